"""From reports to incidents: their subjects, then the groups of those that are of one incident."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush

from riwaya.incidents.headlines import site_of
from riwaya.incidents.likeness import NEVER, RELATED, UNCOMPARED, likeness, weight
from riwaya.incidents.rarity import surprise
from riwaya.incidents.subjects import Subject, folded_sentence, subject_of
from riwaya.records import Claim, Document, Feature, Relation, RelationKind

_REPEATED = 3
_FEW = 60
_CELL_DEGREES = 0.1
_LATE_DAYS = 3


def subjects_of(reports: Sequence[tuple[Document, Sequence[Claim]]]) -> list[Subject]:
    """Return the subject of each report, in order; sentences that a site prints under several reports count for none of them."""
    shared = template_sentences([document for document, _ in reports])
    return [subject_of(document, claims, shared.get(site_of(document), frozenset())) for document, claims in reports]


def template_sentences(documents: Sequence[Document]) -> dict[str, frozenset[str]]:
    """Return, for each site, the folded sentences that stand under several of its reports of different days."""
    days: dict[tuple[str, str], set[str]] = defaultdict(set)
    for document in documents:
        site = site_of(document)
        day = (document.published.value or document.id)[:10]
        for span in document.sentences:
            sentence = folded_sentence(document.text, span)
            days[site, sentence].add(day)
    out: dict[str, set[str]] = defaultdict(set)
    for (site, sentence), found in days.items():
        if len(found) >= _REPEATED:
            out[site].add(sentence)
    return {site: frozenset(sentences) for site, sentences in out.items()}


@dataclass(frozen=True, slots=True)
class Judged:
    """What people decided of pairs of claims: of one occurrence, or not."""

    together: frozenset[tuple[str, str]] = frozenset()
    apart: frozenset[tuple[str, str]] = frozenset()

    def with_relations(self, relations: Iterable[Relation], accepted: Collection[str], rejected: Collection[str]) -> Judged:
        """Return this with what decisions on relations, by their ids, say of the claims that they relate as of one occurrence."""
        same = [r for r in relations if r.kind in OF_ONE_OCCURRENCE]
        together = self.together.union((r.a, r.b) for r in same if r.id in accepted)
        return Judged(together, self.apart.union((r.a, r.b) for r in same if r.id in rejected))


NOTHING_JUDGED = Judged()
OF_ONE_OCCURRENCE = frozenset({RelationKind.SAME_EVENT, RelationKind.CORROBORATES, RelationKind.REPEATS, RelationKind.UPDATES})


@dataclass(frozen=True, slots=True)
class Groups:
    """Groups of subjects of one incident, as their numbers: each in order, ordered by their first; and the features of pairs compared."""

    groups: list[list[int]]
    features: Mapping[tuple[int, int], tuple[Feature, ...]]

    def bonds(self, numbers: Sequence[int]) -> Iterator[tuple[int, int, tuple[Feature, ...]]]:
        """Yield, of each member behind the first, the member of its group that it is most like, and why."""
        for n, i in enumerate(numbers):
            pairs = [(pair, j) for j in numbers if j != i and (pair := (min(i, j), max(i, j))) in self.features]
            if n and pairs:
                best, j = max(pairs, key=lambda p: weight(self.features[p[0]]))
                yield i, j, self.features[best]


def group(subjects: Sequence[Subject], relations: Iterable[Relation] = (), judged: Judged = NOTHING_JUDGED) -> Groups:
    """Return the groups of subjects of one incident.

    That the comparison related claims of two subjects as of one occurrence is a feature like others; what people judged goes before every weight.
    """
    rare = rare_words(subjects)
    at = {claim: n for n, s in enumerate(subjects) for claim in s.claims}
    related = _related(at, relations)
    features = {}
    for a, b in {*candidates(subjects, rare), *related}:
        found = likeness(subjects[a], subjects[b], (rare[a], rare[b]))
        features[a, b] = (*found, RELATED) if (a, b) in related else found
    pairs = {pair: weight(because) for pair, because in features.items()}
    for decided, value in ((judged.together, -NEVER * len(subjects)), (judged.apart, NEVER * len(subjects))):
        for x, y in decided:
            if x in at and y in at and at[x] != at[y]:
                pairs[min(at[x], at[y]), max(at[x], at[y])] = value
    return Groups(average_linkage(len(subjects), pairs), features)


def _related(at: Mapping[str, int], relations: Iterable[Relation]) -> set[tuple[int, int]]:
    """Return the pairs of subjects of which two claims are told of one occurrence."""
    pairs = [(at[r.a], at[r.b]) for r in relations if r.kind in OF_ONE_OCCURRENCE and r.a in at and r.b in at]
    return {(min(p), max(p)) for p in pairs if p[0] != p[1]}


def rare_words(subjects: Sequence[Subject]) -> list[dict[str, float]]:
    """Return the rare words of each subject with their surprise."""
    known = surprise(s.words for s in subjects)
    return [{w: known[w] for w in s.words if w in known} for s in subjects]


def candidates(subjects: Sequence[Subject], rare: Sequence[Mapping[str, float]]) -> Iterator[tuple[int, int]]:
    """Yield each pair of subjects that shares a key once: a place's name, a cell of the map, a rare word, a day.

    Of a key that many share, only those of near days are paired, so that pairs grow with the number of reports and not with its square.
    """
    blocks: dict[object, list[int]] = defaultdict(list)
    for i, s in enumerate(subjects):
        for key in set(_keys(s, rare[i])):
            blocks[key].append(i)
    seen: set[tuple[int, int]] = set()
    for block in blocks.values():
        for pair in _all(block) if len(block) <= _FEW else _near(block, subjects):
            if pair not in seen:
                seen.add(pair)
                yield pair


def _all(block: Sequence[int]) -> Iterator[tuple[int, int]]:
    for n, a in enumerate(block):
        yield from ((a, b) for b in block[n + 1 :])


def _near(block: Sequence[int], subjects: Sequence[Subject]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of a large block whose days are near each other, of each the next few only."""
    dated = sorted((day, i) for i in block if (day := _day(subjects[i])) is not None)
    for n, (day, a) in enumerate(dated):
        for later, b in dated[n + 1 : n + 1 + _FEW]:
            if later - day > _LATE_DAYS:
                break
            yield (a, b) if a < b else (b, a)


