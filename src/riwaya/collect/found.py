"""What is found under the paths that a person gives, in a fixed order, without reading it."""

from __future__ import annotations

import glob
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from riwaya.collect.metadata import METADATA_NAME, NOTHING, Row, rows_of
from riwaya.errors import InputRefused

MEDIA_TYPES = {".txt": "text/plain", ".jsonl": "application/jsonl", ".html": "text/html", ".htm": "text/html"}
STANDARD_INPUT = "-"
_SUPPORTED = "supported are .txt, .jsonl, .html and .htm"
_PIECE = 1 << 20
_PROJECT = re.compile(r"riwaya\.(db.*|lock)$|archive$|custody\.jsonl$")
"""What a project's folder holds: passed over where a project lies among the reports."""
Listed = list[tuple[str, str | None, int]]
"""A file's path, the folder it was found under, its size: as little as can be, since there may be very many."""


@dataclass(frozen=True, slots=True)
class Found:
    """One file to read.

    `origin` is its absolute path (`-` for standard input), `path` where its bytes lie, `names` the names it may bear
    in the project, the best first, `place` its folder and file name, `said` what the folder's `metadata.csv` says,
    `size` its bytes and `total` those of all that is to be read (0 where that is not known).
    """

    origin: str
    path: Path
    names: tuple[str, ...]
    place: str
    media_type: str
    said: Row = NOTHING
    size: int = 0
    total: int = 0


def collect(paths: Iterable[str], standard_input: BinaryIO | None = None) -> Iterator[Found | InputRefused]:
    """Yield every file under `paths` once, and what cannot be used as a refusal; the rest goes on.

    Files come as given, folders with all below them in sorted order, patterns (`*`, `?`, `**`) expanded, `-` is
    standard input. A file in a folder whose ending is not supported is refused; hidden files and `metadata.csv` are
    passed over.
    """  # fmt: skip
    listed: Listed = []
    refused: list[InputRefused] = []
    standard = False
    for given in paths:
        if given == STANDARD_INPUT:
            standard = True
        else:
            _list(given, listed, refused)
    yield from refused
    roots: dict[str, str | None] = {}
    sizes: dict[str, int] = {}
    for name, root, size in listed:
        roots[name] = roots.get(name) or root
        sizes[name] = size
    listed.clear()
    shared = Counter(Path(name).stem for name in roots)
    repeated = {stem for stem, count in shared.items() if count > 1}
    del shared
    total = sum(sizes.values())
    tables: dict[str, dict[str, Row]] = {}
    for given, root in roots.items():
        path = Path(given)
        for folder in {str(path.parent), root or str(path.parent)}:
            if folder not in tables:
                tables[folder], problems = rows_of(Path(folder))
                yield from problems
        said = tables[str(path.parent)].get(path.name)
        if said is None and root is not None:
            said = tables[root].get(path.relative_to(root).as_posix())
        names = _names(path)
        yield Found(
            origin=given,
            path=path,
            names=names[1:] if path.stem in repeated and len(names) > 1 else names,
            place=f"{path.parent.name}/{path.name}",
            media_type=MEDIA_TYPES[path.suffix.casefold()],
            said=said or NOTHING,
            size=sizes[given],
            total=total,
        )
    if standard:
        yield from _standard_input(standard_input or sys.stdin.buffer)


def _list(given: str, listed: Listed, refused: list[InputRefused]) -> None:
    """Add the files that one argument names, each with the folder it was found under."""
    path = Path(given)
    try:
        if path.is_dir():
            _walk(path.resolve(), listed, refused)
        elif path.exists():
            _take(path.resolve(), None, listed, refused)
        elif glob.has_magic(given):
            matches = sorted(glob.glob(given, recursive=True))  # noqa: PTH207 - a pattern may begin at the root
            if not matches:
                refused.append(InputRefused(given, "nothing matches this pattern", remedy="check the spelling"))
            for match in matches:
                if Path(match).is_file() and Path(match).name != METADATA_NAME:
                    _take(Path(match).resolve(), None, listed, refused)
        else:
            refused.append(InputRefused(given, "there is no such file or folder", remedy="check the spelling"))
    except OSError as e:
        refused.append(_unreadable(path, e))


def _walk(root: Path, listed: Listed, refused: list[InputRefused]) -> None:
    try:
        entries = sorted(root.iterdir())
    except OSError as e:
        refused.append(_unreadable(root, e))
        return
    stack = entries[::-1]
    while stack:
        entry = stack.pop()
        if entry.name.startswith((".", "~$")) or entry.name == METADATA_NAME:
            continue
        if _PROJECT.match(entry.name) and (entry.parent / "riwaya.db").exists():
            continue
        if entry.is_dir():
            if entry.is_symlink():  # a link may lead back up
                continue
            try:
                stack.extend(sorted(entry.iterdir(), reverse=True))
            except OSError as e:
                refused.append(_unreadable(entry, e))
        else:
            _take(entry, root, listed, refused)


def _unreadable(path: Path, error: OSError) -> InputRefused:
    return InputRefused(str(path), f"cannot be read: {error.strerror}", remedy="check its permissions")


def _take(path: Path, root: Path | None, listed: Listed, refused: list[InputRefused]) -> None:
    if not path.is_file():
        refused.append(InputRefused(str(path), "not a file", remedy=_SUPPORTED))
    elif path.suffix.casefold() not in MEDIA_TYPES:
        reason = f"files ending in {path.suffix} are not read" if path.suffix else "a file without an ending is not read"
        refused.append(InputRefused(str(path), reason, remedy=_SUPPORTED))
    else:
        listed.append((str(path), str(root) if root else None, path.stat().st_size))


def _names(path: Path) -> tuple[str, ...]:
    """Return the names a file may bear: its stem, then with folder, with ending, with more folders."""
    folders = [p for p in path.parent.parts if p != path.anchor]
    names = [path.stem]
    if folders:
        names += [f"{folders[-1]}/{path.stem}", f"{folders[-1]}/{path.name}"]
    names += ["/".join([*folders[-k:], path.name]) for k in range(2, len(folders) + 1)]
    return tuple(names)


def _standard_input(stream: BinaryIO) -> Iterator[Found | InputRefused]:
    """Yield standard input, spooled to a file that is gone afterwards; its format is told from its beginning."""
    with tempfile.NamedTemporaryFile(prefix="riwaya-", suffix=".in") as spool:
        while piece := stream.read(_PIECE):
            spool.write(piece)
        spool.flush()
        spool.seek(0)
        start = spool.read(4096).removeprefix(b"\xef\xbb\xbf").lstrip()
        media_type = "text/plain"
        if start.startswith(b"{"):
            media_type = "application/jsonl"
        elif start[:200].lower().startswith((b"<!doctype html", b"<html")):
            media_type = "text/html"
        yield Found(STANDARD_INPUT, Path(spool.name), ("standard-input",), STANDARD_INPUT, media_type)
