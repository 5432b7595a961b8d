//! Which elements hold a block: the way from one block of a [`Document`](crate::document::Document)
//! to the next through divisions, quotations, lists, tables and stanzas.

use crate::{
    document::{Block, BlockKind, Division, Part},
    xml::escape,
};

/// An element that holds blocks. The numbers tell one from its neighbour of the same kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Container {
    Part(&'static str),
    TitlePage,
    Division {
        kind: &'static str,
        number: usize,
    },
    Quotation,
    List {
        is_numbered: bool,
        number: usize,
    },
    /// What is printed before it, where that does not follow from its place.
    Item {
        number: usize,
        marker: String,
    },
    Table(usize),
    Row(usize),
    Stanza(usize),
    Bibliography,
}

impl Container {
    pub(super) fn start_tag(&self) -> String {
        match self {
            Self::Division { kind, .. } if !kind.is_empty() => format!("<div type=\"{kind}\">"),
            Self::List {
                is_numbered: true, ..
            } => "<list rend=\"numbered\">".to_owned(),
            Self::List { .. } => "<list rend=\"bulleted\">".to_owned(),
            Self::Item { marker, .. } if !marker.is_empty() => {
                format!("<item n=\"{}\">", escape(marker))
            }
            _ => format!("<{}>", self.name()),
        }
    }

    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Part(name) => name,
            Self::TitlePage => "titlePage",
            Self::Division { .. } => "div",
            Self::Quotation => "quote",
            Self::List { .. } => "list",
            Self::Item { .. } => "item",
            Self::Table(_) => "table",
            Self::Row(_) => "row",
            Self::Stanza(_) => "lg",
            Self::Bibliography => "listBibl",
        }
    }
}

/// Where the blocks so far have led. Numbers are those of the blocks that began a container.
#[derive(Debug, Default)]
pub(super) struct Route {
    block: usize,
    last: Option<(Part, Division)>,
    /// Levels of the headings whose divisions are open, with those divisions.
    divisions: Vec<(u8, Container)>,
    /// The lists that are open, outermost first, each with its item.
    lists: Vec<(Container, Container)>,
    /// How many items each of them has so far.
    counts: Vec<usize>,
    /// The table and the row that are open.
    table: Option<(usize, usize)>,
    stanza: Option<usize>,
}

impl Route {
    /// The elements that hold a block, outermost first.
    pub(super) fn to(&mut self, block: &Block) -> Vec<Container> {
        self.block += 1;
        let here = (block.part, block.division);
        if self.last.replace(here) != Some(here) {
            self.divisions.clear();
            if let Some(kind) = division_type(block.division) {
                let number = self.block;
                self.divisions
                    .push((0, Container::Division { kind, number }));
            }
        }
        let mut path = vec![Container::Part(part_name(block.part))];
        if block.division == Division::Title {
            path.push(Container::TitlePage);
            return path;
        }
        if let BlockKind::Heading(level) = block.kind {
            self.heading(level);
        }
        path.extend(self.divisions.iter().map(|(_, division)| division.clone()));
        if block.is_quoted {
            path.push(Container::Quotation);
        }
        self.inner(&block.kind, &mut path);
        path
    }

    /// A heading opens a division of its own below those of a higher level; the heading of an
    /// abstract or bibliography is that of the division that is open.
    fn heading(&mut self, level: u8) {
        if let Some((0, Container::Division { number, .. })) = self.divisions.last()
            && *number == self.block
        {
            return;
        }
        self.divisions.retain(|(above, _)| *above < level);
        let number = self.block;
        self.divisions
            .push((level, Container::Division { kind: "", number }));
    }

    fn inner(&mut self, kind: &BlockKind, path: &mut Vec<Container>) {
        if let BlockKind::Item { marker, depth } = kind {
            self.item(marker, usize::from(*depth).max(1));
            let lists = self.lists.iter();
            path.extend(lists.flat_map(|(list, item)| [list.clone(), item.clone()]));
        } else {
            self.lists.clear();
            self.counts.clear();
        }
        if let BlockKind::Cell { opens_row } = kind {
            let (table, row) = self.table.unwrap_or((self.block, self.block));
            let row = if *opens_row { self.block } else { row };
            self.table = Some((table, row));
            path.extend([Container::Table(table), Container::Row(row)]);
        } else {
            self.table = None;
        }
        if let BlockKind::Verse { opens_stanza } = kind {
            let stanza = self.stanza.filter(|_| !opens_stanza).unwrap_or(self.block);
            self.stanza = Some(stanza);
            path.push(Container::Stanza(stanza));
        } else {
            self.stanza = None;
        }
        if *kind == BlockKind::Entry {
            path.push(Container::Bibliography);
        }
    }

    fn item(&mut self, marker: &str, depth: usize) {
        let is_numbered = marker.contains(char::is_alphanumeric);
        let number = self.block;
        let plain = |number| Container::Item {
            number,
            marker: String::new(),
        };
        // A list that begins where one of the other kind ends is another one.
        let is_of_other_kind = |(list, _): &(Container, Container)| matches!(list, Container::List { is_numbered: is, .. } if *is != is_numbered);
        let above = depth - 1;
        if !marker.is_empty() && self.lists.get(above).is_some_and(is_of_other_kind) {
            self.lists.truncate(above);
        }
        self.lists.truncate(depth);
        self.counts.truncate(self.lists.len());
        while self.lists.len() < depth {
            let list = Container::List {
                is_numbered,
                number: number + self.lists.len(),
            };
            self.lists.push((list, plain(number)));
            self.counts.push(0);
        }
        let (Some((_, item)), Some(count)) = (self.lists.last_mut(), self.counts.last_mut()) else {
            return;
        };
        if marker.is_empty() {
            return;
        }
        *count += 1;
        // The list is of the item's kind by now.
        let follows = if is_numbered {
            marker == format!("{count}.")
        } else {
            marker == "•"
        };
        *item = Container::Item {
            number,
            marker: if follows {
                String::new()
            } else {
                marker.to_owned()
            },
        };
    }
}

fn part_name(part: Part) -> &'static str {
    match part {
        Part::Front => "front",
        Part::Body => "body",
        Part::Back => "back",
    }
}

/// The `div/@type` of a division; `None` where it is none of its own.
fn division_type(division: Division) -> Option<&'static str> {
    match division {
        Division::None | Division::Title => None,
        Division::Publication => Some("publication"),
        Division::Abstract => Some("abstract"),
        Division::Bibliography => Some("bibliography"),
        Division::Author => Some("author"),
    }
}
