//! The names of fields.

use std::fmt;

/// The name of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs)] // Each is the word itself; the Russian archival terms are those of the English forms.
pub enum Name {
    Archive,
    Fond,
    Opis,
    Film,
    Folder,
    Box,
    Roll,
    File,
    Frame,
    Leaf,
    Author,
    Title,
    Container,
    Series,
    Volume,
    Period,
    Book,
    Part,
    Issue,
    Number,
    Date,
    Document,
    Place,
    Publisher,
    Year,
    Column,
    Pages,
    /// What stands in brackets before the year: names of authors or words of a title.
    Entry,
    /// The title in another language, in square brackets after the title.
    Translation,
    Doi,
    Isbn,
    Url,
    /// The language of the work, where an entry says it: “(In Russian)”.
    Language,
}

impl Name {
    /// Every name.
    pub const ALL: [Self; 33] = [
        Self::Archive,
        Self::Fond,
        Self::Opis,
        Self::Film,
        Self::Folder,
        Self::Box,
        Self::Roll,
        Self::File,
        Self::Frame,
        Self::Leaf,
        Self::Author,
        Self::Title,
        Self::Container,
        Self::Series,
        Self::Volume,
        Self::Period,
        Self::Book,
        Self::Part,
        Self::Issue,
        Self::Number,
        Self::Date,
        Self::Document,
        Self::Place,
        Self::Publisher,
        Self::Year,
        Self::Column,
        Self::Pages,
        Self::Entry,
        Self::Translation,
        Self::Doi,
        Self::Isbn,
        Self::Url,
        Self::Language,
    ];
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", format!("{self:?}").to_lowercase())
    }
}
