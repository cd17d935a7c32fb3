"""Attributions: who says what, through whom (codebook section 1).

Sentence by sentence, every cue is looked up with its frame; contents are closed against each other; then, in text order, sources become speakers,
dropped subjects take theirs from before, and parents are found: what encloses a cue, who relays it, the interview that still goes on.
"""

from __future__ import annotations

from riwaya.arabic.fold import DIACRITICS, fold
from riwaya.extract.analysis import QUOTES, Analysed, Sentence, Tag, Token, phrase_span
from riwaya.extract.contents import close_contents
from riwaya.extract.cues import Cue, CueLexicon, CueWord, load_cues
from riwaya.extract.frames import Draft, Quotations, content_start, cue_span, token_after, verb_frame
from riwaya.extract.quotations import quotations_of
from riwaya.extract.relays import around_draft, contained_draft, medium_of, quoted_relay, relay_drafts
from riwaya.extract.reporting_nouns import noun_draft
from riwaya.extract.sources import Phrase, Speaker, Speakers, head_class, source_phrase
from riwaya.records import Attribution, Firing, SourceKind, Span, Stance

_IMPERSONAL = ("ي", "ت")
_DAMMA = "\u064f"
_PASSIVE = set("ذَكَرَ اعْتَقَدَ ظَنَّ تَوَقَّعَ رَجَّحَ أَشَارَ عَلِمَ افْتَرَضَ زَعَمَ اعْتَبَرَ لَاحَظَ حَكَى رَوَى قَدَّرَ عَدَّ شَكَّ".split())


def find_attributions(analysed: Analysed, lexicon: CueLexicon) -> list[Attribution]:
    """Return the attributions of a document in text order, ids A1 and on, parents by id; codebook section 1."""
    text = analysed.text
    quotations = Quotations(quotations_of(text, _paragraphs(analysed)))
    publisher = analysed.document.publisher.value
    speakers = Speakers()
    settled: list[_Settled] = []
    stems: set[str] = set()
    state = _State()
    for sentence in analysed.sentences:
        drafts = _drafts(text, sentence, lexicon, quotations, stems)
        if not drafts:
            continue
        close_contents(text, sentence, drafts, quotations, _reach(analysed, sentence, lexicon))
        _sentence_of_its_own(sentence, drafts, settled)
        drafts = [d for d in drafts if d.end > d.start >= 0]
        drafts.sort(key=lambda d: (d.cue_span.start, d.parent is not None))
        for draft in drafts:
            if draft.source is not None:
                stems.update(t.form.stem for t in sentence.tokens[draft.source.start : draft.source.end] if t.tag is not Tag.MARK)
        _settle(text, drafts, speakers, settled, lexicon, publisher, state)
    return _numbered(settled)


def _sentence_of_its_own(sentence: Sentence, drafts: list[Draft], settled: list[_Settled]) -> None:
    """Give «بحسب X.» that stands as a sentence of its own the content of the attribution just before it."""
    if len(drafts) != 1 or drafts[0].frame != "around" or drafts[0].source is None or not settled:
        return
    draft, last = drafts[0], settled[-1]
    if draft.at > 1 or len(sentence.tokens) - draft.source.end > 2 or sentence.span.start - last.content.end > 6:  # noqa: PLR2004
        return
    draft.start, draft.end, draft.rule = last.content.start, last.content.end, "as somebody says, behind a full stop"


def _reach(analysed: Analysed, sentence: Sentence, lexicon: CueLexicon) -> int:
    """Return the end of the last sentence after this one, at most three on, that does not begin with somebody else's cue."""
    end = sentence.span.end
    for following in analysed.sentences[sentence.index + 1 : sentence.index + 4]:
        if not following.tokens or any(lexicon.word(t.word.folded) and t.tag is Tag.VERB for t in following.tokens[:4]):
            break
        end = following.span.end
    return end


class _State:
    """What holds on from sentence to sentence: the medium of the interview that still goes on, and with whom."""

    def __init__(self) -> None:
        self.medium: _Settled | None = None
        self.speaker: Speaker | None = None


