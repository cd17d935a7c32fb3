"""The history of decisions: `history.jsonl` in the project's folder, one line a decision, each carrying the SHA-256 of
the line before.

It lies beside the database and not in it, because decisions are originals: the database can be made anew from the
archive, a person's judgement cannot. Lines are only ever added. `history.head` holds how many lines there are and the
last one's digest, written after each line, so that a history cut short shows. The head's digest, noted elsewhere,
proves the whole history.
"""

from __future__ import annotations

import errno
import hashlib
import os
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import msgspec
from filelock import FileLock, Timeout

from riwaya.errors import CustodyBroken, ProjectError, ProjectFull, ProjectLocked, ProjectReadOnly
from riwaya.review.records import AFTER, REASONED, Act, Change, DecidedMeanwhile, Decision, DecisionRefused, Kind, Standing, State
from riwaya.review.standing import PROPOSED, decided_last, standings

HISTORY = "history.jsonl"
_HEAD, _LOCK = "history.head", "history.lock"
_WAIT_SECONDS = 10.0
GENESIS = hashlib.sha256(b"riwaya history").hexdigest()
_REPEATED = frozenset({State.CORRECTED, State.APART})
"""States in which the same act says something new: another correction, another split."""


class Head(msgspec.Struct, frozen=True):
    """How many lines there are, and the last one's SHA-256."""

    lines: int = 0
    digest: str = GENESIS


@dataclass(frozen=True, slots=True)
class Verified:
    """What recomputing the chain found: its lines, its head's digest, and the line that does not hold with what is
    wrong (`line`, `link`, `number`, `cut`), null where all holds.
    """

    lines: int
    digest: str
    broken_at: int | None = None
    how: str | None = None

    @property
    def holds(self) -> bool:
        """Tell whether the whole chain holds."""
        return self.broken_at is None


