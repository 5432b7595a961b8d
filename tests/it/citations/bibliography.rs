//! Citations in brackets find their entries; entries of two lists find each other.

use std::fs;

use sverka::{
    Document,
    align::align,
    anchor::citation::{
        Citation, Comparison, Kind, Name, Outcome,
        bibliography::{self, Bibliography, Listed},
        chain, entry, note,
    },
    import::{Format, import},
    tei,
};

use crate::support::here;

fn ours(name: &str) -> Document {
    tei::read(name, fs::read_to_string(here("tei").join(name)).unwrap()).unwrap()
}

/// A text of the development data, imported; `None` where it is not at hand.
fn given(name: &str) -> Option<Document> {
    let Ok(bytes) = fs::read(here("../shared/corpus").join(name)) else {
        eprintln!("skipped: {name} is not at hand");
        return None;
    };
    Some(
        import(name, bytes, Format::AnyMarkdown, None)
            .unwrap()
            .document,
    )
}

/// A text with some paragraphs and entries of its own.
fn text(paragraphs: &[&str], lists: &[&[&str]]) -> Bibliography {
    bibliography::read(&document("ru", paragraphs, lists))
}

fn document(tag: &str, paragraphs: &[&str], lists: &[&[&str]]) -> Document {
    let wrapped = |texts: &[&str], tag: &str| {
        let texts = texts
            .iter()
            .map(|text| ["<", tag, ">", text, "</", tag, ">"].concat());
        texts.collect::<String>()
    };
    let body = wrapped(paragraphs, "p");
    let list = |entries: &&[&str]| {
        let entries = wrapped(entries, "bibl");
        [
            "<div><head>Список</head><listBibl>",
            &entries,
            "</listBibl></div>",
        ]
        .concat()
    };
    let back: String = lists.iter().map(list).collect();
    let source = format!(
        r#"<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="{tag}"><teiHeader/><text><body>{body}</body><back>{back}</back></text></TEI>"#
    );
    tei::read(&format!("x.{tag}.xml"), source).unwrap()
}

fn works(bibliography: &Bibliography) -> Vec<&Citation> {
    bibliography
        .entries
        .iter()
        .map(|entry| &entry.work)
        .collect()
}

/// What differs between the paired entries of two texts, where it is certain.
fn differences(ours: &Bibliography, theirs: &Bibliography) -> Vec<String> {
    let (ours, theirs) = (works(ours), works(theirs));
    let pairs = entry::pairs(&ours, &theirs);
    let compared = pairs
        .into_iter()
        .flat_map(|(a, b)| ours[a].compare(theirs[b]));
    let is_sure = |field: &Comparison| field.outcome != Outcome::Same && field.confidence > 0.5;
    compared
        .filter(is_sure)
        .map(|field| field.to_string())
        .collect()
}

#[test]
fn all_brackets_and_entries_of_the_article_are_resolved_and_paired() {
    let [russian, english] =
        ["chronicle.ru.xml", "chronicle.en.xml"].map(|name| bibliography::read(&ours(name)));
    for side in [&russian, &english] {
        assert_eq!((side.entries.len(), side.cited.len()), (15, 20));
        assert_eq!(side.unlisted().count(), 0);
        assert!(side.unused().is_empty());
    }
    assert_eq!(entry::pairs(&works(&russian), &works(&english)).len(), 15);
    assert_eq!(differences(&russian, &english), Vec::<String>::new());
}

#[test]
fn all_brackets_and_entries_of_the_development_article_are_resolved_and_paired() {
    let (Some(russian), Some(english)) = (given("khalkhin/ru.md"), given("khalkhin/en.md")) else {
        return;
    };
    let (russian, english) = (bibliography::read(&russian), bibliography::read(&english));
    for side in [&russian, &english] {
        assert_eq!((side.entries.len(), side.cited.len()), (10, 11));
        assert_eq!(side.unlisted().count(), 0);
        assert!(side.unused().is_empty());
    }
    let pairs = entry::pairs(&works(&russian), &works(&english));
    assert_eq!(pairs.len(), 10);
    for (a, b) in pairs {
        let year = |work: &Citation| work.get(Name::Year).to_owned();
        assert_eq!(
            year(&russian.entries[a].work),
            year(&english.entries[b].work)
        );
    }
    assert_eq!(differences(&russian, &english), Vec::<String>::new());
}

