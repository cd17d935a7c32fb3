"""Sources: the phrase that names who speaks, told from adjuncts before it and objects behind it (codebook section 1)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from riwaya.extract.analysis import CLOSERS, NUMBER_WORDS, OPENERS, QUOTES, Sentence, Tag, Token, asks_anonymity, given_names
from riwaya.extract.cues import CueLexicon
from riwaya.extract.forms import load_forms
from riwaya.extract.noun_phrases import phrase_span
from riwaya.extract.source_words import (
    cliticised,
    head_class,
    is_generic,
    is_time,
    looks_like_happening,
    nameless,
    outlet_at,
    to_outlet,
    words_as,
)
from riwaya.packs import cells, table
from riwaya.records import SourceKind, Span


@dataclass(slots=True)
class SourcePhrase:
    """A source phrase: tokens `start` to `end` of its sentence and the characters it covers."""

    sentence: Sentence
    start: int
    end: int
    span: Span


def source_phrase(
    sentence: Sentence, start: int, stop: int, lexicon: CueLexicon, *, bounded: bool = True, addressee: bool = False, behind_l: bool = False
) -> SourcePhrase | None:
    """Return the source that begins at or after token `start` and ends before `stop`, or none.

    `bounded` tells that `stop` is a complementiser, colon or quotation, so that everything before it that is no adjunct is the source; else an
    indefinite noun after a definite one is taken for the verb's object and ends it.
    """
    tokens = sentence.tokens
    if behind_l and start < stop and (tokens[start].form.preposition == "ل" or tokens[start].form.folded == "ل"):
        at = start if len(tokens[start].form.folded) > 1 else start + 1
    else:
        at = _skip_adjuncts(sentence, start, stop, lexicon)
        if at >= stop or not _begins(tokens[at], sentence):
            return None
    end = _end(sentence, at, stop, lexicon, bounded=bounded, addressee=addressee)
    while end > at and tokens[end - 1].tag in (Tag.PREPOSITION, Tag.CONJUNCTION, Tag.DEMONSTRATIVE, Tag.QUANTIFIER) and end - at > 1:
        end -= 1
    while end > at and tokens[end - 1].tag is Tag.MARK and not _closes_name(tokens, at, end - 1):
        end -= 1
    if end <= at:
        return None
    return SourcePhrase(sentence, at, end, phrase_span(sentence, at, end))


def _begins(token: Token, sentence: Sentence) -> bool:
    if token.tag is Tag.MARK:
        return token.word.folded in QUOTES + "#" and token.i + 1 < len(sentence.tokens)
    if cliticised(token) and (token.i not in sentence.names or token.form.preposition == "ل"):
        return False
    if token.form.folded == "ام":  # «أم محمد»
        return token.i + 1 < len(sentence.tokens) and sentence.tokens[token.i + 1].tag in (Tag.NOUN, Tag.VERB)
    if token.tag is Tag.DEMONSTRATIVE and token.form.folded in ("هناك", "هنالك", "هنا"):
        return False
    if is_time(token) and not token.form.preposition:
        return False
    return token.tag in (Tag.NOUN, Tag.QUANTIFIER, Tag.NUMBER, Tag.DEMONSTRATIVE) or token.i in sentence.names or token.tag is Tag.VERB


def _skip_adjuncts(sentence: Sentence, at: int, stop: int, lexicon: CueLexicon) -> int:
    """Step over what may stand between a cue and its subject: adverbs, «من جهته», «في بيان», «، اليوم،»."""
    tokens = sentence.tokens
    for _ in range(6):
        if at >= stop:
            return at
        token = tokens[at]
        if (
            (token.tag is Tag.MARK and token.word.folded in "،,-–")
            or token.tag is Tag.ADVERB
            or token.form.folded in ("لي", "لنا", "له", "لها", "لهم")
            or (is_time(token) and token.tag not in (Tag.MARK, Tag.PREPOSITION))
        ):
            at += 1
        elif token.tag is Tag.PREPOSITION or token.form.folded in ("ل", "ب") or (cliticised(token) and token.tag is not Tag.MARK):
            at = skip_adjunct(sentence, at, stop)
        else:
            return at
    return at


def skip_adjunct(sentence: Sentence, at: int, stop: int) -> int:
    """Return the token behind a prepositional phrase: its noun with idafa and adjectives, a name, a quoted name."""
    tokens = sentence.tokens
    j = at if tokens[at].form.preposition and tokens[at].tag is not Tag.PREPOSITION and len(tokens[at].form.folded) > 1 else at + 1
    if tokens[at].tag is Tag.PREPOSITION and tokens[at].form.folded.endswith(("ه", "ها", "هم", "نا")) and tokens[at].form.folded not in ("ه",):
        return at + 1  # «له»، «عنها»: the pronoun is the phrase
    definite = False
    first = True
    while j < stop:
        token = tokens[j]
        if token.tag is Tag.MARK:
            if token.word.folded in QUOTES and (end := quoted_end(tokens, j, stop)):
                j = end
                break
            break
        if not first and j in sentence.names and definite:
            break
        if j in sentence.names:
            j = min(sentence.names[j].end, stop)
            definite, first = True, False
            continue
        if token.tag not in (Tag.NOUN, Tag.NUMBER, Tag.DEMONSTRATIVE, Tag.QUANTIFIER) or (
            not first and (token.form.preposition or token.form.conjunction)
        ):
            break
        if not first and definite and (not token.form.article or looks_like_happening(token.form.stem)):
            break
        definite = definite or token.form.article or token.form.stem.endswith(("ها", "هم")) or sentence.text[token.word.end - 1] == "ه"
        first = False
        j += 1
    return max(j, at + 1)


def quoted_end(tokens: list[Token], j: int, stop: int) -> int:
    """Return the token behind a short quoted name that opens at `j`, or 0."""
    for k in range(j + 1, min(j + 9, stop + 1, len(tokens))):
        token = tokens[k]
        if token.tag is Tag.MARK:
            if token.word.folded in QUOTES:
                return k + 1 if k > j + 1 else 0
            if token.word.folded not in "#-.":
                return 0
        elif token.tag in (Tag.COMPLEMENTISER, Tag.RELATIVE, Tag.AUXILIARY):
            return 0
    return 0


def _closes_name(tokens: list[Token], at: int, k: int) -> bool:
    """Tell whether the mark at `k` closes one that opened inside the phrase."""
    mark = tokens[k].word.folded
    if mark not in CLOSERS + QUOTES:
        return False
    return any(t.tag is Tag.MARK and t.word.folded in OPENERS + QUOTES for t in tokens[at:k])


def _end(sentence: Sentence, at: int, stop: int, lexicon: CueLexicon, *, bounded: bool, addressee: bool = False) -> int:
    tokens = sentence.tokens
    j, definite, closed = at, False, False
    while j < stop:
        token = tokens[j]
        first = j == at
        if token.tag is Tag.MARK:
            mark = token.word.folded
            if mark in QUOTES or mark in "([":
                end = quoted_end(tokens, j, stop) if mark in QUOTES else _bracket_end(tokens, j, stop)
                if end and not (mark not in QUOTES and any(t.tag is Tag.NUMBER for t in tokens[j:end])):
                    j, closed, definite = end, True, True
                    continue
                return j
            if mark in "#-" and mark == "#":
                j += 1
                continue
            if mark in "،," and bounded and (end := _apposition(sentence, at, j + 1, stop)):
                j = end
                continue
            if mark in "،," and not bounded and (end := _name_beside(sentence, at, j + 1, stop)):
                return end
            return j
        if not first and definite and (token.tag is Tag.QUANTIFIER or (addressee and _begins_addressee(sentence, j))):
            return j
        if token.tag is Tag.DEMONSTRATIVE and not first and not definite and token.form.folded.startswith("ه"):
            definite = True
            j += 1
            continue
        if token.tag in (Tag.COMPLEMENTISER, Tag.RELATIVE, Tag.NEGATION, Tag.PARTICLE, Tag.PRONOUN, Tag.AUXILIARY):
            return j
        if token.form.folded == "ام" and first:
            j += 1
            continue
        if not first and to_outlet(token):
            return j
        if token.tag is Tag.CONJUNCTION and not first:
            if (
                token.word.folded == "و"
                and closed
                and tokens[j - 1].tag is Tag.MARK
                and (end := quoted_end(tokens, j + 1, stop) if j + 1 < stop else 0)
            ):
                j = end  # «"فيلق الرحمن" و"جيش الإسلام"»
                continue
            return j
        if not first and (is_time(token) or token.tag is Tag.ADVERB) and not (token.form.stem in _FORMER and not definite):
            return j
        if not first and token.form.conjunction:
            if bounded and j - at <= 3 and stop - j <= 4 and token.tag is Tag.NOUN:
                j += 1
                continue
            return j
        name = sentence.names.get(j)
        if token.tag is Tag.PREPOSITION:
            if not _holds_preposition(tokens, j, at, stop, bounded=bounded):
                return j
            j += 1
            definite = False
            if j < stop and tokens[j].form.folded in ("عدد",):
                continue
            continue
        if (token.form.preposition or token.form.folded in ("ل", "ب")) and not first and (not name or name.places or token.form.preposition == "ل"):
            if not _holds_clitic(sentence, j, at):
                return j
            definite = token.form.article
            j += 1
            continue
        if (
            token.tag is Tag.VERB
            and not first
            and not token.form.nominal
            and token.form.stem not in words_as("role")
            and j not in sentence.inside_name
        ):
            if tokens[j - 1].form.folded in ("ابو", "ابا", "ابي", "ام", "عبد", "بن", "ال"):
                j += 1
                continue
            head = head_class(tokens[at])
            person = (
                head in (SourceKind.ROLE, SourceKind.ANONYMOUS)
                or tokens[at].word.folded in words_as("title")
                or (head is None and not tokens[at].form.article)
            )
            if not bounded or token.form.conjunction or not person or j - at > 6:
                return j
        if name and (first or bounded or not definite or name.actors):
            j = max(j + 1, min(name.end, stop))
            definite = tokens[j - 1].form.article or not any(is_generic(a) for a in name.actors)
            if j < stop and tokens[j].tag is Tag.MARK and tokens[j].word.folded in QUOTES and _odd_quotes(tokens, at, j):
                j += 1
            continue
        if not first and not bounded and not token.form.article and _begins_object(sentence, at, j, definite=definite or closed):
            return j
        if not first and not bounded and definite and names_act(sentence, j):
            return j
        if not first and not bounded and closed and token.form.article and not is_adjective(token) and token.word.folded not in words_as("title"):
            return j  # «حذّر قيادي في «اللواء» النظام من …»
        if not first and not bounded and sentence.text[token.word.start : token.word.end].endswith(("اً", "ًا")):
            return j  # «يتهم رئيس بلدية سابق أحزاباً بـ …»
        definite = definite or token.form.article
        j += 1
    return j


def _begins_addressee(sentence: Sentence, j: int) -> bool:
    """Tell whether whom the source addresses begins at `j`, behind a definite word («طالبت المنظمة النظام بـ …»، «أمر القائد عناصره بـ …»)."""
    token, before = sentence.tokens[j], sentence.tokens[j - 1]
    name = sentence.names.get(j)
    if not token.form.article and sentence.text[token.word.end - 1] == "ه":
        return True
    if name is not None and (name.actors or name.places) and before.tag is Tag.NOUN and before.form.folded.endswith(("يه", "يون", "يين")):
        return j not in (k for k in sentence.inside_name if k not in sentence.names)
    if not before.form.article:
        return False
    if name is not None and name.actors:
        return True
    spoken_to = head_class(token) in (SourceKind.NAMED_ORGANISATION, SourceKind.ANONYMOUS) or name is not None
    if head_class(token) is SourceKind.NAMED_ORGANISATION and head_class(sentence.tokens[j - 1]) is SourceKind.NAMED_ORGANISATION:
        return True  # «توصي المنظمة قيادة الجيش بـ …»
    return token.form.article and not adjective(token) and spoken_to


def _begins_object(sentence: Sentence, at: int, j: int, *, definite: bool) -> bool:
    """Tell whether an indefinite word at `j` begins the verb's object («المرصد مقتل …»، «وسائل إعلام موالية مقتل …») and is no name."""
    tokens = sentence.tokens
    if tokens[j].tag is Tag.NOUN and looks_like_happening(tokens[j].form.stem):
        body = head_class(tokens[at]) in (SourceKind.NAMED_ORGANISATION, SourceKind.OUTLET) and not tokens[at].form.article
        return not (j == at + 1 and body)  # «مركز توثيق الانتهاكات» is one body
    return definite and not _name_follows(tokens, at, j, sentence)


