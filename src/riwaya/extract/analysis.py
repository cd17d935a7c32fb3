"""A document made ready for the grammar: sentences of tokens with a guess at what each is, known names, quotations, and noun phrases.

The guesses are shallow on purpose (no tagger, no parser): a token's form (`extract.forms`) and its two neighbours decide between verb and
noun; a noun phrase is a head with its idafa, adjectives and a known name, which is what the codebook asks spans to be.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from functools import cache
from itertools import pairwise
from typing import TypeVar

from riwaya.arabic.fold import fold
from riwaya.arabic.words import Word, WordKind, words_of
from riwaya.extract.forms import Form, Forms, load_adjectives, load_forms
from riwaya.packs import Actor, Pack, PhraseTrie, Place, load_pack, table
from riwaya.records import Document, Span

OPENERS = "«“\"'‘(["
CLOSERS = "»”\"'’)]"
QUOTES = '«»“”"„‟″'


class Tag(Enum):
    """What a token is taken for."""

    NOUN = "noun"
    VERB = "verb"
    NUMBER = "number"
    PREPOSITION = "preposition"
    CONJUNCTION = "conjunction"
    COMPLEMENTISER = "complementiser"
    RELATIVE = "relative"
    DEMONSTRATIVE = "demonstrative"
    NEGATION = "negation"
    PARTICLE = "particle"
    PRONOUN = "pronoun"
    AUXILIARY = "auxiliary"
    ADVERB = "adverb"
    QUANTIFIER = "quantifier"
    MARK = "mark"


_FUNCTION = {t.value: t for t in Tag}
_APPROXIMATORS = frozenset({"نحو", "حوالي", "زهاء", "قرابه"})
NUMBER_WORDS = frozenset(
    "واحد واحده اثنان اثنين اثنتين اثنتان اثنا اثني ثلاثه ثلاث اربعه اربع خمسه خمس سته ست سبعه سبع ثمانيه ثماني ثمان تسعه تسع عشره عشر "
    "عشرون عشرين ثلاثون ثلاثين اربعون اربعين خمسون خمسين ستون ستين سبعون سبعين ثمانون ثمانين تسعون تسعين ميه مايه "
    "ميتين ميتا ميتي مايتي مايتين مايتان ثلاثميه اربعميه خمسميه ستميه سبعميه ثمانميه تسعميه ثلاثمايه اربعمايه خمسمايه ستمايه الف الفا الفين الفي الاف مليون مليوني ملايين مليار "
    "عشرات ميات عدد عده بضعه بضع نحو حوالي قرابه زهاء اكثر يقارب اقل احد عشرا".split()
)
_VERB_BEFORE = {"قد", "لقد", "سوف", "لم", "لن", "لا", "فقد", "وقد"}


@dataclass(slots=True)
class Token:
    """A word in its sentence: `i` its place there, `form` what it can be, `tag` what it is taken for here."""

    i: int
    word: Word
    form: Form
    tag: Tag

    @property
    def span(self) -> Span:
        """The whole word, clitics included."""
        return Span(self.word.start, self.word.end)


@dataclass(frozen=True, slots=True)
class Name:
    """A known actor or place from token `start` to `end` (exclusive); `kind` types a name that the pack does not know by its head («لواء …»)."""

    start: int
    end: int
    actors: tuple[Actor, ...]
    places: tuple[Place, ...]
    kind: str = ""

    @property
    def proper(self) -> bool:
        """Whether it is a name rather than a known description («عناصر», «أسرى», «مصادر محلية»)."""
        return bool(self.places or self.kind or any(a.kind != "group_of_people" and a.subtype != "generic" for a in self.actors))


@dataclass(slots=True)
class Sentence:
    """A sentence's tokens, the known names at the token where each begins, and the tokens of its time phrases (filled by `circumstances`)."""

    index: int
    text: str
    span: Span
    tokens: list[Token]
    names: dict[int, Name] = field(default_factory=dict)
    inside_name: set[int] = field(default_factory=set)
    times: set[int] = field(default_factory=set)


@dataclass(slots=True)
class Analysed:
    """A document with its sentences analysed."""

    document: Document
    sentences: list[Sentence]
    pack: Pack
    forms: Forms

    @property
    def text(self) -> str:
        """The document's text."""
        return self.document.text


def analyse(document: Document, pack: Pack | None = None, forms: Forms | None = None) -> Analysed:
    """Return the document's body sentences analysed; furniture is not among them."""
    pack, forms = pack or load_pack(), forms or load_forms()
    sentences = [_sentence(n, document.text, span, pack, forms) for n, span in enumerate(document.sentences)]
    return Analysed(document, sentences, pack, forms)


