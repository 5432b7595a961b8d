//! Roman numerals.

/// The number a Roman numeral says, 1 to 3999, also typed with Cyrillic letters that look like its
/// own (Х, І, П for II, Ш for III, У for V); `None` where it is not written by the rules.
///
/// ```
/// use sverka::language::numerals::roman;
/// assert_eq!(roman("XIX"), Some(19));
/// assert_eq!(roman("ХVШ"), Some(18));
/// assert_eq!(roman("IIX"), None);
/// ```
pub fn roman(word: &str) -> Option<u16> {
    if word.len() > 24 {
        return None;
    }
    let mut letters = String::new();
    for c in word.chars() {
        match c {
            'I' | 'V' | 'X' | 'L' | 'C' | 'D' | 'M' => letters.push(c),
            'І' => letters.push('I'),
            'У' => letters.push('V'),
            'Х' => letters.push('X'),
            'С' => letters.push('C'),
            'М' => letters.push('M'),
            'П' => letters.push_str("II"),
            'Ш' => letters.push_str("III"),
            _ => return None,
        }
    }
    let number = SIGNS
        .iter()
        .fold((letters.as_str(), 0), |(rest, number), (sign, value)| {
            let bare = rest.trim_start_matches(sign);
            (
                bare,
                number + *value * ((rest.len() - bare.len()) / sign.len()) as u16,
            )
        });
    // Written back, only a numeral that keeps the rules is itself.
    (number.0.is_empty() && number.1 < 4000 && written(number.1) == letters)
        .then_some(number.1)
        .filter(|number| *number > 0)
}

const SIGNS: [(&str, u16); 13] = [
    ("M", 1000),
    ("CM", 900),
    ("D", 500),
    ("CD", 400),
    ("C", 100),
    ("XC", 90),
    ("L", 50),
    ("XL", 40),
    ("X", 10),
    ("IX", 9),
    ("V", 5),
    ("IV", 4),
    ("I", 1),
];

fn written(mut number: u16) -> String {
    let mut letters = String::new();
    for (sign, value) in SIGNS {
        letters.push_str(&sign.repeat(usize::from(number / value)));
        number %= value;
    }
    letters
}
