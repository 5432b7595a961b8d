//! `sverka import`: a delivered text → TEI; a bitext → two TEI texts and their alignment.

mod bitexts;

mod later;

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
    sync::{Arc, LazyLock},
};

use clap::{ValueEnum, builder::PossibleValue};
use serde::Serialize;

use super::{Cli, emit};
use crate::{
    document::Document,
    error::{Error, Result},
    exchange, file,
    import::{Format, Import, Known, Remark, import_with},
    project::Configuration,
};

/// Make TEI of a delivered text: sentences, notes and bibliography marked. Or of a bitext, two TEI texts
/// and their alignment.
///
/// Says on standard error what was found and, line by line, what was uncertain. With --update a later
/// version of a text takes the place of the old one: what is still there keeps its ids, and what has
/// changed is shown.
///
/// A bitext becomes NAME.ru.xml, NAME.en.xml and alignments/NAME.xml: in the project, in the folder
/// that -o names, or beside the file. TMX, XLIFF, TSV and JSON Lines are a file each. Others want the
/// alignment, the original and the translation: `import --from vecalign x.vecalign x.ru.lines
/// x.en.lines`; cesAlign and InterText say themselves where their texts are; pairs are two texts.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The files.
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// The languages of a bitext, original first: `ru,en`. Without it the file tells, or the scripts.
    #[arg(long, value_name = "RU,EN", value_parser = super::languages)]
    langs: Option<super::Tags>,
    /// The language of the text (ru, en …); without it the script tells.
    #[arg(long, value_name = "TAG")]
    lang: Option<String>,
    /// The format; without it the name tells.
    #[arg(long, value_enum, value_name = "FORMAT")]
    from: Option<From>,
    /// The encoding (windows-1251, koi8-r …); without it the file tells, or its bytes.
    #[arg(long, value_name = "NAME")]
    encoding: Option<String>,
    /// Where the TEI goes; `-` is standard output. For a bitext a folder. Without it, the project's folder of texts, or
    /// beside the file where there is no project.
    #[arg(short, long, value_name = "OUT")]
    output: Option<PathBuf>,
    #[command(flatten)]
    over: Over,
    /// Print what was found as JSON on standard output.
    #[arg(long)]
    json: bool,
    /// Print each place where a sentence could end, whether one does, and why.
    #[arg(long, conflicts_with = "json")]
    explain_sentences: bool,
}

/// What is done where the file is there already.
#[derive(Debug, clap::Args)]
struct Over {
    /// Replace a file that is there already.
    #[arg(long)]
    force: bool,
    /// Bring a file that is there already up to date: sentences and notes that are still there keep
    /// their ids, and no id is given a second time. The text is replaced, with what was marked in it
    /// by hand; the header stays. Where the text has not changed, nothing is written.
    #[arg(long, conflicts_with = "force")]
    update: bool,
    /// Show all sentences that an update changes, not the first twenty.
    #[arg(long, requires = "update")]
    verbose: bool,
}

/// A format of single texts.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Text {
    /// Markdown with footnotes (.md).
    Markdown,
    /// Word's format (.docx).
    Docx,
    /// OpenDocument text, LibreOffice's format (.odt).
    Odt,
    /// Markdown that was made of a PDF, notes at the bottoms of its pages (.md that looks so).
    Ocr,
    /// A web page with linked notes (.html, .htm, .xhtml).
    Html,
    /// Plain text (.txt).
    #[value(name = "text")]
    Plain,
}

/// What `--from` may say.
#[derive(Debug, Clone, Copy)]
enum From {
    Text(Text),
    Bitext(exchange::Format),
}

impl ValueEnum for From {
    fn value_variants<'a>() -> &'a [Self] {
        static ALL: LazyLock<Vec<From>> = LazyLock::new(|| {
            let texts = Text::value_variants().iter().copied().map(From::Text);
            let bitexts = exchange::Format::value_variants().iter().copied();
            texts.chain(bitexts.map(From::Bitext)).collect()
        });
        &ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        match self {
            Self::Text(text) => text.to_possible_value(),
            Self::Bitext(bitext) => bitext.to_possible_value(),
        }
    }
}

/// What was found, for other programs.
#[derive(Serialize)]
struct Report<'r> {
    file: String,
    output: Option<String>,
    language: &'r str,
    title: &'r str,
    blocks: usize,
    sentences: usize,
    notes: usize,
    entries: usize,
    remarks: &'r [Remark],
}

