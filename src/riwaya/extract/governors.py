"""Governors: who is to do what a verbal noun names, by the verb or noun that governs it.

«تسعى طهران للسيطرة»: the subject of the verb; «دفع المتمردين إلى الفرار»: its object; «إصرار النظام على إجراء …»: the genitive of the noun;
«بتدمير الجسر وقتل …»: whoever does the first of what is joined.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from riwaya.arabic.verb_forms import verb_key
from riwaya.extract.analysis import Sentence, Tag, Token
from riwaya.extract.clauses import (
    PRONOUN_PREPOSITIONS,
    antecedent_of,
    dropped_subject,
    of_himself,
    phrases_after,
    subject_before,
    subject_between,
    topic_of_clause,
)
from riwaya.extract.phrases import Phrase, acts, conjuncts, meet, phrase_at, phrase_end, phrase_ending
from riwaya.extract.source_words import names_happening
from riwaya.extract.tellers import Tellers
from riwaya.extract.triggers import STRIKES, Trigger
from riwaya.records import EventType

_REACH = 16  # tokens between a verbal noun and what governs it
_JOINT_REACH = 14  # tokens between two joined verbal nouns
_GOVERNING = frozenset({"الي", "من", "في", "علي", "عن", "عبر", "قبل"})


def _keys(verbs: str) -> frozenset[str]:
    return frozenset(verb_key(v) for v in verbs.split())


# verbs of happening and reporting, which govern nobody's act: «أدى إلى», «أعلن عن», «حذّر من»
_UNGOVERNING = _keys(
    "أدّى أسفر تسبّب أفضى أعلن أفاد قال أكّد ذكر أشار تحدّث كشف نفى أوقع جاء وقع اندلع دار نجم نتج لفت "
    "حذّر نبّه أعرب أدان ندّد استنكر رحّب توقّع رجّح علّق وصف اعتبر شكّك أوضح بيّن أضاف تابع نقل نشر شهد جرى تمّ توفّي قضى لقي أثار شمل بلغ "
    "رأى عزا برّر وثّق رصد سجّل استمرّ بدأ انتهى أصيب قتل سقط"
)
# verbs of speaking whose content is the speaker's own act: «نفت إطلاق …», «تعهّد بالردّ»
_OWN_ACT = _keys(
    "تَعَهَّدَ وَعَدَ هَدَّدَ تَوَعَّدَ لَوَّحَ رَفَضَ نَفَى تَبَنَّى اِعْتَرَفَ أَقَرَّ قَرَّرَ أَبْدَى أَعْلَنَ أَنْكَرَ بَدَأَ وَاصَلَ حَاوَلَ "
    "اِسْتَأْنَفَ أَنْهَى عَلَّقَ أَوْقَفَ نَفَّذَ كَثَّفَ صَعَّدَ أَكْمَلَ اِعْتَزَمَ نَوَى اِسْتَطَاعَ"
)
# verbs whose object is to do what follows: «دفع المتمردين إلى الفرار», «دعا القوات إلى الانتشار»
_OBJECT_CONTROL = _keys(
    "دَفَعَ أَجْبَرَ دَعَا طَالَبَ حَثَّ أَمَرَ أَرْغَمَ حَرَّضَ سَمَحَ أَوْصَى نَاشَدَ اِتَّهَمَ مَنَعَ أَقْنَعَ مَكَّنَ سَاعَدَ طَلَبَ كَلَّفَ أَلْزَمَ شَجَّعَ دَعَمَ حَضَّ خَوَّلَ"
)
# prepositions that lead in adjuncts more often than acts, with the verbs that take an act behind them
_CHOOSY = {
    "في": _keys("شارك ساهم نجح فشل بدأ استمرّ انخرط أسهم ساعد تسبّب باشر تردّد شرع تورّط أخفق"),
    "من": _keys("تمكّن منع طلب مكّن انتهى حرم"),
    "عن": _keys("امتنع توقّف تخلّى دافع كفّ عجز تراجع"),
}
_CONTROL_NOUNS = frozenset(
    "اصرار سعي محاوله محاولات قرار رغبه عزم نيه مساعي اقدام قيام عمل حرص تصميم استعداد بدء مشاركه نجاح تمكن فشل عجز "
    "قدره استمرار مواصله ضلوع تورط مسووليه رفض تعهد تهديد تعهدات تهديدات وعد وعود خطه خطط مساع جهود هدف".split()
)
_OBJECT_CONTROL_NOUNS = frozenset("اجبار دفع دعوه مطالبه حث تحريض ارغام منع تمكين مناشده اقناع الزام اتهام اتهامات السماح سماح دعوات".split())
_ABLE = frozenset(
    "ملتزم ملتزمه ملتزمون ملتزمين جاهز جاهزه جاهزون راغب راغبه راغبون مسوول مسووله مسوولون "
    "مستعد مستعده مستعدون قادر قادره قادرا قادرون عازم عازمه عاجز عاجزه مصمم "
    "مصممه متهم متهمه متهمون متهمين متورط متورطون متورطين".split()
)
# nouns that only carry or time the happening behind them: «إجراء التسويات», «وقف القصف», «محاولة هجوم»
CARRYING = frozenset(
    "تقديم اجراء شن تنفيذ توجيه فرض ارتكاب عقد اطلاق ابرام وقف ايقاف انهاء بدء استيناف مواصله استمرار محاوله محاولات اعاده "
    "تكثيف تصعيد عمليه عمليات تعليق تجديد اتمام استكمال القاء عدم اداره احياء مهمه".split()
)


# what is done by way of a strike or a raid
_WAYS = STRIKES | {EventType.CONTROL, EventType.ARREST, EventType.SEIZURE, EventType.RELEASE, EventType.SWEEP, EventType.WITHDRAWAL}
# forms of verbs that no table of ours names, whose object is the subject's own act: «فضّلوا الالتحاق», «أعاد الجيش نشر …»
_WANTING = frozenset(
    "اعاد اعادت يعيد تعيد اعادوا يريد تريد يريدون اراد ارادت ارادوا فضل فضلت فضلوا يفضل يفضلون اختار اختارت اختاروا ينوي تنوي ينوون يعتزم تعتزم "
    "يعتزمون اعتزم اعتزمت باشر باشرت باشروا استطاع استطاعت استطاعوا يستطيع تستطيع عاود عاودت جدد جددت كرر كررت".split()
)
# verbal nouns of three letters, which no pattern tells from other nouns
_SHORT = frozenset(
    "فتح وقف دفع نقل رفع سحب قطع منع ضرب قتل خطف نشر فرض عقد شن حل رد صد بناء شراء بيع حرق هدم نهب طرد اسر دعم ضم حفر زرع جمع كشف".split()
)


@dataclass(frozen=True, slots=True)
class Done:
    """What is known of a trigger read before: its type, who does it and to whom; `governed` by a verb or noun before it."""

    type: EventType
    agents: tuple[Phrase, ...]
    patients: tuple[Phrase, ...]
    governed: bool = False


Known = Mapping[tuple[int, int], Done]
"""The triggers read before, by sentence and token."""


@dataclass(frozen=True, slots=True)
class Governed:
    """Who does what a noun names: `told` says that the governor stands before the content that holds the noun («نفت قسد إطلاق …»).

    `open_` says that a governing verb stands there that names nobody; `himself` that its subject is the pronoun of whoever says it; `other`
    that they are whom the governor's subject asks, makes or accuses.
    """

    phrases: tuple[Phrase, ...] = ()
    open_: bool = False
    told: bool = False
    himself: bool = False
    other: bool = False


_NOBODY = Governed()


def governor_of(t: Trigger, voice: int, known: Known, tellers: Tellers) -> Governed:
    """Return who is to do what a verbal noun names. Before offset `voice` only a verb counts whose content is somebody's act."""
    found = _governing(t, voice, known, tellers)
    if not (found.phrases or found.open_ or found.himself):
        first = t.sentence.tokens[carried(t.sentence.tokens, t.at)]
        if (teller := tellers.announcing(first.word.start, t.span, _OWN_ACT)) is not None and acts(teller):
            return Governed((teller,), told=True, other=True)
    return found


