//! Reading a text file and writing one so that an interrupted run leaves the old one whole.

use std::{
    fs,
    io::{self, Read, Write},
    path::Path,
};

use crate::{
    error::{Error, Result},
    limits::{Limit, limits},
    span::before,
};

/// Reads a UTF-8 file. A byte order mark stays where it is: the reader of the format sees to it.
///
/// # Errors
/// The file cannot be read, is longer than [`Limit::FileSize`] allows, or is not UTF-8: the message
/// names the place of the first wrong byte and, where the bytes look like Windows-1251, how to convert
/// the file.
pub fn read(path: &Path) -> Result<String> {
    decode(&path.display().to_string(), read_bytes(path)?)
}

/// Reads the bytes of a file, in whatever format.
///
/// # Errors
/// The file cannot be read, or is longer than [`Limit::FileSize`] allows.
pub fn read_bytes(path: &Path) -> Result<Vec<u8>> {
    let file = fs::File::open(path).map_err(|source| Error::read(path, source))?;
    let length = file.metadata().map_or(0, |metadata| metadata.len());
    read_all(path, file, length)
}

/// Reads all that a source gives: standard input, for one. `path` is for messages, and `length` what is
/// known of how long it is.
///
/// # Errors
/// As for [`read_bytes`].
pub fn read_all(path: &Path, source: impl Read, length: u64) -> Result<Vec<u8>> {
    let (limits, mut bytes) = (limits(), Vec::new());
    let most = limits.of(Limit::FileSize);
    // Of what is too long no more is held than tells so.
    let count = if length > most {
        length
    } else {
        // What a pipe or a device says of its length means nothing.
        bytes.reserve(usize::try_from(length).unwrap_or_default());
        let read = source.take(most + 1).read_to_end(&mut bytes);
        read.map_err(|source| Error::read(path, source))? as u64
    };
    let what = format_args!(
        "it has {count} bytes{}",
        if length > most { "" } else { " or more" }
    );
    match limits.refusal(Limit::FileSize, count, what) {
        Some(message) => Err(Error::file(&path.display().to_string(), message)),
        None => Ok(bytes),
    }
}

/// The text of a file's bytes; `path` is for the message.
///
/// # Errors
/// The bytes are not UTF-8.
pub fn decode(path: &str, bytes: Vec<u8>) -> Result<String> {
    // English in UTF-16 may pass for UTF-8 with zeros in it.
    if is_utf_16(&bytes) {
        return Err(Error::file(
            path,
            convert("the file is in UTF-16", "UTF-16", &bytes),
        ));
    }
    String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let bytes = error.as_bytes();
        let readable = String::from_utf8_lossy(bytes);
        if bytes.starts_with(b"PK\x03\x04") {
            let message = "this is a ZIP archive, as Word and LibreOffice write, not a TEI text";
            return Error::file(path, message);
        }
        let message = if looks_like_windows_1251(bytes) {
            convert(
                "the file is in Windows-1251, by its look",
                "WINDOWS-1251",
                bytes,
            )
        } else {
            "this byte is not UTF-8; save the file as UTF-8".to_owned()
        };
        Error::at(path, before(&readable, valid), valid, message)
    })
}

/// Writes a file whole: to a temporary neighbour first, which then takes the file's name.
///
/// # Errors
/// The folder cannot be made or written to, or the disk is full; the old file is then untouched.
pub fn write(path: &Path, content: impl AsRef<[u8]>) -> Result<()> {
    write_all([(path, content.as_ref())])
}

/// Writes a file unless it says this already, so that what was made before keeps its time; whether it
/// was written.
///
/// # Errors
/// As for [`write()`].
pub fn write_changed(path: &Path, content: impl AsRef<[u8]>) -> Result<bool> {
    let content = content.as_ref();
    let is_changed = fs::read(path).map_or(true, |old| old != content);
    if is_changed {
        write(path, content)?;
    }
    Ok(is_changed)
}

