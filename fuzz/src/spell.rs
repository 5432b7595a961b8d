//! Bytes → a text, or a well-formed tree.

use crate::words::TEXTS;

/// What stands between the parts of an input: a form feed.
pub const PARTS: u8 = 0x0C;

/// The parts of an input, as many as are asked for; those that are missing are empty.
pub fn parts<const N: usize>(bytes: &[u8]) -> [&[u8]; N] {
    let mut parts = bytes.splitn(N, |byte| *byte == PARTS);
    std::array::from_fn(|_| parts.next().unwrap_or_default())
}

/// The text that the bytes are, or else spell.
pub fn text(bytes: &[u8]) -> String {
    text_of(bytes, &[])
}

/// As [`text`], with these pieces before those of every text.
pub fn text_of(bytes: &[u8], pieces: &[&str]) -> String {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return text.to_owned();
    }
    let mut text = String::new();
    let mut rest = bytes.iter().copied();
    while let Some(byte) = rest.next() {
        match byte {
            0..0x80 => text.push(char::from(byte)),
            0xFF => text.push(any(&mut rest)),
            0x80..0xD0 if !pieces.is_empty() => {
                text.push_str(pieces[usize::from(byte - 0x80) % pieces.len()]);
            }
            _ => {
                let at =
                    usize::from(byte - 0x80) + 0x80 * usize::from(rest.next().unwrap_or_default());
                text.push_str(TEXTS[at % TEXTS.len()]);
            }
        }
    }
    text
}

/// The XML that the bytes are, or else spell: `names` are the tags it is made of, each an element's
/// name with its attributes, in which `{n}` is a number of its own and `{b}` one below 8. The spelled
/// tree stands in `around`, in the place of `{}`.
pub fn tree(bytes: &[u8], names: &[&str], around: &str) -> String {
    if let Ok(source) = std::str::from_utf8(bytes) {
        return source.to_owned();
    }
    let mut tree = String::new();
    let mut open: Vec<&str> = Vec::new();
    let mut rest = bytes.iter().copied();
    let mut number = 0;
    while let Some(byte) = rest.next() {
        match byte {
            b'<' | b'&' | 0..b' ' => tree.push(' '),
            b'>' => tree.push_str("&gt;"),
            ..0x80 => tree.push(char::from(byte)),
            0x80..0xD0 => {
                let name = names[usize::from(byte - 0x80) % names.len()];
                number += 1;
                let tag = name.replace("{n}", &format!("{number}"));
                let tag = if tag.contains("{b}") {
                    tag.replace("{b}", &format!("{}", rest.next().unwrap_or_default() % 8))
                } else {
                    tag
                };
                match tag.strip_suffix('/') {
                    Some(empty) => tree.push_str(&format!("<{empty}/>")),
                    None => {
                        tree.push_str(&format!("<{tag}>"));
                        open.push(name.split(' ').next().unwrap_or(name));
                    }
                }
            }
            0xD0..0xE0 => {
                if let Some(name) = open.pop() {
                    tree.push_str(&format!("</{name}>"));
                }
            }
            0xFF => {
                let c = any(&mut rest);
                if !sverka::xml::is_forbidden(c) {
                    tree.push_str(&sverka::xml::escape_text(&String::from(c)));
                }
            }
            _ => {
                let at =
                    usize::from(byte - 0xE0) + 31 * usize::from(rest.next().unwrap_or_default());
                tree.push_str(&sverka::xml::escape_text(TEXTS[at % TEXTS.len()]));
            }
        }
    }
    while let Some(name) = open.pop() {
        tree.push_str(&format!("</{name}>"));
    }
    around.replace("{}", &tree)
}

/// A character of the next two bytes.
fn any(rest: &mut impl Iterator<Item = u8>) -> char {
    let mut next = || u32::from(rest.next().unwrap_or_default());
    // All of the first plane, and the beginning of the second.
    let code = next() << 8 | next();
    char::from_u32(code).unwrap_or_else(|| char::from_u32(code + 0x1_0000).unwrap_or('\u{FFFD}'))
}