def _governing(t: Trigger, voice: int, known: Known, tellers: Tellers) -> Governed:
    sentence, tokens = t.sentence, t.sentence.tokens
    k = t.at
    while True:
        k = carried(tokens, k)
        joined = tokens[k].form.conjunction == "و" or (k and tokens[k - 1].form.folded in ("و", "او"))
        if not joined:
            break
        partner = joined_to(sentence, k, known)
        if partner is None:
            return _NOBODY
        if (done := known.get((sentence.index, partner))) is not None:
            return Governed(done.agents) if done.type is not EventType.CASUALTY or done.agents else _NOBODY
        k = partner
    led = bool(tokens[k].form.preposition) or (k > 0 and tokens[k - 1].tag is Tag.PREPOSITION and tokens[k - 1].form.stem in _GOVERNING)
    preposition = tokens[k].form.preposition or (tokens[k - 1].form.stem if led else "")
    if preposition == "قبل" and tokens[k].form.article:
        return _NOBODY  # «قبل الضربة»: only when
    clause = False
    for g in range(k - 1, max(-1, k - _REACH), -1):
        token = tokens[g]
        if token.tag is Tag.MARK and token.word.folded in ".؛:":
            return _NOBODY
        told = token.word.start < voice
        if token.tag is Tag.COMPLEMENTISER:
            clause = True
        if told and clause:
            return _NOBODY
        done = known.get((sentence.index, g))
        if done is not None and token.tag is not Tag.VERB and done.type in (EventType.DEMAND, EventType.THREAT) and led:
            return Governed(done.patients if done.type is EventType.DEMAND else done.agents, told=told)
        if token.tag is Tag.NOUN and not told and led:
            if token.form.stem in _CONTROL_NOUNS | _OBJECT_CONTROL_NOUNS:
                holder = phrase_at(sentence, g + 1) or (_behind(sentence, g + 1) if tokens[g + 1].form.preposition == "ل" else None)
                if holder and acts(holder):
                    return Governed(tuple(conjuncts(holder)))
            elif token.form.stem in _ABLE:
                if of_himself(sentence, g) is not None:
                    return Governed(himself=True)  # «قالت إنها مستعدة لـ …»
                subject = topic_of_clause(sentence, g) or subject_before(sentence, g)[0] or phrase_ending(sentence, g)
                return Governed((subject,)) if subject and acts(subject) else _NOBODY
        asked = done is not None and done.type is EventType.DEMAND  # «ناشدت الفصائل السماح …»
        if token.tag in (Tag.VERB, Tag.AUXILIARY) and (led or asked or _lemma_in(token, _OWN_ACT) or token.form.folded.removeprefix("و") in _WANTING):
            if done is not None and done.agents and done.type in _WAYS and t.type in STRIKES | {EventType.SWEEP}:
                return Governed(done.agents, told=told)  # «سيطر التنظيم على الحقل في هجوم»
            if preposition in _CHOOSY and any(v.lemma for v in token.form.verbs) and not _lemma_in(token, _CHOOSY[preposition]):
                return _NOBODY
            if told and (preposition in ("في", "من") or any(x.form.folded == "عن" for x in tokens[g + 1 : k])):
                return _NOBODY  # «أعلن مسؤول عن مقتل … في هجوم»: no act of his
            return _by_verb(sentence, g, k, told, known, tellers)
        if token.tag is Tag.VERB:
            return _NOBODY
    return _NOBODY


