"""Relays and adjuncts: who passed a statement on («نقل X عن Y»، «في حوار مع X»، «بحسب X»، «جاء في بيان X») (codebook section 1)."""

from __future__ import annotations

from riwaya.arabic.words import fold_phrase
from riwaya.extract.analysis import QUOTES, Sentence, Tag, phrase_span
from riwaya.extract.cues import Cue, CueLexicon, CueWord
from riwaya.extract.frames import Draft, Quotations, content_start, cue_span, token_after
from riwaya.extract.sources import Phrase, head_class, names_outlet, source_phrase
from riwaya.records import SourceKind, Span

_RECEIVED = set("تلقت تلقي حصلت حصل تسلمت تسلم نشرته نشرتها بثته اوردته نقلته".split())
_NEAR_MEDIUM = 14


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
        if (noun := lexicon.noun(tokens[k].form.stem)) and noun.source_at == "possessor" and tokens[k].form.folded != tokens[k].form.stem + "x" and tokens[k].form.folded.endswith(("ه", "ها", "هم", "هما")):
            inner_cue, stop = tokens[k].span, k
            break
    inner = Draft(sentence, through, word.cue, inner_cue, "relay", word.person, start, tokens[i].word.start)
    inner.marker, inner.quotation, inner.rule, inner.parent = marker, quotation, "relayed source", outer
    inner.source = source_phrase(sentence, through + 1, stop, lexicon)
    if inner.source is None:
        return []
    outer.children.append(inner)
    return [outer, inner]


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


def medium_of(text: str, draft: Draft, lexicon: CueLexicon, publisher: str | None, *, first: bool) -> tuple[Span, Phrase, Cue | None] | None:
    """Return (cue, outlet, row) of the medium through which a speaker is heard, or none; a statement to the publisher itself has none.

    `first` tells that no cue stands before this one in the sentence, so that what precedes its verb is its own.
    """
    sentence, tokens = draft.sentence, draft.sentence.tokens
    low = draft.at + 1
    if draft.source is not None and draft.source.start < draft.at:
        low = draft.source.end
    spans = [(low, draft.marker)]
    if first and 0 < draft.at <= _NEAR_MEDIUM + 6:
        spans.append((0, draft.at))
    for start, stop in spans:
        for k in range(start, min(stop, len(tokens))):
            token = tokens[k]
            noun = (lexicon.noun(token.word.folded) or lexicon.noun(token.form.stem)) if token.tag is not Tag.MARK else None
            if noun is not None and noun.source_at == "medium" and not token.form.article:
                at = _outlet_behind(sentence, k + 1, stop)
                if at >= 0 and (phrase := _outlet_phrase(sentence, at, stop)) and not _is_publisher(phrase, text, publisher):
                    return _noun_span(text, sentence, k), phrase, noun
            elif noun is not None and token.form.stem in ("بيان", "تصريح", "حديث") or token.form.stem in ("بيان", "تقرير"):
                if k + 2 < stop and tokens[k + 1].form.stem in _RECEIVED and names_outlet(sentence, k + 2):
                    phrase = _outlet_phrase(sentence, k + 2, stop)
                    if phrase and not _is_publisher(phrase, text, publisher):
                        return _noun_span(text, sentence, k), phrase, noun
            elif token.form.preposition == "ل" or token.form.folded == "ل":
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


def _outlet_phrase(sentence: Sentence, at: int, stop: int) -> Phrase | None:
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
        if token.tag in (Tag.COMPLEMENTISER, Tag.PREPOSITION, Tag.CONJUNCTION, Tag.RELATIVE, Tag.VERB, Tag.ADVERB) or (j > at and (token.form.preposition or token.form.conjunction)):
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
    if first.form.preposition and not first.form.article and span.start == first.word.start:
        span = Span(first.word.start + 1, span.end)
    return Phrase(sentence, at, min(j, stop), span)


def _is_publisher(phrase: Phrase, text: str, publisher: str | None) -> bool:
    if not publisher:
        return False
    said = {_article(w) for w in fold_phrase(phrase.span.of(text))}
    own = {_article(w) for w in fold_phrase(publisher)}
    return bool(own) and (own <= said or len(own & said) * 2 > len(own))


def _article(word: str) -> str:
    for prefix in ("لل", "ال", "ل"):
        if word.startswith(prefix) and len(word) > len(prefix) + 2:
            return word[len(prefix) :]
    return word


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


