"""The parts of the encoder that need no model: pieces, windows, phrases, features."""

from __future__ import annotations

from riwaya.arabic.sentences import sentences_of
from riwaya.extract.encoder.candidates import candidates_of
from riwaya.extract.encoder.grammar_view import Asker, View, cause, mood, pair
from riwaya.extract.encoder.layout import CAUSE, DISTANCES, HEADS, MOOD, PAIR, POINTERS, STEPS, WORD, step_of
from riwaya.extract.encoder.pieces import Pieces
from riwaya.extract.encoder.windows import PIECES, WordIndex, windows_of
from riwaya.extract.grammar_reading import GrammarReading
from riwaya.records import Document
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
    return View(read.analysed, read.attributions, read.triggers, read.events)


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
    for names in (WORD, PAIR, MOOD, CAUSE, *(h.features for h in HEADS.values()), *(p.features for p in POINTERS.values())):
        assert len(names) == len(set(names))
    steps = [step_of(d) for d in range(-DISTANCES[-1] - 1, DISTANCES[-1] + 2)]
    assert set(steps) == set(range(STEPS))


def test_every_feature_that_is_told_is_in_the_layout() -> None:
    read = grammar()
    seen = view(read)
    assert read.triggers
    assert read.attributions
    words = {name for s in read.analysed.sentences for t in s.tokens for name in seen.word(s, t.i)}
    assert words <= set(WORD)
    told: set[str] = set()
    for t, e in zip(read.triggers, read.events, strict=True):
        asker = Asker.of(t)
        for c in seen.proposed(asker, e):
            told |= {*asker.named(), *pair(seen, asker, c, e, read.attributions[0])}
        assert set(mood(asker, e, "denies")) <= set(MOOD)
        assert set(cause(seen, Asker.of(read.triggers[0]), asker, True, True)) <= set(CAUSE)
    assert told <= set(PAIR)


def test_candidates_are_phrases_of_their_sentence_and_among_them_those_of_the_grammar() -> None:
    read = grammar()
    for sentence in read.analysed.sentences:
        spans = [c.span for c in candidates_of(sentence)]
        assert len(spans) == len(set(spans))
        assert all(sentence.span.holds(s) for s in spans)
    seen = view(read)
    for t, e in zip(read.triggers, read.events, strict=True):
        offered = {c.span for c in seen.proposed(Asker.of(t), e)}
        assert {p.span for p in e.participants} <= offered
