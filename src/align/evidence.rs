//! Why sentences are a bead: what speaks for it, what against it, and how much.

use std::{
    collections::{BTreeMap, HashMap},
    ops::Range,
};

use super::{
    confirm::CONTEXT,
    features::{Features, Kind},
    guide::Guide,
    score::Scorer,
    shared::Shared,
    weights::Weights,
    words::common_stems,
};
use crate::{
    alignment::Bead,
    anchor::{self, DateOrder},
    document::Document,
    language::{is_letter, lexicon::Lexicon},
    span::Span,
};

/// One thing that speaks for a bead or against it.
#[derive(Debug, Clone, PartialEq)]
pub struct Evidence {
    /// What it is.
    pub kind: Reason,
    /// Where it stands in the original, as often as it does there.
    pub original: Vec<Found>,
    /// Where it stands in the translation.
    pub translation: Vec<Found>,
    /// How much it says: a natural logarithm, above zero for the bead and below zero against it.
    pub weight: f64,
}

/// A piece of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    /// The sentence's place in its document.
    pub sentence: usize,
    /// Where the piece stands in the sentence's text.
    pub span: Span,
}

/// What a piece of evidence is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// How common beads of so many sentences are.
    Shape,
    /// How long the two sides are.
    Length,
    /// Where blocks begin and what they are.
    Blocks,
    /// A date.
    Date,
    /// A number.
    Number,
    /// A name.
    Name,
    /// A word and its translation.
    Word,
    /// A question or exclamation mark.
    Sign,
    /// What the other side does not have, all together.
    Unmatched,
    /// What anchors say beyond the most that all of one bead may say.
    Ceiling,
}

impl Reason {
    fn of(kind: Kind) -> Self {
        match kind {
            Kind::Date => Self::Date,
            Kind::Number => Self::Number,
            Kind::Name => Self::Name,
            Kind::Word => Self::Word,
            Kind::Sign => Self::Sign,
        }
    }

    /// Its name in a sentence.
    pub fn name(self) -> &'static str {
        match self {
            Self::Shape => "shape",
            Self::Length => "length",
            Self::Blocks => "blocks",
            Self::Date => "date",
            Self::Number => "number",
            Self::Name => "name",
            Self::Word => "word",
            Self::Sign => "sign",
            Self::Unmatched => "unmatched",
            Self::Ceiling => "ceiling",
        }
    }
}

/// What speaks for a bead of these two texts and against it, in the order of `Reason`, what says most
/// first. The weights sum up to the score of the bead, to which its certainty compares all others.
/// Nothing for a bead of notes or of bibliography entries.
pub fn evidence(
    original: &Document,
    translation: &Document,
    bead: &Bead,
    lexicon: &Lexicon,
) -> Vec<Evidence> {
    let documents = [original, translation];
    let ground = Ground::new(documents, running(documents), lexicon);
    let Ground {
        sides,
        features,
        weights,
        ..
    } = &ground;
    let ends = [sides[0].len(), sides[1].len()];
    let scorer = Scorer::new(features, weights, &Guide::new(features).pairs([0, 0], ends));
    let Some([a, b]) = places(sides, bead) else {
        return Vec::new();
    };
    let parts = scorer.parts(&a, &b, Shared::of(features, [&a, &b]));
    let plain = |kind, weight| Evidence {
        kind,
        original: Vec::new(),
        translation: Vec::new(),
        weight,
    };
    let mut evidence = vec![
        plain(Reason::Shape, parts.shape),
        plain(Reason::Length, parts.length),
        plain(Reason::Blocks, parts.blocks),
    ];
    evidence.extend(ground.matched(bead));
    let sum: f64 = evidence[3..].iter().map(|anchor| anchor.weight).sum();
    evidence.push(plain(Reason::Ceiling, parts.matched - sum));
    evidence.push(plain(Reason::Unmatched, parts.lone));
    evidence.retain(|part| part.weight.abs() > 0.005);
    evidence
}

/// Of each bead of sentences the anchors and words that both sides have, what says most first: that
/// part of their [`evidence`] which can be shown in the two texts.
pub fn ties(
    original: &Document,
    translation: &Document,
    beads: &[Bead],
    lexicon: &Lexicon,
) -> Vec<Vec<Evidence>> {
    let documents = [original, translation];
    let ground = Ground::new(documents, running(documents), lexicon);
    beads.iter().map(|bead| ground.matched(bead)).collect()
}

/// The same of one bead, by what the sentences near it tell of how common words are: for whoever
/// asks of a long text while a person waits.
pub fn ties_near(
    original: &Document,
    translation: &Document,
    bead: &Bead,
    lexicon: &Lexicon,
) -> Vec<Evidence> {
    let documents = [original, translation];
    Ground::new(documents, near(documents, bead), lexicon).matched(bead)
}

