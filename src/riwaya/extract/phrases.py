"""Phrases around a token: the noun phrases that follow or lead it, their conjuncts, and where its clause ends."""

from __future__ import annotations

from bisect import bisect_right

import msgspec

from riwaya.extract.analysis import CLOSERS, NUMBER_WORDS, OPENERS, QUOTES, Sentence, Tag, Token, given_names
from riwaya.extract.forms import load_forms
from riwaya.extract.noun_phrases import adjectives, noun_phrase
from riwaya.extract.scenes import classes_of, word_classes
from riwaya.extract.source_words import head_class, names_happening
from riwaya.records import SourceKind

ANIMATE = frozenset({"@force", "@person", "@people", "@state", "@official", "@group"})
_STOPS = ".؛;:؟?!…"
_STARTERS = (Tag.NOUN, Tag.NUMBER, Tag.QUANTIFIER, Tag.DEMONSTRATIVE)


class Phrase(msgspec.Struct, frozen=True, gc=False):
    """A noun phrase: tokens `start` to `end` (exclusive) of a sentence."""

    sentence: Sentence
    start: int
    end: int


def phrase_end(sentence: Sentence, i: int) -> int:
    """Return the end of the noun phrase at token `i` as `noun_phrase` finds it, found once a sentence."""
    end = sentence.phrase_ends.get(i)
    if end is None:
        end = sentence.phrase_ends[i] = noun_phrase(sentence, i)
    return end


def is_number(token: Token) -> bool:
    """Tell whether a token is a number in digits or words, or counts vaguely."""
    return token.tag is Tag.NUMBER or token.form.stem in NUMBER_WORDS


def starts_phrase(sentence: Sentence, i: int) -> bool:
    """Tell whether a noun phrase without preposition can begin at token `i`."""
    if i >= len(sentence.tokens):
        return False
    token = sentence.tokens[i]
    if token.tag is Tag.MARK:
        opens = token.word.folded in "#" + OPENERS.replace("(", "") + QUOTES
        return opens and i + 1 < len(sentence.tokens) and sentence.tokens[i + 1].tag in _STARTERS
    return token.tag in _STARTERS and not token.form.preposition


def counted(phrase: Phrase) -> Phrase:
    """Return the phrase without the count before it: «3 من عناصر اللواء» gives «عناصر اللواء», «سبعة مدنيين» «مدنيين»."""
    tokens, j = phrase.sentence.tokens, phrase.start
    if tokens[phrase.end - 1].form.folded in ("منهم", "منهن"):
        return phrase  # «340 منهم»
    if tokens[j].form.stem == "صفوف" and j + 1 < phrase.end:
        j += 1
    while j < len(tokens) and (j < phrase.end or j > phrase.start) and _counts(tokens[j], first=j == phrase.start):
        j += 1  # «عشرة آلاف مدني»: the numeral may stand behind what looked like the phrase
    if j == phrase.start:
        return phrase
    if j < len(tokens) and tokens[j].form.folded == "من" and j + 1 < len(tokens):
        end = phrase_end(phrase.sentence, j + 1)
        if end > j + 1:
            return counted(Phrase(phrase.sentence, j + 1, end))
    if j >= phrase.end:
        end = phrase_end(phrase.sentence, j) if j < len(tokens) and tokens[j].tag is Tag.NOUN and not tokens[j].form.preposition else j
        return Phrase(phrase.sentence, j, end) if end > j and not tokens[j].form.conjunction else phrase
    return Phrase(phrase.sentence, j, phrase.end)


def _counts(token: Token, *, first: bool) -> bool:
    """Tell whether a token is a part of a count: of the first, its conjunction does not matter."""
    if not first and token.form.conjunction and token.form.stem not in NUMBER_WORDS:
        return False
    return is_number(token) or (token.tag is Tag.QUANTIFIER and token.form.stem in NUMBER_WORDS)


def is_counted(phrase: Phrase) -> bool:
    """Tell whether a count stands in the phrase or right before it, so that its ending tells no case («قتل خمسة مدنيين»)."""
    tokens = phrase.sentence.tokens
    return phrase.start in phrase.sentence.counted.values() or any(
        is_number(t) or t.tag is Tag.QUANTIFIER for t in tokens[max(phrase.start - 1, 0) : phrase.start + 1]
    )