_LEADING_ON = frozenset({"الي", "علي", "عن", "من"})


def names_act(sentence: Sentence, j: int) -> bool:
    """Tell whether a word with its article names an act, no quality of what stands before it: a complement follows («أعلن الجيش السيطرة على …»)."""
    tokens, token = sentence.tokens, sentence.tokens[j]
    if token.tag is not Tag.NOUN or not token.form.article or j + 1 >= len(tokens) or j in sentence.inside_name or head_class(token) is not None:
        return False
    stem = token.form.stem
    if stem in _adjectives() or stem.endswith(("ي", "يه", "ين", "ون", "ات")) or token.word.folded in words_as("title"):
        return False
    following = tokens[j + 1]
    led = (following.tag is Tag.PREPOSITION and following.form.folded in _LEADING_ON) or (following.form.preposition == "ب" and stem != "ناطق")
    return led and (looks_like_happening(stem) or load_forms().event(stem) or stem[0] != "م")


def _odd_quotes(tokens: list[Token], at: int, j: int) -> bool:
    return sum(t.tag is Tag.MARK and t.word.folded in QUOTES for t in tokens[at:j]) % 2 == 1


def _bracket_end(tokens: list[Token], j: int, stop: int) -> int:
    for k in range(j + 1, min(j + 8, stop + 1, len(tokens))):
        if tokens[k].tag is Tag.MARK and tokens[k].word.folded in ")]":
            return k + 1
    return 0


