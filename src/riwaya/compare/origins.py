"""How two claims of one occurrence stand by where they come from: repeats, corroborates, or not known (codebook section 5)."""

from __future__ import annotations

from dataclasses import dataclass

from riwaya.arabic.words import fold_phrase
from riwaya.compare.aliases import Aliases
from riwaya.compare.copies import Copies
from riwaya.compare.parties import Resolver
from riwaya.compare.telling import Telling
from riwaya.records import Feature, RelationKind


@dataclass(frozen=True, slots=True)
class Origin:
    """Repeats, corroborates or same_event, whether the two are independent (null where not known), and why."""

    kind: RelationKind
    independent: bool | None
    because: Feature


class Origins:
    """Tells the origin of claims apart, with the near-copies of their documents and the aliases of sources at hand."""

    def __init__(self, copies: Copies, aliases: Aliases, resolver: Resolver) -> None:
        self._copies, self._aliases, self._resolver = copies, aliases, resolver

    def of(self, a: Telling, b: Telling) -> Origin:
        """Return how two claims of one occurrence stand by their chains and wording."""
        copied = self._copies.of(a, b)
        if copied:
            return _repeats("wording", copied, ())
        own = [self._aliases.innermost(t) for t in (a, b)]
        shared = (own[0] & (own[1] | b.sources)) | (own[1] & a.sources)
        if shared:
            return _repeats("source", 1.0, tuple(sorted(shared)))
        relayed = self._relays(a, b) or self._relays(b, a)
        if relayed:
            return _repeats("outlet", 1.0, (relayed,))
        if a.own_voice and b.own_voice and self._publisher(a) & self._publisher(b):
            return _repeats("publisher", 1.0, (a.publisher or "",))
        if a.own_voice or b.own_voice:
            return Origin(RelationKind.SAME_EVENT, None, Feature("own_voice", 1.0))
        vague = [t.speaker[-1] for t in (a, b) if t.vague]
        if vague:
            return Origin(RelationKind.SAME_EVENT, None, Feature("unnamed_source", 1.0, tuple(v or "" for v in vague)))
        words = tuple(" ← ".join(n or "" for n in t.speaker[1:]) for t in (a, b))
        if a.arabic is not b.arabic:  # a translation's source may be the same under a name that we cannot compare
            return Origin(RelationKind.SAME_EVENT, None, Feature("names_in_two_scripts", 1.0, words))
        return Origin(RelationKind.CORROBORATES, True, Feature("separate_sources", 1.0, words))

    def _publisher(self, t: Telling) -> frozenset[str]:
        name = t.publisher
        return self._resolver.outlet(name) if name else frozenset()

    def _relays(self, a: Telling, b: Telling) -> str | None:
        """Return the publisher of `b` where the chain of `a` names it; null where not."""
        if not a.outlets or a.document == b.document:
            return None
        publisher = self._publisher(b)
        if not publisher:
            return None
        if any(name and self._resolver.outlet(name) & publisher for name in a.outlets):
            return b.publisher
        if _names(a.words, b.publisher):
            return b.publisher
        return None


def _names(words: tuple[str, ...], publisher: str | None) -> bool:
    """Tell whether a sentence holds an outlet's name."""
    name = fold_phrase(publisher or "")
    return bool(name) and any(words[i : i + len(name)] == name for i in range(len(words) - len(name) + 1))


def _repeats(name: str, value: float, words: tuple[str, ...]) -> Origin:
    return Origin(RelationKind.REPEATS, False, Feature(name, value, words))
