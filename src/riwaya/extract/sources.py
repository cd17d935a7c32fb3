"""Sources: the phrase that names who speaks, what kind of source it is, and who it is through the rest of the document (codebook section 1)."""

from __future__ import annotations

from dataclasses import dataclass, field

from riwaya.extract.analysis import CLOSERS, OPENERS, QUOTES, Name, Sentence, Tag, Token, given_names, phrase_span
from riwaya.extract.cues import CueLexicon
from riwaya.extract.forms import load_forms
from riwaya.packs import Actor
from riwaya.records import SourceKind, Span

_ANONYMOUS = set(
    "مصدر مصادر مصدران ناشط ناشطه ناشطون ناشطين ناشطان نشطاء نشطا ناشطو ناشطي شاهد شهود شاهدان مراقب مراقبون مراقبين سكان اهالي مواطن مواطنون مواطنين خبراء خبرا محللون محللين"
    " مراصد عمال مدنيون مدنيين لاجيون لاجيين نازحون نازحين معتقلون معتقلين منشقون منشقين مصابون جرحي قرويون متابعون معارضون مقربون مطلعون تقديرات"
    " ناجون ناجين متظاهرون محتجون عيان مسعفون صيادون مزارعون طلاب موظفون عايلات اقارب ذوو ذوي شخص اشخاص رجل امراه سيده شاب شبان حقوقيون اعلاميون صحافيون صحفيون كثيرون البعض اخرون اخرين".split()
)
_NAMED_SINGULARS = set("ناشط ناشطه مواطن محلل حقوقي معارض شخص رجل امراه سيده شاب شاهد".split())
_NAMELESS = _ANONYMOUS - _NAMED_SINGULARS
_DOCUMENT = set("تحقيق تحقيقات نتايج صور معطيات معلومات لقطات بيان بيانات تقرير تقارير منشور وثيقه وثايق دراسه رساله بلاغ تغريده تدوينه مقال مقاله احصاييه احصاييات احصاءات حصيله تسجيل مقطع فيديو نشره محضر مذكره كتاب صحف استطلاع خبر نص اعلان قرار".split())
_OUTLET = set("صفحه صفحات شبكات قنوات قناه وكاله وكالات صحيفه جريده موقع مواقع شبكه اذاعه راديو تلفزيون تليفزيون مجله منصه فضاييه صحف وسايل يوميه".split())
_ROLE = set(
    "مسوول مسووله مسوولون مسوولين مسوولان متحدث متحدثه ناطق ناطقه قايد قاده قيادي قياديه قياديون رييس رييسه روساء وزير وزيره وزراء ضابط ضباط مدير مديره مستشار مستشاره"
    " عضو اعضاء امين محافظ سفير سفيره مراسل مراسله مبعوث مبعوثه نايب نواب وكيل جنرال فريق عميد عقيد مقدم رايد نقيب ملازم دبلوماسي دبلوماسيه دبلوماسيون محلل محلله خبير خبيره"
    " باحث باحثه طبيب طبيبه اطباء مفتي شيخ امام ملك امير ممثل ممثله مندوب مندوبه منسق منسقه مفوض مفوضه مفوضيه حاكم عمده قاضي نقيب معاون مساعد قايممقام زعيم مرشد رجل عالم كاتب صحافي صحفي"
    " اعلامي اعلاميه محام محامي ناشر سكرتير سناتور سيناتور عسكري عسكريون قنصل مختار حرفي رجال خبراء استاذ دكتور بريجادير كولونيل ادميرال مشير ولي مرجع محدث موظف عنصر مقاتل جندي كوماندر قسيس بطريرك"
    " مختص مهندس سياسي برلماني نايبه راعي مطران فنان لاعب مدرب".split()
)
_OWNED = set("محدث مصادر مراسل مكتب زعيم وزير متحدث ناطق قايد محافظ سفير مندوب مبعوث مساعد مستشار نايب شهود جيش".split())
_TITLES = set("السيد السيده الدكتور دكتور د الاستاذ الشيخ الحاج العميد اللواء الفريق العقيد المقدم الرايد النقيب الملازم ركن الركن اول الجنرال جنرال المهندس المحامي القاضي الامير الملك الرييس الاب سمو معالي سعاده فخامه جلاله".split())
_GROUPS = set(
    "وزاره جيش قوات حركه مرصد منظمه هييه حزب مجلس جبهه كتيبه كتايب لواء الويه فصيل فصايل ميليشيا ميليشيات مليشيا تنظيم جماعه حكومه نظام اداره لجنه ايتلاف اتحاد شرطه"
    " قياده غرفه سلطات سلطه اداره خارجيه داخليه دفاع ديوان محكمه بعثه مديريه مكتب مركز مفوضيه تيار تحالف رابطه فرق شركه مستشفي مشفي جامعه معهد موسسه نقابه بلديه محافظه امم دوله دول"
    " وحدات وحده فرقه استخبارات مخابرات برلمان كونغرس كونغرس رياسه امانه بنك صندوق ولايات قوي معارضه مقاومه حلف كيان جهاز دايره هيات عشاير قبيله شبكه مخابرات جمارك بيت سرايا فيلق فوج غرف هيات".split()
)
_STOP_NOUNS = set("قول قوله قولها بيان تصريح تصريحات حديث حديثه حوار لقاء مقابله موتمر تغريده اتصال وقت صفحه صفحته صفحتها حسابه حسابها كلمه كلمته كلمتها ساعه ختام خطاب مداخله تدوينه منشور رساله تقرير تعليق افاده رد شهاده معرض سياق ايجاز تسجيل مقطع مستهل ادلايه ختامها نهايه شان بيانها بيانه تقريرها تقريره معرفاته معرفاتها حديثها مكالمه شريط جلسه خبر مقال".split())
_TIME = set("اليوم امس الليله الان يوم مساء صباح فجر ظهر عصر غدا السبت الاحد الاثنين الثلاثاء الاربعاء الخميس الجمعه ليل عصرا مساءا صباحا ليلا فجرا اول قبل بعد بقوه بشده بوضوح مجددا تحديدا سابقا لاحقا موخرا ايضا حينها انذاك وقتها عقب خلال اثر اثناء منذ حول بشان بخصوص امام عبر لدي عند ردا تعليقا".split())


