"""Furniture: what stands in the text beside the report itself, set aside with its offsets and the rule that said so.

Lines are judged against the prose around them: what stands before the first paragraph is headline, dateline, caption
or byline; short
unfinished lines between paragraphs are headings; behind the last paragraph come tags and other reports' headlines. A
text without paragraphs (a
post) keeps all its lines, but for the phrases of `furniture.csv` and a headline that its metadata gives.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from riwaya.arabic.words import fold_phrase
from riwaya.read.datelines import dateline_rule, inline_dateline, is_caption
from riwaya.read.lines import LONG, Line, lines_of
from riwaya.read.phrases import inline_of, phrase_of
from riwaya.records import Furniture, FurnitureKind, Span

_LONGEST_HEADLINE = 220
_LONGEST_WITH_COMMA = 110
_LONGEST_SUBHEADLINE = 160
_LONGEST_HEADING = 100
_HEADING_WORDS = 15
_TAG_WORDS = 3
_BYLINE_WORDS = 4
_LONG_PROSE = 300
_SAME = 0.8
_RESTATED = 0.35
_LEAST_BODY = 0.25
_OWN_WAW = ("وزير", "وزار", "وزرا", "واشنطن", "وفاه", "وفد", "وكال", "وسط", "وصول", "وقف", "وحد", "وثايق", "ولاي",
            "وجود", "والد", "فصايل", "فرنس", "فرق", "فلسطين", "فيديو", "فرار", "فشل", "في")  # fmt: skip
_JOINING = frozenset({("الي", "ذلك"), ("من", "جهته"), ("من", "جانبه"), ("من", "جهه"), ("في", "المقابل"), ("في", "غضون"), ("كما", "ان")})
_QUOTES = (("«", "»"), ("“", "”"), ("”", "“"), ('"', '"'))

_OVER_POST = re.compile(r"(?:^|(?<=[.!؟]))[^\n·]{0,80}?\b\d{1,2}, (?:19|20)\d\d\s*·\s*Shared with (?:Public|Your friends|Custom)\s*", re.MULTILINE)
_UNDER_POST = re.compile(r"All reactions:|\d{1,2}:\d{2} [AP]M · [A-Z][a-z]{2} \d{1,2}, (?:19|20)\d\d\s*·\s*Twitter")
K = FurnitureKind
_GUESSED = frozenset({K.HEADLINE, K.DATELINE, K.HEADING, K.READ_ALSO})


def furniture_of(text: str, title: str | None = None) -> tuple[Furniture, ...]:
    """Return what is set aside of `text`, in order, none overlapping. `title` is what the document's metadata calls
    it."""
    lines = lines_of(text)
    found: dict[int, Furniture] = {}
    tail = _by_phrase(lines, found)
    _by_title(lines, found, fold_phrase(title or ""))
    certain = dict(found)
    prose = [i for i, line in enumerate(lines) if line.prose and i not in found and i < tail]
    if len(prose) >= 2 or any(len(lines[i].text) >= _LONG_PROSE for i in prose):
        _head(lines, found, prose)
        _between(lines, found, prose)
        _behind(lines, found, prose)
        if _body_share(lines, found) < _LEAST_BODY and tail == len(lines):
            found = certain
    _repeated(lines, found)
    stretches = list(found.values())
    stretches += _within(lines, found)
    stretches = _around_posts(text, stretches)
    return tuple(sorted(stretches, key=lambda f: f.span))


def _by_phrase(lines: Sequence[Line], found: dict[int, Furniture]) -> int:
    """Set aside lines by the phrases; return the line from which on all is furniture (their number where none is)."""
    tail = len(lines)
    last_paragraph = max((i for i, line in enumerate(lines) if line.ended and len(line.text) >= 120), default=-1)
    for i, line in enumerate(lines):
        if phrase := phrase_of(line):
            found[i] = Furniture(phrase.kind, line.span, phrase.rule)
            if phrase.tail and i > last_paragraph and i > 0:
                tail = min(tail, i)
    for i in range(tail, len(lines)):
        found.setdefault(i, Furniture(K.READ_ALSO, lines[i].span, "behind a phrase that ends the report"))
    return tail


def _by_title(lines: Sequence[Line], found: dict[int, Furniture], title: tuple[str, ...]) -> None:
    if title and len(lines) > 1 and _same(lines[0].words, title):
        found[0] = Furniture(K.HEADLINE, lines[0].span, "the first line is the title")


def _head(lines: Sequence[Line], found: dict[int, Furniture], prose: Sequence[int]) -> None:
    """Judge the lines before the first paragraph, and a first line that asks."""
    first = prose[0]
    if 0 not in found and first == 0 and len(prose) > 2 and _asks(lines[0]):
        found[0] = Furniture(K.HEADLINE, lines[0].span, "a question before the first paragraph")
        first = prose[1]
    head = [i for i in range(first) if i not in found]
    if any(lines[i].introduces for i in head) or sum(lines[i].listed for i in head) > 1:
        return
    for i in head:
        line = lines[i]
        if rule := dateline_rule(line.text):
            found[i] = Furniture(K.BOILERPLATE if rule in ("counter", "address") else K.DATELINE, line.span, rule)
        elif is_caption(line.text):
            found[i] = Furniture(K.CAPTION, line.span, "a picture's credit")
        elif len(line.text) <= (_LONGEST_WITH_COMMA if "،" in line.text else _LONGEST_HEADLINE):
            if not any(f.kind is K.HEADLINE for f in found.values()):
                found[i] = Furniture(K.HEADLINE, line.span, "before the first paragraph")
            elif len(line.words) <= _BYLINE_WORDS:
                found[i] = Furniture(K.DATELINE, line.span, "byline")
            else:
                found[i] = Furniture(K.HEADLINE, line.span, "a second line before the first paragraph")
    _subheadline(lines, found, prose)


def _subheadline(lines: Sequence[Line], found: dict[int, Furniture], prose: Sequence[int]) -> None:
    """Set aside a finished short sentence right under the headline that the next paragraphs tell again at length."""
    headlines = [i for i, f in found.items() if f.kind is K.HEADLINE]
    if not headlines or len(prose) < 3:
        return
    i = max(headlines) + 1
    if i in found or i != prose[0]:
        return
    line = lines[i]
    following = prose[1:3]
    if len(line.text) > _LONGEST_SUBHEADLINE or len(lines[following[0]].text) < len(line.text):
        return
    if not _restates_in_headline_style(line.words):
        return
    own = _content_words(line.words)
    told = set().union(*(_content_words(lines[k].words) for k in [*following, *headlines]))
    if own and len(own & told) >= _RESTATED * len(own):
        found[i] = Furniture(K.HEADLINE, line.span, "told again by the paragraphs below")


def _between(lines: Sequence[Line], found: dict[int, Furniture], prose: Sequence[int]) -> None:
    """Judge short runs of unfinished lines between paragraphs."""
    for before, after in pairwise(prose):
        run = [i for i in range(before + 1, after) if i not in found]
        if not run or len(run) > 2 or lines[before].introduces or before in found:
            continue
        if any(lines[i].introduces and not _names(lines[i]) for i in run):
            continue
        for i in run:
            line = lines[i]
            if rule := dateline_rule(line.text):
                found[i] = Furniture(K.DATELINE, line.span, rule)
            elif is_caption(line.text):
                found[i] = Furniture(K.CAPTION, line.span, "a picture's credit")
            elif _heads(line):
                found[i] = Furniture(K.HEADING, line.span, "a short line between paragraphs")
    for i in prose[1:]:
        if _quoted(lines[i].text) and len(lines[i].text) <= _LONGEST_HEADING and not lines[i - 1].introduces:
            found[i] = Furniture(K.HEADING, lines[i].span, "a short quotation alone between paragraphs")


def _behind(lines: Sequence[Line], found: dict[int, Furniture], prose: Sequence[int]) -> None:
    """Judge the unfinished lines behind the last paragraph, when that is finished."""
    last = prose[-1]
    if not lines[last].ended or lines[last].introduces or len(prose) < 2:
        return
    run = [i for i in range(last + 1, len(lines)) if i not in found]
    for i in run:
        line = lines[i]
        if line.listed or line.introduces or _goes_on(line):
            return
        if len(line.words) <= _TAG_WORDS:
            kind, rule = K.TAGS, "a word or two behind the last paragraph"
        else:
            kind, rule = K.READ_ALSO, "an unfinished line behind the last paragraph"
        found[i] = Furniture(kind, line.span, dateline_rule(line.text) or rule)


def _repeated(lines: Sequence[Line], found: dict[int, Furniture]) -> None:
    """Set aside lines that say an earlier headline again."""
    headlines = [i for i, f in sorted(found.items()) if f.kind is K.HEADLINE and len(lines[i].words) >= 4]
    for i, line in enumerate(lines):
        if len(line.text) > LONG or (i in found and found[i].kind not in _GUESSED):
            continue
        if any(k < i and _same(line.words, lines[k].words) for k in headlines):
            found[i] = Furniture(K.REPEATED_HEADLINE, line.span, "the headline again")


def _within(lines: Sequence[Line], found: dict[int, Furniture]) -> list[Furniture]:
    """Return what stands inside paragraphs: the dateline before the first words, links and tags behind the last."""
    out: list[Furniture] = []
    body = [line for i, line in enumerate(lines) if i not in found]
    for n, line in enumerate(body):
        start, end = line.span.start, line.span.end
        if n == 0 and len(line.text) > 60 and (length := inline_dateline(line.text)):
            kept = len(line.text[:length].rstrip())
            out.append(Furniture(K.DATELINE, Span(start, start + kept), "before the first words"))
        if inline := inline_of(line):
            phrase, at = inline
            out.append(Furniture(phrase.kind, Span(start + at, end), phrase.rule))
    return out


def _around_posts(text: str, stretches: list[Furniture]) -> list[Furniture]:
    """Set aside what platforms print around a post: who shared it and when before it, and reactions and comments under it."""
    own: list[Furniture] = []
    if under := _UNDER_POST.search(text):
        start = under.start()
        own.append(Furniture(K.BOILERPLATE, Span(start, len(text.rstrip())), "reactions and comments under a post"))
    for m in _OVER_POST.finditer(text):
        if not own or m.end() <= own[0].span.start:
            own.append(Furniture(K.DATELINE, Span(*m.span()), "who shared a post, and when"))
    return own + [f for f in stretches if not any(o.span.overlaps(f.span) for o in own)] if own else stretches


def _heads(line: Line) -> bool:
    short = len(line.text) <= _LONGEST_HEADING and len(line.words) <= _HEADING_WORDS
    if short and _quoted(line.text):
        return True
    if short and _quoted(line.text):
        return True
    return short and not (line.listed or _goes_on(line)) and (not line.introduces or _names(line))


def _names(line: Line) -> bool:
    """Tell whether a line that ends in a colon names what follows («السؤال الأكبر:») and does not say who speaks."""
    return line.text.startswith("ال") and len(line.words) <= _TAG_WORDS + 1


def _goes_on(line: Line) -> bool:
    """Tell whether a line goes on from the one before: it begins with a joining و or word, or has a comma in it."""
    first = line.words[0] if line.words else ""
    joined = first[:1] in ("و", "ف") and len(first) > 2 and not first.startswith(_OWN_WAW)
    return joined or line.words[:2] in _JOINING or "،" in line.text


def _restates_in_headline_style(words: tuple[str, ...]) -> bool:
    """Tell whether a line has a verb of the present behind its first noun, as headlines have and first paragraphs
    have not."""
    return any(w[0] == "ي" and len(w) >= 4 for w in words[1:4])


def _asks(line: Line) -> bool:
    return len(line.text) <= _LONGEST_HEADLINE and line.text.rstrip("\"'»”) ").endswith(("؟", "?"))


def _quoted(text: str) -> bool:
    return any(text.startswith(a) and text.rstrip(". ").endswith(b) and text.count(a) <= 2 for a, b in _QUOTES)


def _same(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Tell whether two lines have mostly the same words."""
    left, right = set(a), set(b)
    return bool(left and right) and len(left & right) >= _SAME * len(left | right)


def _content_words(words: tuple[str, ...]) -> set[str]:
    return {w.removeprefix("و").removeprefix("ال") for w in words if len(w) > 3}


def _body_share(lines: Sequence[Line], found: dict[int, Furniture]) -> float:
    total = sum(len(line.text) for line in lines)
    return 1 - sum(len(lines[i].text) for i in found) / total if total else 1.0
