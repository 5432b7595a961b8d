//! The commands of the README do what it says.

use std::{fs, path::Path, process::Command};

/// Every `console` block of the README, as one session in a copy of the project: after a `$` the
/// command, then all that it prints.
#[test]
fn the_commands_of_the_readme_print_what_it_says() {
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

    let readme = fs::read_to_string(project.join("README.md")).unwrap();
    let sessions: Vec<&str> = readme
        .split("```console\n")
        .skip(1)
        .map(|rest| rest.split("```").next().unwrap())
        .collect();
    assert!(sessions.len() >= 4, "the README shows its commands");
    for step in sessions
        .iter()
        .flat_map(|session| session.split("$ ").skip(1))
    {
        let (command, expected) = step.split_once('\n').unwrap();
        let mut words = command.split_whitespace();
        assert_eq!(words.next(), Some("sverka"), "{command}");
        let output = Command::new(env!("CARGO_BIN_EXE_sverka"))
            .args(words)
            .current_dir(folder.path())
            .output()
            .unwrap();
        let printed = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
        assert_eq!(printed.trim_end(), expected.trim_end(), "{command}");
    }
}
