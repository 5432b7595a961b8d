# The same words as in .ci/run; `just` lists them.

default:
    @just --list

# Align, check and publish the project's own works.
build:
    cargo run --release -- build

test:
    cargo test

# Accept what the tests print now as what they should print.
snap:
    SNAPSHOTS=overwrite cargo test

lint:
    cargo fmt --check
    cargo clippy --all-targets -- -D warnings
    RUSTDOCFLAGS="-D warnings" cargo doc --no-deps --document-private-items

bench:
    cargo bench

# A minute of every fuzz target (`just fuzz 5`: five seconds). It wants `cargo install cargo-fuzz`; the variable
# stands for a nightly toolchain. What is found new is kept in fuzz/corpus, what fails in fuzz/artifacts.
fuzz seconds="60":
    #!/usr/bin/env bash
    set -euo pipefail
    export RUSTC_BOOTSTRAP=1
    for target in $(cargo fuzz list); do
        mkdir -p fuzz/corpus/$target
        cargo fuzz run --sanitizer none $target fuzz/corpus/$target fuzz/seeds/$target -- \
            -max_total_time={{seconds}} -max_len=20000 -timeout=10 -rss_limit_mb=2048
    done

# The editions for print and desk in the programs that people open them with.
readers:
    cargo build --release --features pdf
    python3 tests/printed/readers.py target/release/sverka

# The picture of the README: a page of the edition with one note left out on purpose, findings shown.
picture:
    #!/usr/bin/env bash
    set -euo pipefail
    cargo build --release
    folder=$(mktemp -d)
    cp -r tei alignments sverka.toml "$folder"
    sed -i 's|<note xml:id="n6".*</note>||' "$folder/tei/chronicle.en.xml"
    program=$PWD/target/release/sverka
    (cd "$folder" && "$program" export --to html --quiet chronicle)
    sed -i 's/id="checks"/id="checks" checked/' "$folder/edition/chronicle.html"
    # Chromium takes no picture of an address with a fragment; a frame in a page does the scrolling.
    echo '<body style="margin:0"><iframe src="edition/chronicle.html#b26" style="border:0;width:1360px;height:760px">' > "$folder/view.html"
    chromium --headless --no-sandbox --hide-scrollbars --window-size=1360,760 --user-data-dir="$folder/browser" \
        --screenshot="$PWD/docs/edition.png" "file://$folder/view.html"
    rm -r "$folder"
