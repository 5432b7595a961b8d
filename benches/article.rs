//! How fast an article is read, marked, aligned, checked and shown: `cargo bench`.
//!
//! The article is `chronicle` (159 sentences, 45 notes a side). Machines differ and are noisy:
//! compare the lines of one run with each other.

use std::{fs, path::Path, process::Command};

use divan::{
    Bencher,
    counter::{BytesCount, ItemsCount},
};
use sverka::{
    Document, Edition,
    align::align,
    anchor,
    anchor::citation,
    check,
    import::{Format, import},
    language::{names::key, own::Own},
    render,
    segment::sentences,
    tei,
};

fn main() {
    divan::main();
}

fn source(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tei").join(name);
    fs::read_to_string(path).expect("the project's own text")
}

fn document(name: &str) -> Document {
    tei::read(name, source(name)).expect("the project's own text")
}

/// The body of the article many times over, without ids, with `s` or without.
fn long_text(copies: usize, with_sentences: bool) -> String {
    let source = source("chronicle.ru.xml");
    let (head, rest) = source.split_once("<body>").expect("a body");
    let (body, tail) = rest.split_once("</body>").expect("its end");
    let mut body = strip(body, " xml:id=\"", "\"");
    if !with_sentences {
        body = strip(&strip(&body, "<s>", ""), "</s>", "");
    }
    let (head, tail) = (
        strip(head, " xml:id=\"", "\""),
        strip(tail, " xml:id=\"", "\""),
    );
    format!("{head}<body>{}</body>{tail}", body.repeat(copies))
}

fn strip(text: &str, from: &str, to: &str) -> String {
    let mut parts = text.split(from);
    let mut bare = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        bare.push_str(if to.is_empty() {
            part
        } else {
            part.split_once(to).map_or("", |(_, rest)| rest)
        });
    }
    bare
}

#[divan::bench]
fn read_marked(bencher: Bencher<'_, '_>) {
    let text = long_text(40, true);
    bencher
        .counter(BytesCount::of_str(&text))
        .with_inputs(|| text.clone())
        .bench_values(|text| tei::read("x.ru.xml", text).expect("well-formed"));
}

#[divan::bench]
fn read_and_split_unmarked(bencher: Bencher<'_, '_>) {
    let text = long_text(40, false);
    bencher
        .counter(BytesCount::of_str(&text))
        .with_inputs(|| text.clone())
        .bench_values(|text| tei::read("x.ru.xml", text).expect("well-formed"));
}

#[divan::bench]
fn split_alone(bencher: Bencher<'_, '_>) {
    let document = document("chronicle.ru.xml");
    let paragraphs: Vec<&str> = document
        .blocks
        .iter()
        .map(|block| block.passage.text.as_str())
        .collect();
    let bytes: usize = paragraphs.iter().map(|text| text.len()).sum();
    bencher.counter(BytesCount::new(bytes)).bench(|| {
        let found = paragraphs
            .iter()
            .map(|text| sentences(text, document.language, &document.own, &[]).len());
        found.sum::<usize>()
    });
}

#[divan::bench]
fn mark(bencher: Bencher<'_, '_>) {
    let text = long_text(40, false);
    let document = tei::read("x.ru.xml", text.clone()).expect("well-formed");
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| tei::mark_sentences(&document).expect("its own source"));
}

#[divan::bench]
fn find_anchors(bencher: Bencher<'_, '_>) {
    let document = document("chronicle.ru.xml");
    let bytes: usize = document
        .blocks
        .iter()
        .map(|block| block.passage.text.len())
        .sum();
    bencher.counter(BytesCount::new(bytes)).bench(|| {
        let blocks = document.blocks.iter();
        blocks
            .map(|block| anchor::find(&block.passage.text, document.language).len())
            .sum::<usize>()
    });
}

/// All names of the article: the time of one key is that of an item.
#[divan::bench]
fn key_of_a_name(bencher: Bencher<'_, '_>) {
    let document = document("chronicle.ru.xml");
    let words: Vec<&str> = document
        .blocks
        .iter()
        .flat_map(|block| block.passage.text.split(|c: char| !c.is_alphabetic()))
        .filter(|word| word.starts_with(char::is_uppercase))
        .collect();
    bencher
        .counter(ItemsCount::new(words.len()))
        .bench(|| words.iter().map(|word| key(word).len()).sum::<usize>());
}

/// All names of the article, with what the text tells of its words.
#[divan::bench]
fn find_names(bencher: Bencher<'_, '_>) {
    let document = document("chronicle.ru.xml");
    let texts: Vec<&str> = document
        .blocks
        .iter()
        .map(|block| block.passage.text.as_str())
        .collect();
    let bytes: usize = texts.iter().map(|text| text.len()).sum();
    bencher.counter(BytesCount::new(bytes)).bench(|| {
        let usage = anchor::name::Usage::of(texts.iter().copied(), document.language);
        let names = texts
            .iter()
            .map(|text| anchor::name::spans(text, document.language, &usage).len());
        names.sum::<usize>()
    });
}

