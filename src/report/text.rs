//! Findings for a person at a terminal: both places in their sources, what is wrong, how to mend it.

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet, renderer::DecorStyle};

use crate::{
    check::{Finding, Severity, Site},
    edition::{Edition, Side},
    span::{Span, after, before},
};

/// One finding with its sources, ANSI colours included. The long lines of a source are cut to
/// `width` columns round the place.
pub fn write(finding: &Finding, edition: &Edition, width: usize) -> String {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let title = level.primary_title(&finding.message).id(finding.rule.slug);
    let mut group = Group::with_title(title);
    let both = finding.original.is_some() && finding.translation.is_some();
    for side in Side::BOTH {
        let site = match side {
            Side::Original => &finding.original,
            Side::Translation => &finding.translation,
        };
        let Some(site) = site else { continue };
        let is_main = !both || is_fault_here(finding, side);
        group = group.element(snippet(
            site,
            &edition.document(side).source,
            label(finding, side),
            is_main,
        ));
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
    let is_shown_in_original = finding.rule.slug == "note-missing";
    (side == Side::Original) == is_shown_in_original
}

fn label(finding: &Finding, side: Side) -> &'static str {
    match (finding.rule.slug, side) {
        ("note-missing", Side::Original) | ("note-extra", Side::Translation) => "this note",
        ("note-missing", Side::Translation) => "should be here",
        ("note-extra", Side::Original) => "nothing here",
        ("note-dangling", Side::Translation) => "this mark",
        (_, Side::Original) => "original",
        (_, Side::Translation) => "translation",
    }
}

/// The lines of a place, with the place underlined.
fn snippet<'s>(
    site: &'s Site,
    source: &'s str,
    label: &'s str,
    is_main: bool,
) -> Snippet<'s, annotate_snippets::Annotation<'s>> {
    let line = before(source, site.span.start)
        .rfind('\n')
        .map_or(0, |at| at + 1);
    let end = after(source, site.span.end)
        .find('\n')
        .map_or(source.len(), |at| site.span.end + at);
    let kind = if is_main {
        AnnotationKind::Primary
    } else {
        AnnotationKind::Context
    };
    // A place of several lines is shown by its first: the rest is rarely what one looks for.
    let shown = Span::new(line, end).of(source);
    let first_end = after(source, site.span.start)
        .find(['\n', '\r'])
        .map_or(source.len(), |at| site.span.start + at);
    let place = site.span.start - line..site.span.end.min(first_end).max(site.span.start) - line;
    Snippet::source(shown)
        .line_start(site.start.line)
        .path(site.file.as_str())
        .annotation(kind.span(place).label(label))
}
