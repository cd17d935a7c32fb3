"""A telling: a claim with what comparing asks of it: group, parties, spots, time, count, scale, and whether it is upheld."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from riwaya.arabic.fold import fold
from riwaya.arabic.words import fold_phrase
from riwaya.compare.parties import NOBODY, Party, Resolver
from riwaya.compare.spots import Spot
from riwaya.compare.times import Interval, before_publication, interval
from riwaya.compare.wording import Sense, folded, has, sensed, shingles, sketch
from riwaya.records import ChainLink, Claim, Count, Event, EventType, Modality, Polarity, Role, SourceKind, Span, Stance

_STRIKES = frozenset({EventType.AIR_STRIKE, EventType.SHELLING, EventType.ATTACK, EventType.EXPLOSION})
_NEGATION_REACH = 3
_SCALE_REACH = 8
_OBJECT_REACH = 5
_NEXT = 2
_SEVERAL = 3
_ARTICLES = ("ال", "وال", "بال", "لل", "كال", "فال")
_PLURALS = ("ات", "ين", "ون")
_UNREAL = frozenset({Modality.PLANNED, Modality.POSSIBLE})


@dataclass(frozen=True, slots=True)
class Range:
    """A count: `low` to `high` (null where open upwards); `joint` where it counts the happenings of two claims together."""

    low: int
    high: int | None
    words: str
    joint: bool = False
    part: bool = False

    def meets(self, other: Range) -> bool:
        """Tell whether one number can be both counts."""
        return (self.high is None or other.low <= self.high) and (other.high is None or self.low <= other.high)


Place = tuple[str, Span]
"""Where a claim is told: its document, and the sentence of an event or the content of another."""


@dataclass(frozen=True)
class Telling:
    """A claim as it is compared. `upheld` is false where it is negated or a source of its chain denies it.

    `group` names the kind of happening: claims of two groups are never of one occurrence. `scale` is few or many as its source holds it.
    """

    claim: Claim
    group: str
    words: tuple[str, ...]
    trigger: str
    shingles: frozenset[int]
    sketch: tuple[int, ...]
    agents: Party = NOBODY
    patients: Party = NOBODY
    others: Party = NOBODY
    destinations: Party = NOBODY
    spots: tuple[Spot, ...] = ()
    when: Interval | None = None
    count: Range | None = None
    scale: Sense | None = None
    scale_words: str = ""
    upheld: bool = True
    doubted: bool = False
    unreal: bool = False
    lasting: bool = False
    definite: bool = False
    another: bool = False
    rising: bool = False
    provisional: bool = False
    dwelling: bool = False
    victims: frozenset[Sense] = frozenset()
    sources: frozenset[str] = frozenset()
    innermost: frozenset[str] = frozenset()
    around: Party = NOBODY

    @property
    def local(self) -> str:
        """The event's or attribution's id in its document."""
        return self.claim.local

    @cached_property
    def own_voice(self) -> bool:
        """Whether the publisher says it with no source."""
        return len(self.claim.chain) == 1

    @cached_property
    def parties(self) -> Party:
        """Everybody who takes part."""
        return self.agents | self.patients | self.others | self.destinations

    @cached_property
    def place(self) -> Place:
        """The sentence of an event's telling, the content of another."""
        return (self.claim.document, self.claim.sentence if self.claim.event else self.claim.span)

    @cached_property
    def speaker(self) -> tuple[str | None, ...]:
        """The names of the chain."""
        return tuple(link.name for link in self.claim.chain)


def tell(claims: Sequence[Claim], text: str, resolver: Resolver) -> list[Telling]:
    """Return the tellings of one document's claims in the order of their spans."""
    ordered = sorted(claims, key=lambda c: (c.span, c.local))
    of_sentence: dict[Span, tuple[tuple[str, ...], frozenset[int]]] = {}
    out: list[Telling] = []
    provisional = False
    for claim in ordered:
        if claim.sentence not in of_sentence:
            words = folded(text, claim.sentence)
            of_sentence[claim.sentence] = (words, shingles(words))
            provisional = provisional or has(words, Sense.PROVISIONAL)
        words, own = of_sentence[claim.sentence]
        out.append(_tell(claim, text, words, own, resolver))
    out = [replace(t, claim=_slim(t.claim)) for t in _scaled(_joint(_received(out)), text)]
    if provisional or has(fold_phrase(text), Sense.PROVISIONAL):
        out = [replace(t, provisional=t.group.startswith("casualty") and _is_news(t)) for t in out]
    return out


