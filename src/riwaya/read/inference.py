"""What the text itself lets us infer of its outlet and day: a dateline, a line that is a date, the stamp of a post, the address of the page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from enum import StrEnum
from urllib.parse import urlsplit

from riwaya.arabic.dates import parse_date
from riwaya.arabic.words import WordKind, fold_phrase, words_of
from riwaya.packs import load_pack
from riwaya.read.datelines import dateline_rule
from riwaya.read.lines import lines_of
from riwaya.read.said import Said
from riwaya.records import Furniture, FurnitureKind, Status

_HEAD = 1_500
_URL_DATE = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?:/|-|$)")
_POST = re.compile(r"(?:twitter|x)\.com/[^/?#]+/status(?:es)?/(\d{15,20})")
# A post's number carries its time: milliseconds since this moment, shifted by 22 bits (Twitter's published «snowflake» scheme).
_POST_EPOCH_MS, _POST_SHIFT = 1_288_834_974_657, 22
_YEAR = re.compile(r"(?<!\d)(?:19|20|١٩|٢٠)\d\d(?!\d)|(?<!\d)\d{1,2}[/\-.]\d{1,2}[/\-.]\d{4}")
_BEFORE_YEAR, _BEHIND_YEAR = 40, 12
_DOTTED = re.compile(r"\s*·")
_CLOCK = re.compile(r"\d{1,2}:\d{2}\s*(?:AM|PM|ص|م)?\s*·\s*$", re.IGNORECASE)
_QUOTED_POST = re.compile(r"\(@\w{1,30}\)\s*$")
_SEPARATOR = re.compile(r"\s*[-–—|/:،,()]+\s*")
_NOT_AN_OUTLET = frozenset({("خاص",), ("متابعات",), ("وكالات",), ("تقرير",), ("متابعه",), ("رصد",), ("اخبار",), ("مراسلنا",)})
_OUTLET_WORDS = frozenset("وكاله نيوز برس شبكه قناه صحيفه موقع جريده اذاعه مرصد تلفزيون سانا واس بوست نت اونلاين فرانس رويترز".split())


class _Stamp(StrEnum):
    """What a date in the text is the day of: a post, the report (a line of its own), or a post set into it."""

    POST = "post"
    ALONE = "alone"
    QUOTED = "quoted"


def inferred_from_text(text: str, furniture: Sequence[Furniture], url: str | None) -> tuple[Said, ...]:
    """Return what can be inferred, the surest first, each with its basis.

    `text`: a dateline or a post's own stamp; `address`: the page's address; `date line`: a line that is a date, which may be another item's;
    `quoted post`: the day of a post set into the report.
    """
    publisher = published = None
    for f in furniture:
        if f.kind is FurnitureKind.DATELINE and f.span.start < _HEAD:
            line = f.span.of(text)
            if published is None and (found := parse_date(line)):
                published = found.value
            publisher = publisher or _outlet(line)
        elif f.kind is FurnitureKind.NEWSLETTER:
            publisher = publisher or _named_outlet(f.span.of(text))
    days = _stamps(text)
    host = urlsplit(url).hostname if url else None
    inferred = Status.INFERRED
    return (
        Said("text", publisher=publisher, published=published or days[_Stamp.POST], status=inferred),
        Said("address", publisher=(host or "").removeprefix("www.") or None, published=_day_of(url or ""), status=inferred),
        Said("date line", published=days[_Stamp.ALONE], status=inferred),
        Said("quoted post", published=days[_Stamp.QUOTED], status=inferred),
    )


def _day_of(url: str) -> str | None:
    """Return the day that an address carries: in figures, or in the number of a post."""
    if day := _URL_DATE.search(url):
        return "-".join((day[1], day[2].zfill(2), day[3].zfill(2)))
    if post := _POST.search(url):
        return datetime.fromtimestamp(((int(post[1]) >> _POST_SHIFT) + _POST_EPOCH_MS) / 1000, UTC).date().isoformat()
    return None


def _stamps(text: str) -> dict[_Stamp, str | None]:
    """Return the first day of each kind of stamp; null where there is none."""
    days: dict[_Stamp, str | None] = dict.fromkeys(_Stamp)
    for line in lines_of(text):
        for year in _YEAR.finditer(line.text):
            start = max(0, year.start() - _BEFORE_YEAR)
            found = parse_date(line.text[start : year.end() + _BEHIND_YEAR])
            if found is None:
                continue
            before, behind = line.text[: start + found.span.start], line.text[start + found.span.end :]
            stamp = _stamp_of(line.text, before, behind)
            if stamp is not None and days[stamp] is None:
                days[stamp] = found.value
    return days


def _stamp_of(line: str, before: str, behind: str) -> _Stamp | None:
    """Return what a date in a line stamps by what stands before and behind it; null where it stamps nothing."""
    if _DOTTED.match(behind) or _CLOCK.search(before):
        return _Stamp.POST
    if _QUOTED_POST.search(before):
        return _Stamp.QUOTED
    return _Stamp.ALONE if dateline_rule(line) == "date" else None


def _named_outlet(line: str) -> str | None:
    """Return the known outlet that an invitation to subscribe names («انضم إلى قراء …»): it invites to itself."""
    trie, words = load_pack().actor_trie, [w for w in words_of(line) if w.kind is not WordKind.MARK]
    folded = [w.folded for w in words]
    for i in range(len(words)):
        length, found = trie.longest(folded, i)
        if length and any(a.kind == "outlet" for a in found):
            return line[words[i].start : words[i + length - 1].end]
    return None


def _outlet(line: str) -> str | None:
    """Return the part of a dateline that names an outlet."""
    for part in _SEPARATOR.split(line):
        words = fold_phrase(part)
        if words and words not in _NOT_AN_OUTLET and any(w.removeprefix("ال") in _OUTLET_WORDS for w in words):
            return part.strip(' *«»"“”')
    return None