@dataclass(slots=True)
class Phrase:
    """A source phrase: tokens `start` to `end` of its sentence and the characters it covers."""

    sentence: Sentence
    start: int
    end: int
    span: Span


@dataclass(slots=True, eq=False)
class Speaker:
    """Somebody who speaks in this document: who, of what kind, the words of every phrase that named them, the heads of those phrases."""

    entity: str | None
    kind: SourceKind
    words: set[str]
    heads: set[str] = field(default_factory=set)
    name: set[str] = field(default_factory=set)
    feminine: bool = False
    plural: bool = False


def source_phrase(
    sentence: Sentence, start: int, stop: int, lexicon: CueLexicon, *, bounded: bool = True, addressee: bool = False, behind_l: bool = False
) -> Phrase | None:
    """Return the source that begins at or after token `start` and ends before `stop`, or none.

    `bounded` tells that `stop` is a complementiser, colon or quotation, so that everything before it that is no adjunct is the source; else an
    indefinite noun after a definite one is taken for the verb's object and ends it.
    """
    tokens = sentence.tokens
    if behind_l and start < stop and (tokens[start].form.preposition == "ل" or tokens[start].form.folded == "ل"):
        at = start if len(tokens[start].form.folded) > 1 else start + 1
    else:
        at = _skip_adjuncts(sentence, start, stop, lexicon)
        if at >= stop or not _begins(tokens[at], sentence):
            return None
    end = _end(sentence, at, stop, lexicon, bounded=bounded, addressee=addressee)
    while end > at and tokens[end - 1].tag in (Tag.PREPOSITION, Tag.CONJUNCTION, Tag.DEMONSTRATIVE, Tag.QUANTIFIER) and end - at > 1:
        end -= 1
    while end > at and tokens[end - 1].tag is Tag.MARK and not _closes_name(tokens, at, end - 1):
        end -= 1
    if end <= at:
        return None
    return Phrase(sentence, at, end, phrase_span(sentence, at, end))


def _begins(token: Token, sentence: Sentence) -> bool:
    if token.tag is Tag.MARK:
        return token.word.folded in QUOTES + "#" and token.i + 1 < len(sentence.tokens)
    if cliticised(token) and (token.i not in sentence.names or token.form.preposition == "ل"):
        return False
    if token.form.folded == "ام":  # «أم محمد»
        return token.i + 1 < len(sentence.tokens) and sentence.tokens[token.i + 1].tag in (Tag.NOUN, Tag.VERB)
    if is_time(token) and not token.form.preposition:
        return False
    return token.tag in (Tag.NOUN, Tag.QUANTIFIER, Tag.NUMBER, Tag.DEMONSTRATIVE) or token.i in sentence.names or token.tag is Tag.VERB


def cliticised(token: Token) -> bool:
    """Tell whether ب, ل or ك really stands before a word: «بروين» is a name, since nobody writes «روين»."""
    form = token.form
    return bool(form.preposition) and (form.article or bool(form.function) or load_forms().common(form.stem) > 0 or looks_like_happening(form.stem) or form.stem in _OUTLET)


def is_time(token: Token) -> bool:
    """Tell whether a word sets a time or leads away from the source («الليلة»، «خلال»)."""
    return token.form.stem in _TIME or token.word.folded in _TIME or (not token.form.article and token.form.stem in _TAILS)


def _skip_adjuncts(sentence: Sentence, at: int, stop: int, lexicon: CueLexicon) -> int:
    """Step over what may stand between a cue and its subject: adverbs, «من جهته», «في بيان», «، اليوم،»."""
    tokens = sentence.tokens
    for _ in range(6):
        if at >= stop:
            return at
        token = tokens[at]
        if token.tag is Tag.MARK and token.word.folded in "،,-–":
            at += 1
        elif token.tag is Tag.ADVERB or token.form.folded in ("لي", "لنا", "له", "لها", "لهم") or (is_time(token) and token.tag is not Tag.MARK):
            at += 1
        elif token.tag is Tag.PREPOSITION or token.form.folded in ("ل", "ب") or (cliticised(token) and token.tag is not Tag.MARK):
            at = skip_adjunct(sentence, at, stop)
        else:
            return at
    return at


