//! What of a page is not its article: scripts, menus, headers and footers of the site.

use std::collections::HashSet;

use super::{
    notes::Notes,
    tree::{Id, Lines, Tree},
};
use crate::import::Remark;

/// What the head of a page says of the article.
#[derive(Debug, Default)]
pub(super) struct Head {
    pub(super) tag: String,
    pub(super) title: String,
    pub(super) author: String,
    pub(super) keywords: Vec<String>,
    pub(super) identifiers: Vec<(String, String)>,
}

/// Reads the head.
pub(super) fn head(tree: &Tree) -> Head {
    let mut head = Head::default();
    let mut authors: Vec<String> = Vec::new();
    for id in tree.descendants(0) {
        match tree.name(id) {
            "html" | "body" if head.tag.is_empty() => {
                let tag = tree
                    .attribute(id, "lang")
                    .or_else(|| tree.attribute(id, "xml:lang"));
                head.tag = tag.map(language_tag).unwrap_or_default();
            }
            "title"
                if head.title.is_empty() && tree.ancestors(id).all(|id| tree.name(id) != "svg") =>
            {
                head.title = collapsed(&tree.text(id));
            }
            "meta" => {
                let Some(content) = tree.attribute(id, "content").map(collapsed) else {
                    continue;
                };
                let name = tree
                    .attribute(id, "name")
                    .unwrap_or_default()
                    .to_lowercase();
                match name.as_str() {
                    "citation_author" => authors.push(content),
                    "author" | "dc.creator" if head.author.is_empty() => head.author = content,
                    "keywords" | "citation_keywords" if head.keywords.is_empty() => {
                        let words = content.split([',', ';']).map(|word| word.trim().to_owned());
                        head.keywords = words.filter(|word| !word.is_empty()).collect();
                    }
                    "citation_doi" => head.identifiers.push(("DOI".to_owned(), content)),
                    _ => {}
                }
            }
            _ => {}
        }
    }
    if !authors.is_empty() {
        head.author = authors.join(", ");
    }
    head
}

/// A language tag as TEI takes it; anything else is none.
pub(super) fn language_tag(tag: &str) -> String {
    let is_tag = tag.split('-').all(|part| {
        (1..=8).contains(&part.len()) && part.chars().all(|c| c.is_ascii_alphanumeric())
    });
    let begins_well = tag.split('-').next().is_some_and(|part| {
        (2..=3).contains(&part.len()) && part.chars().all(|c| c.is_ascii_alphabetic())
    });
    // Word writes RU where others write ru.
    let main = |tag: &str| match tag.split_once('-') {
        Some((main, rest)) => format!("{}-{rest}", main.to_lowercase()),
        None => tag.to_lowercase(),
    };
    if is_tag && begins_well {
        main(tag)
    } else {
        String::new()
    }
}

fn collapsed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The elements to leave out; each that has words is reported.
pub(super) fn find(
    tree: &Tree,
    notes: &Notes,
    lines: &Lines,
    remarks: &mut Vec<Remark>,
) -> HashSet<Id> {
    let root = root(tree, notes);
    let above: HashSet<Id> = root
        .map(|root| tree.ancestors(root).collect())
        .unwrap_or_default();
    let mut skipped = HashSet::new();
    // Each with whether it is part of the article, or of a note.
    let mut waiting = vec![(0, root.is_none())];
    while let Some((id, is_inside)) = waiting.pop() {
        let is_inside = is_inside
            || root == Some(id)
            || notes.starts.contains_key(&id)
            || notes.shared.contains(&id);
        let is_outside = !is_inside && !above.contains(&id) && !tree.name(id).is_empty();
        let is_silent = is_silent(tree, id);
        if is_silent || ((is_outside || is_chrome(tree, id)) && !notes.holders.contains(&id)) {
            skipped.insert(id);
            if !is_silent {
                tell(tree, id, lines, remarks);
            }
            continue;
        }
        waiting.extend(
            tree.children(id)
                .iter()
                .rev()
                .map(|child| (*child, is_inside)),
        );
    }
    skipped
}

