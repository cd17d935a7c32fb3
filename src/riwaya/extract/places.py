"""The place phrases of a sentence.

Gazetteer names with their heads, words of position, adjectives and conjuncts, and described places.

A span takes in the head noun and the words of position («محيط مدينة دمشق»), and conjuncts, as the codebook asks;
the area behind a name («بلدة بسقلا في ريف إدلب») is kept beside it. Names that are also common words (weight 1 in
the pack) need a head noun; adjectives and names of actors are no places: `Sentence.names` keeps the longest name
at each word, so «مجلس دير الزور العسكري» hides the town.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from riwaya.arabic.offsets import start_after
from riwaya.extract.analysis import CLOSERS, OPENERS, QUOTES, Sentence, Tag
from riwaya.extract.place_names import PlaceWords
from riwaya.extract.place_words import (
    ANAPHORS,
    AROUND,
    BACK,
    DEEDS,
    DIRECTION_ADJECTIVES,
    FACILITIES,
    HEADINGS,
    LEADING,
    MARKETS,
    NEVER_NAMED,
    NOT_NAMES,
    PARTS,
    PLURALS,
    POSITIONS,
    ROADS,
    SETTLEMENTS,
)  # fmt: skip
from riwaya.packs import Pack, Place, load_pack
from riwaya.records import Span

_COMMON = 1
_VILLAGE = 2
_TOWN = 4
_DEEPEST = 2


class PlaceKind(Enum):
    """How a place is said: by a known or unknown name, by a description, or by pointing back («المدينة»)."""

    NAMED = "named"
    DESCRIBED = "described"
    BACK = "back"


@dataclass(frozen=True, slots=True)
class PlacePhrase:
    """A place: tokens `start` to `end` (exclusive) of its sentence, its span, the candidates of each known name in
    it.

    `within` are the candidates of the area that it is said to lie in behind it («بريف دير الزور»); a name's area
    is outside its span, and `last` is the token behind that area. `led` tells that a preposition or a word of
    position says that it is a place; a name without it may be an actor (أعلنت دمشق).
    """

    start: int
    end: int
    span: Span
    kind: PlaceKind
    candidates: tuple[tuple[Place, ...], ...] = ()
    within: tuple[tuple[Place, ...], ...] = ()
    led: bool = False
    last: int = 0


@dataclass(slots=True)
class _Found:
    end: int
    kind: PlaceKind
    candidates: list[tuple[Place, ...]]
    within: list[tuple[Place, ...]] = field(default_factory=list)
    last: int = 0

    def __post_init__(self) -> None:
        self.last = max(self.last, self.end)


def find_places(sentence: Sentence, pack: Pack | None = None) -> list[PlacePhrase]:
    """Return the place phrases of a sentence in order, none overlapping; conjoined places are one phrase."""
    reader = _Reader(sentence, (pack or load_pack()).place_trie)
    out: list[PlacePhrase] = []
    behind = 0
    for i in reader.openings:
        found = reader.phrase(i) if i >= behind and reader.may_start(i) and reader.stem(i - 1) not in HEADINGS else None
        if found is None:
            continue
        found = reader.conjuncts(found)
        out.append(
            PlacePhrase(
                i,
                found.end,
                reader.span(i, found.end),
                found.kind,
                tuple(found.candidates),
                tuple(found.within),
                reader.led(i),
                found.last,
            )
        )
        behind = found.last
    return out


class _Reader(PlaceWords):
    """Reads places from a token on; every method returns what it read, or None."""

    def span(self, start: int, end: int) -> Span:
        """Return the characters of tokens: proclitics before the first are outside, and so is a leading #."""
        first = self.tokens[start]
        form = first.form
        letters = len(form.conjunction)
        if form.preposition and not form.folded.startswith(form.conjunction + "لل"):
            letters += len(form.preposition)
        if start in self.names and self.names[start].places:
            letters = self.names[start].letters
        return Span(start_after(self.sentence.text, first.word, letters), self.tokens[end - 1].word.end)

    # -- phrases ---------------------------------------------------------------------------------------------------

    def phrase(self, i: int, depth: int = 0) -> _Found | None:
        """Read a place from word `i` on: positions, then a head or a name, then what says where that lies."""
        j = i
        opened = self.tokens[j].tag is Tag.MARK
        j += opened
        while self.position(j) and (j == i or self.free(j)):
            j += 1 + (self.stem(j + 1) == "من" and self.stem(j) in ("قرب", "داخل"))
            if self.stem(j) in ("من", "في") and self.stem(j - 1) in ("مناطق", "منطقه", "اجزاء", "جزء", "عده", "بعض"):
                j += 1
        moved = j > i + opened
        found = self.core(j, first=not moved)
        if found is None and moved:
            found = self.site(j)
        if found is None:
            return None
        if opened:
            t = self.token(found.end)
            if t is None or t.word.folded not in CLOSERS + QUOTES:
                return None
            found.end += 1
            found.last = max(found.last, found.end)
        if found.kind is PlaceKind.BACK or (found.kind is PlaceKind.NAMED and not (moved or opened or self.led(i))):
            return found
        return self.tails(found, depth)

    def core(self, j: int, *, first: bool) -> _Found | None:
        """Read a head with its name, or a name alone."""
        t = self.token(j)
        if t is None or (not first and not self.free(j)):
            return None
        if t.tag is Tag.MARK and t.word.folded == "#":
            return self.core(j + 1, first=first)
        if name := self.name(j, headed=not first or self.led(j)):
            return self.adjectives(name)
        if t.form.article and self.stem(j) in PARTS and first:
            return self.part(j)
        if not self.head(j) or j in self.inside:
            return None
        heads = j + 1
        while self.head(heads) and (self.free(heads) or self.joined_head(heads)) and not self.definite(heads - 1):
            if heads in self.names and not self.tokens[heads].form.conjunction:
                break
            heads += 1
        if self.definite(heads - 1):
            return self.definite_head(j, heads)
        quoted = self.quoted(heads)
        if quoted is not None:
            return quoted
        k = heads + (self.stem_mark(heads) == "#")
        if name := self.name(k, headed=True):
            return self.adjectives(name)
        if self.stem(heads) in POSITIONS and (inner := self.phrase(heads, 1)) is not None and self.free(heads):
            return inner
        return self.unknown_name(j, heads) or self.indefinite(j, heads)

    def name(self, j: int, *, headed: bool) -> _Found | None:
        """Read a known place name; one that is also a common word needs a head before it."""
        name = self.names.get(j)
        if name is None or not name.places or (not self.head(j - 1) and not self.head(j) and self.in_quotes(j, name.end)):
            return None
        heaviest = max(p.weight for p in name.places)
        single = name.end == j + 1
        if not headed and (name.actor or heaviest <= _COMMON or (heaviest < _TOWN and single)):
            return None
        if heaviest <= _COMMON and not (self.head(j - 1) or self.stem_mark(j - 1) == "#"):
            return None
        return _Found(name.end, PlaceKind.NAMED, [name.places])

    def quoted(self, j: int) -> _Found | None:
        """Read a name in quotation marks behind a head: «قاعدة "العند"»."""
        if not self.stem_mark(j) or self.stem_mark(j) not in OPENERS + QUOTES:
            return None
        for k in range(j + 2, min(j + 6, len(self.tokens))):
            if self.tokens[k].tag is Tag.MARK:
                if self.tokens[k].word.folded not in CLOSERS + QUOTES:
                    return None
                name = self.names.get(j + 1)
                return _Found(k + 1, PlaceKind.NAMED, [name.places] if name and name.places else [])
        return None

    def unknown_name(self, j: int, heads: int) -> _Found | None:
        """Read a name that the gazetteer does not know behind a head that is always named.

        «معبر السكك», «حي كرم الجبل».
        """
        t = self.token(heads)
        if t is None or t.tag is not Tag.NOUN or not self.free(heads) or self.stem(heads) in NOT_NAMES or self.stem(heads) in POSITIONS:
            return None
        if (
            self.stem(j) in NEVER_NAMED
            or self.stem(heads) in DEEDS
            or (not t.form.article and self.stem(j) in FACILITIES and not self.definite(heads + 1))
        ):
            return None
        if not t.form.article and self.stem(heads) in DIRECTION_ADJECTIVES:
            return None
        if heads in self.names and not self.names[heads].places:
            end = self.names[heads].end
            return _Found(end, PlaceKind.NAMED, [])
        if t.form.article:
            return self.adjectives(_Found(heads + 1, PlaceKind.NAMED, []))
        second = self.token(heads + 1)
        if second is not None and second.tag is Tag.NOUN and second.form.article and self.free(heads + 1):
            return self.adjectives(_Found(heads + 2, PlaceKind.NAMED, []))
        return _Found(heads + 1, PlaceKind.NAMED, [])

    def adjectives(self, found: _Found) -> _Found:
        """Take in the adjectives behind a name: «مطار عدن الدولي», «ريف حلب الشمالي»."""
        k = found.end
        while self.definite(k) and self.free(k) and self.stem(k) in DIRECTION_ADJECTIVES and k not in self.names:
            k += 1
        found.end = k
        return found

    def definite_head(self, j: int, heads: int) -> _Found | None:
        """Read «المناطق الشرقية والجنوبية», «الأحياء السكنية», or a head that points back."""
        while self.head(heads) and self.definite(heads) and self.tokens[heads].form.conjunction == "و":
            heads += 1
        if self.stem(j) in ROADS and self.definite(heads) and self.stem(heads) in LEADING and self.stem(heads + 1) in ("بين", "الي"):
            led = self.phrase(heads + 2, 1) if self.token(heads + 2) is not None else None
            return None if led is None else self.conjuncts(led)
        k = heads
        while self.definite(k) and self.stem(k) in DIRECTION_ADJECTIVES and (self.free(k) or self.tokens[k].form.conjunction == "و"):
            k += 1
        if k > heads:
            if (name := self.name(k, headed=True)) and self.free(k):  # «العاصمة التركية أنقرة»
                return self.adjectives(name)
            return _Found(k, PlaceKind.DESCRIBED, [])
        if (name := self.name(heads, headed=True)) and self.free(heads):  # «العاصمة دمشق»
            return self.adjectives(name)
        if self.definite(heads) and self.free(heads) and self.token(heads) is not None and self.tokens[heads].tag is Tag.NOUN:
            if (after := self.name(heads + 1, headed=True)) and self.free(heads + 1):  # «العاصمة التركية أنقرة»
                return after
            if self.stem(heads).endswith(("ي", "يه")):
                return _Found(heads + 1, PlaceKind.DESCRIBED, [])
        if heads - j == 1 and self.stem(j) in ANAPHORS:
            return _Found(heads, PlaceKind.BACK, [])
        if self.stem(j) in PLURALS:
            return _Found(heads, PlaceKind.DESCRIBED, [])
        return None

    def indefinite(self, j: int, heads: int) -> _Found | None:
        """Read «مدن سورية», «مناطق في سوريا», «أحياء سكنية وسط المدينة»."""
        if not any(self.stem(h) in SETTLEMENTS or self.stem(h) in MARKETS for h in range(j, heads)):
            return None
        k = heads
        while self.stem(k) in DIRECTION_ADJECTIVES and not self.definite(k) and self.free(k):
            k += 1
        found = _Found(k, PlaceKind.DESCRIBED, [])
        tailed = self.tails(_Found(k, PlaceKind.DESCRIBED, []), 1)
        if tailed.end > k:
            return tailed
        return found if k > heads and self.stem(j) in SETTLEMENTS else None

    def site(self, j: int) -> _Found | None:
        """Read a site that no head introduces behind «محيط», «قرب»: «محيط البحوث العلمية»."""
        if self.stem(j - 1) not in AROUND or not self.definite(j) or not self.free(j) or self.tokens[j].tag is not Tag.NOUN:
            return None
        k = j + 1
        while self.definite(k) and self.free(k) and self.stem(k).endswith(("ي", "يه")) and k not in self.names:
            k += 1
        return _Found(k, PlaceKind.DESCRIBED, [])

    def part(self, j: int) -> _Found | None:
        """Read «الأطراف الغربية لمدينة حلب», «الأجزاء الغربية من ريف المدينة»."""
        k = j + 1
        while self.definite(k) and self.stem(k) in DIRECTION_ADJECTIVES and (self.free(k) or self.tokens[k].form.conjunction == "و"):
            k += 1
        return _Found(k, PlaceKind.DESCRIBED, []) if k > j + 1 else None

    # -- what follows ----------------------------------------------------------------------------------------------

    def tails(self, found: _Found, depth: int) -> _Found:
        """Take in what says where a place lies: «بريف دير الزور», «في محافظة إدلب», «وسط المدينة», «وريفها»."""
        for _ in range(3):
            t = self.token(found.last)
            if t is None or depth > _DEEPEST:
                break
            if t.word.folded in BACK and found.last == found.end:
                found.end += 1
                found.last = found.end
                continue
            described = found.kind is PlaceKind.DESCRIBED
            inner = self.tail(found.last, depth, described=described)
            if inner is None:
                break
            found.last = inner.last
            found.within += inner.candidates + inner.within
            if described:
                found.end = inner.end
        return found

    def tail(self, k: int, depth: int, *, described: bool) -> _Found | None:
        t = self.tokens[k]
        folded = t.word.folded
        if folded in ("في", "ضمن", "داخل", "من") and (folded != "من" or described):
            inside = self.token(k + 1)
            if inside is None or inside.form.preposition or inside.form.conjunction:
                return None
            if not (self.head(k + 1) or k + 1 in self.names or self.stem(k + 1) in POSITIONS):
                return None
            return self.phrase(k + 1, depth + 1)
        if t.form.preposition in ("ب", "ل") and not t.form.conjunction and (self.head(k) or (k in self.names and t.form.preposition == "ب")):
            return self.phrase(k, depth + 1)
        if self.free(k) and self.position(k) and self.stem(k) not in SETTLEMENTS:
            return self.phrase(k, depth + 1)
        return None

    def conjuncts(self, found: _Found) -> _Found:
        """Take in the places joined to one by «و» or a comma: conjoined places are one span."""
        while found.kind is not PlaceKind.BACK and found.last < len(self.tokens):
            k = found.last
            t = self.tokens[k]
            if t.word.folded == "وصولا" and (reached := self.reached(k + 1)) is not None:
                found.end, found.last = reached.end, reached.last
                found.candidates += reached.candidates
                continue
            comma = t.word.folded in ("،", ",")
            if comma:
                k += 1
            following = self.token(k)
            if following is None:
                break
            if following.word.folded == "و":
                k += 1
            elif not comma and not self.joined(k):
                break
            following = self.token(k)
            if following is None or not self.may_start(k) or (following.form.preposition and k not in self.names):
                break
            if comma and not (k in self.names or self.joined(k)):
                break
            other = self.listed(k) or self.phrase(k)
            if other is None or other.kind is PlaceKind.BACK:
                break
            found.end, found.last = other.end, other.last
            found.candidates += other.candidates
            found.within += other.within
        return found

    def reached(self, k: int) -> _Found | None:
        """Read the end of a stretch: «البوكمال وصولاً إلى الميادين»."""
        t = self.token(k)
        if t is None:
            return None
        if t.word.folded == "الي":
            return self.phrase(k + 1, 1) if self.token(k + 1) is not None else None
        return self.phrase(k, 1) if t.form.preposition == "ل" else None

    def listed(self, k: int) -> _Found | None:
        """Read a bare name in a list, where also a village's name alone is a place."""
        name = self.names.get(k)
        if name is None or not name.places or max(p.weight for p in name.places) <= _COMMON:
            return None
        if name.actor and not any(p.weight > _VILLAGE for p in name.places):
            return None
        return self.tails(self.adjectives(_Found(name.end, PlaceKind.NAMED, [name.places])), 1)
