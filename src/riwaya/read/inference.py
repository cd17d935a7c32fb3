"""What the text itself lets us infer of its outlet and day: a dateline, a line that is a date, the address of the
page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from riwaya.arabic.dates import parse_date
from riwaya.arabic.words import WordKind, fold_phrase, words_of
from riwaya.packs import load_pack
from riwaya.read.said import Said
from riwaya.records import Furniture, FurnitureKind, Status

_HEAD = 1_500
_URL_DATE = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?:/|-|$)")
_SEPARATOR = re.compile(r"\s*[-–—|/:،,()]+\s*")
_NOT_AN_OUTLET = frozenset({("خاص",), ("متابعات",), ("وكالات",), ("تقرير",), ("متابعه",), ("رصد",), ("اخبار",), ("مراسلنا",)})
_OUTLET_WORDS = frozenset("وكاله نيوز برس شبكه قناه صحيفه موقع جريده اذاعه مرصد تلفزيون سانا واس بوست نت اونلاين فرانس رويترز".split())


def inferred_from_text(text: str, furniture: Sequence[Furniture], url: str | None) -> tuple[Said, Said]:
    """Return what can be inferred; basis `text` for what stands in the text, `address` where only the page's address
    tells."""
    publisher = published = None
    for f in furniture:
        if f.kind is FurnitureKind.DATELINE and f.span.start < _HEAD:
            line = f.span.of(text)
            if published is None and (found := parse_date(line)):
                published = found.value
            publisher = publisher or _outlet(line)
        elif f.kind is FurnitureKind.NEWSLETTER:
            publisher = publisher or _named_outlet(f.span.of(text))
    host = urlsplit(url).hostname if url else None
    day = _URL_DATE.search(url) if url else None
    address = Said(
        "address",
        publisher=(host or "").removeprefix("www.") or None,
        published="-".join((day[1], day[2].zfill(2), day[3].zfill(2))) if day else None,
        status=Status.INFERRED,
    )
    return Said("text", publisher=publisher, published=published, status=Status.INFERRED), address


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
