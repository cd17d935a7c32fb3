"""Subjects before their verb, and verbs of reporting that have none or are none («المرشد … أوصى»، «الذي أكد»، «يُذكر أن») (codebook section 1)."""

from __future__ import annotations

from riwaya.arabic.fold import DIACRITICS, fold
from riwaya.extract.agreement import takes_up
from riwaya.extract.analysis import Sentence, Tag, Token
from riwaya.extract.cues import CueLexicon, CueWord
from riwaya.extract.drafts import Draft
from riwaya.extract.noun_phrases import phrase_span
from riwaya.extract.phrases import Phrase, animate
from riwaya.extract.source_words import cliticised, head_class, is_time, words_as
from riwaya.extract.sources import SourcePhrase, source_phrase

_IMPERSONAL = ("ي", "ت")


_DAMMA = "\u064f"


_PASSIVE = set("ذَكَرَ اعْتَقَدَ ظَنَّ تَوَقَّعَ رَجَّحَ أَشَارَ عَلِمَ افْتَرَضَ زَعَمَ اعْتَبَرَ لَاحَظَ حَكَى رَوَى قَدَّرَ عَدَّ شَكَّ".split())


NEGATIONS = {"لم", "لن", "لا", "لما", "ولا", "ولم", "ولن", "دون", "عدم"}


def is_verbal(text: str, sentence: Sentence, i: int, word: CueWord) -> bool:
    """Tell whether a word that is also a noun or preposition («أمر», «بين», «تخوف») is a verb of reporting here."""
    if word.cue.lemma == "عَدَّ" and not word.pronoun and sentence.tokens[i].word.folded[word.conjunction] in "يت":
        return False  # «تعد المدينة …»: is counted as
    if i > 0 and sentence.tokens[i - 1].form.folded in ("هناك", "ثمه") and not word.conjunction:
        return False  # «هناك قدر من …»
    if word.cue.pos == "verb" and _past(sentence.tokens[i].word.folded[word.conjunction :], word):
        at = sentence.tokens[i].word.start + word.conjunction
        if text[at + 1 : at + 2] == _DAMMA:
            return False  # «نُشر»، «فُسّرت»: the passive
    if word.cue.pos != "verb" or word.conjunction:
        return True
    token, before = sentence.tokens[i], sentence.tokens[max(i - 1, 0)]
    if word.pronoun and word.cue.lemma in ("وَعَدَ", "أَمَرَ", "خَشِيَ", "ذَكَرَ", "وَصَفَ") and i and before.tag in (Tag.NOUN, Tag.PRONOUN):
        return False  # «تنفيذ وعدها»: the noun
    if word.cue.lemma == "ادَّعَى" and token.word.folded[0] in "يت" and text[token.word.end - 1] == "ى":
        return False  # «يُدعى»
    if word.cue.lemma[0] == "ا" and text[token.word.start] == "أ":
        return False  # «أعتقد»: the first person
    if i == 0:
        return True
    if before.form.folded in NEGATIONS or before.form.stem in NEGATIONS:
        return word.cue.stance.refuses  # what is not said is no attribution; «لم يستبعد» says it may be
    if before.form.folded == "ما" and i > 1 and sentence.tokens[i - 2].form.stem in ("نادرا", "قلما"):
        return False  # «نادراً ما تعترف»
    if before.tag is Tag.COMPLEMENTISER and token.word.folded[0] in "يت" and not _past(token.word.folded, word):
        return False  # «يجب أن تؤكد»
    if token.form.function in ("preposition", "conjunction"):
        clause = before.tag is Tag.MARK or before.form.folded in words_as("lead") or before.tag in (Tag.COMPLEMENTISER, Tag.PARTICLE)
        return clause or "\u0651" in text[token.word.start : token.word.end]
    if before.tag in (Tag.PREPOSITION, Tag.DEMONSTRATIVE, Tag.QUANTIFIER, Tag.VERB) and before.form.folded not in words_as("lead"):
        return token.tag is Tag.VERB and not token.form.nominal and before.tag is not Tag.PREPOSITION
    return True


def after_complementiser(sentence: Sentence, i: int) -> bool:
    """Tell whether only a noun phrase stands between a complementiser and the verb, which then is the verb's subject."""
    for k in range(i - 1, max(i - 14, -1), -1):
        token = sentence.tokens[k]
        if token.tag is Tag.COMPLEMENTISER:
            return k < i - 1
        if token.tag in (Tag.VERB, Tag.RELATIVE, Tag.CONJUNCTION, Tag.AUXILIARY) or token.word.folded in ".:؛" or token.form.folded == "حيث":
            return False
    return False


