"""Triggers: the word of a sentence that names a happening most directly (codebook section 2 and its decisions)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from riwaya.arabic.fold import fold
from riwaya.arabic.verb_forms import verb_key
from riwaya.extract.analysis import Analysed, Name, Sentence, Tag, Token, asks_anonymity
from riwaya.extract.lexicon import EventLexicon, EventRow, Naming, light_verbs
from riwaya.extract.misnomers import names_nothing
from riwaya.extract.noun_phrases import phrase_span
from riwaya.extract.scenes import Scene
from riwaya.records import EventType, Firing, Span

STRIKES = frozenset({EventType.AIR_STRIKE, EventType.SHELLING, EventType.ATTACK, EventType.EXPLOSION})
TELLING = frozenset(fold(w) for w in ("اِسْتَهْدَفَ", "طَالَ", "ضَرَبَ", "أَصَابَ", "طَاوَلَ"))
TELLING_KEYS = frozenset(verb_key(w) for w in ("اِسْتَهْدَفَ", "طَالَ", "ضَرَبَ", "أَصَابَ", "طَاوَلَ"))
_ADVERBIAL = frozenset({"خوفا", "وصولا", "ردا", "نزولا", "استنادا"})
_ACTS = frozenset(fold(w) for w in "عملية حملة معركة هجوم استهدافات عدوان غزوة طلعة إنزال تصفيات تعرض رمايات رشقة رشقات".split())
_SHADDA = "\u0651"
_BEFORE_VERBS = frozenset({"كما", "قد", "انه", "انها", "بانه", "بانها", "لكنه", "لكنها"})
_WEAPON_REACH = 14  # tokens between a weapon and the attack it was used in
_SAME_CLAUSE = 10
_GIVEN_REACH = 3


@dataclass(slots=True)
class Trigger:
    """A trigger found: token `at` of `sentence`, the row that fired, whether it acts as a verb, and its pronoun suffix.

    `told_by` is a verb that only tells more of the same happening («غارات استهدفت …»): its object belongs to this event.
    """

    sentence: Sentence
    at: int
    row: EventRow
    type: EventType
    verbal: bool
    passive: bool
    pronoun: str
    span: Span
    why: tuple[Firing, ...]
    told_by: Trigger | None = None

    @property
    def token(self) -> Token:
        """The trigger's token."""
        return self.sentence.tokens[self.at]


def find_triggers(analysed: Analysed, lexicon: EventLexicon, contents: Sequence[Span] = ()) -> list[Trigger]:
    """Return the document's triggers in text order, mentions that only point back left out.

    Words of time phrases («فجر اليوم») name no happening. `contents` are the attributions' contents: what another source tells is told anew.
    """
    scene = Scene(analysed)
    out: list[Trigger] = []
    for sentence in analysed.sentences:
        found = _in_sentence(analysed, sentence, lexicon, scene)
        out.extend(_without_doubles(found))
    return _without_mentions(analysed, out, contents)


def _in_sentence(analysed: Analysed, sentence: Sentence, lexicon: EventLexicon, scene: Scene) -> list[Trigger]:
    tokens = sentence.tokens
    stems = sentence.stems
    found: list[Trigger] = []
    taken: set[int] = set(sentence.times)
    openers = lexicon.phrases.openers
    for i in [i for i, stem in enumerate(stems) if stem in openers]:
        length, phrases = lexicon.phrases.longest(stems, i)
        for phrase in phrases:
            at = i + phrase.trigger
            if at not in taken and not _excluded(tokens, at, phrase.row) and scene.meets(sentence, at, phrase.row.requires):
                taken.update(range(i, i + length))
                found.append(_trigger(sentence, at, phrase.row, "phrase", tokens[at].tag is Tag.VERB, scene))
                form = tokens[at].form
                found[-1].pronoun = (form.pronoun if not form.verbs else "") or _written_pronoun(phrase.row.lemma)
                break
    noun, verb = Tag.NOUN, Tag.VERB
    for i, token in enumerate(tokens):
        if token.tag is not noun and token.tag is not verb:
            continue
        naming = lexicon.naming(token.form, analysed.forms)
        if naming is None or i in taken or _named(sentence, i):
            continue
        trigger = _at(sentence, i, naming, scene, lexicon)
        if trigger and trigger.type is EventType.DEMAND and asks_anonymity(sentence, i):
            continue
        if trigger and not _points_back(sentence, i) and not _unnamed_area(sentence, trigger):
            found.append(trigger)
    found.sort(key=lambda t: t.at)
    return found


def _written_pronoun(lemma: str) -> str:
    """Return the pronoun that a phrase's row writes on its trigger («إحكام *سيطرته*»)."""
    word = next(fold(w.strip("*")) for w in lemma.split() if "*" in w)
    return "ه" if word.endswith("ته") else "ها" if word.endswith("تها") else "هم" if word.endswith("تهم") else ""