def skip_adjunct(sentence: Sentence, at: int, stop: int) -> int:
    """Return the token behind a prepositional phrase: its noun with idafa and adjectives, a name, a quoted name."""
    tokens = sentence.tokens
    j = at if tokens[at].form.preposition and tokens[at].tag is not Tag.PREPOSITION and len(tokens[at].form.folded) > 1 else at + 1
    if tokens[at].tag is Tag.PREPOSITION and tokens[at].form.folded.endswith(("ه", "ها", "هم", "نا")) and tokens[at].form.folded not in ("ه",):
        return at + 1  # «له»، «عنها»: the pronoun is the phrase
    definite = False
    first = True
    while j < stop:
        token = tokens[j]
        if token.tag is Tag.MARK:
            if token.word.folded in QUOTES and (end := _quoted_end(tokens, j, stop)):
                j = end
                break
            break
        if not first and j in sentence.names and definite:
            break
        if j in sentence.names:
            j = min(sentence.names[j].end, stop)
            definite, first = True, False
            continue
        if token.tag not in (Tag.NOUN, Tag.NUMBER, Tag.DEMONSTRATIVE, Tag.QUANTIFIER) or (not first and (token.form.preposition or token.form.conjunction)):
            break
        if not first and definite and (not token.form.article or looks_like_happening(token.form.stem)):
            break
        definite = definite or token.form.article or token.form.stem.endswith(("ها", "هم")) or sentence.text[token.word.end - 1] == "ه"
        first = False
        j += 1
    return max(j, at + 1)


def _quoted_end(tokens: list[Token], j: int, stop: int) -> int:
    """Return the token behind a short quoted name that opens at `j`, or 0."""
    for k in range(j + 1, min(j + 9, stop + 1, len(tokens))):
        token = tokens[k]
        if token.tag is Tag.MARK:
            if token.word.folded in QUOTES:
                return k + 1 if k > j + 1 else 0
            if token.word.folded not in "#-.":
                return 0
        elif token.tag in (Tag.COMPLEMENTISER, Tag.RELATIVE, Tag.AUXILIARY):
            return 0
    return 0


def _closes_name(tokens: list[Token], at: int, k: int) -> bool:
    """Tell whether the mark at `k` closes one that opened inside the phrase."""
    mark = tokens[k].word.folded
    if mark not in CLOSERS + QUOTES:
        return False
    return any(t.tag is Tag.MARK and t.word.folded in OPENERS + QUOTES for t in tokens[at:k])


def _end(sentence: Sentence, at: int, stop: int, lexicon: CueLexicon, *, bounded: bool, addressee: bool = False) -> int:
    tokens = sentence.tokens
    j, definite, closed = at, False, False
    while j < stop:
        token = tokens[j]
        first = j == at
        if token.tag is Tag.MARK:
            mark = token.word.folded
            if mark in QUOTES or mark in "([":
                end = _quoted_end(tokens, j, stop) if mark in QUOTES else _bracket_end(tokens, j, stop)
                if end and not (mark not in QUOTES and any(t.tag is Tag.NUMBER for t in tokens[j:end])):
                    j, closed, definite = end, True, True
                    continue
                return j
            if mark in "#-" and mark == "#":
                j += 1
                continue
            if mark in "،," and bounded and (end := _apposition(sentence, at, j + 1, stop)):
                j = end
                continue
            if mark in "،," and not bounded and (end := _name_beside(sentence, at, j + 1, stop)):
                return end
            return j
        if token.tag is Tag.QUANTIFIER and not first and definite:
            return j
        if addressee and not first and definite and tokens[j - 1].form.article and token.form.article and not _adjective(token):
            if head_class(token) in (SourceKind.NAMED_ORGANISATION, SourceKind.ANONYMOUS) or j in sentence.names:
                return j  # «طالبت المنظمة النظام بـ …»
        if addressee and not first and definite and sentence.text[token.word.end - 1] == "ه" and not token.form.article:
            return j  # «أمر القائد عناصره بـ …»
        if addressee and not first and definite and j in sentence.names and sentence.names[j].actors and tokens[j - 1].form.article:
            return j
        if token.tag is Tag.DEMONSTRATIVE and not first and not definite and token.form.folded.startswith("ه"):
            definite = True
            j += 1
            continue
        if token.tag in (Tag.COMPLEMENTISER, Tag.RELATIVE, Tag.NEGATION, Tag.PARTICLE, Tag.PRONOUN, Tag.AUXILIARY):
            return j
        if token.form.folded == "ام" and first:
            j += 1
            continue
        if token.tag is Tag.CONJUNCTION and not first:
            return j
        if not first and (is_time(token) or token.tag is Tag.ADVERB):
            return j
        if not first and token.form.conjunction:
            if bounded and j - at <= 3 and stop - j <= 4 and token.tag is Tag.NOUN:
                j += 1
                continue
            return j
        name = sentence.names.get(j)
        if token.tag is Tag.PREPOSITION:
            if not _holds_preposition(tokens, j, at, stop, bounded=bounded):
                return j
            j += 1
            definite = False
            if j < stop and tokens[j].form.folded in ("عدد",):
                continue
            continue
        if (token.form.preposition or token.form.folded in ("ل", "ب")) and not first and (not name or name.places or token.form.preposition == "ل"):
            if not _holds_clitic(sentence, j, at):
                return j
            definite = token.form.article
            j += 1
            continue
        if token.tag is Tag.VERB and not first and not token.form.nominal and token.form.stem not in _ROLE and j not in sentence.inside_name:
            if tokens[j - 1].form.folded in ("ابو", "ابا", "ابي", "ام", "عبد", "بن", "ال"):
                j += 1
                continue
            head = head_class(tokens[at])
            person = head in (SourceKind.ROLE, SourceKind.ANONYMOUS) or tokens[at].word.folded in _TITLES or (head is None and not tokens[at].form.article)
            if not bounded or token.form.conjunction or not person or j - at > 6:
                return j
        if name and (first or bounded or not definite or name.actors):
            j = max(j + 1, min(name.end, stop))
            definite = tokens[j - 1].form.article or not any(is_generic(a) for a in name.actors)
            if j < stop and tokens[j].tag is Tag.MARK and tokens[j].word.folded in QUOTES and _odd_quotes(tokens, at, j):
                j += 1
            continue
        if not first and not bounded and not token.form.article and token.tag is Tag.NOUN and looks_like_happening(token.form.stem):
            if not (j == at + 1 and head_class(tokens[at]) in (SourceKind.NAMED_ORGANISATION, SourceKind.OUTLET)):
                return j  # «وسائل إعلام موالية مقتل …»: the object begins
        if not first and (definite or closed) and not token.form.article and not bounded:
            if not _name_follows(tokens, at, j, sentence):
                return j
        definite = definite or token.form.article
        j += 1
    return j


