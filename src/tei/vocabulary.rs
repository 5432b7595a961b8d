//! What TEI elements mean for running text. The names are those of the TEI P5 Guidelines.

/// The role of an element in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Holds blocks, or is one where text stands directly in it.
    Block,
    /// A quotation: a block where it holds blocks or stands between them, else part of a sentence.
    Quote,
    /// A note.
    Note,
    /// A reference that may be a note mark.
    Pointer,
    /// A sentence, or a segment that may be one.
    Sentence,
    /// Alternatives, of which one is read.
    Alternatives,
    /// White space in the running text.
    Break,
    /// Not part of the running text.
    Skipped,
    /// Anything else: part of a sentence, read through.
    Inline,
}

/// The role of an element by its local name.
pub(super) fn role(name: &str) -> Role {
    match name {
        "p" | "ab" | "head" | "l" | "lg" | "list" | "item" | "table" | "row" | "cell"
        | "listBibl" | "biblStruct" | "biblFull" | "div" | "div1" | "div2" | "div3" | "div4"
        | "div5" | "div6" | "div7" | "front" | "body" | "back" | "text" | "group"
        | "floatingText" | "titlePage" | "docTitle" | "titlePart" | "docAuthor" | "docEdition"
        | "docImprint" | "docDate" | "byline" | "opener" | "closer" | "salute" | "signed"
        | "dateline" | "postscript" | "trailer" | "argument" | "epigraph" | "figure"
        | "figDesc" | "sp" | "speaker" | "stage" | "noteGrp" | "castList" | "castItem"
        | "listPerson" | "listPlace" | "listEvent" => Role::Block,
        "quote" | "q" | "said" | "cit" => Role::Quote,
        "note" => Role::Note,
        "ref" | "ptr" | "anchor" => Role::Pointer,
        "s" | "seg" => Role::Sentence,
        "choice" | "app" | "subst" => Role::Alternatives,
        "lb" => Role::Break,
        "teiHeader" | "fw" | "del" | "gap" | "desc" | "surplus" | "index" | "interp"
        | "interpGrp" | "graphic" | "media" | "standOff" | "facsimile" | "sourceDoc" | "divGen" => {
            Role::Skipped
        }
        _ => Role::Inline,
    }
}

/// Whether an element only ever holds blocks, so that what stands in it is one.
pub(super) fn holds_blocks(name: &str) -> bool {
    matches!(
        name,
        "div"
            | "div1"
            | "div2"
            | "div3"
            | "div4"
            | "div5"
            | "div6"
            | "div7"
            | "front"
            | "body"
            | "back"
            | "text"
            | "group"
            | "floatingText"
            | "epigraph"
            | "argument"
            | "postscript"
            | "lg"
            | "list"
            | "table"
            | "row"
            | "listBibl"
            | "titlePage"
            | "figure"
            | "sp"
            | "cit"
            | "noteGrp"
    )
}

/// Which of the alternatives of a `choice`, `app` or `subst` is read: the one an edition prints.
pub(super) fn preference(name: &str) -> u8 {
    match name {
        "corr" | "reg" | "expan" | "lem" | "add" => 2,
        "sic" | "orig" | "abbr" | "del" | "note" | "wit" => 0,
        _ => 1,
    }
}

/// Whether an element may not stand inside `s`, whose content is phrase-level: TEI's
/// `model.biblLike`, `model.listLike` and `model.labelLike`.
pub(super) fn is_barred_from_sentence(name: &str) -> bool {
    matches!(
        name,
        "bibl" | "biblStruct" | "biblFull" | "listBibl" | "list" | "label" | "desc"
    )
}