def _named(sentence: Sentence, i: int) -> bool:
    """Tell whether a token belongs to a known name («سهل الغاب», «حماة») and so names no happening."""
    if i not in sentence.inside_name:
        return False
    name = sentence.names.get(i)
    if name is not None and not name.places and all(a.kind == "group_of_people" for a in name.actors):
        return False  # «القتلى», «المنشقين»: a description, which may be a trigger
    if name is None:
        name = _name_holding(sentence, i)
        return not (name and not name.places and all(a.kind == "group_of_people" for a in name.actors))
    return name.end - name.start > 1 or bool(name.actors) or any(p.weight >= 3 for p in name.places)


def _at(sentence: Sentence, i: int, naming: Naming, scene: Scene, lexicon: EventLexicon) -> Trigger | None:
    token = sentence.tokens[i]
    verb = token.tag is Tag.VERB or (not naming.as_noun and _verb_after_all(sentence, i))
    order = naming.as_verb if verb else naming.as_noun
    for row, passive in order:
        if _excluded(sentence.tokens, i, row) or not _fits(sentence, i, row, scene) or names_nothing(sentence, i, row, lexicon):
            continue
        is_verb = row.pos == "verb"
        if row.pos == "participle" and not _predicates(sentence, i):
            continue
        trigger = _trigger(sentence, i, row, "verb" if is_verb else row.pos, is_verb, scene)
        trigger.passive = passive
        trigger.pronoun = token.form.pronoun if is_verb else naming.pronoun
        return trigger
    return None


def _verb_after_all(sentence: Sentence, i: int) -> bool:
    """Tell a verb that was taken for a noun: by a doubled inner letter («سهّل»), or by what only a verb follows («كما طالب», «لكنه حذر»)."""
    form, word = sentence.tokens[i].form, sentence.tokens[i].word
    if form.article or form.preposition or not form.verbs:
        return False
    shadda = sentence.text.find(_SHADDA, word.start, word.end)
    if shadda >= 0 and any(fold(c) for c in sentence.text[shadda + 1 : word.end]):
        return True
    return i > 0 and (sentence.tokens[i - 1].tag is Tag.RELATIVE or sentence.tokens[i - 1].form.folded in _BEFORE_VERBS)


def _unnamed_area(sentence: Sentence, trigger: Trigger) -> bool:
    """Tell «المناطق التي تسيطر عليها …» and «مناطق سيطرة …»: control is marked only where the area is named (codebook decision)."""
    if trigger.type is not EventType.CONTROL or trigger.at == 0:
        return False
    tokens = sentence.tokens
    lead = trigger.at - 1
    if tokens[lead].tag is Tag.RELATIVE:
        near = range(max(0, lead - 6), lead)
        return not any(i in sentence.inside_name and any(n.places for n in [_name_holding(sentence, i)] if n) for i in near)
    return tokens[lead].form.stem in ("مناطق", "منطقه", "اماكن", "مواقع")


def _name_holding(sentence: Sentence, i: int) -> Name | None:
    return next((n for n in sentence.names.values() if n.start <= i < n.end), None)


def _fits(sentence: Sentence, i: int, row: EventRow, scene: Scene) -> bool:
    if row.requires:
        return scene.meets(sentence, i, row.requires)
    return row.strong or scene.meets(sentence, i, ("@force",))


@lru_cache(maxsize=4096)
def _barring(excludes: frozenset[str]) -> tuple[frozenset[str], frozenset[str], tuple[str, ...]]:
    """Return the stems, the words as they stand, and the phrases of several words that a row excludes."""
    words = frozenset(w for w in excludes if " " not in w)
    return words | {w.removeprefix("ال") for w in words}, words, tuple(excludes - words)


def _excluded(tokens: list[Token], i: int, row: EventRow) -> bool:
    """Tell whether a word or phrase that the row excludes stands within two words, as it stands or by stems."""
    if not row.excludes:
        return False
    by_stem, words, phrases = _barring(row.excludes)
    near = tokens[max(0, i - 2) : i + 3]
    stems, folded = [t.form.stem for t in near], [t.form.folded for t in near]
    if not by_stem.isdisjoint(stems) or not words.isdisjoint(folded):
        return True
    if not phrases:
        return False
    by_stems, as_said = f" {' '.join(stems)} ", f" {' '.join(folded)} "
    return any(f" {p} " in by_stems or f" {p} " in as_said or f" {p.removeprefix('ال')} " in by_stems for p in phrases)


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


