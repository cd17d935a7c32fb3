"""What a participant is called: a nation by its adjective, a known actor with what it governs; else nothing, and the resolver decides."""

from __future__ import annotations

from riwaya.english.words import folded_words
from riwaya.extract.english.analysis import Analysed
from riwaya.packs import demonyms
from riwaya.records import Span

_SPOKEN = {"regime": "Syrian government", "government": "Syrian government", "coalition": "US-led coalition", "american": "United States"}
_DROPPED = frozenset("the a an kurdish-led turkish-backed us-led uk-based other some two three several".split())
_FORCE = {"Syrian government": "Syrian government forces", "Turkey": "Turkish Armed Forces"}


def entity_of(analysed: Analysed, span: Span) -> str | None:
    """Return the English name of what stands at `span`, without its article where no table knows a part of it."""
    said = span.of(analysed.text)
    words = [w for w in folded_words(said) if w not in _DROPPED]
    if not words:
        return None
    size, actors = analysed.pack.actor_trie.longest(words, 0)
    if size == len(words):
        return actors[0].name_en
    nation = demonyms(analysed.pack.name).get(words[0]) or _SPOKEN.get(words[0])
    if len(words) == 1:
        return nation
    if words[0] == "syrian" and words[1] in ("regime", "government"):
        nation, words = "Syrian government", words[1:]
    if nation is not None and len(words) == 2 and words[1] in ("forces", "army", "military", "troops"):
        return _FORCE.get(nation)
    for i, word in enumerate(words[:-1]):
        if word != "of":
            continue
        size, actors = analysed.pack.actor_trie.longest(words, i + 1)
        if size and i + 1 + size == len(words) and actors[0].kind != "group_of_people":
            return f"{actors[0].name_en} {' '.join(words[:i])}"
    size, actors = analysed.pack.actor_trie.longest(words, 0)
    if size and size < len(words) and actors[0].kind not in ("group_of_people", "state") and "of" not in words:
        return " ".join([actors[0].name_en, *words[size:]])
    first, _, rest = said.partition(" ")
    return rest if first.casefold() == "the" and rest else None
