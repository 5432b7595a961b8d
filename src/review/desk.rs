//! A session and its files, kept in step: what is done is written at once, and what others write
//! meanwhile is taken over before the next action, never overwritten.

use std::{
    collections::HashMap,
    fs, io,
    path::{Path, PathBuf},
    sync::Arc,
    time::SystemTime,
};

use super::{
    action::Action,
    session::{Acceptance, Outcome, Refusal, Session},
    splice::Splice,
};
use crate::{
    calendar::Date,
    check::{
        Finding, Settings,
        baseline::{self, Entry, Ledger},
        check,
    },
    edition::{Edition, Side},
    error::{Error, Result},
    file,
    project::{Wishes, Work},
    tei::{
        self,
        alignment::{Frame, Signature, sign, signers},
    },
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

/// The alignment file but for its beads.
#[derive(Debug)]
struct Paper {
    frame: Frame,
    signature: Signature,
    /// The day of the signature.
    day: String,
    /// Names and days by the pointers of the file.
    signers: HashMap<String, String>,
}

/// By what a file is known to be the same: when it was written, and how long it is.
type Stamp = (SystemTime, u64);

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
            session: Session::new(edition, Arc::clone(&work.lexicon)),
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
            self.save()?;
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
            self.session = Session::new(edition, Arc::clone(&self.work.lexicon));
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

    /// Carries out an action and writes what has changed. It is done when this returns, and where it
    /// fails nothing is.
    ///
    /// # Errors
    /// The action makes no sense, or a file cannot be written.
    pub fn act(&mut self, action: &Action) -> std::result::Result<Outcome, Failure> {
        self.paper
            .date(&self.work, &self.session, &self.options.who)?;
        let outcome = match action {
            Action::Accept { finding, reason } => {
                let entry = self.entry(finding, reason).ok_or(Refusal::NothingToDo)?;
                self.session.accept(entry)
            }
            _ => self.session.act(action, &self.paper.signature)?,
        };
        let saved = match &outcome.baseline {
            Some(acceptance) => self.note(acceptance),
            None => self.save(),
        };
        if let Err(error) = saved {
            self.session.take_back(action);
            return Err(error.into());
        }
        Ok(outcome)
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

    fn save(&mut self) -> Result<()> {
        let edition = self.session.edition();
        let documents = Side::BOTH.map(|side| edition.document(side));
        let text = self.paper.frame.write(&edition.alignment, documents);
        file::write(&self.work.alignment, &text)?;
        self.stamps[0] = stamp(&self.work.alignment)?;
        Ok(())
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

impl Paper {
    fn of(work: &Work, edition: &Edition, who: &str) -> Result<Self> {
        let path = work.alignment.display().to_string();
        let day = Date::today().to_string();
        let source = file::read(&work.alignment)?;
        let (source, signature) = sign(&path, &source, who, &day)?;
        let signers = signers(&path, &source)?;
        let links = tei::read_alignment(&path, source)?;
        let documents = Side::BOTH.map(|side| edition.document(side));
        Ok(Self {
            frame: work.frame(documents, Some(&links)),
            signature,
            day,
            signers,
        })
    }

    /// Signs with today's date, where a night has passed.
    fn date(&mut self, work: &Work, session: &Session, who: &str) -> Result<()> {
        if self.day != Date::today().to_string() {
            *self = Self::of(work, session.edition(), who)?;
        }
        Ok(())
    }
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

fn stamps(work: &Work) -> Result<[Option<Stamp>; 3]> {
    Ok([
        stamp(&work.alignment)?,
        stamp(&work.original)?,
        stamp(&work.translation)?,
    ])
}

/// The stamp of a file; none where it is not there.
fn stamp(path: &Path) -> Result<Option<Stamp>> {
    let read = |error| Error::read(path, error);
    match fs::metadata(path) {
        Ok(metadata) => Ok(Some((metadata.modified().map_err(read)?, metadata.len()))),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(read(error)),
    }
}
