"""Tables, lines, maps, links and incidents: complete where promised, safe to open, nobody private named."""

import csv
import io
import json
import subprocess
import sys
from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaya.claims import claims_of
from riwaya.records import Field, RelationKind, Stated, Where
from riwaya.share.claim_files import safe_cell, write_csv, write_geojson, write_jsonl
from riwaya.share.claim_rows import ClaimRow, claim_rows, contested_on
from riwaya.share.codebook import write_codebook
from riwaya.share.collection import Collection, Report, groups
from riwaya.share.incidents import incidents_of
from riwaya.share.links import links_of
from riwaya.share.privacy import NOTHING_WITHHELD, privacy_of
from riwaya.share.tolls import Harm, harm_of
from tests.sample_collection import GOLD, RELATIONS, sample

SHARED = Path(__file__).parents[2] / "shared" / "eval"
WITHHELD = ("العبود", "Abboud", "أم جود", "Joud", "العاني", "al-Ani")


def rows() -> list[ClaimRow]:
    collection = sample()
    privacy = privacy_of((r.document, r.reading) for r in collection.reports)
    return list(claim_rows(collection.reports, privacy, contested_on(collection.relations)))


def table(given_rows: list[ClaimRow]) -> str:
    out = io.StringIO(newline="")
    assert write_csv(given_rows, out) == len(given_rows)
    return out.getvalue()


def test_csv_begins_with_a_mark_and_has_one_claim_a_row() -> None:
    text = table(rows())
    assert text.startswith("\ufeff")
    read = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    assert len(read) == len(sample().claims)
    assert list(read[0]) == [f.name for f in fields(ClaimRow)]
    assert text.count("\r\n") == len(read) + 1
    first = next(r for r in read if r["document"] == "sample-01" and r["local"] == "E2")
    assert (first["count_min"], first["date_from"], first["publisher"]) == ("3", "2021-11-22", "نبض الفرات")


@pytest.mark.parametrize("begins", ["=", "+", "-", "@", "\t", "\r", "\n", " =", "\u00a0@", "＝", "＋"])
def test_a_cell_that_would_begin_a_formula_is_text(begins: str) -> None:
    cell = safe_cell(f"{begins}cmd|' /C calc'!A0")
    assert cell.startswith("'")


@given(st.text())
def test_no_cell_begins_a_formula_and_nothing_else_is_changed(text: str) -> None:
    cell = safe_cell(text)
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert cell in (text, f"'{text}")


def test_numbers_stay_numbers() -> None:
    assert [safe_cell(v) for v in (-3, 35.5, None, "مقتل")] == ["-3", "35.5", "", "مقتل"]


def test_formulas_in_names_from_outside_are_harmless_in_the_file() -> None:
    report = sample().reports[0]
    document = replace(report.document, publisher=Stated('=HYPERLINK("http://x.example")'))
    claims = claims_of(document, report.reading)
    got = list(claim_rows([Report(document, report.reading, claims)], NOTHING_WITHHELD, {}))
    for row in csv.reader(io.StringIO(table(got).removeprefix("\ufeff"), newline="")):
        assert not any(cell.startswith(("=", "+", "@")) for cell in row)


def test_json_lines_hold_every_claim_once() -> None:
    out = io.StringIO()
    write_jsonl(rows(), out)
    read = [json.loads(line) for line in out.getvalue().splitlines()]
    assert [r["id"] for r in read] == list(sample().claims)
    nested = next(r for r in read if r["document"] == "sample-07" and r["local"] == "E7")
    assert nested["chain"] == ["وكالة الخابور", "Al-Difaf TV", "Ghassan al-Badrani", "Hashem al-Kinani"]


def test_a_date_that_is_not_stated_stays_null() -> None:
    row = next(r for r in rows() if r.document == "sample-08")
    assert (row.published, row.published_known) == (None, "not_stated")


