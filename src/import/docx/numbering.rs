//! `word/numbering.xml`: what is printed before list items.

use std::collections::HashMap;

use super::{
    ordinal::ordinal,
    styles::{named, value, value_of},
};
use crate::xml::{NodeId, Tree};

/// The lists of a file and how far their numbers have come.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    /// Each list, by its number: the definition it follows, and levels of its own.
    lists: HashMap<u32, List>,
    definitions: HashMap<u32, Definition>,
    /// How many items each definition has had on each level since a higher one.
    counts: HashMap<u32, [u32; LEVELS]>,
}

#[derive(Debug)]
struct List {
    definition: u32,
    levels: HashMap<usize, Level>,
    /// Where levels begin anew with the first item of this list.
    starts: HashMap<usize, u32>,
}

type Definition = HashMap<usize, Level>;

#[derive(Debug, Clone)]
struct Level {
    format: String,
    /// What is printed: `%1.%2)`.
    text: String,
    start: u32,
}

const LEVELS: usize = 9;
const BULLET: &str = "•";

impl Numbering {
    pub(super) fn read(tree: &Tree<'_>) -> Self {
        let mut numbering = Self::default();
        let Some((root, _)) = tree.root() else {
            return numbering;
        };
        for id in named(tree, root, "abstractNum") {
            if let Some(key) = figure(value_of(tree, id, "abstractNumId")) {
                numbering.definitions.insert(key, levels(tree, id));
            }
        }
        for id in named(tree, root, "num") {
            let definition = tree.child(id, "abstractNumId");
            let definition = definition.and_then(|child| figure(value(tree, child)));
            let key = figure(value_of(tree, id, "numId"));
            let (Some(key), Some(definition)) = (key, definition) else {
                continue;
            };
            let mut list = List {
                definition,
                levels: HashMap::new(),
                starts: HashMap::new(),
            };
            for change in named(tree, id, "lvlOverride") {
                list.levels.extend(levels(tree, change));
                let start = tree.child(change, "startOverride");
                let start = start.and_then(|child| figure(value(tree, child)));
                if let (Some(level), Some(start)) = (level_of(tree, change), start) {
                    list.starts.insert(level, start);
                }
            }
            numbering.lists.insert(key, list);
        }
        numbering
    }

    /// What is printed before the next item of a list: `2.`, `б)`, `•`; nothing before a further
    /// paragraph of an item. `None` where the file does not define the list.
    pub(super) fn next(&mut self, list: u32, level: u8) -> Option<String> {
        let at = usize::from(level).min(LEVELS - 1);
        let list = self.lists.get_mut(&list)?;
        let definition = self.definitions.get(&list.definition)?;
        let find = |at: usize| list.levels.get(&at).or_else(|| definition.get(&at));
        let level = find(at)?;
        let counts = self.counts.entry(list.definition).or_default();
        if let Some(start) = list.starts.get(&at) {
            counts[at] = start.saturating_sub(level.start);
        }
        counts[at] = counts[at].saturating_add(1);
        counts[at + 1..].fill(0);
        let marker = match level.format.as_str() {
            "bullet" if level.text.trim().is_empty() => String::new(),
            "bullet" => BULLET.to_owned(),
            _ => {
                let mut text = level.text.clone();
                for (above, count) in counts.iter().enumerate().take(at + 1) {
                    let Some(level) = find(above) else { continue };
                    let number = level.start.saturating_add((*count).max(1) - 1);
                    let number = ordinal(number, &level.format).unwrap_or_default();
                    text = text.replace(&format!("%{}", above + 1), &number);
                }
                text.trim().to_owned()
            }
        };
        list.starts.remove(&at);
        Some(marker)
    }
}

fn levels(tree: &Tree<'_>, id: NodeId) -> HashMap<usize, Level> {
    let levels = named(tree, id, "lvl").filter_map(|id| {
        let text = |name| tree.child(id, name).and_then(|child| value(tree, child));
        let level = Level {
            format: text("numFmt").unwrap_or("decimal").to_owned(),
            text: text("lvlText").unwrap_or_default().to_owned(),
            start: figure(text("start")).unwrap_or(1),
        };
        Some((level_of(tree, id)?, level))
    });
    levels.collect()
}

fn level_of(tree: &Tree<'_>, id: NodeId) -> Option<usize> {
    let level = figure(value_of(tree, id, "ilvl"))? as usize;
    (level < LEVELS).then_some(level)
}

fn figure(text: Option<&str>) -> Option<u32> {
    text?.parse().ok()
}
