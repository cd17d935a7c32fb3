"""Speakers: who a source phrase names through the rest of the document, and what kind of source that is (codebook section 1)."""

from __future__ import annotations

from dataclasses import dataclass, field

from riwaya.extract.analysis import QUOTES, Name, Sentence, Tag, Token, given_names
from riwaya.extract.forms import load_forms
from riwaya.extract.source_words import head_class, is_generic, is_named_person, nameless, title_stems, words_as
from riwaya.extract.sources import SourcePhrase, adjective
from riwaya.packs import Actor
from riwaya.records import SourceKind


@dataclass(slots=True, eq=False)
class Speaker:
    """Somebody who speaks in this document: who, of what kind, the words of every phrase that named them, the heads of those phrases."""

    entity: str | None
    kind: SourceKind
    words: set[str]
    heads: set[str] = field(default_factory=set)
    name: set[str] = field(default_factory=set)
    feminine: bool = False
    plural: bool = False


class Speakers:
    """Who speaks in a document, in the order in which they were met; later partial names find their speaker."""

    def __init__(self) -> None:
        self.met: list[Speaker] = []

    def of(self, phrase: SourcePhrase, text: str) -> Speaker:
        """Return the speaker of a phrase, a new one where none fits."""
        tokens = list(phrase.sentence.tokens[phrase.start : phrase.end])
        plain = [t for t in tokens if t.tag is not Tag.MARK]
        if not plain:
            plain = tokens
        head = plain[0]
        words = {_bare(t) for t in plain if t.tag in (Tag.NOUN, Tag.VERB, Tag.NUMBER, Tag.QUANTIFIER) or t.form.function == ""} - {"ال"}
        known = _known_whole(phrase)
        kind = _kind(phrase, plain, known)
        speaker = self._earlier(plain, head, words, kind, known)
        if speaker is None:
            speaker = Speaker(_entity(phrase, kind, known, text), kind, set())
            speaker.feminine = head.form.stem.endswith("ه") or head.form.stem in (
                "مصادر",
                "قوات",
                "فرق",
                "مراصد",
                "كتايب",
                "وحدات",
                "سلطات",
                "تقارير",
                "وسايل",
            )
            speaker.plural = head.form.stem.endswith(("ون", "ين")) or head.form.stem in (
                "شهود",
                "سكان",
                "اهالي",
                "نشطاء",
                "خبراء",
                "عمال",
                "عدد",
                "بعض",
                "مسوولو",
                "ناشطو",
            )
        else:
            self.met.remove(speaker)
        self.met.append(speaker)
        speaker.words |= words
        if kind is SourceKind.NAMED_PERSON or (kind is SourceKind.ANONYMOUS and _pseudonym(phrase.sentence, phrase.end)):
            speaker.name |= _name_words(phrase, plain)
        speaker.heads.add(head.form.stem)
        return speaker

    def touch(self, speaker: Speaker) -> None:
        """Make a speaker the latest one."""
        if speaker in self.met:
            self.met.remove(speaker)
            self.met.append(speaker)

    def put_back(self, speaker: Speaker) -> None:
        """Put a speaker behind the latest one: an outlet that was only the medium is nobody's antecedent."""
        if speaker in self.met:
            self.met.remove(speaker)
            self.met.insert(max(len(self.met) - 1, 0), speaker)

    def last(self, person: str) -> Speaker | None:
        """Return the latest speaker that agrees with a verb's person, else the latest."""
        if not self.met:
            return None
        latest = self.met[-1]
        if _agrees(latest, person):
            return latest
        for speaker in reversed(self.met[-3:-1]):
            if _agrees(speaker, person):
                return speaker
        return latest

    def _earlier(self, plain: list[Token], head: Token, words: set[str], kind: SourceKind, known: Actor | None) -> Speaker | None:
        bare = words - title_stems()
        for speaker in reversed(self.met):
            if known is not None and not is_generic(known) and speaker.entity == known.name_en:
                return speaker
            if speaker.name and bare and bare <= speaker.name and head_class(head) is None and (known is None or known.kind == "person"):
                return speaker
            if speaker.kind is not SourceKind.NAMED_PERSON and kind is not speaker.kind:
                continue
            if speaker.kind is SourceKind.NAMED_PERSON and kind not in (SourceKind.NAMED_PERSON, SourceKind.ROLE):
                continue
            same_sort = kind is speaker.kind or kind is SourceKind.NAMED_PERSON or len(plain) == 1
            telling = head.form.article or kind is SourceKind.NAMED_PERSON or len(words) > 1
            if words and words <= speaker.words and same_sort and telling:
                return speaker
            if speaker.kind is SourceKind.NAMED_PERSON and kind in (SourceKind.NAMED_PERSON, SourceKind.ROLE):
                if bare and bare <= speaker.words:
                    return speaker
                if (
                    kind is SourceKind.NAMED_PERSON
                    and bare
                    and plain[-1].form.stem in speaker.words
                    and len(bare & speaker.words) * 2 >= len(bare)
                    and len(bare) <= 3
                    and len(bare & speaker.words) >= 2
                ):
                    return speaker
            if head.form.article and len(plain) == 1 and head.form.stem in speaker.heads:
                return speaker
        return None


