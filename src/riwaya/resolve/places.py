"""Where: place phrases to gazetteer rows, told apart by the area named beside them and by what else the document
names.

A name borne by several places goes to the one that lies in the area named behind it («بريف إدلب»), then to one
whose governorate the document names, then to the one that fits the head noun, then to the greater weight; where
none is ahead, the name is kept and no coordinate is claimed.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

import msgspec

from riwaya.arabic.words import Word, WordKind, fold_phrase, sentence_words
from riwaya.distances import great_circle_km
from riwaya.packs import Pack, Place
from riwaya.records import Document, Event, Span, Where
from riwaya.resolve.named import names_among
from riwaya.resolve.transliteration import transliterate

_KNOWN = 3
_LEVELS = {
    "مدينه": ("town", "city_abroad"), "بلده": ("town", "village", "city_abroad"), "قريه": ("village", "town"), "حي": ("neighbourhood",),
    "محافظه": ("governorate",), "منطقه": ("district", "area", "region"), "ناحيه": ("subdistrict",), "معبر": ("crossing",), "مخيم": ("camp",),
    "مطار": ("airport", "base"), "قاعده": ("base",), "ريف": ("region", "area", "governorate"), "باديه": ("desert",), "نهر": ("river",),
    "طريق": ("road",), "حيي": ("neighbourhood",), "بلدتي": ("town", "village"), "قريتي": ("village", "town"), "منفذ": ("crossing",),
}  # fmt: skip
_LEVELS |= {
    "city": ("town", "city_abroad"), "town": ("town", "village", "city_abroad"), "village": ("village", "town"), "villages": ("village", "town"),
    "neighbourhood": ("neighbourhood",), "neighborhood": ("neighbourhood",), "quarter": ("neighbourhood",), "province": ("governorate",),
    "governorate": ("governorate",), "district": ("district", "area"), "subdistrict": ("subdistrict",), "area": ("area", "district", "region"),
    "camp": ("camp",), "airport": ("airport", "base"), "base": ("base",), "countryside": ("region", "area", "governorate"), "river": ("river",),
    "crossing": ("crossing",), "desert": ("desert",), "road": ("road",),
}  # fmt: skip
_LEADS_TO_AREA = ("ب", "في", "شمال", "جنوب", "شرق", "غرب", "ضمن", "،", "(", "in", "of", "north", "south", "east", "west")
_SMALL_WORDS = ("of", "the")
_PROVINCES = ("province", "governorate", "provinces", "governorates")
_SITES = frozenset("شارع شارعي ساحه مسجد جامع مدرسه مشفي مستشفي سوق دوار حديقه".split())
_SCORE_WITHIN, _SCORE_DOCUMENT, _SCORE_LEVEL = 6.0, 1.5, 2.0
_INSIDE = ("بريف", "بمحافظ", "بمنطق", "بناحي", "بمدين")
_SCORE_NEAR, _NEAR_KM = 2.0, 20.0
_FITS = {"town", "city_abroad", "village", "country", "governorate"}
_POSITIONS = {
    "شرق": "Eastern {}", "شرقي": "Eastern {}", "غرب": "Western {}", "غربي": "Western {}", "شمال": "Northern {}", "شمالي": "Northern {}",
    "جنوب": "Southern {}", "جنوبي": "Southern {}", "قرب": "near {}", "محيط": "{} surroundings", "اطراف": "outskirts of {}",
    "مشارف": "outskirts of {}", "ريف": "{} countryside", "ضواحي": "{} suburbs", "باديه": "{} desert",
}  # fmt: skip
_POSITIONS |= {
    "east": "Eastern {}", "eastern": "Eastern {}", "west": "Western {}", "western": "Western {}", "north": "Northern {}", "northern": "Northern {}",
    "south": "Southern {}", "southern": "Southern {}", "outskirts": "outskirts of {}", "vicinity": "{} surroundings", "countryside": "{} countryside",
    "suburbs": "{} suburbs",
}  # fmt: skip
_WIDER_KM = 20.0
_AREA_LEVELS = {"governorate", "district", "subdistrict", "region", "area", "country", "town", "city_abroad"}


class _Mention(msgspec.Struct, frozen=True, gc=False):
    """A gazetteer name in the text: its span and the places that bear it."""

    span: Span
    places: tuple[Place, ...]


class Gazetteer:
    """Finds and tells apart the pack's places."""

    def __init__(self, pack: Pack) -> None:
        self._pack = pack
        self.governorates = [p for p in pack.places.values() if p.level == "governorate" and p.governorate]

    def mentions(self, text: str, start: int, end: int) -> list[_Mention]:
        """Return the gazetteer names between two offsets, longest first from the left."""
        words = [w for w in sentence_words(text, start, end) if w.kind is not WordKind.MARK]
        folded = [w.folded for w in words]
        found = names_among(self._pack.place_trie, folded)
        return [_Mention(Span(words[i].start, words[i + length - 1].end), tuple(places)) for i, length, places in found]


