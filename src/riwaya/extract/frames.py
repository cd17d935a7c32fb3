"""Frames: how a cue stands to its source and content, sentence by sentence (codebook section 1).

A verb or participle of reporting counts only with a complement: a complementiser, a colon, a quotation, its own preposition, or a bare object that
names a happening or points back. Everything between the cue and that complement that is no adjunct is the source.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from riwaya.arabic.fold import DIACRITICS, TATWEEL
from riwaya.extract.analysis import QUOTES, Sentence, Tag, Token, noun_phrase
from riwaya.extract.cues import Cue, CueLexicon, CueWord
from riwaya.extract.quotations import Quotation
from riwaya.extract.sources import Phrase, head_class, is_office, looks_like_happening, skip_adjunct, source_phrase
from riwaya.records import SourceKind, Span, Stance

_PREPOSITIONS = {"عن": "عن", "الي": "إلى", "علي": "على", "من": "من", "في": "في", "حول": "حول"}
_CLAUSE_OF_ITS_OWN = set("بعد قبل الا غير بيد رغم منذ دون كما حتي شرط بشرط يمكن يجب ينبغي خشيه لمجرد بما لولا عوضا بدل بدلا بدون لدرجه مع بل يريد تريد يريدون لابد بد مخافه علما".split())
_NO_CONTENT = set("جانب هامش خلفيه اساس خلال جهه جانبه جهته جهتها جانبها ناحيته ناحيتها وجه اثر حد ضوء غرار متن مراي قبل اجل بين حين وقت جهتهم جانبهم ثم غير".split())
_ADVERSE = set("لكن لكنه لكنها لكنهم غير بيد".split())
_FARTHEST = 48
_LONG_QUOTATION = 5


@dataclass(slots=True)
class Draft:
    """An attribution in the making. `boundary` is the character where its own clause begins, which ends the content before it."""

    sentence: Sentence
    at: int
    cue: Cue
    cue_span: Span
    frame: str
    person: str
    start: int
    boundary: int
    source: Phrase | None = None
    quotation: Quotation | None = None
    same_level: bool = True
    marker: int = 0
    end: int = -1
    pronoun: str = ""
    parent: Draft | None = None
    rule: str = ""
    needs_speaker: bool = False
    children: list[Draft] = field(default_factory=list)

    @property
    def content(self) -> Span:
        """The content as far as it is known."""
        return Span(self.start, self.end)


class Quotations:
    """The quotations of a document, found by the character at which they open."""

    def __init__(self, quotations: Sequence[Quotation]) -> None:
        self.all = list(quotations)
        self._at = {q.span.start: q for q in quotations}

    def opening(self, at: int) -> Quotation | None:
        """Return the quotation whose mark stands at a character."""
        return self._at.get(at)

    def around(self, at: int) -> list[Quotation]:
        """Return the quotations that a character lies in, outermost first."""
        return [q for q in self.all if q.inner.start <= at < q.inner.end]


def token_after(sentence: Sentence, char: int, start: int = 0) -> int:
    """Return the first token from `start` that begins at or after a character."""
    tokens = sentence.tokens
    for j in range(start, len(tokens)):
        if tokens[j].word.start >= char:
            return j
    return len(tokens)


def cue_span(text: str, token: Token, conjunction: int) -> Span:
    """Return the cue's characters without an attached و or ف."""
    start = token.word.start
    for _ in range(conjunction):
        start += 1
        while start < token.word.end and text[start] in DIACRITICS + TATWEEL:
            start += 1
    return Span(start, token.word.end)


