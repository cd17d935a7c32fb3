"""Build the gazetteer of the `syria` knowledge pack: `python tools/build_places.py [--suspects]`.

Reads, writes nothing else than `places.csv`:

* `../shared/data/mnemonicorg+syrianarchive-api/data/locations.json` (@ 0c9c9fee): OCHA's communities, and what the
  Syrian Archive added to them. Only facts are taken (name, code, coordinate), parsed out of its composed strings.
* `../shared/data/Open-Syria+data-geography` (@ bebd183c, CC BY 4.0): governorates, districts, subdistricts, aliases.
* `../shared/data/CAMeL-Lab+camel_morph` (CC BY 4.0) and `../shared/data/google+transliteration` (Apache-2.0): only to
  know which village names are also words or names of persons.
* `places_extra.csv`, written by hand: a row whose `id` is a p-code of the data edits that row (what it leaves empty
  stays as the data has it), any other row is a place of its own.
* `places_common_words.txt`, written by hand: names that are first of all words.

How a reader should take a name:

* A bare name means the populated place. Administrative rows of Syria carry their head noun (محافظة حلب، منطقة منبج،
  ناحية هجين; in English “Aleppo Governorate”) and never the bare name, so «حلب» is the city and «محافظة حلب» the
  governorate. Only ريف دمشق, which has no city of its name, is bare.
* Several rows of one name: prefer the one whose parent or governorate is named beside it, then the greater `weight`,
  then country, town, city_abroad, neighbourhood, village; if a tie remains, the place is ambiguous and no coordinate
  should be claimed.
* `weight` 1 (a tiny place, or a name that is also a word): believe it only after a head noun (قرية، بلدة، مدينة، حي،
  مخيم) or in a list with places already believed (جرابلس والباب ومنبج).
* Matching is meant to fold أإآ→ا, ى→ي, ة→ه, ؤ→و, ئ→ي and to drop diacritics and tatweel; variants that differ only so
  are not listed.
* `radius_km` is the half-width within which the named thing lies: a village 2, an administrative unit the radius of a
  disc of its area.
"""

import argparse
import collections
import csv
import json
import math
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
PACK = ROOT / "src/riwaya/knowledge/syria"
LOCATIONS = SHARED / "data/mnemonicorg+syrianarchive-api/data/locations.json"
GEOGRAPHY = SHARED / "data/Open-Syria+data-geography/data"
MORPH = SHARED / (
    "data/CAMeL-Lab+camel_morph/official_releases/lrec-coling2024_release/data/camel-morph-msa/camel_morph_msa"
)
NAME_PAIRS = SHARED / "data/google+transliteration/ar2en.txt"

OCHA = "OCHA via Syrian Archive locations.json @ 0c9c9fee"
ARCHIVE = "Syrian Archive's own addition in locations.json @ 0c9c9fee"
OPEN_SYRIA = "OpenSyria data-geography @ bebd183c, CC BY 4.0"
DERIVED = f"derived: mean of the governorate's communities on that side of its capital ({OCHA})"
EDITORS_NAME = "; name, variants or weight: editor's knowledge, unverified"