def described(phrase: Phrase) -> Phrase:
    """Return an indefinite phrase with the «من …» or «لـ …» that says whose it is: «مقاتلاً من المعارضة», «مقرات لجبهة النصرة»."""
    tokens, j = phrase.sentence.tokens, phrase.end
    last = tokens[j - 1]
    definite = last.form.article or (last.form.pronoun and not last.form.verbs)
    if j >= len(tokens) or phrase.start >= j or definite or _proper(phrase):
        return phrase
    inner = j + 1 if tokens[j].form.folded == "من" else j if tokens[j].form.preposition == "ل" and tokens[j].tag is Tag.NOUN else 0
    if not inner or inner >= len(tokens):
        return phrase
    end = phrase_end(phrase.sentence, inner)
    if end > inner and animate(Phrase(phrase.sentence, inner, end)):
        return Phrase(phrase.sentence, phrase.start, end)
    return phrase


def _proper(phrase: Phrase) -> bool:
    """Tell whether a phrase holds a name that is more than a description («عناصر» is one)."""
    return any((name := phrase.sentence.names.get(j)) is not None and name.proper for j in range(phrase.start, phrase.end))


def phrase_at(sentence: Sentence, i: int) -> Phrase | None:
    """Return the noun phrase that begins at token `i`, if one does; where a count begins, that of what is counted."""
    if (noun := sentence.counted.get(i)) is not None and not sentence.tokens[i].form.preposition and (end := phrase_end(sentence, noun)) > noun:
        return Phrase(sentence, noun, end)
    if (whoever := _whoever(sentence, i)) is not None:
        return whoever
    if not starts_phrase(sentence, i):
        return None
    end = phrase_end(sentence, i)
    return Phrase(sentence, i, end) if end > i else None


def _whoever(sentence: Sentence, i: int) -> Phrase | None:
    """Return «من» or «كل من» with the clause that tells who is meant («هدد من يتخلف منهم بـ …»), or a lone «أحد»."""
    tokens = sentence.tokens
    if i >= len(tokens):
        return None
    if tokens[i].word.folded in _ANYBODY and (i + 1 == len(tokens) or tokens[i + 1].tag is not Tag.NOUN or tokens[i + 1].form.preposition):
        return Phrase(sentence, i, i + 1)
    who = i + 1 if tokens[i].form.folded in ("كل", "بعض") and i + 1 < len(tokens) else i
    if tokens[who].word.folded != "من" or who + 1 >= len(tokens) or tokens[who + 1].tag not in (Tag.VERB, Tag.NEGATION, Tag.PRONOUN):
        return None
    end = who + 2
    while end < len(tokens) and end - who < _LONGEST_CLAUSE:
        token = tokens[end]
        if token.tag in (Tag.MARK, Tag.CONJUNCTION, Tag.COMPLEMENTISER) or token.form.conjunction or token.form.preposition == "ب":
            break
        end += 1
    return Phrase(sentence, i, end)


_ANYBODY = frozenset({"احد", "احدا"})
_LONGEST_CLAUSE = 6


def conjuncts(phrase: Phrase, limit: int = 6) -> list[Phrase]:
    """Return a phrase and the noun phrases joined to it by و, أو or a comma before و."""
    out, tokens = [phrase], phrase.sentence.tokens
    j = phrase.end
    while len(out) < limit and j < len(tokens):
        k = j
        if tokens[k].tag is Tag.MARK and tokens[k].word.folded in CLOSERS + QUOTES and k + 1 < len(tokens):
            k += 1
        if tokens[k].tag is Tag.MARK and tokens[k].word.folded == "،" and k + 1 < len(tokens):
            k += 1
        if k < len(tokens) and tokens[k].form.folded in ("او", "و") and k + 1 < len(tokens):
            k += 1
        elif k >= len(tokens) or tokens[k].form.conjunction != "و":
            break
        if k >= len(tokens):
            break
        token = tokens[k]
        if token.form.preposition or token.tag not in (*_STARTERS, Tag.MARK) or not (starts_phrase(phrase.sentence, k)):
            break
        joined = phrase_at(phrase.sentence, k)
        if joined is None:
            break
        out.append(joined)
        j = joined.end
    return out


