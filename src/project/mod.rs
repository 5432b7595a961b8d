//! A project on disk: `sverka.toml`, found upward from the working folder, and its works.

mod configuration;
mod languages;
mod learned;
mod paths;
mod renew;
mod update;
mod work;

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

pub use configuration::{Check, Configuration, Editions, Folder, Texts};
pub use languages::Languages;
pub use update::{Edit, Update, update};
pub use work::{Aligned, Made, Wishes, Work};

use crate::{
    check::Settings,
    error::{Error, Result},
    file,
};

/// The name of the configuration file.
pub const CONFIGURATION: &str = "sverka.toml";

/// Where accepted findings are kept unless the project says otherwise.
pub const BASELINE: &str = "baseline.toml";

/// A project: where it is, how it is configured, what works it holds.
#[derive(Debug, Clone)]
pub struct Project {
    /// Its folder, as seen from the working folder.
    pub root: PathBuf,
    /// What `sverka.toml` says.
    pub configuration: Configuration,
    /// Its works, by name.
    pub works: Vec<Work>,
}

impl Project {
    /// What the rules are told.
    ///
    /// # Errors
    /// The glossary cannot be read.
    pub fn settings(&self) -> Result<Settings> {
        let glossary = self.configuration.glossary(&self.root)?;
        Ok(self.configuration.check.settings(glossary))
    }

    /// The file of its accepted findings, whether or not there is one.
    pub fn baseline(&self) -> PathBuf {
        let named = self.configuration.check.baseline.as_deref();
        self.root.join(named.unwrap_or(Path::new(BASELINE)))
    }

    /// The project of a folder: that of the nearest `sverka.toml` upward, or of a `tei` folder in
    /// it.
    ///
    /// # Errors
    /// There is no project, its configuration is wrong, or a text lacks its counterpart.
    pub fn find(folder: &Path) -> Result<Self> {
        let Some((root, configuration)) = Configuration::find(folder)? else {
            let message = "there is no sverka.toml here or in a folder above; name two TEI files, \
                           or make a project with `sverka init`";
            return Err(Error::Usage(message.to_owned()));
        };
        let works = works(&root, &configuration)?;
        Ok(Self {
            root,
            configuration,
            works,
        })
    }
}

impl Configuration {
    /// The folder and the configuration of the project that a folder belongs to, as
    /// [`Project::find`] finds it, whatever texts it holds; none where there is no project.
    ///
    /// # Errors
    /// The configuration is wrong, or a folder cannot be read.
    pub fn find(folder: &Path) -> Result<Option<(PathBuf, Self)>> {
        let here = fs::canonicalize(folder).map_err(|source| Error::read(folder, source))?;
        let folder = folder.strip_prefix(".").unwrap_or(folder);
        let mut root = folder.to_owned();
        for above in here.ancestors() {
            if above.join(CONFIGURATION).is_file() {
                let path = root.join(CONFIGURATION);
                let configuration = Self::read(&path.display().to_string(), &file::read(&path)?)?;
                return Ok(Some((root, configuration)));
            }
            root = root.join("..");
        }
        let has_texts = folder.join(Texts::default().folder).is_dir();
        Ok(has_texts.then(|| (folder.to_owned(), Self::default())))
    }
}

/// The works of a project, by name: every text that ends in the original's language.
fn works(root: &Path, configuration: &Configuration) -> Result<Vec<Work>> {
    let texts = &configuration.texts;
    let folder = root.join(&texts.folder);
    if !folder.is_dir() {
        let path = root.join(CONFIGURATION);
        let message = format!(
            "the folder of the texts, {}, is not there",
            folder.display()
        );
        return Err(Error::file(&path.display().to_string(), message));
    }
    let unreadable = |source| Error::read(&folder, source);
    let suffixes = [&texts.original, &texts.translation].map(|tag| format!(".{tag}.xml"));
    let mut names = [Vec::new(), Vec::new()];
    for entry in fs::read_dir(&folder).map_err(unreadable)? {
        let name = entry.map_err(unreadable)?.file_name();
        let name = name.to_string_lossy();
        for (names, suffix) in names.iter_mut().zip(&suffixes) {
            names.extend(name.strip_suffix(suffix.as_str()).map(str::to_owned));
        }
    }
    for names in &mut names {
        names.sort();
    }
    for side in [0, 1] {
        let other = &names[1 - side];
        if let Some(lone) = names[side].iter().find(|name| !other.contains(name)) {
            let path = folder.join(format!("{lone}{}", suffixes[side]));
            let missing = folder.join(format!("{lone}{}", suffixes[1 - side]));
            let message = format!("its counterpart {} is not there", missing.display());
            return Err(Error::file(&path.display().to_string(), message));
        }
    }
    if names[0].is_empty() {
        let message = format!(
            "the folder holds no text; put NAME{} and NAME{} into it",
            suffixes[0], suffixes[1]
        );
        return Err(Error::file(&folder.display().to_string(), message));
    }
    let lexicon = configuration.lexicon(root)?;
    let [originals, _] = names;
    let work = |name: String| Work {
        original: folder.join(format!("{name}{}", suffixes[0])),
        translation: folder.join(format!("{name}{}", suffixes[1])),
        alignment: root
            .join(&configuration.alignments.folder)
            .join(format!("{name}.xml")),
        edition: root.join(&configuration.edition.folder).join(&name),
        lexicon: Arc::clone(&lexicon),
        own: Arc::clone(&configuration.knowledge),
        languages: Languages::OfNames,
        name,
    };
    Ok(originals.into_iter().map(work).collect())
}
