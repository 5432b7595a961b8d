//! A run that is killed leaves each file as it was or as it should become, whole.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
    path::PathBuf,
    process::Stdio,
    thread::sleep,
    time::{Duration, Instant, SystemTime},
};

use sverka::xml::Tree;

use crate::support::{Folder, ours, without_sentences};

/// So often each command is killed, at moments spread over the time that it takes; and so often before
/// anything lands.
const TIMES: u32 = 12;
const MANY_TIMES: u32 = 70;

type Files = BTreeMap<PathBuf, Vec<u8>>;

/// A project whose sentences are not marked and that is not aligned yet.
fn fresh() -> Folder {
    let folder = Folder::project();
    for name in ["chronicle.ru", "chronicle.en", "letters.ru", "letters.en"] {
        let path = format!("tei/{name}.xml");
        folder.write(&path, without_sentences(&folder.read(&path)));
    }
    for name in ["chronicle", "letters"] {
        std::fs::remove_file(folder.path().join(format!("alignments/{name}.xml"))).unwrap();
    }
    folder
}

/// Kills a command again and again, each time a little later, and looks at what it leaves.
fn kill(make: impl Fn() -> Folder, command: &[&str], times: u32) {
    let folder = make();
    let before = folder.files();
    let started = Instant::now();
    complete(&folder, command);
    let whole = started.elapsed();
    let after = folder.files();
    assert_ne!(before, after, "{command:?} writes something");

    let mut killed = 0;
    for time in 0..times {
        let folder = make();
        let mut program = folder.command();
        program
            .args(command)
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        let mut child = program.spawn().unwrap();
        sleep(whole * time / times);
        killed += u32::from(child.try_wait().unwrap().is_none());
        child.kill().unwrap();
        child.wait().unwrap();
        look(&folder.files(), &before, &after);
        // And the next run finds nothing in its way.
        if time % 8 == 0 {
            complete(&folder, command);
            let made: Files = named(folder.files());
            assert_eq!(made, named(after.clone()), "{command:?} after {time}");
        }
    }
    assert!(
        killed > times / 4,
        "{command:?}: only {killed} runs were still at work"
    );
}

/// Lets a command do its work, whatever it finds in the texts.
fn complete(folder: &Folder, command: &[&str]) {
    let run = folder.run(command);
    assert!(run.code < 2, "{}", run.err);
}

fn look(files: &Files, before: &Files, after: &Files) {
    for (path, content) in files {
        let known = [before.get(path), after.get(path)];
        let is_temporary = path
            .file_name()
            .unwrap()
            .to_string_lossy()
            .starts_with(".tmp");
        assert!(
            is_temporary || known.contains(&Some(content)),
            "{} is neither the old nor the new one",
            path.display()
        );
        if !is_temporary && path.extension().is_some_and(|extension| extension == "xml") {
            let source = String::from_utf8(content.clone()).unwrap();
            Tree::parse("x", &source).unwrap();
        }
    }
    let names = |files: &Files| files.keys().cloned().collect::<BTreeSet<PathBuf>>();
    assert!(names(files).is_superset(&names(before)), "no file is gone");
}

/// What is left when the neighbours of killed runs are taken away.
fn named(mut files: Files) -> Files {
    files.retain(|path, _| {
        !path
            .file_name()
            .unwrap()
            .to_string_lossy()
            .starts_with(".tmp")
    });
    files
}

#[test]
fn a_build_that_is_killed_leaves_whole_files() {
    kill(fresh, &["build"], TIMES);
}

#[test]
fn an_alignment_that_is_killed_leaves_whole_files() {
    kill(fresh, &["align"], TIMES);
}

#[test]
fn an_import_over_a_text_that_is_killed_leaves_whole_files() {
    kill(delivered, UPDATE, TIMES);
}

#[test]
#[ignore = "takes a minute"]
fn commands_that_are_killed_many_times_leave_whole_files() {
    kill(fresh, &["build"], MANY_TIMES);
    kill(fresh, &["align"], MANY_TIMES);
    kill(delivered, UPDATE, MANY_TIMES);
}

