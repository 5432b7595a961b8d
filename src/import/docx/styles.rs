//! `word/styles.xml`: what the styles of paragraphs and runs say, through the styles they are based on.

use std::collections::HashMap;

use crate::{
    import::runs::{Face, Raised},
    language::styles::{StyleRole, of_name},
    xml::{NodeId, Tree},
};

/// The styles of a file, by id.
#[derive(Debug, Default)]
pub(super) struct Styles(HashMap<String, Style>);

#[derive(Debug, Default)]
struct Style {
    name: String,
    based_on: Option<String>,
    properties: Properties,
    look: Look,
}

/// What a paragraph's properties say that matters here.
#[derive(Debug, Default, Clone)]
pub(super) struct Properties {
    pub(super) style: Option<String>,
    /// The depth as a heading, from 0; 9 is for no heading.
    pub(super) outline: Option<u8>,
    pub(super) list: Option<u32>,
    pub(super) level: Option<u8>,
}

/// What a run's properties say that matters here; nothing where they are silent.
#[derive(Debug, Default, Clone)]
pub(super) struct Look {
    style: Option<String>,
    italic: Option<bool>,
    bold: Option<bool>,
    small_caps: Option<bool>,
    raised: Option<Raised>,
    hidden: Option<bool>,
}

/// How many styles may be based on each other. Word allows eleven.
const LONGEST_CHAIN: usize = 20;

impl Styles {
    pub(super) fn read(tree: &Tree<'_>) -> Self {
        let mut styles = HashMap::new();
        let Some((root, _)) = tree.root() else {
            return Self(styles);
        };
        for id in named(tree, root, "style") {
            let Some(key) = value_of(tree, id, "styleId") else {
                continue;
            };
            let child = |name| tree.child(id, name);
            let text = |name| child(name).and_then(|child| value(tree, child));
            let style = Style {
                name: text("name").unwrap_or_default().to_owned(),
                based_on: text("basedOn").map(str::to_owned),
                properties: child("pPr").map_or_else(Properties::default, |id| {
                    let mut properties = Properties::read(tree, id);
                    properties.style = None;
                    properties
                }),
                look: child("rPr").map_or_else(Look::default, |id| {
                    let mut look = Look::read(tree, id);
                    look.style = None;
                    look
                }),
            };
            styles.insert(key.to_owned(), style);
        }
        Self(styles)
    }

    /// What a paragraph is for by its style, unless its own outline level says that it is a heading
    /// or none.
    pub(super) fn role(&self, own: &Properties) -> Option<StyleRole> {
        let by_outline = |outline: u8| (outline < 9).then_some(StyleRole::Heading(outline + 1));
        // A style that the file uses but does not describe still has a name.
        let lone = own.style.as_deref().filter(|id| !self.0.contains_key(*id));
        let mut found = lone.and_then(of_name);
        for style in self.chain(own.style.as_deref()) {
            if let Some(role) = of_name(&style.name) {
                found = Some(role);
                break;
            }
            if let Some(outline) = style.properties.outline {
                found = by_outline(outline);
                break;
            }
        }
        match (own.outline, found) {
            (Some(outline), None | Some(StyleRole::Heading(_))) => by_outline(outline),
            _ => found,
        }
    }

    /// The list and the level in it of a paragraph; `None` where it is in none.
    pub(super) fn list(&self, own: &Properties) -> Option<(u32, u8)> {
        let chain = || {
            let styles = self.chain(own.style.as_deref());
            std::iter::once(own).chain(styles.map(|style| &style.properties))
        };
        let list = chain().find_map(|properties| properties.list)?;
        let level = chain().find_map(|properties| properties.level);
        (list != 0).then(|| (list, level.unwrap_or(0).min(8)))
    }

    /// How a run looks. The style of its paragraph sets nothing apart.
    pub(super) fn face(&self, own: &Look) -> Face {
        let looks: Vec<&Look> = std::iter::once(own)
            .chain(self.chain(own.style.as_deref()).map(|style| &style.look))
            .collect();
        let is = |of: fn(&Look) -> Option<bool>| {
            let said = looks.iter().find_map(|look| of(look));
            said.unwrap_or(false)
        };
        let raised = looks.iter().find_map(|look| look.raised);
        Face {
            italic: is(|look| look.italic),
            bold: is(|look| look.bold),
            small_caps: is(|look| look.small_caps),
            raised: raised.unwrap_or_default(),
            hidden: is(|look| look.hidden),
            link: None,
        }
    }

    /// A style and those it is based on.
    fn chain(&self, id: Option<&str>) -> impl Iterator<Item = &Style> {
        let first = id.and_then(|id| self.0.get(id));
        std::iter::successors(first, |style| self.0.get(style.based_on.as_deref()?))
            .take(LONGEST_CHAIN)
    }
}

impl Properties {
    /// Of a `w:pPr`.
    pub(super) fn read(tree: &Tree<'_>, id: NodeId) -> Self {
        let number = |id: NodeId, name| {
            let child = tree.child(id, name)?;
            value(tree, child)?.parse().ok()
        };
        let list = tree.child(id, "numPr");
        Self {
            style: tree
                .child(id, "pStyle")
                .and_then(|child| value(tree, child))
                .map(str::to_owned),
            outline: number(id, "outlineLvl").and_then(|level| u8::try_from(level).ok()),
            list: list.and_then(|list| number(list, "numId")),
            level: list
                .and_then(|list| number(list, "ilvl"))
                .and_then(|level| u8::try_from(level).ok()),
        }
    }
}

impl Look {
    /// Of a `w:rPr`.
    pub(super) fn read(tree: &Tree<'_>, id: NodeId) -> Self {
        let mut look = Self::default();
        for child in tree.children(id) {
            let Some(element) = tree.element(child) else {
                continue;
            };
            let said = value(tree, child);
            let is_on = !matches!(said, Some("0" | "false" | "off"));
            match element.local_name() {
                "rStyle" => look.style = said.map(str::to_owned),
                "i" => look.italic = Some(is_on),
                "b" => look.bold = Some(is_on),
                "smallCaps" => look.small_caps = Some(is_on),
                "vanish" => look.hidden = Some(is_on),
                "vertAlign" => {
                    look.raised = Some(match said {
                        Some("superscript") => Raised::Above,
                        Some("subscript") => Raised::Below,
                        _ => Raised::No,
                    });
                }
                _ => {}
            }
        }
        look
    }
}

/// The child elements of this local name.
pub(super) fn named<'t>(
    tree: &'t Tree<'_>,
    id: NodeId,
    name: &'t str,
) -> impl Iterator<Item = NodeId> + 't {
    tree.children(id).filter(move |child| {
        tree.element(*child)
            .is_some_and(|element| element.local_name() == name)
    })
}

/// An attribute of an element by its local name: its prefix is that of the element.
pub(super) fn value_of<'t>(tree: &'t Tree<'_>, id: NodeId, name: &str) -> Option<&'t str> {
    let prefix = tree.element(id)?.prefix();
    tree.attribute(id, &format!("{prefix}{name}"))
}

/// `w:val`.
pub(super) fn value<'t>(tree: &'t Tree<'_>, id: NodeId) -> Option<&'t str> {
    value_of(tree, id, "val")
}
