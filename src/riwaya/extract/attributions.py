"""Attributions: who says what, through whom (codebook section 1).

Sentence by sentence, every cue is looked up with its frame; contents are closed against each other; then, in text order, sources become speakers,
dropped subjects take theirs from before, and parents are found: what encloses a cue, who relays it, the interview that still goes on.
"""

from __future__ import annotations

from riwaya.extract.according import around_draft
from riwaya.extract.agreement import agrees
from riwaya.extract.analysis import QUOTES, Analysed, Sentence, Tag, asks_anonymity
from riwaya.extract.chains import Chains, Settled
from riwaya.extract.content_starts import content_start
from riwaya.extract.contents import close_contents
from riwaya.extract.cues import Cue, CueLexicon, CueWord
from riwaya.extract.drafts import Draft, Quotations, cue_span, token_after
from riwaya.extract.frames import SAYING, verb_frame
from riwaya.extract.phrases import Phrase, animate
from riwaya.extract.quotations import quotations_of
from riwaya.extract.relays import contained_draft, quoted_relay, relay_drafts, told_draft
from riwaya.extract.reporting_nouns import noun_draft
from riwaya.extract.source_words import head_class, names_outlet
from riwaya.extract.sources import SourcePhrase, source_phrase
from riwaya.extract.subjects import after_complementiser, after_was, is_impersonal, is_verbal, leading_subject, subject_before, topic_before
from riwaya.records import Attribution, SourceKind, Span, Stance


def find_attributions(analysed: Analysed, lexicon: CueLexicon) -> list[Attribution]:
    """Return the attributions of a document in text order, ids A1 and on, parents by id; codebook section 1."""
    text = analysed.text
    quotations = Quotations(quotations_of(text, _paragraphs(analysed)))
    chains = Chains(text, lexicon, analysed.document.publisher.value)
    stems: set[str] = set()
    for sentence in analysed.sentences:
        drafts = _drafts(text, sentence, lexicon, quotations, stems)
        if (said := _said_on(text, sentence, drafts, quotations, chains.settled)) is not None:
            drafts.append(said)
        if not drafts:
            continue
        close_contents(text, sentence, drafts, quotations, _reach(analysed, sentence, lexicon))
        _sentence_of_its_own(sentence, drafts, chains.settled)
        drafts = [d for d in drafts if d.end > d.start >= 0]
        drafts.sort(key=lambda d: (d.cue_span.start, d.parent is not None))
        for draft in drafts:
            if draft.source is not None:
                stems.update(t.form.stem for t in sentence.tokens[draft.source.start : draft.source.end] if t.tag is not Tag.MARK)
        if drafts:
            chains.settle(drafts, analysed.sentences[sentence.index - 1] if sentence.index else None)
    return chains.attributions()


def _sentence_of_its_own(sentence: Sentence, drafts: list[Draft], settled: list[Settled]) -> None:
    """Give «بحسب X.» that stands as a sentence of its own the content of the attribution just before it."""
    if len(drafts) != 1 or drafts[0].frame != "around" or drafts[0].source is None or not settled:
        return
    draft, source, last = drafts[0], drafts[0].source, settled[-1]
    if draft.at > 1 or len(sentence.tokens) - source.end > 2 or sentence.span.start - last.content.end > 6:
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


def _paragraphs(analysed: Analysed) -> list[Span]:
    """Return the body's lines: sentences that no line's end parts."""
    out: list[Span] = []
    for sentence in analysed.sentences:
        if out and "\n" not in analysed.text[out[-1].end : sentence.span.start]:
            out[-1] = Span(out[-1].start, sentence.span.end)
        else:
            out.append(sentence.span)
    return out


def _drafts(text: str, sentence: Sentence, lexicon: CueLexicon, quotations: Quotations, stems: set[str]) -> list[Draft]:
    out: list[Draft] = []
    taken: set[int] = set()
    for i in lexicon.openings(sentence.folded):
        token = sentence.tokens[i]
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
        if asks_anonymity(sentence, i) and word.cue.lemma not in _SAYING:
            continue
        for reading in lexicon.readings(folded):
            if drafts := _of_word(text, sentence, i, reading, lexicon, quotations):
                if _addressed(text, sentence, i, reading, drafts[0], out):
                    drafts[0].source = None
                out += drafts
                taken.update(d.at for d in drafts)
                taken.update(k for d in drafts for k in range(d.at, d.marker) if sentence.tokens[k].form.stem in SAYING)
                break
    out = [d for d in out if not _byline(d, out)]
    if not out:
        colon = _bare_quotation(text, sentence, lexicon, quotations)
        if colon is not None:
            out.append(colon)
    return out


