//! `sverka import --update`: a later version of a text that is there already.

use std::{fmt::Write, path::Path};

use super::super::{Cli, read_text, write};
use crate::{
    error::Result,
    import::Import,
    project::{self, Edit, Project, Update},
};

/// So many changed sentences are shown unless all are asked for.
const SHOWN: usize = 20;

/// Writes the later version where the text has changed.
pub(super) fn update(output: &Path, made: &Import) -> Result<Update> {
    let old = read_text(output)?;
    let works = Project::find(Path::new(".")).map_or_else(|_| Vec::new(), |project| project.works);
    let mut known = Vec::new();
    for work in works {
        known.extend(work.known_ids(output)?);
    }
    let update = project::update(&old, made, known)?;
    if let Some(tei) = &update.tei {
        write(Some(output), tei)?;
    }
    Ok(update)
}

/// Says what has changed.
pub(super) fn tell(update: &Update, output: &Path, shows_all: bool, cli: &Cli) {
    if update.tei.is_none() {
        cli.say(&format!("{}: nothing has changed", output.display()));
        return;
    }
    let shown = if shows_all { usize::MAX } else { SHOWN };
    for edit in update.edits.iter().take(shown) {
        cli.say(words(edit).trim_end());
    }
    if let Some(more) = update
        .edits
        .len()
        .checked_sub(shown)
        .filter(|more| *more > 0)
    {
        cli.say(&format!("and {more} more; --verbose shows all"));
    }
    cli.say(&format!(
        "wrote {}; sentences: {}; notes: {}",
        output.display(),
        update.sentences,
        update.notes
    ));
}

/// An edit, the old wording above the new one.
fn words(edit: &Edit) -> String {
    let mut text = format!("{}\n", edit.id);
    for (sign, said) in [('-', &edit.old), ('+', &edit.new)] {
        if !said.is_empty() {
            let _ = writeln!(text, "  {sign} {said}");
        }
    }
    text
}
