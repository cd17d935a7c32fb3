"""Reading documents here or in other processes, always in order."""

from __future__ import annotations

import traceback
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from typing import TypeVar

from riwaya.errors import InputRefused
from riwaya.records import Document, Reading
from riwaya.run.pipeline import READ_LANGUAGES, Reader, ReaderFactory, nothing_read

T = TypeVar("T")
_WAITING_A_WORKER = 4
_reader_here: Reader | None = None


@dataclass(frozen=True, slots=True)
class Composed:
    """A document to be read: with the SHA-256 of its bytes and where it came from."""

    document: Document
    content: str
    origin: str


@dataclass(frozen=True, slots=True)
class Read:
    """A document with its reading, or with why there is none."""

    composed: Composed
    reading: Reading | InputRefused


def read_all(items: Iterable[Composed | T], make_reader: ReaderFactory, workers: int) -> Iterator[Read | T]:
    """Yield `items` in order: documents read, everything else as it is. The reader is made when the first document
    comes.

    With several workers each process makes its own reader (`make_reader` has to be importable there) and a few
    documents wait.
    """  # fmt: skip
    if workers <= 1:
        reader: Reader | None = None
        for item in items:
            if isinstance(item, Composed):
                reader = reader or make_reader()
                yield Read(item, _read(reader, item))
            else:
                yield item
        return
    # spawned, not forked: a fork would share the parent's database and locks
    with ProcessPoolExecutor(workers, get_context("spawn"), _make_here, (make_reader,)) as pool:
        waiting: deque[tuple[Composed, Future[Reading | InputRefused]] | T] = deque()
        for item in items:
            waiting.append((item, pool.submit(_read_here, item)) if isinstance(item, Composed) else item)
            if len(waiting) > workers * _WAITING_A_WORKER:
                yield _done(waiting.popleft())
        while waiting:
            yield _done(waiting.popleft())


def _done(item: tuple[Composed, Future[Reading | InputRefused]] | T) -> Read | T:
    if isinstance(item, tuple):
        composed, future = item
        return Read(composed, future.result())
    return item


def _make_here(make_reader: ReaderFactory) -> None:
    global _reader_here
    _reader_here = make_reader()


def _read_here(item: Composed) -> Reading | InputRefused:
    if _reader_here is None:
        raise RuntimeError("the worker has no reader")
    return _read(_reader_here, item)


def _read(reader: Reader, item: Composed) -> Reading | InputRefused:
    """Return the reading, or why the reader failed: one document that it cannot bear must not stop thousands that it
    can."""
    if item.document.language not in READ_LANGUAGES:
        return nothing_read(item.document)
    try:
        return reader(item.document)
    except Exception as e:  # noqa: BLE001 - whatever it is, it is told with its place and the document is not stored
        at = traceback.extract_tb(e.__traceback__)[-1]
        reason = f"the reader failed on it: {type(e).__name__}: {e} ({at.filename.rpartition('/')[2]}:{at.lineno})"
        remedy = "a fault of Riwaya: please report it"
        return InputRefused(item.origin, reason, place=item.document.member or "", remedy=remedy)
