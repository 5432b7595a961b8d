//! What each action makes of the beads, and the way back.

use std::sync::Arc;

use proptest::{collection::vec, prelude::*};
use sverka::{
    Alignment, Bead, Edition, Side,
    alignment::Status,
    import,
    language::lexicon::Lexicon,
    review::{Action, End, Named, Refusal, Session, Text},
    tei::alignment::Signature,
};

use super::named;
use crate::support::{ours, read};

fn anna() -> Signature {
    Signature {
        by: "#p1".to_owned(),
        on: "#c1".to_owned(),
    }
}

/// A session over lines of two texts, in beads of these sizes.
fn session(beads: &[(usize, usize)]) -> Session {
    let sum = |side: fn(&(usize, usize)) -> usize| beads.iter().map(side).sum::<usize>();
    let lines = |count: usize, words: &str| -> String {
        (1..=count)
            .map(|n| format!("{words} {}.\n", 1900 + n))
            .collect()
    };
    let text = |lang: &str, lines: String| import::lines(lang, lines, Some(lang)).unwrap();
    let original = text(
        "ru",
        lines(sum(|bead| bead.0), "Посол прибыл в город в году"),
    );
    let translation = text(
        "en",
        lines(sum(|bead| bead.1), "The ambassador came to town in"),
    );
    let (mut at, mut made) = ([0, 0], Vec::new());
    for (a, b) in beads {
        made.push(Bead::auto(
            (at[0]..at[0] + a).collect(),
            (at[1]..at[1] + b).collect(),
            0.8,
        ));
        at = [at[0] + a, at[1] + b];
    }
    let alignment = Alignment {
        beads: made,
        ..Alignment::default()
    };
    let edition = Edition::new("x", original, translation, alignment);
    Session::new(edition, Arc::new(Lexicon::default()))
}

/// The beads as `1:1` each, a confirmed one with a sign.
fn shown(session: &Session) -> Vec<String> {
    let beads = session.edition().alignment.beads.iter();
    let shown = beads.map(|bead| {
        let sign = if bead.status == Status::Verified {
            "!"
        } else {
            ""
        };
        format!("{}{sign}", bead.ratio())
    });
    shown.collect()
}

#[track_caller]
fn done(session: &mut Session, action: &Action) -> Option<usize> {
    session.act(action, &anna()).unwrap().cursor
}

#[test]
fn a_bead_is_confirmed_by_whoever_says_so_and_on_which_day() {
    let mut session = session(&[(1, 1), (1, 1)]);
    let bead = named(&session, 1);
    assert_eq!(
        done(&mut session, &Action::Confirm { bead: bead.clone() }),
        Some(1)
    );
    assert_eq!(shown(&session), ["1:1", "1:1!"]);
    let confirmed = &session.edition().alignment.beads[1];
    assert_eq!(confirmed.by.as_deref(), Some("#p1"));
    assert_eq!(confirmed.on.as_deref(), Some("#c1"));
    assert_eq!(
        confirmed.certainty, 0.8,
        "what the program thought of it is kept"
    );
    let again = session.act(&Action::Confirm { bead: bead.clone() }, &anna());
    assert_eq!(again.unwrap_err(), Refusal::NothingToDo);
    done(&mut session, &Action::Withdraw { bead });
    assert_eq!(shown(&session), ["1:1", "1:1"]);
    assert_eq!(session.edition().alignment.beads[1].by, None);
}

#[test]
fn what_is_sure_is_confirmed_at_once() {
    let mut session = session(&[(1, 1), (1, 1), (2, 1)]);
    let above = |certainty| Action::ConfirmAbove { certainty };
    let refused = session.act(&above(0.9), &anna());
    assert_eq!(refused.unwrap_err(), Refusal::NothingToDo);
    done(&mut session, &above(0.8));
    assert_eq!(shown(&session), ["1:1!", "1:1!", "2:1!"]);
    done(&mut session, &Action::Undo);
    assert_eq!(shown(&session), ["1:1", "1:1", "2:1"]);
}

#[test]
fn two_beads_become_one_and_the_last_has_none_after_it() {
    let mut session = session(&[(1, 1), (1, 0), (1, 1)]);
    let bead = named(&session, 0);
    assert_eq!(done(&mut session, &Action::Merge { bead }), Some(0));
    assert_eq!(shown(&session)[0], "2:1!");
    let bead = named(&session, 1);
    assert_eq!(
        session.act(&Action::Merge { bead }, &anna()).unwrap_err(),
        Refusal::NoNext
    );
}

