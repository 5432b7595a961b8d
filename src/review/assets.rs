//! The page itself, all of it in the binary.

pub(super) const PAGE: &str = include_str!("page/page.html");
pub(super) const STYLE: &str = concat!(
    include_str!("page/style/page.css"),
    include_str!("page/style/rows.css"),
);
pub(super) const SCRIPT: &str = concat!(
    include_str!("page/script/words.js"),
    include_str!("page/script/server.js"),
    include_str!("page/script/beads.js"),
    include_str!("page/script/rows.js"),
    include_str!("page/script/sections.js"),
    include_str!("page/script/cursor.js"),
    include_str!("page/script/messages.js"),
    include_str!("page/script/changes.js"),
    include_str!("page/script/progress.js"),
    include_str!("page/script/evidence.js"),
    include_str!("page/script/writing.js"),
    include_str!("page/script/commands.js"),
    include_str!("page/script/keys.js"),
    include_str!("page/script/start.js"),
);
pub(super) const WORDS: &str = include_str!("page/words.json");
