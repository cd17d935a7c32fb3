"""The picture told: both languages, drawings that run from the side at which one reads, files that come back as they were written, nobody named."""

from __future__ import annotations

import json
import re
from dataclasses import fields
from functools import cache
from pathlib import Path
from string import Formatter

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from riwaya.cli import main
from riwaya.compare import compare
from riwaya.packs import load_pack
from riwaya.picture.parts import Standing, TieKind
from riwaya.share.collection import Collection
from riwaya.share.language import language
from riwaya.share.names import Names, known_names, with_mentions
from riwaya.share.privacy import privacy_of
from riwaya.share.safe_text import BIDI_CONTROLS, FSI, PDI
from riwaya.share.system import System, drawings_of, system_of
from riwaya.share.system.drawing import WIDTH, Cell, Line, Spot, draw_cells, draw_layers, draw_lines, wrapped
from riwaya.share.system.files import GRAPHML, Cited, SystemFile, from_json, graph_of, mermaid_text, system_file, to_graphml, to_json, to_mermaid
from riwaya.share.system.rows import FlowRow
from riwaya.share.system.words import SystemWords, system_words
from riwaya.share.telling import Teller
from tests.gold_project import make_gold_project
from tests.sample_collection import sample
from tests.test_picture import chained, report

LANGUAGES = ("ar", "en")
WITHHELD = ("العبود", "Abboud", "أم جود", "Joud", "العاني", "al-Ani", "مازن الخلف")
SVG = "{http://www.w3.org/2000/svg}"


@cache
def teller(code: str) -> Teller:
    known = with_mentions(known_names(load_pack()), sample()) if code == "ar" else known_names(load_pack())
    return Teller(Names(language(code), privacy_of((r.document, r.reading) for r in sample().reports), known))


@cache
def system(code: str) -> System:
    return system_of(sample(), teller(code))


def svg(text: str) -> etree._Element:
    return etree.fromstring(text)


# words


def test_both_catalogues_say_everything_with_the_same_gaps() -> None:
    arabic, english = system_words("ar"), system_words("en")
    for each in fields(SystemWords):
        a, b = getattr(arabic, each.name), getattr(english, each.name)
        pairs = [(a, b)] if isinstance(a, str) else [(a[k], b[k]) for k in a] if a.keys() == b.keys() else []
        assert pairs, each.name
        for x, y in pairs:
            gaps = [sorted(name for _, name, _, _ in Formatter().parse(t) if name) for t in (x, y)]
            assert gaps[0] == gaps[1], each.name
            assert x.strip()
            assert re.search("[\u0600-\u06ff]", x) or each.name == "onwards" or not re.search("[A-Za-z]", re.sub(r"\{\w+\}", "", x)), each.name
            assert not re.search("[\u0600-\u06ff]", y), each.name
    assert english.ties.keys() == set(TieKind)
    assert english.standings.keys() == set(Standing)


@pytest.mark.parametrize("code", LANGUAGES)
def test_rows_are_told_in_one_language_with_who_says_so(code: str) -> None:
    for _, rows in system(code).sections:
        assert rows
        for row in rows:
            assert row.voices
            assert all(v.chain and v.document for v in row.voices)
            assert "{" not in row.text
            assert row.text.count(FSI) == row.text.count(PDI)
    letters = "".join(row.text for _, rows in system("en").sections for row in rows)
    assert len(re.findall("[\u0600-\u06ff]", letters)) < len(re.findall("[A-Za-z]", letters)) / 10


def test_a_party_is_called_the_same_in_every_row() -> None:
    called: dict[str, set[str]] = {}
    for t in system("en").ties:
        called.setdefault(t.a_key, set()).add(t.a)
    for f in system("en").flows:
        if f.origin_key:
            called.setdefault(f.origin_key, set()).add(f.origin)
    assert len(called) > 15
    assert [names for names in called.values() if len(names) > 1] == []


