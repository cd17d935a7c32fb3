"""Reading inputs into a project: collect → preserve → read → extract and resolve → store, one document at a time.

Documents are committed in batches of about a second. A batch is one transaction, so a command that is killed loses at
most that, and what is
stored is whole. Files are kept in the archive before the rows that tell of them; the custody log is written through
to the disk before the
transaction that holds its head ends.
"""

from __future__ import annotations

import getpass
import hashlib
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

import riwaya
from riwaya.collect import Found, collect
from riwaya.compare import Comparison
from riwaya.errors import InputRefused
from riwaya.preserve import Archive, CustodyLog, Head, capture_id
from riwaya.read import JSONL, Member, Said, compose, open_source
from riwaya.records import Capture, Document, Status
from riwaya.run.collecting import seldom
from riwaya.run.pipeline import READ_LANGUAGES, ReaderFactory, grammar_reader
from riwaya.run.pool import Composed, Read, read_all
from riwaya.run.relate import relate
from riwaya.store import Project, make_folder, open_project, refusal_of, writer_lock
from riwaya.store.failures import told

ARCHIVE, CUSTODY = "archive", "custody.jsonl"
BATCH_SECONDS = 1.0
BATCH_DOCUMENTS = 64
WAIT_SECONDS = 3600.0


@dataclass(frozen=True, slots=True)
class Given:
    """What the command line says of all inputs that do not say it themselves, and by which command and whom they are
    taken."""

    publisher: str | None = None
    published: str | None = None
    command: str = "riwaya read"
    who: str = field(default_factory=lambda: login())


class Observer(Protocol):
    """Who is told how it goes."""

    def refused(self, refusal: InputRefused) -> None:
        """Hear of an input that was refused."""

    def noted(self, note: str) -> None:
        """Hear of something worth knowing about an input that was read all the same."""

    def waiting(self) -> None:
        """Hear that another command is writing to the project and this one waits."""

    def progress(self, done: int, total: int, documents: int) -> None:
        """Hear how many of how many bytes were gone through and how many documents that made."""


@dataclass(slots=True)
class Outcome:
    """What came of it: documents added, documents that were there already, inputs refused."""

    added: int = 0
    known: int = 0
    refused: int = 0


def read_into(
    path: Path | str,
    inputs: Sequence[str],
    observer: Observer,
    *,
    given: Given | None = None,
    make_reader: ReaderFactory = grammar_reader,
    workers: int = 1,
    wait_seconds: float = WAIT_SECONDS,
) -> Outcome:
    """Read `inputs` into the project at `path`, made if missing, and return what came of it.

    Inputs that cannot be read go to `observer` one by one, and the rest is done. Raises `ProjectError` where the
    project cannot be written
    (what was committed before stays); memory does not grow with the number of documents, but for the list of paths
    and JSONL ids.
    """
    given = given or Given()
    folder = Path(path)
    make_folder(folder)
    # the lock before the database: a writer's batches follow each other too closely for a second one to get in between
    with (
        writer_lock(folder, wait_seconds=wait_seconds, on_wait=observer.waiting),
        open_project(folder, write=True) as project,
        told(folder),
        seldom(),
        Comparison() as comparison,
    ):
        return _Run(project, observer, given, comparison).go(inputs, make_reader, workers)


@dataclass(frozen=True, slots=True)
class _Step:
    """Something was gone through: `capture` with all of its members, or a member that is there already."""

    capture: str | None = None


