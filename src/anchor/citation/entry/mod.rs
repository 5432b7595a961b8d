//! Entries of a bibliography as fields, in the styles of GOST, Chicago, APA and the journals.

mod aside;
mod compare;
mod head;
mod numbering;
mod pair;
mod signs;
mod source;
mod title;

pub(super) use compare::{compare, is_one};
pub use pair::{likeness, pairs};

use super::{Citation, Kind, Name};
use crate::{language::own::Own, span::Span};

/// The work that an entry of a bibliography lists.
///
/// ```
/// use sverka::anchor::citation::{entry, Name};
/// let russian = entry::read("Милеев Д. А. Отношения Японии и Германии. М.: ИВ РАН, 2017. 256 с.");
/// let english = entry::read(
///     "Mileev, D. A. (2017). Otnosheniya Yaponii i Germanii [Relations between Japan and \
///      Germany]. Moscow: IV RAN. (In Russian).",
/// );
/// assert!(russian.is_same(&english));
/// assert_eq!(english.field(Name::Translation).unwrap().reading, "Relations between Japan and Germany");
/// ```
pub fn read(text: &str) -> Citation {
    read_with(text, &Own::default())
}

/// The work that an entry lists, as [`read`] has it, with the archives that the project names.
pub fn read_with(text: &str, own: &Own) -> Citation {
    let span = head::without_number(text);
    // Lists of sources begin with archives.
    let archival = super::read(text, span, own).into_iter().next();
    if let Some(file) =
        archival.filter(|found| found.kind == Kind::Archive && found.has(Name::Fond))
    {
        return file;
    }
    let mut reader = Reader {
        text,
        left: text.to_owned(),
        work: Citation::new(Kind::Listed, span),
    };
    let bracket = reader.set_aside();
    let rest = reader.head(span);
    let rest = reader.title(rest, bracket);
    reader.source(rest);
    reader.work.reread(text);
    reader.work
}

/// What is read of an entry so far.
struct Reader<'a> {
    text: &'a str,
    /// The text with spaces in place of what is read already, byte for byte.
    left: String,
    work: Citation,
}

impl Reader<'_> {
    /// Puts spaces in place of a stretch of the text.
    fn blank(&mut self, span: Span) {
        if !span.of(&self.left).is_empty() {
            self.left
                .replace_range(span.start..span.end, &" ".repeat(span.len()));
        }
    }

    fn field(&mut self, name: Name, value: String, span: Span) {
        if !span.trimmed(self.text).is_empty() {
            self.work
                .add(super::Field::printed(name, value, self.text, span));
        }
    }
}
