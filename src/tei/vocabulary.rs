//! What TEI elements mean for running text. The names are those of the TEI P5 Guidelines.

/// The role of an element in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Holds blocks, or is one where text stands directly in it.
    Block,
    /// A quotation: a block where it holds blocks or stands between them, else part of a sentence.
    Quote,
    /// A note, or several versions of one.
    Note,
    /// A reference that may be a note mark.
    Pointer,
    /// A sentence, or a segment that may be one.
    Sentence,
    /// Alternatives, of which one is read.
    Alternatives,
    /// Where a line, page or column ends: white space in the running text, or none.
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
        | "dateline" | "postscript" | "trailer" | "argument" | "epigraph" | "figure" | "sp"
        | "spGrp" | "speaker" | "castList" | "castGroup" | "castItem" | "prologue" | "epilogue"
        | "set" | "performance" | "listPerson" | "person" | "listPlace" | "place" | "listOrg"
        | "org" | "listEvent" | "event" => Role::Block,
        "quote" | "q" | "said" | "cit" => Role::Quote,
        "note" | "noteGrp" => Role::Note,
        "ref" | "ptr" | "anchor" => Role::Pointer,
        "s" | "seg" => Role::Sentence,
        "choice" | "app" | "subst" => Role::Alternatives,
        "lb" | "pb" | "cb" | "gb" | "milestone" => Role::Break,
        "teiHeader" | "fw" | "del" | "gap" | "desc" | "figDesc" | "surplus" | "index"
        | "interp" | "interpGrp" | "graphic" | "media" | "standOff" | "facsimile" | "sourceDoc"
        | "divGen" => Role::Skipped,
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
            | "docTitle"
            | "figure"
            | "sp"
            | "spGrp"
            | "castList"
            | "castGroup"
            | "prologue"
            | "epilogue"
            | "set"
            | "performance"
            | "listPerson"
            | "listPlace"
            | "listOrg"
            | "listEvent"
    )
}

/// Whether the children of an element are the fields of a record, with no punctuation between.
pub(super) fn is_record(name: &str) -> bool {
    matches!(
        name,
        "biblStruct"
            | "biblFull"
            | "analytic"
            | "monogr"
            | "series"
            | "imprint"
            | "titleStmt"
            | "editionStmt"
            | "publicationStmt"
            | "seriesStmt"
            | "notesStmt"
            | "msIdentifier"
            | "respStmt"
            | "address"
    )
}

/// Whether the text of an element is one thing that no sentence may end in: it can hold no `s`.
pub(super) fn is_indivisible(name: &str) -> bool {
    matches!(
        name,
        "formula"
            | "idno"
            | "code"
            | "ident"
            | "gi"
            | "att"
            | "tag"
            | "val"
            | "locus"
            | "locusGrp"
            | "measureGrp"
            | "ruby"
            | "geo"
            | "w"
            | "m"
            | "c"
            | "pc"
            | "g"
            | "ex"
            | "am"
    )
}

/// Which of the alternatives of a `choice`, `app` or `subst` is read: the one an edition prints.
pub(super) fn preference(name: &str) -> u8 {
    match name {
        "corr" | "reg" | "expan" | "lem" | "add" => 2,
        "sic" | "orig" | "abbr" | "wit" => 0,
        _ => 1,
    }
}

/// Whether an element may not stand inside `s`, whose content is phrase-level: what may stand
/// beside it in a paragraph only (TEI's `model.biblLike`, `model.labelLike`, `model.stageLike` …),
/// and the parts of a `bibl`, address, cast list or title page.
pub(super) fn is_barred_from_sentence(name: &str) -> bool {
    BARRED.contains(&name)
}

const BARRED: &[&str] = &[
    "bibl",
    "biblStruct",
    "biblFull",
    "listBibl",
    "msDesc",
    "list",
    "label",
    "desc",
    "stage",
    "camera",
    "caption",
    "sound",
    "tech",
    "view",
    "move",
    "eg",
    "egXML",
    "author",
    "editor",
    "publisher",
    "pubPlace",
    "distributor",
    "edition",
    "extent",
    "biblScope",
    "citedRange",
    "series",
    "respStmt",
    "relatedItem",
    "msIdentifier",
    "objectIdentifier",
    "textLang",
    "incipit",
    "explicit",
    "meeting",
    "funder",
    "sponsor",
    "principal",
    "repository",
    "institution",
    "collection",
    "altIdentifier",
    "addrLine",
    "street",
    "postCode",
    "postBox",
    "actor",
    "role",
    "roleDesc",
    "imprimatur",
    "headItem",
    "headLabel",
    "birth",
    "death",
    "floruit",
    "age",
    "sex",
    "gender",
    "faith",
    "nationality",
    "occupation",
    "residence",
    "education",
    "socecStatus",
    "persona",
];

/// Whether `s` may stand right below an element: not where TEI allows only certain elements, nor
/// where it allows text but no markup of it.
pub(super) fn takes_sentence(name: &str) -> bool {
    !(holds_blocks(name)
        || is_record(name)
        || is_indivisible(name)
        || matches!(
            name,
            "cit"
                | "choice"
                | "app"
                | "subst"
                | "person"
                | "place"
                | "org"
                | "event"
                | "persona"
                | "noteGrp"
                | "relatedItem"
                | "objectIdentifier"
                | "altIdentifier"
                | "meeting"
                | "funder"
                | "sponsor"
                | "principal"
                | "repository"
                | "institution"
                | "collection"
                | "postCode"
                | "postBox"
                | "age"
                | "langKnowledge"
                | "resp"
                | "location"
                | "state"
                | "trait"
                | "desc"
        ))
}
