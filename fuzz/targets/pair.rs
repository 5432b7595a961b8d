//! Two texts, divided by a form feed, are aligned, checked and published, whatever they say: every
//! sentence, note and entry is in one bead, the alignment reads again as the same, findings stand in
//! the texts, and an edition as TEI is TEI.

#![no_main]

use libfuzzer_sys::fuzz_target;
use sverka::{Edition, Side, align, check, render, tei};
use sverka_fuzz::{spell, words};

fuzz_target!(|bytes: &[u8]| {
    let parts: [&[u8]; 2] = spell::parts(bytes);
    let [original, translation] = [("ru", parts[0]), ("en", parts[1])].map(|(tag, part)| {
        let around = words::IN_TEI.replace("'ru'", &format!("'{tag}'"));
        tei::read(
            &format!("x.{tag}.xml"),
            spell::tree(part, words::TEI, &around),
        )
    });
    let (Ok(original), Ok(translation)) = (original, translation) else {
        return;
    };
    let Ok(alignment) = align::align(&original, &translation) else {
        return;
    };
    assert!(alignment.is_complete(&original, &translation));
    assert!(alignment.has_all_notes(&original, &translation));
    assert!(alignment.has_all_entries(&original, &translation));
    let documents = [&original, &translation];
    let written = tei::write_alignment(&alignment, documents, ["x.ru.xml", "x.en.xml"], None);
    let links = tei::read_alignment("x.xml", written).expect("what was written is read");
    let again = links.resolve(&original, &translation);
    assert!(again.gone.is_empty() && again.stale.is_empty());
    assert_eq!(again.alignment.beads.len(), alignment.beads.len());
    let edition = Edition::new("x", original, translation, alignment);
    let findings = check::check(&edition, &check::Settings::default()).findings;
    for finding in &findings {
        for side in Side::BOTH {
            if let Some(site) = finding.site(side) {
                let source = &edition.document(side).source;
                assert!(source.get(site.span.start..site.span.end).is_some());
            }
        }
    }
    render::html::write(&edition, &findings);
    render::latex::write(&edition);
    render::typst::write(&edition);
    render::markdown::write(edition.document(Side::Translation));
    let _ = render::docx::write(&edition);
    let _ = render::epub::write(&edition);
    if let Ok(whole) = render::tei::write(&edition) {
        sverka::xml::Tree::parse("x.xml", &whole)
            .unwrap_or_else(|error| panic!("{error}\n{whole}"));
    }
});
