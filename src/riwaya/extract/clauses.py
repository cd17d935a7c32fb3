"""Clauses: the subject of a verb before it, behind it or in the clause before; what a pronoun stands for; the light verb that carries a noun."""

from __future__ import annotations

from collections.abc import Iterator

from riwaya.extract.agreement import agrees, stands_for, takes_up
from riwaya.extract.analysis import OPENERS, QUOTES, Sentence, Tag, Token, given_names
from riwaya.extract.noun_phrases import adjectives
from riwaya.extract.phrases import Phrase, acts, animate, could_act, is_number, phrase_at, phrase_end, phrase_ending
from riwaya.extract.source_words import head_class, names_happening, words_as
from riwaya.extract.triggers import light
from riwaya.records import SourceKind

PRONOUN_PREPOSITIONS = frozenset(
    "اليه عليه منه فيه عنه معه اليها عليها منها فيها عنها معها اليهم عليهم منهم فيهم عنهم معهم بينهم بينها له لها لهم "
    "به بها بهم لنا بنا الينا علينا منا "
    "عنا معنا فينا "
    "بعدها قبلها خلاله خلالها عنده عندها دونه "
    "ضده ضدها ضدهم حوله حولها بينهما منهما لهما عبره عبرها".split()
)


def performer(sentence: Sentence, k: int) -> Phrase | None:
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


def subject_before(sentence: Sentence, i: int) -> tuple[Phrase | None, bool]:
    """Return the noun phrase that is the subject before a verb at `i`, and whether a relative pronoun links them; found once a sentence."""
    held = sentence.subjects.get(i)
    if held is None:
        phrase, relative = _subject_before(sentence, i)
        sentence.subjects[i] = (phrase.start, phrase.end, relative) if phrase is not None else (-1, -1, relative)
        return phrase, relative
    return Phrase(sentence, held[0], held[1]) if held[0] >= 0 else None, held[2]


def _subject_before(sentence: Sentence, i: int) -> tuple[Phrase | None, bool]:
    tokens = sentence.tokens
    k = i - 1
    if tokens[i].form.conjunction == "ف" and (topic := _set_first(sentence, i)) is not None:
        return topic, False
    if tokens[i].form.conjunction and not (k >= 0 and tokens[k].tag is Tag.MARK and k and tokens[k - 1].tag is Tag.RELATIVE):
        return None, False
    while k >= 0 and tokens[k].tag in (Tag.AUXILIARY, Tag.PARTICLE, Tag.NEGATION, Tag.ADVERB, Tag.PRONOUN):
        if tokens[k].form.conjunction:
            return (_set_first(sentence, i) if tokens[k].form.conjunction == "ف" else None), False
        k -= 1
    if k < 0:
        return None, False
    if tokens[k].tag is Tag.RELATIVE and tokens[k].form.folded not in ("ما", "مما", "فيما", "عما"):
        head = k
        while head > 0 and tokens[head - 1].tag is Tag.MARK and tokens[head - 1].word.folded == "،":
            head -= 1
        return phrase_ending(sentence, head), True
    phrase = phrase_ending(sentence, k + 1)
    if not tokens[i].form.pronoun and (some := _some_of(sentence, k, phrase)) is not None:
        return some, False
    if phrase is None or tokens[phrase.start].form.preposition or (phrase.start and tokens[phrase.start - 1].tag is Tag.PREPOSITION):
        topic = topic_of_clause(sentence, i)
        return topic, False
    phrase = _first_joined(sentence, phrase)
    first = tokens[phrase.start]
    lead = tokens[phrase.start - 1] if phrase.start else None
    if first.form.preposition:
        return None, False
    opens = lead is None or lead.tag in (Tag.MARK, Tag.COMPLEMENTISER, Tag.CONJUNCTION, Tag.PARTICLE, Tag.AUXILIARY) or bool(first.form.conjunction)
    if not opens and (topic := topic_of_clause(sentence, i)):
        return topic, False
    described = tokens[k].tag is Tag.NOUN and not tokens[k].form.article and k not in sentence.inside_name and animate(phrase)
    return (phrase, False) if opens or described else (None, False)


def _set_first(sentence: Sentence, i: int) -> Phrase | None:
    """Return the topic that «أما» sets before the verb at `i` («أما الفصائل فكانت تسهّل …»)."""
    tokens = sentence.tokens
    for k in range(i - 1, max(i - 12, -1), -1):
        if tokens[k].word.folded in ("اما", "واما"):
            topic = phrase_at(sentence, k + 1)
            return topic if topic is not None and topic.end <= i and takes_up(tokens[i], topic) else None
        if tokens[k].tag is Tag.VERB or tokens[k].word.folded in ".؛:":
            return None
    return None


