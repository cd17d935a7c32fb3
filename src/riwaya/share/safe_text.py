"""Text from outside made safe to show.

No invisible direction override, no control character; runs of the other direction isolated.

Isolation is Unicode's (UAX #9): U+2068 FIRST STRONG ISOLATE … U+2069 POP DIRECTIONAL ISOLATE. Nothing is reshaped
or reordered.
"""

from __future__ import annotations

import re
import unicodedata

LRI, RLI, FSI, PDI = "\u2066", "\u2067", "\u2068", "\u2069"
BIDI_CONTROLS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_DROPPED = {ord(c): None for c in BIDI_CONTROLS + "\ufeff\u00ad"}
_SPACE = re.compile(r"\s+")
_RTL = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LTR = re.compile("[A-Za-z\u00c0-\u024f]")


def neutral(text: str) -> str:
    """Return the text without direction controls and control characters, its white space one space each."""
    text = _SPACE.sub(" ", text.translate(_DROPPED))
    return "".join(c for c in text if not unicodedata.category(c).startswith("C") or c in "\u200c\u200d").strip()


def is_rtl(text: str) -> bool:
    """Tell whether the first letter of strong direction is right-to-left."""
    rtl, ltr = _RTL.search(text), _LTR.search(text)
    return rtl is not None and (ltr is None or rtl.start() < ltr.start())


def is_mixed(text: str, *, rtl: bool) -> bool:
    """Tell whether the text holds a letter against the direction that surrounds it."""
    return bool((_LTR if rtl else _RTL).search(text))


def isolated(text: str, *, rtl: bool) -> str:
    """Return the text, isolated where it holds letters against the surrounding direction."""
    return f"{FSI}{text}{PDI}" if is_mixed(text, rtl=rtl) else text


def phrase(text: str) -> str:
    """Return words of a report as they are read: neutral, a hashtag without its marks, outer quotation marks off."""
    text = neutral(text).replace("#", "").replace("_", " ")
    if len(text) > 1 and text[0] in '«“”"' and text[-1] in '»”“"' and not set(text[1:-1]) & set('«»“”"'):
        text = text[1:-1]
    return text.strip(" ،,;؛:")
