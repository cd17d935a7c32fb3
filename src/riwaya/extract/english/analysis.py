"""An English document made ready for the grammar: sentences of tagged tokens, noun phrases, known names, counts and times.

The tags are shallow on purpose: a word's form and its two neighbours decide between verb and noun. No tagger, no parser, no model.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from riwaya.english.inflection import Form
from riwaya.english.numbers import CountAt, count_at
from riwaya.english.times import TimeAt, find_time_phrases
from riwaya.english.words import QUOTES, Word, WordKind, words_of
from riwaya.extract.english.lexicon import Lexicon
from riwaya.packs import Actor, Pack, Place, demonyms
from riwaya.records import Document, Span


class Tag(Enum):
    """What a token is taken for."""

    NOUN = "noun"
    VERB = "verb"
    NUMBER = "number"
    DETERMINER = "determiner"
    POSSESSIVE = "possessive"
    PRONOUN = "pronoun"
    PREPOSITION = "preposition"
    AUXILIARY = "auxiliary"
    MODAL = "modal"
    CONJUNCTION = "conjunction"
    SUBORDINATOR = "subordinator"
    RELATIVE = "relative"
    NEGATION = "negation"
    ADVERB = "adverb"
    TIME = "time"
    MARK = "mark"


_FUNCTION = {t.value: t for t in Tag}
_IN_PHRASE = frozenset({Tag.NOUN, Tag.NUMBER, Tag.DETERMINER, Tag.POSSESSIVE})
_BEFORE_NOUN = frozenset({Tag.DETERMINER, Tag.POSSESSIVE, Tag.NUMBER})
_SIDES = frozenset(
    "north south east west northern southern eastern western central northeastern northwestern southeastern southwestern north-eastern "
    "north-western".split()
)
_NOUN_BEHIND = frozenset({"of", "by", "on", "in", "at", "against", "and", "or", "between", "near", "from", "with", "that", "to"})


@dataclass(slots=True)
class Token:
    """A word in its sentence: `i` its place there, `tag` what it is taken for, `lemma` and `form` where it is a verb.

    `carries` is the verb's kind in verbs.csv, `speaks` for one of reporting; `happening` tells that a noun of the word names an event.
    """

    i: int
    word: Word
    tag: Tag
    lemma: str = ""
    form: Form | None = None
    carries: str = ""
    happening: bool = False

    @property
    def folded(self) -> str:
        """The word's spelling for matching."""
        return self.word.folded

    @property
    def span(self) -> Span:
        """Where the word stands."""
        return Span(self.word.start, self.word.end)

    @property
    def proper(self) -> bool:
        """Whether it is written as a name is: with a capital, or with an article of Arabic before it."""
        return self.word.capital or self.folded.startswith(("al-", "el-", "ar-", "as-", "ad-", "an-", "at-", "ash-"))


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase from token `first` to `last` (exclusive) without what follows it behind a preposition."""

    first: int
    last: int

    @property
    def head(self) -> int:
        """The last token: what the phrase is about."""
        return self.last - 1


@dataclass(slots=True)
class Sentence:
    """A sentence's tokens, its noun phrases by their first and their last token, its counts and times, the known names."""

    index: int
    span: Span
    paragraph: int
    tokens: list[Token]
    starting: dict[int, Phrase] = field(default_factory=dict)
    within: dict[int, Phrase] = field(default_factory=dict)
    counts: dict[int, CountAt] = field(default_factory=dict)
    times: list[TimeAt] = field(default_factory=list)
    actors: dict[int, tuple[int, Actor]] = field(default_factory=dict)
    places: dict[int, tuple[int, Place]] = field(default_factory=dict)

    def span_of(self, first: int, last: int) -> Span:
        """Return the characters from token `first` to before token `last`."""
        return Span(self.tokens[first].word.start, self.tokens[last - 1].word.end)

    def folded(self, i: int) -> str:
        """Return a token's folded spelling, empty outside the sentence."""
        return self.tokens[i].folded if 0 <= i < len(self.tokens) else ""

    def body(self, first: int, last: int) -> bool:
        """Tell whether a known actor that is no country is named between two tokens."""
        return any(i in self.actors and self.actors[i][1].kind not in ("state", "group_of_people") for i in range(first, last))

    def tag(self, i: int) -> Tag:
        """Return a token's tag; outside the sentence it is a mark."""
        return self.tokens[i].tag if 0 <= i < len(self.tokens) else Tag.MARK


