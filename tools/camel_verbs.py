"""Conjugates the verbs of camel_morph (CAMeL Lab, MSA release of LREC-COLING 2024, data CC BY 4.0) from its
published tables.

A verb form there is a chain of morphemes (prefix, buffer, stem, buffer, suffix). Each sets conditions (COND-S) and
asks for conditions (COND-T), a decision path inside its class in which `else` means: none of the siblings' terms
holds (Habash et al. 2022, the format's description). Passive stems are derived here by rule, because the release's
passive tables cover only part of its stems.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from riwaya.arabic.fold import fold

PERSONS = ("3ms", "3fs", "3md", "3fd", "3mp", "3fp", "1s", "1p", "2ms", "2mp")
PASSIVE_PERSONS = PERSONS[:6]
MOODS = "ISJ"  # indicative, subjunctive, jussive
ASPECTS = {"PV": "P", "IV": "I", "CV": "C"}

_BUCKWALTER = str.maketrans(
    "'|>&<}{AbptvjHxd*rzs$SDTZEgfqklmnhwYyauio~FNK`",
    "ءآأؤإئاابةتثجحخدذرزسشصضطظعغفقكلمنهوىي\u064e\u064f\u0650\u0652\u0651\u064b\u064c\u064d\u0670",
)
_MADDA = re.compile(r">a?A|>a?>o")


def to_arabic(buckwalter: str) -> str:
    """Return the Arabic spelling, vowels kept, hamza + alef as madda."""
    return _MADDA.sub("|", buckwalter).translate(_BUCKWALTER)


def folded(buckwalter: str) -> str:
    """Return the folded Arabic spelling."""
    return fold(to_arabic(buckwalter))


@dataclass(frozen=True, slots=True)
class Stem:
    """A stem of one aspect (PV, IV or CV) and voice (a or p) in Buckwalter letters, with its two sets of conditions."""

    aspect: str
    voice: str
    form: str
    requires: tuple[str, ...]
    sets: frozenset[str]


@dataclass(frozen=True, slots=True)
class Morpheme:
    """An affix or buffer: `key` is its class and person (`IVSuff.J.3MP`), `requires` its decision path."""

    key: str
    form: str
    requires: tuple[str, ...]
    sets: frozenset[str]


@dataclass(frozen=True, slots=True)
class VerbSurface:
    """A folded surface form; `bound` forms stand only before a pronoun.

    `aspect` is P (past), I (present), S (a present shape that only the subjunctive and jussive have: يقصفوا), J
    (that only the jussive has: يقل) or C (imperative); `voice` a or p; `person` like `3ms`.
    """

    form: str
    aspect: str
    voice: str
    person: str
    bound: bool

    @property
    def code(self) -> str:
        """Return the compact feature code of the knowledge files, e.g. `Pa3ms`, `b` appended when bound."""
        return f"{self.aspect}{self.voice}{self.person}{'b' if self.bound else ''}"


class Grammar:
    """The affixes of camel_morph's MSA verbs."""

    def __init__(self, folder: Path) -> None:
        self.classes: dict[str, list[Morpheme]] = defaultdict(list)
        with (folder / "MSA-Verb-MORPH.csv").open(encoding="utf-8", newline="") as source:
            for row in csv.DictReader(source):
                if row["DEFINE"] != "MORPH":
                    continue
                name = row["CLASS"].strip("[]")
                key = f"{name}.{row['FUNC'].split('.')[1]}" if name in ("PVSuff", "CVSuff") else name
                self.classes[key].append(
                    Morpheme(
                        key,
                        _empty(row["FORM"]),
                        tuple(_empty(row["COND-T"]).split()),
                        frozenset(_empty(row["COND-S"]).split()),
                    )
                )

    def _choose(self, key: str, facts: frozenset[str]) -> list[Morpheme]:
        return [m for m in self.classes[key] if self._licensed(m, facts)]

    def _licensed(self, morpheme: Morpheme, facts: frozenset[str]) -> bool:
        for depth, term in enumerate(morpheme.requires):
            if term != "else":
                if not _holds(term, facts):
                    return False
                continue
            siblings = (
                m.requires[depth]
                for m in self.classes[morpheme.key]
                if len(m.requires) > depth and m.requires[:depth] == morpheme.requires[:depth]
            )
            if any(_holds(s, facts) for s in siblings if s != "else" and not s.startswith("!")):
                return False
        return True

    def conjugate(self, stems: list[Stem], persons: tuple[str, ...] = PERSONS) -> Iterator[VerbSurface]:
        """Yield the surfaces of one verb from all its stems; a bound form only where it differs from the free one."""
        for stem in stems:
            for person in persons:
                if stem.voice == "p" and person not in PASSIVE_PERSONS:
                    continue
                if stem.aspect == "CV" and person not in ("2ms", "2mp"):
                    continue
                free: dict[str, str] = {}
                for form, aspect in self._surfaces(stem, person, bound=False):
                    free.setdefault(form, aspect)
                for form, aspect in free.items():
                    yield VerbSurface(form, aspect, stem.voice, person, bound=False)
                if stem.voice == "a" and "intrans" not in stem.sets:
                    bound = dict(reversed([*self._surfaces(stem, person, bound=True)]))
                    for form in bound.keys() - free.keys():
                        yield VerbSurface(form, bound[form], stem.voice, person, bound=True)

    def _surfaces(self, stem: Stem, person: str, *, bound: bool) -> Iterator[tuple[str, str]]:
        """Yield folded forms with their aspect letter, the indicative before the subjunctive before the jussive."""
        name = person.upper()
        facts = stem.sets | ({"enc0"} if bound else set())
        if stem.aspect == "IV":
            for mood in MOODS:
                for prefix in self.classes[f"IVPref.{name}"]:
                    for suffix in self.classes[f"IVSuff.{mood}.{name}"]:
                        all_facts = facts | prefix.sets | suffix.sets
                        if (
                            self._licensed(prefix, all_facts)
                            and self._licensed(suffix, all_facts)
                            and _all(stem.requires, all_facts)
                        ):
                            for before in self._choose("IVPreBuff", all_facts):
                                for after in self._choose("IVBuff", all_facts):
                                    chain = prefix.form + before.form + stem.form + after.form + suffix.form
                                    yield from ((form, mood) for form in _spell(chain))
            return
        buffer, suffixes = ("PVBuff", "PVSuff") if stem.aspect == "PV" else ("CVBuff", "CVSuff")
        for suffix in self.classes[f"{suffixes}.{name}"]:
            all_facts = facts | suffix.sets
            if self._licensed(suffix, all_facts) and _all(stem.requires, all_facts):
                for after in self._choose(buffer, all_facts):
                    chain = stem.form + after.form + suffix.form
                    yield from ((form, ASPECTS[stem.aspect]) for form in _spell(chain))


