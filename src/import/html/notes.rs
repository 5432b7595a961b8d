//! Which links of a page are note marks, and where the notes they call stand.
//!
//! A mark is a link within the page whose words are a number or sign, or that says what it is, or
//! that its note links back to. Its note is the block that the link leads to, without the links
//! back; where several notes share a block, each goes on to the next one.

use std::collections::{HashMap, HashSet};

use super::tree::{Id, Tree};
use crate::import::notes::label;

/// The notes of a page.
#[derive(Debug, Default)]
pub(super) struct Notes {
    /// For each link that is a mark: the note it calls and what is printed.
    pub(super) marks: HashMap<Id, (String, Option<String>)>,
    /// Where the text of a note begins: its key and its printed number.
    pub(super) starts: HashMap<Id, (String, Option<String>)>,
    /// Blocks that hold several notes, which end where the next begins.
    pub(super) shared: HashSet<Id>,
    /// Links from notes to their marks.
    pub(super) back_links: HashSet<Id>,
    /// Elements that hold notes, themselves notes or not: what is not to be taken for chrome.
    pub(super) holders: HashSet<Id>,
    /// Text that ends (`true`) or begins with the bracket around a mark.
    pub(super) brackets: HashSet<(Id, bool)>,
}

/// Finds the notes of a page.
pub(super) fn find(tree: &Tree) -> Notes {
    let sequence: Vec<Id> = tree.descendants(0).collect();
    let mut order = vec![0; tree.len()];
    for (at, id) in sequence.iter().enumerate() {
        order[*id] = at;
    }
    let mut finder = Finder {
        tree,
        targets: targets(tree),
        collections: tree
            .descendants(0)
            .filter(|id| is_collection(tree, *id))
            .collect(),
        order,
        sequence,
        links_of: HashMap::new(),
        notes: Notes::default(),
    };
    let links: Vec<(Id, Id)> = tree
        .descendants(0)
        .filter_map(|id| Some((id, finder.target(id)?)))
        .collect();
    for (link, target) in &links {
        let blocks = tree.ancestors(*link).filter(|id| is_block(tree.name(*id)));
        for block in blocks.take(3) {
            finder.links_of.entry(block).or_default().push(*target);
        }
    }
    finder.marks(&links);
    finder.back_links(&links);
    finder.orphans();
    finder.brackets();
    finder.notes
}

/// The elements that links may lead to, by id and by `a name`.
fn targets(tree: &Tree) -> HashMap<String, Id> {
    let mut targets = HashMap::new();
    for id in tree.descendants(0) {
        let names = [
            tree.attribute(id, "id"),
            tree.attribute(id, "name").filter(|_| tree.name(id) == "a"),
        ];
        for name in names.into_iter().flatten() {
            targets.entry(name.to_owned()).or_insert(id);
        }
    }
    targets
}

struct Finder<'t> {
    tree: &'t Tree,
    targets: HashMap<String, Id>,
    /// Elements that collect notes.
    collections: HashSet<Id>,
    /// The place of each node in the page, and the nodes by their places.
    order: Vec<usize>,
    sequence: Vec<Id>,
    /// Where the links lead to that stand in a block.
    links_of: HashMap<Id, Vec<Id>>,
    notes: Notes,
}

