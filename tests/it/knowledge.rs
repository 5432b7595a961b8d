//! What a project adds to the tables holds in every command.

use crate::support::{Folder, in_body};

/// A project that knows these abbreviations.
fn project(knowledge: &str) -> Folder {
    let folder = Folder::empty();
    folder.write(
        "sverka.toml",
        format!("[knowledge.abbreviations]\n{knowledge}\n"),
    );
    folder
}

#[test]
fn an_abbreviation_of_the_project_joins_in_an_import() {
    let text = "# Доклад\n\nСовет Приморск. Петрову отказал. Он ждал.\n";
    for (knowledge, sentences) in [("", 4), ("ru = { \"Приморск.\" = \"joins\" }", 3)] {
        let folder = project(knowledge);
        folder.write("report.md", text);
        let run = folder.run(&["import", "report.md"]);
        let expected = format!(" {sentences} sentences,");
        assert!(run.err.contains(&expected), "{knowledge}: {}", run.err);
    }
}

#[test]
fn it_joins_where_two_files_are_aligned_and_where_a_work_is_built() {
    let texts = [
        ("ru", "Бюро Петрел. Чайкина молчало. Оно не слало вестей."),
        (
            "en",
            "The Petrel. Chaikin bureau kept silent. It sent no news.",
        ),
    ];
    let knowledge = "ru = { \"Петрел\" = \"joins\" }\nen = { \"Petrel.\" = \"joins\" }";
    for (knowledge, sentences) in [("", 3), (knowledge, 2)] {
        let folder = project(knowledge);
        for (tag, text) in texts {
            folder.write(
                &format!("tei/bureau.{tag}.xml"),
                in_body(&format!("<p>{text}</p>")),
            );
            folder.write(&format!("{tag}.xml"), in_body(&format!("<p>{text}</p>")));
        }
        let out = folder.run(&["build"]).out(0);
        let expected = format!("{sentences} and {sentences} sentences");
        assert!(out.contains(&expected), "{knowledge}: {out}");
        folder.run(&["align", "ru.xml", "en.xml"]).out(0);
        for file in ["ru.xml", "tei/bureau.en.xml"] {
            assert_eq!(
                folder.read(file).matches("<s ").count(),
                sentences,
                "{file}"
            );
        }
    }
}

#[test]
fn a_text_is_imported_into_a_project_whose_texts_lack_their_counterparts() {
    let folder = project("");
    folder.write("lamp.ru.md", "Маяк на мысу не горел всю неделю.\n");
    folder.write("lamp.en.md", "The lighthouse was dark.\n");
    for (file, output) in [
        ("lamp.ru.md", "tei/lamp.ru.xml"),
        ("lamp.en.md", "tei/lamp.en.xml"),
    ] {
        let run = folder.run(&["import", file]);
        assert!(
            run.err.contains(&format!("wrote {output}\n")),
            "{}",
            run.err
        );
    }
}

#[test]
fn an_archive_of_the_project_is_one_by_all_its_names() {
    let note = |text: &str| {
        in_body(&format!(
            "<p>Так писали на острове старики.<note n=\"1\">{text} 5. Оп. 1. Д. 2. Л. 3.</note></p>"
        ))
    };
    let english = |text: &str| {
        in_body(&format!(
            "<p>So the old men of the island wrote.<note n=\"1\">{text} 5, op. 1, d. 2, l. 3.</note></p>"
        ))
    };
    let archives = r#""СОКМ" = ["SOKM", "Sakhalin Museum of Local History"]"#;
    for (knowledge, code, said) in [("", 1, "cite-missing"), (archives, 0, "nothing found")] {
        let folder = Folder::empty();
        folder.write(
            "sverka.toml",
            format!("[knowledge.archives]\n{knowledge}\n"),
        );
        folder.write("tei/isle.ru.xml", note("СОКМ. Ф."));
        folder.write(
            "tei/isle.en.xml",
            english("Sakhalin Museum of Local History, f."),
        );
        let out = folder.run(&["build"]).out(code);
        assert!(out.contains(said), "{knowledge}: {out}");
    }
}

#[test]
fn a_name_of_two_archives_is_refused() {
    let folder = Folder::empty();
    folder.write(
        "sverka.toml",
        "[knowledge.archives]\n\"ГАТО\" = [\"GATO\"]\n\"ТГА\" = [\"GATO\"]\n",
    );
    let run = folder.run(&["build"]);
    assert_eq!(run.code, 2);
    assert!(
        run.err
            .contains("\"GATO\" is a name of the archive \"ГАТО\" already"),
        "{}",
        run.err
    );
}

#[test]
fn a_name_without_a_letter_is_refused() {
    let folder = Folder::empty();
    folder.write("sverka.toml", "[knowledge.names]\n\"Думан\" = [\"—\"]\n");
    let run = folder.run(&["build"]);
    assert_eq!(run.code, 2);
    assert!(
        run.err.contains("the name \"—\" has no letter"),
        "{}",
        run.err
    );
}

#[test]
fn knowledge_with_a_mistake_is_refused_at_its_place() {
    for (knowledge, sentence) in [
        (
            "en = { \"Govt.\" = \"title\" }",
            "2:18: `title` is not one of `joins`, `number`, `counted`, `ends`, `opener`",
        ),
        (
            "en = { \"...\" = \"joins\" }",
            "2:6: the abbreviation \"...\" has no letter",
        ),
        (
            "de = {}",
            "2:1: there is no key `de` here, only `ru` or `en`",
        ),
    ] {
        let run = project(knowledge).run(&["build"]);
        let expected = format!("error: sverka.toml:{sentence}\n");
        assert_eq!((run.code, run.err), (2, expected));
    }
}

#[test]
fn dates_in_digits_are_read_in_the_order_that_the_project_says() {
    let bead = |date: &str| in_body(&format!("<p>{date}</p>"));
    for (knowledge, code) in [("", 1), ("date-order = { en = \"day-first\" }", 0)] {
        let folder = Folder::empty();
        folder.write("sverka.toml", format!("[knowledge]\n{knowledge}\n"));
        let russian = bead("Письмо Ветлугина пришло на станцию 3 апреля 1939 г.");
        let english = bead("The letter of Vetlugin reached the station on 03/04/1939.");
        folder.write("tei/letter.ru.xml", russian);
        folder.write("tei/letter.en.xml", english);
        let run = folder.run(&["check", "--output-format", "concise"]);
        assert_eq!(run.code, code, "{knowledge}: {}{}", run.out, run.err);
        assert_eq!(run.out.contains("date-differs"), code == 1, "{}", run.out);
    }
    let folder = Folder::empty();
    folder.write(
        "sverka.toml",
        "[knowledge]\ndate-order = { en = \"middle-first\" }\n",
    );
    let run = folder.run(&["check"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("middle-first"), "{}", run.err);
}
