"""Participants: who does it, to whom, with whom, from and to what, by the frame of the trigger's lexicon row.

Verbs: subject before or after (VSO, SVO, relative clauses, dropped subjects), object, passive subject. Nouns: the genitive behind them, the
object behind that, nationality adjectives, and the subject of a light verb that carries them (شنّ الجيش هجوماً).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from riwaya.arabic.fold import fold
from riwaya.arabic.verb_forms import verb_key
from riwaya.extract.analysis import NUMBER_WORDS, Sentence, Tag, Token, adjectives, noun_phrase, phrase_span
from riwaya.extract.phrases import Phrase, animate, clause_end, conjuncts, counted, described, is_number, names_place, phrase_at, phrase_ending
from riwaya.extract.scenes import classes_of
from riwaya.extract.triggers import STRIKES, Trigger, light
from riwaya.packs import Pack
from riwaya.records import EventType, Firing, Participant, Role, Span

_BY = {"من": ("قبل", "جانب"), "علي": ("يد", "ايدي", "يدي"), "بيد": (), "بايدي": ()}
_PLURAL_VERB = ("وا", "ون", "وه", "وها", "وهم")
_IDIOMS = frozenset({"سراح", "سراحه", "سراحهم", "سراحها", "نار", "حياه"})  # objects that are part of the verb: أطلق سراح, فتح النار, فارق الحياة
_NO_PARTICIPANTS = frozenset("اقل ارض فور حد صعيد اثر خلفيه اكثر وشك قيد سبيل هامش ضوء نحو غرار اساس الاقل حين ساعه وقت".split())
_GOVERNING = frozenset({"الي", "من", "في", "علي", "عن"})
_UNGOVERNING = frozenset(
    verb_key(v)
    for v in (
        "أدّى",
        "أسفر",
        "تسبّب",
        "أفضى",
        "أعلن",
        "أفاد",
        "قال",
        "أكّد",
        "ذكر",
        "أشار",
        "تحدّث",
        "كشف",
        "نفى",
        "أوقع",
        "جاء",
        "وقع",
        "اندلع",
        "دار",
        "نجم",
        "نتج",
        "لفت",
    )
)
_MOVES = frozenset(verb_key(v) for v in ("تَعَرَّضَ", "خَضَعَ", "تَلَقَّى", "لَقِيَ", "واجه"))  # light verbs whose subject undergoes
_CONTROL_NOUNS = frozenset("اصرار سعي محاوله محاولات قرار رغبه عزم نيه مساعي اقدام قيام عمل حرص تصميم استعداد بدء مشاركه".split())
_LIGHT_NOUNS = frozenset("تقديم اجراء شن تنفيذ توجيه فرض ارتكاب عقد اطلاق ابرام".split())


PRONOUN_PREPOSITIONS = frozenset(
    "اليه عليه منه فيه عنه معه اليها عليها منها فيها عنها معها اليهم عليهم منهم فيهم عنهم معهم بينهم بينها له لها لهم به بها بهم لنا بنا الينا علينا منا "
    "عنا معنا فينا "
    "بعدها قبلها خلاله خلالها عنده عندها دونه ضده ضدها ضدهم حوله حولها بينهما منهما لهما عبره عبرها".split()
)


class Cast:
    """The participants of a document's events: keeps what a dropped subject may go back to."""

    def __init__(self, pack: Pack, triggers: Sequence[Trigger], contents: Sequence[Span]) -> None:
        self._pack = pack
        self._acts = {(t.sentence.index, t.at) for t in triggers if t.row.pos in ("masdar", "noun", "phrase") and t.type is not EventType.CASUALTY}
        self._contents = contents
        self._topic: Phrase | None = None  # the last subject, for a verb that names none in the sentence after

    def of(self, trigger: Trigger) -> tuple[Participant, ...]:
        """Return a trigger's participants, each span once, in text order."""
        found = list(self._of_verb(trigger) if trigger.verbal else self._of_noun(trigger))
        if trigger.told_by is not None:
            found += self._of_verb(trigger.told_by) if trigger.told_by.verbal else self._of_noun(trigger.told_by)
            found = [f for f in found if not f[0].start <= trigger.at < f[0].end]
        voice = self._voice(trigger)
        found = [f for f in found if self._start(f[0]) >= voice or f[0].sentence is not trigger.sentence]
        if not trigger.verbal:
            found += self._controlled(trigger, voice, {role for _, role, _ in found})
        if (
            trigger.row.pos == "noun"
            and trigger.type is EventType.CASUALTY
            and not any(role is Role.PATIENT for _, role, _ in found)
            and animate_word(trigger.token)
        ):
            found.append((Phrase(trigger.sentence, trigger.at, trigger.at + 1), Role.PATIENT, "role.agent_noun"))
        out: dict[tuple[int, int, int], Participant] = {}
        for phrase, role, rule in found:
            if not phrase.sentence.times.isdisjoint(range(phrase.start, phrase.end)):
                continue
            if role is Role.AGENT and not self._acts_itself(phrase, rule):
                continue
            if role is Role.AGENT and phrase.sentence is trigger.sentence and animate(phrase) and rule in ("role.subject", "role.light_subject"):
                self._topic = phrase
            for part in conjuncts(phrase) if rule != "role.between" else [phrase]:
                core = counted(part) if "من" in trigger.row.frame and role is Role.AGENT else described(counted(part))
                if (core.sentence.index, self._head(core)) in self._acts and (core.sentence.index, self._head(core)) != (
                    trigger.sentence.index,
                    trigger.at,
                ):
                    break  # another happening is no participant
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

    def _acts_itself(self, phrase: Phrase, rule: str) -> bool:
        """Tell whether a phrase can be who does it: people, a body, a known name, or what they fight with."""
        head = phrase.sentence.tokens[self._head(phrase)]
        if head.form.stem in ("اخري", "اخر", "اخرين"):
            return False
        name = phrase.sentence.names.get(phrase.start)
        if name and any(p.level == "country" or p.weight == 5 for p in name.places):
            return True  # «دمشق» for its government
        if rule in ("role.agent_noun", "role.described", "role.nationality", "role.by", "role.between") or animate(phrase):
            return True
        return bool(classes_of(head.form.stem) & {"@aircraft", "@artillery", "@vehicle"})

    @staticmethod
    def _head(phrase: Phrase) -> int:
        """Return the token of a phrase's head noun: past determiners, numbers and marks."""
        tokens = phrase.sentence.tokens
        for j in range(phrase.start, phrase.end):
            if tokens[j].tag is Tag.NOUN and tokens[j].form.stem not in NUMBER_WORDS:
                return j
        return phrase.start

    def _voice(self, trigger: Trigger) -> int:
        """Return where the innermost content that holds the trigger starts: what stands before it is said by somebody else."""
        return max((c.start for c in self._contents if c.start <= trigger.span.start and trigger.span.end <= c.end), default=0)

    @staticmethod
    def _start(phrase: Phrase) -> int:
        return phrase.sentence.tokens[phrase.start].word.start

    def _controlled(self, t: Trigger, voice: int, roles: set[Role]) -> list[tuple[Phrase, Role, str]]:
        """Return the agent of a verbal noun that completes a verb: «تسعى طهران للسيطرة», «تمكن الجيش من استعادة», «شاركوا في تحرير»."""
        if (
            Role.AGENT in roles
            or t.type is EventType.CASUALTY
            or t.row.pos != "masdar"
            or (t.row.frame.get("gen") is Role.AGENT and not t.token.form.article)
        ):
            return []
        tokens = t.sentence.tokens
        governed = t.token.form.preposition or (t.at and tokens[t.at - 1].tag is Tag.PREPOSITION and tokens[t.at - 1].form.stem in _GOVERNING)
        if not governed:
            return []
        for k in range(t.at - 1, max(-1, t.at - 12), -1):
            token = tokens[k]
            if token.word.start < voice or (token.tag is Tag.MARK and token.word.folded in ".؛:"):
                return []
            if token.tag is Tag.NOUN and token.form.stem in _CONTROL_NOUNS and (holder := phrase_at(t.sentence, k + 1)) and animate(holder):
                return [(holder, t.row.frame.get("subj", Role.AGENT), "role.controlled")]
            if token.tag in (Tag.VERB, Tag.AUXILIARY) and not light_report(token):
                subject = _subject_before(t.sentence, k)[0] or _subject_between(t.sentence, k, t.at) or dropped_subject(t.sentence, k)
                if subject and animate(subject) and self._start(subject) >= voice:
                    return [(subject, t.row.frame.get("subj", Role.AGENT), "role.controlled")]
                return [(self._topic, Role.AGENT, "role.controlled")] if self._topic and subject is None else []
        return []

    # -- verbs ---------------------------------------------------------------------------------------------------------------------

    def _of_verb(self, t: Trigger) -> Iterator[tuple[Phrase, Role, str]]:
        frame, sentence = t.row.frame, t.sentence
        end = clause_end(sentence, t.at)
        before, relative = _subject_before(sentence, t.at)
        after = list(_phrases_after(sentence, t.at + 1, end))
        used = 0
        passive = _is_passive(t, before, after)
        subject_role = frame.get("psubj" if passive else "subj")
        if relative and t.at + 1 < len(sentence.tokens) and sentence.tokens[t.at + 1].form.folded in PRONOUN_PREPOSITIONS and after:
            before, relative = None, False  # «الذي تسيطر عليه ميليشيات»: the head is no subject
        subject = None
        if t.pronoun and relative and before:
            if role := frame.get("obj"):
                yield before, role, "role.relative_object"
            before = None
            relative = False
        elif before is not None:
            subject = before
        if subject is None and after and not _takes_no_subject(t) and self._is_subject(t, after[0], passive):
            subject, used = after[0], 1
        first_person = bool(t.token.form.verbs) and {v.person for v in t.token.form.verbs} <= {"1s", "1p"}
        if subject is None and not passive and not first_person:
            subject = dropped_subject(sentence, t.at) or (self._topic if not after or _takes_no_subject(t) else None)
        if subject is not None and subject_role:
            yield subject, subject_role, "role.subject"
        if (
            not passive
            and (role := frame.get("obj"))
            and len(after) > used
            and not t.pronoun
            and after[used].sentence.tokens[after[used].start].form.stem not in _IDIOMS
        ):
            yield after[used], role, "role.object"
        elif not passive and t.pronoun and (role := frame.get("obj")) and not relative and before is None:
            antecedent = antecedent_of(sentence, t.at, t.pronoun)
            if antecedent:
                yield antecedent, role, "role.pronoun"
        yield from _prepositional(t, end)

    @staticmethod
    def _is_subject(t: Trigger, phrase: Phrase, passive: bool) -> bool:
        if passive or "obj" not in t.row.frame:
            return True
        if names_place(phrase) and t.row.frame["obj"] is Role.DESTINATION:
            return False
        head = classes_of(phrase.sentence.tokens[phrase.start].form.stem)
        return animate(phrase) or bool(head & {"@weapon", "@aircraft", "@artillery"}) or dropped_subject(t.sentence, t.at) is None

    # -- nouns ---------------------------------------------------------------------------------------------------------------------

    def _of_noun(self, t: Trigger) -> Iterator[tuple[Phrase, Role, str]]:
        frame, sentence, tokens = t.row.frame, t.sentence, t.sentence.tokens
        end = clause_end(sentence, t.at)
        j = t.at + 1
        if t.row.pos == "participle":
            yield from self._participle(t)
        had_genitive = False
        if (
            not t.token.form.article
            and not t.pronoun
            and not _tanwin(t)
            and j < len(tokens)
            and j not in sentence.times
            and not self._adjective(sentence, j)
        ):
            genitive = phrase_at(sentence, j) if not tokens[j].form.conjunction else None
            if genitive:
                had_genitive = True
                j = genitive.end
                role = frame.get("gen")
                acted = frame.get("gobj")
                obj = phrase_at(sentence, j) if acted and j < len(tokens) and not tokens[j].form.conjunction else None
                if obj and acted and animate(genitive):
                    yield obj, acted, "role.genitive_object"
                    role = Role.AGENT if role is acted else role  # «قصف الطيران الأحياء»
                    j = obj.end
                if role:
                    yield genitive, role, "role.genitive"
        k = j
        while k < len(tokens) and k < end and (self._adjective(sentence, k) or tokens[k].tag is Tag.ADVERB or self._joined_nationality(sentence, k)):
            if tokens[k].tag is Tag.MARK:
                k += 1
                continue
            if (role := frame.get("adj", frame.get("subj"))) and self._pack.adjective_trie.first(tokens[k].form.stem):
                yield Phrase(sentence, k, k + 1), role, "role.nationality"
            k += 1
        if (performer := _performer(sentence, k)) is not None:
            yield performer, frame.get("subj", Role.AGENT), "role.relative_light"
        if t.pronoun and (role := frame.get("gen")):
            antecedent = antecedent_of(sentence, t.at, t.pronoun)
            if antecedent:
                yield antecedent, role, "role.pronoun"
        for m in range(t.at - 1, max(-1, t.at - 12), -1):
            if tokens[m].form.stem in _LIGHT_NOUNS and (doer := phrase_at(sentence, m + 1)) and doer.end <= t.at and animate(doer):
                yield doer, frame.get("subj", Role.AGENT), "role.light_noun"
        if (carrier := _light_verb(sentence, t.at)) is not None:
            verb = tokens[carrier]
            subject = _subject_before(sentence, carrier)[0] or _subject_between(sentence, carrier, t.at) or dropped_subject(sentence, carrier)
            undergoes = any(v.lemma in _MOVES for v in verb.form.verbs)
            role = (frame.get("obj") or frame.get("gen") or Role.PATIENT) if undergoes else frame.get("subj", Role.AGENT)
            if subject and not (had_genitive and frame.get("gen") is role):
                yield subject, role, "role.light_subject"
        yield from _prepositional(t, end)

    def _participle(self, t: Trigger) -> Iterator[tuple[Phrase, Role, str]]:
        role = t.row.frame.get("subj", Role.AGENT)
        sentence = t.sentence
        if t.token.form.article and t.at and (head := phrase_ending(sentence, t.at)):
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