/// Writes files that belong together: each is whole beside its place before the first takes it, so
/// that none changes where the disk has no room for all.
///
/// # Errors
/// As for [`write()`].
pub fn write_all<'f>(files: impl IntoIterator<Item = (&'f Path, &'f [u8])>) -> Result<()> {
    let mut staged = Vec::new();
    for (path, content) in files {
        let neighbour = stage(path, content).map_err(|source| Error::write(path, source))?;
        staged.push((path, neighbour));
    }
    for (path, neighbour) in staged {
        neighbour
            .persist(path)
            .map_err(|error| Error::write(path, error.error))?;
    }
    Ok(())
}

/// Writes the temporary neighbour of a file.
fn stage(path: &Path, content: &[u8]) -> io::Result<tempfile::NamedTempFile> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    fs::create_dir_all(folder)?;
    let mut neighbour = temporary_in(folder)?;
    neighbour.write_all(content)?;
    keep_permissions(path, neighbour.path())?;
    neighbour.as_file().sync_all()?;
    Ok(neighbour)
}

/// A temporary file is private to its owner, as a rule; this one is to be as readable as any other
/// file of the user's.
fn temporary_in(folder: &Path) -> io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder)
}

/// A file that is made read-only is not replaced; another hands its permissions on.
fn keep_permissions(old: &Path, new: &Path) -> io::Result<()> {
    match fs::metadata(old) {
        Ok(metadata) if metadata.permissions().readonly() => {
            Err(io::ErrorKind::PermissionDenied.into())
        }
        Ok(metadata) => fs::set_permissions(new, metadata.permissions()),
        Err(_) => Ok(()),
    }
}

/// What to do with a file in another encoding; its declaration has to change too, if it has one.
fn convert(fault: &str, encoding: &str, bytes: &[u8]) -> String {
    let head: Vec<u8> = bytes
        .iter()
        .copied()
        .filter(|b| *b != 0)
        .take(200)
        .collect();
    let head = String::from_utf8_lossy(&head).to_lowercase();
    let is_declared = head.contains("encoding=") && !head.contains("utf-8");
    let then = if is_declared {
        ", and write encoding=\"UTF-8\" in its first line"
    } else {
        ""
    };
    format!(
        "{fault}, not in UTF-8; save it as UTF-8 in a text editor, or with \
         `iconv -f {encoding} -t UTF-8`{then}"
    )
}

/// A byte order mark, or an angle bracket of two bytes.
fn is_utf_16(bytes: &[u8]) -> bool {
    [[0xFF, 0xFE], [0xFE, 0xFF], [0, b'<'], [b'<', 0]]
        .iter()
        .any(|mark| bytes.starts_with(mark))
}

/// Whether most bytes above ASCII are those of Cyrillic letters in Windows-1251 (0xC0–0xFF, Ё, ё)
/// and stand in words of them; an accented letter of a Western language stands among ASCII.
fn looks_like_windows_1251(bytes: &[u8]) -> bool {
    let is_letter = |b: u8| b >= 0xC0 || b == 0xA8 || b == 0xB8;
    let high = bytes.iter().filter(|b| **b >= 0x80).count();
    let letters = bytes.iter().filter(|b| is_letter(**b)).count();
    let neighbours = bytes
        .windows(2)
        .filter(|two| is_letter(two[0]) && is_letter(two[1]))
        .count();
    high > 0 && letters * 10 >= high * 8 && neighbours * 2 >= letters
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrong_bytes_are_placed() {
        let bytes = [b"<p>\n".as_slice(), &[0xCF, 0xF0, 0xE8, 0xE2, 0xE5, 0xF2]].concat();
        let message = decode("x.xml", bytes).unwrap_err().to_string();
        assert!(message.starts_with("x.xml:2:1: "), "{message}");
        assert!(message.contains("Windows-1251"), "{message}");
    }
}
