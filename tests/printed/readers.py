"""The editions in the programs that people open them with: epubcheck, LibreOffice, Pandoc and python-docx,
XeLaTeX, pdftotext, jing. Wants a sverka with the feature pdf; what is not installed is skipped with a word.

    python tests/printed/readers.py target/release/sverka
"""

import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

HERE = Path(__file__).resolve().parents[2]
SCHEMA = HERE / "../shared/schemas/tei_all.rng"
TEI = "{http://www.tei-c.org/ns/1.0}"
# Signs that mean something to XML, TeX, Typst or Markdown.
HOSTILE = (
    "</p>]]><script>a()</script> &amp; \"q\" 'q' \\end{document} \\input{x} $x_1^2$ # % ~ {a} "
    '#read("x") #[b] *c* _d_ @e <f> // g /* h */ http://x.y/ -- --- -?a -5 ... = + `raw` @@ {}'
)


def main() -> None:
    program = Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for part in ["tei", "alignments"]:
            shutil.copytree(HERE / part, folder / part)
        shutil.copy(HERE / "sverka.toml", folder)
        pairs = [[folder / f"tei/{work}.{side}.xml" for side in ("ru", "en")] for work in ("chronicle", "letters")]
        pairs.append(hostile(folder))
        for pair in pairs:
            work = pair[0].name.split(".")[0]
            for form, ending in FORMS.items():
                run(program, "export", "--quiet", "--to", form, "-o", f"{work}.{ending}", *pair, folder=folder)
            for reads in READERS:
                reads(folder, work, pair)


def hostile(folder: Path) -> list[Path]:
    """A pair of texts in which everything is hostile."""
    text = escape(HOSTILE)
    body = (
        f"<head>{text}</head><p>{text}<note n={quoteattr(HOSTILE)}>{text}</note> <hi rend='italic'>{text}</hi>(a).</p>"
        + "".join(f"<p>{start}</p>" for start in ("= a", "1. a", "- a", "+ a", "/ a: b", "[a] b"))
        + f"<list><item>{text}</item></list><table><row><cell>{text}</cell></row></table><lg><l>{text}</l></lg>"
    )
    paths = []
    for tag in ("de", "fr"):
        path = folder / f"hostile.{tag}.xml"
        path.write_text(
            f'<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="{tag}"><teiHeader><fileDesc><titleStmt><title>{text}'
            f"</title><author>{text}</author></titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc>"
            f"</fileDesc></teiHeader><text><body>{body}</body></text></TEI>",
            encoding="utf-8",
        )
        paths.append(path)
    return paths


def notes(pair: list[Path]) -> list[str]:
    found = [note for path in pair for note in ET.parse(path).iter(f"{TEI}note")]
    return ["".join(note.itertext()) for note in found]


def sentences(pair: list[Path]) -> list[str]:
    """The sentences that have neither a note nor an entry in them, whose order a column keeps."""
    found = [s for path in pair for s in ET.parse(path).iter(f"{TEI}s")]
    return ["".join(s.itertext()) for s in found if not any(True for _ in s.iter(f"{TEI}note"))]


def letters(text: str) -> str:
    """What no line end or hyphen can change."""
    return re.sub(r"[\W_]", "", text)


def epub(folder: Path, work: str, pair: list[Path]) -> None:
    jar = shutil.which("epubcheck")
    if not jar:
        return skip("epubcheck")
    # Debian's program is a jar that only some systems can start by itself.
    said = run("java", "-jar", jar, "--failonwarnings", f"{work}.epub", folder=folder)
    tell(work, "epubcheck has nothing to say" if "No errors or warnings" in said else said)


def docx(folder: Path, work: str, pair: list[Path]) -> None:
    expected = notes(pair)
    if shutil.which("pandoc"):
        read = run("pandoc", "--from=docx", "--to=json", f"{work}.docx", folder=folder)
        assert read.count('"t":"Note"') == len(expected), work
        tell(work, f"Pandoc reads {len(expected)} notes")
    else:
        skip("pandoc")
    try:
        import docx as python_docx
    except ImportError:
        skip("python-docx")
    else:
        tables = python_docx.Document(folder / f"{work}.docx").tables
        assert len(tables) == 1 and len(tables[0].columns) == 2, work
        tell(work, f"python-docx reads a table of {len(tables[0].rows)} rows")
    if shutil.which("soffice"):
        run("soffice", "--headless", "--convert-to", "txt:Text", f"{work}.docx", folder=folder)
        text = letters((folder / f"{work}.txt").read_text(encoding="utf-8-sig"))
        missing = [sentence for sentence in sentences(pair) if letters(sentence) not in text]
        assert not missing, missing
        tell(work, "LibreOffice reads both texts")
    else:
        skip("soffice")


def latex(folder: Path, work: str, pair: list[Path]) -> None:
    if not shutil.which("xelatex"):
        return skip("xelatex")
    for _ in range(3):
        run("xelatex", "-interaction=nonstopmode", "-halt-on-error", "-jobname", f"{work}-facing", f"{work}.tex", folder=folder)
    printed(folder, work, f"{work}-facing.pdf", pair)


def typst(folder: Path, work: str, pair: list[Path]) -> None:
    printed(folder, work, f"{work}.pdf", pair)


def printed(folder: Path, work: str, name: str, pair: list[Path]) -> None:
    if not shutil.which("pdftotext"):
        return skip("pdftotext")
    # In the order of the file: by the look of a page, wide spaces would pass for gaps between columns.
    text = letters(run("pdftotext", "-raw", name, "-", folder=folder))
    missing = [note for note in notes(pair) if letters(note) not in text]
    assert not missing, (name, missing)
    # Where a page ends, its notes and the head of the next come between the halves of a sentence.
    every = sentences(pair)
    found = [sentence for sentence in every if letters(sentence) in text]
    assert len(found) >= len(every) * 9 // 10, (name, len(found), len(every))
    tell(work, f"{name} has all {len(notes(pair))} notes, {len(found)} of {len(every)} sentences on one page")
    if work == "hostile":
        assert HOSTILE.split(" \\")[0].replace(" ", "") in run("pdftotext", "-raw", name, "-", folder=folder).replace(" ", ""), name


def tei(folder: Path, work: str, pair: list[Path]) -> None:
    if not SCHEMA.exists() or not shutil.which("jing"):
        return skip("jing or the schema of TEI")
    run("jing", SCHEMA, f"{work}.tei.xml", folder=folder)
    tell(work, "the one file of TEI is valid")


FORMS = {"epub": "epub", "docx": "docx", "latex": "tex", "pdf": "pdf", "tei": "tei.xml"}
READERS = [epub, docx, latex, typst, tei]


def run(*command, folder: Path) -> str:
    done = subprocess.run([str(word) for word in command], cwd=folder, capture_output=True, check=False)
    said = done.stdout.decode("utf-8", "replace")
    if done.returncode != 0:
        sys.exit(f"{command[0]}: {said[-3000:]}{done.stderr.decode('utf-8', 'replace')[-3000:]}")
    return said


def tell(work: str, message: str) -> None:
    print(f"{work}: {message}")


def skip(program: str) -> None:
    print(f"skipped: {program} is not there")


if __name__ == "__main__":
    main()
