"""Who is given by role, in fields and in quoted sentences."""

import pytest

from riwaya.records import (
    Attribution,
    Document,
    Entity,
    EntityKind,
    Event,
    EventType,
    Maker,
    Participant,
    Reading,
    Role,
    SourceKind,
    Span,
    Stance,
)
from riwaya.share.privacy import NOTHING_WITHHELD, Privacy, PrivateRole, judge, privacy_of
from tests.sample_collection import sample


def told(text: str, *, entity: str, mention: str, as_source: bool, kind: EventType = EventType.ARREST) -> tuple[Document, Reading]:
    """A one-event report on a person, who is its source or to whom the act is done."""
    start = text.index(mention)
    span = Span(start, start + len(mention))
    document = Document(f"id of {entity}", entity, "", text)
    said = Attribution("A1", span, entity, SourceKind.NAMED_PERSON, None, Span(0, len(text)), None, Stance.ASSERTS)
    event = Event("E1", Span(0, 1), kind, (Participant(span, Role.PATIENT, entity),))
    return document, Reading(
        document.id,
        Maker("test", ""),
        (said,) if as_source else (),
        () if as_source else (event,),
        (),
        (Entity(entity, EntityKind.PERSON, (mention,)),),
    )


def role(text: str, mention: str, *, as_source: bool) -> PrivateRole | None:
    document, reading = told(text, entity="X", mention=mention, as_source=as_source)
    return privacy_of([(document, reading)]).role_of(document.id, "X")


def masked(name: str) -> str:
    collection = sample()
    privacy = privacy_of((r.document, r.reading) for r in collection.reports)
    document = next(r.document for r in collection.reports if r.document.name == name)
    return privacy.masked(document, Span(0, len(document.text)))


def test_the_victim_of_sample_03_is_withheld_whole_and_by_family_name() -> None:
    text = masked("sample-03")
    assert "العبود" not in text
    assert "[ضحية]" in text


def test_the_pseudonymous_witness_is_withheld_in_both_languages() -> None:
    assert "أم جود" not in masked("sample-04")
    english = masked("sample-12")
    assert "Joud" not in english
    assert "[source under a pseudonym]" in english


def test_a_pseudonym_is_withheld_where_only_the_family_name_comes_again() -> None:
    text = masked("sample-06")
    assert "العاني" not in text
    assert text.count("[مصدر باسم مستعار]") == 3


def test_an_initial_is_withheld() -> None:
    assert "(م.)" not in masked("sample-08")


@pytest.mark.parametrize("name", ["sample-05", "sample-07", "sample-09", "sample-11"])
def test_spokesmen_leaders_and_analysts_keep_their_names(name: str) -> None:
    document = next(r.document for r in sample().reports if r.document.name == name)
    assert masked(name) == document.text


def test_nothing_is_withheld_when_names_are_asked_for() -> None:
    document = next(r.document for r in sample().reports if r.document.name == "sample-03")
    assert NOTHING_WITHHELD.masked(document, Span(0, len(document.text))) == document.text


@pytest.mark.parametrize(
    ("text", "mention", "as_source", "expected"),
    [
        ("اعتقلت دورية الشاب سامر الناعس من منزله.", "الشاب سامر الناعس", False, PrivateRole.VICTIM),
        ("اعتقلت دورية سامر الناعس، رئيس المجلس المحلي.", "سامر الناعس", False, None),
        ("اعتقلت دورية العقيد سامر الناعس أمس.", "العقيد سامر الناعس", False, None),
        ("اعتقلت دورية رجلاً مسناً من منزله.", "رجلاً مسناً", False, None),
        ("قال سامر الناعس، وهو أحد سكان البلدة، إن القصف تجدد.", "سامر الناعس", True, PrivateRole.WITNESS),
        ("قال سامر الناعس إن القصف تجدد.", "سامر الناعس", True, PrivateRole.CITED),
        ("قال الباحث سامر الناعس إن القصف تجدد.", "الباحث سامر الناعس", True, None),
        ("قال المتحدث باسم الجيش سامر الناعس إن القصف تجدد.", "سامر الناعس", True, None),
        ("قال سامر الناعس (اسم مستعار) إن القصف تجدد.", "سامر الناعس", True, PrivateRole.PSEUDONYM),
        ("Samer Naes, a resident of the town, said shelling went on.", "Samer Naes", True, PrivateRole.WITNESS),
        ("The mayor, Samer Naes, said shelling went on.", "Samer Naes", True, None),
        ("Soldiers arrested Samer Naes at dawn.", "Samer Naes", False, PrivateRole.VICTIM),
    ],
)
def test_the_rule(text: str, mention: str, as_source: bool, expected: PrivateRole | None) -> None:
    assert role(text, mention, as_source=as_source) is expected


