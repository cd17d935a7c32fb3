"""The parts of the encoder that need no model: pieces, windows, phrases, features."""

from __future__ import annotations

from riwaya.arabic.sentences import sentences_of
from riwaya.extract.analysis import Tag
from riwaya.extract.encoder.candidates import candidates_of
from riwaya.extract.encoder.grammar_view import View
from riwaya.extract.encoder.layout import CAUSE, CAUSES, DISTANCES, GRAMMAR, HEADS, MOOD, MOODS, PAIR, PAIRS, POINTERS, STEPS, WORD, WORDS, step_of
from riwaya.extract.encoder.pairs import Asking, Pairs
from riwaya.extract.encoder.pieces import Pieces
from riwaya.extract.encoder.proposed import Proposer
from riwaya.extract.encoder.windows import PIECES, WordIndex, windows_of
from riwaya.extract.grammar_reading import GrammarReading
from riwaya.records import Document, EventType
from tests.reading import extractor

REPORT = (
    "قال الناطق باسم المجلس المحلي إن عناصر من الشرطة اعتقلوا ثلاثة باعة في سوق البلدة صباح الأحد. "
    "ونفت الإدارة أن تكون قواتها قد قصفت القرية، واتهمت فصيلاً مسلحاً بتهريب السلاح خوفاً من انسحاب حلفائه."
)


def pieces() -> Pieces:
    kept = {"<s>": 0.0, "<pad>": 0.0, "</s>": 0.0, "<unk>": 0.0, "▁": -4.0, "قصف": -6.0, "▁قصف": -5.0, "ت": -4.5, "ق": -7.0, "ص": -7.0, "ف": -7.0}
    return Pieces(list(kept), list(kept.values()))


def grammar(text: str = REPORT) -> GrammarReading:
    return extractor().by_grammar(Document(id="t", name="t", capture="c", text=text, language="ar", sentences=tuple(sentences_of(text))))


def view(read: GrammarReading) -> View:
    return View(read.analysed, read.lexicon, read.attributions, read.triggers, read.events)


def names(layout: tuple[str, ...], row: object) -> set[str]:
    return {name for name, on in zip(layout, row, strict=True) if on}  # type: ignore[call-overload]


def test_a_word_is_cut_into_its_likeliest_pieces() -> None:
    p = pieces()
    assert p.of("قصفت", True) == (6, 7)
    assert p.of("قصف", False) == (5,)


def test_vowel_marks_and_tatweel_do_not_change_the_pieces() -> None:
    p = pieces()
    assert p.of("قَصَـــفَ", True) == p.of("قصف", True)


def test_what_no_piece_covers_is_unknown_letter_by_letter() -> None:
    assert pieces().of("قxف", False) == (8, 3, 10)


def test_windows_hold_every_word_once_however_long_a_sentence_is() -> None:
    text = REPORT * 9 + " " + "قصف " * 700 + "."
    sentences = grammar(text).analysed.sentences
    windows = windows_of(sentences, pieces())
    held = [w for window in windows for w in dict.fromkeys(window.words) if w >= 0]
    assert set(held) == set(range(WordIndex.of(sentences).count))
    assert all(len(window.rows) == len(window.words) <= PIECES + 2 for window in windows)
    cut = [w for window in windows for w in window.words if w >= 0]
    assert cut == sorted(cut), "every piece of a word stands in one place, in the order of the text"


def test_features_have_one_place_each() -> None:
    for layout in (WORD, PAIR, MOOD, CAUSE, *(h.features for h in HEADS.values()), *(p.features for p in POINTERS.values())):
        assert len(layout) == len(set(layout))
    steps = [step_of(d) for d in range(-DISTANCES[-1] - 1, DISTANCES[-1] + 2)]
    assert set(steps) == set(range(STEPS))


def test_a_word_says_what_it_is_read_as_and_what_the_lexicon_has_for_it() -> None:
    read = grammar()
    seen = view(read)
    rows = WORDS.rows(seen.words())
    assert rows.shape == (seen.index.count, WORDS.width)
    assert read.triggers
    for t in read.triggers:
        told = names(WORD, rows[seen.index.word(t.sentence, t.at)])
        assert f"{GRAMMAR}trigger={t.type.value}" in told
        assert f"row={t.type.value}" in told or t.row.pos == "phrase"
    for a in read.attributions:
        assert a.cue is not None
        at = seen.word_at(a.cue.start)
        assert at is not None
        assert f"{GRAMMAR}cue={a.stance.value}" in names(WORD, rows[at])


