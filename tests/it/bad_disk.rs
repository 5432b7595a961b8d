//! A folder that cannot be written, and a full disk: what was there stays, and nothing is left over.

use std::process::Command;

use crate::support::{Folder, Run, ours, without_sentences};

/// A work whose sentences are not marked yet, so that every file has to be written.
fn unmarked() -> Folder {
    let folder = Folder::empty();
    folder.write("work/sverka.toml", ours("sverka.toml"));
    for name in ["tei/letters.ru.xml", "tei/letters.en.xml"] {
        folder.write(&format!("work/{name}"), without_sentences(&ours(name)));
    }
    folder
}

/// Copies `work` onto a small disk of its own, prepares that, runs the binary there and compares
/// the files. Needs Linux and the rights to mount; `None` without them.
fn on_a_disk(folder: &Folder, prepare: &str, arguments: &[&str]) -> Option<Run> {
    let script = format!(
        "mkdir disk && mount -t tmpfs -o size=256k tmpfs disk && cp -R work/. disk && cd disk || exit 99
         list() {{ find . -type f -exec cksum {{}} +; }}
         {{ {prepare}; }} >../prepared 2>&1
         list >../before
         \"$@\"; code=$?
         list >../after
         cmp ../before ../after >&2 || exit 98
         exit $code"
    );
    let mut command = Command::new("unshare");
    command.args([
        "-m",
        "sh",
        "-c",
        &script,
        "sh",
        env!("CARGO_BIN_EXE_sverka"),
    ]);
    let output = command.args(arguments).current_dir(folder.path()).output();
    let run = output
        .ok()
        .filter(|output| output.status.code().is_some())
        .map(Run::of);
    let run = run.filter(|run| run.code != 99 && !run.err.starts_with("unshare:"));
    if run.is_none() {
        eprintln!("skipped: there are no rights here to mount a disk");
    }
    run
}

const FILL: &str = "head -c 1000000 /dev/zero >filler";
const LOCK: &str = "mount -o remount,ro .";

#[test]
fn a_full_disk_leaves_every_file_whole() {
    for command in ["build", "align"] {
        let Some(run) = on_a_disk(&unmarked(), FILL, &[command]) else {
            return;
        };
        let sentence =
            "error: tei/letters.ru.xml: cannot write it: the disk is full; the file is as it was\n";
        assert_eq!(
            (run.code, run.err.as_str(), run.out.as_str()),
            (2, sentence, ""),
            "{command}"
        );
    }
}

#[test]
fn a_disk_that_has_room_for_one_of_two_texts_leaves_both_whole() {
    // Room for one text and the marks in it, and for less than a page of the other.
    let fill = format!("{FILL}; truncate -s -24k filler");
    let Some(run) = on_a_disk(&unmarked(), &fill, &["build"]) else {
        return;
    };
    let sentence =
        "error: tei/letters.en.xml: cannot write it: the disk is full; the file is as it was\n";
    assert_eq!(
        (run.code, run.err.as_str(), run.out.as_str()),
        (2, sentence, "")
    );
}

#[test]
fn a_disk_that_is_read_only_is_told_of() {
    for command in ["build", "align"] {
        let Some(run) = on_a_disk(&unmarked(), LOCK, &[command]) else {
            return;
        };
        let sentence = "error: tei/letters.ru.xml: cannot write it: the disk is read-only; the file is as it was\n";
        assert_eq!(
            (run.code, run.err.as_str(), run.out.as_str()),
            (2, sentence, ""),
            "{command}"
        );
    }
    for command in [
        &["check", "--exit-zero"][..],
        &["export", "--to", "html", "-o", "-"],
    ] {
        let Some(run) = on_a_disk(&unmarked(), LOCK, command) else {
            return;
        };
        assert_eq!(run.code, 0, "{command:?} writes nothing: {}", run.err);
    }
}

/// Commands that write files, and the one of which each complains.
const WRITERS: [(&[&str], &str); 14] = [
    (&["build"], "tei/letters.ru.xml"),
    (&["align"], "tei/letters.ru.xml"),
    (&["import", "y.md", "--force"], "tei/y.en.xml"),
    (
        &["import", "z.md", "-o", "y.en.xml", "--update"],
        "y.en.xml",
    ),
    (&["import", "x.tmx", "-o", "new"], "new/x.ru.xml"),
    (&["export", "--to", "html", "-o", "x.html"], "x.html"),
    (&["export", "--to", "epub", "-o", "x.epub"], "x.epub"),
    (&["export", "--to", "docx", "-o", "x.docx"], "x.docx"),
    (&["export", "--to", "tei", "-o", "x.tei.xml"], "x.tei.xml"),
    (
        &["export", "--to", "vecalign", "-o", "out"],
        "out/letters.vecalign",
    ),
    (
        &["check", "-o", "x.json", "--output-format", "json"],
        "x.json",
    ),
    (&["check", "--report", "x.html"], "x.html"),
    (
        &[
            "check",
            "--write-baseline",
            "--reason",
            "Так.",
            "--who",
            "Я",
        ],
        "baseline.toml",
    ),
    (&["init", "new"], "new/sverka.toml"),
];

