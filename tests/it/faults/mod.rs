//! Faults planted into a translation are found, and nothing else is.
//!
//! A generator: [`kinds`] is the table of the sorts of faults, each with the rules that may find it;
//! a kind lists all places of a pair where it can stand, and chance, the same every time, chooses
//! among them. [`lawful`] writes a clean pair in other ways that are just as right.

mod change;
mod entries;
mod fault;
mod identifiers;
mod kinds;
mod lawful;
mod marks;
mod names;
mod notes;
mod pair;
mod random;
mod references;
mod sentences;

use std::collections::BTreeSet;

use sverka::{
    Edition, Finding,
    check::{self, Severity},
};

use self::{
    fault::{Fault, Kind, Splice},
    pair::Pair,
    random::Random,
};
use crate::support::ours;

/// How many places are tried for each kind, and how many where figures are wanted.
const PLACES: usize = 12;
const MANY_PLACES: usize = 48;

/// To align anew takes long: only one of so many runs is, and those where the gold alignment no
/// longer fits.
const SAMPLE: usize = 12;

/// The share of the faults of a kind that has to be found.
const RECALL: f64 = 0.97;

/// A kind is tried at so many places at least.
const FEWEST: usize = 8;

const FIXTURES: &str = "tests/it/fixtures/faults";

const CLEAN_RUNS: usize = 100;

/// How many faults are planted at a time where there are many.
const TOGETHER: usize = 6;

#[test]
fn every_kind_of_fault_is_found() {
    find_all(PLACES);
}

#[test]
#[ignore = "takes minutes; prints the figures of docs/quality.md"]
fn every_kind_of_fault_is_found_at_many_places() {
    find_all(MANY_PLACES);
}

