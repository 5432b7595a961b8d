//! What the blocks of a delivered text are: title, author, abstract, keywords, bibliography,
//! author's particulars. Formats say little of this; the words and the order say it.

use std::sync::LazyLock;

use regex::Regex;

use super::Remark;
use crate::{
    document::{Block, BlockKind, Division, Document, Part},
    language::sections::{Section, of_heading, of_opening},
};

/// Finds the parts of a text, fills in what the header says of it, and reports what was guessed.
pub(super) fn recognise(document: &mut Document, remarks: &mut Vec<Remark>) {
    title(document, remarks);
    front(document);
    back(document);
    identifiers(document);
    levels(document);
}

/// The title is the first heading, or the first line of a text that has none; what stands before it
/// is about the publication.
fn title(document: &mut Document, remarks: &mut Vec<Remark>) {
    let blocks = &mut document.blocks;
    if blocks.iter().any(|block| block.division == Division::Title) {
        return;
    }
    let heading = blocks
        .iter()
        .position(|block| matches!(block.kind, BlockKind::Heading(_)));
    // A title that the file says apart from its text need not stand in the text.
    let is_said = |at: usize| document.title == blocks[at].passage.text;
    if !document.title.is_empty() && !heading.is_some_and(is_said) {
        return;
    }
    let is_first = |at: usize, blocks: &[Block]| {
        at <= 4
            && blocks
                .iter()
                .take(at)
                .all(|block| block.passage.text.chars().count() < 200)
    };
    let at = match heading {
        Some(at) if is_first(at, blocks) && of_heading(&blocks[at].passage.text).is_none() => at,
        _ => match blocks.first() {
            Some(first) if is_line(&first.passage.text) && blocks.len() > 1 => {
                let message =
                    "the text has no heading first; its first line is taken for the title";
                remarks.push(Remark::new("title-guessed", first.source, message));
                0
            }
            _ => return,
        },
    };
    for block in &mut blocks[..at] {
        block.part = Part::Front;
        block.division = Division::Publication;
    }
    blocks[at].kind = BlockKind::Heading(1);
    document.title.clone_from(&blocks[at].passage.text);
    set(&mut blocks[at], Part::Front, Division::Title);
    let author = blocks
        .get_mut(at + 1)
        .filter(|block| is_name(&block.passage.text));
    if let Some(block) = author {
        block.kind = BlockKind::Line;
        document.author.clone_from(&block.passage.text);
        set(block, Part::Front, Division::Title);
    }
}

/// The abstract: from its heading to the keywords, or to the next heading.
fn front(document: &mut Document) {
    let start = document
        .blocks
        .iter()
        .take(12)
        .position(|block| section(block) == Some(Section::Abstract));
    if let Some(start) = start {
        if is_line(&document.blocks[start].passage.text) {
            document.blocks[start].kind = BlockKind::Heading(2);
        }
        let rest = document.blocks.iter_mut().skip(start).enumerate();
        for (at, block) in rest {
            if at > 0 && matches!(block.kind, BlockKind::Heading(_)) {
                break;
            }
            set(block, Part::Front, Division::Abstract);
            if section(block) == Some(Section::Keywords) {
                break;
            }
        }
    }
    let keywords = document.blocks.iter_mut().take(20).find_map(|block| {
        let text = block.passage.text.clone();
        let (section, rest) = of_opening(&text)?;
        (section == Section::Keywords).then(|| {
            set(block, Part::Front, Division::Abstract);
            rest.to_owned()
        })
    });
    let words = keywords.unwrap_or_default();
    let words = words.trim_end_matches('.').split([',', ';']).map(str::trim);
    let words: Vec<_> = words
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect();
    if !words.is_empty() {
        document.keywords = words;
    }
}

