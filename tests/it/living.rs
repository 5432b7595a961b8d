//! Texts go on changing after they were aligned: what a person confirmed survives every edit that
//! does not touch it.

use std::{collections::HashSet, fs, path::Path, process::Command, sync::LazyLock};

use proptest::{collection::vec, prelude::*, sample::Index};
use sverka::{
    Alignment, Bead, Document,
    align::{Weights, align, align_around, confirm, survive},
    alignment::{Status, joined, sentence_texts},
    language::lexicon::Lexicon,
    tei::{self, Links},
};

use crate::support::{Folder, here, ours, read, without_sentences};

const TEXTS: [&str; 2] = ["tei/chronicle.ru.xml", "tei/chronicle.en.xml"];
const NEW: [[&str; 3]; 2] = [
    [
        "Это примечал и сам посланник.",
        "Снег в тот год лёг рано!",
        "Об этом здесь писать не принято.",
    ],
    [
        "The envoy noticed it himself.",
        "Snow came early that year!",
        "It is not the custom to write of it here.",
    ],
];

/// What an editor does to one sentence, or paragraph, of a text that has a sentence a line.
#[derive(Debug, Clone, Copy)]
enum Edit {
    Insert,
    Delete,
    Change,
    Split,
    Merge,
    Move,
}

/// What is left of ids and of the marks of sentences when the edited file comes back.
#[derive(Debug, Clone, Copy)]
enum Marks {
    Kept,
    WithoutIds,
    None,
}

/// An edit of one of the two texts, and the two places that it is about.
type Step = (Edit, usize, Index, Index);

fn edits(count: usize) -> impl Strategy<Value = Vec<Step>> {
    let edit = prop_oneof![
        Just(Edit::Insert),
        Just(Edit::Delete),
        Just(Edit::Change),
        Just(Edit::Split),
        Just(Edit::Merge),
        Just(Edit::Move),
    ];
    vec((edit, 0_usize..2, any::<Index>(), any::<Index>()), count)
}

fn marks() -> impl Strategy<Value = Marks> {
    prop_oneof![
        Just(Marks::Kept),
        Just(Marks::WithoutIds),
        Just(Marks::None)
    ]
}

/// Carries out an edit on the lines of a text, where it can be done there.
fn carry_out(lines: &mut Vec<String>, (edit, side, place, other): &Step) {
    let sentences: Vec<usize> = (0..lines.len())
        .filter(|at| lines[*at].trim_start().starts_with("<s "))
        .collect();
    let at = sentences[place.index(sentences.len())];
    match edit {
        Edit::Insert => lines.insert(at + 1, (*other.get(&NEW[*side])).to_owned()),
        Edit::Delete => {
            lines.remove(at);
        }
        Edit::Change => {
            let start = lines[at].find('>').unwrap() + 1;
            lines[at].insert_str(start, "N. B. ");
        }
        Edit::Split => {
            let text = lines[at].find('>').unwrap();
            let end = lines[at][text + 1..].find('<').unwrap() + text + 1;
            if let Some(comma) = lines[at][text..end].find(", ") {
                lines[at].replace_range(text + comma..=text + comma, ".</s> <s>N. B.");
            }
        }
        Edit::Merge if sentences.contains(&(at + 1)) => {
            let next = lines.remove(at + 1);
            let start = next.find('>').unwrap() + 1;
            let line = lines[at].strip_suffix("</s>").unwrap();
            lines[at] = format!("{line} {}", &next[start..]);
        }
        Edit::Merge => {}
        Edit::Move => move_paragraph(lines, *place, *other),
    }
}

fn move_paragraph(lines: &mut Vec<String>, place: Index, other: Index) {
    let starts = |lines: &[String]| -> Vec<usize> {
        let is_start = |at: &usize| lines[*at].trim() == "<p>";
        (0..lines.len()).filter(is_start).collect()
    };
    let start = *place.get(&starts(lines));
    let length = lines[start..].iter().position(|line| line.trim() == "</p>");
    let paragraph: Vec<String> = lines.drain(start..=start + length.unwrap()).collect();
    let to = *other.get(&starts(lines));
    lines.splice(to..to, paragraph);
}

/// The file as it comes back.
fn delivered(lines: &[String], marks: Marks) -> String {
    let source = lines.join("\n");
    let bare = |source: &str| {
        let mut parts = source.split(" xml:id=\"");
        let first = parts.next().unwrap().to_owned();
        parts.fold(first, |all, part| all + part.split_once('"').unwrap().1)
    };
    match marks {
        Marks::Kept => source,
        Marks::WithoutIds => bare(&source),
        Marks::None => bare(&without_sentences(&source)),
    }
}

