"""Possibly related: like acts upon homes, short of one occurrence; and topics across reports."""

from riwaya.records import EventType, Field, RelationKind, Role
from tests.claim_builder import Made, compared

MILITIA = "Iran-backed militias"


def taken(name: str, text: str, type: EventType, trigger: str, place: str, homes: str, agent: str, entity: str = MILITIA) -> Made:
    report = Made(name, text)
    return report.event("E1", type, trigger, place=place, people=[(agent, Role.AGENT, entity), (homes, Role.PATIENT, "homes")])


A = taken("a", "سيطرت الميليشيات الإيرانية في هجين على بيوت المدنيين.", EventType.SEIZURE, "سيطرت", "هجين", "بيوت المدنيين", "الميليشيات الإيرانية")


def test_a_like_act_by_one_party_at_one_place_is_possibly_related() -> None:
    b = taken(
        "b",
        "انتشرت الميليشيات الإيرانية بين الأحياء السكنية في هجين.",
        EventType.DEPLOYMENT,
        "انتشرت",
        "هجين",
        "الأحياء السكنية",
        "الميليشيات الإيرانية",
    )
    relation = compared(A, b).one("a/E1", "b/E1", RelationKind.POSSIBLY_RELATED)
    assert relation.differs_on == (Field.WHAT, Field.WHEN)
    assert relation.independent is None
    assert {"place", "agent", "homes"} <= {f.name for f in relation.because}


def test_another_party_is_not() -> None:
    b = taken("b", "أقامت قسد في بيوت داخل هجين.", EventType.SEIZURE, "أقامت", "هجين", "بيوت", "قسد", "Syrian Democratic Forces")
    assert compared(A, b).between("a/E1", "b/E1") == []


def test_another_place_is_not() -> None:
    b = taken("b", "انتشرت الميليشيات الإيرانية في بيوت الرقة.", EventType.DEPLOYMENT, "انتشرت", "الرقة", "بيوت", "الميليشيات الإيرانية")
    assert compared(A, b).between("a/E1", "b/E1") == []


def test_an_act_upon_something_else_is_not() -> None:
    b = taken("b", "انتشرت الميليشيات الإيرانية عند حقول هجين.", EventType.DEPLOYMENT, "انتشرت", "هجين", "حقول", "الميليشيات الإيرانية")
    assert compared(A, b).between("a/E1", "b/E1") == []
