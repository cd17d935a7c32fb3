"""The journey of issue 2 on the seed reports, and on copies of them with other names, places and numbers."""

import re
import subprocess
import sys
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest

from riwaya.records import Claim, Document, EventType, Field, Reading, Relation, RelationKind
from riwaya.store import open_project

pytestmark = pytest.mark.shared

SEEDS = Path(__file__).parent.parent.parent / "shared" / "corpus" / "seeds"
NAMES = ("seed-000", "seed-001", "seed-002")
RIWAYA = Path(sys.executable).parent / "riwaya"

# Name for name of one kind: persons, outlets, militias, towns, numbers. Longer phrases go first.
OTHERS = {
    'قناة "الميادين"': 'قناة "العالم"',
    "شبكة “الحرة”": "شبكة “العربية”",
    "أورينت نت": "زمان الوصل",
    "الحل نت": "عنب بلدي",
    "أمير موسوي": "ناصر كاظمي",
    "موسوي": "كاظمي",
    "علي خامنئي": "جواد رستمي",
    "خامنئي": "رستمي",
    "قاسم سليماني": "حسين همداني",
    "سليماني": "همداني",
    "محمد الجبوري": "خالد الشمري",
    "الجبوري": "الشمري",
    "أبو عمر الإدلبي": "أبو ليث الحموي",
    "الإدلبي": "الحموي",
    "عامر أحمد": "سامر يوسف",
    "أحمد": "يوسف",
    "الحاج سجاد": "الحاج رضا",
    "لواء القدس": "لواء الباقر",
    "لواء فاطميون": "لواء زينبيون",
    "النجباء": "بدر",
    "البوكمال": "تل أبيض",
    "الميادين": "رأس العين",
    "دير الزور": "حماة",
    "درعا": "السويداء",
    "الرقة": "إدلب",
    "منبج": "سراقب",
    "تدمر": "السلمية",
    "معبر السكك": "معبر اليعربية",
    "اثنين وعشرين": "سبعة وثلاثين",
    "عشرة عناصر": "تسعة عناصر",
    "100": "250",
    "60": "70",
    "50": "40",
    "2003": "2001",
    "2011": "2012",
    "2017": "2016",
    "2019": "2018",
}
_MARKS = "[\u064b-\u0652\u0640]*"
_LETTER = "\u0621-\u064a"


def _pattern(name: str) -> str:
    letters = _MARKS.join(re.escape(c) if c != " " else "[ _]" for c in name)
    return rf"(?<![{_LETTER}0-9])([وفبلك]?){letters}{_MARKS}(?![{_LETTER}0-9])"


def with_other_names(text: str) -> str:
    """Return the text with every name, place and number of the table replaced, in hashtags with underscores."""
    for name, other in OTHERS.items():

        def put(m: re.Match[str], other: str = other) -> str:
            return m.group(1) + (other.replace(" ", "_") if "_" in m.group() else other)

        text = re.sub(_pattern(name), put, text)
    return text


@dataclass
class Story:
    """A project read by the command, with what to look for in it."""

    project: Path
    jabouri: str
    idlibi: str
    ahmad: str
    mousavi: str
    khamenei: str
    channel: str
    relay: str
    towns: frozenset[str]
    month: int

    @cached_property
    def readings(self) -> dict[str, tuple[Document, Reading]]:
        with open_project(self.project) as p:
            return {d.name: (d, r) for d, r in p.iter_readings()}

    @cached_property
    def claims(self) -> dict[str, Claim]:
        with open_project(self.project) as p:
            return {c.id: c for c in p.iter_claims()}

    @cached_property
    def relations(self) -> list[Relation]:
        with open_project(self.project) as p:
            return list(p.iter_relations())

    def names_of(self, document: str, written: str) -> set[str | None]:
        """Return under which names the chain knows the source that the text writes so."""
        doc, reading = self.readings[document]
        found = {a.entity or a.source.of(doc.text) for a in reading.attributions if a.source and written in a.source.of(doc.text)}
        assert found, f"{document} has no attribution to «{written}»"
        return set(found)

    def defections(self, written: str | None) -> set[str]:
        """Return the ids of the claims of defection in seed-001 by one speaker; by the outlet's own voice for none."""
        names = self.names_of("seed-001", written) if written else set()
        return {
            c.id
            for c in self.claims.values()
            if c.document_name == "seed-001"
            and c.event is not None
            and c.event.type is EventType.DEFECTION
            and (c.chain[-1].name in names if written else len(c.chain) == 1)
        }

    def between(self, a: set[str], b: set[str], kind: RelationKind, on: Field) -> list[Relation]:
        """Return the relations of a kind on a field that join the two sets of claims."""
        return [r for r in self.relations if r.kind is kind and r.on is on and ((r.a in a and r.b in b) or (r.a in b and r.b in a))]


