"""Places named in a stretch of text that the reader does not go through, a headline or the words of an address."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from riwaya.arabic.words import WordKind, sentence_words
from riwaya.incidents.spots import BROAD_KM, Spot
from riwaya.packs import Place, load_pack
from riwaya.records import Span

_CUTS = ("", "و", "ب", "ل", "وب", "ول")
_HEADS = {
    "قريه": ("village", "town"), "قري": ("village", "town"), "بلده": ("town", "village"), "مدينه": ("town", "city_abroad"), "حي": ("neighbourhood",),
    "مخيم": ("camp",), "ناحيه": ("subdistrict",), "محافظه": ("governorate",), "مقاطعه": ("district", "governorate"),
}  # fmt: skip
_COUNTRYSIDE = ("ريف", "بريف", "ريفي", "بريفي", "محيط", "شمال", "جنوب", "شرق", "غرب", "شمالي", "جنوبي", "شرقي", "غربي")
_LEAST_WEIGHT = 2
_COUNTRYSIDE_KM = 40.0
_SETTLED = ("town", "village", "city_abroad", "neighbourhood", "camp")


def spots_in(text: str, span: Span, governorates: Counter[str]) -> list[Spot]:
    """Return the places named between two offsets, in order; namesakes are told apart by the governorates that the report names."""
    words = [w.folded for w in sentence_words(text, span.start, span.end) if w.kind is not WordKind.MARK]
    return [spot for at, length, places in _named(words) if (spot := _spot(words, at, places, governorates)) is not None]


def _named(words: list[str]) -> Iterator[tuple[int, int, tuple[Place, ...]]]:
    pack, i = load_pack(), 0
    while i < len(words):
        best: tuple[int, tuple[Place, ...]] = (0, ())
        for cut in _CUTS:
            if words[i].startswith(cut) and len(words[i]) - len(cut) >= 2:
                length, places = pack.place_trie.longest(words, i, words[i][len(cut) :])
                if length > best[0]:
                    best = length, tuple(places)
        if best[0] and pack.actor_trie.longest(words, i)[0] <= best[0]:
            yield i, best[0], best[1]
        i += max(1, best[0])


def _spot(words: list[str], at: int, places: tuple[Place, ...], governorates: Counter[str]) -> Spot | None:
    head = _bare(words[at - 1]) if at else ""
    levels = _HEADS.get(head, ())
    fitting = [p for p in places if p.lat is not None and (p.weight >= _LEAST_WEIGHT or levels)]
    if not fitting:
        return None
    scored = sorted(fitting, key=lambda p: -(p.weight + (2.0 if p.governorate in governorates else 0.0) + (2.0 if p.level in levels else 0.0)))
    best = scored[0]
    around = at > 0 and head in _COUNTRYSIDE and best.level in (*_SETTLED, "governorate")
    radius = max(best.radius_km or 3.0, _COUNTRYSIDE_KM if around else 0.0)
    return Spot(best.name_en, best.lat, best.lon, radius, around or radius >= BROAD_KM)


@lru_cache(maxsize=4_096)
def _bare(word: str) -> str:
    for cut in ("وال", "بال", "ال", "لل", "ب", "ل", "و"):
        if word.startswith(cut) and len(word) - len(cut) >= 2 and (word[len(cut) :] in _HEADS or word[len(cut) :] in _COUNTRYSIDE):
            return word[len(cut) :]
    return word