_SAYING = ("قَالَ", "أَكَّدَ", "أَفَادَ", "ذَكَرَ", "أَوْضَحَ", "أَضَافَ", "صَرَّحَ", "أَشَارَ", "لَفَتَ", "بَيَّنَ")  # never what is asked about a name
_TO_SOMEBODY = ("دَعَا", "طَالَبَ", "حَثَّ", "نَاشَدَ", "أَمَرَ", "نَصَحَ", "أَوْصَى", "حَذَّرَ", "أَنْذَرَ", "اتَّهَمَ", "هَدَّدَ", "وَعَدَ", "أَبْلَغَ", "أَخْبَرَ", "طَمْأَنَ")


def _addressed(text: str, sentence: Sentence, i: int, word: CueWord, draft: Draft, before: list[Draft]) -> bool:
    """Tell whether the noun right behind the verb is whom its dropped subject addresses («…، ودعا حكومة بلاده إلى …», «وطالب الدولة بدفع …»)."""
    source = draft.source
    if word.cue.lemma not in _TO_SOMEBODY or source is None or source.start != i + 1 or draft.frame == "fixed":
        return False
    head = sentence.tokens[source.start]
    if word.person == "3ms" and not head.form.conjunction and text[head.word.end - 1] == "ة" and head_class(head) is not SourceKind.ROLE:
        return True  # a masculine verb right before a feminine noun
    if head.form.article and head.form.stem.endswith("ين"):
        return True
    spoken = [d for d in before if d.cue.pos == "verb" and d.person == word.person and d.source is not None and d.frame != "around"]
    return bool(word.conjunction and spoken) and head_class(head) is not SourceKind.ROLE


def _byline(draft: Draft, drafts: list[Draft]) -> bool:
    """Tell whether a participle before a colon is a byline's word («سبق- متابعة:»): nobody has spoken before it in the sentence."""
    if draft.cue.pos != "participle" or draft.frame != "colon" or draft.cue.needs != "complement":
        return False
    return not any(d.at < draft.at for d in drafts)


def _of_word(text: str, sentence: Sentence, i: int, word: CueWord, lexicon: CueLexicon, quotations: Quotations) -> list[Draft]:
    if (told := told_draft(text, sentence, i, word, lexicon, quotations)) is not None:
        return [told]
    if "relay" in word.cue.takes:
        drafts = relay_drafts(text, sentence, i, word, lexicon, quotations)
        if drafts and drafts[0].source is None and not word.conjunction:
            drafts[0].source = subject_before(sentence, i, word, lexicon)
        if drafts:
            return drafts
    if "contained" in word.cue.takes:
        draft = contained_draft(text, sentence, i, word, lexicon, quotations)
        return [draft] if draft else []
    if not is_verbal(text, sentence, i, word):
        return []
    draft = verb_frame(text, sentence, i, word, lexicon, quotations)
    if draft is not None and sentence.tokens[i].form.function == "preposition" and draft.frame not in ("clause", "colon") and word.cue.lemma != "عَبَّرَ":
        return []
    if draft is None:
        draft = _behind_quotation(text, sentence, i, word, lexicon, quotations)
        return [draft] if draft else []
    tokens = sentence.tokens
    if word.person == "1p":
        if word.cue.stance is Stance.ASSERTS and quotations.around(tokens[i].word.start):
            return []
        draft.source = _we(sentence, i, lexicon)
    elif word.cue.pos == "verb":
        if (
            not word.conjunction
            and draft.frame != "fixed"
            and (draft.source is None or _late(sentence, i) or _spoken_to(sentence, i, word))
            and (subject := subject_before(sentence, i, word, lexicon))
            and (draft.source is None or subject.end >= i - 1 or after_was(sentence, i))
        ):
            draft.source, draft.rule = subject, "subject before the verb"
        if (draft.source is None or _for_another(sentence, i, word, draft.source)) and (leading := leading_subject(sentence, i, word, lexicon)):
            draft.source, draft.rule = leading, "subject before the verb"
        if word.conjunction and draft.source is None and (topic := topic_before(sentence, i, lexicon)):
            draft.source, draft.rule = topic, "subject behind «أما»"
        if draft.source is None and (is_impersonal(text, sentence, i, word, draft) or _describes(sentence, i, word)):
            return []
    elif i > 0 and tokens[i - 1].tag in (Tag.PREPOSITION, Tag.QUANTIFIER, Tag.DEMONSTRATIVE):
        return []

    out = [draft]
    if inner := quoted_relay(text, draft, lexicon):
        if draft.source is not None and draft.source.end > inner.at:
            draft.source = source_phrase(sentence, draft.source.start, inner.at, lexicon)
        out.append(inner)
    return out


