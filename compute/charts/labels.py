"""Placing one label at each bubble of a map, so that nothing overlaps; the same input gives the same places.

A label may stand at sixteen directions around its bubble and at growing distances, the farther ones with a leader
line. A place is possible when the label lies inside the frame, off every bubble and off every obstacle, and its
leader crosses no other bubble. Among possible places the search goes through the bubbles with the fewest first,
steps back when a label finds none, and then lets each label move nearer while the others stand still. Where no
arrangement exists it raises an error with the names: a map with colliding labels is never drawn.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin

from compute.charts.geometry import Box, Circle, Point, line_meets_box, lines_cross

GAPS = (2.5, 5.0, 9.0, 14.0, 20.0, 28.0, 38.0, 50.0, 64.0, 80.0)
LEADER_FROM = 9.0
CLEARANCE = 1.5
AMBIGUITY = 0.5
"""Without a leader a label must be nearer to its own bubble than to any other, by so many pixels."""
STEPS_BACK = 20_000
DIRECTIONS = tuple((round(cos(turn * pi / 8), 9), round(sin(turn * pi / 8), 9)) for turn in range(16))
PREFERENCE = (0, 3, 6, 9, 6, 6, 5, 3, 2, 3, 5, 6, 5, 9, 6, 3)
"""Cost of each direction, clockwise from the right: beside is read first, above and below only when needed."""


class PlacementError(ValueError):
    """Some labels find no free place."""


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

    def clashes(self, other: "Label") -> bool:
        """Whether two labels or their leaders touch."""
        if self.box.grown(CLEARANCE).meets(other.box):
            return True
        if any(line and line_meets_box(line, box.grown(CLEARANCE))
               for line, box in ((self.leader, other.box), (other.leader, self.box))):
            return True
        return bool(self.leader and other.leader and lines_cross(self.leader, other.leader))


def _candidate(mark: Mark, gap: float, direction: int) -> Label:
    ux, uy = DIRECTIONS[direction]
    reach = mark.bubble.radius + gap
    x, y = mark.bubble.x + ux * reach, mark.bubble.y + uy * reach
    across, down = (max(-1.0, min(1.0, 2.2 * part)) for part in (ux, uy))
    left, top = x + (across - 1) * mark.width / 2, y + (down - 1) * mark.height / 2
    box = Box(left, top, left + mark.width, top + mark.height)
    start = mark.bubble.x + ux * mark.bubble.radius, mark.bubble.y + uy * mark.bubble.radius
    leader = (start, box.nearest(start)) if gap >= LEADER_FROM else None
    return Label(mark.name, box, leader, gap * 1.5 + PREFERENCE[direction] + (8 if leader else 0))


def _possible(mark: Mark, marks: Sequence[Mark], frame: Box, obstacles: Sequence[Box]) -> list[Label]:
    others = [other.bubble for other in marks if other is not mark]
    apart = [circle for circle in others if not circle.holds(mark.bubble)]

    def free(label: Label) -> bool:
        box, line = label.box.grown(CLEARANCE), label.leader
        if not frame.holds(label.box) or any(box.meets(obstacle) for obstacle in obstacles):
            return False
        if mark.bubble.meets_box(label.box) or any(circle.meets_box(box) for circle in others):
            return False
        if line is None:
            return all(circle.distance(label.box) > mark.bubble.distance(label.box) + AMBIGUITY for circle in others)
        return not any(circle.meets_line(line) for circle in apart)

    places = (_candidate(mark, gap, turn) for gap in GAPS for turn in range(len(DIRECTIONS)))
    return sorted((label for label in places if free(label)), key=lambda label: label.cost)


def _search(options: list[list[Label]]) -> list[Label]:
    """The first arrangement without a clash, depth first; raises with the label that could not be placed."""
    placed: list[Label] = []
    tried = [0] * len(options)
    deepest, steps = 0, 0
    while len(placed) < len(options):
        depth = len(placed)
        deepest, steps = max(deepest, depth), steps + 1
        rest = range(tried[depth], len(options[depth]))
        choice = next((i for i in rest if not any(options[depth][i].clashes(label) for label in placed)), None)
        if choice is not None:
            tried[depth] = choice + 1
            placed.append(options[depth][choice])
        elif depth and steps < STEPS_BACK:
            tried[depth] = 0
            placed.pop()
        else:
            raise PlacementError(options[deepest][0].name)
    return placed


def _settle(placed: list[Label], options: list[list[Label]]) -> list[Label]:
    """Move each label to its cheapest free place until none can move."""
    while True:
        before = list(placed)
        for index, places in enumerate(options):
            others = placed[:index] + placed[index + 1:]
            placed[index] = next(p for p in places if p is placed[index] or not any(p.clashes(o) for o in others))
        if placed == before:
            return placed


def place_labels(marks: Sequence[Mark], frame: Box, obstacles: Sequence[Box] = ()) -> dict[str, Label]:
    """A place for every label, by name.

    Raises
    ------
    PlacementError
        Names the labels that have no free place at all, or the one at which the search gave up.
    """
    options = {mark.name: _possible(mark, marks, frame, obstacles) for mark in marks}
    hopeless = [name for name, places in options.items() if not places]
    if not hopeless:
        order = sorted(options, key=lambda name: (len(options[name]), name))
        try:
            return {label.name: label for label in _settle(*_found([options[name] for name in order]))}
        except PlacementError as problem:
            hopeless = [str(problem)]
    names = ", ".join(f"“{name}”" for name in hopeless)
    raise PlacementError(f"no free place for the label of {names} in a map of "
                         f"{frame.right - frame.left:.0f} by {frame.bottom - frame.top:.0f} pixels")


def _found(options: list[list[Label]]) -> tuple[list[Label], list[list[Label]]]:
    return _search(options), options
