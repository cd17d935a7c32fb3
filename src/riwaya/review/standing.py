"""How things stand by a history: the last decision that was not taken back."""

from __future__ import annotations

from collections.abc import Iterable

from riwaya.review.records import Act, Decision, Kind, Standing, State

PROPOSED = Standing()
_AFTER = {Act.ACCEPT: State.ACCEPTED, Act.REJECT: State.REJECTED}


def standings(decisions: Iterable[Decision]) -> dict[tuple[Kind, str], Standing]:
    """Return how everything that was ever decided on stands, by its kind and id."""
    history = list(decisions)
    undone = {d.about for d in history if d.act is Act.UNDO}
    out: dict[tuple[Kind, str], Standing] = {}
    for d in history:
        if d.act is Act.UNDO:
            continue
        out.setdefault((d.kind, d.about), PROPOSED)
        if str(d.line) not in undone:
            out[d.kind, d.about] = Standing(_AFTER[d.act], d.line)
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
