//! What sentences offer for comparison: lengths, and anchors as numbers that are equal where two
//! anchors match.

use std::collections::{BTreeSet, HashMap};

use super::{weights::Weights, words::common_stems};
use crate::{
    anchor::{
        self, Value,
        name::{may_be_similar, similarity},
    },
    document::{BlockKind, Document, Sentence},
    language::names,
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

/// An anchor before it has a number. Anchors of notes are told apart from those of the text.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Token {
    Text(Value),
    Note(Value),
    /// A note mark, whatever its number.
    Mark,
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
        original: &Document,
        translation: &Document,
        places: &[Vec<usize>; 2],
        parameters: &Weights,
    ) -> Self {
        let documents = [original, translation];
        let mut stems = common_stems(documents, places);
        let sides: [Vec<(Unit, Vec<Token>)>; 2] = [0, 1].map(|side: usize| {
            let document: &Document = documents[side];
            let sentences = places[side].iter().map(|at| &document.sentences[*at]);
            sentences
                .zip(std::mem::take(&mut stems[side]))
                .map(|(sentence, stems)| {
                    let (unit, mut tokens) = sentence_tokens(document, sentence);
                    tokens.extend(stems.into_iter().map(Token::Word));
                    (unit, tokens)
                })
                .collect()
        });
        Self::number(sides, parameters)
    }

    /// Any texts, of which only the content counts.
    pub(super) fn of_texts(
        original: &Document,
        translation: &Document,
        texts: [Vec<&str>; 2],
        parameters: &Weights,
    ) -> Self {
        let documents = [original, translation];
        let mut side = 0;
        let sides = texts.map(|texts| {
            let language = documents[side].language;
            side += 1;
            texts
                .into_iter()
                .map(|text| {
                    let anchors = anchor::find(text, language);
                    let tokens = anchors.into_iter().map(|a| Token::Text(a.value)).collect();
                    (unit(text), tokens)
                })
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
        Token::Text(Value::Date(_)) => weights.date,
        Token::Text(Value::Number(_)) => weights.number,
        Token::Text(Value::Name(_)) => weights.name,
        Token::Note(_) => weights.note,
        Token::Mark => weights.mark,
        Token::Word(_) => weights.word,
        Token::Question | Token::Exclamation => weights.sign,
    }
}

fn sentence_tokens(document: &Document, sentence: &Sentence) -> (Unit, Vec<Token>) {
    let text = document.text(sentence);
    let block = &document.blocks[sentence.block];
    let unit = Unit {
        block: sentence.block,
        form: match block.kind {
            BlockKind::Heading(_) => Form::Heading,
            BlockKind::Item { .. } => Form::Item,
            BlockKind::Verse { .. } => Form::Verse,
            BlockKind::Cell { .. } => Form::Cell,
            BlockKind::Paragraph | BlockKind::Line | BlockKind::Entry => Form::Prose,
        },
        ..unit(text)
    };
    let anchors = anchor::find(text, document.language).into_iter();
    let mut tokens: Vec<Token> = anchors.map(|anchor| Token::Text(anchor.value)).collect();
    tokens.extend(sentence.marks.clone().map(|_| Token::Mark));
    for note in document.notes_in(sentence) {
        let text = &document.notes[note].passage.text;
        let anchors = anchor::find(text, document.language).into_iter();
        tokens.extend(anchors.map(|anchor| Token::Note(anchor.value)));
    }
    tokens.extend(text.contains('?').then_some(Token::Question));
    tokens.extend(text.contains('!').then_some(Token::Exclamation));
    (unit, tokens)
}

fn unit(text: &str) -> Unit {
    Unit {
        length: text.chars().filter(|c| c.is_alphanumeric()).count().max(1) as f64,
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
                Token::Text(Value::Name(key)) | Token::Note(Value::Name(key)) => Some(key.as_str()),
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
        Token::Text(Value::Name(key)) => Token::Text(of(key)),
        Token::Note(Value::Name(key)) => Token::Note(of(key)),
        other => other,
    }
}
