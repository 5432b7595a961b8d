//! The ZIP archive that a .docx or .odt is: only the parts that are asked for are unpacked, and only
//! so much.

use std::{
    cell::{Cell, RefCell},
    io::{Cursor, Read},
};

use zip::{ZipArchive, result::ZipError};

use crate::{
    error::{Error, Result},
    limits::{Limit, Limits, RATIO_FROM, limits},
};

/// An opened archive.
#[derive(Debug)]
pub(super) struct Package<'b> {
    path: &'b str,
    archive: RefCell<ZipArchive<Cursor<&'b [u8]>>>,
    limits: Limits,
    /// How many bytes were unpacked.
    unpacked: Cell<u64>,
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
            limits: limits(),
            unpacked: Cell::default(),
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
        let packed = file.compressed_size().max(1);
        let ratio = self.limits.of(Limit::PackingRatio);
        let by_ratio = packed.saturating_mul(ratio).max(RATIO_FROM);
        let left = self.limits.of(Limit::UnpackedSize) - self.unpacked.get();
        let mut bytes = Vec::new();
        // What the archive says of sizes may be a lie: what comes out is counted.
        file.take(left.min(by_ratio) + 1)
            .read_to_end(&mut bytes)
            .map_err(|error| fault(damaged(&error)))?;
        let length = bytes.len() as u64;
        let refusal = if length > by_ratio {
            let times = length.div_ceil(packed);
            let what = format_args!("this part unpacks to {times} times its packed size or more");
            self.limits.refusal(Limit::PackingRatio, times, what)
        } else {
            let unpacked = self.unpacked.get() + length;
            self.unpacked.set(unpacked);
            let what = format_args!("the file unpacks to {unpacked} bytes or more");
            self.limits.refusal(Limit::UnpackedSize, unpacked, what)
        };
        if let Some(message) = refusal {
            return Err(fault(message));
        }
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
        let open = |most| {
            let mut package = Package::open("x.docx", &bytes, "DOCX").unwrap();
            package.limits = package.limits.with(Limit::UnpackedSize, most);
            assert_eq!(package.part("a").unwrap().unwrap(), "123456");
            package.part("b").map_err(|error| error.to_string())
        };
        assert_eq!(open(12).unwrap().unwrap(), "123456");
        assert_eq!(
            open(11).unwrap_err(),
            "x.docx: b: the file unpacks to 12 bytes or more, and the limit is 11; where it can be \
             trusted, `--limit unpacked-size=22` allows it"
        );
    }
}
