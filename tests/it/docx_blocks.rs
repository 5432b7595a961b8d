//! The blocks of a .docx: headings, quotations, lists, tables, by the styles and parts that Word has
//! for them.

use crate::office_parts::{Parts, blocks, p, r, said, styled, under_title};

/// What is read of these paragraphs below a title.
fn read(body: &str) -> sverka::import::Import {
    Parts::docx(&under_title(body)).import()
}

#[test]
fn headings_are_known_by_name_by_what_they_are_based_on_and_by_level() {
    let styles = r#"<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style><w:style w:type="paragraph" w:styleId="2"><w:name w:val="Заголовок 2"/></w:style><w:style w:type="paragraph" w:styleId="my"><w:name w:val="Глава журнала"/><w:basedOn w:val="1"/></w:style><w:style w:type="paragraph" w:styleId="lvl"><w:name w:val="Рубрика"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>"#;
    let own = "<w:p><w:pPr><w:outlineLvl w:val=\"1\"/></w:pPr>";
    let body = [
        styled("my", "Глава"),
        styled("2", "Первая"),
        p("Текст."),
        styled("lvl", "Вторая"),
        p("Текст."),
        format!("{own}{}</w:p>", r("Третья")),
        p("Текст."),
        format!(
            "<w:p><w:pPr><w:pStyle w:val=\"2\"/><w:outlineLvl w:val=\"9\"/></w:pPr>{}</w:p>",
            r("Не заголовок.")
        ),
    ];
    let made = Parts::docx(&format!("{}{}", styled("Title", "Книга"), body.concat()))
        .word("styles", styles)
        .import();
    let heads: Vec<&str> = made.tei.split("<head>").skip(1).collect();
    assert_eq!(heads.len(), 4, "{}", made.tei);
    assert!(
        made.tei
            .contains("<p><s xml:id=\"s9\">Не заголовок.</s></p>"),
        "{}",
        made.tei
    );
}

#[test]
fn quotations_are_known_by_their_style() {
    let styles = r#"<w:style w:type="paragraph" w:styleId="aa"><w:name w:val="Intense Quote"/></w:style><w:style w:type="paragraph" w:styleId="ab"><w:name w:val="Цитата"/></w:style><w:style w:type="paragraph" w:styleId="ac"><w:name w:val="Block Text"/></w:style>"#;
    let body: String = ["aa", "ab", "ac"]
        .map(|style| styled(style, "Шли молча."))
        .concat();
    let made = Parts::docx(&under_title(&body))
        .word("styles", styles)
        .import();
    assert!(
        made.document
            .blocks
            .iter()
            .skip(1)
            .all(|block| block.is_quoted)
    );
    assert_eq!(made.document.blocks.len(), 4);
}

#[test]
fn lists_have_their_kind_and_their_depth() {
    let numbering = r#"<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="russianLower"/><w:lvlText w:val="%1)"/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF0B7;"/></w:lvl></w:abstractNum><w:num w:numId="4"><w:abstractNumId w:val="0"/></w:num>"#;
    let item = |level: u8, text: &str| {
        format!(
            "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"4\"/></w:numPr></w:pPr>{}</w:p>",
            r(text)
        )
    };
    let body = [
        p("Взяли:"),
        item(0, "соль"),
        item(1, "морскую"),
        item(0, "муку"),
    ]
    .concat();
    let made = Parts::docx(&under_title(&body))
        .word("numbering", numbering)
        .import();
    let flat: String = made.tei.split_whitespace().collect::<Vec<_>>().join(" ");
    let (_, list) = flat.split_once("<list rend=\"numbered\">").unwrap();
    assert!(
        list.contains("соль</s></p> <list rend=\"bulleted\"> <item> <p>"),
        "{list}"
    );
    assert!(
        list.contains("</list> </item> <item n=\"б)\"> <p><s xml:id=\"s5\">муку"),
        "{list}"
    );
}

