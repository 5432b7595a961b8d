//! Signs of named fonts, `w:sym`.

use super::{Part, body::Reader, styles::value_of};
use crate::xml::NodeId;

impl Reader<'_> {
    /// A sign of a named font.
    pub(super) fn sign(&mut self, part: &Part<'_>, id: NodeId) -> String {
        let font = value_of(part.tree, id, "font").unwrap_or_default();
        let code = value_of(part.tree, id, "char").unwrap_or_default();
        let sign = u32::from_str_radix(code, 16)
            .ok()
            .and_then(|code| match code {
                // The place in the font, above a base that says so.
                0xF020..=0xF0FF if font == "Symbol" => of_symbol(code - 0xF000),
                0xE000..=0xF8FF => None,
                code => char::from_u32(code),
            });
        if sign.is_none() {
            self.losses.signs.push(format!("{font} {code}"));
        }
        sign.map_or_else(String::new, String::from)
    }
}

/// A character of the font Symbol.
fn of_symbol(code: u32) -> Option<char> {
    let rows = [
        (0x20, " !∀#∃%&∋()∗+,−./0123456789:;<=>?"),
        (0x40, "≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_"),
        (0x60, "‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"),
        (0xA0, "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵"),
        (0xC0, "ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓"),
        (0xE0, "◊"),
    ];
    let (first, row) = rows.into_iter().rev().find(|(first, _)| *first <= code)?;
    row.chars().nth((code - first) as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_of_symbol_are_those_that_are_shown() {
        assert_eq!(of_symbol(0x61), Some('α'));
        assert_eq!(of_symbol(0xB7), Some('•'));
        assert_eq!(of_symbol(0xAE), Some('→'));
        assert_eq!(of_symbol(0xDE), Some('⇒'));
        assert_eq!(of_symbol(0x7F), None);
    }
}
