"""A catalogue by its code."""

from __future__ import annotations

from riwaya.share.language.ar import ARABIC
from riwaya.share.language.catalogue import Language
from riwaya.share.language.en import ENGLISH

LANGUAGES = {each.code: each for each in (ARABIC, ENGLISH)}


def language(code: str) -> Language:
    """Return the catalogue of `ar` or `en`. Raises `KeyError` for another."""
    return LANGUAGES[code]
