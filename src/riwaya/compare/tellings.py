"""The tellings of one document: what comparing asks of each of its claims, read off the claim and the words around it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import msgspec
from msgspec.structs import replace

from riwaya.arabic.fold import fold
from riwaya.arabic.words import fold_phrase
from riwaya.compare.parties import NOBODY, Party, Resolver
from riwaya.compare.scale import scaled
from riwaya.compare.telling import Range, Telling
from riwaya.compare.times import before_publication, interval
from riwaya.compare.worded import Worded
from riwaya.compare.wording import Sense, has, shingles, sketch
from riwaya.records import ChainLink, Claim, Count, Event, EventType, Modality, Polarity, Role, SourceKind, Span, Stance

_STRIKES = frozenset({EventType.AIR_STRIKE, EventType.SHELLING, EventType.ATTACK, EventType.EXPLOSION})
_OBJECT_REACH = 5
_NEXT = 2
_SEVERAL = 3
_ARTICLES = ("ال", "وال", "بال", "لل", "كال", "فال")
_PLURALS = ("ات", "ين", "ون")
_UNREAL = frozenset({Modality.PLANNED, Modality.POSSIBLE})


def tell(claims: Sequence[Claim], text: str, resolver: Resolver) -> list[Telling]:
    """Return the tellings of one document's claims in the order of their spans."""
    ordered = sorted(claims, key=lambda c: (c.span, c.local))
    worded = Worded(text)
    hashes: dict[Span, _Hashed] = {}
    out = []
    for claim in ordered:
        told_in = claim.sentence if claim.event else claim.span
        if told_in not in hashes:
            hashes[told_in] = _Hashed.of(worded, told_in)
        out.append(_tell(claim, worded, hashes[told_in], resolver))
    out = scaled(_joint(_received(out), ordered), ordered, worded)
    if Sense.PROVISIONAL in worded.all_senses:
        out = [replace(t, provisional=True) if t.group.startswith("casualty") and _is_news(t) else t for t in out]
    return out


class _Hashed(msgspec.Struct, frozen=True, gc=False):
    """The words of a sentence with their senses, shingles and sketch, made once for all that is told in it."""

    words: tuple[str, ...]
    senses: set[Sense]
    shingles: frozenset[int]
    sketch: tuple[int, ...]
    arabic: bool

    @classmethod
    def of(cls, worded: Worded, sentence: Span) -> _Hashed:
        words = worded.words(sentence)
        own = shingles(words)
        return cls(words, worded.senses(sentence), own, sketch(own), any("\u0620" <= word[0] <= "\u06ff" for word in words))


def _is_news(t: Telling) -> bool:
    """Tell whether it happened in the days that the report is news of, as far as it says."""
    news = before_publication(t.published)
    return t.when is None or news is None or t.when.gap(news) == 0


def _tell(claim: Claim, worded: Worded, hashed: _Hashed, resolver: Resolver) -> Telling:
    text, event = worded.text, claim.event
    stances = {link.stance for link in claim.chain}
    upheld, doubted = Stance.DENIES not in stances, Stance.DOUBTS in stances
    keys = [_key(link.name, link.kind) for link in claim.chain[1:]]
    sources, innermost = frozenset(k for k in keys if k), frozenset(k for k in keys[-1:] if k)
    at = claim.sentence if event else claim.span
    told = (
        claim.id, claim.local, claim.document, claim.span.start, (claim.sentence.start, claim.sentence.end),
        (claim.document, at.start, at.end), tuple([link.name for link in claim.chain]),
        tuple([link.name for link in claim.chain[1:] if link.kind is SourceKind.OUTLET]), _vague(claim.chain), hashed.arabic,
        claim.publisher.value, claim.published.value, claim.causes,
    )  # fmt: skip
    if event is None:
        return Telling(
            *told, None, False, "said", hashed.words, "", hashed.shingles, hashed.sketch,
            upheld=upheld, doubted=doubted, sources=sources, innermost=innermost,
        )  # fmt: skip
    party = resolver.parties(text, event.participants)
    spots = resolver.spots(text, event.place)
    if not spots:
        phrases = [p.span for p in event.participants if p.role in (Role.ORIGIN, Role.DESTINATION)]
        spots = resolver.spots_in(text, phrases) if phrases else ()
    behind = Span(event.trigger.end, max(event.trigger.end, claim.sentence.end))
    dwelling = Sense.DWELLING in worded.all_senses and _dwelling(event, worded, behind)
    return Telling(
        *told,
        event.type,
        event.time is not None,
        _group(event, worded, hashed.senses),
        hashed.words,
        event.trigger.of(text),
        hashed.shingles,
        hashed.sketch,
        agents=party.get(Role.AGENT, NOBODY),
        patients=party.get(Role.PATIENT, NOBODY) | party.get(Role.BENEFICIARY, NOBODY),
        others=party.get(Role.PARTNER, NOBODY) | party.get(Role.ORIGIN, NOBODY),
        destinations=party.get(Role.DESTINATION, NOBODY),
        spots=spots,
        when=interval(event.time),
        count=_range(event.quantity, worded) if event.quantity else None,
        upheld=upheld and event.polarity is Polarity.AFFIRMED,
        doubted=doubted,
        unreal=event.modality in _UNREAL,
        lasting=_lasting(event, text),
        definite=_definite(text, event.trigger),
        another=Sense.ANOTHER in worded.senses(behind, first=_NEXT),
        rising=Sense.RISING in hashed.senses,
        dwelling=dwelling,
        victims=_victims(event, worded),
        sources=sources,
        innermost=innermost,
        around=resolver.named_in(hashed.words) if dwelling else NOBODY,
    )


