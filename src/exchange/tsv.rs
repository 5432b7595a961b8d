//! A table with tabs between its columns: a bead a line, for spreadsheets and scripts.
//!
//! The first line names the columns: `bead`, `kind`, `ratio`, `certainty`, `status`, `by`, `original`,
//! `translation`, and for each side `…_units` (the id of each unit and what begins with it) and
//! `…_marks` (`1:12:n7`, after character 12 of unit 1 the mark of note n7). Any but the two texts may
//! be missing, and they may stand in any order.
//!
//! A cell holds the units of its side as lines. As in PostgreSQL's text format a line end in a cell is
//! `\n`, a tab `\t`, a backslash `\\`. Styles are not kept. A table without names of columns is read
//! as it stands: two columns, the original first.

use std::collections::HashMap;

use super::{
    bitext::{Bitext, Draft, UNKNOWN, Walk, certainty},
    describe,
    unit::{Kind, Role, Unit, beads},
};
use crate::{
    alignment::{Bead, Status},
    document::{Document, Step},
    edition::{Edition, Side},
    error::{Error, Result},
};

const COLUMNS: [&str; 12] = [
    "bead",
    "kind",
    "ratio",
    "certainty",
    "status",
    "by",
    "original",
    "translation",
    "original_units",
    "translation_units",
    "original_marks",
    "translation_marks",
];

/// The edition as a table.
pub fn write(edition: &Edition) -> String {
    let mut table = COLUMNS.join("\t");
    table.push('\n');
    for kind in Kind::ALL {
        for (id, bead) in beads(edition, kind) {
            let sides = Side::BOTH.map(|side| {
                let units = kind.units(edition, side, &bead);
                cells(&units, edition.document(side))
            });
            let [[original, original_units, original_marks], translation] = sides;
            let [translation, translation_units, translation_marks] = translation;
            let fields = [
                id,
                kind.name().to_owned(),
                bead.ratio(),
                bead.rounded_certainty().to_string(),
                bead.status.name().to_owned(),
                escaped(bead.by.as_deref().unwrap_or_default()),
                original,
                translation,
                original_units,
                translation_units,
                original_marks,
                translation_marks,
            ];
            table.push_str(&fields.join("\t"));
            table.push('\n');
        }
    }
    table
}

/// The texts of units, what is said of them, and their marks.
fn cells(units: &[Unit<'_>], document: &Document) -> [String; 3] {
    let lines = |lines: Vec<String>| lines.join("\\n");
    let mut marks = Vec::new();
    for (number, unit) in (1..).zip(units) {
        let mut at = 0;
        for step in unit.walk() {
            match step {
                Step::Text(run) => at += run.chars().count(),
                Step::Mark(mark) => {
                    marks.push(format!(
                        "{number}:{at}:{}",
                        super::note_name(mark, document)
                    ));
                }
                Step::Begin(..) | Step::End(_) => {}
            }
        }
    }
    [
        lines(units.iter().map(|unit| escaped(unit.text())).collect()),
        lines(
            units
                .iter()
                .map(|unit| escaped(&describe::describe(unit)))
                .collect(),
        ),
        escaped(&marks.join(" ")),
    ]
}

fn escaped(text: &str) -> String {
    if !text.contains(['\\', '\t', '\n', '\r']) {
        return text.to_owned();
    }
    let text = text.replace('\\', "\\\\").replace('\t', "\\t");
    text.replace('\n', "\\n").replace('\r', "\\r")
}

/// The lines of a cell; a sign after a backslash that is none of the four stays as it is.
fn lines_of(cell: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut signs = cell.chars().peekable();
    while let Some(sign) = signs.next() {
        let escape = signs.next_if(|next| sign == '\\' && matches!(next, 'n' | 't' | 'r' | '\\'));
        match (escape, lines.last_mut()) {
            (Some('n'), _) => lines.push(String::new()),
            (Some('t'), Some(line)) => line.push('\t'),
            (Some('r'), Some(line)) => line.push('\r'),
            (_, Some(line)) => line.push(sign),
            (_, None) => {}
        }
    }
    lines
}

/// Reads a table; `path` names it in messages.
///
/// # Errors
/// A line has more fields than there are columns, or lacks a text.
///
/// ```
/// use sverka::exchange::tsv::read;
/// let edition = read("x.tsv", "original\ttranslation\nРаз.\\nДва.\tOne and two.\n", None)?;
/// assert_eq!(edition.alignment.beads[0].ratio(), "2:1");
/// assert_eq!(read("x.tsv", "Раз.\tOne.\n", None)?.alignment.beads.len(), 1);
/// # Ok::<(), sverka::Error>(())
/// ```
pub fn read(path: &str, source: &str, languages: Option<&[String; 2]>) -> Result<Edition> {
    let mut bitext = Bitext::new(path);
    for (side, tag) in Side::BOTH.into_iter().zip(languages.into_iter().flatten()) {
        bitext.text(side).tag.clone_from(tag);
    }
    let mut lines = source.split_inclusive('\n').peekable();
    let mut start = 0;
    let first = lines.peek().copied().unwrap_or_default();
    let names: Vec<&str> = fields(first.trim_start_matches('\u{feff}')).collect();
    let has_names = names.contains(&"original") && names.contains(&"translation");
    let columns = if has_names {
        lines.next();
        start = first.len();
        names
    } else {
        vec!["original", "translation"]
    };
    for line in lines {
        let content = line.trim_start_matches('\u{feff}');
        if !content.trim().is_empty() {
            let row = Row::of(content, &columns, has_names)
                .map_err(|message| Error::at(path, source, start, message))?;
            row.add(&mut bitext, (source, start))?;
        }
        start += line.len();
    }
    bitext.finish()
}

fn fields(line: &str) -> impl Iterator<Item = &str> {
    line.trim_end_matches(['\n', '\r']).split('\t')
}

/// A line of a table.
struct Row<'t> {
    columns: &'t [&'t str],
    fields: Vec<&'t str>,
    is_escaped: bool,
}

