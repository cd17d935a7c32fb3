"""Media: the outlet through which a speaker is heard («في حوار مع X»، «في تصريح لـ X»، «قال لـ X») (codebook section 1)."""

from __future__ import annotations

from riwaya.arabic.words import fold_phrase
from riwaya.extract.analysis import QUOTES, Sentence, Tag
from riwaya.extract.cues import Cue, CueLexicon
from riwaya.extract.drafts import Draft
from riwaya.extract.noun_phrases import phrase_span
from riwaya.extract.source_words import names_outlet, to_outlet, words_as
from riwaya.extract.sources import SourcePhrase
from riwaya.records import Span

_NEAR_MEDIUM = 14
_BARE = frozenset("وكاله موقع قناه صحيفه شبكه جريده اذاعه تلفزيون مكتب منصه مراسل مراسلنا".split())  # a medium without a name


def medium_of(text: str, draft: Draft, lexicon: CueLexicon, publisher: str | None, *, first: bool) -> tuple[Span, SourcePhrase, Cue | None] | None:
    """Return (cue, outlet, row) of the medium through which a speaker is heard, or none; a statement to the publisher itself has none.

    `first` tells that no cue stands before this one in the sentence, so that what precedes its verb is its own.
    """
    sentence, tokens = draft.sentence, draft.sentence.tokens
    low = draft.at + 1
    if draft.source is not None and draft.source.start < draft.at:
        low = draft.source.end
    spans = [(low, draft.marker)]
    if draft.frame == "around":  # «بحسب ما قال X لـ«راديو Y»»
        spans = [(draft.marker, next((k for k in range(draft.marker, len(tokens)) if tokens[k].word.folded in ".؛:"), len(tokens)))]
    elif first and 0 < draft.at <= _NEAR_MEDIUM + 6:
        spans.append((0, draft.at))
    for start, stop in spans:
        for k in range(start, min(stop, len(tokens))):
            token = tokens[k]
            noun = (lexicon.noun(token.word.folded) or lexicon.noun(token.form.stem)) if token.tag is not Tag.MARK else None
            if noun is not None and noun.source_at == "medium" and not token.form.article:
                at = _outlet_behind(sentence, k + 1, stop)
                if at >= 0 and (phrase := _outlet_phrase(sentence, at, stop)) and not _is_publisher(phrase, text, publisher):
                    return _noun_span(text, sentence, k), phrase, noun
            elif (noun is not None and token.form.stem in ("بيان", "تصريح", "حديث")) or token.form.stem in ("بيان", "تقرير"):
                if k + 2 < stop and tokens[k + 1].form.stem in words_as("received") and names_outlet(sentence, k + 2):
                    phrase = _outlet_phrase(sentence, k + 2, stop)
                    if phrase and not _is_publisher(phrase, text, publisher):
                        return _noun_span(text, sentence, k), phrase, noun
            elif token.form.preposition == "ل" or token.form.folded == "ل" or to_outlet(token):
                at = k if len(token.form.folded) > 1 else k + 1
                quoted = token.form.folded == "ل" and at < stop and tokens[at].tag is Tag.MARK and tokens[at].word.folded in QUOTES
                if names_outlet(sentence, at) or quoted:
                    phrase = _outlet_phrase(sentence, at, stop)
                    if phrase and not _is_publisher(phrase, text, publisher) and not _inside(draft, k):
                        return Span(token.word.start, token.word.start + 1) if at == k else token.span, phrase, None
    return None


def _inside(draft: Draft, k: int) -> bool:
    return draft.source is not None and draft.source.start <= k < draft.source.end


def _noun_span(text: str, sentence: Sentence, k: int) -> Span:
    token = sentence.tokens[k]
    skip = len(token.form.conjunction) + (len(token.form.preposition) if not token.form.article and token.word.folded != "لقاء" else 0)
    return Span(token.word.start + skip, token.word.end)


def _outlet_behind(sentence: Sentence, k: int, stop: int) -> int:
    """Return the token of the outlet behind «حوار مع»، «تصريح لـ», -1 where none stands within three words."""
    tokens = sentence.tokens
    for j in range(k, min(k + 4, stop)):
        token = tokens[j]
        if token.form.folded == "مع" and names_outlet(sentence, j + 1):
            return j + 1
        if token.form.folded == "مع" and j + 1 < stop and tokens[j + 1].tag is Tag.MARK and tokens[j + 1].word.folded in QUOTES:
            return j + 1
        if token.form.folded == "ل" and j + 1 < stop:
            return j + 1 if names_outlet(sentence, j + 1) or tokens[j + 1].tag is Tag.MARK else -1
        if token.form.preposition == "ل":
            return j if names_outlet(sentence, j) else -1
        if token.form.folded in ("الي", "عبر") and names_outlet(sentence, j + 1):
            return j + 1
    return -1


def _outlet_phrase(sentence: Sentence, at: int, stop: int) -> SourcePhrase | None:
    tokens = sentence.tokens
    j, definite = at, False
    while j < stop:
        token = tokens[j]
        if token.tag is Tag.MARK:
            if token.word.folded in QUOTES:
                close = next((k for k in range(j + 1, min(j + 8, stop)) if tokens[k].tag is Tag.MARK and tokens[k].word.folded in QUOTES), -1)
                if close > 0:
                    j, definite = close + 1, True
                    continue
            if token.word.folded in ".-" and j > at and j + 1 < stop and tokens[j + 1].word.start == token.word.end:
                j += 1
                continue
            break
        if (name := sentence.names.get(j)) and not (definite and j > at):
            j, definite = max(name.end, j + 1), True
            continue
        if token.tag in (Tag.COMPLEMENTISER, Tag.PREPOSITION, Tag.CONJUNCTION, Tag.RELATIVE, Tag.VERB, Tag.ADVERB) or (
            j > at and (token.form.preposition or token.form.conjunction)
        ):
            break
        if definite and not token.form.article:
            break
        definite = definite or token.form.article
        j += 1
        if j - at > 7:
            break
    if j <= at:
        return None
    span = phrase_span(sentence, at, min(j, stop))
    first = tokens[at]
    if (first.form.preposition or to_outlet(first)) and not first.form.article and span.start == first.word.start:
        span = Span(first.word.start + 1, span.end)
    return SourcePhrase(sentence, at, min(j, stop), span)


def _is_publisher(phrase: SourcePhrase, text: str, publisher: str | None) -> bool:
    said = {_article(w) for w in fold_phrase(phrase.span.of(text))}
    if said and said <= _BARE:
        return True  # «قال للوكالة»: the one that publishes, unless a relay holds
    if not publisher:
        return False
    own = {_article(w) for w in fold_phrase(publisher)}
    return bool(own) and (own <= said or len(own & said) * 2 > len(own))


def _article(word: str) -> str:
    for prefix in ("لل", "ال", "ل"):
        if word.startswith(prefix) and len(word) > len(prefix) + 2:
            return word[len(prefix) :]
    return word