#[test]
fn a_bead_is_cut_where_its_years_say() {
    let mut session = session(&[(2, 2)]);
    let bead = named(&session, 0);
    assert_eq!(done(&mut session, &Action::Split { bead }), Some(0));
    assert_eq!(shown(&session), ["1:1!", "1:1"]);
    let bead = named(&session, 0);
    let refused = session.act(&Action::Split { bead }, &anna());
    assert_eq!(refused.unwrap_err(), Refusal::CannotSplit);
}

#[test]
fn a_sentence_goes_to_the_bead_before_or_after() {
    let mut session = session(&[(1, 2), (1, 0), (1, 1)]);
    let shift = |bead, end| Action::Shift {
        bead,
        side: Text::Translation,
        end,
    };
    let bead = named(&session, 0);
    assert_eq!(done(&mut session, &shift(bead, End::Last)), Some(0));
    // What was moved is where it was moved to, and waits for a look.
    assert_eq!(shown(&session), ["1:1!", "1:1", "1:1"]);
    assert!(sverka::align::wants_review(
        &session.edition().alignment.beads[1]
    ));
    let bead = named(&session, 0);
    let refused = session.act(&shift(bead, End::First), &anna());
    assert_eq!(refused.unwrap_err(), Refusal::NoPrevious);
    let bead = named(&session, 1);
    done(&mut session, &shift(bead, End::First));
    assert_eq!(shown(&session)[..2], ["1:2!", "1:0!"]);
}

#[test]
fn a_bead_whose_last_sentence_goes_is_no_more() {
    let mut session = session(&[(1, 1), (0, 1), (1, 1)]);
    let bead = named(&session, 1);
    let shift = Action::Shift {
        bead,
        side: Text::Translation,
        end: End::First,
    };
    assert_eq!(done(&mut session, &shift), Some(0));
    assert_eq!(shown(&session), ["1:2!", "1:1"]);
}

#[test]
fn a_sentence_is_taken_from_the_bead_beyond() {
    let mut session = session(&[(2, 1), (0, 1), (1, 1)]);
    let take = |bead, end| Action::Take {
        bead,
        side: Text::Original,
        end,
    };
    let bead = named(&session, 1);
    assert_eq!(done(&mut session, &take(bead, End::First)), Some(1));
    assert_eq!(shown(&session), ["1:1", "1:1!", "1:1"]);
    let mut session = self::session(&[(0, 1), (1, 1)]);
    let bead = named(&session, 1);
    let refused = session.act(&take(bead, End::First), &anna());
    assert_eq!(refused.unwrap_err(), Refusal::EmptyNeighbour);
}

#[test]
fn a_confirmed_neighbour_stays_confirmed_with_what_it_got() {
    let mut session = session(&[(1, 2), (1, 1)]);
    let bead = named(&session, 1);
    done(&mut session, &Action::Confirm { bead });
    let bead = named(&session, 0);
    let shift = Action::Shift {
        bead,
        side: Text::Translation,
        end: End::Last,
    };
    done(&mut session, &shift);
    assert_eq!(shown(&session), ["1:1!", "1:2!"]);
}

#[test]
fn one_side_may_stand_alone() {
    let mut session = session(&[(1, 1), (1, 1)]);
    let only = |bead, side| Action::Only { bead, side };
    let bead = named(&session, 1);
    done(&mut session, &only(bead, Text::Original));
    assert!(
        shown(&session).contains(&"1:0!".to_owned()),
        "{:?}",
        shown(&session)
    );
    let lone = shown(&session)
        .iter()
        .position(|bead| bead == "1:0!")
        .unwrap();
    let bead = named(&session, lone);
    let refused = session.act(&only(bead, Text::Translation), &anna());
    assert_eq!(refused.unwrap_err(), Refusal::EmptySide);
}

#[test]
fn whoever_undoes_a_step_stands_where_it_was_taken() {
    let mut session = session(&[(1, 1), (1, 1), (2, 1), (1, 1)]);
    let bead = named(&session, 2);
    let shift = Action::Shift {
        bead,
        side: Text::Original,
        end: End::First,
    };
    let after = done(&mut session, &shift);
    assert_eq!(
        done(&mut session, &Action::Undo),
        Some(2),
        "not where the first change is"
    );
    assert_eq!(done(&mut session, &Action::Redo), after);
}

#[test]
fn a_remark_follows_the_sentences_it_was_made_on() {
    let mut session = session(&[(1, 1), (1, 1), (1, 1)]);
    let remark = |bead, text: &str| Action::Remark {
        bead,
        text: text.to_owned(),
    };
    let bead = named(&session, 1);
    done(&mut session, &remark(bead, "  Which\n year? "));
    let said = |session: &Session, at: usize| {
        let bead = &session.edition().alignment.beads[at];
        bead.remark.as_ref().map(|remark| remark.text.clone())
    };
    assert_eq!(said(&session, 1).as_deref(), Some("Which year?"));
    let bead = named(&session, 0);
    done(&mut session, &Action::Merge { bead });
    assert_eq!(said(&session, 0).as_deref(), Some("Which year?"));
    done(&mut session, &Action::Undo);
    assert_eq!(said(&session, 1).as_deref(), Some("Which year?"));
    let bead = named(&session, 1);
    done(&mut session, &remark(bead, ""));
    assert_eq!(said(&session, 1), None);
}