def phrase_ending(sentence: Sentence, end: int) -> Phrase | None:
    """Return the longest noun phrase that ends right before token `end`."""
    best = None
    for k in range(end - 1, max(-1, end - 11), -1):
        token = sentence.tokens[k]
        if token.tag is Tag.MARK and token.word.folded not in QUOTES + "#«»،" + CLOSERS:
            break
        if token.tag in (Tag.VERB, Tag.COMPLEMENTISER, Tag.CONJUNCTION, Tag.AUXILIARY):
            break
        if token.tag in _STARTERS and phrase_end(sentence, k) == end:
            best = Phrase(sentence, k, end)
            if token.form.conjunction:
                break
    if best is None and end > 1 and sentence.tokens[end - 1].word.folded in CLOSERS + QUOTES and sentence.tokens[end - 1].tag is Tag.MARK:
        inner = phrase_ending(sentence, end - 1)  # «”قسد” تستقبل»
        if inner is not None and inner.start and sentence.tokens[inner.start - 1].word.folded in OPENERS + QUOTES:
            return Phrase(sentence, inner.start, end - 1)
    return best


def described_by(sentence: Sentence, at: int) -> Phrase | None:
    """Return the noun phrase that the participle at token `at` describes: «العناصر الفارة من …» gives «العناصر»."""
    if (ending := phrase_ending(sentence, at)) is not None:
        return ending
    best = None
    for k in range(at - 1, max(-1, at - 8), -1):
        token = sentence.tokens[k]
        if token.tag not in (*_STARTERS, Tag.MARK):
            break
        if token.tag in _STARTERS and phrase_end(sentence, k) > at:
            best = Phrase(sentence, k, at)
            if token.form.conjunction or token.form.preposition:
                break
    return best


def clause_end(sentence: Sentence, i: int) -> int:
    """Return the token where the clause of token `i` ends (exclusive): a full mark, a comma before a new clause, or a new finite verb."""
    if sentence.clause_ends is None:
        sentence.clause_ends = [j for j in range(len(sentence.tokens)) if _ends_clause(sentence, j)]
    at = bisect_right(sentence.clause_ends, i)
    return sentence.clause_ends[at] if at < len(sentence.clause_ends) else len(sentence.tokens)


_CONTRASTING = frozenset({"بينما", "فيما", "لكن", "حيث", "كما", "اذ", "عندما", "بعدما"})


def _ends_clause(sentence: Sentence, j: int) -> bool:
    """Tell whether the clause before token `j` ends with it."""
    t = sentence.tokens[j]
    if t.tag is Tag.MARK:
        comma = t.word.folded == "،" and j + 1 not in sentence.times
        return t.word.folded in _STOPS or (comma and _new_clause(sentence.tokens, j + 1))
    if t.tag is Tag.VERB:
        return bool(t.form.conjunction)
    return t.tag is Tag.COMPLEMENTISER or (t.tag is Tag.CONJUNCTION and t.form.folded in _CONTRASTING)


def _new_clause(tokens: list[Token], j: int) -> bool:
    if j >= len(tokens):
        return True
    t = tokens[j]
    return t.tag in (Tag.VERB, Tag.CONJUNCTION, Tag.COMPLEMENTISER, Tag.AUXILIARY, Tag.PARTICLE, Tag.NEGATION) or t.form.folded in (
        "ما",
        "الامر",
        "مما",
    )


def animate(phrase: Phrase) -> bool:
    """Tell whether a phrase's head names people, a force or a known actor."""
    sentence = phrase.sentence
    if _whoever(sentence, phrase.start) is not None or sentence.tokens[phrase.end - 1].form.folded in ("منهم", "منهن"):
        return True
    for j in range(phrase.start, min(phrase.end, phrase.start + 4)):
        if (name := sentence.names.get(j)) and (name.actors or name.kind):
            return True
        stem = sentence.tokens[j].form.stem
        bare = sentence.text[sentence.tokens[j].word.end - 1] == "ة"  # «مسؤولية» is no «مسؤولي» with a pronoun
        held = word_classes().get(stem, frozenset()) if bare else classes_of(stem)
        if held & ANIMATE or _people_plural(sentence.tokens[j]) or stem in given_names() or stem in _SOME_OF_THEM:
            return True
        if head_class(sentence.tokens[j]) in _SPEAKING and stem not in _HOUSES:
            return True
        if sentence.tokens[j].tag is Tag.NOUN and not is_number(sentence.tokens[j]):
            break
    return False