def animate_word(token: Token) -> bool:
    """Tell whether a word itself names people (قتلى, جرحى)."""
    return bool(classes_of(token.form.stem) & {"@people", "@person", "@force"})


def light_report(token: Token) -> bool:
    """Tell a verb of happening or reporting, which governs no other's act («أدى إلى», «أعلن عن»)."""
    return any(v.lemma in _UNGOVERNING for v in token.form.verbs)


def _performer(sentence: Sentence, k: int) -> Phrase | None:
    """Return the subject of a light verb that describes an event noun: «المناوشات التي تقوم بها الميليشيات», «قذائف أطلقتها كتائب»."""
    tokens = sentence.tokens
    if k < len(tokens) and tokens[k].tag is Tag.RELATIVE:
        k += 1
    if k + 1 >= len(tokens) or tokens[k].tag is not Tag.VERB or tokens[k].form.conjunction:
        return None
    after = k + 1
    if tokens[after].form.folded in ("بها", "به", "بهما", "عليها"):
        after += 1
    elif not tokens[k].form.pronoun:
        return None
    phrase = phrase_at(sentence, after)
    if phrase is None and tokens[k].form.stem.endswith("وا"):
        return antecedent_of(sentence, k, "هم")  # «هجوم … قاموا بها»
    return phrase if phrase and animate(phrase) else None


