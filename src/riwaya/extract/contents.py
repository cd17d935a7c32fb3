"""Contents: how far a source answers for what is said (codebook section 1)."""

from __future__ import annotations

from collections.abc import Sequence

from riwaya.extract.analysis import QUOTES, Sentence, Tag
from riwaya.extract.drafts import Draft, Quotations, token_after
from riwaya.extract.source_words import words_as
from riwaya.records import Span

_TRAILING = " \n\t\r.،,؛:;!؟?…-–\u00a0\u200f\u200e"


_ADVERSATIVE = ("لكن", "لكنه", "لكنها", "ولكن", "غير", "بيد")


_TURNING = ("الا", "غير", "بيد")  # «إلا أن», «غير أن», «بيد أن»


_BESIDE = ("وسط", "وذلك", "فيما", "تزامنا", "بالتزامن")


_LONGEST_OPENER = 6


def close_contents(text: str, sentence: Sentence, drafts: list[Draft], quotations: Quotations, reach: int) -> None:
    """Give every draft of a sentence the end of its content; drafts whose content stands around them get its beginning too.

    `reach` is the character up to which a quotation that is never closed may go on: the end of the last sentence in which nobody else speaks.
    """
    direct = [d for d in drafts if d.frame != "around"]
    for draft in direct:
        draft.same_level = _same_level(draft, direct, quotations)
        if draft.same_level and draft.rule == "subject before the verb" and draft.source is not None and draft.source.start < draft.at:
            draft.boundary = min(draft.boundary, _opening(sentence, draft.source.start))
    for draft in direct:
        if draft.frame != "fixed":
            draft.end = _end_of(text, sentence, draft, drafts, quotations, reach)
    for draft in drafts:
        if draft.frame == "around":
            _around(text, sentence, draft, direct, [d for d in drafts if d.frame == "around" and d.boundary < draft.boundary and d.end > 0])


def _opening(sentence: Sentence, first: int) -> int:
    """Return the character where the clause of a subject at token `first` opens: at its «إلا أن», «لكن»."""
    tokens = sentence.tokens
    while first and (tokens[first - 1].tag is Tag.COMPLEMENTISER or tokens[first - 1].form.folded in (*_TURNING, *_ADVERSATIVE)):
        first -= 1
    return tokens[first].word.start


def _same_level(draft: Draft, direct: Sequence[Draft], quotations: Quotations) -> bool:
    """Tell whether a cue that stands behind another's content begins a clause beside it, so that it ends that content."""
    tokens = draft.sentence.tokens
    if draft.rule == "what somebody told of":
        return False
    if draft.cue.pos == "participle":
        return True
    if draft.cue.stance.value == "demands" and draft.pronoun:
        return False
    before = tokens[draft.at - 1] if draft.at else None
    if before is None or tokens[draft.at].word.start != draft.cue_span.start:
        return draft.rule != "subject before the verb" or draft.cue_span.start != tokens[draft.at].word.start
    if before.tag in (Tag.COMPLEMENTISER, Tag.RELATIVE):
        return False
    if before.form.folded in words_as("connective") or before.word.folded in "؛.-–":
        return True
    if draft.rule == "subject before the verb":
        first = draft.source.start if draft.source else draft.at
        token = tokens[first]
        lead = tokens[first - 1] if first else None
        turns = lead is not None and lead.tag is Tag.COMPLEMENTISER and first > 1 and tokens[first - 2].form.folded in _TURNING
        return bool(token.form.conjunction) or turns or (lead is not None and lead.form.folded in ("فيما", "بينما", "لكن", "كما"))
    return before.tag is Tag.MARK and before.word.folded in "،,"


