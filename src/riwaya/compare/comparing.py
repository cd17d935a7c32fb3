"""The comparison of a collection: scenes within each report, matches across reports, relations between claims."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing

from riwaya.compare.blocks import Blocks
from riwaya.compare.copies import Aliases, Copies
from riwaya.compare.parties import Resolver
from riwaya.compare.relating import Relating
from riwaya.compare.told import Reports, Telltale
from riwaya.packs import load_pack
from riwaya.records import Claim, Maker, Relation


def compare(claims: Iterable[Claim], texts: Mapping[str, str], *, pack: str = "syria", made_by: Maker | None = None) -> list[Relation]:
    """Return the relations proposed between claims, in a fixed order whatever the order of `claims`.

    `texts` holds the text of each document by the document's id. Raises `KeyError` for a claim whose text is not there. For every two
    claims of one occurrence by different chains there is one of repeats, corroborates and same_event (none where one denies it), and a
    contradicts or updates for each field on which they cannot both hold (codebook, section 5); possibly_related is ours.
    """
    return list(relations_of(_InMemory(claims, texts), pack=pack, made_by=made_by))


def relations_of(reports: Reports, *, pack: str = "syria", made_by: Maker | None = None) -> Iterator[Relation]:
    """Yield the relations of a collection of any size, as `compare`: keys lie on disk, some hundred reports in memory.

    `reports` is gone through twice; each pair of documents that shares a key is compared once.
    """
    telltale = Telltale(reports, Resolver(load_pack(pack)))
    aliases = Aliases()
    with Blocks() as blocks, closing(telltale):
        for told in telltale.all():
            blocks.add(told)
        for a, b in blocks.copied():
            aliases.learn(Copies(telltale.get(a), telltale.get(b)))
        pairs = blocks.pairs()
        next_pair = next(pairs, None)
        for number in range(telltale.count):
            told = telltale.get(number)
            yield from Relating(told, told, aliases, telltale.resolver, made_by).relations()
            while next_pair is not None and next_pair[0] == number:
                other = telltale.get(next_pair[1])
                yield from Relating(told, other, aliases, telltale.resolver, made_by).relations()
                next_pair = next(pairs, None)


class _InMemory:
    """Claims and texts as they were given, by document, in the order of the documents' names."""

    def __init__(self, claims: Iterable[Claim], texts: Mapping[str, str]) -> None:
        self._claims: dict[str, list[Claim]] = defaultdict(list)
        names: dict[str, str] = {}
        for claim in claims:
            self._claims[claim.document].append(claim)
            names[claim.document] = claim.document_name
        self._texts = texts
        self._order = sorted(names, key=lambda d: (names[d], d))

    def documents(self) -> Iterator[str]:
        yield from self._order

    def load(self, document: str) -> tuple[Sequence[Claim], str]:
        return self._claims[document], self._texts[document]
