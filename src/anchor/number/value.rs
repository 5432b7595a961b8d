//! What a number says: its figure, its unit, how exact it is.

use std::fmt;

use crate::{calendar::Comparison, language::units::Unit};

/// A number, whatever the language.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Number {
    /// Digits, separators normalised: `12500`, `0146`, `1.5`, `20%`, `2/3`.
    pub figure: String,
    /// What is counted, where that is a unit or a currency.
    pub unit: Option<Unit>,
    /// How exact it is said to be.
    pub precision: Precision,
}

/// How exact a number is said to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Precision {
    /// To its last digit.
    Exact,
    /// To the last digit before a word such as “million”.
    Rounded,
    /// About.
    About,
    /// It is more, or at least.
    Over,
    /// It is less, or at most.
    Under,
}

impl Number {
    /// A number without a unit, exact.
    pub fn exact(figure: impl Into<String>) -> Self {
        Self {
            figure: figure.into(),
            unit: None,
            precision: Precision::Exact,
        }
    }

    /// What two numbers say of each other. They are compatible where one is the other rounded in
    /// words, where one leaves the unit unsaid, and where they are one size in two units.
    ///
    /// ```
    /// use sverka::{anchor::{Value, find}, calendar::Comparison, language::Language};
    /// let compare = |russian, english| {
    ///     find(russian, Language::Russian)[0].value.compare(&find(english, Language::English)[0].value)
    /// };
    /// assert_eq!(compare("5 млн долл.", "$5 million"), Comparison::Same);
    /// assert_eq!(compare("5 млн долл.", "5 million"), Comparison::Compatible);
    /// assert_eq!(compare("5 млн долл.", "¥5 million"), Comparison::Different);
    /// assert_eq!(compare("около 500 судов", "487 vessels"), Comparison::Compatible);
    /// assert_eq!(compare("320 км", "200 miles"), Comparison::Compatible);
    /// ```
    pub fn compare(&self, other: &Self) -> Comparison {
        if let (Some(one), Some(another)) = (self.unit, other.unit)
            && one != another
        {
            return match one.size_in(another) {
                Some(size) if self.is_converted(other, size) => Comparison::Compatible,
                _ => Comparison::Different,
            };
        }
        let is_equal = self.figure == other.figure
            || self
                .size()
                .zip(other.size())
                .is_some_and(|(a, b)| is_close(a, b, 1e-9 * b));
        let fits = self.rounds(other) || other.rounds(self);
        match (is_equal, self.agrees(other)) {
            (true, Some(true)) if self.unit == other.unit => Comparison::Same,
            (true, Some(_)) => Comparison::Compatible,
            (false, Some(_)) if fits => Comparison::Compatible,
            _ => Comparison::Different,
        }
    }

    /// Whether both are said to be as exact; `None` where one is said to be more and one less.
    fn agrees(&self, other: &Self) -> Option<bool> {
        use Precision::{Exact, Over, Rounded, Under};
        match (self.precision, other.precision) {
            (Over, Under) | (Under, Over) => None,
            (Exact, Rounded) | (Rounded, Exact) => Some(true),
            (a, b) => Some(a == b),
        }
    }

    /// Its size; `None` of a number that is a name as much, with zeros before it.
    fn size(&self) -> Option<f64> {
        let is_name =
            self.figure.len() > 1 && self.figure.starts_with('0') && !self.figure.starts_with("0.");
        if is_name {
            return None;
        }
        match self.figure.split_once('/') {
            Some((above, below)) => Some(above.parse::<f64>().ok()? / below.parse::<f64>().ok()?),
            None => self.figure.parse().ok(),
        }
    }

    /// What its last digit counts that is not a zero: 100 of 500, 0.1 of 8.5.
    fn step(&self) -> f64 {
        let power = |digits: usize| 10_f64.powi(i32::try_from(digits).unwrap_or(i32::MAX));
        match self.figure.split_once('.') {
            Some((_, decimals)) => 1.0 / power(decimals.trim_end_matches('%').len()),
            None => power(self.figure.len() - self.figure.trim_end_matches('0').len()),
        }
    }

    /// Whether this is the other number, rounded as the words beside it say.
    fn rounds(&self, other: &Self) -> bool {
        let (Some(mine), Some(exact)) = (self.size(), other.size()) else {
            return false;
        };
        if !matches!(other.precision, Precision::Exact | Precision::Rounded) {
            return false;
        }
        let (step, room) = (self.step(), mine / 5.0);
        match self.precision {
            Precision::Exact => false,
            Precision::Rounded => {
                let digits = self.figure.trim_end_matches('0').len();
                digits > 1 && other.step() < step && is_close(mine, exact, step / 2.0)
            }
            Precision::About => is_close(mine, exact, room.min(step / 2.0)),
            Precision::Over => exact > mine && exact < mine + room.min(step),
            Precision::Under => exact < mine && exact > mine - room.min(step),
        }
    }

    /// Whether the other number is this one in another unit, `size` of which one of this is.
    fn is_converted(&self, other: &Self, size: f64) -> bool {
        let (Some(mine), Some(theirs)) = (self.size(), other.size()) else {
            return false;
        };
        // Either was rounded to its last digit; but a seventh is no rounding.
        let room = f64::midpoint(self.step() * size, other.step());
        is_close(mine * size, theirs, room.clamp(theirs / 50.0, theirs / 7.0))
    }
}

fn is_close(a: f64, b: f64, room: f64) -> bool {
    (a - b).abs() <= room
}

impl fmt::Display for Number {
    /// `about 12,500 km`: the digits of a long number in groups of three.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.precision {
            Precision::Exact | Precision::Rounded => "",
            Precision::About => "about ",
            Precision::Over => "over ",
            Precision::Under => "under ",
        })?;
        let whole = self
            .figure
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(self.figure.len());
        let is_long = whole > 4 && !self.figure.starts_with('0');
        for (at, digit) in self.figure.chars().enumerate() {
            if is_long && at > 0 && at < whole && (whole - at).is_multiple_of(3) {
                f.write_str(",")?;
            }
            write!(f, "{digit}")?;
        }
        match self.unit {
            Some(unit) => write!(f, " {unit}"),
            None => Ok(()),
        }
    }
}
