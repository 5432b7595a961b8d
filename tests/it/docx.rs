//! DOCX as Word writes it: words cut into runs, tracked changes, fields, controls, numbering.

use crate::office_parts::{Parts, blocks, kinds, mark, note, notes, p, r, said, under_title};

/// What is read of these paragraphs below a title.
fn read(body: &str) -> sverka::import::Import {
    Parts::docx(&under_title(body)).import()
}

/// The TEI of them, from the title on.
fn tei(body: &str) -> String {
    let made = read(body);
    made.tei.split_once("<body>").unwrap().1.to_owned()
}

#[test]
fn a_word_cut_into_runs_is_one_word_in_one_style() {
    let cut = r#"<w:p w:rsidR="00A1"><w:r w:rsidR="00A1"><w:t xml:space="preserve">Пароход </w:t></w:r><w:proofErr w:type="spellStart"/><w:r><w:rPr><w:i/></w:rPr><w:t>Сурож</w:t></w:r><w:proofErr w:type="spellEnd"/><w:bookmarkStart w:id="0" w:name="_GoBack"/><w:r w:rsidR="00B2"><w:rPr><w:i/><w:lang w:val="ru-RU"/></w:rPr><w:t>анин</w:t></w:r><w:bookmarkEnd w:id="0"/><w:r><w:rPr><w:i w:val="0"/></w:rPr><w:t xml:space="preserve"> ушёл.</w:t></w:r></w:p>"#;
    assert!(tei(cut).contains("Пароход <hi rend=\"italic\">Сурожанин</hi> ушёл."));
}

#[test]
fn styles_of_runs_nest_and_small_caps_and_raised_letters_are_kept() {
    let run = |properties: &str, text: &str| {
        format!("<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>")
    };
    let body = format!(
        "<w:p>{}{}{}{}{}{}</w:p>",
        run("<w:b/>", "Лёд"),
        run("<w:b/><w:i/>", "стал"),
        run("<w:b/>", "рано"),
        run("<w:smallCaps/>", "Мезень"),
        run("<w:vertAlign w:val=\"superscript\"/>", "2"),
        run("<w:vertAlign w:val=\"subscript\"/>", "3"),
    );
    let tei = tei(&body);
    for expected in [
        "<hi rend=\"bold\">Лёд<hi rend=\"italic\">стал</hi>рано</hi>",
        "<hi rend=\"smallcaps\">Мезень</hi>",
        "<hi rend=\"superscript\">2</hi><hi rend=\"subscript\">3</hi>",
    ] {
        assert!(tei.contains(expected), "{expected}: {tei}");
    }
}

#[test]
fn a_style_of_runs_sets_apart_and_a_style_of_paragraphs_does_not() {
    let styles = r#"<w:style w:type="character" w:styleId="a7"><w:name w:val="Emphasis"/><w:rPr><w:i/></w:rPr></w:style><w:style w:type="paragraph" w:styleId="a8"><w:name w:val="Курсив"/><w:rPr><w:i/></w:rPr></w:style>"#;
    let body = r#"<w:p><w:pPr><w:pStyle w:val="a8"/></w:pPr><w:r><w:t xml:space="preserve">Вода </w:t></w:r><w:r><w:rPr><w:rStyle w:val="a7"/></w:rPr><w:t>убывала</w:t></w:r></w:p>"#;
    let made = Parts::docx(&under_title(body))
        .word("styles", styles)
        .import();
    assert!(
        made.tei.contains(">Вода <hi rend=\"italic\">убывала</hi><"),
        "{}",
        made.tei
    );
}

#[test]
fn tracked_changes_are_accepted_and_counted() {
    let body = [
        format!(
            "<w:p>{}<w:ins w:id=\"1\" w:author=\"Р\">{}</w:ins><w:del w:id=\"2\"><w:r><w:delText>в среду</w:delText></w:r></w:del>{}</w:p>",
            r("Вышли "),
            r("во вторник"),
            r(" утром.")
        ),
        format!(
            "<w:p><w:moveFrom w:id=\"3\">{}</w:moveFrom>{}</w:p>",
            r("Было тихо."),
            r("Шёл снег. ")
        ),
        format!(
            "<w:p><w:moveTo w:id=\"4\">{}</w:moveTo></w:p>",
            r("Было тихо.")
        ),
    ];
    let made = read(&body.concat());
    assert_eq!(
        blocks(&made),
        ["Вышли во вторник утром.", "Шёл снег.", "Было тихо."]
    );
    assert_eq!(
        said(&made, "changes-accepted"),
        "3 tracked changes were accepted: 1 insertion, 1 deletion, 1 move"
    );
}

#[test]
fn a_deleted_note_is_neither_marked_nor_lone_nor_counted() {
    let body = format!(
        "<w:p>{}<w:del w:id=\"9\">{}</w:del>{}{}</w:p>",
        r("Раз"),
        mark(2),
        r(", два"),
        mark(3)
    );
    let made = Parts::docx(&under_title(&body))
        .footnotes(&[note(2, "Убрано."), note(3, "Осталось.")].concat())
        .import();
    assert_eq!(notes(&made), [("1", "Осталось.")]);
    assert_eq!(kinds(&made), ["changes-accepted"]);
}

