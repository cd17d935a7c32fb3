"""Actors, outlets, titles and names of the syria pack: shape, references, and spellings that outlets write."""

import csv
from collections import defaultdict
from pathlib import Path

import pytest

from riwaya.arabic.fold import fold

PACK = Path(__file__).resolve().parent.parent / "src/riwaya/knowledge/syria"
ACTOR_KINDS = {"state", "armed_force", "armed_group", "organisation", "person", "group_of_people"}
KINDS = ACTOR_KINDS | {"outlet"}
OUTLET_KINDS = {"agency", "newspaper", "tv", "site", "network", "monitor_page", "official"}
TITLE_KINDS = {"rank", "office", "profession", "honorific"}
FLOORS = {
    "actors.csv": 1700,
    "outlets.csv": 290,
    "patterns.csv": 200,
    "person_titles.csv": 165,
    "given_names.csv": 4300,
}
QUOTES = set("\"«»“”„'‘’")


def read_table(name: str) -> list[dict[str, str]]:
    with (PACK / name).open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle, strict=True))


def listed(cell: str) -> list[str]:
    return cell.split("|") if cell else []


def full_names(row: dict[str, str]) -> list[str]:
    return [row["name_ar"], *listed(row["variants_ar"]), *listed(row.get("metonyms_ar", ""))]


def claimants() -> dict[str, set[str]]:
    """Return the ids that claim each folded name, over actors and outlets."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in [*read_table("actors.csv"), *read_table("outlets.csv")]:
        for name in full_names(row):
            found[fold(name)].add(row["id"])
    return found


@pytest.mark.parametrize(("name", "floor"), FLOORS.items())
def test_table_is_large_enough_and_every_row_has_a_source(name: str, floor: int) -> None:
    rows = read_table(name)
    assert len(rows) >= floor
    assert [row for row in rows if not row["source"].strip()] == []
    assert [row for row in rows if None in row or None in row.values()] == []


@pytest.mark.parametrize("name", [*FLOORS, "ambiguous_names.csv"])
def test_cells_hold_no_stray_space_quotation_mark_or_carriage_return(name: str) -> None:
    assert b"\r" not in (PACK / name).read_bytes()
    for row in read_table(name):
        for column, cell in row.items():
            parts = cell.split("|") if cell else []
            assert [part for part in parts if not part or part != part.strip() or "  " in part] == [], (column, row)
            if column.endswith("_ar"):
                assert not QUOTES & set(cell), row


def test_ids_are_unique_and_kinds_are_the_codebooks() -> None:
    actors, outlets = read_table("actors.csv"), read_table("outlets.csv")
    ids = [row["id"] for row in actors + outlets]
    assert len(ids) == len(set(ids))
    assert {row["kind"] for row in actors} == ACTOR_KINDS
    assert {row["kind"] for row in outlets} <= OUTLET_KINDS
    assert {row["kind"] for row in read_table("patterns.csv")} <= KINDS
    assert {row["kind"] for row in read_table("person_titles.csv")} == TITLE_KINDS


def test_parents_and_allegiances_resolve_without_a_circle() -> None:
    actors = {row["id"]: row for row in read_table("actors.csv")}
    for row in actors.values():
        assert row["parent"] == "" or row["parent"] in actors, row
        for allegiance in listed(row["allegiance"]):
            backer, years = allegiance.split(":")
            begin, end = years.split("-")
            assert backer in actors, row
            assert begin == "" or end == "" or int(begin) <= int(end), row
        seen = {row["id"]}
        parent = row["parent"]
        while parent:
            assert parent not in seen, row
            seen.add(parent)
            parent = actors[parent]["parent"]


def test_a_full_name_belongs_to_one_actor_unless_listed_as_ambiguous() -> None:
    allowed = {fold(row["name_ar"]): set(listed(row["ids"])) for row in read_table("ambiguous_names.csv")}
    shared = {name: ids for name, ids in claimants().items() if len(ids) > 1}
    assert shared == allowed


def test_a_row_names_nothing_twice() -> None:
    for row in [*read_table("actors.csv"), *read_table("outlets.csv")]:
        names = [fold(name) for name in [row["name_ar"], *listed(row["variants_ar"]), *listed(row["short_ar"])]]
        assert len(names) == len(set(names)), row


def test_patterns_have_one_reading_and_a_place_for_the_name() -> None:
    seen = set()
    for row in read_table("patterns.csv"):
        assert row["en"].count("{}") == 1, row
        for head in listed(row["head_ar"]):
            key = fold(head), fold(row["tail_ar"])
            assert key not in seen, row
            seen.add(key)


def test_titles_and_person_names_are_listed_once() -> None:
    titles = [
        fold(t) for row in read_table("person_titles.csv") for t in [row["title_ar"], *listed(row["variants_ar"])]
    ]
    assert len(titles) == len(set(titles))
    names = read_table("given_names.csv")
    assert len({fold(row["name_ar"]) for row in names}) == len(names)
    assert {row["common_word"] for row in names} == {"yes", ""}


@pytest.mark.parametrize(
    ("spelling", "name"),
    [
        ("داعش", "Islamic State"),
        ("تنظيم الدولة", "Islamic State"),
        ("الدولة الاسلامية", "Islamic State"),
        ("قسد", "Syrian Democratic Forces"),
        ("قوات سورية الديموقراطية", "Syrian Democratic Forces"),
        ("ميلشيات إيران", "Iran-backed militias"),
        ("المليشيات الموالية لإيران", "Iran-backed militias"),
        ("الميليشيات الإيرانية", "Iran-backed militias"),
        ("عصابات الأسد", "Syrian government forces"),
        ("القوات النظامية", "Syrian government forces"),
        ("الجيش العربي السوري", "Syrian Army"),
        ("حرس الثورة", "Islamic Revolutionary Guard Corps"),
        ("لواء الفاطميين", "Liwa Fatemiyoun"),
        ("الفوج 47", "47th Regiment"),
        ("ميليشيا الدفاع الوطني", "National Defence Forces"),
        ("المخابرات الجوية", "Air Force Intelligence Directorate"),
        ("الفرقة الرابعة", "4th Armoured Division"),
        ("هتش", "Hay'at Tahrir al-Sham"),
        ("الحوثيون", "Houthis"),
        ("التحالف العربي", "Saudi-led coalition"),
        ("التحالف الدولي", "US-led coalition"),
        ("البشمركة", "Peshmerga"),
        ("العقيدات", "al-Uqaydat"),
        ("الخوذ البيضاء", "Syrian Civil Defence"),
        ("وزارة الدفاع التركية", "Turkish Ministry of Defence"),
        ("الخارجية الأمريكية", "US State Department"),
        ("رئيس الوزراء العراقي", "Prime Minister of Iraq"),
        ("دي مستورا", "Staffan de Mistura"),
        ("وكالة أنباء الأناضول", "Anadolu Agency"),
        ("شبكة دير الزور 24", "Deir Ezzor 24"),
        ("صحيفة الشرق الأوسط", "Asharq al-Awsat"),
    ],
)
def test_spelling_leads_to_the_canonical_name(spelling: str, name: str) -> None:
    english = {row["id"]: row["name_en"] for row in [*read_table("actors.csv"), *read_table("outlets.csv")]}
    assert {english[i] for i in claimants()[fold(spelling)]} == {name}