def _by_verb(sentence: Sentence, g: int, k: int, told: bool, known: Known, tellers: Tellers) -> Governed:
    """Return who does what the noun at `k` names by the verb at `g` that governs it."""
    token = sentence.tokens[g]
    done = known.get((sentence.index, g))
    teller = tellers.by_cue(token.span)
    if _lemma_in(token, _OBJECT_CONTROL):
        if done is not None and done.patients:
            return Governed(done.patients, told=told, other=True)
        if token.form.pronoun and (asked := _of_pronoun(sentence, g)) is not None:
            return Governed((asked,), told=told, other=True)  # «أمرهم بدفع …»
        if (led := _led_object(sentence, g, k)) is not None:
            return Governed((led,), told=told, other=True)
        after = teller.end if teller is not None and teller.sentence is sentence and g < teller.end <= k else g + 1
        objects = [p for p in phrases_after(sentence, after, k) if p.end <= k and acts(p)]
        agents = (*(done.agents if done is not None else ()), *((teller,) if teller is not None else ()))
        objects = [p for p in objects if not any(meet(p, a) for a in agents)]
        return Governed(tuple(conjuncts(objects[-1])), told=told, other=True) if objects else _NOBODY
    own = _lemma_in(token, _OWN_ACT)
    if told and not own:
        return _NOBODY
    if not own and _lemma_in(token, _UNGOVERNING):
        return _NOBODY
    if done is not None and (done.agents or done.type is EventType.CASUALTY):
        return Governed(done.agents, told=told)
    if token.form.verbs and all(v.passive for v in token.form.verbs):
        return _NOBODY
    lead = of_himself(sentence, g)
    if lead is not None and not lead.form.conjunction:
        return Governed(himself=True)
    subject = subject_before(sentence, g)[0] or subject_between(sentence, g, k) or teller or dropped_subject(sentence, g)
    if subject is None:
        return Governed(open_=not told)
    return Governed(tuple(conjuncts(subject)), told=told) if acts(subject) else _NOBODY


