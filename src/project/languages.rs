//! How the languages of two texts are known.

use crate::{align::check_order, document::Document, error::Result, language::Language};

/// How the languages of two texts are known, and which is the original.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Languages {
    /// The texts say. An English original of a Russian translation is taken for a slip.
    #[default]
    OfTexts,
    /// The texts say, and the names of their files say which is the original.
    OfNames,
    /// The user says, by tags such as `de` and `fr`.
    Told([String; 2]),
}

impl Languages {
    /// Gives the texts the languages that the user says; without a word of the user, refuses texts
    /// that are named in the wrong order.
    pub(super) fn settle(&self, documents: &mut [Document; 2]) -> Result<()> {
        match self {
            Self::Told(tags) => {
                for (document, tag) in documents.iter_mut().zip(tags) {
                    document.tag.clone_from(tag);
                    document.language = Language::from_tag(tag);
                }
            }
            Self::OfTexts => check_order(&documents[0], &documents[1])?,
            Self::OfNames => {}
        }
        Ok(())
    }
}
