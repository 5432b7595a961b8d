//! Sketch Engine's parallel corpora: a vertical file a side, and a mapping between the structures `s`
//! of both, by number from 0.
//!
//! In the mapping `4` is a sentence, `4,6` the sentences from 4 to 6, `-1` nothing. In a vertical
//! file each word and sign has a line; `<g/>` says that no space stands before the next. `&`, `<` and
//! `>` are entities. Sentences of the running text alone are in it; certainty and status are not said.

use std::fmt::Write;

use unicode_segmentation::UnicodeSegmentation;

use super::{
    bitext::{Bitext, Draft, UNKNOWN},
    describe,
    lines::{self, TextFile},
    order,
    unit::{Role, word},
};
use crate::{
    alignment::Bead,
    document::BlockKind,
    edition::{Edition, Side},
    error::{Error, Result},
    span::before,
    xml::{escape, escape_text},
};

/// The mapping of beads, a line each.
pub fn write(edition: &Edition) -> String {
    let mut mapping = String::new();
    for bead in lines::numbered(edition) {
        let [original, translation] = Side::BOTH.map(|side| range(side.of(&bead)));
        let _ = writeln!(mapping, "{original}\t{translation}");
    }
    mapping
}

fn range(places: &[usize]) -> String {
    match places {
        [] => "-1".to_owned(),
        [only] => only.to_string(),
        [first, .., last] => format!("{first},{last}"),
    }
}

/// What ends a paragraph.
const END: &str = "</p>\n";

/// The vertical file of a side.
pub fn write_vertical(edition: &Edition, side: Side) -> String {
    let document = edition.document(side);
    let mut text = String::with_capacity(2 * document.source.len());
    let [name, tag, title] =
        [&edition.name, &document.tag, &document.title].map(|said| escape(said));
    let _ = writeln!(text, "<doc id=\"{name}\" lang=\"{tag}\" title=\"{title}\">");
    let mut open = None;
    for at in document.running() {
        let sentence = &document.sentences[at];
        if open.replace(sentence.block) != Some(sentence.block) {
            if text.ends_with("</s>\n") {
                text.push_str(END);
            }
            let kind = describe::block_name(&document.blocks[sentence.block].kind);
            let _ = writeln!(text, "<p type=\"{kind}\">");
        }
        let _ = writeln!(text, "<s id=\"{}\">", escape(&word(&sentence.id)));
        tokens(&mut text, document.text(sentence));
        text.push_str("</s>\n");
    }
    text.push_str(if open.is_some() { END } else { "" });
    text.push_str("</doc>\n");
    text
}

fn tokens(text: &mut String, sentence: &str) {
    for run in sentence.split(' ') {
        for (at, token) in run.split_word_bounds().enumerate() {
            if at > 0 {
                text.push_str("<g/>\n");
            }
            text.push_str(&escape_text(token));
            text.push('\n');
        }
    }
}