class _Settled:
    """A draft with its speaker and parent."""

    __slots__ = ("content", "cue", "kind", "parent", "rule", "row", "source", "speaker", "stance")

    def __init__(self, source: Span | None, speaker: Speaker, kind: SourceKind, cue: Span, content: Span, stance: Stance, rule: str, row: str) -> None:
        self.source, self.speaker, self.kind, self.cue, self.content = source, speaker, kind, cue, content
        self.stance, self.rule, self.row = stance, rule, row
        self.parent: _Settled | None = None


def _paragraphs(analysed: Analysed) -> list[Span]:
    """Return the body's lines: sentences that no line's end parts."""
    out: list[Span] = []
    for sentence in analysed.sentences:
        if out and "\n" not in analysed.text[out[-1].end : sentence.span.start]:
            out[-1] = Span(out[-1].start, sentence.span.end)
        else:
            out.append(sentence.span)
    return out


# -- drafts --------------------------------------------------------------------------------------------------------------------------


def _drafts(text: str, sentence: Sentence, lexicon: CueLexicon, quotations: Quotations, stems: set[str]) -> list[Draft]:
    out: list[Draft] = []
    taken: set[int] = set()
    for i, token in enumerate(sentence.tokens):
        if i in taken or token.tag is Tag.MARK:
            continue
        folded = token.word.folded
        if lexicon.phrases.first(folded) or (folded[:1] in "وف" and lexicon.phrases.first(folded[1:])):
            around = None if any(d.at < i < d.marker for d in out) else around_draft(text, sentence, i, lexicon, stems)
            if around is not None:
                out.append(around)
                taken.update(range(i, around.marker))
                continue
        if (noun := noun_draft(text, sentence, i, lexicon, quotations)) is not None:
            out.append(noun)
            taken.update((i, noun.at))
            continue
        word = lexicon.word(folded)
        if word is not None and word.pronoun and text[token.word.end - 1] == "ة":
            continue
        if word is not None and word.cue.pos == "participle" and word.person == "3fs" and text[token.word.end - 1] == "ه":
            continue  # «ومقره»: a noun with its pronoun
        if word is None or token.form.article or token.form.preposition or (i in sentence.inside_name and i not in sentence.names):
            continue
        for reading in lexicon.readings(folded):
            if drafts := _of_word(text, sentence, i, reading, lexicon, quotations):
                out += drafts
                taken.update(d.at for d in drafts)
                break
    out = [d for d in out if not _byline(d, out)]
    if not out:
        colon = _bare_quotation(text, sentence, lexicon, quotations)
        if colon is not None:
            out.append(colon)
    return out


def _byline(draft: Draft, drafts: list[Draft]) -> bool:
    """Tell whether a participle before a colon is a byline's word («سبق- متابعة:»): nobody has spoken before it in the sentence."""
    if draft.cue.pos != "participle" or draft.frame != "colon" or draft.cue.needs != "complement":
        return False
    return not any(d.at < draft.at for d in drafts)


def _of_word(text: str, sentence: Sentence, i: int, word: CueWord, lexicon: CueLexicon, quotations: Quotations) -> list[Draft]:
    if "relay" in word.cue.takes:
        drafts = relay_drafts(text, sentence, i, word, lexicon, quotations)
        if drafts and drafts[0].source is None and not word.conjunction:
            drafts[0].source = _subject_before(sentence, i, lexicon)
        if drafts:
            return drafts
    if "contained" in word.cue.takes:
        draft = contained_draft(text, sentence, i, word, lexicon, quotations)
        return [draft] if draft else []
    if not _verbal(text, sentence, i, word):
        return []
    draft = verb_frame(text, sentence, i, word, lexicon, quotations)
    if draft is not None and sentence.tokens[i].form.function == "preposition" and draft.frame not in ("clause", "colon") and word.cue.lemma != "عَبَّرَ":
        return []
    if draft is None:
        draft = _behind_quotation(text, sentence, i, word, lexicon, quotations)
        return [draft] if draft else []
    tokens = sentence.tokens
    if word.cue.pos == "verb":
        if not word.conjunction and draft.frame != "fixed" and (draft.source is None or _after_complementiser(sentence, i) or _after_was(sentence, i)) and (subject := _subject_before(sentence, i, lexicon)):
            draft.source, draft.rule = subject, "subject before the verb"
        if draft.source is None and _impersonal(text, sentence, i, word, draft):
            return []
    elif i > 0 and tokens[i - 1].tag in (Tag.PREPOSITION, Tag.QUANTIFIER, Tag.DEMONSTRATIVE):
        return []

    out = [draft]
    if inner := quoted_relay(text, draft, lexicon):
        if draft.source is not None and draft.source.end > inner.at:
            draft.source = source_phrase(sentence, draft.source.start, inner.at, lexicon)
        out.append(inner)
    return out