def _some_of(sentence: Sentence, k: int, phrase: Phrase | None) -> Phrase | None:
    """Return a part of those told of that ends at token `k` with `phrase`: «340 منهم التحقوا», «عشرون من رجالي تركوا»."""
    tokens = sentence.tokens
    if tokens[k].form.folded in ("منهم", "منهن") and k and (is_number(tokens[k - 1]) or tokens[k - 1].tag is Tag.NOUN):
        return Phrase(sentence, k - 1, k + 1)
    if phrase is None or phrase.start < 2 or tokens[phrase.start - 1].form.folded != "من" or not animate(phrase):
        return None
    return phrase if is_number(tokens[phrase.start - 2]) else None


def _first_joined(sentence: Sentence, phrase: Phrase) -> Phrase:
    """Return the first of the phrases that are joined up to this one, where they open their clause («أن اللواء وحلفاءه نفذوا …»)."""
    tokens, first = sentence.tokens, phrase
    for _ in range(3):
        if tokens[first.start].form.conjunction != "و":
            break
        before = phrase_ending(sentence, first.start)
        if before is None or tokens[before.start].form.preposition or not animate(before):
            return phrase
        first = before
    lead = tokens[first.start - 1] if first.start else None
    opens = lead is None or lead.tag in (Tag.MARK, Tag.COMPLEMENTISER, Tag.CONJUNCTION, Tag.PARTICLE, Tag.AUXILIARY)
    return first if opens else phrase


def topic_of_clause(sentence: Sentence, i: int) -> Phrase | None:
    """Return the noun phrase behind أن or at the clause's start whose verb stands at `i`, with a prepositional phrase or apposition between."""
    tokens = sentence.tokens
    for k in range(i - 1, max(-1, i - 14), -1):
        token = tokens[k]
        opens = token.tag is Tag.MARK and (token.word.folded == ":" or (token.word.folded in OPENERS + QUOTES and k < i - 3))
        if (opens or k == 0) and (topic := phrase_at(sentence, k + 1 if opens else 0)) is not None:
            alone = topic.end <= i and could_act(topic) and takes_up(tokens[i], topic) and not tokens[topic.start].form.preposition
            if alone and tokens[topic.end].tag is Tag.PREPOSITION:
                return topic  # «بعض أسرى … من الشباب التحقوا»
        if token.tag in (Tag.VERB, Tag.CONJUNCTION, Tag.RELATIVE) or (token.tag is Tag.MARK and token.word.folded in ".؛:"):
            return None
        if token.tag is Tag.COMPLEMENTISER or (token.tag is Tag.AUXILIARY and k < i - 2):
            phrase = phrase_at(sentence, k + 1)
            return phrase if phrase and phrase.end <= i and could_act(phrase) and takes_up(tokens[i], phrase) else None
    return None


def of_himself(sentence: Sentence, at: int) -> Token | None:
    """Return the complementiser whose pronoun is the subject of the verb at `at` («إنها استهدفت»), if one stands before it."""
    tokens, k = sentence.tokens, at - 1
    while k >= 0 and tokens[k].tag in (Tag.AUXILIARY, Tag.PARTICLE, Tag.NEGATION, Tag.ADVERB):
        k -= 1
    if k >= 0 and tokens[k].tag is Tag.COMPLEMENTISER and tokens[k].form.folded.endswith(("نه", "نها", "نهم")):
        return tokens[k]
    return None


def subject_between(sentence: Sentence, verb: int, stop: int) -> Phrase | None:
    """Return the first noun phrase between a verb and token `stop`."""
    for phrase in phrases_after(sentence, verb + 1, stop):
        if phrase.end <= stop:
            return phrase
        break
    return None


def phrases_after(sentence: Sentence, start: int, end: int) -> Iterator[Phrase]:
    """Yield the noun phrases without preposition from `start` on; adverbs and prepositional phrases between them are stepped over."""
    tokens, j, given = sentence.tokens, start, 0
    last: Phrase | None = None
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
            j = phrase.end
            if last is not None and names_again(last, phrase):
                continue
            given, last = given + 1, phrase
            yield phrase
        elif j in sentence.counted and not (token.form.conjunction or token.form.preposition) and (noun := phrase_at(sentence, sentence.counted[j])):
            given += 1
            yield noun  # «ما يقارب عشرة عناصر»
            j = noun.end
        elif token.form.folded in ("بينهم", "بينها", "منهم", "بينهما", "ضمنهم", "منها") and j > start:
            return  # what follows is a part of what was named
        elif token.form.folded in PRONOUN_PREPOSITIONS or token.word.folded == "الا":
            j += 1  # «لا تستهدف إلا …»
        elif token.tag is Tag.PREPOSITION or token.form.preposition:
            inner = j + 1 if token.tag is Tag.PREPOSITION else j
            j = _end_of_prepositional(sentence, inner)
        elif token.tag is Tag.MARK and token.word.folded in '«»“”"()[]':
            j += 1
        else:
            return


