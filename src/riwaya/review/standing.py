"""How things stand by a history: the last decision that was not taken back; and which decisions hold together."""

from __future__ import annotations

from collections.abc import Iterable

from riwaya.review.records import AFTER, Act, Decision, Kind, Standing

PROPOSED = Standing()


def holding(decisions: Iterable[Decision]) -> list[Decision]:
    """Return the decisions that nobody took back, undoings left out, the oldest first."""
    history = list(decisions)
    undone = {d.about for d in history if d.act is Act.UNDO}
    return [d for d in history if d.act is not Act.UNDO and str(d.line) not in undone]


def standings(decisions: Iterable[Decision]) -> dict[tuple[Kind, str], Standing]:
    """Return how everything that was ever decided on stands, by its kind and id."""
    history = list(decisions)
    out = {(d.kind, d.about): PROPOSED for d in history if d.act not in (Act.UNDO, Act.CODE)}
    for d in holding(history):
        if d.act is Act.CODE:
            continue
        out[d.kind, d.about] = Standing(AFTER[d.act], d.line)
    return out


def decided_last(decisions: Iterable[Decision], kind: Kind, about: str) -> Decision | None:
    """Return the last line that touches a thing, undoings among them."""
    history = {d.line: d for d in decisions}
    last = None
    for d in history.values():
        on = history.get(int(d.about)) if d.act is Act.UNDO else d
        if on is not None and (on.kind, on.about) == (kind, about):
            last = d
    return last
