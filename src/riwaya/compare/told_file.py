"""The reports of a comparison: the last some hundred in memory, all in a temporary file."""

from __future__ import annotations

import pickle
import sqlite3
import zlib
from collections import OrderedDict

from riwaya.compare.told import Told

_KEPT = 400
_UNKNOWN, _TOLD, _FILED = range(3)


class ToldFile:
    """Keeps reports by their number. The file has no name and is gone with the process; `close` gives it back before."""

    def __init__(self) -> None:
        self._kept: OrderedDict[int, Told] = OrderedDict()
        self._state = bytearray()  # by number, a byte each: a set of thousands of numbers is a hundred times as large
        self._db = sqlite3.connect("")  # an unnamed database: memory that spills to a temporary file
        self._db.execute("PRAGMA cache_size = -128")  # kilobytes: the rest lies in the file
        self._db.execute("CREATE TABLE told (number INTEGER PRIMARY KEY, packed BLOB)")

    def __len__(self) -> int:
        return len(self._state) - self._state.count(_UNKNOWN)

    def __contains__(self, number: int) -> bool:
        return number < len(self._state) and self._state[number] != _UNKNOWN

    def get(self, number: int) -> Told:
        """Return the report of a number that was kept."""
        found = self._kept.pop(number, None)
        if found is None:
            (packed,) = self._db.execute("SELECT packed FROM told WHERE number = ?", (number,)).fetchone()
            found = pickle.loads(zlib.decompress(packed))  # noqa: S301 – written by this process into a file without a name
        self.keep(found)
        return found

    def keep(self, told: Told) -> None:
        """Keep a report in memory; the one least lately asked for goes to the file, once."""
        if told.number not in self:
            self._state.extend(bytes([_UNKNOWN]) * (told.number + 1 - len(self._state)))
            self._state[told.number] = _TOLD
        self._kept[told.number] = told
        if len(self._kept) > _KEPT:
            number, old = self._kept.popitem(last=False)
            if self._state[number] != _FILED:
                self._state[number] = _FILED
                bare = Told(old.number, old.document, old.tellings, old.scenes)  # without what can be made again
                packed = zlib.compress(pickle.dumps(bare, pickle.HIGHEST_PROTOCOL), 1)
                self._db.execute("INSERT INTO told VALUES (?, ?)", (number, packed))

    def close(self) -> None:
        """Give the temporary file back."""
        self._db.close()
