"""Attributions: cue, source and content of English reporting.

“X said (that) …”, “…, X said”, “according to X”, direct speech before, behind or across sentences, “X told Y”, “X denied …”, “X accused Y
of …”, “X called on Y to …”, “X, citing Y, …”. Content runs to the sentence's end or to where another clause with its own cue begins.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from riwaya.english.inflection import Form
from riwaya.extract.english.analysis import Analysed, Phrase, Sentence, Tag
from riwaya.extract.english.clauses import complement_end, main_verb, passive, prepositions, subject
from riwaya.extract.english.lexicon import CueRow
from riwaya.extract.english.quotations import Quotation, quotations_of
from riwaya.extract.english.sources import Source, Sources
from riwaya.records import Attribution, Firing, SourceKind, Span

_IN_A_STATEMENT = frozenset("in on at during via through by to for as".split())
_FINITE = (Form.PAST, Form.PRESENT, Form.BASE, Form.PARTICIPLE)
_JOINING = frozenset("while but as and with whereas".split())


@dataclass(slots=True)
class Draft:
    """An attribution in the making; `boundary` is the token at which its own clause begins."""

    sentence: Sentence
    cue: Span
    row: CueRow
    source: Source
    content: Span
    boundary: int
    rule: str
    whole: bool
    medium: Source | None = None
    parent: Draft | None = None
    ids: list[str] = field(default_factory=list)


class AttributionFinder:
    """Finds the attributions of one document."""

    def __init__(self, analysed: Analysed) -> None:
        self._a = analysed
        self._text = analysed.text
        self._sources = Sources(analysed)
        self._quotations = quotations_of(self._text, analysed.document.sentences)
        self._spoken: set[Quotation] = set()

    def find(self) -> list[Attribution]:
        """Return the attributions in the order of their cues."""
        drafts: list[Draft] = []
        for sentence in self._a.sentences:
            found = self._of_sentence(sentence)
            self._bounds(sentence, found)
            if not found:
                self._continued(sentence, drafts)
            drafts += found
        return _numbered(drafts)

    def _of_sentence(self, sentence: Sentence) -> list[Draft]:
        out: list[Draft] = []
        words = [t.folded for t in sentence.tokens]
        for token in sentence.tokens:
            size, rows = self._a.lexicon.cue_phrases.longest(words, token.i)
            draft = self._phrase_cue(sentence, token.i, size, rows[0]) if size else None
            row = self._a.lexicon.cue_verbs.get(token.lemma) if token.tag is Tag.VERB and not size else None
            if draft is None and row is not None:
                draft = self._verb_cue(sentence, token.i, row)
            if draft is not None and not any(d.cue.overlaps(draft.cue) for d in out):
                out.append(draft)
        return out

    def _phrase_cue(self, sentence: Sentence, i: int, size: int, row: CueRow) -> Draft | None:
        phrase = sentence.starting.get(i + size)
        source = self._sources.of(sentence, phrase, beside=i > 0) if phrase is not None else None
        if source is None or phrase is None:
            return None
        cue = sentence.span_of(i, i + size)
        end = self._source_end(sentence, source, phrase)
        if "as" in row.takes:  # quoted X as saying …
            at = next(
                (
                    j + 2
                    for j in range(end, min(end + 6, len(sentence.tokens) - 2))
                    if sentence.folded(j) == "as" and sentence.folded(j + 1) in ("saying", "telling")
                ),
                None,
            )
            return self._made(sentence, cue, row, source, self._to_end(sentence, at), i, "attribution.quoted_as", whole=True) if at else None
        if i == 0 or sentence.folded(i - 1) in ('"', "“") or (sentence.folded(i - 1) in ("and", "but") and sentence.folded(end) == ","):
            content = self._to_end(sentence, end + (sentence.folded(end) == ","))
            return self._made(sentence, cue, row, source, content, i, "attribution.according_first", whole=True)
        content = self._before(sentence, i)
        return self._made(sentence, cue, row, source, content, i, "attribution.according_last", whole=False)

    def _verb_cue(self, sentence: Sentence, v: int, row: CueRow) -> Draft | None:
        token = sentence.tokens[v]
        if passive(sentence, v, reduced=False) and "relay" not in row.takes:
            return self._as_said_by(sentence, v, row)
        if sentence.tag(v - 1) in (Tag.DETERMINER, Tag.POSSESSIVE) or sentence.folded(v - 1) == "to":
            return None
        who = subject(sentence, v)
        if token.form is Form.ING and (main := main_verb(sentence, v)) is not None:
            who = subject(sentence, main)
        inverted = sentence.folded(v - 1) in (",", "”", '"') and (sentence.starting.get(v + 1) is not None) and token.form is not Form.ING
        if inverted and "around" in row.takes and self._ends_clause(sentence, complement_end(sentence, sentence.starting[v + 1])):
            who = sentence.starting[v + 1]
        if who is None or who.first <= v < who.last:
            return None
        source = self._sources.of(sentence, who)
        if source is None:
            return None
        apart = token.form is Form.ING and who.last < v
        start = v if apart else min(who.first, v)
        cue = token.span
        p, medium = self._behind_cue(sentence, v, who.last if who.first > v else v + 1, row)
        quotation = self._quotation_at(sentence, p)
        if quotation is not None and row.takes & {"quote", "clause"}:
            return self._made(
                sentence, cue, row, source, quotation.inner, start, "attribution.quotation", whole=True, medium=medium, quotation=quotation
            )
        if "around" in row.takes and self._ends_clause(sentence, p):
            spoken = self._quotation_before(sentence, start)
            content = spoken.inner if spoken is not None else self._before(sentence, start)
            rule = "attribution.quotation_before" if spoken is not None else "attribution.clause_before"
            return self._made(sentence, cue, row, source, content, start, rule, whole=False, medium=medium, quotation=spoken)
        content = self._content(sentence, v, p, row)
        return self._made(sentence, cue, row, source, content, start, "attribution.clause", whole=True, medium=medium)

    def _content(self, sentence: Sentence, v: int, p: int, row: CueRow) -> Span | None:
        """Return the content behind the cue, by how the cue may take it; None where nothing that it may take stands there."""
        takes = row.takes
        if sentence.folded(p) == "that":
            return self._to_end(sentence, p + 1)
        if sentence.folded(p) == "out" and "out" in takes:
            return self._content(sentence, v, p + 1, row)
        if "clause" in takes and self._clause_begins(sentence, p):
            return self._to_end(sentence, p)
        if "object" in takes and sentence.starting.get(p) is not None:
            return self._to_end(sentence, p)
        for word in ("on", "for", "of", "against"):
            if word in takes and sentence.folded(p) == word:
                q = p + 1
                if word == "on" and (called := sentence.starting.get(q)) is not None:
                    q = complement_end(sentence, called)
                    q += sentence.folded(q) == "to"
                return self._to_end(sentence, q)
        if {"to", "listener"} & takes and (told := sentence.starting.get(p)) is not None:
            q = complement_end(sentence, told)
            if sentence.folded(q) == "to":
                return self._to_end(sentence, q + 1)
        if "to" in takes and sentence.folded(p) == "to":
            return self._to_end(sentence, p + 1)
        if takes & {"np", "noun"} and (sentence.starting.get(p) is not None):
            return self._to_end(sentence, p)
        if takes & {"np", "gerund"} and sentence.tag(p) is Tag.VERB and sentence.tokens[p].form is Form.ING:
            return self._to_end(sentence, p)
        return None

    def _behind_cue(self, sentence: Sentence, v: int, p: int, row: CueRow) -> tuple[int, Source | None]:
        """Return the token behind listener, day and “in a statement”, and the outlet that was told."""
        medium: Source | None = None
        if "told" in row.takes and (told := sentence.starting.get(p)) is not None:
            medium = self._outlet(sentence, told)
            p = complement_end(sentence, told)
        while p < len(sentence.tokens):
            if sentence.tag(p) in (Tag.TIME, Tag.ADVERB) or (sentence.folded(p) == "," and sentence.folded(p + 1) == "that"):
                p += 1
            elif (
                sentence.folded(p) in _IN_A_STATEMENT
                and (phrase := sentence.starting.get(p + 1)) is not None
                and not self._named_by(sentence, p, row)
            ):
                if sentence.folded(p) == "to" and "told" not in row.takes:
                    medium = medium or self._outlet(sentence, phrase)
                p = complement_end(sentence, phrase)
            elif sentence.folded(p) in _IN_A_STATEMENT and sentence.tag(p + 1) is Tag.TIME:
                p += 1
            else:
                break
        return p, medium

    @staticmethod
    def _named_by(sentence: Sentence, p: int, row: CueRow) -> bool:
        return sentence.folded(p) in row.takes

    def _outlet(self, sentence: Sentence, phrase: Phrase) -> Source | None:
        """Return the outlet that a listener is, None for a person and for the publisher itself."""
        actors = [sentence.actors[i] for i in range(phrase.first, phrase.last) if i in sentence.actors and sentence.actors[i][1].kind == "outlet"]
        named = any(self._a.lexicon.has(sentence.folded(i), "outlet") for i in range(phrase.first, phrase.last))
        if not actors and not named:
            return None
        publisher = (self._a.document.publisher.value or "").casefold().split()
        last = actors[-1][0] if actors else phrase.last
        first = next((i for i in range(phrase.first, phrase.last) if i in sentence.actors and sentence.actors[i][0] == last), phrase.first)
        words = [sentence.folded(i) for i in range(first, last) if sentence.folded(i) not in ("the", "news", "agency")]
        if words and all(w in publisher for w in words):
            return None
        span = sentence.span_of(first, last)
        return Source(span, actors[-1][1].name_en if actors else span.of(self._text), SourceKind.OUTLET)

    def _as_said_by(self, sentence: Sentence, v: int, row: CueRow) -> Draft | None:
        """Read “…, as mentioned by X”; other passives have no source."""
        behind = next(iter(prepositions(sentence, v + 1)), None)
        if behind is None or behind[0] != "by" or "around" not in row.takes or sentence.folded(v - 1) != "as":
            return None
        source = self._sources.of(sentence, behind[1])
        if source is None:
            return None
        content = self._before(sentence, v - 1)
        return self._made(sentence, sentence.tokens[v].span, row, source, content, v - 1, "attribution.as_said_by", whole=False)

    def _made(
        self, sentence: Sentence, cue: Span, row: CueRow, source: Source, content: Span | None, boundary: int, rule: str, *,
        whole: bool, medium: Source | None = None, quotation: Quotation | None = None,
    ) -> Draft | None:  # fmt: skip
        if content is None or content.end - content.start < 3:
            return None
        if quotation is not None:
            self._spoken.add(quotation)
        if source.span is not None:
            self._sources.spoke(source)
        return Draft(sentence, cue, row, source, content, boundary, rule, whole, medium)

    def _clause_begins(self, sentence: Sentence, p: int) -> bool:
        """Tell whether a clause with its own finite verb begins at token `p`."""
        if sentence.folded(p) == "to":
            return False
        if (
            sentence.starting.get(p) is None
            and sentence.tag(p) is not Tag.PRONOUN
            and sentence.tag(p) is not Tag.PREPOSITION
            and sentence.folded(p) != "there"
        ):
            return False
        for t in sentence.tokens[p + 1 :]:
            if t.folded in (";", "“", '"') or (t.folded == "," and t.i + 1 < len(sentence.tokens) and sentence.tokens[t.i + 1].form is Form.ING):
                return False
            if t.tag in (Tag.AUXILIARY, Tag.MODAL) or (t.tag is Tag.VERB and t.form in _FINITE):
                return True
        return False

    @staticmethod
    def _ends_clause(sentence: Sentence, p: int) -> bool:
        return p >= len(sentence.tokens) or sentence.folded(p) in (".", ",", ";", "“", "”", '"', ":") or (sentence.tag(p) is Tag.MARK)

    def _quotation_at(self, sentence: Sentence, p: int) -> Quotation | None:
        for j in (p, p + 1):
            at = sentence.tokens[j].word.start if j < len(sentence.tokens) else -1
            found = next((q for q in self._quotations if q.span.start == at), None)
            if found is not None and (j == p or sentence.folded(p) in (",", ":", "that")):
                return found
        return None

    def _quotation_before(self, sentence: Sentence, start: int) -> Quotation | None:
        at = sentence.tokens[start].word.start
        return next((q for q in reversed(self._quotations) if q.span.end <= at and not self._text[q.span.end : at].strip(" ,")), None)

    def _to_end(self, sentence: Sentence, p: int | None) -> Span | None:
        if p is None or p >= len(sentence.tokens):
            return None
        return self._trimmed(sentence.tokens[p].word.start, sentence.span.end)

    def _before(self, sentence: Sentence, boundary: int) -> Span | None:
        """Return the clause before a cue that stands behind it, without the comma between."""
        if boundary <= 0:
            return None
        start = sentence.span.start
        for t in sentence.tokens[:boundary]:
            if t.folded in (";", ":") and t.i + 2 < boundary:
                start = sentence.tokens[t.i + 1].word.start
        return self._trimmed(start, sentence.tokens[boundary - 1].word.end)

    def _trimmed(self, start: int, end: int) -> Span | None:
        said = self._text[start:end]
        kept = said.rstrip(' .,;:”"–-') if not said.rstrip().endswith(("a.m.", "p.m.", "U.S.")) else said.rstrip()
        lead = len(kept) - len(kept.lstrip(' ,“"'))
        return Span(start + lead, start + len(kept)) if len(kept) > lead else None

    def _source_end(self, sentence: Sentence, source: Source, phrase: Phrase) -> int:
        if source.span is None:
            return phrase.last
        return next((t.i for t in sentence.tokens if source.span is not None and t.word.start >= source.span.end), len(sentence.tokens))

    def _bounds(self, sentence: Sentence, drafts: list[Draft]) -> None:
        """End a content where another clause with its own cue begins, and hang an attribution inside another's content on it."""
        for d in drafts:
            for other in drafts:
                if other is d or not d.whole or other.boundary <= d.boundary:
                    continue
                at = sentence.tokens[other.boundary].word.start if other.source.span is None or other.whole else other.cue.start
                if not d.content.start < at < d.content.end:
                    continue
                before = sentence.folded(other.boundary - 1)
                participle = sentence.tokens[other.boundary].tag is Tag.VERB
                if participle or before in _JOINING or before in (",", ";"):
                    cut = other.boundary
                    while cut > 0 and sentence.folded(cut - 1) in (",", "and", "while", "but"):
                        cut -= 1
                    trimmed = self._trimmed(d.content.start, sentence.tokens[cut].word.start)
                    d.content = trimmed or d.content
        for d in drafts:
            outer = [o for o in drafts if o is not d and o.content.holds(d.cue) and o.content.start <= d.content.start]
            d.parent = min(outer, key=lambda o: o.content.end - o.content.start, default=None)
            if d.parent is not None and d.content.end > d.parent.content.end:
                d.content = Span(d.content.start, d.parent.content.end)

    def _continued(self, sentence: Sentence, drafts: list[Draft]) -> None:
        """Let a quotation with no cue of its own go on from the one before it in the same paragraph."""
        quotation = next((q for q in self._quotations if q.span.start == sentence.span.start and q not in self._spoken), None)
        if quotation is None or not drafts:
            return
        last = drafts[-1]
        if last.sentence.paragraph == sentence.paragraph and last.rule.startswith("attribution.quotation"):
            last.content = Span(last.content.start, quotation.inner.end)
            self._spoken.add(quotation)


def _numbered(drafts: list[Draft]) -> list[Attribution]:
    """Return the attributions; an outlet that was told is the parent of what it was told, and of what the same source says on."""
    out: list[Attribution] = []
    held: dict[str, str] = {}
    for d in sorted(drafts, key=lambda d: (d.cue.start, d.cue.end)):
        parent = d.parent.ids[0] if d.parent is not None and d.parent.ids else None
        why = (Firing(d.rule, d.row.key, d.cue),)
        if d.medium is not None:
            medium_id = f"A{len(out) + 1}"
            out.append(Attribution(medium_id, d.medium.span, d.medium.entity, d.medium.kind, d.cue, d.content, parent, d.row.stance, why))
            parent = medium_id
            if d.source.entity:
                held = {d.source.entity: medium_id}
        elif parent is None and d.source.entity in held:
            parent = held[d.source.entity]
        id_ = f"A{len(out) + 1}"
        d.ids.append(id_)
        out.append(Attribution(id_, d.source.span, d.source.entity, d.source.kind, d.cue, d.content, parent, d.row.stance, why))
    return out
