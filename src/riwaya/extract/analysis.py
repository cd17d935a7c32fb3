"""A document made ready for the grammar: sentences of tokens with a guess at what each is, known names, quotations, and noun phrases.

The guesses are shallow on purpose (no tagger, no parser): a token's form (`extract.forms`) and its two neighbours decide between verb and
noun; a noun phrase is a head with its idafa, adjectives and a known name, which is what the codebook asks spans to be.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from typing import TypeVar

import msgspec

from riwaya.arabic.fold import fold
from riwaya.arabic.words import Word, WordKind, sentence_words
from riwaya.extract.forms import Form, Forms, load_forms
from riwaya.extract.tags import Tag as Tag
from riwaya.packs import Actor, Pack, PhraseTrie, Place, load_pack, table
from riwaya.records import Document, Span

OPENERS = "«“\"'‘(["
CLOSERS = "»”\"'’)]"
QUOTES = '«»“”"„‟″'


_APPROXIMATORS = frozenset({"نحو", "حوالي", "زهاء", "قرابه"})
NUMBER_WORDS = frozenset(
    "واحد واحده اثنان اثنين اثنتين اثنتان اثنا اثني ثلاثه ثلاث اربعه اربع خمسه خمس سته ست سبعه سبع ثمانيه ثماني ثمان تسعه تسع عشره عشر "
    "عشرون عشرين ثلاثون ثلاثين اربعون اربعين خمسون خمسين ستون ستين سبعون سبعين ثمانون ثمانين تسعون تسعين ميه مايه "
    "ميتين ميتا ميتي مايتي مايتين مايتان ثلاثميه اربعميه خمسميه ستميه سبعميه ثمانميه تسعميه ثلاثمايه اربعمايه خمسمايه "
    "ستمايه الف الفا الفين الفي الاف مليون مليوني ملايين مليار "
    "عشرات ميات عدد عده بضعه بضع نحو حوالي قرابه زهاء اكثر يقارب اقل احد عشرا".split()
)
_VERB_BEFORE = {"قد", "لقد", "سوف", "لم", "لن", "لا", "فقد", "وقد"}


class Token(msgspec.Struct, gc=False):
    """A word in its sentence: `i` its place there, `form` what it can be, `tag` what it is taken for here.

    A struct like `Word`, and for the same reason.
    """

    i: int
    word: Word
    form: Form
    tag: Tag

    @property
    def span(self) -> Span:
        """The whole word, clitics included."""
        return Span(self.word.start, self.word.end)


class Name(msgspec.Struct, frozen=True, gc=False):
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
    """A sentence's tokens, the known names at the token where each begins, and the tokens of its time phrases.

    `words`, `folded` and `stems` are the tokens' words, their folded spellings and stems, for what looks at nothing else of a token.
    `clause_ends` and `phrase_ends` are filled by `phrases`, `subjects` by `clauses` when first asked for, once the tags are settled.
    `counted` gives, where a count begins («ما يقارب عشرة عناصر»), the token of what is counted. Both are filled by `circumstances`.
    """

    index: int
    text: str
    span: Span
    tokens: list[Token]
    words: Sequence[Word]
    folded: list[str]
    stems: list[str]
    names: dict[int, Name] = field(default_factory=dict)
    inside_name: set[int] = field(default_factory=set)
    times: set[int] = field(default_factory=set)
    counted: dict[int, int] = field(default_factory=dict)
    clause_ends: list[int] | None = None
    phrase_ends: dict[int, int] = field(default_factory=dict)
    subjects: dict[int, tuple[int, int, bool]] = field(default_factory=dict)


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
    words = sentence_words(text, span.start, span.end)
    folded = [w.folded for w in words]
    forms_here = forms.all(folded)
    tokens: list[Token] = []
    last: Token | None = None
    for i, (word, form) in enumerate(zip(words, forms_here, strict=True)):
        kind = word.kind
        if kind is WordKind.MARK:
            tag = Tag.MARK
        elif kind is WordKind.NUMBER:
            tag = Tag.NUMBER
        else:
            tag = form.tag or _tag_behind(form, last)
            if tag is Tag.VERB and text[word.end - 1] == "ة":
                tag = Tag.NOUN  # «سيطرة» folds like «سيطر» with a pronoun; the marbuta says noun
            elif tag is Tag.NOUN and form.verbs and not form.article and written_passive(text, word, len(form.conjunction)):
                tag = Tag.VERB  # «قُتل»
            elif form.folded in ("الا", "والا", "بالا") and text[word.end - 3] == "أ":
                tag = Tag.COMPLEMENTISER  # «ألا يقدم», not «إلا»
            elif form.folded == "علي" and text[word.end - 1] == "ي":
                tag = Tag.NOUN  # the name, not «على»
        last = Token(i, word, form, tag)
        tokens.append(last)
    if not _APPROXIMATORS.isdisjoint(folded):
        for token, following in pairwise(tokens):
            if token.form.folded in _APPROXIMATORS and (following.tag is Tag.NUMBER or following.form.folded in NUMBER_WORDS):
                token.tag = Tag.QUANTIFIER
    sentence = Sentence(n, text, span, tokens, words, folded, [f.stem for f in forms_here])
    _names(sentence, pack)
    _nouns_like_verbs(sentence)
    _verbs_behind_their_subject(sentence)
    return sentence


_DAMMA, _FATHA = "\u064f", "\u064e"


def written_passive(text: str, word: Word, clitics: int) -> bool:
    """Tell whether a verb is written with the vowels of the passive («قُتل», «اعتُقل», «يُفرَج»)."""
    raw, letters, marks = text[word.start + clitics : word.end], "", [""]
    if _DAMMA not in raw:
        return False
    for c in raw:
        if fold(c):
            letters += c
            marks.append("")
        else:
            marks[-1] += c
    if not letters or len(marks) < 4:
        return False
    if letters[0] == "س" and letters[1] in "يتن" and len(letters) > 4:
        letters, marks = letters[1:], marks[1:]  # «سيُفرج»
    if letters[0] in "يتن":
        return _DAMMA in marks[1] and _FATHA in marks[len(letters) - 1]  # «يُفرَج»
    return _DAMMA in marks[1] or (letters[0] in "اٱ" and _DAMMA in marks[3])  # «قُتل», «اعتُقل»


def _nouns_like_verbs(sentence: Sentence) -> None:
    """Take for nouns what looks like a verb and stands alone in quotation marks, as a name, behind a verb, or between «كان» and its «قد»."""
    tokens = sentence.tokens
    for i, token in enumerate(tokens):
        if token.tag is not Tag.VERB or token.form.conjunction or i == 0:
            continue
        before, behind = tokens[i - 1], tokens[i + 1] if i + 1 < len(tokens) else None
        quoted = before.word.folded in _QUOTING and behind is not None and behind.word.folded in CLOSERS + QUOTES
        named = before.tag is Tag.NOUN and token.form.stem in given_names() and (before.form.article or i - 1 in sentence.inside_name)
        behind_verb = before.tag is Tag.VERB and not token.form.future and _no_second_verb(before.form, token.form)
        was = before.tag is Tag.AUXILIARY and before.form.stem.startswith("كان") and token.form.nominal and _had_follows(tokens, i + 1)
        if quoted or named or was or behind_verb:
            token.tag = Tag.NOUN


def _no_second_verb(first: Form, second: Form) -> bool:
    """Tell whether what stands right behind a verb cannot be its second («خرج يقول»): it is a past form, or does not agree with the first."""
    persons = {v.person for v in second.verbs}
    if any(p[0] != "3" for p in persons) or not first.verbs:
        return False
    return any(v.past for v in second.verbs) or persons.isdisjoint(v.person for v in first.verbs)


def _had_follows(tokens: list[Token], start: int) -> bool:
    """Tell whether «قد» and a verb follow in the clause («وكان وفد من … قد زار»)."""
    for j in range(start, min(start + 10, len(tokens))):
        if tokens[j].form.folded == "قد":
            return True
        if tokens[j].tag in (Tag.VERB, Tag.COMPLEMENTISER) or tokens[j].word.folded in ".؛:":
            return False
    return False


def _verbs_behind_their_subject(sentence: Sentence) -> None:
    """Take a word that is noun or past verb for a verb where «أن» or «كان» opens a definite noun phrase right before it («أن الجيش قصف …»)."""
    tokens = sentence.tokens
    for i, token in enumerate(tokens):
        form = token.form
        if token.tag is not Tag.NOUN or not form.verbs or i in sentence.inside_name or i < 2 or not form.verbs[0].past:
            continue
        if form.article or form.preposition or form.conjunction or form.pronoun or form.verbs[0].person not in ("3ms", "3fs"):
            continue
        last = tokens[i - 1]
        if not last.form.article and i + 1 < len(tokens) and tokens[i + 1].form.folded in _RESUMING:
            token.tag = Tag.VERB  # «هجوم قتل فيه …»
            continue
        if last.tag is not Tag.NOUN or not (last.form.article or _ends_proper(sentence, i)):
            continue
        k = i - 1
        while k >= 0 and i - k < 8 and tokens[k].tag is Tag.NOUN and not tokens[k].form.preposition and not tokens[k].form.conjunction:
            k -= 1
        lead = tokens[k] if k >= 0 else None
        was = lead is not None and lead.tag is Tag.AUXILIARY and lead.form.stem.startswith("كان")
        if was or (lead is not None and lead.tag in (Tag.COMPLEMENTISER, Tag.CONJUNCTION)):
            token.tag = Tag.VERB


_RESUMING = frozenset("فيه فيها خلاله خلالها اثره اثرها".split())


def _ends_proper(sentence: Sentence, end: int) -> bool:
    return any(n.end == end and n.proper for n in sentence.names.values())


def _tag_behind(form: Form, last: Token | None) -> Tag:
    """Return whether a word that may be a verb is one behind the token `last`, None at the sentence's beginning."""
    if last is not None and form.pronoun and last.tag is Tag.PREPOSITION and last.form.folded != "حيث":
        return Tag.NOUN  # «على صفحته»
    if form.nominal and all(v.past and v.person in ("3md", "3fd") for v in form.verbs):
        return Tag.NOUN  # «تجمعا» is a noun in the accusative far more often than two who gathered
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


