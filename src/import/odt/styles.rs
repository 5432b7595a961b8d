//! The styles of an .odt: those that have names, and those that LibreOffice makes for what an
//! author did by hand.

use std::collections::HashMap;

use crate::{
    import::runs::{Face, Raised},
    language::styles::{StyleRole, of_name},
    xml::{NodeId, Tree},
};

/// The styles of a file.
#[derive(Debug, Default)]
pub(super) struct Styles {
    /// By family and name.
    known: HashMap<(String, String), Style>,
    /// Lists by name: for each level, whether it has numbers, or nothing printed.
    lists: HashMap<String, HashMap<usize, Marker>>,
    /// The same for headings.
    outline: HashMap<usize, Marker>,
}

#[derive(Debug, Default)]
struct Style {
    name: String,
    parent: Option<String>,
    outline: Option<u8>,
    list: Option<String>,
    /// Whether it stands for what was done by hand.
    is_automatic: bool,
    look: Look,
}

/// What is printed before the items of a list.
#[derive(Debug, Clone)]
pub(super) enum Marker {
    None,
    Bullet,
    /// What stands after the number.
    Number(String),
}

#[derive(Debug, Default)]
struct Look {
    italic: Option<bool>,
    bold: Option<bool>,
    small_caps: Option<bool>,
    raised: Option<Raised>,
    hidden: Option<bool>,
}

/// How many styles may be based on each other.
const LONGEST_CHAIN: usize = 20;

impl Styles {
    /// Adds the styles of `styles.xml` or `content.xml`.
    pub(super) fn read(&mut self, tree: &Tree<'_>) {
        let Some((root, _)) = tree.root() else { return };
        for group in tree.children(root) {
            let name = tree.element(group).map_or("", |group| group.local_name());
            if !["styles", "automatic-styles"].contains(&name) {
                continue;
            }
            for id in tree.children(group) {
                match tree.element(id).map(crate::xml::Element::local_name) {
                    Some("style") => self.style(tree, id, name == "automatic-styles"),
                    Some("list-style") => {
                        let key = tree.attribute(id, "style:name").unwrap_or_default();
                        self.lists.insert(key.to_owned(), markers(tree, id));
                    }
                    Some("outline-style") => self.outline = markers(tree, id),
                    _ => {}
                }
            }
        }
    }

    /// Whether headings of this depth have numbers.
    pub(super) fn numbers_headings(&self, level: u8) -> bool {
        let marker = self.outline.get(&usize::from(level));
        matches!(marker, Some(Marker::Number(_)))
    }

    fn style(&mut self, tree: &Tree<'_>, id: NodeId, is_automatic: bool) {
        let value = |name| tree.attribute(id, name);
        let (Some(name), Some(family)) = (value("style:name"), value("style:family")) else {
            return;
        };
        let shown = value("style:display-name").unwrap_or(name);
        let look = tree.child(id, "text-properties");
        let style = Style {
            // A space in a name without another form is written as its code.
            name: shown.replace("_20_", " "),
            parent: value("style:parent-style-name").map(str::to_owned),
            outline: value("style:default-outline-level").and_then(|level| level.parse().ok()),
            list: value("style:list-style-name").map(str::to_owned),
            is_automatic,
            look: look.map_or_else(Look::default, |look| Look::read(tree, look)),
        };
        self.known
            .insert((family.to_owned(), name.to_owned()), style);
    }

    /// What a paragraph of this style is for.
    pub(super) fn role(&self, style: Option<&str>) -> Option<StyleRole> {
        let by_style = self.chain("paragraph", style).find_map(|style| {
            let outline = style.outline.filter(|level| *level > 0);
            of_name(&style.name)
                .filter(|_| !style.is_automatic)
                .or(outline.map(StyleRole::Heading))
        });
        // A style that the file uses but does not describe still has a name.
        let parent = self.chain("paragraph", style).last();
        let last = parent.map_or(style, |last| last.parent.as_deref());
        by_style.or_else(|| of_name(&last?.replace("_20_", " ")))
    }

