"""Governors: who is to do what a verbal noun names, by the verb or noun that governs it.

«تسعى طهران للسيطرة»: the subject of the verb; «دفع المتمردين إلى الفرار»: its object; «إصرار النظام على إجراء …»: the genitive of the noun.
"""

from __future__ import annotations

from riwaya.arabic.verb_forms import verb_key
from riwaya.extract.analysis import Tag, Token
from riwaya.extract.clauses import dropped_subject, phrases_after, subject_before, subject_between
from riwaya.extract.phrases import Phrase, animate, phrase_at
from riwaya.extract.triggers import Trigger

_REACH = 12  # tokens between a verbal noun and what governs it
_GOVERNING = frozenset({"الي", "من", "في", "علي", "عن"})
_UNGOVERNING = frozenset(
    verb_key(v)
    for v in (
        "أدّى",
        "أسفر",
        "تسبّب",
        "أفضى",
        "أعلن",
        "أفاد",
        "قال",
        "أكّد",
        "ذكر",
        "أشار",
        "تحدّث",
        "كشف",
        "نفى",
        "أوقع",
        "جاء",
        "وقع",
        "اندلع",
        "دار",
        "نجم",
        "نتج",
        "لفت",
    )
)
_CONTROL_NOUNS = frozenset(
    "اصرار سعي محاوله محاولات قرار رغبه عزم نيه مساعي اقدام قيام عمل حرص تصميم استعداد بدء مشاركه نجاح تمكن فشل عجز "
    "قدره استمرار مواصله ضلوع تورط مسووليه".split()
)
# verbs whose object is to do what follows: «دفع المتمردين إلى الفرار», «دعا القوات إلى الانتشار»
_OBJECT_CONTROL = frozenset(verb_key(v) for v in ("دَفَعَ", "أَجْبَرَ", "دَعَا", "طَالَبَ", "حَثَّ", "أَمَرَ", "أَرْغَمَ", "حَرَّضَ", "سَمَحَ", "أَوْصَى", "نَاشَدَ", "اِتَّهَمَ", "مَنَعَ"))
_OBJECT_CONTROL_NOUNS = frozenset("اجبار دفع دعوه مطالبه حث تحريض ارغام منع تمكين مناشده اقناع الزام".split())


def governor_of(t: Trigger, voice: int) -> tuple[Phrase | None, bool]:
    """Return who is to do what a verbal noun names, and whether a governing verb stands there that names nobody.

    Nothing before offset `voice` is looked at: it is said by somebody else.
    """
    tokens = t.sentence.tokens
    if not (t.token.form.preposition or (t.at and tokens[t.at - 1].tag is Tag.PREPOSITION and tokens[t.at - 1].form.stem in _GOVERNING)):
        return None, False
    for k in range(t.at - 1, max(-1, t.at - _REACH), -1):
        token = tokens[k]
        if token.word.start < voice or (token.tag is Tag.MARK and token.word.folded in ".؛:"):
            return None, False
        if token.tag is Tag.NOUN and token.form.stem in _CONTROL_NOUNS | _OBJECT_CONTROL_NOUNS:
            holder = phrase_at(t.sentence, k + 1)
            if holder and animate(holder):
                return holder, False
        if token.tag is Tag.VERB and any(v.lemma in _OBJECT_CONTROL for v in token.form.verbs):
            objects = [p for p in phrases_after(t.sentence, k + 1, t.at) if p.end <= t.at and animate(p)]
            return (objects[-1] if objects else None), False
        if token.tag in (Tag.VERB, Tag.AUXILIARY) and not _tells_only(token):
            subject = subject_before(t.sentence, k)[0] or subject_between(t.sentence, k, t.at) or dropped_subject(t.sentence, k)
            if subject and animate(subject) and tokens[subject.start].word.start >= voice:
                return subject, False
            return None, subject is None
    return None, False


def _tells_only(token: Token) -> bool:
    """Tell a verb of happening or reporting, which governs nobody's act («أدى إلى», «أعلن عن»)."""
    return any(v.lemma in _UNGOVERNING for v in token.form.verbs)
