//! The integration tests, one binary: a file a capability. See `README.md` beside this file.

mod encoding;
mod marking;
mod properties;
mod reading;
mod schema;
mod support;
