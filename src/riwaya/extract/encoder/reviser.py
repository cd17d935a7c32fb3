"""The reviser: what the grammar read, with what the encoder adds, drops and corrects where it is sure enough.

How sure is enough is one number a decision, in the model's manifest, tuned on held-out written reports. Every value that the encoder made or
changed carries a firing that names the model and the probability; what it dropped leaves one on the event.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from riwaya.extract.causes import find_causes
from riwaya.extract.encoder.candidates import Candidate
from riwaya.extract.encoder.grammar_view import Asker, View, cause, mood, pair
from riwaya.extract.encoder.layout import HEADS, POINTERS, Layout
from riwaya.extract.encoder.model import Floats, Model
from riwaya.extract.encoder.windows import WordIndex
from riwaya.extract.grammar_reading import GrammarReading
from riwaya.extract.lexicon import EventRow
from riwaya.extract.triggers import Trigger, trigger_span
from riwaya.records import (
    Attribution,
    CauseLink,
    Event,
    EventType,
    Firing,
    Modality,
    Participant,
    Polarity,
    Role,
    SourceKind,
    Span,
    Stance,
)  # fmt: skip

Asking = tuple[Asker, Event | None, Attribution | None]
"""Who asks for phrases, with what the grammar made of it."""

Build = Callable[[Sequence[Trigger], Sequence[Attribution]], list[Event]]
_LEAST_CONTENT = 2  # words
_LAYOUTS = {name: Layout(shape.features) for name, shape in HEADS.items()}
_POINTED = {name: Layout(shape.features) for name, shape in POINTERS.items()}


class Reviser:
    """Revises readings by a model."""

    def __init__(
        self, model: Model, thresholds: dict[str, float] | None = None, *, alone: bool = False, revision: type[Revision] | None = None
    ) -> None:
        """Set up by the model's own thresholds or others; `alone` leaves out what the grammar read, to measure what the encoder does by itself."""
        self.model = model
        self._least = model.manifest.thresholds if thresholds is None else thresholds
        self._alone = alone
        self._revision = revision or Revision

    def revise(self, read: GrammarReading, build: Build) -> GrammarReading:
        """Return the reading with the encoder's proposals taken in; `build` makes events of triggers, as the grammar does."""
        if not read.analysed.sentences:
            return read
        if self._alone:
            read = replace(read, attributions=[], triggers=[], events=[], links=())
        return self._revision(self.model, self._least, read, build, self._alone).done()


