"""Frames: how a cue stands to its source and content, sentence by sentence (codebook section 1).

A verb or participle of reporting counts only with a complement: a complementiser, a colon, a quotation, its own preposition, or a bare object that
names a happening or points back. Everything between the cue and that complement that is no adjunct is the source.
"""

from __future__ import annotations

from riwaya.extract.analysis import QUOTES, Sentence, Tag, Token, asks_anonymity
from riwaya.extract.content_starts import behind_clitic, content_start
from riwaya.extract.cues import CueLexicon, CueWord
from riwaya.extract.drafts import Draft, Quotations, cue_span, token_after
from riwaya.extract.objects import object_of
from riwaya.extract.quotations import Quotation
from riwaya.extract.source_words import head_class, is_office, looks_like_happening, names_happening, words_as
from riwaya.extract.sources import SourcePhrase, source_phrase
from riwaya.records import SourceKind, Span, Stance

_PREPOSITIONS = {"عن": "عن", "الي": "إلى", "علي": "على", "من": "من", "في": "في", "حول": "حول"}


_FARTHEST = 48


_LONG_QUOTATION = 5


SAYING = ("قايلا", "قايله", "قايلين")


def verb_frame(text: str, sentence: Sentence, i: int, word: CueWord, lexicon: CueLexicon, quotations: Quotations) -> Draft | None:
    """Return the draft of a verb or participle of reporting at token `i`, or none where it has no complement."""
    tokens = sentence.tokens
    token = tokens[i]
    if "contained" in word.cue.takes:
        return None
    found = complement_of(text, sentence, i, word, lexicon, quotations)
    bare = object_of(text, sentence, i, word, lexicon, quotations, before=found[1] if found else len(tokens))
    if bare is not None and (found is None or (bare[1] < found[1] and _outweighs(tokens[bare[1]], found[0]))):
        found = bare
    if found is None and _said_at_once(sentence, i, word):
        found = ("clause", i + 1, tokens[i + 1].word.start, None)
    if found is None:
        return None
    frame, marker, start, quotation = found
    draft = Draft(sentence, i, word.cue, cue_span(text, token, word.conjunction), frame, word.person, start, token.word.start)
    draft.marker, draft.quotation, draft.pronoun = marker, quotation, word.pronoun
    if i + 1 < len(tokens) and tokens[i + 1].form.stem in SAYING:
        draft.cue_span = Span(draft.cue_span.start, tokens[i + 1].word.end)
    if word.cue.pos == "verb":
        pointer = frame == "object" and marker == i + 1 and tokens[marker].tag is Tag.DEMONSTRATIVE
        addressee = word.cue.lemma in ("أَبْلَغَ", "أَخْبَرَ") or (frame == "preposition" and word.cue.stance is Stance.DEMANDS)
        if word.person not in ("3mp", "1p"):  # a verb before its subject stays singular: «حثوا أنقرة» has an object there
            draft.source = _nominative(source_phrase(sentence, i + 1, marker, lexicon, bounded=frame != "object", addressee=addressee))
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
            if before.form.stem in words_as("own_clause") and j - 1 > i:
                return None
            start, quotation = content_start(text, sentence, j + 1, quotations)
            return ("clause", j, start, quotation) if start >= 0 else None
        if weak:
            if token.tag in (Tag.CONJUNCTION, Tag.AUXILIARY) or (lexicon.word(folded) and token.form.conjunction):
                return fallback
            continue
        if folded == "في" and j == i + 2 and _office_place(tokens, j, n):
            continue  # «شكّك مسؤول في الوزارة في قدرة …»
        preposition = _PREPOSITIONS.get(folded, "") if token.tag is Tag.PREPOSITION and j + 1 < len(tokens) else ""
        if preposition in takes and _own_preposition(sentence, i, j, preposition):
            start, quotation = content_start(text, sentence, j + 1, quotations)
            if start < 0:
                return fallback
            if preposition != "في" or word.cue.lemma != "رَأَى":
                return ("preposition", j, start, quotation)
            fallback = fallback or ("preposition", j, start, quotation)  # «رأى الباحث في المعهد أن …»: a clause may still come
        clitic = token.form.preposition or (folded if folded in ("ب", "ل") else "")
        if not clitic and folded[0] == "ب" and looks_like_happening(folded[1:]):
            clitic = "ب"
        if clitic in ("ب", "ل") and clitic in takes and not token.form.conjunction and _own_clitic(sentence, j, clitic, word):
            start, quotation = behind_clitic(text, sentence, j, quotations)
            return ("preposition", j, start, quotation)
        if tokens[j - 1].word.folded in "،," and (token.tag in (Tag.VERB, Tag.NEGATION) or token.form.verbs) and not token.form.conjunction:
            comma = next((k for k in range(j + 1, min(j + 10, n)) if tokens[k].word.folded in "،,"), 0)
            if comma and (asks_anonymity(sentence, j) or not lexicon.word(token.word.folded)):
                j = comma  # «مصدر أمني، رفض الكشف عن هويته، عن …»
                continue
        if token.tag is Tag.RELATIVE:
            relative = True
        elif (token.tag is Tag.CONJUNCTION and j > i + 1) or (token.tag is Tag.AUXILIARY and not relative):
            return fallback
        elif token.form.stem in SAYING and not relative:
            continue  # «وأضاف قائلاً: …»: one cue in two words
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