def _odd_quotes(tokens: list[Token], at: int, j: int) -> bool:
    return sum(t.tag is Tag.MARK and t.word.folded in QUOTES for t in tokens[at:j]) % 2 == 1


def _bracket_end(tokens: list[Token], j: int, stop: int) -> int:
    for k in range(j + 1, min(j + 8, stop + 1, len(tokens))):
        if tokens[k].tag is Tag.MARK and tokens[k].word.folded in ")]":
            return k + 1
    return 0


def _name_beside(sentence: Sentence, at: int, j: int, stop: int) -> int:
    """Return the end of the personal name that a comma sets behind an office («الناطق باسم X، يوسف حمود»), 0 where none stands there."""
    tokens = sentence.tokens
    if head_class(tokens[at]) is not SourceKind.ROLE or j + 1 >= stop:
        return 0
    k = j
    while k < stop and k - j < 4 and tokens[k].tag in (Tag.NOUN, Tag.VERB) and not tokens[k].form.preposition and not tokens[k].form.conjunction:
        if looks_like_happening(tokens[k].form.stem) or (k == j and tokens[k].form.article and tokens[k].word.folded not in _TITLES):
            break
        k += 1
    return k if k - j >= 2 else 0


def is_office(token: Token) -> bool:
    """Tell whether a word names an office or rank."""
    return token.form.stem in _ROLE


def _apposition(sentence: Sentence, head: int, at: int, stop: int) -> int:
    """Return the end of an office or a name that a comma sets beside a source («محمد الجبوري، الناطق الرسمي باسم …»), 0 where it is none."""
    tokens = sentence.tokens
    if at >= stop:
        return 0
    token = tokens[at]
    if token.tag is Tag.MARK and token.word.folded in QUOTES:
        return _quoted_end(tokens, at, stop)
    if token.form.preposition or token.form.conjunction or token.tag is not Tag.NOUN or is_time(token) or len(token.form.folded) == 1:
        return 0
    if not (head_class(token) is not None or token.form.stem in _NOBODY_ELSE or at in sentence.names or token.word.folded in _TITLES or _unknown(sentence, tokens[head], token)):
        return 0
    j = at + 1
    while j < stop:
        t = tokens[j]
        if t.tag is Tag.MARK and t.word.folded in "،,؛":
            break
        if t.tag is Tag.MARK and t.word.folded in QUOTES and not _quoted_end(tokens, j, stop):
            return j if tokens[j - 1].tag is not Tag.MARK else 0
        if t.tag in (Tag.RELATIVE, Tag.COMPLEMENTISER) or (t.tag is Tag.ADVERB):
            break
        if t.tag is Tag.PREPOSITION and not _holds_preposition(tokens, j, at, stop, bounded=True):
            break
        if ((t.form.preposition and t.tag is Tag.NOUN) or t.form.folded in ("ل", "ب")) and not _holds_clitic(sentence, j, at):
            break
        j += 1
    return j


_NOBODY_ELSE = {"احد", "اسم", "والي"}


