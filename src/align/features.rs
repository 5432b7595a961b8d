//! What sentences offer for comparison: lengths, and anchors as numbers that are equal where two
//! anchors match.

use std::collections::HashMap;

use rayon::prelude::*;

use super::{classes::name_classes, lists::Lists, weights::Weights, words::common_stems};
use crate::{
    anchor::{self, DateOrder, Value},
    document::{BlockKind, Document},
    language::{Language, is_word_part, lexicon::Lexicon},
};

/// The sentences of two texts as the score sees them, original first.
#[derive(Debug)]
pub(super) struct Features {
    pub(super) sides: [Vec<Unit>; 2],
    /// Letters and digits up to each sentence, for each side.
    pub(super) letters: [Vec<f64>; 2],
    /// The anchors of each sentence, ascending; one that occurs twice is there twice.
    pub(super) anchors: [Lists; 2],
    /// What each anchor is, by its number.
    pub(super) kinds: Vec<Kind>,
    /// The numbers of dates, numbers and names; names that are one have one number.
    pub(super) values: HashMap<Value, u32>,
    /// The numbers of signs.
    pub(super) signs: [(char, u32); 2],
    /// The stems whose numbers come first.
    pub(super) stems: Vec<String>,
    /// How much a match of each anchor says, by its number.
    pub(super) weights: Vec<f64>,
    /// How much each anchor says against a bead where the other side lacks it.
    pub(super) lone_weights: Vec<f64>,
}

/// One sentence, note or entry.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Unit {
    /// Letters and digits of its text.
    pub(super) length: f32,
    /// The block it stands in.
    pub(super) block: u32,
    /// What its block is to the score.
    pub(super) form: Form,
    /// How often before it sentences of the running text are left out.
    pub(super) gaps: u32,
}

/// Kinds of blocks that are seldom translated by one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Form {
    Heading,
    #[default]
    Prose,
    Item,
    Verse,
    Cell,
}

/// What an anchor is. Notes and their marks are none: a mark that stands in the wrong sentence would
/// draw the sentence after it, and so hide itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Date,
    Number,
    Name,
    /// An English word that translates a Russian one, by its stem.
    Word,
    /// A question or exclamation mark.
    Sign,
}

/// So many texts are read before their anchors are numbered, that memory stays small.
const AT_ONCE: usize = 4096;

impl Features {
    /// The sentences at these places of two documents.
    pub(super) fn of_sentences(
        documents: [&Document; 2],
        places: &[Vec<usize>; 2],
        parameters: &Weights,
        lexicon: &Lexicon,
    ) -> Self {
        let sentences = |side: usize| {
            let document: &Document = documents[side];
            places[side].iter().map(|at| &document.sentences[*at])
        };
        let texts = [0, 1].map(|side: usize| {
            sentences(side)
                .map(|sentence| documents[side].text(sentence))
                .collect()
        });
        let mut features = Self::of_texts(documents, &texts, parameters, lexicon);
        for side in [0, 1] {
            let is_entry = |at: usize| {
                documents[side].blocks[documents[side].sentences[at].block].kind == BlockKind::Entry
            };
            let (mut gaps, mut next) = (0, 0);
            let units = features.sides[side].iter_mut().zip(sentences(side));
            for ((unit, sentence), at) in units.zip(&places[side]) {
                gaps += u32::from(!(next..*at).all(is_entry));
                next = at + 1;
                unit.block = sentence.block as u32;
                unit.form = form(&documents[side].blocks[sentence.block].kind);
                unit.gaps = gaps;
            }
        }
        features
    }

    /// Any texts, in no blocks.
    pub(super) fn of_texts(
        documents: [&Document; 2],
        texts: &[Vec<&str>; 2],
        parameters: &Weights,
        lexicon: &Lexicon,
    ) -> Self {
        let languages = documents.map(|document| document.language);
        let stems = common_stems(languages, texts, lexicon);
        let mut numbers = Numbers::new(stems.stems.len());
        let orders = documents.map(DateOrder::of_document);
        let anchors = [0, 1].map(|side: usize| {
            let mut lists = Lists::default();
            let values = |text: &&str| values(text, languages[side], orders[side]);
            let mut at = 0;
            for texts in texts[side].chunks(AT_ONCE) {
                // Collected in order, and numbered in order: the same on any number of threads.
                let found: Vec<Vec<Value>> = texts.par_iter().map(values).collect();
                for (text, values) in texts.iter().zip(found) {
                    lists.extend(numbers.of(text, values));
                    if at < stems.sides[side].len() {
                        lists.extend(stems.sides[side].get(at).iter().copied());
                    }
                    lists.end_sorted();
                    at += 1;
                }
            }
            lists
        });
        let units = [0, 1].map(|side: usize| texts[side].iter().map(|text| unit(text)).collect());
        Self::weigh(units, anchors, numbers, stems.stems, parameters)
    }

