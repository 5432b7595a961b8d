//! The commands of the README and of the documents print what they say.

use std::{ffi::OsStr, fs, path::Path, process::Command};

#[test]
fn the_commands_of_the_readme_print_what_it_says() {
    assert!(run("README.md") >= 4, "the README shows its commands");
}

#[test]
fn the_commands_of_the_documents_print_what_they_say() {
    assert!(run("docs/corpora.md") >= 1, "it shows its commands");
}

/// Runs every `console` block of a file as one session in a copy of the project: after a `$` the
/// command, as a shell takes it, then all that it prints. The answer is the number of blocks.
fn run(file: &str) -> usize {
    let project = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = tempfile::tempdir().unwrap();
    for part in ["tei", "alignments"] {
        fs::create_dir_all(folder.path().join(part)).unwrap();
        for file in fs::read_dir(project.join(part)).unwrap() {
            let file = file.unwrap();
            fs::copy(file.path(), folder.path().join(part).join(file.file_name())).unwrap();
        }
    }
    fs::copy(
        project.join("sverka.toml"),
        folder.path().join("sverka.toml"),
    )
    .unwrap();

    let text = fs::read_to_string(project.join(file)).unwrap();
    let sessions: Vec<&str> = text
        .split("```console\n")
        .skip(1)
        .map(|rest| rest.split("```").next().unwrap())
        .collect();
    let program = Path::new(env!("CARGO_BIN_EXE_sverka")).parent().unwrap();
    let path = [program.as_os_str(), &std::env::var_os("PATH").unwrap()].join(OsStr::new(":"));
    for step in sessions
        .iter()
        .flat_map(|session| session.split("$ ").skip(1))
    {
        let (command, expected) = step.split_once('\n').unwrap();
        let output = Command::new("sh")
            .args(["-c", command])
            .env("PATH", &path)
            .current_dir(folder.path())
            .output()
            .unwrap();
        let printed = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
        assert_eq!(printed.trim_end(), expected.trim_end(), "{command}");
    }
    sessions.len()
}
