//! What is written validates against TEI's schema wherever what was read did.

use std::{
    collections::HashSet,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use sverka::tei;

use crate::support::{here, read, tei_texts, xml_files};

/// What TEI itself does not let stand in a `formula`.
const INVALID: &str = "foreign-namespace.xml";

#[test]
fn all_texts_alignments_and_marked_files_are_valid() {
    let schema = here("../shared/schemas/tei_all.rng");
    if !schema.exists() {
        return eprintln!("skipped: there is no schema at {}", schema.display());
    }
    let folder = tempfile::tempdir().unwrap();
    let mut files = Vec::new();
    for (name, source) in tei_texts() {
        let marked = tei::mark_sentences(&read(&name, &source)).unwrap();
        files.push(write(folder.path(), &format!("read-{name}"), &source));
        files.push(write(
            folder.path(),
            &format!("marked-{name}"),
            &marked.unwrap_or(source),
        ));
    }
    for (name, source) in xml_files("alignments")
        .into_iter()
        .chain(xml_files("tests/it/fixtures/faults"))
    {
        files.push(write(folder.path(), &format!("as-it-is-{name}"), &source));
    }
    // One process for all: it takes a second to start.
    let Ok(output) = Command::new("jing").arg(&schema).args(&files).output() else {
        return eprintln!("skipped: jing is not installed");
    };
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(
        said.contains(INVALID),
        "jing did not see what is invalid: {said}"
    );
    let wrong: Vec<_> = said
        .lines()
        .filter(|line| !line.contains(INVALID))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    // What was invalid has become no worse.
    let faults = |of: &str| said.lines().filter(|line| line.contains(of)).count();
    assert_eq!(faults("marked-foreign"), faults("read-foreign"), "{said}");
    assert_eq!(files.iter().collect::<HashSet<_>>().len(), files.len());
}

fn write(folder: &Path, name: &str, source: &str) -> PathBuf {
    let path = folder.join(name);
    fs::write(&path, source).unwrap();
    path
}
