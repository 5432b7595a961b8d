//! The page of an edition: all of both texts once, nothing from elsewhere, no text that acts.

use std::collections::HashSet;

use serde_json::Value;
use sverka::tei;

use crate::{
    markup::{Element, parse},
    planting::{Form, Text},
    support::{Folder, ours},
};

fn page(folder: &Folder, texts: &[&str]) -> Element {
    let arguments = [&["export", "--to", "html", "-o", "-"], texts].concat();
    parse(&folder.run(&arguments).out(0))
}

#[test]
fn the_page_needs_nothing_but_itself() {
    for name in ["chronicle", "letters"] {
        let page = page(&Folder::project(), &[name]);
        for element in page.all() {
            for (attribute, value) in &element.attributes {
                let loads = [
                    "src",
                    "srcset",
                    "data",
                    "action",
                    "poster",
                    "style",
                    "background",
                ];
                assert!(
                    !loads.contains(&attribute.as_str()),
                    "{name}: <{} {attribute}>",
                    element.name
                );
                assert!(
                    !attribute.starts_with("on"),
                    "{name}: <{} {attribute}>",
                    element.name
                );
                let is_inside = attribute != "href" || value.starts_with('#');
                assert!(is_inside, "{name}: {value} is no place of the page");
            }
            assert!(!["link", "iframe", "object", "base", "img"].contains(&element.name.as_str()));
            if ["style", "script"].contains(&element.name.as_str()) {
                let text = element.text();
                for address in [
                    "http:", "https:", "//cdn", "url(", "@import", "fetch(", "import(",
                ] {
                    assert!(
                        !text.contains(address),
                        "{name}: {address} in <{}>",
                        element.name
                    );
                }
            }
        }
    }
}

#[test]
fn ids_are_unique_and_every_link_leads_somewhere() {
    let folder = Folder::project();
    let mut text = ours("tei/chronicle.en.xml");
    // A note that is marked in two paragraphs, and one that is not marked at all.
    text = text.replacen(
        "was a heavier blow",
        "was<ref target=\"#n27\">27</ref> a heavier blow",
        1,
    );
    text = text.replacen(
        "</back>",
        "<div><note xml:id=\"lost\">A lost note.</note></div></back>",
        1,
    );
    folder.write("tei/chronicle.en.xml", text);
    let page = page(&folder, &["tei/chronicle.ru.xml", "tei/chronicle.en.xml"]);
    let all = page.all();
    let mut ids = HashSet::new();
    for id in all.iter().filter_map(|element| element.attribute("id")) {
        assert!(ids.insert(id), "the id {id} stands twice");
    }
    for href in all.iter().filter_map(|element| element.attribute("href")) {
        assert!(
            ids.contains(href.trim_start_matches('#')),
            "{href} leads nowhere"
        );
    }
}

#[test]
fn every_sentence_stands_once_with_its_bead_and_every_note_once() {
    for name in ["chronicle", "letters"] {
        let page = page(&Folder::project(), &[name]);
        let links = tei::read_alignment("a", ours(&format!("alignments/{name}.xml"))).unwrap();
        for (side, tag) in [("original", "ru"), ("translation", "en")] {
            let document = tei::read("t", ours(&format!("tei/{name}.{tag}.xml"))).unwrap();
            let columns = page
                .all()
                .into_iter()
                .filter(|e| e.has_class("text") && e.has_class(side));
            let shown = columns
                .flat_map(|column| column.with_class("s"))
                .collect::<Vec<_>>();
            let texts = shown.iter().map(|span| span.text()).collect::<Vec<_>>();
            let expected = document.sentences.iter().map(|s| document.text(s));
            assert_eq!(texts, expected.collect::<Vec<_>>(), "{name} {tag}");
            for (span, sentence) in shown.iter().zip(&document.sentences) {
                let ids = |link: &tei::alignment::Link| match side {
                    "original" => link.original.contains(&sentence.id),
                    _ => link.translation.contains(&sentence.id),
                };
                let bead = links
                    .beads
                    .iter()
                    .position(ids)
                    .map(|at| format!("b{}", at + 1));
                let entry = links.entries.iter().position(ids);
                let entry = entry.map(|at| format!("e{}", at + 1));
                assert_eq!(
                    span.attribute("data-bead"),
                    bead.or(entry).as_deref(),
                    "{name} {tag} {}",
                    sentence.id
                );
            }
            let asides = page
                .all()
                .into_iter()
                .filter(|e| e.has_class("notes") && e.has_class(side));
            let notes = asides.flat_map(|aside| aside.all().into_iter().filter(|e| e.name == "p"));
            let notes = notes.map(|note| note.text().split_once(' ').unwrap().1.to_owned());
            let expected = document.notes.iter().map(|note| note.passage.text.clone());
            assert_eq!(
                notes.collect::<Vec<_>>(),
                expected.collect::<Vec<_>>(),
                "{name} {tag}"
            );
        }
    }
}

