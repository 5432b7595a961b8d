//! The aligner: how well it finds a gold alignment of our own, what a gap does to what follows, and
//! that it ends whatever it is given.

use std::collections::HashSet;

use sverka::{
    Alignment, Document,
    align::{
        Weights,
        accuracy::{Pair, compare},
        align, align_around, evidence, wants_review,
    },
    exchange::vecalign,
    import,
    language::lexicon::Lexicon,
    tei,
};

use crate::support::ours;

type Beads = Vec<Pair<usize>>;

/// A text with a sentence a line.
fn lines(tag: &str, lines: &[impl AsRef<str>]) -> Document {
    let lines = lines.iter().map(AsRef::as_ref);
    let text = lines.collect::<Vec<_>>().join("\n") + "\n";
    import::lines(&format!("x.{tag}"), text, Some(tag)).unwrap()
}

fn made(original: &[impl AsRef<str>], translation: &[impl AsRef<str>]) -> Alignment {
    align(&lines("ru", original), &lines("en", translation)).unwrap()
}

fn beads(alignment: &Alignment) -> Beads {
    let beads = alignment.beads.iter();
    beads
        .map(|bead| (bead.original.clone(), bead.translation.clone()))
        .collect()
}

/// The sentences of `chronicle` so many times over, and their beads. In each copy the figures are
/// others, so that the copies can be told apart.
fn chronicle(copies: usize) -> ([Vec<String>; 2], Beads) {
    let [original, translation] = ["ru", "en"].map(|lang| {
        let name = format!("tei/chronicle.{lang}.xml");
        tei::read(&name, ours(&name)).unwrap()
    });
    let links = tei::read_alignment("x.xml", ours("alignments/chronicle.xml")).unwrap();
    let gold = links.fit(&original, &translation).unwrap().alignment.beads;
    let places = [&original, &translation].map(|text| text.running().collect::<Vec<_>>());
    let place = |side: usize, at: &usize| places[side].binary_search(at).unwrap();
    let mut texts = [Vec::new(), Vec::new()];
    let mut beads = Vec::new();
    for copy in 0..copies {
        let done = [texts[0].len(), texts[1].len()];
        for bead in &gold {
            let moved = |side: usize, side_places: &[usize]| -> Vec<usize> {
                let places = side_places.iter().map(|at| place(side, at) + done[side]);
                places.collect()
            };
            beads.push((moved(0, &bead.original), moved(1, &bead.translation)));
        }
        for (side, document) in [&original, &translation].into_iter().enumerate() {
            let sentences = places[side].iter().map(|at| &document.sentences[*at]);
            texts[side]
                .extend(sentences.map(|sentence| with_figures(document.text(sentence), copy)));
        }
    }
    (texts, beads)
}

/// A text in which each figure but 0 is so many further.
fn with_figures(text: &str, further: usize) -> String {
    text.chars()
        .map(|c| match c.to_digit(10) {
            Some(digit @ 1..) => {
                char::from_digit((digit - 1 + further as u32) % 9 + 1, 10).unwrap()
            }
            _ => c,
        })
        .collect()
}

/// Leaves sentences of one side out of a text and of its beads.
fn leave_out(
    texts: &mut [Vec<String>; 2],
    beads: &mut Beads,
    side: usize,
    out: std::ops::Range<usize>,
) {
    texts[side].drain(out.clone());
    for bead in beads.iter_mut() {
        let places = if side == 0 { &mut bead.0 } else { &mut bead.1 };
        places.retain(|at| !out.contains(at));
        for at in places {
            if *at >= out.end {
                *at -= out.len();
            }
        }
    }
    let (kept, emptied): (Beads, Beads) = std::mem::take(beads)
        .into_iter()
        .partition(|(a, b)| !a.is_empty() && !b.is_empty());
    let alone = emptied.into_iter().flat_map(|(a, b)| {
        let originals = a.into_iter().map(|at| (vec![at], vec![]));
        let translations = b.into_iter().map(|at| (vec![], vec![at]));
        originals.chain(translations).collect::<Vec<_>>()
    });
    *beads = kept.into_iter().chain(alone).collect();
}

#[test]
fn a_free_translation_is_aligned_as_a_person_does() {
    let [original, translation] = ["ru", "en"].map(|lang| {
        let name = format!("tests/it/fixtures/align/free.{lang}");
        import::lines(&name, ours(&name), Some(lang)).unwrap()
    });
    let gold = vecalign::read("free.gold", &ours("tests/it/fixtures/align/free.gold")).unwrap();
    let made = align(&original, &translation).unwrap();
    let strict = compare(&gold, &beads(&made)).strict;
    println!("free: strict F1 {:.3}", strict.f1);
    assert!(strict.f1 >= 0.90, "{strict:?}");
}

#[test]
fn what_follows_a_gap_is_aligned_as_if_there_were_none() {
    for side in [0, 1] {
        for length in [5, 50, 300] {
            let (mut texts, mut gold) = chronicle(4);
            leave_out(&mut texts, &mut gold, side, 100..100 + length);
            let made = beads(&made(&texts[0], &texts[1]));
            // Ten sentences behind the gap at the latest all is well again.
            let other = |bead: &Pair<usize>| {
                let places = if side == 0 { &bead.1 } else { &bead.0 };
                places.first().is_some_and(|at| *at >= 110 + length)
            };
            let behind = |beads: &Beads| -> Beads {
                beads.iter().filter(|bead| other(bead)).cloned().collect()
            };
            let strict = compare(&behind(&gold), &behind(&made)).strict;
            assert!(
                strict.f1 >= 0.98,
                "{length} left out on side {side}: {strict:?}"
            );
        }
    }
}