@dataclass(slots=True)
class _Choice:
    """The place chosen for a name, None where it cannot be told, and on what ground."""

    place: Place | None
    name: str
    basis: str


class PlaceResolver:
    """Resolves one document's places; keeps what the document names to tell namesakes apart."""

    def __init__(self, gazetteer: Gazetteer, document: Document) -> None:
        self._gazetteer = gazetteer
        self._document = document
        self._text = document.text
        self._starts = [s.start for s in document.sentences]
        self._found: dict[tuple[int, int], list[_Mention]] = {}
        self._chosen: dict[tuple[str, ...], Place] = {}  # a name means one place in one document
        self._named: list[tuple[int, Place, str]] = []  # where the document named a place, for «المدينة»

    @cached_property
    def _surroundings(self) -> tuple[Counter[str], list[tuple[float, float]]]:
        """The governorates that the document names beyond doubt and how often, and the coordinates of the towns."""
        governorates: Counter[str] = Counter()
        near: list[tuple[float, float]] = []
        for s in self._document.sentences:
            for m in self._mentions(s.start, s.end):
                sure = [p for p in m.places if p.weight >= _KNOWN]
                if len({p.governorate for p in sure}) == 1 and sure[0].governorate:
                    governorates[sure[0].governorate] += 1
                for p in sure if len(m.places) == 1 else ():
                    if p.lat is not None and p.lon is not None and p.level in _FITS - {"country", "governorate"}:
                        near.append((p.lat, p.lon))
        return governorates, near

    def _mentions(self, start: int, end: int) -> list[_Mention]:
        """Return the names between two offsets of the document, remembered: its sentences are asked for again and again."""
        if (start, end) not in self._found:
            self._found[start, end] = self._gazetteer.mentions(self._text, start, end)
        return self._found[start, end]

    def resolve(self, events: Sequence[Event]) -> list[Event]:
        """Return the events with their places filled."""
        spans = sorted({e.place.span for e in events if e.place is not None})
        known = {span: self.where(span) for span in spans}
        return [e if e.place is None else replace(e, place=known[e.place.span]) for e in events]

    def where(self, span: Span) -> Where:
        """Return the place that a phrase names.

        A centre and radius hold all its conjuncts; nothing is claimed where none is known.
        """
        words = [w for w in sentence_words(self._text, span.start, span.end) if w.kind is not WordKind.MARK]
        mentions = self._mentions(span.start, span.end)
        mentions, inside = self._areas_out(span, self._heads_out(words, mentions))
        within = [*inside, *self._within(span)]
        if not mentions:
            return self._unnamed(span, words, within)
        choices = [self._choose(m, words, within) for m in mentions]
        if words and _bare(words[0].folded) in ("محافظات", "محافظتي", "محافظتا"):
            choices = [self._governorate(c) for c in choices]
        choices = [self._governorate(c) if _head_of(words, m.span) in _PROVINCES else c for c, m in zip(choices, mentions, strict=True)]
        name = _joined([c.name for c in choices])
        places = [c.place for c in choices if c.place is not None]
        for c, m in zip(choices, mentions, strict=True):
            if c.place is not None:
                self._named.append((m.span.start, c.place, c.name))
        wider = 0.0
        first = words[1 if len(words) > 1 and words[0].folded == "the" else 0].folded if words else ""
        if words and len(choices) == 1 and (form := _POSITIONS.get(_bare(first))) and mentions[0].span.start > words[0].start:
            name, wider = form.format(name), _WIDER_KM if "near" not in form else _WIDER_KM / 4
        if not places or len(places) < len(choices):
            return Where(span, name=name, basis="ambiguous")
        circle = _circle(places)
        single = places[0] if len(places) == 1 else None
        return Where(
            span, name=name, lat=circle[0] if circle else None, lon=circle[1] if circle else None,
            radius_km=round(circle[2] + wider, 1) if circle else None, gazetteer_id=single.id if single else None,
            level=single.level or None if single else "several", basis=choices[0].basis if single else "text",
        )  # fmt: skip

    def _heads_out(self, words: list[Word], mentions: list[_Mention]) -> list[_Mention]:
        """Leave out what is no place here.

        A village's name that is a word, unless a head introduces it, and a street's namesake.
        """
        out: list[_Mention] = []
        for m in mentions:
            before = _head_of(words, m.span)
            whole = bool(words) and m.span.start <= words[0].start and m.span.end >= words[-1].end
            slight = max(p.weight for p in m.places) <= 1
            if slight and not whole and (_bare(before) not in _LEVELS or before.startswith("ال")):
                continue
            if _bare(before) in _SITES and all(p.level in _FITS for p in m.places):
                continue
            own = next((w for w in words if w.start == m.span.start), None)
            if len(mentions) > 1 and own is not None and own.end == m.span.end and _bare(own.folded) in _LEVELS:
                continue
            out.append(m)
        return out

    def _areas_out(self, span: Span, mentions: list[_Mention]) -> tuple[list[_Mention], list[Place]]:
        """Return the mentions without those that say where another lies («بلدة بسقلا في ريف إدلب»), and these areas."""
        kept, areas = mentions[:1], []
        for before, m in pairwise(mentions):
            between = self._text[before.span.end : m.span.start].split()
            own = self._text[m.span.start : m.span.end]
            if any(w in ("في", "ضمن", "in", "of") or w.startswith("بريف") for w in between) or own.startswith(_INSIDE):
                areas += [p for p in m.places if p.weight >= _KNOWN]
            else:
                kept.append(m)
        return kept, areas

    def _within(self, span: Span) -> list[Place]:
        """Return the areas named right behind a phrase, or in front of it in its sentence, that may hold it."""
        at = bisect_right(self._starts, span.start) - 1
        end = self._document.sentences[at].end if at >= 0 else span.end
        behind = self._text[span.end : min(end, span.end + 45)]
        cut = min((behind.find(c) for c in "،.؛:" if c in behind[2:]), default=len(behind))
        first = behind.split()[:1]
        if not first or not first[0].startswith(_LEADS_TO_AREA):
            return []
        found = self._mentions(span.end, span.end + max(cut, 1))
        return [p for m in found[:2] for p in m.places if p.weight >= _KNOWN and p.level in _AREA_LEVELS]

    def _choose(self, mention: _Mention, words: list[Word], within: list[Place]) -> _Choice:
        places = list({p.id: p for p in mention.places}.values())
        key = fold_phrase(self._text[mention.span.start : mention.span.end])
        if len(places) > 1 and not within and (before := self._chosen.get(key)) is not None:
            return _Choice(before, before.name_en, "document")
        head = _bare(_head_of(words, mention.span))
        own = _bare(next((w.folded for w in words if w.start == mention.span.start), ""))
        if len(places) == 1:
            return _Choice(places[0], places[0].name_en, "text")
        scored = sorted(((self._score(p, head or own, within), p) for p in places), key=lambda s: -s[0])
        best, place = scored[0]
        basis = "text"
        if len(scored) > 1:
            if best - scored[1][0] < 0.5 and (place.name_en != scored[1][1].name_en or _distance(place, scored[1][1]) > 10):
                return _Choice(None, place.name_en, "ambiguous")
            basis = "area" if within else "document" if self._surroundings[0] else "weight"
            self._chosen[key] = place
        return _Choice(place, place.name_en, basis)

    def _governorate(self, choice: _Choice) -> _Choice:
        """Return the governorate of a town's name behind «محافظات»."""
        for p in self._gazetteer.governorates:
            if choice.place is not None and p.governorate == choice.place.governorate:
                return _Choice(p, p.name_en, choice.basis)
        return choice

    def _score(self, place: Place, head: str, within: list[Place]) -> float:
        score = float(place.weight)
        for area in within:
            if area.id in (place.parent, place.id) or (place.governorate and place.governorate in (area.governorate, area.name_en)):
                score += _SCORE_WITHIN
                break
        governorates, near = self._surroundings
        if place.governorate in governorates:
            score += _SCORE_DOCUMENT + min(governorates[place.governorate], 5) * 0.2
        if place.level in _LEVELS.get(head, ()):
            score += _SCORE_LEVEL - 0.5 * _LEVELS[head].index(place.level)
        elif head not in _LEVELS and place.level in _FITS:
            score += _SCORE_LEVEL / 2
        if near and place.lat is not None and place.lon is not None:
            nearest = min(great_circle_km(place.lat, place.lon, *point) for point in near)
            score += _SCORE_NEAR * math.exp(-nearest / _NEAR_KM)
        return score

    def _unnamed(self, span: Span, words: list[Word], within: list[Place]) -> Where:
        """Return «المدينة» as the town named before.

        Else an unknown name inside the area named behind it, else the phrase alone.
        """
        head = next((w.folded for w in words if w.folded[:2] == "ال" and _bare(w.folded) in _LEVELS), "")
        if len(words) == 2 and words[0].folded == "the" and words[1].folded in _LEVELS:
            head = words[1].folded
        if head:
            fitting = [n for n in self._named if n[0] < span.start and n[1].level in _LEVELS[_bare(head)]]
            named = fitting[-1] if fitting else None
            if named is None:
                named = self._named_before(span, _LEVELS[_bare(head)])
            if named is not None:
                p = named[1]
                return Where(span, named[2], p.lat, p.lon, p.radius_km, p.id, p.level or None, "anaphor")
        name = _unknown_name(words, self._text)
        if within:
            area = max(within, key=lambda p: (p.lat is not None, -(p.radius_km or 0)))
            return Where(span, name, area.lat, area.lon, area.radius_km, None, area.level or None, "area")
        return Where(span, name=name)

    def _named_before(self, span: Span, levels: tuple[str, ...]) -> tuple[int, Place, str] | None:
        at = bisect_right(self._starts, span.start)
        for s in reversed(self._document.sentences[max(0, at - 8) : at]):
            for m in reversed(self._mentions(s.start, min(s.end, span.start))):
                fitting = [p for p in m.places if p.weight >= _KNOWN and p.level in levels]
                if fitting:
                    best = max(fitting, key=lambda p: self._score(p, "", []))
                    return m.span.start, best, best.name_en
        return None


