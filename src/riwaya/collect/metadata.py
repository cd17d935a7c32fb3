"""`metadata.csv`: what a folder's own table says of its files (`file`, `publisher`, `published`, `url`, `title`)."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path

from riwaya.arabic.encodings import decode
from riwaya.errors import InputRefused

METADATA_NAME = "metadata.csv"
MAX_BYTES = 50_000_000
_COLUMNS = ("publisher", "published", "url", "title")


@dataclass(frozen=True, slots=True)
class Row:
    """What a table says of one file; empty cells are null."""

    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    title: str | None = None


NOTHING = Row()


def rows_of(folder: Path) -> tuple[dict[str, Row], list[InputRefused]]:
    """Return the rows of a folder's `metadata.csv` by the file's name or path under it, and what could not be used.

    A folder without the table gives nothing. Comma, semicolon and tab all separate: Excel writes them by locale.
    """
    path = folder / METADATA_NAME
    if not path.is_file():
        return {}, []
    try:
        if path.stat().st_size > MAX_BYTES:
            return {}, [InputRefused(str(path), "larger than 50 MB", remedy="split the folder")]
        text = decode(path.read_bytes(), str(path)).text
    except OSError as e:
        return {}, [InputRefused(str(path), f"cannot be read: {e.strerror}", remedy="check its permissions")]
    except InputRefused as e:
        return {}, [e]
    return _parse(text, str(path))


def _parse(text: str, origin: str) -> tuple[dict[str, Row], list[InputRefused]]:
    head = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: dict[str, Row] = {}
    refused: list[InputRefused] = []
    columns: list[str] = []
    try:
        for cells in reader:
            if not any(c.strip() for c in cells):
                continue
            if not columns:
                columns = [c.strip().casefold() for c in cells]
                if "file" not in columns:
                    remedy = "its first line names the columns: file,publisher,published,url,title"
                    return {}, [InputRefused(origin, "no column named `file`", place="1", remedy=remedy)]
                continue
            named = dict(zip(columns, (c.strip() for c in cells), strict=False))
            name = named.get("file", "").replace("\\", "/").removeprefix("./")
            if not name or len(cells) > len(columns):
                reason = "no file is named" if not name else f"{len(cells)} cells under {len(columns)} columns"
                refused.append(InputRefused(origin, reason, place=str(reader.line_num), remedy="correct the line"))
            elif name in rows:
                refused.append(InputRefused(origin, f"{name} is named twice; the first line counts", place=str(reader.line_num)))
            else:
                rows[name] = Row(*(named.get(c) or None for c in _COLUMNS))
    except csv.Error as e:
        refused.append(InputRefused(origin, f"not a table: {e}", place=str(reader.line_num), remedy="correct the line"))
    return rows, refused
