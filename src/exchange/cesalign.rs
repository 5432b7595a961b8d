//! cesAlign, as OPUS has it: links between the sentences (`<s id>`) of two XML texts.
//!
//! `certainty` is an attribute of the link, as OPUS filters by (`opus_read -a certainty -tr 0.9`);
//! `status` and `by` are ours. Sentences of the running text alone are in it, without marks and
//! styles. The block that a `p` is stands in its `type`.

use std::{collections::HashMap, fmt::Write};

use super::{
    bitext::{UNKNOWN, certainty},
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

/// The links between the texts of these names, as seen from the alignment's file.
pub fn write(edition: &Edition, texts: [&str; 2]) -> String {
    let mut file = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <!DOCTYPE cesAlign PUBLIC \"-//CES//DTD XML cesAlign//EN\" \"\">\n\
         <cesAlign version=\"1.0\">\n",
    );
    let [from, to] = texts.map(escape);
    let _ = writeln!(
        file,
        "<linkGrp targType=\"s\" fromDoc=\"{from}\" toDoc=\"{to}\">"
    );
    let ids = Side::BOTH.map(|side| {
        let ids = linked::ids(edition, side, false).into_iter();
        ids.collect::<HashMap<usize, String>>()
    });
    for (id, bead) in beads(edition, Kind::Sentence) {
        let targets = Side::BOTH.map(|side| {
            let ids = side
                .of(&bead)
                .iter()
                .map(|at| ids[side as usize][at].as_str());
            ids.collect::<Vec<&str>>().join(" ")
        });
        let _ = write!(
            file,
            "<link id=\"{id}\" xtargets=\"{}\" certainty=\"{}\" status=\"{}\"",
            escape(&targets.join(";")),
            bead.rounded_certainty(),
            bead.status.name(),
        );
        if let Some(by) = &bead.by {
            let _ = write!(file, " by=\"{}\"", escape(by));
        }
        file.push_str("/>\n");
    }
    file.push_str("</linkGrp>\n</cesAlign>\n");
    file
}

/// A text whose sentences the links name.
pub fn write_text(edition: &Edition, side: Side) -> String {
    linked::write_text(edition, side, false)
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
/// A file is not well-formed, a link has no `xtargets`, names a sentence that is not there, or goes
/// back.
///
/// ```
/// use sverka::exchange::{cesalign::read, lines::TextFile};
/// let file = |path, source| TextFile { path, source };
/// let links = r#"<cesAlign><linkGrp fromDoc="ru.xml" toDoc="en.xml">
///   <link xtargets="1 2;1" certainty="0.9"/></linkGrp></cesAlign>"#;
/// let texts = [
///     file("ru.xml", r#"<text><s id="1">Раз.</s><s id="2">Два.</s></text>"#),
///     file("en.xml", r#"<text><s id="1">One and two.</s></text>"#),
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
    linked::read_links(alignment, texts, languages, |tree, node, ids| {
        let said = |name: &str| tree.attribute(node, name);
        let status = Status::ALL
            .into_iter()
            .find(|known| Some(known.name()) == said("status"));
        let certainty = said("certainty").map_or(UNKNOWN, certainty);
        let bead = Bead {
            status: status.unwrap_or(Status::Auto),
            by: said("by").map(str::to_owned),
            ..Bead::auto(Vec::new(), Vec::new(), certainty)
        };
        (ids, bead)
    })
}