def _verbal(text: str, sentence: Sentence, i: int, word: CueWord) -> bool:
    """Tell whether a word that is also a noun or preposition («أمر», «بين», «تخوف») is a verb of reporting here."""
    if word.cue.pos != "verb" or word.conjunction:
        return True
    token, before = sentence.tokens[i], sentence.tokens[max(i - 1, 0)]
    if word.cue.lemma == "ادَّعَى" and token.word.folded[0] in "يت" and text[token.word.end - 1] == "ى":
        return False  # «يُدعى»
    if word.cue.lemma[0] == "ا" and text[token.word.start] == "أ":
        return False  # «أعتقد»: the first person
    if i == 0:
        return True
    if before.form.folded in _NEGATIONS or before.form.stem in _NEGATIONS:
        return word.cue.stance in (Stance.DENIES, Stance.DOUBTS)  # what is not said is no attribution; «لم يستبعد» says it may be
    if before.form.folded == "ما" and i > 1 and sentence.tokens[i - 2].form.stem in ("نادرا", "قلما"):
        return False  # «نادراً ما تعترف»
    if before.tag is Tag.COMPLEMENTISER and token.word.folded[0] in "يت" and not _past(token.word.folded, word):
        return False  # «يجب أن تؤكد»
    if token.form.function in ("preposition", "conjunction"):
        clause = before.tag is Tag.MARK or before.form.folded in _LEADS or before.tag in (Tag.COMPLEMENTISER, Tag.PARTICLE)
        return clause or "\u0651" in text[token.word.start : token.word.end]
    if before.tag in (Tag.PREPOSITION, Tag.DEMONSTRATIVE, Tag.QUANTIFIER, Tag.VERB) and before.form.folded not in _LEADS:
        return token.tag is Tag.VERB and not token.form.nominal and before.tag is not Tag.PREPOSITION
    return True


_NEGATIONS = {"لم", "لن", "لا", "لما", "ولم", "ولن", "دون", "عدم"}
_LEADS = set("بدوره بدورها بدورهم جانبه جانبها جانبهم جهته جهتها جهتهم حيث كما فيما اليوم امس ثم قد وقد هنا".split())


def _after_complementiser(sentence: Sentence, i: int) -> bool:
    """Tell whether only a noun phrase stands between a complementiser and the verb, which then is the verb's subject."""
    for k in range(i - 1, max(i - 14, -1), -1):
        token = sentence.tokens[k]
        if token.tag is Tag.COMPLEMENTISER:
            return k < i - 1
        if token.tag in (Tag.VERB, Tag.RELATIVE, Tag.CONJUNCTION, Tag.AUXILIARY) or token.word.folded in ".:؛" or token.form.folded == "حيث":
            return False
    return False


def _after_was(sentence: Sentence, i: int) -> bool:
    """Tell whether «كان» stands before the subject and «قد» before the verb («وكان مصدر عسكري قد قال …»)."""
    tokens = sentence.tokens
    if i < 3 or tokens[i - 1].form.folded != "قد":  # noqa: PLR2004
        return False
    return any(t.form.stem in ("كان", "كانت") for t in tokens[max(i - 14, 0) : i - 1])


