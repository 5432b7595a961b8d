//! The HTML edition as a reader's page: what its links lead to, what stands together, what may act.

use base64::{Engine, engine::general_purpose::STANDARD};
use sha2::{Digest, Sha256};

use crate::{
    markup::{Element, parse},
    support::{Folder, ours},
};

fn page(folder: &Folder, arguments: &[&str]) -> Element {
    let arguments = [&["export", "--to", "html", "-o", "-"], arguments].concat();
    parse(&folder.run(&arguments).out(0))
}

/// The page of two texts of which these are the bodies.
fn page_of(original: &str, translation: &str) -> Element {
    let folder = Folder::empty();
    for (name, lang, body) in [
        ("a.ru.xml", "ru", original),
        ("a.en.xml", "en", translation),
    ] {
        let text = format!(
            r#"<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="{lang}"><text><body>{body}</body></text></TEI>"#
        );
        folder.write(name, text);
    }
    page(&folder, &["a.ru.xml", "a.en.xml"])
}

fn named<'p>(page: &'p Element, name: &str) -> Vec<&'p Element> {
    let all = page.all().into_iter();
    all.filter(|element| element.name == name).collect()
}

#[test]
fn a_citation_in_brackets_leads_to_the_entry_that_it_names() {
    let page = page(&Folder::project(), &["chronicle"]);
    let links = named(&page, "a");
    for (text, author) in [
        ("Coox 1985, p. 917", "Coox"),
        ("Молодяков 2012, с. 412", "Молодяков"),
        ("Slavinsky 1995, p. 61", "Slavinsky"),
    ] {
        let link = links.iter().find(|link| link.text() == text);
        let target = link.and_then(|link| link.attribute("href")).unwrap();
        let entries = page.with_class("entry");
        let entry = entries.iter().flat_map(|entry| entry.with_class("s"));
        let mut entry = entry.filter(|entry| entry.attribute("id") == Some(&target[1..]));
        assert!(entry.next().unwrap().text().starts_with(author), "{text}");
    }
}

#[test]
fn a_table_is_one_table_and_a_stanza_stands_in_one_row() {
    let page = page(&Folder::project(), &["letters"]);
    let tables = named(&page, "table");
    assert_eq!(tables.len(), 2, "one a side");
    let rows = tables.iter().map(|table| named(table, "tr").len());
    assert_eq!(rows.collect::<Vec<_>>(), [3, 3]);
    for stanza in page.with_class("row") {
        let verses = stanza.with_class("verse");
        let opening = verses.iter().filter(|verse| verse.has_class("stanza"));
        assert_eq!(opening.count() > 0, !verses.is_empty(), "a stanza is cut");
    }
}

#[test]
fn no_link_stands_in_a_link() {
    let page = page_of(
        r#"<p>Он <ref target="https://example.org/a">уехал<note n="1">Вечером.</note> в <hi rend="italic">город</hi></ref>.</p>"#,
        r#"<p>He <ref target="https://example.org/a">left<note n="1">In the evening.</note> for <hi rend="italic">town</hi></ref>.</p>"#,
    );
    let outward: Vec<&Element> = named(&page, "a")
        .into_iter()
        .filter(|link| link.attribute("href") == Some("https://example.org/a"))
        .collect();
    let texts: Vec<String> = outward.iter().map(|link| link.text()).collect();
    assert_eq!(texts, ["уехал", " в город", "left", " for town"]);
    assert!(
        named(&page, "a")
            .iter()
            .all(|link| named(link, "a").is_empty())
    );
}

#[test]
fn a_link_inside_a_text_leads_to_its_place_or_is_none() {
    let page = page_of(
        r##"<p xml:id="p1"><s xml:id="s1">Первое.</s></p><p><s xml:id="s2">См. <ref target="#p1">выше</ref> и <ref target="#nowhere">ниже</ref>.</s></p>"##,
        "<p>The first.</p><p>See above and below.</p>",
    );
    let links = named(&page, "a");
    let href = |text: &str| {
        let link = links.iter().find(|link| link.text() == text)?;
        link.attribute("href")
    };
    assert_eq!(href("выше"), Some("#b1"));
    assert_eq!(href("ниже"), None);
}

#[test]
fn nothing_acts_but_the_script_of_the_page() {
    let folder = Folder::project();
    let title = "<title>Fish &lt;/style>\"}} &lt;script>alert(1)&lt;/script>";
    let text = ours("tei/letters.en.xml");
    let (head, rest) = text.split_once("<title>").unwrap();
    let (_, rest) = rest.split_once("</title>").unwrap();
    folder.write("tei/letters.en.xml", format!("{head}{title}</title>{rest}"));
    let page = page(&folder, &["letters"]);
    let all = page.all();
    let policy = all
        .iter()
        .find(|element| element.attribute("http-equiv") == Some("Content-Security-Policy"));
    let policy = policy
        .and_then(|element| element.attribute("content"))
        .unwrap();
    let allowed: Vec<&str> = policy.split("; ").collect();
    let hash = |name: &str| {
        let [element] = named(&page, name)[..] else {
            panic!("one <{name}> is wanted")
        };
        STANDARD.encode(Sha256::digest(element.text()))
    };
    assert_eq!(
        allowed,
        [
            "default-src 'none'".to_owned(),
            format!("script-src 'sha256-{}'", hash("script")),
            format!("style-src 'sha256-{}'", hash("style")),
            "base-uri 'none'".to_owned(),
            "form-action 'none'".to_owned(),
        ]
    );
    assert!(
        named(&page, "style")[0]
            .text()
            .contains(r"Fish \3c \2f style\3e \22 \7d \7d ")
    );
}

#[test]
fn what_ties_a_pair_together_is_shown_where_it_is_asked_for() {
    let folder = Folder::project();
    folder.replace("sverka.toml", "evidence = true", "evidence = false");
    let ties = |page: &Element| -> Vec<String> {
        let sentences = page.with_class("s").into_iter();
        let ties = sentences.filter_map(|sentence| sentence.attribute("data-ties"));
        ties.map(str::to_owned).collect()
    };
    assert!(ties(&page(&folder, &["chronicle"])).is_empty());
    let page = page(&folder, &["chronicle", "--evidence"]);
    assert!(ties(&page).len() > 100);
    // Places are counted as scripts count characters, note marks left out.
    for first in page.with_class("s") {
        let Some(ties) = first.attribute("data-ties") else {
            continue;
        };
        let bead = first.attribute("data-bead");
        for tie in ties.split_terminator(';') {
            let parts: Vec<&str> = tie.split(' ').collect();
            let [_, _, original, translation] = parts[..] else {
                panic!("{tie}")
            };
            for (side, pieces) in [("original", original), ("translation", translation)] {
                let texts = page.with_class("text").into_iter();
                let texts = texts.filter(|text| text.has_class(side));
                let sentences: Vec<&Element> = texts
                    .flat_map(|text| text.with_class("s"))
                    .filter(|sentence| sentence.attribute("data-bead") == bead)
                    .collect();
                for piece in pieces.split(',') {
                    let (sentence, place) = piece.split_once(':').unwrap();
                    let (start, end) = place.split_once('-').unwrap();
                    let text = sentences[sentence.parse::<usize>().unwrap()].text();
                    let units: Vec<u16> = text.encode_utf16().collect();
                    let range = start.parse::<usize>().unwrap()..end.parse::<usize>().unwrap();
                    let word = String::from_utf16(&units[range]).unwrap();
                    assert_eq!(word.trim(), word, "{bead:?} {tie}");
                    assert!(!word.is_empty(), "{bead:?} {tie}");
                }
            }
        }
    }
}