def _late(sentence: Sentence, i: int) -> bool:
    """Tell whether a verb stands where its subject is before it: behind «أن» and a phrase, behind «كان … قد», behind «التي»."""
    related = i > 0 and sentence.tokens[i - 1].tag is Tag.RELATIVE and sentence.tokens[i - 1].form.folded in ("الذي", "التي", "الذين")
    return related or after_complementiser(sentence, i) or after_was(sentence, i)


def _for_another(sentence: Sentence, i: int, word: CueWord, source: SourcePhrase) -> bool:
    """Tell whether the phrase right behind a verb may be whom it addresses or what it tells rather than who speaks."""
    if source.start <= i:
        return False
    noun = Phrase(sentence, source.start, source.end)
    return word.cue.lemma in _TO_SOMEBODY or not animate(noun) or not agrees(sentence.tokens[i], noun)


def _we(sentence: Sentence, i: int, lexicon: CueLexicon) -> SourcePhrase | None:
    """Return who speaks in the first person where the sentence says it («نحن في الإدارة الذاتية نرفض …»), or none."""
    tokens = sentence.tokens
    for k in range(i - 3, max(i - 12, -1), -1):
        if tokens[k].word.folded.removeprefix("و") in ("نحن", "اننا", "باننا") and tokens[k + 1].form.folded in ("في", "ك"):
            return source_phrase(sentence, k + 2, i, lexicon)
    return None


def _spoken_to(sentence: Sentence, i: int, word: CueWord) -> bool:
    """Tell whether a known name stands right before a verb that also takes an addressee behind it («دميرتاش دعا الحكومة إلى …»)."""
    named = any(name.end == i and name.actors for name in sentence.names.values())
    return named and (word.cue.stance is Stance.DEMANDS or word.cue.lemma in ("أَبْلَغَ", "أَخْبَرَ", "حَذَّرَ"))


def _describes(sentence: Sentence, i: int, word: CueWord) -> bool:
    """Tell whether a present-tense verb without subject only describes the noun before it («كتب تكفيرية تحث على القتال»)."""
    if i == 0 or word.conjunction or sentence.tokens[i].word.folded[0] not in "يت" or any(v.past for v in sentence.tokens[i].form.verbs):
        return False
    return sentence.tokens[i - 1].tag is Tag.NOUN


def _behind_quotation(text: str, sentence: Sentence, i: int, word: CueWord, lexicon: CueLexicon, quotations: Quotations) -> Draft | None:
    """Return the draft of a verb that follows what was said («"…"، قال X»), or none."""
    tokens = sentence.tokens
    if word.cue.pos != "verb" or not word.cue.takes & {"quote", "colon"} or i < 2 or tokens[i].form.function:
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
    if k < i - 1 and not (tokens[k].tag is Tag.MARK and tokens[k].word.folded in QUOTES):
        return _closing(text, sentence, i, k + 1, word, lexicon, quotations)
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


def _closing(text: str, sentence: Sentence, i: int, stop: int, word: CueWord, lexicon: CueLexicon, quotations: Quotations) -> Draft | None:
    """Return the draft of a verb that closes what it reports («…، يقول التقرير.»): nothing but its subject follows."""
    tokens = sentence.tokens
    if word.conjunction or word.pronoun or word.cue.needs not in ("", "complement") or "colon" not in word.cue.takes or stop < 5:
        return None
    end = _until_mark(sentence, i + 1)
    if any(t.tag is not Tag.MARK for t in tokens[end:]):
        return None
    phrase = source_phrase(sentence, i + 1, end, lexicon)
    if phrase is None or phrase.start > i + 1 or phrase.end < end:
        return None
    start, _ = content_start(text, sentence, 0, quotations)
    draft = _draft(text, sentence, i, word, max(start, tokens[0].word.start), "behind what was said")
    draft.end, draft.marker, draft.source = tokens[stop - 1].word.end, end, phrase
    return _fixed(draft)


def _fixed(draft: Draft) -> Draft:
    draft.frame = "fixed"
    return draft