def carried(tokens: Sequence[Token], k: int) -> int:
    """Return the noun that carries the one at `k` in an idafa («إجراء التسويات»), or `k`."""
    while k > 0 and not tokens[k].form.preposition and not tokens[k].form.conjunction:
        before = tokens[k - 1]
        if before.form.stem not in CARRYING or before.form.article or before.form.pronoun:
            break
        k -= 1
    return k


def joined_to(sentence: Sentence, k: int, known: Known) -> int | None:
    """Return the verbal noun that the one at `k` is joined to: led by the same preposition, or both by none of their own."""
    tokens = sentence.tokens
    wanted = tokens[k].form.preposition
    for m in range(k - 1, max(-1, k - _JOINT_REACH), -1):
        token = tokens[m]
        if token.tag in (Tag.VERB, Tag.COMPLEMENTISER, Tag.RELATIVE) or (token.tag is Tag.MARK and token.word.folded in ".؛:"):
            return None
        if token.tag is not Tag.NOUN or token.form.article != tokens[k].form.article or (wanted and token.form.preposition != wanted):
            continue
        act = names_happening(token.form.stem) or token.form.stem in _SHORT or (token.form.stem.startswith("است") and len(token.form.stem) > 5)
        if (sentence.index, m) in known or (act and m not in sentence.inside_name):
            lead = tokens[m - 1] if m else None
            carried = lead is not None and lead.tag is Tag.NOUN and lead.form.preposition and not lead.form.article and not token.form.preposition
            return m - 1 if carried else m  # «بفتح تحقيق وإطلاق …»: what is joined is the opening
    return None


def _of_pronoun(sentence: Sentence, g: int) -> Phrase | None:
    """Return whom the pronoun of the verb at `g` stands for: what a relative clause describes, or the nearest that agrees."""
    before, relative = subject_before(sentence, g)
    if relative:
        return before if before is not None and acts(before) else None
    return antecedent_of(sentence, g, sentence.tokens[g].form.pronoun)


def _led_object(sentence: Sentence, g: int, k: int) -> Phrase | None:
    """Return who is led in by «ل» or «من» behind a verb of allowing or asking («سمح للأهالي بالعودة», «طلب من عناصره …»)."""
    tokens = sentence.tokens
    for j in range(g + 1, k):
        token = tokens[j]
        if token.form.folded in PRONOUN_PREPOSITIONS:
            continue
        inner = j + 1 if token.form.folded == "من" else j if token.form.preposition == "ل" else None
        if inner is not None and (phrase := _behind(sentence, inner)) and phrase.end <= k and acts(phrase):
            return phrase
    return None


def _behind(sentence: Sentence, inner: int) -> Phrase | None:
    if inner >= len(sentence.tokens) or sentence.tokens[inner].tag is not Tag.NOUN:
        return None
    end = phrase_end(sentence, inner)
    return Phrase(sentence, inner, end) if end > inner else None


def _lemma_in(token: Token, verbs: frozenset[str]) -> bool:
    return any(v.lemma in verbs for v in token.form.verbs)
