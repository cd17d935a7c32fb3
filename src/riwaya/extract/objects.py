"""Bare objects: what a cue reports without complementiser («أكد المرصد مقتل …»، «أكد تلك الأنباء»، «اتهم X Y بـ …») (codebook section 1)."""

from __future__ import annotations

from riwaya.extract.analysis import QUOTES, Sentence, Tag, Token
from riwaya.extract.content_starts import behind_clitic
from riwaya.extract.cues import CueLexicon, CueWord
from riwaya.extract.drafts import Quotations, token_after
from riwaya.extract.forms import load_forms
from riwaya.extract.noun_phrases import noun_phrase
from riwaya.extract.quotations import Quotation
from riwaya.extract.source_words import cliticised, head_class, looks_like_happening, names_happening, words_as
from riwaya.extract.sources import SourcePhrase, is_adjective, names_act, skip_adjunct, source_phrase
from riwaya.extract.subjects import subject_before, topic_before
from riwaya.records import SourceKind

_OF_REPORTS = ("رَفَضَ", "نَفَى", "أَنْكَرَ", "كَذَّبَ", "فَنَّدَ", "دَحَضَ", "أَدَانَ", "اسْتَنْكَرَ", "شَجَبَ", "أَكَّدَ", "انْتَقَدَ", "تَبَنَّى")


_COUNTING = ("وَثَّقَ", "أَحْصَى", "رَصَدَ", "سَجَّلَ")


_COGNATE = ("نفيا", "رفضا", "تاكيدا", "ادانه", "انكارا", "مطالبه")  # the verb's own noun, which only strengthens it


_ACCUSING = ("اتَّهَمَ", "مُتَّهِم")
_OF_ANYTHING = ("اتَّهَمَ", "أَحْصَى", "عَلَّلَ", "عَزَا", "نَفَى", "أَنْكَرَ", "اعْتَبَرَ", "عَدَّ")  # whatever stands behind their subject is their object
_OF_JUDGEMENT = ("اعْتَبَرَ", "عَدَّ", "عَلَّلَ", "عَزَا", "بَرَّرَ", "أَرْجَعَ", "فَسَّرَ", "وَصَفَ")
_OF_ANYTHING_ALONE = ("مُتَّهِم", "أَحْصَى", "وَثَّقَ", "مُعْتَبِر", "نَافِي")


def object_of(
    text: str, sentence: Sentence, i: int, word: CueWord, lexicon: CueLexicon, quotations: Quotations, before: int
) -> tuple[str, int, int, Quotation | None] | None:
    """Return the bare object of a cue that takes one, as (frame, token, first character, none): behind its subject, or at once where none stands.

    `before` is the token of a complement that follows, or the sentence's end: an object begins before it.
    """
    tokens = sentence.tokens
    if "np" not in word.cue.takes or i + 1 >= len(tokens):
        return None
    needs = word.cue.needs
    if word.pronoun and needs in ("", "describe"):
        if word.cue.lemma != "اعْتَبَرَ" and (needs == "" or (i > 0 and tokens[i - 1].tag is Tag.RELATIVE)):
            return None
        return _pronoun_object(text, sentence, i, lexicon, quotations, before)
    following = tokens[i + 1]
    if needs == "ascribe" and following.word.folded[0] == "ب" and (following.form.preposition or following.tag in (Tag.QUANTIFIER, Tag.NUMBER)):
        return None  # «مبالغ تقدر بعدة مليارات»
    if needs == "describe" and tokens[i + 1].word.folded in ("اياه", "اياها", "اياهم"):
        return "object", i + 1, tokens[i + 1].word.start, None
    subject = None
    preceding = word.person == "1p" or _preceding(sentence, i, word, lexicon)
    if preceding:
        at = object_start(sentence, i + 1, before)
        if at < before and _follows_speaker(sentence, at, word):
            return "object", at, tokens[at].word.start, None
    elif word.cue.pos == "verb" and word.person not in ("3mp", "1p"):
        subject = source_phrase(sentence, i + 1, before, lexicon, bounded=False)
    if subject is not None and word.conjunction and word.cue.lemma in _OF_JUDGEMENT and subject.start == i + 1:
        head = tokens[subject.start]
        judged = (head.form.article or names_happening(head.form.stem)) and (
            _ascribed(sentence, i + 1) or any(t.word.folded in QUOTES for t in tokens[i + 2 : i + 6])
        )
        if judged and not _speaks(sentence, subject):
            return "object", i + 1, tokens[i + 1].word.start, None  # «…، وعلّل التوقيف بـ …»: who speaks is not named again
    at = _object_at(sentence, i, word, subject, min(before, len(tokens)))
    if at < 0:
        return None
    token = tokens[at]
    if token.tag is Tag.MARK:
        opens = token.word.folded in QUOTES and quotations.opening(token.word.start) is not None and at + 1 < len(tokens)
        if not (opens and (needs == "describe" or word.cue.lemma in _ACCUSING)):
            return None
    elif not (token.tag is Tag.DEMONSTRATIVE or _told_apart(sentence, at, word, subject) or _fits(sentence, i, at, word, subject, before)):
        return None
    return "object", at, token.word.start, None


