//! The sets that the aligner is measured and fitted on: the project's own works, and development sets
//! that stand beside the project.

use std::{fs, path::Path};

use sverka::{
    Alignment, Document,
    align::{Weights, accuracy::Pair, align_around},
    exchange::vecalign,
    import,
    language::{Language, lexicon::Lexicon},
    tei,
};

/// A pair of texts and its gold alignment.
pub(crate) struct Set {
    pub(crate) name: String,
    pub(crate) original: Document,
    pub(crate) translation: Document,
    pub(crate) gold: Vec<Pair<usize>>,
}

impl Set {
    /// The pair aligned anew.
    pub(crate) fn align(&self, weights: &Weights) -> Alignment {
        self.align_by(weights, &Lexicon::default())
    }

    /// The pair aligned anew by a lexicon.
    pub(crate) fn align_by(&self, weights: &Weights, lexicon: &Lexicon) -> Alignment {
        let nothing = Alignment::default();
        align_around(
            &self.original,
            &self.translation,
            &nothing,
            weights,
            lexicon,
        )
    }
}

/// All sets: the works of the project, those of a folder such as `../shared/sets` (`NAME/NAME.LANG`
/// with a sentence a line, `NAME/NAME.gold` with a bead a line), and an article beside that folder.
pub(crate) fn all(folder: &Path) -> sverka::Result<Vec<Set>> {
    let mut sets = works()?;
    sets.extend(plain(folder)?);
    sets.extend(article(&folder.join("../corpus/khalkhin"))?);
    Ok(sets)
}

/// The project's own works and the alignments made by hand.
fn works() -> sverka::Result<Vec<Set>> {
    let mut sets = Vec::new();
    for name in ["chronicle", "letters"] {
        let read = |path: String| sverka::file::read(Path::new(&path)).map(|source| (path, source));
        let text = |lang: &str| {
            let (path, source) = read(format!("tei/{name}.{lang}.xml"))?;
            tei::read(&path, source)
        };
        let (original, translation) = (text("ru")?, text("en")?);
        let (path, source) = read(format!("alignments/{name}.xml"))?;
        let gold = tei::read_alignment(&path, source)?
            .fit(&original, &translation)?
            .alignment;
        sets.push(Set {
            name: name.to_owned(),
            gold: beads(&gold),
            original,
            translation,
        });
    }
    Ok(sets)
}

fn plain(folder: &Path) -> sverka::Result<Vec<Set>> {
    let Ok(entries) = fs::read_dir(folder) else {
        println!(
            "{} is not there: only the project's own works are used",
            folder.display()
        );
        return Ok(Vec::new());
    };
    let mut names: Vec<String> = entries
        .filter_map(|entry| Some(entry.ok()?.file_name().to_string_lossy().into_owned()))
        .filter(|name| folder.join(name).is_dir())
        .collect();
    names.sort();
    let mut sets = Vec::new();
    for name in names {
        let read = |lang: &str| {
            let path = folder.join(&name).join(format!("{name}.{lang}"));
            let source = sverka::file::read(&path).ok()?;
            let mut document =
                import::lines(&path.display().to_string(), source, Some(lang)).ok()?;
            document.language = Language::from_tag(lang);
            Some(document)
        };
        let pair = read("ru")
            .zip(read("en"))
            .or_else(|| read("de").zip(read("fr")));
        let Some((original, translation)) = pair else {
            continue;
        };
        let path = folder.join(&name).join(format!("{name}.gold"));
        let gold = vecalign::read(&path.display().to_string(), &sverka::file::read(&path)?)?;
        sets.push(Set {
            name,
            original,
            translation,
            gold,
        });
    }
    Ok(sets)
}

/// An article whose gold has a bead a line, places from 1, separated by a tab.
fn article(folder: &Path) -> sverka::Result<Option<Set>> {
    let Ok(gold) = fs::read_to_string(folder.join("gold.tsv")) else {
        return Ok(None);
    };
    let text = |lang: &str| {
        let path = folder.join(format!("{lang}.sent"));
        import::lines(
            &path.display().to_string(),
            sverka::file::read(&path)?,
            Some(lang),
        )
    };
    let places = |list: &str| -> Vec<usize> {
        let numbers = list
            .split([' ', ','])
            .filter_map(|number| number.parse::<usize>().ok());
        numbers.map(|number| number - 1).collect()
    };
    let beads = gold.lines().filter_map(|line| line.split_once('\t'));
    Ok(Some(Set {
        name: "khalkhin".to_owned(),
        gold: beads.map(|(a, b)| (places(a), places(b))).collect(),
        original: text("ru")?,
        translation: text("en")?,
    }))
}

/// The beads of an alignment without what else is known of them.
pub(crate) fn beads(alignment: &Alignment) -> Vec<Pair<usize>> {
    let beads = alignment.beads.iter();
    beads
        .map(|bead| (bead.original.clone(), bead.translation.clone()))
        .collect()
}

/// The expected calibration error over all beads of all sets: ten bins of certainty, in each the
/// difference between the mean certainty and the share that is right, weighted by its size.
pub(crate) fn calibration_error(sets: &[Set], weights: &Weights) -> f64 {
    let mut bins = [(0.0, 0.0, 0.0); 10];
    for set in sets {
        for bead in set.align(weights).beads {
            let pair = (bead.original.clone(), bead.translation.clone());
            let bin = &mut bins[((bead.certainty * 10.0) as usize).min(9)];
            bin.0 += 1.0;
            bin.1 += bead.certainty;
            bin.2 += f64::from(u8::from(set.gold.contains(&pair)));
        }
    }
    let total: f64 = bins.iter().map(|(count, ..)| count).sum();
    bins.iter()
        .map(|(_, said, right)| (said - right).abs())
        .sum::<f64>()
        / total
}
