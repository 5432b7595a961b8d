//! Editions for readers and desks: EPUB, DOCX, LaTeX, Typst, TEI. Each holds both texts, every note
//! and both languages; the same edition makes the same bytes.

use std::io::{Cursor, Read};

use sverka::{
    Edition, Side,
    import::{Format, import},
    render,
    xml::Tree,
};
use zip::{CompressionMethod, ZipArchive};

use crate::support::{Folder, edition, pair, read};

/// The members of an archive in order: their names and texts.
fn members(bytes: &[u8]) -> Vec<(String, String)> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..archive.len())
        .map(|at| {
            let mut member = archive.by_index(at).unwrap();
            let mut text = String::new();
            member.read_to_string(&mut text).unwrap();
            (member.name().unwrap().into_owned(), text)
        })
        .collect()
}

fn member(bytes: &[u8], name: &str) -> String {
    let members = members(bytes);
    let found = members.into_iter().find(|(other, _)| other == name);
    found.unwrap_or_else(|| panic!("no {name}")).1
}

/// The pages of a book, one after another.
fn pages(book: &[u8]) -> String {
    let pages = members(book)
        .into_iter()
        .filter(|(name, _)| name.contains("/text-"));
    pages.map(|(_, page)| page).collect()
}

/// All characters of an XML text.
fn text(source: &str) -> String {
    let tree = Tree::parse("x", source).unwrap_or_else(|error| panic!("{error}\n{source}"));
    tree.text(tree.document())
}

/// What every format holds as it is: sentences and notes that have no sign with a meaning.
fn plain_texts(edition: &Edition) -> Vec<String> {
    let mut texts = Vec::new();
    for document in Side::BOTH.map(|side| edition.document(side)) {
        let sentences = document.sentences.iter().filter(|sentence| {
            let styles = &document.blocks[sentence.block].passage.styles;
            sentence.marks.is_empty() && styles.is_empty()
        });
        texts.extend(sentences.map(|sentence| document.text(sentence).to_owned()));
        texts.extend(document.notes.iter().map(|note| note.passage.text.clone()));
    }
    let is_plain = |text: &String| {
        !text
            .contains(|c: char| c.is_ascii_punctuation() && !",;:!?()".contains(c) || c == '\u{A0}')
    };
    texts.retain(|text| is_plain(&text.trim_end_matches('.').to_owned()));
    assert!(texts.len() > 20, "{} texts", texts.len());
    texts
}

#[test]
fn a_book_begins_with_its_stored_type_and_its_pages_are_well_formed() {
    let book = render::epub::write(&edition("chronicle")).unwrap();
    assert_eq!(&book[30..58], b"mimetypeapplication/epub+zip");
    let mut archive = ZipArchive::new(Cursor::new(&book)).unwrap();
    assert_eq!(
        archive.by_index(0).unwrap().compression(),
        CompressionMethod::Stored
    );
    for (name, content) in members(&book) {
        if !["mimetype", "EPUB/book.css"].contains(&name.as_str()) {
            text(&content);
        }
    }
}

#[test]
fn a_book_has_every_note_once_and_a_mark_that_pops_it_up() {
    for work in ["chronicle", "letters"] {
        let edition = edition(work);
        let pages = pages(&render::epub::write(&edition).unwrap());
        let notes: usize = Side::BOTH
            .map(|side| edition.document(side).notes.len())
            .iter()
            .sum();
        let count = |what: &str| pages.matches(what).count();
        assert_eq!(count("<aside id="), notes);
        assert_eq!(count("epub:type=\"footnote\" role=\"doc-footnote\""), notes);
        assert_eq!(count("epub:type=\"noteref\" role=\"doc-noteref\""), notes);
        assert_eq!(count("role=\"doc-backlink\""), notes);
    }
}

#[test]
fn a_book_says_both_titles_and_languages() {
    let package = member(
        &render::epub::write(&edition("letters")).unwrap(),
        "EPUB/package.opf",
    );
    for said in [
        "<dc:title xml:lang=\"ru\">Само войдёт. Два письма</dc:title>",
        "<dc:title xml:lang=\"en\">It Will Let Itself In: Two Letters</dc:title>",
        "<dc:language>ru</dc:language><dc:language>en</dc:language>",
        "<dc:creator id=\"author\">Проект sverka</dc:creator>",
    ] {
        assert!(package.contains(said), "{said} is not in {package}");
    }
}