def _preceding(sentence: Sentence, i: int, word: CueWord, lexicon: CueLexicon) -> bool:
    """Tell whether somebody who can speak stands before the verb as its subject, so that its object follows at once («قسد تنفي …»)."""
    if word.cue.pos != "verb":
        return False
    subject = topic_before(sentence, i, lexicon) if word.conjunction else subject_before(sentence, i, word, lexicon)
    return subject is not None and _speaks(sentence, subject) and subject.end >= i - 2


def _follows_speaker(sentence: Sentence, at: int, word: CueWord) -> bool:
    """Tell whether the word at `at` can be the object of a verb whose subject stands before it, by what the cue's row needs."""
    token, needs = sentence.tokens[at], word.cue.needs
    if token.form.preposition and cliticised(token):
        return False
    nominal = token.tag in (Tag.NOUN, Tag.QUANTIFIER, Tag.NUMBER) or token.form.folded == "ما" or at in sentence.names
    if needs == "":
        return nominal
    return needs == "ascribe" and nominal and _ascribed(sentence, at)


def _ascribed(sentence: Sentence, at: int) -> bool:
    """Tell whether a cause follows that the object is ascribed to («عزا التأخير إلى …», «برّر القرار بـ …»)."""
    return any(t.form.folded == "الي" or t.form.folded == "ب" or t.form.preposition == "ب" for t in sentence.tokens[at + 1 : at + 14])


def _object_at(sentence: Sentence, i: int, word: CueWord, subject: SourcePhrase | None, stop: int) -> int:
    """Return the token where the object may begin, -1 where nothing can be one."""
    tokens = sentence.tokens
    if tokens[i + 1].tag is Tag.DEMONSTRATIVE and i + 2 < len(tokens):
        return i + 1
    if subject is None:
        at = object_start(sentence, i + 1, stop)
        return at if at < stop else -1
    if word.cue.lemma == "اتَّهَمَ" or word.cue.needs in ("describe", "responsibility"):
        accused = _accused(sentence, subject, only_blame=word.cue.needs == "responsibility")
        if accused >= 0:
            return accused
    if word.cue.lemma in _OF_ANYTHING and (other := _definite_object(sentence, subject)) >= 0:
        return other
    last = tokens[subject.end - 1]
    if word.cue.lemma in _OF_REPORTS and last.i > subject.start and last.form.article and last.form.stem in words_as("reported"):
        return last.i  # «نفت الوزارة الأنباء»
    if subject.start - i < 3 and subject.start < stop and subject.start not in sentence.inside_name and _content_noun(tokens, subject.start):
        return subject.start
    at = object_start(sentence, subject.end, stop)
    return at if at < stop else -1


def _definite_object(sentence: Sentence, subject: SourcePhrase) -> int:
    """Return the token inside a subject where its verb's object begins, -1 where none does.

    A noun with the article goes on only with adjectives, with a name behind an office or in apposition («وزارة الدفاع الأرقام» is two phrases).
    """
    tokens = sentence.tokens
    for k in range(subject.start + 1, subject.end):
        token, before = tokens[k], tokens[k - 1]
        if token.tag is not Tag.NOUN or not token.form.article or token.form.preposition or token.form.conjunction:
            continue
        marks = sum(t.tag is Tag.MARK and t.word.folded in QUOTES for t in tokens[subject.start : k])
        if marks % 2:
            continue
        closed = before.tag is Tag.MARK and before.word.folded in QUOTES
        whole = before.form.article and k not in sentence.inside_name
        titled = token.word.folded in words_as("title") or head_class(tokens[k]) is SourceKind.ROLE
        if (closed or (whole and not titled)) and not is_adjective(token):
            return k
    return -1


