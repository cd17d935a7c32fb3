"""Pairs: who asks (a trigger, a cue) and the noun phrases it may take, with their features as one array for a whole document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from riwaya.extract.analysis import Analysed, Sentence, Tag
from riwaya.extract.encoder.candidates import Candidate, candidates_of
from riwaya.extract.encoder.grammar_view import View, form_of
from riwaya.extract.encoder.layout import BEFORE, CAUSES, DISTANCES, GRAMMAR, PAIRS, ROLES, RULES, TYPES
from riwaya.extract.phrases import animate, clause_end, is_number, names_place
from riwaya.extract.triggers import Trigger
from riwaya.records import Attribution, CauseLink, Event, Role, Span

Floats = Any
Numbers = Any
"""Arrays of 32-bit floats and of integers. Not numpy's own types: the type checker, like the program, has to do without the extra."""

_HOW = {"verb": "verb", "masdar": "masdar", "noun": "noun", "participle": "participle", "phrase": "phrase"}
_KNOWN_BEFORE, _KNOWN_RULES = frozenset(BEFORE), frozenset(RULES)
_FIRST_ROLE = {name: PAIRS.at[f"{GRAMMAR}{name}={ROLES[0]}"] for name in ("exact", "overlaps", "elsewhere")}


@dataclass(frozen=True, slots=True)
class Asking:
    """A trigger or cue at a token that asks for phrases, with what the grammar made of it."""

    sentence: Sentence
    at: int
    named: tuple[str, ...]
    frame: dict[str, Role] = field(default_factory=dict)
    event: Event | None = None
    attribution: Attribution | None = None

    @classmethod
    def of(cls, t: Trigger, event: Event | None) -> Asking:
        """Return a trigger as one who asks; `event` is what the grammar made of it, if anything."""
        named = [f"how={_HOW.get(t.row.pos, 'noun')}", f"type={t.type.value}", *(f"takes={r.value}" for r in t.row.frame.values())]
        named += ["verbal"] if t.verbal else []
        named += ["passive"] if t.passive else []
        return cls(t.sentence, t.at, (*named, *_suffixed(t.sentence, t.at)), t.row.frame, event)

    @classmethod
    def cue(cls, sentence: Sentence, at: int, stance: str, attribution: Attribution | None) -> Asking:
        """Return a cue as one who asks for its source; `attribution` is what the grammar made of it, if anything."""
        return cls(sentence, at, (f"stance={stance}", *_suffixed(sentence, at)), {}, None, attribution)


def _suffixed(sentence: Sentence, at: int) -> tuple[str, ...]:
    return ("asker_pronoun",) if sentence.tokens[at].form.pronoun else ()