/// The work, with what the other commands want.
fn for_writers() -> Folder {
    let folder = unmarked();
    let text = "# The sea\n\nThe sea was calm. Nobody wrote of it.\n";
    folder.write("work/y.md", text);
    folder.write("work/z.md", text.replace("Nobody", "Somebody"));
    folder.write("work/x.tmx", TMX);
    let run = Run::of(
        folder
            .command()
            .current_dir(folder.path().join("work"))
            .args(["import", "y.md", "-o", "y.en.xml"])
            .output()
            .unwrap(),
    );
    assert_eq!(run.code, 0, "{}", run.err);
    // A date that is another one is something for a baseline.
    folder.replace("work/tei/letters.en.xml", "in 1898", "in 1798");
    folder
}

const TMX: &str = "<tmx version=\"1.4\"><header srclang=\"ru\"/><body><tu><tuv xml:lang=\"ru\"><seg>Море тихо.</seg></tuv><tuv xml:lang=\"en\"><seg>The sea is calm.</seg></tuv></tu></body></tmx>";

/// That a run of each command that writes was stopped by what this sentence says.
fn all_are_stopped(sentence: &str, mut run: impl FnMut(&Folder, &[&str]) -> Option<Run>) {
    let folder = for_writers();
    for (command, file) in WRITERS {
        let Some(run) = run(&folder, command) else {
            return;
        };
        // Where no folder can be made, it is that which cannot be written.
        let err = run.err.replace("new/tei:", "new/sverka.toml:");
        let expected =
            format!("error: {file}: cannot write it: {sentence}; the file is as it was\n");
        assert_eq!(
            (run.code, err.as_str()),
            (2, expected.as_str()),
            "{command:?}"
        );
    }
}

#[test]
fn whatever_is_written_to_a_full_disk_leaves_every_file_whole() {
    all_are_stopped("the disk is full", |folder, command| {
        let _ = std::fs::remove_dir(folder.path().join("disk"));
        on_a_disk(folder, FILL, command)
    });
}

#[test]
fn whatever_is_written_to_a_read_only_disk_leaves_every_file_whole() {
    all_are_stopped("the disk is read-only", |folder, command| {
        let _ = std::fs::remove_dir(folder.path().join("disk"));
        on_a_disk(folder, LOCK, command)
    });
}

/// As a full disk, where nobody may mount one: the system allows no file of more than some bytes.
#[cfg(target_os = "linux")]
#[test]
fn whatever_becomes_longer_than_the_system_allows_leaves_every_file_whole() {
    all_are_stopped(
        "the system allows no file of this size",
        |folder, command| {
            let before = folder.files();
            let output = Command::new("sh")
                .args(["-c", "trap '' XFSZ; ulimit -f 0; exec \"$@\"", "sh"])
                .arg(env!("CARGO_BIN_EXE_sverka"))
                .args(command)
                .current_dir(folder.path().join("work"))
                .output();
            let run = Run::of(output.unwrap());
            assert!(folder.files() == before, "{command:?}: a file changed");
            Some(run)
        },
    );
}

#[cfg(unix)]
#[test]
fn a_folder_without_the_right_to_write_is_told_of() {
    use std::{fs, os::unix::fs::PermissionsExt};
    let folder = unmarked();
    let texts = folder.path().join("work/tei");
    let lock = |mode| fs::set_permissions(&texts, fs::Permissions::from_mode(mode)).unwrap();
    lock(0o555);
    if fs::write(texts.join("probe"), "").is_ok() {
        eprintln!("skipped: this user may write everywhere");
        return;
    }
    let before = folder.files();
    let output = folder
        .command()
        .current_dir(folder.path().join("work"))
        .arg("build")
        .output();
    let run = Run::of(output.unwrap());
    let after = folder.files();
    lock(0o755);
    let sentence =
        "error: tei/letters.ru.xml: cannot write it: permission is denied; the file is as it was\n";
    assert_eq!(
        (run.code, run.err.as_str(), run.out.as_str()),
        (2, sentence, "")
    );
    assert!(before == after, "a file changed");
}

#[cfg(unix)]
#[test]
fn a_text_that_is_made_read_only_is_not_replaced() {
    use std::{fs, os::unix::fs::PermissionsExt};
    let folder = unmarked();
    let text = folder.path().join("work/tei/letters.en.xml");
    fs::set_permissions(&text, fs::Permissions::from_mode(0o444)).unwrap();
    let before = folder.files();
    let output = folder
        .command()
        .current_dir(folder.path().join("work"))
        .arg("build")
        .output();
    let run = Run::of(output.unwrap());
    let sentence =
        "error: tei/letters.en.xml: cannot write it: permission is denied; the file is as it was\n";
    assert_eq!(
        (run.code, run.err.as_str(), run.out.as_str()),
        (2, sentence, "")
    );
    assert!(folder.files() == before, "a file changed");
}

#[cfg(target_os = "linux")]
#[test]
fn an_output_that_cannot_be_written_is_told_of() {
    let Ok(full) = std::fs::OpenOptions::new().write(true).open("/dev/full") else {
        eprintln!("skipped: there is no /dev/full");
        return;
    };
    let folder = Folder::project();
    let run = folder
        .command()
        .arg("explain")
        .stdout(full)
        .output()
        .unwrap();
    let run = Run::of(run);
    assert_eq!(
        (run.code, run.err.as_str()),
        (
            2,
            "error: standard output: cannot write it: the disk is full\n"
        )
    );
}
