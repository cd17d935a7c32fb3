"""Who stands where around a verb: its subject, its objects, what follows a noun phrase behind prepositions."""

from __future__ import annotations

from collections.abc import Iterator

from riwaya.english.inflection import Form
from riwaya.extract.english.analysis import Phrase, Sentence, Tag
from riwaya.records import Span

_BESIDE = frozenset({Tag.AUXILIARY, Tag.MODAL, Tag.ADVERB, Tag.NEGATION, Tag.TIME})
_BE = frozenset("is are was were be been being am get got gets isn't aren't wasn't weren't".split())
_ARTICLES = frozenset({"a", "an", "some", "several", "many", "few", "another"})
_MANY = frozenset({"number", "total", "majority", "rest", "none", "most", "many", "some", "all", "half", "any"})
_LONGEST_ASIDE = 16
_HOLDING = frozenset("of in at from near on with for inside within under around outside between".split())
"""Prepositions that hang on the noun before them; “after” and “during” begin a clause of their own."""


def passive(sentence: Sentence, v: int, *, reduced: bool = True) -> bool:
    """Tell whether the verb at token `v` is passive: behind a form of “be”, or (where `reduced`) a participle that no object follows."""
    token = sentence.tokens[v]
    if token.form not in (Form.PAST, Form.PARTICIPLE):
        return False
    j = v - 1
    while sentence.tag(j) in _BESIDE:
        if sentence.folded(j) in _BE:
            return True
        if sentence.folded(j) in ("has", "have", "had", "having", "did"):
            return False
        j -= 1
    if sentence.tag(v + 1) is Tag.PRONOUN:
        return False
    if sentence.tag(j) is Tag.CONJUNCTION and (before := verb_before(sentence, j)) is not None and passive(sentence, before):
        return not objects(sentence, v)
    if sentence.folded(v + 1) == "by":
        return True
    if reduced and sentence.folded(j) == "," and not objects(sentence, v) and finite_elsewhere(sentence, v):
        return True
    return reduced and (sentence.tag(j) is Tag.NOUN and not objects(sentence, v) and finite_elsewhere(sentence, v))


def finite_elsewhere(sentence: Sentence, v: int) -> bool:
    """Tell whether the clause of a participle has a finite verb besides it: “fighters stationed there shelled …”."""
    for t in sentence.tokens:
        if t.i != v and (t.tag in (Tag.AUXILIARY, Tag.MODAL) or (t.tag is Tag.VERB and t.form in (Form.PAST, Form.PRESENT, Form.BASE))):
            between = sentence.tokens[min(t.i, v) : max(t.i, v)]
            if not any(b.folded in (";", "that") or b.tag is Tag.CONJUNCTION for b in between):
                return True
    return False


def verb_before(sentence: Sentence, i: int) -> int | None:
    """Return the last verb left of token `i`."""
    return next((j for j in range(i - 1, -1, -1) if sentence.tokens[j].tag is Tag.VERB), None)


def subject(sentence: Sentence, v: int, depth: int = 0) -> Phrase | None:
    """Return the subject of the verb at token `v`: the phrase before it, an antecedent, or the subject of the verb it is joined to.

    A pronoun is returned as a phrase of its one token.
    """
    j = v - 1
    infinitive = False
    while (
        sentence.tag(j) in _BESIDE or sentence.folded(j) in ("to", "not") or (sentence.tag(j) is Tag.PREPOSITION and sentence.tag(j + 1) is Tag.TIME)
    ):
        infinitive |= sentence.folded(j) == "to"
        j -= 1
    if j < 0 or depth > 4:
        return None
    token = sentence.tokens[j]
    if infinitive and token.tag is not Tag.VERB and (governor := verb_before(sentence, j + 1)) is not None:
        return _told_to(sentence, governor, j + 1) or subject(sentence, governor, depth + 1)
    if sentence.tokens[v].form is Form.ING and token.folded == ",":
        main = main_verb(sentence, j)
        return subject(sentence, main, depth + 1) if main is not None else None
    if token.tag is Tag.PRONOUN:
        return Phrase(j, j + 1)
    if token.tag is Tag.VERB:
        return subject(sentence, j, depth + 1)
    if token.tag is Tag.RELATIVE:
        return leftmost(sentence, j - 1 - (sentence.folded(j - 1) == ","), nearest_act=True)
    if token.tag in (Tag.CONJUNCTION, Tag.SUBORDINATOR, Tag.PREPOSITION) or token.folded == ",":
        behind_comma = sentence.tokens[v].form in (Form.PAST, Form.PARTICIPLE) and token.folded == "," and sentence.tag(v - 1) is Tag.MARK
        behind_comma = (
            behind_comma
            and any(t.tag in (Tag.VERB, Tag.AUXILIARY) for t in sentence.tokens[:j])
            and sentence.tokens[v].carries != "speaks"
            and sentence.tag(v + 1) is Tag.PREPOSITION
        )
        if behind_comma and j and (beside := sentence.within.get(j - 1)) is not None and not objects(sentence, v) and finite_elsewhere(sentence, v):
            return leftmost(sentence, j - 1) if sentence.folded(beside.first - 1) == "of" else beside
        if token.folded == "," and (aside := _before_aside(sentence, j)) is not None:
            return aside
        before = verb_before(sentence, j)
        return subject(sentence, before, depth + 1) if before is not None else None
    return leftmost(sentence, j) if token.tag is not Tag.MARK or token.folded in '”"' else None


