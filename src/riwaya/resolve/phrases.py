"""Naming one noun phrase: known actors, heads with what they govern, adjectives of nations, persons, places."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from riwaya.arabic.numbers import find_numbers, opens_number
from riwaya.arabic.words import Word
from riwaya.packs import Actor
from riwaya.records import EntityKind
from riwaya.resolve.name_tables import Head, NameTables
from riwaya.resolve.named import Named, bare, cleaned, longest
from riwaya.resolve.transliteration import transliterate

Back = Callable[[str], Named | None]
"""Resolves a definite head that stands alone («اللواء») by what the document names before; takes the bare head."""

_ARMED = frozenset({EntityKind.ARMED_GROUP, EntityKind.ARMED_FORCE, EntityKind.ORGANISATION, EntityKind.OUTLET})
_SKIPPED = frozenset(
    "من في علي بعض عدد كافه جميع كل احد احدي عده هذه هذا تلك ذلك اولئك هولاء ما يسمي المسمي يدعي لها له اي نحو اكثر كامل معظم "
    "غالبيه سائر قرابه حوالي باقي بقيه مختلف".split()
)
_CARRIERS = frozenset(
    "التابعه التابع التابعين المواليه الموالي الموالين المدعومه المدعوم المدعومين المرتبطه المتحالفه المنضويه المنضوين تابعه تابعين "
    "مواليه موالين مدعومه".split()
)
_BACKED = frozenset("المواليه الموالي الموالين المدعومه المدعوم المدعومين المتحالفه مواليه موالين مدعومه".split())
_POINT_BACK = frozenset(
    "تنظيم لواء حركه جبهه فصيل ميليشيا ميلشيا مليشيا كتيبه مرصد شبكه وكاله حزب فرقه هييه مجلس تحالف ايتلاف جماعه حرس حشد منظمه "
    "قناه صحيفه موقع مركز فيلق فوج غرفه".split()
)
"""Heads that, definite and alone, are one body named before; «القوات» and «الفصائل» may be anybody's."""
_PEJORATIVES = frozenset("المتشدد المتشدده الارهابي الارهابيه المتطرف المتطرفه المذكور المذكوره نفسه نفسها".split())
_SETTLEMENTS = frozenset("مدينه بلده قريه حي محافظه منطقه ناحيه ريف عاصمه مخيم محور مطار معبر".split())
_MAKES_ANOTHER = ("aircraft", "artillery", "armour", "office", "Defence", "navy", "patrol", "base", "ommand", "Air")
_NAMES_ITS_OWN = frozenset(
    {"brigade", "battalion", "company", "division", "corps", "regiment", "movement", "front", "army", "gathering", "league", "tribe", "family",
     "tv", "radio", "agency", "network", "page", "site", "faction", "party"}
)  # fmt: skip
_ENCLITICS = ("هما", "هم", "هن", "ها", "نا", "ه")
_DEEPEST = 3


