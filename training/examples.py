"""Examples: annotated reports as rows of numbers with the labels that the heads shall give."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

import numpy as np
import numpy.typing as npt

from riwaya.extract.causes import find_causes
from riwaya.extract.encoder.candidates import Candidate
from riwaya.extract.encoder.grammar_view import View
from riwaya.extract.encoder.layout import HEADS, MOODS, STANCES, WORDS
from riwaya.extract.encoder.pairs import Asking, Pairs, Rows
from riwaya.extract.encoder.pieces import Pieces
from riwaya.extract.encoder.windows import Window, windows_of
from riwaya.extract.extractor import Extractor
from riwaya.extract.grammar_reading import GrammarReading
from riwaya.records import Span
from training.mending import Annotated, Mended, agrees, annotated, share
from training.reports import Gold, Report

IGNORE = -100
"""The label of a row that is neither right nor wrong."""

Floats = npt.NDArray[np.float32]


@dataclass(slots=True)
class Asked:
    """Rows of an asker's word, a phrase's words (first and end), features and labels."""

    at: npt.NDArray[np.int64]
    firsts: npt.NDArray[np.int64]
    ends: npt.NDArray[np.int64]
    features: Floats
    labels: list[int]

    @classmethod
    def of(cls, rows: Rows, labels: list[int]) -> Asked:
        """Return the rows of pairs with their labels."""
        return cls(rows.at[rows.askers], rows.firsts[rows.phrases], rows.ends[rows.phrases], rows.features, labels)


@dataclass(slots=True)
class Example:
    """One report: windows of pieces, features of its words, and what each head shall say.

    `silver` where the grammar itself labelled it: its reading is then never shown, or the heads would only learn to repeat it. `mended` is the same
    report as a better grammar would read it.
    """

    name: str
    silver: bool
    windows: list[Window]
    words: Floats
    triggers: list[int]
    cues: list[int]
    roles: Asked
    sources: Asked
    causes: Asked
    moods: tuple[list[int], Floats, list[int], list[int]]
    kinds: list[tuple[int, int]] = field(default_factory=list)
    contents: list[tuple[int, int, int]] = field(default_factory=list)
    mended: Example | None = None


def examples_of(reports: Iterable[Report], extractor: Extractor, pieces: Pieces, *, silver: bool = False, mended: bool = False) -> list[Example]:
    """Return the examples of reports, with what the grammar reads in them as features.

    `silver` marks labels that are the grammar's own; `mended` adds to each example the same report as a better grammar would read it.
    """
    out = []
    for report in reports:
        read = extractor.by_grammar(report.document)
        build = partial(extractor.build, read.analysed)
        windows = windows_of(read.analysed.sentences, pieces)
        example = _Maker(report.gold, read, annotated(read, report.gold, build), windows, silver).make(report.document.name)
        if mended:
            better = Mended(read, report.gold, build)
            again = better.reading()
            maker = _Maker(report.gold, again, annotated(again, report.gold, better.build), windows, silver)
            example.mended = maker.make(report.document.name)
        out.append(example)
    return out


class _Maker:
    def __init__(self, gold: Gold, read: GrammarReading, right: Annotated, windows: list[Window], silver: bool) -> None:
        self._gold, self._read, self._right, self._windows, self._silver = gold, read, right, windows, silver
        self._view = View(read.analysed, read.lexicon, read.attributions, read.triggers, read.events)
        self._pairs = Pairs(View(read.analysed, read.lexicon, read.attributions, right.triggers, right.events))
        self._cues = {n: a for a in read.attributions if a.cue and (n := self._view.word_at(a.cue.start)) is not None}
        index = self._view.index
        self._named = [(n, w, e) for n, t in enumerate(right.triggers) if (e := right.gold.get(w := index.word(t.sentence, t.at)))]

    def make(self, name: str) -> Example:
        n = self._view.index.count
        triggers, types = [0] * n, HEADS["trigger"].labels
        for _, word, e in self._named:
            triggers[word] = types.index(e["type"])
        cues, sources, kinds, contents = self._attributions()
        words = WORDS.rows(self._view.words())
        return Example(
            name, self._silver, self._windows, words, triggers, cues, self._roles(), sources, self._causes(), self._moods(), kinds, contents
        )

    def _event(self, n: int) -> Any:
        return None if n in self._right.unread else self._right.events[n]

    def _roles(self) -> Asked:
        asked = [Asking.of(self._right.triggers[n], self._event(n)) for n, _, _ in self._named]
        rows = self._pairs.rows(asked)
        labels: list[int] = []
        for k, (_, _, e) in enumerate(self._named):
            found = self._found(rows, k)
            labels += _labels(found, e["participants"], [HEADS["role"].labels.index(p["role"]) for p in e["participants"]])
        return Asked.of(rows, labels)

    def _found(self, rows: Rows, asker: int) -> list[Candidate]:
        return [self._pairs.phrases.held[p] for p in rows.phrases[rows.askers == asker].tolist()]

    def _moods(self) -> tuple[list[int], Floats, list[int], list[int]]:
        stances = {a.id: a.stance.value for a in self._read.attributions}
        rows = [
            self._view.mood(self._right.triggers[n], self._event(n), stances.get(self._right.events[n].attribution or "", ""))
            for n, _, _ in self._named
        ]
        polarities = [HEADS["polarity"].labels.index(e["polarity"]) for _, _, e in self._named]
        modalities = [HEADS["modality"].labels.index(e["modality"]) for _, _, e in self._named]
        return [w for _, w, _ in self._named], MOODS.rows(rows), polarities, modalities

    def _causes(self) -> Asked:
        triggers = [self._right.triggers[n] for n, _, _ in self._named]
        events = [replace(self._right.events[n], id=e["id"]) for n, _, e in self._named]
        known = find_causes(self._read.analysed, triggers, events)
        found, features = self._pairs.causes(triggers, events, known)
        causes = {(link["from"], link["to"]) for link in self._gold["links"]}
        words = np.array([w for _, w, _ in self._named], int)
        pairs = np.array(found, int).reshape(-1, 2)
        labels = [int((events[a].id, events[b].id) in causes) for a, b in found]
        return Asked(words[pairs[:, 0]], words[pairs[:, 1]], words[pairs[:, 1]] + 1, features, labels)

    def _attributions(self) -> tuple[list[int], Asked, list[tuple[int, int]], list[tuple[int, int, int]]]:
        cues, asked, spans = [0] * self._view.index.count, [], []
        kinds: list[tuple[int, int]] = []
        contents: list[tuple[int, int, int]] = []
        for a in self._gold["attributions"]:
            if not a["cue"] or (word := self._view.word_at(a["cue"]["start"])) is None or cues[word]:
                continue
            cues[word] = 1 + STANCES.index(a["stance"])
            starts, ends = self._view.word_at(a["content"]["start"]), self._view.word_at(a["content"]["end"] - 1)
            if starts is not None and ends is not None:
                contents.append((word, starts, ends))
            asked.append(Asking.cue(*self._view.tokens[word], a["stance"], self._cues.get(word)))
            spans.append([a["source"]] if a["source"] else [])
            if a["source"] and (at := self._view.word_at(a["source"]["start"])) is not None:
                kinds.append((at, HEADS["kind"].labels.index(a["source_kind"])))
        rows = self._pairs.rows(asked)
        labels = [label for k, span in enumerate(spans) for label in _labels(self._found(rows, k), span, [1])]
        return cues, Asked.of(rows, labels), kinds, contents


def _labels(found: Sequence[Candidate], gold: Sequence[Gold], labels: Sequence[int]) -> list[int]:
    """Label each candidate: the best for each annotated phrase is right, others that agree with one are neither right nor wrong."""
    out = [0] * len(found)
    for p, label in zip(gold, labels, strict=False):
        span = Span(p["start"], p["end"])
        agreeing = [n for n, c in enumerate(found) if agrees(span, c.span)]
        for n in agreeing:
            out[n] = IGNORE if out[n] == 0 else out[n]
        if agreeing:
            best = max(agreeing, key=lambda n: share(span, found[n].span))
            out[best] = label
    return out