def _end_of(text: str, sentence: Sentence, draft: Draft, drafts: Sequence[Draft], quotations: Quotations, reach: int) -> int:
    start = draft.start
    limit = sentence.span.end
    around = quotations.around(draft.cue_span.start)
    holder = next((q for q in reversed(around) if q.inner.start <= start < q.inner.end), None)
    if holder is not None:
        limit = max(min(limit, holder.inner.end), start + 1)
    q = draft.quotation
    if q is not None:
        if not q.closed and q.inner.end > limit:
            return _trim(text, start, min(max(limit, reach), q.inner.end), q.inner.start)
        k = token_after(sentence, q.span.end, draft.at)
        if q.span.end >= sentence.span.end or k >= len(sentence.tokens):
            return _trim(text, start, q.inner.end, q.inner.start)
        following = sentence.tokens[k]
        if (
            following.tag is Tag.MARK
            or any(e.boundary <= following.word.start < e.cue_span.end for e in drafts if e is not draft and e.same_level)
            or following.form.conjunction
        ):
            return _trim(text, start, q.inner.end, q.inner.start)
    end = limit
    for other in drafts:
        if (
            other is draft
            or other.parent is draft
            or draft.parent is other
            or other.boundary <= start
            or not (other.same_level or other.frame == "around")
        ):
            continue
        if _quoted_apart(draft, other, quotations):
            continue
        if other.frame == "around" and not _trailing(sentence, other, limit):
            continue
        end = min(end, _before(sentence, other.boundary))
    end = min(end, _remark(sentence, start, end))
    if draft.frame in ("object", "preposition"):
        end = min(end, _adversative(sentence, start, end), _wholly(sentence, start, end))
    return _trim(text, start, end, start)


def _quoted_apart(draft: Draft, other: Draft, quotations: Quotations) -> bool:
    """Tell whether the other cue stands inside a quotation that opened behind this cue."""
    return any(
        q.span.start >= draft.cue_span.end and q.inner.start <= other.cue_span.start < q.inner.end for q in quotations.around(other.cue_span.start)
    )


def _trailing(sentence: Sentence, other: Draft, limit: int) -> bool:
    """Tell whether «بحسب X» closes its clause and does not stand in the middle of it."""
    last = other.source.span.end if other.source else other.cue_span.end
    rest = limit - last
    return rest < 60 or _next_mark(sentence, last)


def _next_mark(sentence: Sentence, at: int) -> bool:
    k = token_after(sentence, at)
    return k >= len(sentence.tokens) or sentence.tokens[k].word.folded in ".،,؛"


def _before(sentence: Sentence, boundary: int) -> int:
    """Return the end of what stands before a clause: a connective before its verb («حيث أشار»، «كما أكد»، «في حين») belongs to it."""
    k = token_after(sentence, boundary)
    tokens = sentence.tokens
    while k > 0 and (
        (tokens[k - 1].form.folded in words_as("connective") and tokens[k - 1].tag is not Tag.MARK)
        or tokens[k - 1].form.folded in ("وفي", "حين")
        or tokens[k - 1].word.folded == "و"
    ):
        k -= 1
    return tokens[k - 1].word.end if k > 0 else boundary


def _adversative(sentence: Sentence, start: int, end: int) -> int:
    """Return where a content that is no clause gives way to the outlet's own voice («، لكن …»)."""
    tokens, told = sentence.tokens, False  # told: a clause inside it, which a joined verb may go on with
    for k in range(token_after(sentence, start), len(tokens) - 1):
        token = tokens[k]
        if token.word.start >= end:
            break
        if token.word.folded in "،," and (tokens[k + 1].form.folded in _ADVERSATIVE or tokens[k + 1].form.folded in _BESIDE):
            return token.word.start
        if (
            token.word.folded in "،,"
            and tokens[k + 1].form.conjunction == "و"
            and tokens[k + 1].tag is Tag.VERB
            and (not any(v.past for v in tokens[k + 1].form.verbs) or not told)
        ):
            return token.word.start
        told = told or token.tag in (Tag.RELATIVE, Tag.COMPLEMENTISER)
    return end


def _remark(sentence: Sentence, start: int, end: int) -> int:
    """Return where the outlet remarks on what was said («…، وهو ما نفاه …»، «…، وهي تهمة يرفضها …»), else `end`."""
    tokens = sentence.tokens
    for k in range(token_after(sentence, start) + 1, len(tokens) - 2):
        if tokens[k].word.start >= end:
            break
        if tokens[k].word.folded in "،," and tokens[k + 1].word.folded in ("وهو", "وهي"):
            noun = tokens[k + 2]
            if noun.form.folded == "ما" or noun.form.stem in ("تهمه", "اتهام", "اتهامات", "طلب", "مطلب", "روايه", "عباره", "امر", "مزاعم", "ادعاء"):
                return tokens[k].word.start
    return end


