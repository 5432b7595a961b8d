use sverka::{anchor::name::*, language::Language};
#[test]
fn zz() {
    let text = std::fs::read_to_string("/tmp/zz.txt").unwrap();
    for line in text.lines() {
        let language = if sverka::language::cyrillic_share([line]).unwrap_or(0) > 40 {
            Language::Russian
        } else {
            Language::English
        };
        let names = spans(line, language, &Usage::of([line], language));
        eprintln!(
            "{line}\n    {}",
            names
                .iter()
                .map(|n| format!(
                    "{:?}{} {}",
                    n.kind,
                    if n.is_sure { "" } else { "?" },
                    n.span.of(line)
                ))
                .collect::<Vec<_>>()
                .join("; ")
        );
    }
}
