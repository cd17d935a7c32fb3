"""Verify: everything that a project holds, recomputed; what does not hold is named."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from riwaya.arabic.encodings import decode
from riwaya.errors import InputRefused
from riwaya.preserve import Archive, Broken, CustodyLog, Head, verify_captures
from riwaya.read import JSONL, open_source
from riwaya.records import Capture
from riwaya.review.history import HISTORY, History
from riwaya.run.read_into import ARCHIVE, CUSTODY
from riwaya.store import Project, open_project

PLAIN = "text/plain"
_DECISIONS_BROKEN = {
    "line": "it is not a line of a history",
    "link": "the digest of the line before does not match: a line was altered, added or removed",
    "number": "its number is out of order",
    "cut": "the end of the history was removed or altered",
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """How much was recomputed."""

    captures: int
    documents: int


def verify_project(path: Path | str, tell: Callable[[Broken], None]) -> Verdict:
    """Recompute the archive, the custody log, every row and the history of decisions of the project at `path`; `tell`
    hears of each thing that does not hold.

    Return how much that was. Raises `ProjectError` where there is no project.
    """
    with open_project(path) as project:
        archive, log = Archive(project.path / ARCHIVE), CustodyLog(project.path / CUSTODY)
        committed = project.custody_head()
        captures = 0

        def counted() -> Iterator[Capture]:
            nonlocal captures
            for capture in project.iter_captures():
                captures += 1
                yield capture

        for broken in verify_captures(archive, log, Head(*committed) if committed else Head(), counted()):
            tell(broken)
        for what, how in project.check():
            tell(Broken(what, how))
        for broken in _texts(project, archive):
            tell(broken)
        decisions = History(project.path).verify()
        if decisions.how is not None:
            tell(Broken(f"{HISTORY}:{decisions.broken_at}", f"{_DECISIONS_BROKEN[decisions.how]}; bring it back from a copy"))
        return Verdict(captures, project.count_documents())


def _texts(project: Project, archive: Archive) -> Iterator[Broken]:
    """Compare the texts of documents with the bytes they came from: `.txt` and `.jsonl`, which are stored exactly as
    given."""
    at, lines = "", dict[str, str]()
    for row in project.iter_origins():
        path = archive.path_of(row.digest)
        if row.media_type not in (JSONL, PLAIN) or not path.is_file():
            continue
        if row.member is None:
            same = _sha(row.text) == _text_of(path, row.name)
        else:
            if at != row.digest:
                at, lines = row.digest, dict(_lines_of(path, row.name))
            same = lines.get(row.member) == _sha(row.text)
        if not same:
            yield Broken(f"document {row.name}", "its text is not that of its file in the archive")


def _text_of(path: Path, name: str) -> str | None:
    try:
        return _sha(decode(path.read_bytes(), name).text)
    except (InputRefused, OSError):
        return None


def _lines_of(path: Path, name: str) -> Iterator[tuple[str, str]]:
    """Yield each line's number and the SHA-256 of its text."""
    try:
        for member in open_source(path, name, JSONL).members:
            if not isinstance(member, InputRefused) and member.line is not None:
                yield member.line, _sha(member.text)
    except InputRefused:
        return


def _sha(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
