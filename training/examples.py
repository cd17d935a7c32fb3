"""Examples: annotated reports as rows of numbers with the labels that the heads shall give."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from riwaya.extract.analysis import Sentence
from riwaya.extract.encoder.candidates import Candidate
from riwaya.extract.encoder.grammar_view import Asker, View, cause, mood, pair
from riwaya.extract.encoder.layout import CAUSE, HEADS, MOOD, PAIR, STANCES, WORD, Layout
from riwaya.extract.encoder.pieces import Pieces
from riwaya.extract.encoder.windows import Window, WordIndex, windows_of
from riwaya.extract.extractor import Extractor
from riwaya.extract.grammar_reading import GrammarReading
from riwaya.records import Attribution, Event, EventType, Span
from training.reports import Gold, Report

IGNORE = -100
"""The label of a row that is neither right nor wrong."""

Rows = npt.NDArray[np.float32]
LAYOUTS = {"word": Layout(WORD), "pair": Layout(PAIR), "mood": Layout(MOOD), "cause": Layout(CAUSE)}


@dataclass(slots=True)
class Pairs:
    """Rows of an asker's word, a phrase's words (first and end), features and a label; `group` numbers the askers."""

    askers: list[int] = field(default_factory=list)
    firsts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    features: list[list[int]] = field(default_factory=list)
    labels: list[int] = field(default_factory=list)

    def add(self, asker: int, first: int, end: int, features: list[int], label: int) -> None:
        """Add a row."""
        self.askers.append(asker)
        self.firsts.append(first)
        self.ends.append(end)
        self.features.append(features)
        self.labels.append(label)


@dataclass(slots=True)
class Example:
    """One report: windows of pieces, features of its words, and what each head shall say.

    `silver` where the grammar itself labelled it: its reading is then never shown, or the heads would only learn to repeat it.
    """

    name: str
    silver: bool
    windows: list[Window]
    words: list[list[int]]
    triggers: list[int]
    cues: list[int]
    roles: Pairs = field(default_factory=Pairs)
    sources: Pairs = field(default_factory=Pairs)
    causes: Pairs = field(default_factory=Pairs)
    moods: list[tuple[int, list[int], int, int]] = field(default_factory=list)
    kinds: list[tuple[int, int]] = field(default_factory=list)
    contents: list[tuple[int, int, int]] = field(default_factory=list)


def examples_of(reports: Iterable[Report], extractor: Extractor, pieces: Pieces, *, silver: bool = False) -> list[Example]:
    """Return the examples of reports, with what the grammar reads in them as features; `silver` marks labels that are the grammar's own."""
    return [_Maker(report, extractor.by_grammar(report.document), pieces, silver).make() for report in reports]


