"""Which claims are about a topic: words, an actor, a place or a kind of event, in Arabic or English."""

from __future__ import annotations

from riwaya.arabic.words import fold_phrase
from riwaya.packs import Pack
from riwaya.records import Claim, EventType
from riwaya.share.collection import Collection, Report
from riwaya.share.language import language
from riwaya.share.privacy_words import bare_forms

_ARTICLE = "ال"


def claims_on(collection: Collection, topic: str, pack: Pack) -> frozenset[str]:
    """Return the ids of the claims that a topic names, with those that stand in relation to one of them.

    A topic that is a kind of event, or another name of an actor or place of the pack, asks for that; otherwise every word of it has to be
    in the claim's sentence, its names or its outlet, attached particles and the article set aside.
    """
    words = fold_phrase(topic)
    if not words:
        return frozenset(collection.claims)
    kinds = {kind for kind in EventType if words in _names_of(kind)}
    names = _known_as(words, pack)
    found = {c.id for r in collection.reports for c in r.claims if _is_about(r, c, words, kinds, names)}
    beside = {i for r in collection.relations if r.a in found or r.b in found for i in (r.a, r.b)}
    return frozenset(found | (beside & collection.claims.keys()))


def _names_of(kind: EventType) -> set[tuple[str, ...]]:
    names = {fold_phrase(kind.value.replace("_", " "))}
    for code in ("ar", "en"):
        told = language(code).happenings[kind]
        names |= {fold_phrase(told.noun), fold_phrase(told.heading)}
    return names


def _known_as(words: tuple[str, ...], pack: Pack) -> set[str]:
    """Return the English names of the pack's actors and places that the whole topic names."""
    out = set()
    for trie in (pack.actor_trie, pack.place_trie):
        n, held = trie.longest(words)
        if n == len(words):
            out |= {each.name_en for each in held}
    return out


def _is_about(report: Report, claim: Claim, words: tuple[str, ...], kinds: set[EventType], names: set[str]) -> bool:
    event = claim.event
    if kinds:
        return event is not None and event.type in kinds
    own = {p.entity for p in event.participants} if event else set()
    own |= {link.name for link in claim.chain}
    if event and event.place:
        own.add(event.place.name)
    if names & own:
        return True
    said = set(fold_phrase(claim.sentence.of(report.document.text)))
    for name in own | {report.document.publisher.value}:
        said.update(fold_phrase(name or ""))
    bare = {form for word in said for _, rest in bare_forms(word) for form in (rest, rest.removeprefix(_ARTICLE))} | said
    return all(w in bare or w.removeprefix(_ARTICLE) in bare for w in words)