def _read(project: Path, folder: Path) -> None:
    done = subprocess.run(
        [str(RIWAYA), "read", "--project", str(project), *(str(folder / f"{n}.txt") for n in NAMES)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Story:
    assert SEEDS.is_dir(), f"the seed reports are not at {SEEDS}"
    project = tmp_path_factory.mktemp("seeds")
    _read(project, SEEDS)
    towns = frozenset({"البوكمال", "الميادين"})
    return Story(project, "الجبوري", "الإدلبي", "أحمد", "موسوي", "خامنئي", "الميادين", "أورينت نت", towns, 10)


@pytest.fixture(scope="module")
def others(tmp_path_factory: pytest.TempPathFactory) -> Story:
    assert SEEDS.is_dir(), f"the seed reports are not at {SEEDS}"
    folder, project = tmp_path_factory.mktemp("texts"), tmp_path_factory.mktemp("others")
    for name in NAMES:
        text = (SEEDS / f"{name}.txt").read_text(encoding="utf-8")
        (folder / f"{name}.txt").write_text(with_other_names(text), encoding="utf-8")
    _read(project, folder)
    towns = frozenset({"تل أبيض", "رأس العين"})
    return Story(project, "الشمري", "الحموي", "يوسف", "كاظمي", "رستمي", "العالم", "زمان الوصل", towns, 9)


@pytest.fixture(params=["seeds", "others"])
def story(request: pytest.FixtureRequest) -> Story:
    return request.getfixturevalue(request.param)


def test_the_copies_carry_none_of_the_names(others: Story) -> None:
    text = " ".join(d.text for d, _ in others.readings.values())
    plain = re.sub(_MARKS.rstrip("*"), "", text)
    assert [name for name in OTHERS if re.search(_pattern(name), plain)] == []


def test_three_speakers_tell_of_the_defections(story: Story) -> None:
    spoken = [story.defections(name) for name in (story.jabouri, story.idlibi, story.ahmad)]
    assert all(spoken)
    assert story.defections(None)
    names = [story.names_of("seed-001", n) for n in (story.jabouri, story.idlibi, story.ahmad)]
    assert not names[0] & names[1]
    assert not (names[0] | names[1]) & names[2]


@pytest.mark.parametrize("speaker", ["jabouri", "idlibi", None])
def test_the_clerk_of_the_other_side_denies_the_reason_that_all_give(story: Story, speaker: str | None) -> None:
    claims = story.defections(getattr(story, speaker) if speaker else None)
    assert story.between(story.defections(story.ahmad), claims, RelationKind.CONTRADICTS, Field.WHY)


def test_no_large_numbers_stand_against_many_every_day(story: Story) -> None:
    ahmad, idlibi = story.defections(story.ahmad), story.defections(story.idlibi)
    found = story.between(ahmad, idlibi, RelationKind.CONTRADICTS, Field.HOW_MANY)
    assert found
    assert all(r.because and r.because[0].words for r in found)


def test_about_ten_last_month_contradicts_neither(story: Story) -> None:
    jabouri = story.defections(story.jabouri)
    counted = [c for i in jabouri if (c := story.claims[i]).event and c.event.quantity and c.event.quantity.minimum == story.month]
    assert counted, "Jabouri's count is not read"
    for other in (story.idlibi, story.ahmad):
        assert story.between(jabouri, story.defections(other), RelationKind.CONTRADICTS, Field.HOW_MANY) == []


def test_two_speakers_of_other_places_and_receivers_do_not_contradict(story: Story) -> None:
    def told_by(written: str) -> set[str]:
        names = story.names_of("seed-001", written)
        return {c.id for c in story.claims.values() if c.document_name == "seed-001" and c.chain[-1].name in names}

    for on in Field:
        assert story.between(told_by(story.jabouri), told_by(story.idlibi), RelationKind.CONTRADICTS, on) == []


def test_nobody_denies_that_there_are_defections(story: Story) -> None:
    everybody = {c.id for c in story.claims.values() if c.event and c.event.type is EventType.DEFECTION}
    assert story.between(everybody, everybody, RelationKind.CONTRADICTS, Field.WHETHER) == []


def test_the_chain_runs_through_the_channel_and_the_diplomat_to_the_leader(story: Story) -> None:
    channel = story.names_of("seed-000", story.channel)
    speaker = story.names_of("seed-000", story.mousavi)
    leader = story.names_of("seed-000", story.khamenei)
    chains = [[link.name for link in c.chain[1:]] for c in story.claims.values() if c.document_name == "seed-000"]
    assert any(len(c) == 3 and c[0] in channel and c[1] in speaker and c[2] in leader for c in chains), chains


def test_the_chain_runs_through_the_relaying_outlet_to_its_sources(story: Story) -> None:
    relay, sources = story.names_of("seed-002", story.relay), story.names_of("seed-002", "مصادر")
    chains = [[link.name for link in c.chain[1:]] for c in story.claims.values() if c.document_name == "seed-002"]
    assert any(len(c) == 2 and c[0] in relay and c[1] in sources for c in chains), chains


def test_homes_and_quarters_in_both_towns_are_possibly_related(story: Story) -> None:
    found = [
        r
        for r in story.relations
        if r.kind is RelationKind.POSSIBLY_RELATED and {story.claims[r.a].document_name, story.claims[r.b].document_name} == {"seed-000", "seed-001"}
    ]
    assert found, "nothing joins the homes of seed-000 and seed-001"
    for r in found:
        assert set(r.differs_on) >= {Field.WHAT, Field.WHEN}
        assert r.independent is None
    texts = {d.id: re.sub(_MARKS.rstrip("*"), "", d.text).replace("_", " ") for d, _ in story.readings.values()}
    for r in found:
        for claim in (story.claims[r.a], story.claims[r.b]):
            assert all(town in texts[claim.document] for town in story.towns)
    assert any(len(f.words) == len(story.towns) for r in found for f in r.because if f.name == "place")
    types = {c.event.type for r in found for c in (story.claims[r.a], story.claims[r.b]) if c.event}
    assert EventType.SEIZURE in types
    assert any({"place", "agent"} <= {f.name for f in r.because} for r in found)


def test_across_the_reports_nothing_contradicts_repeats_or_updates(story: Story) -> None:
    kinds = {RelationKind.CONTRADICTS, RelationKind.UPDATES, RelationKind.REPEATS, RelationKind.SAME_EVENT, RelationKind.CORROBORATES}
    across = [r for r in story.relations if r.kind in kinds and story.claims[r.a].document != story.claims[r.b].document]
    assert across == []
