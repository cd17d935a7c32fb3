"""The brief: every sentence cites sentences that are there, in both languages, and the page asks the network for nothing."""

import re
from dataclasses import replace
from html.parser import HTMLParser
from string import Formatter

import pytest

from riwaya.claims import claims_of
from riwaya.records import EventType, Field, RelationKind, SourceKind, Span, Stated, Status
from riwaya.share.brief import Asked, Brief
from riwaya.share.brief_html import brief_html
from riwaya.share.brief_making import make_brief
from riwaya.share.brief_markdown import brief_markdown, escaped
from riwaya.share.collection import Collection, Report
from riwaya.share.language import Happening, Language, language
from riwaya.share.names import KnownNames, Names, with_mentions
from riwaya.share.privacy import NOTHING_WITHHELD, Privacy, privacy_of
from riwaya.share.safe_text import BIDI_CONTROLS, FSI, PDI, isolated, neutral
from riwaya.share.telling import Teller
from riwaya.share.variants import VARIANTS
from tests.sample_collection import sample

LANGUAGES = ["ar", "en"]
ARABIC_LETTER = re.compile("[\u0621-\u064a]")
LATIN_LETTER = re.compile("[A-Za-z]")


def brief(code: str, collection: Collection | None = None, *, privacy: Privacy | None = None, asked: Asked | None = None) -> Brief:
    told = collection or sample()
    withheld = privacy or privacy_of((r.document, r.reading) for r in told.reports)
    names = Names(language(code), withheld, with_mentions(KnownNames(), told))
    return make_brief(told, Teller(names), asked or Asked(made_on="2026-11-21"))