def after_was(sentence: Sentence, i: int) -> bool:
    """Tell whether «كان» stands before the subject and «قد» before the verb («وكان مصدر عسكري قد قال …»)."""
    tokens = sentence.tokens
    if i < 3 or tokens[i - 1].form.folded != "قد":
        return False
    return any(t.form.stem in ("كان", "كانت") for t in tokens[max(i - 14, 0) : i - 1])


def is_impersonal(text: str, sentence: Sentence, i: int, word: CueWord, draft: Draft) -> bool:
    """Tell whether a verb without subject is passive or impersonal («يُذكر أن»، «أُعلن عن»), which no source answers for."""
    token = sentence.tokens[i]
    folded = token.word.folded[word.conjunction :]
    raw = text[draft.cue_span.start : draft.cue_span.end]
    if fold(word.cue.lemma).endswith("ي") and raw.endswith("ي"):
        return False  # «يروي», not «يُروى»
    if i < draft.marker < len(sentence.tokens) and sentence.tokens[draft.marker].form.folded.startswith("بان") and word.cue.lemma == "ذَكَرَ":
        return False  # «يذكّر بأن»
    if folded[0] in _IMPERSONAL and not _past(folded, word):
        before = sentence.tokens[i - 1] if i else None
        related = before is not None and before.tag in (Tag.RELATIVE, Tag.AUXILIARY, Tag.PARTICLE) and before.form.folded != "ما"
        if related and before is not None and before.tag is Tag.RELATIVE and word.cue.lemma in _PASSIVE and word.person == "3ms":
            return True
        return not related and word.cue.lemma in _PASSIVE and word.person in ("3ms", "3fs") and draft.frame not in ("colon", "quote")
    if word.person == "1p":
        return False
    return len(raw) > 1 and raw[1] == _DAMMA and raw[0] not in "ي" and not any(c in DIACRITICS and c == "\u0652" for c in raw[:1])


def _past(folded: str, word: CueWord) -> bool:
    """Tell whether a form that begins like an imperfect is a past one («تابع»، «توقع»)."""
    return folded.startswith(fold(word.cue.lemma)[:3])


def subject_before(sentence: Sentence, i: int, word: CueWord, lexicon: CueLexicon) -> SourcePhrase | None:
    """Return the subject that stands before its verb («المرشد علي خامنئي، أوصى بـ»، «X، الذي …، أكد»), or none."""
    tokens = sentence.tokens
    if i and tokens[i - 1].form.folded in _GOES_ON:
        return None
    stop = _before_verb(tokens, i)
    if stop == 0 or tokens[stop - 1].tag is Tag.DEMONSTRATIVE:
        return None
    if tokens[stop - 1].tag is Tag.RELATIVE:
        return _antecedent(sentence, stop, lexicon) if _agrees(tokens[stop - 1].form.folded, word.person) else None
    if stop == i and _tells_inside(tokens, i):
        return None
    if stop == i and (noun := _indefinite_before(sentence, i)) is not None:
        return noun if head_class(tokens[noun.start]) is not None else None
    start = _clause_start(sentence, stop, lexicon)
    phrase = _nominal(sentence, start, stop, lexicon)
    if phrase is None or not _reaches(tokens, start, phrase, i):
        return None
    head = tokens[phrase.start]
    if tokens[i].word.folded[0] in "يت" and tokens[i].tag is Tag.VERB and start > 0:
        named = head.form.article or phrase.start in sentence.names or head_class(head) is not None or head.tag is Tag.MARK
        if not named and tokens[phrase.start - 1].tag is not Tag.COMPLEMENTISER:
            return None  # «لافتة كبيرة تندد بـ …»: a relative clause on something that cannot speak
    if start > 0 and stop == i and _only_told_of(sentence, phrase, i):
        return None
    if word.person == "3fs" and head.form.stem.endswith(("ين", "ون")):
        return None  # «… وإصابة أربعة آخرين، قالت …»: the verb is not theirs
    return phrase


def leading_subject(sentence: Sentence, i: int, word: CueWord, lexicon: CueLexicon) -> SourcePhrase | None:
    """Return who opens the clause whose verb comes late («لكن والدة أحدهم، وهي من …، قالت», «إلا أن سائقاً شارك في … أكد»), or none.

    Between the two stands nothing but what describes the first: prepositional phrases, relative clauses, what two commas enclose.
    """
    tokens = sentence.tokens
    if word.conjunction or i == 0 or tokens[i - 1].form.folded in _ITS_SUBJECT or tokens[i - 1].form.folded in words_as("lead"):
        return None
    for k in range(i - 1, max(i - _FAR, -2), -1):
        if k >= 0 and not (tokens[k].tag is Tag.COMPLEMENTISER or tokens[k].form.folded in _CONTRASTS or tokens[k].form.stem in ("كان", "كانت")):
            if tokens[k].word.folded in ".:؛":
                return None
            continue
        if k + 1 >= i or (k >= 0 and tokens[k].form.folded in _ITS_SUBJECT) or tokens[k + 1].form.preposition:
            return None
        phrase = source_phrase(sentence, k + 1, i, lexicon, bounded=False)
        if phrase is None or phrase.start > k + 2 or (k < 0 and tokens[phrase.start].tag is Tag.VERB) or not _only_described(sentence, phrase.end, i):
            return None
        noun = Phrase(sentence, phrase.start, phrase.end)
        return phrase if animate(noun) and takes_up(tokens[i], noun) else None
    return None