def _sentence(n: int, text: str, span: Span, pack: Pack, forms: Forms) -> Sentence:
    tokens: list[Token] = []
    for i, word in enumerate(words_of(text, span.start, span.end)):
        form = forms.of(word.folded)
        tag = _tag(word, form, tokens)
        if tag is Tag.VERB and text[word.end - 1] == "ة":
            tag = Tag.NOUN  # «سيطرة» folds like «سيطر» with a pronoun; the marbuta says noun
        elif word.folded == "علي" and text[word.end - 1] == "ي":
            tag = Tag.NOUN  # the name, not «على»
        tokens.append(Token(i, word, form, tag))
    for token, following in pairwise(tokens):
        if token.form.folded in _APPROXIMATORS and (following.tag is Tag.NUMBER or following.form.folded in NUMBER_WORDS):
            token.tag = Tag.QUANTIFIER
    sentence = Sentence(n, text, span, tokens)
    _names(sentence, pack)
    return sentence


def _tag(word: Word, form: Form, before: list[Token]) -> Tag:
    if word.kind is WordKind.MARK:
        return Tag.MARK
    if word.kind is WordKind.NUMBER:
        return Tag.NUMBER
    if form.function:
        return _FUNCTION[form.function]
    if not form.verbs or form.article or (form.preposition and form.preposition != "ل"):
        return Tag.NOUN
    last = before[-1] if before else None
    if last is not None and form.pronoun and last.tag is Tag.PREPOSITION and last.form.folded != "حيث":
        return Tag.NOUN  # «على صفحته»
    if form.future or form.preposition == "ل" or not form.nominal:
        return Tag.VERB
    if last is None or last.tag is Tag.MARK:
        return Tag.VERB if form.verbs[0].past or form.stem[0] in "ي" else Tag.NOUN
    if last.tag in (Tag.PREPOSITION, Tag.DEMONSTRATIVE, Tag.NUMBER, Tag.QUANTIFIER) or last.form.preposition:
        return Tag.NOUN
    if last.tag in (Tag.PARTICLE, Tag.RELATIVE, Tag.PRONOUN, Tag.AUXILIARY) or last.form.folded in _VERB_BEFORE:
        return Tag.VERB
    if form.conjunction and all(v.past for v in form.verbs):
        return Tag.NOUN if last.tag is Tag.NOUN and not last.form.article else Tag.VERB
    return Tag.NOUN if any(v.past for v in form.verbs) else Tag.VERB


def _names(sentence: Sentence, pack: Pack) -> None:
    """Mark known actors and places, longest first from the left. Quotation marks inside a name are stepped over."""
    tokens = sentence.tokens
    plain = [t for t in tokens if t.tag is not Tag.MARK or t.word.folded not in QUOTES + "#"]
    words = [t.word.folded for t in plain]
    _quoted_units(sentence, pack)
    at = 0
    while at < len(plain):
        if plain[at].i in sentence.inside_name:
            at += 1
            continue
        actor_n, actors = _longest(pack.actor_trie, words, at, plain[at].form)
        place_n, places = _longest(pack.place_trie, words, at, plain[at].form)
        if place_n and not _believed(places, plain[at - 1] if at else None):
            place_n, places = 0, []
        n = max(actor_n, place_n)
        if n == 0:
            at += 1
            continue
        start, end = plain[at].i, plain[at + n - 1].i + 1
        if end < len(tokens) and tokens[end].word.folded in QUOTES and any(t.word.folded in QUOTES for t in tokens[start + 1 : end]):
            end += 1  # «ميليشيا «قسد»»: the mark that closes inside the name
        sentence.names[start] = Name(start, end, tuple(actors) if actor_n == n else (), tuple(places) if place_n == n else ())
        sentence.inside_name.update(range(start, end))
        if sentence.names[start].proper and (end - start > 1 or any(p.weight >= 3 for p in sentence.names[start].places)):
            for token in tokens[start:end]:
                token.tag = Tag.NOUN if token.tag is Tag.VERB else token.tag  # «درعا», «جيش الفتح»
        at += n


_UNIT_HEADS = frozenset(
    "لواء الويه كتيبه كتايب حركه ميليشيا ميلشيا مليشيا ميليشيات فصيل جيش فرقه فوج فيلق سرايا سريه جبهه تجمع مجلس حزب حشد "
    "تنظيم جماعه قوات وحدات غرفه هييه".split()
)


