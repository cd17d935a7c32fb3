"""Families of event types: eight colours are told apart where twenty-seven are not. The type's own name always stands beside."""

from __future__ import annotations

from riwaya.records import EventType as E

FAMILIES: dict[str, tuple[E, ...]] = {
    "fighting": (E.CLASH, E.ATTACK, E.AIR_STRIKE, E.SHELLING, E.EXPLOSION),
    "casualties": (E.CASUALTY,),
    "custody": (E.SWEEP, E.ARREST, E.RELEASE),
    "people": (E.SEIZURE, E.DISPLACEMENT, E.RESTRICTION),
    "ground": (E.DEPLOYMENT, E.WITHDRAWAL, E.CONTROL, E.PRESENCE),
    "ranks": (E.DEFECTION, E.ENLISTMENT, E.SETTLEMENT),
    "dealings": (E.MEETING, E.AGREEMENT, E.SUPPORT, E.FACILITATION),
    "politics": (E.DEMAND, E.THREAT, E.PROTEST, E.GOVERNANCE),
}
_OF = {kind: family for family, kinds in FAMILIES.items() for kind in kinds}


def family_of(kind: E) -> str:
    """Return the family of a type."""
    return _OF[kind]