KM_PER_DEGREE = 111.2
SYRIA = "x-syria"
SIDES = {  # name in English, adjective and direction in Arabic, bearing from the capital, half the width of the sector
    "Northern": ("الشمالي", "شمال", "شمالي", 0, 45),
    "Eastern": ("الشرقي", "شرق", "شرقي", 90, 45),
    "Southern": ("الجنوبي", "جنوب", "جنوبي", 180, 45),
    "Western": ("الغربي", "غرب", "غربي", 270, 45),
    "Northeastern": ("الشمالي الشرقي", "شمال شرق", "شمال شرقي", 45, 22.5),
    "Southeastern": ("الجنوبي الشرقي", "جنوب شرق", "جنوب شرقي", 135, 22.5),
    "Southwestern": ("الجنوبي الغربي", "جنوب غرب", "جنوب غربي", 225, 22.5),
    "Northwestern": ("الشمالي الغربي", "شمال غرب", "شمال غربي", 315, 22.5),
}
# Heads that say nothing by themselves: a name is never shortened to one of them.
GENERIC = frozenset(
    re.split(
        " ",
        "مزرعة مزارع كفر دير تل تلة جسر عين بيت خربة حي سد محطة مطار راس رأس أبو ابو أم ام شيخ الشيخ وادي نهر مخيم باب "
        "أشرفية برج قصر قلعة معرة معر حوش خان جب بئر بير مشروع ضاحية جبل خراب قرة رسم مغر حوايج حاوي زور",
    )
)
# Villages that are called “the town”, “the village”: no reader could tell the name from the noun, so they are left out.
HEAD_NOUNS = frozenset({"مدينه", "قريه", "بلده", "منطقه", "حي", "محافظه", "ناحيه"})
QUALIFIERS = frozenset(
    re.split(
        " ",
        "فوقاني تحتاني وسطاني كبير صغير كبيرة صغيرة شرقي غربي شمالي جنوبي شرقية غربية شمالية جنوبية فوقا تحتا "
        "فوقانية تحتانية",
    )
)
# What OCHA puts between two names of one village.
OTHER_NAME = re.compile(" */ *|_+|(?<=[^ ])-(?=[^ ])")
_MARKS = re.compile("[\u0610-\u061a\u064b-\u065f\u0670\u0640]")
_FOLD = str.maketrans("أإآٱىةؤئ", "اااايهوي")
_BUCKWALTER = str.maketrans("'|>&<}AbptvjHxd*rzs$SDTZEgfqklmnhwYy{", "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىيٱ")


@dataclass
class Place:
    """One row of the gazetteer; coordinates in degrees (WGS 84), radius in kilometres."""

    id: str
    name_ar: str
    name_en: str
    variants_ar: list[str] = field(default_factory=list)
    variants_en: list[str] = field(default_factory=list)
    level: str = "village"
    lat: float = 0.0
    lon: float = 0.0
    radius_km: float = 2.0
    pcode: str = ""
    parent: str = ""
    governorate: str = ""
    weight: int = 2
    source: str = OCHA


COLUMNS = [f.name for f in fields(Place)]


def fold(text: str) -> str:
    """Return Arabic text as it is compared: no marks, one form of each letter, single spaces."""
    return " ".join(_MARKS.sub("", text).translate(_FOLD).replace("_", " ").split())


def bare(text: str) -> str:
    """Return the folded text without spaces and leading article: how two spellings of a place are compared."""
    joined = fold(text).replace(" ", "")
    return joined.removeprefix("ال")


def kilometres(a: Place, b: Place) -> float:
    """Return the distance between two places (equirectangular, good to 1 % inside Syria)."""
    dx, dy = _offset(a, b)
    return math.hypot(dx, dy)


def _offset(origin: Place, other: Place) -> tuple[float, float]:
    """Kilometres east and north from one place to another."""
    east = (other.lon - origin.lon) * KM_PER_DEGREE * math.cos(math.radians(origin.lat))
    return east, (other.lat - origin.lat) * KM_PER_DEGREE


def _load(path: Path) -> list[dict[str, Any]]:
    records: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    return records


def _clean(name: str) -> str:
    """A name without tatweel, slashes, bracketed distinctions and double spaces."""
    return " ".join(re.sub(r"\(.*?\)|/.*?/|[\u0640]", " ", name).strip(" -_/").split())


# --- administrative units