def _office_place(tokens: list[Token], j: int, n: int) -> bool:
    """Tell whether «في» at `j` says where the office before it is held: another «في» follows before the sentence's next mark."""
    if head_class(tokens[j - 1]) not in (SourceKind.ROLE, SourceKind.ANONYMOUS):
        return False
    for k in range(j + 2, min(j + 7, n)):
        if tokens[k].tag is Tag.MARK or tokens[k].tag is Tag.COMPLEMENTISER:
            return False
        if tokens[k].form.folded == "في":
            return True
    return False


def _nominative(phrase: SourcePhrase | None) -> SourcePhrase | None:
    """Return the phrase unless its ending says that it is the one who is told («أخبر الصحفيين أن …»)."""
    if phrase is None:
        return None
    head = phrase.sentence.tokens[phrase.start]
    return None if head.form.article and head.form.stem.endswith("يين") else phrase


def _outweighs(token: Token, frame: str) -> bool:
    """Tell whether a bare object counts though a complement follows: «أكد ضرورة أن …» is about the necessity, «أكد أحمد أن …» is not about Ahmad."""
    return frame == "preposition" or token.tag is Tag.DEMONSTRATIVE or names_happening(token.form.stem)


def _said_at_once(sentence: Sentence, i: int, word: CueWord) -> bool:
    """Tell whether the words themselves follow without any marker («وقال لن نسمح …», «وأضاف نطالب …»)."""
    if word.cue.lemma not in ("قَالَ", "أَضَافَ", "تَابَعَ") or i + 2 >= len(sentence.tokens):
        return False
    following = sentence.tokens[i + 1]
    return following.form.folded in ("لن", "لا") or (
        following.tag is Tag.VERB and following.word.folded[0] == "ن" and not any(v.past for v in following.form.verbs)
    )


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
    """Tell whether a preposition at `j` begins the content of the cue at `i` and no adjunct («أكد على …», not «على صفحته»)."""
    tokens = sentence.tokens
    following = tokens[j + 1]
    if _other_preposition(tokens, j) or following.tag is Tag.COMPLEMENTISER or following.form.stem in words_as("no_content"):
        return False
    if following.form.stem in words_as("held_view") and _clause_follows(tokens, j + 1, 3):
        return False  # «أعرب عن اعتقاده بأن …»: the clause is what is held
    if preposition in ("على", "عن") and not names_happening(following.form.stem) and not following.form.article and _clause_follows(tokens, j + 1, 8):
        return False
    if preposition == "في":
        return all(t.tag is not Tag.VERB for t in tokens[i + 1 : j])
    if preposition == "من":
        return following.tag in (Tag.NOUN, Tag.DEMONSTRATIVE, Tag.QUANTIFIER, Tag.RELATIVE, Tag.MARK, Tag.VERB)
    return True


def _clause_follows(tokens: list[Token], j: int, reach: int) -> bool:
    """Tell whether a complementiser follows within a noun phrase's reach, nothing but nouns and their clitics between."""
    for token in tokens[j + 1 : j + 1 + reach]:
        if token.tag is Tag.COMPLEMENTISER:
            return not token.form.conjunction
        if token.tag not in (Tag.NOUN, Tag.QUANTIFIER, Tag.NUMBER) or token.form.conjunction:
            return False
    return False


def _other_preposition(tokens: list[Token], j: int) -> bool:
    """Tell whether a preposition belongs to «نقلاً عن» or to where something was published («في تغريدة على تويتر»)."""
    behind = next((t.form.stem for t in tokens[j + 1 : j + 3] if t.tag is not Tag.MARK), "")
    return tokens[j - 1].form.stem in (
        "نقلا",
        "ناقلا",
        "ناقله",
        "تغريده",
        "صفحته",
        "صفحتها",
        "حسابه",
        "حسابها",
        "مطلع",
        "مطلعه",
        "مشرف",
    ) or behind in words_as("platform")


def _own_clitic(sentence: Sentence, j: int, clitic: str, word: CueWord) -> bool:
    token = sentence.tokens[j]
    if token.form.stem in words_as("place") or ((name := sentence.names.get(j)) is not None and name.places and not name.actors):
        return False
    if clitic == "ل":
        return token.form.article or (j == token.i and token.form.stem not in words_as("no_content") and looks_like_happening(token.form.stem))
    if token.form.folded == "ب":
        return True
    stem = token.form.stem
    if stem in words_as("no_content_behind_b"):
        return False
    if head_class(token) is SourceKind.NAMED_ORGANISATION and _clause_follows(sentence.tokens, j, 8):
        return False  # «صرح مصدر مسؤول بوزارة الخارجية بأن …»
    if word.cue.stance.value == "demands" or word.cue.needs in ("complement", "ascribe"):
        return not token.form.article or looks_like_happening(stem)
    return True


def _is_speech(sentence: Sentence, j: int, i: int, q: Quotation) -> bool:
    """Tell whether a quotation that opens at token `j` behind a cue is what was said, not a name inside the source."""
    tokens = sentence.tokens
    end = token_after(sentence, q.span.end, j)
    inside = tokens[j + 1 : end - 1] if q.closed else tokens[j + 1 : end]
    if len(inside) < 2 and q.span.end <= sentence.span.end:
        return False
    if any((t.tag in (Tag.COMPLEMENTISER, Tag.VERB, Tag.AUXILIARY) and not t.form.nominal) or t.tag is Tag.COMPLEMENTISER for t in inside):
        return True
    if len(inside) > 9:
        return True
    return len(inside) >= _LONG_QUOTATION and (j == i + 1 or tokens[j - 1].word.folded in "،,")