_IDENTITY = frozenset("اسمه اسمها اسماءهم اسمايهم هويته هويتها هويتهم هوياتهم".split())


def asks_anonymity(sentence: Sentence, i: int) -> bool:
    """Tell «طلب عدم ذكر اسمه», «رفض الكشف عن هويته»: a word about the source, neither a report nor a demand."""
    return any(t.form.folded in _IDENTITY or t.form.stem in _IDENTITY for t in sentence.tokens[i + 1 : i + 6])


_STEPPED_OVER = frozenset(QUOTES + "#")
_QUOTING = frozenset(OPENERS + QUOTES)


def _names(sentence: Sentence, pack: Pack) -> None:
    """Mark known actors and places, longest first from the left. Quotation marks inside a name are stepped over."""
    tokens, openers = sentence.tokens, pack.openers
    plain, words = tokens, sentence.folded
    if not _STEPPED_OVER.isdisjoint(words):
        plain = [t for t in tokens if t.tag is not Tag.MARK or t.word.folded not in _STEPPED_OVER]
        words = [t.word.folded for t in plain]
    if not _QUOTING.isdisjoint(sentence.folded):
        _quoted_units(sentence, pack)
    behind = 0
    for at, token in enumerate(plain):
        form = token.form
        if (form.folded not in openers and form.bare not in openers) or at < behind or token.i in sentence.inside_name:
            continue
        actor_n, actors = _longest(pack.actor_trie, words, at, form)
        place_n, places = _longest(pack.place_trie, words, at, form)
        if place_n and not _believed(places, plain[at - 1] if at else None):
            place_n, places = 0, []
        n = max(actor_n, place_n)
        if n == 0:
            continue
        start, end = plain[at].i, plain[at + n - 1].i + 1
        if end < len(tokens) and tokens[end].word.folded in QUOTES and any(t.word.folded in QUOTES for t in tokens[start + 1 : end]):
            end += 1  # «ميليشيا «قسد»»: the mark that closes inside the name
        sentence.names[start] = Name(start, end, tuple(actors) if actor_n == n else (), tuple(places) if place_n == n else ())
        sentence.inside_name.update(range(start, end))
        if sentence.names[start].proper and (end - start > 1 or any(p.weight >= 3 for p in sentence.names[start].places)):
            for inner in tokens[start:end]:
                inner.tag = Tag.NOUN if inner.tag is Tag.VERB else inner.tag  # «درعا», «جيش الفتح»
        behind = at + n


