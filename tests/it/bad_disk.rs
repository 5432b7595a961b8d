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
         list() {{ find .; find . -type f -exec cksum {{}} +; }}
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