def _impersonal(text: str, sentence: Sentence, i: int, word: CueWord, draft: Draft) -> bool:
    """Tell whether a verb without subject is passive or impersonal («يُذكر أن»، «أُعلن عن»), which no source answers for."""
    token = sentence.tokens[i]
    folded = token.word.folded[word.conjunction :]
    raw = text[draft.cue_span.start : draft.cue_span.end]
    if folded[0] in _IMPERSONAL and not _past(folded, word):
        before = sentence.tokens[i - 1] if i else None
        related = before is not None and before.tag in (Tag.RELATIVE, Tag.AUXILIARY, Tag.PARTICLE) and before.form.folded != "ما"
        if related and before is not None and before.tag is Tag.RELATIVE and word.cue.lemma in _PASSIVE and word.person == "3ms":
            return True
        return not related and word.cue.lemma in _PASSIVE and word.person in ("3ms", "3fs") and draft.frame not in ("colon", "quote")
    return len(raw) > 1 and raw[1] == _DAMMA and raw[0] not in "ي" and not any(c in DIACRITICS and c == "\u0652" for c in raw[:1])


def _past(folded: str, word: CueWord) -> bool:
    """Tell whether a form that begins like an imperfect is a past one («تابع»، «توقع»)."""
    return folded.startswith(fold(word.cue.lemma)[:3])


def _subject_before(sentence: Sentence, i: int, lexicon: CueLexicon) -> Phrase | None:
    """Return the subject that stands before its verb («المرشد علي خامنئي، أوصى بـ»، «X، الذي …، أكد»), or none."""
    tokens = sentence.tokens
    stop = i
    while stop > 0 and (tokens[stop - 1].word.folded in "،," or tokens[stop - 1].form.folded in ("قد", "كان", "سبق", "كانت")):
        stop -= 1
    if stop == 0:
        return None
    if tokens[stop - 1].tag is Tag.RELATIVE:
        relative = tokens[stop - 1].form.folded
        if relative in ("ما", "من", "مما"):
            return None
        stop -= 1
        while stop > 0 and tokens[stop - 1].word.folded in "،,":
            stop -= 1
        return _antecedent(sentence, stop, lexicon)
    if stop == i and (noun := _indefinite_before(sentence, i)) is not None:
        return noun if head_class(tokens[noun.start]) is not None else None
    start = stop
    while start > 0:
        token = tokens[start - 1]
        if token.tag in (Tag.COMPLEMENTISER, Tag.CONJUNCTION, Tag.AUXILIARY) or token.word.folded in ":.؛" or token.form.folded in ("حيث", "حين"):
            break
        if token.tag is Tag.VERB or lexicon.word(token.word.folded) and not token.form.article and not token.form.nominal:
            relative_at = max((k for k in range(start - 1) if tokens[k].tag is Tag.RELATIVE), default=-1)
            if relative_at < 0 or start - 1 - relative_at > 6:
                break
            start = relative_at + 1
        start -= 1
        token = tokens[start]
        if token.form.conjunction and token.tag is Tag.NOUN and start > 0 and tokens[start - 1].word.folded in "،,":
            break
    if start < stop and tokens[start].word.folded in "-–":
        start += 1
    phrase = _nominal(sentence, start, stop, lexicon)
    if phrase is not None and tokens[i].word.folded[0] in "يت" and tokens[i].tag is Tag.VERB and start > 0:
        head = tokens[phrase.start]
        if not head.form.article and phrase.start not in sentence.names and head_class(head) is None and head.tag is not Tag.MARK and not _nominal_clause(tokens, phrase.start):
            return None  # «لافتة كبيرة تندد بـ …»: a relative clause on something that cannot speak
    if phrase is not None and lexicon.word(tokens[i].word.folded) is not None and tokens[i].word.folded.endswith("ت"):
        if tokens[phrase.start].form.stem.endswith(("ين", "ون")):
            return None  # «… وإصابة أربعة آخرين، قالت …»: the verb is not theirs
    return phrase


def _nominal_clause(tokens: list[Token], at: int) -> bool:
    return at > 0 and tokens[at - 1].tag is Tag.COMPLEMENTISER


def _indefinite_before(sentence: Sentence, i: int) -> Phrase | None:
    """Return the indefinite noun that a present-tense verb describes («معلومات تؤكد …»، «بلاغاً يفيد …»), or none."""
    tokens = sentence.tokens
    if tokens[i].word.folded[0] not in "يت" or any(v.past for v in tokens[i].form.verbs):
        return None
    start = i
    while start > 0 and tokens[start - 1].tag is Tag.NOUN and not tokens[start - 1].form.article and start - 1 not in sentence.inside_name:
        start -= 1
        if tokens[start].form.preposition or tokens[start].form.conjunction:
            break
    if start in (0, i) or i - start > 3 or tokens[start - 1].tag in (Tag.COMPLEMENTISER, Tag.MARK):  # noqa: PLR2004
        return None
    return Phrase(sentence, start, i, phrase_span(sentence, start, i))


