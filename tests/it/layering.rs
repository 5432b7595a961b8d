//! Data flows one way: a file of the crate uses only what stands above it in this list.

use std::{
    fs,
    path::{Path, PathBuf},
};

const ORDER: [&str; 24] = [
    "span",
    "error",
    "limits",
    "file",
    "language",
    "calendar",
    "xml",
    "dictionary",
    "document",
    "segment",
    "alignment",
    "tei",
    "import",
    "anchor",
    "align",
    "edition",
    "check",
    "report",
    "render",
    "exchange",
    "pairs",
    "project",
    "review",
    "cli",
];

#[test]
fn a_module_uses_only_what_stands_above_it() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut breaks = Vec::new();
    for path in sources(&src) {
        let inside = path.strip_prefix(&src).unwrap();
        let module = inside
            .components()
            .next()
            .unwrap()
            .as_os_str()
            .to_str()
            .unwrap();
        let module = module.trim_end_matches(".rs");
        if ["lib", "main"].contains(&module) {
            continue;
        }
        let Some(place) = place(module) else {
            breaks.push(format!(
                "src/{}: {module} is not in the list of layering.rs",
                inside.display()
            ));
            continue;
        };
        let source = fs::read_to_string(&path).unwrap();
        for (line, used) in uses(&source) {
            if self::place(&used).is_none_or(|used| used > place) {
                breaks.push(format!(
                    "src/{}:{line}: {module} uses {used}",
                    inside.display()
                ));
            }
        }
    }
    assert!(
        breaks.is_empty(),
        "what stands below is used:\n{}",
        breaks.join("\n")
    );
}

#[test]
fn every_module_of_the_list_is_there() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for module in ORDER {
        let is_there = src.join(module).is_dir() || src.join(format!("{module}.rs")).is_file();
        assert!(is_there, "{module} is in the list, but not in src");
    }
}

#[test]
fn uses_are_found_in_groups_and_in_paths() {
    let source = "//! See crate::cli.\nuse crate::{\n    a::{b, c},\n    d,\n    e::F as G,\n};\nuse crate::h;\nlet x = crate::i::j();";
    let expected = [(3, "a"), (4, "d"), (5, "e"), (7, "h"), (8, "i")];
    assert_eq!(
        uses(source),
        expected.map(|(line, name)| (line, name.to_owned()))
    );
}

fn place(module: &str) -> Option<usize> {
    ORDER.iter().position(|known| *known == module)
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// The modules that a source names after `crate::`, each with its line. Comments do not count: a
/// link in one is no import.
fn uses(source: &str) -> Vec<(usize, String)> {
    let code: String = source
        .split_inclusive('\n')
        .map(|line| {
            if line.trim_start().starts_with("//") {
                "\n"
            } else {
                line
            }
        })
        .collect();
    let mut found = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        let start = at + "crate::".len();
        if code[start..].starts_with('{') {
            found.extend(group(&code, start + 1));
        } else {
            found.push((start, word(&code[start..])));
        }
    }
    let line = |at: usize| 1 + code[..at].matches('\n').count();
    found
        .into_iter()
        .map(|(at, name)| (line(at), name))
        .collect()
}

/// The first words of the members of a group that begins at `start`.
fn group(code: &str, start: usize) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let (mut depth, mut begins) = (1, true);
    for (at, c) in code[start..].char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 1 => begins = true,
            c if begins && !c.is_whitespace() => {
                found.push((start + at, word(&code[start + at..])));
                begins = false;
            }
            _ => {}
        }
        if depth == 0 {
            break;
        }
    }
    found
}

fn word(code: &str) -> String {
    code.chars()
        .take_while(|c| c.is_alphanumeric() || *c == '_')
        .collect()
}
