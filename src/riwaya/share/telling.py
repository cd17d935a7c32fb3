"""Claims as sentences: what is said to have happened, through whom, when, with which value in a dispute."""

from __future__ import annotations

from riwaya.records import (
    Claim,
    Count,
    Document,
    Event,
    EventType,
    Field,
    Modality,
    Participant,
    Polarity,
    Role,
    Stance,
    Status,
    When,
)
from riwaya.share.collection import Report
from riwaya.share.language import Say
from riwaya.share.names import Names
from riwaya.share.safe_text import is_rtl, isolated, neutral
from riwaya.share.tolls import Harm, harm_of
from riwaya.share.variants import variant_of

_QUOTE = 180
_ORDER = (Role.PATIENT, Role.AGENT, Role.PARTNER, Role.BENEFICIARY, Role.ORIGIN, Role.DESTINATION)


class Teller:
    """Tells claims in one language."""

    def __init__(self, names: Names) -> None:
        self.names, self.language = names, names.language
        self.say = names.language.say

    # what

    def statement(self, report: Report, claim: Claim) -> str:
        """Return one sentence on a claim, with its mood and denial, without its chain."""
        if claim.event is None:
            quote = self.names.quoted(report.document, claim.span, _QUOTE)
            return self._sentence(self.denied(claim, self.say[Say.SAYING].format(quote=quote)))
        return self._sentence(self.denied(claim, self.in_mood(claim.event, self.happening(report, claim.event))))

    def in_mood(self, event: Event, what: str) -> str:
        """Return what happened in the mood in which it is told."""
        if event.polarity is Polarity.NEGATED:
            real = event.modality in (Modality.ACTUAL, Modality.HABITUAL)
            return self.say[Say.NEGATED if real else Say.NEGATED_UNREAL].format(what=what)
        return self.language.moods[event.modality].format(what=what)

    def denied(self, claim: Claim, what: str) -> str:
        """Return what is said with the speaker's denial or doubt in front."""
        stance = claim.chain[-1].stance if claim.chain else None
        if stance is Stance.DENIES and not (claim.event and claim.event.polarity is Polarity.NEGATED):
            return self.say[Say.DENIED].format(what=what)
        if stance is Stance.DOUBTS:
            return self.say[Say.DOUBTED].format(what=what)
        return what

    def happening(self, report: Report, event: Event, *, place: bool = True, time: bool = True) -> str:
        """Return a noun phrase for an event: type, who, where, when, how many."""
        told = self.language.happenings[event.type]
        counted = _counted_part(event)
        who: dict[Role, list[str]] = {}
        for p in event.participants:
            shown = self.names.participant(report, p, event.quantity if p is counted else None)
            if shown not in who.setdefault(p.role, []):
                who[p.role].append(shown)
        if event.quantity and counted is None and event.type is EventType.CASUALTY and not who.get(Role.PATIENT):
            who[Role.PATIENT] = [self.count(report, event.quantity)]
            quantity_told = True
        else:
            quantity_told = counted is not None
        text = self._noun(report, event, told.noun, who)
        if told.both and Role.AGENT in who and Role.PARTNER in who:
            agent, partner = self.listed(who.pop(Role.AGENT)), self.listed(who.pop(Role.PARTNER))
            text += " " + told.both.format(agent=agent, partner=partner)
        elif told.both and Role.PARTNER not in who and len(who.get(Role.AGENT, ())) == 2:
            first, last = who.pop(Role.AGENT)
            text += " " + told.both.format(agent=first, partner=last)
        for role in _ORDER:
            if role in who:
                text += " " + self._pattern(event.type, role).format(who=self.listed(who[role]))
        told_already = event.place and any(p.span.overlaps(event.place.span) for p in event.participants)
        if place and event.place and not told_already:
            text += " " + self.say[Say.AT_PLACE].format(place=self.names.place(report, event.place))
        if time and event.time:
            text += self.say[Say.COMMA] + self.when(report, event.time)
        if event.quantity and not quantity_told:
            text += self.say[Say.COMMA] + self.say[Say.COUNT_GIVEN].format(quote=self.count(report, event.quantity))
        return text

    def _noun(self, report: Report, event: Event, noun: str, who: dict[Role, list[str]]) -> str:
        harm = harm_of(event, report.document.text) if event.type is EventType.CASUALTY else Harm.UNTOLD
        if harm is Harm.UNTOLD or Role.PATIENT not in who:
            variant = variant_of(event, report.document.text)
            return self.language.variants[variant] if variant else noun
        pattern = self.language.killed if harm is Harm.KILLED else self.language.wounded
        if any(p.span.holds(event.trigger) for p in event.participants):
            pattern = self.language.fallen  # the trigger is the word for the people: «سقوط ثلاثة قتلى»
        return pattern.format(who=self.listed(who.pop(Role.PATIENT)))

    def _pattern(self, kind: EventType, role: Role) -> str:
        own = self.language.happenings[kind].roles.get(role)
        return own or self.language.roles[role]

    def listed(self, items: list[str]) -> str:
        """Return items as one phrase: with commas, the last two joined by «and»."""
        if len(items) == 1:
            return items[0]
        return self.say[Say.AND].format(first=self.say[Say.COMMA].join(items[:-1]), last=items[-1])

    def _sentence(self, text: str) -> str:
        text = text.rstrip(" .")
        return (text[0].upper() + text[1:] if text[:1].isascii() else text) + "."

    # when, how many

    def date(self, iso: str) -> str:
        """Return a day, month or year in words; what is none of these as it is."""
        parts = iso[:10].split("-")
        if not all(p.isdigit() for p in parts) or not 1 <= len(parts) <= 3 or len(parts[0]) != 4:
            return self.names.own(iso)
        if len(parts) > 1 and not 1 <= int(parts[1]) <= 12:
            return self.names.own(iso)
        words = [str(int(parts[2]))] if len(parts) == 3 else []
        if len(parts) > 1:
            words.append(self.language.months[int(parts[1]) - 1])
        return " ".join([*words, parts[0]])

    def dated(self, iso: str) -> str:
        """Return a date with its preposition, by its precision."""
        key = {1: Say.IN_YEAR, 2: Say.IN_MONTH}.get(iso[:10].count("-") + 1, Say.ON_DAY)
        return self.say[key].format(date=self.date(iso))

    def when(self, report: Report, time: When) -> str:
        """Return when it is said to have happened: resolved, with how, or as written."""
        start, end = time.start, time.end
        if start and end:
            same = start == end
            said = self.dated(start) if same else self.say[Say.FROM_TO].format(start=self.date(start), end=self.date(end))
        elif start:
            said = self.say[Say.SINCE].format(start=self.date(start))
        elif end:
            said = self.say[Say.UNTIL].format(end=self.date(end))
        else:
            return self.say[Say.TIME_AS_WRITTEN].format(quote=self.names.quoted(report.document, time.span))
        return f"{said} {self.say[Say.FROM_PUBLICATION]}" if time.basis == "published" else said

    def count(self, report: Report, count: Count) -> str:
        """Return a count: its words quoted, with its rate where they do not tell it."""
        if self.language.code == "en" and count.minimum is not None:
            of = "" if count.of is None or is_rtl(count.of) else count.of
            counted = f"{self.names.bounds(count.minimum, count.maximum)} {neutral(of)}".strip()
            rate = self.language.rates.get(count.rate or "")
            return self.say[Say.PER].format(count=counted, rate=rate) if rate else counted
        return self.names.quoted(report.document, count.span)

    # who says so

    def chain(self, report: Report, claim: Claim) -> str:
        """Return the chain drawn from the publisher inwards; a speaker who denies, doubts or demands is marked so."""
        steps = [self.names.publisher(report.document)]
        for link in claim.chain[1:]:
            step = self.names.speaker(report, link)
            if link is claim.chain[-1] and link.stance not in (None, Stance.ASSERTS):
                step += f" ({self.language.stances[link.stance]})"
            if step != steps[-1]:
                steps.append(step)
        if len(claim.chain) == 1:
            return f"{steps[0]} ({self.say[Say.OWN_VOICE]})"
        return self.say[Say.ARROW].join(steps)

    def innermost(self, report: Report, claim: Claim) -> str:
        """Return the innermost speaker of a claim, the publisher where nobody else speaks."""
        last = claim.chain[-1]
        return self.names.speaker(report, last) if last.attribution else self.names.publisher(report.document)

    def published(self, document: Document) -> str:
        """Return when a report was published and how that is known, in plain words."""
        stated = document.published
        if stated.value:
            key = Say.DATE_STATED if stated.status is Status.STATED else Say.DATE_INFERRED
            return self.say[key].format(date=self.date(stated.value))
        if stated.given:
            given = isolated(neutral(stated.given), rtl=self.names.rtl)
            return self.say[Say.DATE_NOT_UNDERSTOOD].format(given=given)
        return self.say[Say.DATE_NOT_STATED]

    def day_published(self, document: Document) -> str:
        """Return the same for a table's cell under that heading.

        The date, marked where it is inferred, or that none is stated.
        """
        stated = document.published
        if not stated.value:
            return self.published(document) if stated.given else self.language.statuses[Status.NOT_STATED]
        said = self.date(stated.value)
        return said if stated.status is Status.STATED else f"{said} ({self.language.statuses[Status.INFERRED]})"

    # the value in a dispute

    def value(self, report: Report, claim: Claim, field: Field) -> str:
        """Return what a claim says on a field, in a few words: the head of its account."""
        event = claim.event
        refuses = is_denial(claim)
        if event is None:
            return self.say[Say.VALUE_DENIED if refuses else Say.VALUE_AFFIRMED]
        if field is Field.WHY:
            return self._causes(report, claim)
        if refuses and field in (Field.WHETHER, Field.WHO):
            agents = self._of_role(report, event, Role.AGENT) if field is Field.WHO else ""
            denied = self.say[Say.VALUE_DENIED]
            return f"{denied}: {agents}" if agents else denied
        if field is Field.WHETHER:
            return self.say[Say.VALUE_AFFIRMED]
        said = ""
        if field is Field.WHO:
            said = self._of_role(report, event, Role.AGENT) or self._of_role(report, event, Role.PATIENT)
        elif field is Field.HOW_MANY:
            denied = self.say[Say.VALUE_DENIED] if refuses else ""
            said = self.count(report, event.quantity) if event.quantity else denied
        elif field is Field.WHERE and event.place:
            said = self.names.place(report, event.place)
        elif field is Field.WHEN and event.time:
            said = self.when(report, event.time)
        elif field is Field.WHAT:
            said = self.happening(report, event, place=False, time=False)
        return said or self.say[Say.VALUE_NOT_STATED]

    def _of_role(self, report: Report, event: Event, role: Role) -> str:
        who = [self.names.participant(report, p) for p in event.participants if p.role is role]
        return self.listed(list(dict.fromkeys(who))) if who else ""

    def _causes(self, report: Report, claim: Claim) -> str:
        said = []
        for local, polarity in claim.causes:
            if event := report.events.get(local):
                key = Say.VALUE_CAUSE if polarity is Polarity.AFFIRMED else Say.VALUE_NOT_CAUSE
                said.append(self.say[key].format(cause=self.happening(report, event, time=False)))
        return self.say[Say.COMMA].join(said) or self.say[Say.VALUE_NOT_STATED]


def is_denial(claim: Claim) -> bool:
    """Tell whether a claim says that something did not happen.

    Its innermost speaker denies or doubts it, or it is told negated.
    """
    stance = claim.chain[-1].stance if claim.chain else None
    negated = claim.event is not None and claim.event.polarity is Polarity.NEGATED
    return (stance is not None and stance.refuses) or negated


def _counted_part(event: Event) -> Participant | None:
    """Return the participant that the event's count counts: whose words touch the count's."""
    if event.quantity is None:
        return None
    span = event.quantity.span
    for p in event.participants:
        if p.span.overlaps(span) or 0 <= p.span.start - span.end <= 2:
            return p
    return None