def _slim(claim: Claim) -> Claim:
    """Return the claim without what has been read off it: thousands are kept."""
    if claim.event is None:
        return claim
    return replace(claim, event=replace(claim.event, participants=(), place=None, why=()), attribution=None)


def _is_news(t: Telling) -> bool:
    """Tell whether it happened in the days that the report is news of, as far as it says."""
    news = before_publication(t.claim.published.value)
    return t.when is None or news is None or t.when.gap(news) == 0


def _tell(claim: Claim, text: str, words: tuple[str, ...], own: frozenset[int], resolver: Resolver) -> Telling:
    event = claim.event
    stances = {link.stance for link in claim.chain}
    denied, doubted = Stance.DENIES in stances, Stance.DOUBTS in stances
    trigger = event.trigger.of(text) if event else ""
    base = Telling(
        claim, "said", words, trigger, own, sketch(own), upheld=not denied, doubted=doubted,
        sources=_sources(claim.chain[1:]), innermost=_sources(claim.chain[1:][-1:]),
    )  # fmt: skip
    if event is None:
        content = folded(text, claim.span)
        of_content = shingles(content)
        return replace(base, words=content, shingles=of_content, sketch=sketch(of_content))
    around = folded(text, claim.sentence)
    party = {role: resolver.party(text, [p for p in event.participants if p.role is role]) for role in Role}
    spots = resolver.spots(text, event.place)
    if not spots:
        phrases = [p.span for p in event.participants if p.role in (Role.ORIGIN, Role.DESTINATION)]
        spots = resolver.spots_in(text, phrases)
    dwelling = _dwelling(event, text, claim.sentence)
    return replace(
        base,
        around=resolver.named_in(around) if dwelling else NOBODY,
        group=_group(event, text, around),
        agents=party[Role.AGENT],
        patients=party[Role.PATIENT] | party[Role.BENEFICIARY],
        others=party[Role.PARTNER] | party[Role.ORIGIN],
        destinations=party[Role.DESTINATION],
        spots=spots,
        when=interval(event.time),
        count=_range(event.quantity, text, around) if event.quantity else None,
        upheld=base.upheld and event.polarity is Polarity.AFFIRMED,
        unreal=event.modality in _UNREAL,
        lasting=_lasting(event, text),
        definite=_definite(text, event.trigger),
        another=has(folded(text, Span(event.trigger.end, max(event.trigger.end, claim.sentence.end)))[:_NEXT], Sense.ANOTHER),
        rising=has(around, Sense.RISING),
        dwelling=dwelling,
        victims=_victims(event, text),
    )  # fmt: skip


def _victims(event: Event, text: str) -> frozenset[Sense]:
    spans = [p.span for p in event.participants if p.role is Role.PATIENT]
    if event.type is not EventType.CASUALTY and event.place:
        spans.append(event.place.span)
    if event.quantity:
        spans.append(event.quantity.span)
    found = {s.sense for span in spans for s in sensed(folded(text, span))}
    return frozenset(found & {Sense.COMBATANT, Sense.CIVILIAN})


def _dwelling(event: Event, text: str, sentence: Span) -> bool:
    """Tell whether homes or quarters are what it is done to: in a slot, or among the words behind the trigger."""
    spans = [p.span for p in event.participants if p.role is not Role.AGENT]
    if event.place:
        spans.append(event.place.span)
    behind = folded(text, Span(event.trigger.end, max(event.trigger.end, sentence.end)))[:_OBJECT_REACH]
    return any(has(words, Sense.DWELLING) for words in (*(folded(text, s) for s in spans), behind))


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


def _group(event: Event, text: str, around: tuple[str, ...]) -> str:
    if event.type in _STRIKES:
        return "operation" if has(folded(text, event.trigger), Sense.OPERATION) else "strike"
    if event.type is not EventType.CASUALTY:
        return event.type.value
    for words in (folded(text, event.trigger), folded(text, event.quantity.span) if event.quantity else (), around):
        found = {s.sense for s in sensed(words)} & {Sense.KILLED, Sense.WOUNDED}
        if len(found) == 1:
            return f"casualty:{found.pop().value}"
    return "casualty:killed"


