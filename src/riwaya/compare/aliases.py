"""Under which names sources speak elsewhere: those whose words are the same, whatever they are called there."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from functools import lru_cache

from riwaya.compare.telling import Telling

_REMEMBERED = 4_096


class Aliases:
    """The names of the sources of copied sentences, in a temporary database: a large collection has as many as it has copies."""

    def __init__(self) -> None:
        self._db = sqlite3.connect("")  # an unnamed database: memory that spills to a temporary file
        self._db.execute("PRAGMA cache_size = -128")  # kilobytes: the rest lies in the file
        columns = "document TEXT, source TEXT, name TEXT, PRIMARY KEY (document, source, name)"
        self._db.execute(f"CREATE TABLE aliases ({columns}) WITHOUT ROWID")
        self._elsewhere = lru_cache(maxsize=_REMEMBERED)(self._read)

    def close(self) -> None:
        """Give the temporary database back."""
        self._db.close()

    def learn(self, document: str, source: str | None, names: Iterable[str]) -> None:
        """Take in that a document's source bears these names too."""
        rows = ((document, source or "", name) for name in names)
        self._db.executemany("INSERT OR IGNORE INTO aliases VALUES (?, ?, ?)", rows)

    def innermost(self, t: Telling) -> frozenset[str]:
        """Return the keys of a telling's innermost source, those of the same words elsewhere included; none for an own voice. Learn all before."""
        if t.own_voice:
            return frozenset()
        return innermost_of(t) | self._elsewhere(t.document, t.speaker[-1] or "")

    def _read(self, document: str, source: str) -> frozenset[str]:
        query = "SELECT name FROM aliases WHERE document = ? AND source = ?"
        return frozenset(name for (name,) in self._db.execute(query, (document, source)))


def innermost_of(t: Telling) -> frozenset[str]:
    """Return the keys of a telling's innermost source, its name in its own document among them."""
    return t.innermost | {f"{t.speaker[-1]} ({t.document[:8]})"}
