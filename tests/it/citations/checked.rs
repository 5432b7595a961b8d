//! What the rules of bibliographies and identifiers say of a pair.

use sverka::{Edition, align::align, check, tei};

/// A list of the original and of the translation, each with a citation of all its entries.
const RUSSIAN: [&str; 3] = [
    "Белова Е. С. Ледоколы // Арктика и Север. 2020. № 38. С. 5–9. DOI: 10.1000/polar.38.5",
    "Громов В. В. Порт-Артур и Дальний. Владивосток: Рубеж, 2019. ISBN 978-5-17-118366-0.",
    "Орлова В. В. Зимовья на Камчатке // Россия и АТР. 2015. № 1 (87). С. 28–33.",
];
const ENGLISH: [&str; 3] = [
    "Belova, E. S. (2020). Ledokoly [Icebreakers]. Arktika i Sever, 38, 5–9. https://doi.org/10.1000/polar.38.5",
    "Gromov, V. V. (2019). Port-Artur i Dal’nii [Port Arthur and Dalny]. Vladivostok: Rubezh. ISBN 978-5-17-118366-0.",
    "Orlova, V. V. (2015). Zimov’ya na Kamchatke [Winter Camps]. Rossiya i ATR, 1 (87), 28–33. (In Russian).",
];
const CITED: [&str; 2] = [
    "Лёд встал рано [Белова 2020, с. 6; Громов 2019, с. 7]. Зимовали на берегу [Орлова 2015, с. 30].",
    "The ice came early [Belova 2020, p. 6; Gromov 2019, p. 7]. They wintered ashore [Orlova 2015, p. 30].",
];

fn document(tag: &str, text: &str, entries: &[&str]) -> sverka::Document {
    let entries: Vec<String> = entries
        .iter()
        .map(|entry| ["<bibl>", entry, "</bibl>"].concat())
        .collect();
    let source = format!(
        r#"<TEI xmlns="{}" xml:lang="{tag}"><text><body><p>{text}</p></body><back><div><listBibl>{}</listBibl></div></back></text></TEI>"#,
        tei::NAMESPACE,
        entries.concat(),
    );
    tei::read(&format!("x.{tag}.xml"), source).unwrap()
}

/// The rules and messages of the findings.
fn findings(
    cited: [&str; 2],
    russian: &[&str],
    english: &[&str],
) -> (Vec<&'static str>, Vec<String>) {
    let original = document("ru", cited[0], russian);
    let translation = document("en", cited[1], english);
    let alignment = align(&original, &translation).unwrap();
    let edition = Edition::new("x", original, translation, alignment);
    let findings = check::check(&edition, &check::Settings::default()).findings;
    let said = findings.into_iter();
    said.map(|finding| (finding.rule.slug, finding.message))
        .unzip()
}

/// The findings where one entry of the translation reads otherwise.
fn with(at: usize, from: &str, to: &str) -> (Vec<&'static str>, Vec<String>) {
    let changed = ENGLISH[at].replace(from, to);
    assert_ne!(changed, ENGLISH[at]);
    let mut english = ENGLISH;
    english[at] = &changed;
    findings(CITED, &RUSSIAN, &english)
}

#[test]
fn lists_that_agree_are_silent() {
    let silent = (Vec::new(), Vec::new());
    assert_eq!(findings(CITED, &RUSSIAN, &ENGLISH), silent);
    let mut others = ENGLISH;
    others.reverse();
    assert_eq!(
        findings(CITED, &RUSSIAN, &others),
        silent,
        "in another order"
    );
    assert_eq!(
        with(2, "1 (87)", "1"),
        silent,
        "a number without the running one"
    );
    assert_eq!(
        with(0, " https://doi.org/10.1000/polar.38.5", ""),
        silent,
        "no DOI"
    );
}

#[test]
fn an_entry_that_differs_is_told_once_with_both_readings() {
    for (at, from, to, rule, readings) in [
        (
            0,
            "5–9",
            "5–6",
            "bibliography-differs",
            ["pages 5–9", "5–6"],
        ),
        (
            0,
            ", 38,",
            ", 83,",
            "bibliography-differs",
            ["number 38", "83"],
        ),
        (
            2,
            "(2015)",
            "(2051)",
            "bibliography-differs",
            ["year 2015", "2051"],
        ),
        (
            0,
            "polar.38.5",
            "polar.83.5",
            "identifier-differs",
            ["polar.38.5", "polar.83.5"],
        ),
        (
            1,
            "118366-0",
            "118366-6",
            "identifier-invalid",
            ["should be 0", "not 6"],
        ),
    ] {
        let (rules, messages) = with(at, from, to);
        assert_eq!(rules, [rule], "{messages:?}");
        assert!(
            readings.iter().all(|reading| messages[0].contains(reading)),
            "{messages:?}"
        );
    }
}

#[test]
fn an_entry_that_is_left_out_is_told_once() {
    let (rules, _) = findings(CITED, &RUSSIAN, &ENGLISH[..2]);
    assert_eq!(rules, ["bibliography-missing"]);
}

#[test]
fn a_citation_of_nothing_and_an_entry_that_nothing_cites_are_told() {
    let cited = CITED.map(|text| text.replace("Орлова", "Зимин").replace("Orlova", "Zimin"));
    let (rules, messages) = findings([&cited[0], &cited[1]], &RUSSIAN, &ENGLISH);
    assert_eq!(rules, ["cite-unlisted", "cite-unused"], "{messages:?}");
}