#[test]
fn the_faulty_article_lacks_an_entry_a_citation_and_has_another_year() {
    let (Some(russian), Some(english)) = (given("khalkhin/ru.md"), given("khalkhin/en.faulty.md"))
    else {
        return;
    };
    let (russian, english) = (bibliography::read(&russian), bibliography::read(&english));
    let unlisted: Vec<(&str, String)> = english
        .unlisted()
        .map(|cited| {
            let said = match cited.listed {
                Listed::OtherYear(at) => english.entries[at].work.get(Name::Year).to_owned(),
                _ => "nowhere".to_owned(),
            };
            (
                cited.citation.field(Name::Entry).unwrap().reading.as_str(),
                said,
            )
        })
        .collect();
    assert_eq!(
        unlisted,
        [
            ("Hosoya", "1976".to_owned()),
            ("Korshenko", "nowhere".to_owned())
        ]
    );
    let unused = english
        .unused()
        .into_iter()
        .map(|at| english.entries[at].work.get(Name::Author));
    assert_eq!(unused.collect::<Vec<_>>(), ["hosoia", "milev"]);
    let pairs = entry::pairs(&works(&russian), &works(&english));
    let alone = (0..russian.entries.len()).filter(|at| pairs.iter().all(|(a, _)| a != at));
    let alone: Vec<&str> = alone
        .map(|at| {
            russian.entries[at]
                .work
                .field(Name::Author)
                .unwrap()
                .reading
                .as_str()
        })
        .collect();
    assert_eq!(alone, ["Коршенко С. В."]);
}

#[test]
fn the_notes_and_entries_of_the_real_case_are_all_read() {
    let Some(document) = given("seed/degtev-2025.en.ocr.md") else {
        return;
    };
    let notes = document.notes.iter().map(|found| note(&found.passage.text));
    let notes = chain::resolve(notes.collect());
    let unread: Vec<usize> = (0..notes.len())
        .filter(|at| notes[*at].is_empty())
        .collect();
    assert_eq!((notes.len(), unread), (44, Vec::new()));
    assert!(
        notes
            .iter()
            .flatten()
            .all(|citation| citation.link.is_none())
    );
    let list = bibliography::read(&document);
    assert_eq!(list.entries.len(), 15);
    assert_eq!(
        list.unlisted().count(),
        0,
        "{:?}",
        list.unlisted().collect::<Vec<_>>()
    );
    assert!(list.unused().is_empty());
    assert!(
        list.entries
            .iter()
            .all(|entry| entry.work.kind == Kind::Listed && entry.work.field(Name::Year).is_some())
    );
}

const LIST: [&str; 6] = [
    "Иванов А. А. Первая книга. М.: Наука, 1995а.",
    "Иванов А. А. Вторая книга. М.: Наука, 1995б.",
    "Иванов А. А., Петрова Б. Б. Третья книга. М.: Наука, 2001.",
    "Морские рубежи: сборник статей / отв. ред. К. К. Сомов. Владивосток: Дальнаука, 1988.",
    "Документы внешней политики. Т. XX. М.: Политиздат, 1976.",
    "Документы внешней политики. Т. XXI. М.: Политиздат, 1976.",
];

/// The places of the entries that the citations of a sentence name.
fn named(sentence: &str) -> Vec<Vec<usize>> {
    let found = text(&[sentence], &[&LIST]);
    let places = found.cited.into_iter().map(|cited| match cited.listed {
        Listed::Entries(entries) => entries,
        _ => Vec::new(),
    });
    places.collect()
}

#[test]
fn a_letter_a_second_author_and_a_volume_tell_entries_apart() {
    assert_eq!(
        named("Так [Иванов 1995а, с. 5; Иванов 1995б, с. 6]."),
        [[0], [1]]
    );
    assert_eq!(named("Так [Иванов 1995, с. 5]."), [vec![0, 1]]);
    assert_eq!(
        named("Так [Иванов, Петрова 2001: 5; Иванов и др. 2001: 7]."),
        [[2], [2]]
    );
    assert_eq!(
        named("Так [Документы внешней политики 1976, т. 21, с. 5]."),
        [[5]]
    );
    assert_eq!(named("Так [ДВП 1976, т. 20, с. 5]."), [[4]]);
}

