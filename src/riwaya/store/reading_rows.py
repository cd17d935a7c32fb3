"""Readings ↔ rows: attributions, events with their slots, cause links, entities, and why each was marked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import msgspec
from sqlalchemy import Row

from riwaya.errors import CustodyBroken
from riwaya.identity import identify
from riwaya.records import (
    Attribution,
    CauseLink,
    Claim,
    Count,
    Document,
    Entity,
    EntityKind,
    Event,
    EventType,
    Firing,
    Maker,
    Modality,
    Participant,
    Polarity,
    Reading,
    Role,
    SourceKind,
    Span,
    Stance,
    When,
    Where,
)
from riwaya.store.rows import Values

ATTRIBUTION, EVENT, PARTICIPANT, LINK = "attribution", "event", "participant", "cause_link"
Rows = dict[str, list[Row[Any]]]


def reading_digest(reading: Reading) -> str:
    """Return the SHA-256 of a reading's canonical encoding: what `verify` recomputes."""
    return identify("reading", msgspec.json.encode(reading).decode())


def values_of(document: Document, reading: Reading, claims: Iterable[Claim]) -> dict[str, list[Values]]:
    """Return the rows of a reading and its claims by table."""
    d = document.id
    made = reading.made_by
    out: dict[str, list[Values]] = defaultdict(list)
    out["readings"].append(
        {
            "document": d,
            "code": made.code,
            "lexicons": made.lexicons,
            "model": made.model,
            "digest": reading_digest(reading),
        }
    )

    def explain(about: str, local: str, why: tuple[Firing, ...]) -> None:
        for i, f in enumerate(why):
            out["explanations"].append(
                {"document": d, "about": about, "local": local, "position": i, "rule": f.rule, "row": f.row} | _span("words", f.words)
            )

    for i, a in enumerate(reading.attributions):
        out["attributions"].append(
            {
                "document": d,
                "position": i,
                "local": a.id,
                "entity": a.entity,
                "source_kind": a.source_kind.value,
                "parent": a.parent,
                "stance": a.stance.value,
            }
            | _span("source", a.source)
            | _span("cue", a.cue)
            | _span("content", a.content)
        )
        explain(ATTRIBUTION, a.id, a.why)
    for i, e in enumerate(reading.events):
        out["events"].append({"document": d, "position": i} | _event_values(e))
        explain(EVENT, e.id, e.why)
        for k, p in enumerate(e.participants):
            out["participants"].append(
                {"document": d, "event": e.id, "position": k, "role": p.role.value, "entity": p.entity} | _span("span", p.span)
            )
            explain(PARTICIPANT, f"{e.id}/{k}", (p.why,) if p.why else ())
    for i, link in enumerate(reading.links):
        out["cause_links"].append(
            {
                "document": d,
                "position": i,
                "cause": link.cause,
                "effect": link.effect,
                "polarity": link.polarity.value,
                "attribution": link.attribution,
            }
        )
        explain(LINK, str(i), (link.why,) if link.why else ())
    for i, entity in enumerate(reading.entities):
        out["entities"].append({"document": d, "position": i, "name": entity.name, "kind": entity.kind.value, "pack_id": entity.pack_id})
        out["mentions"] += [{"document": d, "entity": i, "position": k, "text": m} for k, m in enumerate(entity.mentions)]
    out["claims"] = [_claim_values(c) for c in claims]
    return out


