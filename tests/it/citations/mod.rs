//! Citations as fields: tables of cases, the project's own article, the development data.

mod any;
mod article;
mod bibliography;
mod chains;
mod tables;
