"""Ids: the full SHA-256 of a length-delimited canonical encoding.

Each part is encoded as its type's letter, its length in bytes in decimal, a colon and the bytes (a netstring,
Bernstein 1997), so that no two
different tuples share an encoding.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

Part = str | int | None | Sequence["Part"]


def canonical(part: Part) -> bytes:
    """Return the canonical encoding of a part: strings as UTF-8, integers in decimal, null and sequences marked as
    such."""
    if isinstance(part, str):
        kind, body = b"s", part.encode("utf-8", "surrogatepass")
    elif part is None:
        return b"n0:"
    elif isinstance(part, int):
        kind, body = b"i", b"%d" % part
    else:
        kind, body = b"l", b"".join([canonical(p) for p in part])
    return b"%b%d:%b" % (kind, len(body), body)


def identify(kind: str, *parts: Part) -> str:
    """Return the id, 64 hexadecimal digits, of a record of `kind` made of `parts`."""
    return hashlib.sha256(canonical([kind, *parts])).hexdigest()


def document_id(name: str, member: str | None, text: str) -> str:
    """Return the id of a document: its name in the project, its line in a file of many, and its text."""
    return identify("document", name, member, text)
