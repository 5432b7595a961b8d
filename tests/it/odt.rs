//! ODT as LibreOffice writes it: styles made by hand, notes in their places, tracked changes.

use crate::office_parts::{Parts, blocks, kinds, notes, said};

const STYLES: &str = r#"<style:style style:name="T1" style:family="text"><style:text-properties fo:font-style="italic"/></style:style><style:style style:name="T2" style:family="text"><style:text-properties fo:font-variant="small-caps"/></style:style><style:style style:name="T3" style:family="text"><style:text-properties style:text-position="super 58%"/></style:style><style:style style:name="T4" style:family="text"><style:text-properties style:text-position="-33% 58%"/></style:style><style:style style:name="T5" style:family="text"><style:text-properties text:display="none"/></style:style><style:style style:name="P1" style:family="paragraph" style:parent-style-name="Quotations"/><style:style style:name="P2" style:family="paragraph" style:parent-style-name="Standard"><style:text-properties fo:font-weight="bold"/></style:style>"#;

/// What is read of these blocks below a title.
fn read(blocks: &str) -> sverka::import::Import {
    let title = "<text:h text:outline-level=\"1\">Зимовка</text:h>";
    Parts::odt(STYLES, &format!("{title}{blocks}")).import()
}

#[test]
fn runs_have_the_styles_that_were_made_for_them() {
    let made = read(
        "<text:p>Лёд <text:span text:style-name=\"T1\">ст</text:span><text:span text:style-name=\"T1\">ал</text:span> <text:span text:style-name=\"T2\">рано</text:span><text:span text:style-name=\"T3\">2</text:span><text:span text:style-name=\"T4\">3</text:span></text:p><text:p text:style-name=\"P2\">Весь жирный</text:p>",
    );
    for expected in [
        "Лёд <hi rend=\"italic\">стал</hi> <hi rend=\"smallcaps\">рано</hi>",
        "<hi rend=\"superscript\">2</hi><hi rend=\"subscript\">3</hi>",
        "<hi rend=\"bold\">Весь жирный</hi>",
    ] {
        assert!(made.tei.contains(expected), "{expected}: {}", made.tei);
    }
}

#[test]
fn a_style_made_by_hand_is_what_it_is_based_on() {
    let made = read(
        "<text:p text:style-name=\"P1\">Шли молча.</text:p><text:h text:outline-level=\"2\">Путь</text:h><text:p>Текст.</text:p>",
    );
    assert!(made.document.blocks[1].is_quoted);
    assert!(made.tei.contains("<head>"), "{}", made.tei);
}

#[test]
fn white_space_signs_and_soft_hyphens_become_what_is_printed() {
    let made = read(
        "<text:p>Пере\u{AD}воз<text:s text:c=\"3\"/>через<text:tab/>реку<text:line-break/>Иван\u{A0}П.<text:soft-page-break/> шёл\u{2011}шёл</text:p>",
    );
    assert_eq!(
        blocks(&made),
        ["Перевоз через реку Иван\u{A0}П. шёл\u{2011}шёл"]
    );
}

#[test]
fn notes_stand_at_their_marks_with_the_numbers_that_are_printed() {
    let note = |id: &str, citation: &str, body: &str| {
        format!(
            "<text:note text:id=\"{id}\" text:note-class=\"footnote\">{citation}<text:note-body>{body}</text:note-body></text:note>"
        )
    };
    let made = read(&format!(
        "<text:p>Раз{}, <text:span text:style-name=\"T1\">два{} и</text:span> три{}. Опять<text:span text:style-name=\"T3\"><text:note-ref text:ref-name=\"ftn1\" text:note-class=\"footnote\">5</text:note-ref></text:span>, см. прим. <text:note-ref text:ref-name=\"ftn1\" text:note-class=\"footnote\">5</text:note-ref>.</text:p>",
        note(
            "ftn1",
            "<text:note-citation>5</text:note-citation>",
            "<text:p> Лист 1.</text:p><text:p>Там же.</text:p>"
        ),
        note(
            "ftn2",
            "<text:note-citation text:label=\"*\">*</text:note-citation>",
            "<text:p><text:span text:style-name=\"T1\">Лист</text:span> 2.</text:p>"
        ),
        note("ftn3", "<text:note-citation>6</text:note-citation>", ""),
    ));
    assert_eq!(
        notes(&made)[..2],
        [("5", "Лист 1. Там же."), ("*", "Лист 2.")]
    );
    assert_eq!(kinds(&made), ["note-dangling"]);
    assert!(said(&made, "note-dangling").starts_with("the note 6 "));
    assert_eq!(
        made.tei
            .matches("<ref type=\"noteAnchor\" target=\"#n1\">5</ref>")
            .count(),
        1
    );
    assert!(
        made.tei
            .contains("<hi rend=\"italic\">Лист</hi> 2.</note> и</hi> три"),
        "{}",
        made.tei
    );
}

