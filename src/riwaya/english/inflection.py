"""Inflected forms of English verbs and nouns, by the spelling rules that hold for all but listed words.

The rules are those of any grammar of English (final e dropped, y to i, a single consonant doubled behind one stressed vowel); irregular
past and participle come from the row.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

_VOWELS = "aeiou"
_DOUBLED = frozenset("control expel rebel permit admit commit regret occur refer transfer compel patrol kidnap equip".split())


class Form(Enum):
    """How a verb stands."""

    BASE = "base"
    PRESENT = "present"
    PAST = "past"
    PARTICIPLE = "participle"
    ING = "ing"


@dataclass(frozen=True, slots=True)
class Inflected:
    """A form of a verb."""

    word: str
    form: Form


def verb_forms(lemma: str, irregular: Iterable[str] = ()) -> Iterator[Inflected]:
    """Yield the forms of a verb; `irregular` gives the past and, where it differs, the participle."""
    yield Inflected(lemma, Form.BASE)
    yield Inflected(_with_s(lemma), Form.PRESENT)
    stem = lemma
    if lemma.endswith("ie"):
        yield Inflected(lemma[:-2] + "ying", Form.ING)
    else:
        if lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")):
            stem = lemma[:-1]
        elif _doubles(lemma):
            stem = lemma + lemma[-1]
        yield Inflected(stem + "ing", Form.ING)
    given = [w for w in irregular if w != _with_s(lemma)]
    if given:
        yield Inflected(given[0], Form.PAST)
        yield Inflected(given[-1], Form.PARTICIPLE)
        return
    past = (lemma if lemma.endswith("e") else stem + "e") + "d"
    if lemma.endswith("y") and lemma[-2:-1] not in _VOWELS:
        past = lemma[:-1] + "ied"
    yield Inflected(past, Form.PAST)
    yield Inflected(past, Form.PARTICIPLE)


def noun_forms(lemma: str) -> tuple[str, ...]:
    """Return a noun's singular and plural."""
    return (lemma, _with_s(lemma))


def _with_s(lemma: str) -> str:
    if lemma.endswith("y") and lemma[-2:-1] not in _VOWELS:
        return lemma[:-1] + "ies"
    return lemma + ("es" if lemma.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")


def _doubles(lemma: str) -> bool:
    if lemma in _DOUBLED:
        return True
    if len(lemma) < 3 or lemma[-1] in _VOWELS + "wxy" or lemma[-2] not in _VOWELS or lemma[-3] in _VOWELS:
        return False
    return sum(c in _VOWELS for c in lemma) == 1
