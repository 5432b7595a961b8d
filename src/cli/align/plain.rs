//! Plain text with a sentence a line, as corpora have it.

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

use super::{Arguments, Format, doubts};
use crate::{
    align::{Weights, align_around, check_order, check_pair, check_related, pinned},
    alignment::Alignment,
    cli::{self, Cli},
    dictionary,
    document::Document,
    error::{Error, Result},
    exchange, file, import,
    language::Language,
};

pub(super) fn run(arguments: &Arguments, format: Format, cli: &Cli) -> Result<ExitCode> {
    let [original, translation] = read(arguments)?;
    check_pair(&original, &translation)?;
    let fixed = Alignment {
        beads: pinned(&arguments.pin, &original, &translation)?,
        ..Alignment::default()
    };
    let lexicon = dictionary::extend(cli::lexicon()?, &arguments.lexicon)?;
    let weights = Weights::default();
    let alignment = align_around(&original, &translation, &fixed, &weights, &lexicon);
    if !arguments.force {
        check_related(&alignment, &original, &translation)?;
    }
    let beads = &alignment.beads;
    let text = match format {
        Format::Vecalign => exchange::vecalign::write(beads),
        Format::Ladder => exchange::ladder::write(beads),
    };
    cli::write(arguments.output.as_deref(), &text)?;
    cli.say(&format!("{} beads{}", beads.len(), doubts(beads)));
    Ok(ExitCode::SUCCESS)
}

/// The two texts, with their languages as the user says, else as the letters say.
fn read(arguments: &Arguments) -> Result<[Document; 2]> {
    let [original, translation] = arguments.texts.as_slice() else {
        let message = "name two files, an original and its translation";
        return Err(Error::Usage(message.to_owned()));
    };
    if original == translation {
        let name = original.display();
        let message = format!("{name} cannot be its own translation; name two texts");
        return Err(Error::Usage(message));
    }
    let tags = arguments.langs.as_ref();
    let tag = |side: usize| tags.map(|tags| tags[side].as_str());
    let mut documents = [text(original, tag(0))?, text(translation, tag(1))?];
    if tags.is_none() {
        guess_english(&mut documents);
        check_order(&documents[0], &documents[1])?;
    }
    Ok(documents)
}

fn text(path: &PathBuf, tag: Option<&str>) -> Result<Document> {
    if path != Path::new("-") {
        return import::lines(&path.display().to_string(), file::read(path)?, tag);
    }
    let name = "standard input";
    let bytes = file::read_all(Path::new(name), std::io::stdin(), 0)?;
    import::lines(name, file::decode(name, bytes)?, tag)
}

/// What stands beside Russian and is not Cyrillic is taken for English.
fn guess_english(documents: &mut [Document; 2]) {
    let is_russian = documents.each_ref().map(|document| document.tag == "ru");
    for (side, document) in documents.iter_mut().enumerate() {
        if is_russian[1 - side] && document.tag.is_empty() {
            "en".clone_into(&mut document.tag);
            document.language = Language::English;
        }
    }
}