fn gold() -> &'static Gold {
    static GOLD: LazyLock<Gold> = LazyLock::new(Gold::read);
    &GOLD
}

/// The project's own article, and the alignment of it that was made by hand.
struct Gold {
    documents: [Document; 2],
    lines: [Vec<String>; 2],
    links: Links,
    alignment: Alignment,
}

impl Gold {
    fn read() -> Self {
        let documents = TEXTS.map(|path| read(path, &ours(path)));
        let links = tei::read_alignment("a.xml", ours("alignments/chronicle.xml")).unwrap();
        Self {
            lines: TEXTS.map(|path| ours(path).lines().map(str::to_owned).collect()),
            alignment: links.resolve(&documents[0], &documents[1]).alignment,
            documents,
            links,
        }
    }

    /// The two texts after edits.
    fn edited(&self, steps: &[Step], marks: Marks) -> ([Document; 2], [HashSet<String>; 2]) {
        let mut lines = self.lines.clone();
        for step in steps {
            carry_out(&mut lines[step.1], step);
        }
        let documents = [0, 1].map(|side| read(TEXTS[side], &delivered(&lines[side], marks)));
        (documents, lines.map(|lines| lines.into_iter().collect()))
    }

    /// The beads whose sentences no edit has touched and that the file still has as such, by what
    /// they say.
    fn untouched(
        &self,
        documents: &[Document; 2],
        lines: &[HashSet<String>; 2],
    ) -> Vec<[Vec<String>; 2]> {
        let is_untouched = |side: usize, at: usize| {
            let sentence = &self.documents[side].sentences[at];
            let id = format!("<s xml:id=\"{}\">", sentence.id);
            let line = self.lines[side].iter().find(|line| line.contains(&id));
            let text = self.documents[side].text(sentence);
            let document = &documents[side];
            line.is_some_and(|line| lines[side].contains(line))
                && document
                    .sentences
                    .iter()
                    .any(|new| document.text(new) == text)
        };
        let beads = self.alignment.beads.iter().filter(|bead| {
            [0, 1]
                .iter()
                .all(|side| bead.side(*side).iter().all(|at| is_untouched(*side, *at)))
        });
        beads.map(|bead| said(bead, &self.documents)).collect()
    }
}

/// The words of both sides of a bead, in no order: its sentences may stand in another order, or one
/// have become two, without a word of them being touched.
fn said(bead: &Bead, documents: &[Document; 2]) -> [Vec<String>; 2] {
    [0, 1].map(|side| {
        let text = joined(sentence_texts(&documents[side], bead.side(side)));
        let mut words: Vec<_> = text.split(' ').map(str::to_owned).collect();
        words.sort_unstable();
        words
    })
}

/// No untouched bead is lost, and none is verified that was not.
fn holds(gold: &Gold, made: &[Bead], documents: &[Document; 2], untouched: &[[Vec<String>; 2]]) {
    let verified = made.iter().filter(|bead| bead.status == Status::Verified);
    let mut verified: Vec<_> = verified.map(|bead| said(bead, documents)).collect();
    let mut known: Vec<_> = gold
        .alignment
        .beads
        .iter()
        .map(|bead| said(bead, &gold.documents))
        .collect();
    for bead in &verified {
        let at = known.iter().position(|known| known == bead);
        known.swap_remove(at.unwrap_or_else(|| panic!("nobody verified {bead:?}")));
    }
    for bead in untouched {
        let at = verified.iter().position(|verified| verified == bead);
        verified.swap_remove(at.unwrap_or_else(|| panic!("lost: {bead:?}")));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 50, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn five_hundred_edits_lose_and_misattach_no_verified_bead_that_they_do_not_touch(
        steps in edits(10),
        marks in marks(),
    ) {
        let gold = gold();
        let (documents, lines) = gold.edited(&steps, marks);
        let untouched = gold.untouched(&documents, &lines);
        let survival = survive(&gold.links, documents.each_ref());
        holds(gold, &survival.kept.beads, &documents, &untouched);
    }
}

/// The links of an alignment file that name an id of the translation.
fn link_of<'t>(alignment: &'t str, id: &str) -> &'t str {
    let target = format!("chronicle.en.xml#{id}\"");
    let mut lines = alignment.lines().filter(|line| line.contains(&target));
    lines.next().unwrap()
}

const ALIGNMENT: &str = "alignments/chronicle.xml";
const EN: &str = "tei/chronicle.en.xml";

