//! What the blocks of a delivered text are: title, author, abstract, keywords, bibliography,
//! author's particulars. Formats say little of this; the words and the order say it.

use std::sync::LazyLock;

use regex::Regex;

use super::Remark;
use crate::{
    document::{Block, BlockKind, Division, Document, Part, Passage},
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

/// The title is what the file says it is, or the first heading, or the first line of a text that has
/// none; around it stand the authors, and what is about the publication.
fn title(document: &mut Document, remarks: &mut Vec<Remark>) {
    let is_title = |block: &Block| block.division == Division::Title;
    // A file that says title or author apart from its text says all of the title page.
    let is_said = !document.title.is_empty() || !document.author.is_empty();
    if is_said && document.blocks.iter().any(is_title) {
        return;
    }
    let Some(at) = title_place(document, remarks) else {
        return stray_titles(&mut document.blocks);
    };
    let blocks = &mut document.blocks;
    blocks[at].kind = BlockKind::Heading(1);
    document.title.clone_from(&blocks[at].passage.text);
    set(&mut blocks[at], Part::Front, Division::Title);
    let (before, after) = blocks.split_at_mut(at);
    let styled = after.iter().take_while(|block| is_title(block)).count();
    let (styled, after) = after.split_at_mut(styled);
    stray_titles(after);
    let mut known = before.iter().chain(&*styled);
    let has_author = known.any(|block| is_title(block) && block.kind == BlockKind::Line);
    for block in before.iter_mut().filter(|block| !is_title(block)) {
        if has_initials(block) {
            author(block);
        } else {
            set(block, Part::Front, Division::Publication);
        }
    }
    for block in after {
        // A heading of two capitalised words is as likely one of the text.
        let is_sure = !matches!(block.kind, BlockKind::Heading(_)) || has_initials(block);
        if block.division != Division::None {
            break;
        } else if !has_author && is_sure && names(&block.passage).is_some() {
            author(block);
        } else if is_publication(&block.passage.text) {
            set(block, Part::Front, Division::Publication);
        } else {
            break;
        }
    }
    let lines = blocks.iter().filter(|block| is_title(block));
    let authors: Vec<_> = lines
        .filter(|block| block.kind == BlockKind::Line)
        .map(|block| names(&block.passage).unwrap_or_else(|| block.passage.text.clone()))
        .collect();
    if !authors.is_empty() {
        document.author = authors.join(", ");
    }
}

/// Which block is the title; one that is only likely is reported.
fn title_place(document: &Document, remarks: &mut Vec<Remark>) -> Option<usize> {
    let blocks = &document.blocks;
    let heading = |of: fn(&Block) -> bool| {
        let mut blocks = blocks.iter();
        blocks.position(|block| matches!(block.kind, BlockKind::Heading(_)) && of(block))
    };
    // A file that has a style for titles says which heading it is.
    let by_style = heading(|block| block.division == Division::Title);
    let heading = by_style.or_else(|| heading(|_| true));
    // A title that the file says apart from its text need not stand in the text.
    let is_said = |at: usize| document.title == blocks[at].passage.text;
    if !document.title.is_empty() && !heading.is_some_and(is_said) {
        return None;
    }
    let is_short = |block: &Block| block.passage.text.chars().count() < 200;
    let is_title = |at: &usize| {
        *at <= 6
            && blocks.iter().take(*at).all(is_short)
            && of_heading(&blocks[*at].passage.text).is_none()
            && (by_style.is_some() || !has_initials(&blocks[*at]))
    };
    if let Some(at) = heading.filter(is_title) {
        return Some(at);
    }
    // Before the title may stand what the journal says of the article, and who wrote it.
    let is_before =
        |block: &Block| is_publication(&block.passage.text) || names(&block.passage).is_some();
    let at = blocks.iter().position(|block| !is_before(block))?;
    if !may_be_title(&blocks[at]) || blocks.len() <= at + 1 {
        return None;
    }
    let message = "the text has no heading first; its first line is taken for the title";
    remarks.push(Remark::new("title-guessed", blocks[at].source, message));
    Some(at)
}

/// A line of text outside of a table.
fn may_be_title(block: &Block) -> bool {
    is_line(&block.passage.text) && !matches!(block.kind, BlockKind::Cell { .. })
}

/// What has the style of a title, subtitle or author, but stands elsewhere, is part of the text.
fn stray_titles(blocks: &mut [Block]) {
    for block in blocks {
        if block.division == Division::Title {
            set(block, Part::Body, Division::None);
        }
    }
}

fn author(block: &mut Block) {
    block.kind = BlockKind::Line;
    set(block, Part::Front, Division::Title);
}

/// The abstract: from its heading to the keywords, or to the next heading; there may be one in each
/// of two languages. What stands between title and abstract is no part of the text either.
fn front(document: &mut Document) {
    let mut end = 0;
    let mut is_abstract = false;
    // How much text has been met that is part of no abstract: after much of it none comes.
    let mut other = 0;
    for at in 0..document.blocks.len().min(30) {
        let block = &mut document.blocks[at];
        let named = section(block);
        let is_heading = matches!(block.kind, BlockKind::Heading(_));
        if named == Some(Section::Abstract) {
            is_abstract = true;
            if is_line(&block.passage.text) {
                block.kind = BlockKind::Heading(2);
            }
        } else if is_heading && named != Some(Section::Keywords) {
            is_abstract = false;
        }
        if block.part == Part::Body && !is_abstract {
            other += block.passage.text.chars().count();
        }
        if other > 600 {
            break;
        }
        if is_abstract || named == Some(Section::Keywords) {
            set(block, Part::Front, Division::Abstract);
            end = at + 1;
        }
        // Keywords end the abstract: with the line that names them, or with the next one.
        let follows_name = at
            .checked_sub(1)
            .is_some_and(|above| names_keywords(&document.blocks[above]));
        if follows_name {
            set(&mut document.blocks[at], Part::Front, Division::Abstract);
            end = at + 1;
        }
        if follows_name
            || (named == Some(Section::Keywords) && !names_keywords(&document.blocks[at]))
        {
            is_abstract = false;
        }
    }
    let before = document.blocks[..end].iter_mut();
    for block in before.filter(|block| block.part == Part::Body) {
        let division = if is_affiliation(&block.passage.text) {
            Division::Author
        } else {
            block.division
        };
        set(block, Part::Front, division);
    }
    keywords(document);
}

/// Whether a block is the name of the keywords and nothing else.
fn names_keywords(block: &Block) -> bool {
    of_heading(&block.passage.text) == Some(Section::Keywords)
}

/// The keywords of the first line that has them.
fn keywords(document: &mut Document) {
    let mut blocks = document.blocks.iter().take(30).peekable();
    let mut found = None;
    while let (None, Some(block)) = (&found, blocks.next()) {
        found = match of_opening(&block.passage.text) {
            Some((Section::Keywords, "")) | None if names_keywords(block) => {
                blocks.peek().map(|next| next.passage.text.clone())
            }
            Some((Section::Keywords, rest)) => Some(rest.to_owned()),
            _ => None,
        };
    }
    let words = found.unwrap_or_default();
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
                let found = DOI.find(text).map(|doi| ("DOI", doi.as_str()));
                let udc = text
                    .strip_prefix("УДК")
                    .or_else(|| text.strip_prefix("UDC"));
                let udc = udc.map(|udc| ("UDC", udc.trim_start_matches([':', ' ', '\u{a0}'])));
                let found = found.into_iter().chain(udc);
                document
                    .identifiers
                    .extend(found.map(|(k, v)| (k.to_owned(), v.to_owned())));
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

/// The names in a line that is the name of a person or of a few, without the signs that point at
/// affiliations: «И. А. Дегтев», “By Anna Petrova¹ and Ivan Orlov²”.
fn names(passage: &Passage) -> Option<String> {
    /// So many names a line may have.
    const MOST: usize = 7;
    static NAME: LazyLock<Regex> = LazyLock::new(|| {
        // A full stop ends an initial or a short word; longer ones are sentences.
        let (short, word) = (r"\p{Lu}\p{L}{0,2}\.", r"\p{Lu}[\p{L}’'-]*");
        let name = format!(r"^(?:{short}\s*|{word}\s+){{1,3}}(?:{short}|{word})$");
        Regex::new(&name).expect("fixed and valid")
    });
    let text = &passage.text;
    if text.chars().count() > 200 || of_heading(text).is_some() {
        return None;
    }
    let is_sign = |c: char| c.is_ascii_digit() || "⁰¹²³⁴⁵⁶⁷⁸⁹*†".contains(c);
    let mut bare = String::new();
    for c in text.chars() {
        // Two signs may stand by one name: «Петрова1,2, Орлов2».
        let follows_sign = bare.ends_with(',') && is_sign(c);
        if follows_sign {
            bare.pop();
        }
        bare.extend(Some(c).filter(|c| !is_sign(*c)));
    }
    let bare = bare
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .replace(" ,", ",");
    // Capitals throughout may be a title of two words, unless there are initials.
    let letters = || bare.chars().filter(|c| c.is_alphabetic());
    let is_shouted = letters().all(char::is_uppercase) && !bare.contains('.');
    let names = bare
        .strip_prefix("By ")
        .or_else(|| bare.strip_prefix("by "))
        .unwrap_or(&bare)
        .replace(" and ", ", ")
        .replace(" и ", ", ")
        .replace(",,", ",");
    let are_names =
        names.split(", ").count() <= MOST && names.split(", ").all(|name| NAME.is_match(name));
    (are_names && !is_shouted).then_some(names)
}

/// Whether a line is a name beyond doubt: “The Lamp” might be one too.
fn has_initials(block: &Block) -> bool {
    let text = &block.passage.text;
    let is_sure = text.contains('.') || text.starts_with("By ") || text.starts_with("by ");
    is_sure && names(&block.passage).is_some()
}

/// Whether a line is what a journal says of an article: УДК, DOI, its heading.
fn is_publication(text: &str) -> bool {
    static PUBLICATION: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^(?:УДК|UDC|ББК|BBK|DOI|JEL|EDN|ISSN|https?://(?:dx\.)?doi\.org)\b")
            .expect("fixed and valid")
    });
    text.chars().count() < 200 && PUBLICATION.is_match(text)
}

/// Whether a line says where an author works.
fn is_affiliation(text: &str) -> bool {
    let lower = text.to_lowercase();
    let words = [
        "университет",
        "институт",
        "академия",
        "ран,",
        "кафедр",
        "university",
        "institute",
        "academy",
        "department",
        "faculty",
        "e-mail",
        "orcid",
    ];
    text.chars().count() < 400 && words.iter().any(|word| lower.contains(word))
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