_SPEAKING = frozenset({SourceKind.ROLE, SourceKind.ANONYMOUS, SourceKind.NAMED_ORGANISATION})
_HOUSES = frozenset("بيت مركز مكتب غرفه غرف مستشفي مشفي معهد جامعه بنك صندوق محافظه دايره ولايات".split())  # bodies whose name is a building's too
_SOME_OF_THEM = frozenset("بعضهم احدهم احدهما معظمهم غالبيتهم كلهم جميعهم".split())


def acts(phrase: Phrase) -> bool:
    """Tell whether a phrase can be who does something: somebody, or a country or capital for its government («رفضت أنقرة تسليم …»)."""
    name = phrase.sentence.names.get(phrase.start)
    return animate(phrase) or (name is not None and any(p.level == "country" or p.weight == 5 for p in name.places))


def head_of(phrase: Phrase) -> int:
    """Return the token of a phrase's head noun: past determiners, numbers and marks."""
    tokens = phrase.sentence.tokens
    for j in range(phrase.start, phrase.end):
        if tokens[j].tag is Tag.NOUN and tokens[j].form.stem not in NUMBER_WORDS:
            return j
    return phrase.start


def acts_itself(phrase: Phrase) -> bool:
    """Tell whether a phrase can be who does it: people, a body, a known name, or what they fight with."""
    stem = phrase.sentence.tokens[head_of(phrase)].form.stem
    if stem in ("اخري", "اخر", "اخرين"):
        return False
    return acts(phrase) or bool(classes_of(stem) & {"@aircraft", "@artillery", "@vehicle"})


def accusative(phrase: Phrase) -> bool:
    """Tell whether a phrase's head is written as an indefinite accusative («احتجاجاً»)."""
    head = phrase.sentence.tokens[head_of(phrase)].word
    return phrase.sentence.text[head.start : head.end].endswith(("اً", "ًا"))


def could_act(phrase: Phrase) -> bool:
    """Tell whether a phrase that stands as a verb's subject can be who does it: nothing known says that it is a place, a thing or a happening."""
    if acts(phrase):
        return True
    tokens = phrase.sentence.tokens
    head = next((tokens[j] for j in range(phrase.start, phrase.end) if tokens[j].tag is Tag.NOUN and not is_number(tokens[j])), None)
    if head is None or names_place(phrase) or head.form.preposition or names_happening(head.form.stem) or head.form.stem in adjectives():
        return False
    return not accusative(phrase) and not classes_of(head.form.stem) & _THINGS


_THINGS = frozenset({"@property", "@money", "@place", "@weapon", "@artillery"})


def _people_plural(token: Token) -> bool:
    """Tell a sound masculine plural, which names people (المهاجمين, المحتجون); numbers in ـين are none."""
    stem = token.form.stem
    if token.tag is not Tag.NOUN or len(stem) < 5 or stem in NUMBER_WORDS:
        return False
    if stem.endswith(("ين", "ون")) and token.form.article:
        return True
    return stem.endswith("ون") or (stem.endswith("و") and load_forms().common(stem + "ن") > 0)


_PLACE_HEADS = frozenset(
    "مدينه بلده قريه حي محافظه منطقه مناطق ريف احياء قري مدن بلدات ناحيه مخيم محيط اطراف بادية باديه شمال جنوب شرق غرب شمالي جنوبي "
    "شرقي غربي ضواحي سوق شارع".split()
)


def meet(one: Phrase, other: Phrase) -> bool:
    """Tell whether two phrases share a word."""
    return one.sentence is other.sentence and one.start < other.end and other.start < one.end


def names_place(phrase: Phrase) -> bool:
    """Tell whether a phrase names a town, quarter, village or area (and not a position, base, building or force)."""
    sentence = phrase.sentence
    for j in range(phrase.start, phrase.end):
        token = sentence.tokens[j]
        if token.tag in (Tag.MARK, Tag.QUANTIFIER, Tag.DEMONSTRATIVE):
            continue
        name = sentence.names.get(j)
        if name is not None:
            return bool(name.places) and not name.actors
        return token.form.stem in _PLACE_HEADS
    return False