def _wholly(sentence: Sentence, start: int, end: int) -> int:
    """Return where «جملة وتفصيلاً», «قطعاً» ends what is denied, else `end`."""
    tokens = sentence.tokens
    for k in range(token_after(sentence, start) + 1, len(tokens) - 1):
        if tokens[k].word.start >= end:
            break
        if tokens[k].word.folded == "جمله" and tokens[k + 1].word.folded == "وتفصيلا":
            return tokens[k].word.start
    return end


def _trim(text: str, start: int, end: int, floor: int) -> int:
    """Return `end` without marks and spaces before it, and without a closing quotation mark whose opening one lies outside."""
    while end > start:
        c = text[end - 1]
        if (
            c in _TRAILING
            or c.isspace()
            or (c in QUOTES and _unbalanced(text, start, end))
            or (c in ")]" and text.count(c, start, end) > text.count("(" if c == ")" else "[", start, end))
        ):
            end -= 1
        else:
            break
    return max(end, start + 1)


def _unbalanced(text: str, start: int, end: int) -> bool:
    piece = text[start:end]
    c = piece[-1]
    if c == "»":
        return piece.count("»") > piece.count("«")
    if c == '"':
        return piece.count('"') % 2 == 1
    return (piece.count("“") + piece.count("”")) % 2 == 1


def _around(text: str, sentence: Sentence, draft: Draft, direct: Sequence[Draft], earlier: Sequence[Draft]) -> None:
    """Find the content of «بحسب X»: another source's content that ends there, the clause before, or, at the beginning, what follows."""
    tokens = sentence.tokens
    for other in direct:
        if other.end > 0 and other.start < draft.boundary and 0 <= draft.boundary - other.end <= 6:
            draft.start, draft.end = other.start, other.end
            if draft.rule != "echo" and other.parent is None:
                other.parent = draft
            elif draft.rule == "echo":
                draft.start = draft.end = -1
            return
    first = _clause_start(sentence)
    last = draft.source.span.end if draft.source else draft.cue_span.end
    k = token_after(sentence, last)
    while k < len(tokens) and not (tokens[k].tag is Tag.MARK and tokens[k].word.folded in "،,:-–.") and tokens[k].tag is not Tag.COMPLEMENTISER:
        k += 1
    before = token_after(sentence, draft.boundary) - first
    if before <= 1:
        while k < len(tokens) and (tokens[k].tag in (Tag.MARK, Tag.COMPLEMENTISER) or tokens[k].form.folded in ("فان", "فانه", "فانها", "فقد")):
            k += 1
        if k >= len(tokens):
            draft.start = draft.end = -1
            return
        draft.start = tokens[k].word.start
        end = sentence.span.end
        for other in direct:
            if other.boundary > draft.start and other.same_level:
                end = min(end, _before(sentence, other.boundary))
        draft.end = _trim(text, draft.start, end, draft.start)
        return
    start = tokens[first].word.start + (1 if tokens[first].form.conjunction else 0)
    for other in direct:
        if 0 < other.end < draft.boundary and other.end > start:
            start = _next_clause(sentence, other.end, draft.boundary)
    for other in earlier:  # «قُتل تسعة حسب X، فيما سقط أربعون حسب Y»
        if other.source is None or not _begins_clause(sentence, other.source.span.end):
            continue
        if start < other.source.span.end < draft.boundary and other.end <= other.boundary:
            start = _next_clause(sentence, other.source.span.end, draft.boundary)
    dash = token_after(sentence, draft.boundary)
    dashed = (dash > 0 and tokens[dash - 1].word.folded in "-–") or (
        dash > 1 and tokens[dash - 1].word.folded == "و" and tokens[dash - 2].word.folded in "-–"
    )
    inserted = dash > 1 and tokens[dash - 1].word.folded in "،," and _goes_on(sentence, k)
    end = sentence.span.end if dashed or inserted else draft.boundary
    if not dashed:
        start = _last_joined(sentence, start, draft.boundary)
    start = max(start, _behind_impersonal(sentence, start, draft.boundary))
    draft.start, draft.end = start, _trim(text, start, end, start)
    if draft.end - draft.start < 8:
        draft.start = draft.end = -1


