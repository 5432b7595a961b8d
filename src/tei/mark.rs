//! Writes the sentences of a text into its source: `s` elements and ids, inserted at byte offsets.
//!
//! Nothing else changes, to the byte. A sentence that crosses inline markup becomes several `s` with
//! `part="I"`, `"M"`, `"F"`, of which the first has the id; so the file stays well-formed, and valid
//! where it was. A text whose sentences all stand in it already comes back as it is.

use std::collections::HashSet;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{
    text::{is_sentence, name},
    vocabulary::{Role, is_barred_from_sentence, is_indivisible, role, takes_sentence},
};
use crate::{
    document::{Document, Sentence, Written},
    error::Result,
    span::Span,
    xml::{self, Kind, NodeId, Tree},
};

/// The source of `document` with all its sentences and notes marked; `None` where they were.
///
/// # Errors
/// None for a document that was read from its own source.
///
/// ```
/// let source = r#"<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en"><text><body>
///   <p>He left. <hi>She stayed.</hi></p>
/// </body></text></TEI>"#;
/// let document = sverka::tei::read("x.en.xml", source.to_owned())?;
/// let marked = sverka::tei::mark_sentences(&document)?.unwrap();
/// assert!(marked.contains(r#"<p><s xml:id="s1">He left.</s> <s xml:id="s2"><hi>She stayed.</hi></s></p>"#));
/// # Ok::<(), sverka::error::Error>(())
/// ```
pub fn mark_sentences(document: &Document) -> Result<Option<String>> {
    let mut insertions = missing_ids(document);
    let new: Vec<&Sentence> = document
        .sentences
        .iter()
        .filter(|sentence| sentence.written == Written::No)
        .collect();
    if !new.is_empty() {
        let tree = Tree::parse(&document.path, &document.source)?;
        let prefix = tree.root().map_or("", |(_, root)| root.prefix()).to_owned();
        let passages = document.blocks.iter().map(|block| &block.passage);
        let marks = passages.flat_map(|passage| passage.marks.iter().map(|mark| mark.source));
        let mut fragments = Fragments {
            tree: &tree,
            sentences: &new,
            marks: marks.collect(),
            shapes: Shapes::of(&tree),
            barred: vec![None; new.len()],
            found: vec![Vec::new(); new.len()],
        };
        fragments.visit(tree.document(), 0..new.len());
        for (at, sentence) in new.iter().enumerate() {
            if fragments.holds_ends(at) {
                wrap(sentence, &fragments.found[at], &prefix, &mut insertions);
            }
        }
    }
    Ok((!insertions.is_empty()).then(|| xml::insert(&document.source, insertions)))
}

fn missing_ids(document: &Document) -> Vec<(usize, String)> {
    let sentences = document.sentences.iter().map(|s| (&s.id, s.written));
    let notes = document.notes.iter().map(|n| (&n.id, n.written));
    sentences
        .chain(notes)
        .filter_map(|(id, written)| match written {
            Written::WithoutId(at) => Some((at, format!(" xml:id=\"{id}\""))),
            _ => None,
        })
        .collect()
}

fn wrap(sentence: &Sentence, spans: &[Span], prefix: &str, insertions: &mut Vec<(usize, String)>) {
    let last = spans.len().saturating_sub(1);
    for (at, span) in spans.iter().enumerate() {
        let id = if at == 0 {
            format!(" xml:id=\"{}\"", sentence.id)
        } else {
            String::new()
        };
        let part = match at {
            _ if last == 0 => "",
            0 => " part=\"I\"",
            _ if at == last => " part=\"F\"",
            _ => " part=\"M\"",
        };
        insertions.push((span.start, format!("<{prefix}s{id}{part}>")));
        insertions.push((span.end, format!("</{prefix}s>")));
    }
}

/// Finds, for each sentence, the runs of sibling nodes it is made of.
struct Fragments<'t> {
    tree: &'t Tree<'t>,
    /// In the order of their bytes, none overlapping another.
    sentences: &'t [&'t Sentence],
    /// Where notes are marked.
    marks: HashSet<Span>,
    shapes: Shapes,
    /// For each sentence, from where to where its words stand where no `s` may stand.
    barred: Vec<Option<Span>>,
    found: Vec<Vec<Span>>,
}