def test_no_withheld_name_is_in_any_table() -> None:
    jsonl, geo = io.StringIO(), io.StringIO()
    write_jsonl(rows(), jsonl)
    write_geojson(rows(), geo)
    for text in (table(rows()), jsonl.getvalue(), geo.getvalue()):
        assert not [name for name in WITHHELD if name in text]
    victim = next(r for r in rows() if r.document == "sample-03" and r.local == "E6")
    assert victim.patient == ("victim",)
    assert "[ضحية]" in victim.said


def test_geojson_has_only_claims_with_coordinates_longitude_first() -> None:
    report = sample().reports[0]
    place = Where(report.claims[0].span, "Al-Quriyah", 35.0, 40.5, 3.0, "SY")
    events = tuple(replace(e, place=place if e.id == "E1" else None) for e in report.reading.events)
    reading = replace(report.reading, events=events)
    told = Report(report.document, reading, claims_of(report.document, reading))
    out = io.StringIO()
    assert write_geojson(claim_rows([told], NOTHING_WITHHELD, {}), out) == 1
    (feature,) = json.loads(out.getvalue())["features"]
    assert feature["geometry"] == {"type": "Point", "coordinates": [40.5, 35.0]}
    assert feature["properties"]["radius_km"] == 3.0
    nothing = io.StringIO()
    assert write_geojson([], nothing) == 0
    assert json.loads(nothing.getvalue())["features"] == []


def test_contested_fields_are_told_on_both_claims() -> None:
    fields_of = {(r.document, r.local): r.contested_on for r in rows()}
    assert fields_of["sample-03", "E4"] == ("who",)
    assert fields_of["sample-04", "E3"] == ("who",)
    assert fields_of["sample-01", "E3"] == ()


def links() -> list:
    places = {i: (c.document_name, c.local) for i, c in sample().claims.items()}
    return links_of(sample().relations, places)


def test_links_are_the_codebooks_relations_only() -> None:
    expected = [line.split() for line in RELATIONS.split("\n") if line and "possibly_related" not in line]
    assert [[*k["a"], *k["b"], k["relation"], k["on"]] for k in links()] == expected


