//! Whatever the text, it is read without a panic, and spans fit it.

use proptest::prelude::*;
use sverka::anchor::citation::{Citation, Link, bracket, chain, entry, note};

/// Scraps of citations in any order: closer to the paths of the reader than any letters.
#[allow(clippy::too_many_lines)] // A table.
fn scraps() -> impl Strategy<Value = String> {
    let scrap = prop_oneof![
        Just("АВП РФ. "),
        Just("GARF, "),
        Just("Ф. "),
        Just("Р-5446"),
        Just("P-44"),
        Just("f. "),
        Just("Оп. 22"),
        Just("Л. 5–7 об."),
        Just("ll. 5ob"),
        Just("; "),
        Just(" // "),
        Just("("),
        Just(")"),
        Just("["),
        Just("]"),
        Just("М.; Л.: "),
        Just("Наука, 1990. "),
        Just("Там же"),
        Just("Op. cit. "),
        Just("Vol. XXII"),
        Just("Т. 18 (7–1)"),
        Just("14 (6), 92–116"),
        Just("Иванов И. И. "),
        Just(" И."),
        Just("“Title,” "),
        Just("«"),
        Just("»"),
        Just(", "),
        Just("2012"),
        Just("1995в"),
        Just(", с. 5"),
        Just(": 40"),
        Just("№"),
        Just("\u{a0}"),
        Just("14 апреля"),
        Just("April 14, 1941"),
        Just("TNA. FO 371/"),
        Just("Ref. B0203"),
        Just("—"),
        Just("Цит. по: "),
        Just("ё"),
        Just("FRUS, 1939. "),
        Just("ХХII"),
        Just("."),
        Just("-"),
        Just("/"),
        Just("и об."),
        Just("99999999999999999999"),
        Just("Кн. вторая"),
        Just("(2012a). "),
        Just(" [Title in English]. "),
        Just("Journal, 14(6), 92–116"),
        Just("(In Russian)"),
        Just("https://doi.org/10.1000/x"),
        Just(" / под ред. "),
        Just("In: "),
        Just("In A. Brown (Ed.), "),
        Just(": дис. … канд. ист. наук. "),
        Just("van der "),
        Just("(pp. 5–9). "),
        Just("425 с. ISBN 978-5"),
    ];
    prop::collection::vec(scrap, 0..24).prop_map(|scraps| scraps.concat())
}

fn fits(text: &str, citations: &[Citation]) {
    for citation in citations {
        assert!(
            text.get(citation.span.start..citation.span.end).is_some(),
            "{citation:?}"
        );
        for field in &citation.fields {
            if let Some(span) = field.span {
                assert_eq!(text.get(span.start..span.end), Some(field.reading.as_str()));
            }
            assert!(!field.reading.is_empty());
        }
        assert!(
            citation.fields.is_sorted_by(|a, b| a.name < b.name),
            "{citation:?}"
        );
    }
}

fn read(text: &str) {
    let (notes, brackets) = (note(text), bracket::find(text));
    fits(text, &notes);
    fits(text, &brackets);
    let work = [entry::read(text)];
    fits(text, &work);
    assert!(entry::likeness(&work[0], &work[0]) <= 1.0);
    for citation in notes.iter().chain(&brackets).chain(&work) {
        assert!(citation.is_same(citation), "{citation:?}");
    }
    let resolved = chain::resolve(vec![notes.clone(), brackets, notes]);
    let unresolved = resolved.iter().flatten().skip(1);
    assert!(
        unresolved
            .filter(|citation| citation.link == Some(Link::Ibid))
            .count()
            == 0
    );
}

#[test]
fn nothing_after_a_piece_is_no_leaf() {
    read("TNA. FO 371/«ll. 5ob");
}

#[test]
fn a_field_reads_as_it_is_printed_whatever_is_set_aside_in_it() {
    read("Vol. XXIIhttps://doi.org/10.1000/x14 (6), 92–116");
}

proptest! {
    #[test]
    fn scraps_of_citations_are_read(text in scraps()) {
        read(&text);
    }

    #[test]
    fn any_text_is_read(text in "\\PC{0,80}") {
        read(&text);
    }

    #[test]
    fn a_file_of_an_archive_has_the_fields_it_was_made_of(
        fond in 1..50000_u32, opis in 1..200_u32, file in 1..5000_u32, leaf in 1..900_u32, more in 0..40_u32,
        is_verso in any::<bool>(),
    ) {
        let (ob, v) = if is_verso { (" об.", "v") } else { ("", "") };
        let leaves = if more == 0 { leaf.to_string() } else { format!("{leaf}–{}", leaf + more) };
        let russian = format!("РГВА. Ф. {fond}. Оп. {opis}. Д. {file}. Л. {leaves}{ob}.");
        let english = format!("RGVA, f. {fond}, op. {opis}, d. {file}, ll. {leaves}{v}.");
        let (russian, english) = (note(&russian), note(&english));
        prop_assert_eq!(russian[0].value(), english[0].value());
        prop_assert_eq!(russian[0].fields.len(), 5);
    }
}
