//! How an element sets its text apart: by its name, its class or its style.

use super::tree::{Id, Tree};
use crate::document::StyleKind;

/// The ways in which an inline element sets its text apart, the outermost first.
pub(super) fn styles(tree: &Tree, id: Id) -> Vec<StyleKind> {
    let mut styles = Vec::new();
    match tree.name(id) {
        "em" | "i" | "cite" | "dfn" | "var" => styles.push(StyleKind::Italic),
        "strong" | "b" => styles.push(StyleKind::Bold),
        "sup" => styles.push(StyleKind::Superscript),
        "sub" => styles.push(StyleKind::Subscript),
        "q" => styles.push(StyleKind::Quotation),
        "a" => styles.extend(link(tree, id)),
        _ => {}
    }
    let css = tree
        .attribute(id, "style")
        .unwrap_or_default()
        .to_lowercase();
    for declaration in css.split(';') {
        let Some((property, value)) = declaration.split_once(':') else {
            continue;
        };
        let value = value.trim();
        let style = match property.trim() {
            "font-style" if matches!(value, "italic" | "oblique") => StyleKind::Italic,
            "font-weight"
                if value.starts_with("bold")
                    || value.parse::<u16>().is_ok_and(|weight| weight >= 600) =>
            {
                StyleKind::Bold
            }
            "font-variant" | "font-variant-caps" if value.contains("small-caps") => {
                StyleKind::SmallCaps
            }
            "vertical-align" if value == "super" => StyleKind::Superscript,
            "vertical-align" if value == "sub" => StyleKind::Subscript,
            _ => continue,
        };
        add(&mut styles, style);
    }
    let classes = tree
        .attribute(id, "class")
        .unwrap_or_default()
        .to_lowercase();
    for class in classes.split_whitespace() {
        let style = match class {
            "smallcaps" | "small-caps" | "smcap" | "smallcap" | "sc" => StyleKind::SmallCaps,
            "italic" | "italics" | "emphasis" => StyleKind::Italic,
            "bold" | "strong" => StyleKind::Bold,
            "superscript" | "sup" => StyleKind::Superscript,
            "subscript" | "sub" => StyleKind::Subscript,
            _ => continue,
        };
        add(&mut styles, style);
    }
    styles
}

fn add(styles: &mut Vec<StyleKind>, style: StyleKind) {
    if !styles.contains(&style) {
        styles.push(style);
    }
}

/// A link to elsewhere; one within the page says nothing outside of it.
fn link(tree: &Tree, id: Id) -> Option<StyleKind> {
    let address = tree.attribute(id, "href")?;
    let is_kept = !address.starts_with('#') && !address.to_lowercase().starts_with("javascript:");
    is_kept.then(|| StyleKind::Link(address.split_whitespace().collect::<Vec<_>>().join("%20")))
}
