//! A stand-off alignment in TEI ↔ an [`Alignment`] of two documents.
//!
//! The file names sentences by id; [`Links`] is the file as it stands, [`Links::resolve`] finds the
//! ids in the texts and says which are gone and which beads are stale. Read are also
//! `linkGrp type="translation"`, `@targets` (its name before 2011), a `linkGrp` without a type, and
//! beads by intermediate pointers (Guidelines, 17.1.4).

use std::{collections::HashMap, fmt::Write};

use super::NAMESPACE;
use crate::{
    alignment::{Alignment, Bead, Status, hash, note_texts, sentence_texts},
    document::Document,
    error::{Error, Result},
    span::Span,
    xml::{self, NodeId, Tree},
};

/// An alignment file as it stands.
#[derive(Debug, Clone, Default)]
pub struct Links {
    /// The file, as the user named it.
    pub path: String,
    /// Its whole text.
    pub source: String,
    /// The URIs of the two texts, original first, as the file has them.
    pub texts: [String; 2],
    /// Beads of sentences, in the order of the file.
    pub beads: Vec<Link>,
    /// Beads of notes.
    pub notes: Vec<Link>,
    /// Beads of bibliography entries.
    pub entries: Vec<Link>,
}

/// One bead as the file has it.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// Ids in the original.
    pub original: Vec<String>,
    /// Ids in the translation.
    pub translation: Vec<String>,
    /// `@cert`, 0 to 1.
    pub certainty: f64,
    /// What `@ana` says.
    pub status: Status,
    /// `@resp`.
    pub by: Option<String>,
    /// `@source`: the hashes of the sides that are not empty, original first.
    pub hashes: Vec<String>,
    /// Where the bead stands in the file, in bytes.
    pub at: usize,
}

/// An alignment found again in its texts.
#[derive(Debug, Clone, Default)]
pub struct Resolved {
    /// The beads whose ids are all there, in reading order of the original.
    pub alignment: Alignment,
    /// Ids that are gone: the id, the file it should be in, the byte of the bead that names it.
    pub gone: Vec<(String, String, usize)>,
    /// Places in `alignment.beads` of beads whose sentences say something else than they did.
    pub stale: Vec<usize>,
}

/// Reads an alignment file; `path` names it in messages.
///
/// # Errors
/// The source is not well-formed, is not TEI, holds no alignment, or a bead of it names no id.
pub fn read_alignment(path: &str, source: String) -> Result<Links> {
    let tree = Tree::parse(path, &source)?;
    let mut links = Reader { path, tree: &tree }.read()?;
    links.source = source;
    Ok(links)
}

impl Links {
    /// Finds the ids in the two texts.
    pub fn resolve(&self, original: &Document, translation: &Document) -> Resolved {
        let sides = [Places::of(original), Places::of(translation)];
        let mut resolved = Resolved::default();
        for link in &self.beads {
            let Some(bead) = self.find(link, &sides, &mut resolved.gone) else {
                continue;
            };
            if is_stale(link, &bead, [original, translation], false) {
                resolved.stale.push(resolved.alignment.beads.len());
            }
            resolved.alignment.beads.push(bead);
        }
        for link in &self.entries {
            let bead = self.find(link, &sides, &mut resolved.gone);
            resolved.alignment.entries.extend(bead);
        }
        let notes = [Places::of_notes(original), Places::of_notes(translation)];
        for link in &self.notes {
            // A note that is gone or says something else is no longer anybody's counterpart: its
            // pair is left out, and the check finds what became of it.
            let bead = self.find(link, &notes, &mut Vec::new());
            let fresh = bead.filter(|bead| !is_stale(link, bead, [original, translation], true));
            resolved.alignment.notes.extend(fresh);
        }
        resolved
    }

    /// The beads of two texts in which every id is there.
    ///
    /// # Errors
    /// An id is gone; the message names the first and says how many more there are. Or most beads
    /// are stale or gone: then it is the alignment of other texts.
    pub fn fit(&self, original: &Document, translation: &Document) -> Result<Resolved> {
        let resolved = self.resolve(original, translation);
        let unfit = resolved.stale.len() + self.beads.len() - resolved.alignment.beads.len();
        if unfit * 2 > self.beads.len() {
            let message = format!(
                "most of its beads do not fit {} and {}; is it the alignment of these texts?",
                original.path, translation.path
            );
            return Err(Error::file(&self.path, message));
        }
        let Some((id, file, at)) = resolved.gone.first() else {
            return Ok(resolved);
        };
        let more = match resolved.gone.len() {
            1 => String::new(),
            2 => " (nor is 1 other id)".to_owned(),
            count => format!(" (nor are {} other ids)", count - 1),
        };
        let message = format!(
            "the bead names #{id}, which is not in {file}{more}; run `sverka align` to align the \
             texts as they are now"
        );
        Err(Error::at(&self.path, &self.source, *at, message))
    }

