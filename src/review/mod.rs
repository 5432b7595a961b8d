//! `sverka review`: an editor goes through an alignment in a browser, on this machine alone.
//!
//! `session` is what actions make of an alignment, without files or sockets; `desk` keeps a session
//! and its files in step, whoever changes them; `view` is what a page shows; `server` answers the page.

#[cfg(feature = "serve")]
mod access;
mod action;
#[cfg(feature = "serve")]
mod assets;
mod desk;
#[cfg(feature = "serve")]
mod log;
#[cfg(feature = "serve")]
mod server;
mod session;
mod splice;
mod view;

pub use action::{Action, End, Named, Text};
pub use desk::{Desk, Event, Examination, Failure, News, Options};
#[cfg(feature = "serve")]
pub use server::{Progress, serve};
pub use session::{Acceptance, Outcome, Refusal, Session};
pub use splice::Splice;
pub use view::{Entry, Row, Signer, Tie, index, rows, ties};
