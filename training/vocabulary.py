"""The vocabulary kept: every piece in Arabic letters, digits and marks, and the Latin pieces that licensed text or our own tables need."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from riwaya.arabic.words import words_of
from riwaya.extract.encoder.pieces import Pieces
from training.pretrained import Pretrained
from training.reports import WRITTEN

_ARABIC = re.compile("▁?[\u0600-\u06ff\u0750-\u077f]+")
_SHORT_LATIN = re.compile("▁?[A-Za-z]{1,2}")
_MARKS = re.compile("▁?[^\\w\\s]{1,3}|▁?[0-9]{1,4}|▁?[\u0660-\u0669]{1,4}|▁")
_SPECIAL = ("<s>", "<pad>", "</s>", "<unk>")
FREQUENT_LATIN = 6000
"""So many of the most frequent Latin pieces are kept whatever our texts hold: for names and for reports in English."""


def licensed_texts(shared: Path) -> Iterator[str]:
    """Yield texts whose licence allows what is counted from them to be shipped."""
    for file in sorted(WRITTEN.glob("*.json")):
        yield json.loads(file.read_text(encoding="utf-8"))["text"]
    with (shared / "data/antcorpus/international.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)["text"]
    for table in sorted((Path(__file__).parents[1] / "src/riwaya/knowledge").rglob("*.csv")):
        yield table.read_text(encoding="utf-8")


def kept_rows(pretrained: Pretrained, shared: Path) -> list[int]:
    """Return the rows of the embedding matrix to keep, in the order of the whole vocabulary."""
    whole = Pieces(list(pretrained.pieces), [float(s) for s in pretrained.scores])
    used: Counter[int] = Counter()
    for text in licensed_texts(shared):
        end = -1
        for word in words_of(text):
            used.update(whole.of(text[word.start : word.end], word.start != end))
            end = word.end
    latin = re.compile("▁?[A-Za-z]+")
    kept, frequent = [], 0
    for row, piece in enumerate(pretrained.pieces):
        is_latin = latin.fullmatch(piece) is not None
        frequent += is_latin
        if (
            piece in _SPECIAL
            or row in used
            or _ARABIC.fullmatch(piece)
            or _MARKS.fullmatch(piece)
            or (is_latin and (frequent <= FREQUENT_LATIN or _SHORT_LATIN.fullmatch(piece)))
        ):
            kept.append(row)
    return kept
