//! A session and its files, kept in step: what is done is written at once, and what others write
//! meanwhile is taken over before the next action, never overwritten.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{
    action::Action,
    outcome::{Acceptance, Outcome, Refusal},
    paper::{Paper, Save, Saved, Stamp, stamps},
    session::Session,
    splice::Splice,
};
use crate::{
    align::{Lessons, wants_review},
    calendar::Date,
    check::{
        Finding, Settings,
        baseline::{self, Entry, Ledger},
        check,
    },
    edition::{Edition, Side},
    error::{Error, Result},
    file,
    language::lexicon::Lexicon,
    project::{Wishes, Work},
};

/// What a review is told before it begins.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Who reviews; never empty.
    pub who: String,
    /// From which certainty on beads may be confirmed all at once, 0 to 1.
    pub threshold: f64,
    /// The file that accepted findings go to.
    pub baseline: PathBuf,
    /// What the rules are told.
    pub settings: Settings,
    /// What the project's configuration accepts.
    pub acceptances: Vec<baseline::Acceptance>,
}

/// A work on an editor's desk.
#[derive(Debug)]
pub struct Desk {
    work: Work,
    options: Options,
    session: Session,
    paper: Paper,
    /// How the alignment and the two texts were on disk when they were last read or written.
    stamps: [Option<Stamp>; 3],
    /// What the rules find, as far as they have been asked.
    findings: Arc<Vec<Finding>>,
}

/// What has happened to the files since.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event {
    /// Somebody else changed the alignment; it was taken over.
    FileChanged,
    /// Somebody changed a text; what was verified was carried over to it.
    TextChanged,
    /// The alignment was deleted, and was written again.
    FileBack,
}

/// What was taken over from disk.
#[derive(Debug)]
pub struct News {
    /// What happened.
    pub event: Event,
    /// What has changed in the list of beads; nothing where a text changed, since all has then.
    pub splices: Vec<Splice>,
    /// The files.
    pub files: Vec<PathBuf>,
}

/// Why an action was not carried out.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// It makes no sense as things are.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// A file could not be read or written. Nothing has changed.
    #[error(transparent)]
    Disk(#[from] Error),
}

impl Desk {
    /// Opens a work: aligns what is new or stale, as `sverka align` does.
    ///
    /// # Errors
    /// As for [`Work::align`].
    pub fn open(work: Work, options: Options) -> Result<Self> {
        let edition = work.align(&Wishes::default())?.edition;
        let stamps = stamps(&work)?;
        let paper = Paper::of(&work, &edition, &options.who)?;
        Ok(Self {
            session: session(edition, &work),
            work,
            options,
            paper,
            stamps,
            findings: Arc::default(),
        })
    }

    /// The session.
    pub fn session(&self) -> &Session {
        &self.session
    }

    /// What it was told.
    pub fn options(&self) -> &Options {
        &self.options
    }

    /// What the rules find, as far as they have been asked.
    pub fn findings(&self) -> &Arc<Vec<Finding>> {
        &self.findings
    }

    /// The name or the day that a pointer of the file leads to.
    pub fn signer(&self, pointer: &str) -> Option<String> {
        self.paper.signers.get(pointer).cloned()
    }

    /// Takes over what others have done to the files since.
    ///
    /// # Errors
    /// A file cannot be read, or is not what it was: then all stays as it is.
    pub fn refresh(&mut self) -> Result<Option<News>> {
        let now = stamps(&self.work)?;
        if now == self.stamps {
            return Ok(None);
        }
        let names = [
            &self.work.alignment,
            &self.work.original,
            &self.work.translation,
        ];
        let changed = names.into_iter().zip(now.iter().zip(&self.stamps));
        let files = changed
            .filter(|(_, (now, was))| now != was)
            .map(|(name, _)| name.clone())
            .collect();
        let have_texts_changed = self.have_texts_changed()?;
        if now[0].is_none() && !have_texts_changed {
            self.stamps[0] = None;
            let saved = self.save().write()?;
            self.saved(saved);
            return Ok(Some(News {
                event: Event::FileBack,
                splices: Vec::new(),
                files,
            }));
        }
        let edition = self.work.align(&Wishes::default())?.edition;
        let stamps = stamps(&self.work)?;
        self.paper = Paper::of(&self.work, &edition, &self.options.who)?;
        self.stamps = stamps;
        let (event, splices) = if have_texts_changed {
            self.session = session(edition, &self.work);
            (Event::TextChanged, Vec::new())
        } else {
            let splices = self.session.take_over(edition.alignment);
            if splices.is_empty() {
                return Ok(None);
            }
            (Event::FileChanged, splices)
        };
        Ok(Some(News {
            event,
            splices,
            files,
        }))
    }

