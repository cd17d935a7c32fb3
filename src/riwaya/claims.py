"""Claims: each event, and each attribution without one, as one document tells it through one chain (codebook sections
1 and 5)."""

from __future__ import annotations

from bisect import bisect_right

from riwaya.identity import Part, identify
from riwaya.records import (
    Attribution,
    ChainLink,
    Claim,
    Document,
    Event,
    Polarity,
    Reading,
    SourceKind,
    Span,
)

LONGEST_CHAIN = 16


def claims_of(document: Document, reading: Reading) -> tuple[Claim, ...]:
    """Return the claims of a document in the order of their spans.

    One for every event; one for every attribution that holds no event and no further attribution, so that a judgement
    or
    a denial can be paired too. Two events of one type, span and chain are one claim.
    """
    attributions = {a.id: a for a in reading.attributions}
    holding = {e.attribution for e in reading.events}
    holding |= {
        a.parent
        for a in reading.attributions
        if a.parent in attributions and attributions[a.parent].content.overlaps(a.content)
    }
    claims: dict[str, Claim] = {}
    for event in reading.events:
        claim = _claim(document, reading, attributions, event.trigger, event.id, event=event)
        claims.setdefault(claim.id, claim)
    for attribution in reading.attributions:
        if attribution.id not in holding:
            claim = _claim(
                document, reading, attributions, attribution.content, attribution.id, attribution=attribution
            )
            claims.setdefault(claim.id, claim)
    return tuple(sorted(claims.values(), key=lambda c: (c.span, c.local)))


def chain_of(document: Document, attributions: dict[str, Attribution], innermost: str | None) -> tuple[ChainLink, ...]:
    """Return the chain from the publisher inwards to the attribution `innermost`; the publisher alone where that is
    null."""
    links: list[ChainLink] = []
    at = innermost
    while at is not None and at in attributions and len(links) < LONGEST_CHAIN:
        a = attributions[at]
        name = a.entity or (a.source.of(document.text) if a.source else None)
        links.append(ChainLink(name, a.source_kind, a.id, a.stance))
        at = a.parent
    links.append(ChainLink(document.publisher.value, SourceKind.OUTLET))
    return tuple(reversed(links))


def _claim(
    document: Document,
    reading: Reading,
    attributions: dict[str, Attribution],
    span: Span,
    local: str,
    *,
    event: Event | None = None,
    attribution: Attribution | None = None,
) -> Claim:
    chain = chain_of(document, attributions, event.attribution if event else local)
    names: list[Part] = [link.name for link in chain]
    about = event.type.value if event else "attribution"
    return Claim(
        id=identify("claim", document.id, span.start, span.end, about, names),
        document=document.id,
        document_name=document.name,
        local=local,
        span=span,
        sentence=sentence_of(document, span),
        chain=chain,
        publisher=document.publisher,
        published=document.published,
        event=event,
        attribution=attribution,
        causes=_linked(reading, local, effect=True) if event else (),
        effects=_linked(reading, local, effect=False) if event else (),
    )


def _linked(reading: Reading, local: str, *, effect: bool) -> tuple[tuple[str, Polarity], ...]:
    if effect:
        return tuple((link.cause, link.polarity) for link in reading.links if link.effect == local)
    return tuple((link.effect, link.polarity) for link in reading.links if link.cause == local)


def sentence_of(document: Document, span: Span) -> Span:
    """Return the sentence that the span begins in; the span itself where no sentence holds it."""
    i = bisect_right(document.sentences, span.start, key=lambda s: s.start) - 1
    if i >= 0 and span.start < document.sentences[i].end:
        return document.sentences[i]
    return span
