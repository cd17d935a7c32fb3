"""Double coding: two people judge the same things without seeing one another's judgement; how far they agree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from riwaya.review.records import Act, Decision, Kind

Codes = Mapping[str, Mapping[str, str]]
"""For each thing that was judged, by its id, each person's judgement."""


def codes_of(decisions: Iterable[Decision]) -> dict[str, dict[str, str]]:
    """Return the judgements of double coding on claims; of one person's several the last."""
    out: dict[str, dict[str, str]] = defaultdict(dict)
    for d in decisions:
        if d.act is Act.CODE and d.kind is Kind.CLAIM:
            out[d.about][d.who] = d.changes[0].after
    return dict(out)


def alpha(codes: Codes) -> float | None:
    """Return Krippendorff's alpha for nominal data: 1 is perfect agreement, 0 what chance would give; null where
    nothing was judged twice, or all judgements are the same.

    Krippendorff, Content Analysis (2004), chapter 11: 1 - observed over expected disagreement, from the coincidence matrix;
    things that one person only has judged are left out.
    """
    weight: dict[tuple[str, str], float] = defaultdict(float)
    for by_person in codes.values():
        values = list(by_person.values())
        if len(values) < 2:
            continue
        for i, a in enumerate(values):
            for j, b in enumerate(values):
                if i != j:
                    weight[a, b] += 1 / (len(values) - 1)
    totals: dict[str, float] = defaultdict(float)
    for (a, _), n in weight.items():
        totals[a] += n
    n = sum(totals.values())
    expected = sum(totals[a] * totals[b] for a in totals for b in totals if a != b)
    if expected == 0:
        return None
    observed = sum(v for (a, b), v in weight.items() if a != b)
    return 1 - (n - 1) * observed / expected


def differences(codes: Codes) -> list[str]:
    """Return the ids of the things that two people judged differently."""
    return [about for about, by_person in codes.items() if len(set(by_person.values())) > 1]
