"""Sources and their members: a text or a page is one member, a `.jsonl` file has one a line. Lines are read one at a
time."""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import msgspec

from riwaya.arabic.encodings import decode
from riwaya.errors import InputRefused
from riwaya.read.html import page_of
from riwaya.read.said import Said

MAX_DOCUMENT_BYTES = 10_000_000
"""The largest report: ten times the longest we know of (a 400-page inquiry is about 1 MB of text). More is an archive
or an accident."""

JSONL = "application/jsonl"
HTML = "text/html"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_HALF_A_PAIR = re.compile("[\ud800-\udfff]")
_SPLIT = "split it into its reports, one a file or one a line of .jsonl"


@dataclass(frozen=True, slots=True)
class Member:
    """One document of a source: its text, the SHA-256 of the bytes it came from, its own id and line in a file of
    many, what it says of itself."""

    text: str
    content: str
    said: tuple[Said, ...] = ()
    name: str | None = None
    line: str | None = None
    size: int = 0


@dataclass(frozen=True, slots=True)
class Source:
    """A file that can be read: its encoding and its members, each read when asked for; refused ones come as
    refusals."""

    encoding: str
    members: Iterator[Member | InputRefused]


class _Line(msgspec.Struct):
    """A line of `.jsonl` as `contract.md` has it; further fields are passed over."""

    id: str | int
    text: str
    title: str | None = None
    publisher: str | None = None
    published: str | int | None = None
    url: str | None = None
    language: str | None = None


def open_source(path: Path, origin: str, media_type: str) -> Source:
    """Return the source in a file. Raises `InputRefused` where nothing of it can be read."""
    try:
        size = path.stat().st_size
        if size == 0:
            raise InputRefused(origin, "the file is empty", remedy="nothing to read in it")
        if media_type == JSONL:
            return _jsonl(path, origin)
        if size > MAX_DOCUMENT_BYTES:
            reason = f"{size / 1e6:.0f} MB; a report has at most {MAX_DOCUMENT_BYTES / 1e6:.0f} MB"
            raise InputRefused(origin, reason, place="1", remedy=_SPLIT)
        data = path.read_bytes()
    except OSError as e:
        raise InputRefused(origin, f"cannot be read: {e.strerror}", remedy="check its permissions") from e
    content = hashlib.sha256(data).hexdigest()
    if media_type == HTML:
        page = page_of(data, origin)
        return Source(page.encoding, iter([Member(page.text, content, page.said)]))
    decoded = decode(data, origin)
    _not_blank(decoded.text, origin, "")
    return Source(decoded.encoding, iter([Member(decoded.text, content)]))


def _jsonl(path: Path, origin: str) -> Source:
    with path.open("rb") as f:
        head = f.read(4096)
    if head.startswith(_UTF16) or b"\0" in head:
        return _whole(path, origin)
    try:
        decode(head[: head.rfind(b"\n") + 1] or b" ", origin)
    except InputRefused as e:
        if "byte" not in e.reason:
            raise
    encoding = "utf-8-sig" if head.startswith(b"\xef\xbb\xbf") else "utf-8"
    return Source(encoding, _members(lambda: path.open("rb"), origin))


def _whole(path: Path, origin: str) -> Source:
    """Return a `.jsonl` in UTF-16, which has to be decoded as a whole."""
    if path.stat().st_size > 10 * MAX_DOCUMENT_BYTES:
        raise InputRefused(origin, "a .jsonl of more than 100 MB that is not in UTF-8", remedy="save it in UTF-8")
    decoded = decode(path.read_bytes(), origin)
    return Source(decoded.encoding, _members(lambda: io.BytesIO(decoded.text.encode()), origin))


def _members(open_lines: Callable[[], BinaryIO], origin: str) -> Iterator[Member | InputRefused]:
    seen: dict[str, int] = {}
    number = 0
    with open_lines() as stream:
        while raw := stream.readline(MAX_DOCUMENT_BYTES + 1):
            number += 1
            if len(raw) > MAX_DOCUMENT_BYTES:
                size = len(raw)
                while not raw.endswith(b"\n") and (raw := stream.readline(MAX_DOCUMENT_BYTES)):
                    size += len(raw)
                reason = f"a line of {size / 1e6:.0f} MB; a report has at most {MAX_DOCUMENT_BYTES / 1e6:.0f} MB"
                yield InputRefused(origin, reason, place=str(number), remedy=_SPLIT)
                continue
            if number == 1:
                raw = raw.removeprefix(b"\xef\xbb\xbf")
            if raw.strip():
                try:
                    yield _member(raw.strip(), number, seen, origin)
                except InputRefused as e:
                    yield e


def _member(raw: bytes, number: int, seen: dict[str, int], origin: str) -> Member:
    place = str(number)
    try:
        text = decode(raw, origin).text
    except InputRefused as e:
        raise InputRefused(origin, e.reason, place=place, remedy=e.remedy) from None
    try:
        line = msgspec.json.decode(text, type=_Line)
    except msgspec.ValidationError as e:
        remedy = "a line needs `id` and `text`, as strings"
        raise InputRefused(origin, f"not a document: {e}", place=place, remedy=remedy) from e
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as e:
        raise InputRefused(origin, f"not JSON: {e}", place=place, remedy="one JSON object a line") from e
    name = str(line.id).strip()
    if not name:
        raise InputRefused(origin, "its `id` is empty", place=place, remedy="give each line an id of its own")
    if name in seen:
        reason = f"the id {name} stands on line {seen[name]} already"
        raise InputRefused(origin, reason, place=place, remedy="give each line an id of its own")
    _not_blank(line.text, origin, place)
    seen[name] = number
    said = Said(
        "jsonl",
        line.publisher,
        None if line.published is None else str(line.published),
        line.url,
        line.title,
        line.language,
    )
    return Member(line.text, hashlib.sha256(raw).hexdigest(), (said,), name, place, len(raw) + 1)


def _not_blank(text: str, origin: str, place: str) -> None:
    if not text.strip():
        raise InputRefused(origin, "no text in it, only white space", place=place, remedy="nothing to read in it")
    if "\0" in text:
        raise InputRefused(origin, "a zero character in its text", place=place, remedy="take it out")
    if _HALF_A_PAIR.search(text):
        raise InputRefused(origin, "half of a surrogate pair in its text", place=place, remedy="write it in UTF-8")