    fn weigh(
        sides: [Vec<Unit>; 2],
        mut anchors: [Lists; 2],
        mut numbers: Numbers,
        stems: Vec<String>,
        parameters: &Weights,
    ) -> Self {
        let classes = name_classes(&anchors, &numbers.names());
        for lists in &mut anchors {
            lists.rename(|number| classes.get(&number).copied().unwrap_or(number));
        }
        for number in numbers.values.values_mut() {
            *number = classes.get(number).copied().unwrap_or(*number);
        }
        let kinds = numbers.kinds;
        let total = sides[0].len().max(sides[1].len());
        let weights = weights(&anchors, &kinds, total, parameters);
        let lone_weights = weights
            .iter()
            .zip(&kinds)
            .map(|(weight, kind)| match kind {
                Kind::Word => weight * parameters.unmatched_word,
                _ => weight * parameters.unmatched,
            })
            .collect();
        let letters = [0, 1].map(|side: usize| {
            let units = sides[side].iter();
            sums(units.map(|unit| f64::from(unit.length)))
        });
        Self {
            sides,
            letters,
            anchors,
            kinds,
            values: numbers.values,
            signs: numbers.signs,
            stems,
            weights,
            lone_weights,
        }
    }
}

/// How much a match of each anchor says: the rarer it is among so many sentences, the more.
fn weights(
    anchors: &[Lists; 2],
    kinds: &[Kind],
    sentences: usize,
    parameters: &Weights,
) -> Vec<f64> {
    let mut counts = vec![[0_u32, 0]; kinds.len()];
    for (side, lists) in anchors.iter().enumerate() {
        for number in lists.items() {
            counts[*number as usize][side] += 1;
        }
    }
    let weigh = |(count, kind): (&[u32; 2], &Kind)| {
        let rarity = sentences as f64 / f64::from(count[0].max(count[1]).max(1));
        rarity.ln_1p() * kind.weight(parameters)
    };
    counts.iter().zip(kinds).map(weigh).collect()
}

impl Kind {
    fn of(value: &Value) -> Self {
        match value {
            Value::Date(_) | Value::Decade(..) | Value::Century(..) => Self::Date,
            Value::Number(_) | Value::Time(_) => Self::Number,
            Value::Name(_) => Self::Name,
        }
    }

    /// How much an anchor of this kind says, beside its rarity. A word of the text that only happens
    /// to have a capital seldom matches, so names need no smaller weight.
    fn weight(self, weights: &Weights) -> f64 {
        match self {
            Self::Date => weights.date,
            Self::Number => weights.number,
            Self::Name => weights.name,
            Self::Word => weights.word,
            Self::Sign => weights.sign,
        }
    }
}

/// The numbers given to anchors: first those of the stems, then those of the signs, then the others
/// as they come.
struct Numbers {
    values: HashMap<Value, u32>,
    kinds: Vec<Kind>,
    signs: [(char, u32); 2],
}

impl Numbers {
    fn new(stems: usize) -> Self {
        let mut kinds = vec![Kind::Word; stems];
        let first = kinds.len() as u32;
        kinds.extend([Kind::Sign; 2]);
        Self {
            values: HashMap::new(),
            kinds,
            signs: [('?', first), ('!', first + 1)],
        }
    }

    fn of(&mut self, text: &str, values: Vec<Value>) -> Vec<u32> {
        let values = values.into_iter();
        let mut numbers: Vec<u32> = values.map(|value| self.number(value)).collect();
        let signs = self.signs.iter().filter(|(sign, _)| text.contains(*sign));
        numbers.extend(signs.map(|(_, number)| number));
        numbers
    }

    fn number(&mut self, value: Value) -> u32 {
        let kinds = &mut self.kinds;
        *self.values.entry(value).or_insert_with_key(|value| {
            kinds.push(Kind::of(value));
            kinds.len() as u32 - 1
        })
    }

    /// The names by their keys.
    fn names(&self) -> HashMap<u32, &str> {
        let values = self.values.iter();
        values
            .filter_map(|(value, number)| match value {
                Value::Name(key) => Some((*number, key.as_str())),
                _ => None,
            })
            .collect()
    }
}

/// The dates, numbers and names of a text.
fn values(text: &str, language: Language, order: DateOrder) -> Vec<Value> {
    let anchors = anchor::find_in_order(text, language, order).into_iter();
    anchors.flat_map(|anchor| anchor.value.parts()).collect()
}

/// The sums of none, one, two … of these numbers.
pub(super) fn sums(numbers: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut sum = 0.0;
    let rest = numbers.map(|number| {
        sum += number;
        sum
    });
    std::iter::once(0.0).chain(rest).collect()
}

fn form(kind: &BlockKind) -> Form {
    match kind {
        BlockKind::Heading(_) => Form::Heading,
        BlockKind::Item { .. } => Form::Item,
        BlockKind::Verse { .. } => Form::Verse,
        BlockKind::Cell { .. } => Form::Cell,
        BlockKind::Paragraph | BlockKind::Line | BlockKind::Entry => Form::Prose,
    }
}

fn unit(text: &str) -> Unit {
    Unit {
        length: text.chars().filter(|c| is_word_part(*c)).count().max(1) as f32,
        ..Unit::default()
    }
}
