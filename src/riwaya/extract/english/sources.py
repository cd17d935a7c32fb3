"""Sources: the phrase that speaks, what kind of source it is, and whom a pronoun or “the official” takes up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from riwaya.extract.english.analysis import Analysed, Phrase, Sentence, Tag
from riwaya.extract.english.clauses import complement_end
from riwaya.records import SourceKind, Span

_PERSONS = frozenset({SourceKind.NAMED_PERSON, SourceKind.ROLE, SourceKind.ANONYMOUS})
_BODIES = frozenset({SourceKind.NAMED_ORGANISATION, SourceKind.OUTLET, SourceKind.DOCUMENT})
_WELL_KNOWN = 3
_LEADING = ("a", "an", "the")
_DECLARED = ("pseudonym", "alias", "pseudonymous")


@dataclass(frozen=True, slots=True)
class Source:
    """Who speaks: the phrase (none for a pronoun), the name it is called by, and its kind."""

    span: Span | None
    entity: str | None
    kind: SourceKind


class Sources:
    """Reads source phrases of one document; remembers them for what points back."""

    def __init__(self, analysed: Analysed) -> None:
        self._analysed = analysed
        self._lexicon = analysed.lexicon
        self._known: list[Source] = []

    def of(self, sentence: Sentence, phrase: Phrase, *, beside: bool = True) -> Source | None:
        """Return the source that a phrase is, None where it is none that can speak.

        Without `beside` a comma ends it: behind “according to” the clause may begin there.
        """
        head = sentence.tokens[phrase.head]
        if head.folded in self._lexicon.event_nouns and not head.word.capital:
            return None
        if self._lexicon.has(head.folded, "hearsay") and sentence.folded(phrase.last) not in ("from", "of", "by"):
            return None
        if phrase.last - phrase.first == 1 and (head.tag is Tag.PRONOUN or head.folded in ("it", "one")):
            return self._pronoun(head.folded)
        first, last = self._extent(sentence, phrase, beside=beside)
        kind = self._kind(sentence, first, last, phrase)
        if kind is None:
            return None
        span = sentence.span_of(first, last)
        return self._taken_up(sentence, first, phrase, span, kind) or Source(span, self._called(sentence, first, last, kind), kind)

    def spoke(self, source: Source) -> None:
        """Remember who spoke, for what points back."""
        self._known.append(source)

    def last(self) -> Source | None:
        """Return the source that spoke last."""
        return self._known[-1] if self._known else None

    def _pronoun(self, word: str) -> Source | None:
        if word not in ("he", "she", "they", "it", "who", "which"):
            return None
        wanted = _BODIES if word in ("it", "which") else _PERSONS if word in ("he", "she") else _PERSONS | _BODIES
        before = next((s for s in reversed(self._known) if s.kind in wanted), None) or self.last()
        return Source(None, before.entity, before.kind) if before is not None else None

    def _extent(self, sentence: Sentence, phrase: Phrase, *, beside: bool) -> tuple[int, int]:
        """Return the first and last token of a source: its “of …” and “in …”, and a name or office set beside it by a comma."""
        first, last = phrase.first, complement_end(sentence, phrase)
        while sentence.folded(last) in ("in", "for", "from", "at", "of") and (inner := sentence.starting.get(last + 1)) is not None:
            last = complement_end(sentence, inner)
        if sentence.folded(first - 1) == "," and sentence.folded(last) not in (",",):
            before = sentence.within.get(first - 2)
            if before is not None and before.last == first - 1 and (before.first == 0 or self._set_apart(sentence, before)):
                first = before.first
        elif beside and sentence.folded(last) == "," and (other := sentence.starting.get(last + 1)) is not None:
            end = complement_end(sentence, other)
            while sentence.folded(end) in ("in", "for", "from", "of") and (inner := sentence.starting.get(end + 1)) is not None:
                end = complement_end(sentence, inner)
            if sentence.folded(end) in (",",) or sentence.tag(end) is Tag.VERB:
                last = end
        return first, last

    @staticmethod
    def _set_apart(sentence: Sentence, phrase: Phrase) -> bool:
        """Tell whether a name of several words begins behind a quotation's end: “…,” Farhad Shami, the SDF's spokesman."""
        words = sentence.tokens[phrase.first : phrase.last]
        return sentence.tag(phrase.first - 1) is Tag.MARK and len(words) > 1 and all(t.proper for t in words)

    def _kind(self, sentence: Sentence, first: int, last: int, phrase: Phrase) -> SourceKind | None:
        words = [sentence.folded(i) for i in range(first, last)]
        head = sentence.folded(phrase.head)
        has = self._lexicon.has
        behind = [sentence.folded(i) for i in range(last, min(last + 6, len(sentence.tokens)))]
        if any(w in _DECLARED for w in (*words, *behind)):
            return SourceKind.ANONYMOUS
        named = self._named_person(sentence, first, last)
        actor = next((sentence.actors[i] for i in range(phrase.first, phrase.last) if i in sentence.actors), None)
        whole = actor is not None and actor[0] == phrase.last and actor[1].kind != "group_of_people"
        if has(head, "anonymous") and not named:
            return SourceKind.ANONYMOUS
        if has(head, "outlet") and not (actor is not None and whole and actor[1].kind == "person"):
            return SourceKind.OUTLET
        if actor is not None and whole:
            return {"outlet": SourceKind.OUTLET, "person": SourceKind.NAMED_PERSON}.get(actor[1].kind, SourceKind.NAMED_ORGANISATION)
        if has(head, "document"):
            return SourceKind.DOCUMENT
        if any(has(w, "outlet") and sentence.tokens[phrase.head].word.capital for w in words[:6]):
            return SourceKind.OUTLET
        if named:
            return SourceKind.NAMED_PERSON
        if has(head, "organisation") or actor is not None:
            return SourceKind.NAMED_ORGANISATION
        if any(has(w, "role") for w in words):
            return SourceKind.ROLE
        if any(has(w, "organisation") for w in words) or sentence.tokens[phrase.head].proper:
            return SourceKind.NAMED_ORGANISATION if self._not_a_name(sentence, phrase) else SourceKind.NAMED_PERSON
        if has(head, "person") or head.endswith("s"):
            return SourceKind.ANONYMOUS
        return None

    def _not_a_name(self, sentence: Sentence, phrase: Phrase) -> bool:
        head = sentence.folded(phrase.head)
        known = any(s.entity and head in s.entity.casefold().split() and s.kind is SourceKind.NAMED_PERSON for s in self._known)
        place = any(i in sentence.places for i in range(phrase.first, phrase.last))
        acronym = sentence.tokens[phrase.head].word.capital and self._text(sentence, phrase.head).isupper()
        return not known and (
            place
            or acronym
            or sentence.folded(phrase.first) == "the"
            or any(self._lexicon.has(sentence.folded(i), "organisation") for i in range(phrase.first, phrase.last))
        )

    def _text(self, sentence: Sentence, i: int) -> str:
        return sentence.tokens[i].span.of(self._analysed.text)

    def _person_words(self, sentence: Sentence, first: int, last: int) -> list[int]:
        """Return the tokens of a person's name: capitals behind a title or an office, or beside one, with no word of a body in it."""
        best: list[int] = []
        run: list[int] = []
        for i in range(first, last + 1):
            t = sentence.tokens[i] if i < last else None
            word = t.folded if t is not None else ""
            capital = t is not None and t.tag is Tag.NOUN and (t.proper or word in ("bin", "abu", "ibn"))
            titled = self._lexicon.has(word, "title") or self._lexicon.has(word, "role") or self._lexicon.has(word, "anonymous")
            body = self._lexicon.has(word, "organisation") or self._lexicon.has(word, "outlet") or self._lexicon.has(word, "settlement")
            if (
                capital
                and not titled
                and not body
                and i not in sentence.actors
                and not self._known_place(sentence, i)
                and not self._analysed.demonym(word)
            ):
                run.append(i)
            else:
                best = run if len(run) > len(best) or len(run) >= 2 else best
                run = []
        return best

    @staticmethod
    def _known_place(sentence: Sentence, i: int) -> bool:
        return i in sentence.places and sentence.places[i][1].weight >= _WELL_KNOWN

    def _named_person(self, sentence: Sentence, first: int, last: int) -> bool:
        name = self._person_words(sentence, first, last)
        if not name:
            return False
        words = [sentence.folded(i) for i in range(first, last)]
        body = any(self._lexicon.has(w, "organisation") or self._lexicon.has(w, "outlet") for w in words)
        titled = any(self._lexicon.has(w, "title") or self._lexicon.has(w, "role") for w in words)
        beside = sentence.folded(name[0] - 1) == "," or sentence.folded(name[-1] + 1) == ","
        if len(name) == 1:
            return titled and self._lexicon.has(sentence.folded(name[0] - 1), "title")
        return titled or not body or beside

    def _called(self, sentence: Sentence, first: int, last: int, kind: SourceKind) -> str | None:
        if kind is SourceKind.NAMED_PERSON:
            name = self._person_words(sentence, first, last)
            if name:
                return " ".join(sentence.span_of(name[0], name[-1] + 1).of(self._analysed.text).split())
        while first < last - 1 and sentence.folded(first) in _LEADING:
            first += 1
        actor = sentence.actors.get(first)
        if actor is not None and (actor[0] == last or sentence.folded(actor[0]) == "(") and actor[1].kind != "group_of_people":
            return actor[1].name_en
        said = " ".join(sentence.span_of(first, last).of(self._analysed.text).split())
        return said.strip('“”"«»') or None

    def _taken_up(self, sentence: Sentence, first: int, phrase: Phrase, span: Span, kind: SourceKind) -> Source | None:
        """Return a source named before that this phrase takes up: a surname alone, “the official”, “the monitor”."""
        head = sentence.folded(phrase.head)
        said = [w for w in (sentence.folded(i) for i in range(phrase.first, phrase.last)) if w not in _LEADING and w != "'s"]
        definite = sentence.folded(first) == "the"
        for s in reversed(self._known):
            name = (s.entity or "").casefold()
            spoken = s.span.of(self._analysed.text).casefold() if s.span is not None else name
            if (
                s.kind is SourceKind.NAMED_PERSON
                and len(said) == 1
                and sentence.tokens[phrase.head].proper
                and head in name.split()
                and len(name.split()) > 1
            ):
                return Source(span, s.entity, s.kind)
            if definite and len(said) == 1 and not sentence.tokens[phrase.head].word.capital and head in spoken:
                return Source(span, s.entity, s.kind)
        if not definite or len(said) > 1 or sentence.tokens[phrase.head].word.capital:
            return None
        return self._by_kind(span, kind, head)

    def _by_kind(self, span: Span, kind: SourceKind, head: str) -> Source | None:
        wanted = _PERSONS if kind in _PERSONS else _BODIES
        near: Sequence[Source] = self._known[-1:]
        before = next((s for s in near if s.kind in wanted and not (head.endswith("s") and s.kind is SourceKind.NAMED_PERSON)), None)
        return Source(span, before.entity, before.kind) if before is not None else None