def admin_units() -> dict[str, Place]:
    """Return governorates, districts and subdistricts by p-code, each under its parent."""
    units: dict[str, Place] = {}
    codes: dict[str, str] = {}
    governorates: dict[str, str] = {}
    levels = (("governorate", "محافظة", 4), ("district", "منطقة", 2), ("subdistrict", "ناحية", 2))
    for level, head, weight in levels:
        for record in _load(GEOGRAPHY / f"{level}s.json"):
            code = record["externalIds"]["ochaPcode"]
            codes[record["id"]] = code
            parent = codes.get(record.get("districtId") or record.get("governorateId", ""), SYRIA)
            name_ar = record["name"]["ar"].removeprefix("مركز ").strip()
            name_en = record["name"]["en"]
            if level == "governorate":
                governorates[code] = name_en
            aliases = record["aliases"]
            arabic = [a["value"] for a in aliases if a["language"] == "ar" and a["value"].startswith(head)]
            english = [a["value"] for a in aliases if a["language"] == "en" and a["value"].isascii()]
            area = record.get("area", {}).get("value") or 100.0
            units[code] = Place(
                code,
                f"{head} {name_ar}",
                f"{name_en} {level.title()}",
                _distinct(f"{head} {name_ar}", [*arabic, f"{head} {record['name']['ar']}"]),
                [e for e in english if e != f"{name_en} {level.title()}" and level.title() in e],
                level,
                round(record["centroid"]["latitude"], 5),
                round(record["centroid"]["longitude"], 5),
                round(math.sqrt(area / math.pi), 1),
                code,
                parent,
                governorates[code[:4]],
                weight,
                OPEN_SYRIA,
            )
    units["SY03"].variants_ar.append("ريف دمشق")
    units["SY03"].variants_en += ["Rif Dimashq", "Rural Damascus", "Damascus countryside"]
    return units


def _subdistrict_codes() -> dict[tuple[str, str], str]:
    """P-code of a subdistrict by its and its district's English names as OCHA writes them."""
    districts = {d["id"]: d for d in _load(GEOGRAPHY / "districts.json")}
    found: dict[tuple[str, str], str] = {}
    for record in _load(GEOGRAPHY / "subdistricts.json"):
        district = districts[record["districtId"]]
        names = {district["name"]["en"], *(a["value"] for a in district["aliases"])}
        if record["districtId"] == "sy-tartus-qadmous":
            names.add("Banyas")  # Qadmous was cut out of Banyas after the list was made
        for name in names:
            found[record["name"]["en"].lower(), name.lower()] = record["externalIds"]["ochaPcode"]
    found["bahlawaniyeh", "lattakia"] = "SY060001"
    return found


# --- populated places


def communities(units: dict[str, Place]) -> list[Place]:
    """Return OCHA's communities: a subdistrict's centre is a town (weight 3), every other one a village (weight 2)."""
    codes = _subdistrict_codes()
    centre_names = {code: {bare(n.partition(" ")[2]) for n in _all_arabic(unit)} for code, unit in units.items()}
    places = []
    for record in _load(LOCATIONS):
        if record["sa_loc_only"] == "TRUE":
            continue
        english = [_clean(p) for p in re.split(" - | / ", record["search_name_en"].partition(" --- ")[0])]
        arabic = [_clean(p) for p in OTHER_NAME.split(_clean(record["search_name_ar"].partition(" - ")[0]))]
        subdistrict = codes[_raw(record, -2), _raw(record, -1)]
        unit = units[subdistrict]
        spellings = {bare(n) for n in centre_names[subdistrict]}
        is_centre = any(bare(a) in spellings for a in arabic)
        names_ar, names_en = [a for a in arabic if a], [e for e in english[:-2] if e]
        if bare(names_ar[0]) in HEAD_NOUNS:
            continue
        around = {bare(n.partition(" ")[2]) for n in _all_arabic(units[unit.parent])}
        names_ar = [names_ar[0], *(n for n in names_ar[1:] if bare(n) not in around)]
        shortened = _without_unit(names_ar[0], (unit, units[unit.parent]))
        if shortened:
            english_words = names_en[0].split()
            if len(english_words) == len(names_ar[0].split()):  # OCHA added the unit's name in both languages
                names_en.insert(0, " ".join(english_words[: len(shortened.split())]))
            names_ar.insert(0, shortened)
        place = Place(
            record["closest_geonames_post_code"],
            names_ar[0],
            names_en[0],
            _distinct(names_ar[0], [*names_ar[1:], *_respellings(names_ar[0])]),
            names_en[1:],
            "town" if is_centre else "village",
            round(float(record["lat"]), 5),
            round(float(record["lon"]), 5),
            4.0 if is_centre else 2.0,
            record["closest_geonames_post_code"],
            subdistrict,
            unit.governorate,
            3 if is_centre else 2,
        )
        places.append(place)
    return places