def _antecedent(sentence: Sentence, stop: int, lexicon: CueLexicon) -> Phrase | None:
    """Return the noun phrase that «الذي أكد» describes: what follows the nearest preposition, verb or complementiser before it."""
    tokens = sentence.tokens
    start = stop
    while start > 0:
        token = tokens[start - 1]
        if token.tag in (Tag.VERB, Tag.COMPLEMENTISER, Tag.CONJUNCTION, Tag.AUXILIARY, Tag.RELATIVE) or token.word.folded in ":.؛":
            break
        if token.tag is Tag.PREPOSITION and token.form.folded in ("من", "مع", "عن", "الي", "علي", "بين", "حسب", "بحسب", "وفق"):
            break
        start -= 1
    return source_phrase(sentence, start, stop, lexicon) if start < stop else None


def _nominal(sentence: Sentence, start: int, stop: int, lexicon: CueLexicon) -> Phrase | None:
    tokens = sentence.tokens
    if start >= stop:
        return None
    relative = next((k for k in range(start, stop) if tokens[k].tag is Tag.RELATIVE or (tokens[k].form.conjunction and tokens[k].tag in (Tag.PRONOUN,))), stop)
    last = max((k for k in range(start, relative) if tokens[k].tag is Tag.PREPOSITION and tokens[k].form.folded == "من"), default=-1)
    if relative < stop and last >= 0 and relative - last <= 24:
        start = last + 1
    phrase = source_phrase(sentence, start, min(relative, stop), lexicon)
    return phrase


def _behind_quotation(text: str, sentence: Sentence, i: int, word: CueWord, lexicon: CueLexicon, quotations: Quotations) -> Draft | None:
    """Return the draft of a verb that follows what was said («"…"، قال X»), or none."""
    tokens = sentence.tokens
    if word.cue.pos != "verb" or not word.cue.takes & {"quote", "colon"} or i < 2:
        return None
    k = i - 1
    while k > 0 and tokens[k].tag is Tag.MARK and tokens[k].word.folded in "،,":
        k -= 1
    pointer = tokens[k].form.folded in ("ما", "حسبما") and k > 0 and tokens[k - 1].tag is Tag.DEMONSTRATIVE
    if pointer and word.pronoun:
        draft = _draft(text, sentence, i, word, tokens[k - 1].word.start + (1 if tokens[k - 1].form.conjunction else 0), "pointer")
        draft.end = tokens[k - 1].word.end
        draft.source = source_phrase(sentence, i + 1, _until_mark(sentence, i + 1), lexicon, bounded=False)
        draft.same_level = False
        return _fixed(draft)
    if not (tokens[k].tag is Tag.MARK and tokens[k].word.folded in QUOTES):
        return None
    said = next((q for q in quotations.all if q.closed and q.span.end == tokens[k].word.end), None)
    if said is None or token_after(sentence, said.inner.start) + 4 > k:
        return None
    start, _ = content_start(text, sentence, token_after(sentence, said.inner.start), quotations)
    draft = _draft(text, sentence, i, word, max(start, said.inner.start), "behind a quotation")
    draft.end = said.inner.end
    draft.marker = _until_mark(sentence, i + 1)
    draft.source = source_phrase(sentence, i + 1, draft.marker, lexicon, bounded=False)
    return _fixed(draft) if draft.source else None


def _fixed(draft: Draft) -> Draft:
    draft.frame = "fixed"
    return draft


def _draft(text: str, sentence: Sentence, i: int, word: CueWord, start: int, rule: str) -> Draft:
    draft = Draft(sentence, i, word.cue, cue_span(text, sentence.tokens[i], word.conjunction), "quote", word.person, start, sentence.tokens[i].word.start)
    draft.rule, draft.marker = rule, i
    return draft


def _until_mark(sentence: Sentence, i: int) -> int:
    for j in range(i, len(sentence.tokens)):
        if sentence.tokens[j].word.folded in ".،,؛:!؟":
            return j
    return len(sentence.tokens)


