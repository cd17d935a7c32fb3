"""Complements: the participants behind prepositions that a trigger's frame names, and the two sides behind «بين»."""

from __future__ import annotations

from collections.abc import Iterator

from riwaya.extract.analysis import Sentence, Tag
from riwaya.extract.clauses import PRONOUN_PREPOSITIONS, antecedent_of
from riwaya.extract.noun_phrases import MORE
from riwaya.extract.phrases import Phrase, animate, conjuncts, names_place, phrase_at, phrase_end, phrase_ending
from riwaya.extract.scenes import classes_of
from riwaya.extract.triggers import STRIKES, Trigger, light
from riwaya.records import Role

_BY = {"من": ("قبل", "جانب"), "علي": ("يد", "ايدي", "يدي"), "بيد": (), "بايدي": ()}
_NO_PARTICIPANTS = frozenset(
    "جهه جهته جهتها جانبه جانبها طرف اقل ارض فور حد صعيد اثر خلفيه اكثر وشك قيد سبيل هامش ضوء نحو غرار اساس الاقل حين ساعه وقت".split()
)

_PRONOUN_WAYS = {"منه": "من", "منها": "من", "اليه": "الي", "اليها": "الي"}
PERIODS = frozenset("شهر شهرين اشهر شهور اسبوع اسبوعين اسابيع يوم يومين ايام سنه سنتين سنوات عام عامين اعوام ساعه ساعات".split())
_LIVES = frozenset({"حياه", "ارواح"})
_SIDES_OF = frozenset({"اتجاه", "جهه", "ناحيه", "محور"})
_TOWARDS = frozenset({"نحو", "باتجاه", "صوب", "تجاه"})


def prepositional(t: Trigger, end: int) -> Iterator[tuple[Phrase, Role, str]]:
    """Yield what stands behind the prepositions that the frame names, and behind «من قبل»."""
    frame, sentence, tokens = t.row.frame, t.sentence, t.sentence.tokens
    j = t.at + 1
    given: set[Role] = set()
    while j < end:
        token = tokens[j]
        if token.form.stem in MORE and (noun := sentence.counted.get(j)) is not None and noun > j:
            j = noun + 1  # «خروج أكثر من 700 شخص من المدينة»: the first «من» counts
            continue
        if token.form.folded in _PRONOUN_WAYS and (left := _place_of_pronoun(t, j)) is not None:
            yield left
            given.add(left[1])
            j += 1
            continue
        if token.tag is Tag.RELATIVE or (token.tag is Tag.VERB and j > t.at + 1 and (token.form.conjunction or not light(token))):
            return
        if token.form.stem.startswith("بين") and token.form.stem != "بين" and "بين" in frame and (side := antecedent_of(sentence, t.at, "هم")):
            yield side, frame["بين"], "role.between"
            if j + 1 < end and tokens[j + 1].form.stem == "بين" and (other := _behind(sentence, j + 2)):
                yield other, Role.PARTNER, "role.between"
            return
        if token.form.stem in ("مصدره", "مصدرها") and t.type in STRIKES and (source := phrase_at(sentence, j + 1)):
            yield source, Role.AGENT if animate(source) and not names_place(source) else Role.ORIGIN, "role.origin"
            j = source.end
            continue
        towards = token.form.stem in _TOWARDS and token.tag is not Tag.QUANTIFIER and frame.get("الي") is Role.DESTINATION
        if towards and Role.DESTINATION not in given and j + 1 < len(tokens) and (goal := _behind(sentence, j + 1)):
            yield goal, Role.DESTINATION, "role.preposition"
            given.add(Role.DESTINATION)
            j = goal.end
            continue
        word = token.form.stem if token.tag is Tag.PREPOSITION else token.form.preposition
        inner = j + 1 if token.tag is Tag.PREPOSITION else j
        if word in _BY and inner < end and (tokens[inner].form.stem in _BY[word] or word in ("بيد", "بايدي")):
            phrase = phrase_at(sentence, inner + 1)
            if phrase:
                yield phrase, frame.get("by", Role.AGENT), "role.by"
                j = phrase.end
                continue
        from_side = word == "من" and t.type in STRIKES and inner + 1 < len(tokens) and tokens[inner].form.stem in _SIDES_OF
        if from_side and (start := phrase_at(sentence, inner + 1)):
            yield start, Role.ORIGIN, "role.origin"  # «من اتجاه جنوب بيروت»
            j = start.end
            continue
        near = word not in ("ل", "ب") or t.verbal or j - t.at <= (2 if word == "ل" else 4)
        if (
            word
            and near
            and (role := frame.get(word))
            and role not in given
            and inner < len(tokens)
            and token.form.folded not in PRONOUN_PREPOSITIONS
        ):
            phrase = _behind(sentence, inner)
            if phrase:
                if word == "بين":
                    yield from _sides(phrase)
                    return
                if word == "من" and not (animate(phrase) or names_place(phrase) or _property(phrase)):
                    j = phrase.end
                    continue
                if word == "من" and t.type in STRIKES and animate(phrase):
                    role = Role.AGENT
                yield phrase, role, "role.preposition"
                given.add(role)
                j = phrase.end
                continue
        j += 1


