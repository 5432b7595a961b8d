//! Editions of random shape and hostile text come back from every format.

use proptest::{collection::vec, prelude::*, sample::select};
use sverka::{
    Alignment, Bead, Document, Edition, Side,
    alignment::Status,
    document::BlockKind,
    exchange::{
        cesalign, intertext, jsonl, ladder,
        lines::{self, TextFile},
        pairs, sketch, tmx, tsv, vecalign, xliff,
    },
    tei,
    xml::{escape_text, is_forbidden},
};

use super::round::{Keeps, shown};

/// What some format might take for its own.
const HOSTILE: [&str; 34] = [
    "</script><img src=x onerror=alert(1)>",
    "<seg>",
    "]]>",
    "<!--",
    "&amp;",
    "\"quoted\"",
    "it's",
    "~~~",
    "|#|",
    "|||",
    "\\t",
    "\\n",
    "\\",
    "\\u0041",
    "[0, 1]:[2]:0.5",
    "s1;s2",
    "1:2",
    "-1",
    "=1+1",
    "#",
    "{\"id\": 1}",
    "<p>",
    "%20",
    "\u{202e}txet\u{202c}",
    "\u{200f}",
    "\u{2028}",
    "\u{85}",
    "\u{feff}",
    "\u{200b}",
    "\u{a0}",
    "e\u{301}",
    "🛥",
    "日本",
    "…",
];
const WORDS: [&str; 8] = ["Посол", "прибыл", "в", "1939", "г", "arrived", "late", "Да"];

fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => select(WORDS.to_vec()).prop_map(str::to_owned),
        2 => select(HOSTILE.to_vec()).prop_map(str::to_owned),
        1 => vec(any::<char>(), 1..4).prop_map(|letters| {
            let is_text = |c: &char| !c.is_control() && !c.is_whitespace() && !is_forbidden(*c);
            letters.into_iter().filter(is_text).collect()
        }),
    ]
}

/// Words as they stand in TEI.
fn words(letter: &'static str) -> impl Strategy<Value = String> {
    vec(piece(), 1..5).prop_map(move |pieces| {
        let text = format!("{letter} {}.", pieces.join(" "));
        escape_text(&text).into_owned()
    })
}

fn inline(letter: &'static str) -> impl Strategy<Value = String> {
    let note = (words(letter), 0..4).prop_map(|(text, kind)| match kind {
        0 => format!("<note place='end' n='*'>{text}</note>"),
        1 => format!("<note type='translator' n='7 a'>{text}</note>"),
        2 => format!("<note place='foot'>{text} <hi>x</hi></note>"),
        _ => format!("<note>{text}</note>"),
    });
    prop_oneof![
        6 => words(letter),
        1 => (words(letter), select(vec!["italic", "bold", "smallcaps", "superscript", "subscript"]))
            .prop_map(|(text, rend)| format!("<hi rend='{rend}'>{text}</hi>")),
        1 => words(letter).prop_map(|text| format!("<foreign xml:lang='fr'>{text} <hi>a</hi></foreign>")),
        1 => words(letter).prop_map(|text| format!("<ref target='https://x.org/?a=1&amp;b=\"2\"'>{text}</ref>")),
        1 => words(letter).prop_map(|text| format!("<q>{text}</q>")),
        1 => note,
    ]
}

/// A sentence that begins with a letter and ends with a full stop.
fn sentence(letter: &'static str) -> impl Strategy<Value = String> {
    vec(inline(letter), 1..4)
        .prop_map(move |parts| format!("<s>{letter} {} {letter}.</s>", parts.join(" ")))
}

fn block(letter: &'static str) -> impl Strategy<Value = String> {
    let kinds = vec![
        ["<p>", "</p>"],
        ["<p>", "</p>"],
        ["<div><head>", "</head></div>"],
        ["<lg><l>", "</l></lg>"],
        ["<list><item>", "</item></list>"],
        ["<table><row><cell>", "</cell></row></table>"],
        ["<salute>", "</salute>"],
    ];
    (vec(sentence(letter), 1..4), select(kinds))
        .prop_map(|(sentences, [open, close])| format!("{open}{}{close}", sentences.join("\n")))
}

/// A text; the two languages are none whose script is known, so that any text will do.
fn text(tag: &'static str, letter: &'static str) -> impl Strategy<Value = Document> {
    let entries = vec(words(letter), 0..4);
    (vec(block(letter), 1..5), entries).prop_map(move |(blocks, entries)| {
        let entries: String = entries.iter().map(|entry| format!("<bibl>{entry}</bibl>")).collect();
        let source = format!(
            "<TEI xmlns=\"{}\" xml:lang=\"{tag}\"><teiHeader><fileDesc><titleStmt><title>{letter} &amp; \
             Co</title></titleStmt></fileDesc></teiHeader><text><body>{}</body><back><div \
             type=\"bibliography\"><listBibl>{entries}</listBibl></div></back></text></TEI>",
            tei::NAMESPACE,
            blocks.concat(),
        );
        tei::read(&format!("x.{tag}.xml"), source).unwrap_or_else(|error| panic!("{error}"))
    })
}

