"""The words of a sentence as a place phrase sees them: known names with their proclitics, heads, words of position."""

from __future__ import annotations

import msgspec

from riwaya.extract.analysis import CLOSERS, OPENERS, QUOTES, Sentence, Tag, Token
from riwaya.extract.place_words import AROUND, FACILITIES, LOCATIVES, PARTS, POSITIONS, SETTLEMENTS, STRICKEN
from riwaya.packs import PhraseTrie, Place

_HEADS = SETTLEMENTS | FACILITIES
_STARTERS = _HEADS | POSITIONS
_OPENERS = _STARTERS | PARTS | set(OPENERS + QUOTES)


class KnownName(msgspec.Struct, frozen=True, gc=False):
    """A known name: the token behind it.

    Its places, whether an actor bears it too, and the proclitic letters before it.
    """

    end: int
    places: tuple[Place, ...]
    actor: bool
    letters: int


class PlaceWords:
    """What the words of one sentence are to a place phrase; `openings` are the only ones at which one may start."""

    def __init__(self, sentence: Sentence, trie: PhraseTrie[Place]) -> None:
        self.sentence = sentence
        self.tokens = sentence.tokens
        self.folded = sentence.folded
        self.stems = sentence.stems
        self.names: dict[int, KnownName] = {}
        self.inside: set[int] = set()
        self.heads = {i for i, stem in enumerate(self.stems) if stem in _HEADS and not self.revives(i)}
        for i, name in sentence.names.items():
            form = self.tokens[i].form
            letters = len(form.conjunction) + len(form.preposition)
            if letters and (not name.places or trie.longest(self.folded, i)[0]):  # «لبنان» is no «ل» before a name
                letters = 0
            self.know(i, KnownName(name.end, name.places, bool(name.actors), letters))
        openers = trie.openers
        for i, folded in enumerate(self.folded):
            if folded[0] in "وبلف" and (folded[1:] in openers or folded[2:] in openers) and i not in sentence.inside_name:
                for cut in (1, 2):  # «وكفريا»: what no list of words could cut, the gazetteer can
                    length, places = trie.longest(self.folded, i, folded[cut:])
                    slight = folded[0] != "و" and len(folded) - cut < 4  # «بحجة» is a pretext
                    if length and not slight and (cut == 1 or folded[:2] in ("وب", "ول", "فب")):
                        self.know(i, KnownName(i + length, tuple(places), False, cut))
                        break
        self.openings = [i for i, stem in enumerate(sentence.stems) if stem in _OPENERS or i in self.names]

    def know(self, i: int, name: KnownName) -> None:
        """Take in a known name; a village that is called like a head («مدن») does not hide the head."""
        self.names[i] = name
        if name.end > i + 1 or self.stem(i) not in _HEADS:
            self.inside.update(range(i, name.end))

    # -- one word --------------------------------------------------------------------------------------------------

    def token(self, i: int) -> Token | None:
        """Return a token, None outside the sentence."""
        return self.tokens[i] if 0 <= i < len(self.tokens) else None

    def stem(self, i: int) -> str:
        """Return a word without conjunction, preposition and article; a function word as it stands; empty past the
        end.
        """
        return self.stems[i] if 0 <= i < len(self.stems) else ""

    def definite(self, i: int) -> bool:
        """Tell whether a word carries the article."""
        t = self.token(i)
        return t is not None and t.form.article

    def free(self, i: int) -> bool:
        """Tell whether a word stands without conjunction and preposition, so that a phrase goes on with it."""
        t = self.token(i)
        if i in self.names and self.names[i].places:
            return self.names[i].letters == 0
        return t is not None and not t.form.conjunction and not t.form.preposition

    def head(self, i: int) -> bool:
        """Tell whether a word is a head noun."""
        return i in self.heads

    def revives(self, i: int) -> bool:
        """Tell «إحياء», which folds like the head «أحياء»."""
        word = self.tokens[i].word
        return self.stems[i] == "احياء" and "إ" in self.sentence.text[word.start : word.end]

    def may_start(self, i: int) -> bool:
        """Tell whether a place phrase may begin at a word."""
        t = self.tokens[i]
        if t.tag is Tag.MARK:
            return t.word.folded in OPENERS + QUOTES and self.head(i + 1) and i + 2 in self.names
        stem = t.form.stem
        if i in self.names:
            return True
        if i in self.inside:
            return False
        return stem in _STARTERS or (t.form.article and stem in PARTS)

    def led(self, i: int) -> bool:
        """Tell whether a phrase at `i` stands where only a place can."""
        t = self.tokens[i]
        name = self.names.get(i)
        prepared = t.form.preposition in ("ب", "ل") and (name is None or name.letters > 0)
        if prepared and t.form.preposition == "ل" and name is not None and name.actor:
            return False  # «تابعة لإيران» says whose, not where
        if prepared or self.stem(i) in POSITIONS or self.head(i):
            return True
        k = i - 1
        while k >= 0 and self.tokens[k].tag is Tag.MARK and self.tokens[k].word.folded in "#" + OPENERS + QUOTES:
            k -= 1
        return k >= 0 and (self.tokens[k].form.stem in LOCATIVES or self.stem(k) in STRICKEN or self.head(k))

    def position(self, j: int) -> bool:
        """Tell whether word `j` is a word of position that the place follows."""
        stem = self.stem(j)
        if stem not in POSITIONS or j in self.inside or j + 1 >= len(self.tokens):
            return False
        if self.definite(j):
            return False
        following = self.stem(j + 1)
        if stem in SETTLEMENTS and following not in POSITIONS and not self.head(j + 1):
            return False
        return (
            self.head(j + 1)
            or j + 1 in self.names
            or following in POSITIONS
            or self.mark_before_name(j + 1)
            or following in ("من", "في")
            or self.around(j)
        )

    def around(self, j: int) -> bool:
        """Tell whether a word of position stands before a site with the article: «محيط البحوث»."""
        return self.stem(j) in AROUND and self.definite(j + 1) and self.free(j + 1) and self.tokens[j + 1].tag is Tag.NOUN

    def mark_before_name(self, j: int) -> bool:
        """Tell whether a mark stands before a name or head: «#البوكمال»."""
        t = self.token(j)
        return t is not None and t.tag is Tag.MARK and t.word.folded in "#" + OPENERS + QUOTES and (j + 1 in self.names or self.head(j + 1))

    def stem_mark(self, i: int) -> str:
        """Return the mark at a place, empty for a word."""
        t = self.token(i)
        return t.word.folded if t is not None and t.tag is Tag.MARK else ""

    def joined_head(self, i: int) -> bool:
        """Tell whether a head is joined to the one before: «قرى وبلدات سهل الغاب»."""
        t = self.token(i)
        return t is not None and t.form.conjunction == "و" and not t.form.article and not self.definite(i - 1)

    def in_quotes(self, start: int, end: int) -> bool:
        """Tell whether a name stands alone in quotation marks, as outlets and groups do: «لـ«الشرق الأوسط»»."""
        marks = OPENERS + QUOTES + CLOSERS
        if not self.stem_mark(start - 1) or self.stem_mark(start - 1) not in marks or self.stem_mark(start - 1) == "(":
            return False
        return bool(self.stem_mark(end)) and self.stem_mark(end) in marks and not self.head(start - 2)

    def joined(self, k: int) -> bool:
        """Tell whether «و» joins word `k` to what stands before it."""
        if k in self.names:
            return self.names[k].letters > 0 and self.folded[k].startswith("و")
        return self.tokens[k].form.conjunction == "و"
