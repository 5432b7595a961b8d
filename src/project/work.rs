//! One work on disk: reading its two texts, aligning them, putting the edition together.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use crate::{
    align::{Pin, Survival, Weights, align_around, check_pair, check_related, pinned},
    alignment::{Alignment, Bead},
    document::Document,
    edition::Edition,
    error::Result,
    file,
    language::{lexicon::Lexicon, own::Own},
    segment,
    tei::{self, Links, alignment::Frame},
};

use super::{
    languages::Languages,
    paths::relative,
    renew::{renew, with_all_paired},
};

/// The files of one work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Work {
    /// Its name: `chronicle`.
    pub name: String,
    /// The original's TEI text.
    pub original: PathBuf,
    /// The translation's TEI text.
    pub translation: PathBuf,
    /// The alignment, whether or not there is one yet.
    pub alignment: PathBuf,
    /// The edition without its extension.
    pub edition: PathBuf,
    /// By what it is aligned.
    pub lexicon: Arc<Lexicon>,
    /// What its project knows beyond the tables.
    pub own: Arc<Own>,
    /// How the languages of its texts are known.
    pub languages: Languages,
}

/// What the user asks of an alignment.
#[derive(Debug, Clone, Default)]
pub struct Wishes {
    /// Align even what does not look like a text and its translation.
    pub force: bool,
    /// Pairs of sentences that belong together.
    pub pins: Vec<Pin>,
}

/// Two texts, their sentences marked, and a new alignment of them.
#[derive(Debug)]
pub struct Made {
    /// The texts, original first.
    pub documents: [Document; 2],
    /// Their alignment.
    pub alignment: Alignment,
    /// The files in which sentences were marked.
    pub marked: Vec<PathBuf>,
    /// What has become of the alignment that was there.
    survival: Option<Survival>,
}

/// A work after it was aligned.
#[derive(Debug)]
pub struct Aligned {
    /// The pair and its alignment.
    pub edition: Edition,
    /// Files that were written, in order.
    pub written: Vec<PathBuf>,
    /// What has become of the alignment that was there.
    pub survival: Option<Survival>,
}

impl Work {
    /// The work of two files named by the user, with what the project around them knows; its
    /// alignment is the file named, if any.
    pub fn of_files(
        original: &Path,
        translation: &Path,
        alignment: Option<&Path>,
        own: Arc<Own>,
        lexicon: Arc<Lexicon>,
    ) -> Self {
        let stem = translation
            .file_name()
            .map(|name| name.to_string_lossy().into_owned());
        let name = stem
            .as_deref()
            .and_then(|stem| stem.split('.').next())
            .unwrap_or("pair");
        Self {
            name: name.to_owned(),
            original: original.to_owned(),
            translation: translation.to_owned(),
            alignment: alignment.map(Path::to_owned).unwrap_or_default(),
            edition: PathBuf::from(name),
            lexicon,
            own,
            languages: Languages::OfTexts,
        }
    }

    /// The file of its edition of this ending (`html`). A dot in the work's name is part of the name.
    pub fn edition_file(&self, ending: &str) -> PathBuf {
        let mut name = self.edition.clone().into_os_string();
        name.push(format!(".{ending}"));
        name.into()
    }

    /// Reads the two texts.
    ///
    /// # Errors
    /// One cannot be read, or they are not a text and its translation.
    pub fn read(&self) -> Result<[Document; 2]> {
        let (original, translation) = rayon::join(
            || self.text(&self.original),
            || self.text(&self.translation),
        );
        let mut documents = [original?, translation?];
        self.languages.settle(&mut documents)?;
        check_pair(&documents[0], &documents[1])?;
        Ok(documents)
    }

    /// Reads one of its texts.
    ///
    /// # Errors
    /// It cannot be read, or is no TEI text.
    pub fn text(&self, path: &Path) -> Result<Document> {
        tei::read_with(&path.display().to_string(), file::read(path)?, &self.own)
    }

    /// Marks the sentences of the two texts where they are not, by ids that the alignment never knew;
    /// says which of them are not yet on disk so.
    fn mark(&self, documents: &mut [Document; 2], links: Option<&Links>) -> Result<[bool; 2]> {
        let mark = |side: usize, document: &mut Document| -> Result<bool> {
            if let Some(links) = links {
                segment::avoid(document, links.ids(side).cloned());
            }
            let Some(marked) = tei::mark_sentences(document)? else {
                return Ok(false);
            };
            *document = tei::read_with(&document.path, marked, &self.own)?;
            Ok(true)
        };
        let [original, translation] = &mut *documents;
        let is_new = rayon::join(|| mark(0, original), || mark(1, translation));
        let is_new = [is_new.0?, is_new.1?];
        self.languages.settle(documents)?;
        Ok(is_new)
    }

    /// Writes the texts that are new; the paths are those written.
    fn write_marked(&self, documents: [&Document; 2], is_new: [bool; 2]) -> Result<Vec<PathBuf>> {
        let paths = [&self.original, &self.translation];
        let new = (0..2).filter(|side| is_new[*side]);
        let texts = new
            .clone()
            .map(|side| (paths[side].as_path(), documents[side].source.as_bytes()));
        file::write_all(texts)?;
        Ok(new.map(|side| paths[side].clone()).collect())
    }

    /// The pair as its alignment file has it; where there is none, aligned in memory. Notes that
    /// say something else than they did are paired anew: a changed text may have become another's.
    ///
    /// # Errors
    /// A file cannot be read, or the alignment names ids that are gone.
    pub fn edition(&self) -> Result<Edition> {
        let [original, translation] = self.read()?;
        let alignment = match self.links()? {
            Some(links) => with_all_paired(
                links.fit(&original, &translation)?.alignment,
                [&original, &translation],
                &self.lexicon,
            ),
            None => self.anew(&original, &translation, Vec::new(), false)?,
        };
        Ok(Edition::new(&self.name, original, translation, alignment))
    }

