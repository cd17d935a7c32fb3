"""Claims as CSV for spreadsheets, JSON lines and GeoJSON."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable
from dataclasses import asdict, fields
from typing import IO, Any

from riwaya.share.claim_rows import ARROW, ClaimRow

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_LIST = "; "


def safe_cell(value: object) -> str:
    """Return a cell's text that no spreadsheet runs: one that would begin a formula gets an apostrophe before it.

    After OWASP's note on CSV injection; numbers of ours stay numbers, a negative one included.
    """
    if value is None:
        return ""
    if isinstance(value, int | float):
        return str(value)
    text = str(value)
    return f"'{text}" if text.lstrip(" \u00a0\u200b").startswith(_FORMULA) else text


def write_csv(rows: Iterable[ClaimRow], out: IO[str]) -> int:
    """Write the rows and return how many.

    `out` is opened as UTF-8 without newline translation; a byte order mark goes first, for Excel.
    """
    out.write("\ufeff")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    names = [f.name for f in fields(ClaimRow)]
    writer.writerow(names)
    count = 0
    for row in rows:
        writer.writerow([safe_cell(_cell(name, getattr(row, name))) for name in names])
        count += 1
    return count


def _cell(name: str, value: object) -> object:
    if isinstance(value, tuple):
        return (ARROW if name == "chain" else _LIST).join(value)
    return value


def write_jsonl(rows: Iterable[ClaimRow], out: IO[str]) -> int:
    """Write one JSON object a line and return how many."""
    count = 0
    for row in rows:
        out.write(json.dumps(asdict(row), ensure_ascii=False) + "\n")
        count += 1
    return count


def write_geojson(rows: Iterable[ClaimRow], out: IO[str]) -> int:
    """Write the claims that have coordinates as a FeatureCollection (RFC 7946: longitude first) and return how many.

    A claim without coordinates is left out: no point is made up for it. `radius_km` says how far the place
    reaches, null where not known.
    """
    out.write('{"type": "FeatureCollection", "features": [')
    count = 0
    for row in rows:
        if row.lat is None or row.lon is None:
            continue
        properties: dict[str, Any] = {k: v for k, v in asdict(row).items() if k not in ("lat", "lon")}
        feature = {
            "type": "Feature",
            "id": row.id,
            "geometry": {"type": "Point", "coordinates": [row.lon, row.lat]},
            "properties": properties,
        }
        out.write((",\n" if count else "\n") + json.dumps(feature, ensure_ascii=False))
        count += 1
    out.write("\n]}\n")
    return count
