"""Traces of copying: which sentences of different documents are near-copies, found on disk by their sketches, no report loaded.

A sentence meets those that share a hash of its sketch (Broder 1997); their shingles decide.
"""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterator
from functools import lru_cache

import msgspec

from riwaya.compare.aliases import innermost_of
from riwaya.compare.told import Told
from riwaya.compare.wording import COPIED, resemblance

# A hash that stands in more documents is a formula, not a trace of copying.
COMMONEST = 40
_SENTENCES = 512


class Heard(msgspec.Struct, frozen=True, gc=False):
    """Who is heard in a sentence: its document, and of each telling with a source the name of the innermost one and the keys it can be
    recognised by elsewhere.
    """

    document: str
    sources: tuple[tuple[str | None, frozenset[str]], ...]


class Traces:
    """The sentences of a collection with their sketches, in a temporary database."""

    def __init__(self) -> None:
        self._db = sqlite3.connect("")  # an unnamed database: memory that spills to a temporary file
        self._db.execute("PRAGMA cache_size = -256")  # kilobytes: the rest lies in the file
        self._db.execute("CREATE TABLE sentences (sentence INTEGER PRIMARY KEY, document INTEGER, shingles BLOB, heard BLOB)")
        self._db.execute("CREATE TABLE hashes (hash INTEGER, document INTEGER, sentence INTEGER)")
        self._sentence = lru_cache(maxsize=_SENTENCES)(self._read)

    def close(self) -> None:
        """Give the temporary database back."""
        self._db.close()

    def add(self, told: Told) -> None:
        """Add the sentences of a document that are long enough to be recognised."""
        hashes = []
        for place, t in told.written.items():
            sources = tuple([(o.speaker[-1], innermost_of(o)) for o in told.at_place[place] if not o.own_voice])
            packed = array("Q", t.shingles).tobytes(), msgspec.msgpack.encode(Heard(told.document, sources))
            row = self._db.execute("INSERT INTO sentences (document, shingles, heard) VALUES (?, ?, ?)", (told.number, *packed))
            hashes += [(_signed(value), told.number, row.lastrowid) for value in t.sketch]
        self._db.executemany("INSERT INTO hashes VALUES (?, ?, ?)", hashes)

    def copied(self) -> Iterator[tuple[int, Heard, int, Heard]]:
        """Yield the pairs of sentences of different documents that are near-copies: each document's number, the lower first, and who is heard."""
        self._db.execute("CREATE INDEX hashes_by_hash ON hashes (hash, document, sentence)")
        self._db.execute("CREATE INDEX hashes_by_document ON hashes (document)")
        self._db.execute("CREATE TABLE formulas (hash INTEGER PRIMARY KEY)")
        count = "SELECT hash FROM hashes GROUP BY hash HAVING count(DISTINCT document) > ?"
        self._db.execute(f"INSERT INTO formulas {count}", (COMMONEST,))
        near = (
            "SELECT DISTINCT a.sentence, b.sentence FROM hashes a JOIN hashes b ON b.hash = a.hash AND b.document > a.document"
            " WHERE a.document = ? AND a.hash NOT IN formulas ORDER BY a.sentence, b.sentence"
        )
        for (document,) in self._db.execute("SELECT DISTINCT document FROM sentences ORDER BY document"):
            for a, b in self._db.execute(near, (document,)):
                (n, shingles, heard), (m, others, also_heard) = self._sentence(a), self._sentence(b)
                if resemblance(shingles, others) >= COPIED:
                    yield n, heard, m, also_heard

    def _read(self, sentence: int) -> tuple[int, frozenset[int], Heard]:
        query = "SELECT document, shingles, heard FROM sentences WHERE sentence = ?"
        document, shingles, heard = self._db.execute(query, (sentence,)).fetchone()
        return document, frozenset(array("Q", shingles)), msgspec.msgpack.decode(heard, type=Heard)


def _signed(value: int) -> int:
    """Return 64 bits as SQLite's integers hold them."""
    return value - 2**64 if value >= 2**63 else value
