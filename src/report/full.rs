//! Findings for a person at a terminal: both places in their sources, what is wrong, how to mend it.

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet, renderer::DecorStyle};

use crate::{
    check::{Finding, Severity, Site},
    edition::{Edition, Side},
    span::{Span, after, before},
};

/// What stands before a line beside its number, and what the renderer wants round a place.
const MARGIN: usize = 12;

/// One finding with its sources, the original above the translation, ANSI colours included. A
/// paragraph of TEI is often one line, so lines are cut to `width` columns round the place.
pub fn write(finding: &Finding, edition: &Edition, width: usize) -> String {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let title = level.primary_title(&finding.message).id(finding.rule.slug);
    let mut group = Group::with_title(title);
    let sites: Vec<(Side, &Site)> = Side::BOTH
        .into_iter()
        .filter_map(|side| Some((side, finding.site(side)?)))
        .collect();
    let digits = sites
        .iter()
        .map(|(_, site)| site.start.line.to_string().len());
    let room = width.saturating_sub(digits.max().unwrap_or(0) + MARGIN);
    for (side, site) in &sites {
        let label = label(finding, *side);
        let is_main = sites.len() == 1 || is_fault_here(finding, *side);
        let kind = if is_main {
            AnnotationKind::Primary
        } else {
            AnnotationKind::Context
        };
        let cut = Cut::of(site, &edition.document(*side).source, room, label);
        let place = cut.place.start..cut.place.end;
        let snippet = Snippet::source(cut.text).line_start(site.start.line);
        let snippet = snippet.path(site.file.as_str());
        group = group.element(snippet.annotation(kind.span(place).label(label)));
    }
    if !finding.hint.is_empty() {
        group = group.element(Level::HELP.message(&finding.hint));
    }
    let renderer = Renderer::styled()
        .decor_style(DecorStyle::Unicode)
        .term_width(width);
    renderer.render(&[group])
}

/// What is missing is missing in the translation, but can only be shown in the original.
fn is_fault_here(finding: &Finding, side: Side) -> bool {
    (side == Side::Original) == is_missing(finding)
}

fn is_missing(finding: &Finding) -> bool {
    ends(finding, ["-missing", "-omitted"])
}

fn ends(finding: &Finding, endings: [&str; 2]) -> bool {
    let slug = finding.rule.slug;
    endings.iter().any(|ending| slug.ends_with(ending))
}

fn label(finding: &Finding, side: Side) -> &'static str {
    let is_extra = ends(finding, ["-extra", "-added"]);
    match side {
        Side::Original if is_missing(finding) => "not in the translation",
        Side::Translation if is_missing(finding) => "should be here",
        Side::Translation if is_extra => "not in the original",
        Side::Original if is_extra => "nothing here",
        Side::Original => "original",
        Side::Translation => "translation",
    }
}

/// The line of a place as it is shown.
struct Cut {
    text: String,
    /// The place in `text`.
    place: Span,
}

impl Cut {
    /// Takes the middle out of a place that with its label is longer than `room` characters; what
    /// stands beside it the renderer cuts. Of a place of several lines the first is shown: the rest
    /// is rarely what one looks for.
    fn of(site: &Site, source: &str, room: usize, label: &str) -> Self {
        let head = before(source, site.span.start);
        let head = after(head, head.rfind('\n').map_or(0, |at| at + 1));
        let tail = after(source, site.span.start);
        let tail = before(tail, tail.find(['\n', '\r']).unwrap_or(tail.len()));
        let length = site.span.len().min(tail.len());
        let place = without_middle(before(tail, length), room.saturating_sub(label.len() + 1));
        Self {
            text: [head, &place, after(tail, length)].concat(),
            place: Span::new(head.len(), head.len() + place.len()),
        }
    }
}

/// A text of no more than so many characters, at least three, `…` in its middle where it is longer.
fn without_middle(text: &str, room: usize) -> String {
    let half = (room.saturating_sub(1) / 2).max(1);
    let length = text.chars().count();
    if length <= 2 * half + 1 {
        return text.to_owned();
    }
    let kept = text.chars().take(half).chain(['…']);
    kept.chain(text.chars().skip(length - half)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_loses_its_middle() {
        for (room, expected) in [
            (7, "Отсюда"),
            (6, "От…да"),
            (5, "От…да"),
            (3, "О…а"),
            (0, "О…а"),
        ] {
            assert_eq!(without_middle("Отсюда", room), expected, "{room}");
        }
        assert_eq!(without_middle("Отс", 0), "Отс");
    }
}
