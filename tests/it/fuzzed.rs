//! What the fuzzer found, each as small as it goes.

use sverka::{
    Edition, Side, align,
    anchor::{
        citation::{Name, entry, note},
        name::{SAME, alike},
    },
    exchange::{jsonl, ladder, lines::TextFile, tsv},
    import::{Format, import},
    tei,
};

use crate::{
    marking::stripped,
    support::{in_body, read, read_body, sentences},
};

/// A body marked; marking it takes nothing away and happens once.
fn marked(body: &str) -> String {
    let source = in_body(body);
    let marked = tei::mark_sentences(&read("x.xml", &source)).unwrap();
    let marked = marked.unwrap_or_else(|| source.clone());
    assert_eq!(stripped(&source, &marked), source);
    let again = read("x.xml", &marked);
    assert_eq!(sentences(&again), sentences(&read("x.xml", &source)));
    assert_eq!(tei::mark_sentences(&again).unwrap(), None, "{marked}");
    marked
}

#[test]
fn what_is_printed_at_a_mark_is_marked_as_no_sentence() {
    assert!(!marked("<ref target='#n6'>x</ref>").contains("<s "));
    let collected = "<p>One.</p><ref target='#n1'>1</ref><note xml:id='n1'>Ibid.</note>";
    assert!(marked(collected).contains("<ref target='#n1'>1</ref>"));
}

#[test]
fn a_note_between_two_sentences_of_a_citation_stays_whole() {
    let cited = "<p><cit><quote>One. Two.</quote><note xml:id='n1'>Ibid.</note></cit></p>";
    assert!(marked(cited).contains("<note xml:id='n1'>Ibid.</note>"));
    assert_eq!(read_body(cited).notes[0].passage.text, "Ibid.");
}

/// What a ladder and two files of lines are read as, a side at a time.
fn lines_of(ladder: &str, texts: [&str; 2]) -> [String; 2] {
    let file = |path, source| TextFile { path, source };
    let [ru, en] = texts;
    let texts = [file("x.ru", ru), file("x.en", en)];
    let edition = ladder::read(file("x.ladder", ladder), texts, None).unwrap();
    Side::BOTH.map(|side| sentences(edition.document(side)).join("|"))
}

#[test]
fn a_line_of_nothing_but_line_separators_is_no_sentence() {
    let texts = ["Раз.\n", "\u{2028}\u{2028}\nOne.\n"];
    assert_eq!(lines_of("0\t0\t1\n1\t2\t0\n", texts), ["Раз.", "One."]);
}

#[test]
fn spaces_after_a_numbered_entry_take_nothing_from_its_beginning() {
    let work = entry::read("12. Орлов П. П. Остров. М., 1901.   ");
    assert_eq!(work.span.start, "12. ".len());
    assert_eq!(work.field(Name::Author).unwrap().reading, "Орлов П. П.");
}

#[test]
fn a_line_of_nothing_but_a_byte_order_mark_is_no_sentence() {
    let texts = ["Раз.\n\u{2028}\r\u{feff}\nДва.\n", "One.\nTwo.\n"];
    let ladder = "0\t0\t1\n1\t1\t1\n2\t2\t1\n";
    assert_eq!(lines_of(ladder, texts), ["Раз.|Два.", "One.|Two."]);
}

#[test]
fn a_sentence_that_is_marked_takes_in_no_part_of_another() {
    let bodies = [
        "<p>One <address>two <ptr target='#n1'/><seg type='s'><ptr target='#n1'/>Three.</seg></address></p>\
         <note xml:id='n1'>Ibid.</note>",
        "<p><hi>One. Two</hi><s><hi> </hi></s> <note>Ibid.</note></p>",
    ];
    let [one, other] = bodies.map(marked);
    assert!(!one.contains("part="), "{one}");
    assert!(other.contains("<s xml:id=\"s3\"><hi> </hi></s>"), "{other}");
}

#[test]
fn a_note_is_no_reading_to_choose() {
    let document =
        read_body("<choice><note target='#a5'>One.<div>Two.</div></note></choice><p>Three.</p>");
    assert_eq!(sentences(&document), ["Three."]);
    assert_eq!(document.notes[0].passage.text, "One. Two.");
}

/// Whether something is done in time; it takes a hundredth of it, and took many times as much when
/// its time grew as the square of its length.
fn soon(done: impl FnOnce()) {
    let start = std::time::Instant::now();
    done();
    let taken = start.elapsed();
    assert!(taken.as_secs() < 10, "{taken:?}");
}

#[test]
fn elements_that_never_close_are_imported_in_time() {
    let page = "<ul><a href='#f2'><p style='font-style:italic'><sup>1</sup>".repeat(500);
    soon(|| {
        import("x.html", page.into_bytes(), Format::Html, Some("ru")).unwrap();
    });
}

