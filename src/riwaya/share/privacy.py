"""Who is given by role: private persons' names stay out of briefs and of every export that is not for measurement.

The rule, a person at a time:
- a name that the report itself calls assumed, or gives as an initial, is withheld, always;
- else a person whom the pack knows, or beside whose name any of the reports has an office, a rank or a function, is named;
- else who appears only as one to whom something violent is done is withheld as a victim, and so is a name in a sentence that tells of violence
  whose bearer the reader did not mark;
- else who is heard as a source is named with a profession (analyst, journalist), withheld as a witness where the report says so, otherwise as
  a person cited;
- anybody else (who acts, meets, is appointed) is named.
A withheld name is withheld in quoted sentences too: whole, in parts of two words, and by the family name alone. Doubt withholds: a person can ask
for names and say why.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from riwaya.arabic.offsets import start_after
from riwaya.arabic.words import Word, WordKind, fold_phrase, words_of
from riwaya.packs import PhraseTrie, load_pack
from riwaya.records import Document, EntityKind, EventType, Reading, Role, SourceKind, Span
from riwaya.share.personal_names import is_personal, latin_name, personal_names
from riwaya.share.privacy_words import PrivacyWords, bare_forms, load_privacy_words

HARMING = frozenset(
    {
        EventType.CASUALTY, EventType.ATTACK, EventType.AIR_STRIKE, EventType.SHELLING, EventType.EXPLOSION,
        EventType.SWEEP,
        EventType.ARREST, EventType.RELEASE, EventType.SEIZURE, EventType.DISPLACEMENT, EventType.RESTRICTION,
        EventType.THREAT,
    }
)  # fmt: skip
KUNYA = frozenset({"ابو", "ام", "ابا", "ابي", "abu", "umm", "um", "abou"})
_OPENERS, _CLOSERS = '«“"”', '»”"“'
_PARTICLES = frozenset({"al", "el", "bin", "ibn", "bint", "abu", "umm", "um", "de", "von", "van"})
_GOES_ON = frozenset({"في", "من", "الي", "عن", "الذي", "التي", "وهو", "وهي", "لدي", "باسم"})
_BEFORE, _AFTER = 4, 8
_LONGEST_NAME = 5
_COMMAS = ("،", ",")
_SHORTEST_FAMILY_NAME = 4


class PrivateRole(StrEnum):
    """As what a withheld person is given."""

    VICTIM = "victim"
    WITNESS = "witness"
    PSEUDONYM = "pseudonym"
    CITED = "cited"


LABELS: dict[PrivateRole, tuple[str, str]] = {
    PrivateRole.VICTIM: ("ضحية", "victim"),
    PrivateRole.WITNESS: ("شاهد", "witness"),
    PrivateRole.PSEUDONYM: ("مصدر باسم مستعار", "source under a pseudonym"),
    PrivateRole.CITED: ("شخص نُقل عنه", "person cited"),
}
INITIAL = ("حرف محجوب", "initial withheld")

Name = tuple[str, ...]


@dataclass
class Judgement:
    """What one report tells of its persons: which names are private and as what, by entity; which are public;
    initials by their span.
    """

    private: dict[str, tuple[PrivateRole, frozenset[Name]]] = field(default_factory=dict)
    public: set[str] = field(default_factory=set)
    initials: list[Span] = field(default_factory=list)


def judge(document: Document, reading: Reading, known: PrivacyWords | None = None) -> Judgement:
    """Return who of a report is private by the rule at the head of this module."""
    known = known or load_privacy_words()
    out = Judgement()
    words = words_of(document.text)
    assumed = _assumed_names(document.text, words, known)
    persons: dict[str, set[str]] = {}
    in_pack: set[str] = set()
    for entity in reading.entities:
        if entity.kind is EntityKind.PERSON:
            persons.setdefault(entity.name, set()).update(entity.mentions)
            if entity.pack_id:
                in_pack.add(entity.name)
    others = {e.name for e in reading.entities if e.kind is not EntityKind.PERSON}
    speakers: set[str] = set()
    for a in reading.attributions:
        heard = a.source_kind in (SourceKind.NAMED_PERSON, SourceKind.ANONYMOUS)
        name = a.entity or (a.source.of(document.text) if a.source else None)
        if name is None or not heard or name in others:
            continue
        speakers.add(name)
        persons.setdefault(name, set()).update([a.source.of(document.text)] if a.source else [])
    harmed, acting = _parts(document, reading)
    elsewhere = _in_titles(words) | {w for e in reading.entities if e.kind is not EntityKind.PERSON for m in e.mentions for w in fold_phrase(m)}
    spoken_of: set[str] = set()
    public_names: set[Name] = set()
    for person, mentions in persons.items():
        names = frozenset(n for m in mentions for n in [_name_in(m, known)] if n and not (len(n) == 1 and n[0] in elsewhere))
        spoken_of.update(w for n in names for w in n)
        whole = max(names, key=len, default=())
        is_assumed = any(_holds(n, a) or _holds(a, n) for n in names for a in assumed)
        if is_assumed:
            out.private[person] = (PrivateRole.PSEUDONYM, names)
            continue
        in_mentions = known.told_in([w for m in mentions for w in words_of(m)])
        told = _told_beside(words, names, known) | in_mentions
        if "title" not in in_mentions:
            names = frozenset(n for n in names if is_personal(n))
            whole = max(names, key=len, default=())
        if person in in_pack or "office" in told:
            out.public.add(person)
            public_names |= names
        elif not whole:
            continue  # a description, not a name: nothing to withhold
        elif person in harmed and person not in acting and person not in speakers:
            out.private[person] = (PrivateRole.VICTIM, names)
        elif person in speakers:
            if "profession" in told and "witness" not in told:
                out.public.add(person)
            else:
                role = PrivateRole.WITNESS if "witness" in told else PrivateRole.CITED
                out.private[person] = (role, names)
    for person, (role, names) in list(out.private.items()):
        short = all(any(_holds(p, n) for p in public_names) for n in names)
        if role is not PrivateRole.PSEUDONYM and names and short:  # «عبد الرحمن» where «رامي عبد الرحمن، مدير …» went before
            del out.private[person]
            out.public.add(person)
    covered = {n for _, names in out.private.values() for n in names}
    for n in assumed - covered:
        if not any(_holds(c, n) for c in covered):
            out.private[" ".join(n)] = (PrivateRole.PSEUDONYM, frozenset({n}))
    for n in _unmarked(document, reading, words, known):
        if not spoken_of & set(n) and not any(_holds(c, n) or _holds(n, c) for c in covered | assumed):
            out.private[" ".join(n)] = (PrivateRole.VICTIM, frozenset({n}))
    out.initials = _initials(document.text, words, known)
    return out


def _parts(document: Document, reading: Reading) -> tuple[set[str], set[str]]:
    """Return the entities to whom something violent is done, and those that do anything."""
    harmed: set[str] = set()
    acting: set[str] = set()
    for event in reading.events:
        for p in event.participants:
            name = p.entity or p.span.of(document.text)
            if event.type in HARMING and (p.role is Role.PATIENT or event.type is EventType.DISPLACEMENT):
                harmed.add(name)
            elif p.role in (Role.AGENT, Role.PARTNER):
                acting.add(name)
    return harmed, acting


def _unmarked(document: Document, reading: Reading, words: list[Word], known: PrivacyWords) -> Iterator[Name]:
    """Yield the names, without an office beside them, in sentences that tell of violence done: the reader may not have marked whose they are."""
    sentences = {s for e in reading.events if e.type in HARMING for s in document.sentences if s.start <= e.trigger.start < s.end}
    for sentence in sorted(sentences):
        inside = [w for w in words if sentence.start <= w.start < sentence.end]
        latin = [latin_name(sentence.of(document.text), load_pack())] if document.language == "en" else []
        for name in [*(name for _, name in personal_names(inside, known, load_pack())), *filter(None, latin)]:
            told = _told_beside(words, frozenset({name}), known) | _told_after(inside, name, known)
            if "office" not in told:
                yield name


def _told_after(words: list[Word], name: Name, known: PrivacyWords) -> set[str]:
    """Return what the word right after a name tells: «أبو همام القائد العسكري»."""
    for i in range(len(words) - len(name)):
        if words[i + 1].folded == name[1] and words[i].folded.endswith(name[0]):
            return set(known.told_at(words, i + len(name))[1])
    return set()


def _name_in(mention: str, known: PrivacyWords) -> Name:
    """Return the folded words of the proper name in a mention, what stands before and after it cut; empty where it
    only describes somebody.
    """
    clause = re.split("[،,(؛;]", mention.strip(' («“"'), maxsplit=1)[0]
    words = [w for w in words_of(clause) if w.kind in (WordKind.ARABIC, WordKind.LATIN)]
    at = 0
    while at < len(words):
        n, tells, article = known.told_at(words, at)
        if not n or words[at].folded in KUNYA:
            break
        alone = not article and words[at].kind is WordKind.ARABIC and len(words) < at + n + 2
        adjective = at > 0 and article  # «المحلل العسكري»
        if ("description" in tells and not adjective) or ("title" in tells and alone):
            return ()
        at += n
    rest = words[at:]
    if len(rest) > 2 and rest[0].folded.startswith("ال") and not rest[1].folded.startswith("ال"):
        rest = rest[1:]  # a trade that the table does not know: «الحرفي» before the name
    for i in range(len(rest)):
        if rest[i].folded in _GOES_ON or "description" in known.told_at(rest, i)[1]:
            rest = rest[:i]
            break
    if rest and rest[0].kind is WordKind.LATIN and any(clause[w.start].islower() and w.folded.split("-")[0] not in _PARTICLES for w in rest):
        return ()
    return tuple(w.folded for w in rest[:_LONGEST_NAME])


def _in_titles(words: list[Word]) -> set[str]:
    """Return the words that close a quoted title of two words or more, «صوت الوادي»: no family names."""
    return {
        words[i].folded
        for i in range(2, len(words) - 1)
        if words[i + 1].folded in _CLOSERS and words[i - 1].kind is WordKind.ARABIC and words[i - 2].folded in _OPENERS
    }


def _holds(long: Name, short: Name) -> bool:
    n = len(short)
    return n > 0 and any(long[i : i + n] == short for i in range(len(long) - n + 1))


def _told_beside(words: list[Word], names: frozenset[Name], known: PrivacyWords) -> set[str]:
    """Return what the words just before each whole name tell, and those in apposition just after it."""
    out: set[str] = set()
    if not names:
        return out
    tries: PhraseTrie[bool] = PhraseTrie()
    for name in names:
        tries.add(name, True)
    for i in range(len(words)):
        n = _name_at(words, i, tries)
        if not n:
            continue
        before = i - 1 if i and words[i - 1].folded in _COMMAS else i
        while (
            before > 0 and i - before < _BEFORE and (words[before - 1].kind is not WordKind.MARK or words[before - 1].folded in _OPENERS + _CLOSERS)
        ):
            before -= 1
        out |= known.told_in(words[before:i])
        after = i + n
        while after < len(words) and words[after].folded in _CLOSERS:
            after += 1
        if after < len(words) and words[after].folded in ("،", ",", "(", "-", "–", "—"):
            out |= known.told_in(words[after + 1 : after + 1 + _AFTER])
    return out


def _name_at(words: list[Word], at: int, trie: PhraseTrie[bool]) -> int:
    forms = bare_forms(words[at].folded) if words[at].kind is WordKind.ARABIC else ((0, words[at].folded),)
    for _, rest in forms:
        if trie.first(rest):
            n, _ = trie.longest([w.folded for w in words[at : at + 6]], 0, rest)
            if n:
                return n
    return 0


def _assumed_names(text: str, words: list[Word], known: PrivacyWords) -> set[Name]:
    """Return the names that the text calls assumed: what is quoted, or the one or two words, before “a pseudonym”,
    “(not his real name)”.
    """
    out: set[Name] = set()
    for i in range(len(words)):
        _, tells, _ = known.told_at(words, i)
        if "pseudonym" not in tells:
            continue
        at = i - 1
        while at >= 0 and (words[at].folded in ("وهو", "وهي", "هو", "هي", "a", "an", "is", "which") or words[at].folded in "،,(-–—:"):
            at -= 1
        if at < 0:
            continue
        end = at + 1
        if words[at].folded in _CLOSERS:
            end = at
            at -= 1
            while at >= 0 and words[at].folded not in _OPENERS and end - at < 6:
                at -= 1
            out.add(tuple(w.folded for w in words[at + 1 : end] if w.kind is not WordKind.MARK))
            continue
        start = end
        while start > 0 and end - start < 2 and words[start - 1].kind in (WordKind.ARABIC, WordKind.LATIN):
            start -= 1
        name = tuple(w.folded for w in words[start:end])
        if text[words[start].start].islower():
            name = name[1:]
        if name:
            out.add(name)
    return {n for n in out if n}


def _initials(text: str, words: list[Word], known: PrivacyWords) -> list[Span]:
    """Return the single letters given for a name in a sentence that says so: «(م.)»."""
    out: list[Span] = []
    for i in range(len(words)):
        if "initial" not in known.told_at(words, i)[1]:
            continue
        for j in range(i, min(i + 14, len(words) - 1)):
            w = words[j]
            if len(w.folded) == 1 and w.kind in (WordKind.ARABIC, WordKind.LATIN) and words[j - 1].folded in '(«“"':
                out.append(Span(w.start, w.end))
    return out


class Privacy:
    """What to withhold over a whole collection; made from the judgements on its reports."""

    def __init__(self, judgements: Iterable[tuple[str, Judgement]] = ()) -> None:
        found = list(judgements)
        public = {name for _, j in found for name in j.public}
        self._roles: dict[str, dict[str, PrivateRole]] = {}
        self._tries: dict[str, PhraseTrie[PrivateRole]] = {}
        self._initials = {document: j.initials for document, j in found if j.initials}
        self._everywhere: PhraseTrie[PrivateRole] = PhraseTrie()
        for document, j in found:
            trie: PhraseTrie[PrivateRole] = PhraseTrie()
            roles: dict[str, PrivateRole] = {}
            for entity, (role, names) in j.private.items():
                if entity in public and role is not PrivateRole.PSEUDONYM:
                    continue
                roles[entity] = role
                for name in names:
                    if len(name) > 1:
                        self._everywhere.add(name, role)
                    for part in _parts_of(name):
                        trie.add(part, role)
            if roles:
                self._roles[document], self._tries[document] = roles, trie

    @property
    def count(self) -> int:
        """How many persons are withheld, a report at a time."""
        return sum(map(len, self._roles.values()))

    def role_of(self, document: str, entity: str | None, phrase: str | None = None) -> PrivateRole | None:
        """Return as what an entity of a document is given; null where it is named. `phrase` is what the text calls
        it, for one without a name.
        """
        roles = self._roles.get(document, {})
        return roles.get(entity or "") or roles.get(phrase or "")

    def masked(self, document: Document, span: Span) -> str:
        """Return the text of a span with each withheld name replaced by its role in square brackets."""
        text = document.text
        trie = self._tries.get(document.id)
        initials = [s for s in self._initials.get(document.id, ()) if span.holds(s)]
        if trie is None and not initials and not self._everywhere.size:
            return span.of(text)
        out: list[str] = []
        at, i = span.start, 0
        words = words_of(text, span.start, span.end)
        while i < len(words):
            w = words[i]
            if any(s.start == w.start for s in initials):
                out += [text[at : w.start], f"[{INITIAL[w.kind is WordKind.LATIN]}]"]
                at, i = w.end, i + 1
                continue
            n, cut, role = self._withheld_at(words, i, trie)
            if role is None:
                i += 1
                continue
            begin = start_after(text, w, cut)
            out += [text[at:begin], f"[{LABELS[role][w.kind is WordKind.LATIN]}]"]
            at, i = words[i + n - 1].end, i + n
        out.append(text[at : span.end])
        return "".join(out)

    def masked_name(self, document: Document, name: str) -> str:
        """Return a string of ours that tells of a document (a headline, a name) with withheld names replaced."""
        return self.masked(Document(document.id, document.name, "", name), Span(0, len(name)))

    def _withheld_at(self, words: list[Word], at: int, trie: PhraseTrie[PrivateRole] | None) -> tuple[int, int, PrivateRole | None]:
        forms = bare_forms(words[at].folded) if words[at].kind is WordKind.ARABIC else ((0, words[at].folded),)
        for cut, rest in forms:
            for each in (trie, self._everywhere):
                if each is None or not each.first(rest):
                    continue
                n, roles = each.longest([w.folded for w in words[at : at + 6]], 0, rest)
                if n:
                    return n, cut, roles[0]
        return 0, 0, None


def _parts_of(name: Name) -> set[Name]:
    """Return what stands for a name in its own report: all of it, two and more of its words in a row, its family name
    alone.
    """
    parts = {name[i:j] for i in range(len(name)) for j in range(i + 2, len(name) + 1)} | {name}
    last = name[-1]
    if len(name) > 1 and name[0] not in KUNYA and len(last) >= _SHORTEST_FAMILY_NAME:
        parts |= {(last,), (last.removeprefix("al-"),)}
    return parts


NOTHING_WITHHELD = Privacy()


def privacy_of(readings: Iterable[tuple[Document, Reading]]) -> Privacy:
    """Return what to withhold from these reports."""
    return Privacy((document.id, judge(document, reading)) for document, reading in readings)
