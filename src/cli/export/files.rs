//! Where the files of an edition go.

use std::path::{Path, PathBuf};

use crate::{
    cli::{self, Cli},
    error::{Error, Result},
    file,
    project::Work,
};

/// Writes the files of a work's edition, all of them or none, and says which they are.
pub(super) fn write(
    files: &[(String, Vec<u8>)],
    work: &Work,
    output: Option<&Path>,
    cli: &Cli,
) -> Result<()> {
    if let ([(_, content)], Some(output)) = (files, output)
        && !output.is_dir()
    {
        cli::write(Some(output), content)?;
        if output != Path::new("-") {
            cli.say(&format!("wrote {}", output.display()));
        }
        return Ok(());
    }
    if let Some(output) = output.filter(|output| *output == Path::new("-") || output.is_file()) {
        let message = format!(
            "-o {}: this format makes {} files, and wants a folder",
            output.display(),
            files.len()
        );
        return Err(Error::Usage(message));
    }
    let endings = files.iter().map(|(ending, _)| ending);
    let paths: Vec<PathBuf> = endings.map(|ending| place(work, ending, output)).collect();
    let contents = files.iter().map(|(_, content)| content.as_slice());
    file::write_all(paths.iter().map(PathBuf::as_path).zip(contents))?;
    for path in &paths {
        cli.say(&format!("wrote {}", path.display()));
    }
    Ok(())
}

/// The file of a work of this ending: in the folder that the user says, else among the editions.
pub(super) fn place(work: &Work, ending: &str, folder: Option<&Path>) -> PathBuf {
    match folder {
        Some(folder) => folder.join(format!("{}.{ending}", work.name)),
        None => work.edition_file(ending),
    }
}
