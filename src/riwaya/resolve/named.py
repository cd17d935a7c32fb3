"""What a phrase is called, and looking it up in the tables with the proclitics that Arabic attaches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
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


def longest(trie: PhraseTrie[V], folded: Sequence[str], i: int, *, article: bool = False) -> tuple[int, list[V]]:
    """Return the longest phrase of a trie from word `i` on, with or without proclitics before it.

    With `article` the first word may carry the article though the table has it without.
    """
    best: tuple[int, list[V]] = (0, [])
    word = folded[i]
    if trie.first(word):
        best = trie.longest(folded, i)
    if word[0] not in _ATTACHED and not (article and word.startswith("ال")):
        return best
    for cut in _WITH_ARTICLE if article else _PROCLITICS:
        if word.startswith(cut) and trie.first(rest := word[len(cut) :]):
            found = trie.longest(folded, i, rest)
            best = found if found[0] > best[0] else best
    if word.startswith("لل") and trie.first(rest := "ال" + word[2:]):
        found = trie.longest(folded, i, rest)
        best = found if found[0] > best[0] else best
    return best


def cleaned(phrase: str) -> str:
    """Return a phrase without quotation marks, hashtags and doubled spaces."""
    return " ".join("".join(" " if c in "_" else c for c in phrase if c not in '«»“”"„‟″#').split())


def bare(folded: str) -> str:
    """Return a folded word without its article."""
    return folded[2:] if folded.startswith("ال") and len(folded) > 4 else folded
