//! How much is taken in of what strangers send, and how a user allows more.
//!
//! Each limit is far above what texts need and far below what a machine cannot bear. No limit is on
//! entities: they are never followed at all.

use std::{fmt, str::FromStr, sync::OnceLock};

/// What is limited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// How long a file may be, in bytes: 512 MiB. Nodes of XML are numbered with 32 bits, so that it
    /// cannot be more than 4 GiB.
    FileSize,
    /// What the parts of a .docx or .odt, or a packed dictionary, may be long together when they are
    /// unpacked, in bytes: 128 MiB. A long novel in Word's XML takes 15, the largest dictionaries 100.
    UnpackedSize,
    /// How many times longer than packed a part may be, where it is longer than 1 MiB: 300. Word's
    /// own XML packs 10 to 40 times.
    PackingRatio,
    /// How many elements may stand in one another: 1,000. Real texts stay below 30. What is read
    /// recursively has a stack for so many; see [`Limits::stack`].
    Depth,
    /// How long a sentence may be, in characters: 100,000, some fifty pages. What is found in one is compared
    /// each with each, and each finding says what the sentence says.
    SentenceLength,
    /// How many notes a text may have: 100,000.
    Notes,
    /// How many sentences of both sides a bead may hold: 1,000.
    BeadSentences,
}

/// A row of the table of limits.
struct Row {
    limit: Limit,
    name: &'static str,
    /// What it is unless the user says otherwise, and the most that can be allowed.
    values: [u64; 2],
    is_size: bool,
    /// What is limited, for the help.
    what: &'static str,
}

const ROWS: [Row; 7] = [
    Row {
        limit: Limit::FileSize,
        name: "file-size",
        values: [512 << 20, 4 << 30],
        is_size: true,
        what: "a file, or standard input",
    },
    Row {
        limit: Limit::UnpackedSize,
        name: "unpacked-size",
        values: [128 << 20, 4 << 30],
        is_size: true,
        what: "a .docx, .odt or packed dictionary when it is unpacked; what entities stand for",
    },
    Row {
        limit: Limit::PackingRatio,
        name: "packing-ratio",
        values: [300, 10_000],
        is_size: false,
        what: "how many times longer than packed its parts may be",
    },
    Row {
        limit: Limit::Depth,
        name: "depth",
        values: [1_000, 20_000],
        is_size: false,
        what: "elements in one another",
    },
    Row {
        limit: Limit::SentenceLength,
        name: "sentence-length",
        values: [100_000, MOST],
        is_size: false,
        what: "characters of a sentence",
    },
    Row {
        limit: Limit::Notes,
        name: "notes",
        values: [100_000, MOST],
        is_size: false,
        what: "notes of a text",
    },
    Row {
        limit: Limit::BeadSentences,
        name: "bead-sentences",
        values: [1_000, MOST],
        is_size: false,
        what: "sentences of a bead",
    },
];

/// From this length on a part's ratio matters, in bytes.
pub const RATIO_FROM: u64 = 1 << 20;
/// What a level of nesting takes of the stack where it is read recursively, at most, in bytes.
const STACK_OF_LEVEL: usize = 4 << 10;
/// What threads have anyway.
const LEAST_STACK: usize = 8 << 20;
/// More than that of anything is not counted.
const MOST: u64 = u32::MAX as u64;

/// The limits that hold.
///
/// ```
/// use sverka::limits::{Limit, Limits};
/// let limits = Limits::default().with(Limit::Notes, 2);
/// assert_eq!(limits.of(Limit::Notes), 2);
/// assert_eq!(limits.refusal(Limit::Notes, 2, "the text has"), None);
/// assert_eq!(
///     limits.refusal(Limit::Notes, 3, "the text has 3 notes").unwrap(),
///     "the text has 3 notes, and the limit is 2; where it can be trusted, `--limit notes=4` allows it"
/// );
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits([u64; ROWS.len()]);

impl Default for Limits {
    fn default() -> Self {
        Self(ROWS.each_ref().map(|row| row.values[0]))
    }
}

impl Limits {
    /// What is allowed of something.
    pub fn of(&self, limit: Limit) -> u64 {
        self.0[limit as usize]
    }

    /// These limits with another value of one.
    #[must_use]
    pub fn with(mut self, limit: Limit, value: u64) -> Self {
        self.0[limit as usize] = value;
        self
    }

