//! Single cases of encoding that once were, or easily are, read or marked wrongly.

#![allow(clippy::string_slice)]

use sverka::{document::BlockKind, tei};

use crate::support::{in_body, read, read_body, sentences};

/// The source whose body holds this, with its sentences marked; only the body.
fn marked(body: &str) -> String {
    let document = read_body(body);
    let marked = tei::mark_sentences(&document)
        .unwrap()
        .expect("there is something to mark");
    let start = marked.find("<body>").unwrap() + "<body>".len();
    marked[start..marked.find("</body>").unwrap()].to_owned()
}

/// The label and the note of each mark, in order.
fn marks(body: &str) -> Vec<(String, Option<usize>)> {
    let document = read_body(body);
    let marks = document
        .blocks
        .iter()
        .flat_map(|block| &block.passage.marks);
    marks
        .map(|mark| (mark.label.clone().unwrap_or_default(), mark.note))
        .collect()
}

#[test]
fn a_cross_reference_to_a_note_is_text_and_no_mark() {
    let body = "<p>One.<note xml:id='n1' n='1'>A.</note> See <ref target='#n1'>note 1</ref>.</p>";
    assert_eq!(sentences(&read_body(body)), ["One.", "See note 1."]);
    assert_eq!(marks(body), [("1".to_owned(), Some(0))]);
    assert!(read_body(body).notes[0].is_inline);
}

#[test]
fn a_reference_and_a_note_that_name_each_other_make_one_mark() {
    let body = "<p>One<ref xml:id='r1' target='#n1'>1</ref>.</p>\
                <note xml:id='n1' target='#r1'>A.</note>";
    assert_eq!(marks(body), [("1".to_owned(), Some(0))]);
}

#[test]
fn a_reference_right_before_its_note_is_its_printed_mark() {
    let body = "<p>One<ref target='#n1'>1</ref><note xml:id='n1'>A.</note>.</p>";
    assert_eq!(marks(body), [("1".to_owned(), Some(0))]);
}

#[test]
fn one_place_can_have_several_notes() {
    let body = "<p>One<anchor xml:id='a'/>, two<ref target='#n3 #n4'>*</ref>.</p>\
                <note target='#a'>A.</note><note target='#a'>B.</note>\
                <note xml:id='n3'>C.</note><note xml:id='n4'>D.</note>";
    let notes: Vec<_> = marks(body).into_iter().map(|(_, note)| note).collect();
    assert_eq!(notes, [Some(0), Some(1), Some(2), Some(3)]);
}

#[test]
fn a_note_can_point_at_words_a_sentence_a_paragraph_or_a_division() {
    let body = "<div xml:id='d'><head>Head</head><p xml:id='p'>One. <hi xml:id='h'>Two</hi> \
                three.</p><p><s xml:id='s'>Four.</s> Five.</p></div>\
                <note target='#d'>A.</note><note target='#p'>B.</note>\
                <note target='#h'>C.</note><note target='#s'>D.</note>";
    let document = read_body(body);
    let marked = document.marked_sentences();
    let places: Vec<_> = marked
        .iter()
        .map(|at| document.text(&document.sentences[at[0]]))
        .collect();
    assert_eq!(places, ["Head", "Two three.", "Two three.", "Four."]);
}

#[test]
fn a_break_inside_a_word_joins_its_halves_over_white_space() {
    let body = "<p>Он при\n  <lb break='no'/>ехал <pb n='2'/>вче<pb break='no'/>\n ра.<note>Не\n\
                <lb break=\"no\"/>точно.</note></p>";
    let document = read_body(body);
    assert_eq!(sentences(&document), ["Он приехал вчера."]);
    assert_eq!(document.notes[0].passage.text, "Неточно.");
}

#[test]
fn a_page_break_after_a_full_stop_parts_sentences() {
    let body = "<p>The last leaf is torn.<pb n='2'/>Nobody knows by whom.</p>";
    assert_eq!(sentences(&read_body(body)).len(), 2);
    let marked = marked(body);
    assert!(marked.contains("torn.</s><pb n='2'/><s "), "{marked}");
}

