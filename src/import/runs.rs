//! How word processors set runs of text apart: each run says all that holds for it, and what
//! neighbours share is one style.

use super::draft::Draft;
use crate::{document::StyleKind, span::Span};

/// How a run looks.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a property of its own in both formats"
)]
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Face {
    pub(super) italic: bool,
    pub(super) bold: bool,
    pub(super) small_caps: bool,
    pub(super) raised: Raised,
    /// Not shown and not printed.
    pub(super) hidden: bool,
    /// The address that the run links to.
    pub(super) link: Option<String>,
}

/// Where a run stands on its line.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Raised {
    #[default]
    No,
    Above,
    Below,
}

impl Face {
    /// The styles of the run, outermost first.
    fn kinds(&self) -> Vec<StyleKind> {
        let mut kinds = Vec::new();
        kinds.extend(self.link.clone().map(StyleKind::Link));
        kinds.extend(self.bold.then_some(StyleKind::Bold));
        kinds.extend(self.italic.then_some(StyleKind::Italic));
        kinds.extend(self.small_caps.then_some(StyleKind::SmallCaps));
        kinds.extend(match self.raised {
            Raised::No => None,
            Raised::Above => Some(StyleKind::Superscript),
            Raised::Below => Some(StyleKind::Subscript),
        });
        kinds
    }
}

/// The styles that are open in the passage that text goes into, outermost first.
#[derive(Debug, Default)]
pub(super) struct Runs(Vec<StyleKind>);

impl Runs {
    /// Adds a run to what is open.
    pub(super) fn text(&mut self, draft: &mut Draft, text: &str, face: &Face) {
        self.change(draft, &face.kinds());
        if text.contains(SOFT_HYPHEN) {
            draft.text(&text.replace(SOFT_HYPHEN, ""), Span::default());
        } else {
            draft.text(text, Span::default());
        }
    }

    /// Ends all that is open.
    pub(super) fn end(&mut self, draft: &mut Draft) {
        self.change(draft, &[]);
    }

    fn change(&mut self, draft: &mut Draft, kinds: &[StyleKind]) {
        let kept = self
            .0
            .iter()
            .take_while(|kind| kinds.contains(kind))
            .count();
        for _ in self.0.drain(kept..) {
            // What was marked with the mouse has the space after it as well.
            draft.end_style_at_words();
        }
        for kind in kinds {
            if !self.0.contains(kind) {
                draft.begin_style(kind.clone());
                self.0.push(kind.clone());
            }
        }
    }
}

/// Where a word may be divided at the end of a line; nothing is printed elsewhere.
const SOFT_HYPHEN: char = '\u{AD}';

/// The address of a link as TEI takes it, without white space; `None` for a place in the file
/// itself, which has none in TEI.
pub(super) fn address(target: &str) -> Option<String> {
    let target = target.trim();
    let is_outside = !target.is_empty() && !target.starts_with('#');
    is_outside.then(|| target.split_whitespace().collect::<Vec<_>>().join("%20"))
}
