//! The encoding of a delivered text, found from what the file says or from its bytes.
//!
//! TEI texts must be UTF-8 ([`crate::file`] sees to that); what is delivered may be as old as the
//! programs that made it.

use std::sync::LazyLock;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, X_MAC_CYRILLIC};
use regex::bytes::Regex;

use super::{Format, Known, Remark};
use crate::{
    error::{Error, Result},
    span::{Span, before},
};

/// The text of a file's bytes. What is in UTF-8 stays as it is, with its byte order mark.
pub(super) fn decode(
    path: &str,
    bytes: Vec<u8>,
    format: Format,
    known: &Known<'_>,
    remarks: &mut Vec<Remark>,
) -> Result<String> {
    if bytes.starts_with(b"PK\x03\x04") {
        let message = "this is a ZIP archive, as Word and LibreOffice write, not a text; \
                       give it its own name ending, or say what it is with --from";
        return Err(Error::file(path, message));
    }
    if let Some(label) = known.encoding {
        let encoding = Encoding::for_label(label.as_bytes()).ok_or_else(|| unknown(label))?;
        return Ok(decoded(encoding, &bytes, remarks));
    }
    if let Some((encoding, _)) = Encoding::for_bom(&bytes)
        && encoding != UTF_8
    {
        tell(encoding, "by its byte order mark", remarks);
        return Ok(decoded(encoding, &bytes, remarks));
    }
    if let Some(encoding) = utf_16(&bytes) {
        tell(encoding, "by its bytes", remarks);
        return Ok(decoded(encoding, &bytes, remarks));
    }
    let declared = match format {
        Format::Html => declared(&bytes),
        _ => None,
    };
    match String::from_utf8(bytes) {
        Ok(text) => {
            tell_misdeclared(&text, declared, remarks);
            Ok(text)
        }
        Err(error) => {
            let valid = error.utf8_error().valid_up_to();
            let bytes = error.into_bytes();
            if let Some(encoding) = declared.filter(|encoding| *encoding != UTF_8) {
                tell(encoding, "as it says itself", remarks);
                return Ok(decoded(encoding, &bytes, remarks));
            }
            if is_mostly_utf_8(&bytes) {
                let message = "this byte is not UTF-8, as the rest of the file is; mend it, \
                               or import the file with --encoding utf-8 and see what is missing";
                let readable = String::from_utf8_lossy(&bytes);
                return Err(Error::at(path, before(&readable, valid), valid, message));
            }
            let encoding = guess(&bytes, known.tag);
            let why = "by its look; if words are unreadable, say the right one with --encoding";
            tell(encoding, why, remarks);
            Ok(decoded(encoding, &bytes, remarks))
        }
    }
}

/// Reports a text that is UTF-8, but says otherwise.
fn tell_misdeclared(text: &str, declared: Option<&'static Encoding>, remarks: &mut Vec<Remark>) {
    if let Some(encoding) = declared.filter(|other| *other != UTF_8 && !text.is_ascii()) {
        let message = format!(
            "the file says that it is in {}, but it is in UTF-8 and was read so",
            encoding.name()
        );
        remarks.push(Remark::new(
            "encoding-misdeclared",
            Span::default(),
            message,
        ));
    }
}

fn unknown(label: &str) -> Error {
    Error::Usage(format!(
        "there is no encoding {label}; known are utf-8, utf-16le, utf-16be, windows-1251, koi8-r, \
         ibm866 (cp866), iso-8859-5, x-mac-cyrillic, windows-1252 and the others of the web"
    ))
}

fn tell(encoding: &'static Encoding, why: &str, remarks: &mut Vec<Remark>) {
    let message = format!("the file was read as {}, {why}", encoding.name());
    remarks.push(Remark::new("encoding-recognised", Span::default(), message));
}

