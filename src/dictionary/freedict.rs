//! Dictionaries in TEI, as FreeDict writes them: an `entry` with its `orth`, and in each `sense` the
//! translations as `quote` in `cit`.

use super::{Lines, Term};
use crate::xml::{NodeId, Tree};

pub(super) fn terms(tree: &Tree<'_>) -> Vec<Term> {
    let mut terms = Vec::new();
    let lines = Lines::of(tree.source);
    for entry in tree.all().filter(|id| is(tree, *id, "entry")) {
        let mut headwords = Vec::new();
        let mut translations = Vec::new();
        for id in tree.within(entry) {
            if is(tree, id, "orth") {
                headwords.push(tree.text(id));
            } else if is(tree, id, "quote") && is_translation(tree, id) {
                translations.push(tree.text(id));
            }
        }
        let line = lines.at(tree.node(entry).span.start);
        for headword in headwords {
            terms.extend(Term::new(&headword, &translations, None, line));
        }
    }
    terms
}

/// Whether a quotation is a translation of the headword, not one of an example.
fn is_translation(tree: &Tree<'_>, quote: NodeId) -> bool {
    let above = std::iter::successors(tree.parent(quote), |id| tree.parent(*id));
    let mut kinds = above
        .take_while(|id| !is(tree, *id, "entry"))
        .filter(|id| is(tree, *id, "cit"))
        .map(|id| tree.attribute(id, "type").unwrap_or_default());
    kinds.next().is_some_and(|kind| kind.starts_with("trans")) && kinds.next().is_none()
}

fn is(tree: &Tree<'_>, id: NodeId, name: &str) -> bool {
    tree.element(id)
        .is_some_and(|element| element.local_name() == name)
}
