//! What sentences offer for comparison: lengths, and anchors as numbers that are equal where two
//! anchors match.

use std::collections::{BTreeSet, HashMap};

use super::{weights::Weights, words::common_stems};
use crate::{
    anchor::{
        self, Value,
        name::{may_be_similar, similarity},
    },
    document::{BlockKind, Document},
    language::{Language, is_word_part, lexicon::Lexicon, names},
};

/// The sentences of two texts as the score sees them, original first.
#[derive(Debug)]
pub(super) struct Features {
    pub(super) sides: [Vec<Unit>; 2],
    /// How much a match of each anchor says, by its number.
    pub(super) weights: Vec<f64>,
    /// How much each anchor says against a bead where the other side lacks it.
    pub(super) lone_weights: Vec<f64>,
}

/// One sentence, note or entry.
#[derive(Debug, Default)]
pub(super) struct Unit {
    /// Letters and digits of its text.
    pub(super) length: f64,
    /// Its anchors, sorted; one that occurs twice is there twice.
    pub(super) anchors: Vec<u32>,
    /// The block it stands in.
    pub(super) block: usize,
    /// What its block is to the score.
    pub(super) form: Form,
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

/// An anchor before it has a number. Notes and their marks are left out: a mark that stands in the
/// wrong sentence would draw the sentence after it, and so hide itself.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Token {
    Anchor(Value),
    /// An English word that translates a Russian one, by its stem.
    Word(String),
    Question,
    Exclamation,
}

/// Names this alike are one: at 0.9 «Хиранумы» is Hiranuma and «Малик» is nobody else.
const SAME_NAME: f64 = 0.9;

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
            for (unit, sentence) in features.sides[side].iter_mut().zip(sentences(side)) {
                unit.block = sentence.block;
                unit.form = form(&documents[side].blocks[sentence.block].kind);
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
        let mut stems = common_stems(languages, texts, lexicon);
        let sides = [0, 1].map(|side: usize| {
            let stems = std::mem::take(&mut stems[side]);
            let texts = texts[side].iter().zip(stems);
            texts
                .map(|(text, stems)| (unit(text), tokens(text, languages[side], stems)))
                .collect()
        });
        Self::number(sides, parameters)
    }

    fn number(sides: [Vec<(Unit, Vec<Token>)>; 2], parameters: &Weights) -> Self {
        let classes = name_classes(&sides);
        let mut numbers: HashMap<Token, u32> = HashMap::new();
        let mut counts: Vec<[u32; 2]> = Vec::new();
        let mut side = 0;
        let units = sides.map(|units| {
            let numbered: Vec<Unit> = units
                .into_iter()
                .map(|(mut unit, tokens)| {
                    for token in tokens {
                        let token = canonical(token, &classes);
                        let next = counts.len() as u32;
                        let number = *numbers.entry(token).or_insert(next);
                        if number == next {
                            counts.push([0, 0]);
                        }
                        counts[number as usize][side] += 1;
                        unit.anchors.push(number);
                    }
                    unit.anchors.sort_unstable();
                    unit
                })
                .collect();
            side += 1;
            numbered
        });
        let total = units[0].len().max(units[1].len()) as f64;
        let mut weights: Vec<f64> = counts
            .iter()
            .map(|count| (1.0 + total / f64::from(count[0].max(count[1]))).ln())
            .collect();
        let mut lone_weights = vec![0.0; weights.len()];
        for (token, number) in &numbers {
            let number = *number as usize;
            weights[number] *= kind_weight(token, parameters);
            let share = if matches!(token, Token::Word(_)) {
                parameters.unmatched_word
            } else {
                parameters.unmatched
            };
            lone_weights[number] = weights[number] * share;
        }
        Self {
            sides: units,
            weights,
            lone_weights,
        }
    }
}

