"""Counts folded word forms of Arabic news that may be used for what ships: antcorpus and ANS (Apache-2.0), Wojood's
sample (MIT).

Only counts leave this module, never text. The SaudiNewsNet reports (`wild.jsonl`, CC BY-NC-SA) are not among them:
they measure coverage.
"""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from riwaya.arabic.words import WordKind, words_of

PREPOSITIONS = frozenset({"في", "الي", "علي", "عن", "من"})


@dataclass(slots=True)
class NewsCounts:
    """How often each folded form stands in the corpora: anywhere, after a preposition as a word, and with ال
    attached.
    """

    tokens: Counter[str] = field(default_factory=Counter)
    after_preposition: Counter[str] = field(default_factory=Counter)
    with_article: Counter[str] = field(default_factory=Counter)

    def add(self, text: str) -> None:
        """Count the words of a text."""
        before = ""
        for word in words_of(text):
            if word.kind is not WordKind.ARABIC:
                before = ""
                continue
            form = word.folded
            self.tokens[form] += 1
            if before in PREPOSITIONS:
                self.after_preposition[form] += 1
            for article in ("ال", "وال", "بال", "فال", "كال", "لل", "ولل"):
                if form.startswith(article) and len(form) > len(article) + 1:
                    self.with_article[form[len(article) :]] += 1
            before = form


def texts(shared: Path) -> Iterator[str]:
    """Yield the texts of the corpora that may be trained on for what ships."""
    with (shared / "data/antcorpus/international.jsonl").open(encoding="utf-8") as source:
        for line in source:
            record = json.loads(line)
            yield record["title"]
            yield record["text"]
    for path in sorted((shared / "data/SinaLab+ArabicNER/data").glob("*.txt")):
        yield " ".join(line.split(" ")[0] for line in path.read_text(encoding="utf-8").splitlines())
    for path in sorted((shared / "data/latynt+ans/data").glob("*/*.csv")):
        with path.open(encoding="utf-8", newline="") as source:
            for row in csv.reader(source):
                yield from row[:2]


def news_counts(shared: Path) -> NewsCounts:
    """Return the counts over all those texts."""
    counts = NewsCounts()
    for text in texts(shared):
        counts.add(text)
    return counts