def _range(count: Count, text: str, around: tuple[str, ...]) -> Range | None:
    low = count.minimum if count.minimum is not None else 0
    if count.minimum is None and count.maximum is None:
        return None
    before = folded(text, Span(max(0, count.span.start - 24), count.span.start))[-3:]
    part = has(before, Sense.PART) or has(folded(text, count.span), Sense.PART)
    return Range(low, count.maximum, count.span.of(text), part=part)


def _received(tellings: list[Telling]) -> list[Telling]:
    """Give defectors the destination that the same sentence says takes them in."""
    takers: dict[Span, Party] = {}
    for t in tellings:
        if t.group == EventType.ENLISTMENT.value and t.upheld:
            takers[t.claim.sentence] = takers.get(t.claim.sentence, NOBODY) | t.agents
    return [
        replace(t, destinations=takers[t.claim.sentence])
        if t.group == EventType.DEFECTION.value and not t.destinations and takers.get(t.claim.sentence)
        else t
        for t in tellings
    ]


def _joint(tellings: list[Telling]) -> list[Telling]:
    """Mark counts whose phrase stands at two claims: killed and wounded together."""
    seen: dict[Span, set[str]] = {}
    for t in tellings:
        if t.claim.event and t.claim.event.quantity:
            seen.setdefault(t.claim.event.quantity.span, set()).add(t.group)
    return [
        replace(t, count=replace(t.count, joint=True))
        if t.count and t.claim.event and t.claim.event.quantity and len(seen[t.claim.event.quantity.span]) > 1
        else t
        for t in tellings
    ]


def _scaled(tellings: list[Telling], text: str) -> list[Telling]:
    """Give each scale phrase (many, isolated cases) to the claims whose trigger stands near it in the same sentence."""
    out = list(tellings)
    by_sentence: dict[Span, list[int]] = {}
    for i, t in enumerate(tellings):
        by_sentence.setdefault(t.claim.sentence, []).append(i)
    for sentence, at in by_sentence.items():
        words = folded(text, sentence)
        for sense, start, end in scales_in(words):
            for i in at:
                event = tellings[i].claim.event
                if event is None or out[i].scale is not None:
                    continue
                effects = [j for j, e in enumerate(tellings) if e.local in {k for k, _ in tellings[i].claim.effects}]
                place = len(folded(text, Span(sentence.start, event.trigger.start)))
                if min(abs(place - start), abs(place - end + 1)) <= _SCALE_REACH:
                    for j in effects or [i]:  # what is few or many is what happened, not its cause
                        out[j] = replace(out[j], scale=sense, scale_words=" ".join(words[start:end]))
    for i, t in enumerate(out):
        quantity = t.claim.event.quantity if t.claim.event else None
        if t.claim.event is None:
            found = scales_in(folded(text, t.claim.span))
            if found:
                sense, start, end = found[0]
                out[i] = replace(t, scale=sense, scale_words=" ".join(folded(text, t.claim.span)[start:end]))
        elif quantity and quantity.rate == "per_day" and t.scale is None:
            out[i] = replace(t, scale=Sense.MANY, scale_words=quantity.span.of(text))
    return [replace(t, scale=_turned(t.scale)) if t.scale and (t.doubted or not t.upheld) else t for t in out]


def _turned(scale: Sense) -> Sense:
    return Sense.FEW if scale is Sense.MANY else Sense.MANY


def scales_in(words: tuple[str, ...]) -> list[tuple[Sense, int, int]]:
    """Return (few or many, start, end) for the scale phrases among folded words; a negation before one turns it round."""
    found = list(sensed(words))
    negations = [s.end for s in found if s.sense is Sense.NEGATION]
    out = []
    covered = 0
    for s in found:
        if s.sense not in (Sense.FEW, Sense.MANY) or s.start < covered:
            continue
        covered = s.end
        turned = any(0 <= s.start - end < _NEGATION_REACH for end in negations)
        out.append((_turned(s.sense) if turned else s.sense, s.start, s.end))
    return out


def _sources(links: Sequence[ChainLink]) -> frozenset[str]:
    """Return keys of the sources of a chain that can be recognised elsewhere: named persons, bodies, outlets, their papers."""
    out = set()
    for link in links:
        if link.name and link.kind not in (SourceKind.ANONYMOUS, SourceKind.ROLE):
            words = fold_phrase(link.name)
            if link.kind is SourceKind.DOCUMENT:
                words = tuple(w for w in words if not has((w,), Sense.PAPER))
            if words:
                out.add(" ".join(words))
    return frozenset(out)
