//! What is done is on disk, and what others write meanwhile is never overwritten.

use sverka::{
    Side,
    alignment::Status,
    check::baseline,
    project::Project,
    review::{Action, Desk, Event, Failure, Options, Refusal, Save},
    tei,
};

use super::named;
use crate::support::Folder;

const FILE: &str = "alignments/chronicle.xml";
const TEXT: &str = "tei/chronicle.en.xml";

fn open(folder: &Folder, who: &str) -> Desk {
    let project = Project::find(folder.path()).unwrap();
    let options = Options {
        who: who.to_owned(),
        threshold: 0.95,
        baseline: project.baseline(),
        ..Options::default()
    };
    Desk::open(project.works[0].clone(), options).unwrap()
}

/// A project whose alignments are the program's.
fn project() -> Folder {
    let folder = Folder::project();
    std::fs::remove_dir_all(folder.path().join("alignments")).unwrap();
    folder
}

fn save(desk: &mut Desk) {
    let saved = desk.save().carry_out().unwrap();
    desk.saved(saved);
}

/// Confirms a bead and saves that.
fn confirm(desk: &mut Desk, at: usize) {
    let bead = named(desk.session(), at);
    desk.act(&Action::Confirm { bead }).unwrap();
    save(desk);
}

/// The beads of the file that somebody vouches for: their numbers, and who does.
fn verified(folder: &Folder) -> Vec<(usize, Option<String>)> {
    let links = tei::read_alignment(FILE, folder.read(FILE)).unwrap();
    let beads = links.beads.into_iter().zip(1..);
    let verified = beads.filter(|(bead, _)| bead.status == Status::Verified);
    verified.map(|(bead, number)| (number, bead.by)).collect()
}

#[test]
fn the_file_says_who_confirmed_a_bead_and_on_which_day() {
    let folder = project();
    let mut desk = open(&folder, "Anna Berg");
    let untouched = folder.read(FILE);
    confirm(&mut desk, 3);
    assert_eq!(verified(&folder), [(4, Some("#p1".to_owned()))]);
    let file = folder.read(FILE);
    assert!(
        file.contains("<respStmt xml:id=\"p1\"><resp>confirmed beads</resp><name>Anna Berg</name>")
    );
    assert!(
        file.contains(" who=\"#p1\">Beads reviewed.</change>"),
        "{file}"
    );
    assert_eq!(desk.signer("#p1").as_deref(), Some("Anna Berg"));

    // The day and the person stand there once, whoever goes on.
    let mut desk = open(&folder, "Anna Berg");
    confirm(&mut desk, 4);
    let mut desk = open(&folder, "Борис & Co");
    confirm(&mut desk, 5);
    let file = folder.read(FILE);
    assert_eq!(file.matches("<respStmt").count(), 2, "{file}");
    assert!(file.contains("<name>Борис &amp; Co</name>"));
    let who: Vec<_> = verified(&folder)
        .into_iter()
        .map(|(_, who)| who.unwrap())
        .collect();
    assert_eq!(who, ["#p1", "#p1", "#p2"]);

    // All undone, nothing is left but the names.
    desk.act(&Action::Undo).unwrap();
    save(&mut desk);
    assert_eq!(verified(&folder).len(), 2);
    assert_ne!(untouched, folder.read(FILE));
}

#[test]
fn a_remark_is_kept_when_the_texts_are_aligned_again() {
    let folder = project();
    let mut desk = open(&folder, "Anna");
    let bead = named(desk.session(), 7);
    let text = "Is <this> right?".to_owned();
    desk.act(&Action::Remark { bead, text }).unwrap();
    save(&mut desk);
    assert!(folder.read(FILE).contains(
        "<note target=\"#b8\" resp=\"#p1\" change=\"#c1\">Is &lt;this&gt; right?</note>"
    ));
    // A text that changes near it has the bead aligned anew.
    folder.replace(TEXT, "</s>", " Indeed!</s>");
    assert_eq!(folder.run(&["align", "--quiet"]).code, 0);
    assert!(folder.read(FILE).contains("Is &lt;this&gt; right?</note>"));
}

#[test]
fn what_another_window_wrote_is_taken_over() {
    let folder = project();
    let (mut one, mut other) = (open(&folder, "Anna"), open(&folder, "Boris"));
    confirm(&mut one, 3);
    let news = other.refresh().unwrap().unwrap();
    assert_eq!((news.event, news.splices.len()), (Event::FileChanged, 1));
    confirm(&mut other, 5);
    one.refresh().unwrap().unwrap();
    confirm(&mut one, 7);
    let who: Vec<_> = verified(&folder)
        .into_iter()
        .map(|(at, who)| (at, who.unwrap()))
        .collect();
    let expected = [(4, "#p1"), (6, "#p2"), (8, "#p1")].map(|(at, who)| (at, who.to_owned()));
    assert_eq!(who, expected);
    assert!(other.refresh().unwrap().is_some());
    assert!(other.refresh().unwrap().is_none(), "nothing is new twice");
}

