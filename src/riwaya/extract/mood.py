"""Mood: polarity (did it happen, by its source) and modality (actual, planned, possible, habitual) of an event, by the words before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from riwaya.arabic.fold import fold
from riwaya.extract.analysis import Sentence, Tag, written_passive
from riwaya.extract.governors import carried
from riwaya.extract.triggers import Trigger
from riwaya.packs import table
from riwaya.records import EventType, Firing, Modality, Polarity, Span

_BEFORE, _AFTER = 7, 5
_PARTICLES = frozenset({"لم", "لن", "لا", "ليس", "ليست"})
_NEVER, _MAYBE = "لن", "قد"
_EXCEPT = frozenset({"الا", "سوي"})
_REFUSALS = ("رفض", "يرفض", "ترفض")
_CONDITIONS = frozenset(fold(w) for w in ("إذا", "إذا ما", "لو", "في حال", "ربما", "لعل", "محتمل", "محتملة"))
_STATES = frozenset({EventType.PRESENCE, EventType.CONTROL})
_NAMED_FOR = frozenset({EventType.AGREEMENT, EventType.PRESENCE, EventType.SUPPORT})  # «بعثة … للدعم», «تصدوا للوجود …»
_SUBJECTED, _SUBJECTED_REACH = "تعرض", 14
_NO_PURPOSE = frozenset({"ادي", "ادت", "نتيجه", "نظرا", "تعرض", "تعرضت", "ذكري", "ردا", "تنفيذا", "خرقا", "اسم", "خضع", "خضعت"})
_GRANTING = frozenset({"بعد", "عقب", "اثر"})
# What a clause that did not happen is set beside: «لم يصب أحد جراء القصف», «لم يعد منذ اعتقاله».
_BESIDE_IT = frozenset(fold(w) for w in ("حال", "عند", "خلال", "قبل", "بعد", "عقب", "إثر", "منذ", "أثناء", "رغم", "بسبب", "جراء", "نتيجة"))
_ABOUT = frozenset(fold(w) for w in ("على", "عن", "في"))
_DENIALS = frozenset({"نفي", "نفت", "ينفي", "تنفي", "نفوا", "نافيا", "نافيه", "نفيه"})
_RULING_OUT = frozenset({"يستبعد", "تستبعد", "نستبعد", "استبعد", "يستبعدون", "يستبعدوا", "مستبعد", "مستبعدا"})


@dataclass(frozen=True, slots=True)
class MoodRow:
    """A row of moods.csv: the word, what it does (negated, planned, possible, habitual), on which side it stands, and how far it reaches."""

    word: str
    effect: str
    side: str
    reach: int


@cache
def mood_rows() -> dict[str, tuple[MoodRow, ...]]:
    """Return the rows of knowledge/arabic/moods.csv by folded first word; a phrase's further words follow its first."""
    out: dict[str, list[MoodRow]] = {}
    for row in table("arabic/moods.csv"):
        word = fold(row["word"])
        out.setdefault(word.split()[0], []).append(MoodRow(word, row["effect"], row["side"], int(row["reach"])))
    return {k: tuple(sorted(v, key=lambda r: -len(r.word))) for k, v in out.items()}


def taken_for_granted(trigger: Trigger) -> Firing | None:
    """Return what makes a happening only date another («نفى الاعتقالات بعد الهجوم»: who denies the other grants it), else null."""
    before = trigger.sentence.tokens[trigger.at - 1] if trigger.at else None
    if before is None or before.form.stem not in _GRANTING or not trigger.token.form.article:
        return None
    return Firing("mood.granted", None, before.span)


