//! `sverka explain`: what the rules check, why sentences are a bead, why they end where they do.

mod bead;

use std::{fmt::Write, path::PathBuf, process::ExitCode};

use super::emit;
use crate::{
    check::{FAMILIES, RULES, Rule, known, rule},
    error::{Error, Result},
};

/// Say what a rule checks, with an example, why sentences are a bead, or why they end where they do;
/// without a name, list all rules.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The rule, by name, code or family: note-missing, N01, notes; or the bead, by its id: b12.
    #[arg(value_name = "RULE | BEAD")]
    rule: Option<String>,
    /// The work of the bead, or its two texts; not needed in a project of one work.
    #[arg(value_name = "WORK | RU EN")]
    texts: Vec<PathBuf>,
    /// The alignment of two files; without it they are aligned in memory.
    #[arg(long, value_name = "FILE", requires = "texts")]
    alignment: Option<PathBuf>,
    /// All rules as a page in Markdown.
    #[arg(long, conflicts_with = "rule")]
    markdown: bool,
    /// Print each place of a TEI text where a sentence could end, whether one does, and why. What
    /// the file marks itself is not looked at.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["rule", "markdown"])]
    sentences: Option<PathBuf>,
}

pub(super) fn run(arguments: &Arguments) -> Result<ExitCode> {
    if let Some(path) = &arguments.sentences {
        let document = super::read_text(path)?;
        emit(&super::reasons::of_sentences(&document, &document.path))?;
        return Ok(ExitCode::SUCCESS);
    }
    let text = match &arguments.rule {
        Some(name) => match (rule(name), bead::number(name)) {
            (Some(rule), _) => explained(rule),
            (None, Some(number)) => {
                bead::explained(number, &arguments.texts, arguments.alignment.as_deref())?
            }
            (None, None) => family(name)?,
        },
        None if arguments.markdown => page(),
        None => list(RULES),
    };
    emit(&text)?;
    Ok(ExitCode::SUCCESS)
}

/// A line for each rule.
pub(super) fn list<'r>(rules: impl IntoIterator<Item = &'r Rule>) -> String {
    let lines = rules.into_iter().map(|rule| {
        let severity = rule.severity.name();
        format!(
            "{} {:<24} {severity:<8} {}\n",
            rule.code, rule.slug, rule.summary
        )
    });
    lines.collect()
}

fn family(name: &str) -> Result<String> {
    known(name).map_err(|message| Error::Usage(message + " `sverka explain` lists all"))?;
    Ok(list(RULES.iter().filter(|rule| rule.is_named(name))))
}

fn explained(rule: &Rule) -> String {
    let mut text = String::new();
    let severity = rule.severity.name();
    let _ = writeln!(
        text,
        "{} ({}, {severity}, {})\n",
        rule.slug, rule.code, rule.category
    );
    let _ = writeln!(text, "{}\n", wrapped(rule.summary, ""));
    let _ = writeln!(text, "{}", wrapped(rule.explanation, ""));
    for (title, words) in examples(rule) {
        let _ = writeln!(text, "\n  {title}:\n{}", wrapped(words, "    "));
    }
    let _ = writeln!(
        text,
        "\nTo let it pass at one place, with a reason that others can read:\n  <!-- sverka: ignore {}: REASON -->",
        rule.slug
    );
    text
}

/// What there is of an example, with a title.
fn examples(rule: &Rule) -> impl Iterator<Item = (&'static str, &'static str)> {
    let example = &rule.example;
    let parts = [
        ("original", example.original),
        ("wrong", example.wrong),
        ("right", example.right),
    ];
    parts.into_iter().filter(|(_, words)| !words.is_empty())
}

fn wrapped(words: &str, indent: &str) -> String {
    let options = textwrap::Options::new(super::width().min(100))
        .initial_indent(indent)
        .subsequent_indent(indent);
    textwrap::fill(words, options)
}

/// The page `docs/rules.md`.
fn page() -> String {
    let mut page = String::from(
        "# What sverka checks\n\n\
         Made by `sverka explain --markdown` from the same table as `sverka explain RULE`. A rule is named by its name, its \
         code or its family, on the command line, in `sverka.toml` and in suppressions. Severities are defaults; \
         categories are those of the MQM typology of translation errors.\n",
    );
    for (_, family) in FAMILIES {
        let _ = writeln!(page, "\n## {family}");
        for rule in RULES.iter().filter(|rule| rule.family() == family) {
            let severity = rule.severity.name();
            let _ = writeln!(page, "\n### {} ({})\n", rule.slug, rule.code);
            let _ = writeln!(
                page,
                "*{severity}, {}.* {} {}",
                rule.category, rule.summary, rule.explanation
            );
            let _ = writeln!(page, "\n| | |\n|---|---|");
            for (title, words) in examples(rule) {
                let _ = writeln!(
                    page,
                    "| {title} | {} |",
                    words.replace('|', "\\|").replace('<', "\\<")
                );
            }
        }
    }
    page
}
