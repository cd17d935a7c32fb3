"""The names of a project: who is meant by each, where, and which look like one another. Pages name private persons by role."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from riwaya.arabic.words import fold_phrase
from riwaya.identity import identify
from riwaya.records import Entity, EntityKind
from riwaya.share.collection import Collection, Report

_ALIKE = 0.5
_MOST_ALIKE = 8
KEY = 16


@dataclass(frozen=True, slots=True)
class Named:
    """A name, what kind of thing it names, the reports that use it, how many claims do, and the words that stand for it."""

    name: str
    kind: EntityKind
    reports: tuple[Report, ...]
    claims: int
    mentions: tuple[str, ...]

    @property
    def key(self) -> str:
        """What its address carries: a digest, since a name may be a private person's."""
        return key_of(self.name)


def key_of(name: str) -> str:
    """Return what the address of a name carries."""
    return identify("name", name)[:KEY]


def names_of(collection: Collection) -> Mapping[str, Named]:
    """Return the names that fill a slot or speak, by their key, the most used first."""
    used: dict[str, int] = defaultdict(int)
    where: dict[str, dict[str, Report]] = defaultdict(dict)
    known: dict[str, Entity] = {}
    mentions: dict[str, dict[str, None]] = defaultdict(dict)
    for report in collection.reports:
        for entity in report.reading.entities:
            known.setdefault(entity.name, entity)
            mentions[entity.name].update(dict.fromkeys(entity.mentions))
        for claim in report.claims:
            parts = [p.entity for p in claim.event.participants] if claim.event else []
            for name in {*parts, *(link.name for link in claim.chain[1:])} - {None}:
                if name in report.entities:
                    used[str(name)] += 1
                    where[str(name)][report.document.id] = report
    ordered = sorted(used, key=lambda n: (-used[n], n))
    return {key_of(n): Named(n, known[n].kind, tuple(where[n].values()), used[n], tuple(mentions[n])) for n in ordered}


def alike(named: Named, others: Iterable[Named]) -> list[Named]:
    """Return the names that share the most words with this one or with what the texts call it, the most alike first."""
    mine = _words(named)
    found = []
    for other in others:
        theirs = _words(other)
        if other.name != named.name and mine and theirs:
            share = len(mine & theirs) / min(len(mine), len(theirs))
            if share >= _ALIKE:
                found.append((-share, other.kind is not named.kind, -other.claims, other.name, other))
    return [f[-1] for f in sorted(found, key=lambda f: f[:-1])[:_MOST_ALIKE]]


def called(asked: str, names: Iterable[Named]) -> Named | None:
    """Return the name that is asked for: by itself, or by folded words that the texts use for it alone; null where none
    or more than one is meant."""
    wanted = fold_phrase(asked)
    all_names = list(names)
    exact = [n for n in all_names if n.name == asked]
    found = exact or [n for n in all_names if wanted and wanted in {fold_phrase(s) for s in (n.name, *n.mentions)}]
    return found[0] if len(found) == 1 else None


def _words(named: Named) -> frozenset[str]:
    return frozenset(w.removeprefix("ال") for s in (named.name, *named.mentions) for w in fold_phrase(s) if len(w) > 2)