_FAR = 30  # tokens between the subject that opens a clause and its verb
_CONTRASTS = frozenset({"لكن", "بينما", "فيما"})
_GOES_ON = frozenset("لكنه لكنها لكنهم لكننا".split())  # whoever spoke before
_ITS_SUBJECT = frozenset("لكنه لكنها لكنهم لكننا انه انها انهم بانه بانها".split())  # with the pronoun that is the verb's subject


def _only_described(sentence: Sentence, start: int, stop: int) -> bool:
    """Tell whether what stands between a subject and its late verb only describes the subject: each verb there begins a relative clause."""
    tokens = sentence.tokens
    if start == stop:
        return True
    for k in range(start, stop):
        token = tokens[k]
        if token.tag is Tag.COMPLEMENTISER:
            return False
        if token.tag is not Tag.VERB:
            continue
        before = tokens[k - 1]
        asyndetic = before.tag is Tag.NOUN and not before.form.article
        parenthesis = before.word.folded in "،," and any(t.word.folded in "،," for t in tokens[k + 1 : stop])
        if not (before.tag in (Tag.RELATIVE, Tag.VERB, Tag.NEGATION) or asyndetic or parenthesis or token.form.conjunction):
            return False
    return True


def topic_before(sentence: Sentence, i: int, lexicon: CueLexicon) -> SourcePhrase | None:
    """Return the topic that «أما» sets before a verb with ف («أما وزير الدفاع فقال …», «أما قائد اللواء، الحاج رعد، فسخر …»), or none."""
    tokens = sentence.tokens
    if tokens[i].word.folded[0] != "ف":
        return None
    for k in range(i - 2, max(i - 20, -1), -1):
        if tokens[k].word.folded in ("اما", "واما", "فاما"):
            return source_phrase(sentence, k + 1, i, lexicon)
        if tokens[k].tag in (Tag.VERB, Tag.COMPLEMENTISER) and k not in sentence.inside_name and not tokens[k].form.nominal:
            return None
    return None


def _only_told_of(sentence: Sentence, phrase: SourcePhrase, i: int) -> bool:
    """Tell whether the indefinite noun before the verb is what is told of («بدأت حملة قالت إنها …»): it comes back as the clause's pronoun."""
    tokens = sentence.tokens
    head = tokens[phrase.start]
    if head.form.article or phrase.start in sentence.names or head_class(head) is not None or i + 1 >= len(tokens):
        return False
    if tokens[phrase.start - 1].tag not in (Tag.VERB, Tag.NOUN, Tag.PREPOSITION):
        return False  # «ولكن كاميرون أكد أنه …»
    return tokens[i + 1].form.folded in ("انه", "انها", "انهم", "بانه", "بانها")


def _before_verb(tokens: list[Token], i: int) -> int:
    """Return the end of what precedes a verb with its particles and comma."""
    stop = i
    while stop > 0 and (tokens[stop - 1].word.folded in "،," or tokens[stop - 1].form.folded in ("قد", "كان", "سبق", "كانت")):
        stop -= 1
    return stop


def _agrees(relative: str, person: str) -> bool:
    """Tell whether a relative pronoun's antecedent can be the verb's subject («التي قال إنها …»: it cannot)."""
    if relative in ("الذي", "التي"):
        return (relative == "التي") == person.endswith("fs")
    return relative not in ("ما", "من", "مما") and (relative != "الذين" or person.endswith("mp"))


def _tells_inside(tokens: list[Token], i: int) -> bool:
    """Tell whether a verb describes a statement just named («أصدر الجيش بياناً أعرب فيه عن …»): the speaker is the one who made it."""
    following = tokens[i + 1].form.folded if i + 1 < len(tokens) else ""
    return head_class(tokens[i - 1]) is not None and following in ("فيه", "فيها", "فيهما", "خلاله", "خلالها", "به", "بها")


