//! What other systems write and name: paths of Windows and macOS, their ends of lines, marks of byte order.

use crate::support::{Folder, ours, without_sentences};

#[test]
fn texts_keep_their_bytes_but_for_what_is_inserted() {
    for (mark, end) in [("", "\r\n"), ("\u{feff}", "\n"), ("\u{feff}", "\r\n")] {
        let folder = Folder::empty();
        folder.write("sverka.toml", ours("sverka.toml"));
        for name in ["tei/letters.ru.xml", "tei/letters.en.xml"] {
            let text = without_sentences(&ours(name)).replace('\n', end);
            folder.write(name, format!("{mark}{text}"));
        }
        let before = ["ru", "en"].map(|tag| folder.read(&format!("tei/letters.{tag}.xml")));
        let run = folder.run(&["align"]);
        assert_eq!(run.code, 0, "{}", run.err);
        for (tag, before) in ["ru", "en"].into_iter().zip(before) {
            let after = folder.read(&format!("tei/letters.{tag}.xml"));
            assert_ne!(after, before);
            assert_eq!(without_marks(&after), without_marks(&before));
        }
        let files = folder.files();
        assert_eq!(folder.run(&["align"]).code, 0);
        assert!(folder.files() == files, "a second run changes nothing");
    }
}

/// A text without what marking inserts.
fn without_marks(text: &str) -> String {
    let tags = regex::Regex::new("</?s( [^>]*)?>|( xml:id=\"(n|bib)[0-9]+\")").unwrap();
    tags.replace_all(text, "").into_owned()
}

#[test]
fn a_work_with_spaces_and_cyrillic_in_its_path_is_built() {
    let folder = Folder::empty();
    folder.write("Мои переводы/sverka.toml", ours("sverka.toml"));
    for tag in ["ru", "en"] {
        let text = ours(&format!("tei/letters.{tag}.xml"));
        folder.write(&format!("Мои переводы/tei/Чай и хлеб №1.{tag}.xml"), text);
    }
    let run = |command: &[&str]| {
        let mut program = folder.command();
        program
            .current_dir(folder.path().join("Мои переводы"))
            .args(command);
        crate::support::Run::of(program.output().unwrap())
    };
    assert_eq!(run(&["align"]).code, 0);
    let links = folder.read("Мои переводы/alignments/Чай и хлеб №1.xml");
    assert!(links.contains(
        "corresp=\"../tei/Чай%20и%20хлеб%20№1.ru.xml ../tei/Чай%20и%20хлеб%20№1.en.xml\""
    ));
    // The name as macOS hands it over: the breve of the letter apart.
    let apart = "Ча\u{438}\u{306} и хлеб №1";
    assert_eq!(run(&["status", apart]).code, 0);
}

#[test]
fn an_alignment_whose_links_spell_its_texts_in_another_way_is_read() {
    let folder = Folder::project();
    let links = folder.read("alignments/letters.xml");
    for (name, target) in [
        ("..\\tei\\letters.ru.xml", "../tei/letters.ru.xml"),
        ("../tei/./letters.ru.xml", "..\\tei\\letters.ru.xml"),
        (
            "file:///C:/my%20texts/letters.ru.xml",
            "c:\\my%20texts\\letters.ru.xml",
        ),
    ] {
        let spelled = links
            .replace("../tei/letters.ru.xml#", &format!("{target}#"))
            .replace("../tei/letters.ru.xml ", &format!("{name} "));
        assert_ne!(spelled, links);
        folder.write("alignments/letters.xml", spelled);
        let run = folder.run(&["check", "letters"]);
        assert_eq!(
            (run.code, run.err.contains("1 pair checked")),
            (0, true),
            "{name}: {}",
            run.err
        );
    }
}
