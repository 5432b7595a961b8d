//! URIs of texts: how they are written, and which of them name the same file.

use std::fmt::Write;

use unicode_normalization::UnicodeNormalization;

/// `path` as part of a URI in a list of URIs.
///
/// ```
/// assert_eq!(sverka::tei::alignment::uri("..\\tei\\a b.ru.xml"), "../tei/a%20b.ru.xml");
/// ```
pub fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for c in path.chars() {
        match c {
            '%' | ' ' | '#' | '?' | '"' | '<' | '>' => {
                for byte in c.to_string().bytes() {
                    let _ = write!(uri, "%{byte:02X}");
                }
            }
            '\\' => uri.push('/'),
            c => uri.push(c),
        }
    }
    uri
}

/// Whether two URIs name the same file, however their writers spell it: with backslashes, signs in
/// percent, letters and their accents apart as macOS writes them, `.` and `..`, or the drive in another
/// case.
///
/// ```
/// use sverka::tei::alignment::is_same_text;
/// assert!(is_same_text("../tei/x.xml", "..\\tei\\.\\x.xml"));
/// assert!(is_same_text("file:///C:/tei/a%20b.xml", "c:\\tei\\a b.xml"));
/// assert!(!is_same_text("x.xml", "X.xml"));
/// ```
pub fn is_same_text(one: &str, other: &str) -> bool {
    one == other || normal(one) == normal(other)
}

/// A URI in the one form of all that name its file.
fn normal(uri: &str) -> String {
    let path: String = decoded(uri).nfc().collect();
    let path = path.replace('\\', "/");
    let rest = path.strip_prefix("file://").map(|rest| {
        let rest = rest.strip_prefix("localhost").unwrap_or(rest);
        // The drive of `file:///C:/x` stands behind the slash of the root.
        rest.strip_prefix('/')
            .filter(|rest| drive(rest).is_some())
            .unwrap_or(rest)
    });
    let mut path = rest.unwrap_or(&path).to_owned();
    if let Some(drive) = drive(&path) {
        path = path.replacen(drive, &drive.to_ascii_uppercase().to_string(), 1);
    }
    let mut steps: Vec<&str> = Vec::new();
    for (at, step) in path.split('/').enumerate() {
        match (step, steps.last()) {
            (".", _) => {}
            ("", _) if at > 0 => {}
            ("..", Some(last)) if !matches!(*last, ".." | "") => {
                steps.pop();
            }
            (step, _) => steps.push(step),
        }
    }
    steps.join("/")
}

/// The letter of the drive that a path begins with.
fn drive(path: &str) -> Option<char> {
    let mut signs = path.chars();
    let letter = signs.next().filter(char::is_ascii_alphabetic)?;
    (signs.next() == Some(':') && signs.next() == Some('/')).then_some(letter)
}

/// A URI whose bytes in percent are the characters that they are; as it is where they are none.
fn decoded(uri: &str) -> String {
    let mut bytes = Vec::with_capacity(uri.len());
    let mut rest = uri.as_bytes();
    while let Some((byte, tail)) = rest.split_first() {
        let code = tail.get(..2).filter(|_| *byte == b'%');
        let code = code.and_then(|code| std::str::from_utf8(code).ok());
        let code = code.filter(|code| code.chars().all(|c| c.is_ascii_hexdigit()));
        if let Some(code) = code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
            bytes.push(code);
            rest = tail.get(2..).unwrap_or_default();
        } else {
            bytes.push(*byte);
            rest = tail;
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| uri.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_file_is_known_by_all_its_names() {
        for (one, other) in [
            ("../tei/x.ru.xml", "..\\tei\\x.ru.xml"),
            ("../tei/x.ru.xml", "./../tei//y/../x.ru.xml"),
            (
                "../tei/чай и хлеб.xml",
                "../tei/ча\u{438}\u{306}%20и%20хлеб.xml",
            ),
            ("чай.xml", "%D1%87%D0%B0%D0%B9.xml"),
            ("file:///C:/tei/x.xml", "c:/tei/x.xml"),
            ("file:///C:/tei/x.xml", "file://localhost/c:/tei/x.xml"),
            ("file:///tei/x.xml", "/tei/x.xml"),
            ("\\\\?\\x", "//?/x"),
        ] {
            assert!(is_same_text(one, other), "{one} {other}");
        }
        for (one, other) in [
            ("x.xml", "X.xml"),
            ("x.xml", "../x.xml"),
            ("../../x.xml", "../x.xml"),
            ("C:/x.xml", "D:/x.xml"),
            ("/x.xml", "x.xml"),
            ("100%.xml", "100.xml"),
            ("%FF.xml", "%FE.xml"),
        ] {
            assert!(!is_same_text(one, other), "{one} {other}");
        }
    }

    #[test]
    fn what_is_written_names_the_path_that_it_was_written_of() {
        for path in [
            "..\\tei\\чай и хлеб #2.xml",
            "100%/a?.xml",
            "C:\\Мои тексты\\x.xml",
        ] {
            let written = uri(path);
            assert!(!written.contains([' ', '\\', '#']), "{written}");
            assert!(is_same_text(&written, path), "{written}");
        }
        // A path of more than 260 characters is a path like any other.
        let long = format!("../{}x.xml", "глубоко/".repeat(100));
        assert!(is_same_text(&uri(&long), &long));
    }
}
