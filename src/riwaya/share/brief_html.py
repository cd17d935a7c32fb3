"""A brief as one HTML file that asks the network for nothing."""

from __future__ import annotations

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from riwaya.share.brief import Brief
from riwaya.share.language import Language, Say


def brief_html(brief: Brief, language: Language) -> str:
    """Return the page. Everything from outside is escaped; style is inline, and the page's policy forbids all
    loading.
    """
    loader = PackageLoader("riwaya.share", "templates")
    environment = Environment(loader=loader, autoescape=True, undefined=StrictUndefined)
    css = loader.get_source(environment, "brief.css")[0]
    seen: set[int] = set()

    def first(number: int) -> bool:
        new = number not in seen
        seen.add(number)
        return new

    return environment.get_template("brief.html.j2").render(
        brief=brief,
        code=language.code,
        direction=language.direction,
        say={key.value: text for key, text in language.say.items()},
        css=Markup(css),  # noqa: S704  # our own file
        drawn=lambda svg: Markup(svg),  # noqa: S704  # made by share.system.drawing, which escapes what it is given
        first=first,
        sections=sections(brief, language),
    )


def sections(brief: Brief, language: Language) -> list[tuple[str, str]]:
    """Return (anchor, heading) of the sections that a brief has, in order."""
    shown = [
        ("disputed", Say.DISPUTED, True),
        ("incidents", Say.INCIDENTS, bool(brief.incidents)),
        ("reported", Say.REPORTED, True),
        ("causes", Say.CAUSES, bool(brief.causes)),
        ("counts", Say.COUNTS, bool(brief.figures)),
        ("sources", Say.SOURCES, True),
        ("unread", Say.UNREAD, True),
        ("made", Say.MADE, True),
        ("cited", Say.CITED, True),
    ]
    found = [(anchor, language.say[heading]) for anchor, heading, there in shown if there]
    if brief.system:
        at = next(i for i, (anchor, _) in enumerate(found) if anchor in ("counts", "sources"))
        found.insert(at, ("system", brief.system.heading))
    return found