def is_adjective(token: Token) -> bool:
    """Tell whether an indefinite word is an adjective by the table or by its shape (a nisba: ـي, ـية)."""
    stem = token.form.stem
    if stem in NUMBER_WORDS:
        return False
    return (
        stem in adjectives()
        or (len(stem) > 4 and stem.endswith(("يه", "اوي")))
        or (len(stem) > 3 and stem.endswith("يا") and stem[:-1] in adjectives())
    )


def _takes_no_subject(t: Trigger) -> bool:
    """Tell a plural verb, whose subject cannot stand behind it, and a verb of the first person."""
    stem = t.token.form.stem
    if stem.endswith(_PLURAL_VERB):
        return True
    persons = {v.person for v in t.token.form.verbs}
    return bool(persons) and persons <= {"1s", "1p", "3mp", "3fp", "2mp"}


def _is_passive(t: Trigger, before: Phrase | None, after: list[Phrase]) -> bool:
    if "psubj" not in t.row.frame:
        return False
    voices = {v.passive for v in t.token.form.verbs}
    if voices == {True}:
        return True
    if True not in voices and "subj" in t.row.frame and "obj" in t.row.frame and before is not None:
        return False
    if before is not None:
        return not after and not t.pronoun
    if len(after) > 1 or t.pronoun or _takes_no_subject(t) or not after or _accusative(after[0]):
        return False
    return t.type is EventType.CASUALTY or "subj" not in t.row.frame or not _acting(after[0])


