//! How far a command over many works is, on a terminal only.

use std::{
    io::{IsTerminal, Write},
    sync::Mutex,
    time::{Duration, Instant},
};

/// What is done sooner needs no bar, and a bar needs no more than this many changes.
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
    drawn: Option<Instant>,
}

impl Progress {
    /// A bar for so many works; none where standard error is no terminal or nothing shall be said.
    pub(super) fn new(total: usize, quiet: bool) -> Self {
        Self {
            total,
            is_shown: total > 1 && !quiet && std::io::stderr().is_terminal(),
            started: Instant::now(),
            state: Mutex::default(),
        }
    }

    /// The next work begins, on whatever thread.
    pub(super) fn begin(&self, name: &str) {
        let Ok(mut state) = self.state.lock() else {
            return;
        };
        let is_due = match state.drawn {
            None => self.started.elapsed() > PATIENCE,
            Some(drawn) => drawn.elapsed() > PAUSE,
        };
        if self.is_shown && is_due {
            let filled = 20 * state.done / self.total;
            let bar = format!("{}{}", "━".repeat(filled), "─".repeat(20 - filled));
            draw(&format!("{bar} {} of {}: {name}", state.done, self.total));
            state.drawn = Some(Instant::now());
        }
        state.done += 1;
    }

    /// Whether there is a single work.
    pub(super) fn is_of_one(&self) -> bool {
        self.total == 1
    }

    /// Takes the line away, so that something else can be printed.
    pub(super) fn clear(&self) {
        if self.state.lock().is_ok_and(|state| state.drawn.is_some()) {
            draw("");
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.clear();
    }
}

/// How many of an unknown number are done, and how fast.
#[derive(Debug)]
pub(super) struct Rate {
    is_shown: bool,
    started: Instant,
    drawn: Option<Instant>,
    done: usize,
}

impl Rate {
    /// None is shown where standard error is no terminal or nothing shall be said.
    pub(super) fn new(quiet: bool) -> Self {
        Self {
            is_shown: !quiet && std::io::stderr().is_terminal(),
            started: Instant::now(),
            drawn: None,
            done: 0,
        }
    }

    /// One more is done.
    pub(super) fn count(&mut self) {
        self.done += 1;
        let elapsed = self.started.elapsed();
        let is_due = elapsed > PATIENCE && self.drawn.is_none_or(|drawn| drawn.elapsed() > PAUSE);
        if self.is_shown && is_due {
            let rate = self.done as f64 / elapsed.as_secs_f64();
            draw(&format!("{} pairs, {rate:.0} a second", self.done));
            self.drawn = Some(Instant::now());
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

fn draw(line: &str) {
    // Where standard error is closed there is nobody to tell.
    let _ = write!(std::io::stderr(), "\r\x1b[2K{line}");
}
