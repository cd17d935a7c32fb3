"""Pages: main text, title, date and outlet of an HTML file, through trafilatura (Barbaresi, ACL 2021), within limits
that a bomb breaks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from riwaya.arabic.encodings import Decoded, decode
from riwaya.errors import InputRefused
from riwaya.read.said import Said
from riwaya.records import Status

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MAX_DEPTH = 256
"""Elements inside each other; the deepest of saved news pages that we saw had 40, and parsers themselves stop at
about 256."""
MAX_TAGS = 50_000
"""Tags of a page; a long report under hundreds of comments has some 20,000, and at this many reading takes about ten
seconds."""
MAX_EXPANSION = 4
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)([^<>]*)>")
_CHARSET = re.compile(rb"<meta[^<>]{0,200}charset\s*=\s*[\"']?\s*([a-zA-Z0-9_:.-]{2,40})", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^<>]*\?>")
_NEVER_NEST = frozenset(
    [
        "p",
        "li",
        "tr",
        "td",
        "th",
        "dd",
        "dt",
        "option",
        "br",
        "hr",
        "img",
        "input",
        "meta",
        "link",
        "area",
        "base",
        "col",
        "embed",
        "source",
        "track",
        "wbr",
        "param",
    ]
)
_DATE_NAMES = ("article:published_time", "datepublished", "pubdate", "publishdate", "dc.date", "dc.date.issued", "date",
               "parsely-pub-date")  # fmt: skip
_LINKED_DATA = re.compile(r"\"datePublished\"\s*:\s*\"([^\"]{4,40})\"")
_AS_TEXT = "save its text as .txt"


@dataclass(frozen=True, slots=True)
class Page:
    """A page's main text, the encoding it was in and what it says of itself: what it states first, what is inferred
    behind it."""

    text: str
    encoding: str
    said: tuple[Said, ...]


def page_of(data: bytes, origin: str) -> Page:
    """Return the page in `data`. Raises `InputRefused` for what is no text, a bomb, or a page without a text of its
    own."""
    decoded = _decoded(data, origin)
    _guard(decoded.text, origin)
    import trafilatura  # heavy: only where there is a page
    from lxml import html
    from trafilatura.settings import Document as Extracted

    source = _DECLARATION.sub("", decoded.text)
    try:
        tree = html.document_fromstring(source)
        found = trafilatura.bare_extraction(
            source,
            include_comments=False,
            with_metadata=True,
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
        text = (found.text if isinstance(found, Extracted) else None) or trafilatura.baseline(source)[1]
    except (ValueError, TypeError, AttributeError, RecursionError) as e:
        raise InputRefused(origin, f"not a page that can be read: {e}", remedy=_AS_TEXT) from e
    except html.etree.LxmlError as e:
        raise InputRefused(origin, f"not a page that can be read: {e}", remedy=_AS_TEXT) from e
    if not text or not text.strip():
        raise InputRefused(origin, "no main text in this page", remedy=_AS_TEXT)
    if len(text) > MAX_EXPANSION * len(decoded.text):
        raise InputRefused(origin, "its text is longer than the page", remedy=_AS_TEXT)
    inferred = Said("html", status=Status.INFERRED)
    if isinstance(found, Extracted):
        inferred = Said("html", found.sitename, found.date, found.url, found.title, found.language, Status.INFERRED)
    return Page(text, decoded.encoding, (_stated(tree, source), inferred))


def _decoded(data: bytes, origin: str) -> Decoded:
    """Return the page's text, by the encoding it declares where that holds."""
    declared = _CHARSET.search(data[:4096])
    if declared and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        name = declared.group(1).decode("ascii").casefold()
        if name not in ("utf-8", "utf8", "utf-16", "unicode"):
            try:
                return Decoded(data.decode(name), "windows-1256" if name == "cp1256" else name)
            except (LookupError, UnicodeDecodeError):
                pass  # declared wrongly, as many pages do: told from the bytes below
    return decode(data, origin)


def _guard(source: str, origin: str) -> None:
    """Raise `InputRefused` for pages that are built to exhaust a reader: too deep, too many elements."""
    depth = tags = 0
    for closing, name, rest in _TAG.findall(source):
        tags += 1
        if name.casefold() in _NEVER_NEST or rest.endswith("/"):
            continue
        depth = max(0, depth - 1) if closing else depth + 1
        if depth > MAX_DEPTH:
            raise InputRefused(origin, f"more than {MAX_DEPTH} elements inside each other", remedy=_AS_TEXT)
    if tags > MAX_TAGS:
        raise InputRefused(origin, f"{tags} tags; a report's page has at most {MAX_TAGS}", remedy=_AS_TEXT)


def _stated(tree: HtmlElement, source: str) -> Said:
    """Return what the page's own head states: outlet, time of publication, address, title, language."""
    named: dict[str, str] = {}
    for meta in tree.iter("meta"):
        for key in ("property", "name", "itemprop"):
            if (name := meta.get(key)) and (content := meta.get("content")):
                named.setdefault(name.casefold(), content.strip())
    published = next((named[n] for n in _DATE_NAMES if n in named), None)
    if published is None and (linked := _LINKED_DATA.search(source)):
        published = linked.group(1)
    if published is None:
        times = [t.get("datetime") for t in tree.iter("time") if t.get("datetime")]
        published = times[0] if times else None
    canonical = next((a.get("href") for a in tree.iter("link") if a.get("rel") == "canonical"), None)
    return Said(
        "html",
        publisher=named.get("og:site_name") or _publisher_in_linked_data(tree),
        published=published,
        url=named.get("og:url") or canonical,
        title=named.get("og:title"),
        language=(tree.get("lang") or "").split("-")[0] or None,
    )


class _Organisation(msgspec.Struct):
    name: str = ""


class _LinkedData(msgspec.Struct):
    publisher: _Organisation | None = None


def _publisher_in_linked_data(tree: HtmlElement) -> str | None:
    for script in tree.iter("script"):
        if script.get("type") == "application/ld+json":
            try:
                found = msgspec.json.decode((script.text or "").strip(), type=_LinkedData)
            except msgspec.DecodeError:
                continue
            if found.publisher and found.publisher.name:
                return found.publisher.name
    return None