def _unknown(sentence: Sentence, head: Token, token: Token) -> bool:
    """Tell whether a word behind an office is likely a personal name: nobody writes the article before it."""
    return (head_class(head) in (SourceKind.ROLE, SourceKind.ANONYMOUS) and head.form.stem not in _NAMELESS) and token.tag is Tag.NOUN and not token.form.article


def _holds_preposition(tokens: list[Token], j: int, at: int, stop: int, *, bounded: bool) -> bool:
    """Tell whether a preposition inside a source goes on describing it («مصدر في قوات البيشمركة»)."""
    word, following = tokens[j].form.folded, tokens[j + 1] if j + 1 < len(tokens) else None
    if following is None or j == at:
        return False
    if word in ("في", "لدي", "ضمن", "داخل"):
        return following.form.stem not in _STOP_NOUNS and following.form.stem not in _TIME and following.tag is not Tag.NUMBER and (bounded or j - at <= 2 or (word == "لدي" and head_class(tokens[at]) is SourceKind.ROLE))
    if word == "من":
        return tokens[j - 1].form.stem in ("عدد", "بعض", "العديد", "عديد", "كثير", "مصدر", "مصادر", "شهود", "قريب", "مقرب", "مقربه", "مقربين", "مجموعه", "ناشط", "ناشطين", "ناشطون", "احد", "واحد", "اي") or (
            bounded and tokens[j - 1].tag is Tag.NOUN and tokens[j - 1].form.article is False and j - at <= 3
        )
    if word == "علي":
        return following.form.stem in ("صله", "اطلاع", "علم", "درايه", "علاقه") or tokens[j - 1].form.stem in ("مطلع", "مطلعه", "مشرف", "مطلعين")
    return False


def _holds_clitic(sentence: Sentence, j: int, at: int) -> bool:
    """Tell whether ب or ل on this word goes on describing the source («الناطق باسم»، «التابعة لـ»، «مدير الوكالة بالمنطقة»)."""
    tokens = sentence.tokens
    token, before = tokens[j], tokens[j - 1]
    if token.form.folded in ("ل", "ب"):
        return before.form.stem in ("تابع", "تابعه", "تابعين", "موالي", "مواليه", "عام", "سابق")
    if token.form.preposition == "ب":
        return token.form.stem not in _STOP_NOUNS and token.form.stem not in _TIME and (token.form.stem in ("اسم", "لسان") or head_class(tokens[at]) in (SourceKind.ROLE, SourceKind.ANONYMOUS, SourceKind.NAMED_ORGANISATION))
    if token.form.preposition == "ل":
        if head_class(token) in (SourceKind.ROLE, SourceKind.ANONYMOUS) and not before.form.folded.startswith("تابع"):
            return False  # «قالت الدول لوزير الخارجية»: the addressee
        if token.form.stem in ("صحفيين", "صحافيين", "اعلاميين", "صحافه", "مراسلين"):
            return False
        if token.form.stem in _OUTLET or token.form.stem in _STOP_NOUNS or outlet_at(sentence, j):
            return before.form.stem in ("عام", "تابع", "تابعه", "سابق") or before.form.stem in ("مدير", "مراسل")
        return before.form.article or before.form.stem in ("تابعه", "تابع", "موالي", "مواليه")
    return False


def _name_follows(tokens: list[Token], at: int, j: int, sentence: Sentence) -> bool:
    """Tell whether the indefinite word at `j` is a personal name that a definite office introduces («الناشط الإعلامي محمد …»)."""
    head = tokens[at]
    if head_class(head) not in (SourceKind.ROLE, SourceKind.ANONYMOUS) and head.word.folded not in _TITLES:
        return False
    token = tokens[j]
    if token.tag is not Tag.NOUN or token.form.preposition:
        return False
    if head.form.stem in _NAMELESS:
        return False
    if token.form.stem in given_names():
        return True
    if (load_forms().noun(token.form.stem)) and j not in sentence.inside_name:
        return False
    return not looks_like_happening(token.form.stem)


_HAPPENINGS = set("وجوب وقوف مقتل سقوط وجود ضروره اهميه وقوع جرح اصابه مصرع سيطره قصف دعم رفض عدم حق استعداد بدء عوده وصول حصول خروج دخول قيام حدوث ورود عزم قدره حرص انه ان هجوم قتل نجاح فشل مسووليه وقف التزام منع حاله فتح اطلاق مجرد ما نحو موافقه حجم قرب رغبه هذه هذا تلك ذلك".split())


def looks_like_happening(stem: str) -> bool:
    """Tell whether an indefinite stem is a verbal noun by its pattern (استهداف، تنفيذ، انفجار، مشاركة) or a known word of happening."""
    if stem in _HAPPENINGS:
        return True
    n = len(stem)
    if n < 5:
        return False
    if stem.startswith(("است", "ان", "ا")) and n >= 6 and stem[-2] == "ا" and stem[0] == "ا":
        return True
    if stem.startswith("ت") and n == 5 and stem[3] == "ي":
        return True
    return stem.startswith("م") and n == 6 and stem[2] == "ا" and stem.endswith("ه")


