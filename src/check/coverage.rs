//! What was compared: as important to whoever signs off as what failed.

/// How many things of each kind stood on both sides, and how many of them agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Coverage {
    /// Sentences of the original, and those with a counterpart.
    pub sentences: Tally,
    /// Notes of the original, and those with a counterpart.
    pub notes: Tally,
    /// Citations in notes and brackets.
    pub citations: Tally,
    /// Entries of the bibliography.
    pub entries: Tally,
    /// Dates, outside of citations.
    pub dates: Tally,
    /// Numbers, outside of citations and dates.
    pub numbers: Tally,
    /// Names.
    pub names: Tally,
}

/// How many were compared, and how many agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// What the original has.
    pub compared: usize,
    /// What the translation has as well.
    pub agreed: usize,
}

impl Coverage {
    /// All kinds by name, in the order a reader expects them.
    pub fn rows(&self) -> [(&'static str, Tally); 7] {
        [
            ("sentences", self.sentences),
            ("notes", self.notes),
            ("citations", self.citations),
            ("bibliography entries", self.entries),
            ("dates", self.dates),
            ("numbers", self.numbers),
            ("names", self.names),
        ]
    }
}

impl std::ops::AddAssign for Coverage {
    fn add_assign(&mut self, other: Self) {
        for (mine, theirs) in [
            (&mut self.sentences, other.sentences),
            (&mut self.notes, other.notes),
            (&mut self.citations, other.citations),
            (&mut self.entries, other.entries),
            (&mut self.dates, other.dates),
            (&mut self.numbers, other.numbers),
            (&mut self.names, other.names),
        ] {
            mine.compared += theirs.compared;
            mine.agreed += theirs.agreed;
        }
    }
}

impl Tally {
    /// Counts one more.
    pub(super) fn count(&mut self, agrees: bool) {
        self.compared += 1;
        self.agreed += usize::from(agrees);
    }
}
