"""SQLite connections: write-ahead log, foreign keys, whole transactions (tables being made included), and reading
where nothing can be written."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool

_BUSY_SECONDS = 30.0
WRITES = "riwaya_writes"
"""The execution option of connections that write: their transactions take the write lock at once."""


def sqlite_engine(database: Path, *, write: bool) -> Engine:
    """Return an engine over the database file: made if missing when `write`, opened read-only otherwise.

    A database on a medium that cannot be written is opened as unchanging, since a write-ahead log needs a place
    beside it.
    """
    mode = "rwc" if write else "ro"
    if not write and not os.access(database.parent, os.W_OK) and not _has_log(database):
        mode = "ro&immutable=1"
    address = f"file:{quote(str(database.absolute()))}?mode={mode}"

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(address, uri=True, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False)
        if write:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA foreign_keys = ON")
        return connection

    engine = create_engine("sqlite://", creator=connect, poolclass=QueuePool)
    # Python's driver begins no transaction before it makes a table; we begin each ourselves.
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get(WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _has_log(database: Path) -> bool:
    log = database.with_name(database.name + "-wal")
    return log.exists() and log.stat().st_size > 0
