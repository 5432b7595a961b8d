//! x
pub mod alignment; pub mod document; pub mod language; pub mod segment; pub mod tei; pub mod calendar; pub mod anchor;
pub mod span; pub mod error; pub mod file; pub mod xml; pub mod align; pub mod import; pub mod exchange; pub mod edition; pub mod check; pub mod project; pub mod report; pub mod render; pub mod cli;
