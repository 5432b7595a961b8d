//! The same translation written in other ways that are just as right.

use regex::{Captures, Regex};
use sverka::Side;

use super::{pair::Pair, random::Random};
use crate::planting::{Form, Text};

/// A way of writing, and a translation in that way.
type Way = (&'static str, fn(&str) -> String);

const WAYS: [Way; 18] = [
    ("sigla in lower case", sigla_in_lower_case),
    ("sigla without spaces", sigla_without_spaces),
    ("leaves with v", leaves_with_v),
    ("leaves with ll.", leaves_with_ll),
    ("hyphens for en dashes", |text| text.replace('–', "-")),
    ("pages with p. and pp.", pages_in_lower_case),
    ("volumes in Arabic figures", volumes_in_figures),
    ("Ibid. in full", ibid_in_full),
    ("a bare Ibid.", |text| {
        text.replace("Ibid.", "Ibid")
            .replace("Ibid L", "Ibid, L")
            .replace("Ibid P", "Ibid, P")
    }),
    ("the day before the month", day_before_month),
    ("months cut short", months_cut_short),
    ("straight quotes", straight_quotes),
    ("British quotes", british_quotes),
    ("no macrons", |text| {
        replaced(text, &[("ō", "o"), ("Ō", "O"), ("ū", "u"), ("Ū", "U")])
    }),
    ("marks before the full stop", marks_before_full_stop),
    ("figures for words", figures_for_words),
    ("words for figures", words_for_figures),
    ("other names of countries", |text| {
        replaced(
            text,
            &[
                ("the USSR", "the Soviet Union"),
                ("U.S. ", "US "),
                ("percent", "per cent"),
            ],
        )
    }),
];

/// A clean pair in a few of these ways at once, with the notes at their marks or collected; and what
/// the ways are called.
pub(super) fn variant(pair: &Pair, random: &mut Random) -> (String, [Option<String>; 2]) {
    let mut text = pair.translation().source.clone();
    let mut names = Vec::new();
    for (name, way) in WAYS {
        if random.below(3) == 0 {
            text = way(&text);
            names.push(name);
        }
    }
    let forms = [Side::Original, Side::Translation].map(|_| {
        if random.is_heads() {
            Form::AtMarks
        } else {
            Form::Collected
        }
    });
    let original = Text::of(&pair.original().source).written(forms[0]);
    let translation = Text::of(&text).written(forms[1]);
    (
        format!("{} {forms:?}", names.join(", ")),
        [Some(original), Some(translation)],
    )
}

/// The text with its words changed, and nothing of its tags.
fn in_text(text: &str, change: impl Fn(&str) -> String) -> String {
    let words = Regex::new(">([^<>]+)<").unwrap();
    let body = text.find("<text").unwrap_or(0);
    let changed = words.replace_all(&text[body..], |found: &Captures<'_>| {
        format!(">{}<", change(&found[1]))
    });
    format!("{}{changed}", &text[..body])
}

fn in_notes(text: &str, change: impl Fn(&str) -> String) -> String {
    let notes = Regex::new("(<note [^>]*>)([^<]*)</note>").unwrap();
    let changed = |found: &Captures<'_>| format!("{}{}</note>", &found[1], change(&found[2]));
    notes.replace_all(text, changed).into_owned()
}

fn replaced_in_notes(text: &str, pairs: &[(&str, &str)]) -> String {
    in_notes(text, |words| {
        pairs.iter().fold(words.to_owned(), |words, (old, new)| {
            words.replace(old, new)
        })
    })
}

fn replaced(text: &str, pairs: &[(&str, &str)]) -> String {
    in_text(text, |words| {
        pairs.iter().fold(words.to_owned(), |words, (old, new)| {
            words.replace(old, new)
        })
    })
}

fn sigla_in_lower_case(text: &str) -> String {
    let field = Regex::new(r"\. (F|Op|Pap|D|L)\. ").unwrap();
    in_notes(text, |words| {
        if !words.contains(" F. ") || !words.contains(" D. ") {
            return words.to_owned();
        }
        let words = field.replace_all(words, |found: &Captures<'_>| {
            format!(", {}. ", found[1].to_lowercase())
        });
        words.replace(" F. ", " f. ").replace(" Op. ", " op. ")
    })
}

fn sigla_without_spaces(text: &str) -> String {
    replaced_in_notes(text, &[("AVP RF", "AVPRF"), ("GA RF", "GARF")])
}

/// A verso is `ob.` from оборот, `v` from verso.
fn leaves_with_v(text: &str) -> String {
    let verso = Regex::new(r"(\d) ob\.").unwrap();
    in_notes(text, |words| {
        verso.replace_all(words, "${1}v.").into_owned()
    })
}

fn leaves_with_ll(text: &str) -> String {
    let leaves = Regex::new(r"\bL\. (\d+(?: ob\.)?[–,-])").unwrap();
    in_notes(text, |words| {
        leaves.replace_all(words, "Ll. $1").into_owned()
    })
}

