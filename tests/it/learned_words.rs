//! What the verified alignments of a project teach of words.

use std::fmt::Write;

use crate::support::Folder;

/// A word of the first made-up language and the word of the second that always translates it. They
/// have no letter in common.
fn word(number: usize) -> [String; 2] {
    let pick = |letters: &[&str], place: usize| letters[number / place % letters.len()].to_owned();
    let (start, end) = (
        ["d", "g", "m", "p", "t", "b"],
        ["lb", "rg", "mp", "ng", "lm"],
    );
    let (first, last) = (
        ["ef", "ak", "iv", "as", "ez", "ih"],
        ["ika", "eva", "asi", "ezi", "iha"],
    );
    [
        pick(&start, 1) + "o" + &pick(&end, 6) + &pick(&["u", "ol", "urd"], 30),
        pick(&first, 1) + &pick(&last, 6) + &pick(&["", "ke", "sevi"], 30),
    ]
}

/// Sentences of the two languages, each text as TEI.
fn texts(seed: usize, sentences: usize) -> [String; 2] {
    let mut sides = [String::new(), String::new()];
    for at in 0..sentences {
        let words = (0..3 + at % 3).map(|n| word((seed + at * 7 + n * (at % 4 + 1) * 11) % 90));
        let words: Vec<[String; 2]> = words.collect();
        for (side, text) in sides.iter_mut().enumerate() {
            let words: Vec<&str> = words.iter().map(|pair| pair[side].as_str()).collect();
            let _ = write!(
                text,
                "<p><s xml:id=\"s{}\">{}.</s></p>",
                at + 1,
                words.join(" ")
            );
        }
    }
    let tags = ["de", "fr"];
    [0, 1].map(|side: usize| {
        format!(
            "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\" xml:lang=\"{}\"><teiHeader/><text><body>{}</body></text></TEI>",
            tags[side], sides[side]
        )
    })
}

/// A project of two works in languages without a seed lexicon.
fn project() -> Folder {
    let folder = Folder::empty();
    folder.write(
        "sverka.toml",
        "[texts]\noriginal = \"de\"\ntranslation = \"fr\"\n",
    );
    for (name, seed, sentences) in [("taught", 0, 200), ("new", 7, 12)] {
        let [original, translation] = texts(seed, sentences);
        folder.write(&format!("tei/{name}.de.xml"), original);
        folder.write(&format!("tei/{name}.fr.xml"), translation);
    }
    folder
}

/// Lets a person have confirmed all beads of a work.
fn verify(folder: &Folder, name: &str) {
    let path = format!("alignments/{name}.xml");
    let links = folder.read(&path).replace("#auto\"", "#verified\"");
    folder.write(&path, links);
}

#[test]
fn verified_alignments_teach_words_to_the_whole_project() {
    let folder = project();
    assert_eq!(folder.run(&["align", "taught"]).code, 0);
    assert!(
        !folder.path().join(".sverka").exists(),
        "nothing was verified yet"
    );
    verify(&folder, "taught");
    assert_eq!(folder.run(&["align", "new"]).code, 0);
    let words = folder.read(".sverka/words.tsv");
    let pairs = words.lines().filter(|line| !line.starts_with('#')).count();
    assert!(pairs >= 20, "{words}");
    assert!(words.contains("dolbu\tefika\n"), "{words}");
    assert_eq!(folder.read(".sverka/.gitignore"), "*\n");
}

#[test]
fn the_words_are_the_same_whether_they_were_kept_or_not() {
    let folder = project();
    folder.run(&["align", "taught"]);
    verify(&folder, "taught");
    folder.run(&["align", "new"]);
    let (words, links) = (
        folder.read(".sverka/words.tsv"),
        folder.read("alignments/new.xml"),
    );
    for kept in [
        "",
        "#\n# of another day\nx\ty\n",
        &words.replacen('\t', " ", 1),
    ] {
        folder.write(".sverka/words.tsv", kept);
        std::fs::remove_file(folder.path().join("alignments/new.xml")).unwrap();
        assert_eq!(folder.run(&["align", "new"]).code, 0);
        assert_eq!(folder.read(".sverka/words.tsv"), words);
        assert_eq!(folder.read("alignments/new.xml"), links);
    }
}

#[test]
fn words_are_learned_anew_when_a_text_or_an_alignment_has_changed() {
    let folder = project();
    folder.run(&["align", "taught"]);
    verify(&folder, "taught");
    folder.run(&["align", "new"]);
    let before = folder.read(".sverka/words.tsv");
    folder.replace("alignments/taught.xml", "#verified\"", "#auto\"");
    folder.run(&["align", "new"]);
    let after = folder.read(".sverka/words.tsv");
    assert_ne!(before.lines().nth(1), after.lines().nth(1));
}

#[test]
fn a_small_project_learns_nothing_beside_the_seed_lexicon() {
    let folder = Folder::project();
    assert_eq!(folder.run(&["align"]).code, 0);
    assert!(!folder.path().join(".sverka").exists());
}
