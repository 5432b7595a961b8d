//! What the verified alignments of a project teach of words, kept in a file that may be deleted.

use std::{
    fmt::Write,
    path::{Path, PathBuf},
    sync::Arc,
};

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use sha2::{Digest, Sha256};

use super::{Project, Work};
use crate::{
    align::Lessons,
    alignment::{Bead, Status},
    document::Document,
    error::Result,
    file,
    language::{Language, lexicon::Lexicon},
    tei,
};

/// The file, seen from the project's folder.
const FILE: &str = ".sverka/words.tsv";
/// From so many verified beads on, what they teach helps beside the seed lexicon: the aligner gains
/// nothing by a few hundred (`docs/quality.md`).
const ENOUGH_BESIDE_SEED: usize = 5_000;

impl Project {
    /// Lets works of the project be aligned by the words, too, that its verified alignments teach.
    /// These are kept in `.sverka/words.tsv`, which is made anew where an alignment has changed.
    /// Beside the seed lexicon only a large project has something to add.
    pub fn teach(&self, works: &mut [Work]) {
        let pairs = self.learned();
        if pairs.is_empty() {
            return;
        }
        let Some(first) = works.first() else { return };
        let lexicon = Arc::new(Lexicon::clone(&first.lexicon).with_learned(pairs));
        for work in works {
            work.lexicon = Arc::clone(&lexicon);
        }
    }

    fn learned(&self) -> Vec<[String; 2]> {
        let teachers: Vec<(&Work, String)> = self.works.iter().filter_map(verified).collect();
        let texts = &self.configuration.texts;
        let tags = [&texts.original, &texts.translation];
        let languages = tags.map(|tag| Language::from_tag(tag));
        let beads: usize = teachers.iter().map(|(_, links)| count(links)).sum();
        if beads == 0 || Lexicon::has_seed(languages) && beads < ENOUGH_BESIDE_SEED {
            return Vec::new();
        }
        let Some(key) = key(&teachers) else {
            return Vec::new();
        };
        let path = self.root.join(FILE);
        if let Some(pairs) = file::read(&path).ok().and_then(|text| read(&text, &key)) {
            return pairs;
        }
        let mut lessons = Lessons::default();
        for (work, links) in teachers {
            // What is no text teaches nothing.
            if let Ok((documents, beads)) = beads_of(work, links) {
                lessons.add(documents.each_ref(), &beads);
            }
        }
        let pairs = lessons.pairs();
        // A folder that cannot be written to only costs the time to learn again.
        let _ = file::write_all([
            (path.as_path(), write(&pairs, &key).as_bytes()),
            (ignored(&path).as_path(), b"*\n".as_slice()),
        ]);
        pairs
    }
}

/// The alignment file of a work, where a person has verified any of it.
fn verified(work: &Work) -> Option<(&Work, String)> {
    let links = file::read(&work.alignment).ok()?;
    (count(&links) > 0).then_some((work, links))
}

/// How many beads are verified, at most: those of notes are counted, too.
fn count(links: &str) -> usize {
    links.matches("#verified\"").count()
}

/// What the words are learned from, to the byte; none where a text cannot be read, of which its user
/// hears when its turn comes.
fn key(teachers: &[(&Work, String)]) -> Option<String> {
    let mut digest = Sha256::new();
    digest.update(env!("CARGO_PKG_VERSION"));
    for (work, links) in teachers {
        let texts = [&work.original, &work.translation].map(|text| file::read_bytes(text).ok());
        let [original, translation] = texts;
        for part in [links.as_bytes().to_vec(), original?, translation?] {
            digest.update(part.len().to_le_bytes());
            digest.update(part);
        }
    }
    Some(URL_SAFE_NO_PAD.encode(digest.finalize()))
}

/// The texts of a work and the verified beads that still say what they did.
fn beads_of(work: &Work, links: String) -> Result<([Document; 2], Vec<Bead>)> {
    let documents = work.read()?;
    let links = tei::read_alignment(&work.alignment.display().to_string(), links)?;
    let resolved = links.resolve(&documents[0], &documents[1]);
    let beads = resolved.alignment.beads.into_iter().enumerate();
    let fresh =
        beads.filter(|(at, bead)| bead.status == Status::Verified && !resolved.stale.contains(at));
    let beads = fresh.map(|(_, bead)| bead).collect();
    Ok((documents, beads))
}

fn write(pairs: &[[String; 2]], key: &str) -> String {
    let mut text = format!(
        "# Stems that the verified alignments of this project pair. Made by sverka; may be deleted.\n\
         # {key}\n"
    );
    for [a, b] in pairs {
        let _ = writeln!(text, "{a}\t{b}");
    }
    text
}

/// The pairs, if they were learned from what has this key and nobody has touched them.
fn read(text: &str, key: &str) -> Option<Vec<[String; 2]>> {
    let mut lines = text.lines().skip(1);
    if lines.next()?.strip_prefix("# ")? != key {
        return None;
    }
    lines
        .map(|line| {
            line.split_once('\t')
                .map(|(a, b)| [a.to_owned(), b.to_owned()])
        })
        .collect()
}

/// The file that keeps the folder out of version control.
fn ignored(path: &Path) -> PathBuf {
    path.with_file_name(".gitignore")
}