impl Finder<'_> {
    /// Where a link leads to in this page.
    fn target(&self, id: Id) -> Option<Id> {
        let address = self
            .tree
            .attribute(id, "href")
            .filter(|_| self.tree.name(id) == "a")?;
        let (page, fragment) = address.split_once('#')?;
        // A page that was saved calls itself by its address.
        let is_here =
            page.is_empty() || page.starts_with("./") || fragment.starts_with("cite_note");
        let target = self.targets.get(fragment).or_else(|| {
            let plain = percent_decoded(fragment);
            self.targets.get(plain.as_str())
        });
        target.copied().filter(|_| is_here)
    }

    fn marks(&mut self, links: &[(Id, Id)]) {
        // The targets of marks in the order of their first marks, and how many share a block.
        let mut bodies: Vec<(Id, Id, String, Option<String>)> = Vec::new();
        let mut known = HashSet::new();
        let mut shares: HashMap<Id, usize> = HashMap::new();
        for (link, target) in links {
            if !self.is_mark(*link, *target) {
                continue;
            }
            let Some(body) = self.body(*target) else {
                continue;
            };
            if self.tree.ancestors(*link).any(|id| id == body) {
                continue;
            }
            let printed = label(&self.tree.text(*link));
            let key = format!("#{target}");
            self.notes
                .marks
                .insert(*link, (key.clone(), printed.clone()));
            if known.insert(*target) {
                // The number that stands beside its note, as its term.
                let term = self
                    .tree
                    .ancestors(*target)
                    .find(|id| self.tree.name(*id) == "dt");
                self.notes
                    .back_links
                    .extend(term.filter(|term| *term != body));
                *shares.entry(body).or_default() += 1;
                bodies.push((*target, body, key, printed));
            }
        }
        for (target, body, key, printed) in bodies {
            let is_shared = shares.get(&body).is_some_and(|count| *count > 1);
            let start = if is_shared { target } else { body };
            self.notes.starts.insert(start, (key, printed));
            if is_shared {
                self.notes.shared.insert(body);
            }
            self.notes.holders.extend(self.tree.ancestors(body));
        }
    }

    fn is_mark(&self, link: Id, target: Id) -> bool {
        if self.order[target] < self.order[link] && !self.is_in_notes(target) {
            return false;
        }
        let says_so = self.says_mark(link);
        if label(&self.tree.text(link)).is_none() && !says_so {
            return false;
        }
        says_so
            || self.is_in_notes(target)
            || self.is_named_as_note(target)
            || self.is_raised(link)
            || self.is_answered(link, target)
            || self.is_numbered_as(link, target)
    }

    /// Whether what a link leads to begins with the number that the link shows.
    fn is_numbered_as(&self, link: Id, target: Id) -> bool {
        let at = self.order[target];
        let nodes = self.sequence.get(at..).unwrap_or_default().iter().take(6);
        let text: String = nodes.map(|id| self.tree.characters(*id)).collect();
        let open = text.trim_start().trim_start_matches(['[', '(']);
        label(&self.tree.text(link)).is_some_and(|label| {
            let rest = open.strip_prefix(label.as_str());
            rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
        })
    }

    /// Whether the block that a link leads to has a link back.
    fn is_answered(&self, link: Id, target: Id) -> bool {
        let body = self.body(target);
        let back = body.and_then(|body| self.links_of.get(&body));
        back.is_some_and(|back| {
            back.iter()
                .take(50)
                .any(|place| self.is_around(*place, link))
        })
    }

    fn says_mark(&self, link: Id) -> bool {
        let tree = self.tree;
        let says = |name: &str| {
            tree.attribute(link, name)
                .unwrap_or_default()
                .to_lowercase()
        };
        says("role") == "doc-noteref"
            || says("epub:type") == "noteref"
            || [
                "footnote-ref",
                "footnoteref",
                "noteref",
                "fn-ref",
                "sdfootnoteanc",
                "sdendnoteanc",
            ]
            .iter()
            .any(|class| tree.has_class(link, class))
    }

    fn is_raised(&self, link: Id) -> bool {
        let near = self.tree.ancestors(link).take(3);
        near.chain(
            self.tree
                .children(link)
                .iter()
                .copied()
                .filter(|_| self.tree.children(link).len() == 1),
        )
        .any(|id| self.tree.name(id) == "sup")
    }

    /// Whether an element is of those that collect notes, or is a note by what it says.
    fn is_in_notes(&self, id: Id) -> bool {
        self.tree
            .ancestors(id)
            .take(8)
            .any(|id| self.collections.contains(&id))
    }

    fn is_named_as_note(&self, id: Id) -> bool {
        let tree = self.tree;
        let name = tree
            .attribute(id, "id")
            .or_else(|| tree.attribute(id, "name"));
        let name = name
            .unwrap_or_default()
            .trim_start_matches('_')
            .to_lowercase();
        let stem = name.trim_end_matches(|c: char| c.is_ascii_digit() || "-_:.".contains(c));
        name.len() > stem.len()
            && [
                "fn",
                "ftn",
                "edn",
                "en",
                "n",
                "note",
                "footnote",
                "endnote",
                "cite_note",
                "sdfootnote",
                "sdendnote",
                "sn",
                "prim",
                "snoska",
            ]
            .iter()
            .any(|known| {
                stem == *known
                    || stem.starts_with(&format!("{known}-"))
                    || stem == format!("{known}sym")
                    || stem.strip_suffix("sym") == Some(known)
            })
    }

    /// Whether a place is that of a link: itself, what it stands in closely, or what it holds.
    fn is_around(&self, place: Id, link: Id) -> bool {
        let near = |a: Id, b: Id| self.tree.ancestors(a).take(3).any(|id| id == b);
        let is_inline = |id: Id| !is_block(self.tree.name(id));
        (near(link, place) && is_inline(place))
            || near(place, link)
            || self.are_neighbours(place, link)
    }

    /// An empty anchor right before a link.
    fn are_neighbours(&self, place: Id, link: Id) -> bool {
        let (place_at, link_at) = (self.order[place], self.order[link]);
        place_at < link_at
            && link_at - place_at <= 4
            && !is_block(self.tree.name(place))
            && self.tree.text(place).trim().is_empty()
    }

    /// The block that a link to `target` leads to: it, or the one it stands in or right before.
    fn body(&self, target: Id) -> Option<Id> {
        let tree = self.tree;
        let block = tree.ancestors(target).find(|id| is_block(tree.name(*id)))?;
        match tree.name(block) {
            "body" | "html" | "main" | "article" | "section" | "ol" | "ul" | "table" | "tbody" => {
                None
            }
            "td" | "th" => tree.parent(block).filter(|row| tree.name(*row) == "tr"),
            "dt" => {
                let siblings = tree.children(tree.parent(block)?);
                let at = siblings.iter().position(|id| *id == block)?;
                let next = siblings.iter().skip(at).find(|id| tree.name(**id) == "dd");
                next.copied().or(Some(block))
            }
            // A heading is where a contents list leads to.
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => None,
            _ => Some(self.item_around(block)),
        }
    }

    /// A paragraph that opens a list item or a note of Word's is part of that.
    fn item_around(&self, block: Id) -> Id {
        let tree = self.tree;
        let Some(parent) = tree.parent(block).filter(|_| tree.name(block) == "p") else {
            return block;
        };
        let first = tree
            .children(parent)
            .iter()
            .find(|id| !tree.text(**id).trim().is_empty());
        let is_note = matches!(tree.name(parent), "li" | "dd" | "aside")
            || (tree.name(parent) == "div"
                && tree.attribute(parent, "id").is_some()
                && self.is_named_as_note(parent));
        if first == Some(&block) && is_note {
            parent
        } else {
            block
        }
    }

    fn back_links(&mut self, links: &[(Id, Id)]) {
        let places = self.places_of_marks();
        for (link, target) in links {
            if self.notes.marks.contains_key(link) {
                continue;
            }
            let tree = self.tree;
            let is_in_note = tree.ancestors(*link).any(|id| {
                self.notes.starts.contains_key(&id)
                    || self.notes.shared.contains(&id)
                    || self.collections.contains(&id)
            });
            let leads_back = tree
                .ancestors(*target)
                .take(3)
                .any(|id| places.contains(&id));
            if is_in_note && (leads_back || says_back(tree, *link)) {
                self.notes.back_links.insert(*link);
            }
        }
    }

    /// The marks, what they stand in closely, and empty anchors right before them.
    fn places_of_marks(&self) -> HashSet<Id> {
        let mut places = HashSet::new();
        for mark in self.notes.marks.keys() {
            let near = self.tree.ancestors(*mark).take(3);
            places.extend(near.take_while(|id| !is_block(self.tree.name(*id))));
            let at = self.order[*mark];
            let before = self
                .sequence
                .get(at.saturating_sub(4)..at)
                .unwrap_or_default();
            places.extend(
                before
                    .iter()
                    .filter(|place| self.are_neighbours(**place, *mark)),
            );
        }
        places
    }

    /// `[` and `]` around a mark are no more text than the mark is.
    fn brackets(&mut self) {
        let tree = self.tree;
        for mark in self.notes.marks.keys() {
            let at = self.order[*mark];
            let length = tree.descendants(*mark).count();
            let before = at.checked_sub(1).and_then(|at| self.sequence.get(at));
            let after = self.sequence.get(at + length);
            if let (Some(before), Some(after)) = (before, after)
                && tree.characters(*before).ends_with('[')
                && tree.characters(*after).starts_with(']')
            {
                self.notes.brackets.insert((*before, true));
                self.notes.brackets.insert((*after, false));
            }
        }
    }

    /// Items of a collection of notes that no mark calls.
    fn orphans(&mut self) {
        let tree = self.tree;
        let outermost = tree.descendants(0).filter(|id| {
            let mut above = tree.ancestors(*id).skip(1);
            self.collections.contains(id) && !above.any(|id| self.collections.contains(&id))
        });
        for id in outermost {
            for item in tree.descendants(id) {
                let is_item = tree.name(item) == "li" && tree.attribute(item, "id").is_some()
                    || tree.attribute(item, "role") == Some("doc-footnote");
                let is_known = tree
                    .ancestors(item)
                    .any(|id| self.notes.starts.contains_key(&id))
                    || tree
                        .descendants(item)
                        .any(|id| self.notes.starts.contains_key(&id));
                if is_item && !is_known {
                    self.notes.starts.insert(item, (format!("#{item}"), None));
                    self.notes.holders.extend(tree.ancestors(item));
                }
            }
        }
    }
}