/// The likeliest two beads that a bead may be cut into, by the sentences near it. Nothing where a side
/// has no two sentences: then there is only one way to cut it, and no likelihood in it.
///
/// ```
/// use sverka::{Bead, align::halves, import, language::lexicon::Lexicon};
/// let text = |source: &str, language| import::lines(language, source.into(), Some(language));
/// let ru = text("В 1939 году море стихло.\nМы ждали.\n", "ru")?;
/// let en = text("In 1939 the sea grew calm.\nWe waited.\n", "en")?;
/// let both = Bead::auto(vec![0, 1], vec![0, 1], 0.5);
/// let cut = halves(&ru, &en, &both, &Lexicon::default()).unwrap();
/// assert_eq!(cut.map(|bead| bead.ratio()), ["1:1", "1:1"]);
/// # Ok::<(), sverka::Error>(())
/// ```
pub fn halves(
    original: &Document,
    translation: &Document,
    bead: &Bead,
    lexicon: &Lexicon,
) -> Option<[Bead; 2]> {
    if bead.original.len() < 2 && bead.translation.len() < 2 {
        return None;
    }
    let documents = [original, translation];
    let (sides, weights) = (near(documents, bead), Weights::default());
    let features = Features::of_sentences(documents, &sides, &weights, lexicon);
    let ends = [sides[0].len(), sides[1].len()];
    let pairs = Guide::new(&features).pairs([0, 0], ends);
    let scorer = Scorer::new(&features, &weights, &pairs);
    let [a, b] = places(&sides, bead)?;
    let score = |[a, b]: [Range<usize>; 2]| {
        let shared = Shared::of(&features, [&a, &b]);
        scorer.parts(&a, &b, shared).sum()
    };
    let cuts = (a.start..=a.end).flat_map(|i| (b.start..=b.end).map(move |j| [i, j]));
    let cuts = cuts.filter(|cut| *cut != [a.start, b.start] && *cut != [a.end, b.end]);
    let scored = cuts.map(|[i, j]| {
        let both = score([a.start..i, b.start..j]) + score([i..a.end, j..b.end]);
        ([i - a.start, j - b.start], both)
    });
    // Of equal ones the first.
    let best = scored.reduce(|best, next| if next.1 > best.1 { next } else { best });
    let ([i, j], _) = best?;
    let half = |original: &[usize], translation: &[usize]| {
        Bead::auto(original.to_vec(), translation.to_vec(), bead.certainty)
    };
    let (first, second) = (bead.original.split_at(i), bead.translation.split_at(j));
    Some([half(first.0, second.0), half(first.1, second.1)])
}

/// The places of the running sentences of two texts.
fn running(documents: [&Document; 2]) -> [Vec<usize>; 2] {
    documents.map(|document| document.running().collect())
}

/// Those of them that are near a bead, and those of the bead. Where it has nothing on a side, none of
/// that side are near.
fn near(documents: [&Document; 2], bead: &Bead) -> [Vec<usize>; 2] {
    let running = running(documents);
    [0, 1].map(|side: usize| {
        let (Some(first), Some(last)) = (bead.side(side).first(), bead.side(side).last()) else {
            return Vec::new();
        };
        let start = running[side].partition_point(|at| at < first);
        let end = running[side].partition_point(|at| at <= last);
        let range = start.saturating_sub(CONTEXT)..(end + CONTEXT).min(running[side].len());
        running[side][range].to_vec()
    })
}

/// Where the sentences of a bead stand in the running text.
fn places(sides: &[Vec<usize>; 2], bead: &Bead) -> Option<[Range<usize>; 2]> {
    let range = |side: usize, places: &[usize]| {
        let Some(first) = places.first() else {
            return Some(0..0);
        };
        let start = sides[side].binary_search(first).ok()?;
        let range = start..start + places.len();
        (sides[side].get(range.clone()) == Some(places)).then_some(range)
    };
    Some([range(0, &bead.original)?, range(1, &bead.translation)?])
}

/// What evidence is found by, read once for a pair of texts.
struct Ground<'d> {
    documents: [&'d Document; 2],
    sides: [Vec<usize>; 2],
    weights: Weights,
    features: Features,
    /// For each sentence of a side, the words that may be matched, each by the number of its stem.
    words: [HashMap<usize, Vec<(u32, Span)>>; 2],
}

