"""What the disk and the database report, told as what the person can do about it."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from riwaya.errors import ProjectError, ProjectFull, ProjectLocked, ProjectReadOnly

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_READ_ONLY = {errno.EROFS, errno.EACCES, errno.EPERM}


def full(folder: Path) -> ProjectFull:
    """Return the failure of a full disk."""
    return ProjectFull(f"no space is left for {folder}; all that was stored before is whole. Make room, then run it again")


def read_only(folder: Path) -> ProjectReadOnly:
    """Return the failure of a folder that cannot be written."""
    return ProjectReadOnly(f"{folder} cannot be written: check its permissions, or give another folder with --project")


@contextmanager
def told(folder: Path) -> Iterator[None]:
    """Raise what the disk or the database report inside as a `ProjectError` of the project in `folder`."""
    try:
        yield
    except DBAPIError as e:
        raise _of_database(e.orig, folder) from e
    except sqlite3.Error as e:
        raise _of_database(e, folder) from e
    except OSError as e:
        if e.errno in _FULL:
            raise full(folder) from e
        if e.errno in _READ_ONLY:
            raise read_only(folder) from e
        raise ProjectError(f"{folder}: {e.strerror or e}") from e


def _of_database(error: BaseException | None, folder: Path) -> ProjectError:
    said = str(error).casefold()
    if "full" in said or "disk i/o" in said:
        return full(folder)
    if "readonly" in said or "read-only" in said or "unable to open" in said:
        return read_only(folder)
    if "locked" in said:
        return ProjectLocked(f"another command is writing to {folder}; try again when it has ended")
    return ProjectError(f"the database of {folder} cannot be used: {error}")