    /// Aligns what is new or stale: marks the sentences of the texts where they are not, keeps what
    /// a person verified and still holds, and writes the alignment where it changed.
    ///
    /// # Errors
    /// A file cannot be read or written, a pin does not fit, or the two texts are no translations of
    /// each other.
    pub fn align(&self, wishes: &Wishes) -> Result<Aligned> {
        let (links, documents) = self.read_all()?;
        let (made, is_new) = self.make(documents, links.as_ref(), wishes)?;
        let documents = made.documents.each_ref();
        let (written, text) = rayon::join(
            || self.write_marked(documents, is_new),
            || self.write_alignment(&made.alignment, documents, links.as_ref()),
        );
        let mut written = written?;
        let [original, translation] = made.documents;
        if links.is_none_or(|links| links.source != text) {
            file::write(&self.alignment, &text)?;
            written.push(self.alignment.clone());
        }
        Ok(Aligned {
            edition: Edition::new(&self.name, original, translation, made.alignment),
            written,
            survival: made.survival,
        })
    }

    /// Aligns the two texts anew, whatever alignment there is, and marks their sentences where they
    /// are not marked. The alignment is not written.
    ///
    /// # Errors
    /// As for [`align`](Self::align).
    pub fn align_anew(&self, wishes: &Wishes) -> Result<Made> {
        let (mut made, is_new) = self.make(self.read()?, None, wishes)?;
        made.marked = self.write_marked(made.documents.each_ref(), is_new)?;
        Ok(made)
    }

    /// The pair as [`align`](Self::align) would leave it, and what has become of the alignment that is
    /// there; none where there is no alignment yet. Nothing is written.
    ///
    /// # Errors
    /// As for [`align`](Self::align).
    pub fn state(&self) -> Result<Option<(Edition, Survival)>> {
        let (Some(links), documents) = self.read_all()? else {
            return Ok(None);
        };
        let (made, _) = self.make(documents, Some(&links), &Wishes::default())?;
        let [original, translation] = made.documents;
        let edition = Edition::new(&self.name, original, translation, made.alignment);
        Ok(Some((edition, made.survival.unwrap_or_default())))
    }

    /// Aligns in memory; also says which texts are not yet on disk as they are here.
    fn make(
        &self,
        mut documents: [Document; 2],
        links: Option<&Links>,
        wishes: &Wishes,
    ) -> Result<(Made, [bool; 2])> {
        let is_new = self.mark(&mut documents, links)?;
        let [original, translation] = &documents;
        let pins = pinned(&wishes.pins, original, translation)?;
        let (alignment, survival) = match links {
            Some(links) => {
                let (alignment, survival) = renew(links, documents.each_ref(), pins, &self.lexicon);
                (alignment, Some(survival))
            }
            None => (self.anew(original, translation, pins, wishes.force)?, None),
        };
        let made = Made {
            documents,
            alignment,
            marked: Vec::new(),
            survival,
        };
        Ok((made, is_new))
    }

    /// A new alignment of the two texts; refuses what is no pair, unless it is forced.
    fn anew(
        &self,
        original: &Document,
        translation: &Document,
        pins: Vec<Bead>,
        force: bool,
    ) -> Result<Alignment> {
        let fixed = Alignment {
            beads: pins,
            ..Alignment::default()
        };
        let weights = Weights::default();
        let alignment = align_around(original, translation, &fixed, &weights, &self.lexicon);
        if !force {
            check_related(&alignment, original, translation)?;
        }
        Ok(alignment)
    }

    /// The alignment as TEI, its texts named as seen from the alignment file.
    pub fn write_alignment(
        &self,
        alignment: &Alignment,
        documents: [&Document; 2],
        old: Option<&Links>,
    ) -> String {
        self.frame(documents, old).write(alignment, documents)
    }

    /// What stands round the beads of its alignment file.
    pub fn frame(&self, documents: [&Document; 2], old: Option<&Links>) -> Frame {
        let folder = self.alignment.parent().unwrap_or(Path::new(""));
        let uris = [&self.original, &self.translation]
            .map(|text| tei::alignment::uri(&relative(folder, text).display().to_string()));
        Frame::of(documents, [&uris[0], &uris[1]], old)
    }

    /// The ids of one of its texts that its alignment names, or once named; none where it is no text
    /// of this work.
    ///
    /// # Errors
    /// The alignment cannot be read.
    pub fn known_ids(&self, text: &Path) -> Result<Vec<String>> {
        let whole = |path: &Path| std::fs::canonicalize(path).ok();
        let sides = [&self.original, &self.translation];
        let side = sides.iter().position(|side| whole(side) == whole(text));
        let (Some(side), Some(links)) = (side, self.links()?) else {
            return Ok(Vec::new());
        };
        Ok(links.ids(side).cloned().collect())
    }

    /// The alignment, where there is one, and the texts.
    fn read_all(&self) -> Result<(Option<Links>, [Document; 2])> {
        let (links, documents) = rayon::join(|| self.links(), || self.read());
        Ok((links?, documents?))
    }

    fn links(&self) -> Result<Option<Links>> {
        if self.alignment.as_os_str().is_empty() || !self.alignment.exists() {
            return Ok(None);
        }
        let source = file::read(&self.alignment)?;
        tei::read_alignment(&self.alignment.display().to_string(), source).map(Some)
    }
}