    /// Carries out an action in memory; the alignment is then to be [saved](Self::save) before the next
    /// one. What goes to the baseline is written at once.
    ///
    /// # Errors
    /// The action makes no sense, or a file cannot be read or written. Nothing has changed then.
    pub fn act(&mut self, action: &Action) -> std::result::Result<Outcome, Failure> {
        self.paper
            .date(&self.work, self.session.edition(), &self.options.who)?;
        let outcome = match action {
            Action::Accept { finding, reason } => {
                let entry = self.entry(finding, reason).ok_or(Refusal::NothingToDo)?;
                self.session.accept(entry)
            }
            _ => self.session.act(action, &self.paper.signature)?,
        };
        if let Some(acceptance) = &outcome.baseline
            && let Err(error) = self.note(acceptance)
        {
            self.session.take_back(action);
            return Err(error.into());
        }
        Ok(outcome)
    }

    /// What is to be written now; it may be done elsewhere.
    pub fn save(&self) -> Save {
        Save {
            path: self.work.alignment.clone(),
            frame: Arc::clone(&self.paper.frame),
            edition: Arc::clone(self.session.edition()),
            was: self.stamps[0],
        }
    }

    /// Takes note that the alignment was saved.
    pub fn saved(&mut self, saved: Saved) {
        self.stamps[0] = saved.0;
    }

    /// Takes back an action that could not be saved, as if it had not been.
    pub fn take_back(&mut self, action: &Action) -> Vec<Splice> {
        self.session.take_back(action)
    }

    /// What the check of the pair as it is now asks for; it may be done elsewhere.
    pub fn examination(&self) -> Examination {
        Examination {
            edition: Arc::clone(self.session.edition()),
            settings: self.options.settings.clone(),
            acceptances: self.options.acceptances.clone(),
            baseline: self.options.baseline.clone(),
        }
    }

    /// Takes in what the rules found.
    pub fn set_findings(&mut self, findings: Vec<Finding>) {
        self.findings = Arc::new(findings);
    }

    /// Whether a text says something else on disk than here.
    fn have_texts_changed(&self) -> Result<bool> {
        for (side, path) in Side::BOTH
            .into_iter()
            .zip([&self.work.original, &self.work.translation])
        {
            if file::read(path)? != self.session.edition().document(side).source {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The entry of the baseline by which a finding is accepted; none without a reason.
    fn entry(&self, fingerprint: &str, reason: &str) -> Option<Entry> {
        let reason = Some(reason.trim()).filter(|reason| !reason.is_empty())?;
        let mut findings = self.findings.iter();
        let finding = findings.find(|finding| finding.fingerprint == fingerprint)?;
        let today = Date::today().to_string();
        Some(Entry::of(finding, reason, &self.options.who, &today))
    }

    /// Writes the baseline, as it is on disk now, with what was accepted or withdrawn.
    fn note(&mut self, acceptance: &Acceptance) -> Result<()> {
        let path = &self.options.baseline;
        let mut entries = accepted(path)?;
        let (Acceptance::Given(entry) | Acceptance::Withdrawn(entry)) = acceptance;
        let is_it = |fingerprint: &str| fingerprint == entry.fingerprint;
        entries.retain(|known| !is_it(&known.fingerprint));
        if matches!(acceptance, Acceptance::Given(_)) {
            entries.push(Entry::clone(entry));
        }
        file::write(path, baseline::write(&entries))?;
        // One that is not accepted any more comes back with the next check.
        let findings = self.findings.iter();
        let left = findings.filter(|finding| !is_it(&finding.fingerprint));
        self.findings = Arc::new(left.cloned().collect());
        Ok(())
    }
}

/// A session by a lexicon that knows what the pair itself teaches, where its languages have no other.
fn session(edition: Edition, work: &Work) -> Session {
    let documents = Side::BOTH.map(|side| edition.document(side));
    let lexicon = if Lexicon::has_seed(documents.map(|document| document.language)) {
        Arc::clone(&work.lexicon)
    } else {
        let mut lessons = Lessons::default();
        let beads = edition.alignment.beads.iter();
        lessons.add(documents, beads.filter(|bead| !wants_review(bead)));
        Arc::new(Lexicon::clone(&work.lexicon).with_learned(lessons.pairs()))
    };
    Session::new(edition, lexicon)
}

/// All that a check of a pair needs.
#[derive(Debug)]
pub struct Examination {
    edition: Arc<Edition>,
    settings: Settings,
    acceptances: Vec<baseline::Acceptance>,
    baseline: PathBuf,
}

impl Examination {
    /// What an editor should look at and nobody has accepted.
    ///
    /// # Errors
    /// The baseline cannot be read.
    pub fn carry_out(&self) -> Result<Vec<Finding>> {
        let entries = accepted(&self.baseline)?;
        let ledger = Ledger::new(entries, self.acceptances.clone());
        let mut checked = check(&self.edition, &self.settings);
        ledger.settle(&mut checked);
        Ok(checked.findings)
    }
}

/// The entries of a baseline, if there is one.
fn accepted(path: &Path) -> Result<Vec<Entry>> {
    if !path.is_file() {
        return Ok(Vec::new());
    }
    baseline::read(&path.display().to_string(), &file::read(path)?)
}
