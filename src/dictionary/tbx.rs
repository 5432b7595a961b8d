//! TBX (ISO 30042): `termEntry` with `langSet`s, or in its third version `conceptEntry` with
//! `langSec`s; a term is in a `term`, a remark in a `note`.

use super::{Lines, Term};
use crate::{
    error::{Error, Result},
    language::Language,
    xml::{NodeId, Tree},
};

pub(super) fn terms(path: &str, tree: &Tree<'_>) -> Result<Vec<Term>> {
    let mut terms = Vec::new();
    let lines = Lines::of(tree.source);
    for concept in tree
        .all()
        .filter(|id| is(tree, *id, &["termEntry", "conceptEntry"]))
    {
        let line = lines.at(tree.node(concept).span.start);
        let mut sections = Vec::new();
        for section in tree
            .children(concept)
            .filter(|id| is(tree, *id, &["langSet", "langSec"]))
        {
            let Some(tag) = tree
                .attribute(section, "xml:lang")
                .or(tree.attribute(section, "lang"))
            else {
                let at = tree.node(section).span.start;
                let message = "this element needs xml:lang, the language of its terms";
                return Err(Error::at(path, tree.source, at, message));
            };
            sections.push((Language::from_tag(tag), words(tree, section)));
        }
        let Some([originals, translations]) = pair(&sections) else {
            continue;
        };
        let note = tree.within(concept).find(|id| is(tree, *id, &["note"]));
        let note = note.map(|id| tree.text(id)).filter(|note| !note.is_empty());
        for original in originals {
            terms.extend(Term::new(original, translations, note.clone(), line));
        }
    }
    Ok(terms)
}

/// The terms of a concept in two languages: Russian and English, where it has both, else the first two.
fn pair(sections: &[(Language, Vec<String>)]) -> Option<[&Vec<String>; 2]> {
    let of = |language: Language| sections.iter().find(|(is, _)| *is == language);
    let known = of(Language::Russian).zip(of(Language::English));
    let (original, translation) = known.or_else(|| sections.first().zip(sections.get(1)))?;
    Some([&original.1, &translation.1])
}

fn words(tree: &Tree<'_>, section: NodeId) -> Vec<String> {
    let terms = tree.within(section).filter(|id| is(tree, *id, &["term"]));
    terms.map(|id| tree.text(id)).collect()
}

fn is(tree: &Tree<'_>, id: NodeId, names: &[&str]) -> bool {
    tree.element(id)
        .is_some_and(|element| names.contains(&element.local_name()))
}
