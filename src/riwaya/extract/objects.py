"""Bare objects: what a cue reports without complementiser («أكد المرصد مقتل …»، «أكد تلك الأنباء»، «اتهم X Y بـ …») (codebook section 1)."""

from __future__ import annotations

from riwaya.extract.analysis import QUOTES, Sentence, Tag, Token
from riwaya.extract.content_starts import behind_clitic
from riwaya.extract.cues import CueLexicon, CueWord
from riwaya.extract.drafts import Quotations, token_after
from riwaya.extract.noun_phrases import noun_phrase
from riwaya.extract.quotations import Quotation
from riwaya.extract.source_words import head_class, looks_like_happening, names_happening, words_as
from riwaya.extract.sources import SourcePhrase, skip_adjunct, source_phrase
from riwaya.records import SourceKind

_OF_REPORTS = ("نَفَى", "أَنْكَرَ", "كَذَّبَ", "فَنَّدَ", "دَحَضَ", "أَدَانَ", "اسْتَنْكَرَ", "شَجَبَ", "أَكَّدَ", "انْتَقَدَ", "تَبَنَّى")


_COUNTING = ("وَثَّقَ", "أَحْصَى", "رَصَدَ", "سَجَّلَ")


_POINTING = (Tag.DEMONSTRATIVE,)


def object_of(
    text: str, sentence: Sentence, i: int, word: CueWord, lexicon: CueLexicon, quotations: Quotations, before: int
) -> tuple[str, int, int, Quotation | None] | None:
    """Return the bare object of a cue that takes one: behind its subject, or at once where the subject is dropped."""
    if "np" not in word.cue.takes:
        return None
    tokens = sentence.tokens
    if i + 1 >= len(tokens):
        return None
    needs = word.cue.needs
    if word.pronoun and needs in ("", "describe"):
        if needs == "" and word.cue.lemma != "اعْتَبَرَ":
            return None
        return _pronoun_object(text, sentence, i, lexicon, quotations, before)
    subject = None
    if word.cue.pos == "verb" and word.person not in ("3mp", "1p"):
        subject = source_phrase(sentence, i + 1, before, lexicon, bounded=False)
    if (
        (word.cue.lemma == "اتَّهَمَ" or needs in ("describe", "responsibility"))
        and subject is not None
        and (accused := _accused(sentence, subject)) >= 0
    ):
        return "object", accused, tokens[accused].word.start, None
    first = tokens[i + 1]
    if first.tag in _POINTING and i + 2 < len(tokens):
        return "object", i + 1, first.word.start, None
    if subject is not None and word.cue.lemma in _OF_REPORTS:
        last = tokens[subject.end - 1]
        if last.i > subject.start and last.form.article and last.form.stem in words_as("reported"):
            return "object", last.i, last.word.start, None  # «نفت الوزارة الأنباء»
    k = i + 1
    if subject is not None:
        if subject.start - i < 3 and _content_noun(tokens, subject.start, word) and subject.start < before:
            return ("object", subject.start, tokens[subject.start].word.start, None)
        k = subject.end
    k = object_start(sentence, k, min(before, len(tokens)))
    if k >= min(before, len(tokens)):
        return None
    token = tokens[k]
    if token.tag in _POINTING:
        return "object", k, token.word.start, None
    if token.tag is Tag.MARK and token.word.folded in QUOTES and quotations.opening(token.word.start):
        if k + 1 < len(tokens) and (needs == "describe" or word.cue.lemma in ("اتَّهَمَ", "مُتَّهِم")):
            return "object", k, token.word.start, None
        return None
    happening = token.tag is Tag.VERB and looks_like_happening(token.form.stem)
    if (
        token.form.preposition
        or (token.form.conjunction and not names_happening(token.word.folded))
        or (token.tag not in (Tag.NOUN, Tag.QUANTIFIER, Tag.NUMBER, Tag.RELATIVE) and not happening)
    ):
        return None
    if token.tag is Tag.RELATIVE and token.form.folded != "ما":
        return None
    if word.cue.lemma == "اعْتَبَرَ" and tokens[i].form.stem[0] in "يت" and (subject is None or not _speaks(sentence, subject)):
        return None  # «وتعتبر القاعدة موقعاً …»
    if (
        word.cue.pos == "verb"
        and i > 0
        and tokens[i - 1].tag in (Tag.RELATIVE, Tag.AUXILIARY)
        and tokens[i].word.folded[0] in "يت"
        and needs != "claim"
    ):
        return None  # «التي تعتبر …»: passive
    if token.tag is Tag.RELATIVE and needs == "" and subject is not None:
        return "object", k, token.word.start, None
    if word.cue.pos == "participle" and k == i + 1 and needs == "":
        return ("object", k, token.word.start, None)
    if needs == "describe":
        return ("object", k, token.word.start, None) if _described(sentence, k, before) else None
    if token.tag is Tag.NUMBER and word.cue.lemma in _COUNTING:
        return "object", k, token.word.start, None
    if needs == "count":
        return ("object", k, token.word.start, None) if token.tag in (Tag.NUMBER, Tag.QUANTIFIER) or looks_like_happening(token.form.stem) else None
    if needs == "responsibility":
        return ("object", k, token.word.start, None) if any(t.form.stem.startswith("مسوولي") for t in tokens[k : k + 14]) else None
    if needs == "claim":
        return (
            ("object", k, token.word.start, None)
            if token.form.stem in ("هجوم", "هجوما", "عمليه", "تفجير", "مسووليه", "اعتداء", "قصف") or looks_like_happening(token.form.stem)
            else None
        )
    if needs == "emotion":
        return (
            ("object", k, token.word.start, None)
            if token.form.stem.rstrip("هامن") in ("استعداد", "قلق", "استغراب", "رغب", "تخوف", "دعم", "استعدادها")
            else None
        )
    if needs == "ascribe":
        return ("object", k, token.word.start, None) if any(t.form.preposition == "ب" for t in tokens[k + 1 : k + 14]) else None
    if needs == "request":
        return ("object", k, token.word.start, None) if looks_like_happening(token.form.stem) and (word.cue.pos == "verb" or k > i + 1) else None
    if _content_noun(tokens, k, word) or (subject is not None and word.cue.lemma in ("اتَّهَمَ", "أَحْصَى", "عَلَّلَ", "نَفَى", "اعْتَبَرَ")):
        return "object", k, token.word.start, None
    if subject is not None and needs == "" and token.tag is Tag.NOUN and not token.form.article and k > i + 1:
        return "object", k, token.word.start, None  # an indefinite noun behind a definite subject is its object
    if word.cue.lemma in ("مُتَّهِم", "أَحْصَى", "وَثَّقَ", "مُعْتَبِر", "نَافِي"):
        return "object", k, token.word.start, None
    return None