def mood_of(trigger: Trigger, contents: Sequence[Span] = (), *, denied: bool = False) -> tuple[Polarity, Modality, tuple[Firing, ...]]:
    """Return a trigger's polarity and modality with what decided them; affirmed and actual where no word says otherwise.

    `contents` are the attributions' contents: words before the one that holds the trigger are said by somebody else and decide nothing here.
    `denied` says that an attribution of stance `denies` holds the trigger: its verb is not counted a second time (docs/decisions/0008-denial.md).
    """
    polarity, modality = Polarity.AFFIRMED, Modality.ACTUAL
    why: list[Firing] = []
    voice = max((c.start for c in contents if c.start <= trigger.span.start < c.end), default=0)
    found = _firing(trigger, voice)
    undone = _undone(found)
    for row, at in found:
        firing = Firing(f"mood.{row.effect}", f"moods.csv:{row.word}", trigger.sentence.tokens[at].span)
        if row.effect == "negated" and (at in undone or taken_for_granted(trigger) or (denied and row.word in _DENIALS)):
            continue
        if row.effect == "negated" and polarity is Polarity.AFFIRMED:
            polarity = Polarity.NEGATED
            why.append(firing)
            if row.word == _NEVER and modality is Modality.ACTUAL:
                modality = Modality.PLANNED
        elif row.effect != "negated" and modality is Modality.ACTUAL:
            modality = Modality(row.effect)
            why.append(firing)
    if modality is Modality.ACTUAL and (condition := _condition(trigger, voice)) is not None:
        modality = Modality.POSSIBLE
        why.append(condition)
    if modality is Modality.ACTUAL and trigger.token.form.future:
        modality = Modality.PLANNED
        why.append(Firing("mood.future", None, trigger.token.span))
    elif modality is Modality.ACTUAL and trigger.verbal and _present_habit(trigger):
        modality = Modality.HABITUAL
        why.append(Firing("mood.present", None, trigger.token.span))
    elif modality is Modality.ACTUAL and _purpose(trigger):
        modality = Modality.PLANNED
        why.append(Firing("mood.purpose", None, trigger.token.span))
    return polarity, modality, tuple(why)


def _firing(trigger: Trigger, voice: int) -> list[tuple[MoodRow, int]]:
    sentence, at = trigger.sentence, trigger.at
    rows = mood_rows()
    out: list[tuple[MoodRow, int]] = []
    tokens = sentence.tokens
    for k in range(at, max(-1, at - _BEFORE - 1), -1):
        token = tokens[k]
        if token.word.end <= voice and not _cue_of_mood(sentence, k):
            if at - k > 4 and token.form.stem not in _RULING_OUT:
                break
            continue  # said by somebody else, but a denial reaches over its subject («نفى الجيش قصف …»)
        beside = token.word.folded == "،" and at - k < 2 and not tokens[at].form.conjunction
        if k != at and token.tag is Tag.MARK and token.word.folded in ".؛:؟،" and not beside:
            break
        if k != at and token.tag is Tag.RELATIVE and token.form.folded not in ("ما", "مما"):
            break
        form = token.form
        if form.folded not in rows and form.stem not in rows:
            continue
        for row in (*rows.get(form.folded, ()), *(rows.get(form.stem, ()) if form.stem != form.folded else ())):
            if k == at and row.side != "self":
                continue
            if row.side == "before" and at - k <= row.reach and _phrase(sentence, k, row) and k + len(row.word.split()) - 1 < at:
                if _governs(trigger, k, row):
                    out.append((row, k))
                break
            if row.side == "self" and k == at:
                out.append((row, k))
    for k in range(at + 1, min(len(tokens), at + _AFTER + 1)):
        if tokens[k].tag is Tag.MARK and tokens[k].word.folded in ".؛:؟":
            break
        for row in rows.get(tokens[k].form.stem, ()):
            if row.side == "after" and k - at <= row.reach and _phrase(sentence, k, row):
                out.append((row, k))
                break
    return out


def told_as_past(trigger: Trigger) -> bool:
    """Tell a verb in the past tense: what is demanded, expected, prevented or refused stands in the present or as a noun."""
    verbs, token = trigger.token.form.verbs, trigger.token
    if trigger.row.pos != "verb" or not verbs or not all(v.past for v in verbs):
        return False
    return not token.form.nominal or written_passive(trigger.sentence.text, token.word, len(token.form.conjunction))


def _governs(trigger: Trigger, k: int, row: MoodRow) -> bool:
    """Tell whether a word at `k` reaches the trigger in what it means, and not only in its distance."""
    tokens = trigger.sentence.tokens
    if row.word == _MAYBE:  # «قد يقصف» may happen, «قد قصف» has happened
        verb = next((t for t in tokens[k + 1 : trigger.at + 1] if t.tag is Tag.VERB and t.form.verbs), None)
        return verb is None or not all(v.past for v in verb.form.verbs)
    if row.word == "غير" and tokens[k + 1].tag is Tag.COMPLEMENTISER:
        return False  # «غير أن»: but
    if row.effect == "negated" and row.word in _PARTICLES and any(t.form.stem in _EXCEPT for t in tokens[trigger.at + 1 : trigger.at + 4]):
        return False  # «لم يُفرج إلا عن خمسة»
    if row.effect == "negated" and _granted_beside(trigger, k, row):
        return False
    if row.effect == "negated" and trigger.type is EventType.DEMAND and row.word.startswith(_REFUSALS):
        return False  # a demand that is refused was made
    if row.effect == "habitual" and trigger.type in _STATES:
        return False
    beside = k + len(row.word.split()) == trigger.at and not trigger.token.form.conjunction
    return beside or row.word in _CONDITIONS or not told_as_past(trigger)


