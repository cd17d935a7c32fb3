"""Knowledge packs: tables that a non-programmer edits, loaded once and looked up by folded words.

Tables are CSV files under `riwaya/knowledge/`: `arabic/` holds what belongs to the language, `syria/` what belongs to the region.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterator, KeysView, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Generic, TypeVar

from riwaya.arabic.words import fold_phrase
from riwaya.english.personal import consonants
from riwaya.errors import PackError

V = TypeVar("V")
SPLIT = "|"


class PhraseTrie(Generic[V]):
    """Phrases of folded words, each with the values that bear it; the longest match from a word on is found in one walk.

    `openers` are the words that phrases begin with.
    """

    __slots__ = ("_root", "openers", "size")

    def __init__(self) -> None:
        self._root: dict[str, object] = {}
        self.openers: KeysView[str] = self._root.keys()
        self.size = 0

    def add(self, words: Sequence[str], value: V) -> None:
        """Add a value under its phrase; an empty phrase is refused with `ValueError`."""
        if not words:
            raise ValueError("an empty phrase cannot be looked up")
        node = self._root
        for word in words:
            child = node.setdefault(word, {})
            node = child  # type: ignore[assignment]
        held: list[V] = node.setdefault("", [])  # type: ignore[assignment]
        if value not in held:
            held.append(value)
            self.size += 1

    def first(self, word: str) -> bool:
        """Tell whether any phrase begins with `word`."""
        return word in self._root

    def longest(self, words: Sequence[str], start: int = 0, first: str | None = None) -> tuple[int, list[V]]:
        """Return (number of words, values) of the longest phrase from `start` on; (0, []) where there is none.

        `first` stands in for the word at `start`, for a word whose clitics have been cut.
        """
        best: tuple[int, list[V]] = (0, [])
        if start >= len(words):
            return best
        node: object = self._root.get(words[start] if first is None else first)
        i = start
        while node is not None:
            i += 1
            if "" in node:  # type: ignore[operator]
                best = (i - start, node[""])  # type: ignore[index]
            if i == len(words):
                break
            node = node.get(words[i])  # type: ignore[attr-defined]
        return best


@dataclass(frozen=True, slots=True)
class Actor:
    """A row of actors.csv or outlets.csv."""

    id: str
    name_en: str
    name_ar: str
    kind: str
    subtype: str
    variants_ar: tuple[str, ...]
    adjectives_ar: tuple[str, ...]
    parent: str
    side: str
    source: str


@dataclass(frozen=True, slots=True)
class Place:
    """A row of places.csv or places_extra.csv; coordinates in degrees, radius in km."""

    id: str
    name_en: str
    name_ar: str
    variants_ar: tuple[str, ...]
    level: str
    lat: float | None
    lon: float | None
    radius_km: float | None
    parent: str
    governorate: str
    weight: int
    source: str


def knowledge(path: str) -> Path:
    """Return where a file of the knowledge folder lies. Raises `PackError` when it is missing."""
    file = Path(__file__).parent / "knowledge" / path
    if not file.is_file():
        raise PackError(f"knowledge/{path}: no such table")
    return file


def table(path: str) -> Iterator[dict[str, str]]:
    """Yield the rows of a table of the knowledge folder as {column: text}. Raises `PackError` when the file is missing or a row is short."""
    with knowledge(path).open(encoding="utf-8", newline="") as f:
        rows = csv.reader(f)
        header = next(rows, [])
        for n, row in enumerate(rows, 2):
            if row and len(row) != len(header):
                raise PackError(f"knowledge/{path}:{n}: the row does not have the columns of the header")
            if row:
                yield dict(zip(header, row, strict=True))


def cells(text: str) -> tuple[str, ...]:
    """Return the values of a cell that holds several."""
    return tuple(v.strip() for v in text.split(SPLIT) if v.strip())


def _number(text: str) -> float | None:
    return float(text) if text else None


@dataclass(frozen=True, slots=True)
class Pack:
    """The region's knowledge: tables and the tries to find them in text; `openers` are the words that names of actors or places begin with."""

    name: str
    actors: dict[str, Actor]
    places: dict[str, Place]
    actor_trie: PhraseTrie[Actor]
    adjective_trie: PhraseTrie[Actor]
    place_trie: PhraseTrie[Place]
    openers: frozenset[str]


