"""Misnomers: words of the event lexicon that name no happening where they stand, by their neighbours.

A body or a thing is named after what it does («مكتب التجنيد», «بطاقة التسوية»); a word is another word («لقاء فدية», «التحالف»); who was hurt is
only who is carried away («إجلاء الجرحى»). The rows' own `excludes` hold what is peculiar to one word.
"""

from __future__ import annotations

from riwaya.arabic.fold import fold
from riwaya.extract.analysis import Sentence, Tag, Token
from riwaya.extract.lexicon import EventLexicon, EventRow
from riwaya.records import EventType

_NAMED_AFTER = frozenset(
    fold(w)
    for w in "مكتب مكاتب مركز مراكز معسكر معسكرات شعبة شعب فرع فروع جهاز أجهزة لجنة لجان هيئة غرفة غرف سرايا وحدات قسم مديرية "
    "بطاقة بطاقات منسق منسقة خيمة شاحنات شاحنة قوارب قارب قاعة مكافحة مصلحة ديوان".split()
)
_CARRIERS = frozenset(fold(w) for w in "عملية عمليات حملة حملات".split())
_FORCES = frozenset(fold(w) for w in ("حشد", "تحالف"))
_BARE_PREPOSITIONS = frozenset({"في", "علي", "الي", "عن"})
_HELD = frozenset({"قيد", "رهن"})
_IN_RETURN = frozenset(
    fold(w) for w in "نصف ربع ثلث عشر مبلغ مبالغ فدية مال أموال بدل ثمن دفع رفع تسليم إطلاق إدخال إخراج الإفراج إفراج السماح فتح خروج".split()
)
_SUFFERED = frozenset(fold(w) for w in "سقوط سقط وقوع أوقع خلف حصيلة عدد ارتفاع بين من عن مقتل إصابة وصول نقل بعض معظم أغلب غالبية".split())
_HURT = frozenset({"جرحي", "قتلي"})
_AGAIN = "عاد"
_ALEF_BELOW = "إ"


def names_nothing(sentence: Sentence, i: int, row: EventRow, lexicon: EventLexicon) -> bool:
    """Tell whether the word at token `i`, which `row` would make a trigger, names no happening here."""
    tokens = sentence.tokens
    token, before = tokens[i], tokens[i - 1] if i else None
    if row.pos == "verb":
        return _no_verb(sentence, i, token, before, row)
    if token.form.article and before is not None and not before.form.article and before.form.stem in _NAMED_AFTER:
        return True
    if token.form.article and token.form.stem in _FORCES:
        return True
    if token.form.stem in _CARRIERS and _masdar_follows(tokens, i, lexicon):
        return True
    if row.type is EventType.ARREST and before is not None and before.form.stem in _HELD:
        return True  # a lasting state
    if row.type is EventType.RESTRICTION and token.form.stem in _HELD and i + 1 < len(tokens) and tokens[i + 1].tag is Tag.NOUN:
        return True
    if row.type is EventType.MEETING and token.form.folded == "لقاء" and i + 1 < len(tokens):
        return tokens[i + 1].tag in (Tag.NUMBER, Tag.QUANTIFIER) or tokens[i + 1].form.stem in _IN_RETURN
    return row.type is EventType.CASUALTY and (row.pos == "noun" or token.form.stem in _HURT) and _carried_away(sentence, i, lexicon)


def _masdar_follows(tokens: list[Token], i: int, lexicon: EventLexicon) -> bool:
    """Tell «عملية إنزال», «حملة توقيفات»: what follows names it."""
    return i + 1 < len(tokens) and any(row.pos == "masdar" for row in lexicon.nominals.get(tokens[i + 1].form.stem, ()))


def _no_verb(sentence: Sentence, i: int, token: Token, before: Token | None, row: EventRow) -> bool:
    """Tell a word that only looks like a verb («في جيبه», the name «إسحق»), and «عاد» before another verb."""
    if before is not None and before.form.folded in _BARE_PREPOSITIONS and before.tag is Tag.PREPOSITION:
        return True
    if sentence.text.startswith(_ALEF_BELOW, token.word.start + len(token.form.conjunction)):
        return True
    following = sentence.tokens[i + 1] if i + 1 < len(sentence.tokens) else None
    return row.folded == _AGAIN and following is not None and following.tag is Tag.VERB and not following.form.conjunction


def _carried_away(sentence: Sentence, i: int, lexicon: EventLexicon) -> bool:
    """Tell the hurt or dead to whom something else is done: right behind another happening's word, a number between at most («اعتقال ستة جرحى»)."""
    k = next((start for start, noun in sentence.counted.items() if noun == i), i) - 1
    while k >= 0 and sentence.tokens[k].tag in (Tag.NUMBER, Tag.QUANTIFIER):
        k -= 1
    if k < 0 or sentence.tokens[k].tag not in (Tag.NOUN, Tag.VERB) or sentence.tokens[k].form.stem in _SUFFERED:
        return False
    form = sentence.tokens[k].form
    rows = [*lexicon.nominals.get(form.stem, ()), *(row for v in form.verbs for row in lexicon.verbs.get(v.lemma, ()))]
    return bool(rows) and all(row.type is not EventType.CASUALTY for row in rows)
