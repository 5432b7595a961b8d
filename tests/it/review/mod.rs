//! The review of an alignment: what actions make of it, how it is kept on disk, who may ask for it.

mod disk;
mod server;
mod steps;
