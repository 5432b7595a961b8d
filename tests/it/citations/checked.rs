//! What the rules of bibliographies and identifiers say of a pair.

use sverka::{Edition, Side, align::align, check, tei};

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

/// The rule, what is expected and what is found, of every finding.
fn findings(cited: [&str; 2], russian: &[&str], english: &[&str]) -> Vec<(&'static str, String)> {
    let (original, translation) = (
        document("ru", cited[0], russian),
        document("en", cited[1], english),
    );
    let alignment = align(&original, &translation).unwrap();
    let edition = Edition::new("x", original, translation, alignment);
    let checked = check::check(&edition, &check::Settings::default());
    let said = checked.findings.into_iter().map(|finding| {
        assert!(
            finding.site(Side::Original).is_some() || finding.site(Side::Translation).is_some()
        );
        (finding.rule.slug, finding.message)
    });
    said.collect()
}

/// The findings where one entry of the translation reads otherwise.
fn with(at: usize, from: &str, to: &str) -> Vec<(&'static str, String)> {
    let changed = ENGLISH[at].replace(from, to);
    assert_ne!(changed, ENGLISH[at]);
    let mut english = ENGLISH;
    english[at] = &changed;
    findings(CITED, &RUSSIAN, &english)
}

fn one(rule: &'static str, message: &str) -> Vec<(&'static str, String)> {
    vec![(rule, message.to_owned())]
}

#[test]
fn lists_that_agree_are_silent() {
    assert_eq!(findings(CITED, &RUSSIAN, &ENGLISH), []);
    let mut others = ENGLISH;
    others.reverse();
    assert_eq!(findings(CITED, &RUSSIAN, &others), [], "in another order");
    assert_eq!(
        with(2, "1 (87)", "1"),
        [],
        "a number without the running one"
    );
    assert_eq!(
        with(0, " https://doi.org/10.1000/polar.38.5", ""),
        [],
        "no DOI"
    );
}

#[test]
fn an_entry_that_differs_is_told_with_both_readings() {
    assert_eq!(
        with(0, "5–9", "5–6"),
        one(
            "bibliography-differs",
            "the entry: pages 5–9 of the original is 5–6 here"
        )
    );
    assert_eq!(
        with(0, ", 38,", ", 83,"),
        one(
            "bibliography-differs",
            "the entry: number 38 of the original is 83 here"
        )
    );
    assert_eq!(
        with(0, "polar.38.5", "polar.83.5"),
        one(
            "identifier-differs",
            "DOI 10.1000/polar.38.5 of the original is 10.1000/polar.83.5 here"
        )
    );
}

#[test]
fn an_identifier_that_cannot_be_right_is_told_once() {
    let message = "ISBN 9785171183666: its last digit should be 0, not 6";
    assert_eq!(
        with(1, "118366-0", "118366-6"),
        one("identifier-invalid", message)
    );
    let wrong = [RUSSIAN[1], ENGLISH[1]].map(|entry| entry.replace("118366-0", "118366-6"));
    let (mut russian, mut english) = (RUSSIAN, ENGLISH);
    (russian[1], english[1]) = (&wrong[0], &wrong[1]);
    assert_eq!(
        findings(CITED, &russian, &english),
        one("identifier-invalid", message),
        "in both"
    );
}

#[test]
fn a_year_that_differs_in_the_list_is_told_with_the_citation_it_leaves_open() {
    let told = with(2, "2015", "2051");
    let rules: Vec<&str> = told.iter().map(|(rule, _)| *rule).collect();
    assert_eq!(rules, ["cite-unlisted", "bibliography-differs"], "{told:?}");
    assert!(
        told[0]
            .1
            .ends_with("the entry of this author or title is of 2051"),
        "{told:?}"
    );
}

#[test]
fn an_entry_that_is_left_out_is_told_once() {
    let told = findings(CITED, &RUSSIAN, &ENGLISH[..2]);
    assert_eq!(
        told,
        one(
            "bibliography-missing",
            "an entry of the original's bibliography is not in the translation's"
        )
    );
}

#[test]
fn a_citation_of_nothing_and_an_entry_that_nothing_cites_are_told() {
    let cited = CITED.map(|text| {
        text.replace("Орлова 2015", "Зимин 1985")
            .replace("Orlova 2015", "Zimin 1985")
    });
    let told = findings([&cited[0], &cited[1]], &RUSSIAN, &ENGLISH);
    let rules: Vec<&str> = told.iter().map(|(rule, _)| *rule).collect();
    assert_eq!(
        rules,
        ["cite-unlisted", "cite-unlisted", "cite-unused"],
        "{told:?}"
    );
}