def among_ranks(sentence: Sentence, at: int) -> Phrase | None:
    """Return whose people are hurt where «في صفوف …» says it («قتلى وجرحى في صفوف اللواء»)."""
    tokens = sentence.tokens
    for j in range(at + 1, min(at + _NEAR, len(tokens) - 2)):
        if tokens[j].tag in (Tag.VERB, Tag.COMPLEMENTISER) or tokens[j].word.folded in "،.؛:":
            return None
        if tokens[j].form.folded in ("في", "بين") and tokens[j + 1].form.stem == "صفوف":
            return phrase_at(sentence, j + 2)
    return None


_NEAR = 9  # tokens between a casualty and the ranks that it befell


def names_again(office: Phrase, phrase: Phrase) -> bool:
    """Tell whether a phrase names the holder of the office right before it («قائد اللواء، العميد …»)."""
    tokens = phrase.sentence.tokens
    between = tokens[office.end : phrase.start]
    if len(between) > 1 or any(t.word.folded != "،" for t in between) or head_class(tokens[office.start]) is not SourceKind.ROLE:
        return False
    first = tokens[phrase.start]
    name = phrase.sentence.names.get(phrase.start)
    person = name is not None and any(a.kind == "person" for a in name.actors)
    return person or (first.form.folded in words_as("title") and phrase.end > phrase.start + 1) or first.form.stem in given_names()


def _skip_conjunct(sentence: Sentence, j: int) -> int:
    phrase = phrase_at(sentence, j)
    return phrase.end if phrase else j + 1


def _end_of_prepositional(sentence: Sentence, inner: int) -> int:
    if inner >= len(sentence.tokens):
        return inner
    end = phrase_end(sentence, inner)
    return end if end > inner else inner + 1


def dropped_subject(sentence: Sentence, i: int) -> Phrase | None:
    """Return the subject of a verb before token `i` in its sentence, for one that names none: the nearest that it agrees with."""
    tokens = sentence.tokens
    verb = tokens[i] if tokens[i].tag is Tag.VERB else None
    for k in range(i - 1, -1, -1):
        token = tokens[k]
        if token.tag is Tag.VERB or (token.tag is Tag.AUXILIARY and not token.form.conjunction):
            before, _ = subject_before(sentence, k)
            if before and acts(before) and (verb is None or takes_up(verb, before)):
                return before
            if token.tag is Tag.VERB:
                for phrase in phrases_after(sentence, k + 1, min(i, k + 8)):
                    if acts(phrase) and phrase.end <= i and (verb is None or takes_up(verb, phrase)) and agrees(token, phrase):
                        return phrase
                    break
    return None


def antecedent_of(sentence: Sentence, i: int, pronoun: str) -> Phrase | None:
    """Return the nearest noun phrase before token `i` that a pronoun can stand for."""
    tokens = sentence.tokens
    for k in range(i - 1, -1, -1):
        if tokens[k].tag is Tag.NOUN and (phrase := phrase_at(sentence, k)) and phrase.end <= i and animate(phrase) and stands_for(pronoun, phrase):
            whole = phrase_ending(sentence, phrase.end)
            if whole is not None and whole.start < k and _describes(sentence, k):
                continue  # «المكتب السياسي»
            return whole if whole is not None and animate(whole) and stands_for(pronoun, whole) else phrase
    return None


def _describes(sentence: Sentence, k: int) -> bool:
    """Tell whether a word inside a phrase is an adjective or a name's part rather than a noun of its own."""
    token, before = sentence.tokens[k], sentence.tokens[k - 1]
    if k in sentence.inside_name and k not in sentence.names:
        return True
    return token.form.article == before.form.article and token.form.stem in adjectives()


def light_verb(sentence: Sentence, at: int) -> int | None:
    """Return the light verb that carries the event noun at `at`, if one stands before it in its clause."""
    led = bool(sentence.tokens[at].form.preposition) or (at > 0 and sentence.tokens[at - 1].tag is Tag.PREPOSITION)
    for k in range(at - 1, max(-1, at - (10 if led else 16)), -1):
        token = sentence.tokens[k]
        if led and k == at - 2 and token.tag is Tag.NOUN and token.form.preposition != "ب" and names_happening(token.form.stem):
            return None  # «تمكّن الفريق من التحقق من مقتل …»
        if token.tag is Tag.VERB and k not in sentence.times:
            if light(token):
                return k
            if k and not token.form.conjunction and _inside_relative(sentence, k, at):
                continue  # «حققت القوات، التي تقاتل هناك، تقدماً»
            return None
        if token.tag is Tag.COMPLEMENTISER or (token.tag is Tag.MARK and token.word.folded in ".؛:"):
            return None
        if token.tag is Tag.RELATIVE and not any(t.word.folded == "،" for t in sentence.tokens[k + 1 : at]):
            return None
    return None


def _inside_relative(sentence: Sentence, k: int, at: int) -> bool:
    """Tell whether the verb at `k` only describes a noun before it, in a clause that a comma ends before token `at`."""
    before = sentence.tokens[k - 1]
    described = before.tag is Tag.RELATIVE or (before.tag is Tag.NOUN and not before.form.article and k - 1 not in sentence.inside_name)
    return described and any(t.word.folded == "،" for t in sentence.tokens[k + 1 : at])