/// What is taken of each side for the next bead, and what is said of it.
type Cut = (usize, usize, u16, Status, Option<String>);

fn cut() -> impl Strategy<Value = Cut> {
    let status = select(Status::ALL.to_vec());
    let by = proptest::option::of(select(vec!["#ed".to_owned(), "#a #b".to_owned()]));
    (0..4_usize, 0..4_usize, 0..=1000_u16, status, by)
        .prop_filter("a bead holds something", |(a, b, ..)| a + b > 0)
}

/// Beads of these places, in order, cut as told; the rest stands alone.
fn beads(mut sides: [Vec<usize>; 2], cuts: &[Cut]) -> Vec<Bead> {
    let mut beads = Vec::new();
    // What the cuts never take stands alone at last.
    let last = (1, 1, 500, Status::Auto, None);
    let mut cuts = cuts.iter().chain(std::iter::repeat(&last));
    while sides.iter().any(|side| !side.is_empty()) {
        let (a, b, certainty, status, by) = cuts.next().unwrap();
        let [original, translation] = &mut sides;
        let bead = Bead {
            status: *status,
            by: by.clone(),
            ..Bead::auto(
                original.drain(..(*a).min(original.len())).collect(),
                translation.drain(..(*b).min(translation.len())).collect(),
                f64::from(*certainty) / 1000.0,
            )
        };
        if bead.original.len() + bead.translation.len() > 0 {
            beads.push(bead);
        }
    }
    beads
}

/// An edition that is shown in few words where a test fails.
pub(super) struct Any(pub(super) Edition);

impl std::fmt::Debug for Any {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&shown(&self.0, Keeps::ALL).join("\n"))
    }
}

pub(super) fn edition() -> impl Strategy<Value = Any> {
    let texts = (text("de", "Ж"), text("fr", "W"));
    (texts, vec(cut(), 1..8), any::<bool>()).prop_map(|((original, translation), cuts, turns)| {
        let documents = [&original, &translation];
        let mut entries = documents.map(|document| document.entries().collect::<Vec<_>>());
        let mut notes = documents.map(|document| (0..document.notes.len()).collect::<Vec<_>>());
        if turns {
            entries[1].reverse();
            notes[1].reverse();
        }
        let alignment = Alignment {
            beads: beads(
                documents.map(|document| document.running().collect()),
                &cuts,
            ),
            entries: in_order(beads(entries, &cuts)),
            notes: in_order(beads(notes, &cuts)),
        };
        Any(Edition::new("x", original, translation, alignment))
    })
}

/// Places within a side of a bead ascend.
fn in_order(mut beads: Vec<Bead>) -> Vec<Bead> {
    for bead in &mut beads {
        bead.original.sort_unstable();
        bead.translation.sort_unstable();
    }
    beads
}

/// Beads and texts are as they were; the title too, where the format keeps it.
fn same(made: &Edition, edition: &Edition, keeps: Keeps, file: &str) -> Result<(), TestCaseError> {
    let (made, expected) = (shown(made, keeps), shown(edition, keeps));
    for (made, expected) in made.iter().zip(&expected) {
        prop_assert_eq!(made, expected, "{}", file);
    }
    prop_assert_eq!(made.len(), expected.len());
    Ok(())
}

/// Formats that name the sentences of two other files by their numbers.
const BEADS: Keeps = Keeps {
    certainty: true,
    status: false,
    ids: false,
    paragraphs: false,
    notes: false,
    styles: false,
};

fn tags() -> [String; 2] {
    ["de", "fr"].map(str::to_owned)
}

fn file<'t>(path: &'t str, source: &'t str) -> TextFile<'t> {
    TextFile { path, source }
}

