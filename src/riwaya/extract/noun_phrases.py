"""Noun phrases: the shortest complete phrase from a token on, by what its words can be (no parser).

Determiners, idafa, adjectives, a name in quotation marks and «الموالية لـ» are taken in; conjuncts are the business of `phrases`.
"""

from __future__ import annotations

from functools import cache

from riwaya.arabic.fold import fold
from riwaya.arabic.words import Word
from riwaya.extract.analysis import CLOSERS, NUMBER_WORDS, OPENERS, PLACE_HEADS, QUOTES, Sentence, Tag, Token, given_names
from riwaya.extract.forms import load_adjectives, load_forms
from riwaya.extract.source_words import words_as
from riwaya.records import Span

# Participles that carry a prepositional phrase into the noun phrase that they describe: «الموالية لإيران», «المدعومة من روسيا».
_CARRIERS = {
    "موالي": "ل", "مواليه": "ل", "موالين": "ل", "تابع": "ل", "تابعه": "ل", "تابعين": "ل", "مدعوم": "من", "مدعومه": "من", "مدعومين": "من",
    "منضوي": "في", "منضويه": "في", "خاضعه": "ل", "خاضع": "ل", "مناهض": "ل", "مناهضه": "ل", "مرتبطه": "ب", "مقربه": "من", "معارضه": "ل",
}  # fmt: skip
MORE = frozenset({"اكثر", "اقل", "ازيد"})
_PEOPLE = frozenset("مدنيين مدنيون مواطنين مواطنون سكان اهالي نازحين نازحون لاجيين لاجيون متظاهرين متظاهرون".split())  # nouns, not adjectives
_NOUNISH = (Tag.NOUN, Tag.NUMBER)
_LONGEST = 12


def head_start(sentence: Sentence, i: int) -> int:
    """Return the token where the noun phrase's span should start: past marks and a hashtag's sign."""
    tokens = sentence.tokens
    while i < len(tokens) and tokens[i].tag is Tag.MARK and tokens[i].word.folded in "#-–":
        i += 1
    return i


def noun_phrase(sentence: Sentence, i: int, *, carriers: bool = True) -> int:
    """Return the end (exclusive) of the shortest complete noun phrase that begins at token `i`, or `i` where none does.

    Determiners, idafa, adjectives, a name in quotation marks and, with `carriers`, «الموالية لـ» are taken in; conjuncts are not.
    """
    tokens = sentence.tokens
    n = len(tokens)
    j = i
    while j < n and tokens[j].tag in (Tag.DEMONSTRATIVE, Tag.QUANTIFIER) and (j == i or not tokens[j].form.conjunction):
        j += 1
        if j < n and tokens[j].form.folded == "من" and (tokens[j - 1].form.article or tokens[j - 1].form.stem in MORE):
            j += 1  # «البعض من …», «أكثر من 8»
    start, definite, closed = j, False, False
    while j < n and j - i < _LONGEST:
        token = tokens[j]
        first = j == start
        if token.tag is Tag.MARK:
            mark = token.word.folded
            if mark == "#":
                j += 1
                continue
            end = _quoted_name(tokens, j) if mark in OPENERS + QUOTES else 0
            if end and (first or (not closed and mark not in "([")):
                j, closed = end, True
                continue
            if mark == "،" and not first and carriers and j + 1 < n and _carrier(tokens, j + 1):
                j += 1
                continue
            break
        if not first and j in sentence.times:
            break  # «ثلاثة رضّع الشهر الماضي»
        if not first and token.form.conjunction:
            if token.form.stem in NUMBER_WORDS and (tokens[j - 1].form.stem in NUMBER_WORDS or tokens[j - 1].tag is Tag.NUMBER):
                j += 1  # «اثنين وعشرين»
                continue
            break
        if (name := sentence.names.get(j)) and name.proper:
            if first or not (token.form.preposition or closed):
                if not first and definite and name.end - name.start == 1 and not token.form.article and not name.actors:
                    break
                last = tokens[name.end - 1]
                j, closed, definite = name.end, True, last.form.article
                continue
            if not first:
                break
        if token.tag not in _NOUNISH or (not first and token.form.preposition):
            break
        if first:
            definite = token.form.article
        elif token.form.article:
            if (definite or closed) and not (_adjectival(sentence, token) and _can_describe(sentence, start, token)):
                break  # «الحوثيون التقدم»: a new phrase
            definite = True
        elif not definite and not closed and j - 1 > start and _describes(tokens[j - 1]) and not _describes(token):
            break  # «جماعات مسلحة حكومتين»: behind its adjective a noun has no genitive
        elif not definite and not closed and _nunated(sentence, tokens[j - 1]) and not _shares_ending(tokens[j - 1], token):
            break  # «مجهولون دراجة»: a plural with its ن has no genitive
        elif definite or closed:
            titled = tokens[j - 1].form.article and tokens[j - 1].form.folded in words_as("title") and not token.form.verbs
            if not (titled or token.form.stem in given_names() or (j - 1 > start and tokens[j - 1].form.stem in given_names())):
                break
            closed = definite = False  # «زعيم الحركة هاشم الكناني»: a person's name behind the office
        if (token.form.pronoun and not token.form.verbs) or his(sentence, token):
            closed = True  # «منازلهم»: what follows is no genitive
        j += 1
        if carriers and (token.form.stem in _CARRIERS) and not first and (end := _carrier(tokens, j - 1)):
            inner = noun_phrase(sentence, end, carriers=False) if end < n else end
            return inner if inner > end else j
    while j > i and tokens[j - 1].tag is Tag.MARK and tokens[j - 1].word.folded not in CLOSERS + QUOTES:
        j -= 1
    return j if j > start else i