def verb_frame(text: str, sentence: Sentence, i: int, word: CueWord, lexicon: CueLexicon, quotations: Quotations) -> Draft | None:
    """Return the draft of a verb or participle of reporting at token `i`, or none where it has no complement."""
    tokens = sentence.tokens
    token = tokens[i]
    if "contained" in word.cue.takes:
        return None
    found = complement_of(text, sentence, i, word, lexicon, quotations)
    bare = _object(text, sentence, i, word, lexicon, quotations, before=found[1] if found else len(tokens))
    if bare is not None and (found is None or (bare[1] < found[1] and _outweighs(tokens[bare[1]], found[0]))):
        found = bare
    if found is None and _said_at_once(sentence, i, word):
        found = ("clause", i + 1, tokens[i + 1].word.start, None)
    if found is None:
        return None
    frame, marker, start, quotation = found
    draft = Draft(sentence, i, word.cue, cue_span(text, token, word.conjunction), frame, word.person, start, token.word.start)
    draft.marker, draft.quotation, draft.pronoun = marker, quotation, word.pronoun
    if word.cue.pos == "verb":
        pointer = frame == "object" and marker == i + 1 and tokens[marker].tag is Tag.DEMONSTRATIVE
        addressee = word.cue.lemma in ("أَبْلَغَ", "أَخْبَرَ") or (frame == "preposition" and word.cue.stance is Stance.DEMANDS)
        if word.person not in ("3mp", "1p"):  # a verb before its subject stays singular: «حثوا أنقرة» has an object there
            draft.source = source_phrase(sentence, i + 1, marker, lexicon, bounded=frame != "object", addressee=addressee)
        if pointer and marker + 1 < len(tokens) and not tokens[marker + 1].form.preposition and tokens[marker].form.folded == "ذلك":
            draft.source = source_phrase(sentence, marker + 1, len(tokens), lexicon, bounded=False)  # «أعلن ذلك وزير …»
            draft.end = tokens[marker].word.end
            draft.frame = "fixed" if draft.source else frame
    draft.rule = f"{word.cue.pos} with {frame}"
    return draft


def complement_of(
    text: str, sentence: Sentence, i: int, word: CueWord, lexicon: CueLexicon, quotations: Quotations
) -> tuple[str, int, int, Quotation | None] | None:
    """Return (frame, token of its marker, first character of the content, quotation that holds the content)."""
    tokens = sentence.tokens
    takes = word.cue.takes
    relative = weak = False  # `weak`: a word that looks like a verb was passed, so that only an unmistakable marker counts
    fallback: tuple[str, int, int, Quotation | None] | None = None
    j = i
    n = min(len(tokens), i + _FARTHEST)
    while (j := j + 1) < n:
        token = tokens[j]
        folded = token.form.folded
        if token.tag is Tag.MARK:
            mark = token.word.folded
            if mark == ":":
                if "colon" in takes and not (tokens[j - 1].tag is Tag.NUMBER and j + 1 < len(tokens) and tokens[j + 1].tag is Tag.NUMBER):
                    start, quotation = content_start(text, sentence, j + 1, quotations)
                    return ("colon", j, start, quotation) if start >= 0 else None
                return fallback
            if mark in QUOTES and (q := quotations.opening(token.word.start)):
                if "quote" in takes and tokens[j - 1].form.folded != "ل" and _is_speech(sentence, j, i, q):
                    start, quotation = content_start(text, sentence, j, quotations)
                    return ("quote", j, start, quotation)
                if q.closed and (skip := token_after(sentence, q.span.end, j)) - j <= 10:
                    j = skip - 1
                continue
            if mark == "(":
                for k in range(j + 1, min(j + 12, n)):
                    if tokens[k].word.folded == ")":
                        j = k
                        break
                continue
            if mark in ".؛!؟":
                return fallback
            continue
        if token.tag is Tag.COMPLEMENTISER:
            before = tokens[j - 1]
            if i > 0 and tokens[i - 1].tag is Tag.RELATIVE and j > i + 1 and before.word.folded in "،,":
                return fallback  # «الذي طلب عدم ذكر اسمه، إن …»: the clause is the outer verb's
            if "clause" not in takes or token.form.conjunction or (weak and text[token.word.start] != "إ"):
                return fallback
            if before.form.stem in _CLAUSE_OF_ITS_OWN and j - 1 > i:
                return None
            start, quotation = content_start(text, sentence, j + 1, quotations)
            return ("clause", j, start, quotation) if start >= 0 else None
        if weak:
            if token.tag in (Tag.CONJUNCTION, Tag.AUXILIARY) or (lexicon.word(folded) and token.form.conjunction):
                return fallback
            continue
        if token.tag is Tag.PREPOSITION and (preposition := _PREPOSITIONS.get(folded)) and preposition in takes and j + 1 < len(tokens):
            following = tokens[j + 1]
            if not _other_preposition(tokens, j) and following.tag is not Tag.COMPLEMENTISER and following.form.stem not in _NO_CONTENT:
                if preposition not in ("من", "في") or _own_preposition(sentence, i, j, preposition):
                    start, quotation = content_start(text, sentence, j + 1, quotations)
                    if start < 0:
                        return fallback
                    if preposition != "في":
                        return ("preposition", j, start, quotation)
                    fallback = fallback or ("preposition", j, start, quotation)  # «رأى الباحث في المعهد أن …»: a clause may still come
        clitic = token.form.preposition or (folded if folded in ("ب", "ل") else "")
        if not clitic and folded[0] == "ب" and looks_like_happening(folded[1:]):
            clitic = "ب"
        if clitic in ("ب", "ل") and clitic in takes and not token.form.conjunction and _own_clitic(sentence, j, clitic, word):
            start, quotation = _behind_clitic(text, sentence, j, quotations)
            return ("preposition", j, start, quotation)
        if tokens[j - 1].word.folded in "،," and (token.tag in (Tag.VERB, Tag.NEGATION) or token.form.verbs) and not token.form.conjunction:
            comma = next((k for k in range(j + 1, min(j + 10, n)) if tokens[k].word.folded in "،,"), 0)
            if comma and not lexicon.word(token.word.folded):
                j = comma  # «مصدر أمني، رفض الكشف عن هويته، عن …»
                continue
        if token.tag is Tag.RELATIVE:
            relative = True
        elif token.tag is Tag.CONJUNCTION and j > i + 1:
            return fallback
        elif token.tag is Tag.AUXILIARY and not relative:
            return fallback
        elif (other := lexicon.word(token.word.folded)) and _is_cue_here(token, other) and not (other.pronoun and _asyndetic(tokens, j)):
            if relative and (comma := _relative_end(tokens, j, n)):
                j = comma
                continue
            if other.cue.pos == "participle" or other.conjunction or not relative or token.tag is Tag.VERB:
                return fallback
        elif token.tag is Tag.VERB and not relative and not _part_of_name(sentence, i, j) and not _asyndetic(tokens, j):
            if token.form.conjunction:
                return fallback
            weak = True
    return fallback


