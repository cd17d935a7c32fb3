"""Scenes: what else a sentence and a document speak of, by which ambiguous words are decided.

A row of events.csv may require a class of word nearby (`@force`, `@place`, …); a strike is from the air where its sentence, else its
document, says so (codebook section 2, decision on قصف and ضربة).
"""

from __future__ import annotations

from functools import cache

from riwaya.arabic.fold import fold
from riwaya.extract.analysis import Analysed, Sentence, Tag
from riwaya.extract.lexicon import EventRow
from riwaya.packs import table
from riwaya.records import EventType, Firing

_REACH = 8
_UNDECIDED = {fold(w) for w in ("قصف", "قَصَفَ", "ضربة", "ضَرَبَ", "استهداف", "اِسْتَهْدَفَ", "استهدف", "دك", "دَكَّ", "أمطر", "أَمْطَرَ")}
_ACTOR_CLASS = {"armed_force": "@force", "armed_group": "@force", "state": "@state", "person": "@person", "organisation": "@official"}


@cache
def word_classes() -> dict[str, frozenset[str]]:
    """Return {folded stem: classes} of knowledge/arabic/word_classes.csv."""
    out: dict[str, set[str]] = {}
    for row in table("arabic/word_classes.csv"):
        out.setdefault(fold(row["word"]), set()).add(row["class"])
    return {k: frozenset(v) for k, v in out.items()}


class Scene:
    """The classes of words in a document, sentence by sentence."""

    def __init__(self, analysed: Analysed) -> None:
        self._classes: list[list[frozenset[str]]] = []
        known = word_classes()
        empty: frozenset[str] = frozenset()
        air = ground = 0
        for sentence in analysed.sentences:
            row = []
            for t in sentence.tokens:
                classes = known.get(t.form.stem, empty)
                if t.tag is Tag.NUMBER:
                    classes |= {"@number"}
                air += "@aircraft" in classes
                ground += "@artillery" in classes
                row.append(classes)
            for name in sentence.names.values():
                extra = {_ACTOR_CLASS.get(a.kind, "") for a in name.actors} | ({"@place", "@territory"} if name.places else set())
                if "@state" in extra:
                    extra.add("@force")
                row[name.start] = row[name.start] | (extra - {""})
            self._classes.append(row)
        self._from_air = air > ground

    def classes(self, sentence: Sentence, at: int) -> frozenset[str]:
        """Return the classes of one token."""
        return self._classes[sentence.index][at]

    def meets(self, sentence: Sentence, at: int, requires: tuple[str, ...]) -> bool:
        """Tell whether any of `requires` stands within eight words of token `at` in its sentence."""
        if not requires:
            return True
        row = self._classes[sentence.index]
        lo, hi = max(0, at - _REACH), min(len(row), at + _REACH + 1)
        wanted_classes = {r for r in requires if r.startswith("@")}
        wanted_words = {r.removeprefix("ال") for r in requires if not r.startswith("@")}
        for i in range(lo, hi):
            if i == at:
                continue
            if wanted_classes & row[i] or sentence.tokens[i].form.stem in wanted_words:
                return True
        return False

    def strike_type(self, sentence: Sentence, at: int, row: EventRow) -> tuple[EventType, Firing | None]:
        """Return a strike's type, and the firing that decided it where the word alone does not."""
        if row.type not in (EventType.AIR_STRIKE, EventType.SHELLING, EventType.ATTACK) or fold(row.lemma) not in _UNDECIDED:
            return row.type, None
        classes = self._classes[sentence.index]
        best, word = 99, None
        kind = None
        for i, held in enumerate(classes):
            if held & {"@aircraft", "@artillery"} and abs(i - at) < best:
                best, word = abs(i - at), sentence.tokens[i].span
                kind = EventType.AIR_STRIKE if "@aircraft" in held else EventType.SHELLING
        if kind is not None and best <= 14:
            return kind, Firing("strike.weapon", "word_classes.csv", word)
        if row.type is EventType.ATTACK:
            return row.type, None
        return (EventType.AIR_STRIKE if self._from_air else EventType.SHELLING), Firing("strike.document")
