"""Few or many, as the source of a claim holds it, whatever the number."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from riwaya.compare.telling import Telling
from riwaya.compare.worded import Worded
from riwaya.compare.wording import Sense, Sensed
from riwaya.records import Claim, Span

_NEGATION_REACH = 3
_SCALE_REACH = 8


def scaled(tellings: Sequence[Telling], claims: Sequence[Claim], worded: Worded) -> list[Telling]:
    """Give each scale phrase (many, isolated cases) to the tellings of the claims whose trigger stands near it in the same sentence."""
    out = list(tellings)
    by_sentence: dict[Span, list[int]] = {}
    for i, claim in enumerate(claims):
        by_sentence.setdefault(claim.sentence, []).append(i)
    for sentence, at in by_sentence.items():
        words = worded.words(sentence)
        for sense, start, end in _scales_in(worded.sensed(sentence)):
            for i in at:
                event = claims[i].event
                if event is None or out[i].scale is not None:
                    continue
                effects = [j for j, e in enumerate(tellings) if e.local in {k for k, _ in claims[i].effects}]
                place = len(worded.words(Span(sentence.start, event.trigger.start)))
                if min(abs(place - start), abs(place - end + 1)) <= _SCALE_REACH:
                    for j in effects or [i]:  # what is few or many is what happened, not its cause
                        out[j] = replace(out[j], scale=sense, scale_words=" ".join(words[start:end]))
    for i, claim in enumerate(claims):
        quantity = claim.event.quantity if claim.event else None
        if claim.event is None:
            found = _scales_in(worded.sensed(claim.span))
            if found:
                sense, start, end = found[0]
                out[i] = replace(out[i], scale=sense, scale_words=" ".join(worded.words(claim.span)[start:end]))
        elif quantity and quantity.rate == "per_day" and out[i].scale is None:
            out[i] = replace(out[i], scale=Sense.MANY, scale_words=quantity.span.of(worded.text))
    return [replace(t, scale=_turned(t.scale)) if t.scale and (t.doubted or not t.upheld) else t for t in out]


def _turned(scale: Sense) -> Sense:
    return Sense.FEW if scale is Sense.MANY else Sense.MANY


def _scales_in(phrases: list[Sensed]) -> list[tuple[Sense, int, int]]:
    """Return (few or many, start, end) for the scale phrases among those of a stretch; a negation before one turns it round."""
    negations = [s.end for s in phrases if s.sense is Sense.NEGATION]
    out = []
    covered = 0
    for s in phrases:
        if s.sense not in (Sense.FEW, Sense.MANY) or s.start < covered:
            continue
        covered = s.end
        turned = any(0 <= s.start - end < _NEGATION_REACH for end in negations)
        out.append((_turned(s.sense) if turned else s.sense, s.start, s.end))
    return out