fn pages_in_lower_case(text: &str) -> String {
    replaced_in_notes(text, &[(" P. ", " p. "), (" Pp. ", " pp. ")])
}

fn volumes_in_figures(text: &str) -> String {
    let volume = Regex::new(r"\bVol\. ([IVX]+)\b").unwrap();
    let numeral = |found: &Captures<'_>| {
        let values = found[1].chars().map(|sign| match sign {
            'I' => 1,
            'V' => 5,
            _ => 10,
        });
        let values: Vec<i32> = values.collect();
        let sum: i32 = values
            .iter()
            .enumerate()
            .map(|(at, value)| {
                if values.get(at + 1).is_some_and(|next| next > value) {
                    -value
                } else {
                    *value
                }
            })
            .sum();
        format!("Vol. {sum}")
    };
    in_notes(text, |words| {
        volume.replace_all(words, numeral).into_owned()
    })
}

/// What the note before cites stands for the word.
fn ibid_in_full(text: &str) -> String {
    let mut text = Text::of(text);
    let locus = Regex::new(r" (L|Pp?)\. ").unwrap();
    let mut work = String::new();
    for note in &mut text.notes {
        if let Some(rest) = note.text.strip_prefix("Ibid.") {
            // Of several works cited the last would be meant; such notes are left as they are.
            if !work.is_empty() && !work.contains(';') {
                note.text = format!("{work}{rest}");
            }
        } else if let Some(locus) = locus.find_iter(&note.text).last() {
            work = if note.text.contains(';') {
                String::new()
            } else {
                note.text[..locus.start()].to_owned()
            };
        } else {
            work.clear();
        }
    }
    text.written(Form::AtMarks)
}

const MONTH: &str =
    "(January|February|March|April|May|June|July|August|September|October|November|December)";

fn day_before_month(text: &str) -> String {
    let full = Regex::new(&format!(r"\b{MONTH} (\d{{1,2}}), (\d{{4}})(,?)")).unwrap();
    in_text(text, |words| {
        full.replace_all(words, "$2 $1 $3").into_owned()
    })
}

fn months_cut_short(text: &str) -> String {
    let day = Regex::new(&format!(r"\b{MONTH} (\d{{1,2}})\b")).unwrap();
    let short = |found: &Captures<'_>| match &found[1] {
        month @ ("May" | "June" | "July") => format!("{month} {}", &found[2]),
        "September" => format!("Sept. {}", &found[2]),
        month => format!("{}. {}", &month[..3], &found[2]),
    };
    in_text(text, |words| day.replace_all(words, short).into_owned())
}

fn straight_quotes(text: &str) -> String {
    replaced(text, &[("“", "\""), ("”", "\""), ("‘", "'"), ("’", "'")])
}

/// Single quotes outside, double ones inside; an apostrophe stays what it is.
fn british_quotes(text: &str) -> String {
    let inner = Regex::new("‘([^’“”]*)’").unwrap();
    in_text(text, |words| {
        let words = inner.replace_all(words, "\u{2}$1\u{3}");
        let words = words.replace('“', "‘").replace('”', "’");
        words.replace('\u{2}', "“").replace('\u{3}', "”")
    })
}

fn marks_before_full_stop(text: &str) -> String {
    let mark = Regex::new(r"([.,])(<note [^>]*>[^<]*</note>)").unwrap();
    mark.replace_all(text, "$2$1").into_owned()
}

const FIGURES: [(&str, &str); 9] = [
    ("three", "3"),
    ("four", "4"),
    ("five", "5"),
    ("six", "6"),
    ("eight", "8"),
    ("nine", "9"),
    ("ten", "10"),
    ("twelve", "12"),
    ("nineteen", "19"),
];

fn figures_for_words(text: &str) -> String {
    let number = Regex::new(concat!(
        r"\b([a-z]+-)?(three|four|five|six|eight|nine|ten|twelve|nineteen) ",
        r"(times|fishing|years|cabinets|foreign|months|German|points|more)\b",
    ))
    .unwrap();
    let figure = |found: &Captures<'_>| {
        let known = FIGURES.iter().find(|(word, _)| *word == &found[2]).unwrap();
        match found.get(1) {
            Some(_) => found[0].to_owned(),
            None => format!("{} {}", known.1, &found[3]),
        }
    };
    in_text(text, |words| number.replace_all(words, figure).into_owned())
}

fn words_for_figures(text: &str) -> String {
    replaced(
        text,
        &[
            ("12,000 rifles", "twelve thousand rifles"),
            ("20 kilometers", "twenty kilometers"),
            ("85 percent", "eighty-five percent"),
            ("20 percent", "twenty percent"),
            ("30,000 yen", "thirty thousand yen"),
            ("14 lots", "fourteen lots"),
            ("12,500 people", "12.5 thousand people"),
        ],
    )
}
