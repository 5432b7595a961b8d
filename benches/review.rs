//! How long an editor waits in a review of a long work: `cargo bench --bench review`.
//!
//! The works of this project, so many times over that there are 20,000 sentences a side. `acts` are what
//! the page waits for; `saves` is what goes on behind it until the page says that all is saved.

use std::{cell::RefCell, fs, path::Path};

use divan::Bencher;
use sverka::{
    Side,
    alignment::Status,
    language::lexicon::Lexicon,
    project::Project,
    review::{Action, Desk, Named, Options, index},
    tei,
};

const SENTENCES: usize = 20_000;

fn main() {
    divan::main();
}

/// A project of one long work.
fn project() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir_all(folder.path().join("tei")).expect("a folder");
    fs::write(folder.path().join("sverka.toml"), "").expect("written");
    for lang in ["ru", "en"] {
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        let path = here.join(format!("tei/chronicle.{lang}.xml"));
        let source = fs::read_to_string(path).expect("the project's own text");
        let document = tei::read("x", source).expect("the project's own text");
        let running: Vec<usize> = document.running().collect();
        let text = running
            .iter()
            .map(|at| document.text(&document.sentences[*at]));
        let sentences: Vec<String> = text.map(tei_sentence).collect();
        let copies = SENTENCES.div_ceil(sentences.len());
        let whole = vec![sentences; copies].concat();
        let paragraphs: Vec<String> = whole.chunks(5).map(<[String]>::concat).collect();
        let paragraphs = paragraphs.join("</p>\n<p>");
        let text = format!(
            "<TEI xmlns=\"{}\" xml:lang=\"{lang}\"><text><body>\n<p>{paragraphs}</p>\n</body></text></TEI>\n",
            tei::NAMESPACE
        );
        fs::write(folder.path().join(format!("tei/x.{lang}.xml")), text).expect("written");
    }
    folder
}

fn tei_sentence(text: &str) -> String {
    format!("<s>{}</s> ", sverka::xml::escape_text(text))
}

fn open(folder: &Path) -> Desk {
    let project = Project::find(folder).expect("a project");
    let options = Options {
        who: "Anna Berg".to_owned(),
        threshold: 0.95,
        baseline: folder.join("baseline.toml"),
        ..Options::default()
    };
    Desk::open(project.works[0].clone(), options).expect("it opens")
}

/// A bead as a page names it.
fn named(desk: &Desk, at: usize) -> Named {
    let edition = desk.session().edition();
    let bead = &edition.alignment.beads[at];
    let ids = |side: Side| {
        let sentences = &edition.document(side).sentences;
        let places = side.of(bead).iter();
        places.map(|at| sentences[*at].id.clone()).collect()
    };
    Named {
        original: ids(Side::Original),
        translation: ids(Side::Translation),
    }
}

#[divan::bench(sample_count = 10, sample_size = 1)]
fn opens(bencher: Bencher<'_, '_>) {
    let folder = project();
    drop(open(folder.path()));
    bencher.bench_local(|| open(folder.path()));
}

/// What is done to a bead that nobody has confirmed, far from any that is.
#[divan::bench(args = ["confirm", "merge", "split", "only", "undo", "confirm-above"], sample_count = 20, sample_size = 1)]
fn acts(bencher: Bencher<'_, '_>, what: &str) {
    let folder = project();
    let desk = RefCell::new(open(folder.path()));
    let mut at = 100;
    bencher
        .with_inputs(|| {
            let desk = &mut *desk.borrow_mut();
            at += 70;
            let beads = &desk.session().edition().alignment.beads;
            let is_free = |at: &usize| {
                let bead = &beads[*at];
                bead.status == Status::Auto && bead.original.len() + bead.translation.len() > 2
            };
            let wide = (at..beads.len()).find(is_free).expect("a wide bead");
            let bead = named(desk, if what == "split" { wide } else { at });
            match what {
                "merge" => Action::Merge { bead },
                "split" => Action::Split { bead },
                "only" => Action::Only {
                    bead,
                    side: sverka::review::Text::Original,
                },
                "undo" => {
                    desk.act(&Action::Merge { bead }).expect("it merges");
                    Action::Undo
                }
                "confirm-above" => {
                    if at > 170 {
                        desk.act(&Action::Undo).expect("it is undone");
                    }
                    Action::ConfirmAbove { certainty: 0.9 }
                }
                _ => Action::Confirm { bead },
            }
        })
        .bench_local_values(|action| {
            let mut desk = desk.borrow_mut();
            desk.act(&action).expect("it is done");
            index(desk.session(), desk.findings())
        });
}

#[divan::bench(args = [false, true], sample_count = 10, sample_size = 1)]
fn saves(bencher: Bencher<'_, '_>, is_verified: bool) {
    let folder = project();
    let mut desk = open(folder.path());
    if is_verified {
        let all = Action::ConfirmAbove { certainty: 0.0 };
        desk.act(&all).expect("it is done");
    }
    let first = Action::Remark {
        bead: named(&desk, 0),
        text: "a word".to_owned(),
    };
    desk.act(&first).expect("it is done");
    bencher.bench_local(|| {
        let saved = desk.save().carry_out().expect("it is written");
        desk.saved(saved);
    });
}

#[divan::bench(sample_count = 20, sample_size = 1)]
fn evidence(bencher: Bencher<'_, '_>) {
    let folder = project();
    let desk = open(folder.path());
    let edition = desk.session().edition();
    let [original, translation] = Side::BOTH.map(|side| edition.document(side));
    let bead = &edition.alignment.beads[9_000];
    let lexicon = Lexicon::default();
    bencher.bench_local(|| sverka::align::ties_near(original, translation, bead, &lexicon));
}