def test_who_stands_against_it_is_told_with_the_field_and_whom() -> None:
    (row,) = (a for a in system("en").arrows if a.contested)
    against = [v for v in row.voices if v.on]
    assert [v.document for v in against] == ["sample-06"]
    assert against[0].against(system("en").words) == "stands against it, on: why"
    assert row.denied


@pytest.mark.parametrize(
    ("code", "alone", "together"),
    [("en", "Loop: strike → deaths → sweep → strike", "Loop composed by the reader"), ("ar", "حلقة: ", "حلقة ركّبها القارئ")],
)
def test_a_loop_is_named_in_the_words_of_the_reports(code: str, alone: str, together: str) -> None:
    one = [report(chained("a", ("E1", "E2"), ("E2", "E3"), ("E3", "E1")))]
    two = [report(chained("a", ("E1", "E2"), ("E2", "E3"))), report(chained("b", ("E3", "E1")))]
    made = []
    for reports in (one, two):
        relations = compare([c for r in reports for c in r.claims], {r.document.id: r.document.text for r in reports})
        made.append(system_of(Collection(tuple(reports), tuple(relations)), teller(code)))
    assert [loop.text.startswith(alone) for loop in made[0].loops] == [True]
    assert [(loop.composed, loop.text.startswith(together)) for loop in made[1].loops] == [(True, True)]
    assert set(made[0].loops[0].arrows) == {a.id for a in made[0].arrows}


# privacy


@pytest.mark.parametrize("code", LANGUAGES)
def test_withheld_names_are_in_no_row_drawing_or_file(code: str) -> None:
    made = system(code)
    written = [to_json(system_file(made, sample(), teller(code))), to_graphml(made), to_mermaid(made)]
    written += [str(d.svg) for d in drawings_of(made).values()]
    assert any(name in r.document.text for r in sample().reports for name in WITHHELD)
    for text in written:
        assert not [name for name in WITHHELD if name in text]


# drawings


@pytest.mark.parametrize("code", LANGUAGES)
def test_drawings_are_well_formed_and_lead_to_rows(code: str) -> None:
    made = system(code)
    anchors = {f"#p-{row.id}" for _, rows in made.sections for row in rows}
    drawn = drawings_of(made)
    assert {"ties", "flows", "arrows"} <= drawn.keys()
    for drawing in drawn.values():
        root = svg(drawing.svg)
        assert root.get("direction") == ("rtl" if code == "ar" else "ltr")
        assert root.get("aria-label") == drawing.caption
        links = [a.get("href") for a in root.iter("a")]
        assert links
        assert set(links) <= anchors
        assert all(a.find("title") is not None for a in root.iter("a"))


def _boxes(drawn: str) -> dict[str, float]:
    """Return where each box begins, by its title."""
    return {str(g.findtext("title")): float(str(g.find("rect").get("x"))) for g in svg(drawn).iter("g") if g.find("rect") is not None}  # type: ignore[union-attr]


def test_a_drawing_runs_from_the_side_at_which_one_reads() -> None:
    lines = [Line("a", "b", "first", "second", "pays", "#x")]
    left = _boxes(draw_lines(lines, rtl=False, title="t"))
    right = _boxes(draw_lines(lines, rtl=True, title="t"))
    assert left["first"] == right["second"] == 0
    assert left["second"] == right["first"] > WIDTH / 2
    spots = [Spot("a", "first"), Spot("b", "second"), Spot("c", "third")]
    causes = [*lines, Line("b", "c", "second", "third", "", "#y")]
    one, other = (_boxes(draw_layers(spots, causes, rtl=rtl, title="t")) for rtl in (False, True))
    assert one["first"] < one["second"] < one["third"]
    assert other["first"] > other["second"] > other["third"]
    cells = [Cell("place", "2019", "held", "#x"), Cell("place", "2020", "left", "#y")]
    for rtl in (False, True):
        drawn = svg(draw_cells(cells, ["2019", "2020"], rtl=rtl, title="t"))
        first, second = (float(str(rect.get("x"))) for rect in drawn.iter("rect"))
        assert (first > second) is rtl