/// A project of short works that are not aligned yet.
fn many(works: usize) -> Folder {
    let folder = Folder::empty();
    folder.write("sverka.toml", "");
    for number in 1..=works {
        for language in ["ru", "en"] {
            let text = ours(&format!("tei/letters.{language}.xml"));
            let path = format!("tei/l{number}.{language}.xml");
            folder.write(&path, without_sentences(&text));
        }
    }
    folder
}

/// When each file was written, the temporary neighbours left out.
fn times(folder: &Folder) -> BTreeMap<PathBuf, SystemTime> {
    let files = named(folder.files()).into_keys();
    let time = |path: &PathBuf| {
        let file = std::fs::metadata(folder.path().join(path)).unwrap();
        file.modified().unwrap()
    };
    files.map(|path| (path.clone(), time(&path))).collect()
}

/// Kills a command when it is through with two works of many, and lets it begin again.
fn goes_on(command: &[&str], made: &str, files_a_work: usize) {
    const WORKS: usize = 9;
    let folder = many(WORKS);
    let is_made = |folder: &Folder| {
        let entries = std::fs::read_dir(folder.path().join(made));
        let names = entries
            .into_iter()
            .flatten()
            .map(|e| e.unwrap().file_name());
        names
            .filter(|name| name.to_string_lossy().starts_with('l'))
            .count()
    };
    let mut program = folder.command();
    program.args(command).args(["--jobs", "1"]);
    program.stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = program.spawn().unwrap();
    let started = Instant::now();
    while is_made(&folder) < 2 {
        assert!(
            started.elapsed() < Duration::from_mins(2),
            "{command:?} makes nothing"
        );
        sleep(Duration::from_millis(2));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    let done = is_made(&folder);
    assert!(done < WORKS, "{command:?} was through before it was killed");

    let before = times(&folder);
    let told = folder.run(command);
    assert!(told.code < 2, "{}", told.err);
    assert_eq!(is_made(&folder), WORKS);
    let after = times(&folder);
    let written = after
        .iter()
        .filter(|(path, time)| before.get(*path) != Some(time));
    let written: BTreeSet<PathBuf> = written.map(|(path, _)| path.clone()).collect();
    let lines = told
        .out
        .lines()
        .filter_map(|line| line.strip_prefix("  wrote "));
    assert_eq!(lines.map(PathBuf::from).collect::<BTreeSet<_>>(), written);
    // Of a work that was begun some files are there already.
    let left = (WORKS - done) * files_a_work;
    assert!(
        written.len() <= left && written.len() > left - files_a_work,
        "{command:?}: {done} works of {WORKS} were made before, and then written {written:?}"
    );

    let again = folder.run(command);
    assert!(!again.out.contains("wrote "), "{}", again.out);
    assert_eq!(times(&folder), after, "nothing is written a third time");
}

#[test]
fn a_build_that_was_killed_goes_on_where_it_was() {
    goes_on(&["build"], "edition", 4);
}

#[test]
fn an_alignment_that_was_killed_goes_on_where_it_was() {
    goes_on(&["align"], "alignments", 3);
}

const UPDATE: &[&str] = &[
    "import", "new.md", "--lang", "ru", "-o", "x.ru.xml", "--update",
];

/// A text that was imported, and its next version.
fn delivered() -> Folder {
    let folder = Folder::empty();
    for (name, year) in [("old.md", 1905), ("new.md", 1906)] {
        let mut text = String::new();
        for n in 1..60 {
            let _ = writeln!(text, "В {year} году вышло {n} судов[^{n}]. Их ждали.\n");
        }
        for n in 1..60 {
            let _ = writeln!(text, "[^{n}]: РГАВМФ. Ф. {n}. Оп. 1. Д. {n}. Л. {n}.");
        }
        folder.write(name, text);
    }
    folder
        .run(&["import", "old.md", "--lang", "ru", "-o", "x.ru.xml"])
        .out(0);
    folder
}
