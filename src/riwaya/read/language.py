"""The language of a text, by its letters and its commonest words: Arabic, Persian, Kurdish, English, Turkish, others
by script."""

from __future__ import annotations

import re
from collections import Counter

UNKNOWN = "und"
_SAMPLE = 20_000
_WORD = re.compile(r"[^\W\d_]+")
_SCRIPTS = (
    ("ar", "\u0600", "\u06ff"), ("he", "\u0590", "\u05ff"), ("ru", "\u0400", "\u04ff"), ("el", "\u0370", "\u03ff"),
    ("hy", "\u0530", "\u058f"), ("zh", "\u4e00", "\u9fff"), ("ja", "\u3040", "\u30ff"), ("ko", "\uac00", "\ud7a3"),
)  # fmt: skip
_ARABIC_SCRIPT = {
    "fa": (
        frozenset("پچژگکی"),
        frozenset(["است", "این", "که", "را", "می", "های", "برای", "شد", "آن", "از", "به", "در"]),
    ),
    "ckb": (frozenset("ەێۆڵڕڤڎ"), frozenset(["لە", "بە", "کە", "بۆ", "ئەو", "ئەم", "لەگەڵ", "و"])),
    "ur": (frozenset("ٹڈڑےھںہ"), frozenset(["ہے", "کے", "میں", "کی", "کا", "سے", "نے", "اور"])),
}
_LATIN_SCRIPT = {
    "en": frozenset(
        ["the", "of", "and", "to", "in", "that", "was", "for", "on", "with", "said", "from", "by", "at", "were", "has"]
    ),
    "tr": frozenset(
        ["ve", "bir", "bu", "için", "ile", "da", "de", "olarak", "olan", "daha", "çok", "dedi", "sonra", "gibi"]
    ),
    "kmr": frozenset(["û", "ji", "li", "di", "ku", "bi", "ya", "yê", "de", "jî", "ev", "ew", "bo", "xwe"]),
    "fr": frozenset(
        ["le", "la", "les", "de", "des", "et", "en", "un", "une", "que", "dans", "pour", "par", "est", "sur"]
    ),
    "de": frozenset(
        ["der", "die", "das", "und", "in", "den", "von", "zu", "mit", "ist", "im", "auf", "für", "ein", "nicht"]
    ),
    "es": frozenset(["el", "la", "los", "las", "de", "que", "y", "en", "un", "una", "por", "con", "para", "del", "se"]),
}
_ENOUGH = 0.06


def language_of(text: str) -> str:
    """Return an ISO 639 code of the language that most of the text's beginning is in; `und` where it cannot be told."""
    words = [w.casefold() for w in _WORD.findall(text[:_SAMPLE])]
    if not words:
        return UNKNOWN
    letters = Counter(_script(c) for w in words for c in w)
    script, count = letters.most_common(1)[0]
    if count * 2 < sum(letters.values()):
        return UNKNOWN
    if script == "latin":
        return _best(words, _LATIN_SCRIPT)
    if script == "ar":
        return _arabic_script([w for w in words if _script(w[0]) == "ar"])
    return script


def _script(c: str) -> str:
    for name, first, last in _SCRIPTS:
        if first <= c <= last:
            return name
    return "latin" if c < "\u0250" or "\u1e00" <= c <= "\u1eff" else "other"


def _arabic_script(words: list[str]) -> str:
    letters = Counter(c for w in words for c in w)
    total = sum(letters.values())
    for language, (own, common) in _ARABIC_SCRIPT.items():
        marked = sum(letters[c] for c in own) / total
        known = sum(w in common for w in words) / len(words)
        if marked >= 0.03 and (known >= _ENOUGH or marked >= 0.08):
            return language
    return "ar"


def _best(words: list[str], languages: dict[str, frozenset[str]]) -> str:
    scores = {language: sum(w in common for w in words) / len(words) for language, common in languages.items()}
    best = max(scores, key=lambda name: scores[name])
    return best if scores[best] >= _ENOUGH else UNKNOWN
