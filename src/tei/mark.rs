//! Writes the sentences of a text into its source: `s` elements and ids, inserted at byte offsets.
//!
//! Nothing else changes, to the byte. A sentence that crosses inline markup becomes several `s` with
//! `part="I"`, `"M"`, `"F"`, of which the first has the id; so the file stays well-formed, and valid
//! where it was. A text whose sentences all stand in it already comes back as it is.

use super::{
    NAMESPACE,
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
        let mut fragments = Fragments {
            tree: &tree,
            sentences: &new,
            found: vec![Vec::new(); new.len()],
        };
        fragments.visit(tree.document(), 0..new.len());
        for (sentence, spans) in new.iter().zip(&fragments.found) {
            wrap(sentence, spans, &prefix, &mut insertions);
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
    found: Vec<Vec<Span>>,
}

impl Fragments<'_> {
    /// Looks below `node` for the sentences of this range, which all touch it.
    fn visit(&mut self, node: NodeId, range: std::ops::Range<usize>) {
        let mut run: Option<(usize, Span)> = None;
        let children: Vec<NodeId> = self.tree.children(node).collect();
        for child in children {
            let Some(hull) = self.hull(child) else {
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
                self.visit(child, touched);
            } else if !takes_sentence(self.name(node).unwrap_or("text")) {
                self.flush(&mut run);
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
        !name.is_some_and(is_barred_from_sentence) && self.is_phrase(node)
    }

    /// Whether there is no block and no sentence in an element. What is in a note, or of another
    /// vocabulary, is its own.
    fn is_phrase(&self, node: NodeId) -> bool {
        let Some(name) = self.name(node) else {
            return true;
        };
        match role(name) {
            Role::Note => true,
            Role::Block => false,
            Role::Sentence if name == "s" => false,
            Role::Sentence if self.tree.attribute(node, "type") == Some("s") => false,
            _ => self.tree.children(node).all(|child| self.is_phrase(child)),
        }
    }

    /// The bytes from the first character of a node to its last, white space aside; the node itself
    /// where it has none, or is a note.
    fn hull(&self, node: NodeId) -> Option<Span> {
        let whole = self.tree.node(node).span;
        match &self.tree.node(node).kind {
            Kind::Text => Some(whole.trimmed(self.tree.source)).filter(|span| !span.is_empty()),
            Kind::Reference(_) | Kind::Data(_) => Some(whole),
            Kind::Element(_) if self.name(node).is_none_or(|name| role(name) == Role::Note) => {
                Some(whole)
            }
            Kind::Element(_) => {
                let mut hulls = self
                    .tree
                    .children(node)
                    .filter_map(|child| self.hull(child));
                let first = hulls.next();
                let last = hulls.last().or(first);
                first
                    .zip(last)
                    .map(|(first, last)| Span::new(first.start, last.end))
                    .or(Some(whole))
            }
            Kind::Document | Kind::Other => None,
        }
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

    /// The local name of a TEI element.
    fn name(&self, node: NodeId) -> Option<&str> {
        let element = self.tree.element(node)?;
        (self.tree.namespace(node) == Some(NAMESPACE)).then(|| element.local_name())
    }
}
