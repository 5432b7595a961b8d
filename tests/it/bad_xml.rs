//! Files that are not well-formed, or no TEI: what is wrong is said in plain words, at its place.

use crate::{
    bad_input::{EN, refused, with, with_text},
    support::ours,
};

#[test]
fn a_wrong_end_tag_is_refused() {
    let folder = with("in Russian waters.", "in Russian waters.</p>");
    refused(
        &folder,
        "tei/chronicle.en.xml:46:203: not well-formed XML: </p> stands where <s> of line 46 should be closed",
    );
}

#[test]
fn an_end_tag_too_many_is_refused() {
    let folder = with("</TEI>", "</TEI></TEI>");
    refused(
        &folder,
        "tei/chronicle.en.xml:307:7: not well-formed XML: </TEI> closes nothing",
    );
}

#[test]
fn an_unclosed_element_is_refused() {
    let folder = with("</body>", "");
    refused(
        &folder,
        "tei/chronicle.en.xml:306:3: not well-formed XML: </text> stands where <body> of line 42 should be closed",
    );
}

#[test]
fn a_file_that_breaks_off_is_refused() {
    let folder = with_text(&ours(EN).as_bytes()[..9000]);
    refused(
        &folder,
        "tei/chronicle.en.xml:80:9: not well-formed XML: <p> is opened here and never closed",
    );
}

#[test]
fn a_stray_ampersand_is_refused() {
    let sentence = "not well-formed XML: `&` begins a reference that no `;` ends; write `&amp;` for the sign itself";
    let place = "tei/chronicle.en.xml:45:137: ";
    let in_text = with("Manchuria and Korea", "Manchuria & Korea");
    refused(&in_text, &format!("{place}{sentence}"));
    let before_a_semicolon = with("Manchuria and Korea,", "Manchuria & Korea;");
    refused(&before_a_semicolon, &format!("{place}{sentence}"));
    let in_an_attribute = with("xml:id=\"s11\"", "xml:id=\"s11\" n=\"R&D\"");
    refused(
        &in_an_attribute,
        &format!("tei/chronicle.en.xml:46:31: {sentence}"),
    );
}

#[test]
fn a_stray_less_than_sign_is_refused() {
    let folder = with("Manchuria and Korea", "Manchuria < Korea");
    refused(
        &folder,
        "tei/chronicle.en.xml:45:137: not well-formed XML: `<` begins no tag here; write `&lt;` for the sign itself",
    );
}

#[test]
fn an_unclosed_attribute_is_refused() {
    let folder = with("xml:id=\"s11\"", "xml:id=\"s11");
    refused(
        &folder,
        "tei/chronicle.en.xml:46:11: not well-formed XML: a quotation mark that is opened in this tag is never closed",
    );
    let twice = with("n=\"1\" place=\"foot\"", "n=\"1\" place=\"foot");
    twice.replace(EN, "n=\"2\" place=\"foot\"", "n=\"2\" place=\"foot");
    refused(
        &twice,
        "tei/chronicle.en.xml:46:365: not well-formed XML: `<` in the value of place, before which a quotation mark may be missing; write `&lt;` for the sign itself",
    );
}

#[test]
fn an_attribute_that_is_none_is_refused() {
    for (attribute, place, sentence) in [
        (
            "xml:id=s11",
            "46:21",
            "the value of an attribute stands in quotation marks",
        ),
        (
            "rend xml:id=\"s11\"",
            "46:19",
            "before this place an attribute has no value, or a quotation mark is missing",
        ),
        (
            "n=\"1\" xml:id=\"s11\" n=\"1\"",
            "46:33",
            "this tag has the same attribute twice",
        ),
    ] {
        let folder = with("xml:id=\"s11\"", attribute);
        refused(
            &folder,
            &format!("tei/chronicle.en.xml:{place}: not well-formed XML: {sentence}"),
        );
    }
}

#[test]
fn an_unclosed_comment_is_refused() {
    let folder = with("<body>", "<body><!-- to do");
    refused(
        &folder,
        "tei/chronicle.en.xml:42:11: not well-formed XML: this comment is never closed with `-->`",
    );
    let folder = with("<body>", "<body><!-- to -- do -->");
    refused(
        &folder,
        "tei/chronicle.en.xml:42:19: not well-formed XML: `--` in a comment; write one hyphen or a dash",
    );
}

#[test]
fn text_around_the_root_is_refused() {
    let folder = with("</TEI>", "</TEI>The end.");
    refused(
        &folder,
        "tei/chronicle.en.xml:307:7: not well-formed XML: text after the end of the root element",
    );
}

#[test]
fn an_undeclared_entity_is_refused() {
    let sentence = "the entity &nbsp; is not declared in this file; write the character itself";
    let in_text = with("Manchuria and", "Manchuria&nbsp;and");
    refused(
        &in_text,
        &format!("tei/chronicle.en.xml:45:136: {sentence}"),
    );
    let in_an_attribute = with("xml:id=\"s11\"", "xml:id=\"s11\" n=\"a&nbsp;b\"");
    refused(
        &in_an_attribute,
        &format!("tei/chronicle.en.xml:46:31: {sentence}"),
    );
}

#[test]
fn an_id_given_twice_is_refused() {
    let folder = with("xml:id=\"s11\"", "xml:id=\"s10\"");
    refused(
        &folder,
        "tei/chronicle.en.xml:46:11: xml:id=\"s10\" is given twice, first in line 45",
    );
}

#[test]
fn an_id_that_nothing_can_point_at_is_refused() {
    // What a terminal would take for a command is not printed.
    for (id, shown) in [("", ""), ("s 11", "s 11"), ("s\u{e}", "s")] {
        let folder = with("xml:id=\"s11\"", &format!("xml:id=\"{id}\""));
        refused(
            &folder,
            &format!(
                "tei/chronicle.en.xml:46:11: xml:id=\"{shown}\" is no name that can be pointed at; write one \
                 without spaces, or take it away"
            ),
        );
    }
}

#[test]
fn a_file_that_is_no_tei_is_refused() {
    let folder =
        with_text("<!DOCTYPE html>\n<html><body><p>A page of the web.</p></body></html>\n");
    refused(
        &folder,
        "tei/chronicle.en.xml:2:1: this is not a TEI text: its root is <html>, not <TEI>",
    );
    let folder = with_text("At the turn of the century.\n");
    refused(
        &folder,
        "tei/chronicle.en.xml:1:1: this is not XML: it begins with text, not with a tag",
    );
    let folder = with_text(b"PK\x03\x04\x14\x00\x06\x00\x08\x00\xD1\xE2");
    refused(
        &folder,
        "tei/chronicle.en.xml: this is a ZIP archive, as Word and LibreOffice write, not a TEI text",
    );
}

#[test]
fn tei_without_its_namespace_is_refused() {
    let folder = with(" xmlns=\"http://www.tei-c.org/ns/1.0\"", "");
    refused(
        &folder,
        "tei/chronicle.en.xml:2:1: <TEI> is not in the TEI namespace; add xmlns=\"http://www.tei-c.org/ns/1.0\"",
    );
}
