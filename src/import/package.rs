//! The ZIP archive that a .docx or .odt is: only the parts that are asked for are unpacked, and only
//! so much.

use std::{
    cell::{Cell, RefCell},
    io::{Cursor, Read},
};

use zip::{ZipArchive, result::ZipError};

use crate::error::{Error, Result};

/// How much is unpacked of one file, in bytes. “War and Peace” takes a fifth of it.
const MOST: u64 = 64 << 20;
/// How many times larger than packed a part may be, and from what size on it matters. Word's own
/// XML packs 10 to 40 times.
const RATIO: u64 = 300;
const RATIO_FROM: u64 = 1 << 20;

/// An opened archive.
#[derive(Debug)]
pub(super) struct Package<'b> {
    path: &'b str,
    archive: RefCell<ZipArchive<Cursor<&'b [u8]>>>,
    /// How many bytes may still be unpacked.
    left: Cell<u64>,
}

impl<'b> Package<'b> {
    /// Opens the archive; `path` names the file, `format` what it should be.
    ///
    /// # Errors
    /// The bytes are not an archive, or one that is cut short: the message says what they are
    /// instead, where that can be told.
    pub(super) fn open(path: &'b str, bytes: &'b [u8], format: &str) -> Result<Self> {
        if let Some(message) = what_instead(bytes, format) {
            return Err(Error::file(path, message));
        }
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| {
            let message = format!(
                "the archive that the {format} is cannot be opened ({error}); the file is cut \
                 short or damaged: ask for it again"
            );
            Error::file(path, message)
        })?;
        Ok(Self {
            path,
            archive: RefCell::new(archive),
            left: Cell::new(MOST),
        })
    }

    /// The name of a part for messages: `x.docx: word/document.xml`.
    pub(super) fn place(&self, part: &str) -> String {
        format!("{}: {part}", self.path)
    }

    pub(super) fn holds(&self, part: &str) -> bool {
        self.archive.borrow().index_for_name(part).is_some()
    }

    /// The text of a part; `None` where there is none of this name.
    ///
    /// # Errors
    /// The part is damaged, not UTF-8, or unpacks to more than is allowed.
    pub(super) fn part(&self, name: &str) -> Result<Option<String>> {
        let fault = |message: String| Error::file(&self.place(name), message);
        let mut archive = self.archive.borrow_mut();
        let file = match archive.by_name(name) {
            Ok(file) => file,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => {
                let message = "this part is locked with a password; save the file without one";
                return Err(fault(message.to_owned()));
            }
            Err(error) => return Err(fault(damaged(&error))),
        };
        let by_ratio = (file.compressed_size().saturating_mul(RATIO)).max(RATIO_FROM);
        let limit = self.left.get().min(by_ratio);
        let mut bytes = Vec::new();
        // What the archive says of sizes may be a lie: what comes out is counted.
        file.take(limit + 1)
            .read_to_end(&mut bytes)
            .map_err(|error| fault(damaged(&error)))?;
        if bytes.len() as u64 > limit {
            let message = if limit == by_ratio {
                format!(
                    "this part unpacks to more than {RATIO} times its packed size, as no text \
                     does; the file was not read"
                )
            } else {
                format!(
                    "the file unpacks to more than {} MB; it was not read",
                    MOST >> 20
                )
            };
            return Err(fault(message));
        }
        self.left.set(self.left.get() - bytes.len() as u64);
        if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
            let message = "this part is in UTF-16, which no word processor writes; save the file \
                           anew";
            return Err(fault(message.to_owned()));
        }
        let text = String::from_utf8(bytes).map_err(|error| {
            let at = error.utf8_error().valid_up_to();
            fault(format!(
                "byte {at} of this part is not UTF-8; the file is damaged"
            ))
        })?;
        Ok(Some(text))
    }
}

fn damaged(error: &dyn std::error::Error) -> String {
    format!("this part cannot be unpacked ({error}); the file is damaged: ask for it again")
}

/// What a file is that is not the archive it should be; `None` where it begins as an archive does.
fn what_instead(bytes: &[u8], format: &str) -> Option<String> {
    if bytes.starts_with(b"PK\x03\x04") {
        return None;
    }
    let is = if bytes.is_empty() {
        "the file is empty".to_owned()
    } else if bytes.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        // Names in the directory of this container are in UTF-16.
        let name: Vec<u8> = "EncryptedPackage"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        if bytes.windows(name.len()).any(|window| window == name) {
            "the file is locked with a password; open it in Word and save it without one".to_owned()
        } else {
            format!(
                "this is the old binary format of Word (.doc), whatever its name says; open it in \
                 Word or LibreOffice and save it as {format}"
            )
        }
    } else if bytes.starts_with(b"{\\rtf") {
        format!("this is RTF; open it in Word or LibreOffice and save it as {format}")
    } else {
        format!("this is not a {format}: it does not begin as a ZIP archive does")
    };
    Some(is)
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use zip::write::SimpleFileOptions;

    use super::*;

    fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in parts {
            let options = SimpleFileOptions::default();
            writer.start_file(*name, options).unwrap();
            writer.write_all(content).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    #[test]
    fn what_all_parts_unpack_to_is_bounded() {
        let bytes = archive(&[("a", b"123456"), ("b", b"123456")]);
        let package = Package::open("x.docx", &bytes, "DOCX").unwrap();
        package.left.set(10);
        assert_eq!(package.part("a").unwrap().unwrap(), "123456");
        let message = package.part("b").unwrap_err().to_string();
        assert!(message.starts_with("x.docx: b: "), "{message}");
        assert!(message.contains("unpacks to more than"), "{message}");
    }
}
