"""`/sources`: outlets and speakers: what they claim, whom they rely on, and how it stands to what others say.

Counts with their meaning, no score of trust: how often a source is repeated says nothing about whether it is right.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from riwaya.records import Claim, RelationKind
from riwaya.web.page import Page

_SHOWN = 6


@dataclass
class Outlet:
    """What one outlet published."""

    name: str
    href: str
    documents: set[str] = field(default_factory=set)
    claims: int = 0
    own_voice: int = 0
    relies_on: Counter[str] = field(default_factory=Counter)
    counted: Counter[RelationKind] = field(default_factory=Counter)

    @property
    def first(self) -> list[tuple[str, int]]:
        """The speakers it relies on most."""
        return self.relies_on.most_common(_SHOWN)

    @property
    def further(self) -> int:
        """How many speakers more there are."""
        return max(0, len(self.relies_on) - _SHOWN)


@dataclass
class Speaker:
    """One who is heard, through which outlets."""

    name: str
    kind: str
    href: str
    claims: int = 0
    denies: int = 0
    contested: int = 0
    outlets: Counter[str] = field(default_factory=Counter)


def page(request: Request) -> Response:
    """Show the outlets and the speakers."""
    here = Page(request)
    outlets, ordered = sources_of(here)
    paging = here.paging(len(ordered))
    return here.render(
        "sources.html",
        "sources",
        outlets=outlets,
        speakers=ordered[paging.first : paging.last],
        paging=paging,
        kinds=(RelationKind.CORROBORATES, RelationKind.REPEATS, RelationKind.UPDATES, RelationKind.CONTRADICTS),
    )


def sources_of(here: Page) -> tuple[list[Outlet], list[Speaker]]:
    """Return the outlets and the speakers, those with most claims first."""
    outlets: dict[str, Outlet] = {}
    speakers: dict[tuple[str, str], Speaker] = {}
    for claim in here.view.standing_records.claims.values():
        _count_outlet(here, claim, outlets)
        _count_speaker(here, claim, speakers)
    return sorted(outlets.values(), key=lambda o: (-o.claims, o.name)), sorted(speakers.values(), key=lambda s: (-s.claims, s.name))


def _count_outlet(here: Page, claim: Claim, outlets: dict[str, Outlet]) -> None:
    report = here.view.everything.report_of(claim)
    name = here.cards.names.publisher(report.document)
    key = claim.publisher.value or ""
    address = f"/claims?{urlencode({'source': key})}" if key else f"/claims?{urlencode({'document': report.document.name})}"
    outlet = outlets.setdefault(key, Outlet(name, address))
    outlet.documents.add(claim.document)
    outlet.claims += 1
    if len(claim.chain) == 1:
        outlet.own_voice += 1
    else:
        outlet.relies_on[here.cards.names.speaker(report, claim.chain[-1])] += 1
    related = here.view.standing_records.relations_of.get(claim.id, ())
    outlet.counted.update({r.kind for r in related})


def _count_speaker(here: Page, claim: Claim, speakers: dict[tuple[str, str], Speaker]) -> None:
    if len(claim.chain) == 1:
        return
    report, link = here.view.everything.report_of(claim), claim.chain[-1]
    name = here.cards.names.speaker(report, link)
    private = here.view.privacy.role_of(report.document.id, link.name, link.name) is not None
    asked = {"document": report.document.name} if private or not link.name else {"source": link.name}
    # Sources without a name are not one source: each report's are kept apart.
    nameless = link.kind.value in ("anonymous", "role") or private
    key = (name, claim.document if nameless else link.kind.value)
    kind = here.words.telling.source_kinds[link.kind]
    speaker = speakers.setdefault(key, Speaker(name, kind, f"/claims?{urlencode(asked)}"))
    speaker.claims += 1
    speaker.denies += link.stance is not None and link.stance.refuses
    speaker.contested += claim.id in here.view.contested
    speaker.outlets[here.cards.names.publisher(report.document)] += 1