def head_class(token: Token) -> SourceKind | None:
    """Return the kind that a phrase's head noun gives, or none where it says nothing."""
    stem = token.form.stem
    for suffix in ("نا", "هم", "ها", "ه"):  # «مصادرنا», «مراسلنا»
        if stem.endswith(suffix) and stem[: -len(suffix)] in _OWNED:
            stem = stem[: -len(suffix)]
            break
    if stem in _ANONYMOUS:
        return SourceKind.ANONYMOUS
    if stem in _DOCUMENT:
        return SourceKind.DOCUMENT
    if stem in _OUTLET:
        return SourceKind.OUTLET
    if stem in _ROLE:
        return SourceKind.ROLE
    if stem in _GROUPS:
        return SourceKind.NAMED_ORGANISATION
    return None


def outlet_at(sentence: Sentence, i: int) -> Actor | None:
    """Return the known outlet whose name begins at token `i` or behind one quotation mark, or none."""
    for at in (i, i + 1):
        if name := sentence.names.get(at):
            for actor in name.actors:
                if actor.kind == "outlet":
                    return actor
        if at == i and not (sentence.tokens[i].tag is Tag.MARK and sentence.tokens[i].word.folded in QUOTES):
            break
    return None


def is_generic(actor: Actor) -> bool:
    """Tell whether a row names a sort of people («مصادر», «ضابط») and nobody in particular."""
    return actor.kind == "group_of_people" or (actor.kind == "person" and actor.subtype in _SORTS)


def is_named_person(actor: Actor) -> bool:
    """Tell whether a row names one person, not a sort of people and not an office."""
    if actor.kind != "person" or actor.subtype in _SORTS or actor.subtype == "office":
        return False
    return not any(w.islower() and w not in _PARTICLES for w in actor.name_en.split())  # «coalition spokesperson» is an office


_PARTICLES = ("of", "and", "bin", "bint", "ibn", "de", "von", "al", "el", "ould")
_TAILS = set("سابق لاحق خاص خاصه مقتضب صحفي صحافي صحفيه صحافيه متلفز تلفزيوني".split())  # what describes a statement, never who makes it
_SORTS = ("generic", "sources", "civilians")


def names_outlet(sentence: Sentence, i: int) -> bool:
    """Tell whether a phrase from token `i` is an outlet: a known one, or «قناة X»، «موقع X»."""
    return i < len(sentence.tokens) and (sentence.tokens[i].form.stem in _OUTLET or outlet_at(sentence, i) is not None)


class Speakers:
    """Who speaks in a document, in the order in which they were met; later partial names find their speaker."""

    def __init__(self) -> None:
        self.met: list[Speaker] = []

    def of(self, phrase: Phrase, text: str) -> Speaker:
        """Return the speaker of a phrase, a new one where none fits."""
        tokens = [t for t in phrase.sentence.tokens[phrase.start : phrase.end]]
        plain = [t for t in tokens if t.tag is not Tag.MARK]
        if not plain:
            plain = tokens
        head = plain[0]
        words = {_bare(t) for t in plain if t.tag in (Tag.NOUN, Tag.VERB, Tag.NUMBER, Tag.QUANTIFIER) or t.form.function == ""} - {"ال"}
        known = _known_whole(phrase)
        kind = _kind(phrase, plain, known)
        speaker = self._earlier(plain, head, words, kind, known)
        if speaker is None:
            speaker = Speaker(_entity(phrase, kind, known, text), kind, set())
            speaker.feminine = head.form.stem.endswith("ه") or head.form.stem in ("مصادر", "قوات", "فرق", "مراصد", "كتايب", "وحدات", "سلطات", "تقارير", "وسايل")
            speaker.plural = head.form.stem.endswith(("ون", "ين")) or head.form.stem in ("شهود", "سكان", "اهالي", "نشطاء", "خبراء", "عمال", "عدد", "بعض", "مسوولو", "ناشطو")
        else:
            self.met.remove(speaker)
        self.met.append(speaker)
        speaker.words |= words
        if kind is SourceKind.NAMED_PERSON or (kind is SourceKind.ANONYMOUS and _pseudonym(phrase.sentence, phrase.end)):
            speaker.name |= _name_words(phrase, plain)
        speaker.heads.add(head.form.stem)
        return speaker

    def touch(self, speaker: Speaker) -> None:
        """Make a speaker the latest one."""
        if speaker in self.met:
            self.met.remove(speaker)
            self.met.append(speaker)

    def put_back(self, speaker: Speaker) -> None:
        """Put a speaker behind the latest one: an outlet that was only the medium is nobody's antecedent."""
        if speaker in self.met:
            self.met.remove(speaker)
            self.met.insert(max(len(self.met) - 1, 0), speaker)

    def last(self, person: str) -> Speaker | None:
        """Return the latest speaker that agrees with a verb's person, else the latest."""
        if not self.met:
            return None
        latest = self.met[-1]
        if _agrees(latest, person):
            return latest
        for speaker in reversed(self.met[-3:-1]):
            if _agrees(speaker, person):
                return speaker
        return latest

    def _earlier(self, plain: list[Token], head: Token, words: set[str], kind: SourceKind, known: Actor | None) -> Speaker | None:
        bare = words - _TITLE_STEMS
        for speaker in reversed(self.met):
            if known is not None and not is_generic(known) and speaker.entity == known.name_en:
                return speaker
            if speaker.name and bare and bare <= speaker.name and head_class(head) is None and (known is None or known.kind == "person"):
                return speaker
            if speaker.kind is not SourceKind.NAMED_PERSON and kind is not speaker.kind:
                continue
            if speaker.kind is SourceKind.NAMED_PERSON and kind not in (SourceKind.NAMED_PERSON, SourceKind.ROLE):
                continue
            if words and words <= speaker.words and (kind is speaker.kind or kind is SourceKind.NAMED_PERSON or len(plain) == 1):
                if head.form.article or kind is SourceKind.NAMED_PERSON or len(words) > 1:
                    return speaker
            if speaker.kind is SourceKind.NAMED_PERSON and kind in (SourceKind.NAMED_PERSON, SourceKind.ROLE):
                if bare and bare <= speaker.words:
                    return speaker
                if kind is SourceKind.NAMED_PERSON and bare and plain[-1].form.stem in speaker.words and len(bare & speaker.words) * 2 >= len(bare) and len(bare) <= 3 and len(bare & speaker.words) >= 2:
                    return speaker
            if head.form.article and len(plain) == 1 and head.form.stem in speaker.heads:
                return speaker
        return None