class History:
    """The history of one project's folder. Many processes may read and add; adding takes turns."""

    def __init__(self, folder: Path, *, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self.path = folder / HISTORY
        self._folder, self._now = folder, now

    def decisions(self) -> list[Decision]:
        """Return all decisions, the oldest first. Raises `CustodyBroken` where a line is none."""
        out = []
        for number, raw in enumerate(self._lines(), 1):
            try:
                out.append(msgspec.json.decode(raw, type=Decision))
            except msgspec.MsgspecError as e:
                raise CustodyBroken(f"{self.path}:{number}: not a line of a history ({e})") from e
        return out

    def decide(
        self,
        act: Act,
        kind: Kind,
        about: str,
        *,
        who: str,
        why: str = "",
        seen: int,
        changes: tuple[Change, ...] = (),
        document: str = "",
    ) -> Decision:
        """Add a decision and return it.

        `seen` is the line by which the thing stood when it was shown to the person. Raises `DecidedMeanwhile` where it
        stands otherwise by now, `DecisionRefused` for a rejection, merge or split without a reason, a decision without a
        name, a correction that changes nothing, and `ProjectError` where the folder cannot be written.
        """
        if act in REASONED and not why.strip():
            raise DecisionRefused("no_reason")
        if act in (Act.CORRECT, Act.MERGE) and not any(c.before != c.after for c in changes):
            raise DecisionRefused("no_change")
        with self._adding(who) as done:
            now = standings(done).get((kind, about), PROPOSED)
            last = decided_last(done, kind, about)
            if now.line != seen:
                raise DecidedMeanwhile(now, last.who if last else "")
            if now.state is AFTER[act] and now.state not in _REPEATED:
                raise DecisionRefused("already_so")
            entry = Decision(0, "", who, act, kind, about, now.state, AFTER[act], why, "", changes, document)
            return self._add(done, entry)

    def code(self, about: str, value: str, *, who: str, document: str = "") -> Decision:
        """Add a judgement of double coding on a claim and return it; nothing stands otherwise by it. Raises as `decide`."""
        with self._adding(who) as done:
            now = standings(done).get((Kind.CLAIM, about), PROPOSED)
            changes = (Change("code", "", value),)
            return self._add(done, Decision(0, "", who, Act.CODE, Kind.CLAIM, about, now.state, now.state, "", "", changes, document))

    def undo(self, line: int, *, who: str, why: str = "") -> Decision:
        """Take the decision of a line back by a new entry and return that. Raises as `decide`; `DecisionRefused` where
        it does not stand any more."""
        with self._adding(who) as done:
            found = next((d for d in done if d.line == line), None)
            if found is None or found.act in (Act.UNDO, Act.CODE):
                raise DecisionRefused("nothing_to_undo")
            now = standings(done).get((found.kind, found.about), PROPOSED)
            if now.line != line:
                raise DecisionRefused("nothing_to_undo")
            before = standings([d for d in done if d.line != line]).get((found.kind, found.about), Standing())
            return self._add(done, Decision(0, "", who, Act.UNDO, Kind.DECISION, str(line), now.state, before.state, why, ""))

    def verify(self) -> Verified:
        """Recompute the chain and compare it with the head; return what was found."""
        at, previous = 0, GENESIS
        for raw in self._lines():
            at += 1
            try:
                entry = msgspec.json.decode(raw, type=Decision)
            except msgspec.MsgspecError:
                return Verified(at, previous, at, "line")
            if entry.previous != previous:
                return Verified(at, previous, at, "link")
            if entry.line != at:
                return Verified(at, previous, at, "number")
            previous = _digest(raw)
        head = self._head()
        if head.lines > at or (head.lines == at and head.digest != previous):
            return Verified(at, previous, at + 1 if head.lines > at else at, "cut")
        return Verified(at, previous)

    # adding

    @contextmanager
    def _adding(self, who: str) -> Iterator[list[Decision]]:
        """Hold the lock and give the decisions so far, the chain checked."""
        if not who.strip():
            raise DecisionRefused("no_name")
        try:
            with FileLock(self._folder / _LOCK, timeout=_WAIT_SECONDS):
                found = self.verify()
                if not found.holds:
                    raise CustodyBroken(
                        f"{self.path}: the chain does not hold at line {found.broken_at}; nothing was added. "
                        "Bring the file back from a copy"
                    )
                yield self.decisions()
        except Timeout as e:
            raise ProjectLocked(f"another process is writing to {self.path}; try again") from e
        except OSError as e:
            if e.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
                raise ProjectReadOnly(f"{self._folder} cannot be written: the decision was not kept") from e
            if e.errno in (errno.ENOSPC, errno.EDQUOT):
                raise ProjectFull(f"no space is left for {self._folder}: the decision was not kept") from e
            raise ProjectError(f"{self.path}: {e.strerror or e}: the decision was not kept") from e

    def _add(self, done: list[Decision], entry: Decision) -> Decision:
        """Write an entry with its number, time and link, and return it so."""
        entry = msgspec.structs.replace(
            entry,
            line=len(done) + 1,
            when=self._now().isoformat(timespec="seconds"),
            who=entry.who.strip(),
            why=entry.why.strip(),
            previous=self._digest_of_last(),
        )
        raw = msgspec.json.encode(entry) + b"\n"
        with self.path.open("ab") as f:
            # A line cut in its middle by a crash is no line: the next one takes its place.
            whole = sum(len(line) + 1 for line in self._lines())
            f.truncate(whole)
            f.write(raw)
            f.flush()
            os.fsync(f.fileno())
        self._put_head(Head(entry.line, _digest(raw)))
        return entry

    def _digest_of_last(self) -> str:
        """Return the last line's digest, from its bytes: a line may be by another version, with other fields."""
        last = deque(self._lines(), maxlen=1)
        return _digest(last[0]) if last else GENESIS

    def _put_head(self, head: Head) -> None:
        temporary = self._folder / f"{_HEAD}.new"
        temporary.write_bytes(msgspec.json.encode(head))
        temporary.replace(self._folder / _HEAD)

    def _head(self) -> Head:
        try:
            return msgspec.json.decode((self._folder / _HEAD).read_bytes(), type=Head)
        except FileNotFoundError:
            return Head()
        except msgspec.MsgspecError as e:
            raise CustodyBroken(f"{self._folder / _HEAD}: not the head of a history ({e})") from e

    def _lines(self) -> Iterator[bytes]:
        """Yield the whole lines, without their ends."""
        if not self.path.exists():
            return
        with self.path.open("rb") as f:
            for raw in f:
                if raw.endswith(b"\n"):
                    yield raw[:-1]


def _digest(raw: bytes) -> str:
    return hashlib.sha256(raw.rstrip(b"\n")).hexdigest()
