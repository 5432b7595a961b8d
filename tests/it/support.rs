//! What several files of tests need: a copy of the project in a folder of its own, and the binary
//! run in it.

use std::{
    collections::BTreeMap,
    fs,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

use sverka::{Edition, align, document::Document, tei};

/// A temporary folder, gone when it is dropped.
pub(crate) struct Folder(tempfile::TempDir);

/// What a run of the binary left.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Folder {
    pub(crate) fn empty() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// A copy of this project: its texts, alignments and `sverka.toml`.
    pub(crate) fn project() -> Self {
        let folder = Self::empty();
        for name in [
            "tei/chronicle.ru.xml",
            "tei/chronicle.en.xml",
            "tei/letters.ru.xml",
        ]
        .into_iter()
        .chain([
            "tei/letters.en.xml",
            "alignments/chronicle.xml",
            "alignments/letters.xml",
        ])
        .chain(["sverka.toml"])
        {
            folder.write(name, ours(name));
        }
        folder
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    pub(crate) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path().join(name)).unwrap()
    }

    /// Writes a file, and the folders above it.
    pub(crate) fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        let path = self.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }

    /// Replaces the first occurrence of a text that must be there.
    pub(crate) fn replace(&self, name: &str, old: &str, new: &str) {
        let text = self.read(name);
        assert!(text.contains(old), "{name} holds no {old:?}");
        self.write(name, text.replacen(old, new, 1));
    }

    /// All files below the folder and their bytes.
    pub(crate) fn files(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let mut files = BTreeMap::new();
        let mut folders = vec![self.path().to_owned()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    let bytes = fs::read(&path).unwrap();
                    files.insert(path.strip_prefix(self.path()).unwrap().to_owned(), bytes);
                }
            }
        }
        files
    }

    /// The binary in this folder, with nothing in its environment that changes what it prints.
    pub(crate) fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_sverka"));
        command.current_dir(self.path()).stdin(Stdio::null());
        for name in [
            "COLUMNS",
            "NO_COLOR",
            "CLICOLOR",
            "CLICOLOR_FORCE",
            "TERM",
            "CI",
        ] {
            command.env_remove(name);
        }
        command
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Run {
        Run::of(self.command().args(arguments).output().unwrap())
    }

    /// As [`run`](Self::run), with this on standard input.
    pub(crate) fn run_with_input(&self, arguments: &[&str], input: &str) -> Run {
        let mut command = self.command();
        command.args(arguments).stdin(Stdio::piped());
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let input = input.to_owned();
        // The program may print before it has read all.
        let writer = std::thread::spawn(move || stdin.write_all(input.as_bytes()));
        let output = child.wait_with_output().unwrap();
        writer.join().unwrap().unwrap();
        Run::of(output)
    }
}

impl Run {
    pub(crate) fn of(output: Output) -> Self {
        Self {
            code: output.status.code().expect("the binary was not killed"),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// What it printed, where its exit code is this.
    pub(crate) fn out(self, code: i32) -> String {
        assert_eq!(self.code, code, "{}{}", self.out, self.err);
        self.out
    }
}

/// A file of this project.
pub(crate) fn ours(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap()
}

/// A text of the project without the `s` elements that it has.
pub(crate) fn without_sentences(source: &str) -> String {
    let mut bare = String::new();
    let mut rest = source;
    while let Some(at) = rest.find('<') {
        bare.push_str(&rest[..at]);
        rest = &rest[at..];
        let is_tag = rest.starts_with("<s ") || rest.starts_with("<s>") || rest.starts_with("</s>");
        let end = rest.find('>').map_or(rest.len(), |end| end + 1);
        if !is_tag {
            bare.push_str(&rest[..end]);
        }
        rest = &rest[end..];
    }
    bare + rest
}

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

/// A work of this project with the alignment made by hand.
pub(crate) fn edition(work: &str) -> Edition {
    let [original, translation] = ["ru", "en"].map(|language| {
        let name = format!("tei/{work}.{language}.xml");
        read(&name, &ours(&name))
    });
    let links = tei::read_alignment("a", ours(&format!("alignments/{work}.xml"))).unwrap();
    let alignment = links.fit(&original, &translation).unwrap().alignment;
    Edition::new(work, original, translation, alignment)
}

/// A Russian and an English text whose bodies hold these, aligned.
pub(crate) fn pair(original: &str, translation: &str) -> Edition {
    pair_in(["ru", "en"], [original, translation])
}

/// Two texts in these languages whose bodies hold these, aligned.
pub(crate) fn pair_in(languages: [&str; 2], bodies: [&str; 2]) -> Edition {
    let text = |side: usize| {
        let tag = format!("<TEI xml:lang=\"{}\" ", languages[side]);
        let source = in_body(bodies[side]).replacen("<TEI ", &tag, 1);
        read(&format!("x.{}.xml", languages[side]), &source)
    };
    let (original, translation) = (text(0), text(1));
    let alignment = align::align(&original, &translation).unwrap();
    Edition::new("x", original, translation, alignment)
}
