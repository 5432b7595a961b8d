//! The alignment file of a work: what stands round its beads, who signs it, how it is written.

use std::{
    collections::HashMap,
    fs, io,
    path::{Path, PathBuf},
    sync::Arc,
    time::SystemTime,
};

use super::{desk::Failure, outcome::Refusal};
use crate::{
    calendar::Date,
    edition::{Edition, Side},
    error::{Error, Result},
    file,
    project::Work,
    tei::{
        self,
        alignment::{Frame, Signature, sign, signers},
    },
};

/// The alignment file but for its beads.
#[derive(Debug)]
pub(super) struct Paper {
    pub(super) frame: Arc<Frame>,
    pub(super) signature: Signature,
    /// The day of the signature.
    day: String,
    /// Names and days by the pointers of the file.
    pub(super) signers: HashMap<String, String>,
}

/// By what a file is known to be the same: when it was written, and how long it is.
pub(super) type Stamp = (SystemTime, u64);

impl Paper {
    pub(super) fn of(work: &Work, edition: &Edition, who: &str) -> Result<Self> {
        let path = work.alignment.display().to_string();
        let day = Date::today().to_string();
        let source = file::read(&work.alignment)?;
        let (source, signature) = sign(&path, &source, who, &day)?;
        let signers = signers(&path, &source)?;
        let links = tei::read_alignment(&path, source)?;
        let documents = Side::BOTH.map(|side| edition.document(side));
        Ok(Self {
            frame: Arc::new(work.frame(documents, Some(&links))),
            signature,
            day,
            signers,
        })
    }

    /// Signs with today's date, where a night has passed.
    pub(super) fn date(&mut self, work: &Work, edition: &Edition, who: &str) -> Result<()> {
        if self.day != Date::today().to_string() {
            *self = Self::of(work, edition, who)?;
        }
        Ok(())
    }
}

/// An alignment that is to be written.
#[derive(Debug)]
pub struct Save {
    pub(super) path: PathBuf,
    pub(super) frame: Arc<Frame>,
    pub(super) edition: Arc<Edition>,
    pub(super) was: Option<Stamp>,
}

/// How a file was after it was written.
#[derive(Debug, Clone, Copy)]
pub struct Saved(pub(super) Option<Stamp>);

impl Save {
    /// Writes the alignment to a neighbour of its file, down to the disk, and gives it the file's name.
    ///
    /// # Errors
    /// The file cannot be written, or somebody else has changed it in this moment. It is untouched.
    pub fn carry_out(&self) -> std::result::Result<Saved, Failure> {
        if stamp(&self.path)? != self.was {
            return Err(Refusal::Changed.into());
        }
        Ok(self.write()?)
    }

    pub(super) fn write(&self) -> Result<Saved> {
        let documents = Side::BOTH.map(|side| self.edition.document(side));
        let text = self.frame.write(&self.edition.alignment, documents);
        file::write(&self.path, &text)?;
        Ok(Saved(stamp(&self.path)?))
    }
}

pub(super) fn stamps(work: &Work) -> Result<[Option<Stamp>; 3]> {
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
