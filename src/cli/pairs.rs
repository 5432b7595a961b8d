//! `sverka pairs`: a filter of JSON Lines.

use std::{
    collections::BTreeMap,
    io::{BufRead, IsTerminal, Read, Write},
    panic::{AssertUnwindSafe, catch_unwind},
    path::Path,
    process::ExitCode,
    sync::{
        Arc, Mutex,
        mpsc::{Receiver, Sender, SyncSender, channel, sync_channel},
    },
    thread,
};

use super::{Cli, progress::Rate};
use crate::{
    check::Settings,
    error::{Error, Result},
    pairs::{Pairs, fault},
    project::Configuration,
};

/// Align and check pairs of texts, one a line: JSON Lines in, JSON Lines out.
///
/// A line is {"id": …, "ru": …, "en": …}, each text a string or a list of sentences. Its answer, in
/// the order of the lines, has the beads with their certainty and the findings; sentences are
/// counted from 0. A line that is no pair is answered by {"id": …, "line": …, "error": …}, and the
/// exit code is 0 all the same: 2 says that lines could not be read or written.
///
/// Memory does not grow with the number of lines. What a project knows (`[knowledge]`, `[check]` of a
/// sverka.toml here or above) is used.
#[derive(Debug, clap::Args)]
#[command(after_long_help = EXAMPLES)]
pub(super) struct Arguments {
    /// The languages, original first; they name the texts in each line.
    #[arg(long, value_name = "RU,EN", value_parser = super::languages)]
    langs: Option<super::Tags>,
    /// Align only.
    #[arg(long)]
    no_check: bool,
    /// How long a line may be, in MiB. A longer one is answered by an error, and not held in memory.
    #[arg(long, value_name = "MIB", default_value_t = 64)]
    max_line: usize,
}

const EXAMPLES: &str = r#"Examples:
  echo '{"id": 1, "ru": "Он уехал. Его ждали.", "en": "He left. He was expected."}' | sverka pairs
  zcat corpus.jsonl.gz | sverka pairs --no-check | gzip > beads.jsonl.gz
  parallel --pipe --keep-order sverka pairs --jobs 1 < corpus.jsonl > beads.jsonl"#;

/// A line and its number, from 1.
type Line = (usize, Input);

enum Input {
    Pair(String),
    /// What is wrong with it, before anybody looks into it.
    Bad(String),
}

pub(super) fn run(arguments: &Arguments, cli: &Cli) -> Result<ExitCode> {
    let pairs = Arc::new(pairs(arguments)?);
    // What works on one pair side by side shares these threads.
    let jobs = rayon::current_num_threads();
    let most = arguments.max_line.saturating_mul(1 << 20);
    // So many lines are in the house at a time, whatever order they are done in.
    let (permits, leave) = sync_channel(jobs * 4);
    let (lines, todo) = sync_channel::<Line>(jobs);
    let (done, answers) = channel::<(usize, String)>();
    let todo = Arc::new(Mutex::new(todo));
    // Nobody waits for a thread that waits for input when the output is gone.
    let reader = thread::spawn(move || read(&permits, &lines, most));
    for _ in 0..jobs {
        let (pairs, todo, done) = (Arc::clone(&pairs), Arc::clone(&todo), done.clone());
        rayon::spawn(move || work(&pairs, &todo, &done));
    }
    drop(done);
    write(answers, &leave, cli)?;
    reader.join().unwrap_or(Ok(()))?;
    Ok(ExitCode::SUCCESS)
}

fn pairs(arguments: &Arguments) -> Result<Pairs> {
    let found = Configuration::find(Path::new("."))?;
    let mut pairs = Pairs::default();
    if let Some((root, configuration)) = found {
        let glossary = configuration.glossary(&root)?;
        pairs.lexicon = configuration.lexicon(&root)?;
        pairs.settings = Some(configuration.check.settings(glossary));
        pairs.own = configuration.knowledge;
    }
    if arguments.no_check {
        pairs.settings = None::<Settings>;
    }
    if let Some(tags) = &arguments.langs {
        pairs.tags.clone_from(tags);
    }
    Ok(pairs)
}

/// Hands on the lines of standard input, each when there is room for it.
fn read(permits: &SyncSender<()>, lines: &SyncSender<Line>, most: usize) -> Result<()> {
    let mut input = std::io::stdin().lock();
    for number in 1.. {
        let line = next(&mut input, most).map_err(|source| {
            let name = format!("standard input, line {number}");
            Error::read(Path::new(&name), source)
        })?;
        let Some(line) = line else { break };
        if permits.send(()).is_err() || lines.send((number, line)).is_err() {
            break;
        }
    }
    Ok(())
}

/// The next line that is not empty; none at the end. Of one that is too long no more is held than it
/// may be long.
fn next(input: &mut impl BufRead, most: usize) -> std::io::Result<Option<Input>> {
    let mut bytes = Vec::new();
    let read = input
        .by_ref()
        .take(most as u64 + 1)
        .read_until(b'\n', &mut bytes)?;
    if read == 0 {
        return Ok(None);
    }
    if bytes.len() > most && bytes.last() != Some(&b'\n') {
        input.skip_until(b'\n')?;
        let message = format!(
            "the line is longer than {} MiB; --max-line allows more",
            most >> 20
        );
        return Ok(Some(Input::Bad(message)));
    }
    Ok(Some(match String::from_utf8(bytes) {
        Ok(line) => Input::Pair(line),
        Err(error) => {
            let at = error.utf8_error().valid_up_to() + 1;
            Input::Bad(format!("the line is not UTF-8: its byte {at} is wrong"))
        }
    }))
}

/// Answers lines until there are no more.
fn work(pairs: &Pairs, todo: &Mutex<Receiver<Line>>, done: &Sender<(usize, String)>) {
    loop {
        let next = todo.lock().ok().and_then(|todo| todo.recv().ok());
        let Some((number, line)) = next else { break };
        let answer = match line {
            Input::Pair(line) if line.trim().is_empty() => String::new(),
            Input::Pair(line) => {
                // One pair out of millions must not cost the others.
                let answer = catch_unwind(AssertUnwindSafe(|| pairs.answer(&line, number)));
                answer.unwrap_or_else(|_| {
                    let message = "sverka failed on this pair; please report it";
                    fault(&serde_json::Value::Null, number, message)
                })
            }
            Input::Bad(message) => fault(&serde_json::Value::Null, number, &message),
        };
        if done.send((number, answer)).is_err() {
            break;
        }
    }
}

/// Writes the answers in the order of the lines; whatever waits for its turn is bounded by the number
/// of lines in the house.
fn write(answers: Receiver<(usize, String)>, leave: &Receiver<()>, cli: &Cli) -> Result<()> {
    let mut output = std::io::BufWriter::new(std::io::stdout().lock());
    let mut rate = Rate::new(cli.quiet || std::io::stdout().is_terminal());
    let mut waiting = BTreeMap::new();
    let mut next = 1;
    let unprinted = |source| Error::Print { source };
    for (number, answer) in answers {
        waiting.insert(number, answer);
        while let Some(answer) = waiting.remove(&next) {
            next += 1;
            if !answer.is_empty() {
                writeln!(output, "{answer}").map_err(unprinted)?;
            }
            // One line leaves, another may come in.
            let _ = leave.try_recv();
            rate.count();
        }
        if waiting.is_empty() {
            output.flush().map_err(unprinted)?;
        }
    }
    output.flush().map_err(unprinted)
}
