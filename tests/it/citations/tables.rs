//! Tables of references with all their fields, of equal pairs, of pairs that differ in one field.

use sverka::anchor::citation::{Citation, Name, Outcome, bracket, chain::resolve, entry, note};

fn rows(table: &'static str) -> Vec<Vec<&'static str>> {
    let lines = table.lines().filter(|line| !line.starts_with('#'));
    lines.map(|line| line.split('\t').collect()).collect()
}

fn archives() -> Vec<Vec<&'static str>> {
    rows(include_str!("../tables/archive.tsv"))
}

fn printed() -> Vec<Vec<&'static str>> {
    rows(include_str!("../tables/printed.tsv"))
}

fn brackets() -> Vec<Vec<&'static str>> {
    rows(include_str!("../tables/brackets.tsv"))
}

fn entries() -> Vec<Vec<&'static str>> {
    rows(include_str!("../tables/entries.tsv"))
}

fn read(text: &str) -> Vec<Citation> {
    if text.starts_with(['[', '(']) {
        bracket::find(text)
    } else {
        resolve(vec![note(text)]).remove(0)
    }
}

/// Fields as the tables write them: `name=value`, one list a citation.
fn expected(cell: &str, sign: char) -> Vec<Vec<(&str, &str)>> {
    let lists = cell.split("||").map(|list| {
        let fields = list
            .split(sign)
            .map(str::trim)
            .filter(|field| !field.is_empty());
        fields.map(|field| field.split_once('=').unwrap()).collect()
    });
    lists.collect()
}

/// What is right and what is not about the fields of a reference.
#[derive(Default)]
struct Score {
    references: usize,
    fields: usize,
    right: usize,
    wrong: Vec<String>,
}

impl Score {
    /// Counts the fields of a text: those of the table, and those that should not be there.
    fn add(&mut self, text: &str, values: &[Vec<(&str, &str)>], readings: &[Vec<(&str, &str)>]) {
        self.add_read(text, &read(text), values, readings);
    }

    fn add_read(
        &mut self,
        text: &str,
        found: &[Citation],
        values: &[Vec<(&str, &str)>],
        readings: &[Vec<(&str, &str)>],
    ) {
        self.references += values.len();
        if found.len() != values.len() {
            self.wrong
                .push(format!("{text}: {} citations", found.len()));
        }
        for at in 0..values.len() {
            let mut seen = 0;
            let words = readings.get(at).into_iter().flatten();
            let all = values[at].iter().map(|field| (field, true));
            for ((name, wanted), is_value) in all.chain(words.map(|field| (field, false))) {
                let fields = found.get(at).map(|citation| citation.fields.as_slice());
                let field = fields
                    .unwrap_or_default()
                    .iter()
                    .find(|field| field.name.to_string() == *name);
                seen += usize::from(field.is_some());
                let got = field.map_or("", |field| {
                    if is_value {
                        &field.value
                    } else {
                        &field.reading
                    }
                });
                self.fields += 1;
                if got == *wanted {
                    self.right += 1;
                } else {
                    self.wrong
                        .push(format!("{text}: {name} is “{got}”, not “{wanted}”"));
                }
            }
            let extra = found.get(at).map_or(0, |citation| citation.fields.len()) - seen;
            self.fields += extra;
            if extra > 0 {
                self.wrong
                    .push(format!("{text}: {extra} too many: {:?}", found[at].value()));
            }
        }
    }

    fn report(&self, what: &str, least: usize) {
        eprintln!(
            "{what}: {} references, {} of {} fields",
            self.references, self.right, self.fields
        );
        for wrong in &self.wrong {
            eprintln!("  {wrong}");
        }
        assert!(self.references >= least, "{} references", self.references);
        assert!(
            self.right * 100 >= self.fields * 99,
            "{} of {}",
            self.right,
            self.fields
        );
    }
}

#[test]
fn archive_references_have_all_their_fields() {
    let mut score = Score::default();
    for row in archives() {
        let fields = expected(row[2], ' ');
        score.add(row[0], &fields, &[]);
        score.add(row[1], &fields, &[]);
    }
    score.report("archive references", 150);
}

#[test]
fn printed_references_have_all_their_fields() {
    let mut score = Score::default();
    for row in printed() {
        let values = expected(row[2], '|');
        score.add(row[0], &values, &expected(row.get(3).unwrap_or(&""), '|'));
        score.add(row[1], &values, &expected(row.get(4).unwrap_or(&""), '|'));
    }
    score.report("printed references", 150);
}

#[test]
fn entries_of_bibliographies_have_all_their_fields() {
    let mut score = Score::default();
    for row in entries() {
        let values = expected(row[2], '|');
        for (text, readings) in [(row[0], row[3]), (row[1], row[4])] {
            score.add_read(
                text,
                &[entry::read(text)],
                &values,
                &expected(readings, '|'),
            );
        }
    }
    score.report("entries", 80);
}