#[test]
fn a_changed_sentence_makes_its_verified_bead_stale_and_undoing_it_verifies_it_again() {
    let folder = Folder::project();
    let before = folder.files();
    let edit = [
        "Hiranuma Kiichirō resigned",
        "Hiranuma Kiichirō stepped down",
    ];
    folder.replace(EN, edit[0], edit[1]);
    let run = folder.run(&["build", "chronicle"]);
    let said = "chronicle: 1 verified bead is stale: its texts have changed\n";
    assert_eq!((run.code, run.err.as_str()), (0, said));
    let text = folder.read(ALIGNMENT);
    let link = link_of(&text, "s29");
    assert!(
        link.contains("chronicle.ru.xml#s30 ") && link.contains("ana=\"#stale\""),
        "{link}"
    );
    let explained = folder.run(&["explain", "b29", "chronicle"]).out(0);
    assert!(explained.contains("changed since a person verified it"));
    assert!(
        explained.contains("\nwas: On August 28, 1939"),
        "{explained}"
    );
    assert!(text.contains("<category xml:id=\"stale\">"));
    // Once told is enough, and a second run changes nothing.
    let run = folder.run(&["align", "chronicle"]);
    assert_eq!(run.err, "");
    assert!(run.out.starts_with("chronicle: unchanged"), "{}", run.out);
    folder.replace(EN, edit[1], edit[0]);
    assert_eq!(folder.run(&["align", "chronicle"]).err, "");
    let restored = folder.read(ALIGNMENT);
    assert!(link_of(&restored, "s29").contains("ana=\"#verified\""));
    assert_eq!(links(&restored), links(&ours(ALIGNMENT)));
    assert_eq!(folder.read(EN).as_bytes(), before[Path::new(EN)]);
}

/// The part of an alignment file that is not its header.
fn links(alignment: &str) -> &str {
    alignment.split_once("<standOff>").unwrap().1
}

#[test]
fn a_changed_note_and_a_changed_entry_are_stale_like_a_sentence() {
    let folder = Folder::project();
    folder.replace(EN, "Izvestiya. 29.08.1939.", "Izvestiya. August 29, 1939.");
    let entry = "New York: Columbia University Press";
    folder.replace(EN, entry, "N. Y.: Columbia University Press");
    let run = folder.run(&["align", "chronicle"]);
    let said = "chronicle: 2 verified beads are stale: their texts have changed\n";
    assert_eq!(run.err, said);
    let text = folder.read(ALIGNMENT);
    let stale: Vec<_> = text
        .lines()
        .filter(|line| line.contains("#stale"))
        .collect();
    assert_eq!(stale.len(), 2);
    assert!(
        stale[0].contains("xml:id=\"nb") && stale[1].contains("xml:id=\"rb"),
        "{stale:?}"
    );
    assert!(text.contains("<seg type=\"translation\">Izvestiya. 29.08.1939.</seg>"));
}

#[test]
fn two_sentences_made_one_are_one_stale_bead_that_knows_the_words_of_both() {
    let folder = Folder::project();
    let text = folder.read(EN);
    let lines: Vec<&str> = text.lines().collect();
    let at = lines
        .iter()
        .position(|line| line.contains("\"s17\""))
        .unwrap();
    let two = format!("{}\n{}", lines[at], lines[at + 1]);
    let one = two
        .replace(".</s>\n", ", and ")
        .replace("<s xml:id=\"s18\">Yet", "yet");
    folder.replace(EN, &two, one.replace("  yet", "yet").trim_end());
    let run = folder.run(&["align", "chronicle"]);
    let said = "chronicle: 2 verified beads are stale: their texts have changed\n";
    assert_eq!(run.err, said);
    let text = folder.read(ALIGNMENT);
    let link = link_of(&text, "s17");
    assert!(
        link.contains("n=\"2:1\"") && link.contains("#stale"),
        "{link}"
    );
    assert!(text.contains("did from day to day. Yet these were the people"));
}

#[test]
fn no_id_is_given_a_second_time() {
    let folder = Folder::project();
    let text = folder.read(EN);
    let last = |text: &str| {
        let ids = text.split("<s xml:id=\"s").skip(1);
        ids.map(|rest| rest.split('"').next().unwrap().parse().unwrap())
            .max()
    };
    let highest: u32 = last(&text).unwrap();
    let line = format!("xml:id=\"s{highest}\"");
    let line = text.lines().find(|text| text.contains(&line)).unwrap();
    folder.replace(EN, line, "");
    folder.run(&["align", "chronicle"]).out(0);
    assert!(
        folder
            .read(ALIGNMENT)
            .contains(&format!("<note target=\"../{EN}#s{highest}\"/>"))
    );
    folder.replace(EN, "</s>\n", "</s> Wholly new words stand here.\n");
    folder.run(&["align", "chronicle"]).out(0);
    assert_eq!(last(&folder.read(EN)), Some(highest + 1));
}