def _entity(phrase: SourcePhrase, kind: SourceKind, known: Actor | None, text: str) -> str:
    """Return the canonical name where the pack knows the source, else a person's name without the office, else the phrase itself."""
    if kind is SourceKind.NAMED_PERSON:
        for at in reversed(range(phrase.start, phrase.end)):
            if (name := phrase.sentence.names.get(at)) is not None and _whole_name(phrase, name):
                for actor in name.actors:
                    if is_named_person(actor):
                        return actor.name_en
        tokens = phrase.sentence.tokens
        head = next((t for t in tokens[phrase.start : phrase.end] if t.tag is not Tag.MARK), tokens[phrase.start])
        office = head_class(head) is not None or head.word.folded in words_as("title")
        start = max(_person_at(phrase.sentence, phrase), phrase.start) if office else phrase.start
        end = _name_end(phrase, start)
        return _clean(text[tokens[start].word.start : tokens[end - 1].word.end])
    return _clean(known.name_en if known else phrase.span.of(text))


def _name_words(phrase: SourcePhrase, plain: list[Token]) -> set[str]:
    """Return the stems of a person's name, the office left out."""
    office = head_class(plain[0]) is not None or plain[0].word.folded in words_as("title")
    start = _person_at(phrase.sentence, phrase) if office else phrase.start
    if start < 0:
        return set()
    end = _name_end(phrase, start)
    return {t.form.stem for t in plain if start <= t.i < end} - title_stems()


def _name_end(phrase: SourcePhrase, start: int) -> int:
    """Return where a personal name ends that begins at `start`: at a comma, or at the office behind it («بدر باسلمة وزير النقل»)."""
    tokens = phrase.sentence.tokens
    for k in range(start + 1, phrase.end):
        if tokens[k].word.folded in "،,(" or (k > start + 1 and head_class(tokens[k]) is SourceKind.ROLE and k not in phrase.sentence.inside_name):
            return k
    return phrase.end


def _whole_name(phrase: SourcePhrase, name: Name) -> bool:
    """Tell whether a known person's name stands for the person here: no other given name before it, and no office that belongs to the person."""
    tokens = phrase.sentence.tokens
    before = tokens[name.start - 1] if name.start > phrase.start else None
    if before is None or before.tag is Tag.MARK:
        return True
    if name.end - name.start == 1 and not before.form.article and head_class(before) is None and before.word.folded not in words_as("title"):
        return name.start - 1 in phrase.sentence.inside_name  # «علي السليماني» is not «سليماني»
    return before.form.article or head_class(before) is None or before.word.folded in words_as("title")  # «ممثل خامنئي» is not خامنئي


def _clean(name: str) -> str:
    return " ".join("".join(c for c in name if c not in QUOTES + "#").split())


def _agrees(speaker: Speaker, person: str) -> bool:
    if person.endswith("fs"):
        return speaker.feminine
    if person.endswith(("mp", "fp")):
        return speaker.plural or speaker.kind is SourceKind.ANONYMOUS
    return not speaker.feminine and not speaker.plural


def _known_whole(phrase: SourcePhrase) -> Actor | None:
    """Return the known actor that the phrase names: its name begins at the head and nothing but a description follows."""
    tokens = phrase.sentence.tokens
    at = phrase.start
    while at < phrase.end and tokens[at].tag is Tag.MARK:
        at += 1
    name = phrase.sentence.names.get(at)
    if name and name.actors:
        best = name.actors[0]
        return None if is_generic(best) and name.end - name.start == 1 else best
    stem = tokens[at].form.stem if at < phrase.end else ""
    if stem in words_as("outlet") or stem in ("تنظيم", "حركه", "جماعه", "منظمه", "ميليشيا", "حزب"):
        for k in range(at + 1, min(at + 4, phrase.end)):
            if (name := phrase.sentence.names.get(k)) and name.actors:
                return name.actors[0]
    return None