def _outweighs(token: Token, frame: str) -> bool:
    """Tell whether a bare object counts though a complement follows: «أكد ضرورة أن …» is about the necessity, «أكد أحمد أن …» is not about Ahmad."""
    return frame == "preposition" or token.tag is Tag.DEMONSTRATIVE or names_happening(token.form.stem)


def _said_at_once(sentence: Sentence, i: int, word: CueWord) -> bool:
    """Tell whether the words themselves follow without any marker («وقال لن نسمح …», «وأضاف نطالب …»)."""
    if word.cue.lemma not in ("قَالَ", "أَضَافَ", "تَابَعَ") or i + 2 >= len(sentence.tokens):
        return False
    following = sentence.tokens[i + 1]
    return following.form.folded in ("لن", "لا") or (following.tag is Tag.VERB and following.word.folded[0] == "ن" and not any(v.past for v in following.form.verbs))


def _relative_end(tokens: list[Token], j: int, n: int) -> int:
    """Return the comma that ends a relative clause right before a complementiser, 0 where none does."""
    for k in range(j + 1, min(j + 16, n - 1)):
        if tokens[k].word.folded in "،," and tokens[k + 1].tag is Tag.COMPLEMENTISER:
            return k
    return 0


def _part_of_name(sentence: Sentence, i: int, j: int) -> bool:
    """Tell whether a word that looks like a verb is a name's part: right behind the cue, or behind an office and nothing but nouns."""
    tokens = sentence.tokens
    if j in sentence.inside_name or is_office(tokens[j]):
        return True
    if tokens[j].form.conjunction or j - i > 8:
        return False
    head = tokens[i + 1]
    between = tokens[i + 1 : j]
    if any(t.tag not in (Tag.NOUN, Tag.VERB) for t in between):
        return False
    return j == i + 1 or head_class(head) in (SourceKind.ROLE, SourceKind.ANONYMOUS) or not head.form.article