@pytest.mark.shared
def test_the_link_scorer_reads_the_export(tmp_path: Path) -> None:
    scorer = SHARED / "score_links.py"
    if not scorer.is_file():
        pytest.fail(f"{scorer} is missing")
    predicted, gold = tmp_path / "links.json", tmp_path / "gold"
    gold.mkdir()
    text = json.dumps(links(), ensure_ascii=False)
    predicted.write_text(text, encoding="utf-8")
    (gold / "pairs.json").write_text(text, encoding="utf-8")
    write_codebook(((r.document, r.reading) for r in sample().reports), tmp_path / "codebook")
    done = subprocess.run(
        [sys.executable, str(scorer), str(GOLD), str(gold), str(tmp_path / "codebook"), str(predicted), "--json"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(done.stdout)["relation"] == 1.0


def test_the_attack_at_the_checkpoint_is_one_incident_of_seven_dead() -> None:
    found = next(i for i in incidents_of(sample()) if "sample-01" in i.main)
    assert {"sample-01", "sample-02", "sample-03"} <= set(found.documents)
    assert (found.date_from, found.date_to, found.date_basis) == ("2021-11-22", "2021-11-22", "text")
    assert found.place == "Al-Quriyah"


def test_a_figure_that_a_later_report_updates_does_not_bound_the_toll() -> None:
    by_claim = {c: i for i in incidents_of(sample()) for c in i.claims}
    ids = {(c.document_name, c.local): i for i, c in sample().claims.items()}
    found = by_claim[ids["sample-01", "E2"]]
    assert found == by_claim[ids["sample-03", "E1"]] == by_claim[ids["sample-04", "E7"]]
    assert (found.deaths_min, found.deaths_max) == (7, 7)


def test_contradicting_tolls_of_one_occurrence_bound_it() -> None:
    ids = {(c.document_name, c.local): i for i, c in sample().claims.items()}
    joined = replace(sample().relations[0], a=ids["sample-10", "E1"], b=ids["sample-10", "E7"], kind=RelationKind.SAME_EVENT)
    collection = Collection(sample().reports, (*sample().relations, joined))
    found = next(i for i in incidents_of(collection) if ids["sample-10", "E1"] in i.claims)
    assert (found.deaths_min, found.deaths_max) == (2, 4)
    assert (found.injuries_min, found.injuries_max) == (7, 7)
    assert "how_many" in found.contested_on


def test_a_document_is_the_main_report_of_one_incident_at_most() -> None:
    mains = [d for i in incidents_of(sample()) for d in i.main]
    assert len(mains) == len(set(mains))


def test_denied_feared_and_planned_acts_are_no_incidents() -> None:
    told = {c for i in incidents_of(sample()) for c in i.claims}
    ids = {(c.document_name, c.local): i for i, c in sample().claims.items()}
    for document, local in (("sample-04", "E1"), ("sample-03", "E12"), ("sample-10", "E10"), ("sample-11", "E3")):
        assert ids[document, local] not in told


def test_where_no_time_is_stated_the_publication_date_is_named_as_the_basis() -> None:
    report = next(r for r in sample().reports if r.document.name == "sample-05")
    reading = replace(report.reading, events=tuple(replace(e, time=None) for e in report.reading.events))
    for published, expected in (
        (report.document.published, {("2021-12-01", "2021-12-02", "published")}),
        (Stated(), {(None, None, None)}),
    ):
        document = replace(report.document, published=published)
        told = Collection((Report(document, reading, claims_of(document, reading)),))
        assert {(i.date_from, i.date_to, i.date_basis) for i in incidents_of(told)} == expected


@pytest.mark.shared
def test_the_incident_scorer_reads_the_export(tmp_path: Path) -> None:
    scorer = SHARED / "score_incidents.py"
    if not scorer.is_file():
        pytest.fail(f"{scorer} is missing")
    gold = {
        "one": {
            "date": "2021-11-30", "place": "Al-Sukkariyah", "lat": None, "lon": None, "deaths_min": 4, "deaths_max": 4, "injuries_min": 7,
            "injuries_max": 7, "belligerents": "Israel", "assessment": None, "documents": ["sample-10", "sample-11"],
        }
    }  # fmt: skip
    (tmp_path / "gold.json").write_text(json.dumps(gold), encoding="utf-8")
    found = [i.as_json() for i in incidents_of(sample())]
    (tmp_path / "found.json").write_text(json.dumps(found, ensure_ascii=False), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(scorer), str(tmp_path / "gold.json"), str(tmp_path / "found.json"), "--json"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(done.stdout)["date"] == 1.0


def test_killed_wounded_and_untold_are_three_things() -> None:
    harms = {}
    for report in sample().reports:
        for event in report.reading.events:
            if event.type.value == "casualty":
                harms[report.document.name, event.id] = harm_of(event, report.document.text)
    assert harms["sample-01", "E2"] is Harm.KILLED
    assert harms["sample-01", "E3"] is Harm.WOUNDED
    assert harms["sample-08", "E4"] is Harm.KILLED
    assert harms["sample-10", "E15"] is Harm.WOUNDED
    event = replace(sample().reports[0].reading.events[1], trigger=sample().reports[0].document.sentences[0], quantity=None)
    assert harm_of(replace(event, trigger=replace(event.trigger, end=event.trigger.start + 1)), "x") is Harm.UNTOLD


@given(st.lists(st.integers(0, 12), unique=True), st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12))))
def test_groups_are_a_partition_that_no_join_crosses(ids: list[int], joins: list[tuple[int, int]]) -> None:
    names = [str(i) for i in ids]
    found = list(groups(names, [(str(a), str(b)) for a, b in joins]))
    assert sorted(i for g in found for i in g) == sorted(names)
    where = {i: n for n, g in enumerate(found) for i in g}
    for a, b in joins:
        if str(a) in where and str(b) in where:
            assert where[str(a)] == where[str(b)]


def test_every_field_has_a_place_in_the_order() -> None:
    assert {f for r in rows() for f in r.contested_on} <= {f.value for f in Field}