pub(super) fn run(arguments: &Arguments, cli: &Cli) -> Result<ExitCode> {
    let first = arguments.files.first().map(PathBuf::as_path);
    if let Some(format) = first.and_then(|first| bitexts::format(arguments.from, first)) {
        return bitexts::run(arguments, format, cli);
    }
    if arguments.langs.is_some() {
        let message = "--langs goes with bitexts; say --lang for a single text";
        return Err(Error::Usage(message.to_owned()));
    }
    if arguments.output.is_some() && arguments.files.len() > 1 {
        let message = "-o goes with one file; leave it out to import several";
        return Err(Error::Usage(message.to_owned()));
    }
    if arguments.explain_sentences && arguments.output.as_deref() == Some(Path::new("-")) {
        let message = "-o - and --explain-sentences both print on standard output; leave one out";
        return Err(Error::Usage(message.to_owned()));
    }
    let project = Configuration::find(Path::new("."))?;
    let known = Known {
        tag: arguments.lang.as_deref(),
        encoding: arguments.encoding.as_deref(),
        own: project
            .as_ref()
            .map_or_else(Arc::default, |(_, c)| Arc::clone(&c.knowledge)),
    };
    let mut reports = Vec::new();
    for path in &arguments.files {
        let bytes = file::read_bytes(path)?;
        let name = path.display().to_string();
        let format = format(path, arguments.from)?;
        let made = import_with(&name, bytes, format, &known)?;
        let output = match &arguments.output {
            Some(output) => output.clone(),
            None => output(path, &made.document, project.as_ref()),
        };
        put(arguments, &name, &output, &made, cli)?;
        if arguments.explain_sentences {
            let output = output.display().to_string();
            emit(&super::reasons::of_sentences(&made.document, &output))?;
        }
        reports.push((name, output, made));
    }
    if arguments.json {
        let reports: Vec<Report<'_>> = reports.iter().map(|(n, o, m)| report(n, o, m)).collect();
        emit(&(serde_json::to_string_pretty(&reports).unwrap_or_default() + "\n"))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Writes what was made of a file, or what is new in it, and says what was uncertain.
fn put(arguments: &Arguments, name: &str, output: &Path, made: &Import, cli: &Cli) -> Result<()> {
    let is_printed = output == Path::new("-");
    let is_there = !is_printed && output.exists();
    if is_there && arguments.over.update {
        let update = later::update(output, made)?;
        tell(name, made, cli);
        later::tell(&update, output, arguments.over.verbose, cli);
        return Ok(());
    }
    if is_there && !arguments.over.force {
        let message = "the file is there already; use --force to replace it, or --update to keep the \
                       ids of what is still there";
        return Err(Error::file(&output.display().to_string(), message));
    }
    super::write(Some(output), &made.tei)?;
    tell(name, made, cli);
    if !is_printed {
        cli.say(&format!("wrote {}", output.display()));
    }
    Ok(())
}

fn format(path: &Path, from: Option<From>) -> Result<Format> {
    let extension = path.extension().map(|e| e.to_string_lossy().to_lowercase());
    match (from, extension.as_deref()) {
        (Some(From::Text(Text::Docx)), _) | (None, Some("docx" | "docm" | "dotx")) => {
            Ok(Format::Docx)
        }
        (Some(From::Text(Text::Odt)), _) | (None, Some("odt" | "ott")) => Ok(Format::Odt),
        (Some(From::Text(Text::Markdown)), _) => Ok(Format::Markdown),
        (Some(From::Text(Text::Ocr)), _) => Ok(Format::Ocr),
        (None, Some("md" | "markdown")) => Ok(Format::AnyMarkdown),
        (Some(From::Text(Text::Html)), _) | (None, Some("html" | "htm" | "xhtml")) => {
            Ok(Format::Html)
        }
        (Some(From::Text(Text::Plain)), _) | (None, Some("txt")) => Ok(Format::Text),
        _ => {
            let message = "the name does not tell the format; say it with --from";
            Err(Error::file(&path.display().to_string(), message))
        }
    }
}

/// Where the TEI goes unless the user says it: `tei/NAME.LANG.xml`.
fn output(path: &Path, document: &Document, project: Option<&(PathBuf, Configuration)>) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let tag = document.tag.split('-').next().unwrap_or_default();
    // x.ru.md is x.ru.xml, not x.ru.ru.xml.
    let stem = stem.strip_suffix(&format!(".{tag}")).unwrap_or(&stem);
    let name = format!("{stem}.{tag}.xml");
    match project {
        Some((root, configuration)) => root.join(&configuration.texts.folder).join(name),
        None => path.with_file_name(name),
    }
}

fn tell(name: &str, made: &Import, cli: &Cli) {
    let document = &made.document;
    cli.say(&format!(
        "{name}: {}, {} blocks, {} sentences, {} notes, {} bibliography entries",
        document.language.name(),
        document.blocks.len(),
        document.running().count(),
        document.notes.len(),
        document.entries().count(),
    ));
    for remark in &made.remarks {
        let place = remark
            .position
            .map_or_else(String::new, |at| format!(":{}:{}", at.line, at.column));
        cli.say(&format!(
            "{name}{place}: {} ({})",
            remark.message, remark.kind
        ));
    }
}

fn report<'r>(name: &str, output: &Path, made: &'r Import) -> Report<'r> {
    let document = &made.document;
    Report {
        file: name.to_owned(),
        output: (output != Path::new("-")).then(|| output.display().to_string()),
        language: &document.tag,
        title: &document.title,
        blocks: document.blocks.len(),
        sentences: document.running().count(),
        notes: document.notes.len(),
        entries: document.entries().count(),
        remarks: &made.remarks,
    }
}