def _name_beside(sentence: Sentence, at: int, j: int, stop: int) -> int:
    """Return the end of the personal name that a comma sets behind an office («الناطق باسم X، يوسف حمود»), 0 where none stands there."""
    tokens = sentence.tokens
    if head_class(tokens[at]) is not SourceKind.ROLE or j + 1 >= stop or asks_anonymity(sentence, j):
        return 0
    k = j
    while k < stop and k - j < 4 and tokens[k].tag in (Tag.NOUN, Tag.VERB) and not tokens[k].form.preposition and not tokens[k].form.conjunction:
        if looks_like_happening(tokens[k].form.stem) or k in sentence.times or is_time(tokens[k]):
            break
        if k == j and tokens[k].form.article and tokens[k].word.folded not in words_as("title"):
            break
        k += 1
    return k if k - j >= 2 else 0


_FORMER = frozenset({"سابق", "سابقه"})  # «رئيس بلدية سابق»


_NOBODY_ELSE = {"احد", "اسم", "والي"}


def _apposition(sentence: Sentence, head: int, at: int, stop: int) -> int:
    """Return the end of an office or a name that a comma sets beside a source («محمد الجبوري، الناطق الرسمي باسم …»), 0 where it is none."""
    tokens = sentence.tokens
    if at >= stop:
        return 0
    token = tokens[at]
    if token.tag is Tag.MARK and token.word.folded in QUOTES:
        return quoted_end(tokens, at, stop)
    if token.form.preposition or token.form.conjunction or token.tag is not Tag.NOUN or is_time(token) or len(token.form.folded) == 1:
        return 0
    if asks_anonymity(sentence, at) and not token.form.article:
        return 0
    if not (
        head_class(token) is not None
        or token.form.stem in _NOBODY_ELSE
        or at in sentence.names
        or token.word.folded in words_as("title")
        or _unknown(sentence, tokens[head], token)
    ):
        return 0
    j = at + 1
    while j < stop:
        t = tokens[j]
        if t.tag is Tag.MARK and t.word.folded in "،,؛":
            break
        if t.tag is Tag.MARK and t.word.folded in QUOTES + "([":
            end = quoted_end(tokens, j, stop) if t.word.folded in QUOTES else _bracket_end(tokens, j, stop)
            if not end:
                break
            j = end
            continue
        if t.tag in (Tag.RELATIVE, Tag.COMPLEMENTISER) or (t.tag is Tag.ADVERB):
            break
        if t.tag is Tag.PREPOSITION and not _holds_preposition(tokens, j, at, stop, bounded=True):
            break
        if ((t.form.preposition and t.tag is Tag.NOUN) or t.form.folded in ("ل", "ب")) and not _holds_clitic(sentence, j, at):
            break
        j += 1
    return j


