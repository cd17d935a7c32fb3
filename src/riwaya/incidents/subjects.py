"""What a report is mainly about: one incident, with its day, place, toll and those it alleges to have done it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from riwaya.arabic.words import folded_words
from riwaya.incidents.alleged import allies_of, sides_in, strongest
from riwaya.incidents.casualty_words import Harm
from riwaya.incidents.days import Days, published_days
from riwaya.incidents.headlines import headline_of
from riwaya.incidents.places_named import spots_in
from riwaya.incidents.spots import Spot, apart
from riwaya.incidents.strands import Strand, happened, main_of, strands_of
from riwaya.incidents.tolls import Told, tolls_of
from riwaya.packs import load_pack
from riwaya.records import Claim, Document, Span

_LEAD_SENTENCES = 3
_HEADLINE_WEIGHT = 2.0
_FULL_WEIGHT = 4  # sentences of the main strand that name its agents; later ones go over to the background
_WORDED_SENTENCES = 8


@dataclass(frozen=True, slots=True)
class Bound:
    """The least and the greatest number."""

    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Allegation:
    """A side, by the pack id of its head, that a report names as the one who did it, and the claim in whose sentence; null for the headline."""

    side: str
    claim: str | None


@dataclass(frozen=True, slots=True)
class Subject:
    """The main incident of one report; what it does not tell is null or empty.

    `beside` are the allies of the sides alleged that the report names as attacking too, `names` the places it is told at, `words` the stems it is
    told in and how often each.
    """

    document: str
    claims: tuple[str, ...]
    days: Days | None = None
    published: Days | None = None
    spot: Spot | None = None
    names: frozenset[str] = frozenset()
    tolls: tuple[Told, ...] = ()
    alleged: tuple[Allegation, ...] = ()
    beside: tuple[str, ...] = ()
    words: Mapping[str, int] = field(default_factory=dict)

    @property
    def sides(self) -> frozenset[str]:
        """The sides alleged and those beside them."""
        return frozenset(a.side for a in self.alleged).union(self.beside)

    @property
    def bare(self) -> bool:
        """Whether it tells neither place, nor day, nor toll: words alone have to show what it is about."""
        return self.days is None and self.spot is None and not self.tolls

    def toll(self, harm: Harm) -> Bound | None:
        """Return the leading figure of those who were no fighters; null where none is given."""
        return next((Bound(t.low, t.high) for t in self.tolls if t.harm is harm and not t.fighters), None)


def subject_of(document: Document, claims: Sequence[Claim], shared: frozenset[str] = frozenset()) -> Subject:
    """Return what a report is mainly about. `shared` are folded sentences that its site prints under other reports too: they are not its own."""
    text = document.text
    own = [s for s in document.sentences if not shared or folded_sentence(text, s) not in shared]
    held = set(own)
    strand = main_of(strands_of([c for c in claims if c.sentence in held], published_days(document)), document)
    mine = tuple(strand.claims) if strand else ()
    headline = headline_of(document)
    lead = own[:_LEAD_SENTENCES]
    told = list(dict.fromkeys(c.sentence for c in mine)) or lead
    spot, names = _place(headline, strand, claims)
    others = {c.sentence for c in claims if happened(c)} - set(told)
    tolls = tolls_of(document, [s for s in own if s in told or (s in lead and s not in others)], claims, headline)
    others_claims = {c.id for c in claims if happened(c)} - {c.id for c in mine}
    tolls = [t for t in tolls if t.claim not in others_claims]
    known = {(t.harm, t.fighters) for t in tolls}
    tolls += [t for t in tolls_of(document, [s for s in lead if s in others], (), "") if (t.harm, t.fighters) not in known]
    alleged = _alleged(text, headline, list(dict.fromkeys([*told, *lead])), mine)
    return Subject(
        document=document.id,
        claims=tuple(c.id for c in mine),
        days=strand.days if strand else None,
        published=published_days(document),
        spot=spot,
        names=names,
        tolls=tuple(tolls),
        alleged=alleged,
        beside=_beside(text, own, alleged),
        words=_words(text, headline, list(dict.fromkeys([*told, *lead]))[:_WORDED_SENTENCES]),
    )


def folded_sentence(text: str, span: Span) -> str:
    """Return a sentence by which the same one is known elsewhere."""
    return " ".join(folded_words(text, span.start, span.end))


def _alleged(text: str, headline: str, told: Sequence[Span], claims: Sequence[Claim]) -> tuple[Allegation, ...]:
    """Return the sides named as agents, the strongest first, each with the first claim in whose sentence it is."""
    counted = [(sides_in(headline, Span(0, len(headline))), _HEADLINE_WEIGHT)]
    first: dict[str, str | None] = {}
    for n, sentence in enumerate(told):
        found = sides_in(text, sentence)
        counted.append((found, 1.0 if n < _FULL_WEIGHT else 0.5))
        for side in found:
            first.setdefault(side, next((c.id for c in claims if c.sentence == sentence), None))
    return tuple(Allegation(side, first.get(side)) for side in strongest(counted))


def _beside(text: str, own: Iterable[Span], alleged: Sequence[Allegation]) -> tuple[str, ...]:
    sides = {a.side for a in alleged}
    allies = frozenset(ally for s in sides for ally in allies_of(s)) - sides
    if not allies:
        return ()
    named = {side for s in own for side in sides_in(text, s)}
    return tuple(sorted(allies & named))


def _place(headline: str, strand: Strand | None, claims: Iterable[Claim]) -> tuple[Spot | None, frozenset[str]]:
    places = load_pack().places
    ids = [c.event.place.gazetteer_id for c in claims if c.event and c.event.place and c.event.place.gazetteer_id]
    governorates = Counter(places[i].governorate for i in ids if i in places and places[i].governorate)
    headed = spots_in(headline, Span(0, len(headline)), governorates)
    spots = [*(strand.spots if strand else ()), *headed]
    names = frozenset(s.name for s in spots if not s.broad)
    best = strand.spot if strand else None
    for spot in headed:
        if best is None or (best.broad and not spot.broad and apart(best, spot) is not True):
            best = spot
    return best, names


def _words(text: str, headline: str, spans: Iterable[Span]) -> Counter[str]:
    words = Counter(_stem(w) for w in folded_words(headline))
    for s in spans:
        words.update(_stem(w) for w in folded_words(text, s.start, s.end))
    return Counter({w: n for w, n in words.items() if len(w) > 1})


def _stem(word: str) -> str:
    for cut in ("وال", "بال", "فال", "لل", "ال", "و", "ب", "ل"):
        if word.startswith(cut) and len(word) - len(cut) >= 3:
            return word[len(cut) :]
    return word
