//! References back: each stands for a source in full, on either side.

use sverka::anchor::citation::{Citation, Link, Name, bracket, chain::resolve, note};

fn resolved(notes: &[&str]) -> Vec<Citation> {
    let notes = notes.iter().map(|text| note(text)).collect();
    resolve(notes).into_iter().flatten().collect()
}

fn fields(citation: &Citation, names: &[Name]) -> Vec<String> {
    names
        .iter()
        .map(|name| citation.get(*name).to_owned())
        .collect()
}

const FILE: [Name; 6] = [
    Name::Archive,
    Name::Fond,
    Name::Opis,
    Name::Folder,
    Name::File,
    Name::Leaf,
];

#[test]
fn ibid_has_all_that_it_does_not_name_below_what_it_names() {
    let notes = resolved(&[
        "АВП РФ. Ф. 0146. Оп. 22. Пап. 192. Д. 13. Л. 170.",
        "Там же.",
        "Там же. Л. 171.",
        "Там же. Д. 14. Л. 2.",
        "Там же. Оп. 23. Д. 5. Л. 1.",
    ]);
    assert_eq!(
        fields(&notes[1], &FILE),
        ["AVPRF", "0146", "22", "192", "13", "170"]
    );
    assert_eq!(
        fields(&notes[2], &FILE),
        ["AVPRF", "0146", "22", "192", "13", "171"]
    );
    assert_eq!(
        fields(&notes[3], &FILE),
        ["AVPRF", "0146", "22", "192", "14", "2"]
    );
    assert_eq!(
        fields(&notes[4], &FILE),
        ["AVPRF", "0146", "23", "", "5", "1"]
    );
}

#[test]
fn a_remark_between_does_not_break_the_chain() {
    let notes = resolved(&[
        "РГВА. Ф. 9. Оп. 29. Д. 375. Л. 22.",
        "Командир полка впоследствии это отрицал.",
        "Ibid. L. 23.",
    ]);
    assert_eq!(
        fields(&notes[1], &FILE),
        ["RGVA", "9", "29", "", "375", "23"]
    );
}

#[test]
fn a_page_of_a_file_is_its_leaf() {
    let notes = resolved(&["RGVA, f. 9, op. 29, d. 375, l. 22.", "Ibid., p. 23."]);
    assert_eq!(notes[1].get(Name::Leaf), "23");
    assert!(notes[1].field(Name::Pages).is_none());
}

#[test]
fn a_translation_may_spell_out_what_the_original_abbreviates() {
    let ours = resolved(&[
        "Славинский Б. Н. Пакт о нейтралитете. М.: Новина, 1995. С. 61.",
        "Там же. С. 70.",
    ]);
    let theirs = resolved(&[
        "Slavinsky B. N. Pakt o neitralitete. Moscow: Novina, 1995. P. 61.",
        "Slavinsky B. N. Pakt o neitralitete. Moscow: Novina, 1995. P. 70.",
    ]);
    assert!(
        ours[1].is_same(&theirs[1]),
        "{:?}",
        ours[1].compare(&theirs[1])
    );
    let wrong = resolved(&[
        "Slavinsky B. N. Pakt o neitralitete. Moscow: Novina, 1995. P. 61.",
        "Slavinsky B. N. Pakt o neitralitete. Moscow: Novina, 1995. P. 71.",
    ]);
    assert!(!ours[1].is_same(&wrong[1]));
}

#[test]
fn a_work_cited_before_is_found_by_its_author() {
    let full = [
        "Молодяков В. Э. Россия и Япония. М.: АСТ, 2012. С. 425.",
        "Славинский Б. Н. Пакт о нейтралитете. М.: Новина, 1995. С. 61.",
    ];
    for short in [
        "Молодяков В. Э. Указ. соч. С. 30.",
        "Молодяков В. Э. Указ. соч., с. 30.",
        "Molodyakov V. E. Op. cit. P. 30.",
        "V. E. Molodyakov, op. cit., p. 30.",
    ] {
        let notes = resolved(&[full[0], full[1], short]);
        let found = fields(&notes[2], &[Name::Year, Name::Place, Name::Pages]);
        assert_eq!(found, ["2012", "Moscow", "30"], "{short}");
        assert_eq!(
            notes[2].get(Name::Title),
            notes[0].get(Name::Title),
            "{short}"
        );
    }
}

#[test]
fn idem_is_the_author_cited_last() {
    let ours = resolved(&[
        "Молодяков В. Э. Россия и Япония. М., 2012. С. 4.",
        "Его же. Риббентроп. М., 2008. С. 12.",
    ]);
    let theirs = resolved(&[
        "Molodyakov V. E. Rossiya i Yaponiya. Moscow, 2012. P. 4.",
        "Idem. Ribbentrop. Moscow, 2008. P. 12.",
    ]);
    assert_eq!(ours[1].get(Name::Author), ours[0].get(Name::Author));
    assert!(
        ours[1].is_same(&theirs[1]),
        "{:?}",
        ours[1].compare(&theirs[1])
    );
}

#[test]
fn a_source_named_again_in_short_has_the_rest_from_before() {
    let notes = resolved(&[
        "DGFP. Series D. Vol. VII. Washington: GPO, 1956. P. 278.",
        "DGFP. Series D. Vol. VIII. Washington: GPO, 1954. P. 1.",
        "DGFP. Series D. Vol. VII. P. 300.",
        "DGFP. Series D. Vol. IX. P. 300.",
    ]);
    assert_eq!(notes[2].get(Name::Year), "1956");
    assert_eq!(notes[3].get(Name::Year), "");
}

#[test]
fn another_volume_of_the_same_work_has_not_its_year() {
    let notes = resolved(&[
        "ДВП. Т. XXI. М.: Политиздат, 1977. С. 392.",
        "Там же. Т. XX. С. 5.",
    ]);
    assert_eq!(
        fields(&notes[1], &[Name::Title, Name::Volume, Name::Year]),
        ["DVP", "20", ""]
    );
}

#[test]
fn what_nothing_stands_before_stays_a_reference_back() {
    assert_eq!(resolved(&["Там же. Л. 171."])[0].link, Some(Link::Ibid));
    assert_eq!(
        resolved(&["Иванов И. И. Указ. соч. С. 5."])[0].link,
        Some(Link::OpCit)
    );
}

#[test]
fn brackets_are_chained_as_notes_are() {
    let text = "Так он писал [Русский архив 1997, с. 160], а затем иначе [Там же, с. 161; Там же].";
    let found = resolve(vec![bracket::find(text)]).remove(0);
    let pages: Vec<&str> = found
        .iter()
        .map(|citation| citation.get(Name::Pages))
        .collect();
    assert_eq!(pages, ["160", "161", "161"]);
    assert!(
        found
            .iter()
            .all(|citation| citation.get(Name::Year) == "1997")
    );
}