class Phrase:
    """Names one phrase; `looked_back` tells that its name rests on what the document names before."""

    def __init__(self, tables: NameTables, text: str, back: Back | None, *, place_first: bool) -> None:
        self._tables, self._pack = tables, tables.pack
        self._text, self._back, self._place_first = text, back, place_first
        self.looked_back = False

    def name(self, words: Sequence[Word], depth: int = 0) -> Named | None:
        """Return what the words name, None where no table knows them."""
        words = self._without_counts(words)
        if not words or depth > _DEEPEST:
            return None
        folded = [w.folded for w in words]
        if (alone := self._alone(folded)) is not None:
            return alone
        if self._place_first and (place := self._place(folded)) is not None:
            return place
        length, actors = longest(self._pack.actor_trie, folded, 0)
        if length and self._only_describes(folded[length:]):
            return _named(self._state_first(actors))
        size, ids = longest(self._tables.metonyms, folded, 0)
        if size == len(folded):
            return _named(self._pack.actors[ids[0]])
        named = self._person(words) or self._place(folded) or self._headed(words, depth)
        if named is not None:
            return named
        if length:
            return _named(actors[0])
        size, nations = longest(self._pack.adjective_trie, folded, 0, article=True)
        if size:
            return _named(self._state_first(nations))
        head = self._tables.counted.get(bare(folded[0]))
        return self._governed(head, words[1:], depth) if head is not None else None

    def _alone(self, folded: Sequence[str]) -> Named | None:
        """Return what a head that stands alone with the article points back to; an adjective may follow it."""
        head = folded[0][2:] if folded[0].startswith(("ال", "لل")) and len(folded[0]) > 4 else ""
        if head not in _POINT_BACK or self._back is None:
            return None
        if len(folded) > 2 or (len(folded) == 2 and folded[1] not in _PEJORATIVES):
            return None
        if longest(self._pack.actor_trie, folded, 0)[0]:
            return None
        found = self._back(head)
        self.looked_back = True
        return found

    def _without_counts(self, words: Sequence[Word]) -> Sequence[Word]:
        """Leave out numbers, quantifiers and «من» before the noun: «اثنين من عناصر الفوج» is the fighters."""
        while words:
            if words[0].folded in _SKIPPED and len(words) > 1:
                words = words[1:]
                continue
            numbers = find_numbers(words) if opens_number(words[0]) else []
            if not numbers or numbers[0].first != 0 or numbers[0].last >= len(words):
                break
            words = words[numbers[0].last :]
        return words

    @staticmethod
    def _only_describes(rest: Sequence[str]) -> bool:
        """Tell whether what follows a name only describes it: «حزب الله اللبناني», «داعش الإرهابي»."""
        if rest and rest[0] in _CARRIERS:
            return True
        return all(w.startswith("ال") and w.endswith(("ي", "يه", "ين", "ون", "ف", "فه", "مه", "دد")) for w in rest)

    @staticmethod
    def _state_first(actors: Sequence[Actor]) -> Actor:
        """Return the state among the actors of one adjective or name, else the first."""
        return next((a for a in actors if a.kind == "state" and a.subtype == "country"), actors[0])

    def _place(self, folded: Sequence[str]) -> Named | None:
        """Return a place that the whole phrase names, a settlement's head and a nation's adjective before it left
        out.
        """
        at = 0
        while at < len(folded) - 1 and (bare(folded[at]) in _SETTLEMENTS or (at and folded[at].startswith("ال"))):
            if longest(self._pack.place_trie, folded, at)[0] == len(folded) - at:
                break
            at += 1
        size, places = longest(self._pack.place_trie, folded, at)
        if size < len(folded) - at or (at == 0 and max(p.weight for p in places) <= 1):
            return None
        return Named(max(places, key=lambda p: p.weight).name_en, EntityKind.PLACE, whole=True)

    def _headed(self, words: Sequence[Word], depth: int) -> Named | None:
        folded = [w.folded for w in words]
        length, heads = longest(self._tables.heads, folded, 0, article=True)
        if not length and (stem := self._owned(folded[0])):
            length, heads = 1, self._tables.heads.longest([stem])[1]
        if not length:
            return None
        rest = words[length:]
        tailed = [h for h in heads if h.tail and tuple(folded[-len(h.tail) :]) == h.tail and len(rest) > len(h.tail)]
        head = tailed[0] if tailed else next((h for h in heads if not h.tail), None)
        if head is None:
            return None
        return self._governed(head, rest[: len(rest) - len(head.tail)] if head.tail else rest, depth)

    def _owned(self, folded: str) -> str:
        """Return the head under a pronoun («عناصرها», «مقراتها»), empty where there is none."""
        for enclitic in _ENCLITICS:
            if folded.endswith(enclitic) and len(folded) - len(enclitic) > 2 and self._tables.heads.longest([folded[: -len(enclitic)]])[0]:
                return folded[: -len(enclitic)]
        return ""

    def _governed(self, head: Head, rest: Sequence[Word], depth: int) -> Named:
        """Return a head with what it governs."""
        for k, w in enumerate(rest):
            if w.folded in _CARRIERS:
                inner = self.name(rest[k + 1 :], depth + 1)
                if inner is not None:
                    what = self._adjective(inner) if w.folded not in _BACKED else inner.name + "-backed"
                    return Named(head.of(what), head.kind)
                rest = rest[:k]
                break
        rest = self._without_counts(rest)
        if not rest:
            return Named(head.alone, head.kind)
        inner = self.name(rest, depth + 1)
        if inner is None:
            return self._unknown(head, rest, depth)
        same_kind = head.kind in _ARMED and inner.kind in _ARMED and inner.pack_id is not None and inner.whole
        if same_kind and not any(w in head.english for w in _MAKES_ANOTHER):  # «ميليشيا الحرس الثوري», «تنظيم داعش»
            return inner
        return Named(head.of(self._adjective(inner)), head.kind)

    def _unknown(self, head: Head, rest: Sequence[Word], depth: int) -> Named:
        """Return a head with a name that no table has in Latin letters, or alone where an adjective follows it."""
        said = self._text[rest[0].start : rest[-1].end]
        quoted = rest[0].start > 0 and self._text[rest[0].start - 1] in "«“\"”'"
        if head.subtype in _NAMES_ITS_OWN or quoted:
            return Named(head.of(transliterate(cleaned(said), self._pack.name)), head.kind)
        if depth or head.kind in (EntityKind.GROUP_OF_PEOPLE, EntityKind.OBJECT, EntityKind.PLACE):
            return Named(head.alone, head.kind)
        return Named(cleaned(self._text), head.kind)

    def _adjective(self, named: Named) -> str:
        return self._tables.demonyms.get(named.name, named.name)

    def _person(self, words: Sequence[Word]) -> Named | None:
        """Return a person's name without rank and title, as the text has it; a known given name or «أبو» begins it."""
        folded = [w.folded for w in words]
        at = 0
        while at < len(words) and (length := longest(self._tables.titles, folded, at)[0]):
            at += length
        if at >= len(words) or len(words) - at > 5:
            return None
        kunya = folded[at] in ("ابو", "ابي", "ام") and len(words) - at > 1
        if not kunya and (folded[at] not in self._tables.given or len(words) - at < 2):
            return None
        return Named(cleaned(self._text[words[at].start : words[-1].end]), EntityKind.PERSON, whole=True)


def _named(actor: Actor) -> Named:
    return Named(actor.name_en, EntityKind(actor.kind), actor.id, whole=True)
