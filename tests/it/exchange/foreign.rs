//! Bitexts as others write them.

use sverka::{
    Edition, Side,
    document::StyleKind,
    exchange::{cesalign, ladder, lines::TextFile, tmx, vecalign, xliff},
};

fn texts(edition: &Edition, side: Side) -> Vec<&str> {
    let document = edition.document(side);
    let sentences = document.sentences.iter();
    sentences.map(|sentence| document.text(sentence)).collect()
}

fn ratios(edition: &Edition) -> Vec<String> {
    let beads = edition.alignment.beads.iter();
    beads.map(sverka::Bead::ratio).collect()
}

fn file<'t>(path: &'t str, source: &'t str) -> TextFile<'t> {
    TextFile { path, source }
}

#[test]
fn a_memory_with_native_codes_and_regions_is_read_without_them() {
    let source = r#"<?xml version="1.0"?><tmx version="1.4"><header srclang="en-US"/><body>
      <tu><tuv xml:lang="ru-RU"><seg>Мы <bpt i="1" type="bold">{\b </bpt>ждали<ept i="1">}</ept><it pos="begin">x</it>.</seg></tuv>
          <tuv xml:lang="EN-US"><seg>We <hi>waited</hi><ph>{\line}</ph>.</seg></tuv></tu>
      <tu><tuv xml:lang="EN-us"><seg>Alone.</seg></tuv></tu></body></tmx>"#;
    let edition = tmx::read("x.tmx", source, None).unwrap();
    assert_eq!(texts(&edition, Side::Original), ["We waited.", "Alone."]);
    assert_eq!(texts(&edition, Side::Translation), ["Мы ждали."]);
    assert_eq!(ratios(&edition), ["1:1", "1:0"]);
    let styles = &edition.document(Side::Translation).blocks[0].passage.styles;
    assert_eq!(styles[0].kind, StyleKind::Bold);
    let languages = ["ru", "en"].map(str::to_owned);
    let turned = tmx::read("x.tmx", source, Some(&languages)).unwrap();
    assert_eq!(texts(&turned, Side::Original), ["Мы ждали."]);
}

#[test]
fn segments_of_a_unit_of_xliff_are_sentences_of_a_paragraph() {
    let source = r#"<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="en" trgLang="ru"><file id="f">
      <group id="g"><unit id="u"><originalData><data id="d">[</data></originalData>
      <segment state="final"><source>One <pc id="1" subType="xlf:i">two</pc>.</source><target>Раз два.</target></segment>
      <ignorable><source> </source></ignorable>
      <segment><source>Th<cp hex="0001"/>ree <ph id="2" dataRef="d"/>four.</source></segment></unit></group></file></xliff>"#;
    let edition = xliff::read("x.xlf", source, None).unwrap();
    assert_eq!(
        texts(&edition, Side::Original),
        ["One two.", "Th\u{fffd}ree four."]
    );
    assert_eq!(edition.document(Side::Original).blocks.len(), 1);
    assert_eq!(ratios(&edition), ["1:1", "1:0"]);
    assert_eq!(
        edition.alignment.beads[0].status,
        sverka::alignment::Status::Verified
    );
}

#[test]
fn tokens_of_opus_are_words_and_paragraphs_are_kept() {
    let links = r#"<cesAlign version="1.0"><linkGrp targType="s" fromDoc="en/1.xml.gz" toDoc="ru/1.xml.gz">
      <link certainty="1.4" xtargets="1.1;1.1 2.1" id="SL1"/><link xtargets="2.1;" id="SL2"/></linkGrp></cesAlign>"#;
    let english = r#"<text><p id="1"><s id="1.1"><w id="1.1.1">They</w>
      <w id="1.1.2">waited</w> <time id="T1E" value="00:01"/></s></p><p id="2"><s id="2.1"><w>Long</w></s></p></text>"#;
    let russian = r#"<text><s id="1.1">Они ждали.</s><s id="2.1">Там.</s></text>"#;
    let texts_of = [file("1.xml", english), file("2.xml", russian)];
    let edition = cesalign::read(file("x.xml", links), texts_of, None).unwrap();
    assert_eq!(texts(&edition, Side::Original), ["They waited", "Long"]);
    assert_eq!(edition.document(Side::Original).blocks.len(), 2);
    assert_eq!(ratios(&edition), ["1:2", "1:0"]);
    assert_eq!(edition.alignment.beads[0].certainty, 1.0);
}

#[test]
fn empty_lines_count_or_divide_paragraphs_as_the_alignment_says() {
    let russian = file("x.ru", "Раз.\n\nДва.\n");
    let english = file("x.en", "One.\nTwo.\n");
    // Hunalign counts every line.
    let counted = ladder::read(
        file("x", "0\t0\t1\n2\t1\t1\n3\t2\t1\n"),
        [russian, english],
        None,
    );
    assert_eq!(ratios(&counted.unwrap()), ["1:1", "1:1"]);
    let paragraphs = vecalign::read_with(
        file("x", "[0]:[0]:0.1\n[1]:[1]:0.1\n"),
        [russian, english],
        None,
    );
    let paragraphs = paragraphs.unwrap();
    assert_eq!(paragraphs.document(Side::Original).blocks.len(), 2);
    assert_eq!(paragraphs.document(Side::Translation).blocks.len(), 2);
}

#[test]
fn sentences_that_no_bead_names_stand_alone() {
    let texts = [
        file("x.ru", "Раз.\nДва.\nТри.\n"),
        file("x.en", "Two.\nThree.\n"),
    ];
    let edition = vecalign::read_with(file("x", "[1]:[0]\n"), texts, None).unwrap();
    assert_eq!(ratios(&edition), ["1:0", "1:1", "1:0", "0:1"]);
    let [original, translation] = Side::BOTH.map(|side| edition.document(side));
    assert!(edition.alignment.is_complete(original, translation));
}
