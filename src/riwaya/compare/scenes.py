"""Scenes: the tellings of one document that are of one occurrence, with what they together say of place, time and parties.

A report names an occurrence fully once and then points back («the attack», «he was killed»): a mention that names little belongs to the nearest
scene of its group that it does not conflict with. Casualties belong to the scene of the act that caused them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from riwaya.compare.parties import NOBODY, Party
from riwaya.compare.spots import Spot, closeness
from riwaya.compare.telling import Range, Telling
from riwaya.compare.times import Interval, before_publication
from riwaya.compare.wording import Sense

ACTS = frozenset({"strike", "operation", "clash"})
_NIGHT_DAYS = 1
_WEEK_DAYS = 7


@dataclass(slots=True)
class Scene:
    """An occurrence as one document tells it; `when` falls back on the days before publication, not stated.

    `beside` are those who take part besides agents and patients.
    """

    document: str
    group: str
    number: int
    unreal: bool = False
    lasting: bool = True
    tellings: list[Telling] = field(default_factory=list)
    agents: Party = NOBODY
    patients: Party = NOBODY
    others: Party = NOBODY
    destinations: Party = NOBODY
    spots: tuple[Spot, ...] = ()
    borrowed_spots: tuple[Spot, ...] = ()
    report_spots: tuple[Spot, ...] = ()
    when: Interval | None = None
    counts: list[Range] = field(default_factory=list)
    act: Scene | None = None
    settled: tuple[Spot, ...] | None = None
    beside: Party = NOBODY
    victims: frozenset[Sense] = frozenset()

    def add(self, t: Telling) -> None:
        """Take a telling in: what it says is added to what the scene knows."""
        self.tellings.append(t)
        if t.upheld:
            self.agents |= t.agents
        self.patients |= t.patients
        self.others |= t.others
        self.destinations |= t.destinations
        self.spots = tuple(dict.fromkeys((*self.spots, *t.spots)))
        if t.when and (self.when is None or not self.when.stated or (t.when.days or 10**6) < (self.when.days or 10**6)):
            self.when = t.when
        if t.count and not t.count.part:
            self.counts.append(t.count)
        self.lasting = self.lasting and t.lasting

    def settle(self) -> None:
        """Keep what every pair asks for, when nothing is added any more."""
        self.settled = self.where
        self.beside = self.others | self.destinations
        self.victims = frozenset(v for t in self.tellings for v in t.victims)

    @property
    def where(self) -> tuple[Spot, ...]:
        """The spots of its own and of its act; where none is on the map, those of the sentence it stands in too."""
        if self.settled is not None:
            return self.settled
        if self.act is not None and self.spots:
            return tuple(dict.fromkeys((*self.spots, *self.act.where)))
        if any(s.lat is not None for s in self.spots):
            return self.spots
        return (*self.spots, *self.borrowed_spots)

    @property
    def parties(self) -> Party:
        """Everybody who takes part."""
        return self.agents | self.patients | self.others | self.destinations


def scenes_of(tellings: Sequence[Telling]) -> list[Scene]:
    """Return the scenes of one document in the order of their first telling; claims without an event have none."""
    scenes: list[Scene] = []
    at: dict[str, Scene] = {}
    events = [t for t in tellings if t.type is not None]
    for casualties in (False, True):
        for t in events:
            if t.group.startswith("casualty") is not casualties:
                continue
            act = _act_of(t, events, at) if casualties else None
            scene = _scene_for(t, act, scenes)
            if scene is None:
                scene = Scene(t.document, t.group, len(scenes), unreal=t.unreal, act=act)
                if not (t.lasting or t.unreal or (act and act.lasting)):
                    scene.when = before_publication(t.published)
                scenes.append(scene)
            scene.add(t)
            at[t.local] = scene
    for scene in scenes:
        _borrow(scene, events, at)
    main = _main_spot(events)
    for scene in scenes:
        if not any(s.lat is not None for s in scene.where):
            scene.report_spots = main
    for scene in scenes:
        scene.settle()
    return scenes


def _main_spot(events: Sequence[Telling]) -> tuple[Spot, ...]:
    """Return the spot that a report names most often, the first of those; none where it names none on the map."""
    named: dict[Spot, int] = {}
    for t in events:
        for s in t.spots:
            if s.lat is not None and not s.broad:
                named[s] = named.get(s, 0) + 1
    return (max(named, key=lambda s: named[s]),) if named else ()


def _act_of(t: Telling, events: Sequence[Telling], at: dict[str, Scene]) -> Scene | None:
    """Return the scene of the act behind a casualty: its cause, else the act of its sentence, else the last act before it."""
    for cause, _ in t.causes:
        if cause in at and at[cause].group in ACTS:
            return at[cause]
    acts = [e for e in events if e.group in ACTS and not e.unreal]
    same = [e for e in acts if e.sentence == t.sentence]
    if same:
        return at[min(same, key=lambda e: abs(e.start - t.start)).local]
    if t.spots or t.when:
        return None
    before = [e for e in acts if e.start < t.start]
    return at[before[-1].local] if before else None


def _scene_for(t: Telling, act: Scene | None, scenes: Sequence[Scene]) -> Scene | None:
    best: tuple[float, Scene] | None = None
    for scene in reversed(scenes):
        if scene.group != t.group or scene.unreal is not t.unreal or conflict(t, scene):
            continue
        value = _belongs(t, act, scene)
        if value > 0 and (best is None or value > best[0]):
            best = (value, scene)
    return best[1] if best else None


def conflict(t: Telling, scene: Scene) -> bool:
    """Tell whether a telling cannot be of a scene: another place, another time, other parties, another count by the same speaker."""
    if t.another and not t.group.startswith("casualty"):
        return True
    if t.when and scene.when and t.when.gap(scene.when) > (_NIGHT_DAYS if scene.when.stated else 0):
        return True
    near = closeness(t.spots, scene.where)
    if near is not None and near[0] < 0:
        return True
    if t.destinations.parted(scene.destinations):
        return True
    if t.agents.parted(scene.agents):
        points_back = t.definite or bool(t.patients.shared(scene.patients))
        if t.group not in ACTS or not points_back or answers(t.agents, t.patients, scene.agents, scene.patients):
            return True
    same_count = {c.words for c in scene.counts}
    return bool(
        t.count
        and not t.count.part
        and not t.rising
        and any(not t.count.meets(o.count) and o.speaker == t.speaker for o in scene.tellings if o.count)
        and t.count.words not in same_count
    )


def answers(agents: Party, patients: Party, other_agents: Party, other_patients: Party) -> bool:
    """Tell whether one act is against those who did the other: an answer to it, not the same."""
    return bool(patients.shared(other_agents) or agents.shared(other_patients))


def _belongs(t: Telling, act: Scene | None, scene: Scene) -> float:
    """Return how much speaks for it: 0 nothing."""
    value = 0.0
    if act is not None and scene.act is act:
        value += 3.0
    elif act is not None and scene.act is not None:
        return 0.0
    near = closeness(t.spots, scene.where)
    if near:
        value += 2.0 * near[0]
    elif t.spots and scene.where:
        value -= 1.0  # a place that the gazetteer does not know, beside a known one
    if t.when and scene.when and scene.when.stated and max(t.when.days or 999, scene.when.days or 999) <= _WEEK_DAYS:
        value += 1.0
    if t.agents.shared(scene.agents):
        value += 1.0
    if t.patients.shared(scene.patients) or t.others.shared(scene.others) or t.destinations.shared(scene.destinations):
        value += 1.0
    specific = bool(t.spots or t.when or t.dated)
    bare = not (t.patients or t.others or t.destinations)
    if not specific and ((t.definite and bare) or not t.parties or t.group in ACTS):
        value += 0.5
    if value > 0 and not specific:
        value += 0.5 if t.lasting is scene.lasting else -0.4
    if act is None and t.lasting is not scene.lasting and (t.when or scene.when):
        points_back = t.definite and not t.lasting and bool(t.parties.shared(scene.parties))
        if not points_back:
            return 0.0
    if value > 0 and not specific and not _background(scene):
        value += 0.3 + 0.05 * min(len(scene.tellings), 5)
    if value > 0 and not specific:
        types = {o.type for o in scene.tellings if o.type}
        value += 0.2 if t.type in types else 0.0
        value -= 0.0 if any(o.upheld for o in scene.tellings) else 0.4  # who denies it tells nothing to point back to
    return value


def _background(scene: Scene) -> bool:
    """Tell whether a scene lies before the days that the report is news of."""
    news = before_publication(scene.tellings[0].published)
    return bool(news and scene.when and scene.when.gap(news))


def _borrow(scene: Scene, events: Sequence[Telling], at: dict[str, Scene]) -> None:
    """Fill what a scene does not say from its act, from its sentence, and from the publication date."""
    act = scene.act
    if act is not None:
        if not scene.spots:
            scene.borrowed_spots = act.where
        if act.when is not None and (scene.when is None or not scene.when.stated):
            scene.when = act.when
        scene.lasting = scene.lasting or act.lasting
        scene.agents = scene.agents or act.agents
    if not any(s.lat is not None for s in scene.where):
        for t in scene.tellings:
            start = t.start
            same = [e for e in events if e.sentence == t.sentence and any(s.lat is not None for s in e.spots)]
            if same:  # the last place before it, else the first behind it
                scene.borrowed_spots = min(same, key=lambda e: (e.start > start, abs(e.start - start))).spots
                break