/// The sentences of a side of a bead, spaces between them.
fn joined(edition: &Edition, side: Side, bead: &Bead) -> String {
    let document = edition.document(side);
    let texts = side
        .of(bead)
        .iter()
        .map(|at| document.text(&document.sentences[*at]));
    texts.collect::<Vec<_>>().join(" ")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn tmx_keeps_everything(Any(edition) in edition()) {
        let file = tmx::write(&edition);
        let made = tmx::read("x.tmx", &file, None).unwrap_or_else(|error| panic!("{error}\n{file}"));
        same(&made, &edition, Keeps::ALL, &file)?;
    }

    #[test]
    fn vecalign_keeps_beads_and_certainty(Any(edition) in edition()) {
        let list = vecalign::write(&lines::numbered(&edition));
        let texts = Side::BOTH.map(|side| lines::write(&edition, side));
        let files = texts.each_ref().map(|text| file("x", text));
        let made = vecalign::read_with(file("x.vec", &list), files, Some(&tags()));
        let made = made.unwrap_or_else(|error| panic!("{error}\n{list}"));
        same(&made, &edition, BEADS, &list)?;
    }

    #[test]
    fn a_ladder_keeps_beads_and_certainty(Any(edition) in edition()) {
        let ladder = ladder::write(&lines::numbered(&edition));
        let texts = Side::BOTH.map(|side| lines::write(&edition, side));
        let files = texts.each_ref().map(|text| file("x", text));
        let made = ladder::read(file("x.ladder", &ladder), files, Some(&tags()));
        let made = made.unwrap_or_else(|error| panic!("{error}\n{ladder}"));
        same(&made, &edition, BEADS, &ladder)?;
    }

    #[test]
    fn plain_pairs_keep_the_texts_of_beads(Any(edition) in edition()) {
        let texts = pairs::write(&edition);
        let made = pairs::read(texts.each_ref().map(|text| file("x", text)), Some(&tags()));
        let made = made.unwrap_or_else(|error| panic!("{error}\n{texts:?}"));
        let joined = |edition: &Edition| -> Vec<[String; 2]> {
            let beads = edition.alignment.beads.iter();
            beads.map(|bead| Side::BOTH.map(|side| joined(edition, side, bead))).collect()
        };
        prop_assert_eq!(joined(&made), joined(&edition));
    }

    #[test]
    fn ces_align_keeps_beads_ids_and_paragraphs(Any(edition) in edition()) {
        let links = cesalign::write(&edition, ["ru.xml", "en.xml"]);
        let texts = Side::BOTH.map(|side| cesalign::write_text(&edition, side));
        let files = texts.each_ref().map(|text| file("x.xml", text));
        let made = cesalign::read(file("x.ces.xml", &links), files, None);
        let made = made.unwrap_or_else(|error| panic!("{error}\n{links}\n{texts:?}"));
        let keeps = Keeps { notes: false, styles: false, ..Keeps::ALL };
        same(&made, &edition, keeps, &links)?;
    }

    #[test]
    fn inter_text_keeps_beads_and_paragraphs(Any(edition) in edition()) {
        let links = intertext::write(&edition, ["ru.xml", "en.xml"]);
        let texts = Side::BOTH.map(|side| intertext::write_text(&edition, side));
        let files = texts.each_ref().map(|text| file("x.xml", text));
        let made = intertext::read(file("x.xml", &links), files, None);
        let made = made.unwrap_or_else(|error| panic!("{error}\n{links}\n{texts:?}"));
        same(&made, &edition, Keeps { certainty: false, paragraphs: true, ..BEADS }, &links)?;
        let verified = |edition: &Edition| -> Vec<bool> {
            let beads = edition.alignment.beads.iter();
            beads.map(|bead| bead.status == Status::Verified).collect()
        };
        prop_assert_eq!(verified(&made), verified(&edition));
    }

    #[test]
    fn sketch_engine_keeps_beads_ids_and_paragraphs(Any(edition) in edition()) {
        let mapping = sketch::write(&edition);
        let texts = Side::BOTH.map(|side| sketch::write_vertical(&edition, side));
        let files = texts.each_ref().map(|text| file("x.vert", text));
        let made = sketch::read(file("x.map", &mapping), files, None);
        let made = made.unwrap_or_else(|error| panic!("{error}\n{mapping}\n{texts:?}"));
        let keeps = Keeps { ids: true, paragraphs: true, certainty: false, ..BEADS };
        same(&made, &edition, keeps, &texts.concat())?;
    }

    #[test]
    fn a_table_keeps_all_but_styles(Any(edition) in edition()) {
        let table = tsv::write(&edition);
        let made = tsv::read("x.tsv", &table, Some(&tags())).unwrap_or_else(|error| panic!("{error}\n{table}"));
        same(&made, &edition, Keeps { styles: false, ..Keeps::ALL }, &table)?;
    }

    #[test]
    fn xliff_keeps_everything(Any(edition) in edition()) {
        let file = xliff::write(&edition);
        let made = xliff::read("x.xlf", &file, None).unwrap_or_else(|error| panic!("{error}\n{file}"));
        same(&made, &edition, Keeps::ALL, &file)?;
    }

    #[test]
    fn json_lines_keep_everything(Any(edition) in edition()) {
        let file = jsonl::write(&edition);
        let made = jsonl::read("x.jsonl", &file, None).unwrap_or_else(|error| panic!("{error}\n{file}"));
        same(&made, &edition, Keeps::ALL, &file)?;
    }
}

#[test]
fn random_editions_are_of_all_shapes() {
    use proptest::{strategy::ValueTree, test_runner::TestRunner};
    let mut runner = TestRunner::deterministic();
    let (mut ratios, mut kinds) = (std::collections::BTreeSet::new(), 0);
    for _ in 0..60 {
        let Any(edition) = edition().new_tree(&mut runner).unwrap().current();
        ratios.extend(edition.alignment.beads.iter().map(Bead::ratio));
        let document = edition.document(Side::Original);
        kinds |= usize::from(!document.notes.is_empty());
        kinds |= 2 * usize::from(document.entries().count() > 1);
        let is_verse = |kind: &BlockKind| matches!(kind, BlockKind::Verse { .. });
        kinds |= 4 * usize::from(document.blocks.iter().any(|block| is_verse(&block.kind)));
    }
    for ratio in ["1:0", "0:1", "1:1", "2:1", "1:2", "2:2", "3:1"] {
        assert!(ratios.contains(ratio), "{ratio}");
    }
    assert_eq!(kinds, 7);
}
