//! The list of works of a text and what cites them.

use std::collections::BTreeSet;

use super::{Citation, Kind, Name, bracket, chain, entry, entry::is_one, note_with};
use crate::{
    document::{Document, Place},
    language::{citations, is_letter},
};

/// The works that a text lists, and the citations that name them in brackets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bibliography {
    /// The works, in the order of the text.
    pub entries: Vec<Entry>,
    /// The citations in brackets, in the order of the text, those in notes after the others.
    pub cited: Vec<Cited>,
    /// Entries that a footnote cites in full or in short.
    noted: BTreeSet<usize>,
}

/// An entry of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its place among the document's sentences.
    pub sentence: usize,
    /// Which list of the text it stands in, from 0: «Литература» may have a twin, “References”.
    pub list: usize,
    /// What it lists; spans are those of the sentence's text.
    pub work: Citation,
}

/// A citation in brackets and the entry it names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cited {
    /// Where it stands; spans are those of that text.
    pub place: Place,
    /// The citation, references back resolved.
    pub citation: Citation,
    /// What it names.
    pub listed: Listed,
}

/// What a citation in brackets names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Listed {
    /// These entries, by their places in [`Bibliography::entries`]: one of each list, or several
    /// that the citation does not tell apart.
    Entries(Vec<usize>),
    /// Nothing, though this entry has the same author or title and another year.
    OtherYear(usize),
    /// Nothing.
    Nowhere,
}

/// Reads the lists of a text and resolves its citations in brackets.
pub fn read(document: &Document) -> Bibliography {
    let entries = entries(document);
    let mut places = Vec::new();
    let mut found = Vec::new();
    for at in document.running() {
        let here = bracket::find(document.text(&document.sentences[at]));
        places.extend(here.iter().map(|_| Place::Sentence(at)));
        found.push(here);
    }
    for (at, note) in document.notes.iter().enumerate() {
        let here = bracket::find(&note.passage.text);
        places.extend(here.iter().map(|_| Place::Note(at)));
        found.push(here);
    }
    let citations = chain::resolve(found).into_iter().flatten();
    let heads: Vec<Head<'_>> = entries.iter().map(Head::of).collect();
    let cited = places.into_iter().zip(citations).map(|(place, citation)| {
        let listed = resolve(&citation, &entries, &heads);
        Cited {
            place,
            citation,
            listed,
        }
    });
    let cited = cited.collect();
    let noted = noted(document, &entries);
    Bibliography {
        entries,
        cited,
        noted,
    }
}

impl Bibliography {
    /// The citations that no entry answers; none where the text lists nothing.
    pub fn unlisted(&self) -> impl Iterator<Item = &Cited> {
        let is_open = |cited: &&Cited| !matches!(cited.listed, Listed::Entries(_));
        let has_list = !self.entries.is_empty();
        self.cited
            .iter()
            .filter(move |cited| has_list && is_open(cited))
    }

    /// The entries that nothing cites, by their places, files of archives aside; none where the text cites nothing in
    /// brackets, so that its list is further reading.
    pub fn unused(&self) -> Vec<usize> {
        let mut used = self.noted.clone();
        for cited in &self.cited {
            if let Listed::Entries(entries) = &cited.listed {
                used.extend(entries);
            }
        }
        // The twin of an entry is used with it.
        for (a, b) in self.twins().0 {
            if used.contains(&a) || used.contains(&b) {
                used.extend([a, b]);
            }
        }
        let all = 0..self.entries.len();
        let is_file = |at: &usize| self.entries[*at].work.kind == Kind::Archive;
        all.filter(|at| !self.cited.is_empty() && !used.contains(at) && !is_file(at))
            .collect()
    }

    /// The works of the first list and of the second that are the same, and those of either that
    /// the other does not have; nothing where there are not two lists.
    pub fn twins(&self) -> (Vec<(usize, usize)>, Vec<usize>) {
        let of_list = |list: usize| -> Vec<usize> {
            let all = self.entries.iter().enumerate();
            all.filter(|(_, entry)| entry.list == list)
                .map(|(at, _)| at)
                .collect()
        };
        let (first, second) = (of_list(0), of_list(1));
        if second.is_empty() {
            return (Vec::new(), Vec::new());
        }
        let works = |list: &[usize]| -> Vec<&Citation> {
            list.iter().map(|at| &self.entries[*at].work).collect()
        };
        let pairs = entry::pairs(&works(&first), &works(&second));
        let pairs: Vec<(usize, usize)> = pairs
            .into_iter()
            .map(|(a, b)| (first[a], second[b]))
            .collect();
        let paired: BTreeSet<usize> = pairs.iter().flat_map(|(a, b)| [*a, *b]).collect();
        let alone = first
            .into_iter()
            .chain(second)
            .filter(|at| !paired.contains(at));
        (pairs, alone.collect())
    }
}

/// The entries of a text. A list ends where another block stands between two entries.
fn entries(document: &Document) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    let mut last = None;
    let mut list = 0;
    for sentence in document.entries() {
        let block = document.sentences[sentence].block;
        let goes_on = last.is_none_or(|last| block <= last + 1);
        list += usize::from(!goes_on);
        last = Some(block);
        let work = entry::read_with(document.text(&document.sentences[sentence]), &document.own);
        entries.push(Entry {
            sentence,
            list,
            work,
        });
    }
    entries
}

