"""Parties: who takes part, by the names they can be recognised by elsewhere; and the spots in place phrases."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import msgspec

from riwaya.arabic.fold import fold
from riwaya.arabic.words import fold_phrase
from riwaya.compare.spots import Spot
from riwaya.compare.wording import Sense, forms_of, sensed
from riwaya.packs import Actor, Pack, Place
from riwaya.records import Participant, Role, Span, Where

_REACH_KM = {
    "neighbourhood": 1.5, "village": 2.0, "town": 4.0, "city": 6.0, "subdistrict": 15.0, "district": 30.0, "governorate": 90.0, "country": 600.0,
}  # fmt: skip
_VICINITY_KM = 8.0
_VICINITY_REACH = 2
_UNKNOWN = ("unidentified", "unspecified", "unknown")
_COMMON = frozenset({"group_of_people", "object"})
_TOO_WIDE = frozenset({"country", "governorate"})


class Party(msgspec.Struct, frozen=True, gc=False):
    """Keys of those who take part: `named` by a name of their own (pack ids, names), `wide` what those belong to, `phrases` as written.

    `known` are pack ids alone: two known actors are told apart for certain.
    """

    named: frozenset[str] = frozenset()
    wide: frozenset[str] = frozenset()
    known: frozenset[str] = frozenset()
    phrases: frozenset[str] = frozenset()

    def __or__(self, other: Party) -> Party:
        if other is NOBODY or other is self:
            return self
        if self is NOBODY:
            return other
        return Party(self.named | other.named, self.wide | other.wide, self.known | other.known, self.phrases | other.phrases)

    def __bool__(self) -> bool:
        return bool(self.named or self.phrases)

    def shared(self, other: Party) -> frozenset[str]:
        """Return the names that both sides bear, what they belong to included on one side."""
        if self is NOBODY or other is NOBODY:
            return _NOTHING
        return (self.named & other.named) | (self.named & other.wide) | (self.wide & other.named)

    def parted(self, other: Party) -> bool:
        """Tell whether both are named and no name, nor what it belongs to, is shared."""
        return bool(self.named and other.named and not self.shared(other) and not (self.wide & other.wide))


NOBODY = Party()
_NOTHING: frozenset[str] = frozenset()


class Resolver:
    """Looks actors and places of a region's pack up in phrases."""

    def __init__(self, pack: Pack) -> None:
        self._pack = pack
        self._party = lru_cache(maxsize=2_048)(self._party_of)
        self._places = lru_cache(maxsize=2_048)(self._places_of)
        self.outlet = lru_cache(maxsize=1_024)(self._outlet_of)
        """Return the keys of an outlet or other source by its name: the name folded and pack ids."""

    def parties(self, text: str, participants: Iterable[Participant]) -> dict[Role, Party]:
        """Return who fills each role that somebody fills."""
        out: dict[Role, Party] = {}
        for p in participants:
            out[p.role] = out.get(p.role, NOBODY) | self._party(p.span.of(text), p.entity)
        return out

    def named_in(self, words: Sequence[str]) -> Party:
        """Return the known actors among folded words."""
        actors = [a for a in self._actors(words) if a.kind not in _COMMON and not a.id.startswith(_UNKNOWN)]
        ids = frozenset(f"id:{a.id}" for a in actors)
        return Party(named=ids, known=ids)

    def spots(self, text: str, where: Where | None) -> tuple[Spot, ...]:
        """Return the spots of a place phrase: the resolved one and those joined to it by «and»."""
        if where is None:
            return ()
        phrase = where.span.of(text)
        found = self._places(phrase)
        if len(found) > 1 and any(f.joined for f in found):
            return tuple(self._spot(f) for f in found)  # «A and B» is two spots, not the point between them
        if where.lat is not None and where.lon is not None:
            reach = where.radius_km if where.radius_km is not None else _REACH_KM.get(where.level or "", 3.0)
            far = max((f.km for f in found), default=0.0)
            own = Spot(where.name or fold(phrase), where.lat, where.lon, reach + far)
            return (own,)
        named = self._places(where.name) if where.name else ()
        located = tuple(self._spot(f) for f in (named if len(named) >= len(found) else found))
        if not located and where.name and where.name[:1].isupper():
            return (Spot(where.name),)
        return located

    def spots_in(self, text: str, spans: Iterable[Span]) -> tuple[Spot, ...]:
        """Return the spots of phrases that are a place's name, bare or behind «town of» and the like."""
        out: list[Spot] = []
        for span in spans:
            phrase = span.of(text)
            words = fold_phrase(phrase)
            heads = {s.end for s in sensed(words) if s.sense is Sense.PLACE_HEAD}
            found = self._places(phrase)
            if found and not self._actors(words) and (found[0].whole or found[0].at in heads):
                out += [self._spot(f) for f in found if f.place.level not in _TOO_WIDE]
        return tuple(out)

    def _outlet_of(self, name: str) -> frozenset[str]:
        words = fold_phrase(name)
        n, actors = self._pack.actor_trie.longest(words)
        ids = {f"id:{a.id}" for a in actors} if n == len(words) and n else set()
        return frozenset({" ".join(words), *ids})

    def _spot(self, found: _Found) -> Spot:
        place = found.place
        reach = max(place.radius_km or 0.0, _REACH_KM.get(place.level, 3.0))
        return Spot(place.name_en, place.lat, place.lon, reach + found.km)

    def _party_of(self, phrase: str, entity: str | None) -> Party:
        words = fold_phrase(phrase)
        actors = self._actors(words)
        if entity and not actors:
            actors = self._actors(fold_phrase(entity))
        named_actors = [a for a in actors if a.kind not in _COMMON and not a.id.startswith(_UNKNOWN)]
        known = frozenset(f"id:{a.id}" for a in named_actors)
        wide = frozenset(f"id:{p}" for a in named_actors for p in self._above(a))
        named = set(known)
        if entity and not self._unnamed(words, entity):
            if known or not actors:
                named.add(fold(entity))
        elif entity and entity[:1].isupper() and (whose := self._whose(entity)):
            wide |= {whose}
        common = {a.name_en for a in actors if a.kind in _COMMON} or {" ".join(words)}
        return Party(frozenset(named), wide - known, known, frozenset(common - {""}))

    def _actors(self, words: Sequence[str]) -> list[Actor]:
        out: list[Actor] = []
        at = 0
        while at < len(words):
            best: tuple[int, list[Actor]] = (0, [])
            for trie in (self._pack.actor_trie, self._pack.adjective_trie):
                for form in forms_of(words[at]):
                    found = trie.longest(words, at, form)
                    if found[0] > best[0]:
                        best = found
            out += best[1][:1]
            at += max(1, best[0])
        return out

    def _above(self, actor: Actor) -> list[str]:
        out: list[str] = []
        at = actor.parent
        while at and at in self._pack.actors and at not in out:
            out.append(at)
            at = self._pack.actors[at].parent
        return out

    def _unnamed(self, words: Sequence[str], entity: str) -> bool:
        """Tell whether a phrase or its entity begins with a common noun (gunmen, an aircraft), is one («the brigade»),
        or bears no name at all.
        """
        name = fold_phrase(entity)
        if any(s.start == 0 and s.sense is Sense.UNNAMED for phrase in (words, name) for s in sensed(phrase)):
            return True
        if any(s.start == 0 and s.end == len(name) and s.sense is Sense.BARE_KIND for s in sensed(name)):
            return True
        return not entity[:1].isupper()

    def _whose(self, entity: str) -> str:
        """Return the name that members, positions and the like belong to, folded; empty where none is left."""
        words = fold_phrase(entity)
        common = {s.start for s in sensed(words) if s.sense in (Sense.UNNAMED, Sense.COMBATANT)}
        return " ".join(w for i, w in enumerate(words) if i not in common and w not in ("of", "in", "the"))

    def _places_of(self, phrase: str) -> tuple[_Found, ...]:
        words = fold_phrase(phrase)
        near = {s.end for s in sensed(words) if s.sense is Sense.VICINITY}
        out: list[_Found] = []
        at = 0
        while at < len(words):
            best: tuple[int, list[Place]] = (0, [])
            for form in forms_of(words[at]):
                found = self._pack.place_trie.longest(words, at, form)
                if found[0] > best[0]:
                    best = found
            if best[0]:
                place = max(best[1], key=lambda p: (p.weight, p.lat is not None, p.id))
                vicinity = any(0 <= at - end < _VICINITY_REACH for end in near)
                joined = at > 0 and (words[at].startswith("و") or words[at - 1] in ("و", "and"))
                out.append(_Found(place, at, best[0] == len(words), _VICINITY_KM if vicinity else 0.0, joined))
            at += max(1, best[0])
        return tuple(f for f in out if f.place.weight > 1 or len(out) == 1)


@dataclass(frozen=True, slots=True)
class _Found:
    """A place from a word of a phrase on, `whole` where nothing else stands in it.

    `km` is added to its reach where only its vicinity is meant; `joined` where it stands behind an «and».
    """

    place: Place
    at: int
    whole: bool
    km: float
    joined: bool
