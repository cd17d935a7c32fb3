"""Triggers: the word of a sentence that names a happening most directly (codebook section 2 and its decisions)."""

from __future__ import annotations

from dataclasses import dataclass

from riwaya.extract.analysis import Analysed, Sentence, Tag, Token, phrase_span
from riwaya.extract.lexicon import EventLexicon, EventRow, light_verbs
from riwaya.extract.scenes import Scene
from riwaya.records import EventType, Firing, Span

STRIKES = frozenset({EventType.AIR_STRIKE, EventType.SHELLING, EventType.ATTACK, EventType.EXPLOSION})
_WEAPONS = frozenset({EventType.SHELLING, EventType.EXPLOSION, EventType.AIR_STRIKE})
_REACH = 8  # words around a trigger within which a row's `requires` is sought


@dataclass(slots=True)
class Trigger:
    """A trigger found: token `at` of `sentence`, the row that fired, whether it acts as a verb, and its pronoun suffix."""

    sentence: Sentence
    at: int
    row: EventRow
    type: EventType
    verbal: bool
    passive: bool
    pronoun: str
    span: Span
    why: tuple[Firing, ...]

    @property
    def token(self) -> Token:
        """The trigger's token."""
        return self.sentence.tokens[self.at]


def find_triggers(analysed: Analysed, lexicon: EventLexicon) -> list[Trigger]:
    """Return the document's triggers in text order, mentions that only point back left out."""
    scene = Scene(analysed)
    out: list[Trigger] = []
    for sentence in analysed.sentences:
        found = _in_sentence(analysed, sentence, lexicon, scene)
        out.extend(_without_doubles(found))
    return out


def _in_sentence(analysed: Analysed, sentence: Sentence, lexicon: EventLexicon, scene: Scene) -> list[Trigger]:
    tokens = sentence.tokens
    stems = [t.form.stem for t in tokens]
    found: list[Trigger] = []
    taken: set[int] = set()
    for i, token in enumerate(tokens):
        length, phrases = lexicon.phrases.longest(stems, i)
        if not length:
            continue
        for phrase in phrases:
            at = i + phrase.trigger
            if at not in taken and not _excluded(tokens, at, phrase.row) and scene.meets(sentence, at, phrase.row.requires):
                taken.update(range(i, i + length))
                found.append(_trigger(sentence, at, phrase.row, "phrase", tokens[at].tag is Tag.VERB, scene))
                break
    for i, token in enumerate(tokens):
        if i in taken or token.tag in (Tag.MARK, Tag.NUMBER) or (i in sentence.inside_name and i not in sentence.names):
            continue
        if i in sentence.names and sentence.names[i].end - i > 1 and sentence.names[i].actors:
            continue
        trigger = _at(analysed, sentence, i, lexicon, scene)
        if trigger and not _points_back(sentence, i, found):
            found.append(trigger)
    found.sort(key=lambda t: t.at)
    return found


def _at(analysed: Analysed, sentence: Sentence, i: int, lexicon: EventLexicon, scene: Scene) -> Trigger | None:
    token = sentence.tokens[i]
    verbal = [(row, v.passive) for v in token.form.verbs for row in lexicon.verbs.get(v.lemma, ())]
    rows, pronoun = lexicon.nominal(token.form.stem, analysed.forms) if not token.form.future else ([], "")
    nominal = [(row, False) for row in rows]
    order = verbal + nominal if token.tag is Tag.VERB else nominal + (verbal if token.tag is Tag.NOUN and not nominal and not _nounlike(token) else [])
    for row, passive in order:
        if _excluded(sentence.tokens, i, row) or not _fits(sentence, i, row, scene):
            continue
        is_verb = row.pos == "verb"
        if row.pos == "participle" and not _predicates(sentence, i):
            continue
        trigger = _trigger(sentence, i, row, "verb" if is_verb else row.pos, is_verb, scene)
        trigger.passive = passive
        trigger.pronoun = token.form.pronoun if is_verb else pronoun
        return trigger
    return None


def _nounlike(token: Token) -> bool:
    return token.form.article or bool(token.form.preposition)


def _fits(sentence: Sentence, i: int, row: EventRow, scene: Scene) -> bool:
    if row.requires:
        return scene.meets(sentence, i, row.requires)
    return row.strong or scene.meets(sentence, i, ("@force",))


def _excluded(tokens: list[Token], i: int, row: EventRow) -> bool:
    if not row.excludes:
        return False
    near = [t.form.stem for t in tokens[max(0, i - 2) : i + 3]]
    text = " " + " ".join(near) + " "
    folded = " " + " ".join(t.form.folded for t in tokens[max(0, i - 2) : i + 3]) + " "
    return any(f" {w} " in text or f" {w} " in folded or f" {w.removeprefix('ال')} " in text for w in row.excludes)


def _predicates(sentence: Sentence, i: int) -> bool:
    """Tell whether a participle has its own origin, destination or predicate: a preposition soon after, or a noun phrase it follows."""
    tokens = sentence.tokens
    for t in tokens[i + 1 : i + 4]:
        if t.tag is Tag.PREPOSITION or t.form.preposition in ("ب", "ل"):
            return True
        if t.tag is Tag.VERB:
            return True
        if t.tag is Tag.MARK:
            break
    return tokens[i].form.article and i > 0 and tokens[i - 1].form.article


def _trigger(sentence: Sentence, at: int, row: EventRow, rule: str, verbal: bool, scene: Scene) -> Trigger:
    token = sentence.tokens[at]
    span = trigger_span(sentence, token)
    type_, rule_type = scene.strike_type(sentence, at, row)
    why = [Firing(f"event.{rule}", row.key, span)]
    if rule_type:
        why.append(rule_type)
    return Trigger(sentence, at, row, type_, verbal, False, "", span, tuple(why))


def trigger_span(sentence: Sentence, token: Token) -> Span:
    """Return the trigger's characters: clitics that can be cut cleanly left out."""
    return phrase_span(sentence, token.i, token.i + 1)


def _points_back(sentence: Sentence, i: int, found: list[Trigger]) -> bool:
    """Tell a bare demonstrative mention (هذه الهجمات)."""
    before = sentence.tokens[i - 1] if i else None
    return before is not None and before.tag is Tag.DEMONSTRATIVE and sentence.tokens[i].form.article


def _without_doubles(found: list[Trigger]) -> list[Trigger]:
    """Keep one trigger where two words name one happening in one clause."""
    out: list[Trigger] = []
    for t in found:
        last = out[-1] if out else None
        if last and t.at - last.at <= 4 and _clause(last.sentence.tokens[last.at + 1 : t.at]):
            same = t.type is last.type or (t.type in STRIKES and last.type in STRIKES)
            if same and not last.verbal and t.verbal and not t.token.form.conjunction and last.row.pos in ("noun", "masdar"):
                continue  # «غارات استهدفت …»: the noun names it
            if same and last.verbal and not t.verbal and t.type is last.type and not t.token.form.conjunction:
                out.pop()  # «استهدفت بغارة»: the noun names it most directly
        if last and t.row.pos == "noun" and not t.row.strong and any(o.type in STRIKES and abs(o.at - t.at) <= 6 for o in found if o is not t and o.row.strong):
            continue  # a weapon beside its attack
        out.append(t)
    return out


def _clause(between: list[Token]) -> bool:
    return not any(t.tag is Tag.MARK and t.word.folded in "،؛:.,;" for t in between)


def light(token: Token) -> bool:
    """Tell whether a token is a light verb."""
    return any(v.lemma in light_verbs() for v in token.form.verbs)