def _is_cue_here(token: Token, word: CueWord) -> bool:
    """Tell whether a word that may be a verb of reporting is one here, as far as its neighbours can say."""
    if token.form.article or token.form.preposition or token.tag in (Tag.PREPOSITION, Tag.CONJUNCTION, Tag.AUXILIARY):
        return False
    return token.tag is Tag.VERB or word.cue.pos == "participle" or not token.form.nominal or bool(word.conjunction)


def _asyndetic(tokens: list[Token], j: int) -> bool:
    """Tell whether a verb begins a relative clause on an indefinite noun («بيان تلقت …»، «شبكة تتبع …»)."""
    before = tokens[j - 1]
    return before.tag is Tag.NOUN and not before.form.article


def _own_preposition(sentence: Sentence, i: int, j: int, preposition: str) -> bool:
    following = sentence.tokens[j + 1]
    if preposition == "في":
        return all(t.tag is not Tag.VERB for t in sentence.tokens[i + 1 : j])
    return following.tag in (Tag.NOUN, Tag.DEMONSTRATIVE, Tag.QUANTIFIER, Tag.RELATIVE, Tag.MARK, Tag.VERB) and following.form.stem not in _NO_CONTENT


_NOT_CONTENT_OF_B = set("اسم لسان بيان تصريح تصريحات اتصال موتمر حسب شكل صوره وضوح شده قوه ان عنوان تاريخ توقيت دور دوره دورها دورهم موجب واسطه حضور رفقه قياده مناسبه".split())


_PLATFORMS = set("تويتر فيسبوك تلغرام تليغرام يوتيوب انستغرام موقع موقعه موقعها صفحته صفحتها صفحه حسابه حسابها حساب منصه هامش".split())


def _other_preposition(tokens: list[Token], j: int) -> bool:
    """Tell whether a preposition belongs to «نقلاً عن» or to where something was published («في تغريدة على تويتر»)."""
    behind = next((t.form.stem for t in tokens[j + 1 : j + 3] if t.tag is not Tag.MARK), "")
    return tokens[j - 1].form.stem in ("نقلا", "ناقلا", "ناقله", "تغريده", "صفحته", "صفحتها", "حسابه", "حسابها") or behind in _PLATFORMS


_PLACE_NOUNS = set("ريف مدينه منطقه محافظه بلده حي قريه ناحيه قضاء ضاحيه مناطق مدن بلدات قري عاصمه شرق غرب شمال جنوب وسط اطراف محيط جبهه مخيم شارع ولايه".split())


def _own_clitic(sentence: Sentence, j: int, clitic: str, word: CueWord) -> bool:
    token = sentence.tokens[j]
    if token.form.stem in _PLACE_NOUNS or ((name := sentence.names.get(j)) is not None and name.places and not name.actors):
        return False
    if clitic == "ل":
        return token.form.article or j == token.i and token.form.stem not in _NO_CONTENT and looks_like_happening(token.form.stem)
    if token.form.folded == "ب":
        return True
    stem = token.form.stem
    if stem in _NOT_CONTENT_OF_B:
        return False
    if word.cue.stance.value == "demands" or word.cue.needs == "complement":
        return not token.form.article or looks_like_happening(stem)
    return True


def _behind_clitic(text: str, sentence: Sentence, j: int, quotations: Quotations) -> tuple[int, Quotation | None]:
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


def _is_speech(sentence: Sentence, j: int, i: int, q: Quotation) -> bool:
    """Tell whether a quotation that opens at token `j` behind a cue is what was said, not a name inside the source."""
    tokens = sentence.tokens
    end = token_after(sentence, q.span.end, j)
    inside = tokens[j + 1 : end - 1] if q.closed else tokens[j + 1 : end]
    if len(inside) < 2 and q.span.end <= sentence.span.end:
        return False
    if any(t.tag in (Tag.COMPLEMENTISER, Tag.VERB, Tag.AUXILIARY) and not t.form.nominal or t.tag is Tag.COMPLEMENTISER for t in inside):
        return True
    if len(inside) > 9:
        return True
    return len(inside) >= _LONG_QUOTATION and (j == i + 1 or tokens[j - 1].word.folded in "،,")


