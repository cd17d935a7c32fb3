"""The custody log: `custody.jsonl`, one line an act, each carrying the SHA-256 of the line before it.

Lines are only ever added. The number of lines and the last line's digest (the head) are kept in the database in the
same transaction as the
captures they tell of, so a log cut short shows. Lines past the head were written by a command that was interrupted
before its transaction
ended: the next command marks them so, and goes on behind them.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec

from riwaya.identity import identify
from riwaya.records import Capture

GENESIS = hashlib.sha256(b"riwaya custody log").hexdigest()


@dataclass(frozen=True, slots=True)
class Head:
    """How many lines the log has, and the SHA-256 of the last (of a fixed text where it has none)."""

    lines: int = 0
    digest: str = GENESIS


class Entry(msgspec.Struct, frozen=True, omit_defaults=True):
    """One line: which act (`captured`, `interrupted`, `disclosed`), when (UTC), by whom, with which command, on what;
    `previous`
    is the chain."""

    line: int
    act: str
    when: str
    who: str
    command: str
    previous: str
    capture: str = ""
    digest: str = ""
    origin: str = ""
    size: int = 0
    media_type: str = ""
    encoding: str | None = None
    lines: tuple[int, ...] = ()
    target: str = ""
    reason: str = ""


def capture_id(digest: str, origin: str, captured_at: str, command: str, size: int, media_type: str, encoding: str | None) -> str:
    """Return the id of a capture made of these."""
    return identify("capture", digest, origin, captured_at, command, size, media_type, encoding)


class CustodyLog:
    """The log of one project. One process writes at a time (the project's writer lock sees to it)."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._head = Head()
        self._pending: list[bytes] = []

    def resume(self, committed: Head, *, who: str, when: str, command: str) -> int:
        """Go to the log's end and mark the lines past `committed`, if any, as interrupted; return how many they were.

        A line cut in its middle is completed by the mark: it is taken away, being no line yet.
        """
        head, unfinished, whole = Head(), [], 0
        if self.path.exists():
            with self.path.open("rb") as f:
                for raw in f:
                    if not raw.endswith(b"\n"):
                        break
                    whole += len(raw)
                    head = Head(head.lines + 1, digest_of_line(raw))
                    if head.lines > committed.lines:
                        unfinished.append(head.lines)
            if self.path.stat().st_size > whole:
                with self.path.open("r+b") as f:
                    f.truncate(whole)
        self._head = head
        if unfinished:
            self._add("interrupted", who=who, when=when, command=command, lines=tuple(unfinished))
        return len(unfinished)

    def captured(self, capture: Capture, who: str) -> None:
        """Add the taking of `capture` to what `flush` will write."""
        self._add(
            "captured",
            who=who,
            when=capture.captured_at,
            command=capture.command,
            capture=capture.id,
            digest=capture.digest,
            origin=capture.origin,
            size=capture.size,
            media_type=capture.media_type,
            encoding=capture.encoding,
        )

    def disclosed(self, *, who: str, when: str, command: str, target: str, reason: str) -> None:
        """Add that private persons were named in `target`, and why, to what `flush` will write."""
        self._add("disclosed", who=who, when=when, command=command, target=target, reason=reason)

    def flush(self) -> Head:
        """Write what was added, through to the disk, and return the head: to be committed with the rows it tells of."""
        if self._pending:
            with self.path.open("ab") as f:
                f.write(b"".join(self._pending))
                f.flush()
                os.fsync(f.fileno())
            self._pending.clear()
        return self._head

    def _add(self, act: str, **what: object) -> None:
        entry = msgspec.convert({"line": self._head.lines + 1, "act": act, "previous": self._head.digest, **what}, Entry)
        raw = msgspec.json.encode(entry) + b"\n"
        self._pending.append(raw)
        self._head = Head(entry.line, digest_of_line(raw))

    def lines(self) -> Iterator[bytes]:
        """Yield the log's lines as they stand, line ends included."""
        if self.path.exists():
            with self.path.open("rb") as f:
                yield from f


def digest_of_line(raw: bytes) -> str:
    """Return the SHA-256 of a line, its end left out."""
    return hashlib.sha256(raw.rstrip(b"\n")).hexdigest()