def _day(s: Subject) -> int | None:
    day = s.days.first if s.days else s.published.last if s.published else None
    return day.toordinal() if day else None


def _keys(s: Subject, rare: Mapping[str, float]) -> Iterator[object]:
    yield from (("place", n) for n in s.names)
    yield from (("word", w) for w in rare)
    if s.spot is not None and s.spot.lat is not None and s.spot.lon is not None and not s.spot.broad:
        row, column = round(s.spot.lat / _CELL_DEGREES), round(s.spot.lon / _CELL_DEGREES)
        yield from (("cell", r, c) for r in (row, row + 1) for c in (column, column + 1))
    if (day := _day(s)) is not None:
        yield "days", day // (_LATE_DAYS + 1)


def average_linkage(n: int, pairs: dict[tuple[int, int], float], enough: Callable[[float], bool] = lambda v: v > 0.0) -> list[list[int]]:
    """Return groups joined while the mean weight between the members of two is enough; pairs that were not compared weigh `UNCOMPARED`."""
    members = {i: [i] for i in range(n)}
    near: dict[int, dict[int, tuple[float, int]]] = defaultdict(dict)
    for (a, b), value in pairs.items():
        near[a][b] = near[b][a] = (value, 1)

    def mean(a: int, b: int) -> float:
        total, known = near[a][b]
        every = len(members[a]) * len(members[b])
        return (total + (every - known) * UNCOMPARED) / every

    heap = [(-value, a, b) for (a, b), value in pairs.items() if enough(value)]
    heapify(heap)
    while heap:
        value, a, b = heappop(heap)
        if a not in members or b not in members or b not in near[a] or -value != mean(a, b):
            continue
        if len(near[a]) < len(near[b]):
            a, b = b, a
        members[a] += members.pop(b)
        del near[a][b]
        for c, (total, known) in near.pop(b).items():
            if c == a:
                continue
            del near[c][b]
            before = near[a].get(c, (0.0, 0))
            near[a][c] = near[c][a] = (before[0] + total, before[1] + known)
        for c in near[a]:
            if enough(value := mean(a, c)):
                heappush(heap, (-value, a, c))
    return sorted((sorted(found) for found in members.values()), key=lambda g: g[0])