_OF_REPORTS = ("نَفَى", "أَنْكَرَ", "كَذَّبَ", "فَنَّدَ", "دَحَضَ", "أَدَانَ", "اسْتَنْكَرَ", "شَجَبَ", "أَكَّدَ", "انْتَقَدَ", "تَبَنَّى")
_REPORTS = set("انباء نبا خبر اخبار اتهام اتهامات هجوم هجمات تقارير معلومات شايعات مزاعم ادعاءات تصريحات مجزره جريمه قصف عدوان تفجير تفجيرات اعتداء استهداف ضربات غارات".split())
_COUNTING = ("وَثَّقَ", "أَحْصَى", "رَصَدَ", "سَجَّلَ")
_POINTING = (Tag.DEMONSTRATIVE,)


def _object(
    text: str, sentence: Sentence, i: int, word: CueWord, lexicon: CueLexicon, quotations: Quotations, before: int
) -> tuple[str, int, int, Quotation | None] | None:
    """Return the bare object of a cue that takes one: behind its subject, or at once where the subject is dropped."""
    if "np" not in word.cue.takes:
        return None
    tokens = sentence.tokens
    if i + 1 >= len(tokens):
        return None
    needs = word.cue.needs
    if word.pronoun and needs in ("", "describe"):
        if needs == "" and word.cue.lemma != "اعْتَبَرَ":
            return None
        return _pronoun_object(text, sentence, i, lexicon, quotations, before)
    subject = None
    if word.cue.pos == "verb" and word.person not in ("3mp", "1p"):
        subject = source_phrase(sentence, i + 1, before, lexicon, bounded=False)
    if (word.cue.lemma == "اتَّهَمَ" or needs in ("describe", "responsibility")) and subject is not None and (accused := _accused(sentence, subject)) >= 0:
        return "object", accused, tokens[accused].word.start, None
    first = tokens[i + 1]
    if first.tag in _POINTING and i + 2 < len(tokens):
        return "object", i + 1, first.word.start, None
    if subject is not None and word.cue.lemma in _OF_REPORTS:
        last = tokens[subject.end - 1]
        if last.i > subject.start and last.form.article and last.form.stem in _REPORTS:
            return "object", last.i, last.word.start, None  # «نفت الوزارة الأنباء»
    k = i + 1
    if subject is not None:
        if subject.start - i < 3 and _content_noun(tokens, subject.start, word) and subject.start < before:
            return ("object", subject.start, tokens[subject.start].word.start, None)
        k = subject.end
    k = object_start(sentence, k, min(before, len(tokens)))
    if k >= min(before, len(tokens)):
        return None
    token = tokens[k]
    if token.tag in _POINTING:
        return "object", k, token.word.start, None
    if token.tag is Tag.MARK and token.word.folded in QUOTES and quotations.opening(token.word.start):
        if k + 1 < len(tokens) and (needs == "describe" or word.cue.lemma in ("اتَّهَمَ", "مُتَّهِم")):
            return "object", k, token.word.start, None
        return None
    happening = token.tag is Tag.VERB and looks_like_happening(token.form.stem)
    if token.form.preposition or (token.form.conjunction and not names_happening(token.word.folded)) or (token.tag not in (Tag.NOUN, Tag.QUANTIFIER, Tag.NUMBER, Tag.RELATIVE) and not happening):
        return None
    if token.tag is Tag.RELATIVE and token.form.folded != "ما":
        return None
    if word.cue.lemma == "اعْتَبَرَ" and tokens[i].form.stem[0] in "يت" and (subject is None or not _speaks(sentence, subject)):
        return None  # «وتعتبر القاعدة موقعاً …»
    if word.cue.pos == "verb" and i > 0 and tokens[i - 1].tag in (Tag.RELATIVE, Tag.AUXILIARY) and tokens[i].word.folded[0] in "يت" and needs != "claim":
        return None  # «التي تعتبر …»: passive
    if token.tag is Tag.RELATIVE and needs == "" and subject is not None:
        return "object", k, token.word.start, None
    if word.cue.pos == "participle" and k == i + 1 and needs == "":
        return ("object", k, token.word.start, None)
    if needs == "describe":
        return ("object", k, token.word.start, None) if _described(sentence, k, before) else None
    if token.tag is Tag.NUMBER and word.cue.lemma in _COUNTING:
        return "object", k, token.word.start, None
    if needs == "count":
        return ("object", k, token.word.start, None) if token.tag in (Tag.NUMBER, Tag.QUANTIFIER) or looks_like_happening(token.form.stem) else None
    if needs == "responsibility":
        return ("object", k, token.word.start, None) if any(t.form.stem.startswith("مسوولي") for t in tokens[k : k + 14]) else None
    if needs == "claim":
        return ("object", k, token.word.start, None) if token.form.stem in ("هجوم", "هجوما", "عمليه", "تفجير", "مسووليه", "اعتداء", "قصف") or looks_like_happening(token.form.stem) else None
    if needs == "emotion":
        return ("object", k, token.word.start, None) if token.form.stem.rstrip("هامن") in ("استعداد", "قلق", "استغراب", "رغب", "تخوف", "دعم", "استعدادها") else None
    if needs == "ascribe":
        return ("object", k, token.word.start, None) if any(t.form.preposition == "ب" for t in tokens[k + 1 : k + 14]) else None
    if needs == "request":
        return ("object", k, token.word.start, None) if looks_like_happening(token.form.stem) and (word.cue.pos == "verb" or k > i + 1) else None
    if _content_noun(tokens, k, word) or (subject is not None and word.cue.lemma in ("اتَّهَمَ", "أَحْصَى", "عَلَّلَ", "نَفَى", "اعْتَبَرَ")):
        return "object", k, token.word.start, None
    if subject is not None and needs == "" and token.tag is Tag.NOUN and not token.form.article and k > i + 1:
        return "object", k, token.word.start, None  # an indefinite noun behind a definite subject is its object
    if word.cue.lemma in ("مُتَّهِم", "أَحْصَى", "وَثَّقَ", "مُعْتَبِر", "نَافِي"):
        return "object", k, token.word.start, None
    return None


