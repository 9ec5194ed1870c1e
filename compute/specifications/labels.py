"""Placing one label at each bubble of a map, so that nothing overlaps; the same input gives the same places.

A label may stand at sixteen directions around its bubble and at growing distances, the farther ones with a leader
line. A place is possible when the label lies inside the frame, off every bubble and off every obstacle; nearer to
its own bubble than to any other, or with a leader that crosses none. Every place has a cost: near is cheap, beside is
cheaper than above. Each label first takes its cheapest place; labels that clash form a group, and a group takes the
cheapest arrangement without a clash (branch and bound), until no two groups clash. A label that finds no place is left
out, in a group that of the lowest rank: labels never collide. Where there are many, each in turn takes what is free.
"""

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations, islice, product
from math import cos, inf, pi, sin

from compute.specifications.geometry import Box, Circle, Point, line_meets_box, lines_cross

GAPS = (2.5, 5.0, 9.0, 14.0, 20.0, 28.0, 38.0, 50.0, 64.0, 80.0)
LEADER_FROM = 9.0
CLEARANCE = 3.0
AMBIGUITY = 0.5
"""Without a leader a label must be nearer to its own bubble than to any other, by so many pixels."""
CHOICE = 60
"""Places that are weighed for one label."""
STEPS = 4_000
"""Arrangements of a group that are looked into; the limit only matters where a dozen labels crowd one spot."""
LARGEST = 12
"""Labels of a group that are arranged; in a larger one each in turn takes what is free."""
DIRECTIONS = tuple((round(cos(turn * pi / 8), 9), round(sin(turn * pi / 8), 9)) for turn in range(16))
PREFERENCE = (0, 2, 4, 8, 8, 8, 6, 4, 3, 4, 5, 8, 8, 7, 3, 2)
"""Cost of each direction, clockwise from the right."""
MANY = 60
"""More labels than these are not arranged, which would take minutes, but placed one after the other."""
APART = 6.0
"""Pixels to other bubbles where a label may also be left out."""
CROWDED = 12.0
"""Pixels within which another bubble makes a place less good."""


@dataclass(frozen=True)
class Mark:
    """A bubble and the size of the label it needs."""

    name: str
    bubble: Circle
    width: float
    height: float


@dataclass(frozen=True)
class Label:
    """A possible place: the label's box and, when it stands off, its leader line."""

    name: str
    box: Box
    leader: tuple[Point, Point] | None
    cost: float

    @cached_property
    def clear(self) -> Box:
        """The box with what must stay free around it."""
        return self.box.grown(CLEARANCE)

    @cached_property
    def span(self) -> Box:
        """What it and its leader lie in, with what must stay free."""
        if not self.leader:
            return self.clear
        across, down = zip(*self.leader, strict=True)
        leader = Box(min(across), min(down), max(across), max(down)).grown(CLEARANCE)
        return self.clear.joined(leader)

    def leads_through(self, clear: Box) -> bool:
        """Whether the leader comes into what must stay free."""
        return self.leader is not None and line_meets_box(self.leader, clear)

    def clashes(self, other: "Label") -> bool:
        """Whether two labels or their leaders touch."""
        if not self.span.meets(other.span):
            return False
        if self.clear.meets(other.box) or self.leads_through(other.clear) or other.leads_through(self.clear):
            return True
        return bool(self.leader and other.leader and lines_cross(self.leader, other.leader))


def _place(mark: Mark, gap: float, direction: int) -> Label:
    ux, uy = DIRECTIONS[direction]
    reach = mark.bubble.radius + gap
    x, y = mark.bubble.x + ux * reach, mark.bubble.y + uy * reach
    across, down = (max(-1.0, min(1.0, 2.2 * part)) for part in (ux, uy))
    left, top = x + (across - 1) * mark.width / 2, y + (down - 1) * mark.height / 2
    box = Box(left, top, left + mark.width, top + mark.height)
    start = mark.bubble.x + ux * mark.bubble.radius, mark.bubble.y + uy * mark.bubble.radius
    return Label(mark.name, box, (start, box.nearest(start)) if gap >= LEADER_FROM else None, _cost(gap, direction))


def _cost(gap: float, direction: int) -> float:
    return gap * 1.5 + PREFERENCE[direction] + (8 if gap >= LEADER_FROM else 0)


PLACES = sorted(((gap, turn) for gap in GAPS for turn in range(len(DIRECTIONS))), key=lambda place: _cost(*place))
BESIDE = [place for place in PLACES if place[0] < LEADER_FROM]
"""Places that need no leader."""


def _possible(
    mark: Mark,
    marks: Sequence[Mark],
    frame: Box,
    obstacles: Sequence[Box],
    places: Sequence[tuple[float, int]] = PLACES,
) -> list[Label]:
    """The `CHOICE` cheapest possible places of a label, cheapest first, dearer the nearer other bubbles are."""
    others = _around(mark, marks, max(gap for gap, _ in places))
    labels = (_place(mark, *place) for place in places)
    inside = (
        label
        for label in labels
        if frame.holds(label.box)
        and not any(box.meets(label.box) or label.leads_through(box.grown(CLEARANCE)) for box in obstacles)
    )
    priced = (_priced(label, mark.bubble, others) for label in inside)
    return sorted(islice(filter(None, priced), CHOICE), key=lambda label: label.cost)


