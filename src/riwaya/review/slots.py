"""The values of a claim that a person can give anew, as text by slot, and a claim made with other values.

A slot is `words` (the claim's own words), `type`, `polarity`, `modality`, `stance`; `place.words`, `place.name`;
`when.words`, `when.from`, `when.to`; `count.words`, `count.min`, `count.max`; `part.N.words`, `part.N.role`,
`part.N.entity`, N from 0. Words are a span, `start-end` in code points of the document; a place's name may end in its
code in the gazetteer in square brackets; empty text is “not stated”. A place, time or count without words is not there,
nor is a participant without a role.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum
from typing import TypeVar

from riwaya.arabic.words import fold_phrase
from riwaya.packs import Pack, Place
from riwaya.records import Claim, Count, Event, EventType, Modality, Participant, Polarity, Role, Span, Stance, When, Where
from riwaya.review.records import DecisionRefused

_Choice = TypeVar("_Choice", bound=StrEnum)
MOST_PARTICIPANTS = 20
_SPAN = re.compile(r"(\d{1,9})-(\d{1,9})")
_DAY = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_CODED = re.compile(r"(.*\S)\s*\[([^\[\]\s]+)\]")
_PERSON = "person"
"""The basis of a value that a person gave."""


def values_of(claim: Claim) -> dict[str, str]:
    """Return the values of a claim by slot."""
    out = {"words": written(claim.span)}
    event = claim.event
    if event is None:
        if claim.attribution is not None:
            out["stance"] = claim.attribution.stance.value
        return out
    out |= {"type": event.type.value, "polarity": event.polarity.value, "modality": event.modality.value}
    place, time, count = event.place, event.time, event.quantity
    out["place.words"] = written(place.span) if place else ""
    out["place.name"] = _place_name(place) if place else ""
    out["when.words"] = written(time.span) if time else ""
    out["when.from"], out["when.to"] = ((time.start or "", time.end or "") if time else ("", ""))
    out["count.words"] = written(count.span) if count else ""
    out["count.min"], out["count.max"] = (_number(count.minimum), _number(count.maximum)) if count else ("", "")
    for n, part in enumerate(event.participants):
        out |= {f"part.{n}.words": written(part.span), f"part.{n}.role": part.role.value, f"part.{n}.entity": part.entity or ""}
    return out


def with_values(claim: Claim, given: Mapping[str, str], text: str, pack: Pack) -> Claim:
    """Return the claim with the values of `given` in place of its own; its id stays. Raises `DecisionRefused`
    (`bad_value`, `many_places`) for what a slot cannot hold.
    """
    values = values_of(claim)
    known = {re.sub(r"\d+", "N", slot) for slot in values} | ({f"part.N.{w}" for w in ("words", "role", "entity")} if claim.event else set())
    if any(re.sub(r"\d+", "N", slot) not in known for slot in given):
        raise DecisionRefused("bad_value")
    changed = {slot for slot, value in given.items() if value != values.get(slot, "")}
    values |= given
    span = _span(values["words"], text)
    if span is None:
        raise DecisionRefused("bad_value")
    event, attribution = claim.event, claim.attribution
    if event is not None:
        event = _event(event, span, values, changed, text, pack)
    elif attribution is not None:
        attribution = replace(attribution, content=span, stance=_one_of(Stance, values["stance"]))
    return replace(claim, span=span, event=event, attribution=attribution)


def written(span: Span) -> str:
    """Return a span as a slot holds it."""
    return f"{span.start}-{span.end}"


def span_of(value: str) -> Span | None:
    """Return the span that a slot holds; null for text that is none."""
    found = _SPAN.fullmatch(value)
    return Span(int(found[1]), int(found[2])) if found else None


def _event(event: Event, trigger: Span, values: Mapping[str, str], changed: set[str], text: str, pack: Pack) -> Event:
    return replace(
        event,
        trigger=trigger,
        type=_one_of(EventType, values["type"]),
        polarity=_one_of(Polarity, values["polarity"]),
        modality=_one_of(Modality, values["modality"]),
        place=_where(event.place, values, changed, text, pack),
        time=_when(event.time, values, changed, text),
        quantity=_count(event.quantity, values, text),
        participants=tuple(_participants(event, values, text)),
    )


def _where(old: Where | None, values: Mapping[str, str], changed: set[str], text: str, pack: Pack) -> Where | None:
    span = _span(values["place.words"], text)
    if span is None:
        return None
    if old is not None and "place.name" not in changed:
        return replace(old, span=span)
    name = values["place.name"].strip()
    place = _place(name, pack)
    if place is None:
        return Where(span, name or None, basis=_PERSON)
    return Where(span, place.name_en, place.lat, place.lon, place.radius_km, place.id, place.level, _PERSON)


def _place(name: str, pack: Pack) -> Place | None:
    """Return the place of a name or of a code behind it; null where the gazetteer has none. Raises `DecisionRefused`
    where it has several."""
    if coded := _CODED.fullmatch(name):
        if coded[2] not in pack.places:
            raise DecisionRefused("bad_value")
        return pack.places[coded[2]]
    key = fold_phrase(name)
    length, found = pack.place_trie.longest(key) if key else (0, [])
    if length != len(key) or not found:
        return None
    if len(found) > 1:
        raise DecisionRefused("many_places", ", ".join(f"{p.name_en} [{p.id}]" for p in found[:8]))
    return found[0]


def _when(old: When | None, values: Mapping[str, str], changed: set[str], text: str) -> When | None:
    span = _span(values["when.words"], text)
    if span is None:
        return None
    days = [values["when.from"] or None, values["when.to"] or None]
    if any(d is not None and not _DAY.fullmatch(d) for d in days) or (days[0] and days[1] and days[0] > days[1]):
        raise DecisionRefused("bad_value")
    given = {"when.from", "when.to"} & changed
    basis = _PERSON if given or old is None else old.basis
    return When(span, days[0], days[1], basis)


def _count(old: Count | None, values: Mapping[str, str], text: str) -> Count | None:
    span = _span(values["count.words"], text)
    if span is None:
        return None
    low, high = (_whole(values[f"count.{end}"]) for end in ("min", "max"))
    if low is not None and high is not None and low > high:
        raise DecisionRefused("bad_value")
    return replace(old or Count(span), span=span, minimum=low, maximum=high)


def _participants(event: Event, values: Mapping[str, str], text: str) -> list[Participant]:
    out = []
    for n in range(MOST_PARTICIPANTS):
        role = values.get(f"part.{n}.role", "")
        if not role:
            continue
        span = _span(values.get(f"part.{n}.words", ""), text)
        if span is None:
            raise DecisionRefused("bad_value")
        old = event.participants[n] if n < len(event.participants) else Participant(span, Role.AGENT)
        entity = " ".join(values.get(f"part.{n}.entity", "").split()) or None
        out.append(replace(old, span=span, role=_one_of(Role, role), entity=entity))
    return out


def _span(value: str, text: str) -> Span | None:
    """Return a slot's span within the text; null where it is empty."""
    if not value:
        return None
    span = span_of(value)
    if span is None or not 0 <= span.start < span.end <= len(text):
        raise DecisionRefused("bad_value")
    return span


def _one_of(kind: type[_Choice], value: str) -> _Choice:
    try:
        return kind(value)
    except ValueError as e:
        raise DecisionRefused("bad_value") from e


def _whole(value: str) -> int | None:
    if not value:
        return None
    if not (value.isascii() and value.isdigit() and len(value) < 10):
        raise DecisionRefused("bad_value")
    return int(value)


def _number(value: int | None) -> str:
    return "" if value is None else str(value)


def _place_name(place: Where) -> str:
    name = place.name or ""
    return f"{name} [{place.gazetteer_id}]" if place.gazetteer_id else name