def _bare_quotation(text: str, sentence: Sentence, lexicon: CueLexicon, quotations: Quotations) -> Draft | None:
    """Return the draft of a quotation that a name and a colon introduce («الجبوري: "…"»), or none."""
    tokens = sentence.tokens
    for j in range(1, min(12, len(tokens) - 1)):
        if tokens[j].word.folded == ":":
            q = quotations.opening(tokens[j + 1].word.start)
            if q is None or q.inner.end - q.inner.start < 25:
                return None
            phrase = source_phrase(sentence, 0, j, lexicon)
            if phrase is None or phrase.end < j:
                return None
            start, quotation = content_start(text, sentence, j + 1, quotations)
            cue = Cue("", "mark", Stance.ASSERTS, frozenset(), "", "", "")
            draft = Draft(sentence, j, cue, tokens[j].span, "colon", "3ms", start, tokens[0].word.start)
            draft.source, draft.quotation, draft.marker, draft.rule = phrase, quotation, j, "bare quotation"
            return draft
        if tokens[j].tag in (Tag.VERB, Tag.COMPLEMENTISER, Tag.AUXILIARY):
            return None
    return None


# -- speakers and parents ------------------------------------------------------------------------------------------------------------


def _settle(text: str, drafts: list[Draft], speakers: Speakers, settled: list[_Settled], lexicon: CueLexicon, publisher: str | None, state: _State) -> None:
    here: dict[int, _Settled] = {}
    for draft in drafts:
        speaker = _speaker(text, draft, drafts, here, speakers)
        if speaker is None:
            continue
        kind = speaker.kind
        item = _Settled(
            draft.source.span if draft.source else None, speaker, kind, draft.cue_span, Span(draft.start, draft.end), _stance(text, draft), draft.rule, draft.cue.row
        )
        here[id(draft)] = item
    for draft in drafts:
        outer = draft.parent
        if outer is not None and outer.frame == "around" and id(outer) in here and id(draft) in here and here[id(outer)].speaker is here[id(draft)].speaker:
            del here[id(outer)]  # «قال X … بحسب ما ذكر X» says it twice
            draft.parent = None
    for draft in drafts:
        if (item := here.get(id(draft))) is None:
            continue
        if draft.parent is not None and id(draft.parent) in here:
            item.parent = here[id(draft.parent)]
        else:
            item.parent = _enclosing(item, [*settled[-12:], *here.values()])
        if draft.parent is None and draft.frame != "around" and (medium := medium_of(text, draft, lexicon, publisher, first=draft is drafts[0])):
            cue, phrase, row = medium
            outlet = speakers.of(phrase, text)
            speakers.put_back(outlet)
            outer = _Settled(phrase.span, outlet, SourceKind.OUTLET, cue, item.content, Stance.ASSERTS, "medium", row.row if row else "")
            outer.parent = item.parent
            item.parent = outer
            settled.append(outer)
            state.medium, state.speaker = outer, item.speaker
        if draft.rule.endswith("behind a full stop") and settled and settled[-1].parent is None:
            settled[-1].parent = item
        settled.append(item)
    for draft in drafts:
        if (item := here.get(id(draft))) is None:
            continue
        _carry_on(draft, item, state)


def _stance(text: str, draft: Draft) -> Stance:
    """Return the cue's stance; what is told as a duty («أبلغهم بوجوب …») is demanded."""
    before = draft.sentence.tokens[draft.at - 1] if draft.at else None
    if before is not None and draft.cue.stance in (Stance.DENIES, Stance.DOUBTS) and before.form.stem in _NEGATIONS:
        return Stance.ASSERTS
    if draft.cue.stance is Stance.ASSERTS and fold(text[draft.start : draft.start + 8]).startswith("وجوب"):
        return Stance.DEMANDS
    return draft.cue.stance


def _carry_on(draft: Draft, item: _Settled, state: _State) -> None:
    """Let the interview or relay hold for the same speaker's later sentences until another speaks."""
    if item.parent is not None:
        if draft.rule == "relayed source":
            state.medium, state.speaker = item.parent, item.speaker
        return
    if draft.children:
        return
    if state.medium is not None and item.speaker is state.speaker and item is not state.medium:
        item.parent = state.medium
    else:
        state.medium = state.speaker = None


