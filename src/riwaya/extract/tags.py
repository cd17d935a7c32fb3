"""Tags: what a token is taken for."""

from __future__ import annotations

from typing import ClassVar

from riwaya.arabic.constants import Constant


class Tag(Constant):
    """What a token is taken for; `function_words.csv` names the tags of function words."""

    NOUN: ClassVar[Tag]
    VERB: ClassVar[Tag]
    NUMBER: ClassVar[Tag]
    PREPOSITION: ClassVar[Tag]
    CONJUNCTION: ClassVar[Tag]
    COMPLEMENTISER: ClassVar[Tag]
    RELATIVE: ClassVar[Tag]
    DEMONSTRATIVE: ClassVar[Tag]
    NEGATION: ClassVar[Tag]
    PARTICLE: ClassVar[Tag]
    PRONOUN: ClassVar[Tag]
    AUXILIARY: ClassVar[Tag]
    ADVERB: ClassVar[Tag]
    QUANTIFIER: ClassVar[Tag]
    MARK: ClassVar[Tag]