def _kind(phrase: SourcePhrase, plain: list[Token], known: Actor | None) -> SourceKind:
    sentence = phrase.sentence
    head = plain[0]
    i = 0
    while i + 1 < len(plain) and (head.tag in (Tag.QUANTIFIER, Tag.NUMBER, Tag.DEMONSTRATIVE) or head.form.stem in ("عدد", "احد", "بعض")):
        i += 1
        head = plain[i]
        if head.tag is Tag.PREPOSITION and i + 1 < len(plain):
            i += 1
            head = plain[i]
    by_head = head_class(head)
    if _pseudonym(sentence, phrase.end):
        return SourceKind.ANONYMOUS
    if by_head in (SourceKind.DOCUMENT,):
        return by_head
    person = head.form.stem not in nameless() and _person_inside(sentence, phrase, plain, i)
    if by_head is SourceKind.ROLE or by_head is SourceKind.ANONYMOUS or head.word.folded in words_as("title"):
        if person:
            return SourceKind.NAMED_PERSON
        return by_head or SourceKind.ROLE
    if known is not None:
        if known.kind == "outlet":
            return SourceKind.OUTLET
        if known.kind == "person":
            return SourceKind.NAMED_PERSON if person or is_named_person(known) else by_head or SourceKind.ROLE
        if known.kind == "group_of_people":
            return by_head or SourceKind.ANONYMOUS
        return SourceKind.NAMED_ORGANISATION
    if by_head is not None:
        return by_head
    if (name := sentence.names.get(head.i)) and name.places and name.end >= phrase.end and head.form.stem not in ("ابو", "ام"):
        return SourceKind.NAMED_ORGANISATION
    if head.form.article and head.form.stem.endswith(("ون", "ين")):
        return SourceKind.ANONYMOUS
    if (
        head.form.article
        and not head.form.stem.endswith("ي")
        and load_forms().noun(head.form.stem)
        and sentence.tokens[phrase.start].tag is not Tag.MARK
    ):
        return SourceKind.NAMED_ORGANISATION  # «الحكومة», «الثوار»: a common noun with the article names a body
    if head.tag is not Tag.MARK and phrase.start < head.i and sentence.tokens[phrase.start].word.folded in QUOTES and len(plain) > 1:
        return SourceKind.NAMED_ORGANISATION if head.form.stem not in ("ابو", "ام", "ابا", "ابي") else SourceKind.NAMED_PERSON  # «حراس البادية»
    stem = head.form.stem
    several = stem.endswith(("ون", "ات")) or (stem.endswith("ين") and head.i not in sentence.inside_name)
    if several and len(stem) > 4 and not head.form.article and stem not in given_names():
        return SourceKind.ANONYMOUS  # «متطوعون», «سيدات»
    return SourceKind.NAMED_PERSON


def _pseudonym(sentence: Sentence, end: int) -> bool:
    return any(t.form.stem in ("مستعار", "مستعارا") for t in sentence.tokens[end : end + 9])


def _person_inside(sentence: Sentence, phrase: SourcePhrase, plain: list[Token], i: int) -> bool:
    """Tell whether a personal name stands in a phrase that begins with an office."""
    if _person_at(sentence, phrase) >= 0:
        return True
    if len(plain) > i + 1 and plain[i].word.folded in words_as("title") and plain[i].form.article:
        return head_class(plain[i + 1]) is None and not adjective(plain[i + 1])
    return False


def _person_at(sentence: Sentence, phrase: SourcePhrase) -> int:
    """Return the token where a personal name begins behind an office, -1 where none stands.

    A known person tells it, or an indefinite word behind a definite one, since no noun phrase goes on so.
    """
    for at in range(phrase.start, phrase.end):
        if (name := sentence.names.get(at)) and any(is_named_person(a) for a in name.actors) and _whole_name(phrase, name):
            return at
    definite = quoted = False
    tokens = sentence.tokens[phrase.start : phrase.end]
    for n, t in enumerate(tokens):
        if t.tag is Tag.MARK:
            if (
                t.word.folded in "،,"
                and n + 1 < len(tokens)
                and tokens[n + 1].tag is Tag.NOUN
                and (not tokens[n + 1].form.article or tokens[n + 1].word.folded in words_as("title"))
                and head_class(tokens[n + 1]) is None
            ):
                return t.i + 1
            if (
                t.word.folded in QUOTES
                and n > 0
                and n + 2 < len(tokens)
                and tokens[n + 1].tag is Tag.NOUN
                and t.i not in sentence.inside_name
                and (t.i + 1) not in sentence.names
                and definite
                and head_class(tokens[n + 1]) is None
                and not tokens[n + 1].form.article
            ):
                return t.i + 1
            quoted = quoted != (t.word.folded in QUOTES)
            continue
        if quoted:
            definite = True
            continue
        if t.form.article:
            definite = True
            continue
        if t.i in sentence.names:
            name = sentence.names[t.i]
            definite = bool(name.places) or any(not is_generic(a) and a.kind != "person" for a in name.actors)
            continue
        if t.i in sentence.inside_name:
            continue
        if t.form.preposition or t.form.conjunction or t.word.folded == "باسم":
            definite = t.form.article
            continue
        if (
            definite
            and t.tag in (Tag.NOUN, Tag.VERB)
            and head_class(t) is None
            and t.form.stem not in title_stems()
            and t.form.stem not in words_as("adjunct")
        ):
            return t.i
        if definite and t.form.stem in ("ابو", "ابا", "ابي", "بن", "ابن"):
            return t.i
        if t.tag not in (Tag.NOUN, Tag.VERB):
            definite = False
    return -1


def _bare(token: Token) -> str:
    return token.form.stem
