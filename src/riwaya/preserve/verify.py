"""Verify: recompute what is preserved and name what does not hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import msgspec

from riwaya.preserve.archive import Archive
from riwaya.preserve.custody import GENESIS, CustodyLog, Entry, Head, capture_id, digest_of_line
from riwaya.records import Capture


@dataclass(frozen=True, slots=True)
class Broken:
    """Something that does not hold: what it is (`archive/…`, `custody.jsonl:12`, `captures …`) and how. A `note` is
    worth knowing only."""

    what: str
    how: str
    note: bool = False


def verify_captures(archive: Archive, log: CustodyLog, head: Head, captures: Iterable[Capture]) -> Iterator[Broken]:
    """Yield all that does not hold between the archive, the log, its committed head and the rows of captures."""
    logged: dict[str, Entry] = {}
    excused: set[int] = set()
    yield from _verify_log(log, head, logged, excused)
    known: set[str] = set()
    checked: dict[str, bool] = {}
    for capture in captures:
        known.add(capture.id)
        yield from _verify_row(capture, logged.get(capture.id))
        if capture.digest not in checked:
            checked[capture.digest] = True
            yield from _verify_bytes(archive, capture)
    for entry in logged.values():
        if entry.capture not in known:
            if entry.line in excused or entry.line > head.lines:
                how = f"an interrupted command began to take {entry.origin}; nothing of it was stored"
                yield Broken(f"custody.jsonl:{entry.line}", how, note=True)
            else:
                yield Broken(f"captures {entry.capture}", f"the row of {entry.origin} is gone (custody.jsonl:{entry.line})")
    for digest in archive.digests():
        if digest not in checked:
            how = "no row tells of it: left by an interrupted command, or put there"
            yield Broken(f"archive/{digest[:2]}/{digest[2:]}", how, note=True)


def _verify_log(log: CustodyLog, head: Head, logged: dict[str, Entry], excused: set[int]) -> Iterator[Broken]:
    """Check the chain of lines against itself and the head; fill in what the lines tell."""
    previous, count = GENESIS, 0
    at_head = GENESIS
    for raw in log.lines():
        count += 1
        where = f"custody.jsonl:{count}"
        if not raw.endswith(b"\n"):
            yield Broken(where, "the last line is cut short", note=count > head.lines)
            count -= 1
            break
        digest = digest_of_line(raw)
        try:
            entry = msgspec.json.decode(raw, type=Entry)
        except msgspec.DecodeError as e:
            yield Broken(where, f"altered: not a line of the log ({e})")
        else:
            if entry.previous != previous:
                yield Broken(where, "altered, removed or moved: it does not follow from the line before it")
            elif entry.line != count:
                yield Broken(where, f"altered: it calls itself line {entry.line}")
            if entry.capture:
                logged[entry.capture] = entry
            excused.update(entry.lines)
        previous = digest
        if count == head.lines:
            at_head = digest
    if count < head.lines:
        yield Broken("custody.jsonl", f"cut short: {count} lines where {head.lines} were written")
    elif at_head != head.digest:
        yield Broken(f"custody.jsonl:{head.lines}", "altered: its digest is not the one that the database keeps")


def _verify_row(capture: Capture, entry: Entry | None) -> Iterator[Broken]:
    what = f"captures {capture.id}"
    made = capture_id(
        capture.digest,
        capture.origin,
        capture.captured_at,
        capture.command,
        capture.size,
        capture.media_type,
        capture.encoding,
    )
    if made != capture.id:
        yield Broken(what, f"altered: the row of {capture.origin} does not give its id")
    if entry is None:
        yield Broken(what, f"the custody log does not tell of taking {capture.origin}")
    elif (entry.digest, entry.origin, entry.when, entry.size) != (
        capture.digest,
        capture.origin,
        capture.captured_at,
        capture.size,
    ):
        yield Broken(f"custody.jsonl:{entry.line}", f"tells otherwise of {capture.origin} than its row")


def _verify_bytes(archive: Archive, capture: Capture) -> Iterator[Broken]:
    where = f"archive/{capture.digest[:2]}/{capture.digest[2:]}"
    try:
        found = archive.digest_of(capture.digest)
    except OSError as e:
        yield Broken(where, f"cannot be read: {e.strerror} ({capture.origin})")
        return
    if found is None:
        yield Broken(where, f"missing: the bytes of {capture.origin}")
    elif found != capture.digest:
        yield Broken(where, f"altered: the bytes of {capture.origin}")