#[test]
fn a_chapter_is_found_in_the_book() {
    let (texts, gold) = chronicle(4);
    let chapter: Vec<String> = texts[1][200..300].to_vec();
    let made = beads(&made(&texts[0], &chapter));
    let gold: HashSet<Pair<usize>> = gold
        .into_iter()
        .filter(|(_, b)| b.iter().all(|at| (200..300).contains(at)) && !b.is_empty())
        .map(|(a, b)| (a, b.iter().map(|at| at - 200).collect()))
        .collect();
    let found = made.iter().filter(|bead| gold.contains(*bead)).count();
    assert!(found * 100 >= gold.len() * 95, "{found} of {}", gold.len());
}

#[test]
fn every_sentence_is_in_one_bead_whatever_the_texts() {
    let long = "слово ".repeat(16_000);
    let texts: [(Vec<String>, Vec<String>); 5] = [
        (vec!["Да.".into(); 1500], vec!["Yes.".into(); 1400]),
        (vec!["Да.".into(); 1500], vec!["Yes.".into()]),
        (vec!["Да.".into()], vec!["Yes.".into(); 1500]),
        (
            vec![long, "Да.".into()],
            vec!["word ".repeat(20_000), "Yes.".into()],
        ),
        (vec!["1 2 3".into(); 700], vec!["3 2 1".into(); 900]),
    ];
    for (original, translation) in texts {
        let (original, translation) = (lines("ru", &original), lines("en", &translation));
        let made = align(&original, &translation).unwrap();
        assert!(made.is_complete(&original, &translation));
        let is_share = |certainty: f64| (0.0..=1.0).contains(&certainty);
        assert!(made.beads.iter().all(|bead| is_share(bead.certainty)));
    }
}

#[test]
fn a_long_text_is_cut_into_windows_where_nothing_shows_it() {
    let (texts, gold) = chronicle(9);
    let made = made(&texts[0], &texts[1]);
    assert!(compare(&gold, &beads(&made)).strict.f1 >= 0.99);
    let doubtful = made.beads.iter().filter(|bead| wants_review(bead)).count();
    assert!(doubtful * 10 < made.beads.len(), "{doubtful}");
}

#[test]
fn evidence_names_what_both_sides_have_and_sums_up_to_the_score() {
    let ru = [
        "Посол Малик прибыл в Токио 6 ноября 1939 г.",
        "Договор подписали утром.",
        "Зачем?",
    ];
    let en = [
        "Ambassador Malik came to Tokyo on November 6, 1939.",
        "The treaty was signed in the morning.",
        "What for?",
    ];
    let (original, translation) = (lines("ru", &ru), lines("en", &en));
    let made = align(&original, &translation).unwrap();
    let of = |bead: usize| {
        let evidence = evidence(
            &original,
            &translation,
            &made.beads[bead],
            &Lexicon::default(),
        );
        let anchors = evidence
            .into_iter()
            .filter(|part| !part.original.is_empty());
        let named = anchors.map(|part| {
            let piece = |found: &sverka::align::Found, document: &Document| {
                let text = document.text(&document.sentences[found.sentence]);
                found.span.of(text).to_owned()
            };
            assert!(part.weight > 0.0);
            let pieces = [
                piece(&part.original[0], &original),
                piece(&part.translation[0], &translation),
            ];
            (part.kind.name(), pieces)
        });
        named.collect::<Vec<_>>()
    };
    let has = |bead: usize, kind: &str, ru: &str, en: &str| {
        let found = of(bead);
        let expected = (kind, [ru.to_owned(), en.to_owned()]);
        assert!(found.contains(&expected), "{expected:?} in {found:?}");
    };
    has(0, "name", "Малик", "Malik");
    has(0, "date", "6 ноября 1939 г", "November 6, 1939");
    has(1, "word", "Договор", "treaty");
    has(2, "sign", "?", "?");
}

#[test]
fn the_development_sets_are_aligned_as_well_as_docs_quality_says() {
    let folder = crate::support::here("../shared/sets");
    if !folder.is_dir() {
        return eprintln!("skipped: there is no ../shared/sets");
    }
    for (name, langs, least) in [
        ("ntrex-hard-dev", ["ru", "en"], 0.97),
        ("textberg-dev", ["de", "fr"], 0.85),
    ] {
        let text = |lang: &str| {
            let path = folder.join(name).join(format!("{name}.{lang}"));
            std::fs::read_to_string(path).unwrap()
        };
        let [original, translation] =
            langs.map(|lang| import::lines(lang, text(lang), Some(lang)).unwrap());
        let gold = vecalign::read(name, &text("gold")).unwrap();
        let nothing = Alignment::default();
        let made = align_around(
            &original,
            &translation,
            &nothing,
            &Weights::default(),
            &Lexicon::default(),
        );
        let strict = compare(&gold, &beads(&made)).strict;
        assert!(strict.f1 >= least, "{name}: {strict:?}");
    }
}