/// The names of the article's first sentences, paired.
#[divan::bench]
fn pair_names(bencher: Bencher<'_, '_>) {
    let names = ["chronicle.ru.xml", "chronicle.en.xml"].map(|name| {
        let document = document(name);
        let usage = anchor::name::Usage::default();
        let texts = document.blocks.iter().map(|block| &block.passage.text);
        let names = texts.flat_map(|text| anchor::name::spans(text, document.language, &usage));
        names.take(8).collect::<Vec<_>>()
    });
    let own = Own::default();
    bencher.bench(|| anchor::name::pair(&names[0], &names[1], &own));
}

/// A name that is compared by all its readings.
#[divan::bench]
fn compare_two_names(bencher: Bencher<'_, '_>) {
    bencher.bench(|| {
        anchor::name::alike(
            divan::black_box("Вайцзеккером"),
            divan::black_box("Weizsäcker"),
        )
    });
}

#[divan::bench]
fn align_article(bencher: Bencher<'_, '_>) {
    let (original, translation) = (document("chronicle.ru.xml"), document("chronicle.en.xml"));
    bencher.bench(|| align(&original, &translation).expect("a pair"));
}

#[divan::bench]
fn check_and_show_article(bencher: Bencher<'_, '_>) {
    let (original, translation) = (document("chronicle.ru.xml"), document("chronicle.en.xml"));
    let alignment = align(&original, &translation).expect("a pair");
    let edition = Edition::new("chronicle", original, translation, alignment);
    bencher.bench(|| {
        let findings = check::check(&edition, &check::Settings::default()).findings;
        render::html::write(&edition, &findings)
    });
}

/// The whole process: read, mark, align, check, write the page, in a project that has only the two
/// texts, without a sentence marked.
#[divan::bench]
fn build_article_as_a_process(bencher: Bencher<'_, '_>) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    // What the translator left out on purpose nobody has verified here.
    let configuration = "[check]\nignore = [\"sentence-omitted\"]\n";
    fs::write(folder.path().join("sverka.toml"), configuration).expect("written");
    bencher
        .with_inputs(|| {
            let _ = fs::remove_dir_all(folder.path().join("alignments"));
            fs::create_dir_all(folder.path().join("tei")).expect("a folder");
            for lang in ["ru", "en"] {
                let text = source(&format!("chronicle.{lang}.xml"));
                let text = strip(
                    &strip(&strip(&text, " xml:id=\"", "\""), "<s>", ""),
                    "</s>",
                    "",
                );
                fs::write(
                    folder.path().join(format!("tei/chronicle.{lang}.xml")),
                    text,
                )
                .expect("written");
            }
        })
        .bench_values(|()| {
            let done = Command::new(env!("CARGO_BIN_EXE_sverka"))
                .args(["build", "--quiet"])
                .current_dir(folder.path())
                .output()
                .expect("the program runs");
            assert!(
                done.status.success(),
                "{}",
                String::from_utf8_lossy(&done.stderr)
            );
        });
}

/// The 45 notes of the article, in full: what a note takes is the time by 45.
#[divan::bench]
fn read_citations(bencher: Bencher<'_, '_>) {
    let document = document("chronicle.ru.xml");
    let notes: Vec<&str> = document
        .notes
        .iter()
        .map(|note| note.passage.text.as_str())
        .collect();
    bencher.counter(ItemsCount::new(notes.len())).bench(|| {
        let notes = notes.iter().map(|text| citation::note(text)).collect();
        citation::chain::resolve(notes)
    });
}

/// The 15 entries of the article's bibliography, and the citations in brackets that name them.
#[divan::bench]
fn read_bibliography(bencher: Bencher<'_, '_>) {
    let document = document("chronicle.ru.xml");
    let entries = document.entries().count();
    bencher
        .counter(ItemsCount::new(entries))
        .bench(|| citation::bibliography::read(&document));
}

/// Markdown of the article many times over → TEI, sentences marked.
#[divan::bench]
fn import_markdown(bencher: Bencher<'_, '_>) {
    let article = render::markdown::write(&document("chronicle.ru.xml"));
    let copies = (0..40).map(|copy| article.replace("[^", &format!("[^{copy}x")));
    let text = copies.collect::<Vec<_>>().join("\n\n");
    bencher
        .counter(BytesCount::of_str(&text))
        .with_inputs(|| text.clone().into_bytes())
        .bench_values(|bytes| {
            let made = import("x.md", bytes, Format::Markdown, Some("ru"));
            made.expect("a good file")
        });
}
