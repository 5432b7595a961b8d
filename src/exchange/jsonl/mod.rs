//! JSON Lines: a bead a line, for programs of one's own.
//!
//! Text is bare; marks and runs that are set apart stand beside it, their places counted in
//! characters. A unit says `begins` where a block begins with it.
//!
//! ```json
//! {"id":"b2","kind":"sentence","ratio":"1:1","certainty":0.97,"status":"verified","languages":["ru","en"],
//!  "original":[{"id":"s2","text":"Да.","begins":"paragraph","marks":[{"at":3,"note":"n1"}]}],
//!  "translation":[{"id":"s2","text":"Yes.","styles":[{"start":0,"end":3,"style":"italic"}]}]}
//! ```
//!
//! All but the texts may be missing, and `original` and `translation` may be single strings.

mod surrogates;

use serde::{Deserialize, Serialize};

use super::{
    bitext::{Bitext, Draft, UNKNOWN, Walk},
    code, describe,
    unit::{Kind, Role, Unit, beads},
};
use crate::{
    alignment::{Bead, Status},
    document::{Document, Step},
    edition::{Edition, Side},
    error::{Error, Result},
};

#[derive(Debug, Serialize, Deserialize)]
struct Line {
    #[serde(default, skip_serializing_if = "String::is_empty")]
    id: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    kind: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    ratio: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    certainty: Option<f64>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    status: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    by: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    languages: Option<[String; 2]>,
    #[serde(default)]
    original: Texts,
    #[serde(default)]
    translation: Texts,
}

/// The units of a side.
#[derive(Debug, Serialize, Deserialize)]
#[serde(untagged)]
enum Texts {
    Units(Vec<Record>),
    One(String),
}

impl Default for Texts {
    fn default() -> Self {
        Self::Units(Vec::new())
    }
}

#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct Record {
    id: String,
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    begins: Option<String>,
    /// The place of an entry in the order of its text.
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<About>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    marks: Vec<Mark>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    styles: Vec<Run>,
}

/// What is to be said of a note.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct About {
    label: Option<String>,
    /// `foot` or `end`.
    place: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    kind: String,
}

#[derive(Debug, Serialize, Deserialize)]
struct Mark {
    at: usize,
    note: String,
}

#[derive(Debug, Serialize, Deserialize)]
struct Run {
    start: usize,
    end: usize,
    style: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    value: Option<String>,
}

/// The edition as JSON Lines.
pub fn write(edition: &Edition) -> String {
    let languages = Side::BOTH.map(|side| edition.document(side).tag.clone());
    let mut lines = String::new();
    for kind in Kind::ALL {
        for (id, bead) in beads(edition, kind) {
            let [original, translation] = Side::BOTH.map(|side| {
                let units = kind.units(edition, side, &bead);
                let document = edition.document(side);
                Texts::Units(units.iter().map(|unit| text(unit, document)).collect())
            });
            let line = Line {
                id,
                kind: kind.name().to_owned(),
                ratio: bead.ratio(),
                certainty: Some(bead.rounded_certainty()),
                status: bead.status.name().to_owned(),
                by: bead.by.clone(),
                languages: Some(languages.clone()),
                original,
                translation,
            };
            lines.push_str(&serde_json::to_string(&line).unwrap_or_default());
            lines.push('\n');
        }
    }
    lines
}

fn text(unit: &Unit<'_>, document: &Document) -> Record {
    let mut text = Record {
        id: unit.id.clone().into_owned(),
        text: unit.text().to_owned(),
        ..Record::default()
    };
    match &unit.role {
        Role::Sentence(begins) => text.begins = begins.as_ref().map(describe::block_name),
        Role::Entry(place) => text.place = Some(*place),
        Role::Note {
            is_endnote,
            kind,
            label,
        } => {
            text.note = Some(About {
                label: label.clone(),
                place: if *is_endnote { "end" } else { "foot" }.to_owned(),
                kind: kind.clone(),
            });
        }
    }
    let (mut at, mut open) = (0, Vec::new());
    for step in unit.walk() {
        match step {
            Step::Text(run) => at += run.chars().count(),
            Step::Begin(..) => open.push(at),
            Step::End(style) => text.styles.push(Run {
                start: open.pop().unwrap_or(at),
                end: at,
                style: code::name(&style.kind).to_owned(),
                value: code::value(&style.kind).map(str::to_owned),
            }),
            Step::Mark(mark) => text.marks.push(Mark {
                at,
                note: super::note_name(mark, document),
            }),
        }
    }
    text
}

