"""How many gold place.

Time and count phrases the finders find, and how many values are equal: `python bench/phrases.py [--misses]`.

Reads ../shared/eval/dev without the documents that nobody looks at (the first unseen part). The gold was made by
language-model annotators, not by people. A phrase is found when score.py's `half` says that the spans agree; each
gold phrase counts once.
"""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

from riwaya.arabic.moments import resolve
from riwaya.arabic.sentences import sentences_of
from riwaya.extract.analysis import analyse
from riwaya.extract.counts import CountPhrase, find_counts
from riwaya.extract.places import PlacePhrase, find_places
from riwaya.extract.times import TimePhrase, find_times
from riwaya.records import Document, Span

SHARED = Path(__file__).resolve().parents[2] / "shared"
UNSEEN = frozenset("seed-003 seed-004 dev-045 dev-050 dev-053 dev-077 dev-i3-1 dev-i3-2 dev-i3-3 dev-i3-4".split())


def agree(gold: Span, found: Span) -> bool:
    """Tell whether two spans agree as score.py has it."""
    shared = min(gold.end, found.end) - max(gold.start, found.start)
    if shared <= 0:
        return False
    if 2 * shared >= max(gold.end, found.end) - min(gold.start, found.start):
        return True
    m, n = gold.end - gold.start, found.end - found.start
    return abs(gold.start - found.start) <= 3 and max(m, n) <= 2 * min(m, n) + 4


def phrases(gold: dict[str, Any]) -> tuple[list[PlacePhrase], list[TimePhrase], list[CountPhrase]]:
    """Return what the finders find in a document's text."""
    text = gold["text"]
    document = Document(gold["id"], gold["id"], "", text, sentences=tuple(sentences_of(text)))
    places: list[PlacePhrase] = []
    times: list[TimePhrase] = []
    counts: list[CountPhrase] = []
    for sentence in analyse(document).sentences:
        words = [t.word for t in sentence.tokens]
        here = find_times(text, words)
        times += here
        counts += find_counts(text, words, taken=[(t.start, t.end) for t in here])
        places += find_places(sentence)
    return places, times, counts


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", action="store_true", help="also print what is not found or differs")
    args = parser.parse_args()
    figures = {k: [0, 0] for k in ("places", "times", "time values", "counts", "count values")}

    def note(what: str, good: bool, gold: dict[str, Any], id_: str) -> None:
        figures[what][0] += good
        figures[what][1] += 1
        if args.misses and not good:
            print(f"{what}: {id_}: {gold['text']}")

    for file in sorted((SHARED / "eval" / "dev").glob("*.json")):
        if file.stem in UNSEEN:
            continue
        gold = json.loads(file.read_text(encoding="utf-8"))
        published = date.fromisoformat(gold["published"]) if gold.get("published") else None
        places, times, counts = phrases(gold)
        seen: set[tuple[str, int, int]] = set()
        for event in gold["events"]:
            for slot in ("place", "time", "quantity"):
                g = event.get(slot)
                if g is None or (slot, g["start"], g["end"]) in seen:
                    continue
                seen.add((slot, g["start"], g["end"]))
                span = Span(g["start"], g["end"])
                if slot == "place":
                    note("places", any(agree(span, p.span) for p in places), g, gold["id"])
                elif slot == "time":
                    hits = [t for t in times if agree(span, t.span)]
                    note("times", bool(hits), g, gold["id"])
                    if g.get("from") or g.get("to"):
                        dated = resolve(hits[0].stretch, published) if hits else None
                        note("time values", dated is not None and (dated.start, dated.end) == (g["from"], g["to"]), g, gold["id"])
                else:
                    found = [c for c in counts if c.count.span.overlaps(span)]
                    note("counts", bool(found), g, gold["id"])
                    said = {(c.count.minimum, c.count.maximum) for c in found}
                    note("count values", (g["min"], g["max"]) in said, g, gold["id"])
    for what, (good, all_) in figures.items():
        print(f"{what:14} {good:4} of {all_:4}  {good / all_ if all_ else 0:.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