@dataclass(slots=True)
class Analysed:
    """A document with its sentences analysed."""

    document: Document
    sentences: list[Sentence]
    pack: Pack
    lexicon: Lexicon

    @property
    def text(self) -> str:
        """The document's text."""
        return self.document.text

    def demonym(self, folded: str) -> bool:
        """Tell whether a folded word is a nation's adjective."""
        return folded in demonyms(self.pack.name)


def analyse(document: Document, pack: Pack, lexicon: Lexicon) -> Analysed:
    """Return the document's body sentences analysed; furniture is not among them."""
    sentences = []
    paragraph, end = 0, 0
    for n, span in enumerate(document.sentences):
        paragraph += "\n" in document.text[end : span.start]
        end = span.end
        sentences.append(_sentence(n, document.text, span, paragraph, pack, lexicon))
    return Analysed(document, sentences, pack, lexicon)


def _sentence(n: int, text: str, span: Span, paragraph: int, pack: Pack, lexicon: Lexicon) -> Sentence:
    words = words_of(text, span.start, span.end)
    times = find_time_phrases(words)
    timed = {i for t in times for i in range(t.first, t.last)}
    tokens: list[Token] = []
    sentence = Sentence(n, span, paragraph, tokens, times=times)
    for i in range(len(words)):
        if i not in timed and (count := count_at(words, i)) is not None and not any(c.first <= i < c.last for c in sentence.counts.values()):
            sentence.counts[i] = count
    counted = {i for c in sentence.counts.values() for i in range(c.first, c.last)}
    for i, word in enumerate(words):
        if i in timed:
            tokens.append(Token(i, word, Tag.TIME))
        elif i in counted or word.kind is WordKind.NUMBER:
            tokens.append(Token(i, word, Tag.NUMBER))
        else:
            token = _token(i, words, tokens, lexicon)
            if token.tag is Tag.VERB:
                token.carries = lexicon.light.get(token.lemma, "") or ("speaks" if token.lemma in lexicon.cue_verbs else "")
            token.happening = token.tag is Tag.NOUN and word.folded in lexicon.event_nouns
            tokens.append(token)
    _names_in_marks(tokens)
    _phrases(sentence)
    _names(sentence, pack)
    return sentence


def _token(i: int, words: list[Word], before: list[Token], lexicon: Lexicon) -> Token:
    word = words[i]
    folded = word.folded
    if word.kind is WordKind.MARK:
        return Token(i, word, Tag.MARK)
    if word.kind is WordKind.POSSESSIVE:
        return Token(i, word, Tag.POSSESSIVE)
    following = words[i + 1] if i + 1 < len(words) else None
    if "adjective" in lexicon.classes.get(folded, ()) and not (before and before[-1].tag in (Tag.AUXILIARY, Tag.NUMBER, Tag.NOUN)):
        opens = following is not None and (
            lexicon.function.get(following.folded) in ("determiner", "possessive", "pronoun") or count_at(words, i + 1)
        )
        if not opens:
            return Token(i, word, Tag.NOUN)
    if folded == "that" and following is not None and before and before[-1].tag is Tag.NOUN:
        return Token(i, word, Tag.RELATIVE)
    if (kind := lexicon.function.get(folded)) is not None and not word.acronym:
        return Token(i, word, _FUNCTION[kind])
    verbs = lexicon.verbs.get(folded, [])
    noun = folded in lexicon.event_nouns or folded in lexicon.classes
    if not verbs and not word.capital and (folded.endswith("ed") and len(folded) > 4):
        form, lemma = Form.PAST, folded
    elif not verbs and not word.capital and folded.endswith("ing") and len(folded) > 5 and not noun:
        form, lemma = Form.ING, folded
    elif verbs and not (word.capital and i and before[-1].tag is not Tag.MARK):
        form, lemma = verbs[-1].form if len(verbs) > 1 and verbs[0].form is Form.BASE else verbs[0].form, verbs[0].lemma
    elif folded.endswith("ly") and not word.capital and len(folded) > 4:
        return Token(i, word, Tag.ADVERB)
    else:
        return Token(i, word, Tag.NOUN)
    last = next((t for t in reversed(before) if t.tag is not Tag.ADVERB or t.folded in ("least", "more")), None)
    if _is_verb(form, noun, last, following, lexicon):
        return Token(i, word, Tag.VERB, lemma, form)
    return Token(i, word, Tag.NOUN, lemma, form)


