"""The gazetteer of the syria pack: shape, references, and places whose position everybody knows."""

import csv
import importlib.util
import math
import sys
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACK = ROOT / "src/riwaya/knowledge/syria"
LEVELS = frozenset(
    {"governorate", "district", "subdistrict", "town", "village", "neighbourhood", "camp", "crossing", "river", "road"}
    | {"desert", "region", "base", "airport", "country", "city_abroad", "area"}
)
GOVERNORATES = {
    "Aleppo",
    "Damascus",
    "Rif Dimashq",
    "Homs",
    "Hama",
    "Latakia",
    "Idlib",
    "Al-Hasakah",
    "Deir ez-Zor",
} | {
    "Tartus",
    "Raqqa",
    "Daraa",
    "As-Suwayda",
    "Quneitra",
}


def read_table(name: str) -> list[dict[str, str]]:
    with (PACK / name).open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def builder() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_places", ROOT / "tools/build_places.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["build_places"] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def places() -> list[dict[str, str]]:
    return read_table("places.csv")


def spellings(place: dict[str, str]) -> list[str]:
    return [place["name_ar"], *filter(None, place["variants_ar"].split("|"))]


def best(places: list[dict[str, str]], name: str) -> dict[str, str]:
    found = [p for p in places if name in spellings(p)]
    assert found, f"no place is called {name}"
    return max(found, key=lambda p: int(p["weight"]))


def test_there_are_at_least_5500_places(places: list[dict[str, str]]) -> None:
    assert len(places) >= 5500


def test_table_is_sorted_with_unix_line_ends(places: list[dict[str, str]]) -> None:
    ids = [p["id"] for p in places]
    assert ids == sorted(ids)
    assert b"\r" not in (PACK / "places.csv").read_bytes()


def test_ids_are_unique(places: list[dict[str, str]]) -> None:
    assert [i for i, n in Counter(p["id"] for p in places).items() if n > 1] == []


def test_every_parent_is_a_row_and_no_row_is_its_own_ancestor(places: list[dict[str, str]]) -> None:
    parents = {p["id"]: p["parent"] for p in places}
    for start in parents:
        seen, at = set(), start
        while at:
            assert at in parents, f"{start} lies in {at}, which is not a row"
            assert at not in seen, f"{start} lies in itself"
            seen.add(at)
            at = parents[at]


def test_coordinates_are_in_range_and_syrian_places_in_syria(places: list[dict[str, str]]) -> None:
    for place in places:
        lat, lon = float(place["lat"]), float(place["lon"])
        assert -90 <= lat <= 90, place
        assert -180 <= lon <= 180, place
        assert float(place["radius_km"]) > 0, place
        if place["governorate"]:
            assert 32.2 < lat < 37.5, place
            assert 35.4 < lon < 42.5, place


def test_cells_hold_what_their_column_says(places: list[dict[str, str]]) -> None:
    for place in places:
        assert place["level"] in LEVELS, place
        assert place["weight"] in set("12345"), place
        assert place["governorate"] in GOVERNORATES | {""}, place
        assert place["name_ar"], place
        assert place["name_en"], place
        assert place["source"], place
        for cell in place.values():
            assert cell == cell.strip(), place
            assert "||" not in cell, place


def test_fourteen_governorates_with_their_districts(places: list[dict[str, str]]) -> None:
    levels = Counter(p["level"] for p in places if p["pcode"].startswith("SY"))
    assert levels == {"governorate": 14, "district": 62, "subdistrict": 272}


@pytest.mark.parametrize(
    ("name", "name_en", "lat", "lon"),
    [
        ("دمشق", "Damascus", 33.51, 36.29),
        ("حلب", "Aleppo", 36.20, 37.16),
        ("حمص", "Homs", 34.73, 36.72),
        ("دير الزور", "Deir ez-Zor", 35.34, 40.14),
        ("الرقة", "Raqqa", 35.95, 39.01),
        ("الحسكة", "Al-Hasakah", 36.50, 40.75),
        ("إدلب", "Idlib", 35.93, 36.63),
        ("البوكمال", "Al-Bukamal", 34.45, 40.92),
        ("الميادين", "Al-Mayadin", 35.02, 40.45),
        ("تدمر", "Palmyra", 34.56, 38.28),
        ("منبج", "Manbij", 36.53, 37.95),
        ("كوباني", "Kobani", 36.89, 38.35),
        ("درعا", "Daraa", 32.62, 36.10),
        ("السويداء", "As-Suwayda", 32.71, 36.57),
        ("الطبقة", "Al-Tabqah", 35.84, 38.55),
        ("معبر نصيب", "Nasib crossing", 32.54, 36.20),
        ("حقل العمر", "Al-Omar oil field", 35.11, 40.57),
        ("بغداد", "Baghdad", 33.31, 44.37),
        ("صنعاء", "Sanaa", 15.35, 44.21),
        ("مخيم الهول", "Al-Hawl Camp", 36.37, 41.15),
        ("الموصل", "Mosul", 36.34, 43.13),
        ("قاعدة التنف", "Al-Tanf garrison", 33.51, 38.62),
    ],
)
def test_well_known_places_stand_where_they_are(
    places: list[dict[str, str]], name: str, name_en: str, lat: float, lon: float
) -> None:
    place = best(places, name)
    assert place["name_en"] == name_en
    assert math.dist((float(place["lat"]), float(place["lon"])), (lat, lon)) < 0.12


def test_a_bare_name_is_the_city_and_a_headed_one_the_unit(places: list[dict[str, str]]) -> None:
    assert best(places, "حلب")["level"] == "town"
    assert best(places, "محافظة حلب")["id"] == "SY02"
    assert best(places, "ريف دمشق")["id"] == "SY03"


@pytest.mark.parametrize("name", ["السلام", "حمود", "الثورة", "المدينة", "الأسد", "الشهيد", "الحرية"])
def test_a_name_that_is_also_a_word_is_never_believed_bare(places: list[dict[str, str]], name: str) -> None:
    assert all(int(p["weight"]) == 1 for p in places if name in spellings(p))


def test_no_spelling_from_the_list_of_words_is_left_on_a_place_of_weight(places: list[dict[str, str]]) -> None:
    build = builder()
    words = build.common_words()
    left = {v for p in places if int(p["weight"]) > 1 for v in p["variants_ar"].split("|") if build.fold(v) in words}
    assert left == set()


@pytest.mark.shared
def test_the_table_is_what_the_builder_builds(places: list[dict[str, str]]) -> None:
    built = builder().build()
    assert [p.id for p in built] == [p["id"] for p in places]
    assert [(p.name_ar, p.name_en, p.weight, "|".join(p.variants_ar)) for p in built] == [
        (p["name_ar"], p["name_en"], int(p["weight"]), p["variants_ar"]) for p in places
    ]
