"""Reading with the encoder: the model that ships, run as it ships."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path

import pytest

from riwaya.arabic.sentences import sentences_of
from riwaya.errors import ModelError
from riwaya.extract.encoder.model import FOLDER, HEAD_ARRAYS, MANIFEST, Model, available
from riwaya.extract.encoder.reviser import Reviser
from riwaya.extract.extractor import Extractor
from riwaya.records import Document, Firing, Reading
from tests.reading import read as by_grammar

REPORT = (
    "أفاد مصدر طبي في المشفى الوطني بأن سبعة من عمال البلدية أصيبوا جراء انفجار لغم قرب محطة المياه. "
    "وطالب وجهاء القرية الجيش بإزالة الألغام، فيما نفى قائد الكتيبة أن يكون عناصره قد زرعوها، متهماً فصيلاً محلياً بتهريب المتفجرات إلى المنطقة. "
    "وغادرت عشرات العائلات القرية خوفاً من تجدد القصف."
)


@cache
def model() -> Model:
    """Return the model, loaded once a test run."""
    return Model.load(threads=1)


@cache
def read(**least: float) -> Reading:
    thresholds = model().manifest.thresholds | least
    document = Document(id="t", name="t", capture="c", text=REPORT, language="ar", sentences=tuple(sentences_of(REPORT)))
    return Extractor.load(reviser=Reviser(model(), thresholds)).extract(document)


def firings(reading: Reading) -> list[Firing]:
    of_roles = [p.why for e in reading.events for p in e.participants if p.why]
    return [*of_roles, *(f for x in (*reading.events, *reading.attributions) for f in x.why), *(k.why for k in reading.links if k.why)]


def test_the_model_ships() -> None:
    assert available()
    assert sum(f.stat().st_size for f in FOLDER.iterdir()) <= 45_000_000


def test_a_reading_says_which_model_made_it() -> None:
    assert read().made_by.model == model().manifest.digest


def test_whatever_differs_from_the_grammar_says_how_sure_the_encoder_is() -> None:
    grammar, both = by_grammar(REPORT), read()
    known = {(e.trigger, p.span, p.role) for e in grammar.events for p in e.participants}
    for e in both.events:
        for p in e.participants:
            if (e.trigger, p.span, p.role) not in known and e.trigger in {g.trigger for g in grammar.events}:
                assert p.why is not None
    told = [f for f in firings(both) if f.rule.split(".")[-1] == "encoder" or f.rule.startswith("encoder.")]
    assert told, "the encoder changed nothing in a report that the grammar does not read wholly"
    assert all(f.row is not None and f.row.startswith(f"encoder {model().name} p=") for f in told)


def test_an_encoder_that_is_never_sure_leaves_the_grammar_as_it_is() -> None:
    never = {name: 2.0 for name in model().manifest.thresholds if not name.endswith("keep")} | {"role_keep": -1.0, "cause_keep": -1.0}
    grammar, both = by_grammar(REPORT), read(**never)
    assert both.events == grammar.events
    assert both.attributions == grammar.attributions
    assert both.links == grammar.links


def test_spans_lie_in_the_text_and_ids_are_unique() -> None:
    eager = dict.fromkeys((name for name in model().manifest.thresholds if name.endswith("_add")), 0.2)
    reading = read(**eager)
    ids = [x.id for x in (*reading.attributions, *reading.events)]
    assert len(ids) == len(set(ids))
    parents = {a.parent for a in reading.attributions} | {e.attribution for e in reading.events}
    assert parents - {None} <= {a.id for a in reading.attributions}
    for e in reading.events:
        assert 0 <= e.trigger.start < e.trigger.end <= len(REPORT)
        assert all(e.trigger != p.span or p.why for p in e.participants)


def test_a_file_that_was_altered_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "model"
    shutil.copytree(FOLDER, folder)
    with (folder / HEAD_ARRAYS).open("ab") as f:
        f.write(b"x")
    with pytest.raises(ModelError, match=HEAD_ARRAYS):
        Model.load(folder)
    (folder / MANIFEST).unlink()
    with pytest.raises(ModelError, match="no model"):
        Model.load(folder)