def test_an_office_in_one_report_names_the_person_in_another_but_never_opens_a_pseudonym() -> None:
    victim = told("اعتقلت دورية سامر الناعس.", entity="Samer Naes", mention="سامر الناعس", as_source=False)
    mayor = told("قال رئيس البلدية سامر الناعس إن السوق مغلق.", entity="Samer Naes", mention="سامر الناعس", as_source=True)
    both = Privacy([("a", judge(*victim)), ("b", judge(*mayor))])
    assert both.count == 0
    assumed = told("قال سامر الناعس (اسم مستعار) ذلك.", entity="Samer Naes", mention="سامر الناعس", as_source=True)
    assert Privacy([("a", judge(*assumed)), ("b", judge(*mayor))]).role_of("a", "Samer Naes") is PrivateRole.PSEUDONYM


def test_a_pseudonym_is_found_without_the_extractors_help_and_withheld_in_other_reports_too() -> None:
    empty = Reading("d", Maker("test", ""))
    first = Document("d", "d", "", "وقالت «أم نجم»، وهي اسم مستعار لشاهدة، إن القصف تجدد.")
    other = Document("e", "e", "", "ونقل الموقع عن أم نجم وصف ما رأت، وبأم نجم ختم.")
    privacy = privacy_of([(first, empty), (other, Reading("e", Maker("test", "")))])
    assert "نجم" not in privacy.masked(first, Span(0, len(first.text)))
    masked_other = privacy.masked(other, Span(0, len(other.text)))
    assert "نجم" not in masked_other
    assert "وب[مصدر" in masked_other
    assert masked_other.endswith("ختم.")


def test_clitics_stay_outside_the_brackets() -> None:
    document, reading = told(
        "اعتقلت دورية سامر الناعس. وسامر الناعس مريض، وللناعس ثلاثة أولاد.",
        entity="X",
        mention="سامر الناعس",
        as_source=False,
    )
    text = privacy_of([(document, reading)]).masked(document, Span(0, len(document.text)))
    assert "الناعس" not in text
    assert "و[ضحية] مريض" in text
    assert text.endswith("ثلاثة أولاد.")


@pytest.mark.parametrize(
    ("text", "withheld"),
    [
        ("قُتل الشاب مازن الخلف العبود برصاص قناص.", "العبود"),
        ("قُتل أحمد محمد العلي وأصيب آخرون.", "أحمد محمد العلي"),
        ("قُتل العميد أحمد العلي في كمين.", None),
        ("قُتل أبو همام القائد العسكري للفصيل.", None),
        ("قُتل ثلاثة عند مشفى أحمد العلي في البلدة.", None),
        ("قُتل ثلاثة من لواء أحمد العبدو في البادية.", None),
    ],
)
def test_a_victim_whom_the_reader_did_not_mark_is_withheld_all_the_same(text: str, withheld: str | None) -> None:
    trigger = Span(0, text.index(" "))
    document = Document("d", "d", "", text, sentences=(Span(0, len(text)),))
    reading = Reading("d", Maker("test", ""), (), (Event("E1", trigger, EventType.CASUALTY),))
    shown = privacy_of([(document, reading)]).masked(document, Span(0, len(text)))
    if withheld is None:
        assert shown == text
    else:
        assert withheld not in shown
        assert "[ضحية]" in shown


def test_the_short_form_of_a_public_name_is_public() -> None:
    text = "قال مدير المرصد رامي النجار إن القصف تجدد. وأضاف النجار أن المشفى مغلق."
    full, short = (Span(text.index(w), text.index(w) + len(w)) for w in ("رامي النجار", "النجار أن"))
    short = Span(short.start, short.start + len("النجار"))
    said = tuple(
        Attribution(f"A{n}", span, name, SourceKind.NAMED_PERSON, None, span, None, Stance.ASSERTS)
        for n, (span, name) in enumerate(((full, "Rami"), (short, "Najjar")))
    )
    entities = (Entity("Rami", EntityKind.PERSON, ("رامي النجار",)), Entity("Najjar", EntityKind.PERSON, ("النجار",)))
    document = Document("d", "d", "", text)
    assert privacy_of([(document, Reading("d", Maker("test", ""), said, (), (), entities))]).count == 0


@pytest.mark.parametrize("words", ["تم", "حقيقة", "منتقدون", "نفوذ الحزب"])
def test_what_is_no_name_is_not_withheld(words: str) -> None:
    assert role(f"قال {words} إن القصف تجدد.", words, as_source=True) is None
