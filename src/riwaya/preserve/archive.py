"""The archive: `archive/ab/cdef…`, each file named by the SHA-256 of its bytes and never changed.

A file is written under a temporary name, flushed to the disk, made read-only and renamed, so that what bears a
digest's name is whole.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from riwaya.errors import CustodyBroken

_PIECE = 1 << 20
_READ_ONLY = 0o444


@dataclass(frozen=True, slots=True)
class Kept:
    """What was kept: the SHA-256 in hexadecimal, the size in bytes, and whether the archive had it already."""

    digest: str
    size: int
    known: bool


class Archive:
    """A folder of bytes under their SHA-256."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path_of(self, digest: str) -> Path:
        """Return where the bytes of `digest` lie or would lie."""
        return self.folder / digest[:2] / digest[2:]

    def keep(self, stream: BinaryIO) -> Kept:
        """Store what `stream` holds, unless it is there already. Raises `OSError` where it cannot; nothing is half
        there then."""
        self.folder.mkdir(parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(prefix=".incoming-", dir=self.folder)
        temporary = Path(name)
        try:
            with os.fdopen(descriptor, "wb") as out:
                digest, size = hashlib.sha256(), 0
                while piece := stream.read(_PIECE):
                    digest.update(piece)
                    size += len(piece)
                    out.write(piece)
                key = digest.hexdigest()
                target = self.path_of(key)
                if target.exists() and target.stat().st_size == size:
                    return Kept(key, size, known=True)
                out.flush()
                os.fsync(out.fileno())
            temporary.chmod(_READ_ONLY)
            target.parent.mkdir(exist_ok=True)
            temporary.replace(target)
            _flush_folder(target.parent)
            return Kept(key, size, known=False)
        finally:
            temporary.unlink(missing_ok=True)

    def read(self, digest: str) -> bytes:
        """Return the bytes of `digest`. Raises `CustodyBroken` where they are missing or not what they were."""
        try:
            data = self.path_of(digest).read_bytes()
        except OSError as e:
            raise CustodyBroken(f"the archive has no readable file for {digest}: {e.strerror}") from e
        if hashlib.sha256(data).hexdigest() != digest:
            raise CustodyBroken(f"the archive's file for {digest} was altered")
        return data

    def digests(self) -> Iterator[str]:
        """Yield the digest of every file in the archive, in order."""
        if self.folder.is_dir():
            for shelf in sorted(p for p in self.folder.iterdir() if p.is_dir()):
                for path in sorted(shelf.iterdir()):
                    yield shelf.name + path.name

    def remove_unfinished(self) -> int:
        """Remove what an interrupted command left under temporary names; return how many files that were."""
        unfinished = list(self.folder.glob(".incoming-*"))
        for path in unfinished:
            path.unlink(missing_ok=True)
        return len(unfinished)

    def digest_of(self, digest: str) -> str | None:
        """Return the SHA-256 of what lies under `digest` now, null where nothing does. Raises `OSError` where it
        cannot be read."""
        path = self.path_of(digest)
        if not path.is_file():
            return None
        with path.open("rb") as f:
            return hashlib.file_digest(f, "sha256").hexdigest()


def _flush_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