impl<'d> Ground<'d> {
    /// Of the sentences at these places.
    fn new(documents: [&'d Document; 2], sides: [Vec<usize>; 2], lexicon: &Lexicon) -> Self {
        let weights = Weights::default();
        let features = Features::of_sentences(documents, &sides, &weights, lexicon);
        Self {
            documents,
            words: words(documents, &sides, &features, lexicon),
            sides,
            weights,
            features,
        }
    }

    /// The anchors and words that both sides of a bead have, with their places, what says most first.
    fn matched(&self, bead: &Bead) -> Vec<Evidence> {
        let mut places: BTreeMap<u32, [Vec<Found>; 2]> = BTreeMap::new();
        for (number, side, found) in self.anchors(bead).into_iter().chain(self.words(bead)) {
            places.entry(number).or_default()[side].push(found);
        }
        let mut matched: Vec<Evidence> = places
            .into_iter()
            .filter(|(_, [original, translation])| !original.is_empty() && !translation.is_empty())
            .map(|(number, [original, translation])| {
                let times = original.len().min(translation.len());
                let number = number as usize;
                Evidence {
                    kind: Reason::of(self.features.kinds[number]),
                    weight: self.features.weights[number] * times as f64,
                    original,
                    translation,
                }
            })
            .collect();
        matched.sort_by(|a, b| b.weight.total_cmp(&a.weight));
        matched
    }

    /// Dates, numbers, names and signs, each by its number, with its side and place.
    fn anchors(&self, bead: &Bead) -> Vec<(u32, usize, Found)> {
        let mut all = Vec::new();
        let orders = self.documents.map(DateOrder::of_document);
        for (side, sentence, text) in sentences(self.documents, bead) {
            let language = self.documents[side].language;
            for anchor in anchor::find_in_order(text, language, orders[side]) {
                let span = anchor.span;
                let numbers = anchor.value.parts().into_iter();
                let numbers = numbers.filter_map(|value| self.features.values.get(&value));
                all.extend(numbers.map(|number| (*number, side, Found { sentence, span })));
            }
            for (sign, number) in self.features.signs {
                let span = text.find(sign).map(|at| Span::new(at, at + 1));
                all.extend(span.map(|span| (number, side, Found { sentence, span })));
            }
        }
        all
    }

    /// Words that may translate one another, by the numbers of their stems.
    fn words(&self, bead: &Bead) -> Vec<(u32, usize, Found)> {
        let mut all = Vec::new();
        for (side, sentence, _) in sentences(self.documents, bead) {
            let words = self.words[side].get(&sentence).into_iter().flatten();
            let found = |(number, span): &(u32, Span)| {
                let (sentence, span) = (sentence, *span);
                (*number, side, Found { sentence, span })
            };
            all.extend(words.map(found));
        }
        all
    }
}

/// For each sentence of a side, its words by the numbers of the stems that they may be matched by.
fn words(
    documents: [&Document; 2],
    sides: &[Vec<usize>; 2],
    features: &Features,
    lexicon: &Lexicon,
) -> [HashMap<usize, Vec<(u32, Span)>>; 2] {
    let mut places = [Vec::new(), Vec::new()];
    let mut texts = [Vec::new(), Vec::new()];
    for (side, document) in documents.into_iter().enumerate() {
        for sentence in &sides[side] {
            let text = document.text(&document.sentences[*sentence]);
            for span in word_spans(text) {
                places[side].push((*sentence, span));
                texts[side].push(span.of(text));
            }
        }
    }
    let languages = documents.map(|document| document.language);
    let common = common_stems(languages, &texts, lexicon);
    let numbers: HashMap<&str, u32> = features.stems.iter().map(String::as_str).zip(0..).collect();
    let number = |stem: &u32| numbers.get(common.stems[*stem as usize].as_str()).copied();
    [0, 1].map(|side| {
        let mut found: HashMap<usize, Vec<(u32, Span)>> = HashMap::new();
        let count = common.sides[side].len();
        for (at, (sentence, span)) in places[side].iter().enumerate().take(count) {
            let stems = common.sides[side].get(at).iter().filter_map(number);
            let words = found.entry(*sentence).or_default();
            words.extend(stems.map(|number| (number, *span)));
        }
        found
    })
}

/// The sentences of both sides of a bead with their texts.
fn sentences<'d>(
    documents: [&'d Document; 2],
    bead: &'d Bead,
) -> impl Iterator<Item = (usize, usize, &'d str)> {
    let sides = [(0, &bead.original), (1, &bead.translation)];
    sides.into_iter().flat_map(move |(side, places)| {
        let document = documents[side];
        let text = |at: &usize| (side, *at, document.text(&document.sentences[*at]));
        places.iter().map(text).collect::<Vec<_>>()
    })
}

/// The words of a text: runs of letters.
fn word_spans(text: &str) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    for (at, c) in text.char_indices().filter(|(_, c)| is_letter(*c)) {
        match spans.last_mut() {
            Some(last) if last.end == at => last.end += c.len_utf8(),
            _ => spans.push(Span::new(at, at + c.len_utf8())),
        }
    }
    spans
}