def _accused(sentence: Sentence, subject: SourcePhrase) -> int:
    """Return the token where the accused begins in «اتهمت السلطات التركية التنظيم بالوقوف وراء …», -1 where the phrase is the accuser alone."""
    tokens = sentence.tokens
    reach = range(subject.start, min(subject.start + 18, len(tokens)))
    stop = next(
        (
            k
            for k in reach
            if (tokens[k].form.preposition == "ب" and tokens[k].form.stem != "اسم") or tokens[k].form.folded.startswith(("بان", "مسوولي", "المسوولي"))
        ),
        -1,
    )
    if stop < 0:
        return -1
    if tokens[subject.start].form.stem.endswith("ين") and subject.end >= stop:
        return subject.start  # «واتهم المتمردين بمواصلة …»: the accusative is the accused, the accuser is not repeated
    for k in range(subject.end, stop):
        if tokens[k].tag in (Tag.NOUN, Tag.QUANTIFIER) and not tokens[k].form.preposition and not tokens[k].form.conjunction:
            return -1  # the accused stands behind the phrase already
    for k in range(min(subject.end, stop) - 1, subject.start, -1):
        name = sentence.names.get(k)
        group = (
            head_class(tokens[k]) is SourceKind.NAMED_ORGANISATION
            and tokens[k - 1].tag is Tag.NOUN
            and not tokens[k].form.article
            and tokens[k - 1].form.article
        )
        if (name is not None and name.actors and not _adjectival(tokens[k])) or group:
            return k
    last = tokens[min(subject.end, stop) - 1]
    return last.i if last.form.article and not _adjectival(last) and last.i > subject.start else -1


