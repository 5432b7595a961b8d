//! One kind of damage at a time, and how the format is told.

use sverka::import::Format;

use super::{ENGLISH, imported, imported_as, marked, messages, notes, texts};
use crate::support::{Folder, ours};

#[test]
fn a_note_without_a_label_is_known_where_it_touches_no_other_note() {
    let lone = |note: &str| {
        format!(
            "# A\n\nOne.<sup>1</sup> A ship came from\n\n<sup>1</sup> Ibid. P. 1.\n\nthe north.<sup>2</sup> It was the\n\n{note}\n\nlast one.<sup>3</sup>\n\n<sup>3</sup> Ibid. P. 3.\n"
        )
    };
    for note in [
        "Harbour Archive. F. 12. D. 9. L. 2.",
        "The captain says so himself.",
    ] {
        let made = imported(&lone(note));
        assert_eq!(notes(&made.document)[&2], note);
        assert!(texts(&made.document)[1].contains("from the north. It was the last one."));
        assert_eq!(marked(&made.document).len(), 3);
    }
    let text = "The second ship came late and left";
    let made = imported(&lone(text));
    assert_eq!(notes(&made.document).len(), 2);
    assert!(
        texts(&made.document)
            .iter()
            .any(|block| block.contains(text))
    );
}

#[test]
fn notes_that_lost_all_their_superscripts_are_read_where_the_user_says_what_they_are() {
    let source = ours(ENGLISH)
        .replace("<sup>&</sup>lt;", "")
        .replace("sup>", "");
    let bare = source.replace("</", "").replace('<', "");
    let made = imported_as(&bare, Format::Ocr);
    // The one among the references is like them now.
    assert_eq!(notes(&made.document).len(), 15);
    assert_eq!(marked(&made.document).len(), 10);
}

#[test]
fn numbers_that_begin_anew_on_every_page_are_told_apart() {
    let source = "# A\n\nOne.<sup>1</sup> Two.<sup>2</sup>\n\n<sup>1</sup> Ibid. P. 1.\n\n<sup>2</sup> Ibid. P. 2.\n\nThree.<sup>1</sup> Four.2\n\n<sup>1</sup> Ibid. P. 3.\n\n<sup>2</sup> Ibid. P. 4.\n";
    let made = imported(source);
    let document = &made.document;
    let notes: Vec<&str> = document
        .notes
        .iter()
        .map(|note| note.passage.text.as_str())
        .collect();
    assert_eq!(
        notes,
        ["Ibid. P. 1.", "Ibid. P. 2.", "Ibid. P. 3.", "Ibid. P. 4."]
    );
    let places: Vec<String> = marked(document)
        .into_iter()
        .map(|(_, before)| before)
        .collect();
    assert_eq!(places, ["One.", "One. Two.", "Three.", "Three. Four."]);
}

#[test]
fn a_number_is_no_mark_where_its_order_or_its_page_does_not_fit() {
    let source = "# A\n\nThe ship left.2 It was seen in v. 1, p. 3 and no. 2. It cost 1,200 and 3.14.\n\n<sup>1</sup> Ibid. P. 1.\n\nIt came back.<sup>2</sup> It left.1 The end.\n\n<sup>2</sup> Ibid. P. 2.\n";
    let made = imported(source);
    assert_eq!(marked(&made.document), [(2, "It came back.".to_owned())]);
    assert_eq!(messages(&made, "mark-restored"), [""; 0]);
    assert_eq!(messages(&made, "note-orphan").len(), 1);
}

#[test]
fn a_listed_work_is_no_note_without_a_label() {
    let source = "# A\n\nOne.<sup>1</sup> Three.<sup>3</sup>\n\n<sup>1</sup> Ibid. P. 1.\n\n## References\n\nOrlin P. Letters. 1881. P. 5.\n\n<sup>3</sup> Ibid. P. 3.\n\n4. Tulin D. Towers. 1999. P. 7.\n";
    let made = imported(source);
    assert_eq!(made.document.entries().count(), 2);
    assert_eq!(notes(&made.document).len(), 2);
    assert!(messages(&made, "note-missing")[0].contains("note 2"));
}

#[test]
fn the_name_does_not_tell_but_the_marks_or_the_user_do() {
    let folder = Folder::empty();
    folder.write("x.md", ours(ENGLISH));
    let run = |from: &[&str]| {
        let arguments = ["import", "x.md", "-o", "-", "--lang", "en"];
        folder.run(&[&arguments[..], from].concat())
    };
    let by_itself = run(&[]);
    assert!(by_itself.err.contains("16 notes") && by_itself.err.contains("(ocr-recognised)"));
    let told = run(&["--from", "ocr"]);
    assert!(told.err.contains("16 notes") && !told.err.contains("(ocr-recognised)"));
    assert_eq!(told.out, by_itself.out);
    let as_markdown = run(&["--from", "markdown"]);
    assert!(as_markdown.err.contains(" 0 notes"), "{}", as_markdown.err);
}