def _accusative(phrase: Phrase) -> bool:
    """Tell a head that its ending shows to be an object: ـين right behind the verb, or an indefinite ـا («مقراً»); counts tell nothing."""
    token = phrase.sentence.tokens[phrase.start]
    if token.tag is not Tag.NOUN or is_number(token):
        return False
    return token.form.stem.endswith("ين") and len(token.form.stem) > 4


def _acting(phrase: Phrase) -> bool:
    """Tell whether a phrase names somebody who acts rather than people to whom things are done."""
    for j in range(phrase.start, phrase.end):
        token = phrase.sentence.tokens[j]
        if (name := phrase.sentence.names.get(j)) and (name.kind or any(a.kind != "group_of_people" for a in name.actors)):
            return True
        if token.tag is Tag.NOUN:
            held = classes_of(token.form.stem)
            return bool(held & {"@force", "@group", "@state", "@official"}) and "@people" not in held
    return False


def _subject_before(sentence: Sentence, i: int) -> tuple[Phrase | None, bool]:
    """Return the noun phrase that is the subject before a verb at `i`, and whether a relative pronoun links them."""
    tokens = sentence.tokens
    k = i - 1
    if tokens[i].form.conjunction and not (k >= 0 and tokens[k].tag is Tag.MARK and k and tokens[k - 1].tag is Tag.RELATIVE):
        return None, False
    while k >= 0 and tokens[k].tag in (Tag.AUXILIARY, Tag.PARTICLE, Tag.NEGATION, Tag.ADVERB, Tag.PRONOUN):
        if tokens[k].form.conjunction:
            return None, False
        k -= 1
    if k < 0:
        return None, False
    if tokens[k].tag is Tag.RELATIVE and tokens[k].form.folded not in ("ما", "مما", "فيما", "عما"):
        head = k
        while head > 0 and tokens[head - 1].tag is Tag.MARK and tokens[head - 1].word.folded == "،":
            head -= 1
        return phrase_ending(sentence, head), True
    phrase = phrase_ending(sentence, k + 1)
    if phrase is None or tokens[phrase.start].form.preposition or (phrase.start and tokens[phrase.start - 1].tag is Tag.PREPOSITION):
        topic = _topic_of_clause(sentence, i)
        return topic, False
    first = tokens[phrase.start]
    lead = tokens[phrase.start - 1] if phrase.start else None
    if first.form.preposition:
        return None, False
    opens = lead is None or lead.tag in (Tag.MARK, Tag.COMPLEMENTISER, Tag.CONJUNCTION, Tag.PARTICLE, Tag.AUXILIARY) or bool(first.form.conjunction)
    described = tokens[k].tag is Tag.NOUN and not tokens[k].form.article and k not in sentence.inside_name and animate(phrase)
    return (phrase, False) if opens or described else (None, False)