class _Maker:
    def __init__(self, report: Report, read: GrammarReading, pieces: Pieces, silver: bool) -> None:
        self._gold: Gold = report.gold
        self._name = report.document.name
        self._sentences = read.analysed.sentences
        self._view = View(read.analysed, read.attributions, read.triggers, read.events)
        self._triggers = {(t.sentence.index, t.at): n for n, t in enumerate(read.triggers)}
        self._read = read
        self._cues = {place: a for a in read.attributions if a.cue and (place := self._place(a.cue.start))}
        self._index = WordIndex.of(self._sentences)
        self._pieces, self._silver = pieces, silver

    def make(self) -> Example:
        words = [LAYOUTS["word"].places(self._view.word(s, t.i)) for s in self._sentences for t in s.tokens]
        out = Example(self._name, self._silver, windows_of(self._sentences, self._pieces), words, [0] * len(words), [0] * len(words))
        self._events(out)
        self._attributions(out)
        return out

    def _place(self, character: int) -> tuple[int, int] | None:
        found = self._view.token_at(character)
        return (found[0].index, found[1]) if found else None

    def _events(self, out: Example) -> None:
        types = HEADS["trigger"].labels
        stances = {a["id"]: a["stance"] for a in self._gold["attributions"]}
        places: dict[str, tuple[Asker, int]] = {}
        for e in self._gold["events"]:
            place = self._place(e["trigger"]["start"])
            if place is None:
                continue
            sentence, at = self._sentences[place[0]], place[1]
            word = self._index.word(sentence, at)
            if out.triggers[word]:
                continue
            out.triggers[word] = types.index(e["type"])
            n = self._triggers.get(place)
            event = self._read.events[n] if n is not None else None
            asker = self._asker(sentence, at, EventType(e["type"]), n)
            stance = stances.get(e["attribution"], "")
            row = LAYOUTS["mood"].places(mood(asker, event, stance))
            polarity = HEADS["polarity"].labels.index(e["polarity"])
            out.moods.append((word, row, polarity, HEADS["modality"].labels.index(e["modality"])))
            self._roles(out, e, asker, event, word)
            places[e["id"]] = (asker, word)
        causes = {(link["from"], link["to"]) for link in self._gold["links"]}
        known = {(k.cause, k.effect) for k in self._read.links}
        ids = {(t.sentence.index, t.at): e.id for t, e in zip(self._read.triggers, self._read.events, strict=True)}
        for a, (first, w) in places.items():
            for b, (second, v) in places.items():
                if a != b and abs(first.sentence.index - second.sentence.index) <= 1:
                    link = (ids.get((first.sentence.index, first.at), ""), ids.get((second.sentence.index, second.at), ""))
                    row = LAYOUTS["cause"].places(cause(self._view, first, second, link in known, link[::-1] in known))
                    out.causes.add(w, v, v + 1, row, int((a, b) in causes))

    def _asker(self, sentence: Sentence, at: int, type_: EventType, n: int | None) -> Asker:
        token = sentence.tokens[at]
        if n is None:
            return Asker.guessed(sentence, at, token.span, type_)
        t = self._read.triggers[n]
        return Asker(sentence, at, t.span, type_, "", t.row.pos, t.verbal, t.passive)

    def _roles(self, out: Example, gold: Gold, asker: Asker, event: Event | None, word: int) -> None:
        found = self._view.proposed(asker, event)
        labels = _labels(found, gold["participants"], [HEADS["role"].labels.index(p["role"]) for p in gold["participants"]])
        for c, label in zip(found, labels, strict=True):
            self._pair(out.roles, asker, c, event, None, word, label)

    def _pair(
        self, to: Pairs, asker: Asker, c: Candidate, event: Event | None, attribution: Attribution | None, word: int, label: int
    ) -> None:
        row = LAYOUTS["pair"].places([*asker.named(), *pair(self._view, asker, c, event, attribution)])
        to.add(word, self._index.word(c.sentence, c.start), self._index.word(c.sentence, c.end - 1) + 1, row, label)

    def _attributions(self, out: Example) -> None:
        for a in self._gold["attributions"]:
            if not a["cue"] or (place := self._place(a["cue"]["start"])) is None:
                continue
            sentence, at = self._sentences[place[0]], place[1]
            word = self._index.word(sentence, at)
            if out.cues[word]:
                continue
            out.cues[word] = 1 + STANCES.index(a["stance"])
            starts, ends = self._place(a["content"]["start"]), self._place(a["content"]["end"] - 1)
            if starts and ends:
                out.contents.append((word, self._index.first[starts[0]] + starts[1], self._index.first[ends[0]] + ends[1]))
            asker = Asker(sentence, at, sentence.tokens[at].span, None, a["stance"])
            found = self._view.proposed(asker, None)
            spans = [a["source"]] if a["source"] else []
            for c, label in zip(found, _labels(found, spans, [1]), strict=True):
                self._pair(out.sources, asker, c, None, self._cues.get(place), word, label)
            if a["source"] and (at_source := self._place(a["source"]["start"])):
                out.kinds.append((self._index.first[at_source[0]] + at_source[1], HEADS["kind"].labels.index(a["source_kind"])))


def _labels(found: list[Candidate], gold: list[Gold], labels: list[int]) -> list[int]:
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


def share(a: Span, b: Span) -> float:
    """Return the characters that two spans share, of those that either has."""
    inter = min(a.end, b.end) - max(a.start, b.start)
    return inter / (max(a.end, b.end) - min(a.start, b.start)) if inter > 0 else 0.0


def agrees(a: Span, b: Span) -> bool:
    """Tell whether two phrases agree as the scorer has it: half shared, or one beginning and neither twice the other."""
    m, n = a.end - a.start, b.end - b.start
    return share(a, b) >= 0.5 or (a.overlaps(b) and abs(a.start - b.start) <= 3 and max(m, n) <= 2 * min(m, n) + 4)
