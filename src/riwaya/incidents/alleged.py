"""Who is said to have done it: sides named as agents in the sentences of a report's main incident and in its headline.

The reader names agents clause by clause; a nation's adjective behind an act, a weapon or a force («artillery fire of Turkish forces») is found here,
and those who only hold the place, were hit, or are heard are left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache

from riwaya.arabic.words import WordKind, fold_phrase, sentence_words
from riwaya.packs import Actor, cells, load_pack, table
from riwaya.records import Span

_CLITICS = ("وال", "بال", "فال", "ال", "لل", "ولل", "و", "ب", "ل", "ف")
_LOOK_BACK = 5
_STRONG, _WEAK = 2.0, 0.75
_EPITHET, _OTHERS = 2, 1
_APART = frozenset({"ضمن", "ضد", "نحو", "تجاه", "على", "علي", "الي", "مع", "عن", "بين", "في", "ان"})
_UNNAMED = ("unspecified", "unidentified", "unknown")
_MARKS = frozenset({".", "؛", ":", "|"})
_ENDS = _MARKS


@cache
def _senses() -> dict[str, str]:
    return {" ".join(fold_phrase(row["phrase"])): row["sense"] for row in table("arabic/incident_words.csv")}


@lru_cache(maxsize=16_384)
def _sense(word: str) -> str:
    senses = _senses()
    for form in _cut(word):
        if (sense := senses.get(form)) in ("act", "arm", "force", "territory", "held", "from"):
            return sense or ""
    return ""


def _cut(word: str) -> Iterator[str]:
    yield word
    if word.startswith("لل"):
        yield "ال" + word[2:]
    for clitic in _CLITICS:
        if word.startswith(clitic) and len(word) - len(clitic) >= 3:
            yield word[len(clitic) :]


def sides_in(text: str, span: Span) -> dict[str, float]:
    """Return how strongly each side is named as agent in a stretch of text, by the pack id of the side's head."""
    words = [w.folded for w in sentence_words(text, span.start, span.end) if w.folded and (w.kind is not WordKind.MARK or w.folded in _MARKS)]
    found: dict[str, float] = defaultdict(float)
    end, before = -1, 0.0
    for at, length, side, adjective in _mentions(words):
        value = _value(words, at, length, adjective)
        if at == end and words[at].startswith("و"):
            value = max(value, before)  # «the government and Russia»
        if value:
            found[side] += value
        end, before = at + length, value
    return dict(found)


def _mentions(words: Sequence[str]) -> Iterator[tuple[int, int, str, bool]]:
    """Yield (first word, number of words, side, whether an adjective) of the sides named; the longest names first from the left."""
    pack = load_pack()
    i = 0
    while i < len(words):
        best: tuple[int, Actor | None, bool] = (0, None, False)
        for form in _cut(words[i]):
            for trie, adjective in ((pack.actor_trie, False), (pack.adjective_trie, True)):
                length, actors = trie.longest(words, i, form)
                if length > best[0] and actors:
                    best = length, actors[0], adjective
        length, actor, adjective = best
        if actor is not None and not actor.id.startswith(_UNNAMED) and (side := side_of(actor)):
            yield i, length, side, adjective
        i += max(1, length)


def _value(words: Sequence[str], at: int, length: int, adjective: bool) -> float:
    """Return how far the words around a mention make it the agent; 0 where they do not."""
    mention = words[at : at + length]
    armed = any(_sense(w) == "force" for w in mention)
    if armed and length <= _EPITHET and all(_sense(w) == "force" for w in mention):
        return 0.0  # «the occupier», «the enemy»: which one, only the rest of the report tells
    if words[at].startswith("ل") and not adjective:
        return _STRONG if _of_an_act(words, at) else 0.0
    held, others = False, 0
    for back in range(at - 1, max(-1, at - 1 - _LOOK_BACK), -1):
        word = words[back]
        if word in _ENDS:
            break
        sense = _sense(word)
        if sense == "held":
            held = True
        elif sense == "from":
            return _STRONG  # «from areas held by»
        elif sense in ("act", "arm"):
            return 0.0 if held else _STRONG
        elif sense == "force":
            armed = True
        elif sense == "territory":
            return 0.0 if held else _WEAK
        elif word in _APART or (others := others + 1) > _OTHERS:
            break
    if held:
        return 0.0
    if any(_sense(w) == "act" for w in words[at + length : at + length + 3]):
        return _STRONG
    return _WEAK if armed and adjective else 0.0


def _of_an_act(words: Sequence[str], at: int) -> bool:
    """Tell whether a party behind «of» is that of an act or a weapon, not of what was hit («a post of …»)."""
    before = at - 1
    while before >= 0 and (words[before] == "،" or any(form.startswith("تابع") for form in _cut(words[before]))):
        before -= 1
    return before >= 0 and _sense(words[before]) in ("act", "arm", "from")


@cache
def _heads() -> dict[str, str]:
    return {row["side"]: row["actor"] for row in table("syria/sides.csv")}


@cache
def allies_of(head: str) -> frozenset[str]:
    """Return the heads of the sides that fight beside this one."""
    rows = {row["actor"]: cells(row["allies"]) for row in table("syria/sides.csv")}
    return frozenset(_heads()[side] for side in rows.get(head, ()))


@lru_cache(maxsize=4_096)
def side_of(actor: Actor) -> str:
    """Return the pack id of the head of an actor's side; of the state it belongs to, or its own, where it is of none. Empty for who is no party."""
    if actor.kind in ("person", "outlet"):
        return ""
    if head := _heads().get(actor.side):
        return head
    actors, at = load_pack().actors, actor
    while at.parent and at.parent in actors:
        at = actors[at.parent]
    if head := _heads().get(at.side):
        return head
    return at.id if at.kind in ("state", "armed_group", "armed_force") else ""


def name_of(side: str) -> str:
    """Return the English name of a side by the pack id of its head."""
    actor = load_pack().actors.get(side)
    return actor.name_en if actor else side


def strongest(counted: Iterable[tuple[Mapping[str, float], float]]) -> tuple[str, ...]:
    """Return the sides whose weight, summed over stretches with a factor each, is at least half of the greatest."""
    total: dict[str, float] = defaultdict(float)
    for counter, factor in counted:
        for side, value in counter.items():
            total[side] += value * factor
    if not total:
        return ()
    most = max(total.values())
    return tuple(side for side, value in sorted(total.items(), key=lambda t: -t[1]) if value * 2 >= most)