/// A pair whose original holds this, with an author in its header.
fn by_an_author(original: &str) -> Edition {
    let mut texts = [(original, "ru"), ("<body><p>The bell rang.</p></body>", "en")].map(|(text, tag)| {
        let source = format!(
            "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\" xml:lang=\"{tag}\"><text>{text}</text></TEI>"
        );
        read(&format!("x.{tag}.xml"), &source)
    });
    "Н. Ложкин".clone_into(&mut texts[0].author);
    let alignment = sverka::align::align(&texts[0], &texts[1]).unwrap();
    let [original, translation] = texts;
    Edition::new("x", original, translation, alignment)
}

#[test]
fn an_author_is_told_once_in_every_form() {
    let byline = "<front><titlePage><docTitle><titlePart>Колокол</titlePart></docTitle>\
                  <byline><docAuthor>Н. Ложкин</docAuthor></byline></titlePage></front>\
                  <body><p>Колокол прозвонил.</p></body>";
    let mention = "<body><p>Колокол, как пишет Н. Ложкин, прозвонил.</p></body>";
    for (text, times) in [(byline, 1), (mention, 2)] {
        let edition = by_an_author(text);
        let html = render::html::write(&edition, &[]);
        let main = html.split_once("<main").unwrap().1;
        assert_eq!(main.matches("Н. Ложкин").count(), times, "{main}");
        let book = pages(&render::epub::write(&edition).unwrap());
        assert_eq!(book.matches("Н. Ложкин").count(), times, "{book}");
        let desk = member(&render::docx::write(&edition).unwrap(), "word/document.xml");
        assert_eq!(desk.matches("Н. Ложкин").count(), times, "{desk}");
    }
}

#[test]
fn the_contents_of_a_book_lead_to_its_headings_in_both_languages() {
    let book = render::epub::write(&edition("letters")).unwrap();
    let contents = member(&book, "EPUB/contents.xhtml");
    let first = "<span lang=\"ru\" xml:lang=\"ru\">Письмо первое</span> · <span lang=\"en\" xml:lang=\"en\">The First Letter</span>";
    assert!(contents.contains(first), "{contents}");
    for address in contents.split("href=\"text-").skip(1) {
        let (page, rest) = address.split_once('#').unwrap();
        let row = rest.split('"').next().unwrap();
        let page = member(&book, &format!("EPUB/text-{page}"));
        assert!(page.contains(&format!("id=\"{row}\"")), "{row}");
    }
}

#[test]
fn a_long_text_becomes_a_book_of_several_pages_cut_at_chapters() {
    let chapter = |words: &str| {
        format!(
            "<div><head>{words}</head>{}</div>",
            format!("<p>{words}.</p>").repeat(1500)
        )
    };
    let [russian, english] = [
        ["Буря на море", "Тихая гавань"],
        ["Storm at sea", "A quiet haven"],
    ]
    .map(|chapters| chapters.map(chapter).concat());
    let book = render::epub::write(&pair(&russian, &english)).unwrap();
    let names: Vec<String> = members(&book).into_iter().map(|(name, _)| name).collect();
    assert!(names.contains(&"EPUB/text-2.xhtml".to_owned()));
    assert!(!names.contains(&"EPUB/text-3.xhtml".to_owned()));
    let second = member(&book, "EPUB/text-2.xhtml");
    assert!(second.contains("<title>Тихая гавань · A quiet haven</title>"));
}

#[test]
fn a_table_of_a_desk_has_a_row_for_each_row_of_the_edition() {
    let edition = edition("letters");
    let file = render::docx::write(&edition).unwrap();
    let document = member(&file, "word/document.xml");
    let tree = Tree::parse("x", &document).unwrap();
    let body = tree
        .child(tree.root().unwrap().0, "w:body")
        .or(tree.child(tree.root().unwrap().0, "body"));
    let table = tree.child(body.unwrap(), "tbl").unwrap();
    let rows = tree
        .children(table)
        .filter(|id| tree.element(*id).is_some_and(|e| e.name == "w:tr"));
    // One more holds titles and authors.
    assert_eq!(rows.count(), edition.rows().len() + 1);
}

#[test]
fn our_own_import_reads_the_footnotes_of_a_desk_back() {
    for work in ["chronicle", "letters"] {
        let edition = edition(work);
        let file = render::docx::write(&edition).unwrap();
        let made = import("x.docx", file, Format::Docx, None).unwrap().document;
        let mut expected = Vec::new();
        let mut found = Vec::new();
        for note in Side::BOTH
            .into_iter()
            .flat_map(|side| &edition.document(side).notes)
        {
            expected.push((note.label.clone(), note.passage.text.clone()));
        }
        for note in &made.notes {
            found.push((note.label.clone(), note.passage.text.clone()));
        }
        expected.sort();
        found.sort();
        assert_eq!(found, expected);
        let marks = made.blocks.iter().map(|block| block.passage.marks.len());
        assert_eq!(marks.sum::<usize>(), expected.len());
    }
}