def _raw(record: dict[str, Any], index: int) -> str:
    return str(record["search_name_en"]).partition(" --- ")[0].split(" - ")[index].strip().lower()


def _all_arabic(place: Place) -> list[str]:
    return [place.name_ar, *place.variants_ar]


def _distinct(name: str, others: Iterable[str]) -> list[str]:
    """The spellings that folding does not make equal to the name or to each other."""
    seen, kept = {fold(name)}, []
    for other in others:
        if other and fold(other) not in seen:
            seen.add(fold(other))
            kept.append(other)
    return kept


def _without_unit(name: str, units: tuple[Place, ...]) -> str:
    """«الزيارة عفرين» without the unit's name that OCHA adds to tell villages apart; empty when nothing was added."""
    words = name.split()
    if bare(name) in {bare(label.partition(" ")[2]) for unit in units for label in _all_arabic(unit)}:
        return ""
    for label in (label.split()[1:] for unit in units for label in _all_arabic(unit)):
        for tail in (label, label[-1:]):
            rest = words[: -len(tail)]
            is_added = [bare(w) for w in words[-len(tail) :]] == [bare(w) for w in tail]
            if is_added and rest and not {rest[-1], fold(rest[-1])} & GENERIC and tail[-1] not in QUALIFIERS:
                return " ".join(rest).strip("-")
    return ""


def _respellings(name: str) -> Iterator[str]:
    """Spellings that outlets use beside OCHA's: with the article, كفر and معر joined or apart, تل joined."""
    words = name.split()
    if len(words) == 1:
        if not name.startswith("ال"):
            yield "ال" + name
        for head in ("كفر", "معر", "تل", "دير"):
            rest = name.removeprefix(head)
            if rest != name and len(rest) >= 3 and not (head in ("تل", "دير") and len(rest) < 4):
                yield f"{head} {rest}"
    elif len(words) == 2:
        first, second = words
        if second in QUALIFIERS and not first.startswith("ال") and first not in GENERIC:
            yield f"ال{first} ال{second}"
            yield f"{first} ال{second}"
        elif first.startswith("ال") and second in QUALIFIERS:
            yield f"{first} ال{second}"
        if first in ("كفر", "معر", "تل") and not second.startswith("ال"):
            yield first + second
        if first == "معرة" and not second.startswith("ال"):
            yield f"معر {second}"
        if first == "عبد":
            yield first + second


def archive_additions(places: list[Place], capitals: dict[str, Place]) -> list[Place]:
    """Return what the Syrian Archive added to OCHA's list, where its coordinate lies in the governorate it names.

    Within 8 km of the governorate's capital it is a neighbourhood, farther out a village. What repeats a place already
    there (the same name within 12 km) or has no coordinate is left out: nobody has checked this part of the file.
    """
    cities = {fold(p.name_ar): p for p in capitals.values()}
    by_name = collections.defaultdict(list)
    for place in places:
        for name in _all_arabic(place):
            by_name[bare(name)].append(place)
    added: list[Place] = []
    for record in _load(LOCATIONS):
        city_ar, colon, label = record["search_name_ar"].partition(" --- ")[0].partition(":")
        city = cities.get(fold(city_ar.replace("مدينة", "")))
        if record["sa_loc_only"] == "FALSE" or not colon or city is None or record["lat"] == "":
            continue
        head, _, rest = _clean(label).partition(" ")
        name = rest if head in ("حي", "قرية", "مدينة") and rest else _clean(label)
        name_en = record["search_name_en"].partition(" --- ")[0].partition(" : ")[2].strip()
        place = Place(f"sy-archive-{record['id']}", name, name_en, source=ARCHIVE)
        place.lat, place.lon = round(float(record["lat"]), 5), round(float(record["lon"]), 5)
        twins = [p for p in by_name[bare(name)] if kilometres(p, place) < 12]
        nearest = min(places, key=lambda p: kilometres(p, place))
        if twins or nearest.governorate != city.governorate or kilometres(nearest, place) > 15:
            continue
        if kilometres(city, place) < 8:
            place.level, place.parent, place.radius_km = "neighbourhood", city.id, 1.0
            place.variants_ar = [f"حي {name}"]
        else:
            place.parent = nearest.parent
        place.governorate = city.governorate
        place.variants_ar = _distinct(
            name, [*place.variants_ar, *(_respellings(name) if place.level == "village" else ())]
        )
        by_name[bare(name)].append(place)
        added.append(place)
    return added