class Page(HTMLParser):
    """What the tests ask of a page: its sentences with the targets they cite, its anchors with their text, its addresses."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.sentences: list[list[str]] = []
        self.figures: list[list[str]] = []
        self.anchors: dict[str, str] = {}
        self.addresses: list[str] = []
        self.tags: set[str] = set()
        self.attributes: dict[str, dict[str, str | None]] = {}
        self._open: list[tuple[str, str | None, list[str] | None]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        a = dict(attrs)
        self.tags.add(tag)
        self.attributes.setdefault(tag, a)
        self.addresses += [v for k, v in attrs if k in ("href", "src", "action", "srcset", "data", "poster") and v]
        if "id" in a:
            self.anchors[a["id"] or ""] = ""
        if tag in ("meta", "br", "link", "img", "input"):
            return
        kind = a.get("class") or ""
        cites: list[str] | None = None
        if kind in ("sentence", "figure"):
            cites = []
            (self.sentences if kind == "sentence" else self.figures).append(cites)
        if kind == "cite":
            for _, _, holder in self._open:
                if holder is not None:
                    holder.append((a["href"] or "").removeprefix("#"))
        self._open.append((tag, a.get("id"), cites))

    def handle_endtag(self, tag: str) -> None:
        assert self._open[-1][0] == tag, f"<{self._open[-1][0]}> closed by </{tag}>"
        self._open.pop()

    def handle_data(self, data: str) -> None:
        for _, anchor, _ in self._open:
            if anchor:
                self.anchors[anchor] += data

    @property
    def balanced(self) -> bool:
        return not self._open


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_sentence_and_figure_cites_sentences_of_the_reports(code: str) -> None:
    page = Page(brief_html(brief(code), language(code)))
    privacy = privacy_of((r.document, r.reading) for r in sample().reports)
    published = {neutral(privacy.masked(r.document, s)) for r in sample().reports for s in r.document.sentences}
    assert page.balanced
    assert len(page.sentences) > 100
    assert len(page.figures) > 20
    for cites in page.sentences + page.figures:
        assert cites
        for target in cites:
            quoted = page.anchors[target]
            assert any(sentence in quoted for sentence in published), quoted
    assert all(a.removeprefix("#") in page.anchors for a in page.addresses)


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_page_asks_the_network_for_nothing(code: str) -> None:
    text = brief_html(brief(code), language(code))
    page = Page(text)
    assert all(address.startswith("#") for address in page.addresses)
    assert not page.tags & {"script", "link", "img", "iframe", "object", "embed", "form", "base"}
    assert "url(" not in text
    assert "@import" not in text


@pytest.mark.parametrize(("code", "direction"), [("ar", "rtl"), ("en", "ltr")])
def test_language_and_direction_are_said(code: str, direction: str) -> None:
    page = Page(brief_html(brief(code), language(code)))
    assert page.attributes["html"] == {"lang": code, "dir": direction}


def test_chains_are_drawn_from_the_publisher_inwards() -> None:
    text = brief_html(brief("ar"), language("ar"))
    assert "وكالة الخابور ← قناة “الضفاف” ← الدبلوماسي العراقي السابق غسان البدراني ← زعيم الحركة هاشم الكناني" in text
    english = brief_html(brief("en"), language("en"))
    assert "← Al-Difaf TV ← Ghassan al-Badrani ← Hashem al-Kinani" in english


def test_disputes_come_first_with_their_accounts() -> None:
    told = brief("en")
    who = [d for d in told.disputes if d.field is Field.WHO and "Attacks" in d.about]
    assert [{a.value for a in d.accounts} for d in who] == [{"Syrian Democratic Forces", "Islamic State cells", "Denied: Syrian Democratic Forces"}]
    text = brief_html(told, language("en"))
    assert text.index('id="disputed"') < text.index('id="reported"')


def test_a_claim_that_repeats_stands_in_the_account_of_what_it_repeats() -> None:
    told = brief("en")
    cells = next(a for d in told.disputes for a in d.accounts if a.value == "Islamic State cells")
    assert [t.note for s in cells.statements for t in s.tellings] == ["", "repeats the same origin"]


def test_a_rising_toll_is_an_update_in_order_and_no_dispute() -> None:
    told = brief("en")
    assert [[s.text for s in series] for series in told.updates] == [
        [
            "Killing of 3 Guardians of the Banks Brigade fighters in Al-Quriyah, on 22 November 2021.",
            "5 people killed in Al-Quriyah, on 22 November 2021.",
            "7 people killed.",
        ]
    ]


def test_possibly_related_is_kept_apart_with_what_differs_and_what_is_not_known() -> None:
    (pair,) = brief("en").pairs
    assert pair.differ == "They differ on: where, who did it or was concerned."
    assert pair.independence == "Whether the two sources are independent is not known."


def test_causes_said_and_denied_are_told_apart() -> None:
    texts = [s.text for s in brief("en").causes]
    assert any(t.startswith("Denied as a cause: air strike") for t in texts)
    assert any("the cause given: air strike on Brigade depots" in t for t in texts)


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_date_that_is_not_stated_is_said_to_be_so(code: str) -> None:
    told = brief(code)
    dates = {s.name: s.date for s in told.sources}
    assert dates["sample-08"] == language(code).statuses[Status.NOT_STATED]


@pytest.mark.parametrize("code", LANGUAGES)
def test_refusals_and_the_making_are_told(code: str) -> None:
    text = brief_html(brief(code), language(code))
    assert "inbox/scan.txt" in text
    assert "the file is empty" in text
    assert "codebook" in dict(brief(code).made).values()


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("write", [brief_html, brief_markdown])
def test_withheld_names_are_nowhere(code: str, write: object) -> None:
    text = {brief_html: brief_html, brief_markdown: brief_markdown}[write](brief(code), language(code))  # type: ignore[index]
    for name in ("العبود", "Abboud", "أم جود", "Joud", "العاني", "al-Ani"):
        assert name not in text


def test_names_are_there_when_asked_for() -> None:
    asked = Asked(names_shown=True)
    text = brief_html(brief("ar", privacy=NOTHING_WITHHELD, asked=asked), language("ar"))
    assert "العاني" in text
    assert "لا شيء؛ طُلب إظهار الأسماء" in text


@pytest.mark.parametrize("code", LANGUAGES)
def test_markdown_cites_and_resolves(code: str) -> None:
    text = brief_markdown(brief(code), language(code))
    targets = set(re.findall(r"\]\(#([cs]-\d+)\)", text))
    anchors = set(re.findall(r'<a id="([cs]-\d+)">', text))
    assert targets <= anchors
    assert len(targets) > 50
    sentences = [line for line in text.split("## " + language(code).say["cited"])[0].splitlines() if line.startswith("- ") and "**" not in line]  # type: ignore[index]
    assert len(sentences) > 100
    assert all("](#c-" in line for line in sentences)


def hostile() -> Collection:
    """A report whose every word from outside carries markup and a right-to-left override."""
    report = next(r for r in sample().reports if r.document.name == "sample-07")
    bad = '<script>alert(1)</script>"\u202e](http://evil.example)'
    document = replace(
        report.document,
        name=bad,
        title=bad,
        url='javascript:"<b>',
        publisher=Stated(bad, Status.STATED, "test"),
        published=Stated(None, Status.NOT_STATED, None, bad),
    )
    reading = replace(
        report.reading,
        attributions=tuple(replace(a, entity=bad) for a in report.reading.attributions),
        events=tuple(
            replace(e, participants=tuple(replace(p, entity=bad) for p in e.participants), place=e.place and replace(e.place, name=bad))
            for e in report.reading.events
        ),
    )
    return Collection((Report(document, reading, claims_of(document, reading)),))


@pytest.mark.parametrize("code", LANGUAGES)
def test_markup_and_overrides_from_outside_are_neutralised(code: str) -> None:
    told = brief(code, hostile(), asked=Asked(topic="<i>\u202e موضوع"))
    text = brief_html(told, language(code))
    page = Page(text)
    assert not page.tags & {"script", "b", "i"}
    assert not set(text) & (set(BIDI_CONTROLS) - {FSI, PDI})
    assert all(address.startswith("#") for address in page.addresses)
    markdown = brief_markdown(told, language(code))
    assert "<script" not in markdown
    assert not re.search(r"(?<!\\)\]\(http", markdown)
    assert "http://" not in markdown
    assert "\u202e" not in markdown


@pytest.mark.parametrize("code", LANGUAGES)
def test_an_empty_collection_makes_a_brief_that_says_so(code: str) -> None:
    told = brief(code, Collection(()))
    text = brief_html(told, language(code))
    assert language(code).say["nothing_reported"] in text  # type: ignore[index]
    assert brief_markdown(told, language(code)).count("#") > 4


def test_a_brief_on_some_claims_shows_only_these_and_what_stands_against_them() -> None:
    only = frozenset(c.id for c in sample().claims.values() if c.event and c.event.type is EventType.ARREST)
    told = brief("en", asked=Asked(topic="arrests", only=only))
    assert [k.heading for k in told.kinds] == ["Arrests and abductions"]
    assert [d.field for d in told.disputes] == [Field.WHETHER]


def test_what_is_left_out_of_a_long_brief_is_said() -> None:
    made = dict(brief("en", asked=Asked(limit=5)).made)
    assert made["Shown"].startswith("5 of ")


def gaps(pattern: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(pattern) if name is not None}


def patterns(catalogue: Language) -> dict[str, str]:
    """Every pattern of a catalogue by where it stands."""
    out: dict[str, str] = {}
    for attribute in Language.__dataclass_fields__:
        held = getattr(catalogue, attribute)
        if isinstance(held, str):
            out[attribute] = held
        elif isinstance(held, tuple):
            out |= {f"{attribute}.{n}": each for n, each in enumerate(held)}
        else:
            for key, each in held.items():
                if isinstance(each, Happening):
                    out |= {f"{attribute}.{key}.noun": each.noun, f"{attribute}.{key}.heading": each.heading}
                    out |= {f"{attribute}.{key}.{role}": p for role, p in each.roles.items()}
                    out[f"{attribute}.{key}.both"] = each.both or ""
                else:
                    out[f"{attribute}.{key}"] = each
    return out


def test_both_catalogues_have_every_key_with_the_same_gaps() -> None:
    arabic, english = patterns(language("ar")), patterns(language("en"))
    assert arabic.keys() == english.keys()
    assert {k: gaps(p) for k, p in arabic.items()} == {k: gaps(p) for k, p in english.items()}


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_catalogue_covers_every_value_there_is(code: str) -> None:
    from riwaya.records import FurnitureKind, Modality, Polarity, Role, Stance
    from riwaya.share.language import Say
    from riwaya.share.privacy import PrivateRole

    c = language(code)
    assert set(c.say) == set(Say)
    assert set(c.happenings) == set(EventType)
    assert set(c.roles) == set(Role)
    assert set(c.moods) == set(Modality)
    assert set(c.polarities) == set(Polarity)
    assert set(c.fields) == set(c.questions) == set(Field)
    assert set(c.relations) == set(RelationKind)
    assert set(c.source_kinds) == set(SourceKind)
    assert set(c.stances) == set(Stance)
    assert set(c.statuses) == set(Status)
    assert set(c.private) == set(PrivateRole)
    assert set(c.furniture) == set(FurnitureKind)
    assert set(c.variants) == {key for variants in VARIANTS.values() for key, _ in variants}
    assert len(c.months) == 12


def test_each_catalogue_is_written_in_its_own_language() -> None:
    for key, pattern in patterns(language("ar")).items():
        words = re.sub(r"\{\w+\}|SHA-256|riwaya claims", "", pattern)
        if key not in ("code", "direction"):
            assert not LATIN_LETTER.search(words), key
    for key, pattern in patterns(language("en")).items():
        assert not ARABIC_LETTER.search(pattern), key


def test_runs_of_the_other_direction_are_isolated() -> None:
    assert isolated("SDF", rtl=True) == f"{FSI}SDF{PDI}"
    assert isolated("قسد", rtl=True) == "قسد"
    assert neutral("a\u202eb\x00\n c") == "ab c"


def test_markdown_marks_are_escaped() -> None:
    assert escaped("[a](b) <i> *x*") == r"\[a\](b) &lt;i\> \*x\*"


def test_a_date_is_told_by_its_precision() -> None:
    teller = Teller(Names(language("en"), NOTHING_WITHHELD))
    assert [teller.dated(d) for d in ("2021", "2021-11", "2021-11-05", "2021-11-05T10:00:00+03:00")] == [
        "in 2021",
        "in November 2021",
        "on 5 November 2021",
        "on 5 November 2021",
    ]
    assert teller.date("soon") == "soon"


def test_quotation_marks_inside_a_quotation_change() -> None:
    report = next(r for r in sample().reports if r.document.name == "sample-01")
    start = report.document.text.index("حاجزاً يتبع")
    end = report.document.text.index("»", start) + 1
    assert Names(language("ar"), NOTHING_WITHHELD).quoted(report.document, Span(start, end)) == ("«حاجزاً يتبع لـ“لواء حماة الضفاف”»")