def _accused(sentence: Sentence, subject: Phrase) -> int:
    """Return the token where the accused begins in «اتهمت السلطات التركية التنظيم بالوقوف وراء …», -1 where the phrase is the accuser alone."""
    tokens = sentence.tokens
    reach = range(subject.start, min(subject.start + 18, len(tokens)))
    stop = next((k for k in reach if (tokens[k].form.preposition == "ب" and tokens[k].form.stem != "اسم") or tokens[k].form.folded.startswith(("بان", "مسوولي", "المسوولي"))), -1)
    if stop < 0:
        return -1
    if tokens[subject.start].form.stem.endswith("ين") and subject.end >= stop:
        return subject.start  # «واتهم المتمردين بمواصلة …»: the accusative is the accused, the accuser is not repeated
    for k in range(subject.end, stop):
        if tokens[k].tag in (Tag.NOUN, Tag.QUANTIFIER) and not tokens[k].form.preposition and not tokens[k].form.conjunction:
            return -1  # the accused stands behind the phrase already
    for k in range(min(subject.end, stop) - 1, subject.start, -1):
        name = sentence.names.get(k)
        group = head_class(tokens[k]) is SourceKind.NAMED_ORGANISATION and tokens[k - 1].tag is Tag.NOUN and not tokens[k].form.article and tokens[k - 1].form.article
        if (name is not None and name.actors and not _adjectival(tokens[k])) or group:
            return k
    last = tokens[min(subject.end, stop) - 1]
    return last.i if last.form.article and not _adjectival(last) and last.i > subject.start else -1