@cache
def adjectives() -> frozenset[str]:
    """Return the folded forms of knowledge/arabic/adjectives.csv."""
    return load_adjectives()


def _adjectival(sentence: Sentence, token: Token) -> bool:
    """Tell whether a definite word behind a definite one is its adjective: by the table, or by its shape (nisba, participle, plural)."""
    stem = token.form.stem
    if stem in PLACE_HEADS or stem in _PEOPLE or sentence.text[token.word.end - 1] == "ى":
        return False
    return stem in adjectives() or stem.endswith(("ي", "يه", "ين", "ون")) or (stem[0] == "م" and len(stem) > 3)


def his(sentence: Sentence, token: Token) -> bool:
    """Tell whether a noun bears «ـه» («جنوده»): written ه and not ة, behind a noun that is met without it, and itself never met with the article."""
    stem, forms = token.form.stem, load_forms()
    if token.form.article or len(stem) < 4 or sentence.text[token.word.end - 1] != "ه" or forms.noun(stem):
        return False
    base = stem[:-1]
    return forms.common(base) > 1 or (base.endswith("ت") and forms.common(base[:-1] + "ه") > 1)


def _can_describe(sentence: Sentence, start: int, token: Token) -> bool:
    """Tell whether a sound masculine plural can be the adjective of the phrase's head, or of the plural before it: no singular has one."""
    stem = token.form.stem
    if not (len(stem) > 4 and stem.endswith(("ين", "ون"))) or stem in NUMBER_WORDS:
        return True
    head, before = sentence.tokens[start], sentence.tokens[token.i - 1]
    return not all(_singular(sentence, t) for t in (head, before))


def _singular(sentence: Sentence, token: Token) -> bool:
    """Tell a noun that is singular for certain: it ends in ة or ي, or is known as a man, an office or a body."""
    return sentence.text[token.word.end - 1] in "ةي" or token.form.stem in ONE_MAN


ONE_MAN = frozenset(
    "جيش تنظيم مجلس لواء فصيل نظام حزب تحالف رييس قايد مصدر مسوول ناطق متحدث وزير طيران مدير مرصد اتحاد حشد فوج فيلق تيار ايتلاف مكتب "
    "مركز محافظ امين نايب مندوب مبعوث مرشد حاكم ملك امير جنرال عقيد عميد لواء ضابط جندي عنصر مقاتل مدني شاب رجل طفل حاجز رتل موقع "
    "مبني منزل معبر جسر طريق مقر مستودع مخيم صليب هلال دفاع امن مجتمع شعب وفد طرف جهاز قضاء برلمان حرس".split()
)
"""Nouns that are masculine and singular."""


def _nunated(sentence: Sentence, token: Token) -> bool:
    """Tell a sound plural or dual that has kept its ن («مجهولون», «رجلان»), as before no genitive."""
    stem = token.form.stem
    if token.i in sentence.inside_name and not any(n.end == token.i + 1 and not n.proper for n in sentence.names.values()):
        return False
    return len(stem) > 5 and stem.endswith("ون") and stem not in NUMBER_WORDS


def _describes(token: Token) -> bool:
    """Tell an indefinite adjective by the table and its ending."""
    stem = token.form.stem
    return not token.form.article and stem in adjectives() and stem.endswith(("ه", "يا")) and stem not in given_names()


def _shares_ending(noun: Token, adjective: Token) -> bool:
    """Tell whether what stands behind a plural can be its adjective («مسلحون مجهولون»)."""
    return adjective.form.stem.endswith(noun.form.stem[-2:]) or adjective.tag is not Tag.NOUN


def _carrier(tokens: list[Token], j: int) -> int:
    """Return the token where the carried phrase's noun begins («لإيران», or what stands behind «من»), 0 where `j` carries none."""
    word = _CARRIERS.get(tokens[j].form.stem)
    if word is None or j + 1 >= len(tokens):
        return 0
    following = tokens[j + 1]
    if following.form.preposition == word:
        return j + 1
    if following.form.folded == word or following.form.stem == word:
        return j + 2 if j + 2 < len(tokens) else 0
    return 0


def _quoted_name(tokens: list[Token], j: int) -> int:
    """Return the end of a short name in quotation marks that opens at `j`, 0 where it is no name."""
    for k in range(j + 1, min(j + 9, len(tokens))):
        token = tokens[k]
        if token.tag is Tag.MARK:
            if token.word.folded in CLOSERS + QUOTES and k > j + 1:
                return k + 1
            if token.word.folded not in "#-–":
                return 0
        elif token.tag in (Tag.VERB, Tag.COMPLEMENTISER, Tag.RELATIVE, Tag.AUXILIARY):
            return 0
    return 0


def phrase_span(sentence: Sentence, start: int, end: int) -> Span:
    """Return the characters of tokens `start` to `end`, the clitics that can be cut cleanly and a leading # left out.

    «وقوات» gives «قوات» and «بالقصف» «القصف»; «للجندي» stays whole, as annotators keep it, since no clean cut is possible.
    """
    tokens = sentence.tokens
    start = head_start(sentence, start)
    first = tokens[start]
    letters = len(first.form.conjunction)
    if first.form.preposition and not (first.form.preposition == "ل" and first.form.article):
        letters += 1
    return Span(after_letters(sentence.text, first.word, letters), tokens[end - 1].word.end)


def after_letters(text: str, word: Word, letters: int) -> int:
    """Return the offset behind the first `letters` letters of a word, their diacritics and tatweel included."""
    at = word.start
    for _ in range(letters):
        at += 1
        while at < word.end and not fold(text[at]):
            at += 1
    return at
