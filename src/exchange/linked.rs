//! What cesAlign and InterText have in common: a file of links between two XML texts, whose sentences
//! have ids.

use std::collections::HashMap;

use super::{
    bitext::{Bitext, Draft},
    describe,
    lines::TextFile,
    order,
    unit::Role,
};
use crate::{
    alignment::Bead,
    document::BlockKind,
    edition::{Edition, Side},
    error::{Error, Result},
    xml::{Element, NodeId, Tree},
};

/// A link: ids of each side, the original first, what is said of it, and where it stands.
struct Link {
    ids: [Vec<String>; 2],
    bead: Bead,
    at: usize,
}

/// The only `linkGrp` of an alignment.
fn group(path: &str, tree: &Tree<'_>) -> Result<NodeId> {
    let mut groups = tree.all().filter(|node| is(tree, *node, "linkGrp"));
    let Some(group) = groups.next() else {
        return Err(Error::file(
            path,
            "there is no <linkGrp> in it: it holds no links",
        ));
    };
    if let Some(second) = groups.next() {
        let at = tree.node(second).span.start;
        let message = "a second <linkGrp>; give each pair of texts a file of its own";
        return Err(Error::at(path, tree.source, at, message));
    }
    Ok(group)
}

/// The names of the two texts, those of `fromDoc` and `toDoc`.
pub(super) fn documents(alignment: TextFile<'_>) -> Result<[String; 2]> {
    let tree = Tree::parse(alignment.path, alignment.source)?;
    let group = group(alignment.path, &tree)?;
    let name = |attribute: &str| {
        tree.attribute(group, attribute)
            .map(str::to_owned)
            .ok_or_else(|| {
                let at = tree.node(group).span.start;
                let message =
                    format!("<linkGrp> names no {attribute}; name the two texts yourself");
                Error::at(alignment.path, alignment.source, at, message)
            })
    };
    Ok([name("fromDoc")?, name("toDoc")?])
}

/// The two halves of an `xtargets`, each a list of ids.
fn targets(path: &str, tree: &Tree<'_>, link: NodeId) -> Result<[Vec<String>; 2]> {
    let wrong = |message: &str| {
        let at = tree.node(link).span.start;
        Error::at(path, tree.source, at, message)
    };
    let said = tree.attribute(link, "xtargets");
    let said = said.ok_or_else(|| wrong("this <link> has no xtargets"))?;
    let (first, second) = said
        .split_once(';')
        .ok_or_else(|| wrong("xtargets has no `;` between the ids of the two texts"))?;
    let ids = |half: &str| half.split_whitespace().map(str::to_owned).collect();
    Ok([ids(first), ids(second)])
}

