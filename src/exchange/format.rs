//! The formats of bitexts, each once: what it is called, of which files it is, what writes and reads it.

use clap::ValueEnum;

use super::{
    cesalign, intertext, jsonl, ladder,
    lines::{self, TextFile},
    pairs, sketch, tmx, tsv, vecalign, xliff,
};
use crate::{
    edition::{Edition, Side},
    error::{Error, Result},
};

/// A format of bitexts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// A translation memory, TMX; written as 1.4b, level 2 (.tmx).
    Tmx,
    /// XLIFF 2 for translators' programs; written as 2.0 (.xlf, .xliff).
    Xliff,
    /// A table with tabs, a bead a line; one of two columns is read, too (.tsv).
    Tsv,
    /// JSON Lines, a bead a line (.jsonl).
    Jsonl,
    /// OPUS: cesAlign and two texts of its kind (NAME.ces.xml, NAME.ces.ru.xml, NAME.ces.en.xml).
    Cesalign,
    /// InterText: links and two texts of its kind (NAME.intertext.xml and so on).
    Intertext,
    /// Vecalign's list, and the two texts with a sentence a line.
    Vecalign,
    /// Hunalign's ladder, and the two texts with a sentence a line.
    Ladder,
    /// Sketch Engine: a mapping and two vertical files.
    Sketch,
    /// Two texts whose lines belong together, for translation engines.
    Pairs,
}

/// The files of which a bitext is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Files {
    /// One.
    One,
    /// The alignment, the original, the translation.
    Three,
    /// The same, and the alignment says where the other two are.
    Linked,
    /// The original and the translation.
    Texts,
}

impl Format {
    /// The format that the ending of a name tells; those of several files are not told by it.
    ///
    /// ```
    /// use sverka::exchange::Format;
    /// assert_eq!(Format::of_extension("xlf"), Some(Format::Xliff));
    /// assert_eq!(Format::of_extension("xml"), None);
    /// ```
    pub fn of_extension(extension: &str) -> Option<Self> {
        match extension {
            "tmx" => Some(Self::Tmx),
            "xlf" | "xliff" => Some(Self::Xliff),
            "tsv" => Some(Self::Tsv),
            "jsonl" => Some(Self::Jsonl),
            _ => None,
        }
    }

    /// Of which files it is.
    pub fn files(self) -> Files {
        match self {
            Self::Tmx | Self::Xliff | Self::Tsv | Self::Jsonl => Files::One,
            Self::Cesalign | Self::Intertext => Files::Linked,
            Self::Vecalign | Self::Ladder | Self::Sketch => Files::Three,
            Self::Pairs => Files::Texts,
        }
    }

    /// The files of an edition, each with the ending of its name (`tmx`, `ru.lines`).
    pub fn write(self, edition: &Edition) -> Vec<(String, String)> {
        let texts = |ending: fn(&str) -> String, write: fn(&Edition, Side) -> String| {
            let tags = tags(edition).into_iter().zip(Side::BOTH);
            tags.map(|(tag, side)| (ending(&tag), write(edition, side)))
                .collect::<Vec<_>>()
        };
        let names = |texts: &[(String, String)]| {
            let [original, translation] =
                [0, 1].map(|side: usize| format!("{}.{}", edition.name, texts[side].0));
            [original, translation]
        };
        let (ending, first, texts) = match self {
            Self::Tmx => ("tmx", tmx::write(edition), Vec::new()),
            Self::Xliff => ("xlf", xliff::write(edition), Vec::new()),
            Self::Tsv => ("tsv", tsv::write(edition), Vec::new()),
            Self::Jsonl => ("jsonl", jsonl::write(edition), Vec::new()),
            Self::Cesalign => {
                let texts = texts(|tag| format!("ces.{tag}.xml"), cesalign::write_text);
                let names = names(&texts);
                let links = cesalign::write(edition, names.each_ref().map(String::as_str));
                ("ces.xml", links, texts)
            }
            Self::Intertext => {
                let texts = texts(|tag| format!("intertext.{tag}.xml"), intertext::write_text);
                let names = names(&texts);
                let links = intertext::write(edition, names.each_ref().map(String::as_str));
                ("intertext.xml", links, texts)
            }
            Self::Vecalign => {
                let list = vecalign::write(&lines::numbered(edition));
                ("vecalign", list, texts(lines_of, lines::write))
            }
            Self::Ladder => {
                let ladder = ladder::write(&lines::numbered(edition));
                ("ladder", ladder, texts(lines_of, lines::write))
            }
            Self::Sketch => {
                let texts = texts(|tag| format!("{tag}.vert"), sketch::write_vertical);
                ("map", sketch::write(edition), texts)
            }
            Self::Pairs => {
                let endings = tags(edition).map(|tag| format!("pairs.{tag}.txt"));
                return endings.into_iter().zip(pairs::write(edition)).collect();
            }
        };
        let mut files = vec![(ending.to_owned(), first)];
        files.extend(texts);
        files
    }

    /// The names of the two texts as seen from their alignment, where it says them.
    ///
    /// # Errors
    /// The alignment cannot be read, or names no texts.
    pub fn texts(self, alignment: TextFile<'_>) -> Result<Option<[String; 2]>> {
        match self {
            Self::Cesalign => cesalign::texts(alignment).map(Some),
            Self::Intertext => intertext::texts(alignment).map(Some),
            _ => Ok(None),
        }
    }

    /// The edition that files hold, in the order of [`Files`].
    ///
    /// # Errors
    /// There are more or fewer files than the format has, or one does not hold what it should.
    pub fn read(self, files: &[TextFile<'_>], languages: Option<&[String; 2]>) -> Result<Edition> {
        match (self, files) {
            (Self::Tmx, [one]) => tmx::read(one.path, one.source, languages),
            (Self::Xliff, [one]) => xliff::read(one.path, one.source, languages),
            (Self::Tsv, [one]) => tsv::read(one.path, one.source, languages),
            (Self::Jsonl, [one]) => jsonl::read(one.path, one.source, languages),
            (Self::Cesalign, [links, ru, en]) => cesalign::read(*links, [*ru, *en], languages),
            (Self::Intertext, [links, ru, en]) => intertext::read(*links, [*ru, *en], languages),
            (Self::Vecalign, [list, ru, en]) => vecalign::read_with(*list, [*ru, *en], languages),
            (Self::Ladder, [ladder, ru, en]) => ladder::read(*ladder, [*ru, *en], languages),
            (Self::Sketch, [map, ru, en]) => sketch::read(*map, [*ru, *en], languages),
            (Self::Pairs, [ru, en]) => pairs::read([*ru, *en], languages),
            _ => Err(Error::Usage(self.files().wanted().to_owned())),
        }
    }
}

impl Files {
    /// What a user is told who named others.
    pub fn wanted(self) -> &'static str {
        match self {
            Self::One => "name one file",
            Self::Three => "name three files: the alignment, the original and the translation",
            Self::Linked => {
                "name the links, and the original and the translation where they are not where the links say"
            }
            Self::Texts => "name two files, the original's lines and the translation's",
        }
    }
}

fn lines_of(tag: &str) -> String {
    format!("{tag}.lines")
}

/// The languages of the two texts, as names of files end in them.
fn tags(edition: &Edition) -> [String; 2] {
    let tags = Side::BOTH.map(|side| edition.document(side).tag.as_str());
    let [original, translation] =
        tags.map(|tag| tag.split('-').next().unwrap_or_default().to_owned());
    // Two texts of one language are told apart all the same.
    if original == translation {
        return Side::BOTH.map(|side| side.name().to_owned());
    }
    [original, translation]
}