fn says_back(tree: &Tree, link: Id) -> bool {
    let classes = [
        "footnote-back",
        "footnote-backref",
        "reversefootnote",
        "sdfootnotesym",
        "sdendnotesym",
    ];
    let has_class = classes.iter().any(|class| tree.has_class(link, class));
    has_class || tree.attribute(link, "role") == Some("doc-backlink")
}

/// Whether an element says that it collects notes, as Pandoc, MediaWiki, Word and EPUB do.
fn is_collection(tree: &Tree, id: Id) -> bool {
    let classes = [
        "footnotes",
        "footnote",
        "endnotes",
        "endnote",
        "notes",
        "references",
        "reflist",
    ];
    let is_list = matches!(
        tree.name(id),
        "section" | "aside" | "div" | "ol" | "ul" | "dl" | "footer"
    );
    let role = tree
        .attribute(id, "role")
        .or_else(|| tree.attribute(id, "epub:type"));
    let style = tree.attribute(id, "style").unwrap_or_default();
    is_list
        && (classes.iter().any(|class| {
            tree.has_class(id, class) && (*class != "references" || holds_cite_notes(tree, id))
        }) || matches!(
            role,
            Some(
                "doc-endnotes"
                    | "doc-footnote"
                    | "doc-endnote"
                    | "footnotes"
                    | "endnotes"
                    | "footnote"
                    | "endnote"
            )
        ) || style.contains("mso-element:footnote")
            || style.contains("mso-element:endnote"))
}

/// A list of class `references` is one of notes at MediaWiki, of works cited elsewhere.
fn holds_cite_notes(tree: &Tree, id: Id) -> bool {
    tree.descendants(id).take(2_000).any(|id| {
        let name = tree.attribute(id, "id").unwrap_or_default();
        name.starts_with("cite_note") || name.starts_with("fn")
    })
}

/// Whether an element is a block of text or holds blocks.
pub(super) fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "caption"
            | "center"
            | "dd"
            | "details"
            | "dialog"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hr"
            | "html"
            | "li"
            | "main"
            | "nav"
            | "ol"
            | "p"
            | "pre"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "td"
            | "tfoot"
            | "th"
            | "thead"
            | "tr"
            | "ul"
    )
}

fn percent_decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut decoded = Vec::new();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let hex = bytes
            .get(at + 1..at + 3)
            .and_then(|hex| std::str::from_utf8(hex).ok());
        match hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(value) if *byte == b'%' => {
                decoded.push(value);
                at += 3;
            }
            _ => {
                decoded.push(*byte);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&decoded).into_owned()
}
