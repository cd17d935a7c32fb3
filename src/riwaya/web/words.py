"""The interface's words: one TOML file a language under `words/`, the same keys in each, which a test holds."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from riwaya.share.language import Language, language

ARABIC, ENGLISH = "ar", "en"
CODES = (ARABIC, ENGLISH)


@dataclass(frozen=True)
class Words:
    """The words of one language, and the catalogue by which `share` tells claims in it."""

    code: str
    entries: Mapping[str, str]
    telling: Language

    @property
    def direction(self) -> str:
        """`rtl` or `ltr`."""
        return self.telling.direction

    def __call__(self, key: str, **gaps: object) -> str:
        """Return the words of a key with its gaps filled. Raises `KeyError` for a key that no catalogue has."""
        return self.entries[key].format(**gaps) if gaps else self.entries[key]


@cache
def words(code: str) -> Words:
    """Return the words of a language. Raises `KeyError` for one that is not there."""
    if code not in CODES:
        raise KeyError(code)
    path = Path(__file__).parent / "words" / f"{code}.toml"
    with path.open("rb") as f:
        sections = tomllib.load(f)
    entries = {f"{section}.{key}": text for section, keys in sections.items() for key, text in keys.items()}
    return Words(code, entries, language(code))


def choose(cookie: str | None, accepted: str) -> str:
    """Return the language for a request: as chosen before; else Arabic where the browser asks for Arabic or for nothing
    (RFC 9110, section 12.5.4: the highest quality wins, the first of equals), English where it asks for something else.
    """
    if cookie in CODES:
        return cookie
    best, quality = "", 0.0
    for item in accepted.split(","):
        tag, _, rest = item.strip().partition(";")
        name, _, value = rest.strip().partition("=")
        try:
            asked = float(value) if name.strip() == "q" else 1.0
        except ValueError:
            asked = 0.0
        if tag and asked > quality:
            best, quality = tag.strip().casefold(), asked
    return ARABIC if not best or best == "*" or best.split("-")[0] == ARABIC else ENGLISH