def around_draft(text: str, sentence: Sentence, i: int, lexicon: CueLexicon, known_stem: set[str]) -> Draft | None:
    """Return the draft of «بحسب X»، «حسبما أفاد X»، «كما قال X», whose content stands around it, or none."""
    tokens = sentence.tokens
    token = tokens[i]
    words = [t.word.folded for t in tokens[i : i + 5]]
    length, cues = lexicon.phrases.longest(words, 0)
    cut = 0
    if not length and words[0][:1] in "وف":
        length, cues = lexicon.phrases.longest(words, 0, words[0][1:])
        cut = 1
    if not length:
        return None
    cue = cues[0]
    if cue.source_at in ("medium", "self"):
        return None
    span = Span(token.word.start + cut, tokens[i + length - 1].word.end)
    at = i + length
    if cue.source_at == "echo" or (cue.lemma.startswith("عَلَى حَدّ") and tokens[at - 1].form.folded.endswith(("ه", "ها", "هم"))):
        draft = Draft(sentence, i, cue, span, "around", "3ms", -1, token.word.start)
        draft.rule, draft.marker, draft.pronoun = "echo", at, "ه"
        return draft
    verb = lexicon.word(tokens[at].word.folded) if at < len(tokens) else None
    if cue.source_at == "verb" and length > 1:  # «كما أفاد»: the verb is part of the phrase
        verb = lexicon.word(tokens[at - 1].word.folded)
        span = tokens[at - 1].span
        at -= 1
        if verb is None:
            return None
    elif verb is not None and verb.cue.pos == "verb" and not verb.conjunction:
        if cue.lemma in ("كَمَا", "مِثْلَمَا"):
            span = tokens[at].span
        else:
            span = Span(span.start, tokens[at].word.end)
    elif cue.lemma in ("كَمَا", "مِثْلَمَا", "حَسَبَمَا") or cue.lemma.endswith("مَا"):
        return None
    else:
        verb = None
    if verb is not None:
        at += 1
        if cue.lemma.startswith("كَمَا") and (i == 0 or tokens[i].form.conjunction or _has_complement(sentence, at, lexicon)):
            return None
        cue = verb.cue if cue.lemma.startswith(("كَمَا", "مِثْلَمَا")) else cue
    elif at < len(tokens) and tokens[at].form.folded in ("ما", "لما"):
        return None
    stop = _around_stop(sentence, at)
    phrase = source_phrase(sentence, at, stop, lexicon, bounded=False, behind_l=verb is None)
    if phrase is None:
        if verb is None:
            return None
    elif verb is None and not _source_like(phrase, known_stem, sentence):
        return None
    draft = Draft(sentence, i, cue, span, "around", verb.person if verb else "3ms", -1, token.word.start)
    draft.source, draft.rule = phrase, "as somebody says"
    draft.marker = phrase.end if phrase else at
    return draft


def _has_complement(sentence: Sentence, at: int, lexicon: CueLexicon) -> bool:
    for token in sentence.tokens[at : at + 30]:
        if token.tag is Tag.COMPLEMENTISER or token.word.folded == ":":
            return True
        if token.form.preposition == "ب" and token.form.stem not in ("اسم",) and not token.form.article:
            return True
        if token.form.folded in ("عن", "الي", "ب", "علي"):
            return True
        if token.tag is Tag.MARK and token.word.folded in ".،,؛":
            return token.word.folded in "،," and any(t.tag is Tag.COMPLEMENTISER for t in sentence.tokens[token.i : token.i + 8])
    return False


def _around_stop(sentence: Sentence, at: int) -> int:
    tokens = sentence.tokens
    for j in range(at, len(tokens)):
        token = tokens[j]
        if token.tag is Tag.MARK and token.word.folded in ".:؛!؟–-،," and j > at:
            return j
        if token.tag is Tag.COMPLEMENTISER or (token.tag is Tag.CONJUNCTION and j > at):
            return j
    return len(tokens)


def _source_like(phrase: Phrase, known_stems: set[str], sentence: Sentence) -> bool:
    """Tell whether what follows «بحسب»، «وفق» can speak («بحسب المرصد», not «وفق القانون»)."""
    tokens = sentence.tokens
    at = phrase.start
    while at < phrase.end and (tokens[at].tag in (Tag.MARK, Tag.QUANTIFIER, Tag.NUMBER, Tag.DEMONSTRATIVE)):
        at += 1
    if at >= phrase.end:
        return False
    token = tokens[at]
    if tokens[phrase.start].tag is Tag.MARK and tokens[phrase.end - 1].tag is Tag.MARK:
        return True  # a name in quotation marks
    if head_class(token) is not None or token.form.stem in ("معلومات", "روايه", "روايات", "شهادات", "شهاده", "افاده", "افادات", "انباء", "معطيات", "تصريحات", "تصريح", "قول"):
        return True
    if (name := sentence.names.get(at)) is not None and name.actors:
        return True
    if token.form.stem in known_stems and token.form.stem not in ("قانون", "دستور", "اتفاق"):
        return True
    return not token.form.article and phrase.end - at in (2, 3) and not token.form.nominal


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


__all__ = ["around_draft", "contained_draft", "medium_of", "quoted_relay", "relay_drafts", "token_after"]