    /// How a run of this style looks.
    pub(super) fn face(&self, style: Option<&str>, base: &Face) -> Face {
        let looks: Vec<&Look> = self.chain("text", style).map(|style| &style.look).collect();
        let is = |of: fn(&Look) -> Option<bool>, base: bool| {
            let said = looks.iter().find_map(|look| of(look));
            said.unwrap_or(base)
        };
        let raised = looks.iter().find_map(|look| look.raised);
        Face {
            italic: is(|look| look.italic, base.italic),
            bold: is(|look| look.bold, base.bold),
            small_caps: is(|look| look.small_caps, base.small_caps),
            raised: raised.unwrap_or(base.raised),
            hidden: is(|look| look.hidden, base.hidden),
            link: base.link.clone(),
        }
    }

    /// How a paragraph looks by what was done to it by hand; its named style sets nothing apart.
    pub(super) fn by_hand(&self, style: Option<&str>) -> Face {
        let own = self.chain("paragraph", style).next();
        let Some(look) = own.filter(|own| own.is_automatic).map(|own| &own.look) else {
            return Face::default();
        };
        Face {
            italic: look.italic.unwrap_or_default(),
            bold: look.bold.unwrap_or_default(),
            small_caps: look.small_caps.unwrap_or_default(),
            raised: look.raised.unwrap_or_default(),
            hidden: look.hidden.unwrap_or_default(),
            link: None,
        }
    }

    /// The list that a paragraph is in by its style.
    pub(super) fn list_of(&self, style: Option<&str>) -> Option<&str> {
        self.chain("paragraph", style)
            .find_map(|style| style.list.as_deref())
    }

    /// What is printed before the items on a level, counted from 1, of a list.
    pub(super) fn marker(&self, list: Option<&str>, level: usize) -> Marker {
        let levels = list.and_then(|list| self.lists.get(list));
        let marker = levels.and_then(|levels| levels.get(&level));
        marker.cloned().unwrap_or(Marker::Bullet)
    }

    fn chain(&self, family: &'static str, name: Option<&str>) -> impl Iterator<Item = &Style> {
        let find = move |name: &str| self.known.get(&(family.to_owned(), name.to_owned()));
        std::iter::successors(name.and_then(find), move |style| {
            find(style.parent.as_deref()?)
        })
        .take(LONGEST_CHAIN)
    }
}

impl Look {
    fn read(tree: &Tree<'_>, id: NodeId) -> Self {
        let value = |name| tree.attribute(id, name);
        Self {
            italic: value("fo:font-style").map(|style| style != "normal"),
            bold: value("fo:font-weight").map(|weight| {
                weight == "bold" || weight.parse().is_ok_and(|weight: u32| weight >= 600)
            }),
            small_caps: value("fo:font-variant").map(|variant| variant == "small-caps"),
            raised: value("style:text-position").map(raised),
            hidden: value("text:display").map(|display| display == "none"),
        }
    }
}

/// `super 58%`, `sub 58%`, or how far above the line.
fn raised(position: &str) -> Raised {
    let first = position.split_whitespace().next().unwrap_or_default();
    match first {
        "super" => Raised::Above,
        "sub" => Raised::Below,
        first => match first.trim_end_matches('%').parse::<f32>() {
            Ok(height) if height > 0.0 => Raised::Above,
            Ok(height) if height < 0.0 => Raised::Below,
            _ => Raised::No,
        },
    }
}

fn markers(tree: &Tree<'_>, list: NodeId) -> HashMap<usize, Marker> {
    let levels = tree.children(list).filter_map(|id| {
        let value = |name| tree.attribute(id, name);
        let level = value("text:level")?.parse().ok()?;
        let marker = match tree.element(id)?.local_name() {
            "list-level-style-number" | "outline-level-style" => match value("style:num-format") {
                None | Some("") => Marker::None,
                _ => Marker::Number(value("style:num-suffix").unwrap_or_default().to_owned()),
            },
            _ if value("text:bullet-char").is_some_and(|sign| sign.trim().is_empty()) => {
                Marker::None
            }
            _ => Marker::Bullet,
        };
        Some((level, marker))
    });
    levels.collect()
}
