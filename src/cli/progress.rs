//! How far a command over many works is, and how long it will take; on a terminal only.

use std::{
    fmt::Write as _,
    io::{IsTerminal, Write},
    sync::Mutex,
    time::{Duration, Instant},
};

use super::pace::{Pace, grouped};

/// What is done sooner needs no line, and a line needs no more than this many changes.
const PATIENCE: Duration = Duration::from_millis(500);
const PAUSE: Duration = Duration::from_millis(100);

/// A line on standard error that is gone when the work is done.
#[derive(Debug)]
pub(super) struct Progress {
    total: usize,
    is_shown: bool,
    started: Instant,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    done: usize,
    /// What began last.
    name: String,
    pace: Pace,
    /// When the line was drawn last.
    drawn: Option<Duration>,
}

impl Progress {
    /// A line for so many works; none where standard error is no terminal or nothing shall be said.
    pub(super) fn new(total: usize, quiet: bool) -> Self {
        Self {
            total,
            is_shown: total > 1 && is_shown(quiet),
            started: Instant::now(),
            state: Mutex::default(),
        }
    }

    /// A work begins, on whatever thread.
    pub(super) fn begin(&self, name: &str) {
        self.change(|state| name.clone_into(&mut state.name));
    }

    /// A work has ended, on whatever thread.
    pub(super) fn end(&self) {
        self.change(|state| state.done += 1);
    }

    /// Takes the line away, so that something else can be printed.
    pub(super) fn clear(&self) {
        if self.state.lock().is_ok_and(|state| state.drawn.is_some()) {
            draw("");
        }
    }

    /// Draws the line again where it was taken away.
    pub(super) fn draw(&self) {
        if let Ok(state) = self.state.lock()
            && state.drawn.is_some()
        {
            draw(&state.line(self.total, super::width()));
        }
    }

    fn change(&self, change: impl FnOnce(&mut State)) {
        let (true, Ok(mut state)) = (self.is_shown, self.state.lock()) else {
            return;
        };
        change(&mut state);
        let now = self.started.elapsed();
        let done = state.done;
        state.pace.note(now, done, Some(self.total));
        if is_due(now, state.drawn) {
            draw(&state.line(self.total, super::width()));
            state.drawn = Some(now);
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.clear();
    }
}

impl State {
    /// The line, no wider than the terminal: a second line would not be taken away.
    fn line(&self, total: usize, width: usize) -> String {
        const BAR: usize = 20;
        let filled = BAR * self.done / total.max(1);
        let mut line = format!("{}{} ", "━".repeat(filled), "─".repeat(BAR - filled));
        let _ = write!(line, "{} of {}", grouped(self.done), grouped(total));
        for part in [&self.pace.told, &self.name] {
            if !part.is_empty() {
                let _ = write!(line, " · {part}");
            }
        }
        line.chars().take(width.saturating_sub(1)).collect()
    }
}

/// How many of an unknown number are done, and how fast.
#[derive(Debug)]
pub(super) struct Rate {
    is_shown: bool,
    started: Instant,
    drawn: Option<Duration>,
    done: usize,
    pace: Pace,
}

impl Rate {
    /// None is shown where standard error is no terminal or nothing shall be said.
    pub(super) fn new(quiet: bool) -> Self {
        Self {
            is_shown: is_shown(quiet),
            started: Instant::now(),
            drawn: None,
            done: 0,
            pace: Pace::default(),
        }
    }

    /// One more is done.
    pub(super) fn count(&mut self) {
        self.done += 1;
        let now = self.started.elapsed();
        self.pace.note(now, self.done, None);
        if self.is_shown && is_due(now, self.drawn) {
            let mut line = format!("{} pairs", grouped(self.done));
            if !self.pace.told.is_empty() {
                let _ = write!(line, " · {}", self.pace.told);
            }
            draw(&line);
            self.drawn = Some(now);
        }
    }
}

impl Drop for Rate {
    fn drop(&mut self) {
        if self.drawn.is_some() {
            draw("");
        }
    }
}

fn is_shown(quiet: bool) -> bool {
    !quiet && std::io::stderr().is_terminal()
}

fn is_due(now: Duration, drawn: Option<Duration>) -> bool {
    drawn.map_or(now > PATIENCE, |drawn| now.saturating_sub(drawn) > PAUSE)
}

fn draw(line: &str) {
    // Where standard error is closed there is nobody to tell.
    let _ = write!(std::io::stderr(), "\r\x1b[2K{line}");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_fits_the_terminal() {
        let mut state = State {
            done: 312,
            name: "chronicle".to_owned(),
            ..State::default()
        };
        state.pace.told = "41 a second · 17 s left".to_owned();
        assert_eq!(
            state.line(1000, 120),
            "━━━━━━────────────── 312 of 1,000 · 41 a second · 17 s left · chronicle"
        );
        assert_eq!(state.line(1000, 40).chars().count(), 39);
    }
}
