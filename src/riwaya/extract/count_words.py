"""The words around a number: what bounds it, what it may count, and where it belongs to a name or a measure instead."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import cache, lru_cache

from riwaya.arabic.fold import fold
from riwaya.arabic.words import fold_phrase
from riwaya.packs import PhraseTrie, cells, table


class Bound(Enum):
    """How the words around a number bound it."""

    SAME = "same"
    ABOVE = "above"
    BELOW = "below"

    def of(self, low: int | None, high: int | None) -> tuple[int | None, int | None]:
        """Return the bounded range."""
        if self is Bound.ABOVE:
            return low, None
        return (None, high) if self is Bound.BELOW else (low, high)


@dataclass(frozen=True, slots=True)
class CountedNoun:
    """A form of a row of counted_nouns.csv.

    Its English gloss, whether it names a person, and whether it is a dual or a singular.
    """

    gloss: str
    person: bool
    dual: bool = False
    singular: bool = False


@cache
def counted_nouns() -> dict[str, CountedNoun]:
    """Return {folded form: noun} of knowledge/arabic/counted_nouns.csv."""
    out: dict[str, CountedNoun] = {}
    for row in table("arabic/counted_nouns.csv"):
        person = row["class"] == "person"
        out |= {fold(f): CountedNoun(row["gloss"], person) for f in cells(row["plurals"])}
        out |= {fold(f): CountedNoun(row["gloss"], person, dual=True) for f in cells(row["duals"])}
        out[fold(row["singular"])] = CountedNoun(row["gloss"], person, singular=True)
    return out


@cache
def frequencies() -> PhraseTrie[str]:
    """Return the frequency phrases of knowledge/arabic/frequencies.csv with their rates."""
    trie: PhraseTrie[str] = PhraseTrie()
    for row in table("arabic/frequencies.csv"):
        trie.add(fold_phrase(row["phrase"]), row["rate"])
    return trie


@lru_cache(maxsize=32_768)
def opens_count(folded: str) -> bool:
    """Tell whether a count may begin at a word without a number: a dual, a singular, or a frequency."""
    return lone_noun(folded) is not None or opens_frequency(folded) is not None


def opens_frequency(folded: str) -> int | None:
    """Return how many letters of a word stand before the frequency phrase that it begins (a «و», or none); None where it begins none."""
    trie = frequencies()
    letters = int(not trie.first(folded) and folded.startswith("و"))
    return letters if trie.first(folded[letters:]) else None


def lone_noun(folded: str) -> tuple[CountedNoun, int, bool] | None:
    """Return the dual or singular that a word is, how many letters stand before it outside its span, and whether it is definite."""
    nouns = counted_nouns()
    letters, noun, definite = 0, nouns.get(folded), False
    if noun is None and folded[0] in "اوبلف":
        for cut in ("ال", "و", "وال", "ب", "ل", "ف"):
            if folded.startswith(cut) and (noun := nouns.get(folded[len(cut) :])) is not None:
                letters, definite = int(cut[0] != "ا"), "ال" in cut
                break
    return (noun, letters, definite) if noun is not None and (noun.dual or noun.singular) else None


def _phrases(**bounds: str) -> dict[tuple[str, ...], Bound]:
    return {tuple(p.split()): Bound(bound) for bound, text in bounds.items() for p in text.split("|")}


BEFORE = _phrases(
    above="ما لا يقل عن|بما لا يقل عن|لا يقل عن|لا تقل عن|ما يزيد عن|ما يزيد علي|يزيد عن|يزيد علي|تزيد عن|تزيد علي"
    "|ما يربو علي|اكثر من|باكثر من|لاكثر من|واكثر من|ازيد من|ما يفوق|يتجاوز|تجاوز|تتجاوز|فوق|فاق|علي الاقل",
    below="ما لا يزيد عن|ما لا يزيد علي|لا يتجاوز|لا تتجاوز|لا يزيد عن|لا يتعدي|اقل من|باقل من",
    same="ما يقارب|ما يقرب من|يقارب|نحو|بنحو|ونحو|لنحو|حوالي|بحوالي|وحوالي|قرابه|بقرابه|زهاء|حدود|تقريبا",
)
"""What stands before a number and bounds it, in folded words."""
BEHIND = _phrases(above="علي الاقل|كحد ادني|او اكثر|فاكثر", below="علي الاكثر|كحد اقصي", same="تقريبا")
"""What stands behind a number or what it counts and bounds it."""
WITH_PROCLITIC = frozenset(
    ["بما", "باكثر", "لاكثر", "واكثر", "باقل", "بنحو", "ونحو", "لنحو", "بحوالي", "وحوالي", "بقرابه"]
)
"""First words of `BEFORE` whose first letter is outside the count's span."""
EXCEEDS = frozenset(["يتجاوز", "تجاوز", "يفوق", "فاق", "يزيد", "زاد"])


def _words(*lines: str) -> frozenset[str]:
    return frozenset(" ".join(lines).split())


NAMED_BY_NUMBER = _words(
    "رقم لواء اللواء للواء باللواء فرقه الفرقه للفرقه بالفرقه فوج الفوج كتيبه الكتيبه قرار القرار ماده",
    "الماده بند البند",
    "جنيف فيينا استانا بروكسل سوتشي اف تي ميغ سو سوخوي اس بي ام كي غراد الساعه ساعه ثوره شارع دفعه صفحه",
    "فصل طراز نوع عيار",
    "موديل طريق الطريق مجموعه قناه الفقره المرسوم مرسوم سن السن العدد عمره عمرها القرن قرن معسكر معسكري",
    "هاون الهاون دون",
)
"""A number behind one of these is part of a name, a rank or an age."""
MEASURES = _words(
    "كيلومتر كيلومترا كيلومترين كيلومترات كم كلم كيلو متر مترا امتار الامتار الكيلومترات ميل ميلا اميال",
    "درجه درجات بالميه بالمايه",
    "% ٪ عاما سنه سنوات اعوام عام شهر شهرا اشهر يوم يوما ايام اسبوع اسبوعا اسابيع ساعه ساعات دقيقه دقايق",
    "ثانيه ثوان قرن قرنا",
    "قرون عقود عقدا مم ملم سنتيمتر هكتار هكتارا هكتارات دونم دونما دونمات",
)
"""Measures of length, area, time and share: a number of them counts nothing that happened."""
HUNDREDTHS = frozenset({"الميه", "المايه"})
PART_OF = _words("بينهم بينهن بينها منهم منهن منها ضمنهم وبينهم ومنهم ومنها")
"""What leads from a whole to some of it: «بينهم ثلاثة أطفال»."""
PLACES = _words("القريه البلده المدينه المنطقه الريف المحافظه الحي المخيم الجهه الباديه الطريق الحدود")
LOSSES = _words(
    "مقتل قتل اصابه جرح استشهاد وفاه موت مصرع اعتقال توقيف خطف اختطاف احتجاز اعدام اغتيال سقوط فقدان دهس ذبح ارتقاء"
)
"""Event nouns whose patient may be one person named without a number: «مقتل مدني»."""
NOT_COUNTED = _words("اخر اخري غير اي كل بعض")
OTHERS = frozenset({"اخرين", "اخرون", "اخريات", "اخران"})
TWO = _words("اثنان اثنين اثنتان اثنتين")
ONE = frozenset({"واحد", "واحده"})
SEVERAL = "عده"
YEARS = range(1900, 2050)