#[test]
fn brackets_have_all_their_numbers_and_others_are_left_alone() {
    for row in brackets() {
        for text in [row[0], row[1]] {
            let found = read(text);
            if row[2] == "none" {
                assert!(found.is_empty(), "{text}: {found:?}");
                continue;
            }
            let wanted = expected(row[2], '|');
            assert_eq!(found.len(), wanted.len(), "{text}");
            for (citation, wanted) in found.iter().zip(&wanted) {
                let numbers = citation
                    .value()
                    .into_iter()
                    .filter(|(name, _)| *name != Name::Entry);
                let numbers: Vec<(String, &str)> = numbers
                    .map(|(name, value)| (name.to_string(), value))
                    .collect();
                let mut wanted: Vec<(String, &str)> = wanted
                    .iter()
                    .map(|(name, value)| ((*name).to_owned(), *value))
                    .collect();
                wanted.sort_by_key(|(name, _)| numbers.iter().position(|(known, _)| known == name));
                assert_eq!(numbers, wanted, "{text}");
            }
        }
    }
}

#[test]
fn pairs_that_say_the_same_are_equal() {
    let (mut pairs, mut wrong) = (0, Vec::new());
    for row in archives().into_iter().chain(printed()).chain(brackets()) {
        let (ours, theirs) = (read(row[0]), read(row[1]));
        pairs += 1;
        let is_same =
            ours.len() == theirs.len() && ours.iter().zip(&theirs).all(|(a, b)| a.is_same(b));
        if !is_same {
            let compared = ours.iter().zip(&theirs).flat_map(|(a, b)| a.compare(b));
            let differing = compared.filter(|field| field.outcome != Outcome::Same);
            let said: Vec<String> = differing.map(|field| field.to_string()).collect();
            wrong.push(format!("{}: {}", row[0], said.join("; ")));
        }
    }
    eprintln!("equal pairs: {} of {pairs}", pairs - wrong.len());
    assert!(pairs >= 100 && wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn entries_of_one_work_are_equal_and_find_each_other() {
    let rows = entries();
    let side = |column: usize| rows.iter().map(move |row| entry::read(row[column]));
    let (ours, theirs): (Vec<_>, Vec<_>) = (side(0).collect(), side(1).collect());
    let mut wrong = Vec::new();
    for (a, b) in ours.iter().zip(&theirs) {
        let compared = a.compare(b).into_iter();
        let differing = compared.filter(|field| field.outcome != Outcome::Same);
        wrong.extend(differing.map(|field| field.to_string()));
    }
    let (ours, theirs): (Vec<_>, Vec<_>) = (ours.iter().collect(), theirs.iter().collect());
    let crossed = entry::pairs(&ours, &theirs)
        .into_iter()
        .filter(|(a, b)| a != b);
    wrong.extend(crossed.map(|(a, b)| format!("{} ~ {}", rows[a][0], rows[b][1])));
    assert_eq!(entry::pairs(&ours, &theirs).len(), rows.len());
    assert!(rows.len() >= 40 && wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn pairs_that_differ_in_one_field_differ_in_that_field_alone() {
    let rows = rows(include_str!("../tables/different.tsv"));
    let mut wrong = Vec::new();
    for row in &rows {
        let (ours, theirs) = (read(row[0]), read(row[1]));
        let compared = ours.iter().zip(&theirs).flat_map(|(a, b)| a.compare(b));
        let differing = compared.filter(|field| field.outcome != Outcome::Same);
        let named: Vec<String> = differing.map(|field| field.name.to_string()).collect();
        if ours.len() != 1 || theirs.len() != 1 || named != [row[2]] {
            wrong.push(format!("{} ~ {}: {named:?}", row[0], row[1]));
        }
    }
    eprintln!(
        "different pairs: {} of {}",
        rows.len() - wrong.len(),
        rows.len()
    );
    assert!(
        rows.len() >= 100 && wrong.is_empty(),
        "{}",
        wrong.join("\n")
    );
}

#[test]
fn entries_that_differ_in_one_field_differ_in_that_field_alone() {
    let rows = rows(include_str!("../tables/entries-different.tsv"));
    let mut wrong = Vec::new();
    for row in &rows {
        let compared = entry::read(row[0]).compare(&entry::read(row[1]));
        let differing = compared
            .iter()
            .filter(|field| field.outcome != Outcome::Same);
        let named: Vec<String> = differing.map(|field| field.name.to_string()).collect();
        if named != [row[2]] {
            wrong.push(format!("{} ~ {}: {named:?}", row[0], row[1]));
        }
    }
    eprintln!(
        "different entries: {} of {}",
        rows.len() - wrong.len(),
        rows.len()
    );
    assert!(rows.len() >= 40 && wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_latin_p_for_the_cyrillic_letter_of_a_fond_is_marked() {
    let english = &note("GA RF. F. P-4459. Op. 27. D. 590. L. 1.")[0];
    assert!(
        english
            .fields
            .iter()
            .any(|field| field.name == Name::Fond && field.is_lookalike)
    );
    let party = &note("ГАХК. Ф. П-35. Оп. 1. Д. 712. Л. 9.")[0];
    assert!(party.fields.iter().all(|field| !field.is_lookalike));
}