#[test]
fn a_file_that_changes_while_it_is_saved_is_not_overwritten() {
    let folder = project();
    let mut desk = open(&folder, "Anna");
    let before = desk.session().edition().alignment.clone();
    let action = Action::Confirm {
        bead: named(desk.session(), 3),
    };
    desk.act(&action).unwrap();
    let save: Save = desk.save();
    folder.write(FILE, folder.read(FILE) + "<!-- mine -->\n");
    let failure = save.carry_out().unwrap_err();
    assert!(
        matches!(failure, Failure::Refused(Refusal::Changed)),
        "{failure}"
    );
    assert!(folder.read(FILE).ends_with("<!-- mine -->\n"));
    desk.take_back(&action);
    assert_eq!(desk.session().edition().alignment, before);
    // And what stands round the beads is kept from then on.
    desk.refresh().unwrap();
    confirm(&mut desk, 3);
    assert!(folder.read(FILE).ends_with("<!-- mine -->\n"));
}

#[test]
fn a_text_that_changes_keeps_what_was_confirmed() {
    let folder = project();
    let mut desk = open(&folder, "Anna");
    for at in [2, 3, 60] {
        confirm(&mut desk, at);
    }
    let edition = desk.session().edition();
    let sentence =
        &edition.document(Side::Translation).sentences[edition.alignment.beads[3].translation[0]];
    let text = edition
        .document(Side::Translation)
        .text(sentence)
        .to_owned();
    folder.replace(TEXT, &text, "Nothing of the kind was ever said.");
    let news = desk.refresh().unwrap().unwrap();
    assert_eq!(news.event, Event::TextChanged);
    let beads = &desk.session().edition().alignment.beads;
    let status = |at: usize| beads[at].status;
    assert_eq!(
        [2, 3, 60].map(status),
        [Status::Verified, Status::Stale, Status::Verified]
    );
    assert_eq!(beads[3].wording.as_ref().unwrap()[1], text);
    assert_eq!(desk.session().history(), [0, 0]);
    // Confirmed again, it is what the text says now.
    confirm(&mut desk, 3);
    assert_eq!(verified(&folder).len(), 3);
}

#[test]
fn a_file_that_is_deleted_is_written_again() {
    let folder = project();
    let mut desk = open(&folder, "Anna");
    confirm(&mut desk, 3);
    let file = folder.read(FILE);
    std::fs::remove_file(folder.path().join(FILE)).unwrap();
    assert_eq!(desk.refresh().unwrap().unwrap().event, Event::FileBack);
    assert_eq!(folder.read(FILE), file);
}

#[test]
fn a_file_that_is_broken_elsewhere_stays_as_it_is_and_is_named() {
    let folder = project();
    let mut desk = open(&folder, "Anna");
    confirm(&mut desk, 3);
    let broken = folder.read(FILE).replacen("</linkGrp>", "", 1);
    folder.write(FILE, &broken);
    let error = desk.refresh().unwrap_err().to_string();
    assert!(error.contains("chronicle.xml:"), "{error}");
    assert_eq!(folder.read(FILE), broken);
    assert_eq!(
        desk.session().edition().alignment.beads[3].status,
        Status::Verified
    );
}

#[test]
fn an_accepted_finding_goes_to_the_baseline_and_back() {
    let folder = Folder::project();
    folder.replace(TEXT, "D. 13. L. 1–4", "D. 13. L. 2–4");
    let mut desk = open(&folder, "Anna");
    let findings = desk.examination().carry_out().unwrap();
    desk.set_findings(findings);
    let finding = desk.findings()[0].clone();
    let accept = Action::Accept {
        finding: finding.fingerprint.clone(),
        reason: " as the author wished ".to_owned(),
    };
    let pointless = Action::Accept {
        finding: finding.fingerprint.clone(),
        reason: " ".to_owned(),
    };
    assert!(desk.act(&pointless).is_err(), "an acceptance has a reason");
    desk.act(&accept).unwrap();
    let entries = baseline::read("x", &folder.read("baseline.toml")).unwrap();
    assert_eq!(entries.len(), 1);
    assert_eq!(
        (entries[0].who.as_str(), entries[0].reason.as_str()),
        ("Anna", "as the author wished")
    );
    let is_told = |desk: &Desk| {
        let findings = desk.examination().carry_out().unwrap();
        findings
            .iter()
            .any(|other| other.fingerprint == finding.fingerprint)
    };
    assert!(!is_told(&desk));
    desk.act(&Action::Undo).unwrap();
    assert!(is_told(&desk));
    desk.act(&Action::Redo).unwrap();
    assert!(!is_told(&desk));
}
