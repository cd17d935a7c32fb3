"""Relays: who passed a statement on («نقل X عن Y»، «جاء في بيان X»، «ذكرت X نقلاً عن Y أن …») (codebook section 1)."""

from __future__ import annotations

from riwaya.extract.analysis import QUOTES, Sentence, Tag
from riwaya.extract.content_starts import content_start
from riwaya.extract.cues import CueLexicon, CueWord
from riwaya.extract.drafts import Draft, Quotations, cue_span
from riwaya.extract.source_words import head_class
from riwaya.extract.sources import source_phrase
from riwaya.records import SourceKind, Span


def relay_drafts(text: str, sentence: Sentence, i: int, word: CueWord, lexicon: CueLexicon, quotations: Quotations) -> list[Draft]:
    """Return the two drafts of «نقل X عن Y قوله إن …», the outlet's first; empty where there is no complement or nobody is quoted."""
    tokens = sentence.tokens
    through = _find(sentence, i + 1, "عن")
    if through < 0:
        return []
    marker = _marker(sentence, through + 1)
    if marker < 0:
        return []
    start, quotation = content_start(text, sentence, marker, quotations)
    if start < 0:
        return []
    outer = Draft(sentence, i, word.cue, cue_span(text, tokens[i], word.conjunction), "relay", word.person, start, tokens[i].word.start)
    outer.marker, outer.quotation, outer.rule = marker, quotation, "relay"
    outer.source = source_phrase(sentence, i + 1, through, lexicon)
    inner_cue = tokens[through].span
    stop = marker
    for k in range(through + 1, marker):
        if (
            (noun := lexicon.noun(tokens[k].form.stem))
            and noun.source_at == "possessor"
            and tokens[k].form.folded != tokens[k].form.stem + "x"
            and tokens[k].form.folded.endswith(("ه", "ها", "هم", "هما"))
        ):
            inner_cue, stop = tokens[k].span, k
            break
    inner = Draft(sentence, through, word.cue, inner_cue, "relay", word.person, start, tokens[i].word.start)
    inner.marker, inner.quotation, inner.rule, inner.parent = marker, quotation, "relayed source", outer
    inner.source = source_phrase(sentence, through + 1, stop, lexicon)
    if inner.source is None:
        return []
    outer.children.append(inner)
    return [outer, inner]


def told_draft(text: str, sentence: Sentence, i: int, word: CueWord, lexicon: CueLexicon, quotations: Quotations) -> Draft | None:
    """Return the draft of «ما نشرته صفحات عن مقتل …»: a verb whose object is only «what», its subject, and what it is about; or none."""
    tokens = sentence.tokens
    if word.cue.pos != "verb" or word.pronoun not in ("ه", "ها") or i == 0 or not tokens[i - 1].form.folded.endswith("ما"):
        return None
    if tokens[i - 1].form.folded not in ("ما", "مما", "بما", "لما", "عما"):
        return None
    about = _find(sentence, i + 1, "عن")
    if about < 0 or about + 1 >= len(tokens) or head_class(tokens[about + 1]) is not None:
        return None
    source = source_phrase(sentence, i + 1, about, lexicon)
    start, quotation = content_start(text, sentence, about + 1, quotations)
    if source is None or start < 0:
        return None
    draft = Draft(sentence, i, word.cue, cue_span(text, tokens[i], word.conjunction), "preposition", word.person, start, tokens[i].word.start)
    draft.marker, draft.quotation, draft.source, draft.rule, draft.same_level = about, quotation, source, "what somebody told of", False
    return draft


def contained_draft(text: str, sentence: Sentence, i: int, word: CueWord, lexicon: CueLexicon, quotations: Quotations) -> Draft | None:
    """Return the draft of «جاء في بيان X أن …», or none."""
    tokens = sentence.tokens
    at = i + 1
    if at >= len(tokens) or tokens[at].form.folded != "في" or at + 1 >= len(tokens) or head_class(tokens[at + 1]) is not SourceKind.DOCUMENT:
        return None
    marker = _marker(sentence, at + 1)
    if marker < 0:
        return None
    start, quotation = content_start(text, sentence, marker, quotations)
    if start < 0:
        return None
    draft = Draft(sentence, i, word.cue, cue_span(text, tokens[i], word.conjunction), "clause", "3ms", start, tokens[i].word.start)
    draft.marker, draft.quotation, draft.rule = marker, quotation, "contained in a document"
    draft.source = source_phrase(sentence, at + 1, marker, lexicon)
    return draft if draft.source else None


def quoted_relay(text: str, draft: Draft, lexicon: CueLexicon) -> Draft | None:
    """Return the inner draft of «ذكرت X نقلاً عن Y أن …», or none; the outer draft's source is cut before it."""
    sentence, tokens = draft.sentence, draft.sentence.tokens
    for k in range(draft.at + 1, draft.marker):
        if tokens[k].form.stem in ("نقلا", "ناقلا", "ناقله") and k + 1 < draft.marker and tokens[k + 1].form.folded == "عن":
            source = source_phrase(sentence, k + 2, draft.marker, lexicon)
            if source is None:
                return None
            inner = Draft(sentence, k, draft.cue, Span(tokens[k].word.start, tokens[k + 1].word.end), "relay", "3ms", draft.start, draft.boundary)
            inner.marker, inner.quotation, inner.source, inner.parent, inner.rule = draft.marker, draft.quotation, source, draft, "relayed source"
            return inner
    return None


def _find(sentence: Sentence, start: int, folded: str) -> int:
    tokens = sentence.tokens
    for j in range(start, min(start + 16, len(tokens))):
        if tokens[j].form.folded == folded:
            return j
        if tokens[j].tag is Tag.COMPLEMENTISER or tokens[j].word.folded in ".؛:":
            return -1
    return -1


def _marker(sentence: Sentence, start: int) -> int:
    """Return the token of the complementiser, colon or quotation that begins a content, -1 where none stands near."""
    tokens = sentence.tokens
    for j in range(start, min(start + 26, len(tokens))):
        token = tokens[j]
        if token.tag is Tag.COMPLEMENTISER and not token.form.conjunction:
            return j
        if token.tag is Tag.MARK:
            if token.word.folded == ":":
                return j + 1
            if token.word.folded in "؛.":
                return -1
            if token.word.folded in QUOTES and tokens[j - 1].word.folded in "،,":
                return j
        if token.tag is Tag.RELATIVE and token.form.folded == "ما":
            return -1
    return -1