def countryside(places: list[Place], capitals: dict[str, Place]) -> list[Place]:
    """Return ريف of each governorate and its eight sides, as the mean and spread of the communities that lie there."""
    areas = []
    for governorate, capital in sorted(capitals.items()):
        if governorate == "Damascus":
            continue
        name = "ريف دمشق" if governorate == "Rif Dimashq" else f"ريف {capital.name_ar}"
        members = [p for p in places if p.governorate == governorate and p.pcode.startswith("C")]
        slug = re.sub("[^a-z]+", "-", governorate.lower())
        label = "Damascus" if governorate == "Rif Dimashq" else governorate
        parent = members[0].parent[:4]
        if governorate != "Rif Dimashq":
            areas.append(_area(f"sy-rif-{slug}", name, f"{label} countryside", members, parent, [f"rural {label}"]))
        for side, (adjective, noun, noun_adjective, bearing, width) in SIDES.items():
            inside = [p for p in members if _bearing_gap(capital, p, bearing) <= width and kilometres(capital, p) > 3]
            if len(inside) < 5:
                continue
            city = "دمشق" if governorate == "Rif Dimashq" else capital.name_ar
            area = _area(
                f"sy-rif-{slug}-{side.lower()}",
                f"{name} {adjective}",
                f"{side} {label} countryside",
                inside,
                parent,
                [f"{side.lower()} rural {label}", f"{side.lower()} {label}"],
            )
            area.variants_ar = [f"الريف {adjective} ل{city}", f"{noun} {city}", f"{noun_adjective} {city}"]
            areas.append(area)
    return areas


def _area(id_: str, name_ar: str, name_en: str, members: list[Place], parent: str, variants_en: list[str]) -> Place:
    place = Place(id_, name_ar, name_en, [], variants_en, "area", parent=parent, weight=3, source=DERIVED)
    place.lat = round(sum(p.lat for p in members) / len(members), 3)
    place.lon = round(sum(p.lon for p in members) / len(members), 3)
    place.radius_km = round(math.sqrt(sum(kilometres(place, p) ** 2 for p in members) / len(members)), 1)
    place.governorate = members[0].governorate
    return place


def _bearing_gap(origin: Place, other: Place, bearing: float) -> float:
    """Degrees between the direction of one place from another and a bearing (0 to 180)."""
    east, north = _offset(origin, other)
    return abs((math.degrees(math.atan2(east, north)) - bearing + 180) % 360 - 180)


# --- what an editor says