def _draft(text: str, sentence: Sentence, i: int, word: CueWord, start: int, rule: str) -> Draft:
    draft = Draft(
        sentence, i, word.cue, cue_span(text, sentence.tokens[i], word.conjunction), "quote", word.person, start, sentence.tokens[i].word.start
    )
    draft.rule, draft.marker = rule, i
    return draft


def _until_mark(sentence: Sentence, i: int) -> int:
    for j in range(i, len(sentence.tokens)):
        if sentence.tokens[j].word.folded in ".،,؛:!؟":
            return j
    return len(sentence.tokens)


def _said_on(text: str, sentence: Sentence, drafts: list[Draft], quotations: Quotations, settled: list[Settled]) -> Draft | None:
    """Return the draft of a quotation that stands as a sentence of its own right behind somebody's words («…»، يضيف X. «…»), or none."""
    tokens = sentence.tokens
    if not settled or len(tokens) < 6 or tokens[0].word.folded not in QUOTES:
        return None
    q = quotations.opening(tokens[0].word.start)
    last = max((s.content.end for s in settled[-3:]), default=0)
    if q is None or not q.closed or q.inner.end - q.inner.start < 25 or sentence.span.start - last > 200 or settled[-1].content.holds(q.inner):
        return None
    k = token_after(sentence, q.span.end)
    if q.span.end < sentence.span.end and any(t.tag is not Tag.MARK for t in tokens[k:]):
        return None
    if any(not q.inner.start <= d.cue_span.start < q.inner.end for d in drafts):
        return None
    cue = Cue("", "mark", Stance.ASSERTS, frozenset(), "", "", "")
    draft = Draft(sentence, 0, cue, tokens[0].span, "fixed", "3ms", q.inner.start, tokens[0].word.start)
    draft.end, draft.marker, draft.rule, draft.same_level = q.inner.end, 0, "quotation that goes on", False
    return draft


def _headed(sentence: Sentence, phrase: SourcePhrase, colon: int) -> bool:
    """Tell whether a speaker and a colon alone lead in what he says («مصدر خاص: …», «قسد: لا علاقة …»): a known actor or a word for people."""
    tokens = sentence.tokens
    if any(t.tag is not Tag.MARK for t in tokens[: phrase.start]) or len(tokens) - colon < 5 or tokens[phrase.start].form.conjunction:
        return False
    name = sentence.names.get(phrase.start)
    head = head_class(tokens[phrase.start])
    return head in (SourceKind.ROLE, SourceKind.ANONYMOUS, SourceKind.NAMED_ORGANISATION) or (name is not None and bool(name.actors))


def _to_medium(sentence: Sentence, start: int, stop: int) -> bool:
    """Tell whether nothing but the medium told stands in between («مصدر لـ«الجريدة»: …»)."""
    tokens = sentence.tokens
    if tokens[start].form.folded != "ل" and tokens[start].form.preposition != "ل":
        return False
    inner = start + 1 if tokens[start].form.folded == "ل" else start
    return names_outlet(sentence, inner) or tokens[inner].word.folded in QUOTES


def _bare_quotation(text: str, sentence: Sentence, lexicon: CueLexicon, quotations: Quotations) -> Draft | None:
    """Return the draft of a quotation that a name and a colon introduce («الجبوري: "…"»), or none."""
    tokens = sentence.tokens
    for j in range(1, min(12, len(tokens) - 1)):
        if tokens[j].word.folded == ":":
            q = quotations.opening(tokens[j + 1].word.start)
            if q is not None and q.inner.end - q.inner.start < 25:
                return None
            phrase = source_phrase(sentence, 0, j, lexicon)
            if q is None and not (phrase is not None and _headed(sentence, phrase, j)):
                return None
            if phrase is None or (phrase.end < j and not _to_medium(sentence, phrase.end, j)) or (tokens[0].word.folded[0] == "و" and j == 1):
                return None
            start, quotation = content_start(text, sentence, j + 1, quotations)
            cue = Cue("", "mark", Stance.ASSERTS, frozenset(), "", "", "")
            draft = Draft(sentence, j, cue, tokens[j].span, "colon", "3ms", start, tokens[0].word.start)
            draft.source, draft.quotation, draft.marker, draft.rule = phrase, quotation, j, "bare quotation"
            return draft
        if tokens[j].tag in (Tag.VERB, Tag.COMPLEMENTISER, Tag.AUXILIARY):
            return None
    return None
