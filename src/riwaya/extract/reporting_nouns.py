"""Nouns of reporting behind a light verb: «جدد المرصد مطالبته …»، «تمكن المرصد من توثيق …»، «مجدداً تأكيده أن …» (codebook section 1)."""

from __future__ import annotations

from riwaya.extract.analysis import Sentence, Tag
from riwaya.extract.cues import CueLexicon, CueWord
from riwaya.extract.drafts import Draft, Quotations
from riwaya.extract.frames import complement_of
from riwaya.extract.objects import object_start
from riwaya.extract.source_words import words_as
from riwaya.extract.sources import source_phrase
from riwaya.records import Span

_POSSESSIVES = ("ه", "ها", "هم", "هما")


_NEAR = 10


def noun_draft(text: str, sentence: Sentence, i: int, lexicon: CueLexicon, quotations: Quotations) -> Draft | None:
    """Return the draft of a light verb at token `i` whose object is a noun of reporting, or none."""
    tokens = sentence.tokens
    light = tokens[i]
    bare = light.word.folded[1:] if light.word.folded[:1] in "وف" and light.word.folded not in words_as("light") else light.word.folded
    if bare not in words_as("light"):
        return None
    for k in range(i + 1, min(i + _NEAR, len(tokens))):
        token = tokens[k]
        if token.tag in (Tag.COMPLEMENTISER, Tag.CONJUNCTION, Tag.RELATIVE):
            return None
        noun = lexicon.noun(token.form.stem)
        if noun is None or noun.source_at != "possessor" or token.form.article:
            continue
        owned = token.form.stem.endswith(_POSSESSIVES) and lexicon.noun(token.form.stem) is not None and token.form.stem[-1] in "هام"
        if not owned and tokens[k - 1].form.folded != "من":
            continue
        word = CueWord(noun, 0, "3ms", "")
        found = complement_of(text, sentence, k, word, lexicon, quotations)
        if "np" in noun.takes:
            at = object_start(sentence, k + 1, len(tokens))
            while at < len(tokens) and tokens[at].form.preposition == "ل":  # «مطالبته لمجلس الأمن، العمل …»: the addressee
                at = object_start(sentence, _past_phrase(sentence, at), len(tokens))
            if at < len(tokens) and tokens[at].tag in (Tag.NOUN, Tag.NUMBER, Tag.QUANTIFIER) and (found is None or at < found[1]):
                found = ("object", at, tokens[at].word.start, None)
        if found is None:
            continue
        frame, marker, start, quotation = found
        draft = Draft(
            sentence, k, noun, Span(token.word.start + len(token.form.conjunction), token.word.end), frame, _person(bare), start, light.word.start
        )
        draft.marker, draft.quotation, draft.rule = marker, quotation, "noun behind a light verb"
        stop = k - 1 if tokens[k - 1].form.folded == "من" else k
        draft.source = source_phrase(sentence, i + 1, stop, lexicon) if not bare.startswith("م") else None
        return draft
    return None


def _past_phrase(sentence: Sentence, at: int) -> int:
    tokens = sentence.tokens
    j = at + 1
    while j < len(tokens) and tokens[j].tag is Tag.NOUN and tokens[j].form.article and not tokens[j].form.preposition:
        j += 1
    return j


def _person(light: str) -> str:
    return "3fs" if light.endswith("ت") else "3mp" if light.endswith("وا") else "3ms"
