"""Files that commands write: whole or not at all, and a plain word where they cannot be."""

from __future__ import annotations

import errno
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from riwaya.errors import ProjectError, ProjectFull, ProjectReadOnly

STDOUT = Path("-")


@contextmanager
def writing_failures(out: Path) -> Iterator[None]:
    """Turn the system's refusal to write into one of Riwaya's errors that names the file."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as e:
        if e.errno in (errno.ENOSPC, errno.EDQUOT):
            raise ProjectFull(f"no space is left to write {out}") from e
        if e.errno in (errno.EACCES, errno.EROFS, errno.EPERM):
            raise ProjectReadOnly(f"{out} cannot be written: {e.strerror}") from e
        raise ProjectError(f"{out} cannot be written: {e.strerror}") from e


def write_file(out: Path, write: Callable[[IO[str]], int]) -> int:
    """Write UTF-8 to `out`, whole or not at all, or to standard output for `-`; return what `write` returns.

    Line ends are left as they are. Raises `ProjectError` where it cannot be written.
    """
    if out == STDOUT:
        return write(sys.stdout)
    part = out.with_name(out.name + ".part")
    with writing_failures(out):
        out.parent.mkdir(parents=True, exist_ok=True)
        try:
            with part.open("w", encoding="utf-8", errors="backslashreplace", newline="") as f:
                written = write(f)
            part.replace(out)
        finally:
            part.unlink(missing_ok=True)
    return written
