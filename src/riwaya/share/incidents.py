"""Incidents for measurement.

Groups of claims of violence held to be one occurrence, in the form that `eval/score_incidents.py` reads.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date, timedelta

from riwaya.identity import identify
from riwaya.records import Claim, EntityKind, EventType, Field, Modality, Polarity, RelationKind, Role
from riwaya.share.collection import SAME, Collection, groups
from riwaya.share.telling import is_denial
from riwaya.share.tolls import Harm, harm_of

VIOLENT = frozenset(
    {
        EventType.CLASH, EventType.ATTACK, EventType.AIR_STRIKE, EventType.SHELLING, EventType.EXPLOSION, EventType.CASUALTY,
    }
)  # fmt: skip
_SIDES = frozenset({EntityKind.ARMED_GROUP, EntityKind.ARMED_FORCE, EntityKind.STATE, EntityKind.ORGANISATION})
PUBLISHED = "published"
_BASES = {"text": "text", "hijri": "text", "address": "address"}


@dataclass(frozen=True, slots=True)
class Incident:
    """One occurrence. Days are ISO.

    `date_basis` is `text` where a report states the time, `published` where it is reckoned from or falls back to the
    publication date (that day and the one before), `address` likewise; null where none is known. Bounds are null
    where no figure is given. `claims` are ids.
    """

    id: str
    documents: list[str]
    main: list[str]
    date_from: str | None
    date_to: str | None
    date_basis: str | None
    place: str | None
    lat: float | None
    lon: float | None
    radius_km: float | None
    deaths_min: int | None
    deaths_max: int | None
    injuries_min: int | None
    injuries_max: int | None
    perpetrators: list[str]
    contested_on: list[str]
    claims: list[str]

    def as_json(self) -> dict[str, object]:
        """Return the object that is written."""
        return asdict(self)


def incidents_of(collection: Collection) -> list[Incident]:
    """Return the incidents, in the order in which the reports first tell of them."""
    told = {i: c for i, c in collection.claims.items() if _happened(c)}
    one = SAME | {RelationKind.UPDATES}
    joins = [(r.a, r.b) for r in collection.relations if r.kind in one]
    joins += _joined_inside(collection, told)
    found = [[told[i] for i in ids] for ids in groups(told, joins)]
    mains, old = _mains(found), _superseded(collection)
    return [_incident(collection, claims, mains[n], old) for n, claims in enumerate(found)]


def _happened(claim: Claim) -> bool:
    e = claim.event
    violent = e is not None and e.type in VIOLENT and e.modality is Modality.ACTUAL and e.polarity is Polarity.AFFIRMED
    return violent and not is_denial(claim)


def _joined_inside(collection: Collection, told: dict[str, Claim]) -> Iterator[tuple[str, str]]:
    """Yield what belongs together inside one report.

    Cause and outcome, and acts of one sentence that no place or time keeps apart.
    """
    for report in collection.reports:
        for link in report.reading.links:
            a, b = report.claim_of(link.cause), report.claim_of(link.effect)
            if a and b and a.id in told and b.id in told and link.polarity is Polarity.AFFIRMED:
                yield a.id, b.id
        by_sentence: dict[int, list[Claim]] = defaultdict(list)
        for claim in report.claims:
            if claim.id in told:
                for other in by_sentence[claim.sentence.start]:
                    if _together(claim, other):
                        yield other.id, claim.id
                by_sentence[claim.sentence.start].append(claim)


def _together(a: Claim, b: Claim) -> bool:
    if a.event is None or b.event is None:
        return False
    p, q = a.event.place, b.event.place
    t, u = a.event.time, b.event.time
    apart = (p and q and p.name != q.name) or (t and u and (t.start, t.end) != (u.start, u.end))
    return not apart


def _mains(found: list[list[Claim]]) -> list[set[str]]:
    """Return, for each incident.

    The documents whose main subject it is: of which it takes most claims, the earliest where equal.
    """
    best: dict[str, tuple[int, int, int]] = {}
    for n, claims in enumerate(found):
        for document, count in Counter(c.document for c in claims).items():
            first = min(c.span.start for c in claims if c.document == document)
            best[document] = max(best.get(document, (0, 0, -1)), (count, -first, n))
    mains: list[set[str]] = [set() for _ in found]
    for document, (_, _, n) in best.items():
        mains[n].add(document)
    return mains


def _incident(collection: Collection, claims: list[Claim], mains: set[str], old: set[str]) -> Incident:
    names = {c.document: c.document_name for c in claims}
    start, end, basis = _when(claims)
    deaths, injuries = _toll(collection, claims, Harm.KILLED, old), _toll(collection, claims, Harm.WOUNDED, old)
    place = _where(claims)
    against = {r.on for c in claims for r in collection.relations_of.get(c.id, ()) if r.kind is RelationKind.CONTRADICTS}
    return Incident(
        id=identify("incident", sorted(c.id for c in claims)),
        documents=sorted(names.values()),
        main=sorted(names[d] for d in mains),
        date_from=start,
        date_to=end,
        date_basis=basis,
        place=place.name if place else None,
        lat=place.lat if place else None,
        lon=place.lon if place else None,
        radius_km=place.radius_km if place else None,
        deaths_min=deaths[0],
        deaths_max=deaths[1],
        injuries_min=injuries[0],
        injuries_max=injuries[1],
        perpetrators=_perpetrators(collection, claims),
        contested_on=[f.value for f in Field if f in against],
        claims=[c.id for c in claims],
    )


@dataclass(frozen=True, slots=True)
class _Spot:
    name: str | None
    lat: float | None
    lon: float | None
    radius_km: float | None


def _where(claims: list[Claim]) -> _Spot | None:
    """Return the place that most claims give, one with coordinates before one without, the smaller where equal."""
    places = [c.event.place for c in claims if c.event and c.event.place and (c.event.place.name or c.event.place.lat)]
    votes = Counter(p.name for p in places)
    if not places:
        return None
    best = max(places, key=lambda p: (p.lat is not None, votes[p.name], -(p.radius_km or 1e6)))
    return _Spot(best.name, best.lat, best.lon, best.radius_km)


def _when(claims: list[Claim]) -> tuple[str | None, str | None, str | None]:
    """Return (first day.

    Last day, basis): the span that most claims state, the shortest where equal; else by publication.
    """
    stated = [
        (c.event.time.start or c.event.time.end, c.event.time.end or c.event.time.start, c.event.time.basis or "text")
        for c in claims
        if c.event and c.event.time and (c.event.time.start or c.event.time.end)
    ]
    if stated:
        votes = Counter((s, e) for s, e, _ in stated)
        start, end, basis = max(stated, key=lambda t: (len(t[0] or ""), votes[t[0], t[1]], -_days(t[0], t[1])))
        return _first_day(start), _last_day(end), _BASES.get(basis, PUBLISHED)
    published = sorted(p[:10] for c in claims if (p := c.published.value) and _day(p))
    if not published:
        return None, None, None
    day = _day(published[0])
    return (day - timedelta(1)).isoformat() if day else None, published[0], PUBLISHED


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def _first_day(text: str | None) -> str | None:
    """Return the first day of an ISO day, month or year."""
    return None if text is None else {4: f"{text}-01-01", 7: f"{text}-01"}.get(len(text), text[:10])


def _last_day(text: str | None) -> str | None:
    """Return the last day of an ISO day, month or year."""
    if text is None or len(text) not in (4, 7):
        return text[:10] if text else None
    if len(text) == 4:
        return f"{text}-12-31"
    year, month = int(text[:4]), int(text[5:])
    return (date(year + month // 12, month % 12 + 1, 1) - timedelta(1)).isoformat()


def _days(start: str | None, end: str | None) -> int:
    a, b = _day(_first_day(start) or ""), _day(_last_day(end) or "")
    return (b - a).days if a and b else 10_000


def _toll(collection: Collection, claims: Iterable[Claim], harm: Harm, old: set[str]) -> tuple[int | None, int | None]:
    """Return the lowest and highest total that any chain gives and no later report updates.

    (null, null) where none is given.

    A chain's total in one report is its highest figure: the others are parts of it.
    """
    counted = {}
    for c in claims:
        text = collection.report_of(c).document.text
        if c.event and c.event.type is EventType.CASUALTY and c.event.quantity and harm_of(c.event, text) is harm:
            counted[c.id] = c
    for i in old & counted.keys():
        del counted[i]
    totals: dict[tuple[str, str], tuple[int | None, int | None]] = {}
    for c in counted.values():
        if c.event and (q := c.event.quantity):
            key = (c.document, c.chain[-1].name or "")
            totals[key] = max(totals.get(key, (None, None)), (q.minimum, q.maximum), key=lambda b: b[1] or b[0] or -1)
    lows = [low if low is not None else high for low, high in totals.values()]
    highs = [high if high is not None else low for low, high in totals.values()]
    return min((n for n in lows if n is not None), default=None), max((n for n in highs if n is not None), default=None)


def _superseded(collection: Collection) -> set[str]:
    """Return the claims whose figure a later report updates, and those that repeat them."""
    old: set[str] = set()
    for r in collection.relations:
        if r.kind is RelationKind.UPDATES and r.on is Field.HOW_MANY:
            a, b = collection.claims.get(r.a), collection.claims.get(r.b)
            if a and b:
                earlier, _ = sorted((a, b), key=lambda c: c.published.value or "")
                old.add(earlier.id)
    for r in collection.relations:
        if r.kind is RelationKind.REPEATS and (r.a in old or r.b in old):
            old |= {r.a, r.b}
    return old


def _perpetrators(collection: Collection, claims: Iterable[Claim]) -> list[str]:
    """Return the English names of the named sides that any claim gives as agent, in the order in which they are told."""
    names: dict[str, None] = {}
    for c in claims:
        entities = collection.report_of(c).entities
        for p in c.event.participants if c.event else ():
            entity = entities.get(p.entity or "")
            if p.role is Role.AGENT and entity and entity.kind in _SIDES and entity.name[:1].isupper():
                names.setdefault(entity.name)
    return list(names)
