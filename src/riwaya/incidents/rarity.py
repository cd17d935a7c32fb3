"""How rare a word is: what two reports share that few others have speaks for one incident, names above all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from math import exp, log

from riwaya.packs import table

_NEWS_REPORTS = 1_000
"""As many reports of general news as the counts of stems.csv are taken to stand for beside a collection: no word is rare for being in few of few."""
_WORDS_A_REPORT = 100
_UNCOUNTED = 5e-4
RARE = 0.01
"""The share of reports up to which a word is rare."""


@cache
def _news() -> dict[str, float]:
    """Return in which share of general news reports a stem is."""
    counts = {row["stem"]: int(row["bare"]) + int(row["with_article"]) for row in table("arabic/stems.csv")}
    total = sum(counts.values()) or 1
    return {stem: 1 - exp(-_WORDS_A_REPORT * n / total) for stem, n in counts.items()}


def surprise(reports: Iterable[Iterable[str]]) -> dict[str, float]:
    """Return, for each rare word of some reports, how surprising it is: the negative logarithm of the share of reports that have it."""
    found: Counter[str] = Counter()
    n = 0
    for words in reports:
        found.update(set(words))
        n += 1
    news = _news()
    shares = {w: (k + _NEWS_REPORTS * max(_UNCOUNTED, news.get(w, 0.0))) / (n + _NEWS_REPORTS) for w, k in found.items()}
    return {w: -log(share) for w, share in shares.items() if share <= RARE}


def shared(a: Mapping[str, float], b: Mapping[str, float]) -> list[str]:
    """Return the rare words of both, the rarest first."""
    few, many = (a, b) if len(a) <= len(b) else (b, a)
    return sorted((w for w in few if w in many), key=lambda w: (-few[w], w))
