"""Naming private persons leaves a trace: a line of the custody log with who, when, why and where to."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from riwaya.preserve import CustodyLog, Head
from riwaya.run.read_into import CUSTODY, WAIT_SECONDS, login
from riwaya.store import open_project, writer_lock
from riwaya.store.failures import told


def record_disclosure(folder: Path, *, reason: str, target: str, command: str) -> None:
    """Add to the custody log that private persons were named in `target`, and why.

    Raises `ProjectError` where that cannot be written: then nothing is to be named.
    """
    now = datetime.now(UTC).isoformat(timespec="seconds")
    with (
        open_project(folder, write=True) as project,
        writer_lock(folder, wait_seconds=WAIT_SECONDS, on_wait=lambda: None),
        told(folder),
    ):
        log = CustodyLog(folder / CUSTODY)
        committed = project.custody_head()
        log.resume(Head(*committed) if committed else Head(), who=login(), when=now, command=command)
        log.disclosed(who=login(), when=now, command=command, target=target, reason=reason)
        with project.writing() as writing:
            head = log.flush()
            writing.set_custody_head(head.lines, head.digest)
