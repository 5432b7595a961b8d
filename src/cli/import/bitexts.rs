//! `sverka import` of bitexts: two TEI texts and their alignment.

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
    sync::Arc,
};

use super::{Arguments, From};
use crate::{
    cli::{Cli, Tags, build::extent},
    edition::{Edition, Side},
    error::{Error, Result},
    exchange::{Files, Format, lines::TextFile},
    file,
    project::{Configuration, Work},
};

/// The format that is said, or that the name of the first file tells; none where it is no bitext's.
pub(super) fn format(from: Option<From>, path: &Path) -> Option<Format> {
    match from {
        Some(From::Bitext(format)) => Some(format),
        Some(From::Text(_)) => None,
        None => Format::of_extension(&path.extension()?.to_string_lossy().to_lowercase()),
    }
}

pub(super) fn run(arguments: &Arguments, format: Format, cli: &Cli) -> Result<ExitCode> {
    check(arguments)?;
    let languages = arguments.langs.as_ref();
    let project = Configuration::find(Path::new("."))?;
    for files in works(&arguments.files, format)? {
        let edition = read(&files, format, languages)?;
        let written = write(&files[0], &edition, arguments, project.as_ref())?;
        cli.say(&format!("{}: {}", files[0].display(), extent(&edition)));
        for path in written {
            cli.say(&format!("wrote {}", path.display()));
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Refuses what goes with single texts.
fn check(arguments: &Arguments) -> Result<()> {
    let message = if arguments.lang.is_some() {
        "a bitext has two languages; say them with --langs, original first"
    } else if arguments.encoding.is_some() {
        "--encoding goes with single texts; a bitext is UTF-8"
    } else if arguments.json || arguments.explain_sentences {
        "--json and --explain-sentences go with single texts"
    } else if arguments
        .output
        .as_deref()
        .is_some_and(|output| output == Path::new("-") || output.is_file())
    {
        "a bitext becomes three files; -o names their folder"
    } else {
        return Ok(());
    };
    Err(Error::Usage(message.to_owned()))
}

/// The files of each work.
fn works(files: &[PathBuf], format: Format) -> Result<Vec<Vec<PathBuf>>> {
    let fits: &[usize] = match format.files() {
        Files::One => return Ok(files.iter().map(|file| vec![file.clone()]).collect()),
        Files::Three => &[3],
        Files::Linked => &[1, 3],
        Files::Texts => &[2],
    };
    if fits.contains(&files.len()) {
        return Ok(vec![files.to_vec()]);
    }
    Err(Error::Usage(format.files().wanted().to_owned()))
}

fn read(files: &[PathBuf], format: Format, languages: Option<&Tags>) -> Result<Edition> {
    let mut paths = files.to_vec();
    let mut sources = paths
        .iter()
        .map(|path| file::read(path))
        .collect::<Result<Vec<_>>>()?;
    // The links say where their texts are, as seen from them.
    if let ([links], [source]) = (files, sources.as_slice()) {
        let name = links.display().to_string();
        let alignment = TextFile {
            path: &name,
            source,
        };
        for text in format.texts(alignment)?.into_iter().flatten() {
            let path = links.with_file_name(text);
            sources.push(file::read(&path)?);
            paths.push(path);
        }
    }
    let names: Vec<String> = paths
        .iter()
        .map(|path| path.display().to_string())
        .collect();
    let parts: Vec<TextFile<'_>> = names
        .iter()
        .zip(&sources)
        .map(|(path, source)| TextFile { path, source })
        .collect();
    format.read(&parts, languages)
}

/// Writes the texts and the alignment, all or none; says which files they are.
fn write(
    file: &Path,
    edition: &Edition,
    arguments: &Arguments,
    project: Option<&(PathBuf, Configuration)>,
) -> Result<Vec<PathBuf>> {
    let beside = file.parent().unwrap_or(Path::new(""));
    let [texts, alignments] = match (arguments.output.as_deref(), project) {
        (Some(folder), _) => [folder.to_owned(), folder.join("alignments")],
        (None, Some((root, configuration))) => [
            root.join(&configuration.texts.folder),
            root.join(&configuration.alignments.folder),
        ],
        (None, None) => [beside.to_owned(), beside.join("alignments")],
    };
    let documents = Side::BOTH.map(|side| edition.document(side));
    let tags = documents.map(|document| document.tag.split('-').next().unwrap_or_default());
    let name = name(file, tags);
    let [original, translation] = tags.map(|tag| texts.join(format!("{name}.{tag}.xml")));
    let alignment = alignments.join(format!("{name}.xml"));
    let paths = [original, translation, alignment];
    for path in &paths {
        if path.exists() && !arguments.over.force {
            let message = "the file is there already; use --force to replace it";
            return Err(Error::file(&path.display().to_string(), message));
        }
    }
    let [original, translation, alignment] = &paths;
    let (own, lexicon) = (Arc::default(), Arc::default());
    let work = Work::of_files(original, translation, Some(alignment), own, lexicon);
    let links = work.write_alignment(&edition.alignment, documents, None);
    let [ru, en] = documents.map(|document| document.source.as_bytes());
    let contents = [ru, en, links.as_bytes()];
    file::write_all(paths.iter().map(PathBuf::as_path).zip(contents))?;
    Ok(paths.to_vec())
}

/// The name of the work: that of the file without what says its format and language.
fn name(file: &Path, tags: [&str; 2]) -> String {
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    let mut name = stem.as_ref();
    for ending in tags.into_iter().chain(["ces", "intertext", "pairs"]) {
        let bare = name
            .strip_suffix(ending)
            .and_then(|name| name.strip_suffix('.'));
        name = bare.filter(|bare| !bare.is_empty()).unwrap_or(name);
    }
    name.to_owned()
}