def test_words_of_a_span_are_those_that_share_a_character_with_it() -> None:
    seen = view(grammar())
    spans = [s.tokens[i].span for s, i in seen.tokens]
    for a in grammar().attributions:
        assert list(seen.words_in(a.content)) == [n for n, span in enumerate(spans) if span.overlaps(a.content)]
    assert seen.word_at(len(REPORT)) is None


def test_pairs_tell_what_the_grammar_has_of_each_phrase() -> None:
    read = grammar()
    pairs = Pairs(view(read))
    rows = pairs.rows([Asking.of(t, e) for t, e in zip(read.triggers, read.events, strict=True)])
    assert rows.features.shape == (len(rows.askers), PAIRS.width)
    exact = 0
    for k, (t, e) in enumerate(zip(read.triggers, read.events, strict=True)):
        roles = {p.span: p.role.value for p in e.participants}
        for n in (rows.askers == k).nonzero()[0]:
            c, told = pairs.phrases.held[rows.phrases[n]], names(PAIR, rows.features[n])
            assert f"type={t.type.value}" in told
            assert (f"{GRAMMAR}exact={roles.get(c.span)}" in told) is (c.span in roles)
            exact += c.span in roles
            near = any(name.startswith(("after", "ahead", "holds", "next_sentence", "earlier_sentence")) for name in told)
            assert near, "every pair says where the phrase stands"
    assert exact == sum(len(e.participants) for e in read.events), "what the grammar took is always offered"


def test_a_pair_counts_what_stands_between() -> None:
    read = grammar()
    pairs = Pairs(view(read))
    rows = pairs.rows([Asking.of(t, None) for t in read.triggers])
    for n, (asker, phrase) in enumerate(zip(rows.askers, rows.phrases, strict=True)):
        t, c = read.triggers[asker], pairs.phrases.held[phrase]
        if c.sentence is t.sentence and c.start > t.at:
            verbs = sum(x.tag is Tag.VERB for x in c.sentence.tokens[t.at + 1 : c.start])
            told = names(PAIR, rows.features[n])
            assert f"verbs_between={verbs if verbs < 2 else '>1'}" in told
            assert f"{GRAMMAR}found" not in told


def test_causes_pair_triggers_of_neighbouring_sentences_both_ways() -> None:
    read = grammar()
    found, features = Pairs(view(read)).causes(read.triggers, read.events, read.links)
    assert features.shape == (len(found), CAUSES.width)
    assert {(b, a) for a, b in found} == set(found)
    linked = {(k.cause, k.effect) for k in read.links}
    for (a, b), row in zip(found, features, strict=True):
        told = names(CAUSE, row)
        assert (GRAMMAR + "link" in told) is ((read.events[a].id, read.events[b].id) in linked)
        assert {f"from={read.triggers[a].type.value}", f"to={read.triggers[b].type.value}"} <= told


def test_moods_tell_the_type_and_what_the_grammar_has() -> None:
    read = grammar()
    seen = view(read)
    for t, e in zip(read.triggers, read.events, strict=True):
        told = {MOOD[n] for n in seen.mood(t, e, "denies")}
        assert {f"type={t.type.value}", f"{GRAMMAR}polarity={e.polarity.value}", GRAMMAR + "stance=denies"} <= told
        assert not any(MOOD[n].startswith(GRAMMAR) for n in seen.mood(t, None, ""))
    assert MOODS.width == len(MOOD)


def test_a_proposed_trigger_takes_the_lexicons_row_of_its_type() -> None:
    read = grammar()
    seen, proposer = view(read), Proposer(read.analysed, read.lexicon)
    rows = WORDS.rows(seen.words())
    for t in read.triggers:
        if t.row.pos == "phrase":
            continue
        again, named = proposer.new(t.sentence, t.at, t.type)
        assert named
        assert again.row.type is t.type
        assert again.span == t.span
        has = names(WORD, rows[seen.index.word(t.sentence, t.at)])
        other = next(x for x in EventType if f"row={x.value}" not in has)
        retyped = proposer.retyped(t, other)
        assert (retyped.type, retyped.row, retyped.at) == (other, t.row, t.at), "without a row of that type it keeps its own"
    sentence = read.analysed.sentences[0]
    unknown, named = proposer.new(sentence, len(sentence.tokens) - 2, EventType.PROTEST)
    assert not named
    assert unknown.row.frame == {}


def test_candidates_are_phrases_of_their_sentence() -> None:
    for sentence in grammar().analysed.sentences:
        spans = [c.span for c in candidates_of(sentence)]
        assert len(spans) == len(set(spans))
        assert all(sentence.span.holds(s) for s in spans)
