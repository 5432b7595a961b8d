"""Print pairs for a filter, a line each: stretches of the project's own article.

    python corpus.py PAIRS SENTENCES
"""

import json
import sys
import xml.etree.ElementTree as tree

TEI = "{http://www.tei-c.org/ns/1.0}"


def words(element):
    """The text of an element without its notes."""
    if element.tag == f"{TEI}note":
        return ""
    inside = (words(child) + (child.tail or "") for child in element)
    return (element.text or "") + "".join(inside)


def sentences(tag):
    text = tree.parse(f"tei/chronicle.{tag}.xml").getroot().iter(f"{TEI}s")
    return [" ".join(words(sentence).split()) for sentence in text]


russian, english = sentences("ru"), sentences("en")
pairs, length = map(int, sys.argv[1:])
for number in range(pairs):
    start = number * 7 % max(1, len(russian) - length)
    pair = {"id": number, "ru": russian[start:start + length], "en": english[start:start + length]}
    print(json.dumps(pair, ensure_ascii=False))