    /// What is to be said where `found` is more than a limit allows; `what` tells what was found. The
    /// flag that is advised allows twice as much as now, or more where that does not do.
    pub fn refusal(&self, limit: Limit, found: u64, what: impl fmt::Display) -> Option<String> {
        let allowed = self.of(limit);
        if found <= allowed {
            return None;
        }
        let Row { name, values, .. } = limit.row();
        let mut enough = allowed.max(1);
        while enough < found || enough == allowed {
            enough = enough.saturating_mul(2);
        }
        let (allowed, most) = (limit.shown(allowed), values[1]);
        Some(if found > most {
            format!(
                "{what}, and the limit is {allowed}; nothing can be read that has more than {}",
                limit.shown(most)
            )
        } else {
            format!(
                "{what}, and the limit is {allowed}; where it can be trusted, `--limit {name}={}` \
                 allows it",
                limit.shown(enough.min(most))
            )
        })
    }

    /// How much stack a thread wants that reads what is nested as deep as these limits allow, in
    /// bytes.
    pub fn stack(&self) -> usize {
        let levels = usize::try_from(self.of(Limit::Depth)).unwrap_or(usize::MAX);
        levels.saturating_mul(STACK_OF_LEVEL).max(LEAST_STACK)
    }
}

impl Limit {
    fn row(self) -> &'static Row {
        &ROWS[self as usize]
    }

    fn shown(self, value: u64) -> String {
        let units = [(30, "GiB"), (20, "MiB"), (10, "KiB")];
        let whole = |(shift, _): &(u32, &str)| value > 0 && value.is_multiple_of(1 << shift);
        match units.into_iter().find(whole) {
            Some((shift, unit)) if self.row().is_size => format!("{}{unit}", value >> shift),
            _ => value.to_string(),
        }
    }
}

/// A limit as a user sets it: `depth=5000`, `file-size=2GiB`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Setting {
    /// What is limited.
    pub limit: Limit,
    /// What is allowed of it.
    pub value: u64,
}

impl FromStr for Setting {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (name, value) = text.split_once('=').unwrap_or((text, ""));
        let row = ROWS
            .iter()
            .find(|row| row.name == name.trim())
            .ok_or_else(|| {
                let names: Vec<&str> = ROWS.iter().map(|row| row.name).collect();
                format!("there is no limit {name}; there are {}", names.join(", "))
            })?;
        let example = row.limit.shown(row.values[0]);
        let value = number(value.trim(), row.is_size)
            .filter(|value| *value > 0)
            .ok_or_else(|| format!("expected a number, such as {name}={example}"))?;
        if value > row.values[1] {
            let most = row.limit.shown(row.values[1]);
            return Err(format!("the most that can be allowed is {name}={most}"));
        }
        Ok(Self {
            limit: row.limit,
            value,
        })
    }
}

/// A whole number; of a size, with a unit or in bytes.
fn number(text: &str, is_size: bool) -> Option<u64> {
    const UNITS: [(&str, u64); 7] = [
        ("kib", 1 << 10),
        ("mib", 1 << 20),
        ("gib", 1 << 30),
        ("kb", 1_000),
        ("mb", 1_000_000),
        ("gb", 1_000_000_000),
        ("b", 1),
    ];
    let text = text.to_ascii_lowercase();
    let unit = UNITS.iter().filter(|_| is_size);
    let unit = unit.filter_map(|(unit, of)| Some((text.strip_suffix(unit)?, *of)));
    let (digits, of) = unit.clone().next().unwrap_or((&text, 1));
    digits.trim().parse::<u64>().ok()?.checked_mul(of)
}

/// The limits as the help shows them: name, what it is unless it is said, what is limited.
#[derive(Debug)]
pub struct Table;

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for row in &ROWS {
            let value = row.limit.shown(row.values[0]);
            writeln!(f, "  {:<16} {value:>8}  {}", row.name, row.what)?;
        }
        Ok(())
    }
}

// Readers of all formats ask for limits. Handing them down would add an argument to a hundred functions, for
// something that one process has one of: the command line sets it before anything is read.
static SET: OnceLock<Limits> = OnceLock::new();

/// The limits of this process: those that were [`set`], else the default ones.
pub fn limits() -> Limits {
    SET.get().copied().unwrap_or_default()
}

/// Sets the limits of this process, once and for all; false where they are set already. Whoever allows
/// more [`Depth`](Limit::Depth) has to read in threads with a [`stack`](Limits::stack) for it.
pub fn set(limits: Limits) -> bool {
    SET.set(limits).is_ok()
}
