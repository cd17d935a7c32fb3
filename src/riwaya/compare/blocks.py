"""Blocks: which documents to compare, met under shared keys, near in time; about n log n in all and kept on disk.

Never all pairs: a scene meets the nearest in time of its group at its place or with its party, a dispute its other side. A key that too many
bear is a formula or a war, not an incident, and is compared within a window.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter

from riwaya.compare.kindred import kin_keys
from riwaya.compare.scenes import Scene
from riwaya.compare.spots import cells
from riwaya.compare.times import publication_day
from riwaya.compare.told import Told
from riwaya.compare.topics import APART_DAYS, Side, topic_keys

# How many of a block a scene is compared with at most: the next in time.
WINDOW = 48
# Days beyond which no two are compared. What is dated to a year alone meets only what lies near its end: given up for speed on large collections.
ONCE_DAYS, LASTING_DAYS = 45, APART_DAYS
_ONCE = "|once|"


class Blocks:
    """The keys of a collection, in a temporary database."""

    def __init__(self) -> None:
        self._db = sqlite3.connect("")  # an unnamed database: memory that spills to a temporary file
        self._db.execute("PRAGMA cache_size = -128")  # kilobytes: the rest lies in the file
        self._db.execute("CREATE TABLE keys (key TEXT, day INTEGER, document INTEGER)")
        self._db.execute("CREATE TABLE days (day INTEGER, document INTEGER)")
        self._db.execute("CREATE TABLE sides (key TEXT, side TEXT, day INTEGER, document INTEGER)")
        self._db.execute("CREATE TABLE pairs (a INTEGER, b INTEGER, PRIMARY KEY (a, b)) WITHOUT ROWID")

    def close(self) -> None:
        """Give the temporary database back."""
        self._db.close()

    def add(self, told: Told) -> None:
        """Add the keys of a document."""
        n = told.number
        day = publication_day(told.tellings[0].published) if told.tellings else None
        self._db.execute("INSERT INTO days VALUES (?, ?)", (day or 0, n))
        keys = {(key, _day(scene)) for scene in told.scenes if not scene.unreal for key in scene_keys(scene)}
        keys |= {(key, day or 0) for key in kin_keys(told)}
        self._db.executemany("INSERT INTO keys VALUES (?, ?, ?)", ((key, when, n) for key, when in sorted(keys)))
        sides = {(key, side.value) for key, side in topic_keys(told)}
        self._db.executemany("INSERT INTO sides VALUES (?, ?, ?, ?)", ((k, s, day or 0, n) for k, s in sorted(sides)))

    def meet(self, a: int, b: int) -> None:
        """Add a pair to be compared whatever its keys: documents with a copied sentence."""
        self._db.execute("INSERT OR IGNORE INTO pairs VALUES (?, ?)", (min(a, b), max(a, b)))

    def pairs(self) -> Iterator[tuple[int, tuple[int, ...]]]:
        """Yield every document with those of a higher number to compare it with, by day of publication: what is compared lies near in time, and
        so near in this order.
        """
        rows = self._db.execute("SELECT key, day, document FROM keys ORDER BY key, day, document")
        for key, group in groupby(rows, key=itemgetter(0)):
            self._meet(((day, document) for _, day, document in group), ONCE_DAYS if _ONCE in key else LASTING_DAYS)
        opposed = "SELECT key, side, day, document FROM sides ORDER BY key, day, document"
        for _, group in groupby(self._db.execute(opposed), key=itemgetter(0)):
            self._oppose((side, day, document) for _, side, day, document in group)
        for (document,) in self._db.execute("SELECT document FROM days ORDER BY day, document"):
            yield document, tuple(b for (b,) in self._db.execute("SELECT b FROM pairs WHERE a = ? ORDER BY b", (document,)))

    def _meet(self, documents: Iterable[tuple[int, int]], days: int) -> None:
        last: list[tuple[int, int]] = []
        for day, document in documents:
            last = [other for other in last[-WINDOW:] if day - other[0] <= days]
            self._pair((other, document) for _, other in last)
            last.append((day, document))

    def _oppose(self, sides: Iterable[tuple[str, int, int]]) -> None:
        last: list[tuple[str, int, int]] = []
        for side, day, document in sides:
            against = Side(side).against
            last = [other for other in last[-WINDOW:] if day - other[1] <= LASTING_DAYS]
            self._pair((other, document) for said, _, other in last if said in against)
            last.append((side, day, document))

    def _pair(self, pairs: Iterable[tuple[int, int]]) -> None:
        ordered = ((min(a, b), max(a, b)) for a, b in pairs if a != b)
        self._db.executemany("INSERT OR IGNORE INTO pairs VALUES (?, ?)", ordered)


def scene_keys(scene: Scene) -> list[str]:
    """Return the keys of a scene: its group with each cell of its places and with each of its parties."""
    lasting = "|lasting|" if scene.lasting else _ONCE
    spots = scene.where or scene.report_spots
    places = {f"{scene.group}{lasting}{cell}" for s in spots if not s.broad for cell in cells(s)}
    parties = {f"{scene.group}{lasting}{name}" for name in (scene.agents.named | scene.patients.named)}
    return sorted(places | parties)


def _day(scene: Scene) -> int:
    if scene.when is not None and scene.when.last is not None:
        return scene.when.last
    return publication_day(scene.tellings[0].published) or 0

