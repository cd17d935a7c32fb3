"""Parties: which side a participant is, or is of, under one key in every report."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from riwaya.arabic.words import fold_phrase
from riwaya.packs import Actor, Pack, cells, demonyms, table
from riwaya.picture.parts import Party
from riwaya.picture.told import Report
from riwaya.records import EntityKind, Participant, Role, Span, Where

_NAMELESS = frozenset({EntityKind.GROUP_OF_PEOPLE, EntityKind.OBJECT, EntityKind.PLACE})
_BODIES = frozenset({EntityKind.ARMED_GROUP, EntityKind.ARMED_FORCE, EntityKind.ORGANISATION})
_PROCLITICS = ("و", "ف", "ب", "ل", "ك", "لل", "ال", "وال", "بال", "فال", "ول", "وب")
_UNKNOWN = ("unidentified", "unspecified", "unknown")
_PEOPLE = "group_of_people"
_JOINED = re.compile(r", | and ")


class Parties:
    """Tells parties of one region's pack apart."""

    def __init__(self, pack: Pack) -> None:
        self._pack = pack
        self._actor_in = lru_cache(maxsize=16_384)(self._find)
        named = {a.name_en: a for a in pack.actors.values()}
        self._nations = {adjective: named[name] for adjective, name in demonyms(pack.name).items() if name in named}
        self._seen: dict[tuple[str, str | None, Span], Party] = {}

    def of(self, report: Report, part: Participant) -> Party:
        """Return the party of a participant."""
        return self.named(report, part.entity, part.span)

    def places(self, report: Report, where: Where | None) -> list[Party]:
        """Return the places of a place phrase as parties: they can be left, gone to and held. «A and B» is two where the pack knows both."""
        if where is None:
            return []
        names = _JOINED.split(where.name or "")
        if len(names) < 2 or not all(self._pack.place_trie.longest(fold_phrase(n))[0] == len(fold_phrase(n)) for n in names):
            names = [where.name or self._words(report, where.span)]
        return [Party(n, n if where.name else None, EntityKind.PLACE, report.document.id, where.span, known=len(names) > 1) for n in names]

    def left_by(self, report: Report, part: Participant) -> Party | None:
        """Return the side that people have left or been taken from, by what they are called: «prisoners of X», «members of X»."""
        party = self.of(report, part)
        if party.members:
            return party
        if party.kind is not EntityKind.GROUP_OF_PEOPLE or party.known:
            return None
        actor = self._actor_in(part.entity or "", False) or self._actor_in(part.span.of(report.document.text), False)
        return self._side(report, actor, part.span) if actor is not None and _kind(actor) is not EntityKind.STATE else None

    def named(self, report: Report, name: str | None, span: Span) -> Party:
        """Return the party that a report names so: the actor that the pack knows, else the side that it is of, else itself."""
        at = (report.document.id, name, span)
        if at not in self._seen:
            self._seen[at] = self._named(report, name, span)
        return self._seen[at]

    def _named(self, report: Report, name: str | None, span: Span) -> Party:
        entity = next((e for e in report.reading.entities if e.name == name), None)
        kind = entity.kind if entity else None
        own = name or self._words(report, span)
        whole = self._actor_in(name or "", True)
        if whole is not None:
            return Party(whole.name_en, whole.name_en, _kind(whole), report.document.id, span, known=True)
        if kind in _NAMELESS or kind is None or own[:1].islower() or _is_bare(own):
            side = self._actor_in(own, False) or self._actor_in(span.of(report.document.text), False)
            # a people's nation is not whom it fights for, and a prisoner does not act for his side
            foreign = side is not None and _kind(side) is EntityKind.STATE and kind is not EntityKind.PLACE
            if side is not None and not foreign and not self._apart(own, span.of(report.document.text)):
                return self._side(report, side, span)
            if kind is EntityKind.PLACE and own[:1].isupper() and not _is_bare(own):
                return Party(own, name, kind, report.document.id, span)
            return Party(f"{own} · {report.document.name}", name, kind or EntityKind.GROUP_OF_PEOPLE, report.document.id, span)
        return Party(own, name, kind, report.document.id, span)

    def filling(self, report: Report, parts: Iterable[Participant], *roles: Role) -> list[Party]:
        """Return the parties that fill roles, each once."""
        found = {p.key: p for p in (self.of(report, q) for q in parts if q.role in roles)}
        return list(found.values())

    def spots(self, report: Report, parts: Iterable[Participant], *roles: Role) -> list[Party]:
        """Return the same, with places as themselves: the camps of a side are left and gone to, not the side."""
        found = {p.key: p for p in (self._spot(report, q) for q in parts if q.role in roles)}
        return list(found.values())

    def _spot(self, report: Report, part: Participant) -> Party:
        entity = next((e for e in report.reading.entities if e.name == part.entity), None)
        if entity is None or entity.kind is not EntityKind.PLACE:
            return self.of(report, part)
        named = entity.name[:1].isupper() and self._actor_in(entity.name, False) is None
        key = entity.name if named else f"{entity.name} · {report.document.name}"
        return Party(key, entity.name, EntityKind.PLACE, report.document.id, part.span)

    def actors(self, words: Sequence[str], at: int, *, nations: bool = True) -> tuple[int, Actor | None]:
        """Return (number of words, actor) of the longest actor's name from a folded word on, clitics before it set aside; (0, null) where none is.

        With `nations` an adjective («Iranian») names its nation.
        """
        best: tuple[int, Actor | None] = (0, None)
        tries = (self._pack.actor_trie, self._pack.adjective_trie) if nations else (self._pack.actor_trie,)
        for form in _forms(words[at]):
            for trie in tries:
                if not trie.first(form):
                    continue
                n, found = trie.longest(words, at, form)
                named = [a for a in found if a.kind != "outlet" and _bears_a_name(a)]
                if n > best[0] and named:
                    best = n, named[0]
        return best

    def _side(self, report: Report, actor: Actor, span: Span) -> Party:
        return Party(actor.name_en, actor.name_en, _kind(actor), report.document.id, span, known=True, members=True)

    def _apart(self, *phrases: str) -> bool:
        return any(form in _people_apart() for phrase in phrases for word in fold_phrase(phrase) for form in _forms(word))

    def bodies(self, report: Report) -> dict[tuple[str, str], set[str]]:
        """Return for which bodies a report's sources speak, by (document, name), as the phrases that name them tell: «spokesman of X, part of Y»."""
        out: dict[tuple[str, str], set[str]] = {}
        for a in report.reading.attributions:
            name = a.entity or (a.source.of(report.document.text) if a.source else None)
            if name is None or a.source is None:
                continue
            words = fold_phrase(a.source.of(report.document.text))
            found = {actor.id for at in range(len(words)) if (actor := self.actors(words, at, nations=False)[1]) and _kind(actor) in _BODIES}
            out.setdefault((report.document.id, name), set()).update(i for actor in found for i in (actor, *self._above(actor)))
        return out

    def _above(self, actor: str) -> list[str]:
        """Return the bodies that a body is part of, by the pack."""
        out: list[str] = []
        at = self._pack.actors[actor].parent
        while at and at in self._pack.actors and at not in out and _kind(self._pack.actors[at]) in _BODIES:
            out.append(at)
            at = self._pack.actors[at].parent
        return out

    def _find(self, phrase: str, whole: bool) -> Actor | None:
        words = fold_phrase(phrase)
        if whole:
            n, found = self._pack.actor_trie.longest(words)
            named = [a for a in found if _bears_a_name(a)]
            return named[0] if named and n == len(words) else None
        for at, word in enumerate(words):
            actor = self.actors(words, at)[1] or self._nations.get(word)
            if actor is not None:
                return actor
        return None

    def _words(self, report: Report, span: Span) -> str:
        return " ".join(span.of(report.document.text).split())


