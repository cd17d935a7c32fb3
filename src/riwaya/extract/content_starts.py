"""Where a content begins: behind its complementiser, colon, clitic or opening quotation mark (codebook section 1)."""

from __future__ import annotations

from riwaya.arabic.fold import DIACRITICS, TATWEEL
from riwaya.extract.analysis import QUOTES, Sentence, Tag
from riwaya.extract.drafts import Quotations, token_after
from riwaya.extract.quotations import Quotation


def behind_clitic(text: str, sentence: Sentence, j: int, quotations: Quotations) -> tuple[int, Quotation | None]:
    """Return where the content begins behind an attached ب or ل, quotation marks stepped over."""
    token = sentence.tokens[j]
    if len(token.form.folded) == 1:
        return content_start(text, sentence, j + 1, quotations)
    start = token.word.start + 1
    while start < token.word.end and text[start] in DIACRITICS + TATWEEL:
        start += 1
    return start, None


def content_start(text: str, sentence: Sentence, j: int, quotations: Quotations) -> tuple[int, Quotation | None]:
    """Return the first character of the content that begins at token `j`, and the quotation that opens there.

    Marks and a complementiser that stand before the first word («: "إن …») are stepped over; (-1, none) where nothing follows.
    """
    tokens = sentence.tokens
    quotation: Quotation | None = None
    while j < len(tokens):
        token = tokens[j]
        if token.tag is Tag.MARK:
            if token.word.folded in QUOTES and (q := quotations.opening(token.word.start)):
                if quotation is None and _wraps(sentence, j, q):
                    quotation = q
                elif quotation is None:
                    return token.word.start, None
                else:
                    return token.word.start, quotation
            j += 1
            continue
        if token.tag is Tag.COMPLEMENTISER and not token.form.conjunction:
            j += 1
            continue
        return token.word.start, quotation
    if quotation is not None:
        return quotation.inner.start, quotation
    return -1, None


def _wraps(sentence: Sentence, j: int, q: Quotation) -> bool:
    """Tell whether a quotation at the content's beginning holds the content and not just its first name («"قسد" تستقبل …»)."""
    if not q.closed or q.span.end >= sentence.span.end:
        return True
    k = token_after(sentence, q.span.end, j)
    tokens = sentence.tokens
    if k >= len(tokens) or tokens[k].tag is Tag.MARK:
        return k - j > 2 or k >= len(tokens)
    return False