@cache
def given_names() -> frozenset[str]:
    """Return the folded given names of the pack that are no common words."""
    return frozenset(fold(row["name_ar"]) for row in table("syria/given_names.csv") if not row["common_word"])


def _quoted_units(sentence: Sentence, pack: Pack) -> None:
    """Mark a name in quotation marks that begins with a unit's head noun («لواء حماة الضفاف») as one name, whatever its words mean alone."""
    tokens = sentence.tokens
    for i, token in enumerate(tokens):
        if (
            token.tag is not Tag.MARK
            or token.word.folded not in OPENERS + QUOTES
            or i + 2 >= len(tokens)
            or tokens[i + 1].form.stem not in _UNIT_HEADS
        ):
            continue
        for k in range(i + 2, min(i + 9, len(tokens))):
            if tokens[k].tag is Tag.MARK:
                if tokens[k].word.folded in CLOSERS + QUOTES:
                    found, actors = pack.actor_trie.longest([t.word.folded for t in tokens[i + 1 : k]])
                    known = tuple(actors) if found == k - i - 1 else ()
                    sentence.names[i + 1] = Name(i + 1, k, known, (), "armed_group")
                    sentence.inside_name.update(range(i + 1, k))
                    for inner in tokens[i + 1 : k]:
                        inner.tag = Tag.NOUN if inner.tag is Tag.VERB else inner.tag
                break
            if tokens[k].tag in (Tag.VERB, Tag.COMPLEMENTISER, Tag.RELATIVE, Tag.PREPOSITION):
                break


_PLACE_HEADS = frozenset("مدينه بلده قريه حي محافظه منطقه ناحيه مخيم ريف قضاء مزرعه جبل تل نهر معبر حاجز بلدات قري احياء مدن شارع".split())


def _believed(places: list[Place], before: Token | None) -> bool:
    """Tell whether a place name that is also a common word is one here: behind a head noun (قرية السلام)."""
    return any(p.weight > 1 for p in places) or (before is not None and before.form.stem in _PLACE_HEADS)


V = TypeVar("V")


def _longest(trie: PhraseTrie[V], words: list[str], at: int, form: Form) -> tuple[int, list[V]]:
    """Return the longest phrase at a word, read whole or without its clitics."""
    best = trie.longest(words, at)
    stem = form.stem
    if form.article and (form.preposition or form.conjunction):
        stem = "ال" + stem
    if stem != form.folded and trie.first(stem):
        other = trie.longest(words, at, stem)
        if other[0] > best[0]:
            best = other
    return best


# -- noun phrases ------------------------------------------------------------------------------------------------------------------

# Participles that carry a prepositional phrase into the noun phrase that they describe: «الموالية لإيران», «المدعومة من روسيا».
_CARRIERS = {
    "موالي": "ل", "مواليه": "ل", "موالين": "ل", "تابع": "ل", "تابعه": "ل", "تابعين": "ل", "مدعوم": "من", "مدعومه": "من", "مدعومين": "من",
    "منضوي": "في", "منضويه": "في", "خاضعه": "ل", "خاضع": "ل", "مناهض": "ل", "مناهضه": "ل", "مرتبطه": "ب", "مقربه": "من", "معارضه": "ل",
}  # fmt: skip
_NOUNISH = (Tag.NOUN, Tag.NUMBER)
_LONGEST = 12


def head_start(sentence: Sentence, i: int) -> int:
    """Return the token where the noun phrase's span should start: past marks and a hashtag's sign."""
    tokens = sentence.tokens
    while i < len(tokens) and tokens[i].tag is Tag.MARK and tokens[i].word.folded in "#-–":
        i += 1
    return i


