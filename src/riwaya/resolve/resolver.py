"""The resolver: a raw reading in, the same reading with who, where and when filled, out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import lru_cache

from riwaya.arabic.words import fold_phrase, folded_words
from riwaya.packs import Actor, load_pack
from riwaya.records import Attribution, Document, Entity, EntityKind, Event, Participant, Reading, Role, SourceKind, Span
from riwaya.resolve.name_tables import load_names
from riwaya.resolve.named import Named, cleaned
from riwaya.resolve.names import Namer
from riwaya.resolve.places import Gazetteer, PlaceResolver
from riwaya.resolve.times import resolve_times

_WHERE = (Role.ORIGIN, Role.DESTINATION)
_KINDS = {
    SourceKind.NAMED_PERSON: EntityKind.PERSON, SourceKind.NAMED_ORGANISATION: EntityKind.ORGANISATION, SourceKind.OUTLET: EntityKind.OUTLET,
    SourceKind.ROLE: EntityKind.PERSON, SourceKind.ANONYMOUS: EntityKind.GROUP_OF_PEOPLE, SourceKind.DOCUMENT: EntityKind.OBJECT,
}  # fmt: skip


@dataclass(slots=True)
class _Mentions:
    """The entities of one document as they come up: by name, with the strings that name them."""

    found: dict[str, Entity] = field(default_factory=dict)

    def add(self, name: str, kind: EntityKind, mention: str | None, pack_id: str | None = None) -> None:
        said = (mention,) if mention else ()
        held = self.found.get(name)
        if held is None:
            self.found[name] = Entity(name, kind, said, pack_id)
        elif mention and mention not in held.mentions:
            self.found[name] = Entity(name, held.kind, (*held.mentions, mention), held.pack_id)


class Resolver:
    """Resolves readings by a region's pack."""

    def __init__(self, namer: Namer, gazetteer: Gazetteer) -> None:
        self._namer, self._gazetteer = namer, gazetteer

    @classmethod
    def load(cls, pack: str = "syria") -> Resolver:
        """Return a resolver with the tables of a pack. Raises `PackError` naming a row that cannot be used."""
        return cls(Namer(load_names(pack)), Gazetteer(load_pack(pack)))

    def resolve(self, document: Document, reading: Reading) -> Reading:
        """Return the reading with places.

        Times, and canonical names filled, and its entities listed; nothing is guessed silently.
        """
        events = resolve_times(document, reading.events)
        events = PlaceResolver(self._gazetteer, document).resolve(events)
        names = _Names(self._namer, document)
        mentions = _Mentions()
        attributions = tuple(self._attribution(a, names, mentions) for a in reading.attributions)
        events = [
            replace(e, participants=tuple([self._participant(p, names, mentions) for p in e.participants])) if e.participants else e for e in events
        ]
        self._place_entities(document, events, mentions)
        return replace(reading, attributions=attributions, events=tuple(events), entities=tuple(mentions.found.values()))

    def _attribution(self, a: Attribution, names: _Names, mentions: _Mentions) -> Attribution:
        """Name the source: by the pack where the whole phrase is a known actor, else as the extractor has it."""
        named = self._namer.known(a.entity) if a.entity else None
        if named is None and a.source is not None:
            exact = names.of(a.source)
            named = exact if exact.whole and exact.pack_id else None
        name = named.name if named else a.entity or (names.said(a.source) if a.source else None)
        if name:
            kind = named.kind if named else _KINDS[a.source_kind]
            mentions.add(name, kind, a.source.of(names.text) if a.source else None, named.pack_id if named else None)
        return replace(a, entity=name)

    def _participant(self, p: Participant, names: _Names, mentions: _Mentions) -> Participant:
        named = (self._namer.known(p.entity) if p.entity else None) or names.of(p.span, place_first=p.role in _WHERE)
        name = p.entity if p.entity and named.pack_id is None and p.entity.isascii() else named.name
        mentions.add(name, named.kind, p.span.of(names.text), named.pack_id)
        return Participant(p.span, p.role, name, p.why)

    @staticmethod
    def _place_entities(document: Document, events: Iterable[Event], mentions: _Mentions) -> None:
        for e in events:
            if e.place is not None and e.place.name:
                mentions.add(e.place.name, EntityKind.PLACE, e.place.span.of(document.text), e.place.gazetteer_id)


class _Names:
    """The names of one document: what points back («التنظيم», a surname alone) takes the name before it."""

    def __init__(self, namer: Namer, document: Document) -> None:
        self.text = document.text
        self._namer, self._document = namer, document
        self._actors: dict[int, list[tuple[int, Actor]]] = {}  # by the sentence's beginning
        self._persons: dict[tuple[str, ...], Named] = {}

    def said(self, span: Span) -> str:
        """Return the phrase itself, cleaned of marks."""
        return cleaned(span.of(self.text))

    def of(self, span: Span, *, place_first: bool = False) -> Named:
        """Return what the phrase at `span` is called."""
        phrase = span.of(self.text)
        named = self._namer.name(phrase, lambda head: self._back(head, span.start), place_first=place_first)
        if named.kind is EntityKind.PERSON and named.pack_id is None:
            key = fold_phrase(named.name)
            for longer, person in self._persons.items():
                if len(key) < len(longer) and longer[-len(key) :] == key:
                    return person
            if len(key) > 1:
                self._persons[key] = named
        elif self._persons and len(words := folded_words(phrase)) == 1:
            for longer, person in self._persons.items():
                if longer[-1] == words[0]:
                    return person
        return named

    def _back(self, head: str, at: int) -> Named | None:
        """Return the last actor before `at` whose name holds a definite head that stands alone.

        «التنظيم», «اللواء», «المرصد».
        """
        for s in reversed(self._document.sentences):
            if s.start >= at:
                continue
            if s.start not in self._actors:
                self._actors[s.start] = self._namer.actors_in(self.text, s.start, s.end)
            for start, actor in reversed(self._actors[s.start]):
                if start < at and head in _first_words(actor):
                    return self._namer.known(actor.name_en)
        return None


@lru_cache(maxsize=4096)
def _first_words(actor: Actor) -> frozenset[str]:
    """Return the bare first words of an actor's names of several words: the heads that can stand for it alone."""
    keys = [fold_phrase(n) for n in (actor.name_ar, *actor.variants_ar)]
    return frozenset(k[0].removeprefix("ال") for k in keys if len(k) > 1)
