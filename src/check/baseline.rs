//! Findings that somebody accepted, with a reason, outside of the texts: the baseline, a file with an
//! entry for each, and the `[[check.accept]]` of a project's configuration.

use std::sync::atomic::{AtomicBool, Ordering};

use serde::{Deserialize, Serialize};

use super::{Accepted, Checked, Finding, settings::matches};
use crate::{
    edition::Side,
    error::{Error, Result},
};

/// An entry of the baseline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// The fingerprint of the finding.
    pub fingerprint: String,
    /// Its rule, for whoever reads the file.
    pub rule: String,
    /// The file it was found in, likewise.
    #[serde(default)]
    pub file: String,
    /// What it said, likewise.
    #[serde(default)]
    pub message: String,
    /// Why it is accepted.
    pub reason: String,
    /// Who accepted it.
    pub who: String,
    /// When, as `2026-01-31`.
    pub when: String,
}

/// What a project's configuration accepts: the findings of a rule in a file, or at one place in it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Acceptance {
    /// The rule, by name, code or family.
    pub rule: String,
    /// A pattern of the file's path.
    pub file: String,
    /// The id of the sentence or the number of the note; anywhere where it is left out.
    #[serde(default)]
    pub place: Option<String>,
    /// Why.
    pub reason: String,
}

/// The entries of a baseline file.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    finding: Vec<Entry>,
}

/// Reads a baseline; `path` names it in messages.
///
/// # Errors
/// It is not TOML, or an entry lacks its fingerprint, its rule, its reason, who or when.
pub fn read(path: &str, source: &str) -> Result<Vec<Entry>> {
    let file: File = toml::from_str(source).map_err(|error| {
        let at = error.span().map_or(0, |span| span.start);
        Error::at(
            path,
            source,
            at,
            error.message().lines().collect::<Vec<_>>().join(" "),
        )
    })?;
    Ok(file.finding)
}

/// The baseline as a file.
pub fn write(entries: &[Entry]) -> String {
    let file = File {
        finding: entries.to_vec(),
    };
    let head = "# Findings that were accepted, each with its reason. Made by `sverka check --write-baseline`; an entry whose\n\
                # finding is no longer there is reported and can be taken out.\n\n";
    // Plain data with string keys always serialises.
    format!("{head}{}", toml::to_string(&file).unwrap_or_default())
}

impl Entry {
    /// An entry for a finding.
    pub fn of(finding: &Finding, reason: &str, who: &str, when: &str) -> Self {
        let site = finding.translation.as_ref().or(finding.original.as_ref());
        Self {
            fingerprint: finding.fingerprint.clone(),
            rule: finding.rule.slug.to_owned(),
            file: site.map_or_else(String::new, |site| site.file.replace('\\', "/")),
            message: finding.message.clone(),
            reason: reason.to_owned(),
            who: who.to_owned(),
            when: when.to_owned(),
        }
    }
}

/// What is accepted outside of the texts, and what of it was needed.
#[derive(Debug, Default)]
pub struct Ledger {
    entries: Vec<(Entry, AtomicBool)>,
    acceptances: Vec<(Acceptance, AtomicBool)>,
}

impl Ledger {
    /// A ledger of a baseline and a configuration.
    pub fn new(entries: Vec<Entry>, acceptances: Vec<Acceptance>) -> Self {
        Self {
            entries: entries
                .into_iter()
                .map(|entry| (entry, AtomicBool::new(false)))
                .collect(),
            acceptances: acceptances
                .into_iter()
                .map(|one| (one, AtomicBool::new(false)))
                .collect(),
        }
    }

    /// Moves what is accepted out of the findings of a pair.
    pub fn settle(&self, checked: &mut Checked) {
        for finding in std::mem::take(&mut checked.findings) {
            match self.reason(&finding) {
                Some(reason) => checked.accepted.push(Accepted {
                    reason: reason.to_owned(),
                    finding,
                    is_in_text: false,
                }),
                None => checked.findings.push(finding),
            }
        }
    }

    /// Entries that no finding needed, in the order of their files. It only means something after
    /// all works were settled.
    pub fn unused(&self) -> Vec<String> {
        let entries = self
            .entries
            .iter()
            .filter(|(_, used)| !used.load(Ordering::Relaxed))
            .map(|(entry, _)| {
                format!(
                    "the baseline accepts {} {} ({}), which is not found any more",
                    entry.rule, entry.fingerprint, entry.reason
                )
            });
        let acceptances = self
            .acceptances
            .iter()
            .filter(|(_, used)| !used.load(Ordering::Relaxed))
            .map(|(one, _)| {
                format!(
                    "sverka.toml accepts {} in {} ({}), where it is not found any more",
                    one.rule, one.file, one.reason
                )
            });
        entries.chain(acceptances).collect()
    }

    fn reason(&self, finding: &Finding) -> Option<&str> {
        let entry = self
            .entries
            .iter()
            .find(|(entry, _)| entry.fingerprint == finding.fingerprint);
        if let Some((entry, used)) = entry {
            used.store(true, Ordering::Relaxed);
            return Some(&entry.reason);
        }
        let (acceptance, used) = self.acceptances.iter().find(|(one, _)| one.fits(finding))?;
        used.store(true, Ordering::Relaxed);
        Some(&acceptance.reason)
    }
}

impl Acceptance {
    fn fits(&self, finding: &Finding) -> bool {
        let is_place = |site: &super::Site| {
            matches(&self.file, &site.file)
                && self.place.as_ref().is_none_or(|place| {
                    site.id.as_ref() == Some(place) || site.note.as_ref() == Some(place)
                })
        };
        finding.rule.is_named(&self.rule)
            && Side::BOTH
                .iter()
                .filter_map(|side| finding.site(*side))
                .any(is_place)
    }
}
