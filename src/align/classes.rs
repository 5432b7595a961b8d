//! Names of two texts that are one name: declined, transliterated, or conventional.

use std::collections::{BTreeMap, HashMap};

use super::lists::Lists;
use crate::{
    anchor::name::{may_be_similar, similarity},
    language::names,
};

/// Names this alike are one: at 0.9 «Хиранумы» is Hiranuma and «Малик» is nobody else.
const SAME_NAME: f64 = 0.9;

/// For the number of each name that has a counterpart, the number of the class that both are of.
/// Declined forms of one name are one class.
pub(super) fn name_classes(anchors: &[Lists; 2], names: &HashMap<u32, &str>) -> HashMap<u32, u32> {
    let [original, translation] = [0, 1].map(|side: usize| {
        let items = anchors[side].items().iter();
        let names = items.filter_map(|number| Some((*names.get(number)?, *number)));
        names.collect::<BTreeMap<&str, u32>>()
    });
    let sounding = Sounding::new(original.iter().map(|(name, number)| (*name, *number)));
    let conventional = conventional_forms(&sounding);
    let mut classes: HashMap<u32, u32> = HashMap::new();
    for (name, number) in translation {
        let alike = sounding
            .like(name)
            .chain(conventional.get(name).into_iter().flatten().copied());
        for other in alike {
            let class = *classes.entry(number).or_insert(number);
            classes.entry(other).or_insert(class);
        }
    }
    classes
}

/// Names by their first two sounds that matter.
struct Sounding<'n>(HashMap<Opening, Vec<(&'n str, u32)>>);

impl<'n> Sounding<'n> {
    fn new(names: impl Iterator<Item = (&'n str, u32)>) -> Self {
        let mut by_opening: HashMap<_, Vec<_>> = HashMap::new();
        for (name, number) in names {
            by_opening
                .entry(opening(name))
                .or_default()
                .push((name, number));
        }
        Self(by_opening)
    }

    /// The numbers of the names that are the same as this one.
    fn like(&self, name: &str) -> impl Iterator<Item = u32> {
        let near = self.0.get(&opening(name)).into_iter().flatten();
        near.filter(move |(other, _)| is_same(other, name))
            .map(|(_, number)| *number)
    }
}

/// The first letter and the consonants after it, up to two: all against all would take a day for
/// the names of a million sentences.
type Opening = [Option<char>; 3];

fn opening(name: &str) -> Opening {
    let mut letters = name.chars();
    let first = letters.next();
    let mut consonants = letters.filter(|c| !"aeiou".contains(*c));
    [first, consonants.next(), consonants.next()]
}

fn is_same(original: &str, translation: &str) -> bool {
    may_be_similar(original, translation) && similarity(original, translation) >= SAME_NAME
}

/// The words of English forms that the table gives for names of the original.
fn conventional_forms(original: &Sounding<'_>) -> HashMap<&'static str, Vec<u32>> {
    let mut forms: HashMap<&str, Vec<u32>> = HashMap::new();
    for (russian, english) in names::conventional() {
        for number in original.like(russian) {
            for word in english.iter().flat_map(|form| form.split(' ')) {
                forms.entry(word).or_default().push(number);
            }
        }
    }
    forms
}
