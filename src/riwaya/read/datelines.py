"""Datelines and bylines: where and by whom a report was filed, alone on a line or before its first words."""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib import resources

from riwaya.arabic.dates import parse_date
from riwaya.arabic.words import fold_phrase
from riwaya.errors import PackError

TABLE = "datelines.csv"
LONGEST_LINE = 70
_LONGEST_PREFIX = 45
_WORDS_A_PART = 4
_DASH = re.compile(r"\s*[–—|/]\s*|\s+-\s*|\s*-\s+|(?<=[\u0621-\u064a])-(?=[\u0621-\u064a«\"“])")
_INLINE = re.compile(
    r"(?P<dateline>\(?[^\W\d_][^\n.!؟?]{1,44}?\)?\s*(?:[–—]|-\s|\s-|:))\s*(?=[^\s\-–—:])",
)
_COUNTED = re.compile(r"[\d,.٠-٩]+\s*(?:زيارة|زيارات|مشاهدة|مشاهدات|قراءة|views?|دقيقة|دقائق)(?:\s+قراءة)?")
_TIME = re.compile(r"[\d٠-٩]{1,2}[:٫.][\d٠-٩]{2}(?:\s*(?:ص|م|ت م|AM|PM|am|pm|تغ|GMT))*")
_BARE_DATE = re.compile(r"[\d٠-٩/\-. :،,]+")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\S+|@\w+")
_CREDITS = "أرشيف|رويترز|فرانس برس|أ ?ف ?ب|الأناضول|غيتي|getty|afp|reuters|[إا]نترنت|صورة|تعبيرية|الدفاع المدني|سانا|مواقع التواصل|تويتر|فيسبوك"
_CAPTION = re.compile(rf"\((?:[^()]*?(?:{_CREDITS})[^()]*)\)\s*$", re.IGNORECASE)
_RELATIVE = frozenset(["الذي", "التي", "الذين", "و", "في", "من", "على", "ان"])


@cache
def _table() -> tuple[frozenset[tuple[str, ...]], frozenset[tuple[str, ...]]]:
    """Return the folded phrases of `knowledge/arabic/datelines.csv`: places that reports are filed from, and
    agencies."""
    phrases: dict[str, set[tuple[str, ...]]] = {"place": set(), "agency": set()}
    with (resources.files("riwaya.knowledge") / "arabic" / TABLE).open(encoding="utf-8") as f:
        for number, row in enumerate(csv.DictReader(f), 2):
            words = fold_phrase(row["phrase"])
            if row["kind"] not in phrases or not words:
                raise PackError(f"{TABLE}:{number}: `kind` is neither place nor agency, or `phrase` is empty")
            phrases[row["kind"]].add(words)
    return frozenset(phrases["place"]), frozenset(phrases["agency"])


def dateline_rule(line: str) -> str | None:
    """Return the rule by which a whole line is a dateline, date, time, count of visits or address; else null."""
    if len(line) > LONGEST_LINE:
        return None
    if _COUNTED.fullmatch(line) or _TIME.fullmatch(line):
        return "counter"
    if _ADDRESS.fullmatch(line):
        return "address"
    if _BARE_DATE.fullmatch(line):
        return "date" if parse_date(line) else None
    found = parse_date(line)
    if found and len(line) - (found.span.end - found.span.start) <= 40 and len(fold_phrase(line)) <= 14:
        return "date"
    parts = [fold_phrase(p) for p in _DASH.split(line.strip(" *()[]"))]
    if 2 <= len(parts) <= 4 and all(1 <= len(p) <= 2 * _WORDS_A_PART for p in parts) and any(map(_files, parts)):
        return "dateline"
    words = fold_phrase(line)
    if 1 <= len(words) <= _WORDS_A_PART and _files(words):
        return "dateline"
    return None


def inline_dateline(line: str) -> int:
    """Return how many characters at a paragraph's beginning are its dateline; 0 where it has none.

    A place, an agency or both, then a dash or a colon: «طهران - قال», «دمشق – وكالة», «بيروت: فلان».
    """
    end = 0
    while m := _INLINE.match(line, end):
        words = fold_phrase(m["dateline"])
        last = line[: m.end()].rstrip()[-1]
        known = (words in _table()[0] or bool(end and _agency(words))) if last == ":" else _files(words)
        if not words or len(words) > _WORDS_A_PART + 1 or not known or m.end() > _LONGEST_PREFIX * 2:
            break
        rest = fold_phrase(line[m.end() : m.end() + 30])
        if rest and rest[0] in _RELATIVE:
            break
        end = m.end()
    return end


def is_caption(line: str) -> bool:
    """Tell whether a line ends with the credit of a picture in brackets."""
    return len(line) <= 200 and bool(_CAPTION.search(line))


def _files(words: tuple[str, ...]) -> bool:
    """Tell whether words name a place or an agency that files reports."""
    return 0 < len(words) <= _WORDS_A_PART + 1 and (_place(words) in range(1, 4) or _agency(words))


def _place(words: tuple[str, ...]) -> int:
    """Return how many words at the beginning are a place, 0 where none, and 9 where too much stands behind them."""
    length = next((n for n in (3, 2, 1) if words[:n] in _table()[0]), 0)
    return length if len(words) - length <= 2 else 9


def _agency(words: tuple[str, ...]) -> bool:
    bare = [(w.removeprefix("ب"), *rest) for w, *rest in (words[i:] for i in range(len(words)))]
    return any(form[:n] in _table()[1] for form in [*bare, *(words[i:] for i in range(len(words)))] for n in (1, 2, 3))
