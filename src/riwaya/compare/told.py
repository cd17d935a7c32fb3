"""A report as it is compared: its tellings and scenes, made from its claims and its text whenever they are asked for."""

from __future__ import annotations

import pickle
import sqlite3
import zlib
from collections import OrderedDict, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from riwaya.compare.matching import possible_days
from riwaya.compare.parties import Resolver
from riwaya.compare.scenes import Scene, scenes_of
from riwaya.compare.telling import Place, Telling
from riwaya.compare.tellings import tell
from riwaya.compare.topics import Stand, stands_of
from riwaya.records import Claim

_SHORTEST = 5  # shingles below which a sentence is no trace of copying
_KEPT = 400


class Reports(Protocol):
    """Where claims and texts come from: memory, or a project too large for it."""

    def documents(self) -> Iterator[str]:
        """Yield the ids of the documents, in the order in which their relations are to come."""

    def load(self, document: str) -> tuple[Sequence[Claim], str]:
        """Return a document's claims and text."""


@dataclass(frozen=True)
class Told:
    """One document's tellings, in the order of their spans, and scenes; `number` is its place in the collection."""

    number: int
    document: str
    tellings: tuple[Telling, ...]
    scenes: tuple[Scene, ...]

    @cached_property
    def scene_of(self) -> Mapping[str, Scene]:
        """The scene of a claim, by the claim's id; claims without an event have none."""
        return {t.claim.id: s for s in self.scenes for t in s.tellings}

    @cached_property
    def written(self) -> Mapping[Place, Telling]:
        """A telling of each sentence or content that is long enough to be recognised elsewhere."""
        out: dict[Place, Telling] = {}
        for t in self.tellings:
            if len(t.shingles) >= _SHORTEST:
                out.setdefault(t.place, t)
        return out

    @cached_property
    def sketched(self) -> Mapping[int, list[Place]]:
        """The sentences that bear a hash of their sketch."""
        out: dict[int, list[Place]] = defaultdict(list)
        for place, t in self.written.items():
            for value in t.sketch:
                out[value].append(place)
        return out

    @cached_property
    def at_place(self) -> Mapping[Place, list[Telling]]:
        """The tellings of each sentence or content."""
        out: dict[Place, list[Telling]] = defaultdict(list)
        for t in self.tellings:
            out[t.place].append(t)
        return out

    @cached_property
    def stands(self) -> Mapping[str, list[Stand]]:
        """What its claims say on topics that others can stand against, by topic."""
        return stands_of(self)

    @cached_property
    def real(self) -> Mapping[tuple[str, bool, bool], list[tuple[int, int, Scene]]]:
        """The scenes told as having happened, with the days that each can be of, by group, by whether they last and by whether their time is
        known: only those of one key, on days in common, can be one occurrence. What does not last and is of no known time is never found
        again.
        """
        out: dict[tuple[str, bool, bool], list[tuple[int, int, Scene]]] = defaultdict(list)
        for scene in self.scenes:
            if scene.unreal:
                continue
            if scene.when is not None:
                out[scene.group, scene.lasting, True].append((*possible_days(scene.when), scene))
            elif scene.lasting:
                out[scene.group, True, False].append((0, 0, scene))
        return out

    @cached_property
    def order(self) -> Mapping[str, int]:
        """The place of each claim among the document's, by its id."""
        return {t.claim.id: n for n, t in enumerate(self.tellings)}


class Telltale:
    """Tells documents once, and keeps them: the last some hundred in memory, all in a temporary file."""

    def __init__(self, reports: Reports, resolver: Resolver) -> None:
        self._reports, self.resolver = reports, resolver
        self.count = 0
        self._kept: OrderedDict[int, Told] = OrderedDict()
        self._filed: set[int] = set()
        self._db = sqlite3.connect("")  # an unnamed database: memory that spills to a temporary file
        self._db.execute("PRAGMA cache_size = -512")  # kilobytes: the rest lies in the file
        self._db.execute("CREATE TABLE told (number INTEGER PRIMARY KEY, packed BLOB)")

    def all(self) -> Iterator[Told]:
        """Tell every document, in order."""
        for document in self._reports.documents():
            claims, text = self._reports.load(document)
            tellings = tell(claims, text, self.resolver)
            told = Told(self.count, document, tuple(tellings), tuple(scenes_of(tellings)))
            self.count += 1
            self._keep(told)
            yield told

    def get(self, number: int) -> Told:
        """Return the document of a number that `all` has yielded."""
        found = self._kept.pop(number, None)
        if found is None:
            (packed,) = self._db.execute("SELECT packed FROM told WHERE number = ?", (number,)).fetchone()
            found = pickle.loads(zlib.decompress(packed))  # noqa: S301 – written by this process into a file without a name
        self._keep(found)
        return found

    def _keep(self, told: Told) -> None:
        """Keep a document in memory; the one least lately asked for goes to the file, once."""
        self._kept[told.number] = told
        if len(self._kept) > _KEPT:
            number, old = self._kept.popitem(last=False)
            if number not in self._filed:
                self._filed.add(number)
                bare = Told(old.number, old.document, old.tellings, old.scenes)  # without what can be made again
                packed = zlib.compress(pickle.dumps(bare, pickle.HIGHEST_PROTOCOL), 1)
                self._db.execute("INSERT INTO told VALUES (?, ?)", (number, packed))

    def close(self) -> None:
        """Give the temporary file back."""
        self._db.close()
