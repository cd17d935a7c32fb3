"""The language of a text, by its letters and its commonest words: Arabic, Persian, Kurdish, English, Turkish, others
by script."""

from __future__ import annotations

import re

UNKNOWN = "und"
_SAMPLE = 4_000
_WORD = re.compile(r"[^\W\d_]+")
_ARABIC = "\u0620-\u064a\u066e-\u06d3"
_ARABIC_RUN = re.compile(f"[{_ARABIC}]+")
_SCRIPTS = {
    "ar": re.compile(f"[{_ARABIC}]"),
    "latin": re.compile("[a-zA-Z\u00c0-\u024f\u1e00-\u1eff]"),
    "he": re.compile("[\u0590-\u05ff]"),
    "ru": re.compile("[\u0400-\u04ff]"),
    "el": re.compile("[\u0370-\u03ff]"),
    "hy": re.compile("[\u0530-\u058f]"),
    "zh": re.compile("[\u4e00-\u9fff]"),
    "ja": re.compile("[\u3040-\u30ff]"),
    "ko": re.compile("[\uac00-\ud7a3]"),
}
_ARABIC_SCRIPT = {
    "fa": (
        frozenset("پچژگکی"),
        frozenset(["است", "این", "که", "را", "می", "های", "برای", "شد", "آن", "از", "به", "در"]),
    ),
    "ckb": (frozenset("ەێۆڵڕڤڎ"), frozenset(["لە", "بە", "کە", "بۆ", "ئەو", "ئەم", "لەگەڵ", "و"])),
    "ur": (frozenset("ٹڈڑےھںہ"), frozenset(["ہے", "کے", "میں", "کی", "کا", "سے", "نے", "اور"])),
}
_NOT_ARABIC = frozenset().union(*(own for own, _ in _ARABIC_SCRIPT.values()))
_LATIN_SCRIPT = {
    "en": frozenset(["the", "of", "and", "to", "in", "that", "was", "for", "on", "with", "said", "from", "by", "at", "were", "has"]),
    "tr": frozenset(["ve", "bir", "bu", "için", "ile", "da", "de", "olarak", "olan", "daha", "çok", "dedi", "sonra", "gibi"]),
    "kmr": frozenset(["û", "ji", "li", "di", "ku", "bi", "ya", "yê", "de", "jî", "ev", "ew", "bo", "xwe"]),
    "fr": frozenset(["le", "la", "les", "de", "des", "et", "en", "un", "une", "que", "dans", "pour", "par", "est", "sur"]),
    "de": frozenset(["der", "die", "das", "und", "in", "den", "von", "zu", "mit", "ist", "im", "auf", "für", "ein", "nicht"]),
    "es": frozenset(["el", "la", "los", "las", "de", "que", "y", "en", "un", "una", "por", "con", "para", "del", "se"]),
}
_ENOUGH = 0.06
_MARKED, _SURELY_MARKED = 0.03, 0.08


def language_of(text: str) -> str:
    """Return an ISO 639 code of the language that most of the text's beginning is in; `und` where it cannot be told."""
    sample = text[:_SAMPLE]
    rest = _ARABIC_RUN.sub("", sample)  # little is left of most texts, and the scripts share no letter
    letters = {"ar": len(sample) - len(rest)} | {script: len(pattern.findall(rest)) for script, pattern in _SCRIPTS.items() if script != "ar"}
    script = max(letters, key=lambda name: letters[name])
    if not letters[script] or letters[script] * 2 < sum(letters.values()):
        return UNKNOWN
    if script == "ar" and not any(c in sample for c in _NOT_ARABIC):
        return script
    words = [w.casefold() for w in _WORD.findall(sample)]
    if script == "latin":
        return _best(words, _LATIN_SCRIPT)
    if script == "ar":
        return _arabic_script([w for w in words if _SCRIPTS["ar"].match(w)])
    return script


def _arabic_script(words: list[str]) -> str:
    joined = "".join(words)
    for language, (own, common) in _ARABIC_SCRIPT.items():
        marked = sum(joined.count(c) for c in own) / len(joined)
        if marked >= _SURELY_MARKED or (marked >= _MARKED and sum(w in common for w in words) >= _ENOUGH * len(words)):
            return language
    return "ar"


def _best(words: list[str], languages: dict[str, frozenset[str]]) -> str:
    scores = {language: sum(w in common for w in words) / len(words) for language, common in languages.items()}
    best = max(scores, key=lambda name: scores[name])
    return best if scores[best] >= _ENOUGH else UNKNOWN