/// The text; bytes that are none in this encoding are shown as U+FFFD and counted.
fn decoded(encoding: &'static Encoding, bytes: &[u8], remarks: &mut Vec<Remark>) -> String {
    let (text, had_errors) = encoding.decode_with_bom_removal(bytes);
    if had_errors {
        let at = text.find('\u{fffd}').unwrap_or_default();
        let message = format!(
            "{} places are unreadable in {} and became \u{fffd}; this is the first",
            text.matches('\u{fffd}').count(),
            encoding.name()
        );
        let span = Span::new(at, at + '\u{fffd}'.len_utf8());
        remarks.push(Remark::new("characters-unreadable", span, message));
    }
    text.into_owned()
}

/// UTF-16 without a byte order mark: nearly every second byte is the upper half of a Latin or
/// Cyrillic letter, a space or punctuation.
fn utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    let head: Vec<&[u8]> = bytes.chunks_exact(2).take(4096).collect();
    if head.len() < 2 || !bytes.len().is_multiple_of(2) {
        return None;
    }
    let uppers = |half: usize| {
        let found = head
            .iter()
            .filter(|pair| matches!(pair[half], 0 | 4 | 0x20));
        found.count() * 100 / head.len()
    };
    // An ASCII text has a space in every sixth byte; a text of zeros is none.
    match (uppers(0), uppers(1)) {
        (low, high) if high >= 90 && low < 60 => Some(UTF_16LE),
        (high, low) if high >= 90 && low < 60 => Some(UTF_16BE),
        _ => None,
    }
}

/// What the head of a web page says, in a `meta` element or an XML declaration.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    static CHARSET: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r#"(?i-u)(?:<meta\b[^>]*\bcharset\s*=\s*|^\s*<\?xml\b[^>]*\bencoding\s*=\s*)["']?\s*([A-Za-z0-9_:.-]+)"#,
        )
        .expect("fixed and valid")
    });
    let head = bytes.get(..bytes.len().min(4096))?;
    let label = CHARSET.captures(head)?.get(1)?.as_bytes();
    let encoding = Encoding::for_label(label)?;
    // A declaration that is itself readable byte by byte is not in UTF-16.
    Some(if encoding.is_ascii_compatible() {
        encoding
    } else {
        UTF_8
    })
}

/// Whether letters of several bytes are right far more often than wrong: UTF-8 with a scar.
fn is_mostly_utf_8(bytes: &[u8]) -> bool {
    let (mut right, mut wrong) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        right += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        wrong += usize::from(!chunk.invalid().is_empty());
    }
    right >= 10 * wrong
}

fn guess(bytes: &[u8], tag: Option<&str>) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    // The detector knows languages by the top-level domains of the web.
    let is_russian = tag.is_some_and(|tag| tag.starts_with("ru"));
    let domain = is_russian.then_some(b"ru".as_slice());
    let guess = detector.guess(domain, Utf8Detection::Deny);
    // The detector does not try the Macintosh's Cyrillic, which is no encoding of the web.
    if strangeness(X_MAC_CYRILLIC, bytes) * 4 < strangeness(guess, bytes) {
        return X_MAC_CYRILLIC;
    }
    guess
}

/// How many characters of a text are as no text has them: capitals after small letters, Cyrillic
/// beside Latin letters, and characters that no one types.
fn strangeness(encoding: &'static Encoding, bytes: &[u8]) -> usize {
    let head = bytes.get(..bytes.len().min(100_000)).unwrap_or_default();
    let (text, _) = encoding.decode_without_bom_handling(head);
    let mut before = ' ';
    let mut strange = 0;
    for c in text.chars() {
        let is_odd = (before.is_lowercase() && c.is_uppercase())
            || (before.is_alphabetic() && c.is_alphabetic() && before.is_ascii() != c.is_ascii())
            || (before.is_alphabetic()
                && !c.is_ascii()
                && !c.is_alphabetic()
                && !"»“”’…—–№\u{a0}".contains(c))
            || matches!(c, '\u{80}'..='\u{9f}' | '\u{fffd}');
        strange += usize::from(is_odd);
        before = c;
    }
    strange
}
