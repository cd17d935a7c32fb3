"""Nouns: who does what a verbal noun or participle names and to whom, by what stands behind it and what carries it.

The genitive behind it, the object behind that, nationality adjectives, its pronoun, and the subject of a light verb that carries it (شنّ الجيش هجوماً).
"""

from __future__ import annotations

from collections.abc import Iterator

from riwaya.arabic.fold import fold
from riwaya.arabic.verb_forms import verb_key
from riwaya.extract.adjectives import adjectival_shape, is_adjective
from riwaya.extract.agreement import stands_for
from riwaya.extract.analysis import OPENERS, QUOTES, Sentence, Tag, Token
from riwaya.extract.clauses import (
    antecedent_of,
    dropped_subject,
    light_verb,
    names_again,
    performer,
    phrases_after,
    subject_before,
    subject_between,
)
from riwaya.extract.complements import prepositional
from riwaya.extract.phrases import Phrase, acts_itself, animate, clause_end, described_by, head_of, names_place, phrase_at, phrase_end
from riwaya.extract.scenes import classes_of
from riwaya.extract.triggers import STRIKES, TELLING_KEYS, Trigger
from riwaya.extract.verbal import Found
from riwaya.packs import Pack
from riwaya.records import EventType, Role

_MOVES = frozenset(verb_key(v) for v in ("تَعَرَّضَ", "خَضَعَ", "تَلَقَّى", "لَقِيَ", "واجه"))  # light verbs whose subject undergoes
_CARRIERS = {
    noun + pronoun: pronoun
    for noun in "شن خوض تنفيذ اجراء قيام ارتكاب توجيه فرض عقد ابرام اطلاق".split()
    for pronoun in ("ها", "هم", "هما", "ه")
}
_OPERATIONS = frozenset("عمليه معركه حمله معارك عمليات".split())
_STANDING = frozenset("اوضاع وضع ملفات ملف".split())
_FOILS = frozenset(verb_key(v) for v in ("أَحْبَطَ", "أَفْشَلَ", "صَدَّ"))  # light verbs whose subject keeps it from being done
ADDRESSED = frozenset({EventType.DEMAND, EventType.THREAT})  # whom they are addressed to is somebody
_AIMED = frozenset({"مستهدفا", "مستهدفه", "مستهدفين", "طالت", "طال"})
_LIGHT_NOUNS = frozenset("تقديم اجراء شن تنفيذ توجيه فرض ارتكاب عقد اطلاق ابرام استعاده اعلان رفض بسط احكام خوض".split())


