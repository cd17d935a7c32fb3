"""Agreement: whether a noun phrase can be the subject of the verb before it, by gender and by the endings that show case.

A verb before its subject is singular and takes its gender: «ودعت المجلس» has an object behind it, «وأعدم رجلين» too. Only what the writing shows
for certain counts; where it shows nothing the phrase can be the subject.
"""

from __future__ import annotations

from riwaya.extract.analysis import NUMBER_WORDS, Sentence, Tag, Token, given_names
from riwaya.extract.noun_phrases import ONE_MAN
from riwaya.extract.phrases import Phrase, is_counted
from riwaya.extract.scenes import classes_of

_BROKEN_IN_H = frozenset("قاده طلبه قضاه ساده وره اخوه ورثه رعاه غزاه جباه دعاه قناصه حراسه خليفه علامه طاغيه".split())


def agrees(verb: Token, phrase: Phrase) -> bool:
    """Tell whether a phrase behind a verb can be its subject."""
    persons = {v.person for v in verb.form.verbs}
    if not persons & {"3ms", "3fs"}:
        return not persons
    tokens = phrase.sentence.tokens
    head = _head(phrase)
    if head is None:
        return True
    token = tokens[head]
    named = any(n.proper and n.start <= head < n.end for n in phrase.sentence.names.values())
    if is_counted(phrase):
        return True  # a count takes either gender, and what is counted its own case
    if _accusative(phrase.sentence, token, named):
        return False
    if "3fs" not in persons and not named:
        return phrase.start < head or not _feminine(phrase.sentence, token)
    return "3ms" in persons or token.form.stem not in ONE_MAN


def takes_up(verb: Token, phrase: Phrase) -> bool:
    """Tell whether a verb that names no subject can have a phrase before it for its subject: it agrees with it in number and gender."""
    persons = {v.person for v in verb.form.verbs} & _THIRD
    head = _head(phrase)
    if not persons or head is None or is_counted(phrase):
        return bool(persons) or not verb.form.verbs
    token = phrase.sentence.tokens[head]
    return bool(persons & _persons_of(phrase.sentence, token, head))


def stands_for(pronoun: str, phrase: Phrase) -> bool:
    """Tell whether a suffixed pronoun can stand for a phrase: it agrees with it in number and gender."""
    persons, head = _PRONOUNS.get(pronoun), _head(phrase)
    if persons is None or head is None:
        return True
    if is_counted(phrase):
        return pronoun != "ه"
    return bool(persons & _persons_of(phrase.sentence, phrase.sentence.tokens[head], head))


_PRONOUNS = {
    "ه": frozenset({"3ms"}), "ها": frozenset({"3fs"}), "هم": frozenset({"3mp"}), "هن": frozenset({"3fp"}), "هما": frozenset({"3md", "3fd", "3mp"}),
}  # fmt: skip
_THIRD = frozenset({"3ms", "3fs", "3mp", "3fp", "3md", "3fd"})
_PLURAL_ENDS = ("ون", "ين")


def _persons_of(sentence: Sentence, token: Token, head: int) -> frozenset[str]:
    """Return the persons of the verbs that can follow a noun as their subject, as far as its writing shows."""
    stem = token.form.stem
    name = sentence.names.get(head)
    if name is not None and name.proper:
        return _THIRD - {"3mp", "3fp"} if any(a.kind in ("person", "state") for a in name.actors) else _THIRD
    if stem in ONE_MAN:
        return frozenset({"3ms"})
    if len(stem) > 4 and stem.endswith(_PLURAL_ENDS):
        return frozenset({"3mp", "3md"})
    if len(stem) > 4 and stem.endswith("ان") and classes_of(stem[:-2]):
        return frozenset({"3md", "3ms"})
    if stem.endswith("ات") and len(stem) > 4:
        return frozenset({"3fs", "3fp"})
    if _feminine(sentence, token):
        return frozenset({"3fs"})
    if stem in given_names():
        return frozenset({"3ms", "3fs"})
    return _THIRD


def _head(phrase: Phrase) -> int | None:
    tokens = phrase.sentence.tokens
    for j in range(phrase.start, phrase.end):
        if tokens[j].tag is Tag.NOUN and tokens[j].form.stem not in NUMBER_WORDS:
            return j
    return None


def _feminine(sentence: Sentence, token: Token) -> bool:
    return sentence.text[token.word.end - 1] == "ة" and token.form.stem not in _BROKEN_IN_H and len(token.form.stem) > 3


def _accusative(sentence: Sentence, token: Token, named: bool) -> bool:
    """Tell the endings of an object: «المدنيين», «رجلين», «رتلاً»."""
    stem, text = token.form.stem, sentence.text[token.word.start : token.word.end]
    if text.endswith(("اً", "ًا")):
        return True
    if named:
        return False
    if stem.endswith("ا") and len(stem) > 3 and (stem[:-1] in NUMBER_WORDS or classes_of(stem[:-1])) and not token.form.article:
        return True
    if stem.endswith("ين") and len(stem) > 4 and stem not in NUMBER_WORDS:
        return token.form.article or bool(classes_of(stem) | classes_of(stem[:-2]))
    return False