    fn find(
        &self,
        link: &Link,
        sides: &[Places<'_>; 2],
        gone: &mut Vec<(String, String, usize)>,
    ) -> Option<Bead> {
        let mut locate = |ids: &[String], side: &Places<'_>| {
            let mut places = Vec::with_capacity(ids.len());
            for id in ids {
                match side.by_id.get(id.as_str()) {
                    Some(at) => places.push(*at),
                    None => gone.push((id.clone(), side.path.to_owned(), link.at)),
                }
            }
            places.sort_unstable();
            (places.len() == ids.len()).then_some(places)
        };
        let original = locate(&link.original, &sides[0]);
        let translation = locate(&link.translation, &sides[1]);
        Some(Bead {
            original: original?,
            translation: translation?,
            certainty: link.certainty,
            status: link.status,
            by: link.by.clone(),
        })
    }
}

/// Writes an alignment of two documents, which `uris` name as seen from the alignment file. Where
/// there is an `old` file, only its `standOff` is replaced: its header stays as it is.
pub fn write_alignment(
    alignment: &Alignment,
    documents: [&Document; 2],
    uris: [&str; 2],
    old: Option<&Links>,
) -> String {
    let links = link_groups(alignment, documents, uris);
    if let Some(whole) = old.and_then(|old| replace_links(old, &links)) {
        return whole;
    }
    let title = match (documents[0].title.as_str(), documents[1].title.as_str()) {
        ("", "") => "Alignment".to_owned(),
        (original, translation) => format!("Alignment of {original} and {translation}"),
    };
    HEADER
        .replace("{namespace}", NAMESPACE)
        .replace("{title}", &xml::escape(&title))
        .replace("{original}", &xml::escape(uris[0]))
        .replace("{translation}", &xml::escape(uris[1]))
        .replace("{links}", &links)
}

const HEADER: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="{namespace}">
  <teiHeader>
    <fileDesc>
      <titleStmt><title>{title}</title></titleStmt>
      <publicationStmt><p>Stands beside the texts it aligns.</p></publicationStmt>
      <sourceDesc><p>Stand-off alignment of {original} and {translation}.</p></sourceDesc>
    </fileDesc>
    <encodingDesc>
      <classDecl>
        <taxonomy xml:id="status">
          <category xml:id="auto"><catDesc>made by the program</catDesc></category>
          <category xml:id="verified"><catDesc>confirmed by a person</catDesc></category>
          <category xml:id="rejected"><catDesc>found wrong by a person</catDesc></category>
        </taxonomy>
      </classDecl>
    </encodingDesc>
  </teiHeader>
  {links}
</TEI>
"#;

/// `text` as part of a URI in a list of URIs.
pub fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for c in path.chars() {
        match c {
            '%' | ' ' | '#' | '?' | '"' | '<' | '>' => {
                for byte in c.to_string().bytes() {
                    let _ = write!(uri, "%{byte:02X}");
                }
            }
            '\\' => uri.push('/'),
            c => uri.push(c),
        }
    }
    uri
}

/// The ids of one side and where they are in its document.
struct Places<'d> {
    path: &'d str,
    by_id: HashMap<&'d str, usize>,
}

impl<'d> Places<'d> {
    fn of(document: &'d Document) -> Self {
        let ids = document.sentences.iter().map(|s| s.id.as_str());
        Self {
            path: &document.path,
            by_id: ids.zip(0..).collect(),
        }
    }

    fn of_notes(document: &'d Document) -> Self {
        let ids = document.notes.iter().map(|n| n.id.as_str());
        Self {
            path: &document.path,
            by_id: ids.zip(0..).collect(),
        }
    }
}

fn is_stale(link: &Link, bead: &Bead, documents: [&Document; 2], are_notes: bool) -> bool {
    !link.hashes.is_empty() && link.hashes != hashes(bead, documents, are_notes)
}

