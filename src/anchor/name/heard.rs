//! Names made ready to be compared with many: what takes long to find of one is found once.

use std::{
    cell::{OnceCell, RefCell},
    collections::HashMap,
    rc::Rc,
};

use rustc_hash::FxHashSet;

use crate::language::names::{Reading, Way, forms_of, plain, readings, sounds_japanese};

/// What is known of names, each found when it is first asked for. It may be kept as long as names
/// of the same project are compared.
///
/// ```
/// use sverka::{anchor::name::{Memory, Usage, pair_with, spans}, language::{Language, own::Own}};
/// let names = |text, language| spans(text, language, &Usage::default());
/// let russian = names("Посол Осима Хироси писал в Берлин.", Language::Russian);
/// let english = names("Ambassador Hiroshi Ōshima wrote to Berlin.", Language::English);
/// let memory = Memory::default();
/// for _ in 0..2 {
///     let pairing = pair_with(&russian, &english, &Own::default(), &memory);
///     assert_eq!(pairing.matches.len(), 2);
/// }
/// ```
#[derive(Debug, Default)]
pub struct Memory(RefCell<HashMap<String, Rc<Heard>>>);

impl Memory {
    /// A name as it was heard.
    pub(super) fn hear(&self, name: &str) -> Rc<Heard> {
        let mut known = self.0.borrow_mut();
        if let Some(heard) = known.get(name) {
            return Rc::clone(heard);
        }
        let heard = Rc::new(Heard::new(name));
        known.insert(name.to_owned(), Rc::clone(&heard));
        heard
    }
}

/// A name and what is known of it.
#[derive(Debug)]
pub(super) struct Heard {
    text: String,
    forms: OnceCell<Vec<&'static FxHashSet<String>>>,
    plain: OnceCell<String>,
    words: OnceCell<Vec<Word>>,
}

/// A word of a name.
#[derive(Debug)]
pub(super) struct Word {
    pub(super) readings: Vec<Sounds>,
    pub(super) is_japanese: bool,
}

/// A way a word may sound.
#[derive(Debug)]
pub(super) struct Sounds {
    pub(super) reading: Reading,
    /// Its sounds without the vowels.
    pub(super) consonants: String,
}

impl Heard {
    pub(super) fn new(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            forms: OnceCell::new(),
            plain: OnceCell::new(),
            words: OnceCell::new(),
        }
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Whether the table gives an English name as a form of this Russian one.
    pub(super) fn has_form(&self, english: &Self) -> bool {
        let forms = self.forms.get_or_init(|| forms_of(&self.text));
        let english = || english.plain.get_or_init(|| plain(&english.text));
        forms.iter().any(|forms| forms.contains(english()))
    }

    /// Its words, particles apart.
    pub(super) fn words(&self) -> &[Word] {
        self.words.get_or_init(|| {
            let words = self.text.split_whitespace();
            words
                .filter(|word| !is_particle(word))
                .map(Word::new)
                .collect()
        })
    }
}

/// Words beside a name that are no part of it.
fn is_particle(word: &str) -> bool {
    matches!(word, "the" | "The")
}

impl Word {
    fn new(word: &str) -> Self {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        let word = word
            .strip_suffix("'s")
            .or_else(|| word.strip_suffix("’s"))
            .unwrap_or(word);
        let readings = readings(word);
        let is_japanese = sounds_japanese(&readings);
        let readings = readings.into_iter().map(|reading| Sounds {
            consonants: reading.sounds.replace(VOWELS, ""),
            reading,
        });
        Self {
            readings: readings.collect(),
            is_japanese,
        }
    }
}

impl Sounds {
    /// Whether it is read as a Japanese or Chinese name.
    pub(super) fn is_eastern(&self) -> bool {
        matches!(
            self.reading.way,
            Way::Japanese | Way::Chinese | Way::WadeGiles
        )
    }
}

pub(super) const VOWELS: [char; 5] = ['a', 'e', 'i', 'o', 'u'];