def _empty(cell: str) -> str:
    cell = cell.strip()
    return "" if cell == "_" else cell


def _holds(term: str, facts: frozenset[str] | set[str]) -> bool:
    if term.startswith("!"):
        return term[1:] not in facts
    return any(t in facts for t in term.split("||"))


def _all(terms: tuple[str, ...], facts: frozenset[str]) -> bool:
    return all(_holds(t, facts) for t in terms)


def _spell(buckwalter: str) -> Iterator[str]:
    """Yield the folded spelling, and the frequent second spelling of the hamza before the plural (قرأوا beside
    قرؤوا).
    """
    form = folded(buckwalter)
    yield form
    if "&uw" in buckwalter and "a&uw" in buckwalter:
        yield folded(buckwalter.replace("a&uw", "a>uw"))


_WEAK_END_PV = {"#-ay": "#-iy", "#-aw": "#-iy", "#-aA": "#-iy", "#->ay": "#-}iy", "#-A'": "#-iy'"}
_WEAK_END_IV = {"#-iy": "#-aY", "#-uw": "#-aY", "#-}iy": "#->ay", "#-iy'": "#-A'", "#-uw'": "#-A'", "#-u&": "#-a>"}


def passive_of(stem: Stem, root: str) -> Stem:
    """Return the passive stem: past vowels u … i, present vowels a, weak letters by the same rule (قال، قيل، يقال)."""
    if stem.aspect == "PV":
        return Stem("PV", "p", _passive_past(stem), stem.requires, frozenset(_WEAK_END_PV.get(t, t) for t in stem.sets))
    sets = {_WEAK_END_IV.get(t, t) for t in stem.sets}
    form = re.sub(r"(uw|iy)(?=[^aiuo~]~?$)", "aA", stem.form)
    form = re.sub(r"[ui](?=[^aiuo~]*~?$)", "a", form)
    if (
        root.startswith("w.")
        and not stem.form.startswith(("w", "t"))
        and "a-#" in sets
        and re.fullmatch(r".[aui]?.?", stem.form)
    ):
        form = "w" + form  # يصل، يوصل: the present of assimilated verbs gets its و back
    if "}" in form:
        form = re.sub(r"\}(?=a)", ">", form)
        form = re.sub(r"\}$", "", form) if form.endswith("}") else form
    if stem.form.endswith(("i}", "u&")):
        form, sets = re.sub(r"a?$", "", form.rstrip(">}&")), sets | {"#-a>"}
    return Stem("IV", "p", form, stem.requires, frozenset((sets - {"a-#"}) | {"u-#"}))


def _passive_past(stem: Stem) -> str:
    form = stem.form
    weak = any(t in _WEAK_END_PV for t in stem.sets) or "#-a>" in stem.sets
    if not weak:
        if re.search(r"aA[^aiuo~]$", form):
            form = re.sub(r"aA(?=[^aiuo~]$)", "iy", form)
        else:
            form = re.sub(r"[aui](?=[^aiuo~]~?$)", "i", form)
            form = re.sub(r"[>&]i(?=[^aiuo~]$)", "}i", form) if not re.fullmatch(r"[>&]i.", form) else form
    head, tail = (form, "") if weak else (form[:-2], form[-2:])
    head = head.replace("aA", "uw").replace("|", ">uw").replace("a", "u").replace("{i", "{u")
    return head + tail


def read_verbs(folder: Path) -> dict[str, list[Stem]]:
    """Return camel_morph's verbs: lemma in Buckwalter letters with its imperfect vowel (`qaAl-u`) → stems of all
    aspects and voices.
    """
    verbs: dict[str, list[Stem]] = defaultdict(list)
    for aspect in ASPECTS:
        with (folder / f"MSA-Verb-LEX-{aspect}.csv").open(encoding="utf-8", newline="") as source:
            for row in csv.DictReader(source):
                if row["DEFINE"] != "LEXICON":
                    continue
                stem = Stem(aspect, "a", row["FORM"], tuple(row["COND-T"].split()), frozenset(row["COND-S"].split()))
                verbs[row["LEMMA"]].append(stem)
                if aspect != "CV" and "intrans" not in stem.sets:
                    verbs[row["LEMMA"]].append(passive_of(stem, row["ROOT"]))
    return dict(verbs)
