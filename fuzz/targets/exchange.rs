//! A bitext is read or refused. One that is read comes back with the same beads from the format that
//! keeps them. The first byte says the format that is read, the second the one that is written; a form
//! feed divides the files of formats that have three.

#![no_main]

use libfuzzer_sys::fuzz_target;
use sverka::{
    Edition, Result, Side,
    exchange::{
        cesalign, intertext, jsonl, ladder,
        lines::{self, TextFile},
        pairs, sketch, tmx, tsv, vecalign, xliff,
    },
};
use sverka_fuzz::{same, spell, words};

fuzz_target!(|bytes: &[u8]| {
    let [first, second, bytes @ ..] = bytes else {
        return;
    };
    let parts: [&[u8]; 3] = spell::parts(bytes);
    let files = match first {
        b't' => [
            tree(
                parts[0],
                "<tmx version='1.4'><header srclang='ru'/><body>{}</body></tmx>",
            ),
            String::new(),
            String::new(),
        ],
        b'x' => [tree(parts[0], XLIFF), String::new(), String::new()],
        b'c' | b'i' => [
            tree(parts[0], "<cesAlign>{}</cesAlign>"),
            tree(parts[1], CES),
            tree(parts[2], CES),
        ],
        _ => parts.map(spell::text),
    };
    // Languages whose script is not known: no text is refused for the letters in it.
    let tags = ["de", "fr"].map(str::to_owned);
    let Ok(edition) = read(*first, &files, Some(&tags)) else {
        return;
    };
    // A text of nothing else is none where a byte order mark may begin it.
    let is_text = |side| {
        said(&edition)
            .iter()
            .any(|bead: &[Vec<String>; 2]| bead[side as usize].iter().any(|text| !text.is_empty()))
    };
    if !Side::BOTH.into_iter().all(is_text) {
        return;
    }
    let written = write(*second, &edition);
    let again = read(*second, &written, Some(&tags));
    let again = again.unwrap_or_else(|error| panic!("{error}\n{written:?}"));
    if *second == b'p' {
        return;
    }
    assert_eq!(said(&again), said(&edition), "{written:?}");
});

const XLIFF: &str = "<xliff xmlns='urn:oasis:names:tc:xliff:document:2.0' version='2.0' srcLang='ru' trgLang='en'>{}</xliff>";
const CES: &str = "<cesDoc lang='ru'><text><body>{}</body></text></cesDoc>";

fn tree(bytes: &[u8], around: &str) -> String {
    spell::tree(bytes, words::BITEXT, around)
}

fn read(format: u8, files: &[String; 3], tags: Option<&[String; 2]>) -> Result<Edition> {
    let [first, original, translation] = files;
    let file = TextFile {
        path: "x",
        source: first,
    };
    let texts = [
        TextFile {
            path: "x.ru",
            source: original,
        },
        TextFile {
            path: "x.en",
            source: translation,
        },
    ];
    match format {
        b't' => tmx::read("x", first, tags),
        b'x' => xliff::read("x", first, tags),
        b'c' => cesalign::read(file, texts, tags),
        b'i' => intertext::read(file, texts, tags),
        b'v' => vecalign::read_with(file, texts, tags),
        b'l' => ladder::read(file, texts, tags),
        b's' => sketch::read(file, texts, tags),
        b'p' => pairs::read(texts, tags),
        b'j' => jsonl::read("x", first, tags),
        _ => tsv::read("x", first, tags),
    }
}

fn write(format: u8, edition: &Edition) -> [String; 3] {
    let one = |source: String| [source, String::new(), String::new()];
    let three = |first: String, of: &dyn Fn(Side) -> String| {
        [first, of(Side::Original), of(Side::Translation)]
    };
    let names = ["x.ru", "x.en"];
    let beads = || lines::numbered(edition);
    match format {
        b't' => one(tmx::write(edition)),
        b'x' => one(xliff::write(edition)),
        b'c' => three(cesalign::write(edition, names), &|side| {
            cesalign::write_text(edition, side)
        }),
        b'i' => three(intertext::write(edition, names), &|side| {
            intertext::write_text(edition, side)
        }),
        b'v' => three(vecalign::write(&beads()), &|side| {
            lines::write(edition, side)
        }),
        b'l' => three(ladder::write(&beads()), &|side| lines::write(edition, side)),
        b's' => three(sketch::write(edition), &|side| {
            sketch::write_vertical(edition, side)
        }),
        b'p' => {
            let [original, translation] = pairs::write(edition);
            [String::new(), original, translation]
        }
        b'j' => one(jsonl::write(edition)),
        _ => one(tsv::write(edition)),
    }
}

/// The beads; what Unicode takes for a byte order mark at the beginning of a text is none of it.
fn said(edition: &Edition) -> Vec<[Vec<String>; 2]> {
    let mut beads = same::beads(edition);
    for sentence in beads.iter_mut().flatten().flatten() {
        *sentence = sentence.trim_start_matches('\u{feff}').trim().to_owned();
    }
    beads
}
