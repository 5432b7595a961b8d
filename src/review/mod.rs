//! `sverka review`: an editor goes through an alignment in a browser, on this machine alone.
//!
//! `session` is what actions make of an alignment, without files or sockets; `desk` keeps a session
//! and its files in step, whoever changes them; `view` is what a page shows; `server` answers the page.

#[cfg(feature = "serve")]
mod access;
mod action;
#[cfg(feature = "serve")]
mod assets;
#[cfg(feature = "serve")]
mod counter;
mod desk;
#[cfg(feature = "serve")]
mod log;
mod outcome;
mod paper;
#[cfg(feature = "serve")]
mod requests;
#[cfg(feature = "serve")]
mod server;
mod session;
mod shape;
mod splice;
mod view;

pub use action::{Action, End, Named, Text};
pub use desk::{Desk, Event, Examination, Failure, News, Options};
pub use outcome::{Acceptance, Outcome, Refusal};
pub use paper::{Save, Saved};
#[cfg(feature = "serve")]
pub use server::{Progress, serve};
pub use session::Session;
pub use splice::Splice;
pub use view::{Entry, Row, Signer, Tie, index, rows, ties};
