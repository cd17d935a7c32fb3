"""Verbs: who does what a verb tells and to whom, by where the phrases stand, how they agree, and what is known from before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from riwaya.arabic.fold import fold
from riwaya.extract.agreement import agrees, takes_up
from riwaya.extract.analysis import Token, written_passive
from riwaya.extract.clauses import PRONOUN_PREPOSITIONS, antecedent_of, dropped_subject, of_himself, phrases_after, subject_before
from riwaya.extract.complements import prepositional
from riwaya.extract.governors import Known, joined_to
from riwaya.extract.phrases import Phrase, animate, clause_end, meet, names_place, phrase_at
from riwaya.extract.scenes import classes_of
from riwaya.extract.tellers import spoken_for
from riwaya.extract.triggers import STRIKES, Trigger
from riwaya.extract.voices import acting, is_passive, takes_no_subject
from riwaya.records import EventType, Role

_FREEDOM = frozenset({"سراح", "سبيل"})
_IDIOMS = frozenset({"سراح", "سراحه", "سراحهم", "سراحها", "نار", "حياه"})  # objects that are part of the verb: أطلق سراح, فتح النار, فارق الحياة


Found = tuple[Phrase, Role, str]
"""A phrase, its role, and the rule that gave it."""


@dataclass(frozen=True, slots=True)
class Context:
    """What stands around a verb: the triggers read before, the last subject, the source whose cue it is, the source that says it.

    `content` is the character where that source's content begins.
    """

    known: Known
    topic: Phrase | None = None
    teller: Phrase | None = None
    speaker: Phrase | None = None
    content: int = -1


def of_verb(t: Trigger, context: Context) -> Iterator[Found]:
    """Yield a verb's participants."""
    frame, sentence = _verbal_frame(t), t.sentence
    end = clause_end(sentence, t.at)
    before, relative = subject_before(sentence, t.at)
    after = list(phrases_after(sentence, t.at + 1, end))
    joined = _joined(t, context.known) if before is None and after else None
    himself = of_himself(sentence, t.at)
    passive = joined is None and not (himself and after) and is_passive(t, before, after) and not _goes_on(t, after)
    subject_role = frame.get("psubj" if passive else "subj")
    if not passive and written_passive(sentence.text, t.token.word, len(t.token.form.conjunction)):
        subject_role = None  # «أُفرج عن …»: nobody is named
    resumed = t.at + 1 < len(sentence.tokens) and sentence.tokens[t.at + 1].form.folded in PRONOUN_PREPOSITIONS
    if before is not None and resumed and after and (relative or animate(after[0])):
        before, relative = None, False  # «الذي تسيطر عليه ميليشيات»: the head is no subject
    if t.pronoun and relative and before:
        if role := frame.get("obj"):
            yield before, role, "role.relative_object"
        before, relative = None, False
    subjects, used, rule = _subjects(t, context, before, after, joined, passive, himself)
    if subject_role:
        for subject in subjects:
            yield subject, subject_role, rule
    idiom = next((p for p in after[used:] if sentence.tokens[p.start].form.stem in _FREEDOM), None)
    if idiom is not None:  # «أطلق سراح اثنين منهم»: who is set free stands behind the idiom
        freed = Phrase(sentence, idiom.start + 1, idiom.end) if idiom.end > idiom.start + 1 else phrase_at(sentence, idiom.end)
        if freed is not None:
            yield freed, Role.PATIENT, "role.object"
    elif (
        not passive
        and (role := frame.get("obj"))
        and len(after) > used
        and not t.pronoun
        and after[used].sentence.tokens[after[used].start].form.stem not in _IDIOMS
    ):
        yield after[used], role, "role.object"
    elif not passive and t.pronoun and (role := frame.get("obj")) and not relative:
        antecedent = antecedent_of(sentence, t.at, t.pronoun)
        if antecedent and any(meet(antecedent, s) for s in subjects):
            antecedent = antecedent_of(sentence, antecedent.start, t.pronoun)  # whom he orders is not himself
        if antecedent:
            yield antecedent, role, "role.pronoun"
    yield from _behind_phrase(t)
    yield from prepositional(t, end)


def _behind_phrase(t: Trigger) -> Iterator[Found]:
    """Yield what stands behind the last word of a verb's phrase: «التحق بصفوف الجيش»."""
    role = t.row.frame.get("gen")
    if t.row.pos != "phrase" or role is None or "subj" not in t.row.frame:
        return
    last = fold(t.row.lemma.split()[-1].strip("*"))
    tokens = t.sentence.tokens
    for j in range(t.at + 1, min(t.at + 5, len(tokens) - 1)):
        if tokens[j].form.stem == last:
            if (joined := phrase_at(t.sentence, j + 1)) is not None:
                yield joined, role, "role.genitive"
            return