_UNIT_HEADS = frozenset(
    "لواء الويه كتيبه كتايب حركه ميليشيا ميلشيا مليشيا ميليشيات فصيل جيش فرقه فوج فيلق سرايا سريه جبهه تجمع مجلس حزب حشد "
    "تنظيم جماعه قوات وحدات غرفه هييه".split()
)


def _quoted_units(sentence: Sentence, pack: Pack) -> None:
    """Mark a name in quotation marks that begins with a unit's head noun («لواء حماة الضفاف») as one name, whatever its words mean alone."""
    tokens = sentence.tokens
    for i, token in enumerate(tokens):
        if (
            token.tag is not Tag.MARK
            or token.word.folded not in _QUOTING
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


PLACE_HEADS = frozenset("مدينه بلده قريه حي محافظه منطقه ناحيه مخيم ريف قضاء مزرعه جبل تل نهر معبر حاجز بلدات قري احياء مدن شارع".split())


def _believed(places: list[Place], before: Token | None) -> bool:
    """Tell whether a place name that is also a common word is one here: behind a head noun (قرية السلام)."""
    return any(p.weight > 1 for p in places) or (before is not None and before.form.stem in PLACE_HEADS)


@cache
def given_names() -> frozenset[str]:
    """Return the folded given names of the pack that are no common words."""
    return frozenset(fold(row["name_ar"]) for row in table("syria/given_names.csv") if not row["common_word"])


V = TypeVar("V")


def _longest(trie: PhraseTrie[V], words: list[str], at: int, form: Form) -> tuple[int, list[V]]:
    """Return the longest phrase at a word, read whole or without its clitics."""
    best: tuple[int, list[V]] = trie.longest(words, at) if form.folded in trie.openers else (0, [])
    if form.bare in trie.openers and form.bare != form.folded:
        other = trie.longest(words, at, form.bare)
        if other[0] > best[0]:
            best = other
    return best