/// Reads JSON Lines; `path` names the file in messages. Languages are those of the first line that
/// says any, unless `languages` says them, the original first.
///
/// # Errors
/// A line is no such object, or a text cannot be made of a side.
///
/// ```
/// use sverka::{Side, exchange::jsonl::read};
/// let line = r#"{"languages": ["ru", "en"], "original": "Да.", "translation": [{"text": "Yes."}]}"#;
/// let edition = read("x.jsonl", line, None)?;
/// assert_eq!(edition.alignment.beads[0].ratio(), "1:1");
/// assert_eq!(edition.document(Side::Original).tag, "ru");
/// # Ok::<(), sverka::Error>(())
/// ```
pub fn read(path: &str, source: &str, languages: Option<&[String; 2]>) -> Result<Edition> {
    let mut bitext = Bitext::new(path);
    let mut tags = languages.cloned();
    let mut start = 0;
    for line in source.split_inclusive('\n') {
        let content = line.trim_start_matches('\u{feff}');
        if !content.trim().is_empty() {
            let whole = surrogates::whole(content);
            let line: Line = serde_json::from_str(&whole).map_err(|error| {
                let at = start + (line.len() - content.len()) + error.column().saturating_sub(1);
                Error::at(path, source, at, message(&error))
            })?;
            if tags.is_none() {
                tags.clone_from(&line.languages);
            }
            bead(line, &mut bitext, (source, start))?;
        }
        start += line.len();
    }
    for (side, tag) in Side::BOTH.into_iter().zip(tags.into_iter().flatten()) {
        bitext.text(side).tag = tag;
    }
    bitext.finish()
}

/// What the parser says, without its own count of lines.
fn message(error: &serde_json::Error) -> String {
    let said = error.to_string();
    let said = said.split(" at line ").next().unwrap_or_default();
    format!("this line is no bead in JSON: {said}")
}

fn bead(line: Line, bitext: &mut Bitext, place: (&str, usize)) -> Result<()> {
    let kind = Kind::of(&line.kind).unwrap_or(Kind::Sentence);
    let status = Status::ALL
        .into_iter()
        .find(|known| known.name() == line.status);
    let certainty = line.certainty.unwrap_or(UNKNOWN).clamp(0.0, 1.0);
    let bead = Bead {
        status: status.unwrap_or(Status::Auto),
        by: line.by,
        ..Bead::auto(Vec::new(), Vec::new(), certainty)
    };
    let sides = [line.original, line.translation].map(|texts| match texts {
        Texts::Units(units) => units.into_iter().map(|text| unit(text, kind)).collect(),
        Texts::One(text) => vec![unit(
            Record {
                text,
                ..Record::default()
            },
            kind,
        )],
    });
    bitext.push_bead(kind, sides, bead, place)
}

fn unit(text: Record, kind: Kind) -> Draft {
    let note = text.note.unwrap_or_default();
    let role = match kind {
        Kind::Sentence => Role::Sentence(text.begins.as_deref().and_then(describe::block)),
        Kind::Entry => Role::Entry(text.place.unwrap_or_default()),
        Kind::Note => Role::Note {
            is_endnote: note.place == "end",
            kind: note.kind,
            label: note.label,
        },
    };
    let mut draft = Draft::new(text.id, role);
    // Where something happens, in characters: a run ends before a mark is set, another begins after.
    let mut events: Vec<(usize, Event)> = Vec::new();
    for (at, run) in text.styles.iter().enumerate() {
        events.push((run.end, Event::End(at)));
        events.push((run.start, Event::Begin(at)));
    }
    events.extend(
        text.marks
            .iter()
            .enumerate()
            .map(|(at, mark)| (mark.at, Event::Mark(at))),
    );
    events.sort();
    let mut walk = Walk::along(&text.text);
    for (at, event) in events {
        draft.text(walk.to(at));
        match event {
            Event::Begin(run) => {
                let run_kind = &text.styles[run];
                if let Some(style) = code::kind(&run_kind.style, run_kind.value.as_deref()) {
                    draft.begin(&run.to_string(), style);
                }
            }
            Event::End(run) => draft.end(&run.to_string()),
            Event::Mark(mark) => draft.mark(&text.marks[mark].note),
        }
    }
    draft.text(walk.rest());
    draft
}

/// What happens at a place of a text, in this order.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Event {
    End(usize),
    Mark(usize),
    Begin(usize),
}
