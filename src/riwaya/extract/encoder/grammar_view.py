"""The grammar's reading as the heads see it: which words it took for what, and in which mood. Nothing here looks at an annotation."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from riwaya.extract.analysis import Analysed, Sentence, Token
from riwaya.extract.encoder.layout import GRAMMAR, MOODS, WORDS
from riwaya.extract.encoder.windows import WordIndex
from riwaya.extract.lexicon import EventLexicon
from riwaya.extract.triggers import Trigger
from riwaya.records import Attribution, Event, Span


@dataclass(slots=True)
class View:
    """A document's words, numbered through, with what the grammar read in them; `events` run parallel to `triggers`."""

    analysed: Analysed
    lexicon: EventLexicon
    attributions: Sequence[Attribution]
    triggers: Sequence[Trigger]
    events: Sequence[Event]
    index: WordIndex = field(init=False)
    tokens: list[tuple[Sentence, int]] = field(init=False)
    _starts: list[int] = field(init=False)
    _ends: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self.index = WordIndex.of(self.analysed.sentences)
        self.tokens = [(s, t.i) for s in self.analysed.sentences for t in s.tokens]
        self._starts = [t.word.start for s in self.analysed.sentences for t in s.tokens]
        self._ends = [t.word.end for s in self.analysed.sentences for t in s.tokens]

    def word_at(self, character: int) -> int | None:
        """Return the word that holds a character."""
        n = bisect_right(self._starts, character) - 1
        return n if n >= 0 and character < self._ends[n] else None

    def words_in(self, span: Span) -> range:
        """Return the words that share a character with a span."""
        return range(bisect_right(self._ends, span.start), bisect_left(self._starts, span.end))

    def words(self) -> list[list[int]]:
        """Return for each word the places of its features in `layout.WORD`."""
        out = [_word(s, s.tokens[i]) for s, i in self.tokens]
        rows: dict[str, list[int]] = {}
        for features, (s, i) in zip(out, self.tokens, strict=True):
            form = s.tokens[i].form
            if form.folded not in rows:
                naming = self.lexicon.naming(form, self.analysed.forms)
                named = {row.type.value for row, _ in (*naming.as_verb, *naming.as_noun)} if naming else set()
                rows[form.folded] = WORDS.places(f"row={t}" for t in sorted(named))
            features += rows[form.folded]
        self._say_read(out)
        return out

    def _say_read(self, out: list[list[int]]) -> None:
        at = WORDS.at
        for t in self.triggers:
            word = out[self.index.word(t.sentence, t.at)]
            word.append(at[f"{GRAMMAR}trigger={t.type.value}"])
            if t.verbal:
                word.append(at[GRAMMAR + "verbal"])
        for a in self.attributions:
            if a.cue is not None and (n := self.word_at(a.cue.start)) is not None:
                out[n].append(at[f"{GRAMMAR}cue={a.stance.value}"])
            if a.source is not None:
                self._say_over(out, a.source, "source")
            self._say_over(out, a.content, "nested" if a.parent else "content")
            for character, name in ((a.content.start, "starts"), (a.content.end - 1, "ends")):
                if (n := self.word_at(character)) is not None:
                    out[n].append(at[GRAMMAR + name])
        for e in self.events:
            for p in e.participants:
                self._say_over(out, p.span, "participant")

    def _say_over(self, out: list[list[int]], span: Span, name: str) -> None:
        for n in self.words_in(span):
            out[n].append(WORDS.at[GRAMMAR + name])

    def mood(self, trigger: Trigger, event: Event | None, stance: str) -> list[int]:
        """Return the places of a trigger's features for its mood; `stance` is that of the source that answers for it."""
        out = [f"type={trigger.type.value}", *(["verbal"] if trigger.verbal else [])]
        if event is not None:
            out += [f"{GRAMMAR}polarity={event.polarity.value}", f"{GRAMMAR}modality={event.modality.value}"]
        return MOODS.places(out + ([f"{GRAMMAR}stance={stance}"] if stance else []))


def form_of(token: Token) -> list[str]:
    """Return the names of features that tell a word's form."""
    form = token.form
    out = [name for name in ("article", "pronoun", "future", "conjunction") if getattr(form, name)]
    return out + ([f"clitic={form.preposition}"] if form.preposition else [])


def _word(sentence: Sentence, token: Token) -> list[int]:
    out = [f"tag={token.tag.value}", *form_of(token)]
    if token.i in sentence.inside_name:
        name = sentence.names.get(token.i)
        out.append("place" if name is not None and name.places and not name.actors else "actor")
    if token.i in sentence.times:
        out.append("time")
    if token.i in sentence.counted.values():
        out.append("counted")
    return WORDS.places(out)