def apply_extra(places: dict[str, Place]) -> set[str]:
    """Edit and add the rows of `places_extra.csv`; return the ids whose weight the editor set."""
    weighed = set()
    with (PACK / "places_extra.csv").open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            if row["weight"]:
                weighed.add(row["id"])
            known = places.get(row["id"])
            if known is None:
                places[row["id"]] = _from_row(row)
                continue
            if row["name_ar"]:
                known.variants_ar = [known.name_ar, *known.variants_ar]
                known.name_ar = row["name_ar"]
            if row["name_en"] and row["name_en"] != known.name_en:
                known.variants_en = [known.name_en, *known.variants_en]
                known.name_en = row["name_en"]
            known.variants_ar = _distinct(known.name_ar, [*_split(row["variants_ar"]), *known.variants_ar])
            extra_en = [v for v in _split(row["variants_en"]) if v not in known.variants_en]
            known.variants_en = [*extra_en, *known.variants_en]
            known.level = row["level"] or known.level
            known.weight = int(row["weight"] or known.weight)
            known.lat, known.lon = float(row["lat"] or known.lat), float(row["lon"] or known.lon)
            if row["radius_km"] or row["weight"] in ("4", "5"):
                known.radius_km = float(row["radius_km"] or {"4": 4, "5": 8}[row["weight"]])
            known.source += EDITORS_NAME
    return weighed


def _split(cell: str) -> list[str]:
    return [v for v in cell.split("|") if v]


def _from_row(row: dict[str, str]) -> Place:
    return Place(
        row["id"],
        row["name_ar"],
        row["name_en"],
        _distinct(row["name_ar"], _split(row["variants_ar"])),
        _split(row["variants_en"]),
        row["level"],
        float(row["lat"]),
        float(row["lon"]),
        float(row["radius_km"]),
        row["pcode"],
        row["parent"],
        row["governorate"],
        int(row["weight"]),
        row["source"],
    )


# --- names that are words


def common_words() -> set[str]:
    """Return the folded names of `places_common_words.txt`, each with the article and without."""
    lines = (PACK / "places_common_words.txt").read_text(encoding="utf-8").splitlines()
    plain = {fold(n).removeprefix("ال") for line in lines if not line.startswith("#") for n in line.split("،")} - {""}
    return plain | {f"ال{n}" for n in plain}


def lexicon_words() -> set[str]:
    """Return folded adjectives, verbs, particles (camel_morph), names of persons (also the transliteration pairs)."""
    words: set[str] = set()
    for table in ("MSA-Noun-Prop-LEX", "MSA-Adj-LEX", "MSA-Adj-Comp-LEX", "MSA-Verb-LEX-PV", "MSA-Other-LEX"):
        with (MORPH / f"{table}.csv").open(encoding="utf-8", newline="") as handle:
            for row in csv.DictReader(handle):
                lemma = row["LEMMA"].rpartition(":")[2]
                words.add(fold(re.sub(r"[^ء-ي]", "", lemma.translate(_BUCKWALTER))))
    words |= {fold(line.partition("\t")[0]) for line in NAME_PAIRS.read_text(encoding="utf-8").splitlines()}
    return words - {""}


def _is_lexical(name: str, words: set[str]) -> bool:
    """Whether a one-word name is in the lexicon as it stands, without the article or as an adjective's feminine."""
    if " " in name:
        return False
    plain = name.removeprefix("ال")
    return name in words or plain in words or (plain.endswith("ه") and len(plain) > 4 and plain[:-1] in words)


def _is_person(name: str) -> bool:
    """Whether a folded name of two words reads as a person: أبو X، الشيخ X، عبد X، X الله."""
    words = name.split()
    return len(words) == 2 and (
        words[0] in {"ابو", "الشيخ", "شيخ", "عبد", "السيد", "الحاج", "حاج"} or words[1] == "الله"
    )


def weigh(places: dict[str, Place], weighed: set[str]) -> None:
    """Set weight 1 where the name is also a word, a person or a greater place, and drop such spellings from other rows.

    `weighed` are the ids whose weight the editor has set: only the editor's own list of words overrules it.
    """
    common, lexicon = common_words(), lexicon_words()
    greater = {
        fold(n)
        for p in places.values()
        if p.weight >= 4 or p.level in ("country", "city_abroad")
        for n in _all_arabic(p)
        if p.level != "governorate"
    }
    for place in places.values():
        name = fold(place.name_ar)
        if place.level in ("village", "town", "neighbourhood") and place.weight < 4:
            doubtful = _is_lexical(name, lexicon) or _is_person(name) or name in greater or len(name) <= 2
            if name in common or (doubtful and place.weight <= 2 and place.id not in weighed):
                place.weight = 1
        if place.weight > 1:
            dropped = [v for v in place.variants_ar if fold(v) in common]
            doubtful_variants = [
                v
                for v in place.variants_ar
                if place.id not in weighed and (fold(v) in greater or _is_lexical(fold(v), lexicon))
            ]
            place.variants_ar = [v for v in place.variants_ar if v not in dropped and v not in doubtful_variants]
            if dropped and place.level == "town":
                place.variants_ar = _distinct(place.name_ar, [*place.variants_ar, *(f"مدينة {v}" for v in dropped)])