def _topic_of_clause(sentence: Sentence, i: int) -> Phrase | None:
    """Return the noun phrase behind أن or at the clause's start whose verb stands at `i`, with a prepositional phrase or apposition between."""
    tokens = sentence.tokens
    for k in range(i - 1, max(-1, i - 14), -1):
        token = tokens[k]
        if token.tag in (Tag.VERB, Tag.CONJUNCTION, Tag.RELATIVE) or (token.tag is Tag.MARK and token.word.folded in ".؛:"):
            return None
        if token.tag is Tag.COMPLEMENTISER:
            phrase = phrase_at(sentence, k + 1)
            return phrase if phrase and phrase.end <= i and animate(phrase) else None
    return None


def _subject_between(sentence: Sentence, verb: int, stop: int) -> Phrase | None:
    for phrase in _phrases_after(sentence, verb + 1, stop):
        if phrase.end <= stop:
            return phrase
        break
    return None


def _phrases_after(sentence: Sentence, start: int, end: int) -> Iterator[Phrase]:
    """Yield the noun phrases without preposition from `start` on; adverbs and prepositional phrases between them are stepped over."""
    tokens, j, given = sentence.tokens, start, 0
    while j < end and given < 3:
        token = tokens[j]
        if (
            token.tag is Tag.ADVERB
            or j in sentence.times
            or (token.tag is Tag.MARK and token.word.folded in "-–،" and j + 1 < end and not tokens[j + 1].form.conjunction)
        ):
            j += 1
        elif phrase := phrase_at(sentence, j):
            if token.form.conjunction and given:
                parts_end = _skip_conjunct(sentence, j)
                j = parts_end
                continue
            given += 1
            yield phrase
            j = phrase.end
        elif token.form.folded in ("بينهم", "بينها", "منهم", "بينهما", "ضمنهم", "منها"):
            return  # what follows is a part of what was named
        elif token.form.folded in PRONOUN_PREPOSITIONS:
            j += 1
        elif token.tag is Tag.PREPOSITION or token.form.preposition:
            inner = j + 1 if token.tag is Tag.PREPOSITION else j
            j = _end_of_prepositional(sentence, inner)
        elif token.tag is Tag.MARK and token.word.folded in '«»“”"()[]':
            j += 1
        else:
            return