class Nominal:
    """Reads the participants of nouns; the pack tells nationalities."""

    def __init__(self, pack: Pack) -> None:
        self._pack = pack

    def of(self, t: Trigger) -> Iterator[Found]:
        """Yield a noun's participants."""
        frame, sentence, tokens = t.row.frame, t.sentence, t.sentence.tokens
        end = clause_end(sentence, t.at)
        j = t.at + 1
        if t.row.pos == "participle":
            yield from self._participle(t)
            if t.type in ADDRESSED and not t.token.form.article and (asked := phrase_at(sentence, j)) and acts_itself(asked):
                yield asked, Role.PATIENT, "role.object"  # «داعياً الفصائل إلى …»
        had_genitive = False
        if (
            not t.token.form.article
            and not t.pronoun
            and not _tanwin(t)
            and j < len(tokens)
            and j not in sentence.times
            and not self.adjective(sentence, j)
        ):
            if tokens[j].form.stem == "سراح":
                j += 1  # «إطلاق سراح …»: who is set free stands behind it
            genitive = phrase_at(sentence, j) if j < len(tokens) and not tokens[j].form.conjunction else None
            if genitive:
                had_genitive = self._can_act(genitive)
                if (settled := _settled(t, genitive)) is not None:
                    yield settled, Role.AGENT, "role.genitive"  # «تسوية أوضاع المطلوبين»: theirs
                    had_genitive = True
                if t.type is EventType.RELEASE and frame.get("gen") is None and had_genitive:
                    yield genitive, Role.PATIENT, "role.genitive"  # «تبادل الموقوفين»
                j = genitive.end
                yield from self._genitive(t, genitive)
                if (obj := self._object_behind(t, genitive)) is not None:
                    j = obj.end
        k = j
        while k < len(tokens) and k < end and (self.adjective(sentence, k) or tokens[k].tag is Tag.ADVERB or self._joined_nationality(sentence, k)):
            if tokens[k].tag is Tag.MARK:
                k += 1
                continue
            if (role := frame.get("adj", frame.get("subj"))) and self._pack.adjective_trie.first(tokens[k].form.stem):
                yield Phrase(sentence, k, k + 1), role, "role.nationality"
            k += 1
        if (doer := performer(sentence, k)) is not None:
            yield doer, frame.get("subj", Role.AGENT), "role.relative_light"
        if t.pronoun and (role := frame.get("gen")):
            antecedent = antecedent_of(sentence, t.at, t.pronoun)
            subj = dropped_subject(sentence, t.at)
            if subj is not None and stands_for(t.pronoun, subj) and role is Role.AGENT:
                antecedent = subj
            done_to = self._object_of_pronoun(t) if role is not Role.AGENT else None
            if done_to is not None:
                yield done_to, frame.get("gobj", role), "role.genitive_object"  # «منعها قوافل الوقود من المرور»
                role = Role.AGENT
            if antecedent:
                yield antecedent, role, "role.pronoun"
        for m in range(t.at - 1, max(-1, t.at - 12), -1):
            if (owned := _carrying_pronoun(sentence, m)) and (doer := antecedent_of(sentence, m, owned)):
                yield doer, frame.get("subj", Role.AGENT), "role.light_noun"  # «خوضها معارك»
            if tokens[m].form.stem in _LIGHT_NOUNS and (doer := phrase_at(sentence, m + 1)) and doer.end <= t.at and animate(doer):
                yield doer, frame.get("subj", Role.AGENT), "role.light_noun"
        if t.type in STRIKES:
            yield from self._aimed_at(t, k, end)
        if (carrier := light_verb(sentence, t.at)) is not None:
            verb = tokens[carrier]
            subject = subject_before(sentence, carrier)[0] or subject_between(sentence, carrier, t.at) or dropped_subject(sentence, carrier)
            undergoes = any(v.lemma in _MOVES for v in verb.form.verbs)
            role = (frame.get("obj") or frame.get("gen") or Role.PATIENT) if undergoes else frame.get("subj", Role.AGENT)
            role = Role.BENEFICIARY if self.backs(t) else role
            foiled = any(v.lemma in _FOILS for v in verb.form.verbs)
            if subject and not foiled and not (had_genitive and frame.get("gen") is role):
                yield subject, role, "role.light_subject"
        yield from prepositional(t, end)

    def backs(self, t: Trigger) -> bool:
        """Tell «بدعم من …», «بدعم روسي», where whoever acts is backed, from «بدفع الرواتب»."""
        tokens, j = t.sentence.tokens, t.at + 1
        if t.type is not EventType.SUPPORT or t.token.form.preposition != "ب":
            return False
        return j < len(tokens) and (tokens[j].form.folded == "من" or self.adjective(t.sentence, j))

    @staticmethod
    def _aimed_at(t: Trigger, k: int, end: int) -> Iterator[Found]:
        """Yield the target that a verb before a strike or a participle behind it names: «طال القصف مواقع …», «عدواناً مستهدفاً نقاطاً»."""
        tokens = t.sentence.tokens
        lead = tokens[t.at - 1] if t.at else None
        if lead is not None and lead.tag is Tag.VERB and _strikes(lead):
            if (target := next((p for p in phrases_after(t.sentence, k, end)), None)) is not None:
                yield target, Role.PATIENT, "role.told_object"
            return
        for m in range(t.at + 1, end):
            if tokens[m].form.stem in _AIMED and (target := phrase_at(t.sentence, m + 1)) is not None:
                yield target, Role.PATIENT, "role.told_object"
                return

    def _object_of_pronoun(self, t: Trigger) -> Phrase | None:
        """Return the object right behind a verbal noun whose pronoun then is who does it."""
        tokens, j = t.sentence.tokens, t.at + 1
        if t.row.pos != "masdar" or j >= len(tokens) or j in t.sentence.times or tokens[j].tag is not Tag.NOUN or tokens[j].form.conjunction:
            return None
        if self.adjective(t.sentence, j) or (tokens[j].form.article and adjectival_shape(tokens[j])):
            return None
        phrase = phrase_at(t.sentence, j)
        known = phrase is not None and (animate(phrase) or names_place(phrase) or classes_of(tokens[phrase.start].form.stem))
        return phrase if known else None

    def _object_behind(self, t: Trigger, genitive: Phrase) -> Phrase | None:
        """Return the object behind a genitive that acts: «قصف الطيران الأحياء»."""
        tokens, j = t.sentence.tokens, genitive.end
        while j < len(tokens) and (j in t.sentence.times or (tokens[j].form.preposition == "ب" and tokens[j].tag is Tag.NOUN)):
            j = j + 1 if j in t.sentence.times else max(j + 1, phrase_end(t.sentence, j))  # «استهداف العدو بصاروخ ممتلكات …»
        if j >= len(tokens) or tokens[j].form.conjunction or not self._can_act(genitive):
            return None
        behind = phrase_at(t.sentence, j)
        return None if behind is not None and names_again(genitive, behind) else behind

    def _can_act(self, phrase: Phrase) -> bool:
        return animate(phrase) or bool(classes_of(phrase.sentence.tokens[head_of(phrase)].form.stem) & {"@aircraft", "@artillery"})

    def _genitive(self, t: Trigger, genitive: Phrase) -> Iterator[Found]:
        """Yield the genitive behind a verbal noun and the object behind that; one that acts before an object is the agent."""
        if _only_named(t, genitive):
            return
        frame = t.row.frame
        role, acted = frame.get("gen"), frame.get("gobj")
        obj = self._object_behind(t, genitive)
        if obj is not None and (acted or t.type is EventType.CONTROL):
            if acted:
                yield obj, acted, "role.genitive_object"
            yield genitive, Role.AGENT, "role.genitive"
        elif t.type is EventType.SUPPORT and t.token.form.preposition == "ب":
            yield genitive, Role.AGENT, "role.genitive"  # «بمساعدة عناصر الجيش»
        elif acted and role is Role.AGENT and not self._can_act(genitive):
            yield genitive, acted, "role.genitive"  # «قصف تمركزات …»
        elif role:
            yield genitive, role, "role.genitive"
        elif t.type is EventType.CONTROL and animate(genitive) and not names_place(genitive):
            yield genitive, Role.AGENT, "role.genitive"

    def _participle(self, t: Trigger) -> Iterator[Found]:
        role = t.row.frame.get("subj", Role.AGENT)
        sentence = t.sentence
        state = t.token.form.stem.endswith(("ا", "ه", "ين")) and not t.token.form.article and t.type in (EventType.DEMAND, EventType.THREAT)
        if state and (doer := dropped_subject(sentence, t.at)):
            yield doer, role, "role.state"  # «…، متوعداً بالرد»: whoever the clause before is about
        elif t.at and (head := described_by(sentence, t.at)) and (t.token.form.article or animate(head)):
            yield head, role, "role.described"
        else:
            yield Phrase(sentence, t.at, t.at + 1), role, "role.agent_noun"

    def _joined_nationality(self, sentence: Sentence, k: int) -> bool:
        """Tell «والأميركي», «– الأميركية» behind another nationality."""
        tokens = sentence.tokens
        if tokens[k].tag is Tag.MARK and tokens[k].word.folded in "-–" and k + 1 < len(tokens):
            k += 1
        elif not tokens[k].form.conjunction:
            return False
        return tokens[k].tag is Tag.NOUN and self._pack.adjective_trie.first(tokens[k].form.stem)

    def adjective(self, sentence: Sentence, j: int) -> bool:
        """Tell whether token `j` is an adjective of the noun before it rather than its genitive."""
        token = sentence.tokens[j]
        if (
            token.tag is not Tag.NOUN
            or token.form.preposition
            or token.form.conjunction
            or (j in sentence.names and not self._pack.adjective_trie.first(token.form.stem))
        ):
            return False
        before = sentence.tokens[j - 1]
        if self._pack.adjective_trie.first(token.form.stem):
            return before.form.article == token.form.article or before.tag is not Tag.NOUN
        if token.form.article != before.form.article:
            return False
        return token.form.article or is_adjective(token)