def noun_phrase(sentence: Sentence, i: int, *, carriers: bool = True) -> int:
    """Return the end (exclusive) of the shortest complete noun phrase that begins at token `i`, or `i` where none does.

    Determiners, idafa, adjectives, a name in quotation marks and, with `carriers`, «الموالية لـ» are taken in; conjuncts are not.
    """
    tokens = sentence.tokens
    n = len(tokens)
    j = i
    while j < n and tokens[j].tag in (Tag.DEMONSTRATIVE, Tag.QUANTIFIER) and (j == i or not tokens[j].form.conjunction):
        j += 1
        if j < n and tokens[j].form.folded == "من" and tokens[j - 1].form.article:
            j += 1
    start, definite, closed = j, False, False
    while j < n and j - i < _LONGEST:
        token = tokens[j]
        first = j == start
        if token.tag is Tag.MARK:
            mark = token.word.folded
            if mark == "#":
                j += 1
                continue
            end = _quoted_name(tokens, j) if mark in OPENERS + QUOTES else 0
            if end and (first or (not closed and mark not in "([")):
                j, closed = end, True
                continue
            if mark == "،" and not first and carriers and j + 1 < n and _carrier(tokens, j + 1):
                j += 1
                continue
            break
        if not first and token.form.conjunction:
            if token.form.stem in NUMBER_WORDS and (tokens[j - 1].form.stem in NUMBER_WORDS or tokens[j - 1].tag is Tag.NUMBER):
                j += 1  # «اثنين وعشرين»
                continue
            break
        if (name := sentence.names.get(j)) and name.proper:
            if first or not (token.form.preposition or closed):
                if not first and definite and name.end - name.start == 1 and not token.form.article and not name.actors:
                    break
                last = tokens[name.end - 1]
                j, closed, definite = name.end, True, last.form.article
                continue
            if not first:
                break
        if token.tag not in _NOUNISH or (not first and token.form.preposition):
            break
        if first:
            definite = token.form.article
        elif token.form.article:
            if (definite or closed) and not _adjectival(token.form.stem):
                break  # «الحوثيون التقدم»: a new phrase
            definite = True
        elif definite or closed:
            if not (token.form.stem in given_names() or (j - 1 > start and tokens[j - 1].form.stem in given_names())):
                break
            closed = definite = False  # «زعيم الحركة هاشم الكناني»: a person's name behind the office
        if token.form.pronoun:
            closed = True  # «منازلهم»: what follows is no genitive
        j += 1
        if carriers and (token.form.stem in _CARRIERS) and not first and (end := _carrier(tokens, j - 1)):
            inner = noun_phrase(sentence, end, carriers=False) if end < n else end
            return inner if inner > end else j
    while j > i and tokens[j - 1].tag is Tag.MARK and tokens[j - 1].word.folded not in CLOSERS + QUOTES:
        j -= 1
    return j if j > start else i


@cache
def adjectives() -> frozenset[str]:
    """Return the folded forms of knowledge/arabic/adjectives.csv."""
    return load_adjectives()


def _adjectival(stem: str) -> bool:
    """Tell whether a definite word behind a definite one is its adjective: by the table, or a relative adjective, participle or plural by its shape."""
    if stem in _PLACE_HEADS:
        return False
    return stem in adjectives() or stem.endswith(("ي", "يه", "ين", "ون")) or (stem[0] == "م" and len(stem) > 3)


def _carrier(tokens: list[Token], j: int) -> int:
    """Return the token where the carried phrase's noun begins («لإيران», or what stands behind «من»), 0 where `j` carries none."""
    word = _CARRIERS.get(tokens[j].form.stem)
    if word is None or j + 1 >= len(tokens):
        return 0
    following = tokens[j + 1]
    if following.form.preposition == word:
        return j + 1
    if following.form.folded == word or following.form.stem == word:
        return j + 2 if j + 2 < len(tokens) else 0
    return 0


def _quoted_name(tokens: list[Token], j: int) -> int:
    """Return the end of a short name in quotation marks that opens at `j`, 0 where it is no name."""
    for k in range(j + 1, min(j + 9, len(tokens))):
        token = tokens[k]
        if token.tag is Tag.MARK:
            if token.word.folded in CLOSERS + QUOTES and k > j + 1:
                return k + 1
            if token.word.folded not in "#-":
                return 0
        elif token.tag in (Tag.VERB, Tag.COMPLEMENTISER, Tag.RELATIVE, Tag.AUXILIARY):
            return 0
    return 0


def phrase_span(sentence: Sentence, start: int, end: int) -> Span:
    """Return the characters of tokens `start` to `end`, the clitics that can be cut cleanly and a leading # left out.

    «وقوات» gives «قوات» and «بالقصف» «القصف»; «للجندي» stays whole, as annotators keep it, since no clean cut is possible.
    """
    tokens = sentence.tokens
    start = head_start(sentence, start)
    first = tokens[start]
    letters = len(first.form.conjunction)
    if first.form.preposition and not (first.form.preposition == "ل" and first.form.article):
        letters += 1
    return Span(after_letters(sentence.text, first.word, letters), tokens[end - 1].word.end)


def after_letters(text: str, word: Word, letters: int) -> int:
    """Return the offset behind the first `letters` letters of a word, their diacritics and tatweel included."""
    at = word.start
    for _ in range(letters):
        at += 1
        while at < word.end and not fold(text[at]):
            at += 1
    return at
