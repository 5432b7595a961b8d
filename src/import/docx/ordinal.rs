//! Numbers as Word prints them before list items, headings and notes.

/// A number in a format of `w:numFmt`; `None` where nothing is printed. A format not known here is
/// taken for plain figures.
pub(super) fn ordinal(number: u32, format: &str) -> Option<String> {
    let made = match format {
        "none" | "bullet" => return None,
        "lowerRoman" => roman(number).to_lowercase(),
        "upperRoman" => roman(number),
        "lowerLetter" => letter(number, LATIN),
        "upperLetter" => letter(number, LATIN).to_uppercase(),
        "russianLower" => letter(number, RUSSIAN),
        "russianUpper" => letter(number, RUSSIAN).to_uppercase(),
        "chicago" => chicago(number),
        "decimalZero" => format!("{number:02}"),
        _ => number.to_string(),
    };
    Some(made)
}

const LATIN: &str = "abcdefghijklmnopqrstuvwxyz";
/// As Word counts: without ё, й, ъ, ы, ь.
const RUSSIAN: &str = "абвгдежзиклмнопрстуфхцчшщэюя";
const ROMAN: [(u32, &str); 13] = [
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
];

fn roman(mut number: u32) -> String {
    if number > 3999 {
        return number.to_string();
    }
    let mut made = String::new();
    for (value, letters) in ROMAN {
        while number >= value {
            made.push_str(letters);
            number -= value;
        }
    }
    made
}

/// a … z, aa, bb …, as Word goes on.
fn letter(number: u32, alphabet: &str) -> String {
    repeated(number, &alphabet.chars().collect::<Vec<_>>())
}

/// *, †, ‡, §, **, ††, …
fn chicago(number: u32) -> String {
    repeated(number, &['*', '†', '‡', '§'])
}

fn repeated(number: u32, signs: &[char]) -> String {
    let Some(before) = number.checked_sub(1).map(|before| before as usize) else {
        return "0".to_owned();
    };
    let times = before / signs.len() + 1;
    if times > 20 {
        return number.to_string();
    }
    std::iter::repeat_n(signs[before % signs.len()], times).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_printed_as_word_prints_them() {
        let made = |number, format| ordinal(number, format).unwrap();
        assert_eq!(made(14, "lowerRoman"), "xiv");
        assert_eq!(made(1999, "upperRoman"), "MCMXCIX");
        assert_eq!(made(28, "lowerLetter"), "bb");
        assert_eq!(made(10, "russianLower"), "к");
        assert_eq!(made(6, "chicago"), "††");
        assert_eq!(made(7, "decimalZero"), "07");
        assert_eq!(made(7, "ordinalText"), "7");
        assert_eq!(ordinal(1, "bullet"), None);
    }

    #[test]
    fn absurd_numbers_stay_short() {
        for format in ["lowerRoman", "lowerLetter", "chicago"] {
            assert_eq!(ordinal(u32::MAX, format).unwrap(), "4294967295");
            assert!(ordinal(0, format).is_some());
        }
    }
}
