"""Voice: whether a verb written without diacritics is passive here, by its form, what stands around it and what its object's ending shows."""

from __future__ import annotations

from riwaya.extract.analysis import Tag, written_passive
from riwaya.extract.phrases import Phrase, is_counted
from riwaya.extract.scenes import classes_of
from riwaya.extract.triggers import Trigger
from riwaya.records import EventType

_PLURAL_VERB = ("وا", "ون", "وه", "وها", "وهم")


def takes_no_subject(t: Trigger) -> bool:
    """Tell a plural verb, whose subject cannot stand behind it, and a verb of the first person."""
    stem = t.token.form.stem
    if stem.endswith(_PLURAL_VERB):
        return True
    persons = {v.person for v in t.token.form.verbs}
    return bool(persons) and persons <= {"1s", "1p", "3mp", "3fp", "2mp"}


def is_passive(t: Trigger, before: Phrase | None, after: list[Phrase]) -> bool:
    """Tell whether a trigger is passive here, given the noun phrase before it and those behind it."""
    if "psubj" not in t.row.frame:
        return False
    if written_passive(t.sentence.text, t.token.word, len(t.token.form.conjunction)) and any(v.passive for v in t.token.form.verbs):
        return True
    voices = {v.passive for v in t.token.form.verbs if v.person[0] == "3"} or {v.passive for v in t.token.form.verbs}
    if voices == {True}:
        return True
    if True not in voices and "subj" in t.row.frame and "obj" in t.row.frame and before is not None:
        return False
    if before is not None:
        return not after and not t.pronoun and (t.type is EventType.CASUALTY or not acting(before))
    if after and t.type is EventType.CASUALTY and _nominative(after[0]):
        return True  # «وجرح 25 آخرون»
    if len(after) > 1 or t.pronoun or takes_no_subject(t) or not after or _accusative(after[0]):
        return False
    return t.type is EventType.CASUALTY or "subj" not in t.row.frame or not acting(after[0])


def _nominative(phrase: Phrase) -> bool:
    """Tell a head whose ending shows a subject: a sound masculine plural in ـون."""
    token = phrase.sentence.tokens[phrase.start]
    return token.tag is Tag.NOUN and token.form.stem.endswith("ون") and len(token.form.stem) > 4


def _accusative(phrase: Phrase) -> bool:
    """Tell a head that its ending shows to be an object: ـين right behind the verb, or an indefinite ـا («مقراً»); counts tell nothing."""
    token = phrase.sentence.tokens[phrase.start]
    if token.tag is not Tag.NOUN or is_counted(phrase):
        return False
    if phrase.sentence.text[token.word.start : token.word.end].endswith(("اً", "ًا")):
        return True
    return token.form.stem.endswith("ين") and len(token.form.stem) > 4


def acting(phrase: Phrase) -> bool:
    """Tell whether a phrase names somebody who acts rather than people to whom things are done."""
    for j in range(phrase.start, phrase.end):
        token = phrase.sentence.tokens[j]
        if (name := phrase.sentence.names.get(j)) and (name.kind or any(a.kind != "group_of_people" for a in name.actors)):
            return True
        if token.tag is Tag.NOUN:
            held = classes_of(token.form.stem)
            return bool(held & {"@force", "@group", "@state", "@official"}) and "@people" not in held
    return False
