//! How fast work goes, and how long the rest of it will take.

use std::{collections::VecDeque, fmt::Write, time::Duration};

/// How fast it goes, by what was done of late: works differ in length, and those that are fresh take
/// no time.
#[derive(Debug, Default)]
pub(super) struct Pace {
    /// How many were done when, a second or more apart.
    seen: VecDeque<(Duration, usize)>,
    /// `41 a second · 17 s left`, changed once a second so that it can be read; empty as long as
    /// nobody can know.
    pub(super) told: String,
}

impl Pace {
    const STEP: Duration = Duration::from_secs(1);
    /// A pace is that of so long a time, and of so many works.
    const LONG: Duration = Duration::from_secs(15);
    const MANY: usize = 8;
    /// What is told sooner, or of fewer, is a guess.
    const SOONEST: Duration = Duration::from_secs(2);
    const FEWEST: usize = 4;

    /// So many of `total` are done at this time since the beginning.
    pub(super) fn note(&mut self, now: Duration, done: usize, total: Option<usize>) {
        if self.seen.is_empty() {
            self.seen.push_back((Duration::ZERO, 0));
        }
        let last = self.seen.back().map_or(Duration::ZERO, |(at, _)| *at);
        if now.saturating_sub(last) < Self::STEP {
            return;
        }
        self.seen.push_back((now, done));
        let is_enough = |(at, before): &(Duration, usize)| {
            now.saturating_sub(*at) >= Self::LONG && done - before >= Self::MANY
        };
        while self.seen.get(1).is_some_and(is_enough) {
            self.seen.pop_front();
        }
        let (time, done_of_late) = self
            .seen
            .front()
            .map_or((Duration::ZERO, 0), |(at, before)| {
                (now.saturating_sub(*at), done - before)
            });
        self.told.clear();
        if time < Self::SOONEST || done_of_late < Self::FEWEST {
            return;
        }
        let rate = done_of_late as f64 / time.as_secs_f64();
        self.told.push_str(&speed(rate));
        if let Some(total) = total {
            let seconds = total.saturating_sub(done) as f64 / rate;
            let _ = write!(self.told, " · {} left", duration(seconds.ceil() as u64));
        }
    }
}

/// So many a second, in the unit in which it is no fraction.
fn speed(rate: f64) -> String {
    let units = [(1.0, "a second"), (60.0, "a minute")];
    let fits = units.into_iter().find(|(seconds, _)| rate * seconds >= 1.0);
    let (seconds, unit) = fits.unwrap_or((3600.0, "an hour"));
    format!("{} {unit}", grouped((rate * seconds).round() as usize))
}

/// A time as a person waits for it.
fn duration(seconds: u64) -> String {
    match (seconds, seconds.div_ceil(60)) {
        (0..60, _) => format!("{seconds} s"),
        (_, minutes @ 0..60) => format!("{minutes} min"),
        (_, minutes) => format!("{} h {} min", minutes / 60, minutes % 60),
    }
}

/// A number with its thousands apart.
pub(super) fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is told when these are done, ten times a second, each taking so long.
    fn told(total: usize, seconds_each: &[(usize, f64)]) -> Vec<String> {
        let mut pace = Pace::default();
        let (mut now, mut done) = (0.0, 0);
        let mut told = Vec::new();
        for (count, each) in seconds_each {
            for _ in 0..*count {
                now += each;
                done += 1;
                pace.note(Duration::from_secs_f64(now), done, Some(total));
                told.push(pace.told.clone());
            }
        }
        told
    }

    #[test]
    fn nothing_is_told_before_it_can_be_known() {
        let told = told(1000, &[(200, 0.025)]);
        assert!(told[..79].iter().all(String::is_empty), "{:?}", &told[..79]);
        assert_eq!(told[80], "40 a second · 23 s left");
        // Two long ones show nothing about the others.
        assert_eq!(self::told(10, &[(3, 30.0)]), ["", "", ""]);
    }

    #[test]
    fn what_is_told_changes_no_more_than_once_a_second() {
        let mut told = told(1000, &[(1000, 0.01)]);
        told.dedup();
        assert!(told.len() <= 10, "{told:?}");
    }

    #[test]
    fn works_that_took_no_time_do_not_promise_that_the_others_take_none() {
        let told = told(2000, &[(1000, 0.001), (500, 0.1)]);
        assert_eq!(told[1499], "10 a second · 50 s left");
    }

    #[test]
    fn slow_works_have_a_pace_too() {
        let told = told(100, &[(20, 30.0)]);
        assert_eq!(told[3], "2 a minute · 48 min left");
        assert_eq!(told[19], "2 a minute · 40 min left");
        assert_eq!(speed(0.001), "4 an hour");
    }

    #[test]
    fn times_and_numbers_are_as_people_say_them() {
        assert_eq!(
            [0, 59, 60, 61].map(duration),
            ["0 s", "59 s", "1 min", "2 min"]
        );
        assert_eq!([3599, 7860].map(duration), ["1 h 0 min", "2 h 11 min"]);
        assert_eq!(
            [7, 999, 1000, 1_234_567].map(grouped),
            ["7", "999", "1,000", "1,234,567"]
        );
        assert_eq!(
            [41.3, 1.0, 0.5].map(speed),
            ["41 a second", "1 a second", "30 a minute"]
        );
    }
}