/// The bibliography: the blocks after its heading, each an entry, up to another heading or to the
/// author's particulars.
fn back(document: &mut Document) {
    let mut here = None;
    for block in &mut document.blocks {
        if block.part == Part::Front {
            continue;
        }
        let named = section(block);
        let is_heading = matches!(block.kind, BlockKind::Heading(_));
        match (here, named) {
            (_, Some(Section::Bibliography)) if is_heading || is_line(&block.passage.text) => {
                block.kind = BlockKind::Heading(2);
                here = Some(Division::Bibliography);
            }
            (_, Some(Section::Author | Section::Origin)) => here = Some(Division::Author),
            (Some(Division::Bibliography), None) if is_particulars(&block.passage.text) => {
                here = Some(Division::Author);
            }
            (Some(_), _) if is_heading => here = None,
            _ => {}
        }
        let Some(division) = here else { continue };
        set(block, Part::Back, division);
        if division == Division::Bibliography && !matches!(block.kind, BlockKind::Heading(_)) {
            block.kind = BlockKind::Entry;
        }
    }
    // Front, body, back stand in this order.
    document.blocks.sort_by_key(|block| block.part as u8);
}

/// DOI, ORCID and the like, from the lines that are not the text itself.
fn identifiers(document: &mut Document) {
    static DOI: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"\b10\.\d{4,9}/[^\s\]]+[^\s\].,;]").expect("fixed and valid"));
    static ORCID: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"\b\d{4}-\d{4}-\d{4}-\d{3}[\dX]\b").expect("fixed and valid"));
    for block in &document.blocks {
        let text = &block.passage.text;
        match block.division {
            Division::Publication => {
                let found = DOI.find(text).map(|doi| ("DOI", doi));
                document
                    .identifiers
                    .extend(found.map(|(k, v)| (k.to_owned(), v.as_str().to_owned())));
            }
            Division::Author => {
                let found = ORCID.find(text).map(|orcid| ("ORCID", orcid));
                document
                    .identifiers
                    .extend(found.map(|(k, v)| (k.to_owned(), v.as_str().to_owned())));
            }
            _ => {}
        }
    }
}

/// Headings of the body begin at 2, below the title, and leave no level out.
fn levels(document: &mut Document) {
    let mut used: Vec<u8> = document
        .blocks
        .iter()
        .filter(|block| block.division == Division::None)
        .filter_map(|block| match block.kind {
            BlockKind::Heading(level) => Some(level),
            _ => None,
        })
        .collect();
    used.sort_unstable();
    used.dedup();
    for block in &mut document.blocks {
        if let BlockKind::Heading(level) = &mut block.kind
            && block.division == Division::None
        {
            let rank = used.partition_point(|other| other < level);
            *level = u8::try_from(rank + 2).unwrap_or(u8::MAX);
        }
    }
}

fn set(block: &mut Block, part: Part, division: Division) {
    block.part = part;
    block.division = division;
}

/// The part that a block names: as a heading, as a line of its own, or by its first words.
fn section(block: &Block) -> Option<Section> {
    let text = &block.passage.text;
    let by_heading = if is_line(text) {
        of_heading(text)
    } else {
        None
    };
    by_heading.or_else(|| of_opening(text).map(|(section, _)| section))
}

/// Whether a text is short enough to be a heading and does not end as a sentence does.
fn is_line(text: &str) -> bool {
    text.chars().count() < 200 && !text.ends_with(['.', '!', '?', '…', ';', ','])
}

/// Whether a line is the name of a person or of a few: «И. А. Дегтев», “By Anna Petrova”.
fn is_name(text: &str) -> bool {
    static NAME: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"(?x)^(?:by\s+|By\s+)?
            (?:\p{Lu}[\p{L}’'-]*\.?[\s\u{A0}]*){2,4}
            (?:,\s*(?:\p{Lu}[\p{L}’'-]*\.?[\s\u{A0}]*){2,4}){0,4}$",
        )
        .expect("fixed and valid")
    });
    text.chars().count() < 80 && NAME.is_match(text)
}

/// Whether a paragraph tells of the author: an address, an ORCID, a name in capitals with a post.
fn is_particulars(text: &str) -> bool {
    static PERSON: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^\p{Lu}{3,}(?:\s+\p{Lu}\p{Ll}+){1,2}\s*[–—-]\s").expect("fixed and valid")
    });
    let lower = text.to_lowercase();
    ["e-mail", "email:", "orcid", "эл. почта"]
        .iter()
        .any(|word| lower.contains(word))
        || PERSON.is_match(text)
}
