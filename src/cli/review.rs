//! `sverka review`: the page on which an editor confirms and mends an alignment.

use std::{path::PathBuf, process::ExitCode};

use super::Cli;
use crate::{
    error::{Error, Result},
    project::{BASELINE, Project, Work},
    review::{Desk, Options, serve},
};

/// Confirm and mend the alignment of a work in the browser, on this machine alone.
///
/// Opens a page with both texts side by side. Each bead is confirmed, merged, split or moved by a key
/// or by mouse; what you do is in the alignment file before the page says so, and each step can be
/// undone. After a correction the stretch up to the next confirmed beads is aligned anew. The texts
/// themselves are not changed. The page is served on 127.0.0.1 to whoever has the address that is
/// printed here; Ctrl-C ends it, and nothing is lost.
#[derive(Debug, clap::Args)]
#[command(after_long_help = EXAMPLES)]
pub(super) struct Arguments {
    /// A work of the project, not needed where it has only one; or two files with --alignment.
    #[arg(value_name = "WORK | RU EN")]
    texts: Vec<PathBuf>,
    /// The alignment of two files; it is made where it is not there yet.
    #[arg(long, value_name = "FILE")]
    alignment: Option<PathBuf>,
    /// Print the address and leave it to you to open it.
    #[arg(long)]
    no_open: bool,
    /// Serve at this port; without it, at any that is free.
    #[arg(
        long,
        value_name = "PORT",
        default_value_t = 0,
        hide_default_value = true
    )]
    port: u16,
    /// Who confirms: the name that goes into the alignment; without it, that of the user.
    #[arg(long, value_name = "NAME")]
    who: Option<String>,
    /// From which certainty on the page offers to confirm beads all at once, 0 to 1.
    #[arg(long, value_name = "CERTAINTY", default_value_t = 0.95, value_parser = certainty)]
    above: f64,
}

const EXAMPLES: &str = "\
Examples:
  sverka review chronicle                      open the page of a work
  sverka review --who \"Anna Berg\" chronicle    sign with this name
  sverka review --no-open --port 8017          print the address, at this port
  sverka review ru.xml en.xml --alignment a.xml";

pub(super) fn run(arguments: &Arguments, cli: &Cli) -> Result<ExitCode> {
    let who = super::who(arguments.who.as_deref());
    if who.trim().is_empty() {
        let message = "whoever confirms a bead vouches for it: say who you are with --who NAME";
        return Err(Error::Usage(message.to_owned()));
    }
    let (project, work) = work(arguments)?;
    let name = work.name.clone();
    let desk = Desk::open(work, options(who, arguments, project.as_ref())?)?;
    let ready = |address: &str| {
        cli.say(&format!("{name} is open for review; Ctrl-C ends it"));
        // The address is what a script reads.
        let _ = super::emit(&format!("{address}\n"));
        if !arguments.no_open && open::that(address).is_err() {
            cli.say("no browser could be opened; open the address yourself");
        }
    };
    let quiet = cli.quiet;
    let again = move |address: &str| {
        if !quiet {
            use std::io::Write;
            // Where standard error is closed there is nobody to tell.
            let _ = writeln!(
                anstream::stderr(),
                "to let in another browser, open {address}"
            );
        }
    };
    let progress = serve(desk, arguments.port, ready, again)?;
    cli.say(&format!(
        "{} of {} beads of {name} are confirmed",
        progress.verified, progress.total
    ));
    Ok(ExitCode::SUCCESS)
}

/// The one work that is meant.
fn work(arguments: &Arguments) -> Result<(Option<Project>, Work)> {
    let (project, mut works) = super::works(&arguments.texts, arguments.alignment.as_deref())?;
    if let Some(project) = &project {
        project.teach(&mut works);
    }
    let count = works.len();
    let names: Vec<String> = works.iter().map(|work| work.name.clone()).collect();
    let Some(work) = works.pop().filter(|_| count == 1) else {
        let message = format!("name one work to review: {}", names.join(", "));
        return Err(Error::Usage(message));
    };
    if work.alignment.as_os_str().is_empty() {
        let message = "say with --alignment FILE where the alignment of the two files is kept";
        return Err(Error::Usage(message.to_owned()));
    }
    Ok((project, work))
}

fn options(who: String, arguments: &Arguments, project: Option<&Project>) -> Result<Options> {
    let settings = project.map(Project::settings).transpose()?;
    let check = project.map(|project| &project.configuration.check);
    Ok(Options {
        who,
        threshold: arguments.above,
        baseline: project.map_or_else(|| PathBuf::from(BASELINE), Project::baseline),
        settings: settings.unwrap_or_default(),
        acceptances: check.map(|check| check.accept.clone()).unwrap_or_default(),
    })
}

fn certainty(text: &str) -> std::result::Result<f64, String> {
    let number: Option<f64> = text.parse().ok();
    let number = number.filter(|number| (0.0..=1.0).contains(number));
    number.ok_or_else(|| "expected a number from 0 to 1".to_owned())
}
