"""What a phrase is called, and looking it up in the tables with the proclitics that Arabic attaches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from riwaya.packs import PhraseTrie
from riwaya.records import EntityKind

V = TypeVar("V")
_ATTACHED = "وفبلك"
_PROCLITICS = ("و", "ف", "ب", "ل", "ك", "ول", "وب")
_WITH_ARTICLE = (*_PROCLITICS, "ال", "وال", "بال", "لل")


@dataclass(frozen=True, slots=True)
class Named:
    """What a phrase is called.

    The canonical English name or the phrase itself, its kind, its pack row where it has one.

    `whole` tells that the phrase names that actor itself and not something of it.
    """

    name: str
    kind: EntityKind
    pack_id: str | None = None
    whole: bool = False


@lru_cache(maxsize=8_192)
def _openings(trie: PhraseTrie[V], word: str, *, article: bool) -> tuple[str, ...]:
    """Return the spellings of a word, whole and without the proclitics before it, with which a phrase of a trie begins: none for most words."""
    rests = [word]
    if word[0] in _ATTACHED or (article and word.startswith("ال")):
        rests += [word[len(cut) :] for cut in (_WITH_ARTICLE if article else _PROCLITICS) if word.startswith(cut)]
        rests += ["ال" + word[2:]] if word.startswith("لل") else []
    return tuple(rest for rest in rests if trie.first(rest))


def longest(trie: PhraseTrie[V], folded: Sequence[str], i: int, *, article: bool = False) -> tuple[int, list[V]]:
    """Return the longest phrase of a trie from word `i` on, with or without proclitics before it.

    With `article` the first word may carry the article though the table has it without.
    """
    best: tuple[int, list[V]] = (0, [])
    for first in _openings(trie, folded[i], article=article):
        found = trie.longest(folded, i, first)
        best = found if found[0] > best[0] else best
    return best


def names_among(trie: PhraseTrie[V], folded: Sequence[str]) -> list[tuple[int, int, list[V]]]:
    """Return (first word, number of words, values) of the phrases of a trie among words, longest first from the left."""
    out: list[tuple[int, int, list[V]]] = []
    behind = 0
    for i, word in enumerate(folded):
        if _openings(trie, word, article=False) and i >= behind:
            length, values = longest(trie, folded, i)
            if length:
                out.append((i, length, values))
                behind = i + length
    return out


def cleaned(phrase: str) -> str:
    """Return a phrase without quotation marks, hashtags and doubled spaces."""
    return " ".join("".join(" " if c in "_" else c for c in phrase if c not in '«»“”"„‟″#').split())


def bare(folded: str) -> str:
    """Return a folded word without its article."""
    return folded[2:] if folded.startswith("ال") and len(folded) > 4 else folded
