"""A report's headline: the one in its text, else the words of its page's address."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

from riwaya.arabic.words import fold_phrase
from riwaya.records import Document

_LEAST_WORDS = 4
_PART = re.compile(r"[/?#&=]")
_ARABIC = re.compile(r"[\u0620-\u06ff]{2,}")


def headline_of(document: Document) -> str:
    """Return the headline; the words that the address is made of where the text has none, or one of a word or two («News»)."""
    title = document.title or ""
    if len(_ARABIC.findall(title)) >= _LEAST_WORDS:
        return title
    address = _address_words(document.url or "")
    return address if len(_ARABIC.findall(address)) >= _LEAST_WORDS else title


def _address_words(url: str) -> str:
    """Return the part of an address with most Arabic words, hyphens as spaces."""
    if not url:
        return ""
    split = urlsplit(url)
    parts = _PART.split(unquote(split.path, errors="replace"))
    best = max(parts, key=lambda part: len(_ARABIC.findall(part)), default="")
    return " ".join(best.removesuffix(".html").replace("-", " ").replace("_", " ").split())


def site_of(document: Document) -> str:
    """Return what publishes under one template: the host, on a platform the account; the outlet's name where there is no address."""
    split = urlsplit(document.url or "")
    host = (split.hostname or "").removeprefix("www.").removeprefix("m.")
    if host in _PLATFORMS:
        return f"{host}/{split.path.lstrip('/').partition('/')[0]}"
    return host or " ".join(fold_phrase(document.publisher.value or document.name))


_PLATFORMS = frozenset({"facebook.com", "twitter.com", "x.com", "t.me", "youtube.com", "instagram.com", "telegram.me"})