def _granted_beside(trigger: Trigger, k: int, row: MoodRow) -> bool:
    """Tell a happening that a negated clause leaves standing: what it is set beside, and what it is about («لم تعلق على الهجوم»)."""
    tokens, at = trigger.sentence.tokens, trigger.at
    between = tokens[k + len(row.word.split()) : at]
    if not between or trigger.verbal:
        return False
    if between[-1].form.stem in _BESIDE_IT:
        return True
    return row.word in _PARTICLES and len(between) > 1 and between[-1].form.folded in _ABOUT and trigger.token.form.article


def _undone(found: Sequence[tuple[MoodRow, int]]) -> frozenset[int]:
    """Return the tokens of two negations of which the first negates the second («لن توقف القصف»)."""
    at = sorted({k: row for row, k in found if row.effect == "negated"}.items())
    pairs = [(a, b) for (a, first), (b, _) in pairwise(at) if b - a == len(first.word.split()) and first.word in _PARTICLES]
    return frozenset(k for pair in pairs for k in pair)


def _condition(trigger: Trigger, voice: int) -> Firing | None:
    """Return «إن» before a past or negated verb («إن لم تنسحب», «إن حصل هجوم») where the trigger stands in its clause."""
    tokens = trigger.sentence.tokens
    for k in range(trigger.at - 1, max(-1, trigger.at - 6), -1):
        token = tokens[k]
        if token.tag is Tag.MARK or token.word.start < voice:
            return None
        if token.form.folded != "ان" or not trigger.sentence.text.startswith("إ", token.word.start):
            continue
        following = tokens[k + 1]
        past = following.tag is Tag.VERB and not following.form.nominal and following.form.verbs and all(v.past for v in following.form.verbs)
        return Firing("mood.condition", None, token.span) if past or following.form.folded == "لم" else None
    return None


def _cue_of_mood(sentence: Sentence, k: int) -> bool:
    """Tell a cue that is a mood too: a denial, or the negation before «يستبعد»."""
    tokens = sentence.tokens
    return tokens[k].form.stem in _DENIALS or (k + 1 < len(tokens) and tokens[k + 1].form.stem in _RULING_OUT)


def _phrase(sentence: Sentence, k: int, row: MoodRow) -> bool:
    words = row.word.split()
    tokens = sentence.tokens[k + 1 : k + len(words)]
    return [t.form.folded for t in tokens] == words[1:] or [t.form.stem for t in tokens] == words[1:]


_LASTING = frozenset(
    {EventType.ATTACK, EventType.AIR_STRIKE, EventType.SHELLING, EventType.CLASH, EventType.SUPPORT, EventType.ENLISTMENT, EventType.DEFECTION,
     EventType.DISPLACEMENT, EventType.FACILITATION, EventType.ARREST, EventType.SEIZURE}
)  # fmt: skip


def _present_habit(trigger: Trigger) -> bool:
    """Tell an act told in the present tense of a main clause: it goes on or is repeated («تستقبل», «تستهدف إسرائيل»)."""
    verbs, form = trigger.token.form.verbs, trigger.token.form
    if not verbs or any(v.past for v in verbs) or trigger.type not in _LASTING or form.preposition:
        return False
    before = trigger.sentence.tokens[max(0, trigger.at - 4) : trigger.at]
    return not any(t.tag in (Tag.AUXILIARY, Tag.NEGATION) or (t.form.folded == "ان" and t is before[-1]) for t in before)


def _purpose(trigger: Trigger) -> bool:
    """Tell a verbal noun behind ل that says what is sought («للسيطرة»), not what came about («أدى لمقتل»)."""
    tokens = trigger.sentence.tokens
    lead = carried(tokens, trigger.at)  # «لإجراء لقاءات»
    return (
        (trigger.row.pos == "masdar" or lead != trigger.at)
        and tokens[lead].form.preposition == "ل"
        and trigger.type not in (EventType.CASUALTY, EventType.DEMAND)
        and not (lead == trigger.at and trigger.type in _NAMED_FOR and tokens[lead].form.article)
        and not any(_SUBJECTED in t.form.stem for t in tokens[max(0, lead - _SUBJECTED_REACH) : lead])
        and not any(t.form.stem in _NO_PURPOSE for t in tokens[max(0, lead - 4) : lead])
    )
