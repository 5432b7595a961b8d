//! What a project wants of the rules.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;

use crate::dictionary::Glossary;

use super::{
    Finding, Severity,
    rules::{RULES, Rule, nearest_rule},
};

/// What a project wants of the rules.
///
/// Rules are named by their name (`note-missing`), their code (`N01`), or a family (`notes`,
/// `citations`, `anchors`, `text`, `suppressions`).
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// Rules that are checked; all where it is empty.
    pub select: Vec<String>,
    /// Rules that are not checked.
    pub ignore: Vec<String>,
    /// Severities by rule, in place of the rules' own.
    pub severity: BTreeMap<String, Severity>,
    /// Rules that are not checked in files of these names: a path in which `*` stands for anything.
    pub per_file_ignores: Vec<(String, Vec<String>)>,
    /// The terms that translations must keep to.
    pub glossary: Glossary,
}

/// The families of rules, by the letter of their codes.
pub const FAMILIES: [(char, &str); 5] = [
    ('N', "notes"),
    ('C', "citations"),
    ('A', "anchors"),
    ('T', "text"),
    ('S', "suppressions"),
];

/// Whether a rule or a family has this name.
///
/// # Errors
/// None has; the message says which one is most like it.
pub fn known(name: &str) -> Result<(), String> {
    if RULES.iter().any(|rule| rule.is_named(name)) {
        return Ok(());
    }
    let nearest = nearest_rule(name);
    Err(format!("there is no rule {name}; did you mean {nearest}?"))
}

impl Rule {
    /// Whether it is what a name of a rule or of a family means.
    ///
    /// ```
    /// let rule = sverka::check::rule("note-missing").unwrap();
    /// assert!(["note-missing", "N01", "notes"].iter().all(|name| rule.is_named(name)));
    /// assert!(!rule.is_named("citations"));
    /// ```
    pub fn is_named(&self, name: &str) -> bool {
        self.slug == name || self.code == name || self.family() == name
    }

    /// The name of its family.
    pub fn family(&self) -> &'static str {
        let mut families = FAMILIES.iter();
        families
            .find(|(letter, _)| self.code.starts_with(*letter))
            .map_or("", |(_, name)| name)
    }
}

impl Settings {
    /// Whether a rule is checked at all.
    pub(super) fn wants(&self, rule: &Rule) -> bool {
        let is_among = |names: &[String]| names.iter().any(|name| rule.is_named(name));
        (self.select.is_empty() || is_among(&self.select)) && !is_among(&self.ignore)
    }

    /// Keeps what is wanted, and gives it the severity that is wanted.
    pub(super) fn apply(&self, findings: &mut Vec<Finding>) {
        findings.retain(|finding| self.wants(finding.rule) && !self.ignores_file(finding));
        for finding in findings {
            let mut set = self.severity.iter();
            // The narrowest name holds: a rule's own before its family's.
            let own = set
                .clone()
                .find(|(name, _)| *name == finding.rule.slug || *name == finding.rule.code);
            let wanted = own.or_else(|| set.find(|(name, _)| finding.rule.is_named(name)));
            if let Some((_, severity)) = wanted {
                finding.severity = *severity;
            }
        }
    }

    fn ignores_file(&self, finding: &Finding) -> bool {
        // Where a text is at fault, that is the translation; the original stands beside it.
        let site = finding.translation.as_ref().or(finding.original.as_ref());
        let Some(site) = site else { return false };
        self.per_file_ignores.iter().any(|(pattern, rules)| {
            matches(pattern, &site.file) && rules.iter().any(|name| finding.rule.is_named(name))
        })
    }
}

/// Whether a path, or its end from a folder on, is that of a pattern in which `*` stands for anything.
pub(super) fn matches(pattern: &str, path: &str) -> bool {
    // macOS writes letters and their accents apart.
    let pattern: String = pattern.nfc().collect();
    let path = path.nfc().collect::<String>().replace('\\', "/");
    let mut tails = std::iter::successors(Some(path.as_str()), |path| {
        path.split_once('/').map(|(_, tail)| tail)
    });
    tails.any(|tail| fits(&pattern, tail))
}

fn fits(pattern: &str, text: &str) -> bool {
    let mut parts = pattern.split('*');
    let Some(mut rest) = text.strip_prefix(parts.next().unwrap_or_default()) else {
        return false;
    };
    let Some(last) = parts.next_back() else {
        return rest.is_empty();
    };
    for part in parts {
        match rest.split_once(part) {
            Some((_, tail)) => rest = tail,
            None => return false,
        }
    }
    rest.ends_with(last)
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn a_star_stands_for_anything() {
        assert!(matches("tei/letters.*", "tei/letters.en.xml"));
        assert!(matches("letters.*.xml", "../project/tei/letters.en.xml"));
        assert!(matches("*", "a.xml"));
        assert!(!matches("letters", "tei/letters.en.xml"));
        assert!(!matches("tei/*.ru.xml", "tei/letters.en.xml"));
    }
}
