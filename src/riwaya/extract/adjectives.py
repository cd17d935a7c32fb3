"""Adjectives: whether a word behind a noun describes it rather than standing in its genitive, by the table and by its shape."""

from __future__ import annotations

from riwaya.extract.analysis import NUMBER_WORDS, Token
from riwaya.extract.noun_phrases import adjectives
from riwaya.extract.scenes import classes_of

_THINGS = frozenset({"@person", "@place", "@property", "@vehicle", "@money", "@people"})
_DESCRIBING = frozenset("مسلح مسلحا عسكري عسكريا انتحاري انتحاريا ارهابي ارهابيا كردي حوثي داعشي جهادي".split())  # «هجوم مسلح»


def is_adjective(token: Token) -> bool:
    """Tell whether an indefinite word is an adjective by the table or by its shape (a nisba: ـي, ـية)."""
    stem = token.form.stem
    if stem in NUMBER_WORDS or (classes_of(stem) & _THINGS and stem not in _DESCRIBING):
        return False  # «منزل», «سيارة»: nouns, though the table has adjectives written like them
    return (
        stem in adjectives()
        or (len(stem) > 4 and stem.endswith(("يه", "اوي")))
        or (len(stem) > 3 and stem.endswith("يا") and stem[:-1] in adjectives())
    )


def adjectival_shape(token: Token) -> bool:
    """Tell a definite word that may describe the pronoun's noun («ضرباته الصاروخية»)."""
    return token.form.stem in adjectives() or token.form.stem.endswith(("ي", "يه"))
