//! Document → sentences: where one ends, and the ids of those that the file does not mark yet.
//!
//! Candidates are the boundaries of Unicode's sentence rules (UAX #29) and those after an ellipsis;
//! rules on abbreviations, initials, numbers and brackets then join what is one sentence. Sentences
//! that the file marks itself are kept; only text outside of them is cut.

mod gap;
mod ids;
mod names;
mod reason;
mod reference;
mod rules;

pub use reason::Reason;

use crate::{
    document::{Block, BlockKind, Document, Sentence, Written},
    language::{Language, is_word_part, own::Own},
    span::Span,
};

/// Finds the sentences of a document and gives ids to what has none: sentences `s1`, `s2` …,
/// bibliography entries `bib1` …, notes `n1` …. A number already used is never given again.
pub fn segment(document: &mut Document) {
    let mut sentences = Vec::new();
    for (at, block) in document.blocks.iter().enumerate() {
        let mut found = in_block(block, at, document.language, &document.own);
        claim_marks(&mut found, block);
        sentences.append(&mut found);
    }
    document.sentences = sentences;
    ids::give(document);
}

/// Cuts a text into sentences; the spans leave out the white space between them.
///
/// ```
/// use sverka::{language::{Language, own::Own}, segment::sentences};
/// let text = "Его принял И. В. Сталин. Беседа, т. е. первая встреча, длилась час.";
/// let found = sentences(text, Language::Russian, &Own::default(), &[]);
/// assert_eq!(found.len(), 2);
/// assert_eq!(found[0].of(text), "Его принял И. В. Сталин.");
/// ```
///
/// No boundary falls inside an `atom`.
pub fn sentences(text: &str, language: Language, own: &Own, atoms: &[Span]) -> Vec<Span> {
    let decisions = explain(text, language, own, atoms);
    let ends = decisions
        .iter()
        .filter(|decision| decision.is_boundary())
        .map(|decision| decision.at);
    let mut start = 0;
    let mut found: Vec<Span> = ends
        .chain([text.len()])
        .map(|end| Span::new(std::mem::replace(&mut start, end), end).trimmed(text))
        .collect();
    found.retain(|span| !span.is_empty());
    found
}

/// A place where a sentence could end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decision {
    /// Where the next sentence would begin.
    pub at: usize,
    /// Why a sentence ends before it, or does not.
    pub reason: Reason,
}

impl Decision {
    /// Whether a sentence ends here.
    pub fn is_boundary(&self) -> bool {
        self.reason.ends()
    }
}

/// All places of a text where a sentence could end, in order, and why it does or does not.
///
/// ```
/// use sverka::{language::{Language, own::Own}, segment::{Reason, explain}};
/// let text = "Он жил в г. Чите. Потом уехал.";
/// let found = explain(text, Language::Russian, &Own::default(), &[]);
/// let reasons: Vec<Reason> = found.iter().map(|decision| decision.reason).collect();
/// assert_eq!(reasons, [Reason::CountsNothing, Reason::FullStop]);
/// assert_eq!(reasons[0].to_string(), "the abbreviation stands after no number");
/// ```
pub fn explain(text: &str, language: Language, own: &Own, atoms: &[Span]) -> Vec<Decision> {
    let mut start = 0;
    let mut decisions = Vec::new();
    for at in gap::candidates(text) {
        if at <= start {
            continue;
        }
        let is_held = atoms.iter().any(|atom| atom.start < at && at < atom.end);
        let reason = if is_held {
            Reason::HeldTogether
        } else {
            rules::decide(&gap::Gap::new(text, start, at), language, own)
        };
        if reason.ends() {
            start = at;
        }
        decisions.push(Decision { at, reason });
    }
    decisions
}

