//! How long it takes to align a long text anew after it was edited: `cargo bench --bench living`.
//!
//! The news of the sets beside the project, or else our own works, so many times over that there are
//! 20,000 sentences a side; aligned once, then edited in twenty places. `in_memory` is what is done
//! once the files are read; the others are `sverka align` as a whole process, which reads three files,
//! marks the new sentences and writes all three, and `anew` does so without what was aligned before:
//! compare the lines of one run.

use std::{fmt::Write, fs, path::Path, process::Command};

use divan::Bencher;
use sverka::{
    Document,
    align::{Weights, align_around, survive},
    language::lexicon::Lexicon,
    tei,
    xml::escape_text,
};

const SENTENCES: usize = 20_000;
const EDITS: usize = 20;
const TEXTS: [&str; 2] = ["tei/x.ru.xml", "tei/x.en.xml"];
const ALIGNMENT: &str = "alignments/x.xml";

fn main() {
    divan::main();
}

/// The sentences of a development set, or of the article of this project.
fn sentences(lang: &str) -> Vec<String> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let set = format!("../shared/sets/ntrex-hard-dev/ntrex-hard-dev.{lang}");
    if let Ok(text) = fs::read_to_string(here.join(set)) {
        return text.lines().map(str::to_owned).collect();
    }
    let path = here.join(format!("tei/chronicle.{lang}.xml"));
    let source = fs::read_to_string(path).expect("the project's own text");
    let document = tei::read("x", source).expect("the project's own text");
    let running = document.running().map(|at| &document.sentences[at]);
    running
        .map(|sentence| document.text(sentence).to_owned())
        .collect()
}

/// A project of one long work, aligned.
fn aligned() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let sides = ["ru", "en"].map(sentences);
    let copies = SENTENCES.div_ceil(sides[0].len());
    fs::create_dir_all(folder.path().join("tei")).expect("a folder");
    for ((lang, sentences), path) in ["ru", "en"].iter().zip(&sides).zip(TEXTS) {
        let text = tei(lang, &vec![sentences.clone(); copies].concat());
        fs::write(folder.path().join(path), text).expect("written");
    }
    align(folder.path());
    folder
}

/// A TEI text with a sentence a line, five to a paragraph.
fn tei(lang: &str, sentences: &[String]) -> String {
    let mut text = format!(
        "<TEI xmlns=\"{}\" xml:lang=\"{lang}\"><text><body>\n",
        tei::NAMESPACE
    );
    for paragraph in sentences.chunks(5) {
        text.push_str("<p>\n");
        for sentence in paragraph {
            let _ = writeln!(text, "<s>{}</s>", escape_text(sentence));
        }
        text.push_str("</p>\n");
    }
    text + "</body></text></TEI>\n"
}

fn align(folder: &Path) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sverka"));
    let run = command.current_dir(folder).args(["align", "--quiet"]);
    let output = run.output().expect("it runs");
    assert!(output.status.success(), "{output:?}");
}

/// A text with a sentence changed here, a new one there, another gone.
fn edited(source: &str) -> String {
    let lines: Vec<&str> = source.lines().collect();
    let step = lines.len() / (EDITS / 2 + 1);
    let mut made = String::with_capacity(source.len());
    for (at, line) in lines.iter().enumerate() {
        let is_due = at > 0 && at % step == 0 && line.contains("<s ");
        match (at / step) % 3 {
            0 if is_due => made.push_str(&line.replace("</s>", " (sic)</s>")),
            1 if is_due => made.push_str(&line.replace("</s>", "</s> N. B. 1939!")),
            _ if is_due => {}
            _ => made.push_str(line),
        }
        made.push('\n');
    }
    made
}

/// The texts of a project after the edit.
fn texts(folder: &Path) -> [String; 2] {
    TEXTS.map(|name| edited(&fs::read_to_string(folder.join(name)).expect("a text")))
}

#[divan::bench(sample_count = 10)]
fn in_memory(bencher: Bencher<'_, '_>) {
    let folder = aligned();
    let read = |text: String| -> Document { tei::read("x", text).expect("a text") };
    let [original, translation] = texts(folder.path()).map(read);
    let alignment = fs::read_to_string(folder.path().join(ALIGNMENT)).expect("an alignment");
    let links = tei::read_alignment(ALIGNMENT, alignment).expect("an alignment");
    let (weights, lexicon) = (Weights::default(), Lexicon::default());
    bencher.bench_local(|| {
        let survival = survive(&links, [&original, &translation]);
        let mut made = align_around(&original, &translation, &survival.kept, &weights, &lexicon);
        survival.mark(&mut made);
        made
    });
}

fn bench(bencher: Bencher<'_, '_>, keeps_alignment: bool) {
    let folder = aligned();
    let path = |name: &str| folder.path().join(name);
    let texts = texts(folder.path());
    let alignment = fs::read(path(ALIGNMENT)).expect("an alignment");
    bencher
        .with_inputs(|| {
            for (name, text) in TEXTS.iter().zip(&texts) {
                fs::write(path(name), text).expect("written");
            }
            if keeps_alignment {
                fs::write(path(ALIGNMENT), &alignment).expect("written");
            } else {
                fs::remove_file(path(ALIGNMENT)).expect("it was there");
            }
        })
        .bench_values(|()| align(folder.path()));
}

#[divan::bench(sample_count = 10)]
fn after_twenty_edits(bencher: Bencher<'_, '_>) {
    bench(bencher, true);
}

#[divan::bench(sample_count = 3)]
fn anew(bencher: Bencher<'_, '_>) {
    bench(bencher, false);
}
