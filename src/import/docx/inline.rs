//! The runs of a .docx: text, note marks, fields, links, signs.

use super::{
    Part,
    body::{Reader, chosen, shown},
    notes::{NoteKind, key},
    styles::{Look, value_of},
};
use crate::{
    import::runs::{Face, Raised, address},
    span::Span,
    xml::NodeId,
};

/// A field that is open: first its instruction stands in the file, then its result.
#[derive(Debug, Default)]
pub(super) struct Field {
    instruction: String,
    is_result: bool,
    link: Option<String>,
    /// The note whose number the result is, and whether it looks like a mark.
    note: Option<(String, bool)>,
    is_marked: bool,
}

/// How deep fields may stand in each other.
const DEEPEST: usize = 50;

impl Field {
    pub(super) fn is_shown(&self) -> bool {
        self.is_result
    }
}

impl Reader<'_> {
    /// A paragraph ends: a field that goes on, as a table of contents does, has no more to say, nor
    /// has one whose end is missing.
    pub(super) fn end_fields(&mut self) {
        self.fields.retain(Field::is_shown);
        for field in &mut self.fields {
            (field.link, field.note) = (None, None);
        }
    }

    /// Reads what stands in a paragraph or a part of one.
    pub(super) fn inline(&mut self, part: &Part<'_>, id: NodeId) {
        for child in part.tree.children(id) {
            match part.name(child) {
                "r" => self.run(part, child),
                "hyperlink" => {
                    let target = part
                        .tree
                        .attribute(child, "r:id")
                        .and_then(|id| part.links.get(id));
                    let link = target.and_then(|target| address(target));
                    let outer = std::mem::replace(&mut self.link, link);
                    self.inline(part, child);
                    self.link = outer;
                }
                "fldSimple" => {
                    let mut field = Field::default();
                    let instruction = value_of(part.tree, child, "instr").unwrap_or_default();
                    instruction.clone_into(&mut field.instruction);
                    self.fields.push(field);
                    self.begin_result();
                    self.inline(part, child);
                    self.fields.pop();
                }
                "sdt" => {
                    if let Some(content) = self.control(part, child) {
                        self.inline(part, content);
                    }
                }
                "AlternateContent" => {
                    if let Some(chosen) = chosen(part.tree, child) {
                        self.inline(part, chosen);
                    }
                }
                "del" | "moveFrom" => self.deleted(part, child),
                name @ ("ins" | "moveTo") => {
                    match name {
                        "ins" => self.losses.insertions += 1,
                        _ => self.losses.moves += 1,
                    }
                    self.inline(part, child);
                }
                "drawing" | "pict" | "object" => self.drawing(part, child),
                "rt" => {}
                name if name.ends_with("Pr") => {}
                _ => self.inline(part, child),
            }
        }
    }

    fn run(&mut self, part: &Part<'_>, id: NodeId) {
        let look = part.tree.child(id, "rPr");
        let look = look.map_or_else(Look::default, |look| Look::read(part.tree, look));
        let face = self.styles.face(&look);
        self.content(part, id, &face);
    }

    /// Reads what stands in a run.
    fn content(&mut self, part: &Part<'_>, id: NodeId, face: &Face) {
        let mut children = part.tree.children(id);
        while let Some(child) = children.next() {
            match part.name(child) {
                "t" => {
                    let text = text(part, child);
                    self.text(&text, face);
                }
                "tab" | "ptab" | "br" | "cr" => self.text(" ", face),
                "noBreakHyphen" => self.text("\u{2011}", face),
                "sym" => {
                    let sign = self.sign(part, child);
                    self.text(&sign, face);
                }
                name @ ("footnoteReference" | "endnoteReference") => {
                    let follows = value_of(part.tree, child, "customMarkFollows");
                    let is_custom = !matches!(follows, None | Some("0" | "false" | "off"));
                    let custom = is_custom.then(|| {
                        let rest = children.by_ref();
                        let label: String = rest.map(|id| self.label(part, id)).collect();
                        label.trim().to_owned()
                    });
                    self.mark(part, (child, name), custom);
                }
                "fldChar" => self.field(part, child),
                "instrText" => {
                    if let Some(field) = self.fields.last_mut().filter(|field| !field.is_result) {
                        field.instruction.push_str(&text(part, child));
                    }
                }
                "commentReference" => self.losses.comments += 1,
                "drawing" | "pict" | "object" => self.drawing(part, child),
                "AlternateContent" => {
                    if let Some(chosen) = chosen(part.tree, child) {
                        self.content(part, chosen, face);
                    }
                }
                "ruby" | "rubyBase" => self.inline(part, child),
                _ => {}
            }
        }
    }

    /// Adds text, where it is shown.
    fn text(&mut self, text: &str, face: &Face) {
        if !self.fields.iter().all(Field::is_shown) {
            return;
        }
        if face.hidden {
            if !text.trim().is_empty() {
                self.losses.hidden.push(text.to_owned());
            }
            return;
        }
        if let Some(field) = self.fields.last_mut()
            && let Some((note, looks_like_mark)) = &field.note
            && (*looks_like_mark || face.raised == Raised::Above)
        {
            if !std::mem::replace(&mut field.is_marked, true) {
                let note = note.clone();
                self.draft.mark(&note, Some(text.trim()), Span::default());
            }
            return;
        }
        let text = self.without_own_mark(text);
        let by_field = self
            .fields
            .iter()
            .rev()
            .find_map(|field| field.link.clone());
        let face = Face {
            link: by_field.or_else(|| self.link.clone()),
            ..face.clone()
        };
        self.runs.text(&mut self.draft, text, &face);
    }

    /// A note's text without the mark and the space at its beginning.
    fn without_own_mark<'t>(&mut self, text: &'t str) -> &'t str {
        if self.own_mark.is_none() {
            return text;
        }
        let rest = text.trim_start_matches([' ', '\u{A0}']);
        let own = self.own_mark.take_if(|_| !rest.is_empty());
        let without = own.and_then(|own| rest.strip_prefix(own.as_str()));
        without.map_or(rest, |rest| rest.trim_start_matches([' ', '\u{A0}']))
    }

    fn mark(&mut self, part: &Part<'_>, (id, name): (NodeId, &str), custom: Option<String>) {
        if !self.fields.iter().all(Field::is_shown) {
            return;
        }
        let kind = match name {
            "endnoteReference" => NoteKind::End,
            _ => NoteKind::Foot,
        };
        let key = key(part.tree, id, name);
        let custom = custom.filter(|label| !label.is_empty());
        if let Some(sign) = &custom {
            self.notes.signs.insert(key.clone(), sign.clone());
        }
        let label = self.notes.label(kind, &key, custom);
        self.draft.mark(&key, Some(&label), Span::default());
    }

    /// What a child of a run prints as part of a mark.
    fn label(&mut self, part: &Part<'_>, id: NodeId) -> String {
        match part.name(id) {
            "t" => text(part, id),
            "sym" => self.sign(part, id),
            _ => String::new(),
        }
    }

    fn field(&mut self, part: &Part<'_>, id: NodeId) {
        match value_of(part.tree, id, "fldCharType") {
            Some("begin") if self.fields.len() < DEEPEST => self.fields.push(Field::default()),
            Some("separate") => self.begin_result(),
            Some("end") => {
                self.fields.pop();
            }
            _ => {}
        }
    }

    /// The instruction of the last field is whole.
    fn begin_result(&mut self) {
        let Some(field) = self.fields.last_mut() else {
            return;
        };
        field.is_result = true;
        let instruction = field.instruction.trim();
        let (name, rest) = instruction
            .split_once(char::is_whitespace)
            .unwrap_or((instruction, ""));
        let (argument, switches) = argument(rest);
        match name.to_uppercase().as_str() {
            "HYPERLINK" => field.link = address(argument),
            "NOTEREF" => {
                let looks_like_mark = switches.split_whitespace().any(|switch| switch == "\\f");
                let note = self.notes.bookmarks.get(argument);
                field.note = note.map(|note| (note.clone(), looks_like_mark));
            }
            _ => {}
        }
    }

    /// A picture, or a box with text that stands beside the text.
    fn drawing(&mut self, part: &Part<'_>, id: NodeId) {
        let mut is_line = false;
        let mut text = String::new();
        for below in part.tree.within(id) {
            match part.name(below) {
                "txbxContent" if text.is_empty() => text = shown(part.tree, below),
                "rect" => is_line |= part.tree.attribute(below, "o:hr").is_some(),
                _ => {}
            }
        }
        if !text.is_empty() {
            self.losses.boxes.push(text);
        } else if !is_line {
            self.losses.images += 1;
        }
    }
}

/// The first argument of a field, in quotation marks or not, and what follows it; nothing where a
/// switch comes first.
fn argument(rest: &str) -> (&str, &str) {
    let rest = rest.trim_start();
    if let Some(quoted) = rest.strip_prefix('"') {
        return quoted.split_once('"').unwrap_or((quoted, ""));
    }
    if rest.starts_with('\\') {
        return ("", rest);
    }
    rest.split_once(char::is_whitespace).unwrap_or((rest, ""))
}

/// The characters of a `w:t`; white space at its ends counts only where the file says so.
fn text(part: &Part<'_>, id: NodeId) -> String {
    let children = part.tree.children(id);
    let text: String = children.map(|child| part.tree.characters(child)).collect();
    let is_preserved = match part.tree.attribute(id, "xml:space") {
        Some(space) => space == "preserve",
        None => part.is_preserved,
    };
    if is_preserved {
        text
    } else {
        text.trim_matches([' ', '\t', '\n', '\r']).to_owned()
    }
}
