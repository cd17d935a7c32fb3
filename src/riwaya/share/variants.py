"""Finer nouns than a type's.

A visit is a meeting, an eviction a displacement. Chosen by the beginning of the trigger's folded word.
"""

from __future__ import annotations

from riwaya.arabic.words import fold_phrase
from riwaya.records import Event, EventType

VARIANTS: dict[EventType, tuple[tuple[str, tuple[str, ...]], ...]] = {
    EventType.MEETING: (("visit", ("زار", "زيار", "يزور", "جول", "visit", "tour")),),
    EventType.WITHDRAWAL: (
        ("evacuation", ("اخل", "يخل", "تخل", "evacuat")),
        ("expulsion", ("طرد", "expel")),
        ("removal", ("اخراج", "سحب", "يسحب", "remov")),
    ),
    EventType.DEPLOYMENT: (
        ("arrival", ("وصل", "وصول", "يصل", "تصل", "arriv")),
        ("reinforcement", ("عزز", "تعزيز", "reinforce")),
        ("infiltration", ("تسلل", "يتسلل", "infiltrat")),
        ("forming", ("تاسس", "تاسيس", "شكل", "تشكيل", "انشا", "انشاء", "form", "found")),
        ("storing", ("تخزين", "خزن", "stor")),
        ("moving", ("نقل", "ينقل", "سينقل", "mov")),
        ("crossing", ("عبر", "يعبر", "عبور", "cross")),
        ("advance", ("تقدم", "توغل", "advanc")),
    ),
    EventType.ENLISTMENT: (
        ("return_to_ranks", ("عاد", "عود", "يعود", "return")),
        ("recruitment", ("جند", "تجنيد", "يجند", "تجند", "تطويع", "recruit")),
    ),
    EventType.DISPLACEMENT: (
        ("return_home", ("عاد", "عود", "يعود", "رجوع", "return")),
        ("eviction", ("طرد", "هجر", "تهجير", "تشريد", "expel", "evict")),
    ),
    EventType.SEIZURE: (("looting", ("نهب", "سرق", "تعفيش", "loot", "steal", "stole")),),
    EventType.ARREST: (("abduction", ("خطف", "اختطاف", "اختطف", "abduct", "kidnap")),),
    EventType.RESTRICTION: (
        ("siege", ("حصار", "حاصر", "يحاصر", "siege", "besieg")),
        ("closure", ("اغلق", "اغلاق", "يغلق", "clos", "block")),
    ),
    EventType.SUPPORT: (
        ("pay", ("رواتب", "راتب", "يدفع", "دفع", "صرف", "pay", "salar")),
        ("aid", ("مساعد", "اغاث", "aid", "relief")),
    ),
    EventType.THREAT: (("warning", ("حذر", "تحذير", "يحذر", "warn")),),
    EventType.GOVERNANCE: (
        ("election", ("انتخاب", "انتخب", "elect")),
        ("appointment", ("تعيين", "عين", "appoint")),
        ("opening", ("افتتح", "افتتاح", "open")),
    ),
}
_CLITICS = ("", "و", "ف", "ب", "ل", "ال", "وال", "بال", "لل", "س")


def variant_of(event: Event, text: str) -> str | None:
    """Return the key of the finer noun for an event; null where its type's own noun serves."""
    for word in fold_phrase(event.trigger.of(text)):
        for key, beginnings in VARIANTS.get(event.type, ()):
            if any(word.startswith(clitic + b) for clitic in _CLITICS for b in beginnings):
                return key
    return None
