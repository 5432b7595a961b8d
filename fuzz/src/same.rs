//! What is compared of two editions, or of a text before and after.

use sverka::{Document, Edition, Side};

/// The beads of sentences: what each says on either side.
pub fn beads(edition: &Edition) -> Vec<[Vec<String>; 2]> {
    let beads = edition.alignment.beads.iter();
    beads
        .map(|bead| {
            Side::BOTH.map(|side| {
                let document = edition.document(side);
                let sentences = side.of(bead).iter();
                sentences
                    .map(|at| document.text(&document.sentences[*at]).to_owned())
                    .collect()
            })
        })
        .collect()
}

/// What each sentence says, and each note.
pub fn texts(document: &Document) -> Vec<&str> {
    let sentences = document
        .sentences
        .iter()
        .map(|sentence| document.text(sentence));
    sentences
        .chain(document.notes.iter().map(|note| note.passage.text.as_str()))
        .collect()
}

/// What was inserted into `marked` taken out again, going along `original`: `s` tags and ids only.
pub fn stripped(original: &str, marked: &str) -> String {
    let mut bare = String::with_capacity(original.len());
    let mut rest = marked;
    while let Some(c) = rest.chars().next() {
        let expected = original.get(bare.len()..).unwrap_or_default();
        let (kept, length) = match tag(rest).or_else(|| id(rest).filter(|_| ends_with_name(&bare)))
        {
            Some(found) if expected.starts_with(found) => (found, found.len()),
            Some(found) if tag(expected).is_some_and(|tag| tag == without_id(found)) => {
                (tag(expected).unwrap_or_default(), found.len())
            }
            Some(found) => ("", found.len()),
            None => (&rest[..c.len_utf8()], c.len_utf8()),
        };
        bare.push_str(kept);
        rest = &rest[length..];
    }
    bare
}

/// The `s` tag that a text begins with.
fn tag(text: &str) -> Option<&str> {
    let inner = text.strip_prefix('<')?;
    let name = inner.strip_prefix('/').unwrap_or(inner);
    let name = name.split_once(':').map_or(name, |(prefix, local)| {
        if prefix.contains(['>', ' ', '<']) {
            name
        } else {
            local
        }
    });
    let is_sentence = name
        .strip_prefix('s')?
        .starts_with(['>', ' ', '\n', '\t', '\r', '/']);
    is_sentence.then(|| text.find('>').map(|end| &text[..=end]))?
}

/// Whether a text ends right after the name of an element, where an id is inserted.
fn ends_with_name(text: &str) -> bool {
    let name = text.rsplit_once('<').map(|(_, name)| name);
    name.is_some_and(|name| !name.contains(|c: char| c.is_whitespace() || "/>\"'".contains(c)))
}

/// The id, as it is inserted, that a text begins with.
fn id(text: &str) -> Option<&str> {
    let value = text.strip_prefix(" xml:id=\"")?;
    Some(&text[..=(text.len() - value.len() + value.find('"')?)])
}

fn without_id(tag: &str) -> String {
    let at = tag.find(" xml:id=\"").unwrap_or(tag.len());
    tag.replacen(id(&tag[at..]).unwrap_or("\0"), "", 1)
}