/// The entries that a citation in brackets names.
fn resolve(citation: &Citation, entries: &[Entry], heads: &[Head<'_>]) -> Listed {
    let head = citation.get(Name::Entry);
    if let Some(number) = head
        .parse::<usize>()
        .ok()
        .filter(|_| citation.field(Name::Year).is_none())
    {
        let numbered = entries.iter().filter(|entry| entry.list == 0).count();
        return match number.checked_sub(1).filter(|at| *at < numbered) {
            Some(at) => Listed::Entries(vec![at]),
            None => Listed::Nowhere,
        };
    }
    let year = citation.get(Name::Year);
    let named = named(citation, heads);
    let mentioned = || with(entries, |work| mentions(work, head));
    let of_year = |found: &[usize]| {
        let is_of = |at: &&usize| same_year(year, entries[**at].work.get(Name::Year));
        found.iter().filter(is_of).copied().collect::<Vec<_>>()
    };
    let mut found = of_year(&named);
    if found.is_empty() {
        found = of_year(&mentioned());
    }
    match (found.is_empty(), named.first()) {
        (false, _) => Listed::Entries(of_volume(citation, entries, found)),
        (true, Some(other)) => Listed::OtherYear(*other),
        (true, None) => Listed::Nowhere,
    }
}

fn with(entries: &[Entry], is_meant: impl Fn(&Citation) -> bool) -> Vec<usize> {
    let all = entries.iter().enumerate();
    all.filter(|(_, entry)| is_meant(&entry.work))
        .map(|(at, _)| at)
        .collect()
}

/// What a citation in brackets may name a work by.
struct Head<'e> {
    /// The words of its authors.
    authors: Vec<&'e str>,
    /// Those of its title as brackets have them.
    title: Vec<String>,
    /// The title as a value: that of a series is its siglum.
    series: &'e str,
}

impl<'e> Head<'e> {
    fn of(entry: &'e Entry) -> Self {
        let authors = entry.work.get(Name::Author).split(['+', ' ']);
        let title = entry.work.field(Name::Title);
        let title = bracket::entry(title.map_or("", |title| &title.reading));
        Self {
            authors: authors.filter(|name| !name.is_empty()).collect(),
            title: title.split(' ').map(str::to_owned).collect(),
            series: entry.work.get(Name::Title),
        }
    }
}

/// The works of which a citation has the author or the first words of the title.
fn named(citation: &Citation, heads: &[Head<'_>]) -> Vec<usize> {
    let cited: Vec<&str> = citation.get(Name::Entry).split(' ').collect();
    let series = citation.field(Name::Entry);
    let series = series.and_then(|head| citations::series(&head.reading));
    let is_named = |head: &Head<'_>| {
        begins(&head.authors, &cited)
            || begins(&head.title, &cited)
            || series.is_some_and(|series| series == head.series)
    };
    let all = heads.iter().enumerate();
    all.filter(|(_, head)| is_named(head))
        .map(|(at, _)| at)
        .collect()
}

/// Whether words begin with those of a citation.
fn begins(words: &[impl AsRef<str>], cited: &[&str]) -> bool {
    let mut pairs = cited.iter().zip(words);
    cited.len() <= words.len() && pairs.all(|(a, b)| is_one(a, b.as_ref()))
}

/// Whether an entry has every word of the head of a citation somewhere: an editor, a short title.
fn mentions(work: &Citation, head: &str) -> bool {
    let fields = [
        Name::Author,
        Name::Title,
        Name::Container,
        Name::Translation,
    ];
    let words: Vec<&str> = fields
        .iter()
        .flat_map(|name| work.get(*name).split([' ', '+']))
        .collect();
    !head.is_empty()
        && head
            .split(' ')
            .all(|wanted| words.iter().any(|word| is_one(wanted, word)))
}

fn same_year(cited: &str, listed: &str) -> bool {
    let digits = |year: &str| year.trim_end_matches(|c: char| is_letter(c)).to_owned();
    let has_letters = digits(cited) != cited && digits(listed) != listed;
    if has_letters {
        cited == listed
    } else {
        digits(cited) == digits(listed)
    }
}

/// Of several entries those of the volume that a citation names.
fn of_volume(citation: &Citation, entries: &[Entry], found: Vec<usize>) -> Vec<usize> {
    let volume = citation.get(Name::Volume);
    let of_it: Vec<usize> = found
        .iter()
        .filter(|at| !volume.is_empty() && entries[**at].work.get(Name::Volume) == volume)
        .copied()
        .collect();
    if of_it.is_empty() { found } else { of_it }
}

/// The entries that notes cite: by author and title, or by title and year.
fn noted(document: &Document, entries: &[Entry]) -> BTreeSet<usize> {
    let notes = document
        .notes
        .iter()
        .map(|found| note_with(&found.passage.text, &document.own));
    let all = chain::resolve(notes.collect()).into_iter().flatten();
    let printed: Vec<Citation> = all
        .filter(|citation| citation.kind == Kind::Printed)
        .collect();
    let is_noted = |work: &Citation| {
        printed.iter().any(|citation| {
            let same =
                |name| !citation.get(name).is_empty() && citation.get(name) == work.get(name);
            let is_title =
                same(Name::Title) || work.get(Name::Title).starts_with(citation.get(Name::Title));
            let has_title = citation.field(Name::Title).is_some();
            has_title && is_title && (same(Name::Author) || same(Name::Year) || same(Name::Volume))
        })
    };
    with(entries, is_noted).into_iter().collect()
}
