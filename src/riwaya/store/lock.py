"""The writer's lock: one `read` at a time on one project; a second waits and says so."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from riwaya.errors import ProjectLocked
from riwaya.store.failures import told

LOCK = "riwaya.lock"


@contextmanager
def writer_lock(folder: Path, *, wait_seconds: float, on_wait: Callable[[], None]) -> Iterator[None]:
    """Hold the project's lock; where another command holds it call `on_wait` once and wait.

    Raises `ProjectLocked` when `wait_seconds` have passed. The lock dies with its process, so a killed command leaves
    none.
    """
    lock = FileLock(folder / LOCK)
    with told(folder):
        try:
            lock.acquire(timeout=0)
        except Timeout:
            on_wait()
            try:
                lock.acquire(timeout=wait_seconds)
            except Timeout:
                raise ProjectLocked(f"another command is still writing to {folder}; try again when it has ended") from None
    try:
        yield
    finally:
        lock.release()
