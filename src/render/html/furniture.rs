//! What stands around the texts: the bar with its panels, findings, the foot of the page. Each word of
//! it is there in English and, for the script to put in its place, in Russian.

use maud::{Markup, html};

use crate::{
    check::Finding,
    document::BlockKind,
    edition::{Edition, Row, Side},
    report::Counts,
};

/// The bar at the top and the panels that it opens.
pub(super) fn bar(edition: &Edition, rows: &[Row], findings: &[Finding]) -> Markup {
    html! {
        a.skip href="#text" data-ru="К тексту" { "Skip to the text" }
        header #bar {
            button popovertarget="contents" data-ru="Содержание" { "Contents" }
            p.running {
                @for side in Side::BOTH {
                    @let document = edition.document(side);
                    @if !document.title.is_empty() { span lang=(document.tag) { (document.title) } }
                }
            }
            form #search.scripted role="search" {
                input #query type="search" autocomplete="off" placeholder="Search both texts" data-ru-placeholder="Искать в обоих текстах"
                    aria-label="Search both texts" data-ru-label="Искать в обоих текстах";
            }
            button popovertarget="settings" data-ru="Вид" { "View" }
            button.scripted popovertarget="help" aria-label="Keys" data-ru-label="Клавиши" { "?" }
        }
        (settings(findings))
        (contents(edition, rows, findings))
        (help())
        section #found.panel popover="manual" aria-label="Found" data-ru-label="Найдено" {
            p { span #count role="status" {} button #unfound aria-label="Close" data-ru-label="Закрыть" { "×" } }
            ol #hits {}
        }
        div #peek popover="auto" role="dialog" aria-label="Note" data-ru-label="Примечание" tabindex="-1" {}
        aside #card aria-label="The pair" data-ru-label="Пара" hidden="hidden" {}
    }
}

/// A finding where it is.
pub(super) fn callout(at: usize, finding: &Finding) -> Markup {
    let class = finding.severity.name();
    html! {
        div class={ "finding " (class) } id={ "f" (at + 1) } role="note" {
            p lang="en" { strong { (finding.message) } " " span.rule { (finding.rule.slug) } }
            @for (name, russian, site) in [
                ("Original", "Оригинал", &finding.original),
                ("Translation", "Перевод", &finding.translation),
            ] {
                @if let Some(site) = site {
                    p.place { span data-ru=(russian) { (name) } ": " span.said { (site.text) } }
                }
            }
            @if !finding.hint.is_empty() { p.hint lang="en" { (finding.hint) } }
        }
    }
}

/// How much there is of the pair.
pub(super) fn footer(edition: &Edition, findings: &[Finding]) -> Markup {
    let beads = edition.alignment.beads.len();
    let [ours, theirs] = Side::BOTH.map(|side| {
        let document = edition.document(side);
        (document.running().count(), document.notes.len())
    });
    let (sentences, notes) = ([ours.0, theirs.0], [ours.1, theirs.1]);
    let english = format!(
        "{} sentences and {} notes of the original, {} and {} of the translation, in {beads} beads.",
        sentences[0], notes[0], sentences[1], notes[1],
    );
    let russian = format!(
        "Предложений: {} в оригинале и {} в переводе; примечаний: {} и {}; соответствий: {beads}.",
        sentences[0], sentences[1], notes[0], notes[1],
    );
    html! {
        footer {
            p data-ru=(russian) { (english) }
            p.checked lang="en" { (Counts::of(findings)) "." }
            p data-ru={ "Подготовлено программой sverka " (env!("CARGO_PKG_VERSION")) "." } {
                "Made by sverka " (env!("CARGO_PKG_VERSION")) "."
            }
        }
    }
}

fn contents(edition: &Edition, rows: &[Row], findings: &[Finding]) -> Markup {
    let headings: Vec<_> = rows
        .iter()
        .filter_map(|row| heading(edition, row))
        .collect();
    html! {
        nav #contents.panel popover="auto" aria-label="Contents" data-ru-label="Содержание" {
            @if !headings.is_empty() { ol {
                @for (depth, address, texts) in &headings {
                    li class={ "depth-" (depth) } { a href={ "#" (address) } {
                        @for (side, text) in Side::BOTH.into_iter().zip(texts) {
                            @if let Some(text) = text {
                                span lang=(edition.document(side).tag) { (text) }
                            }
                        }
                    } }
                }
            } }
            @if !findings.is_empty() {
                div.checked {
                    h2 data-ru="Замечания" { "Findings" }
                    p lang="en" { (Counts::of(findings)) }
                    ol {
                        @for (at, finding) in findings.iter().enumerate() {
                            li class=(finding.severity.name()) lang="en" { a href={ "#f" (at + 1) } { (finding.message) } }
                        }
                    }
                }
            }
        }
    }
}