#[test]
fn what_changes_deleted_stands_apart_and_is_counted() {
    let made = read(
        "<text:tracked-changes><text:changed-region text:id=\"c1\"><text:deletion><text:p>в среду</text:p></text:deletion></text:changed-region><text:changed-region text:id=\"c2\"><text:insertion/></text:changed-region></text:tracked-changes><text:p>Вышли <text:change text:change-id=\"c1\"/><text:change-start text:change-id=\"c2\"/>во вторник<text:change-end text:change-id=\"c2\"/>.</text:p>",
    );
    assert_eq!(blocks(&made), ["Вышли во вторник."]);
    assert_eq!(
        said(&made, "changes-accepted"),
        "2 tracked changes were accepted: 1 insertion, 1 deletion, 0 moves"
    );
}

#[test]
fn comments_boxes_pictures_hidden_text_and_contents_are_left_out_and_said() {
    let made = read(
        "<text:table-of-content><text:table-of-content-source><text:index-title-template>Оглавление</text:index-title-template></text:table-of-content-source><text:index-body><text:p>Зимовка 1</text:p></text:index-body></text:table-of-content><text:p>Прилив<office:annotation><dc:creator>Р</dc:creator><text:p>Проверить.</text:p></office:annotation> начался<draw:frame><draw:text-box><text:p>Врезка</text:p></draw:text-box></draw:frame><draw:frame><draw:image/></draw:frame><text:span text:style-name=\"T5\">тайна</text:span>.</text:p>",
    );
    assert_eq!(blocks(&made), ["Прилив начался."]);
    assert_eq!(
        kinds(&made),
        [
            "comments-left-out",
            "image-left-out",
            "contents-left-out",
            "text-box-left-out",
            "hidden-text-left-out"
        ]
    );
    assert!(said(&made, "text-box-left-out").ends_with("“Врезка”"));
}

#[test]
fn headers_are_left_out_and_said() {
    let styles = "<office:document-styles xmlns:office=\"o\" xmlns:style=\"s\" xmlns:text=\"t\"><office:master-styles><style:master-page><style:header><text:p>Поморский сборник</text:p></style:header><style:footer><text:p>17</text:p></style:footer></style:master-page></office:master-styles></office:document-styles>";
    let made = Parts::odt("", "<text:h>Зимовка</text:h><text:p>Текст.</text:p>")
        .with("styles.xml", styles)
        .import();
    assert_eq!(
        said(&made, "header-left-out"),
        "1 header or footer was left out: “Поморский сборник”"
    );
}

#[test]
fn lists_and_tables_keep_their_shape() {
    let list = r#"<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-suffix="." style:num-format="1"/><text:list-level-style-bullet text:level="2" text:bullet-char="•"/></text:list-style>"#;
    let text = "<text:h>Зимовка</text:h><text:list text:style-name=\"L1\"><text:list-item><text:p>соль</text:p><text:p>две бочки</text:p><text:list><text:list-item><text:p>морская</text:p></text:list-item></text:list></text:list-item><text:list-item><text:p>мука</text:p></text:list-item></text:list><table:table><table:table-header-rows><table:table-row><table:table-cell><text:p>Год</text:p></table:table-cell><table:table-cell/></table:table-row></table:table-header-rows><table:table-row><table:table-cell table:number-columns-spanned=\"2\"><text:p>1880</text:p><text:p>и 1881</text:p></table:table-cell><table:covered-table-cell/></table:table-row></table:table>";
    let made = Parts::odt(list, text).import();
    let flat: String = made.tei.split_whitespace().collect::<Vec<_>>().join(" ");
    for expected in [
        "<list rend=\"numbered\"> <item> <p><s xml:id=\"s2\">соль</s></p> <p><s xml:id=\"s3\">две бочки</s></p> <list rend=\"bulleted\">",
        "</list> </item> <item> <p><s xml:id=\"s5\">мука</s></p> </item> </list>",
        "<row> <cell><s xml:id=\"s6\">Год</s></cell> <cell></cell> </row> <row>",
        "1880 и 1881",
    ] {
        assert!(flat.contains(expected), "{expected}: {flat}");
    }
    assert!(said(&made, "cells-unmerged").starts_with("1 table cell "));
}

#[test]
fn numbers_of_headings_that_only_styles_hold_are_said() {
    let styles = "<office:document-styles xmlns:office=\"o\" xmlns:style=\"s\" xmlns:text=\"t\"><office:styles><text:outline-style><text:outline-level-style text:level=\"1\" style:num-format=\"\"/><text:outline-level-style text:level=\"2\" style:num-format=\"1\"/></text:outline-style></office:styles></office:document-styles>";
    let heads = "<text:h text:outline-level=\"1\">Зимовка</text:h><text:h text:outline-level=\"2\">Лёд</text:h><text:p>Стал.</text:p>";
    let made = Parts::odt("", heads).with("styles.xml", styles).import();
    assert_eq!(blocks(&made), ["Лёд", "Стал."]);
    let message = "the numbers that are printed before 1 heading were left out";
    assert_eq!(said(&made, "heading-numbers-left-out"), message);
}