_NAME = st.text(st.characters(exclude_categories=("C", "Zl", "Zp")), max_size=60)
"""What may be a name: `neutral` has taken control characters out before anything is drawn."""


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8), _NAME), max_size=14), st.booleans())
def test_any_lines_are_drawn_inside_the_drawing_and_boxes_do_not_meet(edges: list[tuple[int, int, str]], rtl: bool) -> None:
    lines = [Line(f"n{a}", f"n{b}", f"{name} {a}", f"{name} {b}", name, "#x", against=bool(a % 2)) for a, b, name in edges if a != b]
    spots = [Spot(key, key) for key in dict.fromkeys(k for line in lines for k in (line.source, line.target))]
    for drawn in (draw_lines(lines, rtl=rtl, title="t"), draw_layers(spots, lines, rtl=rtl, title="t")):
        if not lines:
            assert drawn == ""
            continue
        root = svg(drawn)
        height = float(str(root.get("viewBox")).split()[3])
        boxes = [tuple(float(str(r.get(k))) for k in ("x", "y", "width", "height")) for r in root.iter("rect")]
        for n, (x, y, wide, tall) in enumerate(boxes):
            assert -0.1 <= x <= x + wide <= WIDTH + 0.1
            assert 0 <= y <= y + tall <= height
            for x2, y2, wide2, tall2 in boxes[:n]:
                assert x + wide <= x2 + 0.1 or x2 + wide2 <= x + 0.1 or y + tall <= y2 + 0.1 or y2 + tall2 <= y + 0.1
        assert len(list(root.iter("a"))) == len(lines)


@settings(max_examples=80, deadline=None)
@given(_NAME, st.integers(60, 300), st.integers(1, 4))
def test_a_wrapped_text_keeps_to_its_lines_and_closes_its_isolates(text: str, width: int, most: int) -> None:
    lines = wrapped(f"{FSI}{text}{PDI}", width, most)
    assert 1 <= len(lines) <= most
    assert all(line.count(FSI) == line.count(PDI) for line in lines)


# files


@pytest.mark.parametrize("code", LANGUAGES)
def test_json_comes_back_as_it_was_written(code: str) -> None:
    file = system_file(system(code), sample(), teller(code))
    assert from_json(to_json(file)) == file
    for cited in file.claims.values():
        document = next(r.document for r in sample().reports if r.document.name == cited.document)
        assert document.text[cited.start : cited.end].strip()
    assert {v.claim for row in file.ties for v in row.voices} <= file.claims.keys()


@settings(max_examples=40, deadline=None)
@given(st.lists(st.from_type(FlowRow), max_size=2), st.dictionaries(st.text(max_size=9), st.from_type(Cited), max_size=2))
def test_any_json_comes_back_as_it_was_written(flows: list[FlowRow], claims: dict[str, Cited]) -> None:
    file = SystemFile("en", (), (), tuple(flows), (), (), (), (), claims)
    assert from_json(to_json(file)) == file


@pytest.mark.parametrize("code", LANGUAGES)
def test_graphml_holds_the_graph_and_nothing_undeclared(code: str) -> None:
    graph = graph_of(system(code))
    root = etree.fromstring(to_graphml(system(code)).encode())
    tag = f"{{{GRAPHML}}}"
    assert root.tag == f"{tag}graphml"
    keys = {(k.get("id"), k.get("for")) for k in root.iter(f"{tag}key")}
    nodes = {n.get("id"): {d.get("key"): d.text for d in n} for n in root.iter(f"{tag}node")}
    assert {i: (data["name"], data["sort"]) for i, data in nodes.items()} == {n.id: (n.name or None, n.sort) for n in graph.nodes}
    edges = [(e.get("source"), e.get("target"), {d.get("key"): d.text for d in e}) for e in root.iter(f"{tag}edge")]
    assert [(s, t, data["section"], data["kind"], data["standing"]) for s, t, data in edges] == [
        (e.source, e.target, e.section, e.kind, e.row.standing.value) for e in graph.edges
    ]
    assert {("contested", "edge"), ("claims", "edge")} <= keys
    assert {(k, "edge") for _, _, data in edges for k in data} <= keys
    assert all(s in nodes and t in nodes for s, t, _ in edges)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=80))