fn in_block(block: &Block, at: usize, language: Language, own: &Own) -> Vec<Sentence> {
    let text = &block.passage.text;
    let sentence = |span: Span, id: Option<&String>, written: Written| Sentence {
        id: id.cloned().unwrap_or_default(),
        block: at,
        span,
        source: block.passage.source(span),
        marks: 0..0,
        written,
    };
    let whole = Span::new(0, text.len());
    if block.kind == BlockKind::Entry || text.is_empty() {
        return block
            .units
            .first()
            .map(|unit| {
                sentence(
                    whole,
                    unit.id.as_ref(),
                    written(unit.id.as_ref(), unit.name_end),
                )
            })
            .or_else(|| {
                (!block.passage.marks.is_empty()).then(|| sentence(whole, None, Written::No))
            })
            .into_iter()
            .collect();
    }
    let mut found = Vec::new();
    let mut done = 0;
    let fill = |from: usize, to: usize, found: &mut Vec<Sentence>| {
        let gap = Span::new(from, to);
        if gap.of(text).contains(is_word_part) || (from == 0 && to == text.len()) {
            let atoms = shifted(&block.passage.atoms, from);
            for span in sentences(gap.of(text), language, own, &atoms) {
                let span = Span::new(span.start + from, span.end + from);
                found.push(sentence(span, None, Written::No));
            }
        }
    };
    for unit in &block.units {
        fill(done, unit.span.start, &mut found);
        let written = written(unit.id.as_ref(), unit.name_end);
        found.push(sentence(unit.span, unit.id.as_ref(), written));
        done = unit.span.end;
    }
    if done < text.len() {
        fill(done, text.len(), &mut found);
    }
    found
}

fn written(id: Option<&String>, name_end: usize) -> Written {
    match id {
        Some(_) => Written::Whole,
        None => Written::WithoutId(name_end),
    }
}

fn shifted(atoms: &[Span], by: usize) -> Vec<Span> {
    atoms
        .iter()
        .filter(|atom| atom.start >= by)
        .map(|atom| Span::new(atom.start - by, atom.end - by))
        .collect()
}

/// A mark belongs to the last sentence that begins before it: in «Токио.¹ Утром» the mark after
/// the full stop, or after a space, still belongs to «Токио».
fn claim_marks(sentences: &mut [Sentence], block: &Block) {
    let marks = &block.passage.marks;
    let mut next = 0;
    for at in 0..sentences.len() {
        let following = sentences.get(at + 1).map(|sentence| sentence.span.start);
        let end = match following {
            Some(start) => next + marks[next..].partition_point(|mark| mark.at <= start),
            None => marks.len(),
        };
        let sentence = &mut sentences[at];
        sentence.marks = next..end;
        for mark in &marks[next..end] {
            sentence.source.end = sentence.source.end.max(mark.source.end);
            sentence.source.start = if sentence.span.is_empty() && sentence.source.start == 0 {
                mark.source.start
            } else {
                sentence.source.start.min(mark.source.start)
            };
        }
        next = end;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str, language: Language) -> Vec<&str> {
        sentences(text, language, &Own::default(), &[])
            .into_iter()
            .map(|span| span.of(text))
            .collect()
    }

    fn check(language: Language, sentences: &[&str]) {
        assert_eq!(cut(&sentences.join(" "), language), sentences);
    }

    #[test]
    fn russian() {
        let ru = Language::Russian;
        check(ru, &["В 1939 г. Япония сменила курс.", "Это заметили все."]);
        check(ru, &["Договор подписали в 1939 г.", "Печать молчала."]);
        check(
            ru,
            &["Так было в 1939–1941 гг.", "Японская печать молчала."],
        );
        check(
            ru,
            &[
                "Г. Г. Долбин, И. Л. Иоффе и др. молчали.",
                "Тов. Малик ушёл.",
            ],
        );
        check(
            ru,
            &["«Куда?» — спросил он.", "«Домой!»", "Он ушёл…", "Стемнело."],
        );
        check(
            ru,
            &[
                "«Статьи, — писал 25 ноября 1939 г. Молотову полпред, — изменились».",
                "Да.",
            ],
        );
        check(
            ru,
            &[
                "См. т. 2, с. 5 (АВП РФ. Ф. 6. Оп. 1. Д. 3. Л. 7).",
                "Далее.",
            ],
        );
        check(
            ru,
            &["Жители г. Москвы и г. Тулы.", "Рыба, икра и т. д.", "Всё."],
        );
    }

    #[test]
    fn english() {
        let en = Language::English;
        check(en, &["Mr. Dooman met Lt. Gen. Araki at 5 p.m.", "He left."]);
        check(
            en,
            &[
                "See vol. 2, no. 3, e.g. the U.S. note.",
                "“No!” he said.",
                "No. He stayed.",
            ][..2],
        );
        check(
            en,
            &[
                "I. V. Stalin said no.",
                "The talks ended [Togo 1956, p. 5].",
                "Then war.",
            ],
        );
    }

    #[test]
    fn nothing_is_lost() {
        let text = "  Раз.  Два?!  … Три ";
        let joined: String = cut(text, Language::Russian).concat();
        let bare = |text: &str| text.replace(' ', "");
        assert_eq!(bare(&joined), bare(text));
    }
}
