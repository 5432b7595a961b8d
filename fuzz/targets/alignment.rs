//! An alignment file is read or refused. What it says of two texts is written and read again as the
//! same. What survives of it is aligned to a whole, which is read again as the same, too.

#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use sverka::{Alignment, Document, align, language::lexicon::Lexicon, tei};
use sverka_fuzz::{spell, words};

static TEXTS: LazyLock<[Document; 2]> = LazyLock::new(|| {
    let text = |tag: &str, body: &str| {
        let source = words::IN_TEI
            .replace("'ru'", &format!("'{tag}'"))
            .replace("{}", body);
        tei::read(&format!("{tag}.xml"), source).expect("the texts of the target are TEI")
    };
    [
        text(
            "ru",
            "<p><s xml:id='s1'>Раз.<note xml:id='n1'>Л. 5.</note></s> <s xml:id='s2'>Два.</s> <s xml:id='s3'>Три.<note xml:id='n2'>Там же.</note></s></p><listBibl><bibl xml:id='s4'>Лунин И. Море. 1905.</bibl></listBibl>",
        ),
        text(
            "en",
            "<p><s xml:id='s1'>One.<note xml:id='n1'>F. 5.</note></s> <s xml:id='s2'>Two.<note xml:id='n2'>Ibid.</note></s></p><p><s xml:id='s3'>Three.</s></p><listBibl><bibl xml:id='s4'>Lunin I. The Sea. 1905.</bibl></listBibl>",
        ),
    ]
});

static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::default);

fuzz_target!(|bytes: &[u8]| {
    let source = spell::tree(bytes, words::LINKS, words::IN_LINKS);
    let Ok(links) = tei::read_alignment("x.xml", source) else {
        return;
    };
    let [original, translation] = &*TEXTS;
    let alignment = links.resolve(original, translation).alignment;
    reads_again(&alignment, None);
    let _ = links.fit(original, translation);
    let survival = align::survive(&links, [original, translation]);
    let weights = align::Weights::default();
    let mut around = align::align_around(original, translation, &survival.kept, &weights, &LEXICON);
    survival.mark(&mut around);
    assert!(around.is_complete(original, translation), "{around:?}");
    assert!(around.has_all_notes(original, translation), "{around:?}");
    assert!(around.has_all_entries(original, translation), "{around:?}");
    reads_again(&around, Some(&links));
});

fn reads_again(alignment: &Alignment, old: Option<&tei::Links>) {
    let [original, translation] = &*TEXTS;
    if alignment.beads.is_empty() && alignment.notes.is_empty() && alignment.entries.is_empty() {
        return; // A file without a bead is no alignment.
    }
    let written = tei::write_alignment(alignment, [original, translation], ["a.xml", "b.xml"], old);
    let links = tei::read_alignment("x.xml", written.clone());
    let links = links.unwrap_or_else(|error| panic!("{error}\n{written}"));
    let again = links.resolve(original, translation).alignment;
    let shown = |alignment: &Alignment| -> Vec<String> {
        let beads = [&alignment.beads, &alignment.notes, &alignment.entries];
        let beads = beads.into_iter().flatten();
        beads
            .map(|b| {
                format!(
                    "{:?} {:?} {:.3} {:?}",
                    b.original,
                    b.translation,
                    b.rounded_certainty(),
                    b.status
                )
            })
            .collect()
    };
    assert_eq!(shown(&again), shown(alignment), "{written}");
}
