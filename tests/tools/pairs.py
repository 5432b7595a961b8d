"""Compares the pairs that other programs read from a work's bitexts with those of its JSON Lines."""

import json
import sys

from translate.storage import tmx, xliff2

work = sys.argv[1]

with open(f"{work}.jsonl", encoding="utf-8") as lines:
    beads = [json.loads(line) for line in lines]


def pair(bead):
    return tuple(" ".join(unit["text"] for unit in bead[side]) for side in ("original", "translation"))


def compare(name, found, beads):
    expected = [pair(bead) for bead in beads]
    for number, (one, other) in enumerate(zip(found, expected, strict=True), 1):
        if one != other:
            sys.exit(f"{work}: pair {number} of {name} is {one}, not {other}")
    print(f"{work}: {len(found)} pairs of {name}")


def units(store):
    return [(str(unit.source or ""), str(unit.target or "")) for unit in store.units]


with open(f"{work}.tmx", "rb") as file:
    compare("TMX", units(tmx.tmxfile(file, sourcelanguage="ru", targetlanguage="en")), beads)
with open(f"{work}.xlf", "rb") as file:
    compare("XLIFF", units(xliff2.Xliff2File(file)), beads)

running = [bead for bead in beads if bead["kind"] == "sentence"]
with open(f"{work}.opus.ru", encoding="utf-8") as ru, open(f"{work}.opus.en", encoding="utf-8") as en:
    pairs = [(one.rstrip("\n"), other.rstrip("\n")) for one, other in zip(ru, en, strict=True)]
compare("cesAlign", pairs, running)

with open(f"{work}.links", encoding="utf-8") as file:
    links = sum("<link " in line for line in file)
certain = sum(bead["certainty"] >= 0.9 for bead in running)
if links != certain:
    sys.exit(f"{work}: opus_read found {links} links of certainty 0.9, not {certain}")
