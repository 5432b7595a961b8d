//! The parallel edition as a PDF: Typst's own compiler over the [source for Typst](super::typst), in
//! memory, with the fonts that it brings.

use ::typst::{
    Library, LibraryExt, World,
    diag::{FileError, FileResult, SourceDiagnostic},
    foundations::{Bytes, Datetime, Duration},
    syntax::{FileId, Source},
    text::{Font, FontBook},
    utils::LazyHash,
};
use typst_kit::fonts::{FontStore, embedded};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::{
    edition::Edition,
    error::{Error, Result},
};

/// The bytes of the file; the same edition makes the same bytes. It is tagged, as PDF/UA-1 wants it
/// wherever the text allows: headings that leave out a level, say, do not.
///
/// # Errors
/// Typst refuses the source, which would be a fault of this program.
pub fn write(edition: &Edition) -> Result<Vec<u8>> {
    let desk = Desk::new(super::typst::write(edition));
    let refused = |errors: &[SourceDiagnostic]| {
        let message = errors
            .first()
            .map_or("it does not say why", |error| &error.message);
        Error::file(
            &edition.name,
            format!("Typst makes no PDF of it: {message}"),
        )
    };
    let document = ::typst::compile::<PagedDocument>(&desk)
        .output
        .map_err(|errors| refused(&errors))?;
    let accessible = PdfStandards::new(&[PdfStandard::Ua_1]).unwrap_or_default();
    let options = PdfOptions {
        standards: accessible,
        ..PdfOptions::default()
    };
    typst_pdf::pdf(&document, &options)
        .or_else(|_| typst_pdf::pdf(&document, &PdfOptions::default()))
        .map_err(|errors| refused(&errors))
}

/// All that Typst sees: one source and the fonts. No files, no packages, no clock.
struct Desk {
    library: LazyHash<Library>,
    fonts: FontStore,
    source: Source,
}

impl Desk {
    fn new(source: String) -> Self {
        let mut fonts = FontStore::new();
        fonts.extend(embedded());
        Self {
            library: LazyHash::new(Library::default()),
            fonts,
            source: Source::detached(source),
        }
    }
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.fonts.book()
    }

    fn main(&self) -> FileId {
        self.source.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.source.id() {
            Ok(self.source.clone())
        } else {
            Err(FileError::AccessDenied)
        }
    }

    fn file(&self, _: FileId) -> FileResult<Bytes> {
        Err(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.font(index)
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