#[test]
fn no_sentence_is_marked_inside_cdata_or_an_entity() {
    assert_eq!(
        marked("<p><![CDATA[One & two. Three]]>. Four.</p>"),
        "<p><s xml:id=\"s1\"><![CDATA[One & two. Three]]>.</s> <s xml:id=\"s2\">Four.</s></p>",
    );
    let source = format!(
        "<!DOCTYPE TEI [<!ENTITY abc 'x. Yz'>]>{}",
        in_body("<p>Then &abc; went. All went.</p>")
    );
    let document = read("x.xml", &source);
    assert_eq!(sentences(&document), ["Then x. Yz went.", "All went."]);
    let marked = tei::mark_sentences(&document).unwrap().unwrap();
    assert!(marked.contains(">Then &abc; went.</s>"), "{marked}");
}

#[test]
fn white_space_at_the_end_of_a_paragraph_moves_no_sentence() {
    assert_eq!(
        marked("<p>One. Two. </p>"),
        "<p><s xml:id=\"s1\">One.</s> <s xml:id=\"s2\">Two.</s> </p>",
    );
}

#[test]
fn elements_of_other_vocabularies_are_read_as_a_whole() {
    let body = "<p>So <formula><m:math xmlns:m='urn:m'><m:p>x. Y</m:p><m:s>z</m:s></m:math>\
                </formula> holds. <x xmlns='urn:x'><note>A.</note></x> is text.</p>";
    let document = read_body(body);
    assert_eq!(sentences(&document), ["So x. Yz holds.", "A. is text."]);
    assert!(document.notes.is_empty());
    let marked = marked(body);
    assert!(
        marked.contains(" holds.</s> <s xml:id=\"s2\"><x xmlns='urn:x'>"),
        "{marked}"
    );
}

#[test]
fn a_citation_inside_a_paragraph_does_not_divide_it() {
    let body = "<p>He wrote: <cit><quote>no more</quote> <bibl>(p. 5)</bibl></cit>, and left.</p>";
    assert_eq!(
        sentences(&read_body(body)),
        ["He wrote: no more (p. 5), and left."]
    );
}

#[test]
fn the_source_of_a_block_quotation_is_no_bibliography_entry() {
    let body = "<cit><quote>No more.</quote><bibl>A letter</bibl></cit>";
    let document = read_body(body);
    let kinds: Vec<_> = document.blocks.iter().map(|block| &block.kind).collect();
    assert_eq!(kinds, [&BlockKind::Paragraph, &BlockKind::Line]);
}

#[test]
fn a_stage_direction_inside_a_speech_does_not_divide_it() {
    let body = "<sp><speaker>Vera</speaker><p>He is, <stage>(softly)</stage> I say, late.</p></sp>";
    assert_eq!(
        sentences(&read_body(body)),
        ["Vera", "He is, (softly) I say, late."]
    );
}

#[test]
fn a_paragraph_in_an_item_or_cell_is_that_item_or_cell() {
    let body = "<list><item n='1.'><p>Bread.</p><p>Stale.</p></item></list>\
                <table><row><cell><p>2</p></cell></row></table>";
    let document = read_body(body);
    let kinds: Vec<_> = document
        .blocks
        .iter()
        .map(|block| block.kind.clone())
        .collect();
    let expected = [
        BlockKind::Item {
            marker: "1.".to_owned(),
            depth: 1,
        },
        BlockKind::Item {
            marker: String::new(),
            depth: 1,
        },
        BlockKind::Cell { opens_row: true },
    ];
    assert_eq!(kinds, expected);
}

#[test]
fn versions_of_a_note_are_one_note_at_one_mark() {
    let group = "<noteGrp><note xml:lang='ru'>Да.</note><note xml:lang='en'>Yes.</note></noteGrp>";
    let body = format!("<p>It came{group} and went.</p>");
    let document = read(
        "x.xml",
        &in_body(&body).replace("<text>", "<text xml:lang='en'>"),
    );
    assert_eq!(sentences(&document), ["It came and went."]);
    let notes: Vec<_> = document
        .notes
        .iter()
        .map(|note| note.passage.text.as_str())
        .collect();
    assert_eq!(notes, ["Yes."]);
    assert_eq!(document.marked_sentences(), [[0]]);
}

