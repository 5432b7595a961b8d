//! Texts go on changing after they were aligned: what a person confirmed survives every edit that
//! does not touch it.

use std::{collections::HashSet, sync::LazyLock};

use proptest::{collection::vec, prelude::*, sample::Index};
use sverka::{
    Alignment, Bead, Document,
    align::survive,
    alignment::{Status, joined, sentence_texts},
    tei::{self, Links},
};

use crate::support::{ours, read, without_sentences};

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