def _carrying_pronoun(sentence: Sentence, m: int) -> str:
    """Return the pronoun of a noun that carries another («شنّها», «قيامه بـ»), empty where it is none."""
    return _CARRIERS.get(sentence.stems[m], "")


def _only_named(t: Trigger, genitive: Phrase) -> bool:
    """Tell whether a genitive is an operation's name («عملية "ربيع النهر"») and nobody who carries it out."""
    if t.token.form.stem not in _OPERATIONS:
        return False
    name = t.sentence.names.get(genitive.start)
    quoted = t.sentence.tokens[genitive.start].word.folded in QUOTES + OPENERS
    return quoted or (name is not None and any(a.subtype == "operations_room" for a in name.actors))


def _settled(t: Trigger, genitive: Phrase) -> Phrase | None:
    """Return whose standing is settled: what stands behind «أوضاع»."""
    if t.type is not EventType.SETTLEMENT or t.sentence.tokens[genitive.start].form.stem not in _STANDING:
        return None
    inner = phrase_at(t.sentence, genitive.start + 1)
    return inner if inner is not None and not t.sentence.tokens[inner.start].form.preposition else None


def _tanwin(t: Trigger) -> bool:
    """Tell an indefinite accusative («هجوماً»), behind which no genitive can stand."""
    return t.token.form.stem.endswith("ا") and t.row.pos != "phrase" and not fold(t.row.lemma).endswith("ا")


def _strikes(token: Token) -> bool:
    """Tell a verb whose subject is the strike and whose object is its target («طال القصف …»)."""
    return token.form.stem in ("طال", "طالت", "يطال", "تطال") or any(v.lemma in TELLING_KEYS for v in token.form.verbs)