def _told_apart(sentence: Sentence, at: int, word: CueWord, subject: SourcePhrase | None) -> bool:
    """Tell whether the object was found inside what looked like the subject, by what the cue needs."""
    if subject is None or not subject.start <= at < subject.end:
        return False
    if word.cue.needs == "reports" and sentence.tokens[at].form.stem not in words_as("reported"):
        return False  # «رفض تسليم المفاتيح»: an act
    return word.cue.lemma in _OF_ANYTHING or word.cue.needs in ("describe", "responsibility") or word.cue.lemma in _OF_REPORTS


def _fits(sentence: Sentence, i: int, at: int, word: CueWord, subject: SourcePhrase | None, before: int) -> bool:
    """Tell whether the word at `at` can be the cue's object, by what its row needs."""
    tokens = sentence.tokens
    token, needs, lemma = tokens[at], word.cue.needs, word.cue.lemma
    nominal = token.tag in (Tag.NOUN, Tag.QUANTIFIER, Tag.NUMBER) or (token.tag is Tag.RELATIVE and token.form.folded == "ما")
    if not (nominal or (token.tag is Tag.VERB and names_happening(token.form.stem))) or token.form.preposition:
        return False
    if token.form.conjunction and not names_happening(token.word.folded):
        return False
    if lemma == "اعْتَبَرَ" and (subject is None or not _speaks(sentence, subject)):
        return False  # «وتعتبر القاعدة موقعاً …»
    present = tokens[i].word.folded[0] in "يت"
    if word.cue.pos == "verb" and i > 0 and present and needs != "claim" and tokens[i - 1].tag in (Tag.RELATIVE, Tag.AUXILIARY):
        return False  # «التي تعتبر …»: passive
    if token.tag is Tag.RELATIVE and needs == "":
        return subject is not None
    if word.cue.pos == "participle" and at == i + 1 and needs == "":
        return True
    if token.tag is Tag.NUMBER and lemma in _COUNTING:
        return True
    if needs:
        return _meets(sentence, i, at, word, before)
    if _content_noun(tokens, at) and at not in sentence.inside_name:
        return True
    if subject is not None and lemma in _OF_ANYTHING:
        return True
    if subject is not None and at >= subject.end and names_act(sentence, at):
        return True  # «أعلن الجيش السيطرة على …»
    apposed = tokens[at - 1].word.folded in "،," and (subject is None or at - 1 <= subject.end)
    beside = apposed or head_class(token) is not None
    if subject is not None and at > subject.end and token.tag is Tag.NOUN and not beside and _speaks(sentence, subject):
        return True  # «أعلنت القوات السبت القضاء على …»: what stands behind an adverb describes the subject no more
    indefinite = token.tag is Tag.NOUN and not token.form.article and at > i + 1 and head_class(token) is None
    return (subject is not None and indefinite) or lemma in _OF_ANYTHING_ALONE


def _meets(sentence: Sentence, i: int, at: int, word: CueWord, before: int) -> bool:
    """Tell whether an object is of the sort that the cue's row needs to be reporting at all."""
    token, following = sentence.tokens[at], sentence.tokens[at : at + 14]
    happening = looks_like_happening(token.form.stem) or (load_forms().event(token.form.stem) and head_class(token) is None)
    match word.cue.needs:
        case "describe":
            return _described(sentence, at, before)
        case "reports":
            return token.form.article and token.form.stem in words_as("reported")
        case "count":
            return happening or token.tag in (Tag.NUMBER, Tag.QUANTIFIER)
        case "responsibility":
            return any(t.form.stem.startswith("مسوولي") for t in following)
        case "claim":
            return happening or token.form.stem in ("هجوم", "هجوما", "عمليه", "تفجير", "مسووليه", "اعتداء", "قصف")
        case "emotion":
            return token.form.stem.rstrip("هامن") in ("استعداد", "قلق", "استغراب", "رغب", "تخوف", "دعم", "استعدادها")
        case "ascribe":
            return _ascribed(sentence, at)
        case "request":
            return happening and (word.cue.pos == "verb" or at > i + 1)
    return False


