"""What decisions make of readings: corrected claims, claims told apart or as one, names that are of one or of two.

Claims keep the ids by which they were read, so that relations and further decisions find them. Everything is made anew
from what the machine read and the decisions that hold; taking one back leaves no trace but its lines.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from riwaya.claims import sentence_of
from riwaya.identity import identify
from riwaya.packs import Pack
from riwaya.records import Claim, Document, Entity, Event, Field, Maker, Reading, Relation, RelationKind
from riwaya.review.records import Act, Change, Decision, Kind
from riwaya.review.slots import span_of, with_values
from riwaya.review.standing import holding

INTO, NAME, WORDS, APART = "into", "name", "words", "apart"
"""The slots of merges and splits: the claim or incident merged into, a name, a second claim's words, two claims apart."""


@dataclass(frozen=True, slots=True)
class Renaming:
    """A name that stands for another, in one document or, where that is empty, in all."""

    document: str
    before: str
    after: str
    line: int


@dataclass(frozen=True)
class Revisions:
    """What the decisions that hold change, ready to be applied."""

    corrections: Mapping[str, list[Decision]] = field(default_factory=dict)
    splits: Mapping[str, list[Decision]] = field(default_factory=dict)
    merged: Mapping[str, str] = field(default_factory=dict)
    renamings: tuple[Renaming, ...] = ()
    joined: tuple[Decision, ...] = ()
    parted: frozenset[frozenset[str]] = frozenset()
    documents: frozenset[str] = frozenset()
    """The documents in which something beside names was changed."""

    def corrected(self, claim: str) -> dict[str, Change]:
        """Return the corrected slots of a claim, each with what the machine read and what holds."""
        out: dict[str, Change] = {}
        for decision in self.corrections.get(claim, ()):
            for change in decision.changes:
                first = out.get(change.slot)
                out[change.slot] = Change(change.slot, first.before if first else change.before, change.after)
        return out

    def touch(self, document: Document, reading: Reading) -> bool:
        """Tell whether a document's claims or names are told otherwise than they were read."""
        if document.id in self.documents:
            return True
        names = {e.name for e in reading.entities} | {a.entity for a in reading.attributions}
        return any(r.document in ("", document.id) and r.before in names for r in self.renamings)


def revisions_of(decisions: Iterable[Decision]) -> Revisions:
    """Return what a history changes."""
    corrections: dict[str, list[Decision]] = defaultdict(list)
    splits: dict[str, list[Decision]] = defaultdict(list)
    merged: dict[str, str] = {}
    renamings: list[Renaming] = []
    joined: list[Decision] = []
    parted: set[frozenset[str]] = set()
    documents: set[str] = set()
    for d in holding(decisions):
        if d.kind is Kind.ENTITY:
            renamings += [Renaming(d.document, c.before, c.after, d.line) for c in d.changes if c.slot == NAME]
        elif d.kind is Kind.INCIDENT and d.act is Act.MERGE:
            joined.append(d)
        elif d.kind is Kind.INCIDENT and d.act is Act.SPLIT:
            parted |= {frozenset((c.before, c.after)) for c in d.changes if c.slot == APART}
        elif d.kind is Kind.CLAIM and d.act in (Act.CORRECT, Act.SPLIT, Act.MERGE):
            documents.add(d.document)
            if d.act is Act.CORRECT:
                corrections[d.about].append(d)
            elif d.act is Act.SPLIT:
                splits[d.about].append(d)
            else:
                merged[d.about] = next((c.after for c in d.changes if c.slot == INTO), d.about)
    return Revisions(corrections, splits, merged, tuple(renamings), tuple(joined), frozenset(parted), frozenset(documents))


def revised(
    document: Document, reading: Reading, claims: tuple[Claim, ...], revisions: Revisions, pack: Pack
) -> tuple[Reading, tuple[Claim, ...]]:
    """Return a document's reading and claims as the decisions make them."""
    out: list[Claim] = []
    for claim in claims:
        for apart in (claim, *(_second(claim, d) for d in revisions.splits.get(claim.id, ()))):
            given = {slot: c.after for slot, c in revisions.corrected(apart.id).items()}
            new = with_values(apart, given, document.text, pack) if given else apart
            new = replace(new, sentence=sentence_of(document, new.span)) if new is not claim else new
            out.append(new)
    renamed = [r for r in revisions.renamings if r.document in ("", document.id)]
    reading = _with_claims(reading, claims, out)
    if renamed:
        names = _names(reading, out, renamed)
        reading, out = _renamed(reading, names), [_claim_renamed(c, names) for c in out]
    return reading, tuple(sorted(out, key=lambda c: (c.span, c.local)))