def _subjects(
    t: Trigger, context: Context, before: Phrase | None, after: list[Phrase], joined: tuple[Phrase, ...] | None, passive: bool, himself: Token | None
) -> tuple[tuple[Phrase, ...], int, str]:
    """Return a verb's subjects, how many of the phrases behind it they take, and the rule."""
    if context.teller is not None and not passive:
        teller = context.teller
        both = t.type is EventType.DEMAND and len(after) > 1 and meet(after[1], teller) and after[0].start == teller.start
        if both and _addressed(after[0], after[1]):
            return (after[0],), 1, "role.teller"  # «طالب الجبوري رؤساء الكتل بـ …»: the second is asked
        used = 0
        while used < len(after) and meet(after[used], teller):
            used += 1
        return (teller,), used, "role.teller"
    if joined is not None:
        return joined, 0, "role.controlled"
    if before is not None:
        return (before,), 0, "role.subject"
    persons = {v.person for v in t.token.form.verbs}
    if persons and persons <= {"1s", "1p"}:
        told_by = context.speaker
        if told_by is not None and "1p" in persons:
            told_by = spoken_for(told_by, inside=True) or told_by
        return ((told_by,) if told_by and not passive else ()), 0, "role.speaker"
    himself = himself if context.speaker is not None and takes_up(t.token, context.speaker) else None
    if himself and not passive and context.speaker is not None and himself.word.end <= context.content <= t.span.start:
        return (context.speaker,), 0, "role.speaker"
    earlier = None if passive else dropped_subject(t.sentence, t.at)
    if after and not takes_no_subject(t) and _is_subject(t, after[0], passive) and not (earlier and _takes_up(t, after[0])):
        return (after[0],), 1, "role.subject"
    if passive:
        return (), 0, ""
    dropped = earlier or (context.topic if not after or takes_no_subject(t) else None)
    return ((dropped,) if dropped else ()), 0, "role.subject"


def _joined(t: Trigger, known: Known) -> tuple[Phrase, ...] | None:
    """Return who does the verbal noun that a word joins which could also be a verb («من تدمير الحاجز وقتل …»), None where it joins none."""
    if not (t.token.form.conjunction and t.token.form.nominal):
        return None
    partner = joined_to(t.sentence, t.at, known)
    done = known.get((t.sentence.index, partner)) if partner is not None else None
    return done.agents if done is not None and done.agents and done.governed else None


def _joins(t: Trigger) -> bool:
    """Tell whether a verb is joined to one before it by و, ف or «ثم»."""
    return bool(t.token.form.conjunction) or (t.at > 0 and t.sentence.tokens[t.at - 1].form.folded == "ثم")


def _goes_on(t: Trigger, after: list[Phrase]) -> bool:
    """Tell whether a joined verb that could be passive goes on with a force or body that acted before («داهمت القوة المنزل واعتقلت شابين»)."""
    if not _joins(t) or not after or t.type is EventType.CASUALTY or "subj" not in t.row.frame:
        return False
    if written_passive(t.sentence.text, t.token.word, len(t.token.form.conjunction)):
        return False
    earlier = dropped_subject(t.sentence, t.at)
    return earlier is not None and acting(earlier) and agrees(t.token, earlier)


def _addressed(asking: Phrase, asked: Phrase) -> bool:
    """Tell whether two phrases side by side are who asks and who is asked, and no name with its office."""
    return asked.start == asking.end and animate(asked) and acting(asked) and asking.sentence.tokens[asked.end - 1].form.article


def _takes_up(t: Trigger, phrase: Phrase) -> bool:
    """Tell whether a joined verb goes on with the subject before it: what follows it is somebody to whom things are done, or that subject's own.

    «واعتقلت شقيق أحدهم», «وهددت ذويهم», against «واعتقلت الشرطة».
    """
    frame = t.row.frame
    if not _joins(t) or "obj" not in frame or frame.get("subj") is not Role.AGENT or t.type in STRIKES | {EventType.CASUALTY}:
        return False
    last = phrase.sentence.tokens[phrase.end - 1]
    return bool(last.form.pronoun and not last.form.verbs) or not acting(phrase)


def _is_subject(t: Trigger, phrase: Phrase, passive: bool) -> bool:
    if passive:
        return True
    if not agrees(t.token, phrase):
        return False
    if "obj" not in t.row.frame:
        return True
    if names_place(phrase) and t.row.frame["obj"] is Role.DESTINATION:
        return False
    head = classes_of(phrase.sentence.tokens[phrase.start].form.stem)
    return animate(phrase) or bool(head & {"@weapon", "@aircraft", "@artillery"}) or dropped_subject(t.sentence, t.at) is None


def _verbal_frame(t: Trigger) -> dict[str, Role]:
    """Return a trigger's frame as a verb's: the row of a phrase («قصف طيران …») is written for its noun."""
    frame = t.row.frame
    if t.row.pos != "phrase" or "subj" in frame or "psubj" in frame:
        return frame
    out = dict(frame)
    if role := frame.get("gen"):
        out["subj"] = role
    if role := frame.get("gobj", frame.get("obj", Role.PATIENT if t.type in STRIKES else None)):
        out["obj"] = role
    return out
