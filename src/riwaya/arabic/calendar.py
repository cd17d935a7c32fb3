"""Names of the calendar as Arabic outlets write them, folded, and the tabular Islamic calendar.

Months are Gregorian (يناير), Levantine (كانون الثاني), Algerian and Tunisian (جانفي), Moroccan (غشت), or Hijri (ذو
الحجة).
"""

from __future__ import annotations

from datetime import date


def _numbered(*months: str) -> dict[str, int]:
    """Return the number, from 1, of each form of each month."""
    return {form: number for number, forms in enumerate(months, 1) for form in forms.split()}


MONTHS = _numbered(
    "يناير كانون_الثاني كانون_ثاني كانون_2 جانفي",
    "فبراير شباط فيفري",
    "مارس اذار",
    "ابريل نيسان افريل",
    "مايو ايار ماي",
    "يونيو يونيه حزيران جوان",
    "يوليو يوليه تموز جويليه يوليوز",
    "اغسطس اب اوت غشت",
    "سبتمبر ايلول شتنبر",
    "اكتوبر تشرين_الاول تشرين_اول تشرين_1",
    "نوفمبر تشرين_الثاني تشرين_ثاني تشرين_2 نونبر",
    "ديسمبر كانون_الاول كانون_اول كانون_1 دجنبر",
)
"""Folded Gregorian month names, words joined by `_`, and their numbers 1–12."""

AMBIGUOUS_MONTHS = frozenset({"اب", "ماي", "جوان", "اوت"})
"""Month names that are other words too: a day or a year has to stand beside them."""

HIJRI_MONTHS = _numbered(
    "محرم المحرم",
    "صفر",
    "ربيع_الاول ربيع_اول",
    "ربيع_الاخر ربيع_الثاني ربيع_ثاني",
    "جمادي_الاولي جمادي_الاول جماد_الاول جماد_الاولي",
    "جمادي_الاخره جمادي_الثانيه جمادي_الاخر جمادي_الثاني جماد_الثاني جماد_الاخر",
    "رجب",
    "شعبان",
    "رمضان",
    "شوال",
    "ذو_القعده ذي_القعده ذا_القعده ذوالقعده ذيالقعده",
    "ذو_الحجه ذي_الحجه ذا_الحجه ذوالحجه ذيالحجه",
)
"""Folded Hijri month names.

Words joined by `_`, and their numbers 1–12. All need a day, a year or «شهر» beside them: many are names.
"""

WEEKDAYS: dict[str, int] = {
    "الاثنين": 0, "الاتنين": 0, "الثلاثاء": 1, "الثلاثا": 1, "التلاتاء": 1, "الاربعاء": 2, "الاربعا": 2, "الخميس": 3,
    "الجمعه": 4, "السبت": 5, "الاحد": 6,
}  # fmt: skip
"""Folded names of the days, Monday 0 to Sunday 6 as `datetime.date.weekday` counts."""

_ORDINALS = {
    1: "اول اولي", 2: "ثاني ثانيه", 3: "ثالث ثالثه", 4: "رابع رابعه", 5: "خامس خامسه", 6: "سادس سادسه", 7: "سابع سابعه",
    8: "ثامن ثامنه", 9: "تاسع تاسعه", 10: "عاشر عاشره", 11: "حادي حاديه",
}  # fmt: skip
ORDINALS: dict[str, int] = {a + form: n for n, forms in _ORDINALS.items() for form in forms.split() for a in ("ال", "")}
"""Folded ordinals up to ten, and حادي (of eleven and twenty-one) as 11."""


def hijri_to_gregorian(year: int, month: int, day: int) -> date:
    """Return the Gregorian date of a Hijri one by the tabular calendar (civil epoch).

    Sighting may differ by a day or two.

    Raises `ValueError` for a date that no calendar has. Method: Reingold and Dershowitz, Calendrical Calculations,
    «Islamic calendar».
    """
    if not (1 <= month <= 12 and 1 <= day <= 30 and 1 <= year <= 9000):
        raise ValueError(f"{year}-{month}-{day} is no Hijri date")
    epoch = 227_015  # ordinal of 1 Muharram 1: 19 July 622, proleptic Gregorian
    before = (year - 1) * 354 + (3 + 11 * year) // 30
    return date.fromordinal(epoch - 1 + before + 29 * (month - 1) + month // 2 + day)


def hijri_month_days(year: int, month: int) -> tuple[date, date]:
    """Return the first and the last day of a Hijri month by the tabular calendar..

    Raises `ValueError` as `hijri_to_gregorian`.
    """
    first = hijri_to_gregorian(year, month, 1)
    after = hijri_to_gregorian(year + month // 12, month % 12 + 1, 1)
    return first, date.fromordinal(after.toordinal() - 1)