def apart_id(claim: str, line: int) -> str:
    """Return the id of the claim that a split makes beside another."""
    return identify("claim told apart", claim, line)


def relations_revised(relations: Iterable[Relation], revisions: Revisions) -> Iterator[Relation]:
    """Yield the relations, those of a merged claim at the one it was merged into, those between incidents told apart
    left out, and those by which a person joined incidents."""
    for relation in relations:
        if frozenset((relation.a, relation.b)) in revisions.parted:
            continue
        a, b = _followed(relation.a, revisions.merged), _followed(relation.b, revisions.merged)
        if a != b:
            yield relation if (a, b) == (relation.a, relation.b) else replace(relation, a=a, b=b)
    for d in revisions.joined:
        for c in d.changes:
            if c.slot == INTO:
                made_by = Maker(f"history:{d.line}", "")
                joining = identify("relation by a person", c.before, c.after, d.line)
                yield Relation(joining, c.before, c.after, RelationKind.SAME_EVENT, Field.WHAT, made_by=made_by)


def _followed(claim: str, merged: Mapping[str, str]) -> str:
    seen = {claim}
    while claim in merged and merged[claim] not in seen:
        claim = merged[claim]
        seen.add(claim)
    return claim


def _second(claim: Claim, decision: Decision) -> Claim:
    """Return the claim that a split makes beside another: the same but for its words."""
    words = next((c.after for c in decision.changes if c.slot == WORDS), "")
    span = span_of(words) or claim.span
    local = f"{claim.local}/{decision.line}"
    event = replace(claim.event, id=local, trigger=span) if claim.event else None
    attribution = replace(claim.attribution, id=local, content=span) if claim.attribution else None
    return replace(claim, id=apart_id(claim.id, decision.line), local=local, span=span, event=event, attribution=attribution)


def _with_claims(reading: Reading, before: tuple[Claim, ...], after: list[Claim]) -> Reading:
    """Return the reading with the events and attributions of the claims."""
    known = {c.local for c in before}
    events: dict[str, Event] = {c.local: c.event for c in after if c.event}
    attributions = {c.local: c.attribution for c in after if c.attribution}
    return replace(
        reading,
        events=tuple(events.get(e.id, e) for e in reading.events) + tuple(e for local, e in events.items() if local not in known),
        attributions=tuple(attributions.get(a.id, a) for a in reading.attributions)
        + tuple(a for local, a in attributions.items() if local not in known),
    )


def _names(reading: Reading, claims: list[Claim], renamed: list[Renaming]) -> dict[str, str]:
    """Return what each name of a document is called once the renamings were done one after another."""
    known = {e.name for e in reading.entities} | {a.entity for a in reading.attributions if a.entity}
    known |= {p.entity for c in claims if c.event for p in c.event.participants if p.entity}
    known |= {link.name for c in claims for link in c.chain[1:] if link.name}
    out = {}
    for name in known:
        now = name
        for r in renamed:
            now = r.after if now == r.before else now
        if now != name:
            out[name] = now
    return out


def _renamed(reading: Reading, names: Mapping[str, str]) -> Reading:
    entities: dict[str, Entity] = {}
    for entity in sorted(reading.entities, key=lambda e: e.name in names):  # a name's own entity says what it is
        name = names.get(entity.name, entity.name)
        held = entities.get(name)
        mentions = dict.fromkeys((*(held.mentions if held else ()), *entity.mentions))
        kept = held or replace(entity, pack_id=None if name != entity.name else entity.pack_id)
        entities[name] = replace(kept, name=name, mentions=tuple(mentions))
    return replace(
        reading,
        entities=tuple(entities.values()),
        events=tuple(_event_renamed(e, names) for e in reading.events),
        attributions=tuple(replace(a, entity=names.get(a.entity or "", a.entity)) for a in reading.attributions),
    )


def _event_renamed(event: Event, names: Mapping[str, str]) -> Event:
    return replace(event, participants=tuple(replace(p, entity=names.get(p.entity or "", p.entity)) for p in event.participants))


def _claim_renamed(claim: Claim, names: Mapping[str, str]) -> Claim:
    attribution = claim.attribution
    return replace(
        claim,
        chain=(claim.chain[0], *(replace(link, name=names.get(link.name or "", link.name)) for link in claim.chain[1:])),
        event=_event_renamed(claim.event, names) if claim.event else None,
        attribution=replace(attribution, entity=names.get(attribution.entity or "", attribution.entity)) if attribution else None,
    )