/// The heading that a row begins with: how deep it is, where it stands, and what it says on each side.
fn heading(edition: &Edition, row: &Row) -> Option<(u8, String, [Option<String>; 2])> {
    let mut first = None;
    let texts = Side::BOTH.map(|side| {
        let document = edition.document(side);
        let at = row.blocks(side).start;
        let block = document.blocks[row.blocks(side)].first()?;
        let BlockKind::Heading(depth) = block.kind else {
            return None;
        };
        let sentence = document
            .sentences
            .partition_point(|sentence| sentence.block < at);
        let bead = edition
            .bead_of(side, sentence)
            .filter(|_| document.sentences[sentence].block == at)?;
        first.get_or_insert((depth, format!("b{}", bead + 1)));
        Some(block.passage.text.clone())
    });
    first.map(|(depth, address)| (depth.min(3), address, texts))
}

fn settings(findings: &[Finding]) -> Markup {
    let choice = |name: &str, value: &str, words: [&str; 2], is_chosen: bool| {
        html! {
            label {
                input type="radio" name=(name) id={ (name) "-" (value) } value=(value) checked=[is_chosen.then_some("checked")];
                span data-ru=(words[1]) { (words[0]) }
            }
        }
    };
    let count = match findings.len() {
        0 => String::new(),
        count => format!(" ({count})"),
    };
    html! {
        div #settings.panel popover="auto" role="dialog" aria-label="View" data-ru-label="Вид" {
            fieldset {
                legend data-ru="Тексты" { "Texts" }
                (choice("view", "columns", ["Side by side", "Рядом"], true))
                span.scripted { (choice("view", "sentences", ["Sentence under sentence", "Фраза под фразой"], false)) }
                (choice("view", "original", ["Original only", "Только оригинал"], false))
                (choice("view", "translation", ["Translation only", "Только перевод"], false))
            }
            fieldset.scripted {
                legend data-ru="Бумага" { "Paper" }
                (choice("paper", "system", ["As the system", "Как в системе"], true))
                (choice("paper", "light", ["Light", "Светлая"], false))
                (choice("paper", "dark", ["Dark", "Тёмная"], false))
            }
            fieldset {
                legend data-ru="Сверка" { "Checking" }
                label {
                    input #checks type="checkbox" name="checks";
                    span { span data-ru="Замечания и надёжность" { "Findings and certainty" } (count) }
                }
            }
            fieldset.scripted {
                legend data-ru="Язык страницы" { "Language of the page" }
                (choice("language", "en", ["English", "English"], true))
                (choice("language", "ru", ["Русский", "Русский"], false))
            }
            fieldset.scripted {
                legend data-ru="Клавиши" { "Keys" }
                label {
                    input #keys type="checkbox" name="keys" checked="checked";
                    span data-ru="Одной буквой" { "Single letters" }
                }
            }
        }
    }
}

fn help() -> Markup {
    let keys = [
        (
            "j  k",
            "the next pair, the one before",
            "следующая пара, предыдущая",
        ),
        (
            "↓  ↑",
            "the same, from a sentence",
            "то же, когда выбрана фраза",
        ),
        (
            "←  →",
            "its original, its translation",
            "её оригинал, её перевод",
        ),
        (
            "n",
            "the first note of the sentence",
            "первое примечание фразы",
        ),
        ("/", "search", "поиск"),
        ("v", "the next view", "следующий вид"),
        ("c", "findings and certainty", "замечания и надёжность"),
        ("Esc", "close, let go", "закрыть, снять выбор"),
        ("?", "these keys", "эти клавиши"),
    ];
    html! {
        div #help.panel popover="auto" role="dialog" aria-label="Keys" data-ru-label="Клавиши" {
            h2 data-ru="Клавиши" { "Keys" }
            dl {
                @for (key, english, russian) in keys {
                    dt { @for key in key.split("  ") { kbd { (key) } " " } }
                    dd data-ru=(russian) { (english) }
                }
            }
        }
    }
}