impl<'t> Row<'t> {
    fn of(
        line: &'t str,
        columns: &'t [&'t str],
        is_escaped: bool,
    ) -> std::result::Result<Self, String> {
        let fields: Vec<&str> = fields(line).collect();
        if fields.len() > columns.len() || (!is_escaped && fields.len() < 2) {
            return Err(format!(
                "this line has {} fields where {} are expected",
                fields.len(),
                columns.len()
            ));
        }
        Ok(Self {
            columns,
            fields,
            is_escaped,
        })
    }

    /// The field of a column; empty where there is none.
    fn field(&self, column: &str) -> &'t str {
        let at = self.columns.iter().position(|known| *known == column);
        at.and_then(|at| self.fields.get(at).copied())
            .unwrap_or_default()
    }

    fn add(&self, bitext: &mut Bitext, place: (&str, usize)) -> Result<()> {
        let kind = Kind::of(self.field("kind")).unwrap_or(Kind::Sentence);
        let status = self.field("status");
        let status = Status::ALL.into_iter().find(|known| known.name() == status);
        let certainty = match self.field("certainty") {
            "" => UNKNOWN,
            number => certainty(number),
        };
        let by = lines_of(self.field("by")).join(" ");
        let bead = Bead {
            status: status.unwrap_or(Status::Auto),
            by: Some(by).filter(|by| !by.is_empty()),
            ..Bead::auto(Vec::new(), Vec::new(), certainty)
        };
        let sides = Side::BOTH.map(|side| self.units(side, kind));
        bitext.push_bead(kind, sides, bead, place)
    }

    fn units(&self, side: Side, kind: Kind) -> Vec<Draft> {
        let text = self.field(side.name());
        let said = self.field(&format!("{}_units", side.name()));
        if text.is_empty() && said.is_empty() {
            return Vec::new();
        }
        let texts = if self.is_escaped {
            lines_of(text)
        } else {
            vec![text.to_owned()]
        };
        let marks = lines_of(self.field(&format!("{}_marks", side.name()))).join(" ");
        // The marks of each unit, by its number.
        let mut marked: HashMap<usize, Vec<(usize, &str)>> = HashMap::new();
        for mark in marks.split_whitespace() {
            let mut fields = mark.splitn(3, ':');
            let mut number = || fields.next()?.parse().ok();
            if let (Some(unit), Some(at)) = (number(), number())
                && let Some(note) = fields.next()
            {
                marked.entry(unit).or_default().push((at, note));
            }
        }
        let mut said = lines_of(said).into_iter();
        let texts = (1..).zip(&texts);
        texts
            .map(|(number, text)| {
                let (id, role) = describe::read(&said.next().unwrap_or_default(), kind);
                let marks = marked.get(&number).map_or(&[][..], Vec::as_slice);
                unit(id, role, text, marks)
            })
            .collect()
    }
}

/// A unit with marks after these numbers of characters, in order.
fn unit(id: String, role: Role, text: &str, marks: &[(usize, &str)]) -> Draft {
    let mut draft = Draft::new(id, role);
    let mut walk = Walk::along(text);
    for (at, note) in marks {
        draft.text(walk.to(*at));
        draft.mark(note);
    }
    draft.text(walk.rest());
    draft
}