#[test]
fn comments_boxes_pictures_and_margins_are_left_out_and_said() {
    let choice = "<mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wps:txbx><w:txbxContent><w:p><w:r><w:t>Врезка о приливах</w:t></w:r></w:p></w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent><w:p><w:r><w:t>Врезка о приливах</w:t></w:r></w:p></w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent>";
    let body = format!(
        "<w:p><w:commentRangeStart w:id=\"0\"/>{}<w:commentRangeEnd w:id=\"0\"/><w:r><w:commentReference w:id=\"0\"/></w:r><w:r>{choice}</w:r><w:r><w:drawing/></w:r></w:p>",
        r("Прилив начался.")
    );
    let relations = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/header" Target="header1.xml"/></Relationships>"#;
    let made = Parts::docx(&under_title(&body))
        .with("word/_rels/document.xml.rels", relations)
        .word("header1", &p("Поморский сборник"))
        .import();
    assert_eq!(blocks(&made), ["Прилив начался."]);
    assert_eq!(said(&made, "comments-left-out"), "1 comment was left out");
    assert_eq!(
        said(&made, "text-box-left-out"),
        "1 text box was left out: “Врезка о приливах”"
    );
    assert_eq!(
        said(&made, "image-left-out"),
        "1 image or other object was left out"
    );
    assert_eq!(
        said(&made, "header-left-out"),
        "1 header or footer was left out: “Поморский сборник”"
    );
}

#[test]
fn alternate_content_in_a_run_is_read_once() {
    let body = format!(
        "<w:p>{}<mc:AlternateContent><mc:Choice Requires=\"w14\">{}</mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent></w:p>",
        r("Знак: "),
        r("новый"),
        r("старый")
    );
    assert_eq!(blocks(&read(&body)), ["Знак: новый"]);
}

#[test]
fn invisible_and_special_characters_become_what_is_printed() {
    let body = "<w:p><w:r><w:t>Пере\u{AD}воз</w:t><w:softHyphen/><w:t>чик</w:t><w:tab/><w:t>Иван\u{A0}П.</w:t><w:br/><w:t>северо</w:t><w:noBreakHyphen/><w:t>восток</w:t><w:cr/><w:sym w:font=\"Symbol\" w:char=\"F0AE\"/><w:sym w:font=\"Wingdings\" w:char=\"F04A\"/></w:r></w:p>";
    let made = read(body);
    assert_eq!(
        blocks(&made),
        ["Перевозчик Иван\u{A0}П. северо\u{2011}восток →"]
    );
    assert!(
        said(&made, "sign-left-out").ends_with("“Wingdings F04A”"),
        "{:?}",
        made.remarks
    );
}

#[test]
fn space_at_the_ends_of_a_text_counts_only_where_the_file_says_so() {
    let body = "<w:p><w:r><w:t>\n  мо</w:t></w:r><w:r><w:t>ре </w:t></w:r><w:r><w:t xml:space=\"preserve\"> шумит</w:t></w:r></w:p>";
    assert_eq!(blocks(&read(body)), ["море шумит"]);
}

#[test]
fn fields_leave_their_result_and_links_their_address() {
    let chars = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let code = |text: &str| {
        format!("<w:r><w:instrText xml:space=\"preserve\"> {text} </w:instrText></w:r>")
    };
    let body = [
        "<w:p>".to_owned(),
        r("Лист "),
        [
            chars("begin"),
            code("PAGE"),
            chars("separate"),
            r("17"),
            chars("end"),
        ]
        .concat(),
        [chars("begin"), code("XE \"лёд\""), chars("end")].concat(),
        r(", "),
        [
            chars("begin"),
            code("HYPERLINK \"https://example.org/a b\""),
            chars("separate"),
            r("опись"),
            chars("end"),
        ]
        .concat(),
        r(", "),
        format!(
            "<w:fldSimple w:instr=\" DATE \">{}</w:fldSimple>",
            r("5 мая")
        ),
        format!("<w:hyperlink r:id=\"rId5\">{}</w:hyperlink>", r(", сайт")),
        format!(
            "<w:hyperlink w:anchor=\"_Toc1\">{}</w:hyperlink>",
            r(", выше")
        ),
        "</w:p>".to_owned(),
    ];
    let relations = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId5" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" Target="https://example.org/" TargetMode="External"/></Relationships>"#;
    let made = Parts::docx(&under_title(&body.concat()))
        .with("word/_rels/document.xml.rels", relations)
        .import();
    assert_eq!(blocks(&made), ["Лист 17, опись, 5 мая, сайт, выше"]);
    let expected = "<ref target=\"https://example.org/a%20b\">опись</ref>, 5 мая\
                    <ref target=\"https://example.org/\">, сайт</ref>, выше";
    assert!(made.tei.contains(expected), "{}", made.tei);
}

#[test]
fn a_field_without_an_end_takes_nothing_with_it() {
    let open = "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>HYPERLINK \"x\"</w:instrText></w:r></w:p>";
    assert_eq!(
        blocks(&read(&format!("{open}{}", p("Текст идёт дальше.")))),
        ["Текст идёт дальше."]
    );
}

#[test]
fn space_at_the_ends_of_a_run_is_not_set_apart() {
    let body = format!(
        "<w:p>{}<w:r><w:rPr><w:i/></w:rPr><w:t xml:space=\"preserve\"> лодка </w:t></w:r>{}</w:p>",
        r("Шла"),
        r("домой.")
    );
    assert!(tei(&body).contains("Шла <hi rend=\"italic\">лодка</hi> домой."));
}
