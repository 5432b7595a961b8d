//! What can go wrong before there is anything to check: what failed, where, and what to do.
//!
//! A finding about a translation is data, not an error; see [`crate::check`].

use std::{fmt, io, path::Path};

use crate::span::Position;

/// The result of anything that can fail.
pub type Result<T> = std::result::Result<T, Error>;

/// What failed. Each message is one sentence that names the place and says what to do.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A file or folder could not be read.
    #[error("{path}: cannot read it: {}", plain(.source))]
    Read {
        /// The file or folder.
        path: String,
        /// What the system said.
        source: io::Error,
    },
    /// A file could not be written; the old one, if there was one, is untouched.
    #[error("{path}: cannot write it: {}; the file is as it was", plain(.source))]
    Write {
        /// The file.
        path: String,
        /// What the system said.
        source: io::Error,
    },
    /// A result could not be printed.
    #[error("standard output: cannot write it: {}", plain(.source))]
    Print {
        /// What the system said.
        source: io::Error,
    },
    /// Something is wrong at one place of a file.
    #[error("{place}: {message}")]
    At {
        /// The file, with line and column where there are any.
        place: Place,
        /// What is wrong and what to do.
        message: String,
    },
    /// The command cannot be carried out as it was given.
    #[error("{0}")]
    Usage(String),
    /// Two texts are no translations of each other.
    #[error("{0}")]
    Unrelated(String),
}

impl Error {
    /// The exit code of a command that failed with it: 2, or 1 where the texts and not the command
    /// are at fault.
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::Unrelated(_) => 1,
            _ => 2,
        }
    }

    /// The file and, where one is known, the place in it that the error is about.
    pub fn place(&self) -> Option<Place> {
        match self {
            Self::At { place, .. } => Some(place.clone()),
            Self::Read { path, .. } | Self::Write { path, .. } => Some(Place {
                path: path.clone(),
                position: None,
            }),
            Self::Print { .. } | Self::Usage(_) | Self::Unrelated(_) => None,
        }
    }

    /// What is wrong, without the place.
    pub fn message(&self) -> String {
        let whole = self.to_string();
        let place = self.place().map(|place| format!("{place}: "));
        let message = place.and_then(|place| whole.strip_prefix(&place));
        message.unwrap_or(&whole).to_owned()
    }

    /// Something is wrong at byte `at` of the file `path` that holds `text`.
    pub fn at(path: &str, text: &str, at: usize, message: impl Into<String>) -> Self {
        let position = Some(Position::of(text, at));
        let path = path.to_owned();
        Self::At {
            place: Place { path, position },
            message: message.into(),
        }
    }

    /// Something is wrong with the file `path` as a whole.
    pub fn file(path: &str, message: impl Into<String>) -> Self {
        let path = path.to_owned();
        Self::At {
            place: Place {
                path,
                position: None,
            },
            message: message.into(),
        }
    }

    /// The same of the file as a whole, where the place is that of a text which is in no file.
    #[must_use]
    pub fn without_position(self) -> Self {
        match self {
            Self::At { place, message } => Self::file(&place.path, message),
            other => other,
        }
    }

    /// The file `path` could not be read.
    pub fn read(path: &Path, source: io::Error) -> Self {
        let path = path.display().to_string();
        Self::Read { path, source }
    }

    /// The file `path` could not be written.
    pub fn write(path: &Path, source: io::Error) -> Self {
        let path = path.display().to_string();
        Self::Write { path, source }
    }
}

/// A file, and a place in it where one is known. Shown as `file:line:column`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The file, as the user named it.
    pub path: String,
    /// The place in it.
    pub position: Option<Position>,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.position {
            Some(at) => write!(f, "{}:{}:{}", self.path, at.line, at.column),
            None => f.write_str(&self.path),
        }
    }
}

/// The common system errors in plain words.
fn plain(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file or folder".to_owned(),
        io::ErrorKind::PermissionDenied => "permission is denied".to_owned(),
        io::ErrorKind::ReadOnlyFilesystem => "the disk is read-only".to_owned(),
        io::ErrorKind::StorageFull => "the disk is full".to_owned(),
        io::ErrorKind::FileTooLarge => "the system allows no file of this size".to_owned(),
        io::ErrorKind::IsADirectory => "it is a folder, not a file".to_owned(),
        _ => error.to_string(),
    }
}
