"""Inflected verb forms as data: reads `knowledge/arabic/verb_forms.csv`, made by `tools/build_verb_forms.py` from
camel_morph.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from riwaya.arabic.fold import DIACRITICS, TATWEEL, fold

_SHADDA = "\u0651"
_VOWELS = {ord(c): None for c in DIACRITICS + TATWEEL if c != _SHADDA}
_MOODS = {
    "P": ("past", ""),
    "I": ("present", ""),
    "S": ("present", "subjunctive"),
    "J": ("present", "jussive"),
    "C": ("imperative", ""),
}


@dataclass(frozen=True, slots=True)
class VerbFeatures:
    """What a verb form says.

    `aspect` past, present or imperative; `mood` empty, or subjunctive or jussive where the shape is theirs alone
    (يقصفوا، يقل); `voice` active or passive; `person` like `3ms`; `bound` where the shape stands only before a
    pronoun (استهدفو‑ه).
    """

    aspect: str
    mood: str
    voice: str
    person: str
    bound: bool


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb with its folded forms, each with the features it may have; `source` says camel or own."""

    key: str
    lemma: str
    source: str
    forms: dict[str, tuple[VerbFeatures, ...]]


def verb_key(lemma: str) -> str:
    """Return what joins a verb's rows: its folded letters, the shadda inside it kept (قَتَل, قَتَّل), a final one
    not.
    """
    bare = lemma.strip().translate(_VOWELS).removesuffix(_SHADDA)
    return _SHADDA.join(fold(part) for part in bare.split(_SHADDA))


@lru_cache(maxsize=512)
def features_of(code: str) -> VerbFeatures:
    """Return the features a compact code stands for (`Pa3ms`, `Ia3mpb`)."""
    aspect, mood = _MOODS[code[0]]
    bound = code.endswith("b")
    return VerbFeatures(
        aspect, mood, "active" if code[1] == "a" else "passive", code[2:-1] if bound else code[2:], bound
    )


@lru_cache(maxsize=65_536)
def _features(codes: str) -> tuple[VerbFeatures, ...]:
    return tuple(features_of(code) for code in codes.split("."))


def read_verbs(path: Path) -> dict[str, Verb]:
    """Return key → verb for a verb_forms.csv; raises OSError where it cannot be read."""
    with path.open(encoding="utf-8", newline="") as source:
        return {row[0]: Verb(row[0], row[1], row[3], _parse(row[4].split(" "))) for row in list(csv.reader(source))[1:]}


def _parse(items: Iterable[str]) -> dict[str, tuple[VerbFeatures, ...]]:
    forms: dict[str, tuple[VerbFeatures, ...]] = {}
    for item in items:
        form, _, codes = item.partition(":")
        forms[form] = _features(codes)
    return forms


__all__ = ["Verb", "VerbFeatures", "features_of", "read_verbs", "verb_key"]