def reading_of(rows: Rows) -> Reading:
    """Return the reading that one document's rows tell of. Raises `CustodyBroken` where they do not give its digest."""
    made = rows["readings"][0]
    why: dict[tuple[str, str], list[Firing]] = defaultdict(list)
    for x in rows["explanations"]:
        why[x.about, x.local].append(Firing(x.rule, x.row, _read(x.words_start, x.words_end)))
    participants: dict[str, list[Participant]] = defaultdict(list)
    for p in rows["participants"]:
        reasons = why[PARTICIPANT, f"{p.event}/{p.position}"]
        participants[p.event].append(Participant(Span(p.span_start, p.span_end), Role(p.role), p.entity, reasons[0] if reasons else None))
    mentions: dict[int, list[str]] = defaultdict(list)
    for m in rows["mentions"]:
        mentions[m.entity].append(m.text)
    reading = Reading(
        document=made.document,
        made_by=Maker(made.code, made.lexicons, made.model),
        attributions=tuple(
            Attribution(
                a.local,
                _read(a.source_start, a.source_end),
                a.entity,
                SourceKind(a.source_kind),
                _read(a.cue_start, a.cue_end),
                Span(a.content_start, a.content_end),
                a.parent,
                Stance(a.stance),
                tuple(why[ATTRIBUTION, a.local]),
            )
            for a in rows["attributions"]
        ),
        events=tuple(_event(e, tuple(participants[e.local]), tuple(why[EVENT, e.local])) for e in rows["events"]),
        links=tuple(
            CauseLink(x.cause, x.effect, Polarity(x.polarity), x.attribution, next(iter(why[LINK, str(x.position)]), None))
            for x in rows["cause_links"]
        ),
        entities=tuple(Entity(n.name, EntityKind(n.kind), tuple(mentions[n.position]), n.pack_id) for n in rows["entities"]),
    )
    if reading_digest(reading) != made.digest:
        raise CustodyBroken(f"the reading of document {made.document} was altered in the database; run `riwaya verify`")
    return reading


def _claim_values(claim: Claim) -> Values:
    return {
        "id": claim.id,
        "document": claim.document,
        "local": claim.local,
        "about": EVENT if claim.event else ATTRIBUTION,
        "chain": " ← ".join(link.name or "?" for link in claim.chain),
    } | (_span("span", claim.span) | _span("sentence", claim.sentence))


def _event_values(e: Event) -> Values:
    w, t, q = e.place, e.time, e.quantity
    return (
        {
            "local": e.id,
            "type": e.type.value,
            "polarity": e.polarity.value,
            "modality": e.modality.value,
            "attribution": e.attribution,
            "place_name": w and w.name,
            "place_lat": w and w.lat,
            "place_lon": w and w.lon,
            "place_radius_km": w and w.radius_km,
            "place_gazetteer_id": w and w.gazetteer_id,
            "place_level": w and w.level,
            "place_basis": w and w.basis,
            "time_from": t and t.start,
            "time_to": t and t.end,
            "time_basis": t and t.basis,
            "quantity_minimum": q and q.minimum,
            "quantity_maximum": q and q.maximum,
            "quantity_of": q and q.of,
            "quantity_rate": q and q.rate,
        }
        | _span("trigger", e.trigger)
        | _span("place", w.span if w else None)
        | _span("time", t.span if t else None)
        | _span("quantity", q.span if q else None)
    )


def _event(e: Row[Any], participants: tuple[Participant, ...], why: tuple[Firing, ...]) -> Event:
    place, time, quantity = (
        _read(e.place_start, e.place_end),
        _read(e.time_start, e.time_end),
        _read(e.quantity_start, e.quantity_end),
    )
    where = (
        Where(
            place,
            e.place_name,
            e.place_lat,
            e.place_lon,
            e.place_radius_km,
            e.place_gazetteer_id,
            e.place_level,
            e.place_basis,
        )
        if place
        else None
    )
    when = When(time, e.time_from, e.time_to, e.time_basis) if time else None
    count = Count(quantity, e.quantity_minimum, e.quantity_maximum, e.quantity_of, e.quantity_rate) if quantity else None
    return Event(
        e.local,
        Span(e.trigger_start, e.trigger_end),
        EventType(e.type),
        participants,
        where,
        when,
        count,
        Polarity(e.polarity),
        Modality(e.modality),
        e.attribution,
        why,
    )


def _span(name: str, span: Span | None) -> Values:
    return {f"{name}_start": span.start if span else None, f"{name}_end": span.end if span else None}


def _read(start: int | None, end: int | None) -> Span | None:
    return None if start is None or end is None else Span(start, end)
