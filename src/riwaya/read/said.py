"""What somebody says of a document (its file, its folder's table, the command line) and how that becomes a value with
its basis."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from riwaya.arabic.dates import parse_date
from riwaya.records import NOT_STATED, Stated, Status

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?)?")
_ISO_PART = re.compile(r"\d{4}(-\d{2})?")


@dataclass(frozen=True, slots=True)
class Said:
    """What one place (`basis`) says of a document; null where it says nothing. `status` tells whether it states or we
    infer."""

    basis: str
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    title: str | None = None
    language: str | None = None
    status: Status = Status.STATED


def first_text(said: Iterable[Said], name: str) -> str | None:
    """Return the first value that is given under `name` (`url`, `title`, `language`)."""
    for one in said:
        value: str | None = getattr(one, name)
        if value and value.strip():
            return value.strip()
    return None


def publisher_of(said: Iterable[Said]) -> Stated:
    """Return the outlet as the first that says it says it."""
    for one in said:
        if one.publisher and one.publisher.strip():
            return Stated(one.publisher.strip(), one.status, one.basis)
    return NOT_STATED


def published_of(said: Iterable[Said]) -> Stated:
    """Return the day or time of publication in ISO, by the first that says one which can be understood.

    What was given is kept beside the value where it was in words; where nothing given can be understood there is no
    value, and
    what was given is kept.
    """
    unclear: Stated | None = None
    for one in said:
        given = (one.published or "").strip()
        if not given:
            continue
        value = iso_of(given)
        if value is not None:
            return Stated(value, one.status, one.basis, given if given != value else None)
        unclear = unclear or Stated(None, Status.NOT_STATED, one.basis, given)
    return unclear or NOT_STATED


def iso_of(given: str) -> str | None:
    """Return a date as ISO: as given when it is ISO and exists (a day, a time, also a year or a month), parsed when
    in words."""
    if _ISO.fullmatch(given):
        try:
            datetime.fromisoformat(given.replace(" ", "T", 1) if given[10:11] == " " else given)
        except ValueError:
            return None
        return given
    if _ISO_PART.fullmatch(given):
        return given if len(given) == 4 or 1 <= int(given[5:7]) <= 12 else None
    parsed = parse_date(given)
    return parsed.value if parsed else None