/// Plants faults of every kind at so many places and asserts that they are found.
fn find_all(places: usize) {
    let pairs = pairs();
    let kinds = kinds::all();
    let clean: Vec<BTreeSet<String>> = pairs.iter().map(known).collect();
    let outcomes = at_once(&kinds, |number, kind| {
        let mut random = Random::new(number as u64);
        let mut outcome = Outcome::default();
        for (run, (pair, fault)) in chosen(kind, &pairs, places, &mut random).iter().enumerate() {
            let splices: Vec<&Splice> = fault.splices.iter().collect();
            let edition = pairs[*pair].edition(&splices, run % SAMPLE == 0);
            outcome.add(&edition, &[(kind, fault)], &clean[*pair]);
        }
        outcome
    });
    eprintln!("{:<30} planted  found  extra  rules", "kind");
    let mut failures = Vec::new();
    for (kind, outcome) in kinds.iter().zip(&outcomes) {
        let rules = kind.rules.join(", ");
        let note = if kind.is_due() { "" } else { " (behind)" };
        let Outcome {
            planted,
            missed,
            extra,
        } = outcome;
        let found = planted - missed.len();
        eprintln!(
            "{:<30} {planted:>7} {found:>6} {:>6}  {rules}{note}",
            kind.name,
            extra.len()
        );
        for missed in missed {
            eprintln!("    missed: {missed}");
        }
        for extra in extra {
            eprintln!("    extra: {extra}");
        }
        assert!(*planted >= FEWEST, "{}: only {planted} places", kind.name);
        if kind.is_due() && (found as f64) < RECALL * *planted as f64 {
            failures.extend(missed.iter().map(|missed| format!("missed: {missed}")));
            failures.extend(extra.iter().map(|extra| format!("extra: {extra}")));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn many_faults_at_a_time_are_found_as_well() {
    let pairs = pairs();
    let kinds: Vec<Kind> = kinds::all().into_iter().filter(Kind::is_due).collect();
    let clean: Vec<BTreeSet<String>> = pairs.iter().map(known).collect();
    let runs: Vec<usize> = (0..20).collect();
    let outcomes = at_once(&runs, |_, run| {
        let mut random = Random::new(1000 + *run as u64);
        let pair = run % pairs.len();
        let faults = apart(&pairs[pair], &kinds, &mut random);
        let splices: Vec<&Splice> = faults
            .iter()
            .flat_map(|(_, fault)| &fault.splices)
            .collect();
        let faults: Vec<(&Kind, &Fault)> =
            faults.iter().map(|(kind, fault)| (*kind, fault)).collect();
        let mut outcome = Outcome::default();
        outcome.add(&pairs[pair].edition(&splices, true), &faults, &clean[pair]);
        outcome
    });
    let planted: usize = outcomes.iter().map(|outcome| outcome.planted).sum();
    let missed: Vec<&String> = outcomes
        .iter()
        .flat_map(|outcome| &outcome.missed)
        .collect();
    let found = planted - missed.len();
    eprintln!("{planted} faults, {TOGETHER} at a time: {found} found");
    assert!(found as f64 >= RECALL * planted as f64, "{missed:#?}");
}

#[test]
fn clean_pairs_stay_silent_however_they_are_written() {
    let pairs = pairs();
    let clean: Vec<BTreeSet<String>> = pairs.iter().map(known).collect();
    let runs: Vec<usize> = (0..CLEAN_RUNS).collect();
    let outcomes = at_once(&runs, |_, run| {
        let pair = run % pairs.len();
        let (ways, texts) = lawful::variant(&pairs[pair], &mut Random::new(*run as u64));
        let edition = pairs[pair].edition_of(texts, run % SAMPLE == 0);
        let findings = checked(&edition);
        let mut false_errors = errors(&findings, &clean[pair]);
        for error in &mut false_errors {
            *error = format!("{} written with {ways}: {error}", pairs[pair].name);
        }
        false_errors
    });
    let errors: Vec<String> = outcomes.into_iter().flatten().collect();
    eprintln!("{} false errors in {CLEAN_RUNS} clean runs", errors.len());
    assert!(errors.len() <= 1, "{}", errors.join("\n"));
}

/// How the faults of a kind went.
#[derive(Default)]
struct Outcome {
    planted: usize,
    missed: Vec<String>,
    /// Errors that are of no fault.
    extra: Vec<String>,
}

impl Outcome {
    fn add(&mut self, edition: &Edition, faults: &[(&Kind, &Fault)], clean: &BTreeSet<String>) {
        let mut findings = checked(edition);
        self.planted += faults.len();
        for (kind, fault) in faults {
            if !findings.iter().any(|finding| kind.explains(fault, finding)) {
                let found: Vec<String> = findings
                    .iter()
                    .map(told)
                    .filter(|told| !clean.contains(told))
                    .collect();
                self.missed.push(format!(
                    "{}, {} {:?} {:?}: “{}” → “{}”; found {found:?}",
                    edition.name,
                    kind.name,
                    fault.place.pieces,
                    fault.place.notes,
                    fault.was,
                    fault.is
                ));
            }
        }
        findings.retain(|finding| {
            !faults
                .iter()
                .any(|(kind, fault)| kind.explains(fault, finding))
        });
        let about = faults
            .iter()
            .map(|(kind, fault)| format!("{}: “{}” → “{}”", kind.name, fault.was, fault.is));
        let about = about.collect::<Vec<_>>().join("; ");
        let extra = errors(&findings, clean).into_iter();
        self.extra
            .extend(extra.map(|error| format!("{}, {about}: {error}", edition.name)));
    }
}

/// The project's own article, and one written to have of everything enough.
fn pairs() -> Vec<Pair> {
    let folders = [
        ("chronicle", "tei", "alignments"),
        ("article", FIXTURES, FIXTURES),
    ];
    let pair = |(name, texts, alignments)| {
        let texts = ["ru", "en"].map(|tag| ours(&format!("{texts}/{name}.{tag}.xml")));
        Pair::new(name, texts, ours(&format!("{alignments}/{name}.xml")))
    };
    folders.map(pair).into()
}

fn checked(edition: &Edition) -> Vec<Finding> {
    check::check(edition, &check::Settings::default()).findings
}

/// What is found in the pair as it is, by either alignment: what its translator really left out.
fn known(pair: &Pair) -> BTreeSet<String> {
    let editions = [false, true].map(|anew| pair.edition(&[], anew));
    editions
        .iter()
        .flat_map(checked)
        .map(|finding| told(&finding))
        .collect()
}

/// A finding as one line: its rule and places.
fn told(finding: &Finding) -> String {
    let place = |site: &Option<check::Site>| {
        site.as_ref()
            .map_or("–".to_owned(), |site| match &site.note {
                Some(note) => format!("note {note}"),
                None => site.id.clone().unwrap_or_default(),
            })
    };
    format!(
        "{} at {} / {}",
        finding.rule.slug,
        place(&finding.original),
        place(&finding.translation)
    )
}

fn errors(findings: &[Finding], clean: &BTreeSet<String>) -> Vec<String> {
    let errors = findings
        .iter()
        .filter(|finding| finding.severity == Severity::Error);
    errors
        .map(|finding| (told(finding), &finding.message))
        .filter(|(told, _)| !clean.contains(told))
        .map(|(told, message)| format!("{told}: {message}"))
        .collect()
}

/// Places of a kind in all pairs, chosen by chance.
fn chosen(kind: &Kind, pairs: &[Pair], places: usize, random: &mut Random) -> Vec<(usize, Fault)> {
    let mut faults = Vec::new();
    for (number, pair) in pairs.iter().enumerate() {
        let all = kind.faults(pair, random).into_iter();
        faults.extend(all.map(|fault| (number, fault)));
    }
    random.shuffle(&mut faults);
    faults.truncate(places);
    faults
}

/// Faults of several kinds that do not touch one another.
fn apart<'k>(pair: &Pair, kinds: &'k [Kind], random: &mut Random) -> Vec<(&'k Kind, Fault)> {
    let mut planted: Vec<(&Kind, Fault)> = Vec::new();
    let mut order: Vec<&Kind> = kinds.iter().collect();
    random.shuffle(&mut order);
    for kind in order {
        let mut faults = kind.faults(pair, random);
        random.shuffle(&mut faults);
        let is_free = |fault: &Fault| planted.iter().all(|(_, other)| fault.is_apart_from(other));
        if let Some(fault) = faults.into_iter().find(is_free) {
            planted.push((kind, fault));
        }
        if planted.len() == TOGETHER {
            break;
        }
    }
    planted
}

/// Does something with each on all cores; the answers come in order.
fn at_once<T: Sync, A: Send>(all: &[T], work: impl Fn(usize, &T) -> A + Sync) -> Vec<A> {
    let threads = std::thread::available_parallelism().map_or(2, usize::from);
    let share = |part: usize| {
        let own = all.iter().enumerate().skip(part).step_by(threads);
        own.map(|(number, one)| (number, work(number, one)))
            .collect::<Vec<_>>()
    };
    let mut answers: Vec<(usize, A)> = std::thread::scope(|scope| {
        let share = &share;
        let workers: Vec<_> = (0..threads)
            .map(|part| scope.spawn(move || share(part)))
            .collect();
        workers
            .into_iter()
            .flat_map(|worker| worker.join().unwrap())
            .collect()
    });
    answers.sort_by_key(|(number, _)| *number);
    answers.into_iter().map(|(_, answer)| answer).collect()
}