#[test]
fn the_number_of_a_heading_is_part_of_what_is_printed() {
    let styles = r#"<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 2"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>"#;
    let numbering = r#"<w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>"#;
    let body = [
        styled("1", "Лёд"),
        p("Стал."),
        styled("1", "Вода"),
        p("Пошла."),
    ]
    .concat();
    let made = Parts::docx(&under_title(&body))
        .word("styles", styles)
        .word("numbering", numbering)
        .import();
    assert_eq!(blocks(&made), ["I. Лёд", "Стал.", "II. Вода", "Пошла."]);
}

#[test]
fn a_deleted_end_of_a_paragraph_joins_it_with_the_next() {
    let first = format!(
        "<w:p><w:pPr><w:rPr><w:del w:id=\"1\"/></w:rPr></w:pPr>{}</w:p>",
        r("Ветер стих, ")
    );
    let made = read(&[first, p("и мы пошли."), p("Дальше.")].concat());
    assert_eq!(blocks(&made), ["Ветер стих, и мы пошли.", "Дальше."]);
    assert!(said(&made, "changes-accepted").contains("1 deletion"));
}

#[test]
fn controls_and_smart_tags_are_seen_through_but_not_their_prompts() {
    let body = format!(
        "<w:sdt><w:sdtPr><w:alias w:val=\"x\"/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt><w:p><w:smartTag w:element=\"place\"><w:smartTag w:element=\"city\">{}</w:smartTag></w:smartTag><w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt></w:p>",
        p("В рамке."),
        p("Место для ввода текста."),
        r("Мезень"),
        r(" стоит.")
    );
    assert_eq!(blocks(&read(&body)), ["В рамке.", "Мезень стоит."]);
}

#[test]
fn the_table_of_contents_and_hidden_text_are_left_out_and_said() {
    let styles = r#"<w:style w:type="paragraph" w:styleId="11"><w:name w:val="toc 1"/></w:style>"#;
    let body = format!(
        "{}{}<w:p>{}<w:r><w:rPr><w:vanish/></w:rPr><w:t>тайна</w:t></w:r></w:p>",
        styled("11", "Зимовка 1"),
        styled("11", "Отъезд 5"),
        r("Явно.")
    );
    let made = Parts::docx(&under_title(&body))
        .word("styles", styles)
        .import();
    assert_eq!(blocks(&made), ["Явно."]);
    assert_eq!(
        said(&made, "contents-left-out"),
        "2 lines of the table of contents were left out"
    );
    assert_eq!(
        said(&made, "hidden-text-left-out"),
        "1 hidden text was left out: “тайна”"
    );
}

#[test]
fn tables_keep_their_cells_and_a_frame_of_one_cell_is_no_table() {
    let cell = |content: &str| format!("<w:tc><w:tcPr/>{content}</w:tc>");
    let body = format!(
        "<w:tbl><w:tr>{}{}</w:tr><w:tr><w:trPr><w:del w:id=\"1\"/></w:trPr>{}</w:tr><w:tr>{}{}</w:tr></w:tbl><w:tbl><w:tr>{}</w:tr></w:tbl>",
        cell("<w:p/>"),
        cell(&p("Пуды")),
        cell(&p("нет")),
        cell(&[p("Соль"), p("и мука")].concat()),
        "<w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr><w:p><w:r><w:t>12</w:t></w:r></w:p></w:tc>",
        cell(&[p("Рамка."), p("Второй абзац.")].concat()),
    );
    let made = read(&body);
    let flat: String = made.tei.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        flat.contains("<row> <cell></cell> <cell><s xml:id=\"s2\">Пуды</s></cell> </row> <row>"),
        "{flat}"
    );
    assert!(flat.contains("Соль и мука</s></cell>"), "{flat}");
    assert!(
        flat.contains("</table> <p><s xml:id=\"s5\">Рамка.</s></p> <p>"),
        "{flat}"
    );
    assert!(said(&made, "cells-unmerged").starts_with("1 table cell "));
}