def _begins_clause(sentence: Sentence, at: int) -> bool:
    """Tell whether a connective behind a comma begins another clause at a character."""
    tokens = sentence.tokens
    k = token_after(sentence, at)
    if k + 1 >= len(tokens) or tokens[k].word.folded not in "،,":
        return False
    return bool(tokens[k + 1].form.conjunction) or tokens[k + 1].form.folded in ("فيما", "بينما", "لكن", "كما")


def _goes_on(sentence: Sentence, k: int) -> bool:
    """Tell whether the clause goes on behind a comma at `k` («الاتفاق لم يشمل، كما يقول X، من اعتُقلوا»): no connective begins another."""
    tokens = sentence.tokens
    if k + 3 >= len(tokens) or tokens[k].word.folded not in "،,":
        return False
    following = tokens[k + 1]
    if following.form.conjunction or following.tag in (Tag.CONJUNCTION, Tag.VERB, Tag.MARK, Tag.AUXILIARY, Tag.PARTICLE, Tag.COMPLEMENTISER):
        return False
    return following.form.folded not in (
        *_ADVERSATIVE,
        *_BESIDE,
        "بينما",
        "حيث",
        "اذ",
        "كما",
        "بعد",
        "قبل",
        "خلال",
        "مع",
        "منذ",
        "في",
        "ما",
        "مما",
        "الا",
    )


def _last_joined(sentence: Sentence, start: int, boundary: int) -> int:
    """Return where the last clause begins that «، و…» joins before a boundary, else `start`."""
    tokens = sentence.tokens
    for k in range(token_after(sentence, boundary) - 2, 0, -1):
        if tokens[k].word.start <= start:
            break
        if tokens[k].word.folded in "،," and tokens[k + 1].tag is Tag.VERB and tokens[k + 1].form.conjunction:
            return tokens[k + 1].word.start + 1
    return start


def _behind_impersonal(sentence: Sentence, start: int, boundary: int) -> int:
    """Return where the clause begins behind «يُذكر أن»، «يُشار إلى أن», else `start`."""
    tokens = sentence.tokens
    k = token_after(sentence, start)
    if k < len(tokens) and tokens[k].form.stem in ("يذكر", "يشار", "جدير"):
        for j in range(k + 1, min(k + 5, len(tokens))):
            if tokens[j].tag is Tag.COMPLEMENTISER and j + 1 < len(tokens) and tokens[j + 1].word.start < boundary:
                return tokens[j + 1].word.start
    return start


def _next_clause(sentence: Sentence, at: int, boundary: int) -> int:
    k = token_after(sentence, at)
    tokens = sentence.tokens
    while k < len(tokens) and tokens[k].tag in (Tag.MARK, Tag.CONJUNCTION) and tokens[k].word.start < boundary:
        k += 1
    if k >= len(tokens):
        return at
    return tokens[k].word.start + (1 if tokens[k].form.conjunction else 0)


def _clause_start(sentence: Sentence) -> int:
    """Return the first token of a sentence behind its connective («كما»، «وفي سياق متصل،»)."""
    tokens = sentence.tokens
    k = 0
    while k < len(tokens) and tokens[k].tag is Tag.MARK and tokens[k].word.folded in "-–.،":
        k += 1
    if k < len(tokens) and tokens[k].form.folded in ("كما", "فيما", "بينما", "كذلك", "ايضا"):
        return k + 1
    if k + 1 < len(tokens) and tokens[k].tag is Tag.PREPOSITION and any(t.form.stem in words_as("clause_opener") for t in tokens[k + 1 : k + 3]):
        for j in range(k + 1, min(k + _LONGEST_OPENER, len(tokens))):
            if tokens[j].word.folded in "،,":
                return j + 1 if j + 1 < len(tokens) else k
    return min(k, len(tokens) - 1) if tokens else 0


def content_span(draft: Draft) -> Span:
    """Return the draft's content."""
    return Span(draft.start, draft.end)