def _unknown(sentence: Sentence, head: Token, token: Token) -> bool:
    """Tell whether a word behind an office is likely a personal name: nobody writes the article before it."""
    return (
        (head_class(head) in (SourceKind.ROLE, SourceKind.ANONYMOUS) and head.form.stem not in nameless())
        and token.tag is Tag.NOUN
        and not token.form.article
        and (not token.form.verbs or token.form.stem in given_names())
    )


def _holds_preposition(tokens: list[Token], j: int, at: int, stop: int, *, bounded: bool) -> bool:
    """Tell whether a preposition inside a source goes on describing it («مصدر في قوات البيشمركة»)."""
    word, following = tokens[j].form.folded, tokens[j + 1] if j + 1 < len(tokens) else None
    if following is None or j == at:
        return False
    if word in ("في", "لدي", "ضمن", "داخل"):
        return (
            following.form.stem not in words_as("occasion")
            and following.form.stem not in words_as("adjunct")
            and following.tag not in (Tag.NUMBER, Tag.DEMONSTRATIVE)
            and (bounded or j - at <= 2 or (word == "لدي" and head_class(tokens[at]) is SourceKind.ROLE))
        )
    if word == "من":
        return tokens[j - 1].tag is Tag.NUMBER or tokens[j - 1].form.stem in NUMBER_WORDS or tokens[j - 1].form.stem in (
            "عدد",
            "بعض",
            "العديد",
            "عديد",
            "كثير",
            "مصدر",
            "مصادر",
            "شهود",
            "قريب",
            "مقرب",
            "مقربه",
            "مقربين",
            "مجموعه",
            "ناشط",
            "ناشطين",
            "ناشطون",
            "احد",
            "واحد",
            "اي",
        ) or (bounded and tokens[j - 1].tag is Tag.NOUN and tokens[j - 1].form.article is False and j - at <= 3)
    if word == "عن":
        return tokens[j - 1].form.stem in ("نايب", "نايبا", "ممثل", "ممثله", "ممثلون", "ممثلين", "نواب") or tokens[at].form.stem in (
            "مسوول",
            "مسووله",
        )
    if word == "علي":
        return following.form.stem in ("صله", "اطلاع", "علم", "درايه", "علاقه") or tokens[j - 1].form.stem in ("مطلع", "مطلعه", "مشرف", "مطلعين")
    return False


