"""Citations: the sentences that a brief rests on, numbered in the order in which they are first cited."""

from __future__ import annotations

from dataclasses import dataclass, field

from riwaya.records import Claim, Document, Span
from riwaya.share.collection import Report
from riwaya.share.safe_text import is_rtl, neutral
from riwaya.share.telling import Teller


@dataclass(frozen=True, slots=True)
class Citation:
    """A sentence as published (withheld names apart), its report, outlet and date, and every chain told from it."""

    number: int
    quote: str
    rtl: bool
    outlet: str
    date: str
    name: str
    source: str
    chains: tuple[str, ...]


@dataclass
class _Cited:
    number: int
    document: Document
    sentence: Span
    chains: list[str] = field(default_factory=list)


class Citations:
    """Numbers sentences, one number a sentence however often it is cited."""

    def __init__(self, teller: Teller) -> None:
        self._teller = teller
        self._cited: dict[tuple[str, Span], _Cited] = {}
        self._sources: dict[str, int] = {}

    def cite(self, report: Report, claim: Claim, chain: str) -> int:
        """Return the number of the sentence that a claim stands in."""
        document = report.document
        self.anchor(document.id)
        key = (document.id, claim.sentence)
        cited = self._cited.setdefault(key, _Cited(len(self._cited) + 1, document, claim.sentence))
        if chain not in cited.chains:
            cited.chains.append(chain)
        return cited.number

    def cites(self, document: str) -> bool:
        """Tell whether any sentence of a document is cited."""
        return document in self._sources

    def anchor(self, document: str) -> str:
        """Return the anchor of a report in the list of sources."""
        return f"s-{self._sources.setdefault(document, len(self._sources) + 1)}"

    def listed(self) -> tuple[Citation, ...]:
        """Return all citations by number."""
        names = self._teller.names
        out = []
        for cited in self._cited.values():
            quote = neutral(names.privacy.masked(cited.document, cited.sentence))
            out.append(
                Citation(
                    cited.number,
                    quote,
                    is_rtl(quote),
                    names.publisher(cited.document),
                    self._teller.published(cited.document),
                    neutral(cited.document.name),
                    self.anchor(cited.document.id),
                    tuple(cited.chains),
                )
            )
        return tuple(out)
