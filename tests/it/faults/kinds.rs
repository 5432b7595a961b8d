//! The table of the sorts of faults.

use super::{
    change::{
        archive, century, day, day_of_two_digits, month, nothing, number, numeral, word, year,
    },
    entries,
    fault::{
        How::{self, Change, Own},
        Kind,
        Where::{Entries, Notes, Sentences},
    },
    identifiers, marks, names, references, sentences,
};

/// A pattern with the name of any month between these two.
macro_rules! with_months {
    ($before:literal, $after:literal) => {
        concat!(
            $before,
            "(?:January|February|March|April|May|June|July|August|September|October|November|December)",
            $after
        )
    };
}

macro_rules! rows {
    ($($name:literal => [$($rule:literal),+], $how:expr;)+) => {
        vec![$(row($name, &[$($rule),+], $how)),+]
    };
}

/// Kinds whose rules do not find enough of them yet: their share is printed and asserts nothing.
/// One that has caught up is taken from the list.
pub(super) const BEHIND: &[&str] = &[];

/// All kinds.
pub(super) fn all() -> Vec<Kind> {
    [in_notes(), in_citations(), in_anchors(), in_sentences()]
        .into_iter()
        .flatten()
        .collect()
}

fn row(name: &'static str, rules: &'static [&'static str], how: How) -> Kind {
    Kind { name, rules, how }
}

fn in_notes() -> Vec<Kind> {
    rows! {
        "note dropped" => ["note-missing"], Own(marks::dropped);
        "note emptied" => ["note-dangling"], Own(marks::emptied);
        "note without mark" => ["note-orphan"], Own(marks::orphaned);
        "notes swapped" => ["note-swapped"], Own(marks::swapped);
        "note moved by one" => ["note-moved"], Own(marks::moved_by_one);
        "note moved by three" => ["note-moved"], Own(marks::moved_by_three);
        "note twice" => ["note-duplicated"], Own(marks::duplicated);
        "note renumbered" => ["note-numbering"], Own(marks::renumbered);
    }
}

fn in_citations() -> Vec<Kind> {
    rows! {
        "archive" => ["cite-archive"], Change(Notes, "(AVP RF|GA RF|RGVA|RGASPI|RGIA DV|RGIA)\\b", archive);
        "fond" => ["cite-archive"], Change(Notes, r"\bF\. (?:R-)?(\d+)", number);
        "opis" => ["cite-archive"], Change(Notes, r"\bOp\. (\d+)", number);
        "folder" => ["cite-archive"], Change(Notes, r"\bPap\. (\d+)", number);
        "delo" => ["cite-archive"], Change(Notes, r"\bD\. (\d+)", number);
        "leaf" => ["cite-archive"], Change(Notes, r"\bL\. \d+–|\bL\. (\d+)", number);
        "leaf range" => ["cite-archive"], Change(Notes, r"\bL\. \d+(?: ob\.)?–(\d+)", number);
        "verso dropped" => ["cite-archive"], Change(Notes, r"\d( ob)\.", nothing);
        "volume" => ["cite-locus"], Change(Notes, r"\bVol\. ([IVX]+|\d+)\b", numeral);
        "book or issue" => ["cite-locus"], Change(Notes, r"\b(?:No\.|Book|Part) (\d+)", number);
        "page" => ["cite-locus"], Change(Notes, r"\bP\. (\d+)\b", number);
        "page range" => ["cite-locus"], Change(Notes, r"\bPp\. \d+–(\d+)", number);
        "year of a book" => ["cite-locus"], Change(Notes, r"[A-Z][a-z]+, (1[89]\d\d|20\d\d)\.", year);
        "day of a newspaper" => ["cite-locus", "date-differs"], Change(Notes, r"\b(\d\d)\.\d\d\.1[89]\d\d", day_of_two_digits);
        "Ibid. after another work" => ["ibid-target", "cite-archive", "cite-locus"], Own(references::ibid_for_full);
        "Ibid. cut off" => ["ibid-target"], Own(references::chain_cut);
        "another work for Ibid." => ["ibid-target", "cite-archive", "cite-locus"], Own(references::other_work_for_ibid);
        "bracket dropped" => ["cite-missing"], Own(references::bracket_dropped);
        "bracket added" => ["cite-extra"], Own(references::bracket_added);
        "bracket year" => ["cite-locus", "cite-unlisted", "cite-missing"], Change(Sentences, r"\[[^\[\]]*?\b(\d{4}), p\.", year);
        "bracket page" => ["cite-locus"], Change(Sentences, r"\[[^\[\]]*?, pp?\. (\d+)", number);
        "bracket of an unlisted work" => ["cite-unlisted", "cite-locus", "cite-missing"], Own(references::bracket_unlisted);
        "entry dropped" => ["bibliography-missing", "cite-unlisted"], Own(entries::dropped);
        "entry year" => ["bibliography-differs", "cite-unlisted"], Change(Entries, r"\((\d{4})\)", year);
        "entry pages" => ["bibliography-differs"], Change(Entries, r"\b\d+–(\d+)\.(?:$| )", number);
        "entry never cited" => ["cite-unused"], Own(entries::added);
        "DOI broken" => ["identifier-invalid", "identifier-differs"], Own(identifiers::doi_broken);
        "DOI of another work" => ["identifier-differs"], Own(identifiers::doi_changed);
        "ISBN broken" => ["identifier-invalid", "identifier-differs"], Own(identifiers::isbn_broken);
        "ISSN broken" => ["identifier-invalid", "identifier-differs"], Own(identifiers::issn_broken);
        "ORCID broken" => ["identifier-invalid", "identifier-differs"], Own(identifiers::orcid_broken);
    }
}

fn in_anchors() -> Vec<Kind> {
    rows! {
        "day" => ["date-differs", "date-calendar"], Change(Sentences, with_months!(r"\b", r" (\d{1,2})\b"), day);
        "month" => ["date-differs", "date-calendar"], Change(Sentences, r"\b(January|February|March|April|June|July|August|September|October|November|December) \d", month);
        "year" => ["date-differs"], Change(Sentences, r"\[[^\]]*\]|\b(1[789]\d\d)\b", year);
        "century" => ["date-differs", "number-differs"], Change(Sentences, r"\b(eighteenth|nineteenth|twentieth)\b", century);
        "Old and New Style" => ["date-calendar", "date-differs"], Change(Sentences, with_months!(r"\((?:", r" )?(\d{1,2})\), 1[789]\d\d"), day);
        "number" => ["number-differs"], Change(Sentences, with_months!(r"\[[^\]]*\]|", r" [\d–—to ]+|\d+ percent|(\d{1,3}(?:,\d{3})+|\b\d{1,3}) [a-z]{3}"), number);
        "number in words" => ["number-differs"], Change(Sentences, r"[a-z]+-[a-z]+|\b(three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen)\b", word);
        "percentage" => ["number-differs"], Change(Sentences, r"(\d+)(?:\.\d+)? percent", number);
        "another person" => ["name-differs", "name-missing"], Own(names::replaced);
        "name misspelled" => ["name-inconsistent", "name-differs"], Own(names::misspelled);
        "name left out" => ["name-missing", "name-differs"], Own(names::left_out);
    }
}

fn in_sentences() -> Vec<Kind> {
    rows! {
        "sentence dropped" => ["sentence-omitted"], Own(sentences::dropped);
        "sentence added" => ["sentence-added"], Own(sentences::added);
        "sentence twice" => ["sentence-duplicated"], Own(sentences::duplicated);
        "sentence untranslated" => ["untranslated"], Own(sentences::untranslated);
        "word untranslated" => ["untranslated"], Own(sentences::word_untranslated);
        "quotation mark dropped" => ["quotes-unbalanced"], Change(Sentences, "([“”])", nothing);
        "sentence cut to a third" => ["length-unlikely", "sentence-omitted", "cite-missing"], Own(sentences::cut);
    }
}
