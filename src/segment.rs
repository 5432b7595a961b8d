//! Document → sentences: where one ends, and the ids of those that the file does not mark yet.
//!
//! Candidates are the boundaries of Unicode's sentence rules (UAX #29) and those after an ellipsis;
//! rules on abbreviations, initials, numbers and brackets then join what is one sentence. Sentences
//! that the file marks itself are kept; only text outside of them is cut.

use unicode_segmentation::UnicodeSegmentation;

use crate::{
    document::{Block, BlockKind, Document, Note, Sentence, Written},
    language::{
        Language,
        abbreviations::{Class, find_at_end, is_opener},
        is_word_part, months,
        own::Own,
        verbs::has_verb,
    },
    span::{Span, after, before},
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
    name(document);
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
    let mut found = Vec::new();
    let mut start = 0;
    for at in candidates(text) {
        let is_in_atom = atoms.iter().any(|atom| atom.start < at && at < atom.end);
        let left = Span::new(start, at).of(text);
        if at > start && !is_in_atom && is_boundary(left, after(text, at), language, own) {
            found.push(Span::new(start, at).trimmed(text));
            start = at;
        }
    }
    found.push(Span::new(start, text.len()).trimmed(text));
    found.retain(|span| !span.is_empty());
    found
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

fn name(document: &mut Document) {
    let mut sentences = Numbers::new("s", document);
    let mut entries = Numbers::new("bib", document);
    for sentence in &mut document.sentences {
        if sentence.written != Written::Whole {
            let is_entry = document.blocks[sentence.block].kind == BlockKind::Entry;
            let numbers = if is_entry {
                &mut entries
            } else {
                &mut sentences
            };
            sentence.id = numbers.next();
        }
    }
    name_notes(document);
    let named = document
        .sentences
        .iter()
        .map(|sentence| sentence.id.clone());
    document.ids.extend(named);
}

/// A note is named after its printed number where that is free, else above all that are.
fn name_notes(document: &mut Document) {
    let is_new = |note: &&mut Note| note.written != Written::Whole;
    for note in document.notes.iter_mut().filter(is_new) {
        let printed = note.label.as_ref().map(|label| format!("n{label}"));
        if let Some(id) = printed.filter(|id| is_plain(id) && !document.ids.contains(id)) {
            document.ids.insert(id.clone());
            note.id = id;
        }
    }
    let mut numbers = Numbers::new("n", document);
    for note in document.notes.iter_mut().filter(is_new) {
        if note.id.is_empty() {
            note.id = numbers.next();
            document.ids.insert(note.id.clone());
        }
    }
}

fn is_plain(id: &str) -> bool {
    id.len() < 8 && id.bytes().all(|b| b.is_ascii_alphanumeric())
}

/// Hands out `s1`, `s2` …, from the first number that is above all that are in use. (A number of
/// more than 32 bits is somebody's key, and out of reach.)
struct Numbers {
    prefix: &'static str,
    last: usize,
}

impl Numbers {
    fn new(prefix: &'static str, document: &Document) -> Self {
        let numbers = document
            .ids
            .iter()
            .filter_map(|id| id.strip_prefix(prefix)?.parse::<u32>().ok());
        let last = numbers.max().unwrap_or(0) as usize;
        Self { prefix, last }
    }

    fn next(&mut self) -> String {
        self.last += 1;
        format!("{}{}", self.prefix, self.last)
    }
}

/// Where a sentence may begin: UAX #29, and after any full stop or ellipsis and a space. (The rules
/// of UAX #29 see no end before a number that lower case follows, nor at an ellipsis.)
fn candidates(text: &str) -> Vec<usize> {
    let mut found: Vec<usize> = text
        .split_sentence_bound_indices()
        .map(|(at, _)| at)
        .collect();
    for (at, stop) in text.match_indices(['.', '…']) {
        let tail = after(text, at + stop.len());
        let rest = tail.trim_start_matches(is_closing);
        let next = rest.trim_start();
        if next.len() < rest.len() {
            found.push(text.len() - next.len());
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// Whether a sentence ends between `left`, which begins where it begins, and `right`.
fn is_boundary(left: &str, right: &str, language: Language, own: &Own) -> bool {
    let Some(next) = right.chars().find(|c| is_word_part(*c)) else {
        return false;
    };
    let ended = left.trim_end();
    let core = ended.trim_end_matches(is_closing);
    // «Куда?» — спросил он; “Where?” he asked; U.S. forces: lower case goes on.
    if next.is_lowercase() || !core.contains(is_word_part) || has_open_bracket(left) {
        return false;
    }
    if core.ends_with("...") || !core.ends_with('.') {
        return !(ended.ends_with("(?)") || ended.ends_with("(!)"));
    }
    // «1. Текст»: the number of an item.
    let body = core.trim_end_matches('.').trim();
    if body.chars().all(|c| c.is_ascii_digit()) || is_initial(core) {
        return false;
    }
    let is_number = next.is_numeric() || is_roman(right) && first_word(right).len() > 1;
    match find_at_end(core, language, own) {
        None => true,
        Some((_, Class::Joins)) => false,
        Some((_, Class::Number | Class::Ends)) => !is_number,
        Some((_, Class::Opener)) => is_opener(first_word(right)),
        Some((found, Class::Counted)) => {
            let head = before(core, core.len() - found.len()).trim_end();
            let word = last_word(head);
            let counts = word.starts_with(|c: char| c.is_ascii_digit())
                || is_roman(word)
                || months::number(word).is_some();
            // «В 1939 г. Япония …», «Перед отъездом 22 октября 1939 г. Сметанин …»: a clause
            // without a verb has only begun.
            counts
                && !is_number_with(found, right)
                && has_verb(clause(head))
                && !is_in_authors_words(head, right)
        }
    }
}

/// Whether the number that follows belongs to the abbreviation: «5 тыс. 300», not «1939 г. 15 мая».
fn is_number_with(abbreviation: &str, right: &str) -> bool {
    right.starts_with(|c: char| c.is_ascii_digit()) && !abbreviation.starts_with(['г', 'в'])
}

/// Whether the author speaks between two parts of a quotation: «…, — писал 25 ноября 1939 г.
/// Молотову полпред, — …».
fn is_in_authors_words(left: &str, right: &str) -> bool {
    let opened = left.matches('«').count() > left.matches('»').count();
    let rest = right.split('»').next().unwrap_or(right);
    opened && left.contains(", —") && rest.contains(", —")
}

/// What stands after the last colon or semicolon.
fn clause(text: &str) -> &str {
    text.rsplit([':', ';']).next().unwrap_or(text)
}

fn first_word(text: &str) -> &str {
    let text = text.trim_start_matches(|c: char| !is_word_part(c));
    text.split(|c: char| !is_word_part(c))
        .next()
        .unwrap_or(text)
}

fn last_word(text: &str) -> &str {
    text.rsplit([' ', '\u{A0}']).next().unwrap_or(text)
}

/// Whether a full stop follows a single capital that is a word of its own: the initial of a name.
fn is_initial(core: &str) -> bool {
    let mut back = core.trim_end_matches('.').chars().rev();
    let is_capital = back.next().is_some_and(char::is_uppercase);
    is_capital
        && back
            .next()
            .is_none_or(|c| !is_word_part(c) && c != '’' && c != '\'')
}

fn is_roman(text: &str) -> bool {
    let word: String = text.chars().take_while(|c| is_word_part(*c)).collect();
    !word.is_empty() && word.chars().all(|c| "IVXLCІХ".contains(c))
}

/// Whether a bracket of the last lines is still open: «(см.: Там же. С. 5)» is not cut. One that
/// was opened long ago is taken for a slip of the pen.
fn has_open_bracket(left: &str) -> bool {
    const LONG_AGO: usize = 600;
    let mut start = left.len().saturating_sub(LONG_AGO);
    while !left.is_char_boundary(start) {
        start += 1;
    }
    let mut open = 0_usize;
    for c in after(left, start).chars() {
        match c {
            '(' | '[' => open += 1,
            ')' | ']' => open = open.saturating_sub(1),
            _ => {}
        }
    }
    open > 0
}

fn is_closing(c: char) -> bool {
    matches!(c, '»' | '”' | '“' | '’' | '"' | '\'' | ')' | ']' | '›')
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
