//! What several test files need.

use std::{
    fs,
    path::{Path, PathBuf},
};

use sverka::{document::Document, tei};

/// A folder or file of the crate.
pub(crate) fn here(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The TEI fixtures and the texts of `tei/`: name and source, in order.
pub(crate) fn tei_texts() -> Vec<(String, String)> {
    let mut texts = xml_files("tests/it/fixtures/tei");
    texts.extend(xml_files("tei"));
    texts
}

/// The XML files of a folder of the crate: name and source, in order.
pub(crate) fn xml_files(folder: &str) -> Vec<(String, String)> {
    let entries = fs::read_dir(here(folder)).unwrap();
    let mut files: Vec<_> = entries
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "xml"))
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, fs::read_to_string(&path).unwrap())
        })
        .collect();
    files.sort();
    files
}

/// What a TEI source says.
pub(crate) fn read(name: &str, source: &str) -> Document {
    tei::read(name, source.to_owned()).unwrap_or_else(|error| panic!("{error}"))
}

/// What a TEI source says whose body holds this.
pub(crate) fn read_body(body: &str) -> Document {
    read("x.xml", &in_body(body))
}

/// A TEI source whose body holds this.
pub(crate) fn in_body(body: &str) -> String {
    format!(
        "<TEI xmlns=\"{}\"><text><body>{body}</body></text></TEI>",
        tei::NAMESPACE
    )
}

/// The texts of the sentences, in order.
pub(crate) fn sentences(document: &Document) -> Vec<&str> {
    let sentences = document.sentences.iter();
    sentences.map(|sentence| document.text(sentence)).collect()
}
