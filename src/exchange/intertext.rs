//! InterText's files: two texts and their links, by its own rules.
//!
//! In `xtargets` and `type` the translation (`toDoc`) comes first. A sentence has a plain `id` of the
//! numbers of its paragraph and of its place there (`12:3`), which InterText can give anew; all are
//! linked once and in order. What is verified is `man`, what the program made `auto`; what a person
//! rejected is `plain`, a link that nobody vouches for. Certainty is not said.

use std::{collections::HashMap, fmt::Write};

use super::{
    bitext::UNKNOWN,
    lines::TextFile,
    linked,
    unit::{Kind, beads},
};
use crate::{
    alignment::{Bead, Status},
    edition::{Edition, Side},
    error::Result,
    xml::escape,
};

/// The links between the texts of these names, the original first, as seen from the links' file.
pub fn write(edition: &Edition, texts: [&str; 2]) -> String {
    let [from, to] = texts.map(escape);
    let mut file = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <linkGrp toDoc=\"{to}\" fromDoc=\"{from}\">\n"
    );
    let ids = Side::BOTH.map(|side| {
        let ids = linked::ids(edition, side, true).into_iter();
        ids.collect::<HashMap<usize, String>>()
    });
    for (_, bead) in beads(edition, Kind::Sentence) {
        let [from, to] = Side::BOTH.map(|side| {
            let ids = side
                .of(&bead)
                .iter()
                .map(|at| ids[side as usize][at].as_str());
            ids.collect::<Vec<&str>>().join(" ")
        });
        let status = match bead.status {
            Status::Auto | Status::Stale => "auto",
            Status::Verified => "man",
            Status::Rejected => "plain",
        };
        let _ = writeln!(
            file,
            "<link type=\"{}-{}\" xtargets=\"{to};{from}\" status=\"{status}\"/>",
            bead.translation.len(),
            bead.original.len(),
        );
    }
    file.push_str("</linkGrp>\n");
    file
}

/// A text whose sentences the links name.
pub fn write_text(edition: &Edition, side: Side) -> String {
    linked::write_text(edition, side, true)
}

/// The names of the two texts of an alignment, the original first.
///
/// # Errors
/// It is not well-formed, has not one group of links, or does not name them.
pub fn texts(alignment: TextFile<'_>) -> Result<[String; 2]> {
    linked::documents(alignment)
}

/// Reads links and the two texts that they name.
///
/// # Errors
/// As for cesAlign.
///
/// ```
/// use sverka::exchange::{intertext::read, lines::TextFile};
/// let file = |path, source| TextFile { path, source };
/// let links = r#"<linkGrp toDoc="en.xml" fromDoc="ru.xml"><link type="1-2" xtargets="1:1;1:1 1:2"/></linkGrp>"#;
/// let texts = [
///     file("ru.xml", r#"<text><p><s id="1:1">Раз.</s><s id="1:2">Два.</s></p></text>"#),
///     file("en.xml", r#"<text><p><s id="1:1">One and two.</s></p></text>"#),
/// ];
/// let edition = read(file("x.xml", links), texts, None)?;
/// assert_eq!(edition.alignment.beads[0].ratio(), "2:1");
/// # Ok::<(), sverka::Error>(())
/// ```
pub fn read(
    alignment: TextFile<'_>,
    texts: [TextFile<'_>; 2],
    languages: Option<&[String; 2]>,
) -> Result<Edition> {
    linked::read_links(alignment, texts, languages, |tree, node, [to, from]| {
        let status = match tree.attribute(node, "status") {
            Some("man") => Status::Verified,
            _ => Status::Auto,
        };
        let bead = Bead {
            status,
            ..Bead::auto(Vec::new(), Vec::new(), UNKNOWN)
        };
        ([from, to], bead)
    })
}