def _clause_start(sentence: Sentence, stop: int, lexicon: CueLexicon) -> int:
    """Return where the clause begins whose verb follows at `stop`; a relative clause inside it is stepped over."""
    tokens = sentence.tokens
    start = stop
    while start > 0:
        token = tokens[start - 1]
        if token.tag in (Tag.COMPLEMENTISER, Tag.CONJUNCTION, Tag.AUXILIARY) or token.word.folded in ":.؛" or token.form.folded in ("حيث", "حين"):
            break
        if token.tag is Tag.VERB or (lexicon.word(token.word.folded) and not token.form.article and not token.form.nominal):
            relative_at = max((k for k in range(start - 1) if tokens[k].tag is Tag.RELATIVE), default=-1)
            if relative_at < 0 or start - 1 - relative_at > 6:
                break
            start = relative_at + 1
        start -= 1
        token = tokens[start]
        if token.form.conjunction and token.tag is Tag.NOUN and start > 0 and tokens[start - 1].word.folded in "،,":
            break
    return start + 1 if start < stop and tokens[start].word.folded in "-–" else start


def _reaches(tokens: list[Token], start: int, phrase: SourcePhrase, i: int) -> bool:
    """Tell whether a phrase fills its clause up to the verb: nothing but a comma, an adverb, a time or a relative clause in between.

    What an adjunct leads in without a comma is the adjunct's («مع احتدام المعارك بين الطرفين، أعلن عن …»).
    """
    before = tokens[phrase.start - 1] if phrase.start > start else None
    if before is not None and before.tag not in (Tag.MARK, Tag.ADVERB) and before.form.folded != "من":
        return False
    j = phrase.end
    while j < i:
        token = tokens[j]
        if token.tag is Tag.RELATIVE or (token.tag is Tag.PRONOUN and token.form.conjunction):
            return True
        if not (token.tag in (Tag.MARK, Tag.ADVERB, Tag.AUXILIARY, Tag.PARTICLE) or is_time(token)):
            return token.tag is Tag.PREPOSITION and token.form.folded in ("في", "خلال", "عبر", "علي") and i - j < 16
        j += 1
    return True


def _indefinite_before(sentence: Sentence, i: int) -> SourcePhrase | None:
    """Return the indefinite noun that a present-tense verb describes («معلومات تؤكد …»، «بلاغاً يفيد …»), or none."""
    tokens = sentence.tokens
    if tokens[i].word.folded[0] not in "يت" or any(v.past for v in tokens[i].form.verbs):
        return None
    start = i
    while start > 0 and tokens[start - 1].tag is Tag.NOUN and not tokens[start - 1].form.article:
        if start - 1 in sentence.inside_name and head_class(tokens[start - 1]) is None:
            break
        start -= 1
        if (cliticised(tokens[start]) and not tokens[start].form.folded.endswith(("ي", "يه"))) or tokens[start].form.conjunction:
            break
    if start == i or i - start > 3:
        return None
    opens = start == 0 or tokens[start - 1].tag in (Tag.COMPLEMENTISER, Tag.MARK)
    if opens and (head_class(tokens[start]) is None or cliticised(tokens[start])):
        return None
    return SourcePhrase(sentence, start, i, phrase_span(sentence, start, i))


def _antecedent(sentence: Sentence, stop: int, lexicon: CueLexicon) -> SourcePhrase | None:
    """Return the noun phrase that «الذي أكد» describes: what follows the nearest preposition, verb or complementiser before it."""
    tokens = sentence.tokens
    stop -= 1
    while stop > 0 and tokens[stop - 1].word.folded in "،,":
        stop -= 1
    start = stop
    while start > 0:
        token = tokens[start - 1]
        if token.tag in (Tag.COMPLEMENTISER, Tag.CONJUNCTION, Tag.AUXILIARY, Tag.RELATIVE) or token.word.folded in ":.؛":
            break
        if token.tag is Tag.VERB and not (start > 1 and tokens[start - 2].tag is Tag.PREPOSITION):  # a name behind «من» can look like a verb
            break
        if token.tag is Tag.PREPOSITION and token.form.folded in ("من", "مع", "عن", "الي", "علي", "بين", "حسب", "بحسب", "وفق"):
            break
        start -= 1
    return source_phrase(sentence, start, stop, lexicon) if start < stop else None


def _nominal(sentence: Sentence, start: int, stop: int, lexicon: CueLexicon) -> SourcePhrase | None:
    """Return the noun phrase of a clause's beginning, that of «من X، الذي …» where a relative clause describes what a preposition led in."""
    tokens = sentence.tokens
    if start >= stop:
        return None
    relative = next(
        (k for k in range(start, stop) if tokens[k].tag is Tag.RELATIVE or (tokens[k].form.conjunction and tokens[k].tag in (Tag.PRONOUN,))), stop
    )
    last = max((k for k in range(start, relative) if tokens[k].tag is Tag.PREPOSITION and tokens[k].form.folded == "من"), default=-1)
    if relative < stop and last >= 0 and relative - last <= 24:
        start = last + 1
    return source_phrase(sentence, start, min(relative, stop), lexicon)
