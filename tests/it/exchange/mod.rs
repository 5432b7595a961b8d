//! Formats of bitexts: what is written comes back as it was, whatever it says.

mod any;
mod bad;
mod commands;
mod foreign;
mod hostile;
mod round;