#[test]
fn a_book_is_found_by_its_title_its_editor_and_its_number() {
    assert_eq!(named("Так [Морские рубежи 1988, с. 5]."), [[3]]);
    assert_eq!(named("Так [4, с. 45]."), [[3]]);
    assert_eq!(
        named("Так [Морские рубежи 1988, с. 5; Там же, с. 6]."),
        [[3], [3]]
    );
}

#[test]
fn what_is_not_listed_is_said_with_the_year_that_is() {
    let found = text(
        &["Так [Иванов 1996, с. 5; Сидоров 1996, с. 5; 7, с. 3]."],
        &[&LIST],
    );
    let listed: Vec<&Listed> = found.cited.iter().map(|cited| &cited.listed).collect();
    assert_eq!(
        listed,
        [&Listed::OtherYear(0), &Listed::Nowhere, &Listed::Nowhere]
    );
    assert_eq!(found.unlisted().count(), 3);
}

#[test]
fn a_list_that_nothing_cites_in_brackets_is_further_reading() {
    assert!(text(&["Ничего."], &[&LIST]).unused().is_empty());
    assert_eq!(
        text(&["Так [Иванов 1995а]."], &[&LIST]).unused(),
        [1, 2, 3, 4, 5]
    );
    assert_eq!(text(&["Так [Иванов 1995а]."], &[]).unlisted().count(), 0);
}

#[test]
fn a_list_and_its_transliterated_twin_are_paired() {
    // A text declared Russian must be Russian for the greater part.
    const LONG: &str = "Рыбаки северных островов уходили в море на рассвете и возвращались затемно, когда \
                        на мысу зажигали огонь; так было и при дедах, и при отцах, и никто не спрашивал, почему.";
    let twin = [
        "Ivanov A. A. Pervaya kniga [The First Book]. Moscow, Nauka Publ., 1995a. (In Russ.)",
        "Ivanov A. A., Petrova B. B. Tret’ya kniga [The Third Book]. Moscow, Nauka Publ., 2001. (In Russ.)",
        "Dokumenty vneshnei politiki [Documents of Foreign Policy]. Vol. XX. Moscow, Politizdat Publ., 1976. (In Russ.)",
        "Orlova V. V. Ostrova [Islands]. Moscow, Mysl Publ., 1970. (In Russ.)",
    ];
    let found = text(&[LONG, "Так [Иванов 1995а; Orlova 1970]."], &[&LIST, &twin]);
    let (pairs, alone) = found.twins();
    assert_eq!(pairs, [(0, 6), (2, 7), (4, 8)]);
    assert_eq!(alone, [1, 3, 5, 9]);
    assert_eq!(found.unused(), [1, 2, 3, 4, 5, 7, 8]);
}

#[test]
fn entries_that_differ_in_a_number_alone_are_aligned_by_it() {
    let russian = document("ru", &["Первое предложение."], &[&LIST]);
    let english = [
        "Dokumenty vneshnei politiki. T. XXI. Moscow: Politizdat, 1976.",
        "Morskie rubezhi: sbornik statei. Vladivostok: Dal’nauka, 1988.",
        "Dokumenty vneshnei politiki. T. XX. Moscow: Politizdat, 1976.",
        "Ivanov, A. A., and Petrova, B. B. (2001). Tret’ya kniga [The Third Book]. Moscow: Nauka.",
        "Ivanov, A. A. (1995b). Vtoraya kniga [The Second Book]. Moscow: Nauka.",
        "Ivanov, A. A. (1995a). Pervaya kniga [The First Book]. Moscow: Nauka.",
    ];
    let english = document("en", &["The first sentence."], &[&english]);
    let alignment = align(&russian, &english).unwrap();
    let places = |document: &Document| document.entries().collect::<Vec<_>>();
    let (ours, theirs) = (places(&russian), places(&english));
    let pairs: Vec<(Option<usize>, Option<usize>)> = alignment
        .entries
        .iter()
        .map(|bead| {
            let at = |list: &[usize], side: &[usize]| list.iter().position(|at| side.contains(at));
            (at(&ours, &bead.original), at(&theirs, &bead.translation))
        })
        .collect();
    let expected = [5, 4, 3, 1, 2, 0].into_iter().enumerate();
    assert_eq!(
        pairs,
        expected
            .map(|(a, b)| (Some(a), Some(b)))
            .collect::<Vec<_>>()
    );
}