/// The hash of each side that is not empty, original first.
fn hashes(bead: &Bead, documents: [&Document; 2], are_notes: bool) -> Vec<String> {
    let sides = [&bead.original, &bead.translation];
    sides
        .into_iter()
        .zip(documents)
        .filter(|(places, _)| !places.is_empty())
        .map(|(places, document)| {
            if are_notes {
                hash(note_texts(document, places))
            } else {
                hash(sentence_texts(document, places))
            }
        })
        .collect()
}

fn link_groups(alignment: &Alignment, documents: [&Document; 2], uris: [&str; 2]) -> String {
    let mut text = String::from("<standOff>\n");
    let groups = [
        ("sentence", "b", &alignment.beads),
        ("note", "nb", &alignment.notes),
        ("bibl", "rb", &alignment.entries),
    ];
    for (subtype, prefix, beads) in groups {
        if beads.is_empty() {
            continue;
        }
        let corresp = uris.map(|uri| xml::escape(uri).into_owned()).join(" ");
        let _ = writeln!(
            text,
            "    <linkGrp type=\"alignment\" subtype=\"{subtype}\" corresp=\"{corresp}\">"
        );
        for (at, bead) in beads.iter().enumerate() {
            let id = format!("{prefix}{}", at + 1);
            link(&mut text, bead, &id, subtype == "note", documents, uris);
        }
        text.push_str("    </linkGrp>\n");
    }
    text.push_str("  </standOff>");
    text
}

fn link(
    text: &mut String,
    bead: &Bead,
    id: &str,
    are_notes: bool,
    documents: [&Document; 2],
    uris: [&str; 2],
) {
    let mut targets = Vec::new();
    for ((places, document), uri) in [&bead.original, &bead.translation]
        .into_iter()
        .zip(documents)
        .zip(uris)
    {
        for at in places {
            let target = if are_notes {
                &document.notes[*at].id
            } else {
                &document.sentences[*at].id
            };
            targets.push(format!("{uri}#{target}"));
        }
    }
    // `link` needs two targets; what stands on one side only is a `ptr`, said to be left out or
    // added.
    let element = match (bead.original.is_empty(), bead.translation.is_empty()) {
        (false, false) => "link",
        (false, true) => "ptr type=\"omission\"",
        (true, _) => "ptr type=\"addition\"",
    };
    let status = match bead.status {
        Status::Auto => "auto",
        Status::Verified => "verified",
        Status::Rejected => "rejected",
    };
    let _ = write!(
        text,
        "      <{element} xml:id=\"{id}\" n=\"{}\" target=\"{}\" cert=\"{}\" ana=\"#{status}\"",
        bead.ratio(),
        xml::escape(&targets.join(" ")),
        (bead.certainty * 1000.0).round() / 1000.0,
    );
    if let Some(by) = &bead.by {
        let _ = write!(text, " resp=\"{}\"", xml::escape(by));
    }
    let _ = writeln!(
        text,
        " source=\"{}\"/>",
        hashes(bead, documents, are_notes).join(" ")
    );
}

fn replace_links(old: &Links, links: &str) -> Option<String> {
    let tree = Tree::parse(&old.path, &old.source).ok()?;
    let (root, _) = tree.root()?;
    let span = tree.node(tree.child(root, "standOff")?).span;
    let head = Span::new(0, span.start).of(&old.source);
    Some(format!(
        "{head}{links}{}",
        crate::span::after(&old.source, span.end)
    ))
}

struct Reader<'t> {
    path: &'t str,
    tree: &'t Tree<'t>,
}