#[test]
fn all_that_is_written_of_stale_beads_is_valid() {
    let schema = here("../shared/schemas/tei_all.rng");
    let folder = Folder::project();
    folder.replace(
        EN,
        "Hiranuma Kiichirō resigned",
        "Hiranuma Kiichirō <hi>stepped</hi> down",
    );
    let text = folder.read(EN);
    let line = text
        .lines()
        .rev()
        .find(|line| line.contains("<s xml:id"))
        .unwrap();
    folder.replace(EN, line, "");
    folder.run(&["align"]).out(0);
    let alignment = folder.read(ALIGNMENT);
    assert!(alignment.contains("#stale") && alignment.contains("type=\"gone\""));
    if !schema.exists() {
        return eprintln!("skipped: there is no schema at {}", schema.display());
    }
    let files = [EN, ALIGNMENT].map(|name| folder.path().join(name));
    let Ok(output) = Command::new("jing").arg(&schema).args(files).output() else {
        return eprintln!("skipped: jing is not installed");
    };
    assert_eq!(String::from_utf8_lossy(&output.stdout), "");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_aligned_anew_after_edits_stands_around_what_was_verified(
        steps in edits(8),
        marks in marks(),
    ) {
        let gold = gold();
        let (documents, lines) = gold.edited(&steps, marks);
        let untouched = gold.untouched(&documents, &lines);
        let survival = survive(&gold.links, documents.each_ref());
        let [original, translation] = &documents;
        let (weights, lexicon) = (Weights::default(), Lexicon::default());
        let mut made = align_around(original, translation, &survival.kept, &weights, &lexicon);
        survival.mark(&mut made);
        holds(gold, &made.beads, &documents, &untouched);
        prop_assert!(made.is_complete(original, translation));
        prop_assert!(made.has_all_notes(original, translation));
        let stale = made.beads.iter().filter(|bead| bead.status == Status::Stale);
        prop_assert!(stale.clone().all(|bead| bead.wording.is_some()));
    }
}

#[test]
fn status_says_what_there_is_to_do_and_writes_nothing() {
    let folder = Folder::project();
    let clean = "chronicle: 154 of 154 beads verified; nothing found\n\
                 letters: 72 of 72 beads verified; nothing found\n";
    assert_eq!(folder.run(&["status"]).out(0), clean);
    folder.replace(
        EN,
        "Hiranuma Kiichirō resigned",
        "Hiranuma Kiichirō stepped down",
    );
    folder.replace(EN, "</s>\n", "</s> Wholly new words stand here.\n");
    fs::remove_file(folder.path().join("alignments/letters.xml")).unwrap();
    let files = folder.files();
    let said = folder.run(&["status"]).out(0);
    let expected = "\
chronicle: 153 of 155 beads verified, 1 stale (b30); 1 warning
  tei/chronicle.en.xml has changed: 1 changed, 1 new
  next: sverka align chronicle
  next: sverka explain b30 chronicle
  next: sverka check chronicle
letters: not aligned yet
  next: sverka align letters
";
    assert_eq!(said, expected);
    let json = folder.run(&["status", "--format", "json"]).out(0);
    let works: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(works[0]["stale"][0], "b30");
    assert_eq!(works[0]["changed"][0]["new"], 1);
    assert_eq!(works[1]["aligned"], false);
    assert!(folder.files() == files);
}

#[test]
fn what_a_person_sets_is_aligned_around_and_what_is_beyond_confirmed_beads_stays() {
    let gold = gold();
    let [original, translation] = &gold.documents;
    let lexicon = Lexicon::default();
    let mut made = align(original, translation).unwrap();
    made.beads[60].status = Status::Verified;
    made.beads[70].status = Status::Verified;
    let [a, b] = [&made.beads[64], &made.beads[65]];
    let both = |side: usize| [a.side(side), b.side(side)].concat();
    let joined = Bead {
        status: Status::Verified,
        ..Bead::auto(both(0), both(1), 1.0)
    };
    let (place, beads) = confirm(
        original,
        translation,
        &made.beads,
        std::slice::from_ref(&joined),
        &lexicon,
    );
    let mut set = made.clone();
    set.beads.splice(place, beads);
    assert_eq!(set.beads[..61], made.beads[..61]);
    assert_eq!(set.beads[64], joined);
    assert_eq!(set.beads[69..], made.beads[70..]);
    assert!(set.is_complete(original, translation));
}
