"""Participants: who does it, to whom, with whom, from and to what, by the frame of the trigger's lexicon row.

Verbs: subject before or after (VSO, SVO, relative clauses, dropped subjects), object, passive subject. Nouns: the genitive behind them, the
object behind that, nationality adjectives, and the subject of a light verb that carries them (شنّ الجيش هجوماً).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from riwaya.extract.agreement import agrees, takes_up
from riwaya.extract.analysis import Tag, Token
from riwaya.extract.clauses import among_ranks, dropped_subject
from riwaya.extract.complements import PERIODS
from riwaya.extract.governors import Done, governor_of
from riwaya.extract.nominal import ADDRESSED, Nominal
from riwaya.extract.noun_phrases import phrase_span
from riwaya.extract.phrases import (
    Phrase,
    accusative,
    acts,
    acts_itself,
    animate,
    conjuncts,
    could_act,
    counted,
    described,
    head_of,
    meet,
    names_place,
)
from riwaya.extract.scenes import classes_of
from riwaya.extract.source_words import names_happening
from riwaya.extract.tellers import Tellers, spoken_for
from riwaya.extract.triggers import STRIKES, Trigger, weapon
from riwaya.extract.verbal import Context, Found, of_verb
from riwaya.packs import Pack
from riwaya.records import EventType, Firing, Participant, Role, Span

_HAPPENING = frozenset("وقوع سقوط حدوث حصول ورود اندلاع انهيار دمار اضرار تضرر خسائر خساير تدمير احتراق".split())
_KILLINGS = frozenset({"قتل", "اعدام", "ذبح", "تصفيه", "تحييد"})
_BY_TELLER = frozenset({"role.teller", "role.told", "role.speaker"})  # who says it stands before what is said
_WHOLE = frozenset({"role.between", "role.teller", "role.speaker", "role.told", "role.controlled"})  # conjuncts are given one by one
_ACTS = _BY_TELLER | {"role.agent_noun", "role.described", "role.nationality", "role.by", "role.between"}  # whoever stands there acts
_MUTUAL = frozenset({EventType.CLASH, EventType.AGREEMENT, EventType.MEETING})
_SUBJECTS = frozenset({"role.subject", "role.light_subject"})
_NAMED_BY_PLACE = frozenset({EventType.MEETING, EventType.AGREEMENT, EventType.CLASH, EventType.ATTACK, EventType.CONTROL})


class Cast:
    """The participants of a document's events: keeps what a dropped subject may go back to."""

    def __init__(self, pack: Pack, triggers: Sequence[Trigger], contents: Sequence[Span], tellers: Tellers) -> None:
        self._nouns = Nominal(pack)
        self._tellers = tellers
        self._acts = {
            (t.sentence.index, t.at)
            for t in triggers
            if t.row.pos == "masdar" or (t.row.pos in ("noun", "phrase") and t.type is not EventType.CASUALTY)
        }
        self._contents = contents
        self._known: dict[tuple[int, int], Done] = {}
        self._topic: Phrase | None = None  # the last subject, for a verb that names none in the sentence after

    def of(self, trigger: Trigger) -> tuple[Participant, ...]:
        """Return a trigger's participants, each span once, in text order."""
        voice = self._voice(trigger)
        teller = self._tellers.by_cue(trigger.span) if trigger.row.frame.get("subj") is Role.AGENT else None
        if teller is not None and trigger.row.pos == "participle" and not acts(teller):
            teller = None  # what stands before «…، داعياً إلى» need not be who says it
        if teller is not None and trigger.verbal and not (takes_up(trigger.token, teller) or agrees(trigger.token, teller)):
            teller = None
        context = Context(self._known, self._topic_for(trigger), teller, self._tellers.of_content(trigger.span), voice)
        found = list(of_verb(trigger, context) if trigger.verbal else self._nouns.of(trigger))
        if trigger.told_by is not None:
            telling = trigger.told_by
            found += of_verb(telling, replace(context, teller=None)) if telling.verbal else self._nouns.of(telling)
            found = [f for f in found if not f[0].start <= trigger.at < f[0].end]
        if teller is not None:
            found = [(teller, Role.AGENT, "role.teller"), *(f for f in found if f[1] is not Role.AGENT and not meet(f[0], teller))]
        found = [f for f in found if self._start(f[0]) >= voice or f[2] in _BY_TELLER or f[0].sentence is not trigger.sentence]
        if not trigger.verbal:
            given = {role for p, role, rule in found if role is not Role.AGENT or rule in _ACTS or acts_itself(p)}
            found += self._controlled(trigger, voice, given)
        if not trigger.verbal and trigger.type is EventType.CASUALTY and (ranks := among_ranks(trigger.sentence, trigger.at)) is not None:
            found = [(ranks, Role.PATIENT, "role.preposition"), *(f for f in found if f[1] is not Role.PATIENT)]
        if not trigger.verbal and trigger.type in _MUTUAL and (side := self._with_another(trigger, found, voice)) is not None:
            found.append((side, Role.AGENT, "role.controlled"))
        if (
            trigger.row.pos == "noun"
            and trigger.type is EventType.CASUALTY
            and not any(role is Role.PATIENT for _, role, _ in found)
            and animate_word(trigger.token)
        ):
            found.append((Phrase(trigger.sentence, trigger.at, trigger.at + 1), Role.PATIENT, "role.agent_noun"))
        self._known[trigger.sentence.index, trigger.at] = Done(
            trigger.type,
            tuple(c for p, role, rule in found if role is Role.AGENT for c in ([p] if rule in _WHOLE else conjuncts(p))),
            tuple(c for p, role, _ in found if role is Role.PATIENT and acts(p) for c in conjuncts(p)),
            any(rule in ("role.controlled", "role.told") or (rule == "role.light_subject" and _led(trigger)) for _, _, rule in found),
        )
        out: dict[tuple[int, int, int], Participant] = {}
        for phrase, role, rule in found:
            if not phrase.sentence.times.isdisjoint(range(phrase.start, phrase.end)):
                continue
            topic = rule == "role.subject" and phrase.sentence is trigger.sentence and phrase.end <= trigger.at
            if role is Role.AGENT and not (rule in _ACTS or acts_itself(phrase) or (topic and could_act(phrase))):
                continue
            if role is Role.AGENT and rule == "role.genitive" and self._only_says_with_what(trigger, phrase):
                continue  # «قذائف هاون»
            if role is Role.AGENT and rule == "role.genitive" and trigger.type in _NAMED_BY_PLACE and names_place(phrase):
                continue  # «اتفاق الرياض»
            if role is Role.BENEFICIARY and phrase.sentence.tokens[head_of(phrase)].form.stem in PERIODS:
                continue  # «أجور شهرين»
            if role is Role.PATIENT and trigger.type in ADDRESSED and accusative(phrase) and not animate(phrase):
                continue  # «دعا …، احتجاجاً على …»
            if role is Role.PATIENT and trigger.type is EventType.CASUALTY and names_place(phrase):
                continue
            if role is Role.PATIENT and trigger.type in ADDRESSED and not (rule in _ACTS or acts_itself(phrase)) and self._is_thing(phrase):
                continue  # «طلب السماح …»: asked of nobody
            if role is Role.AGENT and phrase.sentence is trigger.sentence and animate(phrase) and rule in _SUBJECTS:
                self._topic = phrase
            parts = conjuncts(counted(phrase)) if rule not in _WHOLE else [phrase]
            both = trigger.type is EventType.AGREEMENT and role is Role.AGENT and rule in _SUBJECTS and len(parts) == 2
            for part in parts:
                role = Role.PARTNER if both and part is parts[1] else role
                core = counted(part) if self._leaves(trigger, part, role) else described(counted(part))
                if (core.sentence.index, head_of(core)) in self._acts and (core.sentence.index, head_of(core)) != (
                    trigger.sentence.index,
                    trigger.at,
                ):
                    break  # another happening is no participant
                if core.sentence.tokens[head_of(core)].form.stem in _HAPPENING:
                    break
                if names_place(core) and role is Role.PATIENT and (trigger.type in STRIKES or trigger.type is EventType.CONTROL):
                    continue  # a bombed or held town is the place only
                if (
                    core.sentence is trigger.sentence
                    and core.start <= trigger.at < core.end
                    and rule != "role.agent_noun"
                    and trigger.row.pos != "participle"
                ):
                    continue
                span = phrase_span(core.sentence, core.start, core.end)
                key = (core.sentence.index, span.start, span.end)
                if span.start < span.end and not any(k[0] == key[0] and k[1] < key[2] and key[1] < k[2] for k in out):
                    out[key] = Participant(span, role, None, Firing(rule, trigger.row.key, span))
        return tuple(sorted(out.values(), key=lambda p: p.span))

    def joined(self, triggers: Sequence[Trigger], casts: list[tuple[Participant, ...]]) -> list[tuple[Participant, ...]]:
        """Let joined casualties share who was hurt: «مقتل وإصابة عشرات المدنيين», «قتل وأصيب …»."""
        for i in range(len(triggers) - 2, -1, -1):
            t, following = triggers[i], triggers[i + 1]
            adjacent = t.sentence is following.sentence and following.at == t.at + 1 and following.token.form.conjunction == "و"
            if adjacent and t.type is following.type is EventType.CASUALTY and not casts[i]:
                casts[i] = casts[i + 1]
        return casts

    def _with_another(self, t: Trigger, found: Sequence[Found], voice: int) -> Phrase | None:
        """Return the clause's subject for «سيطر الجيش على … بعد معارك مع …»: the side that is not named again."""
        roles = {role for p, role, rule in found if role is not Role.AGENT or rule in _ACTS or acts_itself(p)}
        if Role.PARTNER not in roles or Role.AGENT in roles or t.token.form.article:
            return None
        subject = dropped_subject(t.sentence, t.at)
        if subject is None or t.sentence.tokens[subject.start - 1].form.stem in ("شهد", "شهدت", "يشهد", "تشهد"):
            return None  # «شهدت الأطراف اشتباكات»
        held = not names_place(subject) and self._start(subject) >= voice and not any(meet(subject, p) for p, _, _ in found)
        return subject if held else None

    @staticmethod
    def _leaves(t: Trigger, phrase: Phrase, role: Role) -> bool:
        """Tell whether «من …» behind a phrase says what is left rather than whose it is («انسحب عناصر من اللواء», not «أن قوة من اللواء داهمت»)."""
        before = phrase.sentence is t.sentence and phrase.end <= t.at
        return "من" in t.row.frame and role is Role.AGENT and not before

    def _only_says_with_what(self, t: Trigger, phrase: Phrase) -> bool:
        """Tell whether a genitive says what kind of weapon it is rather than who fires («قذائف هاون»)."""
        head = phrase.sentence.tokens[head_of(phrase)].form.stem
        if t.row.pos in ("noun", "phrase") and head in ("هاون", "صاروخ", "مدفع"):
            return True
        return weapon(t) and not animate(phrase) and "@aircraft" not in classes_of(head)

    def _is_thing(self, phrase: Phrase) -> bool:
        """Tell whether a phrase names an act or a place, or stands behind «ل»: nobody who is asked."""
        token = phrase.sentence.tokens[head_of(phrase)]
        return names_happening(token.form.stem) or names_place(phrase) or bool(token.form.preposition)

    def _topic_for(self, t: Trigger) -> Phrase | None:
        """Return the last subject where it may still hold: told by the same source, in this sentence or the one before."""
        topic = self._topic
        if topic is None or topic.sentence.index < t.sentence.index - 1:
            return None
        start = self._start(topic)
        mine = [c for c in self._contents if c.start <= t.span.start < c.end]
        theirs = [c for c in self._contents if c.start <= start < c.end]
        return topic if mine == theirs else None

    def _voice(self, trigger: Trigger) -> int:
        """Return where the innermost content that holds the trigger starts: what stands before it is said by somebody else."""
        return max((c.start for c in self._contents if c.start <= trigger.span.start and trigger.span.end <= c.end), default=0)

    @staticmethod
    def _start(phrase: Phrase) -> int:
        return phrase.sentence.tokens[phrase.start].word.start

    def _controlled(self, t: Trigger, voice: int, roles: set[Role]) -> list[tuple[Phrase, Role, str]]:
        """Return the agent of a verbal noun that completes a verb: «تسعى طهران للسيطرة», «تمكن الجيش من استعادة», «شاركوا في تحرير»."""
        role = Role.BENEFICIARY if self._nouns.backs(t) else t.row.frame.get("subj", Role.AGENT)
        killing = t.token.form.stem in _KILLINGS
        if t.token.form.stem in _HAPPENING or (t.at and t.sentence.tokens[t.at - 1].form.stem in ("دون", "بدون")):
            return []
        if role in roles or (t.type is EventType.CASUALTY and not killing) or not (t.row.pos in ("masdar", "noun", "phrase") or t.type in STRIKES):
            return []
        governed = governor_of(t, voice, self._known, self._tellers)
        phrases = list(governed.phrases)
        if phrases and not governed.other and self._start(phrases[0]) < voice and (t.type is EventType.PRESENCE or self._tellers.only_tells(t.span)):
            return []
        if governed.himself and (speaker := self._tellers.of_content(t.span)) is not None:
            return [(speaker, role, "role.speaker")]
        if not phrases and governed.open_ and (topic := self._topic_for(t)):
            phrases = conjuncts(topic)
        return [(spoken_for(p) or p, role, "role.told" if governed.told else "role.controlled") for p in phrases]


def _led(t: Trigger) -> bool:
    """Tell whether a preposition leads the trigger in."""
    return bool(t.token.form.preposition) or (t.at > 0 and t.sentence.tokens[t.at - 1].tag is Tag.PREPOSITION)


def animate_word(token: Token) -> bool:
    """Tell whether a word itself names people (قتلى, جرحى)."""
    return bool(classes_of(token.form.stem) & {"@people", "@person", "@force"})
