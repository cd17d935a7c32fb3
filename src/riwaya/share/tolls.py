"""What a casualty is: killed or wounded, by its trigger and the words of its count.

A short list of beginnings over folded words; a casualty that none of them tells stays untold, which is a value of
its own.
"""

from __future__ import annotations

from enum import StrEnum

from riwaya.arabic.fold import fold
from riwaya.arabic.words import fold_phrase
from riwaya.records import Event


class Harm(StrEnum):
    """What befell the people of a casualty."""

    KILLED = "killed"
    WOUNDED = "wounded"
    UNTOLD = "untold"


_KILLED = (
    "قتل", "قتيل", "مقتل", "شهيد", "شهداء", "استشه", "وفاه", "وفيات", "توفي", "متوف", "مصرع", "فارق", "فارقت",
    "حتف", "موت", "مات", "ميت", "اعدم", "اعدام", "جثه", "جثث", "جثمان", "ارتقاء", "ارتق", "ضحيه", "ضحايا", "صرع",
    "اودي", "اودت", "تصفيه", "kill", "dead", "death", "die", "fatal", "martyr",
)  # fmt: skip
_WOUNDED = ("جرح", "جريح", "اصيب", "اصاب", "اصيبت", "مصاب", "injur", "wound", "hurt")
_PREFIXES = ("", "و", "ف", "ب", "ل", "ال", "وال", "بال", "لل", "ي", "ت", "ا", "سي", "يس", "تس", "ان")


def harm_of(event: Event, text: str) -> Harm:
    """Return what befell the people of a casualty, by its trigger, else by the words of its count."""
    spans = [event.trigger] + ([event.quantity.span] if event.quantity else [])
    for span in spans:
        for word in fold_phrase(span.of(text)) or (fold(span.of(text)),):
            if _begins(word, _WOUNDED):
                return Harm.WOUNDED
            if _begins(word, _KILLED):
                return Harm.KILLED
    return Harm.UNTOLD


def _begins(word: str, beginnings: tuple[str, ...]) -> bool:
    return any(word.startswith(prefix + b) for prefix in _PREFIXES for b in beginnings)
