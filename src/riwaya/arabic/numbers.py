"""Numbers in a text: digits, words with their grammar, both mixed, and the vague ones, as ranges.

Arabic says hundreds before units and units before tens (مئة واثنان وعشرون), multiplies by what follows (ثلاثة آلاف،
١٫٥ مليون) and has duals (ألفان، مئتا); all cases, genders and spellings are folded. عشرات is 24–99, مئات 200–999,
عدة and بضعة 3–9 (codebook, section 2); آلاف alone is 2,000–9,999.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache

from riwaya.arabic.words import Word, WordKind


@dataclass(frozen=True, slots=True)
class NumberAt:
    """A number in a list of words: the words `first` up to `last` (exclusive), and its least and greatest value.

    `letters` is how many letters of the first word are proclitics outside the number (و ف ب ل ك; the article is in it).
    """

    first: int
    last: int
    letters: int
    minimum: int
    maximum: int

    @property
    def exact(self) -> bool:
        """Tell whether the number is one value."""
        return self.minimum == self.maximum


class _Part(Enum):
    UNIT = 1
    TEN = 2
    TENS = 3
    HUNDRED = 4
    HUNDREDS = 5
    SCALE = 6
    SCALES = 7
    DUAL_SCALE = 8
    VAGUE = 9
    FEW = 10
    HALF = 11
    ONE = 12


@dataclass(frozen=True, slots=True)
class _Form:
    part: _Part
    value: int
    letters: int = 0
    joined: bool = False
    definite: bool = False


_UNITS = {
    1: "واحد واحده احد احدي", 2: "اثنان اثنين اثنتان اثنتين اثنا اثني اثنتا اثنتي", 3: "ثلاث ثلاثه ثلاثا",
    4: "اربع اربعه اربعا", 5: "خمس خمسه خمسا", 6: "ست سته ستا", 7: "سبع سبعه سبعا", 8: "ثمان ثماني ثمانيه ثمانيا",
    9: "تسع تسعه تسعا",
}  # fmt: skip
_TENS = {20: "عشر", 30: "ثلاث", 40: "اربع", 50: "خمس", 60: "ست", 70: "سبع", 80: "ثمان", 90: "تسع"}
_HUNDREDS = {300: "ثلاث ثلث", 400: "اربع", 500: "خمس", 600: "ست", 700: "سبع", 800: "ثمان ثماني", 900: "تسع"}
_SCALES = {
    1_000: ("الف", "الفان الفين الفي", "الاف الوف"),
    1_000_000: ("مليون", "مليونان مليونين مليوني", "ملايين"),
    1_000_000_000: ("مليار بليون", "ملياران مليارين ملياري", "مليارات بلايين"),
}
_PROCLITICS = (("", 0), ("و", 1), ("ف", 1), ("ب", 1), ("ل", 1), ("ك", 1), ("وب", 2), ("ول", 2))
_NOT_NUMBERS = frozenset({"لست", "ولست", "فست", "كست", "كاحد", "الست", "والست"})  # «I am not», «the lady»
_PLAIN = re.compile(r"\d+")
_GROUPED = re.compile(r"\d{1,3}(?:([.,٫٬])\d{3})(?:\1\d{3})*")
_DECIMAL = re.compile(r"(\d+)[.,٫](\d+)")


def find_numbers(words: Sequence[Word]) -> list[NumberAt]:
    """Return the numbers among `words` in order, none overlapping. A lone واحد is none: it may be a pronoun."""
    out: list[NumberAt] = []
    behind, forms = 0, _forms()
    number = WordKind.NUMBER
    for i in [i for i, w in enumerate(words) if w.folded in forms or w.kind is number]:
        if i >= behind:
            found = _Reader(words, forms).number(i)
            if found is not None:
                out.append(_with_article(words, found))
                behind = found.last
    return out


def opens_number(word: Word) -> bool:
    """Tell whether a number may begin at a word, an article written apart from its digits included."""
    return word.kind is WordKind.NUMBER or word.folded in _forms() or word.folded in _ARTICLES


def value_of_digits(digits: str) -> float | None:
    """Return the value of a folded number word (`26,350`, `1.5`, `17`), None where it is not one number (a date)."""
    if _PLAIN.fullmatch(digits):
        return int(digits)
    if _GROUPED.fullmatch(digits):
        return int(re.sub(r"\D", "", digits))
    if m := _DECIMAL.fullmatch(digits):
        return float(f"{m[1]}.{m[2]}")
    return None


class _Reader:
    """Reads one number from a place in the words by the grammar of the module's docstring."""

    def __init__(self, words: Sequence[Word], forms: dict[str, _Form]) -> None:
        self.words, self.forms = words, forms

    def form(self, i: int) -> _Form | None:
        if i < len(self.words) and self.words[i].kind is WordKind.ARABIC:
            return self.forms.get(self.words[i].folded)
        return None

    def joined(self, i: int) -> tuple[int, bool]:
        """Return where a part that «و» joins would start, and whether there is an «و»."""
        if i < len(self.words):
            if self.words[i].folded == "و":
                return i + 1, True
            f = self.form(i)
            # «وأحد عشر» is spelled like «واحد عشر»
            eleven = self.words[i].folded == "واحد" and (after := self.form(i + 1)) is not None
            return i, bool(f and f.joined) or bool(eleven and after and after.part in (_Part.TEN, _Part.TENS))
        return i, False

    def number(self, i: int) -> NumberAt | None:
        first = self.form(i)
        letters = first.letters if first else 0
        if first and first.part in (_Part.VAGUE, _Part.FEW, _Part.SCALES):
            return self.vague(i, first)
        if first and first.part is _Part.HALF:
            scale = self.form(i + 1)
            if scale and scale.part is _Part.SCALE:
                return NumberAt(i, i + 2, letters, scale.value // 2, scale.value // 2)
            return None
        total, at, below = 0, i, 10**12
        while True:
            start, is_joined = self.joined(at) if at > i else (at, True)
            group = self.group(start) if is_joined else None
            if group is None or group[2] >= below:
                break
            value, at, below = group
            total += value
            start, is_joined = self.joined(at)
            half = self.form(start)
            if is_joined and half and half.part is _Part.HALF and below > 1:
                total, at = total + below // 2, start + 1
                again = self.form(at)
                at += bool(again and again.definite and again.value == below)  # «مليون ونصف المليون»
            if below == 1:
                break
        if at == i or (total == 1 and first is not None and at == i + 1):
            return None
        return NumberAt(i, at, letters, total, total)

    def vague(self, i: int, first: _Form) -> NumberAt:
        at = i + 1
        if first.part is _Part.SCALES:
            return NumberAt(i, at, first.letters, 2 * first.value, 10 * first.value - 1)
        low, high = _VAGUE[first.value]
        after = self.form(at)
        if first.part is _Part.FEW and after and after.part is _Part.VAGUE and not after.joined:
            unit = 10 if after.value == _TENS_VAGUE else 100
            low, high, at = low * unit, high * unit, at + 1
        elif after and after.part in (_Part.SCALES, _Part.SCALE) and not after.joined:
            low, high, at = low * after.value, high * after.value, at + 1
        return NumberAt(i, at, first.letters, low, high)

    def group(self, i: int) -> tuple[int, int, int] | None:
        """Return (value, next word, scale) of a number below a thousand with its scale, or of a scale alone."""
        below = self.below_thousand(i)
        if below is None:
            f = self.form(i)
            if f and f.part is _Part.DUAL_SCALE:
                return 2 * f.value, i + 1, f.value
            if f and f.part is _Part.SCALE:
                # «ألفا مقاتل» is two thousand, «ألفاً وخمسمئة» and «ألفاً» one: only the dual stands before a noun
                dual = self.words[i].folded.endswith("ا") and not f.definite and self.noun_follows(i + 1)
                return (2 if dual else 1) * f.value, i + 1, f.value
            return None
        value, at = below
        scale = 1
        f = self.form(at)
        while f and f.part in (_Part.SCALE, _Part.SCALES) and not f.joined and f.letters == 0:
            scale *= f.value
            at += 1
            f = self.form(at)
        if scale == 1 and value != int(value):
            return None
        return round(value * scale), at, scale

    def noun_follows(self, i: int) -> bool:
        if i >= len(self.words) or self.words[i].kind is not WordKind.ARABIC:
            return False
        f = self.form(i)
        return f is None and not self.joined(i)[1] and not self.words[i].folded.startswith(("و", "ف", "ب"))

    def below_thousand(self, i: int) -> tuple[float, int] | None:
        if i < len(self.words) and self.words[i].kind is WordKind.NUMBER:
            digits, after = self.words[i].folded, self.form(i + 1)
            if after and after.part in (_Part.SCALE, _Part.SCALES) and (m := _DECIMAL.fullmatch(digits)):
                return float(f"{m[1]}.{m[2]}"), i + 1
            value = value_of_digits(digits)
            return None if value is None else (value, i + 1)
        f = self.form(i)
        if f is None:
            return None
        hundreds, at = 0, i
        after = self.form(i + 1)
        if f.part in (_Part.HUNDRED, _Part.HUNDREDS):
            hundreds, at = f.value, i + 1
        elif f.part is _Part.UNIT and f.value > 2 and after and after.part is _Part.HUNDRED and not after.letters:
            hundreds, at = 100 * f.value, i + 2
        if hundreds == 0:
            return self.below_hundred(i)
        start, is_joined = self.joined(at)
        rest = self.below_hundred(start) if is_joined else None
        return (hundreds + rest[0], rest[1]) if rest else (hundreds, at)

    def below_hundred(self, i: int) -> tuple[int, int] | None:
        f = self.form(i)
        if f is None:
            digits = self.words[i].folded if i < len(self.words) and self.words[i].kind is WordKind.NUMBER else ""
            return (int(digits), i + 1) if re.fullmatch(r"\d\d?", digits) else None
        if f.part in (_Part.TEN, _Part.TENS):
            return f.value, i + 1
        if f.part not in (_Part.UNIT, _Part.ONE):
            return None
        after = self.form(i + 1)
        if after and after.part is _Part.TEN and not after.letters:
            return 10 + f.value, i + 2
        if self.words[i].folded[f.letters :] in _BEFORE_TEN:
            return None
        start, is_joined = self.joined(i + 1)
        tens = self.form(start)
        if is_joined and tens and tens.part is _Part.TENS:
            return f.value + tens.value, start + 1
        return f.value, i + 1


_BEFORE_TEN = frozenset({"اثنا", "اثني", "اثنتا", "اثنتي"})  # of twelve only; «أثنى» is a verb
_TENS_VAGUE, _HUNDREDS_VAGUE, _FEW = 1, 2, 3
_VAGUE = {_TENS_VAGUE: (24, 99), _HUNDREDS_VAGUE: (200, 999), _FEW: (3, 9)}


@cache
def _forms() -> dict[str, _Form]:
    """Return every folded spelling with its proclitics."""
    plain: dict[str, tuple[_Part, int]] = {}
    for n, forms in _UNITS.items():
        plain |= dict.fromkeys(forms.split(), (_Part.UNIT if n > 1 else _Part.ONE, n))
    plain |= dict.fromkeys(("عشر", "عشره", "عشرا"), (_Part.TEN, 10))
    for n, stem in _TENS.items():
        plain |= {stem + e: (_Part.TENS, n) for e in ("ون", "ين")}
    hundred = ("ميه", "مايه")
    plain |= dict.fromkeys(hundred, (_Part.HUNDRED, 100))
    plain |= {h[:-1] + e: (_Part.HUNDREDS, 200) for h in hundred for e in ("تان", "تين", "تا", "تي")}
    for n, stems in _HUNDREDS.items():
        plain |= {s + h: (_Part.HUNDREDS, n) for s in stems.split() for h in hundred}
    for n, (singles, duals, plurals) in _SCALES.items():
        plain |= {s + e: (_Part.SCALE, n) for s in singles.split() for e in ("", "ا")}
        plain |= dict.fromkeys(duals.split(), (_Part.DUAL_SCALE, n))
        plain |= dict.fromkeys(plurals.split(), (_Part.SCALES, n))
    plain |= {"عشرات": (_Part.VAGUE, _TENS_VAGUE)} | dict.fromkeys(("ميات", "مايات"), (_Part.VAGUE, _HUNDREDS_VAGUE))
    plain |= dict.fromkeys(("عده", "بضع", "بضعه"), (_Part.FEW, _FEW)) | {"نصف": (_Part.HALF, 0)}
    out: dict[str, _Form] = {}
    for form, (part, value) in plain.items():
        for proclitic, letters in _PROCLITICS:
            joined = proclitic.startswith("و")
            out.setdefault(proclitic + form, _Form(part, value, letters, joined))
            if part is not _Part.FEW and part is not _Part.HALF:
                article = "لل" if proclitic.endswith("ل") else proclitic + "ال"
                outside = letters - 1 if proclitic.endswith("ل") else letters
                out.setdefault(article + form, _Form(part, value, outside, joined, definite=True))
    # one spelling, two readings: the number itself wins over a proclitic's reading
    out |= {form: _Form(part, value) for form, (part, value) in plain.items()}
    for form in _NOT_NUMBERS:
        out.pop(form, None)
    return out


def _with_article(words: Sequence[Word], n: NumberAt) -> NumberAt:
    """Take in an article written apart from its digits (ال48، الـ20)."""
    if n.first > 0 and words[n.first].kind is WordKind.NUMBER:
        before = words[n.first - 1]
        if before.end == words[n.first].start and before.folded in _ARTICLES:
            return NumberAt(n.first - 1, n.last, _ARTICLES[before.folded], n.minimum, n.maximum)
    return n


_ARTICLES = {"ال": 0, "وال": 1, "بال": 1, "فال": 1, "لل": 0}