class _Run:
    def __init__(self, project: Project, observer: Observer, given: Given, comparison: Comparison) -> None:
        self._project, self._observer, self._given, self._comparison = project, observer, given, comparison
        self._there_before = project.count_documents()
        self._archive = Archive(project.path / ARCHIVE)
        self._log = CustodyLog(project.path / CUSTODY)
        self._outcome = Outcome()
        self._number = 0
        self._on_the_way: set[str] = set()
        self._failed: set[str] = set()
        self._notes: set[str] = set()
        self._done_bytes = 0

    def go(self, inputs: Sequence[str], make_reader: ReaderFactory, workers: int) -> Outcome:
        unrelated = self._begin()
        items = read_all(self._items(inputs), make_reader, workers)
        more = True
        while more:
            with self._project.writing() as self._writing:
                more = self._batch(items)
                head = self._log.flush()
                self._writing.set_custody_head(head.lines, head.digest)
                self._count(None)
        with self._project.writing() as self._writing:
            if self._outcome.added or unrelated:
                relate(self._project, self._writing, self._comparison)
            self._count(_now())
        return self._outcome

    def _begin(self) -> bool:
        """Go on where an interrupted command stopped, and begin a run; tell whether the last did not come to compare
        its claims."""
        runs = self._project.runs()
        self._archive.remove_unfinished()
        committed = self._project.custody_head()
        who, command = self._given.who, self._given.command
        self._log.resume(Head(*committed) if committed else Head(), who=who, when=_now(), command=command)
        with self._project.writing() as w:
            self._number = w.begin_run(started_at=_now(), command=command, who=who, code=riwaya.__version__)
        return bool(runs) and runs[-1].ended_at is None

    def _batch(self, items: Iterator[Read | _Step]) -> bool:
        """Write until about a second is over; tell whether there is more."""
        end, count = time.monotonic() + BATCH_SECONDS, 0
        for item in items:
            if isinstance(item, Read):
                count += self._store(item)
            elif item.capture and item.capture not in self._failed:
                self._writing.finish_capture(item.capture)
            if count >= BATCH_DOCUMENTS or time.monotonic() >= end:
                return True
        return False

    def _store(self, read: Read) -> int:
        """Store a document that was read; return how many that were."""
        document = read.composed.document
        self._on_the_way.discard(document.name)
        if isinstance(read.reading, InputRefused):
            self._failed.add(document.capture)
            self._refuse(read.reading, document.capture)
            return 0
        claims = self._writing.add_document(document, read.reading, content=read.composed.content)
        self._comparison.add(self._there_before + self._outcome.added, document.id, claims, document.text)
        self._outcome.added += 1
        return 1

    def _count(self, ended_at: str | None) -> None:
        o = self._outcome
        self._writing.count_run(self._number, added=o.added, known=o.known, refused=o.refused, ended_at=ended_at)

    def _items(self, inputs: Sequence[str]) -> Iterator[Composed | _Step]:
        for found in collect(inputs):
            if isinstance(found, InputRefused):
                self._refuse(found)
                continue
            try:
                yield from self._file(found)
            except InputRefused as e:
                self._refuse(e)
            self._done_bytes += found.size
            self._tell(found, 0)

    def _file(self, found: Found) -> Iterator[Composed | _Step]:
        """Yield the documents of one file, unless they are there; take its bytes into the archive before."""
        digest = _digest(found)
        begun: Capture | None = None
        for capture, place, finished in self._writing.captures_of(digest):
            same = capture.origin == found.origin
            moved = place == found.place and not Path(capture.origin).exists()
            if finished and (same or moved):
                self._already(capture)
                yield _Step()
                return
            if same and not finished:
                begun = capture
        source = open_source(found.path, found.origin, found.media_type)
        capture = begun or self._take(found, digest, source.encoding)
        if begun:
            self._writing.forget_refusals_of(begun.id)
        if found.media_type == JSONL:  # line by line, from the bytes that were kept
            source = open_source(self._archive.path_of(digest), found.origin, found.media_type)
        inside = 0
        for member in source.members:
            if isinstance(member, InputRefused):
                self._refuse(member, capture.id)
            elif self._there(member, begun):
                self._outcome.known += 1
                yield _Step()
            elif member.line is None and member.content != digest:
                raise InputRefused(found.origin, "changed while it was read", remedy="read it again")
            else:
                yield Composed(self._compose(found, member, capture.id), member.content, found.origin)
            inside += 0 if isinstance(member, InputRefused) else member.size
            self._tell(found, inside)
        yield _Step(capture.id)

    def _there(self, member: Member, begun: Capture | None) -> bool:
        """Tell whether a member is in the project: its line, or the one document of a capture that was begun."""
        if member.line is not None:
            return self._writing.known(member.content)
        return begun is not None and self._writing.count_documents(begun.id) > 0

    def _take(self, found: Found, digest: str, encoding: str) -> Capture:
        """Keep a file's bytes and tell of it in the database and the custody log."""
        with found.path.open("rb") as f:
            kept = self._archive.keep(f)
        if kept.digest != digest:
            raise InputRefused(found.origin, "changed while it was read", remedy="read it again")
        when, command = _now(), self._given.command
        made_of = (digest, found.origin, when, command, kept.size, found.media_type, encoding)
        capture = Capture(capture_id(*made_of), *made_of)
        self._log.captured(capture, self._given.who)
        self._writing.add_capture(capture, place=found.place, run=self._number)
        return capture

    def _compose(self, found: Found, member: Member, capture: str) -> Document:
        row = found.said
        outside = (
            Said("metadata.csv", row.publisher, row.published, row.url, row.title),
            Said("command line", self._given.publisher, self._given.published),
        )
        names = found.names
        if member.name is not None:
            names = (member.name, *(f"{name}/{member.name}" for name in found.names))
        name = self._writing.free_name(names, besides=self._on_the_way)
        self._on_the_way.add(name)
        document = compose(member, name=name, capture=capture, outside=outside)
        self._note(document, found.origin)
        return document

    def _note(self, document: Document, origin: str) -> None:
        """Tell what was not understood of a document that is read all the same; once where it is said of many."""
        published = document.published
        if published.status is Status.NOT_STATED and published.given:
            where = "" if published.basis == "command line" else f"{_place(document, origin)}: "
            said = f"the date of publication “{published.given}” ({published.basis})"
            self._once(f"{where}{said} is not understood; kept as given")
        if document.language not in READ_LANGUAGES:
            said = f"in a language that is not read ({document.language}); kept, no claims taken from it"
            self._once(f"{_place(document, origin)}: {said}")

    def _once(self, note: str) -> None:
        if len(self._notes) < 1000 and note not in self._notes:
            self._notes.add(note)
            self._observer.noted(note)

    def _already(self, capture: Capture) -> None:
        """Count what is there, and tell again what of it was refused."""
        self._outcome.known += self._writing.count_documents(capture.id)
        for row in self._writing.refusals_of(capture.id):
            self._outcome.refused += 1
            self._observer.refused(refusal_of(row))

    def _refuse(self, refusal: InputRefused, capture: str | None = None) -> None:
        self._outcome.refused += 1
        self._writing.add_refusal(refusal, run=self._number, capture=capture)
        self._observer.refused(refusal)

    def _tell(self, found: Found, inside: int) -> None:
        self._observer.progress(self._done_bytes + inside, found.total, self._outcome.added + self._outcome.known)


def _place(document: Document, origin: str) -> str:
    return f"{origin}:{document.member}" if document.member else origin


def _digest(found: Found) -> str:
    """Return the SHA-256 of a file. Raises `InputRefused` where it cannot be read."""
    try:
        with found.path.open("rb") as f:
            return hashlib.file_digest(f, "sha256").hexdigest()
    except OSError as e:
        raise InputRefused(found.origin, f"cannot be read: {e.strerror}", remedy="check its permissions") from e


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")


def login() -> str:
    """Return the name that the person is logged in under; `unknown` where the system has none."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"