def suspects(places: Iterable[Place]) -> list[tuple[int, int, str]]:
    """Return (times read, times after a head noun, name) of names of weight 2 in the wild reports, most frequent first.

    For an editor: a name often read and seldom after قرية، بلدة، مدينة is a candidate for the list of common words.
    """
    heads = set(re.split(" ", "قريه بلده مدينه ريف قري بلدات قريتي بلدتي ناحيه منطقه حي مخيم"))
    names = {fold(n) for p in places if p.weight == 2 for n in _all_arabic(p) if " " not in n}
    seen: collections.Counter[str] = collections.Counter()
    headed: collections.Counter[str] = collections.Counter()
    for line in (SHARED / "corpus/wild.jsonl").read_text(encoding="utf-8").splitlines():
        words = re.findall("[ء-ي]+", fold(json.loads(line)["text"]))
        for before, word in zip(["", *words], words, strict=False):
            for form in {word, re.sub("^[وفبلك](?=...)", "", word)} & names:
                seen[form] += 1
                headed[form] += before in heads
    return [(n, headed[name], name) for name, n in seen.most_common()]


def build() -> list[Place]:
    """Return every place, sorted by id."""
    units = admin_units()
    settled = communities(units)
    places = {p.id: p for p in [*units.values(), *settled]}
    weighed = apply_extra(places)
    capitals = {p.governorate: p for p in places.values() if p.level == "town" and p.weight == 5 and p.governorate}
    capitals["Rif Dimashq"] = capitals["Damascus"]
    capitals["Al-Hasakah"] = next(p for p in settled if p.name_en == "Al-Hasakah")  # Qamishli weighs as much
    in_syria = [p for p in places.values() if p.governorate and p.level in ("town", "village", "neighbourhood", "area")]
    by_code = {g: c for g, c in capitals.items() if g != "Rif Dimashq"}
    for place in [*archive_additions(in_syria, by_code), *countryside(settled, capitals)]:
        places[place.id] = place
    weigh(places, weighed)
    return sorted(places.values(), key=lambda p: p.id)


def write(places: Iterable[Place]) -> None:
    """Write `places.csv`."""
    with (PACK / "places.csv").open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, COLUMNS, lineterminator="\n")
        writer.writeheader()
        for place in places:
            row = asdict(place)
            for column in ("variants_ar", "variants_en"):
                row[column] = "|".join(row[column])
            for column in ("lat", "lon", "radius_km"):
                row[column] = (
                    f"{row[column]:g}" if column == "radius_km" else f"{row[column]:.5f}".rstrip("0").rstrip(".")
                )
            writer.writerow(row)


def main() -> int:
    """Build the table, or list the names that an editor should look at."""
    parser = argparse.ArgumentParser(description="Build places.csv of the syria pack.")
    parser.add_argument(
        "--suspects", action="store_true", help="list names of weight 2 read in the wild reports, write nothing"
    )
    places = build()
    if parser.parse_args().suspects:
        for seen, headed, name in suspects(places):
            print(f"{seen}\t{headed}\t{name}")
        return 0
    write(places)
    for level, count in collections.Counter(p.level for p in places).most_common():
        print(f"{count:6} {level}")
    print(f"{len(places):6} in all, of weight 1 to 5:", sorted(collections.Counter(p.weight for p in places).items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