@cache
def _people_apart() -> frozenset[str]:
    """Return the folded words for people who are of a side and do not act for it."""
    return frozenset(w for row in table("picture/people_apart.csv") for phrase in cells(row["words"]) for w in fold_phrase(phrase))


def unsaid_if_none(parties: Sequence[Party]) -> Sequence[Party | None]:
    """Return the parties; one that is null where the report names none."""
    return parties or (None,)


def _is_bare(name: str) -> bool:
    """Tell whether a name is made of common nouns alone («the Brigade», «Movement command»): it means another body in each report."""
    words = fold_phrase(name)
    return all(any(form in _bare_kinds() for form in _forms(word)) for word in words)


@cache
def _bare_kinds() -> frozenset[str]:
    """Return the folded common nouns for bodies and for those in them."""
    senses = {"bare kind", "combatant", "unnamed"}
    return frozenset(w for row in table("arabic/compared_words.csv") if row["sense"] in senses for w in fold_phrase(row["phrase"]))


def _bears_a_name(actor: Actor) -> bool:
    """Tell whether a row of the pack is a body or person with a name, and not a kind of people («fighters», «an aircraft»)."""
    generic = actor.name_en[:1].islower() and not actor.name_en.startswith("al-")
    return not generic and actor.kind not in (_PEOPLE, "object") and not actor.id.startswith(_UNKNOWN)


def _kind(actor: Actor) -> EntityKind | None:
    return EntityKind(actor.kind) if actor.kind in set(EntityKind) else None


@lru_cache(maxsize=16_384)
def _forms(word: str) -> tuple[str, ...]:
    out = [word]
    for clitic in _PROCLITICS:
        if word.startswith(clitic) and len(word) - len(clitic) > 2:
            out.append(word[len(clitic) :])
            if clitic == "لل":
                out.append("ال" + word[2:])
    return tuple(out)
