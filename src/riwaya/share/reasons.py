"""Why two claims were related, and why something was marked, as sentences that a person reads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from riwaya.packs import table
from riwaya.records import Attribution, Event, Feature, Firing, Participant
from riwaya.share.collection import Report

_NO_ROLE = "encoder.no_role"
"""The rule by which the encoder says that a phrase the grammar took has no role: it stands on the event, since the participant is gone."""

_NOT_KEPT: tuple[Firing | None, ...] = (None,)


@dataclass(frozen=True, slots=True)
class Reason:
    """One decision of a claim: about what, what was decided, by which rule, lexicon row (with its cells) and words."""

    about: str
    decided: str
    rule: str
    row: str
    words: str


def reasons_of(report: Report, event: Event | None, attributions: list[Attribution]) -> Iterator[Reason]:
    """Yield the reasons of a claim's decisions: type, mood, roles, place, time, then each attribution of its chain, outermost first.

    A decision whose rule was not kept (after an import, say) is told with an empty rule.
    """
    text = report.document.text
    if event is not None:
        moods = tuple(f for f in event.why if f.rule.startswith("mood."))
        refused = tuple(f for f in event.why if f.rule == _NO_ROLE)
        typed = tuple(f for f in event.why if f not in moods and f not in refused)
        for firing in typed or _NOT_KEPT:
            yield _reason("type", event.type.value, firing, text, having=event.type.value)
        mood = f"{event.polarity.value}, {event.modality.value}"
        for firing in moods or _NOT_KEPT:
            yield _reason("mood", mood, firing, text, otherwise="no word of negation, intention, doubt or habit reached it")
        for p in event.participants:
            yield _reason(f"role {p.role.value}", _who(p, text), p.why, text, having=event.type.value)
        for firing in refused:
            yield _reason("role refused", firing.words.of(text) if firing.words else "", firing, text)
        if event.place:
            where = event.place.name or "not resolved"
            yield Reason("place", where, f"basis: {event.place.basis or 'not kept'}", event.place.gazetteer_id or "", event.place.span.of(text))
        if event.time:
            when = " – ".join(filter(None, dict.fromkeys((event.time.start, event.time.end)))) or "not resolved"
            yield Reason("time", when, f"basis: {event.time.basis or 'not kept'}", "", event.time.span.of(text))
        if event.quantity:
            q = event.quantity
            bounds = f"{'open' if q.minimum is None else q.minimum}–{'open' if q.maximum is None else q.maximum}"
            yield Reason("count", f"{bounds} {q.of or ''} {q.rate or ''}".strip(), "numeral", "", q.span.of(text))
        for link in report.reading.links:
            if event.id in (link.cause, link.effect):
                other = link.effect if link.cause == event.id else link.cause
                said = f"{'cause' if link.cause == event.id else 'effect'} of {other}, {link.polarity.value}"
                yield _reason("cause link", said, link.why, text)
    for a in attributions:
        who = a.entity or (a.source.of(text) if a.source else "unnamed")
        for firing in a.why or _NOT_KEPT:
            yield _reason(f"attribution {a.id}", f"{who} ({a.source_kind.value}) {a.stance.value}", firing, text)


def _who(p: Participant, text: str) -> str:
    words = p.span.of(text)
    return f"{p.entity} “{words}”" if p.entity and p.entity != words else words


def _reason(about: str, decided: str, firing: Firing | None, text: str, otherwise: str = "", having: str = "") -> Reason:
    if firing is None:
        return Reason(about, decided, otherwise, "", "")
    return Reason(about, decided, firing.rule, row_told(firing.row, having), firing.words.of(text) if firing.words else "")


def row_told(address: str | None, having: str = "") -> str:
    """Return a lexicon row by its address (`events.csv:lemma/kind`) with its filled cells; the address alone where it is gone.

    Of several rows at one address the one with a cell `having` is told, else the first.
    """
    if not address:
        return ""
    file, _, key = address.partition(":")
    if not file.endswith(".csv"):
        return address
    path = file if "/" in file else f"arabic/{file}"
    lemma = key.rpartition("/")[0] or key
    kind = key.rpartition("/")[2] if "/" in key else ""
    rows = [list(row.items()) for row in table(path)]
    found = [cells for cells in rows if cells and cells[0][1] == lemma and (not kind or kind in (v for _, v in cells))]
    if found:
        best = next((cells for cells in found if having and having in (v for _, v in cells)), found[0])
        told = ", ".join(f"{name} {value}" for name, value in best[1:] if value and name != "source")
        return f"{address} ({told})"
    return address


_FEATURES = {
    "type": "both tell of {words}",
    "place": "the places agree: {words}",
    "time": "the times agree: {words}",
    "actor": "the same party: {words}",
    "count": "the counts: {words}",
    "copy": "the wording is copied: {words}",
}


def feature_told(feature: Feature) -> str:
    """Return a reason of a relation as a sentence with its number."""
    words = ", ".join(feature.words)
    pattern = _FEATURES.get(feature.name)
    said = pattern.format(words=words) if pattern and words else feature.name.replace("_", " ").replace(".", ": ")
    if words and not pattern:
        said = f"{said}: {words}"
    return f"{said} ({feature.value:g})"