def _around(mark: Mark, marks: Sequence[Mark], gap: float) -> list[Circle]:
    """The bubbles that may be in the way of a label that stands off by at most `gap`."""
    reach = gap + mark.width + CROWDED
    span, x, y, far = mark.bubble.box.grown(reach), mark.bubble.x, mark.bubble.y, mark.bubble.radius + reach
    bubbles = [other.bubble for other in marks if other is not mark]
    near = [
        bubble
        for bubble in bubbles
        if abs(bubble.x - x) < far + bubble.radius and abs(bubble.y - y) < far + bubble.radius
    ]
    return [bubble for bubble in near if bubble.meets_box(span)]


def _priced(label: Label, own: Circle, others: Sequence[Circle]) -> Label | None:
    """The place with what crowding adds to its cost, or None where it touches or belies a bubble."""
    away, distances = own.distance(label.box), []
    nearer = -inf if label.leader else away + AMBIGUITY
    if away < 0:
        return None
    for circle in others:
        distances.append(circle.distance(label.box))
        if distances[-1] < CLEARANCE or distances[-1] <= nearer:
            return None
    if label.leader and any(circle.meets_line(label.leader) for circle in others if not circle.holds(own)):
        return None
    return replace(label, cost=label.cost + sum(8 * (1 - d / CROWDED) for d in distances if d < CROWDED))


def _cheapest(options: list[list[Label]]) -> list[Label] | None:
    """The cheapest arrangement without a clash, or the cheapest found in `STEPS`; None where there is none.

    Depth first, cheap places first; a branch ends where its cost and the least cost of the labels still to come reach
    the best arrangement so far.
    """
    least = [sum(places[0].cost for places in options[depth:]) for depth in range(len(options) + 1)]
    best: list[Label] | None = None
    limit, steps = inf, 0
    stack: list[tuple[list[Label], float]] = [([], 0.0)]
    while stack and steps < STEPS:
        placed, cost = stack.pop()
        depth = len(placed)
        if cost + least[depth] >= limit:
            continue
        if depth == len(options):
            best, limit = placed, cost
            continue
        steps += 1
        free = [
            place
            for place in options[depth]
            if cost + place.cost + least[depth + 1] < limit and not any(place.clashes(label) for label in placed)
        ]
        stack.extend(([*placed, place], cost + place.cost) for place in reversed(free))
    return best


def _clashing(groups: list[list[Label]]) -> tuple[int, int] | None:
    """The first two groups of which any labels clash."""
    pairs = combinations(range(len(groups)), 2)
    return next((pair for pair in pairs if any(a.clashes(b) for a, b in product(*(groups[i] for i in pair)))), None)


def place_labels(marks: Sequence[Mark], frame: Box, obstacles: Sequence[Box] = ()) -> dict[str, Label]:
    """A place for every label that finds one, by name; the marks stand in order of rank, the best first."""
    if len(marks) > MANY:
        return _in_turn(marks, frame, obstacles)
    options = {mark.name: places for mark in marks if (places := _possible(mark, marks, frame, obstacles))}
    rank = {name: number for number, name in enumerate(options)}
    groups = [[options[name][0]] for name in sorted(options)]
    while pair := _clashing(groups):
        names = sorted((label.name for index in pair for label in groups[index]), key=lambda n: (len(options[n]), n))
        if len(names) > LARGEST:
            arranged = _first_free([options[name] for name in sorted(names, key=rank.__getitem__)])
        else:
            while (cheapest := _cheapest([options[name] for name in names])) is None:
                names.remove(max(names, key=rank.__getitem__))
            arranged = cheapest
        groups = [group for index, group in enumerate(groups) if index not in pair] + [arranged]
    return {label.name: label for group in groups for label in group}


def _in_turn(marks: Sequence[Mark], frame: Box, obstacles: Sequence[Box]) -> dict[str, Label]:
    """The cheapest place beside its bubble that is still free, for one label after the other."""
    placed = _first_free(_possible(mark, marks, frame, obstacles, BESIDE) for mark in marks)
    return {label.name: label for label in placed}


def _first_free(options: Iterable[list[Label]]) -> list[Label]:
    """Of each label the cheapest place that none before it takes; a label that finds none is left out."""
    placed: list[Label] = []
    for places in options:
        free = (label for label in places if not any(label.clashes(other) for other in placed))
        placed += [label] if (label := next(free, None)) else []
    return placed


def place_free(
    marks: Sequence[Mark], chosen: Container[str], frame: Box, lines: Sequence[tuple[Point, Point]]
) -> dict[str, Label]:
    """Places for the labels of `chosen` marks: right beside their bubbles where they find room and are far from all
    others, then, for the rest, at the end of a leader; earlier marks choose first.

    A label that would touch one of `lines` or a label before it is left out.
    """
    placed: dict[str, Label] = {}
    for places in (BESIDE, [place for place in PLACES if place[0] >= LEADER_FROM]):
        for mark in (mark for mark in marks if mark.name in chosen and mark.name not in placed):
            apart = [bubble for bubble in _around(mark, marks, BESIDE[-1][0]) if not bubble.holds(mark.bubble)]
            free = (
                label
                for label in _possible(mark, marks, frame, (), places)
                if not any(bubble.distance(label.box) < APART for bubble in apart)
                and not any(line_meets_box(line, label.box.grown(CLEARANCE)) for line in lines)
                and not any(label.clashes(other) for other in placed.values())
            )
            if label := next(free, None):
                placed[mark.name] = label
    return placed


def quoted(names: Sequence[str]) -> str:
    """Names in a message."""
    return ", ".join(f"“{name}”" for name in names)
