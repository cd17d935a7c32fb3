"""Tellers: who speaks at a place of the text, as a participant of what is told there.

A word that reports is often a happening itself («طالب المجلس …»), and then its source is who does it; and what a source says of himself
(«قالت إنها استهدفت», «سنرد») has him as its agent (codebook section 2: a pronoun is marked by the nearest phrase that names it).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from riwaya.arabic.verb_forms import verb_key
from riwaya.extract.analysis import Sentence
from riwaya.extract.phrases import Phrase, animate, phrase_at
from riwaya.records import Attribution, SourceKind, Span

_ISSUED = frozenset("بيان تقرير تغريده رساله منشور تصريح كلمه خطاب".split())  # what speaks for whoever issued it


_PROMISING = frozenset(verb_key(v) for v in ("تَعَهَّدَ", "وَعَدَ", "تَوَعَّدَ", "هَدَّدَ", "لَوَّحَ"))
_PROMISERS = frozenset("متعهدا متعهده متوعدا متوعده مهددا مهدده ملوحا ملوحه واعدا متعهدين متوعدين مهددين".split())


_SPOKESMEN = frozenset("ناطق ناطقه متحدث متحدثه".split())


def spoken_for(phrase: Phrase, *, inside: bool = False) -> Phrase | None:
    """Return the body in whose name a spokesman does what he announces («الناطق باسم اللواء»), or none.

    With `inside`, for what is told as «we», also the body in which an unnamed source or member stands («مصدر في اللواء»).
    """
    tokens = phrase.sentence.tokens
    if tokens[phrase.start].form.stem in _SPOKESMEN:
        for j in range(phrase.start + 1, min(phrase.start + 4, len(tokens) - 1)):
            if tokens[j].form.folded == "باسم" or (tokens[j].form.preposition == "ب" and tokens[j].form.stem == "اسم"):
                return phrase_at(phrase.sentence, j + 1)
    if inside and tokens[phrase.start].form.stem in _MEMBERS:
        for j in range(phrase.start + 1, min(phrase.end, phrase.start + 4)):
            body = phrase_at(phrase.sentence, j + 1) if tokens[j].form.folded == "في" else None
            if body is not None and animate(body):
                return body
    return None


_MEMBERS = frozenset("مصدر قيادي عضو مسوول ضابط عنصر مقاتل قايد".split())


class Tellers:
    """The sources of a document's attributions, as phrases of its sentences."""

    def __init__(self, sentences: Sequence[Sentence], attributions: Sequence[Attribution]) -> None:
        self._sentences = sentences
        self._starts = [s.span.start for s in sentences]
        self._attributions = attributions
        self._named: dict[str, Phrase | None] = {}
        latest: dict[str, Phrase] = {}
        for a in sorted(attributions, key=lambda a: a.cue.start if a.cue else a.content.start):
            phrase = self._phrase(a.source) if a.source else latest.get(a.entity or "")
            self._named[a.id] = phrase
            if a.source and a.entity and phrase:
                latest[a.entity] = phrase

    def by_cue(self, trigger: Span) -> Phrase | None:
        """Return the source whose cue is the trigger, if it is one."""
        for a in self._attributions:
            if a.cue is not None and a.cue.start < trigger.end and trigger.start < a.cue.end:
                return self._named[a.id]
        return None

    def of_content(self, span: Span) -> Phrase | None:
        """Return the innermost source that answers for a span."""
        inner = self._inner(span)
        return self._named[inner.id] if inner else None

    def announcing(self, start: int, span: Span, verbs: frozenset[str]) -> Phrase | None:
        """Return the innermost source of a span where its content begins at `start` and its cue is of `verbs` («أعلن الفصيل، في بيان، أسر …»)."""
        inner = self._inner(span)
        if inner is None or inner.cue is None or abs(inner.content.start - start) > 1:
            return None
        cue = self._phrase(inner.cue)
        told = cue is not None and any(v.lemma in verbs for v in cue.sentence.tokens[cue.start].form.verbs)
        return self._named[inner.id] if told else None

    def only_tells(self, span: Span) -> bool:
        """Tell whether the innermost source of a span only passes on what others do: a medium, or nobody in particular."""
        inner = self._inner(span)
        return inner is not None and inner.source_kind in (SourceKind.OUTLET, SourceKind.ANONYMOUS, SourceKind.DOCUMENT)

    def promised(self, span: Span) -> bool:
        """Tell whether the innermost source of a span only promises or threatens what is told there («تعهّد بسحب …», «متوعداً بالردّ»)."""
        inner = self._inner(span)
        cue = self._phrase(inner.cue) if inner is not None and inner.cue is not None else None
        if cue is None:
            return False
        form = cue.sentence.tokens[cue.start].form
        return any(v.lemma in _PROMISING for v in form.verbs) or form.stem in _PROMISERS

    def _inner(self, span: Span) -> Attribution | None:
        holding = [a for a in self._attributions if a.content.start <= span.start and span.end <= a.content.end]
        return min(holding, key=lambda a: a.content.end - a.content.start) if holding else None

    def _phrase(self, span: Span) -> Phrase | None:
        at = bisect_right(self._starts, span.start) - 1
        if at < 0:
            return None
        sentence = self._sentences[at]
        held = [t.i for t in sentence.tokens if t.word.start < span.end and span.start < t.word.end]
        if not held:
            return None
        issuer = phrase_at(sentence, held[0] + 1) if sentence.tokens[held[0]].form.stem in _ISSUED else None
        return issuer or Phrase(sentence, held[0], held[-1] + 1)