#[test]
fn a_bead_that_has_changed_since_is_not_acted_on() {
    let mut session = session(&[(1, 1), (1, 1)]);
    let old = named(&session, 1);
    let bead = named(&session, 0);
    done(&mut session, &Action::Merge { bead });
    let refused = session.act(&Action::Confirm { bead: old }, &anna());
    assert_eq!(refused.unwrap_err(), Refusal::Changed);
    let unknown = Named {
        original: vec!["s99".to_owned()],
        translation: Vec::new(),
    };
    assert_eq!(session.find(&unknown), Err(Refusal::Changed));
}

#[test]
fn what_was_changed_elsewhere_is_not_undone() {
    let mut session = session(&[(1, 1), (1, 1), (1, 1)]);
    for at in [0, 2] {
        let bead = named(&session, at);
        done(&mut session, &Action::Confirm { bead });
    }
    let mut theirs = session.edition().alignment.clone();
    theirs.beads[2].by = Some("#p2".to_owned());
    let splices = session.take_over(theirs);
    assert_eq!(splices.len(), 1);
    assert_eq!(
        session.act(&Action::Undo, &anna()).unwrap_err(),
        Refusal::Lost
    );
    // What was done before that and still stands is undone.
    done(&mut session, &Action::Undo);
    assert_eq!(shown(&session), ["1:1", "1:1", "1:1!"]);
}

/// What somebody does without looking.
fn any_action() -> impl Strategy<Value = (u8, usize, bool, bool)> {
    (0..9_u8, 0..1000_usize, any::<bool>(), any::<bool>())
}

fn action(session: &Session, (what, at, left, first): (u8, usize, bool, bool)) -> Action {
    let bead = named(session, at % session.edition().alignment.beads.len());
    let side = if left {
        Text::Original
    } else {
        Text::Translation
    };
    let end = if first { End::First } else { End::Last };
    match what {
        0 => Action::Confirm { bead },
        1 => Action::Withdraw { bead },
        2 => Action::Merge { bead },
        3 => Action::Split { bead },
        4 => Action::Shift { bead, side, end },
        5 => Action::Take { bead, side, end },
        6 => Action::Only { bead, side },
        7 => Action::Remark {
            bead,
            text: format!("remark {at}"),
        },
        _ => Action::ConfirmAbove {
            certainty: at as f64 / 1000.0,
        },
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn whatever_is_done_every_sentence_stays_in_one_bead_and_all_can_be_undone(
        steps in vec(any_action(), 1..25)
    ) {
        let [original, translation] = ["ru", "en"].map(|lang| {
            let name = format!("tei/chronicle.{lang}.xml");
            read(&name, &ours(&name))
        });
        let alignment = sverka::align::align(&original, &translation).unwrap();
        let edition = Edition::new("chronicle", original, translation, alignment);
        let mut session = Session::new(edition, Arc::new(Lexicon::default()));
        let began = session.edition().alignment.clone();
        let mut count = 0;
        for step in steps {
            let action = action(&session, step);
            let held: Vec<Bead> = session.edition().alignment.beads.clone();
            let Ok(outcome) = session.act(&action, &anna()) else { continue };
            count += 1;
            let edition = session.edition();
            let [original, translation] = Side::BOTH.map(|side| edition.document(side));
            prop_assert!(edition.alignment.is_complete(original, translation));
            prop_assert!(outcome.cursor.is_some_and(|at| at < edition.alignment.beads.len()));
            // A confirmed bead changes only by an action that is about it or its neighbour.
            let still_stands = |bead: &Bead| edition.alignment.beads.iter().any(|now| {
                now.status == Status::Verified && [0, 1].iter().all(|side| now.side(*side) == bead.side(*side))
            });
            let lost = held.iter().filter(|bead| bead.status == Status::Verified && !still_stands(bead));
            prop_assert!(lost.count() <= 2);
        }
        let ended = session.edition().alignment.clone();
        for _ in 0..count {
            session.act(&Action::Undo, &anna()).unwrap();
        }
        prop_assert_eq!(&session.edition().alignment, &began);
        for _ in 0..count {
            session.act(&Action::Redo, &anna()).unwrap();
        }
        prop_assert_eq!(&session.edition().alignment, &ended);
    }
}
