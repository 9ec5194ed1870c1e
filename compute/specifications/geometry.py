"""Boxes, circles and straight lines in pixels, as far as labels need them."""

from dataclasses import dataclass
from math import hypot

Point = tuple[float, float]


@dataclass(frozen=True)
class Box:
    """A rectangle; y grows downwards."""

    left: float
    top: float
    right: float
    bottom: float

    def grown(self, margin: float) -> "Box":
        """The same box with `margin` on each side."""
        return Box(self.left - margin, self.top - margin, self.right + margin, self.bottom + margin)

    def joined(self, other: "Box") -> "Box":
        """The smallest box in which both lie."""
        return Box(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )

    def holds(self, other: "Box") -> bool:
        """Whether the other box lies inside."""
        return (
            self.left <= other.left
            and self.top <= other.top
            and other.right <= self.right
            and other.bottom <= self.bottom
        )

    def meets(self, other: "Box") -> bool:
        """Whether the boxes share an area."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def nearest(self, point: Point) -> Point:
        """The box's point that is nearest to `point`."""
        return min(max(point[0], self.left), self.right), min(max(point[1], self.top), self.bottom)


@dataclass(frozen=True)
class Circle:
    """A bubble at its place."""

    x: float
    y: float
    radius: float

    @property
    def box(self) -> Box:
        """The square around the circle."""
        return Box(self.x, self.y, self.x, self.y).grown(self.radius)

    def distance(self, box: Box) -> float:
        """Pixels between circle and box; negative where they share an area."""
        x, y = box.nearest((self.x, self.y))
        return hypot(x - self.x, y - self.y) - self.radius

    def meets_box(self, box: Box) -> bool:
        """Whether circle and box share an area."""
        return self.distance(box) < 0

    def holds(self, other: "Circle") -> bool:
        """Whether the other circle's centre lies inside."""
        return hypot(other.x - self.x, other.y - self.y) < self.radius

    def meets_line(self, line: tuple[Point, Point]) -> bool:
        """Whether the line comes inside the circle."""
        (x1, y1), (x2, y2) = line
        along, length = (self.x - x1) * (x2 - x1) + (self.y - y1) * (y2 - y1), (x2 - x1) ** 2 + (y2 - y1) ** 2
        t = min(max(along / length, 0.0), 1.0) if length else 0.0
        return hypot(x1 + t * (x2 - x1) - self.x, y1 + t * (y2 - y1) - self.y) < self.radius


def _side(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def lines_cross(first: tuple[Point, Point], second: tuple[Point, Point]) -> bool:
    """Whether two lines cross; merely touching at an end does not count."""
    (a, b), (c, d) = first, second
    return _side(a, b, c) * _side(a, b, d) < 0 and _side(c, d, a) * _side(c, d, b) < 0


def line_meets_box(line: tuple[Point, Point], box: Box) -> bool:
    """Whether a line enters a box (Liang–Barsky clipping)."""
    (x1, y1), (x2, y2) = line
    enter, leave = 0.0, 1.0
    for start, step, low, high in ((x1, x2 - x1, box.left, box.right), (y1, y2 - y1, box.top, box.bottom)):
        if step == 0:
            if not low < start < high:
                return False
            continue
        near, far = sorted(((low - start) / step, (high - start) / step))
        enter, leave = max(enter, near), min(leave, far)
    return enter < leave
