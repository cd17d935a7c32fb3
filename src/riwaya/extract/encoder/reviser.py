"""The reviser: what the grammar read, with what the encoder adds, drops and corrects where it is sure enough.

How sure is enough is one number a decision, in the model's manifest, tuned on held-out written reports. Every value that the encoder made or
changed carries a firing that names the model and the probability; what it dropped leaves one on the event.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from riwaya.extract.causes import find_causes
from riwaya.extract.encoder.candidates import Candidate
from riwaya.extract.encoder.grammar_view import View
from riwaya.extract.encoder.layout import HEADS, MOODS, WORDS
from riwaya.extract.encoder.model import Floats, Model
from riwaya.extract.encoder.pairs import Asking, Pairs, Phrases
from riwaya.extract.encoder.proposed import Proposer
from riwaya.extract.grammar_reading import GrammarReading
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

Judged = tuple[Candidate, list[float]]
"""A phrase with the probabilities of a head's labels."""

Build = Callable[[Sequence[Trigger], Sequence[Attribution]], list[Event]]
_LEAST_CONTENT = 2  # words


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
        self._vectors = model.vectors(read.analysed.sentences)
        self._phrases = Phrases.of(read.analysed)

    def done(self) -> GrammarReading:
        """Return the revised reading: who says it, then what happened, then who did what in which mood, then why."""
        read = self._read
        view = View(read.analysed, read.lexicon, read.attributions, read.triggers, read.events)
        words = WORDS.rows(view.words())
        attributions = self._attributions(view, words)
        triggers, unread = self._triggers(view, words)
        same = triggers == read.triggers and attributions == read.attributions
        built = read.events if same else self._build(triggers, attributions)
        events = [replace(e, participants=()) if n in unread else e for n, e in enumerate(built)]
        pairs = Pairs(View(read.analysed, read.lexicon, attributions, triggers, events), self._phrases)
        events = self._roles(pairs, triggers, events, unread)
        events = self._moods(view, events, triggers, attributions, unread)
        known = () if self._alone else find_causes(read.analysed, triggers, events)
        links = self._links(pairs, triggers, events, known)
        return replace(read, attributions=attributions, triggers=triggers, events=events, links=links)

    def _firing(self, rule: str, probability: float, words: Span | None, grammar: str = "") -> Firing:
        return Firing(rule, f"encoder {self._model.name} p={probability:.2f}" + (f", grammar: {grammar}" if grammar else ""), words)

    # -- triggers ------------------------------------------------------------------------------------------------------------------

    def _triggers(self, view: View, words: Floats) -> tuple[list[Trigger], set[int]]:
        """Return the triggers in text order, and which of them no row of the lexicon stands for: the grammar can say nothing about those."""
        least, labels = self._least, HEADS["trigger"].labels
        p = self._model.probabilities("trigger", self._vectors, words)
        known = {view.index.word(t.sentence, t.at): t for t in self._read.triggers}
        proposer = Proposer(self._read.analysed, self._read.lexicon)
        out: list[tuple[Trigger, bool]] = []
        likely = set((1.0 - p[:, 0] >= least["trigger_add"]).nonzero()[0].tolist())
        for n in sorted(likely | known.keys()):
            best = int(p[n, 1:].argmax()) + 1
            sure, type_ = float(p[n, best]), EventType(labels[best])
            t = known.get(n)
            if t is not None:
                if float(p[n, 0]) >= least["trigger_drop"]:
                    continue
                if type_ is not t.type and sure >= least["trigger_retype"]:
                    t = proposer.retyped(t, type_, (self._firing("encoder.type", sure, t.span, t.type.value),))
                out.append((t, True))
            else:
                new, named = proposer.new(*view.tokens[n], type_)
                why = (self._firing("encoder.trigger", 1.0 - float(p[n, 0]), new.span),)
                out.append((replace(new, why=why), named and not self._alone))
        return [t for t, _ in out], {n for n, (_, named) in enumerate(out) if not named}

    # -- roles ---------------------------------------------------------------------------------------------------------------------

    def phrases(self, pairs: Pairs, asked: Sequence[Asking], head: str) -> list[list[Judged]]:
        """Return for each who asks its phrases with the head's probabilities."""
        rows = pairs.rows(asked)
        out: list[list[Judged]] = [[] for _ in asked]
        if len(rows.askers):
            p = self._model.of_pairs(head, self._vectors, rows).tolist()
            for asker, phrase, sure in zip(rows.askers.tolist(), rows.phrases.tolist(), p, strict=True):
                out[asker].append((pairs.phrases.held[phrase], sure))
        return out

    def _roles(self, pairs: Pairs, triggers: list[Trigger], events: list[Event], unread: set[int]) -> list[Event]:
        asked = [Asking.of(t, None if n in unread else e) for n, (t, e) in enumerate(zip(triggers, events, strict=True))]
        found = self.phrases(pairs, asked, "role")
        return [self._cast(e, phrases) for e, phrases in zip(events, found, strict=True)]

    def _cast(self, event: Event, phrases: list[Judged]) -> Event:
        """Return the event with the phrases that the encoder believes in, the most probable of overlapping ones."""
        least = self._least
        known = {p.span: p for p in event.participants}
        kept: dict[Span, Participant] = {}
        lowest = 1.0 - min(least["role_add"], least["role_keep"])
        for c, p in sorted([x for x in phrases if x[1][0] <= lowest], key=lambda x: (x[1][0], x[0].span)):
            sure, had = 1.0 - p[0], known.get(c.span)
            if sure < least["role_keep" if had is not None else "role_add"] or any(c.span.overlaps(s) for s in kept):
                continue
            best = max(range(1, len(p)), key=p.__getitem__)
            role = Role(HEADS["role"].labels[best])
            if had is None:
                kept[c.span] = Participant(c.span, role, None, self._firing("encoder.role", sure, c.span))
            elif had.role is not role and p[best] >= least["role_change"]:
                kept[c.span] = replace(had, role=role, why=self._firing("encoder.role", p[best], c.span, had.role.value))
            else:
                kept[c.span] = had
        if not known:
            return replace(event, participants=tuple(kept[s] for s in sorted(kept)))
        judged = {c.span: p for c, p in phrases}
        for span, had in known.items():
            if span not in judged and not any(span.overlaps(s) for s in kept):
                kept[span] = had
        lost = tuple(
            self._firing("encoder.no_role", judged[span][0] if span in judged else 0.0, span, had.role.value)
            for span, had in known.items()
            if span not in kept
        )
        return replace(event, participants=tuple(kept[s] for s in sorted(kept)), why=(*event.why, *lost))

    # -- moods ---------------------------------------------------------------------------------------------------------------------

    def _moods(self, view: View, events: list[Event], triggers: list[Trigger], attributions: list[Attribution], unread: set[int]) -> list[Event]:
        if not events:
            return events
        stances = {a.id: a.stance.value for a in attributions}
        rows = MOODS.rows([
            view.mood(t, None if n in unread else e, stances.get(e.attribution or "", ""))
            for n, (t, e) in enumerate(zip(triggers, events, strict=True))
        ])  # fmt: skip
        asked = self._vectors[[view.index.word(t.sentence, t.at) for t in triggers]]
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

    def _attributions(self, view: View, words: Floats) -> list[Attribution]:
        """Return the attributions with those that the grammar missed, without those that are none, their sources and stances corrected."""
        least, labels = self._least, HEADS["cue"].labels
        if min(least[name] for name in ("cue_add", "cue_drop", "stance")) > 1.0:
            return self._read.attributions
        p = self._model.probabilities("cue", self._vectors, words)
        known: dict[int, list[Attribution]] = {}
        for a in self._read.attributions:
            at = view.word_at(a.cue.start) if a.cue is not None else None
            known.setdefault(-1 if at is None else at, []).append(a)
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
        new = [n for n in range(len(view.tokens)) if n not in known and 1.0 - float(p[n, 0]) >= least["cue_add"]]
        return self._with_new(view, words, kept, new, p)

    def _with_new(self, view: View, words: Floats, kept: list[Attribution], new: list[int], p: Floats) -> list[Attribution]:
        if not new:
            return kept
        labels, least = HEADS["cue"].labels, self._least
        starts, ends = (self._model.pointed(name, new, self._vectors, words) for name in ("starts", "ends"))
        stances = [labels[int(p[n, 1:].argmax()) + 1] for n in new]
        asked = [Asking.cue(*view.tokens[n], stance, None) for n, stance in zip(new, stances, strict=True)]
        sources = self.phrases(Pairs(view, self._phrases), asked, "source")
        out = list(kept)
        number = max((int(a.id.lstrip("A") or 0) for a in self._read.attributions), default=0)
        for k, n in enumerate(new):
            first = int(starts[k].argmax())
            last = first + int(ends[k, first:].argmax())
            sure = (1.0 - float(p[n, 0])) * float(starts[k, first]) ** 0.5 * float(ends[k, last]) ** 0.5
            if last - first + 1 < _LEAST_CONTENT or first <= n <= last or sure < least["attribution_add"]:
                continue
            content = Span(_token(view, first).start, _token(view, last).end)
            if any(_same(content, a.content) for a in kept):
                continue
            number += 1
            sentence, place = view.tokens[n]
            cue = trigger_span(sentence, sentence.tokens[place])
            source = max(((c, q[1]) for c, q in sources[k]), key=lambda x: x[1], default=None)
            span = source[0].span if source is not None and source[1] >= least["source"] and not source[0].span.overlaps(content) else None
            kind, entity = SourceKind.NAMED_PERSON, None
            if span is not None and source is not None:
                vector = self._vectors[[view.index.word(source[0].sentence, source[0].start)]]
                kind = SourceKind(HEADS["kind"].labels[int(self._model.probabilities("kind", vector, vector[:, :0])[0].argmax())])
            elif earlier := [a for a in out if a.content.end <= cue.start and (a.source or a.entity)]:
                speaker = earlier[-1]
                kind, entity = speaker.source_kind, speaker.entity or (speaker.source.of(view.analysed.text) if speaker.source else None)
            firing = self._firing("encoder.attribution", sure, cue)
            out.append(Attribution(f"A{number}", span, entity, kind, cue, content, _holder(cue, content, out), Stance(stances[k]), (firing,)))
        return out

    # -- causes --------------------------------------------------------------------------------------------------------------------

    def causes(self, pairs: Pairs, triggers: list[Trigger], events: list[Event], known: tuple[CauseLink, ...]) -> dict[tuple[str, str], float]:
        """Return for each two events near each other how probable it is that the first is the cause of the second."""
        import numpy as np

        found, features = pairs.causes(triggers, events, known)
        if not found:
            return {}
        vectors = self._vectors[[pairs.word(t) for t in triggers]]
        first, second = np.array(found).T
        p = self._model.probabilities("cause", np.concatenate([vectors[first], vectors[second]], 1), features)[:, 1].tolist()
        return {(events[a].id, events[b].id): p[n] for n, (a, b) in enumerate(found)}

    def _links(self, pairs: Pairs, triggers: list[Trigger], events: list[Event], known: tuple[CauseLink, ...]) -> tuple[CauseLink, ...]:
        sure = self.causes(pairs, triggers, events, known)
        out = [k for k in known if sure.get((k.cause, k.effect), 1.0) >= self._least["cause_keep"]]
        by_id = {e.id: e for e in events}
        for (one, other), q in sorted([x for x in sure.items() if x[1] >= self._least["cause_add"]], key=lambda x: -x[1]):
            if not {(one, other), (other, one)} & {(k.cause, k.effect) for k in out}:
                effect, act = by_id[other], by_id[one]
                firing = self._firing("encoder.cause", q, act.trigger)
                out.append(CauseLink(one, other, Polarity.AFFIRMED, effect.attribution or act.attribution, firing))
        return tuple(out)


def _token(view: View, word: int) -> Span:
    sentence, at = view.tokens[word]
    return sentence.tokens[at].span


def _same(a: Span, b: Span) -> bool:
    """Tell whether two contents are one: they share two thirds of what either has."""
    inter = min(a.end, b.end) - max(a.start, b.start)
    return inter * 3 >= 2 * (max(a.end, b.end) - min(a.start, b.start))


def _holder(cue: Span, content: Span, attributions: Sequence[Attribution]) -> str | None:
    """Return the attribution inside whose content a new one lies with its cue: the shortest such content."""
    holding = [a for a in attributions if a.content.holds(cue) and a.content.holds(content)]
    return min(holding, key=lambda a: a.content.end - a.content.start).id if holding else None