impl Reader<'_> {
    fn read(&self) -> Result<Links> {
        let mut links = Links {
            path: self.path.to_owned(),
            ..Links::default()
        };
        for node in self.tree.all() {
            if self.name(node) != Some("linkGrp") || !self.is_alignment(node) {
                continue;
            }
            if let Some(texts) = self.texts(node) {
                links.texts = texts;
            }
            let group = self.group(node, &links.texts)?;
            match self.tree.attribute(node, "subtype") {
                Some("note") => links.notes.extend(group),
                Some("bibl") => links.entries.extend(group),
                _ => links.beads.extend(group),
            }
        }
        if links.beads.is_empty() {
            let message = "this is not an alignment: there is no <linkGrp> with links in it";
            return Err(Error::file(self.path, message));
        }
        Ok(links)
    }

    fn is_alignment(&self, group: NodeId) -> bool {
        matches!(
            self.tree.attribute(group, "type"),
            None | Some("alignment" | "translation")
        )
    }

    /// The two texts of a group: what it says itself, else the order of the first link.
    fn texts(&self, group: NodeId) -> Option<[String; 2]> {
        let said = self.tree.attribute(group, "corresp").unwrap_or_default();
        let mut texts: Vec<&str> = said.split_whitespace().collect();
        if texts.len() != 2 {
            texts.clear();
            for child in self.tree.children(group) {
                for target in self.targets(child) {
                    let (text, _) = target.split_once('#').unwrap_or((target, ""));
                    if !text.is_empty() && !texts.contains(&text) {
                        texts.push(text);
                    }
                }
            }
        }
        match texts.as_slice() {
            [original, translation, ..] => {
                Some([(*original).to_owned(), (*translation).to_owned()])
            }
            _ => None,
        }
    }

    fn group(&self, group: NodeId, texts: &[String; 2]) -> Result<Vec<Link>> {
        let mut links = Vec::new();
        let pointers = self.intermediate_pointers(group);
        for node in self.tree.children(group) {
            let is_pointer = match self.name(node) {
                Some("link") => false,
                Some("ptr") => true,
                _ => continue,
            };
            let is_intermediate = is_pointer
                && self
                    .tree
                    .attribute(node, "xml:id")
                    .is_some_and(|id| pointers.contains(id));
            if !is_intermediate {
                links.push(self.link(node, texts)?);
            }
        }
        Ok(links)
    }

    /// Ids of the pointers of a group that its links point at.
    fn intermediate_pointers(&self, group: NodeId) -> std::collections::HashSet<&str> {
        self.tree
            .children(group)
            .flat_map(|node| self.targets(node))
            .filter_map(|target| target.strip_prefix('#'))
            .collect()
    }

    fn link(&self, node: NodeId, texts: &[String; 2]) -> Result<Link> {
        let at = self.tree.node(node).span.start;
        let mut sides = [Vec::new(), Vec::new()];
        for target in self.followed(node) {
            let (text, id) = target.split_once('#').unwrap_or((target, ""));
            let side = texts.iter().position(|known| known == text);
            match side {
                Some(side) if !id.is_empty() => sides[side].push(id.to_owned()),
                _ => {
                    let message = format!(
                        "the target {target} names no id in {} or {}",
                        texts[0], texts[1]
                    );
                    return Err(Error::at(self.path, self.tree.source, at, message));
                }
            }
        }
        let [original, translation] = sides;
        if original.is_empty() && translation.is_empty() {
            let message = "this bead has no target";
            return Err(Error::at(self.path, self.tree.source, at, message));
        }
        let hashes = self.tree.attribute(node, "source").unwrap_or_default();
        Ok(Link {
            original,
            translation,
            certainty: self.certainty(node),
            status: self.status(node),
            by: self.tree.attribute(node, "resp").map(str::to_owned),
            hashes: hashes.split_whitespace().map(str::to_owned).collect(),
            at,
        })
    }

    /// The targets of a link, those of the intermediate pointers among them in their place.
    fn followed(&self, node: NodeId) -> Vec<&str> {
        let mut all = Vec::new();
        for target in self.targets(node) {
            let pointer = target.strip_prefix('#').and_then(|id| {
                let group = self.tree.parent(node)?;
                let mut pointers = self.tree.children(group);
                pointers.find(|child| self.tree.attribute(*child, "xml:id") == Some(id))
            });
            match pointer {
                Some(pointer) if pointer != node => all.extend(self.targets(pointer)),
                _ => all.push(target),
            }
        }
        all
    }

    fn targets(&self, node: NodeId) -> impl Iterator<Item = &str> {
        self.tree
            .attribute(node, "target")
            .or_else(|| self.tree.attribute(node, "targets"))
            .unwrap_or_default()
            .split_whitespace()
    }

    /// `@cert` is a number or one of TEI's four words, for which there is no agreed number.
    fn certainty(&self, node: NodeId) -> f64 {
        match self.tree.attribute(node, "cert") {
            Some("high") => 0.95,
            Some("medium") => 0.75,
            Some("low") => 0.4,
            Some(number) => number.parse().unwrap_or(0.5_f64).clamp(0.0, 1.0),
            None => 0.5,
        }
    }

    fn status(&self, node: NodeId) -> Status {
        let said = self.tree.attribute(node, "ana").unwrap_or_default();
        let is = |status: &str| said.split_whitespace().any(|word| word.ends_with(status));
        if is("verified") {
            Status::Verified
        } else if is("rejected") {
            Status::Rejected
        } else {
            Status::Auto
        }
    }

    fn name(&self, node: NodeId) -> Option<&str> {
        self.tree.element(node).map(xml::Element::local_name)
    }
}