def _holds_clitic(sentence: Sentence, j: int, at: int) -> bool:
    """Tell whether ب or ل on this word goes on describing the source («الناطق باسم»، «التابعة لـ»، «مدير الوكالة بالمنطقة»)."""
    tokens = sentence.tokens
    token, before = tokens[j], tokens[j - 1]
    if token.form.folded in ("ل", "ب"):
        return before.form.stem in ("تابع", "تابعه", "تابعين", "موالي", "مواليه", "عام", "سابق")
    if token.form.preposition == "ب":
        return (
            token.form.stem not in words_as("occasion")
            and token.form.stem not in words_as("adjunct")
            and not (looks_like_happening(token.form.stem) and token.form.article)
            and (
                token.form.stem in ("اسم", "لسان") or head_class(tokens[at]) in (SourceKind.ROLE, SourceKind.ANONYMOUS, SourceKind.NAMED_ORGANISATION)
            )
        )
    if token.form.preposition == "ل":
        if head_class(token) in (SourceKind.ROLE, SourceKind.ANONYMOUS) and not before.form.folded.startswith("تابع"):
            return False  # «قالت الدول لوزير الخارجية»: the addressee
        if token.form.stem in ("صحفيين", "صحافيين", "اعلاميين", "صحافه", "مراسلين"):
            return False
        if token.form.stem in words_as("outlet") or token.form.stem in words_as("occasion") or outlet_at(sentence, j):
            return before.form.stem in ("عام", "تابع", "تابعه", "سابق") or before.form.stem in ("مدير", "مراسل")
        return before.form.article or before.form.stem in ("تابعه", "تابع", "موالي", "مواليه")
    return False


def _name_follows(tokens: list[Token], at: int, j: int, sentence: Sentence) -> bool:
    """Tell whether the indefinite word at `j` is a personal name that a definite office introduces («الناشط الإعلامي محمد …»)."""
    head = tokens[at]
    if head_class(head) not in (SourceKind.ROLE, SourceKind.ANONYMOUS) and head.word.folded not in words_as("title"):
        return False
    token = tokens[j]
    if token.tag is not Tag.NOUN or token.form.preposition:
        return False
    if head.form.stem in nameless():
        return False
    if token.form.stem in given_names():
        return True
    if (load_forms().noun(token.form.stem)) and j not in sentence.inside_name:
        return False
    return not looks_like_happening(token.form.stem)


def adjective(token: Token) -> bool:
    """Tell whether a word is an adjective of relation with its article («السوري»)."""
    return token.form.article and token.form.stem.endswith(("ي", "يه"))


def is_adjective(token: Token) -> bool:
    """Tell whether a word with its article describes the noun before it: an adjective of relation or one that the pack lists."""
    return adjective(token) or token.form.stem in _adjectives()


@cache
def _adjectives() -> frozenset[str]:
    return frozenset(form for row in table("arabic/adjectives.csv") for form in cells(row["form"]))