def _accused(sentence: Sentence, subject: SourcePhrase, *, only_blame: bool) -> int:
    """Return the token where the accused begins in «اتهمت السلطات التركية التنظيم بالوقوف وراء …», -1 where the phrase is the accuser alone."""
    tokens = sentence.tokens
    reach = range(subject.start, min(subject.start + 18, len(tokens)))
    stop = next((k for k in reach if _accusation(tokens[k], only_blame=only_blame)), -1)
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


def _accusation(token: Token, *, only_blame: bool) -> bool:
    """Tell whether what somebody is accused of, described as or blamed for begins here."""
    blame = token.form.folded.startswith(("مسوولي", "المسوولي"))
    if only_blame:
        return blame
    return blame or (token.form.preposition == "ب" and token.form.stem != "اسم") or token.form.folded.startswith("بان")


def _adjectival(token: Token) -> bool:
    return token.form.stem.endswith(("ي", "يه"))


def _speaks(sentence: Sentence, subject: SourcePhrase) -> bool:
    """Tell whether a subject is somebody who can hold a view: a known actor or a word for people."""
    at = subject.start
    while at + 1 < subject.end and sentence.tokens[at].tag in (Tag.QUANTIFIER, Tag.NUMBER, Tag.MARK):
        at += 1
    name = sentence.names.get(at)
    return head_class(sentence.tokens[at]) is not None or (name is not None and bool(name.actors))


def _content_noun(tokens: list[Token], k: int) -> bool:
    """Tell whether the noun at `k` names a happening or a judgement, so that it is what was reported and not who reported."""
    token = tokens[k]
    if token.tag not in (Tag.NOUN, Tag.VERB) or token.form.preposition or (token.form.conjunction and not names_happening(token.word.folded)):
        return False
    stem = token.form.stem
    if token.form.article:
        return False
    if load_forms().event(stem) and token.tag is Tag.NOUN and head_class(token) is None:
        return True
    if names_happening(stem) or names_happening(token.word.folded):
        return head_class(token) is None or stem in ("اعلان", "قرار")
    return False


def object_start(sentence: Sentence, k: int, stop: int) -> int:
    """Return the token where a bare object may begin: step from the subject's end over adjuncts to where the object may begin."""
    tokens = sentence.tokens
    while k < stop:
        token = tokens[k]
        if token.form.folded in _COGNATE and k + 1 < stop:  # «ننفي نفياً قاطعاً …»
            k += 2 if tokens[k + 1].word.folded.endswith("ا") and not tokens[k + 1].form.article else 1
        elif token.tag is Tag.MARK and token.word.folded in "،," and (end := _parenthesis_end(sentence, k, stop)):
            k = end
        elif (
            (token.tag is Tag.MARK and token.word.folded in "،,")
            or token.tag is Tag.ADVERB
            or k in sentence.times
            or token.form.stem in ("امس", "يوم", "اول", "ماضي", "جاري", "مقبل", "حالي")
        ):
            k += 1
        elif token.form.folded == "الي" and tokens[k - 1].form.stem in words_as("occasion"):
            k = skip_adjunct(sentence, k, stop)  # «نفى في حديث إلى القناة وجود …»
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


_LONGEST_PARENTHESIS = 16


def _parenthesis_end(sentence: Sentence, comma: int, stop: int) -> int:
    """Return the token behind «، في حديث بثته إذاعة …،», what a preposition or relative leads in between two commas; 0 where none stands."""
    tokens = sentence.tokens
    first = tokens[comma + 1] if comma + 1 < stop else None
    if first is None or not (first.tag in (Tag.PREPOSITION, Tag.RELATIVE) or first.form.preposition or first.form.folded in ("وهو", "وهي")):
        return 0
    for k in range(comma + 2, min(comma + _LONGEST_PARENTHESIS, stop)):
        if tokens[k].tag is Tag.COMPLEMENTISER or tokens[k].word.folded in ".:؛":
            return 0
        if tokens[k].word.folded in "،,":
            return k + 1
    return 0


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
