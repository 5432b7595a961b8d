//! What a person says of one bead, and what follows for those around it.

use super::{Weights, align_around};
use crate::{
    alignment::{Alignment, Bead},
    document::Document,
    language::lexicon::Lexicon,
};

/// Beads farther than this from one that was set stay as they are, confirmed or not.
const REACH: usize = 30;

/// Puts a bead of sentences into an alignment, and aligns the stretch to the nearest confirmed beads
/// before and after it anew. Beads that share a sentence with it give way, whoever made them; what
/// they leave is aligned with the stretch. Notes and entries stay as they are.
///
/// ```
/// use sverka::{Alignment, Bead, align::{align, confirm}, alignment::Status, import, language::lexicon::Lexicon};
/// let text = |source: &str, language| import::lines(language, source.into(), Some(language));
/// let ru = text("Море стихло.\nМы ждали.\nНикто не пришёл.\n", "ru")?;
/// let en = text("The sea grew calm.\nWe waited.\nNobody came.\n", "en")?;
/// let made = align(&ru, &en)?;
/// let bead = Bead { status: Status::Verified, ..Bead::auto(vec![0, 1], vec![0, 1], 1.0) };
/// let made = confirm(&ru, &en, &made, bead, &Lexicon::default());
/// let ratios: Vec<String> = made.beads.iter().map(Bead::ratio).collect();
/// assert_eq!(ratios, ["2:2", "1:1"]);
/// # Ok::<(), sverka::Error>(())
/// ```
pub fn confirm(
    original: &Document,
    translation: &Document,
    alignment: &Alignment,
    bead: Bead,
    lexicon: &Lexicon,
) -> Alignment {
    let shares = |other: &Bead| {
        [0, 1].iter().any(|side| {
            let own = bead.side(*side);
            other.side(*side).iter().any(|at| own.contains(at))
        })
    };
    let beads = &alignment.beads;
    let first = beads.iter().position(shares).unwrap_or(beads.len());
    let last = beads.iter().rposition(shares).map_or(first, |at| at + 1);
    let is_free = |bead: &&Bead| !bead.is_confirmed();
    let before = beads[..first]
        .iter()
        .rev()
        .take(REACH)
        .take_while(is_free)
        .count();
    let after = beads[last..].iter().take(REACH).take_while(is_free).count();
    let stretch = first - before..last + after;
    let kept = beads
        .iter()
        .enumerate()
        .filter(|(at, other)| !shares(other) && (other.is_confirmed() || !stretch.contains(at)));
    let mut kept: Vec<Bead> = kept.map(|(_, bead)| bead.clone()).collect();
    kept.push(bead);
    let fixed = Alignment {
        beads: kept,
        notes: alignment.notes.clone(),
        entries: alignment.entries.clone(),
    };
    align_around(original, translation, &fixed, &Weights::default(), lexicon)
}