def _head_of(words: list[Word], name: Span) -> str:
    """Return the folded head noun of a name: the word before it, in English past “of the”, or the one behind it (“Afrin city”)."""
    before = next((w.folded for w in reversed(words) if w.end <= name.start and w.folded not in _SMALL_WORDS), "")
    behind = next((w.folded for w in words if w.start >= name.end), "")
    return behind if behind.isascii() and behind in _LEVELS and before not in _LEVELS else before


def _bare(folded: str) -> str:
    for cut in ("وال", "بال", "ال", "لل"):
        if folded.startswith(cut) and len(folded) > len(cut) + 1:
            return folded[len(cut) :]
    return folded[1:] if folded[:1] in ("ب", "ل", "و") and folded[1:] in _LEVELS else folded


def _unknown_name(words: list[Word], text: str) -> str:
    """Return the phrase itself; a bare name behind a head noun is written in Latin letters."""
    if len(words) in (2, 3) and _bare(words[0].folded) in ("قريه", "بلده", "حي", "معبر", "مدينه", "مخيم") and words[0].folded[:2] != "ال":
        return transliterate(text[words[1].start : words[-1].end].strip("\"'«»“”"))
    return " ".join(text[words[0].start : words[-1].end].split()) if words else ""


def _joined(names: list[str]) -> str:
    unique = list(dict.fromkeys(names))
    return unique[0] if len(unique) == 1 else ", ".join(unique[:-1]) + " and " + unique[-1]


def _distance(a: Place, b: Place) -> float:
    """Return the great-circle distance of two places in km (haversine), infinite where a coordinate is missing."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return math.inf
    return great_circle_km(a.lat, a.lon, b.lat, b.lon)


def _circle(places: Sequence[Place]) -> tuple[float, float, float] | None:
    """Return (latitude, longitude, radius in km) of a circle that holds all places, None where a coordinate is
    missing.
    """
    points = [(p.lat, p.lon, p.radius_km or 0.0) for p in places if p.lat is not None and p.lon is not None]
    if len(points) < len(places):
        return None
    lat, lon = sum(p[0] for p in points) / len(points), sum(p[1] for p in points) / len(points)
    radius = max(great_circle_km(lat, lon, p[0], p[1]) + p[2] for p in points)
    if len(points) == 1:
        radius = points[0][2]
    return round(lat, 5), round(lon, 5), radius
