"""Scenes: what else a sentence and a document speak of, by which ambiguous words are decided.

A row of events.csv may require a class of word nearby (`@force`, `@place`, …); a strike is from the air where its sentence, else its
document, says so (codebook section 2, decision on قصف and ضربة).
"""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import chain

from riwaya.arabic.fold import fold
from riwaya.extract.analysis import Analysed, Sentence, Tag
from riwaya.extract.forms import ENCLITICS
from riwaya.extract.lexicon import EventRow
from riwaya.packs import table
from riwaya.records import EventType, Firing

_REACH = 8
_NONE: frozenset[str] = frozenset()
_TARGETING = frozenset(fold(w) for w in ("استهداف", "اِسْتَهْدَفَ", "استهداف"))
_UNDECIDED = _TARGETING | frozenset(fold(w) for w in ("قصف", "قَصَفَ", "ضربة", "ضَرَبَ", "دك", "دَكَّ", "أَمْطَرَ", "رشقات"))
_ATTACKS = frozenset(fold(w) for w in ("هجوم", "عدوان", "اعتداء", "هَاجَمَ", "هجمة"))
_ACTOR_CLASS = {"armed_force": "@force", "armed_group": "@force", "state": "@state", "person": "@person", "organisation": "@official"}


@cache
def word_classes() -> dict[str, frozenset[str]]:
    """Return {folded stem: classes} of knowledge/arabic/word_classes.csv."""
    out: dict[str, set[str]] = {}
    for row in table("arabic/word_classes.csv"):
        out.setdefault(fold(row["word"]), set()).add(row["class"])
    return {k: frozenset(v) for k, v in out.items()}


@lru_cache(maxsize=32_768)
def variants(stem: str) -> frozenset[str]:
    """Return a stem with the spellings it may be listed under: without the accusative's alef, without a pronoun (مقاتليه, دورياتها, منزلا)."""
    out = {stem}
    if len(stem) > 3 and stem.endswith("ا"):
        out.add(stem[:-1])
    for enclitic in ENCLITICS if stem.endswith(ENCLITICS) else ():
        if stem.endswith(enclitic) and len(stem) - len(enclitic) > 2:
            bare = stem[: -len(enclitic)]
            out.add(bare)
            if bare.endswith("ت"):
                out.add(bare[:-1] + "ه")
            if bare.endswith(("ي", "و")):
                out |= {bare + "ن", bare[:-1] + "ين"}
    return frozenset(out)


@lru_cache(maxsize=32_768)
def classes_of(stem: str) -> frozenset[str]:
    """Return the classes of a stem, found under any of its variants."""
    known = word_classes()
    if held := known.get(stem):
        return held
    return frozenset().union(*(known.get(v, frozenset()) for v in variants(stem)))


@lru_cache(maxsize=4096)
def _wanted(requires: tuple[str, ...]) -> tuple[frozenset[str], frozenset[str]]:
    """Return the classes and the stems among what a row requires."""
    words = frozenset(r.removeprefix("ال") for r in requires if not r.startswith("@"))
    return frozenset(r for r in requires if r.startswith("@")), words


class Scene:
    """The classes of words in a document, sentence by sentence."""

    def __init__(self, analysed: Analysed) -> None:
        self._classes: list[list[frozenset[str]]] = []
        air = ground = 0
        for sentence in analysed.sentences:
            row = list(map(classes_of, sentence.stems))
            spoken_of = _NONE.union(*row)
            if "@aircraft" in spoken_of:
                air += sum("@aircraft" in classes for classes in row)
            if "@artillery" in spoken_of:
                ground += sum("@artillery" in classes for classes in row)
            for t in sentence.tokens:
                if t.tag is Tag.NUMBER:
                    row[t.i] = row[t.i] | {"@number"}
            for name in sentence.names.values():
                extra = {_ACTOR_CLASS.get(a.kind, "") for a in name.actors} | ({"@place", "@territory"} if name.places else set())
                if "@state" in extra:
                    extra.add("@force")
                row[name.start] = row[name.start] | (extra - {""})
            self._classes.append(row)
        self._air, self._ground = air, ground

    def classes(self, sentence: Sentence, at: int) -> frozenset[str]:
        """Return the classes of one token."""
        return self._classes[sentence.index][at]

    def meets(self, sentence: Sentence, at: int, requires: tuple[str, ...]) -> bool:
        """Tell whether any of `requires` stands within eight words of token `at` in its sentence."""
        if not requires:
            return True
        row = self._classes[sentence.index]
        lo, hi = max(0, at - _REACH), min(len(row), at + _REACH + 1)
        wanted_classes, wanted_words = _wanted(requires)
        if wanted_classes and not wanted_classes.isdisjoint(_NONE.union(*row[lo:at], *row[at + 1 : hi])):
            return True
        if not wanted_words:
            return False
        near = sentence.stems[lo:at] + sentence.stems[at + 1 : hi]
        return not wanted_words.isdisjoint(chain.from_iterable(map(variants, near)))

    def strike_type(self, sentence: Sentence, at: int, row: EventRow) -> tuple[EventType, Firing | None]:
        """Return a strike's type, and the firing that decided it where the word alone does not.

        A weapon or aircraft in the clause decides; then, for a definite mention or a targeting, what the document's strikes mostly are.
        """
        lemma = row.folded
        if lemma not in _UNDECIDED and lemma not in _ATTACKS:
            return row.type, None
        found = self._weapon(sentence, at, 3 if lemma in _ATTACKS else 9)
        if found is not None:
            return found
        if lemma in _ATTACKS:
            return row.type, None
        mostly = Firing("strike.document")
        if lemma in _TARGETING:
            if self._air >= 3 and self._air > 2 * self._ground:
                return EventType.AIR_STRIKE, mostly
            if self._ground >= 3 and self._ground > 2 * self._air:
                return EventType.SHELLING, mostly
            return EventType.ATTACK, None
        if sentence.tokens[at].form.article:
            return (EventType.AIR_STRIKE if self._air > self._ground else EventType.SHELLING), mostly
        return (EventType.AIR_STRIKE if self._air > 3 * self._ground else EventType.SHELLING), mostly

    def _weapon(self, sentence: Sentence, at: int, reach: int) -> tuple[EventType, Firing] | None:
        """Return the type that the nearest weapon in the clause gives, before a comma that opens a new clause."""
        classes, tokens = self._classes[sentence.index], sentence.tokens
        best: tuple[int, EventType, int] | None = None
        for step in (1, -1):
            i = at
            while 0 <= i < len(tokens) and abs(i - at) <= reach:
                token = tokens[i]
                if i != at and ((token.tag is Tag.MARK and token.word.folded in ".؛:،") or (token.tag is Tag.VERB and token.form.conjunction)):
                    break
                held = classes[i] & {"@aircraft", "@artillery"}
                if held and i != at and (best is None or abs(i - at) < best[0]):
                    best = abs(i - at), EventType.AIR_STRIKE if "@aircraft" in held else EventType.SHELLING, i
                i += step
        if best is None:
            return None
        return best[1], Firing("strike.weapon", f"word_classes.csv:{tokens[best[2]].form.stem}", tokens[best[2]].span)