def _victims(event: Event, worded: Worded) -> frozenset[Sense]:
    spans = [p.span for p in event.participants if p.role is Role.PATIENT]
    if event.type is not EventType.CASUALTY and event.place:
        spans.append(event.place.span)
    if event.quantity:
        spans.append(event.quantity.span)
    found = {sense for span in spans for sense in worded.senses(span)}
    return frozenset(found & {Sense.COMBATANT, Sense.CIVILIAN})


def _dwelling(event: Event, worded: Worded, behind: Span) -> bool:
    """Tell whether homes or quarters are what it is done to: in a slot, or among the words behind the trigger."""
    spans = [p.span for p in event.participants if p.role is not Role.AGENT]
    if event.place:
        spans.append(event.place.span)
    return Sense.DWELLING in worded.senses(behind, first=_OBJECT_REACH) or any(Sense.DWELLING in worded.senses(s) for s in spans)


def _definite(text: str, trigger: Span) -> bool:
    word = fold(trigger.of(text))
    before = text[max(0, trigger.start - 4) : trigger.start]
    return word.startswith(_ARTICLES) or before.casefold() == "the " or fold(before[-2:]) in ("ال", "لل")


def _lasting(event: Event, text: str) -> bool:
    """Tell whether a happening that goes on or recurs is meant: by its mood, its rate, or a definite plural with no time and number."""
    if event.modality is Modality.HABITUAL or (event.quantity and event.quantity.rate and event.quantity.minimum is None):
        return True
    counted = event.quantity is not None and event.quantity.span.overlaps(event.trigger)
    if event.type in _STRIKES and counted and event.quantity and (event.quantity.minimum or 0) >= _SEVERAL:
        return True  # strikes counted together, not one of them
    plural = fold(event.trigger.of(text)).endswith(_PLURALS) and _definite(text, event.trigger)
    return plural and event.time is None and event.quantity is None


def _group(event: Event, worded: Worded, sentence: set[Sense]) -> str:
    if event.type in _STRIKES:
        return "operation" if Sense.OPERATION in worded.senses(event.trigger) else "strike"
    if event.type is not EventType.CASUALTY:
        return event.type.value
    counted = worded.senses(event.quantity.span) if event.quantity else set()
    for senses in (worded.senses(event.trigger), counted, sentence):
        found = senses & {Sense.KILLED, Sense.WOUNDED}
        if len(found) == 1:
            return f"casualty:{found.pop().value}"
    return "casualty:killed"


def _range(count: Count, worded: Worded) -> Range | None:
    if count.minimum is None and count.maximum is None:
        return None
    before = Span(max(0, count.span.start - 24), count.span.start)
    part = Sense.PART in worded.senses(before, last=3) or Sense.PART in worded.senses(count.span)
    return Range(count.minimum or 0, count.maximum, count.span.of(worded.text), part=part)


def _received(tellings: list[Telling]) -> list[Telling]:
    """Give defectors the destination that the same sentence says takes them in."""
    takers: dict[tuple[int, int], Party] = {}
    for t in tellings:
        if t.group == EventType.ENLISTMENT.value and t.upheld:
            takers[t.sentence] = takers.get(t.sentence, NOBODY) | t.agents
    return [
        replace(t, destinations=takers[t.sentence])
        if t.group == EventType.DEFECTION.value and not t.destinations and takers.get(t.sentence)
        else t
        for t in tellings
    ]


def _joint(tellings: Sequence[Telling], claims: Sequence[Claim]) -> list[Telling]:
    """Mark counts whose phrase stands at two claims: killed and wounded together."""
    seen: dict[Span, set[str]] = {}
    spans = [c.event.quantity.span if c.event and c.event.quantity else None for c in claims]
    for t, span in zip(tellings, spans, strict=True):
        if span:
            seen.setdefault(span, set()).add(t.group)
    return [
        replace(t, count=replace(t.count, joint=True)) if t.count and span and len(seen[span]) > 1 else t
        for t, span in zip(tellings, spans, strict=True)
    ]


def _vague(chain: Sequence[ChainLink]) -> bool:
    """Tell whether nobody can know who the innermost source is: no name, or «sources» with no outlet between them and the publisher."""
    innermost = chain[-1]
    if innermost.name is None:
        return True
    unspecific = innermost.kind is SourceKind.ANONYMOUS and _unspecific(innermost.name)
    return unspecific and not any(link.kind is SourceKind.OUTLET and link.name for link in chain[1:-1])


@lru_cache(maxsize=4_096)
def _unspecific(name: str) -> bool:
    return has(fold_phrase(name), Sense.UNSPECIFIC_SOURCE)


@lru_cache(maxsize=4_096)
def _key(name: str | None, kind: SourceKind) -> str | None:
    """Return the key of a source that can be recognised elsewhere: a named person, body, outlet, or their paper; null for others."""
    if not name or kind in (SourceKind.ANONYMOUS, SourceKind.ROLE):
        return None
    words = fold_phrase(name)
    if kind is SourceKind.DOCUMENT:
        words = tuple(w for w in words if not has((w,), Sense.PAPER))
    return " ".join(words) or None