#[test]
fn a_note_that_is_marked_twice_is_one_footnote() {
    let text = "<p>Раз<note xml:id=\"a\" n=\"1\">Сноска.</note> и два<ref target=\"#a\" type=\"noteAnchor\">1</ref>.</p>";
    let edition = pair(text, "<p>One and two.</p>");
    assert_eq!(
        edition.document(Side::Original).blocks[0]
            .passage
            .marks
            .len(),
        2
    );
    let file = render::docx::write(&edition).unwrap();
    assert_eq!(
        member(&file, "word/footnotes.xml")
            .matches("Сноска.")
            .count(),
        1
    );
    assert!(member(&file, "word/document.xml").contains(" NOTEREF note1 \\f \\h "));
    let latex = render::latex::write(&edition);
    assert!(
        latex.contains("Раз\\originalnote{1}{Сноска.} и два\\textsuperscript{1}."),
        "{latex}"
    );
    let typst = render::typst::write(&edition);
    assert!(
        typst.contains("#noted(\"1\")[#note(\"1\")[Сноска.];][]; и два#mark(\"1\");."),
        "{typst}"
    );
    assert_eq!(
        pages(&render::epub::write(&edition).unwrap())
            .matches("<aside")
            .count(),
        1
    );
}

#[test]
fn a_note_without_a_mark_stands_where_its_text_ends() {
    let edition = pair(
        "<p>Да.</p><div type=\"notes\"><note n=\"9\">Ничья.</note></div>",
        "<p>Yes.</p>",
    );
    assert_eq!(edition.document(Side::Original).notes.len(), 1);
    assert!(
        pages(&render::epub::write(&edition).unwrap())
            .contains("<span class=\"number\">9</span> Ничья.")
    );
    assert!(
        member(&render::docx::write(&edition).unwrap(), "word/document.xml").contains("Ничья.")
    );
    assert!(render::latex::write(&edition).contains("\\lonenote{9}{Ничья.}"));
    assert!(render::typst::write(&edition).contains("#lone(\"9\")[Ничья.];"));
}

#[test]
fn notes_that_belong_together_stand_side_by_side_in_print() {
    let edition = pair(
        "<p>Он прибыл<note n=\"1\">Там же.</note>.</p>",
        "<p>He arrived.<note n=\"2\">Ibid.</note></p>",
    );
    let typst = render::typst::write(&edition);
    assert!(
        typst.contains("#noted(\"1\")[#note(\"1\")[Там же.];][#note(\"2\")[Ibid.];];"),
        "{typst}"
    );
    assert!(typst.contains("He arrived.#mark(\"2\");"), "{typst}");
}

#[test]
fn sources_for_print_hold_both_texts_and_every_note() {
    let edition = edition("chronicle");
    let sources = [
        render::latex::write(&edition),
        render::typst::write(&edition),
    ];
    for text in plain_texts(&edition) {
        for source in &sources {
            assert!(source.contains(&text), "{text}");
        }
    }
    let notes = Side::BOTH.map(|side| edition.document(side).notes.len());
    assert_eq!(sources[0].matches("\\originalnote{").count(), notes[0]);
    assert_eq!(sources[0].matches("\\translationnote{").count(), notes[1]);
    assert_eq!(sources[1].matches("#note(\"").count(), notes[0] + notes[1]);
}

#[test]
fn facing_pages_have_as_many_paragraphs_on_each_side() {
    for work in ["chronicle", "letters"] {
        let source = render::latex::write(&edition(work));
        let (left, right) = source.split_once("\\begin{Rightside}").unwrap();
        let count = |side: &str| side.matches("\\pstart").count();
        assert_eq!(count(left), count(right));
    }
}

#[test]
fn a_table_stays_a_table_in_every_format() {
    let edition = edition("letters");
    assert!(
        pages(&render::epub::write(&edition).unwrap())
            .contains("<tr><td>7 утра</td><td>+8,0°</td>")
    );
    assert!(render::latex::write(&edition).contains("{7 утра} & {+8,0°} & {+9,6°} \\\\"));
    assert!(render::typst::write(&edition).contains("[7 утра][\\+8,0°][\\+9,6°]"));
    let file = render::docx::write(&edition).unwrap();
    assert_eq!(
        member(&file, "word/document.xml")
            .matches("<w:tbl>")
            .count(),
        3
    );
}