def _entity(phrase: Phrase, kind: SourceKind, known: Actor | None, text: str) -> str:
    """Return the canonical name where the pack knows the source, else a person's name without the office, else the phrase itself."""
    if kind is SourceKind.NAMED_PERSON:
        for at in reversed(range(phrase.start, phrase.end)):
            if (name := phrase.sentence.names.get(at)) is not None and _whole_name(phrase, name):
                for actor in name.actors:
                    if is_named_person(actor):
                        return actor.name_en
        tokens = phrase.sentence.tokens
        head = next((t for t in tokens[phrase.start : phrase.end] if t.tag is not Tag.MARK), tokens[phrase.start])
        office = head_class(head) is not None or head.word.folded in _TITLES
        start = max(_person_at(phrase.sentence, phrase), phrase.start) if office else phrase.start
        end = next((k for k in range(start + 1, phrase.end) if tokens[k].word.folded in "،,"), phrase.end)
        return _clean(text[tokens[start].word.start : tokens[end - 1].word.end])
    return _clean(known.name_en if known else phrase.span.of(text))


def _name_words(phrase: Phrase, plain: list[Token]) -> set[str]:
    """Return the stems of a person's name, the office left out."""
    office = head_class(plain[0]) is not None or plain[0].word.folded in _TITLES
    start = _person_at(phrase.sentence, phrase) if office else phrase.start
    comma = next((t.i for t in phrase.sentence.tokens[max(start, phrase.start) : phrase.end] if t.word.folded in "،,"), phrase.end)
    return {t.form.stem for t in plain if start <= t.i < comma} - _TITLE_STEMS if start >= 0 else set()


def _whole_name(phrase: Phrase, name: Name) -> bool:
    """Tell whether a known person's name stands for the person here: no other given name before it, and no office that belongs to the person."""
    tokens = phrase.sentence.tokens
    before = tokens[name.start - 1] if name.start > phrase.start else None
    if before is None or before.tag is Tag.MARK:
        return True
    if name.end - name.start == 1 and not before.form.article and head_class(before) is None and before.word.folded not in _TITLES:
        return name.start - 1 in phrase.sentence.inside_name  # «علي السليماني» is not «سليماني»
    return before.form.article or head_class(before) is None or before.word.folded in _TITLES  # «ممثل خامنئي» is not خامنئي


_TITLE_STEMS = {t[2:] if t.startswith("ال") else t for t in _TITLES}


def _bare(token: Token) -> str:
    return token.form.stem


def _clean(name: str) -> str:
    return " ".join("".join(c for c in name if c not in QUOTES + "#").split())


def _agrees(speaker: Speaker, person: str) -> bool:
    if person.endswith("fs"):
        return speaker.feminine
    if person.endswith(("mp", "fp")):
        return speaker.plural or speaker.kind is SourceKind.ANONYMOUS
    return not speaker.feminine and not speaker.plural


def _known_whole(phrase: Phrase) -> Actor | None:
    """Return the known actor that the phrase names: its name begins at the head and nothing but a description follows."""
    tokens = phrase.sentence.tokens
    at = phrase.start
    while at < phrase.end and tokens[at].tag is Tag.MARK:
        at += 1
    name = phrase.sentence.names.get(at)
    if name and name.actors:
        best = name.actors[0]
        return None if is_generic(best) and name.end - name.start == 1 else best
    stem = tokens[at].form.stem if at < phrase.end else ""
    if stem in _OUTLET or stem in ("تنظيم", "حركه", "جماعه", "منظمه", "ميليشيا", "حزب"):
        for k in range(at + 1, min(at + 4, phrase.end)):
            if (name := phrase.sentence.names.get(k)) and name.actors:
                return name.actors[0]
    return None