fn tell(tree: &Tree, id: Id, lines: &Lines, remarks: &mut Vec<Remark>) {
    let text = tree.text(id);
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.is_empty() {
        return;
    }
    let shown = words.iter().take(6).copied().collect::<Vec<_>>().join(" ");
    let unit = if words.len() == 1 { "word" } else { "words" };
    let more = if words.len() > 6 { " …" } else { "" };
    let message = format!(
        "<{}> was left out, being part of the site: {} {unit}, “{shown}{more}”",
        tree.name(id),
        words.len(),
    );
    remarks.push(Remark::new(
        "chrome-left-out",
        lines.place(tree.line(id)),
        message,
    ));
}

/// The element that holds the article: the one `article`, or `main`; none where neither holds most
/// of the text.
fn root(tree: &Tree, notes: &Notes) -> Option<Id> {
    let whole = length(tree, 0);
    let of_name = |name: &str| -> Vec<Id> {
        tree.descendants(0)
            .filter(|id| {
                tree.name(*id) == name
                    || (name == "main" && tree.attribute(*id, "role") == Some("main"))
            })
            .take(2)
            .collect()
    };
    for name in ["article", "main"] {
        if let [root] = of_name(name).as_slice() {
            let holds_marks = notes
                .marks
                .keys()
                .all(|mark| tree.ancestors(*mark).any(|id| id == *root));
            if holds_marks && length(tree, *root) * 2 >= whole {
                return Some(*root);
            }
        }
    }
    None
}

/// How many bytes of text there are, scripts and menus not counted.
fn length(tree: &Tree, id: Id) -> usize {
    let mut sum = 0;
    let mut waiting = vec![id];
    while let Some(id) = waiting.pop() {
        if !is_silent(tree, id) && !is_chrome(tree, id) {
            sum += tree.characters(id).trim().len();
            waiting.extend(tree.children(id));
        }
    }
    sum
}

/// What no reader sees.
pub(super) fn is_silent(tree: &Tree, id: Id) -> bool {
    let style = tree
        .attribute(id, "style")
        .unwrap_or_default()
        .to_lowercase();
    matches!(
        tree.name(id),
        "head"
            | "script"
            | "style"
            | "noscript"
            | "template"
            | "iframe"
            | "object"
            | "audio"
            | "video"
            | "canvas"
            | "select"
            | "textarea"
            | "input"
    ) || tree.attribute(id, "aria-hidden") == Some("true")
        || style.replace(' ', "").contains("display:none")
        || style.replace(' ', "").contains("mso-hide:all")
        || tree.has_class(id, "mw-editsection")
        || tree.has_class(id, "mw-cite-backlink")
}

/// What readers see and what is not the article.
fn is_chrome(tree: &Tree, id: Id) -> bool {
    let name = tree.name(id);
    if matches!(name, "header" | "footer") {
        // An article's own header has its title.
        let is_articles = tree
            .ancestors(id)
            .skip(1)
            .any(|id| matches!(tree.name(id), "article" | "main"))
            || tree.descendants(id).any(|id| tree.name(id) == "h1");
        return !(name == "header" && is_articles);
    }
    let role = tree.attribute(id, "role").unwrap_or_default();
    let classes = [
        "navbox",
        "noprint",
        "toc",
        "sidebar",
        "breadcrumbs",
        "menu",
        "share",
        "comments",
        "catlinks",
        "printfooter",
    ];
    matches!(name, "nav" | "aside" | "form" | "button" | "dialog" | "svg")
        || matches!(
            role,
            "navigation" | "banner" | "search" | "complementary" | "contentinfo" | "doc-toc"
        )
        || classes
            .iter()
            .any(|class| tree.has_class(id, class) || tree.attribute(id, "id") == Some(class))
}