/// Reads a mapping and the two vertical files.
///
/// # Errors
/// A line of the mapping is none, goes back or names a structure that is not there.
///
/// ```
/// use sverka::exchange::{lines::TextFile, sketch::read};
/// let file = |path, source| TextFile { path, source };
/// let texts = [
///     file("ru.vert", "<s>\nРаз\n<g/>\n.\n</s>\n<s>\nДва\n</s>\n"),
///     file("en.vert", "<s>\nOne\nand\ntwo\n</s>\n"),
/// ];
/// let edition = read(file("x.map", "0,1\t0\n"), texts, None)?;
/// assert_eq!(edition.document(sverka::Side::Original).blocks[0].passage.text, "Раз. Два");
/// # Ok::<(), sverka::Error>(())
/// ```
pub fn read(
    mapping: TextFile<'_>,
    texts: [TextFile<'_>; 2],
    languages: Option<&[String; 2]>,
) -> Result<Edition> {
    let mut bitext = Bitext::new(mapping.path);
    let mut counts = [0, 0];
    for side in Side::BOTH {
        let at = side as usize;
        let (tag, units) = vertical(texts[at].source);
        let told = languages.map(|tags| tags[at].clone());
        bitext.text(side).tag = told.unwrap_or(tag);
        for unit in units {
            counts[at] = 1 + bitext.push(side, unit);
        }
    }
    let mut beads = Vec::new();
    let mut next = [0, 0];
    let mut start = 0;
    for line in mapping.source.split_inclusive('\n') {
        let content = line.trim_start_matches('\u{feff}').trim();
        if !content.is_empty() {
            let bead = bead(content, counts, next)
                .map_err(|message| Error::at(mapping.path, mapping.source, start, message))?;
            for side in Side::BOTH {
                if let Some(last) = side.of(&bead).last() {
                    next[side as usize] = last + 1;
                }
            }
            beads.push((bead, start));
        }
        start += line.len();
    }
    order::add(&mut bitext, beads, counts, mapping)?;
    bitext.finish()
}

/// The bead of a line; `next` are the first structures that no line before it names, so that no two
/// lines make more of a short file than there is.
fn bead(line: &str, counts: [usize; 2], next: [usize; 2]) -> std::result::Result<Bead, String> {
    let mut fields = line.split('\t');
    let mut side = |side: usize| {
        let (count, next) = (counts[side], next[side]);
        let field = fields.next().unwrap_or_default().trim();
        let (first, last) = field.split_once(',').unwrap_or((field, field));
        match (first.parse::<usize>(), last.parse::<usize>()) {
            _ if field == "-1" => Ok(Vec::new()),
            (Ok(_), Ok(last)) if last >= count => Err(format!(
                "this line names structure {last}, but the text has {count}, from 0"
            )),
            (Ok(first), Ok(_)) if first < next => Err(format!(
                "this line goes back to structure {first}; lines must be in order and not cross"
            )),
            (Ok(first), Ok(last)) => Ok((first..=last).collect()),
            _ => Err(format!(
                "not a line of a mapping: {line:?}; expected two numbers or ranges, with a tab between"
            )),
        }
    };
    let (original, translation) = (side(0)?, side(1)?);
    Ok(Bead::auto(original, translation, UNKNOWN))
}

/// The language that a vertical file says, and its sentences.
fn vertical(source: &str) -> (String, Vec<Draft>) {
    let mut tag = String::new();
    let mut units: Vec<Draft> = Vec::new();
    let mut begins = None;
    let mut is_glued = true;
    for line in source.lines() {
        match structure(line) {
            Some(("s", attributes)) => {
                let id = attribute(attributes, "id").unwrap_or_default();
                units.push(Draft::new(id, Role::Sentence(begins.take())));
                is_glued = true;
            }
            Some(("doc", attributes)) => tag = attribute(attributes, "lang").unwrap_or_default(),
            Some(("p", attributes)) => {
                let kind = attribute(attributes, "type").and_then(|kind| describe::block(&kind));
                begins = Some(kind.unwrap_or(BlockKind::Paragraph));
            }
            Some(("g", _)) => is_glued = true,
            Some(_) => {}
            None => {
                let token = line.split('\t').next().unwrap_or_default();
                if let Some(unit) = units.last_mut() {
                    if !is_glued {
                        unit.text(" ");
                    }
                    unit.text(&plain(token));
                    is_glued = false;
                }
            }
        }
    }
    (tag, units)
}

/// The name and attributes of a structure that begins on a line, or is empty.
fn structure(line: &str) -> Option<(&str, &str)> {
    let inner = line.trim_end().strip_prefix('<')?.strip_suffix('>')?;
    let inner = inner.trim_end_matches('/');
    let name = before(
        inner,
        inner.find(char::is_whitespace).unwrap_or(inner.len()),
    );
    Some((name, inner))
}

fn attribute(attributes: &str, name: &str) -> Option<String> {
    let (_, rest) = attributes.split_once(&format!(" {name}=\""))?;
    rest.split_once('"').map(|(value, _)| plain(value))
}

fn plain(text: &str) -> String {
    let text = text
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"");
    text.replace("&apos;", "'").replace("&amp;", "&")
}