def _speaker(text: str, draft: Draft, drafts: list[Draft], here: dict[int, _Settled], speakers: Speakers) -> Speaker | None:
    if draft.source is not None:
        return speakers.of(draft.source, text)
    if draft.cue.pos == "participle":
        before = [d for d in drafts if d.cue_span.start < draft.cue_span.start and id(d) in here and not _holds(d, draft)]
        if before:
            nearest = before[-1]
            speaker = here[id(nearest)].speaker
            speakers.touch(speaker)
            return speaker
        if subject := _main_subject(draft):
            return speakers.of(subject, text)
    elif (subject := _clause_before(draft, drafts)) is not None:
        return speakers.of(subject, text)
    elif not draft.same_level and (outer := next((d for d in reversed(drafts) if d is not draft and _holds(d, draft)), None)) is not None:
        first = token_after(draft.sentence, outer.start)
        if first < draft.at and (subject := _head_phrase(draft.sentence, first, draft.at)):
            return speakers.of(subject, text)
    return speakers.last(draft.person) or Speaker(None, SourceKind.ANONYMOUS, set())


def _clause_before(draft: Draft, drafts: list[Draft]) -> Phrase | None:
    """Return the subject of the sentence's own first verb for «دافع البيت الأبيض عن … وقال إن …», where nobody has spoken in the sentence yet."""
    tokens = draft.sentence.tokens
    if draft.cue.pos != "verb" or draft.at < 3 or any(d.cue_span.start < draft.cue_span.start for d in drafts):  # noqa: PLR2004
        return None
    for k in range(min(draft.at, 8)):
        if tokens[k].tag is Tag.VERB and not (k and tokens[k - 1].tag in (Tag.COMPLEMENTISER, Tag.RELATIVE)):
            phrase = _head_phrase(draft.sentence, k + 1, draft.at)
            if phrase is None:
                return None
            name = draft.sentence.names.get(phrase.start)
            head = head_class(tokens[phrase.start])
            speaks = head in (SourceKind.ROLE, SourceKind.NAMED_ORGANISATION, SourceKind.OUTLET) or (name is not None and bool(name.actors))
            feminine = tokens[phrase.start].form.stem.endswith("ه")
            return phrase if speaks and (draft.person == "3ms") != feminine else None
    return None


def _holds(outer: Draft, inner: Draft) -> bool:
    return outer.start <= inner.cue_span.start < outer.end


def _main_subject(draft: Draft) -> Phrase | None:
    """Return the subject of the clause that a participle accompanies: what follows the sentence's first verb."""
    tokens = draft.sentence.tokens
    for k in range(draft.at):
        if tokens[k].tag is Tag.VERB:
            if k > 2 and (phrase := _head_phrase(draft.sentence, 0, k)):
                return phrase
            return _head_phrase(draft.sentence, k + 1, draft.at)
    return _head_phrase(draft.sentence, 1, draft.at)


def _head_phrase(sentence: Sentence, start: int, stop: int) -> Phrase | None:
    return source_phrase(sentence, start, stop, load_cues(), bounded=False)


def _enclosing(item: _Settled, candidates: list[_Settled]) -> _Settled | None:
    """Return the attribution with the smallest content that holds this one's cue and content."""
    best: _Settled | None = None
    for other in candidates:
        if other is item or not other.content.holds(item.cue) or not other.content.holds(item.content) or other.content == item.content:
            continue
        if best is None or other.content.end - other.content.start < best.content.end - best.content.start or (other.content == best.content and other.parent is best):
            best = other
    return best


def _numbered(settled: list[_Settled]) -> list[Attribution]:
    settled.sort(key=lambda s: (s.cue.start, s.content.start))
    ids = {id(s): f"A{n}" for n, s in enumerate(settled, 1)}
    return [
        Attribution(
            ids[id(s)], s.source, s.speaker.entity, s.kind, s.cue, s.content, ids[id(s.parent)] if s.parent is not None and id(s.parent) in ids else None,
            s.stance, (Firing(s.rule, s.row or None, s.cue),),
        )
        for s in settled
    ]  # fmt: skip