#[test]
fn a_phrase_with_an_id_is_no_sentence() {
    let body = "<p>He raised <seg xml:id='x'>his hand</seg> and spoke.</p>";
    assert_eq!(
        sentences(&read_body(body)),
        ["He raised his hand and spoke."]
    );
    let body = "<p><seg xml:id='x'>He rose.</seg> <seg xml:id='y'>He spoke.</seg></p>";
    assert_eq!(sentences(&read_body(body)), ["He rose.", "He spoke."]);
}

#[test]
fn fields_of_a_bibliographic_record_are_told_apart() {
    let body = "<p>Text.</p><listBibl><biblStruct><monogr><author><surname>Lunin</surname>\
                <forename>A.</forename></author><title>Ice</title><imprint><pubPlace>Riga</pubPlace>\
                <date>1902</date></imprint></monogr><note>In Russian.</note></biblStruct></listBibl>";
    let document = read_body(body);
    assert_eq!(
        sentences(&document)[1],
        "Lunin A. Ice Riga 1902 In Russian."
    );
    assert!(document.notes.is_empty());
}

#[test]
fn a_note_of_a_bibliography_entry_keeps_its_mark() {
    let body = "<listBibl><bibl>Lunin A. Ice.<note n='1'>Review.</note></bibl></listBibl>";
    assert_eq!(marks(body), [("1".to_owned(), Some(0))]);
    assert_eq!(read_body(body).marked_sentences(), [[0]]);
}

#[test]
fn a_description_of_a_picture_is_not_printed_text() {
    let body = "<figure><head>The boat</head><figDesc>Drawn in ink.</figDesc></figure>";
    assert_eq!(sentences(&read_body(body)), ["The boat"]);
}

#[test]
fn lines_of_an_address_are_told_apart() {
    let body =
        "<opener><address><addrLine>Riga</addrLine><addrLine>5 Quay</addrLine></address></opener>";
    assert_eq!(sentences(&read_body(body)), ["Riga 5 Quay"]);
    let marked = marked(body);
    assert!(!marked.contains("<address><s"), "{marked}");
}

#[test]
fn no_id_is_given_twice() {
    let body = "<p>A<note n='3'>a</note> b<note>b</note> c<note>c</note> d<note>d</note>.</p>\
                <p xml:id='s18446744073709551615'>One. Two.</p>";
    let document = read_body(body);
    let mut ids: Vec<_> = document
        .sentences
        .iter()
        .map(|sentence| &sentence.id)
        .collect();
    ids.extend(document.notes.iter().map(|note| &note.id));
    let count = ids.len();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), count);
}

#[test]
fn a_note_is_named_after_its_printed_number_where_it_can_be() {
    let body = "<p>A<note n='*'>a</note> b<note n='1'>b</note> c<note n='2'>c</note>.</p>";
    let document = read_body(body);
    let ids: Vec<_> = document.notes.iter().map(|note| note.id.as_str()).collect();
    assert_eq!(ids, ["n3", "n1", "n2"]);
}

#[test]
fn a_text_half_in_cyrillic_that_declares_no_language_is_read() {
    assert_eq!(sentences(&read_body("<p>Да no.</p>")), ["Да no."]);
}

#[test]
fn a_word_divided_between_sentences_by_hand_stays_in_both() {
    let document = read_body("<p><s>One </s> <s><lb break='no'/>two.</s></p>");
    assert_eq!(sentences(&document), ["One", "two."]);
}

#[test]
fn an_id_that_is_pointed_at_in_vain_is_given_to_nothing() {
    let document =
        read_body("<p corresp='#s7'>One<ref target='#n1'>1</ref><note n='1'>A.</note>.</p>");
    assert_eq!(document.notes[0].id, "n2");
    assert_eq!(document.sentences[0].id, "s8");
}

#[test]
fn italics_that_go_on_after_a_list_are_those_of_the_words_after_it() {
    let document = read_body("<p>The <hi>long <list><item>a</item></list> way</hi> home.</p>");
    let last = &document.blocks.last().unwrap().passage;
    assert_eq!(last.styles[0].span.of(&last.text), "way");
}