def _is_verb(form: Form, noun: bool, last: Token | None, following: Word | None, lexicon: Lexicon) -> bool:
    """Tell whether a word that can be a verb is one here, by its form, the token before and the word behind."""
    behind = following.folded if following is not None else "."
    kind = lexicon.function.get(behind, "")
    opens = kind in ("determiner", "possessive", "pronoun") or (following is not None and (following.capital or following.kind is WordKind.NUMBER))
    ended = following is None or following.kind is WordKind.MARK or behind in _NOUN_BEHIND or kind in ("auxiliary", "modal")
    done = form in (Form.PAST, Form.PARTICIPLE)
    if last is None or last.tag in (Tag.MARK, Tag.CONJUNCTION, Tag.SUBORDINATOR, Tag.TIME):
        return done or not noun or (form is Form.ING and not ended) or (form is Form.BASE and opens and last is not None and last.tag is not Tag.MARK)
    if last.tag in _BEFORE_NOUN:
        if last.tag is Tag.NUMBER and done:
            return ended or opens
        return False
    if last.tag in (Tag.AUXILIARY, Tag.MODAL, Tag.PRONOUN, Tag.RELATIVE, Tag.NEGATION) or last.folded == "to":
        return done or form in (Form.ING, Form.BASE) or not noun or last.tag in (Tag.PRONOUN, Tag.RELATIVE)
    if last.tag is Tag.PREPOSITION:
        return form is Form.ING and not (noun and ended)
    if last.tag is Tag.VERB:
        return (done and ended) or (form is Form.ING and not (noun and ended)) or not noun
    if done:
        return True
    if form is Form.ING:
        return not (noun and (ended or behind in lexicon.verbs))
    if not noun:
        return True
    if form is Form.BASE:
        return last.folded.endswith("s") and opens
    return opens or behind == "that"


def _names_in_marks(tokens: list[Token]) -> None:
    """Let quotation marks and brackets around a short name count as part of the noun phrase: “Tal Rifaat” area, (SDF) fighters."""
    for token in tokens:
        if token.tag is not Tag.MARK or token.folded not in QUOTES + "(":
            continue
        closing = ")" if token.folded == "(" else QUOTES
        for other in tokens[token.i + 2 : token.i + 7]:
            if other.tag is Tag.MARK and other.folded in closing:
                inner = tokens[token.i + 1 : other.i]
                named = inner[0].word.capital or token.folded == "("
                nouns = all(t.tag in (Tag.NOUN, Tag.NUMBER) or t.folded in ("and", "of", "the", "-", "years") for t in inner)
                if named and nouns and (token.folded != "(" or (token.i and tokens[token.i - 1].tag is Tag.NOUN)):
                    for t in tokens[token.i : other.i + 1]:
                        t.tag = Tag.NOUN
                break
            if other.tag is Tag.MARK and other.folded in ".,;:":
                break


def _phrases(sentence: Sentence) -> None:
    i = 0
    tokens = sentence.tokens
    while i < len(tokens):
        if tokens[i].tag not in _IN_PHRASE or tokens[i].word.kind is WordKind.POSSESSIVE:
            i += 1
            continue
        j = i
        while j < len(tokens) and (tokens[j].tag in _IN_PHRASE or _two_sides(tokens, j)):
            if j > i and tokens[j].tag is Tag.DETERMINER:
                break
            if j > i and tokens[j].tag is Tag.POSSESSIVE and tokens[j].word.kind is not WordKind.POSSESSIVE:
                break
            if j > i and j in sentence.counts and tokens[j - 1].tag is not Tag.DETERMINER:
                break
            j += 1
        phrase = Phrase(i, j)
        sentence.starting[i] = phrase
        for k in range(i, j):
            sentence.within[k] = phrase
        i = j


def _two_sides(tokens: list[Token], j: int) -> bool:
    """Tell whether “and” joins two adjectives of one name: northern and eastern Syria."""
    return tokens[j].folded == "and" and j + 1 < len(tokens) and {tokens[j - 1].folded, tokens[j + 1].folded} <= _SIDES


def _names(sentence: Sentence, pack: Pack) -> None:
    """Note the known actors and places, longest first from the left, at the token where each begins."""
    plain = [t for t in sentence.tokens if t.word.kind not in (WordKind.MARK, WordKind.POSSESSIVE)]
    words = [t.folded for t in plain]
    at = 0
    while at < len(plain):
        actor_n, actors = pack.actor_trie.longest(words, at)
        place_n, places = pack.place_trie.longest(words, at)
        first = plain[at]
        if actor_n and (first.word.capital or actors[0].kind == "group_of_people") and actor_n >= place_n:
            sentence.actors[first.i] = (plain[at + actor_n - 1].i + 1, actors[0])
        if place_n and first.word.capital and place_n >= actor_n:
            sentence.places[first.i] = (plain[at + place_n - 1].i + 1, places[0])
        at += max(actor_n, place_n, 1)