def _told_to(sentence: Sentence, governor: int, end: int) -> Phrase | None:
    """Return who is made to do what stands behind “to”: “forced them to leave”, “enabling refugees and others to return”."""
    if sentence.tag(governor + 1) is Tag.PRONOUN and governor + 2 == end:
        return Phrase(governor + 1, end)
    told = sentence.starting.get(governor + 1)
    if told is None or sentence.tokens[governor].carries not in ("makes", "lets"):
        return None
    last = sentence.within.get(end - 1)
    between = sentence.tokens[told.last : end]
    joined = all(t.tag in (Tag.NOUN, Tag.NUMBER, Tag.DETERMINER, Tag.POSSESSIVE) or t.folded in ("and", "of", ",") for t in between)
    return last if joined else None


def main_verb(sentence: Sentence, comma: int) -> int | None:
    """Return the first verb of the clause that a participle behind a comma goes on from."""
    start = max((t.i for t in sentence.tokens[:comma] if (t.tag is Tag.SUBORDINATOR and t.folded != "as") or t.folded == ";"), default=-1)
    return next((t.i for t in sentence.tokens[start + 1 : comma] if t.tag is Tag.VERB), None)


def _before_aside(sentence: Sentence, comma: int) -> Phrase | None:
    """Return the phrase before an insertion between two commas: “the SDF, part of …, attacked”."""
    for k in range(comma - 1, max(comma - _LONGEST_ASIDE, 0), -1):
        if sentence.folded(k) == "," and (phrase := sentence.within.get(k - 1)) is not None and phrase.last == k:
            return leftmost(sentence, k - 1)
    return None


def leftmost(sentence: Sentence, j: int, *, nearest_act: bool = False) -> Phrase | None:
    """Return the phrase that token `j` ends, or the one that it hangs on: “forces in the bases” is the forces.

    With `nearest_act` no further than to a phrase that names a happening: “retaliation for a blast that killed six” is the blast.
    """
    phrase = sentence.within.get(j)
    while phrase is not None and sentence.folded(phrase.first - 1) in _HOLDING:
        at = phrase.first - 2
        if sentence.tag(at) is Tag.VERB and sentence.tokens[at].form is not Form.BASE and sentence.tag(at - 1) is Tag.NOUN:
            at -= 1  # “forces stationed in the bases”
        if (held := sentence.within.get(at)) is None or (nearest_act and sentence.tokens[phrase.head].happening):
            break
        if sentence.tokens[held.head].tag is not Tag.NOUN and sentence.tokens[held.head].tag is not Tag.NUMBER:
            break
        phrase = held
    return phrase


