"""The words of a claim: forms for looking up, the senses of scales.csv and compared_words.csv, and shingles for near-copies.

Near-copies are found by word shingles (Broder 1997, «On the resemblance and containment of documents»): the share of one sentence's
shingles that the other holds, with a bottom-k sketch of their hashes as the key under which candidates meet.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import cache, lru_cache

import msgspec

from riwaya.arabic.words import fold_phrase
from riwaya.errors import PackError
from riwaya.packs import PhraseTrie, table

SHINGLE = 3  # as many words as `shingles` multiplies
SKETCH = 6
# On sample and dev gold, sentences copied from one statement share half of their shingles or more, others at most a fifth.
COPIED = 0.4
_CLITICS = ("وال", "فال", "بال", "كال", "ال", "لل", "و", "ف", "ب", "ل", "ك")
_SUFFIXES = ("هما", "هم", "ها", "هن", "نا", "ه")
_SHORTEST_STEM = 3
_FIRST, _SECOND, _64_BITS = 0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 2**64 - 1


class Sense(StrEnum):
    """What a word or phrase of the comparison's tables tells."""

    FEW = "few"
    MANY = "many"
    NEGATION = "negation"
    KILLED = "killed"
    WOUNDED = "wounded"
    PROVISIONAL = "provisional"
    RISING = "rising"
    PART = "part"
    UNNAMED = "unnamed"
    DWELLING = "dwelling"
    UNSPECIFIC_SOURCE = "unspecific source"
    PAPER = "paper"
    VICINITY = "vicinity"
    COMBATANT = "combatant"
    CIVILIAN = "civilian"
    PLACE_HEAD = "place head"
    OPERATION = "operation"
    BARE_KIND = "bare kind"
    ANOTHER = "another"


class Sensed(msgspec.Struct, frozen=True, gc=False):
    """A phrase with a sense: words `start` to `end` (exclusive) of the words that were read."""

    sense: Sense
    start: int
    end: int


@cache
def senses() -> PhraseTrie[Sense]:
    """Return the phrases of scales.csv and compared_words.csv. Raises `PackError` naming a sense that does not exist."""
    trie: PhraseTrie[Sense] = PhraseTrie()
    for path in ("arabic/scales.csv", "arabic/compared_words.csv"):
        for row in table(path):
            try:
                trie.add(fold_phrase(row["phrase"]), Sense(row["sense"]))
            except ValueError as e:
                raise PackError(f"knowledge/{path}: {row['phrase']}: {e}") from e
    return trie


@lru_cache(maxsize=16_384)
def forms_of(word: str) -> tuple[str, ...]:
    """Return a folded word and what is left of it without proclitics and suffixed pronouns, the longest first."""
    return tuple(sorted(dict.fromkeys(_forms(word)), key=len, reverse=True))


@lru_cache(maxsize=16_384)
def _known_forms(word: str) -> tuple[str, ...]:
    """Return the forms of a word that begin a phrase with a sense; for most words none."""
    trie = senses()
    known = [form for form in _forms(word) if trie.first(form)]
    return tuple(sorted(dict.fromkeys(known), key=len, reverse=True)) if known else ()


def _forms(word: str) -> list[str]:
    out = [word]
    if word.startswith(_CLITICS):
        for clitic in _CLITICS:
            if word.startswith(clitic) and len(word) - len(clitic) >= _SHORTEST_STEM - 1:
                out.append(word[len(clitic) :])
                if clitic == "لل":
                    out.append("ال" + word[2:])
    if not word.endswith(_SUFFIXES):
        return out
    bare = [form[: -len(s)] for form in out for s in _SUFFIXES if form.endswith(s) and len(form) - len(s) >= _SHORTEST_STEM]
    return out + bare


def sensed(words: Sequence[str]) -> Iterator[Sensed]:
    """Yield the phrases with a sense among folded words, the longest at each place."""
    trie = senses()
    for i in range(len(words)):
        best: tuple[int, list[Sense]] = (0, [])
        for form in _known_forms(words[i]):
            found = trie.longest(words, i, form)
            if found[0] > best[0]:
                best = found
        for sense in best[1]:
            yield Sensed(sense, i, i + best[0])


def has(words: tuple[str, ...], sense: Sense) -> bool:
    """Tell whether a phrase of this sense is among folded words."""
    return any(s.sense is sense for s in sensed(words))


def shingles(words: Sequence[str]) -> frozenset[int]:
    """Return the hashes (64 bits) of every run of three words; empty for fewer.

    A run's hash is the sum of its words' hashes, each multiplied by an odd number for its place: a word is hashed once, however many runs
    hold it.
    """
    of = [_hash(word) for word in words]
    return frozenset([(a * _FIRST + b * _SECOND + c) & _64_BITS for a, b, c in zip(of, of[1:], of[2:], strict=False)])


def sketch(of: frozenset[int]) -> tuple[int, ...]:
    """Return the smallest hashes, at most six: equal for equal wordings, overlapping for near ones."""
    return tuple(sorted(of)[:SKETCH])


def resemblance(a: frozenset[int], b: frozenset[int]) -> float:
    """Return the share of the smaller set that the other holds, 0 to 1; 0 where either is too short to tell."""
    smaller = min(len(a), len(b))
    return len(a & b) / smaller if smaller >= SHINGLE else 0.0


@lru_cache(maxsize=16_384)
def _hash(word: str) -> int:
    return int.from_bytes(hashlib.blake2b(word.encode(), digest_size=8).digest(), "big")