@dataclass(slots=True)
class Phrases:
    """The noun phrases of a document in order; `first` numbers each sentence's first one, and closes with their count."""

    held: list[Candidate]
    first: list[int]
    places: list[list[int]]
    prepositions: list[str]

    @classmethod
    def of(cls, analysed: Analysed) -> Phrases:
        """Return the phrases of a document with the features that do not depend on who asks."""
        out = cls([], [], [], [])
        for sentence in analysed.sentences:
            out.first.append(len(out.held))
            reached = 0
            for c in candidates_of(sentence):
                out.add(c, ["inside"] if c.start < reached else ["leads"] if not reached else [])
                reached = max(reached, c.end)
        out.first.append(len(out.held))
        return out

    def add(self, c: Candidate, besides: Sequence[str] = ()) -> int:
        """Take a phrase in and return its number."""
        tokens, named = c.sentence.tokens, [*besides, *form_of(c.sentence.tokens[c.start])]
        preposition = tokens[c.start].form.preposition
        if c.start:
            before = tokens[c.start - 1]
            stem = before.form.folded
            preposition = preposition or (stem if before.tag is not Tag.VERB else "")
            named += [f"before={stem}"] if stem in _KNOWN_BEFORE else []
            named += ["mark_before"] if before.tag is Tag.MARK else ["verb_before"] if before.tag is Tag.VERB else []
            named += ["time_before"] if c.start - 1 in c.sentence.times else []
        phrase, length = c.phrase, c.end - c.start
        named += ["animate"] if animate(phrase) else []
        named += ["place"] if names_place(phrase) else []
        named += ["number"] if is_number(tokens[c.start]) else []
        named += ["proper"] if any((n := c.sentence.names.get(j)) is not None and n.proper for j in range(c.start, c.end)) else []
        named.append(f"length={length}" if length <= 3 else "length>3")
        self.held.append(c)
        self.places.append(PAIRS.places(named))
        self.prepositions.append(preposition)
        return len(self.held) - 1


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of pairs: for each the numbers of who asks and of its phrase, and the features.

    `at` is the word of each who asks, `firsts` and `ends` the words of each phrase.
    """

    askers: Numbers
    phrases: Numbers
    at: Numbers
    firsts: Numbers
    ends: Numbers
    features: Floats


class Pairs:
    """Makes the rows of a view's pairs."""

    def __init__(self, view: View, phrases: Phrases | None = None) -> None:
        import numpy as np

        self._view, self.phrases = view, phrases or Phrases.of(view.analysed)
        sentences, n = view.analysed.sentences, view.index.count
        self._numbers = {c.span: k for k, c in enumerate(self.phrases.held)}
        self._verbs = _sums([t.tag is Tag.VERB for s in sentences for t in s.tokens])
        self._commas = _sums([t.word.folded in "،,;؛" for s in sentences for t in s.tokens])
        ends = np.zeros(n, bool)
        for s in sentences:
            if s.tokens:
                clause_end(s, 0)
            ends[[view.index.word(s, j) for j in s.clause_ends or () if j < len(s.tokens)]] = True
        self._clauses = _sums(ends)
        read, sources = np.zeros(n, bool), np.zeros(n, bool)
        read[[view.index.word(t.sentence, t.at) for t in view.triggers]] = True
        self._triggers = _sums(read)
        self._voices = np.full(n, -1)
        for k, a in sorted(enumerate(view.attributions), key=lambda x: (x[1].content.start - x[1].content.end, x[0])):
            self._voices[_slice(view.words_in(a.content))] = k
        for a in view.attributions:
            if a.source is not None:
                sources[_slice(view.words_in(a.source))] = True
        self._sources = _sums(sources)
        self._elsewhere: dict[int, list[int]] = {}
        for e in view.events:
            for p in e.participants:
                if (known := self._numbers.get(p.span)) is not None:
                    self._elsewhere.setdefault(known, []).append(ROLES.index(p.role.value))

    def word(self, t: Trigger | Asking) -> int:
        """Return the number of a trigger's word."""
        return self._view.index.word(t.sentence, t.at)

    def rows(self, asked: Sequence[Asking]) -> Rows:
        """Return the pairs of each who asks with the phrases of its sentence, of the one before, and what the grammar took from elsewhere."""
        import numpy as np

        numbers = [self._offered(a) for a in asked]
        askers = np.repeat(np.arange(len(asked)), [len(n) for n in numbers])
        phrases = np.array([n for ns in numbers for n in ns], int)
        held, index = self.phrases.held, self._view.index
        starts = np.array([index.word(c.sentence, c.start) for c in held], int)
        ends = starts + np.array([c.end - c.start for c in held], int)
        where = np.array([c.sentence.index for c in held], int)
        at = np.array([index.word(a.sentence, a.at) for a in asked], int)
        here = np.array([a.sentence.index for a in asked], int)
        inner = PAIRS.rows(self.phrases.places)
        outer = PAIRS.rows([PAIRS.places(dict.fromkeys(a.named)) for a in asked])
        features = inner[phrases] + outer[askers] if len(phrases) else np.zeros((0, PAIRS.width), np.float32)
        if len(phrases):
            given = _Given(features, at[askers], starts[phrases], ends[phrases], where[phrases] - here[askers])
            self._between(given)
            self._voiced(given)
            self._told(features, asked, numbers)
        return Rows(askers, phrases, at, starts, ends, features)

    def _offered(self, asking: Asking) -> list[int]:
        here, first = asking.sentence.index, self.phrases.first
        out = list(range(first[max(0, here - 1)], first[here + 1]))
        for p in asking.event.participants if asking.event is not None else ():
            n = self._numbers.get(p.span)
            if n is None and (found := self._far(p.span)) is not None:
                n = self._numbers[p.span] = self.phrases.add(found)
            if n is not None and n not in out:
                out.append(n)
        return out

    def _far(self, span: Span) -> Candidate | None:
        first, last = self._view.word_at(span.start), self._view.word_at(span.end - 1)
        if first is None or last is None or (tokens := self._view.tokens)[first][0] is not tokens[last][0]:
            return None
        return Candidate(tokens[first][0], tokens[first][1], tokens[last][1] + 1, span)

    def _between(self, rows: _Given) -> None:
        """Say where the phrase stands from who asks, and what stands between."""
        import numpy as np

        say = _Saying(rows.features)
        same = rows.sentences == 0
        say(rows.sentences < 0, "earlier_sentence")
        say(rows.sentences > 0, "next_sentence")
        after, ahead = same & (rows.firsts > rows.at), same & (rows.ends <= rows.at)
        say(same & ~after & ~ahead, "holds")
        low, high = np.where(after, rows.at + 1, rows.ends), np.where(after, rows.firsts, rows.at)
        steps = np.searchsorted(DISTANCES, high - low + 1)
        say(after, f"after<={DISTANCES[0]}", steps)
        say(ahead, f"ahead<={DISTANCES[0]}", steps)
        starts = np.zeros(self._view.index.count, bool)
        starts[[self._view.index.word(c.sentence, c.start) for c in self.phrases.held]] = True
        apart = after | ahead
        for sums, name in (
            (self._verbs, "verbs_between=0"), (self._commas, "commas_between=0"), (_sums(starts), "phrases_between=0"),
            (self._triggers, GRAMMAR + "triggers_between=0"),
        ):  # fmt: skip
            say(apart, name, np.minimum(sums[np.maximum(high, low)] - sums[low], 2))
        first, last = np.minimum(rows.at, rows.firsts), np.maximum(rows.at, rows.firsts)
        say(same & (self._clauses[last + 1] == self._clauses[first + 1]), "same_clause")

    def _voiced(self, rows: _Given) -> None:
        """Say in whose words both stand, and whether the phrase is who says so."""
        import numpy as np

        say = _Saying(rows.features)
        voices = self._voices
        say(voices[rows.at] == voices[rows.firsts], GRAMMAR + "same_voice")
        say(self._sources[rows.ends] > self._sources[rows.firsts], GRAMMAR + "in_source")
        spoken = [self._view.words_in(a.source) if a.source else range(0) for a in self._view.attributions] + [range(0)]
        starts, ends = np.array([r.start for r in spoken]), np.array([r.stop for r in spoken])
        mine = voices[rows.at]
        say((rows.firsts < ends[mine]) & (rows.ends > starts[mine]), GRAMMAR + "speaks")

    def _told(self, rows: Floats, asked: Sequence[Asking], numbers: Sequence[Sequence[int]]) -> None:
        """Say what the grammar has of the phrase: its role here and in other events, by which rule, and what the row's frame gives it."""
        at, n = PAIRS.at, 0
        for a, mine in zip(asked, numbers, strict=True):
            features = rows[n : n + len(mine)]
            n += len(mine)
            if a.event is not None:
                features[:, at[GRAMMAR + "found"]] = 1.0
            participants = a.event.participants if a.event is not None else ()
            for p in participants:
                features[:, at[f"{GRAMMAR}has={p.role.value}"]] = 1.0
            for row, k in zip(features, mine, strict=True):
                c = self.phrases.held[k]
                if a.frame and (role := a.frame.get(self.phrases.prepositions[k])) is not None:
                    row[at[f"frame={role.value}"]] = 1.0
                others = list(self._elsewhere.get(k, ()))
                for p in participants:
                    role_at = ROLES.index(p.role.value)
                    if p.span == c.span:
                        rule = p.why.rule if p.why is not None else ""
                        row[at[f"{GRAMMAR}rule={rule if rule in _KNOWN_RULES else 'other'}"]] = 1.0
                        row[_FIRST_ROLE["exact"] + role_at] = 1.0
                        if role_at in others:
                            others.remove(role_at)
                    elif p.span.overlaps(c.span):
                        row[_FIRST_ROLE["overlaps"] + role_at] = 1.0
                for role_at in others:
                    row[_FIRST_ROLE["elsewhere"] + role_at] = 1.0
                if a.attribution is not None and a.attribution.source is not None:
                    row[at[GRAMMAR + "knows_source"]] = 1.0
                    if a.attribution.source.overlaps(c.span):
                        row[at[GRAMMAR + "source"]] = 1.0

    def causes(self, triggers: Sequence[Trigger], events: Sequence[Event], known: Sequence[CauseLink]) -> tuple[list[tuple[int, int]], Floats]:
        """Return the pairs (cause, effect) of triggers in one sentence or neighbouring ones, and their features; `known` is the grammar's."""
        import numpy as np

        lines = [t.sentence.index for t in triggers]
        pairs = [(a, b) for a in range(len(lines)) for b in range(len(lines)) if a != b and abs(lines[a] - lines[b]) <= 1]
        features = np.zeros((len(pairs), CAUSES.width), np.float32)
        if not pairs:
            return pairs, features
        say = _Saying(features, CAUSES.at)
        first, second = np.array(pairs).T
        types = np.array([TYPES.index(t.type.value) for t in triggers])
        word, line = np.array([self._view.index.word(t.sentence, t.at) for t in triggers]), np.array(lines)
        everywhere = np.ones(len(pairs), bool)
        say(everywhere, f"from={TYPES[0]}", types[first])
        say(everywhere, f"to={TYPES[0]}", types[second])
        same = line[first] == line[second]
        steps = np.where(same, np.searchsorted(DISTANCES, np.abs(word[second] - word[first])), len(DISTANCES))
        behind = word[second] > word[first]
        say(behind, f"after<={DISTANCES[0]}", steps)
        say(~behind, f"ahead<={DISTANCES[0]}", steps)
        say(~same, "other_sentence")
        say(self._voices[word[first]] == self._voices[word[second]], "same_voice")
        linked = {(k.cause, k.effect) for k in known}
        ids = [(events[a].id, events[b].id) for a, b in pairs]
        say(np.array([x in linked for x in ids]), GRAMMAR + "link")
        say(np.array([x[::-1] in linked for x in ids]), GRAMMAR + "back")
        return pairs, features


@dataclass(frozen=True, slots=True)
class _Given:
    """For each pair its row of features, the words of who asks and of the phrase, and how many sentences lie between."""

    features: Floats
    at: Numbers
    firsts: Numbers
    ends: Numbers
    sentences: Numbers


class _Saying:
    """Sets features of rows: the one named, or for each row the one so many places behind it."""

    def __init__(self, features: Floats, at: dict[str, int] = PAIRS.at) -> None:
        self._features, self._at = features, at

    def __call__(self, where: Numbers, name: str, further: Numbers | None = None) -> None:
        rows = where.nonzero()[0]
        self._features[rows, self._at[name] + (0 if further is None else further[rows])] = 1.0


def _sums(flags: Numbers) -> Numbers:
    """Return how many flags are set before each place."""
    import numpy as np

    return np.concatenate([[0], np.cumsum(np.asarray(flags, int))])


def _slice(words: range) -> slice:
    return slice(words.start, words.stop)
