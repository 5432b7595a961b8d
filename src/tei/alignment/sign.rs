//! Who works on an alignment, and on which day, in the header of its file.

use std::collections::{HashMap, HashSet};

use crate::{
    error::Result,
    xml::{self, NodeId, Tree},
};

/// How an alignment file names a person and a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    /// A pointer at the person (`@resp`): `#p1`.
    pub by: String,
    /// A pointer at the change of that day (`@change`).
    pub on: String,
}

/// Puts a person and a day (`2026-01-31`) into the header of an alignment file, unless they stand
/// there: a `respStmt` of its title, and a `change` of its revisions. What else the file holds stays
/// as it is.
///
/// ```
/// use sverka::tei::alignment::sign;
/// let file = r#"<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc>
/// <titleStmt><title>Links</title></titleStmt></fileDesc></teiHeader></TEI>"#;
/// let (signed, signature) = sign("x.xml", file, "Anna Berg", "2026-01-31")?;
/// assert!(signed.contains("<name>Anna Berg</name>"));
/// assert_eq!((signature.by.as_str(), signature.on.as_str()), ("#p1", "#c1"));
/// let (again, same) = sign("x.xml", &signed, "Anna Berg", "2026-01-31")?;
/// assert_eq!((again, same), (signed, signature));
/// # Ok::<(), sverka::Error>(())
/// ```
///
/// # Errors
/// The file is not well-formed. Where it has no header to write into, it stays as it is and the
/// pointers lead nowhere.
pub fn sign(path: &str, source: &str, name: &str, date: &str) -> Result<(String, Signature)> {
    let tree = Tree::parse(path, source)?;
    let header = Header {
        ids: tree
            .all()
            .filter_map(|node| tree.attribute(node, "xml:id"))
            .collect(),
        tree: &tree,
    };
    let mut insertions = Vec::new();
    let person = header.person(name).unwrap_or_else(|| {
        let id = header.free("p");
        let name = xml::escape_text(name);
        let said = format!(
            "<respStmt xml:id=\"{id}\"><resp>confirmed beads</resp><name>{name}</name></respStmt>"
        );
        insertions.extend(header.end("titleStmt").map(|at| (at, said)));
        id
    });
    let change = header.change(&person, date).unwrap_or_else(|| {
        let id = header.free("c");
        let said = format!(
            "<change xml:id=\"{id}\" when=\"{date}\" who=\"#{person}\">Beads reviewed.</change>"
        );
        insertions.extend(header.revision(said));
        id
    });
    let signature = Signature {
        by: format!("#{person}"),
        on: format!("#{change}"),
    };
    Ok((xml::insert(source, insertions), signature))
}

/// What the pointers of an alignment file at people and changes lead to: names, and days.
///
/// # Errors
/// The file is not well-formed.
pub fn signers(path: &str, source: &str) -> Result<HashMap<String, String>> {
    let tree = Tree::parse(path, source)?;
    let told = |node: NodeId| {
        let words = |node: NodeId| {
            let text = tree.text(node);
            text.split_whitespace().collect::<Vec<_>>().join(" ")
        };
        let mut names = tree.within(node).filter(|inner| {
            let name = tree.element(*inner).map(xml::Element::local_name);
            matches!(name, Some("name" | "persName"))
        });
        match tree.element(node)?.local_name() {
            "change" => tree.attribute(node, "when").map(str::to_owned),
            "respStmt" | "person" | "editor" | "author" | "name" | "persName" => {
                Some(names.next().map_or_else(|| words(node), words))
            }
            _ => None,
        }
    };
    let named = tree.all().filter_map(|node| {
        let id = tree.attribute(node, "xml:id")?;
        Some((format!("#{id}"), told(node)?))
    });
    Ok(named.collect())
}

struct Header<'t> {
    tree: &'t Tree<'t>,
    ids: HashSet<&'t str>,
}

impl Header<'_> {
    /// The id of the person of this name.
    fn person(&self, name: &str) -> Option<String> {
        let is_it = |node: &NodeId| {
            let mut children = self.tree.children(*node);
            self.is(*node, "respStmt") && children.any(|child| self.tree.text(child).trim() == name)
        };
        let found = self.tree.all().find(is_it)?;
        self.tree.attribute(found, "xml:id").map(str::to_owned)
    }

    /// The id of the change of this person on this day.
    fn change(&self, person: &str, date: &str) -> Option<String> {
        let is_it = |node: &NodeId| {
            let said = |name: &str| self.tree.attribute(*node, name);
            let who = said("who").and_then(|who| who.strip_prefix('#'));
            self.is(*node, "change") && said("when") == Some(date) && who == Some(person)
        };
        let mut found = self.tree.all().filter(is_it);
        found.find_map(|node| self.tree.attribute(node, "xml:id").map(str::to_owned))
    }

    /// Where a change goes, and as what: the last among the others.
    fn revision(&self, change: String) -> Option<(usize, String)> {
        let Some(revision) = self.first("revisionDesc") else {
            // Where the end tag has a line of its own, it keeps it.
            let said = format!("  <revisionDesc>{change}</revisionDesc>\n  ");
            return Some((self.end("teiHeader")?, said));
        };
        let list = self.tree.children(revision);
        let list = list.filter(|child| self.is(*child, "listChange")).last();
        Some((self.end_of(list.unwrap_or(revision))?, change))
    }

    /// Where the content of the first element of this name ends.
    fn end(&self, name: &str) -> Option<usize> {
        self.end_of(self.first(name)?)
    }

    fn end_of(&self, node: NodeId) -> Option<usize> {
        let element = self.tree.element(node)?;
        Some(element.close?.start)
    }

    fn first(&self, name: &str) -> Option<NodeId> {
        self.tree.all().find(|node| self.is(*node, name))
    }

    fn is(&self, node: NodeId, name: &str) -> bool {
        let element = self.tree.element(node);
        element.is_some_and(|element| element.local_name() == name)
    }

    /// The first id of a prefix and a number that the file does not have.
    fn free(&self, prefix: &str) -> String {
        let mut ids = (1..).map(|number| format!("{prefix}{number}"));
        let free = ids.find(|id| !self.ids.contains(id.as_str()));
        free.unwrap_or_default()
    }
}
