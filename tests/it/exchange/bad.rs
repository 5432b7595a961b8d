//! Wrong bitexts: one clear sentence with file, line and column, exit 2, nothing written.

use proptest::{collection::vec, prelude::*, sample::select};
use sverka::exchange::{
    cesalign, intertext, jsonl, ladder, lines::TextFile, pairs, sketch, tmx, tsv, vecalign, xliff,
};

use crate::support::Folder;

/// Imports files of this format and expects it to be refused so.
fn refused(files: &[(&str, &str)], arguments: &[&str], message: &str) {
    let folder = Folder::empty();
    for (name, content) in files {
        folder.write(name, content);
    }
    let before = folder.files();
    let names = files.iter().map(|(name, _)| *name);
    let arguments: Vec<&str> = ["import"]
        .into_iter()
        .chain(arguments.iter().copied())
        .chain(names)
        .collect();
    let run = folder.run(&arguments);
    assert_eq!(run.err, format!("error: {message}\n"));
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    assert!(folder.files() == before, "{message}: a file was written");
}

#[test]
fn wrong_memories_are_refused() {
    let tmx = |body: &str| format!("<tmx version=\"1.4\">\n<body>\n{body}\n</body></tmx>");
    let tuv = |tag: &str, text: &str| format!("<tuv xml:lang=\"{tag}\"><seg>{text}</seg></tuv>");
    for (body, message) in [
        (
            "<tu><tuv><seg>A.</seg></tuv></tu>".to_owned(),
            "x.tmx:3:5: this <tuv> does not say its language; give it an xml:lang",
        ),
        (
            format!("<tu>{}</tu>", tuv("ru", "Да.")),
            "x.tmx: the file has one language, ru; a bitext has two",
        ),
        (
            format!(
                "<tu>{}{}{}</tu>",
                tuv("ru", "Да."),
                tuv("en", "Yes."),
                tuv("fr", "Oui.")
            ),
            "x.tmx: the file has 3 languages, ru, en, fr; say which two with --langs, original first",
        ),
        (
            "<tu><tuv xml:lang='ru'/><tuv xml:lang='en'/></tu>".to_owned(),
            "x.tmx:3:5: this <tuv> has no <seg>",
        ),
        (
            format!(
                "<tu>{}<tuv xml:lang='en'><seg/></tuv></tu>",
                tuv("ru", "Да.")
            ),
            "x.tmx: there is no text of the translation in it",
        ),
        (
            String::new(),
            "x.tmx: the file has no <tuv>: there is no text in it",
        ),
        (
            "<tu>".to_owned(),
            "x.tmx:4:1: </body> stands where </tu> is expected",
        ),
    ] {
        let source = tmx(&body);
        if message.contains("is expected") {
            let folder = Folder::empty();
            folder.write("x.tmx", &source);
            let run = folder.run(&["import", "x.tmx"]);
            assert!(
                run.code == 2 && run.err.starts_with("error: x.tmx:"),
                "{}",
                run.err
            );
            continue;
        }
        refused(&[("x.tmx", &source)], &[], message);
    }
    refused(
        &[("x.tmx", "<TEI/>")],
        &[],
        "x.tmx:1:1: this is not TMX: its root is <TEI>",
    );
}

#[test]
fn wrong_xliff_is_refused() {
    let old = "<xliff version=\"1.2\"/>";
    let message = "x.xlf:1:1: this is XLIFF 1.2; only XLIFF 2 can be read";
    refused(&[("x.xlf", old)], &[], message);
    let message = "x.xlf:1:1: this is not XLIFF: its root is <tmx>";
    refused(&[("x.xlf", "<tmx/>")], &[], message);
}

#[test]
fn wrong_lines_of_json_are_refused() {
    let source = "{\"original\":\"Да.\",\"translation\":\"Yes.\"}\n{\"original\":[}\n";
    let message = "x.jsonl:2:14: this line is no bead in JSON: expected value";
    refused(&[("x.jsonl", source)], &[], message);
}

#[test]
fn wrong_tables_are_refused() {
    let message = "x.tsv:2:1: this line has 3 fields where 2 are expected";
    refused(
        &[("x.tsv", "Раз.\tOne.\nДва.\tTwo.\tThree.\n")],
        &[],
        message,
    );
    let message = "x.tsv:1:1: this line has 1 fields where 2 are expected";
    refused(&[("x.tsv", "Раз.\n")], &[], message);
}

#[test]
fn wrong_links_are_refused() {
    let texts = [
        (
            "ru.xml",
            "<text><s id=\"1\">Раз.</s>\n<s id=\"2\">Два.</s></text>",
        ),
        (
            "en.xml",
            "<text><s id=\"1\">One.</s>\n<s id=\"2\">Two.</s></text>",
        ),
    ];
    let links = |links: &str| {
        format!(
            "<cesAlign>\n<linkGrp fromDoc=\"ru.xml\" toDoc=\"en.xml\">\n{links}</linkGrp></cesAlign>"
        )
    };
    for (link, message) in [
        (
            "<link xtargets=\"3;1\"/>",
            "x.xml:3:1: the link names 3, which is not in ru.xml",
        ),
        (
            "<link xtargets=\"2;1\"/>\n<link xtargets=\"1;2\"/>",
            "x.xml:4:1: this bead goes back to sentence 0 of the original; beads must be in order and not cross",
        ),
        ("<link/>", "x.xml:3:1: this <link> has no xtargets"),
        (
            "<link xtargets=\"1 1\"/>",
            "x.xml:3:1: xtargets has no `;` between the ids of the two texts",
        ),
    ] {
        let source = links(link);
        let files = [("x.xml", source.as_str()), texts[0], texts[1]];
        refused(&files, &["--from", "cesalign"], message);
    }
    let twice = (
        "ru.xml",
        "<text><s id=\"1\">Раз.</s>\n<s id=\"1\">Два.</s></text>",
    );
    let source = links("");
    let files = [("x.xml", source.as_str()), twice, texts[1]];
    refused(
        &files,
        &["--from", "intertext"],
        "ru.xml:2:1: the id 1 is given twice",
    );
    refused(
        &[("x.xml", "<cesAlign/>")],
        &["--from", "cesalign"],
        "x.xml: there is no <linkGrp> in it: it holds no links",
    );
}