def test_text_cannot_end_what_mermaid_quotes(text: str) -> None:
    safe = mermaid_text(text)
    bare = re.sub(r"#\d+;", "", safe)
    assert not set(bare) & set('"`#;<>&|[]{}\\%\n\r_*~$^@/')
    assert not set(bare) & set(BIDI_CONTROLS)


@pytest.mark.parametrize(("code", "way"), [("ar", "RL"), ("en", "LR")])
def test_mermaid_is_a_flowchart_of_whole_lines(code: str, way: str) -> None:
    lines = to_mermaid(system(code)).splitlines()
    assert lines[0] == f"flowchart {way}"
    node, edge = r'    \w+_n\d+\["[^"]*"\]', r'    (\w+_n\d+) (-->|-\.->)\|"[^"]*"\| (\w+_n\d+)'
    for line in lines[1:]:
        assert re.fullmatch(rf'  subgraph \w+\["[^"]*"\]|  end|{node}|{edge}', line), line
    named = {line.split("[")[0].strip() for line in lines if re.fullmatch(node, line)}
    ends = {i for line in lines if (m := re.fullmatch(edge, line)) for i in (m[1], m[3])}
    assert ends == named


# the command


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_gold_project(tmp_path_factory.mktemp("system") / "project")


def run(project: Path, *arguments: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(main, ["system", "--project", str(project), *arguments])
    return done.exit_code, done.stdout, done.stderr


def test_the_command_shows_every_section_with_chains_and_claims(project: Path) -> None:
    status, shown, _ = run(project)
    assert status == 0
    for heading in system_words("en").headings.values():
        assert (f"# {heading}\n" in shown) is (heading != system_words("en").headings["loops"])
    assert "Guardians of the Banks Brigade" in shown
    assert "stands against it, on: why" in shown
    line = next(line for line in shown.splitlines() if line.startswith("Loss of members by Guardians of the Banks Brigade"))
    assert line.split("\t")[3] == "sample-05"


@pytest.mark.parametrize(("ending", "begins"), [("json", "{"), ("graphml", "<?xml"), ("mmd", "flowchart RL")])
def test_the_ending_says_what_is_written(project: Path, tmp_path: Path, ending: str, begins: str) -> None:
    out = tmp_path / f"system.{ending}"
    status, shown, said = run(project, "-o", str(out), "--lang", "ar")
    assert (status, shown) == (0, "")
    assert str(out) in said
    assert out.read_text(encoding="utf-8").startswith(begins)


def test_a_format_goes_to_standard_output(project: Path) -> None:
    status, shown, _ = run(project, "--format", "json")
    assert status == 0
    assert json.loads(shown)["language"] == "en"


def test_a_topic_narrows_it_and_one_of_nothing_is_refused(project: Path) -> None:
    whole = json.loads(run(project, "--format", "json")[1])
    some = json.loads(run(project, "--format", "json", "انشقاق")[1])
    assert 0 < len(some["flows"]) < len(whole["flows"])
    assert {f["kind"] for f in some["flows"]} >= {"defection"}
    status, _, said = run(project, "zzzz")
    assert status == 1
    assert "nothing" in said


@pytest.mark.parametrize("arguments", [("-o", "x.docx"), ("-o", "x"), ("--format", "table", "-o", "x.json"), ("--names",), ("--why", "because")])
def test_wrong_usage_is_said(project: Path, arguments: tuple[str, ...]) -> None:
    status, _, said = run(project, *arguments)
    assert status == 2
    assert "Error" in said


def test_names_are_given_with_a_reason_that_is_kept(project: Path, tmp_path: Path) -> None:
    withheld = run(project, "--format", "json")[1]
    named = run(project, "--format", "json", "--names", "--why", "a test")[1]
    assert named != withheld
    assert "a test" in (project / "custody.jsonl").read_text(encoding="utf-8")
