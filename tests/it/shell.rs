//! Help, completions and manual pages: what the program says of itself.

use crate::support::Folder;

#[test]
fn the_help_of_a_command_says_more_than_its_first_line() {
    let folder = Folder::empty();
    let help = folder.run(&["check", "--help"]).out(0);
    assert!(help.contains("Exits with 0 where nothing"), "{help}");
    let help = folder.run(&["pairs", "--help"]).out(0);
    assert!(help.contains("Memory does not grow"), "{help}");
}

#[test]
fn every_shell_has_its_completions() {
    let folder = Folder::empty();
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = folder.run(&["completions", shell]).out(0);
        assert!(script.contains("output-format"), "{shell}");
    }
}

#[test]
fn every_command_has_its_manual_page() {
    let folder = Folder::empty();
    folder.run(&["man", "share/man"]).out(0);
    for name in ["sverka", "sverka-check", "sverka-pairs", "sverka-export"] {
        let page = folder.read(&format!("share/man/{name}.1"));
        assert!(page.contains(".SH OPTIONS"), "{name}");
    }
    let run = folder.run(&["man", "share/man/sverka.1"]);
    assert_eq!(run.code, 2);
    assert!(
        run.err.contains("share/man/sverka.1: cannot write it"),
        "{}",
        run.err
    );
}
