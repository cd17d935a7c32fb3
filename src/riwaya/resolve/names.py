"""Who: a noun phrase to a canonical English name and a kind.

Known actors come first (the longest name inside the phrase); then a head noun with what it governs («عناصر لواء
القدس» → Liwa al-Quds fighters), patterns for what the pack does not know («لواء الفتح» → al-Fath Brigade),
nationality adjectives, persons and places; else the phrase itself. The heads and their English patterns are rows
of patterns.csv and noun_glosses.csv.
"""

from __future__ import annotations

from collections.abc import Sequence

from riwaya.arabic.words import Word, WordKind, sentence_words, words_of
from riwaya.english.personal import name_in
from riwaya.packs import Actor
from riwaya.records import EntityKind
from riwaya.resolve.name_tables import NameTables
from riwaya.resolve.named import Named, cleaned, names_among
from riwaya.resolve.phrases import Back, Phrase


class Namer:
    """Names phrases by a pack's tables."""

    def __init__(self, tables: NameTables) -> None:
        self.tables = tables
        self._pack = tables.pack
        self._remembered: dict[tuple[str, bool], Named] = {}

    def known(self, name: str) -> Named | None:
        """Return the actor whose canonical English name is `name`."""
        pack_id = self.tables.by_name.get(name)
        return self.named(self._pack.actors[pack_id]) if pack_id is not None else None

    def name(self, phrase: str, back: Back | None = None, *, place_first: bool = False) -> Named:
        """Return what a phrase of the text is called.

        `back` resolves a head that stands alone with the article («عناصر اللواء»). With `place_first` a name that
        is a place's and a metonym of a state («بيروت») is the place.
        """
        key = (phrase, place_first)
        found = self._remembered.get(key)
        if found is None:
            words = [w for w in words_of(phrase) if w.kind is not WordKind.MARK]
            reader = Phrase(self.tables, phrase, back, place_first=place_first)
            found = reader.name(words) or Named(cleaned(phrase), self.kind_of_unknown(words, phrase))
            if not reader.looked_back:  # what points back means another thing in another document
                if len(self._remembered) > 4_000:  # bounded: a long run meets ever new phrases
                    self._remembered.clear()
                self._remembered[key] = found
        return found

    def actors_in(self, text: str, start: int, end: int) -> list[tuple[int, Actor]]:
        """Return the known actors named between two offsets, with where, longest first from the left."""
        words = [w for w in sentence_words(text, start, end) if w.kind is not WordKind.MARK]
        folded = [w.folded for w in words]
        return [(words[i].start, actors[0]) for i, _, actors in names_among(self._pack.actor_trie, folded)]

    def named(self, actor: Actor) -> Named:
        """Return what a row of the pack is called."""
        return Named(actor.name_en, EntityKind(actor.kind), actor.id, whole=True)

    def kind_of_unknown(self, words: Sequence[Word], phrase: str) -> EntityKind:
        """Return the kind of a phrase that no table names."""
        if phrase.isascii() or all(w.kind is not WordKind.ARABIC for w in words):
            return EntityKind.PERSON if name_in(phrase, self.tables.given_latin) is not None else EntityKind.GROUP_OF_PEOPLE
        return EntityKind.PERSON if any(w.folded in self.tables.given for w in words[:2]) else EntityKind.GROUP_OF_PEOPLE