def _adjectival(token: Token) -> bool:
    return token.form.stem.endswith(("ي", "يه"))


def names_happening(stem: str) -> bool:
    """Tell whether a stem, its possessive pronoun cut, names a happening («استهداف», «وقوفهم»)."""
    for suffix in ("", "هم", "ها", "ه"):
        inner = stem[: len(stem) - len(suffix)]
        if stem.endswith(suffix) and (looks_like_happening(inner) or (suffix and inner.endswith("ت") and looks_like_happening(inner[:-1] + "ه"))):
            return True
    return False


def _speaks(sentence: Sentence, subject: Phrase) -> bool:
    """Tell whether a subject is somebody who can hold a view: a known actor or a word for people."""
    name = sentence.names.get(subject.start)
    return head_class(sentence.tokens[subject.start]) is not None or (name is not None and bool(name.actors))


def _content_noun(tokens: list[Token], k: int, word: CueWord) -> bool:
    """Tell whether the noun at `k` names a happening or a judgement, so that it is what was reported and not who reported."""
    token = tokens[k]
    if token.tag not in (Tag.NOUN, Tag.VERB) or token.form.preposition or (token.form.conjunction and not names_happening(token.word.folded)):
        return False
    stem = token.form.stem
    if token.form.article:
        return False
    if names_happening(stem) or names_happening(token.word.folded):
        return head_class(token) is None or stem in ("اعلان", "قرار")
    return False


def object_start(sentence: Sentence, k: int, stop: int) -> int:
    """Return the token where a bare object may begin: step from the subject's end over adjuncts to where the object may begin."""
    tokens = sentence.tokens
    while k < stop:
        token = tokens[k]
        if (token.tag is Tag.MARK and token.word.folded in "،,") or token.tag is Tag.ADVERB or token.form.stem in ("امس", "يوم", "اول"):
            k += 1
        elif token.tag is Tag.PREPOSITION and token.form.folded in ("خلال", "في", "من", "عبر", "علي", "قبل", "بعد", "منذ", "له", "لها", "لهم", "مع", "امام"):
            k = skip_adjunct(sentence, k, stop)
        elif token.form.preposition == "ل" and not token.form.conjunction:
            k = skip_adjunct(sentence, k, stop)
        else:
            break
    return k


def _pronoun_object(text: str, sentence: Sentence, i: int, lexicon: CueLexicon, quotations: Quotations, before: int) -> tuple[str, int, int, Quotation | None] | None:
    """«واعتبرها … مجرد …»، «ووصفها بأنها …»: the pronoun is the object, the content begins at what is said of it."""
    tokens = sentence.tokens
    k = i + 1
    while k < min(before, len(tokens)):
        token = tokens[k]
        if token.tag is Tag.COMPLEMENTISER:
            return None
        if token.tag is Tag.PREPOSITION or (token.form.preposition and token.form.stem in ("تصريح", "تصريحات", "حديث", "بيان")):
            end = noun_phrase(sentence, k + 1) if token.tag is Tag.PREPOSITION else k + 1
            k = max(end, k + 1)
            continue
        if token.form.preposition == "ل" or token.tag is Tag.MARK or token.tag is Tag.ADVERB or token.form.folded == "ل":
            k += 1
            if token.form.folded == "ل" and k < len(tokens) and tokens[k].tag is Tag.MARK and (q := quotations.opening(tokens[k].word.start)):
                k = token_after(sentence, q.span.end, k)
            continue
        if token.form.preposition == "ب":
            start, quotation = _behind_clitic(text, sentence, k, quotations)
            return "object", k, start, quotation
        if token.tag is Tag.NOUN:
            return "object", k, token.word.start, None
        return None
    return None


def _described(sentence: Sentence, k: int, before: int) -> bool:
    """Tell whether «بأنه»، «بـ» follows: «وصف ما يجري بأنه …»."""
    for token in sentence.tokens[k : k + 24]:
        if token.tag is Tag.COMPLEMENTISER and token.form.folded.startswith("بان"):
            return True
        if token.form.folded == "ب" or (token.form.preposition == "ب" and token.i > k):
            return True
    return False