/// Reads links and the two texts that they name. `link` makes of a link and of what it points at, in
/// its own order, the ids of both sides, the original first, and what is said of the bead.
pub(super) fn read_links(
    alignment: TextFile<'_>,
    texts: [TextFile<'_>; 2],
    languages: Option<&[String; 2]>,
    link: impl Fn(&Tree<'_>, NodeId, [Vec<String>; 2]) -> ([Vec<String>; 2], Bead),
) -> Result<Edition> {
    let tree = Tree::parse(alignment.path, alignment.source)?;
    let group = group(alignment.path, &tree)?;
    let mut links = Vec::new();
    for node in tree
        .children(group)
        .filter(|node| tree.element(*node).is_some())
    {
        let (ids, bead) = link(&tree, node, targets(alignment.path, &tree, node)?);
        let at = tree.node(node).span.start;
        links.push(Link { ids, bead, at });
    }
    join(alignment, links, texts, languages)
}

/// The edition of links and texts.
fn join(
    alignment: TextFile<'_>,
    links: Vec<Link>,
    texts: [TextFile<'_>; 2],
    languages: Option<&[String; 2]>,
) -> Result<Edition> {
    let mut bitext = Bitext::new(alignment.path);
    let mut known = [HashMap::new(), HashMap::new()];
    for side in Side::BOTH {
        let at = side as usize;
        let (tag, units) = read(texts[at])?;
        let told = languages.map(|tags| tags[at].clone());
        bitext.text(side).tag = told.unwrap_or(tag);
        for (id, unit) in units {
            let place = bitext.push(side, unit);
            known[at].insert(id, place);
        }
    }
    let counts = known.each_ref().map(HashMap::len);
    let mut beads = Vec::with_capacity(links.len());
    for link in links {
        let mut sides = [Vec::new(), Vec::new()];
        for side in Side::BOTH {
            for id in &link.ids[side as usize] {
                let place = known[side as usize].get(id).ok_or_else(|| {
                    let path = texts[side as usize].path;
                    let message = format!("the link names {id}, which is not in {path}");
                    Error::at(alignment.path, alignment.source, link.at, message)
                })?;
                sides[side as usize].push(*place);
            }
        }
        let [original, translation] = sides;
        let bead = Bead {
            original,
            translation,
            ..link.bead
        };
        beads.push((bead, link.at));
    }
    order::add(&mut bitext, beads, counts, alignment)?;
    bitext.finish()
}

/// The language that a text says and its sentences: elements with an `id` and no other such below.
fn read(text: TextFile<'_>) -> Result<(String, Vec<(String, Draft)>)> {
    let tree = Tree::parse(text.path, text.source)?;
    let root = tree.root().map(|(root, _)| root);
    let tag = root.and_then(|root| tree.attribute(root, "xml:lang"));
    let mut units: Vec<(String, Draft)> = Vec::new();
    let mut seen = HashMap::new();
    let mut block = None;
    for node in tree.all().filter(|node| is(&tree, *node, "s")) {
        let at = tree.node(node).span.start;
        let Some(id) = tree.attribute(node, "id") else {
            let message = "this <s> has no id; links name sentences by their ids";
            return Err(Error::at(text.path, text.source, at, message));
        };
        if seen.insert(id, at).is_some() {
            let message = format!("the id {id} is given twice");
            return Err(Error::at(text.path, text.source, at, message));
        }
        let parent = tree.parent(node).filter(|parent| Some(*parent) != root);
        let begins = parent
            .filter(|_| parent != block)
            .map(|parent| kind(&tree, parent));
        block = parent.or(block);
        let mut unit = Draft::new(id, Role::Sentence(begins));
        for at in tree.within(node) {
            unit.text(tree.characters(at));
        }
        units.push((id.to_owned(), unit));
    }
    if units.is_empty() {
        return Err(Error::file(
            text.path,
            "there is no <s> in it: it holds no sentences",
        ));
    }
    Ok((tag.unwrap_or_default().to_owned(), units))
}

/// What a block is, by its type or its name.
fn kind(tree: &Tree<'_>, block: NodeId) -> BlockKind {
    let said = tree.attribute(block, "type").and_then(describe::block);
    let name = tree.element(block).map(Element::local_name);
    said.unwrap_or(match name {
        Some("head") => BlockKind::Heading(2),
        Some("l") => describe::block("verse").unwrap_or(BlockKind::Line),
        _ => BlockKind::Paragraph,
    })
}

/// What ends a paragraph.
const END: &str = "</p>\n";

/// A text of sentences with these ids, in paragraphs; ids are numbered where they are to be.
pub(super) fn write_text(edition: &Edition, side: Side, numbers: bool) -> String {
    use std::fmt::Write;

    use crate::xml::{escape, escape_text};

    let document = edition.document(side);
    let tag = escape(&document.tag);
    let mut text =
        format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<text xml:lang=\"{tag}\">\n");
    let mut open = None;
    for (at, id) in ids(edition, side, numbers) {
        let sentence = &document.sentences[at];
        if open.replace(sentence.block) != Some(sentence.block) {
            if text.ends_with("</s>\n") {
                text.push_str(END);
            }
            let kind = describe::block_name(&document.blocks[sentence.block].kind);
            let (number, _) = id.split_once(':').unwrap_or((&id, ""));
            let _ = writeln!(text, "<p id=\"p{}\" type=\"{kind}\">", escape(number));
        }
        let (id, content) = (escape(&id), escape_text(document.text(sentence)));
        let _ = writeln!(text, "<s id=\"{id}\">{content}</s>");
    }
    text.push_str(if open.is_some() { END } else { "" });
    text.push_str("</text>\n");
    text
}

/// The sentences of the running text, each with its id, or with the numbers of its block and of its
/// place there: `12:3`.
pub(super) fn ids(edition: &Edition, side: Side, numbers: bool) -> Vec<(usize, String)> {
    let document = edition.document(side);
    let (mut block, mut number) = (None, [0, 0]);
    let places = document.running();
    places
        .map(|at| {
            let sentence = &document.sentences[at];
            if !numbers {
                return (at, super::unit::word(&sentence.id).into_owned());
            }
            if block.replace(sentence.block) != Some(sentence.block) {
                number = [number[0] + 1, 0];
            }
            number[1] += 1;
            (at, format!("{}:{}", number[0], number[1]))
        })
        .collect()
}

fn is(tree: &Tree<'_>, node: NodeId, name: &str) -> bool {
    tree.element(node)
        .is_some_and(|element| element.local_name() == name)
}
