"""The tolls that claims give: each figure with the claim it is of, and the chain through which it is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from riwaya.arabic.words import folded_words
from riwaya.incidents.casualties import MOST, Figure, counts_apart, figures_in
from riwaya.incidents.casualty_words import Harm, Of, harm_of_word
from riwaya.records import Claim, Document, EventType, Span


@dataclass(frozen=True, slots=True)
class Told:
    """A figure as one report tells it; `claim` is null where it stands in the headline alone, `chain` names the innermost source."""

    harm: Harm
    of: Of
    low: int
    high: int
    document: str
    claim: str | None
    chain: str
    rising: bool = False

    @property
    def fighters(self) -> bool:
        """Whether it counts fighters, by its own words."""
        return self.of is Of.COMBATANTS


def tolls_of(document: Document, sentences: Iterable[Span], claims: Sequence[Claim], headline: str) -> list[Told]:
    """Return the figures that a report's sentences on one incident and its headline give, one a harm and chain, the report's leading one first.

    `claims` are those that the report makes of it; a figure is of the claim of a casualty nearest to it in its sentence.
    """
    out: dict[tuple[Harm, bool, str], Told] = {}
    for stretch in (_headed(document, headline), *(_in_sentence(document, s, [c for c in claims if c.sentence == s]) for s in sentences)):
        for told in _highest(stretch):
            key = (told.harm, told.fighters, told.chain)
            before = out.get(key)
            if before is None or (told.rising and not before.rising):
                out[key] = told
            elif before.claim is None and (told.low, told.high) == (before.low, before.high):
                out[key] = told  # the headline's figure, where the text bears it out
    return list(out.values())


def _highest(stretch: Iterable[Told]) -> Iterable[Told]:
    """Return the highest figure of each harm and chain in one sentence: the others are parts of it, or what it rose from."""
    out: dict[tuple[Harm, bool, str], Told] = {}
    for told in stretch:
        key = (told.harm, told.fighters, told.chain)
        if key not in out or told.high > out[key].high:
            out[key] = told
    return out.values()


def tolls_of_claims(document: Document, claims: Sequence[Claim]) -> list[Told]:
    """Return the figures that single claims give, each with its own chain, whatever else their sentences tell."""
    return [
        t for s in dict.fromkeys(c.sentence for c in claims) for t in _in_sentence(document, s, [c for c in claims if c.sentence == s]) if t.claim
    ]


def _headed(document: Document, headline: str) -> Iterator[Told]:
    for f in figures_in(headline, Span(0, len(headline))):
        yield Told(f.harm, f.of, f.low, f.high, document.id, None, "", f.rising)


def _in_sentence(document: Document, sentence: Span, claims: Sequence[Claim]) -> Iterator[Told]:
    figures = figures_in(document.text, sentence)
    known = {f.harm for f in figures}
    if counts_apart(document.text, sentence):
        figures += [f for f in _quantities(document, claims) if f.harm not in known]
    for f in figures:
        claim = _claim_of(f, claims)
        chain = _innermost(claim) if claim else ""
        yield Told(f.harm, f.of, f.low, f.high, document.id, claim.id if claim else None, chain, f.rising)


def _quantities(document: Document, claims: Iterable[Claim]) -> Iterator[Figure]:
    """Yield the counts of casualties as the reader has them: for what the words' own reading does not know, English among it."""
    for claim in claims:
        event = claim.event
        count = event.quantity if event is not None and event.type is EventType.CASUALTY else None
        if event is None or count is None:
            continue
        low = count.minimum if count.minimum is not None else count.maximum
        high = count.maximum if count.maximum is not None else count.minimum
        spans = (event.trigger, count.span)
        words = [w for s in spans for w in folded_words(document.text, s.start, s.end)]
        harm = next((h for w in words if (h := harm_of_word(w)) is not None), None)
        if harm is not None and low is not None and high is not None and low == high <= MOST:
            yield Figure(harm, low, high, Of.UNTOLD, count.span)


def _claim_of(figure: Figure, claims: Sequence[Claim]) -> Claim | None:
    """Return the claim of a casualty nearest to a figure."""
    casualties = [c for c in claims if c.event is not None and c.event.type is EventType.CASUALTY] or list(claims)
    return min(casualties, key=lambda c: abs(c.span.start - figure.span.start), default=None)


def _innermost(claim: Claim) -> str:
    return " ".join(folded_words(claim.chain[-1].name or "")) if len(claim.chain) > 1 else ""