#[test]
fn what_the_other_text_lacks_is_shown_as_such() {
    let edition = edition("letters");
    let lone = "Орфография приведена к нынешней";
    let page = pages(&render::epub::write(&edition).unwrap());
    assert!(page.contains(&format!(
        "<span class=\"omitted\" title=\"not in the translation\">{lone}"
    )));
    assert!(render::latex::write(&edition).contains(&format!("\\alone{{{lone}")));
    assert!(render::typst::write(&edition).contains(&format!("#alone[{lone}")));
    let document = member(&render::docx::write(&edition).unwrap(), "word/document.xml");
    assert!(document.contains(&format!("<w:rStyle w:val=\"Alone\"/><w:lang w:val=\"ru-RU\"/></w:rPr><w:t xml:space=\"preserve\">{lone}")));
}

#[test]
fn the_same_edition_makes_the_same_bytes() {
    let all = || {
        let edition = edition("letters");
        [
            render::epub::write(&edition).unwrap(),
            render::docx::write(&edition).unwrap(),
            render::latex::write(&edition).into_bytes(),
            render::typst::write(&edition).into_bytes(),
            render::tei::write(&edition).unwrap().into_bytes(),
        ]
    };
    assert!(all() == all());
}

#[test]
fn one_file_of_tei_holds_both_texts_under_ids_of_their_own() {
    for work in ["chronicle", "letters"] {
        let edition = edition(work);
        let file = render::tei::write(&edition).unwrap();
        let tree = Tree::parse("x", &file).unwrap();
        let ids: Vec<&str> = tree
            .all()
            .filter_map(|id| tree.attribute(id, "xml:id"))
            .collect();
        let different: std::collections::HashSet<&&str> = ids.iter().collect();
        assert_eq!(different.len(), ids.len());
        // All that is pointed at is there.
        for name in tree.names_pointed_at() {
            assert!(different.contains(&name), "#{name}");
        }
        for (side, name) in [(Side::Original, "ru"), (Side::Translation, "en")] {
            for sentence in &edition.document(side).sentences {
                let id = format!("{name}.{}", sentence.id);
                assert!(different.contains(&id.as_str()), "{id}");
            }
        }
    }
}

#[test]
fn one_file_of_tei_resolves_the_entities_of_its_texts() {
    let source = |lang: &str, words: &str| {
        format!(
            "<!DOCTYPE TEI [<!ENTITY dash \"—\">]>\n<TEI xmlns=\"{}\" xml:lang=\"{lang}\"><text><body><p n=\"&dash;\">{words} &dash; &amp; &lt;</p></body></text></TEI>",
            sverka::tei::NAMESPACE
        )
    };
    let original = read("x.ru.xml", &source("ru", "Да"));
    let translation = read("x.en.xml", &source("en", "Yes"));
    let alignment = sverka::align::align(&original, &translation).unwrap();
    let file = render::tei::write(&Edition::new("x", original, translation, alignment)).unwrap();
    assert!(
        file.contains("<p n=\"—\"><s xml:id=\"ru.s1\">Да — &amp; &lt;</s></p>"),
        "{file}"
    );
    assert!(!file.contains("&dash;"));
}

#[test]
fn every_form_is_exported_where_it_is_asked_for() {
    let folder = Folder::project();
    for (form, ending) in [
        ("epub", "epub"),
        ("docx", "docx"),
        ("latex", "tex"),
        ("typst", "typ"),
        ("tei", "tei.xml"),
    ] {
        folder.run(&["export", "--to", form, "letters"]).out(0);
        assert!(
            folder
                .path()
                .join(format!("edition/letters.{ending}"))
                .exists(),
            "{form}"
        );
    }
}

#[cfg(not(feature = "pdf"))]
#[test]
fn without_the_feature_a_source_for_typst_is_written_and_named_so() {
    let folder = Folder::project();
    let run = folder.run(&["export", "--to", "pdf", "-o", "out.pdf", "letters"]);
    assert!(
        run.err.contains("built without the feature pdf"),
        "{}",
        run.err
    );
    assert!(run.err.contains("wrote out.typ"), "{}", run.err);
    assert!(folder.read("out.typ").starts_with("// A parallel edition"));
    assert!(!folder.path().join("out.pdf").exists());
}