def load_pack(name: str = "syria") -> Pack:
    """Return a pack, loaded once a process. Raises `PackError` naming the row that cannot be used."""
    return _load(name)  # `cache` would tell load_pack() from load_pack("syria") and hold both


@cache
def _load(name: str) -> Pack:
    actors: dict[str, Actor] = {}
    places: dict[str, Place] = {}
    actor_trie: PhraseTrie[Actor] = PhraseTrie()
    adjective_trie: PhraseTrie[Actor] = PhraseTrie()
    place_trie: PhraseTrie[Place] = PhraseTrie()
    for file, outlet in ((f"{name}/actors.csv", False), (f"{name}/outlets.csv", True)):
        for row in table(file):
            actor = Actor(
                row["id"], row["name_en"], row["name_ar"],
                "outlet" if outlet else row["kind"], row["kind"] if outlet else row["subtype"],
                cells(row["variants_ar"]), () if outlet else cells(row["adjectives_ar"]),
                "" if outlet else row["parent"], "" if outlet else row["side"], row["source"],
            )  # fmt: skip
            if actor.id in actors:
                continue  # an outlet that is also listed as an actor keeps the actor's row
            actors[actor.id] = actor
            for phrase in (actor.name_ar, actor.name_en, *actor.variants_ar, *cells(row.get("variants_en", ""))):
                if key := fold_phrase(phrase):
                    actor_trie.add(key, actor)
            for phrase in actor.adjectives_ar:
                if key := fold_phrase(phrase):
                    adjective_trie.add(key, actor)
    for file in (f"{name}/places.csv",):  # places_extra.csv is the hand-written part that tools/build_places.py merges into it
        for row in table(file):
            try:
                place = Place(
                    row["id"], row["name_en"], row["name_ar"], cells(row["variants_ar"]), row["level"], _number(row["lat"]),
                    _number(row["lon"]), _number(row["radius_km"]), row["parent"], row["governorate"], int(row["weight"] or 2), row["source"],
                )  # fmt: skip
            except ValueError as e:
                raise PackError(f"knowledge/{file}: row {row['id']}: {e}") from e
            places[place.id] = place
            for phrase in (place.name_ar, place.name_en, *place.variants_ar, *cells(row["variants_en"])):
                if key := fold_phrase(phrase):
                    place_trie.add(key, place)
    openers = frozenset(actor_trie.openers | place_trie.openers)
    return Pack(name, actors, places, actor_trie, adjective_trie, place_trie, openers)


@cache
def demonyms(pack: str = "syria") -> dict[str, str]:
    """Return {folded English adjective: English name} of the nations that a pack knows («turkish»: Turkey)."""
    return {" ".join(fold_phrase(row["demonym_en"])): row["name_en"] for row in table(f"{pack}/demonyms.csv") if row["demonym_en"]}


@cache
def known_given_names(pack: str = "syria") -> frozenset[str]:
    """Return the consonants of the given names of a pack as they are written in Latin letters."""
    return frozenset(consonants(row["name_en"]) for row in table(f"{pack}/given_names.csv") if not row["common_word"] and row["name_en"])


@cache
def lexicon_digest(pack: str = "syria", language: str = "arabic") -> str:
    """Return the SHA-256 over every table of a language and of a pack, so that a reading says which tables made it."""
    digest = hashlib.sha256()
    root = Path(__file__).parent / "knowledge"
    for folder in (language, pack):
        for file in sorted((root / folder).glob("*.csv")):
            digest.update(f"{folder}/{file.name}\0".encode())
            digest.update(file.read_bytes())
    return digest.hexdigest()
