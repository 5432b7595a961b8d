//! What a person says of beads, and what follows for those around them.

use std::ops::Range;

use super::{Weights, around::align_within, remarks::carry};
use crate::{alignment::Bead, document::Document, language::lexicon::Lexicon};

/// Beads farther than this from one that was set stay as they are, confirmed or not.
const REACH: usize = 30;
/// So many beads beyond those that are aligned anew are looked at, for what they tell of the texts.
pub(super) const CONTEXT: usize = 30;

/// Puts beads of sentences that stand together into an alignment, and aligns the stretch to the nearest
/// confirmed beads before and after them anew. Beads that share a sentence with them give way, whoever
/// made them; what they leave is aligned with the stretch. Remarks stay: those of beads that give way go
/// to the beads that take in their sentences. Only what is near is looked at, so that a long text takes
/// no longer than a short one; where the languages have no seed lexicon, the lexicon should know what the
/// texts themselves teach.
///
/// Gives the place of the beads that are replaced, and what stands there then.
///
/// ```
/// use sverka::{Bead, align::{align, confirm}, alignment::Status, import, language::lexicon::Lexicon};
/// let text = |source: &str, language| import::lines(language, source.into(), Some(language));
/// let ru = text("Море стихло.\nМы ждали.\nНикто не пришёл.\n", "ru")?;
/// let en = text("The sea grew calm.\nWe waited.\nNobody came.\n", "en")?;
/// let mut beads = align(&ru, &en)?.beads;
/// let bead = Bead { status: Status::Verified, ..Bead::auto(vec![0, 1], vec![0, 1], 1.0) };
/// let (place, made) = confirm(&ru, &en, &beads, &[bead], &Lexicon::default());
/// beads.splice(place, made);
/// let ratios: Vec<String> = beads.iter().map(Bead::ratio).collect();
/// assert_eq!(ratios, ["2:2", "1:1"]);
/// # Ok::<(), sverka::Error>(())
/// ```
pub fn confirm(
    original: &Document,
    translation: &Document,
    beads: &[Bead],
    set: &[Bead],
    lexicon: &Lexicon,
) -> (Range<usize>, Vec<Bead>) {
    let taken = [original, translation].map(|document| vec![false; document.sentences.len()]);
    let taken = set.iter().fold(taken, |mut taken, bead| {
        for (side, taken) in taken.iter_mut().enumerate() {
            for at in bead.side(side) {
                taken[*at] = true;
            }
        }
        taken
    });
    let shares = |bead: &Bead| (0..2).any(|side| bead.side(side).iter().any(|at| taken[side][*at]));
    let first = beads.iter().position(shares).unwrap_or(beads.len());
    let last = beads.iter().rposition(shares).map_or(first, |at| at + 1);
    let is_free = |bead: &&Bead| !bead.is_confirmed();
    let before = beads[..first].iter().rev().take(REACH);
    let before = before.take_while(is_free).count();
    let after = beads[last..].iter().take(REACH).take_while(is_free).count();
    let stretch = first - before..last + after;
    let near = stretch.start.saturating_sub(CONTEXT)..(stretch.end + CONTEXT).min(beads.len());
    let mut places = [Vec::new(), Vec::new()];
    let (mut fixed, mut remarked) = (set.to_vec(), Vec::new());
    for (at, bead) in near.clone().zip(&beads[near.clone()]) {
        for (side, places) in places.iter_mut().enumerate() {
            places.extend_from_slice(bead.side(side));
        }
        if !shares(bead) && (bead.is_confirmed() || !stretch.contains(&at)) {
            fixed.push(bead.clone());
        } else if bead.remark.is_some() {
            remarked.push(bead.clone());
        }
    }
    for places in &mut places {
        places.sort_unstable();
    }
    let (documents, weights) = ([original, translation], Weights::default());
    let mut made = align_within(documents, &places, &fixed, &weights, lexicon);
    carry(&remarked, &mut made);
    (near, made)
}