def conjuncts(sentence: Sentence, phrase: Phrase, *, leftwards: bool = False, governed: bool = False) -> list[Phrase]:
    """Return a phrase and those joined to it by commas and “and”; leftwards those before it.

    A verb behind the last of them takes it for its own subject, unless they are `governed` by a preposition.
    """
    out = [phrase]
    if leftwards:
        while sentence.folded(out[0].first - 1) in ("and", ",", "&"):
            j = out[0].first - 2 - (sentence.folded(out[0].first - 2) == ",")
            before = sentence.within.get(j)
            if (
                before is None
                or (sentence.folded(out[0].first - 1) == "," and len(out) < 2)
                or (sentence.tag(before.first - 1) is Tag.PREPOSITION and sentence.folded(before.first - 1) != "of")
            ):
                break
            out.insert(0, before)
        return out
    while True:
        j = complement_end(sentence, out[-1])
        if sentence.folded(j) not in ("and", ",", "&", "or"):
            return out
        k = j + 1 + (sentence.folded(j + 1) in ("and", "or"))
        following = sentence.starting.get(k)
        if following is None or (not governed and sentence.tag(complement_end(sentence, following)) in (Tag.VERB, Tag.AUXILIARY, Tag.MODAL)):
            return out
        if sentence.folded(j) == "," and sentence.folded(j + 1) != "and" and not _list_ends(sentence, following):
            return out
        if sentence.tokens[following.head].happening and not sentence.tokens[phrase.head].happening:
            return out
        out.append(following)


def _list_ends(sentence: Sentence, phrase: Phrase) -> bool:
    """Tell whether a list goes on to its “and”, so that a comma joins and does not set apart."""
    for j in range(phrase.last, min(phrase.last + 12, len(sentence.tokens))):
        if sentence.tokens[j].folded == "and":
            return True
        if sentence.tokens[j].tag in (Tag.VERB, Tag.AUXILIARY, Tag.SUBORDINATOR):
            return False
    return False


def complement_end(sentence: Sentence, phrase: Phrase) -> int:
    """Return the token behind a phrase and its “of …”."""
    last = phrase.last
    while sentence.folded(last) == "of" and (inner := sentence.starting.get(last + 1)) is not None:
        last = inner.last
    return last


def objects(sentence: Sentence, v: int) -> list[Phrase]:
    """Return the objects of the verb at token `v`."""
    j = v + 1
    while sentence.tag(j) is Tag.ADVERB and sentence.folded(j) not in ("today", "yesterday"):
        j += 1
    if sentence.folded(j) == "with" and sentence.starting.get(j + 1) and sentence.tag(v) is Tag.VERB:
        behind = sentence.starting[j + 1].last
        if sentence.starting.get(behind) is not None:  # “targeted with three shells a factory”
            j = behind
    phrase = sentence.starting.get(j)
    return conjuncts(sentence, phrase) if phrase is not None else []


def prepositions(sentence: Sentence, j: int) -> Iterator[tuple[str, Phrase]]:
    """Yield (preposition, phrase) of the chain that begins at token `j`: “by X on Y in Z”."""
    while True:
        while sentence.tag(j) in (Tag.TIME, Tag.ADVERB):
            j += 1
        if sentence.tag(j) is not Tag.PREPOSITION or (phrase := sentence.starting.get(j + 1)) is None:
            return
        if sentence.folded(j) in ("after", "before", "since") and sentence.tag(complement_end(sentence, phrase)) in (Tag.VERB, Tag.AUXILIARY):
            return
        yield sentence.folded(j), phrase
        if sentence.tokens[phrase.head].happening:
            return
        j = conjuncts(sentence, phrase)[-1].last if sentence.folded(j) == "of" else complement_end(sentence, phrase)


def named_span(sentence: Sentence, phrase: Phrase) -> Span:
    """Return the participant's span: without a count and an indefinite article, with its “of …”; the counted of “two of the men”."""
    first, last = phrase.first, phrase.last
    if sentence.folded(phrase.head) in _MANY and sentence.folded(last) == "of" and (inner := sentence.starting.get(last + 1)) is not None:
        return named_span(sentence, inner)
    while first < last - 1 and (first in sentence.counts or sentence.folded(first) in _ARTICLES):
        first = sentence.counts[first].last if first in sentence.counts else first + 1
    if first >= last or all(t.tag is Tag.NUMBER for t in sentence.tokens[phrase.first : phrase.last]):
        if sentence.folded(last) == "of" and (inner := sentence.starting.get(last + 1)) is not None:
            return named_span(sentence, inner)
        first = phrase.first
    return sentence.span_of(first, complement_end(sentence, phrase))