#[test]
fn wrong_numbers_of_lines_are_refused() {
    let texts = [("x.ru", "Раз.\nДва.\n"), ("x.en", "One.\nTwo.\n")];
    for (format, source, message) in [
        (
            "ladder",
            "0\t0\n1\tx\n",
            "x:2:1: not a rung: \"1\\tx\"; expected n, m and a score, with tabs between",
        ),
        (
            "ladder",
            "0\t0\t1\n2\t1\t1\n1\t2\t1\n",
            "x:3:1: this rung goes down; a ladder goes up on both sides",
        ),
        (
            "ladder",
            "0\t0\t1\n99999999999\t2\t1\n",
            "x.ru: it has 2 lines, but x speaks of 99999999999 sentences; is it the right text?",
        ),
        (
            "vecalign",
            "[0]:[0]\n1:1\n",
            "x:2:1: not a bead: \"1:1\"; expected [places]:[places]",
        ),
        (
            "vecalign",
            "[0]:[2]\n",
            "x.en: it has 2 lines, but x speaks of 3 sentences; is it the right text?",
        ),
        (
            "vecalign",
            "[0]:[1]\n[1]:[0]\n",
            "x:2:1: this bead goes back to sentence 0 of the translation; beads must be in order and not cross",
        ),
    ] {
        let files = [("x", source), texts[0], texts[1]];
        refused(&files, &["--from", format], message);
    }
    let message = "x.en: it has 2 lines and x.ru has 1; lines that belong together are as many";
    refused(
        &[("x.ru", "Раз.\n"), texts[1]],
        &["--from", "pairs"],
        message,
    );
}

#[test]
fn wrong_mappings_are_refused() {
    let texts = [
        ("x.ru", "<s>\nРаз\n</s>\n<s>\nДва\n</s>\n"),
        ("x.en", "<s>\nOne\n</s>\n"),
    ];
    for (source, message) in [
        (
            "0,2\t0\n",
            "x.map:1:1: this line names structure 2, but the text has 2, from 0",
        ),
        (
            "0,1\t0\n1\t-1\n",
            "x.map:2:1: this line goes back to structure 1; lines must be in order and not cross",
        ),
        (
            "a\tb\n",
            "x.map:1:1: not a line of a mapping: \"a\\tb\"; expected two numbers or ranges, with a tab between",
        ),
    ] {
        let files = [("x.map", source), texts[0], texts[1]];
        refused(&files, &["--from", "sketch"], message);
    }
}

/// Scraps of all formats.
const SCRAPS: [&str; 40] = [
    "<tmx>",
    "<body>",
    "<tu>",
    "<tuv xml:lang='ru'>",
    "<seg>",
    "</seg>",
    "</tuv>",
    "</tu>",
    "</body>",
    "</tmx>",
    "<bpt i='1' type='bold'/>",
    "<ph type='fnote' x='1'/>",
    "<xliff version='2.0'>",
    "<unit id='1'>",
    "<segment>",
    "<source>",
    "</source>",
    "</segment>",
    "<pc subType='xlf:b'>",
    "</pc>",
    "<cp hex='110000'/>",
    "<linkGrp fromDoc='a' toDoc='b'>",
    "<link xtargets='1;1'/>",
    "<s id='1'>",
    "</s>",
    "[0]:[0]\n",
    "[18446744073709551615]:[]\n",
    "1\t1\t0.5\n",
    "18446744073709551615\t1\n",
    "-1\t0\n",
    "{\"original\":\"",
    "\"}",
    "[{\"text\":\"a\",\"marks\":[{\"at\":9,\"note\":\"n\"}]}]",
    "\\ud800",
    "\n",
    "\t",
    "original\ttranslation\n",
    "Да. ",
    "NaN",
    "&#x1;",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_scraps_are_read_or_refused(
        parts in vec(vec(prop_oneof![4 => select(SCRAPS.to_vec()).prop_map(str::to_owned), 1 => any::<char>().prop_map(String::from)], 0..12), 3),
    ) {
        let sources: Vec<String> = parts.iter().map(|parts| parts.concat()).collect();
        let file = |at: usize| TextFile { path: "x", source: &sources[at] };
        let texts = [file(1), file(2)];
        let _ = tmx::read("x", &sources[0], None);
        let _ = xliff::read("x", &sources[0], None);
        let _ = tsv::read("x", &sources[0], None);
        let _ = jsonl::read("x", &sources[0], None);
        let _ = cesalign::read(file(0), texts, None);
        let _ = intertext::read(file(0), texts, None);
        let _ = vecalign::read_with(file(0), texts, None);
        let _ = ladder::read(file(0), texts, None);
        let _ = sketch::read(file(0), texts, None);
        let _ = pairs::read(texts, None);
    }
}
