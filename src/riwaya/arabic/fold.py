"""Folding: one spelling for matching. Folded text is never shown and never stored as the text.

Folds alef, hamza, yeh and teh-marbuta variants, drops diacritics, tatweel and invisible marks, and writes Arabic-Indic and Persian digits as
ASCII (the usual orthographic normalisation of Arabic retrieval; Larkey et al. 2002, «light» normalisation, and Unicode NFKC for
presentation forms).
"""

from __future__ import annotations

import re
import unicodedata

DIACRITICS = "".join(
    map(
        chr,
        [
            *range(0x0610, 0x061B),
            *range(0x064B, 0x0660),
            0x0670,
            *range(0x06D6, 0x06DD),
            *range(0x06DF, 0x06E5),
            0x06E7,
            0x06E8,
            *range(0x06EA, 0x06EE),
        ],
    )
)
TATWEEL = "\u0640"
INVISIBLE = "\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"

_LETTERS = {
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ې": "ي", "ئ": "ي", "ؤ": "و", "ة": "ه", "ۀ": "ه", "ە": "ه", "ہ": "ه",
    "ک": "ك", "ڪ": "ك", "گ": "ك", "ڤ": "ف", "پ": "ب", "چ": "ج", "ژ": "ز",
}  # fmt: skip
_TABLE: dict[int, str | None] = {ord(k): v for k, v in _LETTERS.items()}
_TABLE |= {ord(c): None for c in DIACRITICS + TATWEEL + INVISIBLE}
_PRESENTATION = re.compile("[\ufb50-\ufefc]")
_TABLE |= {0x0660 + i: str(i) for i in range(10)} | {0x06F0 + i: str(i) for i in range(10)}


def fold(text: str) -> str:
    """Return the folded spelling of a word or phrase; idempotent."""
    if _PRESENTATION.search(text):
        text = unicodedata.normalize("NFKC", text)
    return text.translate(_TABLE).casefold()