const ORIGINAL: &str = r#"<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="ru"><teiHeader><fileDesc><titleStmt>
<title>Заметка &lt;/title>&lt;script>alert(1)&lt;/script></title><author>"Автор" &lt;img src=x onerror=alert(1)></author>
</titleStmt></fileDesc></teiHeader><text><body>
<p xml:id="p1">Утром пришло письмо.<note n="&lt;b>1">Хранится в папке &lt;/script>&lt;script>alert(2)&lt;/script>.</note> Его прочли вслух.</p>
</body></text></TEI>"#;

const TRANSLATION: &str = r#"<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en"><teiHeader><fileDesc><titleStmt>
<title>A note &lt;/style></title></titleStmt></fileDesc></teiHeader><text><body>
<p>A letter &amp;lt;i&gt; came <![CDATA[</p></script><script>alert(3)</script>]]> in <ref target="javascript:alert(4)">the
morning</ref>.<note xml:id="n&quot;onclick=&quot;alert(5)">It is kept &lt;img src=x onerror=alert(6)>.</note>
It was <foreign xml:lang="en&quot; onmouseover=&quot;alert(7)">read</foreign> <ref target=" https://example.org/">aloud</ref>
&#x202E;backwards&#x202C; <ref target="https://example.org/?a=1&amp;b='2">here</ref>
<ref target="https://example.org/?b=&quot;>2">there</ref>.</p>
</body></text></TEI>"#;

#[test]
fn hostile_text_arrives_as_text() {
    let folder = Folder::empty();
    folder.write("a.ru.xml", ORIGINAL);
    folder.write("a.en.xml", TRANSLATION);
    let page = page(&folder, &["a.ru.xml", "a.en.xml"]);
    let all = page.all();
    let named = |name: &str| all.iter().filter(|element| element.name == name).count();
    assert_eq!(
        (named("script"), named("style"), named("img"), named("b")),
        (1, 1, 0, 0)
    );
    for element in &all {
        let acts = element
            .attributes
            .iter()
            .find(|(name, _)| name.starts_with("on"));
        assert_eq!(acts, None);
    }
    let outward = all.iter().filter_map(|element| element.attribute("href"));
    let outward: Vec<_> = outward.filter(|href| !href.starts_with('#')).collect();
    assert_eq!(outward, ["https://example.org/?a=1&b='2"]);
    let text = page.text();
    for piece in [
        "</title><script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "</script><script>alert(2)</script>.",
        "A letter &lt;i> came </p></script><script>alert(3)</script> in the morning.",
        "It is kept <img src=x onerror=alert(6)>.",
    ] {
        assert!(text.contains(piece), "{piece} is not in the page");
    }
}

#[test]
fn signs_that_turn_the_direction_do_not_reach_beyond_their_sentence() {
    let folder = Folder::empty();
    folder.write("a.ru.xml", ORIGINAL);
    folder.write("a.en.xml", TRANSLATION.replace("&#x202C;", ""));
    let page = page(&folder, &["a.ru.xml", "a.en.xml"]);
    let spans = page.with_class("s");
    let turned: Vec<_> = spans
        .iter()
        .filter(|span| span.text().contains('\u{202E}'))
        .collect();
    assert_eq!(turned.len(), 1);
    let styles = page
        .all()
        .into_iter()
        .filter(|element| element.name == "style");
    let isolates = styles
        .map(Element::text)
        .any(|style| style.contains("unicode-bidi: isolate"));
    assert!(isolates, "nothing isolates the direction of a sentence");
}

#[test]
fn a_finding_is_shown_in_its_row() {
    let folder = Folder::empty();
    let mut text = Text::of(&ours("tei/chronicle.en.xml"));
    text.notes.remove(4);
    text.running = text.running.replace("{{n5}}", "").replace("{{n28}}", "");
    text.running = text
        .running
        .replacen("p. 307].", "p. 307].<note>An aside.</note>", 1);
    folder.write("tei/chronicle.ru.xml", ours("tei/chronicle.ru.xml"));
    folder.write("tei/chronicle.en.xml", text.written(Form::AtMarks));
    let texts = ["tei/chronicle.ru.xml", "tei/chronicle.en.xml"];
    let json = folder
        .run(&["check", "--output-format", "json", texts[0], texts[1]])
        .out;
    let findings: Vec<Value> = serde_json::from_str(&json).unwrap();
    let slugs = findings
        .iter()
        .map(|finding| finding["rule"].as_str().unwrap());
    let notes = slugs.filter(|slug| slug.starts_with("note-"));
    assert_eq!(notes.count(), 3, "{json}");
    let page = page(&folder, &texts);
    let of_notes = |finding: &&Value| finding["rule"].as_str().unwrap().starts_with("note-");
    for finding in findings.iter().filter(of_notes) {
        let message = finding["message"].as_str().unwrap();
        let rows = page.with_class("row").into_iter();
        let rows: Vec<_> = rows
            .filter(|row| {
                row.with_class("finding")
                    .iter()
                    .any(|shown| shown.text().contains(message))
            })
            .collect();
        assert_eq!(rows.len(), 1, "{message} is shown once");
        let beads = rows[0].with_class("s");
        let mut beads = beads.iter().filter_map(|span| span.attribute("data-bead"));
        let bead = finding["bead"].as_str().unwrap();
        assert!(
            beads.any(|known| known == bead),
            "{message} is not in the row of {bead}"
        );
    }
}
