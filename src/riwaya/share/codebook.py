"""The codebook's own format, one JSON object a document (`eval/claim.schema.json`), and its inverse.

The export is for measurement and complete: nothing is withheld. What the schema does not name is carried beside it
(`kind` and `rule` of what
was set aside, radius, level and basis of a place, the basis of a time, how publisher and date are known), so that
reading an export back
loses only why things were marked.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from riwaya.arabic.sentences import sentences_of
from riwaya.errors import InputRefused
from riwaya.identity import identify
from riwaya.records import (
    Attribution,
    CauseLink,
    Count,
    Document,
    Entity,
    EntityKind,
    Event,
    EventType,
    Furniture,
    FurnitureKind,
    Maker,
    Modality,
    Participant,
    Polarity,
    Reading,
    Role,
    SourceKind,
    Span,
    Stance,
    Stated,
    Status,
    When,
    Where,
)

Json = dict[str, Any]
_UNSAFE = re.compile(r'[\x00-\x1f<>:"|?*\\]')


def file_name(name: str) -> str:
    """Return the file of a document in the export: its name, folders joined by two underscores, with `.json`."""
    safe = _UNSAFE.sub("_", name.replace("/", "__"))
    return f"{safe.lstrip('.') or '_'}.json"


def write_codebook(readings: Iterable[tuple[Document, Reading]], folder: Path) -> int:
    """Write one file a document into `folder`, made if missing; return how many. Names that would meet get a number."""
    folder.mkdir(parents=True, exist_ok=True)
    taken: set[str] = set()
    count = 0
    for document, reading in readings:
        wanted = name = file_name(document.name)
        n = 1
        while name.casefold() in taken:
            n += 1
            name = f"{wanted.removesuffix('.json')}-{n}.json"
        taken.add(name.casefold())
        text = json.dumps(reading_to_json(document, reading), ensure_ascii=False, indent=1)
        (folder / name).write_text(text + "\n", encoding="utf-8", errors="backslashreplace")
        count += 1
    return count


def reading_to_json(document: Document, reading: Reading) -> Json:
    """Return the object of `claim.schema.json`; offsets are code points of its `text`."""
    text = document.text
    return {
        "id": document.name,
        "publisher": document.publisher.value,
        "published": document.published.value,
        "title": document.title,
        "url": document.url,
        "language": document.language,
        "known": {"publisher": _known(document.publisher), "published": _known(document.published)},
        "text": text,
        "attributions": [_attribution(a, text) for a in reading.attributions],
        "events": [_event(e, text) for e in reading.events],
        "links": [
            {
                "from": k.cause,
                "to": k.effect,
                "kind": "cause",
                "polarity": k.polarity.value,
                "attribution": k.attribution,
            }
            for k in reading.links
        ],
        "entities": [{"name": e.name, "kind": e.kind.value, "mentions": list(e.mentions), "pack_id": e.pack_id} for e in reading.entities],
        "ignored": [{"start": f.span.start, "end": f.span.end, "kind": f.kind.value, "rule": f.rule} for f in document.furniture],
        "made_by": {
            "code": reading.made_by.code,
            "lexicons": reading.made_by.lexicons,
            "model": reading.made_by.model,
        },
    }


def reading_from_json(data: Json) -> tuple[Document, Reading]:
    """Return the document and reading of an object of `claim.schema.json`.

    Sentences are cut anew from the text outside what is set aside. Raises `InputRefused` where a value cannot be
    understood.
    """
    name = str(data.get("id", "?"))
    try:
        return _read(data)
    except (KeyError, TypeError, ValueError) as e:
        raise InputRefused(name, f"not a reading by the codebook: {e!r}", remedy="check it against claim.schema.json") from e


def _read(data: Json) -> tuple[Document, Reading]:
    text: str = data["text"]
    furniture = tuple(
        Furniture(FurnitureKind(f.get("kind", "boilerplate")), Span(f["start"], f["end"]), f.get("rule", "codebook")) for f in data.get("ignored", ())
    )
    known = data.get("known", {})
    document = Document(
        id=identify("document", data["id"], None, text),
        name=data["id"],
        capture="",
        text=text,
        title=data.get("title"),
        publisher=_stated(data.get("publisher"), known.get("publisher")),
        published=_stated(data.get("published"), known.get("published")),
        url=data.get("url"),
        language=data.get("language", "und"),
        furniture=furniture,
        sentences=tuple(_sentences(text, [f.span for f in furniture])),
    )
    made = data.get("made_by", {})
    reading = Reading(
        document=document.id,
        made_by=Maker(made.get("code", "codebook"), made.get("lexicons", ""), made.get("model")),
        attributions=tuple(_attribution_from(a) for a in data["attributions"]),
        events=tuple(_event_from(e) for e in data["events"]),
        links=tuple(CauseLink(k["from"], k["to"], Polarity(k["polarity"]), k.get("attribution")) for k in data["links"]),
        entities=tuple(Entity(e["name"], EntityKind(e["kind"]), tuple(e["mentions"]), e.get("pack_id")) for e in data["entities"]),
    )
    return document, reading


def _sentences(text: str, aside: list[Span]) -> list[Span]:
    out: list[Span] = []
    at = 0
    for span in sorted(aside):
        out += sentences_of(text, at, max(at, span.start))
        at = max(at, span.end)
    return out + sentences_of(text, at)


def _known(value: Stated) -> Json:
    return {"status": value.status.value, "basis": value.basis, "given": value.given}


def _stated(value: str | None, known: Json | None) -> Stated:
    if known is not None:
        return Stated(value, Status(known["status"]), known["basis"], known["given"])
    return Stated(value, Status.STATED, "codebook") if value is not None else Stated()


def _span(span: Span, text: str) -> Json:
    return {"start": span.start, "end": span.end, "text": span.of(text)}


def _span_or_none(span: Span | None, text: str) -> Json | None:
    return _span(span, text) if span else None


def _attribution(a: Attribution, text: str) -> Json:
    return {
        "id": a.id,
        "source": _span_or_none(a.source, text),
        "entity": a.entity,
        "source_kind": a.source_kind.value,
        "cue": _span_or_none(a.cue, text),
        "content": _span(a.content, text),
        "parent": a.parent,
        "stance": a.stance.value,
    }


def _event(e: Event, text: str) -> Json:
    return {
        "id": e.id,
        "trigger": _span(e.trigger, text),
        "type": e.type.value,
        "participants": [{**_span(p.span, text), "role": p.role.value, "entity": p.entity} for p in e.participants],
        "place": _place(e.place, text) if e.place else None,
        "time": {**_span(e.time.span, text), "from": e.time.start, "to": e.time.end, "basis": e.time.basis} if e.time else None,
        "quantity": {
            **_span(e.quantity.span, text),
            "min": e.quantity.minimum,
            "max": e.quantity.maximum,
            "of": e.quantity.of,
            "rate": e.quantity.rate,
        }
        if e.quantity
        else None,
        "polarity": e.polarity.value,
        "modality": e.modality.value,
        "attribution": e.attribution,
    }


def _place(where: Where, text: str) -> Json:
    return {
        **_span(where.span, text),
        "name": where.name,
        "lat": where.lat,
        "lon": where.lon,
        "gazetteer_id": where.gazetteer_id,
        "radius_km": where.radius_km,
        "level": where.level,
        "basis": where.basis,
    }


def _span_from(data: Json) -> Span:
    return Span(data["start"], data["end"])


def _span_or_none_from(data: Json | None) -> Span | None:
    return _span_from(data) if data is not None else None


def _attribution_from(a: Json) -> Attribution:
    return Attribution(
        a["id"],
        _span_or_none_from(a["source"]),
        a["entity"],
        SourceKind(a["source_kind"]),
        _span_or_none_from(a["cue"]),
        _span_from(a["content"]),
        a["parent"],
        Stance(a["stance"]),
    )


def _event_from(e: Json) -> Event:
    place, time, quantity = e["place"], e["time"], e["quantity"]
    return Event(
        id=e["id"],
        trigger=_span_from(e["trigger"]),
        type=EventType(e["type"]),
        participants=tuple(Participant(_span_from(p), Role(p["role"]), p.get("entity")) for p in e["participants"]),
        place=Where(
            _span_from(place),
            place.get("name"),
            place.get("lat"),
            place.get("lon"),
            place.get("radius_km"),
            place.get("gazetteer_id"),
            place.get("level"),
            place.get("basis"),
        )
        if place
        else None,
        time=When(_span_from(time), time.get("from"), time.get("to"), time.get("basis")) if time else None,
        quantity=Count(_span_from(quantity), quantity.get("min"), quantity.get("max"), quantity.get("of"), quantity.get("rate"))
        if quantity
        else None,
        polarity=Polarity(e["polarity"]),
        modality=Modality(e["modality"]),
        attribution=e["attribution"],
    )