def _points_back(sentence: Sentence, i: int) -> bool:
    """Tell a bare demonstrative mention (هذه الهجمات) and the adverb «وصولا إلى»."""
    token = sentence.tokens[i]
    if token.form.folded in _ADVERBIAL:
        return True
    before = sentence.tokens[i - 1] if i else None
    return before is not None and before.tag is Tag.DEMONSTRATIVE and token.form.article


def _without_doubles(found: list[Trigger]) -> list[Trigger]:
    """Keep one trigger where two words name one happening in one clause."""
    out: list[Trigger] = []
    for t in found:
        if weapon(t) and any(o.type in STRIKES and not weapon(o) and abs(o.at - t.at) <= _WEAPON_REACH for o in found):
            continue  # a weapon beside its attack
        last = out[-1] if out else None
        if last is not None and _clause(last.sentence.tokens[last.at + 1 : t.at]):
            strikes = t.type in STRIKES and last.type in STRIKES
            if strikes and t.verbal and not last.verbal and t.at - last.at <= _SAME_CLAUSE and t.row.pos == "verb" and t.row.folded in TELLING:
                last.told_by = t  # «غارات استهدفت …»: the noun names it
                continue
        if last is not None and _given_by(last, t):
            continue
        if last is not None and t.at - last.at <= _SAME_CLAUSE:
            strikes = t.type in STRIKES and last.type in STRIKES
            parted = any(
                (x.tag is Tag.VERB and x.i not in last.sentence.times) or x.word.folded in ".؛:" for x in last.sentence.tokens[last.at + 1 : t.at]
            )
            if (t.type is last.type or strikes) and last.verbal and not t.verbal and not parted and t.token.form.preposition == "ب":
                out.pop()  # «استهدفت بغارة»: the noun names it most directly
                t.told_by = last
            elif (
                t.type is last.type
                and last.verbal
                and not t.verbal
                and t.at - last.at <= 3
                and not parted
                and light(last.token)
                and not t.token.form.preposition
            ) or (t.type is last.type is EventType.PROTEST and last.verbal and not t.verbal and not parted):
                out.pop()  # «استعاد السيطرة», «خرجوا في مظاهرة»
            elif t.type is last.type and not last.verbal and t.verbal and t.at - last.at <= 4 and not t.token.form.conjunction:
                continue
        out.append(t)
    return out


def _given_by(last: Trigger, t: Trigger) -> bool:
    """Tell a noun that only says what the word before it gives or takes («تدفع رواتب», «اقتطعوا نصف رواتبهم»)."""
    given = t.type is EventType.SUPPORT and t.row.pos == "noun" and last.type in (EventType.SUPPORT, EventType.SEIZURE)
    return given and t.at - last.at <= _GIVEN_REACH and not t.token.form.conjunction and last.row.pos != "noun"


def weapon(t: Trigger) -> bool:
    """Tell whether a trigger is a weapon's noun («قذائف»)."""
    return t.row.pos == "noun" and not t.row.strong and t.type in STRIKES and t.row.folded not in _ACTS


def _without_mentions(analysed: Analysed, found: list[Trigger], contents: Sequence[Span]) -> list[Trigger]:
    """Leave out a definite noun («القصف», «هجومهم») that only takes up a happening of its type which the same source told before in the paragraph."""
    out: list[Trigger] = []
    text = analysed.text
    for t in found:
        if not t.verbal and (t.token.form.article or t.pronoun) and t.row.pos in ("masdar", "noun") and _bare(t):
            family = STRIKES if t.type in STRIKES else frozenset({t.type})
            told = [o for o in out[-6:] if o.type in family and "\n" not in text[o.span.end : t.span.start]]
            if told and _voice(t.span, contents) in [_voice(o.span, contents) for o in told]:
                continue
        out.append(t)
    return out


def _voice(span: Span, contents: Sequence[Span]) -> Span | None:
    """Return the innermost content that holds a trigger, null in the author's own voice."""
    return min((c for c in contents if c.start <= span.start and span.end <= c.end), key=lambda c: c.end - c.start, default=None)


def _bare(t: Trigger) -> bool:
    """Tell whether nothing new is said of the trigger: no side, no place, no target behind it."""
    following = t.sentence.tokens[t.at + 1 : t.at + 3]
    return not any(x.form.stem in ("بين", "علي", "في", "ضد", "من", "مع", "الي") and x.tag is Tag.PREPOSITION for x in following) and not any(
        x.form.preposition in ("ب", "ل") for x in following[:1]
    )


def _clause(between: list[Token]) -> bool:
    return not any(t.tag is Tag.MARK and t.word.folded in "،؛:.,;" for t in between)


def light(token: Token) -> bool:
    """Tell whether a token is a light verb."""
    return any(v.lemma in light_verbs() for v in token.form.verbs)