class Revision:
    """One document being revised."""

    def __init__(self, model: Model, least: dict[str, float], read: GrammarReading, build: Build, alone: bool) -> None:
        self._model, self._least, self._read, self._build, self._alone = model, least, read, build, alone
        self._sentences = read.analysed.sentences
        self._index = WordIndex.of(self._sentences)
        self._vectors = model.vectors(self._sentences)
        self._places = [(s, t.i) for s in self._sentences for t in s.tokens]

    def done(self) -> GrammarReading:
        """Return the revised reading: who says it, then what happened, then who did what in which mood, then why."""
        read = self._read
        view = View(read.analysed, read.attributions, read.triggers, read.events)
        words = [view.word(s, i) for s, i in self._places]
        attributions = self._attributions(view, words)
        triggers, added = self._triggers(words)
        same = triggers == read.triggers and attributions == read.attributions
        built = read.events if same else self._build(triggers, attributions)
        events = [replace(e, participants=()) if n in added else e for n, e in enumerate(built)]
        view = View(read.analysed, attributions, triggers, events)
        events = self._roles(view, events, added)
        events = self._moods(events, triggers, attributions, added)
        known = () if self._alone else find_causes(read.analysed, triggers, events)
        links = self._links(view, triggers, events, known)
        return replace(read, attributions=attributions, triggers=triggers, events=events, links=links)

    def _firing(self, rule: str, probability: float, words: Span | None, grammar: str = "") -> Firing:
        return Firing(rule, f"encoder {self._model.name} p={probability:.2f}" + (f", grammar: {grammar}" if grammar else ""), words)

    # -- triggers ------------------------------------------------------------------------------------------------------------------

    def _triggers(self, words: list[list[str]]) -> tuple[list[Trigger], set[int]]:
        """Return the triggers in text order and which of them the grammar had not."""
        least, labels = self._least, HEADS["trigger"].labels
        p = self._model.probabilities("trigger", self._vectors, [_LAYOUTS["trigger"].places(w) for w in words])
        known = {self._index.word(t.sentence, t.at): t for t in self._read.triggers}
        out: list[tuple[Trigger, bool]] = []
        for n, (sentence, at) in enumerate(self._places):
            best = int(p[n, 1:].argmax()) + 1
            sure, type_ = float(p[n, best]), EventType(labels[best])
            t = known.get(n)
            if t is not None:
                if float(p[n, 0]) >= least["trigger_drop"]:
                    continue
                if type_ is not t.type and sure >= least["trigger_retype"]:
                    t = replace(t, type=type_, why=(*t.why, self._firing("encoder.type", sure, t.span, t.type.value)))
                out.append((t, False))
            elif 1.0 - float(p[n, 0]) >= least["trigger_add"]:
                asker = Asker.guessed(sentence, at, sentence.tokens[at].span, type_)
                span = trigger_span(sentence, sentence.tokens[at])
                row = EventRow(sentence.tokens[at].form.stem, asker.how, type_, {}, (), frozenset(), False)
                why = (self._firing("encoder.trigger", 1.0 - float(p[n, 0]), span),)
                out.append((Trigger(sentence, at, row, type_, asker.verbal, asker.passive, "", span, why), True))
        return [t for t, _ in out], {n for n, (_, new) in enumerate(out) if new}

    # -- roles ---------------------------------------------------------------------------------------------------------------------

    def pairs(self, view: View, askers: Sequence[Asking], head: str) -> list[list[tuple[Candidate, Floats]]]:
        """Return for each asker its phrases with the head's probabilities."""
        import numpy as np

        found: list[list[Candidate]] = []
        at, firsts, ends, features = [], [], [], []
        for asker, event, attribution in askers:
            phrases = view.proposed(asker, event)
            found.append(phrases)
            named = asker.named()
            for c in phrases:
                at.append(self._index.word(asker.sentence, asker.at))
                firsts.append(self._index.word(c.sentence, c.start))
                ends.append(self._index.word(c.sentence, c.end - 1) + 1)
                features.append(_LAYOUTS[head].places([*named, *pair(view, asker, c, event, attribution)]))
        if not at:
            return [[] for _ in askers]
        sums = np.concatenate([np.zeros((1, self._vectors.shape[1]), np.float32), self._vectors.cumsum(0, dtype=np.float32)])
        means = (sums[ends] - sums[firsts]) / (np.array(ends) - np.array(firsts))[:, None]
        p = self._model.probabilities(head, np.concatenate([self._vectors[at], self._vectors[firsts], means], 1), features)
        out, n = [], 0
        for phrases in found:
            out.append([(c, p[n + k]) for k, c in enumerate(phrases)])
            n += len(phrases)
        return out

    def _roles(self, view: View, events: list[Event], added: set[int]) -> list[Event]:
        askers = [(Asker.of(t), None if n in added else e, None) for n, (t, e) in enumerate(zip(view.triggers, events, strict=True))]
        found = self.pairs(view, askers, "role")
        return [self._cast(e, phrases) for e, phrases in zip(events, found, strict=True)]

    def _cast(self, event: Event, phrases: list[tuple[Candidate, Floats]]) -> Event:
        """Return the event with the phrases that the encoder believes in, the most probable of overlapping ones."""
        least, labels = self._least, HEADS["role"].labels
        known = {p.span: p for p in event.participants}
        kept: dict[Span, Participant] = {}
        for c, p in sorted(phrases, key=lambda x: (float(x[1][0]), x[0].span)):
            sure, best = 1.0 - float(p[0]), int(p[1:].argmax()) + 1
            had, role = known.get(c.span), Role(labels[best])
            if sure < least["role_keep" if had is not None else "role_add"] or any(c.span.overlaps(s) for s in kept):
                continue
            if had is None:
                kept[c.span] = Participant(c.span, role, None, self._firing("encoder.role", sure, c.span))
            elif had.role is not role and float(p[best]) >= least["role_change"]:
                kept[c.span] = replace(had, role=role, why=self._firing("encoder.role", float(p[best]), c.span, had.role.value))
            else:
                kept[c.span] = had
        judged = {c.span for c, _ in phrases}
        for span, had in known.items():
            if span not in judged and not any(span.overlaps(s) for s in kept):
                kept[span] = had
        lost = tuple(
            self._firing("encoder.no_role", 1.0 - _none_of(phrases, span), span, had.role.value) for span, had in known.items() if span not in kept
        )
        return replace(event, participants=tuple(kept[s] for s in sorted(kept)), why=(*event.why, *lost))

    # -- moods ---------------------------------------------------------------------------------------------------------------------

    def _moods(self, events: list[Event], triggers: list[Trigger], attributions: list[Attribution], added: set[int]) -> list[Event]:
        if not events:
            return events
        stances = {a.id: a.stance.value for a in attributions}
        rows = [
            _LAYOUTS["polarity"].places(mood(Asker.of(t), None if n in added else e, stances.get(e.attribution or "", "")))
            for n, (t, e) in enumerate(zip(triggers, events, strict=True))
        ]
        asked = self._vectors[[self._index.word(t.sentence, t.at) for t in triggers]]
        polarities, modalities = (self._model.probabilities(head, asked, rows) for head in ("polarity", "modality"))
        out = []
        for n, e in enumerate(events):
            polarity, modality = int(polarities[n].argmax()), int(modalities[n].argmax())
            said, told = Polarity(HEADS["polarity"].labels[polarity]), Modality(HEADS["modality"].labels[modality])
            if said is not e.polarity and (sure := float(polarities[n, polarity])) >= self._least["polarity"]:
                e = replace(e, polarity=said, why=(*e.why, self._firing("mood.encoder", sure, e.trigger, e.polarity.value)))
            if told is not e.modality and (sure := float(modalities[n, modality])) >= self._least["modality"]:
                e = replace(e, modality=told, why=(*e.why, self._firing("mood.encoder", sure, e.trigger, e.modality.value)))
            out.append(e)
        return out

    # -- attributions --------------------------------------------------------------------------------------------------------------

    def _attributions(self, view: View, words: list[list[str]]) -> list[Attribution]:
        """Return the attributions with those that the grammar missed, without those that are none, their sources and stances corrected."""
        least, labels = self._least, HEADS["cue"].labels
        p = self._model.probabilities("cue", self._vectors, [_LAYOUTS["cue"].places(w) for w in words])
        known: dict[int, list[Attribution]] = {}
        for a in self._read.attributions:
            place = view.token_at(a.cue.start) if a.cue is not None else None
            known.setdefault(self._index.word(*place) if place else -1, []).append(a)
        lost = {a.id: a.parent for n, held in known.items() if n >= 0 and float(p[n, 0]) >= least["cue_drop"] for a in held}
        kept: list[Attribution] = []
        for n, held in known.items():
            for a in held:
                if a.id in lost:
                    continue
                while a.parent in lost:
                    a = replace(a, parent=lost[a.parent])
                best = int(p[n, 1:].argmax()) + 1 if n >= 0 else 0
                if best and labels[best] != a.stance.value and float(p[n, best]) >= least["stance"]:
                    firing = self._firing("encoder.stance", float(p[n, best]), a.cue, a.stance.value)
                    a = replace(a, stance=Stance(labels[best]), why=(*a.why, firing))
                kept.append(a)
        kept.sort(key=lambda a: int(a.id.lstrip("A") or 0))
        new = [n for n in range(len(self._places)) if n not in known and 1.0 - float(p[n, 0]) >= least["cue_add"]]
        return self._with_new(view, words, kept, new, p)

    def _with_new(self, view: View, words: list[list[str]], kept: list[Attribution], new: list[int], p: Floats) -> list[Attribution]:
        if not new:
            return kept
        labels, least = HEADS["cue"].labels, self._least
        starts, ends = (
            self._model.pointed(name, new, self._vectors, [_POINTED[name].places(w) for w in words]) for name in ("starts", "ends")
        )
        askers: list[Asking] = []
        for n in new:
            sentence, at = self._places[n]
            stance = labels[int(p[n, 1:].argmax()) + 1]
            askers.append((Asker(sentence, at, sentence.tokens[at].span, None, stance), None, None))
        sources = self.pairs(view, askers, "source")
        out = list(kept)
        number = max((int(a.id.lstrip("A") or 0) for a in self._read.attributions), default=0)
        for k, n in enumerate(new):
            first = int(starts[k].argmax())
            last = first + int(ends[k, first:].argmax())
            sure = (1.0 - float(p[n, 0])) * float(starts[k, first]) ** 0.5 * float(ends[k, last]) ** 0.5
            if last - first + 1 < _LEAST_CONTENT or first <= n <= last or sure < least["attribution_add"]:
                continue
            content = Span(self._token(first).start, self._token(last).end)
            asker = askers[k][0]
            if any(_same(content, a.content) for a in kept):
                continue
            number += 1
            cue = trigger_span(asker.sentence, asker.sentence.tokens[asker.at])
            source = max(((c, float(q[1])) for c, q in sources[k]), key=lambda x: x[1], default=None)
            span = source[0].span if source is not None and source[1] >= least["source"] and not source[0].span.overlaps(content) else None
            kind, entity = SourceKind.NAMED_PERSON, None
            if span is not None and source is not None:
                at = self._index.word(source[0].sentence, source[0].start)
                kind = SourceKind(HEADS["kind"].labels[int(self._model.probabilities("kind", self._vectors[[at]], [[]])[0].argmax())])
            elif (earlier := [a for a in out if a.content.end <= cue.start and (a.source or a.entity)]) :
                speaker = earlier[-1]
                kind, entity = speaker.source_kind, speaker.entity or (speaker.source.of(view.analysed.text) if speaker.source else None)
            firing = self._firing("encoder.attribution", sure, cue)
            out.append(Attribution(f"A{number}", span, entity, kind, cue, content, _holder(cue, content, out), Stance(asker.stance), (firing,)))
        return out

    def _token(self, word: int) -> Span:
        sentence, at = self._places[word]
        return sentence.tokens[at].span

    # -- causes --------------------------------------------------------------------------------------------------------------------

    def causes(self, view: View, triggers: list[Trigger], events: list[Event], known: tuple[CauseLink, ...]) -> dict[tuple[str, str], float]:
        """Return for each two events near each other how probable it is that the first is the cause of the second."""
        import numpy as np

        pairs = [
            (a, b)
            for a, t in enumerate(triggers)
            for b, u in enumerate(triggers)
            if a != b and abs(t.sentence.index - u.sentence.index) <= 1
        ]  # fmt: skip
        if not pairs:
            return {}
        has = {(k.cause, k.effect) for k in known}
        rows = []
        for a, b in pairs:
            ids = (events[a].id, events[b].id)
            rows.append(_LAYOUTS["cause"].places(cause(view, Asker.of(triggers[a]), Asker.of(triggers[b]), ids in has, ids[::-1] in has)))
        at = [self._index.word(t.sentence, t.at) for t in triggers]
        first, second = self._vectors[[at[a] for a, _ in pairs]], self._vectors[[at[b] for _, b in pairs]]
        p = self._model.probabilities("cause", np.concatenate([first, second], 1), rows)
        return {(events[a].id, events[b].id): float(p[n, 1]) for n, (a, b) in enumerate(pairs)}

    def _links(self, view: View, triggers: list[Trigger], events: list[Event], known: tuple[CauseLink, ...]) -> tuple[CauseLink, ...]:
        sure = self.causes(view, triggers, events, known)
        out = [k for k in known if sure.get((k.cause, k.effect), 1.0) >= self._least["cause_keep"]]
        by_id = {e.id: e for e in events}
        for (one, other), q in sorted(sure.items(), key=lambda x: -x[1]):
            if q >= self._least["cause_add"] and not {(one, other), (other, one)} & {(k.cause, k.effect) for k in out}:
                effect, act = by_id[other], by_id[one]
                firing = self._firing("encoder.cause", q, act.trigger)
                out.append(CauseLink(one, other, Polarity.AFFIRMED, effect.attribution or act.attribution, firing))
        return tuple(out)


def _none_of(phrases: list[tuple[Candidate, Floats]], span: Span) -> float:
    return next((float(p[0]) for c, p in phrases if c.span == span), 1.0)


def _same(a: Span, b: Span) -> bool:
    """Tell whether two contents are one: they share two thirds of what either has."""
    inter = min(a.end, b.end) - max(a.start, b.start)
    return inter * 3 >= 2 * (max(a.end, b.end) - min(a.start, b.start))


def _holder(cue: Span, content: Span, attributions: Sequence[Attribution]) -> str | None:
    """Return the attribution inside whose content a new one lies with its cue: the shortest such content."""
    holding = [a for a in attributions if a.content.holds(cue) and a.content.holds(content)]
    return min(holding, key=lambda a: a.content.end - a.content.start).id if holding else None


