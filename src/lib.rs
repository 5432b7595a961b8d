//! Holds a Russian original and its English translation as TEI XML, aligns their sentences by what
//! survives translation, checks the translation against it, and publishes the pair as a parallel
//! edition. Offline, and the same answer every time.
//!
//! Data flows one way; a module knows only what stands before it here:
//!
//! ```text
//!  tei/x.ru.xml ─┐
//!                ├─ tei::read ─→ Document ─ segment ─→ Sentence ─ anchor ─→ Anchor ─┐
//!  tei/x.en.xml ─┘      ↑                                                           ├─ align ─→ alignments/x.xml
//!                    import                                                         ┘        │
//!                        Edition = two Documents + their Alignment, in reading order  ←──────┘
//!                        ├─ check ─→ Finding ─ report ─→ terminal · JSON · SARIF · JUnit · GitHub · GitLab · rdjson · page
//!                        ├─ render ─→ HTML · EPUB · DOCX · PDF · Typst · LaTeX · TEI · Markdown
//!                        ├─ exchange ↔ TMX · XLIFF · cesAlign · InterText · Vecalign · ladder · Sketch · TSV · JSONL
//!                        └─ review ─→ a page on this machine, which writes alignments/ back
//! ```
//!
//! From two texts to a page:
//!
//! ```
//! use sverka::{Edition, Side, align, check, render, tei};
//!
//! let text = |lang: &str, body: &str| format!(
//!     r#"<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="{lang}"><text><body>{body}</body></text></TEI>"#
//! );
//! let russian = text("ru", r#"<p>Посол Того прибыл в 1939 г.<note n="1">Правда. 07.11.1939.</note> Его ждали.</p>"#);
//! let english = text("en", r#"<p>Ambassador Tōgō arrived in 1939. He was expected.</p>"#);
//!
//! let original = tei::read("x.ru.xml", russian)?;
//! let translation = tei::read("x.en.xml", english)?;
//! let alignment = align::align(&original, &translation)?;
//! assert_eq!(alignment.beads.len(), 2);
//!
//! let edition = Edition::new("x", original, translation, alignment);
//! let findings = check::check(&edition, &check::Settings::default()).findings;
//! assert_eq!(findings[0].rule.slug, "note-missing");
//! assert_eq!(edition.document(Side::Original).notes[0].passage.text, "Правда. 07.11.1939.");
//!
//! let page = render::html::write(&edition, &findings);
//! assert!(page.contains("Ambassador Tōgō"));
//! # Ok::<(), sverka::Error>(())
//! ```

pub mod align;
pub mod alignment;
pub mod anchor;
pub mod calendar;
pub mod check;
pub mod cli;
pub mod dictionary;
pub mod document;
pub mod edition;
pub mod error;
pub mod exchange;
pub mod file;
pub mod import;
pub mod language;
pub mod limits;
pub mod pairs;
pub mod project;
pub mod render;
pub mod report;
pub mod review;
pub mod segment;
pub mod span;
pub mod tei;
pub mod xml;

pub use alignment::{Alignment, Bead};
pub use anchor::Anchor;
pub use check::Finding;
pub use document::{Document, Sentence};
pub use edition::{Edition, Side};
pub use error::{Error, Result};
