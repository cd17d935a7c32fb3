"""According to: cues whose content stands around them («بحسب X»، «حسبما أفاد X»، «كما قال X») (codebook section 1)."""

from __future__ import annotations

from riwaya.extract.analysis import NUMBER_WORDS, Sentence, Tag
from riwaya.extract.cues import CueLexicon
from riwaya.extract.drafts import Draft
from riwaya.extract.phrases import Phrase, acts
from riwaya.extract.source_words import head_class
from riwaya.extract.sources import SourcePhrase, source_phrase
from riwaya.records import Span


def around_draft(text: str, sentence: Sentence, i: int, lexicon: CueLexicon, known_stem: set[str]) -> Draft | None:
    """Return the draft of «بحسب X»، «حسبما أفاد X»، «كما قال X», whose content stands around it, or none."""
    tokens = sentence.tokens
    token = tokens[i]
    words = sentence.folded[i : i + 5]
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
        span = tokens[at].span if cue.lemma in ("كَمَا", "مِثْلَمَا") else Span(span.start, tokens[at].word.end)
    elif cue.lemma in ("كَمَا", "مِثْلَمَا", "حَسَبَمَا") or cue.lemma.endswith("مَا"):
        return None
    else:
        verb = None
    if verb is not None:
        at += 1
        if cue.lemma.startswith("كَمَا") and (i == 0 or tokens[i].form.conjunction or _has_complement(sentence, at, lexicon)):
            return None
        if verb.cue.lemma == "عَدَّ" or (cue.lemma == "عَلَى مَا" and i > 0 and tokens[i - 1].tag is not Tag.MARK):
            return None  # «لن يرد على ما يقوله …»
        if cue.lemma == "عَلَى مَا" and any(t.tag is Tag.COMPLEMENTISER for t in tokens[at : at + 6]):
            return None  # «صوراً لتفجير على ما قال إنه مقر …»
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


_TOLD = frozenset(
    "معلومات روايه روايات شهادات شهاده افاده افادات انباء معطيات تصريحات تصريح قول اقوال احصاء احصاءات احصاييه احصاييات حصيله حصايل "
    "تقديرات ارقام بيانات كشوف سجلات تحديث تحديثات وثيقه وثايق نسخه لايحه قايمه قوايم توثيق رصد اتهامات مزاعم اعترافات تحقيقات تسريبات "
    "متابعات مشاهدات صور مقطع مقاطع تسجيلات برقيه مذكره مسح دراسه استطلاع تقييم تحليل".split()
)  # what is written or told stands for whoever tells it
_BINDING = frozenset("قانون دستور اتفاق مرسوم قرار".split())  # what is acted by, not told by
_LATEST = frozenset("اخر احدث اول".split())  # «آخر تحديث لـ …»


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


def _source_like(phrase: SourcePhrase, known_stems: set[str], sentence: Sentence) -> bool:
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
    if head_class(token) is not None or token.form.stem in _TOLD or (token.form.stem in _LATEST and at + 1 < phrase.end):
        return True
    if token.form.stem in _BINDING:
        return False
    if acts(Phrase(sentence, at, phrase.end)) or tokens[phrase.start].tag is Tag.NUMBER or tokens[phrase.start].form.stem in NUMBER_WORDS:
        return True  # «بحسب أنقرة», «وفقاً لثلاثة ممرضين»
    if token.form.stem in known_stems:
        return True
    return not token.form.article and phrase.end - at in (2, 3) and not token.form.nominal
