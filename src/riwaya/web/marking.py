"""A report's text cut into pieces for display: what each stretch was marked as, nothing of the text changed.

Stretches overlap freely (a content inside a content, an event inside both), so the text is cut at every boundary and
each piece says everything that covers it: how deep it lies in attributions, whether it is furniture, source, cue or an
event's trigger.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from riwaya.records import Attribution, Claim, Furniture, Span
from riwaya.share.collection import Report
from riwaya.web.visible import pieces as visible_pieces

DEEPEST = 4


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text under the same marks.

    `depth` is how many contents hold it (at most `DEEPEST` is told apart), `opens` the numbers of the attributions whose
    content begins here, `claims` those whose event's trigger it belongs to, `anchors` the claims to which addresses lead
    here, `parts` its characters with whether they are a hidden control.
    """

    parts: tuple[tuple[str, bool], ...]
    depth: int
    opens: tuple[int, ...]
    furniture: Furniture | None
    role: str
    claims: tuple[Claim, ...]
    anchors: tuple[Claim, ...]


def pieces_of(report: Report) -> Iterator[Piece]:
    """Yield the pieces of a report's whole text, in order."""
    text = report.document.text
    attributions = report.reading.attributions
    contents = [a.content for a in attributions]
    roles = [(a.source, "source") for a in attributions if a.source] + [(a.cue, "cue") for a in attributions if a.cue]
    triggers = [(c.event.trigger, c) for c in report.claims if c.event]
    anchors: dict[int, list[Claim]] = defaultdict(list)
    for claim in report.claims:
        anchors[claim.span.start].append(claim)
    opens: dict[int, list[int]] = defaultdict(list)
    for number, span in enumerate(contents, 1):
        opens[span.start].append(number)
    aside = report.document.furniture
    spans = contents + [s for s, _ in roles] + [s for s, _ in triggers] + [f.span for f in aside]
    cuts = sorted({0, len(text), *(s.start for s in spans), *(s.end for s in spans), *anchors})
    depth, role, told, furniture = (_cover(cuts, s) for s in (contents, roles, triggers, [(f.span, f) for f in aside]))
    for i, (start, end) in enumerate(pairwise(cuts)):
        yield Piece(
            parts=tuple(visible_pieces(text[start:end])),
            depth=min(len(depth[i]), DEEPEST),
            opens=tuple(opens.get(start, ())),
            furniture=furniture[i][0] if furniture[i] else None,  # type: ignore[arg-type]
            role=str(role[i][0]) if role[i] else "",
            claims=tuple(told[i]),  # type: ignore[arg-type]
            anchors=tuple(anchors.get(start, ())),
        )


def _cover(cuts: list[int], spans: Sequence[Span | tuple[Span, object]]) -> dict[int, list[object]]:
    """Return, for each stretch between cuts, what the spans that cover it carry."""
    out: dict[int, list[object]] = defaultdict(list)
    for item in spans:
        span, what = item if isinstance(item, tuple) else (item, item)
        for i in range(bisect_left(cuts, span.start), bisect_left(cuts, span.end)):
            out[i].append(what)
    return out


def depth_of(attribution: Attribution, by_id: dict[str, Attribution]) -> int:
    """Return how many attributions an attribution lies in, as its parents tell."""
    depth, at = 0, attribution.parent
    while at in by_id and depth < DEEPEST:
        depth, at = depth + 1, by_id[at].parent
    return depth