def _adjectival(token: Token) -> bool:
    return token.form.stem.endswith(("ي", "يه"))


def _speaks(sentence: Sentence, subject: SourcePhrase) -> bool:
    """Tell whether a subject is somebody who can hold a view: a known actor or a word for people."""
    name = sentence.names.get(subject.start)
    return head_class(sentence.tokens[subject.start]) is not None or (name is not None and bool(name.actors))


def _content_noun(tokens: list[Token], k: int, word: CueWord) -> bool:
    """Tell whether the noun at `k` names a happening or a judgement, so that it is what was reported and not who reported."""
    token = tokens[k]
    if token.tag not in (Tag.NOUN, Tag.VERB) or token.form.preposition or (token.form.conjunction and not names_happening(token.word.folded)):
        return False
    stem = token.form.stem
    if token.form.article:
        return False
    if names_happening(stem) or names_happening(token.word.folded):
        return head_class(token) is None or stem in ("اعلان", "قرار")
    return False


def object_start(sentence: Sentence, k: int, stop: int) -> int:
    """Return the token where a bare object may begin: step from the subject's end over adjuncts to where the object may begin."""
    tokens = sentence.tokens
    while k < stop:
        token = tokens[k]
        if (token.tag is Tag.MARK and token.word.folded in "،,") or token.tag is Tag.ADVERB or token.form.stem in ("امس", "يوم", "اول"):
            k += 1
        elif (
            token.tag is Tag.PREPOSITION
            and token.form.folded
            in (
                "خلال",
                "في",
                "من",
                "عبر",
                "علي",
                "قبل",
                "بعد",
                "منذ",
                "له",
                "لها",
                "لهم",
                "مع",
                "امام",
            )
        ) or (token.form.preposition == "ل" and not token.form.conjunction):
            k = skip_adjunct(sentence, k, stop)
        else:
            break
    return k


def _pronoun_object(
    text: str, sentence: Sentence, i: int, lexicon: CueLexicon, quotations: Quotations, before: int
) -> tuple[str, int, int, Quotation | None] | None:
    """«واعتبرها … مجرد …»، «ووصفها بأنها …»: the pronoun is the object, the content begins at what is said of it."""
    tokens = sentence.tokens
    k = i + 1
    while k < min(before, len(tokens)):
        token = tokens[k]
        if token.tag is Tag.COMPLEMENTISER:
            return None
        if token.tag is Tag.PREPOSITION or (token.form.preposition and token.form.stem in ("تصريح", "تصريحات", "حديث", "بيان")):
            end = noun_phrase(sentence, k + 1) if token.tag is Tag.PREPOSITION else k + 1
            k = max(end, k + 1)
            continue
        if token.form.preposition == "ل" or token.tag is Tag.MARK or token.tag is Tag.ADVERB or token.form.folded == "ل":
            k += 1
            if token.form.folded == "ل" and k < len(tokens) and tokens[k].tag is Tag.MARK and (q := quotations.opening(tokens[k].word.start)):
                k = token_after(sentence, q.span.end, k)
            continue
        if token.form.preposition == "ب":
            start, quotation = behind_clitic(text, sentence, k, quotations)
            return "object", k, start, quotation
        if token.tag is Tag.NOUN:
            return "object", k, token.word.start, None
        return None
    return None


def _described(sentence: Sentence, k: int, before: int) -> bool:
    """Tell whether «بأنه»، «بـ» follows: «وصف ما يجري بأنه …»."""
    for token in sentence.tokens[k : k + 24]:
        if token.tag is Tag.COMPLEMENTISER and token.form.folded.startswith("بان"):
            return True
        if token.form.folded == "ب" or (token.form.preposition == "ب" and token.i > k):
            return True
    return False