#[test]
fn marks_without_end_are_read_in_time() {
    let marks = |form: fn(usize) -> String, between: &str| {
        let marks: Vec<String> = (0..99_000).map(form).collect();
        marks.join(between)
    };
    let (text, languages) = ("а".repeat(99_000), ["ru", "en"].map(str::to_owned));
    let of_object = marks(|at| format!("{{\"at\":{at},\"note\":\"n{at}\"}}"), ",");
    let line = format!(
        "{{\"original\":[{{\"text\":\"{text}\",\"marks\":[{of_object}]}}],\"translation\":\"One.\"}}\n"
    );
    let count = |edition: Edition| {
        edition.document(Side::Original).blocks[0]
            .passage
            .marks
            .len()
    };
    soon(|| {
        assert_eq!(
            count(jsonl::read("x", &line, Some(&languages)).unwrap()),
            99_000
        );
    });
    let of_column = marks(|at| format!("1:{at}:n{at}"), " ");
    let table = format!(
        "original\ttranslation\toriginal_marks\ttranslation_marks\n{text}\tOne.\t{of_column}\t\n"
    );
    soon(|| {
        assert_eq!(
            count(tsv::read("x", &table, Some(&languages)).unwrap()),
            99_000
        );
    });
}

#[test]
fn places_without_end_are_read_in_time() {
    let places = "СПб., ".repeat(600);
    soon(|| drop(note(&places)));
    soon(|| assert!(entry::read(&places).field(Name::Fond).is_none()));
}

#[test]
fn a_title_of_many_colons_is_read_in_time() {
    soon(|| {
        note(&"London: ".repeat(20_000));
    });
}

#[test]
fn a_sentence_that_begins_or_ends_outside_of_a_block_stays_unmarked() {
    for body in [
        "Words: <seg xml:id='g1'>one</seg>",
        "<p>Two.</p><app><bibl>three <cit>four</cit></bibl></app>",
        "Five <subst><said>six</said></subst> seven",
    ] {
        let marked = marked(body);
        assert!(!marked.contains("<seg xml:id='g1'><s"), "{marked}");
    }
}

#[test]
fn what_is_struck_out_and_what_is_a_note_is_marked_as_no_sentence_of_the_text() {
    let marked = marked("One <del>two. Three</del> four<note target='#a1'>Five. Six</note> seven");
    assert!(marked.contains("<del>two. Three</del>"), "{marked}");
    assert!(
        marked.contains("<note xml:id=\"n1\" target='#a1'>Five. Six</note>"),
        "{marked}"
    );
}

#[test]
fn a_certainty_that_is_not_a_number_is_none() {
    let links = alignment("<link target='a#s1 b#s1' cert='NaN'/>");
    assert!((links.beads[0].certainty - 0.5).abs() < f64::EPSILON);
}

#[test]
fn an_alignment_of_nothing_but_bibliographies_is_one() {
    let text = |tag: &str| {
        let source = in_body("<listBibl><bibl>Lunin. Riga, 1905.</bibl></listBibl>");
        read(
            tag,
            &source.replacen("<TEI ", &format!("<TEI xml:lang='{tag}' "), 1),
        )
    };
    let (original, translation) = (text("de"), text("en"));
    let made = align::align(&original, &translation).unwrap();
    assert!(made.beads.is_empty() && made.entries.len() == 1);
    let written = tei::write_alignment(&made, [&original, &translation], ["a", "b"], None);
    let links = tei::read_alignment("x.xml", written).unwrap();
    assert_eq!(links.resolve(&original, &translation).alignment, made);
}

#[test]
fn beads_by_intermediate_pointers_are_read_in_time() {
    let beads = (0..20_000).map(|at| {
        format!(
            "<ptr xml:id='p{at}' target='a#s{at} a#t{at}'/><ptr xml:id='q{at}' target='b#s{at}'/>\
             <link target='#p{at} #q{at}'/>"
        )
    });
    let source: String = beads.collect();
    soon(|| {
        let links = alignment(&source);
        assert_eq!(links.beads.len(), 20_000);
        assert_eq!(links.beads[7].original, ["s7", "t7"]);
    });
}

/// An alignment of these links.
fn alignment(links: &str) -> tei::Links {
    let source = format!(
        "<TEI xmlns='{}'><standOff><linkGrp corresp='a b'>{links}</linkGrp></standOff></TEI>",
        tei::NAMESPACE
    );
    tei::read_alignment("x.xml", source).unwrap()
}

#[test]
fn names_as_long_as_a_text_are_compared_in_time() {
    let long = "Mr. Lunin ".repeat(10_000);
    soon(|| assert!(alike(&long, &long) < SAME));
    let long = "Лунин ".repeat(30);
    assert!(alike(&long, &"Lunin ".repeat(30)) >= SAME);
}