def _kind(phrase: Phrase, plain: list[Token], known: Actor | None) -> SourceKind:
    sentence = phrase.sentence
    head = plain[0]
    i = 0
    while i + 1 < len(plain) and (head.tag in (Tag.QUANTIFIER, Tag.NUMBER, Tag.DEMONSTRATIVE) or head.form.stem in ("عدد", "احد", "بعض")):
        i += 1
        head = plain[i]
        if head.tag is Tag.PREPOSITION and i + 1 < len(plain):
            i += 1
            head = plain[i]
    by_head = head_class(head)
    if _pseudonym(sentence, phrase.end):
        return SourceKind.ANONYMOUS
    if by_head in (SourceKind.DOCUMENT,):
        return by_head
    person = head.form.stem not in _NAMELESS and _person_inside(sentence, phrase, plain, i)
    if by_head is SourceKind.ROLE or by_head is SourceKind.ANONYMOUS or head.word.folded in _TITLES:
        if person:
            return SourceKind.NAMED_PERSON
        return by_head or SourceKind.ROLE
    if known is not None:
        if known.kind == "outlet":
            return SourceKind.OUTLET
        if known.kind == "person":
            return SourceKind.NAMED_PERSON if person or is_named_person(known) else by_head or SourceKind.ROLE
        if known.kind == "group_of_people":
            return by_head or SourceKind.ANONYMOUS
        return SourceKind.NAMED_ORGANISATION
    if by_head is not None:
        return by_head
    if name := sentence.names.get(head.i):
        if name.places and name.end >= phrase.end and head.form.stem not in ("ابو", "ام"):
            return SourceKind.NAMED_ORGANISATION
    if head.form.article and head.form.stem.endswith(("ون", "ين")):
        return SourceKind.ANONYMOUS
    if head.form.article and not head.form.stem.endswith("ي") and load_forms().noun(head.form.stem) and sentence.tokens[phrase.start].tag is not Tag.MARK:
        return SourceKind.NAMED_ORGANISATION  # «الحكومة», «الثوار»: a common noun with the article names a body
    return SourceKind.NAMED_PERSON


def _pseudonym(sentence: Sentence, end: int) -> bool:
    return any(t.form.stem in ("مستعار", "مستعارا") for t in sentence.tokens[end : end + 9])


def _person_inside(sentence: Sentence, phrase: Phrase, plain: list[Token], i: int) -> bool:
    """Tell whether a personal name stands in a phrase that begins with an office."""
    if _person_at(sentence, phrase) >= 0:
        return True
    if len(plain) > i + 1 and plain[i].word.folded in _TITLES and plain[i].form.article:
        return head_class(plain[i + 1]) is None and not _adjective(plain[i + 1])
    return False


def _person_at(sentence: Sentence, phrase: Phrase) -> int:
    """Return the token where a personal name begins behind an office, -1 where none stands: a known person, or an indefinite word after a definite one."""
    for at in range(phrase.start, phrase.end):
        if (name := sentence.names.get(at)) and any(is_named_person(a) for a in name.actors) and _whole_name(phrase, name):
            return at
    definite = quoted = False
    tokens = sentence.tokens[phrase.start : phrase.end]
    for n, t in enumerate(tokens):
        if t.tag is Tag.MARK:
            if t.word.folded in "،," and n + 1 < len(tokens) and tokens[n + 1].tag is Tag.NOUN and (not tokens[n + 1].form.article or tokens[n + 1].word.folded in _TITLES) and head_class(tokens[n + 1]) is None:
                return t.i + 1
            if t.word.folded in QUOTES and n > 0 and n + 2 < len(tokens) and tokens[n + 1].tag is Tag.NOUN and t.i not in sentence.inside_name and (t.i + 1) not in sentence.names and definite and head_class(tokens[n + 1]) is None and not tokens[n + 1].form.article:
                return t.i + 1
            quoted = quoted != (t.word.folded in QUOTES)
            continue
        if quoted:
            definite = True
            continue
        if t.form.article:
            definite = True
            continue
        if t.i in sentence.names:
            name = sentence.names[t.i]
            definite = bool(name.places) or any(not is_generic(a) and a.kind != "person" for a in name.actors)
            continue
        if t.i in sentence.inside_name:
            continue
        if t.form.preposition or t.form.conjunction or t.word.folded == "باسم":
            definite = t.form.article
            continue
        if definite and t.tag in (Tag.NOUN, Tag.VERB) and head_class(t) is None and t.form.stem not in _TITLE_STEMS and t.form.stem not in _TIME:
            return t.i
        if definite and t.form.stem in ("ابو", "ابا", "ابي", "بن", "ابن"):
            return t.i
        if t.tag not in (Tag.NOUN, Tag.VERB):
            definite = False
    return -1


def _adjective(token: Token) -> bool:
    return token.form.article and token.form.stem.endswith(("ي", "يه"))
