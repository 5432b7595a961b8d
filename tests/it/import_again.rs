//! A text that is imported again keeps the ids of what is still there, and says what has changed.

use sverka::{Document, tei};

use crate::support::Folder;

const FIRST: &str = "\
# The station

The keeper wrote a line every evening[^1]. He wrote it in pencil. Nobody asked him to, and nobody read what he wrote.

The lamp was lit at six[^2]. In winter it was lit at four.

[^1]: The log of the station. 1911. P. 4.
[^2]: Ibid. P. 9.
";

/// The project folder of an English text, imported once.
fn imported() -> Folder {
    let folder = Folder::empty();
    folder.write("x.md", FIRST);
    let run = folder.run(&["import", "x.md", "-o", "tei/x.en.xml"]);
    assert_eq!(run.code, 0, "{}", run.err);
    folder
}

fn text(folder: &Folder) -> Document {
    tei::read("x", folder.read("tei/x.en.xml")).unwrap()
}

/// The id of the sentence or note that says this.
fn id(document: &Document, text: &str) -> String {
    let mut sentences = document.sentences.iter();
    let mut notes = document.notes.iter();
    let sentence = sentences.find(|sentence| document.text(sentence) == text);
    let note = notes.find(|note| note.passage.text == text);
    let id = sentence.map(|it| &it.id).or(note.map(|it| &it.id));
    id.unwrap_or_else(|| panic!("nothing says {text:?}"))
        .clone()
}

fn again(folder: &Folder, more: &[&str]) -> crate::support::Run {
    folder.run(&[&["import", "x.md", "-o", "tei/x.en.xml", "--update"], more].concat())
}

#[test]
fn what_is_still_there_keeps_its_id_and_what_is_new_gets_one_that_never_was() {
    let folder = imported();
    let old = text(&folder);
    let later = "\
# The station

It stood on a spit of sand[^1]. The keeper wrote a line every evening[^2]. Nobody asked him to, and nobody ever read what he wrote.

The lamp was lit at six[^3]. In winter it was lit at four.

[^1]: Pilot book. 1909. P. 77.
[^2]: The log of the station. 1911. P. 4.
[^3]: Ibid. P. 9.
";
    folder.write("x.md", later);
    let run = again(&folder, &[]);
    assert_eq!(run.code, 0, "{}", run.err);
    let new = text(&folder);
    for same in [
        "The keeper wrote a line every evening.",
        "The lamp was lit at six.",
        "In winter it was lit at four.",
        "The log of the station. 1911. P. 4.",
        "Ibid. P. 9.",
    ] {
        assert_eq!(id(&new, same), id(&old, same), "{same}");
    }
    let changed = id(&old, "Nobody asked him to, and nobody read what he wrote.");
    assert_eq!(
        id(
            &new,
            "Nobody asked him to, and nobody ever read what he wrote."
        ),
        changed
    );
    assert_eq!(id(&new, "It stood on a spit of sand."), "s7");
    assert_eq!(id(&new, "Pilot book. 1909. P. 77."), "n3");
    let pencil = id(&old, "He wrote it in pencil.");
    assert!(new.sentences.iter().all(|sentence| sentence.id != pencil));
    let (_, said) = run.err.split_once("s7\n").unwrap();
    let expected = format!(
        "  + It stood on a spit of sand.\n\
         {changed}\n  - Nobody asked him to, and nobody read what he wrote.\n  \
         + Nobody asked him to, and nobody ever read what he wrote.\n\
         {pencil}\n  - He wrote it in pencil.\n\
         wrote tei/x.en.xml; sentences: 1 changed, 1 new, 1 gone; notes: 1 new\n"
    );
    assert_eq!(said, expected);
    // What is gone is not known to anybody but the alignment and the user: its number stays free.
    assert!(
        again(&folder, &[])
            .err
            .ends_with("tei/x.en.xml: nothing has changed\n")
    );
}

#[test]
fn the_same_text_again_changes_not_a_byte_and_the_header_is_the_users_own() {
    let folder = imported();
    folder.replace(
        "tei/x.en.xml",
        "Not published in this form.",
        "Vol. 5, no. 2.",
    );
    folder.replace(
        "tei/x.en.xml",
        "The keeper wrote",
        "The <rs>keeper</rs> wrote",
    );
    let files = folder.files();
    let run = again(&folder, &[]);
    assert!(
        run.err.ends_with("tei/x.en.xml: nothing has changed\n"),
        "{}",
        run.err
    );
    assert!(folder.files() == files);
    folder.write("x.md", FIRST.replace("pencil", "ink"));
    let run = again(&folder, &["--verbose"]);
    assert!(
        run.err
            .contains("  - He wrote it in pencil.\n  + He wrote it in ink.\n"),
        "{}",
        run.err
    );
    let text = folder.read("tei/x.en.xml");
    assert!(text.contains("Vol. 5, no. 2.") && text.contains("in ink."));
}

#[test]
fn an_update_gives_no_id_that_the_alignment_knows() {
    let folder = imported();
    let russian = "# Станция\n\nСмотритель каждый вечер писал строку. Писал карандашом.\n";
    folder.write("y.md", russian);
    folder.run(&["import", "y.md", "-o", "tei/x.ru.xml"]);
    assert_eq!(folder.run(&["align", "--force"]).code, 0);
    // The last sentence goes, and comes back as another.
    folder.write("x.md", FIRST.replace(" In winter it was lit at four.", ""));
    assert_eq!(again(&folder, &[]).code, 0);
    folder.write(
        "x.md",
        FIRST.replace("In winter it was lit at four", "Ships were few"),
    );
    assert_eq!(again(&folder, &[]).code, 0);
    assert_eq!(id(&text(&folder), "Ships were few."), "s7");
}