/// How much an anchor of this kind says, beside its rarity. A word of the text that only happens to
/// have a capital seldom matches, so names need no smaller weight.
fn kind_weight(token: &Token, weights: &Weights) -> f64 {
    match token {
        Token::Anchor(Value::Date(_) | Value::Decade(..) | Value::Century(..)) => weights.date,
        Token::Anchor(Value::Number(_) | Value::Time(_)) => weights.number,
        Token::Anchor(Value::Name(_)) => weights.name,
        Token::Word(_) => weights.word,
        Token::Question | Token::Exclamation => weights.sign,
    }
}

fn tokens(text: &str, language: Language, stems: Vec<String>) -> Vec<Token> {
    let anchors = anchor::find(text, language).into_iter();
    let mut tokens: Vec<Token> = anchors
        .flat_map(|anchor| anchor.value.parts())
        .map(Token::Anchor)
        .collect();
    tokens.extend(stems.into_iter().map(Token::Word));
    tokens.extend(text.contains('?').then_some(Token::Question));
    tokens.extend(text.contains('!').then_some(Token::Exclamation));
    tokens
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
        length: text.chars().filter(|c| is_word_part(*c)).count().max(1) as f64,
        ..Unit::default()
    }
}

/// For each name that has a counterpart, the class that both are of. Declined forms of one name are
/// one class.
fn name_classes(sides: &[Vec<(Unit, Vec<Token>)>; 2]) -> HashMap<String, String> {
    let [original, translation] = [0, 1].map(|side: usize| {
        let tokens = sides[side].iter().flat_map(|(_, tokens)| tokens);
        let names: BTreeSet<&str> = tokens
            .filter_map(|token| match token {
                Token::Anchor(Value::Name(key)) => Some(key.as_str()),
                _ => None,
            })
            .collect();
        names
    });
    let conventional = conventional_forms(&original);
    let by_letter = by_first_letter(&original);
    let mut classes: HashMap<String, String> = HashMap::new();
    for name in translation {
        let sounding = name
            .chars()
            .next()
            .and_then(|letter| by_letter.get(&letter));
        let alike = sounding
            .into_iter()
            .flatten()
            .filter(|other| is_same(other, name))
            .chain(conventional.get(name).into_iter().flatten());
        for other in alike {
            let class = classes
                .get(name)
                .cloned()
                .unwrap_or_else(|| name.to_owned());
            classes
                .entry(name.to_owned())
                .or_insert_with(|| class.clone());
            classes.entry((*other).to_owned()).or_insert(class);
        }
    }
    classes
}

fn is_same(original: &str, translation: &str) -> bool {
    may_be_similar(original, translation) && similarity(original, translation) >= SAME_NAME
}

fn by_first_letter<'n>(names: &BTreeSet<&'n str>) -> HashMap<char, Vec<&'n str>> {
    let mut by_letter: HashMap<char, Vec<&str>> = HashMap::new();
    for name in names {
        if let Some(letter) = name.chars().next() {
            by_letter.entry(letter).or_default().push(name);
        }
    }
    by_letter
}

/// The words of English forms that the table gives for names of the original.
fn conventional_forms<'n>(original: &BTreeSet<&'n str>) -> HashMap<&'static str, Vec<&'n str>> {
    let by_letter = by_first_letter(original);
    let mut forms: HashMap<&str, Vec<&str>> = HashMap::new();
    for (russian, english) in names::conventional() {
        let sounding = russian
            .chars()
            .next()
            .and_then(|letter| by_letter.get(&letter));
        for name in sounding.into_iter().flatten() {
            if is_same(name, russian) {
                for word in english.iter().flat_map(|form| form.split(' ')) {
                    forms.entry(word).or_default().push(name);
                }
            }
        }
    }
    forms
}

fn canonical(token: Token, classes: &HashMap<String, String>) -> Token {
    let of = |key: String| Value::Name(classes.get(&key).cloned().unwrap_or(key));
    match token {
        Token::Anchor(Value::Name(key)) => Token::Anchor(of(key)),
        other => other,
    }
}
