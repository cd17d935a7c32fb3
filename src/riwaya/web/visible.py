"""Text of reports shown as text: what would change the direction of its surroundings unseen is made visible.

Direction overrides, embeddings and isolates (UAX #9) can make a name or a figure read as another one. Each is replaced
by its code point in brackets where we tell something; in a report's own text it is marked up instead, so that nothing of
it is lost. The implicit marks (LRM, RLM, ALM), common and harmless in Arabic text, stay.
"""

from __future__ import annotations

import re

OVERRIDES = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_HIDDEN = re.compile(f"[{OVERRIDES}\x00-\x08\x0b-\x1f\x7f-\x9f]")


def code_point(character: str) -> str:
    """Return `U+202E` and the like."""
    return f"U+{ord(character):04X}"


def visible(text: str) -> str:
    """Return the text with every hidden control as its code point in brackets."""
    return _HIDDEN.sub(lambda m: f"[{code_point(m[0])}]", text)


def pieces(text: str) -> list[tuple[str, bool]]:
    """Return the text cut into (characters, whether they are a hidden control)."""
    out: list[tuple[str, bool]] = []
    at = 0
    for m in _HIDDEN.finditer(text):
        if m.start() > at:
            out.append((text[at : m.start()], False))
        out.append((m[0], True))
        at = m.end()
    if at < len(text):
        out.append((text[at:], False))
    return out


def one_for_one(text: str) -> str:
    """Return the text with every hidden control as U+FFFD and every carriage return as a space, so that an offset in it
    is the same offset in the report, also where a browser counts.
    """
    return _HIDDEN.sub(lambda m: " " if m[0] == "\r" else "\ufffd", text)
