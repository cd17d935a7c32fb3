"""The tables that names are made with.

Heads with their English patterns, glosses, demonyms, titles, given names, metonyms.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from riwaya.arabic.fold import fold
from riwaya.arabic.words import fold_phrase
from riwaya.packs import Pack, PhraseTrie, cells, known_given_names, load_pack, table
from riwaya.records import EntityKind


@dataclass(frozen=True, slots=True)
class Head:
    """A head noun's row.

    The English pattern with `{}` for what it governs, the kind it makes, and the tail word it wants.
    """

    english: str
    kind: EntityKind
    tail: tuple[str, ...] = ()
    subtype: str = ""

    @property
    def alone(self) -> str:
        """Return the English name of the head with nothing that it governs."""
        return " ".join(self.english.format("").split()).removesuffix(" of").removesuffix(" from")

    def of(self, what: str) -> str:
        """Return the English name, `what` in its place."""
        return " ".join(self.english.format(what).split())


@dataclass(frozen=True, slots=True)
class NameTables:
    """A pack with the tables of names."""

    pack: Pack
    heads: PhraseTrie[Head] = field(default_factory=PhraseTrie)
    titles: PhraseTrie[str] = field(default_factory=PhraseTrie)
    metonyms: PhraseTrie[str] = field(default_factory=PhraseTrie)
    demonyms: dict[str, str] = field(default_factory=dict)
    given: frozenset[str] = frozenset()
    given_latin: frozenset[str] = frozenset()
    counted: dict[str, Head] = field(default_factory=dict)
    by_name: dict[str, str] = field(default_factory=dict)


@cache
def load_names(pack: str = "syria") -> NameTables:
    """Return the tables of a pack, loaded once a process. Raises `PackError` naming the row that cannot be used."""
    known = load_pack(pack)
    given = frozenset(fold(row["name_ar"]) for row in table(f"{pack}/given_names.csv") if not row["common_word"])
    demonyms = {row["name_en"]: row["demonym_en"] for row in table(f"{pack}/demonyms.csv")}
    by_name: dict[str, str] = {}
    for actor in known.actors.values():
        by_name.setdefault(actor.name_en, actor.id)
    names = NameTables(known, demonyms=demonyms, given=given, given_latin=known_given_names(pack), counted=_counted(), by_name=by_name)
    for row in table(f"{pack}/patterns.csv"):
        head = Head(row["en"], EntityKind(row["kind"]), fold_phrase(row["tail_ar"]), row["subtype"])
        for phrase in cells(row["head_ar"]):
            names.heads.add(fold_phrase(phrase), head)
    for row in table("arabic/noun_glosses.csv"):
        for phrase in cells(row["head_ar"]):
            names.heads.add(fold_phrase(phrase), Head(row["en"], EntityKind(row["kind"])))
    for row in table(f"{pack}/person_titles.csv"):
        for phrase in (row["title_ar"], *cells(row["variants_ar"])):
            names.titles.add(fold_phrase(phrase), row["title_en"])
    for row in table(f"{pack}/actors.csv"):
        for phrase in cells(row["metonyms_ar"]):
            names.metonyms.add(fold_phrase(phrase), row["id"])
    return names


def _counted() -> dict[str, Head]:
    out: dict[str, Head] = {}
    for row in table("arabic/counted_nouns.csv"):
        people = row["class"] in ("person", "people")
        head = Head(row["gloss"] + " {}", EntityKind.GROUP_OF_PEOPLE if people else EntityKind.OBJECT)
        for form in (row["singular"], *cells(row["plurals"]), *cells(row["duals"])):
            out.setdefault(fold(form), head)
    return out
