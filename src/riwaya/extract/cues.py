"""Cues: the words of reporting, found with their clitics and agreement (codebook section 1).

The rows are knowledge/arabic/cues.csv. A verb's row gives its past and its imperfect; the finite forms of both are built from them, because the
paradigm of sound and final-weak verbs is regular in folded spelling.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from riwaya.arabic.fold import fold
from riwaya.arabic.words import fold_phrase
from riwaya.extract.source_words import words_as
from riwaya.packs import PhraseTrie, cells, table
from riwaya.records import Stance

_OBJECTS = ("هما", "هم", "هن", "ها", "نا", "ه")
_WEAK = "يا"


_AVOWED = (Stance.DEMANDS, Stance.DENIES)  # what a statement does in the first person: «ننفي …», «نطالب بـ …»
_AVOWALS = frozenset("أَكَّدَ أَعْلَنَ أَدَانَ دَانَ شَدَّدَ حَمَّلَ اتَّهَمَ حَذَّرَ اسْتَنْكَرَ نَدَّدَ شَجَبَ رَحَّبَ وَثَّقَ تَعَهَّدَ".split())


@dataclass(frozen=True, slots=True)
class Cue:
    """A row of cues.csv. `takes` are the frames of its content, `source_at` where its source stands."""

    lemma: str
    pos: str
    stance: Stance
    takes: frozenset[str]
    needs: str
    source_at: str
    kind: str

    @property
    def row(self) -> str:
        """The row's address, as `cues.csv:أَكَّدَ/verb`."""
        return f"cues.csv:{self.lemma}/{self.pos}"


@dataclass(frozen=True, slots=True)
class CueWord:
    """One word read as a cue: `conjunction` tells how many letters stand before it, `person` its agreement, `pronoun` its object."""

    cue: Cue
    conjunction: int
    person: str
    pronoun: str


class CueLexicon:
    """All cues, looked up by folded words."""

    def __init__(self, rows: Iterable[dict[str, str]]) -> None:
        self._words: dict[str, tuple[Cue, str]] = {}
        self._nouns: dict[str, Cue] = {}
        self.phrases: PhraseTrie[Cue] = PhraseTrie()
        self._known: dict[str, tuple[CueWord, ...]] = {}
        self._openings: dict[str, bool] = {}
        self.size = 0
        for row in rows:
            self.size += 1
            cue = Cue(row["lemma"], row["pos"], Stance(row["stance"]), frozenset(cells(row["takes"])), row["needs"], row["source_at"], row["kind"])
            forms = cells(row["forms"])
            if cue.pos == "verb":
                for form, person in _finite(fold(cue.lemma), [fold(f) for f in forms], first_person=cue.stance in _AVOWED or cue.lemma in _AVOWALS):
                    self._words.setdefault(form, (cue, person))
            elif cue.pos == "participle":
                for form, person in _accusatives(fold(cue.lemma)):
                    self._words.setdefault(form, (cue, person))
            elif cue.pos == "noun":
                for form in forms:
                    self._nouns[fold(form)] = cue
            else:
                for form in forms:
                    self.phrases.add(fold_phrase(form), cue)

    def word(self, folded: str) -> CueWord | None:
        """Return the verb or participle of reporting that a folded word most likely is, or none."""
        readings = self._known.get(folded)
        if readings is None:
            readings = self.readings(folded)
        return readings[0] if readings else None

    def readings(self, folded: str) -> tuple[CueWord, ...]:
        """Return all verbs and participles of reporting that a folded word can be, the likeliest first («ورد»: ورد, و + رد)."""
        found = self._known.get(folded)
        if found is None:
            if len(self._known) > 60_000:  # bounded: a long run meets ever new words
                self._known.clear()
            found = self._known[folded] = tuple(self._look(folded))
        return found

    def openings(self, words: Sequence[str]) -> list[int]:
        """Return the places of the words at which an attribution may begin: a phrase's first, a light verb or a cue, behind a conjunction or not."""
        known = self._openings
        return [i for i, folded in enumerate(words) if (known[folded] if folded in known else self._opens(folded))]

    def _opens(self, folded: str) -> bool:
        bare = folded[1:] if folded[0] in "وف" else folded
        opens = self.phrases.first(folded) or self.phrases.first(bare) or folded in words_as("light") or bare in words_as("light")
        if len(self._openings) > 60_000:  # bounded, as above
            self._openings.clear()
        found = self._openings[folded] = opens or bool(self.readings(folded))
        return found

    def noun(self, stem: str) -> Cue | None:
        """Return the noun of reporting with this folded stem, or none; a possessive suffix is cut."""
        if cue := self._nouns.get(stem):
            return cue
        for suffix in _OBJECTS if stem.endswith(_OBJECTS) else ():
            if stem.endswith(suffix) and len(stem) > len(suffix) + 2:
                inner = stem[: -len(suffix)]
                if cue := self._nouns.get(inner) or (self._nouns.get(inner[:-1] + "ه") if inner.endswith("ت") else None):
                    return cue
        return None

    def _look(self, folded: str) -> Iterable[CueWord]:
        for cut in (0, 1) if folded[:1] in "وف" and len(folded) > 2 else (0,):
            word = folded[cut:]
            if found := self._words.get(word):
                yield CueWord(found[0], cut, found[1], "")
                continue
            for suffix in _OBJECTS if word.endswith(_OBJECTS) else ():
                inner = word[: -len(suffix)] if word.endswith(suffix) and len(word) > len(suffix) + 2 else ""
                if inner.endswith("وا"):
                    continue  # «عدوانا»: the silent letter goes before a pronoun
                found = self._words.get(inner) or (self._words.get(inner + "ا") if inner.endswith("و") else None)
                if found and found[0].pos == "verb" and found[1] != "3fd":
                    yield CueWord(found[0], cut, found[1], suffix)
            if word.startswith("س") and len(word) > 4 and word[1] in "يت" and (found := self._words.get(word[1:])):
                yield CueWord(found[0], cut, found[1], "")


def _finite(past: str, imperfects: list[str], *, first_person: bool) -> Iterable[tuple[str, str]]:
    """Yield (folded form, person) of a verb's past and imperfect."""
    yield past, "3ms"
    stem = past[:-1] if (past[-1] in _WEAK and len(past) > 3) or past in ("دعا", "شكا", "عزا", "نفي", "روي", "حكي", "راي") else past
    yield (past if past == "خشي" else stem) + "ت", "3fs"
    yield stem + "وا", "3mp"
    yield stem + "تا", "3fd"
    if len(stem) > 3:
        yield stem + "ن", "3fp"  # «أكدن»
    for imperfect in imperfects:
        rest = imperfect[1:]
        yield "ي" + rest, "3ms"
        yield "ت" + rest, "3fs"
        plural = rest[:-1] if rest[-1] in "يوا" else rest
        yield "ي" + plural + "ون", "3mp"
        if len(plural) > 3:
            yield "ي" + plural + "ن", "3fp"
        if first_person:
            yield "ن" + rest, "1p"


def _accusatives(stem: str) -> Iterable[tuple[str, str]]:
    """Yield (folded form, person) of a participle as it accompanies a verb («مضيفاً»، «مضيفة»، «مضيفين»)."""
    yield stem + "ا", "3ms"
    yield stem + "ه", "3fs"
    plural = stem[:-1] if stem[-1] == "ي" else stem
    yield plural + "ين", "3mp"
    yield plural + "ات", "3fp"


@cache
def load_cues() -> CueLexicon:
    """Return the cues of the language, loaded once a process."""
    return CueLexicon(table("arabic/cues.csv"))
