"""Participants: who does it, to whom, with whom, from and to what, by the frame of the trigger's lexicon row.

Verbs: subject before or after (VSO, SVO, relative clauses, dropped subjects), object, passive subject. Nouns: the genitive behind them, the
object behind that, nationality adjectives, and the subject of a light verb that carries them (شنّ الجيش هجوماً).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from riwaya.arabic.fold import fold
from riwaya.arabic.verb_forms import verb_key
from riwaya.extract.adjectives import adjectival_shape, is_adjective
from riwaya.extract.agreement import stands_for
from riwaya.extract.analysis import NUMBER_WORDS, Sentence, Tag, Token
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
from riwaya.extract.complements import PERIODS, prepositional
from riwaya.extract.governors import Done, governor_of
from riwaya.extract.noun_phrases import noun_phrase, phrase_span
from riwaya.extract.phrases import Phrase, acts, animate, clause_end, conjuncts, could_act, counted, described, described_by, meet, names_place, phrase_at
from riwaya.extract.scenes import classes_of
from riwaya.extract.source_words import names_happening
from riwaya.extract.tellers import Tellers
from riwaya.extract.triggers import STRIKES, TELLING_KEYS, Trigger, weapon
from riwaya.extract.verbal import Context, of_verb
from riwaya.packs import Pack
from riwaya.records import EventType, Firing, Participant, Role, Span

_MOVES = frozenset(verb_key(v) for v in ("تَعَرَّضَ", "خَضَعَ", "تَلَقَّى", "لَقِيَ", "واجه"))  # light verbs whose subject undergoes
_HAPPENING = frozenset("وقوع سقوط حدوث حصول ورود اندلاع انهيار دمار اضرار تضرر خسائر خساير تدمير احتراق".split())
_KILLINGS = frozenset({"قتل", "اعدام", "ذبح", "تصفيه", "تحييد"})
_BY_TELLER = frozenset({"role.teller", "role.told", "role.speaker"})  # who says it stands before what is said
_WHOLE = frozenset({"role.between", "role.teller", "role.speaker", "role.told", "role.controlled"})  # conjuncts are given one by one
_ACTS = _BY_TELLER | {"role.agent_noun", "role.described", "role.nationality", "role.by", "role.between"}  # whoever stands there acts
_ADDRESSED = frozenset({EventType.DEMAND, EventType.THREAT})  # whom they are addressed to is somebody
_AIMED = frozenset({"مستهدفا", "مستهدفه", "مستهدفين", "طالت", "طال"})
_NAMED_BY_PLACE = frozenset({EventType.MEETING, EventType.AGREEMENT, EventType.CLASH, EventType.ATTACK, EventType.CONTROL})
_LIGHT_NOUNS = frozenset("تقديم اجراء شن تنفيذ توجيه فرض ارتكاب عقد اطلاق ابرام".split())


class Cast:
    """The participants of a document's events: keeps what a dropped subject may go back to."""

    def __init__(self, pack: Pack, triggers: Sequence[Trigger], contents: Sequence[Span], tellers: Tellers) -> None:
        self._pack = pack
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
        context = Context(self._known, self._topic_for(trigger), teller, self._tellers.of_content(trigger.span), voice)
        found = list(of_verb(trigger, context) if trigger.verbal else self._of_noun(trigger))
        if trigger.told_by is not None:
            telling = trigger.told_by
            found += of_verb(telling, replace(context, teller=None)) if telling.verbal else self._of_noun(telling)
            found = [f for f in found if not f[0].start <= trigger.at < f[0].end]
        if teller is not None:
            found = [(teller, Role.AGENT, "role.teller"), *(f for f in found if f[1] is not Role.AGENT and not meet(f[0], teller))]
        found = [f for f in found if self._start(f[0]) >= voice or f[2] in _BY_TELLER or f[0].sentence is not trigger.sentence]
        if not trigger.verbal:
            found += self._controlled(trigger, voice, {role for p, role, rule in found if role is not Role.AGENT or self._acts_itself(p, rule)})
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
            if role is Role.AGENT and not (self._acts_itself(phrase, rule) or (topic and could_act(phrase))):
                continue
            if role is Role.AGENT and rule == "role.genitive" and self._only_says_with_what(trigger, phrase):
                continue  # «قذائف هاون»
            if role is Role.AGENT and rule == "role.genitive" and trigger.type in _NAMED_BY_PLACE and names_place(phrase):
                continue  # «اتفاق الرياض»
            if role is Role.BENEFICIARY and phrase.sentence.tokens[self._head(phrase)].form.stem in PERIODS:
                continue  # «أجور شهرين»
            if role is Role.PATIENT and trigger.type in _ADDRESSED and not self._acts_itself(phrase, rule) and self._is_thing(phrase):
                continue  # «طلب السماح …»: asked of nobody
            if role is Role.AGENT and phrase.sentence is trigger.sentence and animate(phrase) and rule in ("role.subject", "role.light_subject"):
                self._topic = phrase
            for part in conjuncts(counted(phrase)) if rule not in _WHOLE else [phrase]:
                core = counted(part) if "من" in trigger.row.frame and role is Role.AGENT else described(counted(part))
                if (core.sentence.index, self._head(core)) in self._acts and (core.sentence.index, self._head(core)) != (
                    trigger.sentence.index,
                    trigger.at,
                ):
                    break  # another happening is no participant
                if core.sentence.tokens[self._head(core)].form.stem in _HAPPENING:
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

    def _acts_itself(self, phrase: Phrase, rule: str) -> bool:
        """Tell whether a phrase can be who does it: people, a body, a known name, or what they fight with."""
        head = phrase.sentence.tokens[self._head(phrase)]
        if head.form.stem in ("اخري", "اخر", "اخرين"):
            return False
        if rule in _ACTS or acts(phrase):
            return True
        return bool(classes_of(head.form.stem) & {"@aircraft", "@artillery", "@vehicle"})

    def _only_says_with_what(self, t: Trigger, phrase: Phrase) -> bool:
        """Tell whether a genitive says what kind of weapon it is rather than who fires («قذائف هاون»)."""
        head = phrase.sentence.tokens[self._head(phrase)].form.stem
        if t.row.pos in ("noun", "phrase") and head in ("هاون", "صاروخ", "مدفع"):
            return True
        return weapon(t) and not animate(phrase) and "@aircraft" not in classes_of(head)

    def _is_thing(self, phrase: Phrase) -> bool:
        """Tell whether a phrase names an act or a place, or stands behind «ل»: nobody who is asked."""
        token = phrase.sentence.tokens[self._head(phrase)]
        return names_happening(token.form.stem) or names_place(phrase) or bool(token.form.preposition)

    @staticmethod
    def _head(phrase: Phrase) -> int:
        """Return the token of a phrase's head noun: past determiners, numbers and marks."""
        tokens = phrase.sentence.tokens
        for j in range(phrase.start, phrase.end):
            if tokens[j].tag is Tag.NOUN and tokens[j].form.stem not in NUMBER_WORDS:
                return j
        return phrase.start

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
        backed = t.type is EventType.SUPPORT and t.token.form.preposition == "ب" and self._backs(t)  # «استعاد الجيش … بدعم من …»
        role = Role.BENEFICIARY if backed else t.row.frame.get("subj", Role.AGENT)
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
        return [(p, role, "role.told" if governed.told else "role.controlled") for p in phrases]

    def _backs(self, t: Trigger) -> bool:
        """Tell «بدعم من …», «بدعم روسي», where whoever acts is backed, from «بدفع الرواتب»."""
        tokens, j = t.sentence.tokens, t.at + 1
        return j < len(tokens) and (tokens[j].form.folded == "من" or self._adjective(t.sentence, j))

    # -- nouns ---------------------------------------------------------------------------------------------------------------------

    def _of_noun(self, t: Trigger) -> Iterator[tuple[Phrase, Role, str]]:
        frame, sentence, tokens = t.row.frame, t.sentence, t.sentence.tokens
        end = clause_end(sentence, t.at)
        j = t.at + 1
        if t.row.pos == "participle":
            yield from self._participle(t)
            if t.type in _ADDRESSED and not t.token.form.article and (asked := phrase_at(sentence, j)) and self._acts_itself(asked, "role.object"):
                yield asked, Role.PATIENT, "role.object"  # «داعياً الفصائل إلى …»
        had_genitive = False
        if (
            not t.token.form.article
            and not t.pronoun
            and not _tanwin(t)
            and j < len(tokens)
            and j not in sentence.times
            and not self._adjective(sentence, j)
        ):
            if tokens[j].form.stem == "سراح":
                j += 1  # «إطلاق سراح …»: who is set free stands behind it
            genitive = phrase_at(sentence, j) if j < len(tokens) and not tokens[j].form.conjunction else None
            if genitive:
                had_genitive = self._can_act(genitive)
                j = genitive.end
                yield from self._genitive(t, genitive)
                if (obj := self._object_behind(t, genitive)) is not None:
                    j = obj.end
        k = j
        while k < len(tokens) and k < end and (self._adjective(sentence, k) or tokens[k].tag is Tag.ADVERB or self._joined_nationality(sentence, k)):
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
            if tokens[m].form.stem in _LIGHT_NOUNS and (doer := phrase_at(sentence, m + 1)) and doer.end <= t.at and animate(doer):
                yield doer, frame.get("subj", Role.AGENT), "role.light_noun"
        if t.type in STRIKES:
            yield from self._aimed_at(t, k, end)
        if (carrier := light_verb(sentence, t.at)) is not None:
            verb = tokens[carrier]
            subject = subject_before(sentence, carrier)[0] or subject_between(sentence, carrier, t.at) or dropped_subject(sentence, carrier)
            undergoes = any(v.lemma in _MOVES for v in verb.form.verbs)
            role = (frame.get("obj") or frame.get("gen") or Role.PATIENT) if undergoes else frame.get("subj", Role.AGENT)
            if subject and not (had_genitive and frame.get("gen") is role):
                yield subject, role, "role.light_subject"
        yield from prepositional(t, end)

    @staticmethod
    def _aimed_at(t: Trigger, k: int, end: int) -> Iterator[tuple[Phrase, Role, str]]:
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
        if self._adjective(t.sentence, j) or (tokens[j].form.article and adjectival_shape(tokens[j])):
            return None
        phrase = phrase_at(t.sentence, j)
        known = phrase is not None and (animate(phrase) or names_place(phrase) or classes_of(tokens[phrase.start].form.stem))
        return phrase if known else None

    def _object_behind(self, t: Trigger, genitive: Phrase) -> Phrase | None:
        """Return the object behind a genitive that acts: «قصف الطيران الأحياء»."""
        tokens, j = t.sentence.tokens, genitive.end
        while j < len(tokens) and (j in t.sentence.times or (tokens[j].form.preposition == "ب" and tokens[j].tag is Tag.NOUN)):
            j = j + 1 if j in t.sentence.times else max(j + 1, noun_phrase(t.sentence, j))  # «استهداف العدو بصاروخ ممتلكات …»
        if j >= len(tokens) or tokens[j].form.conjunction or not self._can_act(genitive):
            return None
        behind = phrase_at(t.sentence, j)
        return None if behind is not None and names_again(genitive, behind) else behind

    def _can_act(self, phrase: Phrase) -> bool:
        return animate(phrase) or bool(classes_of(phrase.sentence.tokens[self._head(phrase)].form.stem) & {"@aircraft", "@artillery"})

    def _genitive(self, t: Trigger, genitive: Phrase) -> Iterator[tuple[Phrase, Role, str]]:
        """Yield the genitive behind a verbal noun and the object behind that; one that acts before an object is the agent."""
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

    def _participle(self, t: Trigger) -> Iterator[tuple[Phrase, Role, str]]:
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

    def _adjective(self, sentence: Sentence, j: int) -> bool:
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


def _tanwin(t: Trigger) -> bool:
    """Tell an indefinite accusative («هجوماً»), behind which no genitive can stand."""
    return t.token.form.stem.endswith("ا") and t.row.pos != "phrase" and not fold(t.row.lemma).endswith("ا")


def _strikes(token: Token) -> bool:
    """Tell a verb whose subject is the strike and whose object is its target («طال القصف …»)."""
    return token.form.stem in ("طال", "طالت", "يطال", "تطال") or any(v.lemma in TELLING_KEYS for v in token.form.verbs)


def _led(t: Trigger) -> bool:
    """Tell whether a preposition leads the trigger in."""
    return bool(t.token.form.preposition) or (t.at > 0 and t.sentence.tokens[t.at - 1].tag is Tag.PREPOSITION)


def animate_word(token: Token) -> bool:
    """Tell whether a word itself names people (قتلى, جرحى)."""
    return bool(classes_of(token.form.stem) & {"@people", "@person", "@force"})