def _place_of_pronoun(t: Trigger, j: int) -> tuple[Phrase, Role, str] | None:
    """Return the place that «منها» or «إليها» goes back to, as what is left or moved to («استعادوا القرية بعد انسحاب المسلحين منها»)."""
    role = t.row.frame.get(_PRONOUN_WAYS[t.sentence.tokens[j].form.folded])
    if role not in (Role.ORIGIN, Role.DESTINATION):
        return None
    for k in range(t.at - 1, -1, -1):
        if t.sentence.tokens[k].tag is Tag.NOUN and (place := phrase_at(t.sentence, k) or _behind(t.sentence, k)) and names_place(place):
            return phrase_ending(t.sentence, place.end) or place, role, "role.pronoun"
    return None


def _property(phrase: Phrase) -> bool:
    """Tell whether a phrase names houses, posts or ground that one can leave."""
    return bool(classes_of(phrase.sentence.tokens[phrase.start].form.stem) & {"@place", "@property", "@territory"})


def _behind(sentence: Sentence, inner: int) -> Phrase | None:
    token = sentence.tokens[inner]
    if (noun := sentence.counted.get(inner)) is not None and (end := phrase_end(sentence, noun)) > noun:
        return Phrase(sentence, noun, end)
    if token.form.stem in _LIVES and (lost := phrase_at(sentence, inner + 1)):
        return lost  # «أودت بحياة خمسة مدنيين»
    if token.tag not in (Tag.NOUN, Tag.NUMBER, Tag.QUANTIFIER, Tag.DEMONSTRATIVE, Tag.MARK):
        return None
    if token.form.stem in _NO_PARTICIPANTS or token.form.stem in PERIODS:
        return None
    end = phrase_end(sentence, inner)
    return Phrase(sentence, inner, end) if end > inner else None


def _sides(phrase: Phrase) -> Iterator[tuple[Phrase, Role, str]]:
    """Yield the two sides named behind «بين»: the first is the agent, the last the partner, «من جهة» parting longer lists."""
    parts = conjuncts(phrase)
    tokens, j = phrase.sentence.tokens, parts[-1].end
    if j + 1 < len(tokens) and tokens[j].form.folded == "من" and tokens[j + 1].form.stem in ("جهه", "طرف", "جانب"):
        for part in parts:
            yield part, Role.AGENT, "role.between"
        k = j + 2
        while k < len(tokens) and tokens[k].tag is Tag.MARK:
            k += 1
        if k < len(tokens) and tokens[k].form.conjunction == "و" and (other := phrase_at(phrase.sentence, k)):
            for part in conjuncts(other):
                yield part, Role.PARTNER, "role.between"
        return
    if len(parts) == 1 and j < len(tokens) and (tokens[j].tag is Tag.RELATIVE or tokens[j].form.folded == "من"):
        for k in range(j + 1, min(j + 14, len(tokens))):
            if tokens[k].tag is Tag.MARK and tokens[k].word.folded in ".؛:":
                break
            if tokens[k].form.conjunction == "و" and (other := phrase_at(phrase.sentence, k)) and animate(other):
                yield parts[0], Role.AGENT, "role.between"
                yield other, Role.PARTNER, "role.between"  # «بين القوات التي … ومقاتلين»
                return
    for n, part in enumerate(parts):
        yield part, Role.PARTNER if n and n == len(parts) - 1 else Role.AGENT, "role.between"