def _skip_conjunct(sentence: Sentence, j: int) -> int:
    phrase = phrase_at(sentence, j)
    return phrase.end if phrase else j + 1


def _end_of_prepositional(sentence: Sentence, inner: int) -> int:
    if inner >= len(sentence.tokens):
        return inner
    end = noun_phrase(sentence, inner)
    return end if end > inner else inner + 1


def dropped_subject(sentence: Sentence, i: int) -> Phrase | None:
    """Return the subject of the verb before token `i` in its sentence, for a verb that names none."""
    for k in range(i - 1, -1, -1):
        token = sentence.tokens[k]
        if token.tag is Tag.VERB or (token.tag is Tag.AUXILIARY and not token.form.conjunction):
            before, _ = _subject_before(sentence, k)
            if before and animate(before):
                return before
            if token.tag is Tag.VERB:
                for phrase in _phrases_after(sentence, k + 1, min(i, k + 8)):
                    if animate(phrase) and phrase.end <= i:
                        return phrase
                    break
    return None


def antecedent_of(sentence: Sentence, i: int, pronoun: str) -> Phrase | None:
    """Return the nearest noun phrase before token `i` that a pronoun can stand for."""
    tokens = sentence.tokens
    k = i - 1
    while k >= 0:
        if tokens[k].tag is Tag.NOUN and (phrase := phrase_at(sentence, k)) and phrase.end <= i and animate(phrase):
            plural = pronoun in ("هم", "هما", "هن")
            people = tokens[k].form.stem.endswith(("ين", "ون", "ات")) or not tokens[k].form.stem.endswith("ه")
            if (plural and people) or not plural:
                whole = phrase_ending(sentence, phrase.end)
                return whole or phrase
        k -= 1
    return None


def _light_verb(sentence: Sentence, at: int) -> int | None:
    """Return the light verb that carries the event noun at `at`, if one stands before it in its clause."""
    for k in range(at - 1, max(-1, at - 10), -1):
        token = sentence.tokens[k]
        if token.tag is Tag.VERB:
            return k if light(token) else None
        if token.tag in (Tag.COMPLEMENTISER, Tag.RELATIVE) or (token.tag is Tag.MARK and token.word.folded in ".؛:"):
            return None
    return None


def _prepositional(t: Trigger, end: int) -> Iterator[tuple[Phrase, Role, str]]:
    """Yield what stands behind the prepositions that the frame names, and behind «من قبل»."""
    frame, sentence, tokens = t.row.frame, t.sentence, t.sentence.tokens
    j = t.at + 1
    given: set[Role] = set()
    while j < end:
        token = tokens[j]
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
        word = token.form.stem if token.tag is Tag.PREPOSITION else token.form.preposition
        inner = j + 1 if token.tag is Tag.PREPOSITION else j
        if word in _BY and inner < end and (tokens[inner].form.stem in _BY[word] or word in ("بيد", "بايدي")):
            phrase = phrase_at(sentence, inner + 1)
            if phrase:
                yield phrase, frame.get("by", Role.AGENT), "role.by"
                j = phrase.end
                continue
        near = word not in ("ل", "ب") or t.verbal or j - t.at <= 4
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


def _property(phrase: Phrase) -> bool:
    """Tell whether a phrase names houses, posts or ground that one can leave."""
    return bool(classes_of(phrase.sentence.tokens[phrase.start].form.stem) & {"@place", "@property", "@territory"})


def _behind(sentence: Sentence, inner: int) -> Phrase | None:
    token = sentence.tokens[inner]
    if token.tag not in (Tag.NOUN, Tag.NUMBER, Tag.QUANTIFIER, Tag.DEMONSTRATIVE, Tag.MARK):
        return None
    if token.form.stem in _NO_PARTICIPANTS:
        return None
    end = noun_phrase(sentence, inner)
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
    for n, part in enumerate(parts):
        yield part, Role.PARTNER if n and n == len(parts) - 1 else Role.AGENT, "role.between"
