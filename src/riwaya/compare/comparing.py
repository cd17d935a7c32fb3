"""The comparison of a collection: scenes within each report, matches across reports, relations between claims."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import TracebackType

from riwaya.compare.aliases import Aliases
from riwaya.compare.blocks import Blocks
from riwaya.compare.parties import Resolver
from riwaya.compare.relating import Relating
from riwaya.compare.scenes import scenes_of
from riwaya.compare.tellings import tell
from riwaya.compare.told import Told
from riwaya.compare.told_file import ToldFile
from riwaya.compare.traces import Traces
from riwaya.packs import load_pack
from riwaya.records import Claim, Maker, Relation


def compare(claims: Iterable[Claim], texts: Mapping[str, str], *, pack: str = "syria", made_by: Maker | None = None) -> list[Relation]:
    """Return the relations proposed between claims, in a fixed order whatever the order of `claims`.

    `texts` holds the text of each document by the document's id. Raises `KeyError` for a claim whose text is not there.
    """
    of: dict[str, list[Claim]] = defaultdict(list)
    names: dict[str, str] = {}
    for claim in claims:
        of[claim.document].append(claim)
        names[claim.document] = claim.document_name
    with Comparison(pack) as comparison:
        for number, document in enumerate(sorted(names, key=lambda d: (names[d], d))):
            comparison.add(number, document, of[document], texts[document])
        return list(comparison.relations(made_by=made_by))


class Comparison:
    """A collection of any size that is compared: keys lie on disk, some hundred reports in memory. Use it in a `with`.

    For every two claims of one occurrence by different chains there is one of repeats, corroborates and same_event (none where one denies it),
    and a contradicts or updates for each field on which they cannot both hold (codebook, section 5); possibly_related is ours.
    """

    def __init__(self, pack: str = "syria") -> None:
        self._resolver = Resolver(load_pack(pack))
        self._told, self._blocks, self._traces, self._aliases = ToldFile(), Blocks(), Traces(), Aliases()

    def __enter__(self) -> Comparison:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for part in (self._told, self._blocks, self._traces, self._aliases):
            part.close()

    def __contains__(self, number: int) -> bool:
        """Tell whether the document of this number was added."""
        return number in self._told

    def add(self, number: int, document: str, claims: Sequence[Claim], text: str) -> None:
        """Add a document; the numbers begin with 0 and leave none out."""
        tellings = tell(claims, text, self._resolver)
        told = Told(number, document, tuple(tellings), tuple(scenes_of(tellings)))
        self._told.keep(told)
        self._blocks.add(told)
        self._traces.add(told)

    def relations(self, *, made_by: Maker | None = None) -> Iterator[Relation]:
        """Yield the relations, once all documents were added; each pair of documents that shares a key is compared once."""
        self._learn()
        for number, others in self._blocks.pairs():
            told = self._told.get(number)
            yield from Relating(told, told, self._aliases, self._resolver, made_by).relations()
            for other in others:
                yield from Relating(told, self._told.get(other), self._aliases, self._resolver, made_by).relations()

    def _learn(self) -> None:
        """Take in whose words stand elsewhere under another's name, and have documents with a copied sentence compared."""
        for a, heard, b, also_heard in self._traces.copied():
            self._blocks.meet(a, b)
            for source, names in heard.sources:
                for other, other_names in also_heard.sources:
                    for document, name in ((heard.document, source), (also_heard.document, other)):
                        self._aliases.learn(document, name, names | other_names)