impl Fragments<'_> {
    /// Looks below `node` for the sentences of this range, which all touch it.
    fn visit(&mut self, node: NodeId, range: std::ops::Range<usize>) {
        let mut run: Option<(usize, Span)> = None;
        let children: Vec<NodeId> = self.tree.children(node).collect();
        for child in children {
            let Some(hull) = self.shapes.hulls.get(&child).copied() else {
                continue;
            };
            let touched = self.touching(hull, &range);
            if touched.is_empty() {
                continue;
            }
            if let Some(sentence) = self.covering(node, child, hull, &touched) {
                self.extend(&mut run, sentence, self.tree.node(child).span);
            } else if self.tree.element(child).is_some() {
                self.flush(&mut run);
                match self.name(child).map(role) {
                    // A note has its own sentences, and a mark and what is struck out none. A sentence
                    // that stands in the text is one, even with a mark of the one before it.
                    Some(Role::Note | Role::Skipped) => {}
                    Some(Role::Sentence) if is_sentence(self.tree, child) => {}
                    _ if self.marks.contains(&self.tree.node(child).span) => {}
                    // Of these a part is read, or all as one.
                    Some(Role::Alternatives) | None => self.bar(touched, hull),
                    Some(_) => self.visit(child, touched),
                }
            } else if !takes_sentence(self.name(node).unwrap_or("text")) {
                self.flush(&mut run);
                self.bar(touched, hull);
            } else if !matches!(self.tree.node(child).kind, Kind::Text) {
                // Nothing can be inserted into an entity or a CDATA section.
                self.extend(&mut run, touched.start, hull);
            } else {
                let span = self.tree.node(child).span;
                for sentence in touched {
                    let whole = self.sentences[sentence].source;
                    let clip = Span::new(span.start.max(whole.start), span.end.min(whole.end));
                    self.extend(&mut run, sentence, clip);
                }
            }
        }
        self.flush(&mut run);
    }

    fn bar(&mut self, touched: std::ops::Range<usize>, span: Span) {
        for barred in &mut self.barred[touched] {
            let start = barred.map_or(span.start, |barred| barred.start);
            *barred = Some(Span::new(start, span.end));
        }
    }

    /// Whether a sentence begins and ends where it can be marked. One that does not stays unmarked:
    /// what is left of it would be read as another.
    fn holds_ends(&self, sentence: usize) -> bool {
        let spans = &self.found[sentence];
        let ends = spans.first().zip(spans.last());
        let marked = ends.map(|(first, last)| Span::new(first.start, last.end));
        let barred = self.barred[sentence];
        marked.is_some_and(|marked| barred.is_none_or(|barred| marked.contains(barred)))
    }

    /// The sentence that may take in this child whole.
    fn covering(
        &self,
        node: NodeId,
        child: NodeId,
        hull: Span,
        touched: &std::ops::Range<usize>,
    ) -> Option<usize> {
        self.tree.element(child)?;
        let may_wrap =
            takes_sentence(self.name(node).unwrap_or("text")) && self.may_be_wrapped(child);
        let sentence = touched.start;
        let is_whole = touched.len() == 1 && self.sentences[sentence].source.contains(hull);
        let is_atom = self
            .name(child)
            .is_none_or(|name| role(name) == Role::Alternatives || is_indivisible(name));
        (may_wrap && (is_whole || is_atom)).then_some(sentence)
    }

    fn may_be_wrapped(&self, node: NodeId) -> bool {
        let name = self.tree.element(node).map(xml::Element::local_name);
        !name.is_some_and(is_barred_from_sentence) && self.shapes.phrases.contains(&node)
    }

    /// Which sentences of a range share a byte with a span.
    fn touching(&self, span: Span, range: &std::ops::Range<usize>) -> std::ops::Range<usize> {
        let sentences = &self.sentences[range.clone()];
        let start = sentences.partition_point(|sentence| sentence.source.end <= span.start);
        let end = sentences.partition_point(|sentence| sentence.source.start < span.end);
        range.start + start..range.start + end.max(start)
    }

    fn extend(&mut self, run: &mut Option<(usize, Span)>, sentence: usize, span: Span) {
        match run {
            Some((current, whole)) if *current == sentence => whole.end = whole.end.max(span.end),
            _ => {
                self.flush(run);
                *run = Some((sentence, span));
            }
        }
    }

    fn flush(&mut self, run: &mut Option<(usize, Span)>) {
        if let Some((sentence, span)) = run.take() {
            self.found[sentence].push(span);
        }
    }

    fn name(&self, node: NodeId) -> Option<&str> {
        name(self.tree, node)
    }
}

/// What is known of each node before sentences are looked for in it.
#[derive(Default)]
struct Shapes {
    /// The bytes from the first character of a node to its last, white space aside; the node itself
    /// where it has none, or is a note.
    hulls: FxHashMap<NodeId, Span>,
    /// The nodes without a block or a sentence in them. What is in a note, or of another vocabulary,
    /// is its own.
    phrases: FxHashSet<NodeId>,
}

impl Shapes {
    /// Each node is looked at once, those in it before it: elements may be nested deeply.
    fn of(tree: &Tree<'_>) -> Self {
        let mut shapes = Self::default();
        for node in tree.all().rev() {
            if let Some(hull) = shapes.hull(tree, node) {
                shapes.hulls.insert(node, hull);
            }
            if shapes.is_phrase(tree, node) {
                shapes.phrases.insert(node);
            }
        }
        shapes
    }

    fn hull(&self, tree: &Tree<'_>, node: NodeId) -> Option<Span> {
        let whole = tree.node(node).span;
        match &tree.node(node).kind {
            Kind::Text => Some(whole.trimmed(tree.source)).filter(|span| !span.is_empty()),
            Kind::Reference(_) | Kind::Data(_) => Some(whole),
            Kind::Element(_) if name(tree, node).is_none_or(|name| role(name) == Role::Note) => {
                Some(whole)
            }
            Kind::Element(_) => {
                let mut hulls = tree
                    .children(node)
                    .filter_map(|child| self.hulls.get(&child));
                let first = hulls.next();
                let last = hulls.last().or(first);
                let ends = first.zip(last);
                Some(ends.map_or(whole, |(first, last)| Span::new(first.start, last.end)))
            }
            Kind::Document | Kind::Other => None,
        }
    }

    fn is_phrase(&self, tree: &Tree<'_>, node: NodeId) -> bool {
        let Some(name) = name(tree, node) else {
            return true;
        };
        match role(name) {
            Role::Note => true,
            Role::Block => false,
            Role::Sentence if is_sentence(tree, node) => false,
            _ => tree
                .children(node)
                .all(|child| self.phrases.contains(&child)),
        }
    }
}
