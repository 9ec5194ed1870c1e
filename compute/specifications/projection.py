"""The conformal conic projection in Python, so that labels are placed where the drawing will put the points.

A frame fixes scale and shift itself instead of asking d3 to fit, hence both sides compute the same pixel:

    n = ln(cos φ₁ / cos φ₂) / ln(t(φ₂) / t(φ₁)),  t(φ) = tan(π/4 + φ/2),  F = cos φ₁ · t(φ₁)ⁿ / n
    ρ = F / t(φ)ⁿ,  x = ρ sin(n λ),  y = F − ρ cos(n λ)

Source: Snyder (1987), Map Projections: A Working Manual, pp. 104–110, in d3-geo's form.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import cos, log, pi, radians, sin, tan


def _t(latitude: float) -> float:
    return tan(pi / 4 + latitude / 2)


@dataclass(frozen=True)
class Frame:
    """A window of the map, `width` pixels wide: west and east at its middle latitude, south and north at `meridian`."""

    parallels: tuple[float, float]
    meridian: float
    west: float
    south: float
    east: float
    north: float
    width: float

    @cached_property
    def _cone(self) -> tuple[float, float]:
        first, second = map(radians, self.parallels)
        n = log(cos(first) / cos(second)) / log(_t(second) / _t(first))
        return n, cos(first) * _t(first) ** n / n

    def _plane(self, longitude: float, latitude: float) -> tuple[float, float]:
        n, scale = self._cone
        turn = radians((longitude - self.meridian + 180) % 360 - 180)
        rho = scale / _t(radians(latitude)) ** n
        return rho * sin(n * turn), scale - rho * cos(n * turn)

    @cached_property
    def _edges(self) -> tuple[float, float, float, float]:
        middle = (self.south + self.north) / 2
        left, right = self._plane(self.west, middle)[0], self._plane(self.east, middle)[0]
        return left, right, self._plane(self.meridian, self.south)[1], self._plane(self.meridian, self.north)[1]

    @cached_property
    def scale(self) -> float:
        """Pixels per unit sphere radius."""
        left, right, _, _ = self._edges
        return self.width / (right - left)

    @cached_property
    def height(self) -> int:
        """Whole pixels."""
        _, _, bottom, top = self._edges
        return round((top - bottom) * self.scale)

    def pixel(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Pixels from the frame's left and upper edge."""
        left, _, _, top = self._edges
        x, y = self._plane(longitude, latitude)
        return (x - left) * self.scale, (top - y) * self.scale

    def short_of(self, places: Sequence[tuple[float, float, float]]) -> tuple[bool, bool, bool, bool]:
        """Whether a circle (longitude, latitude, radius in pixels) crosses the west, south, east or north side."""
        boxes = [(*self.pixel(longitude, latitude), radius) for longitude, latitude, radius in places]
        return (
            any(x < radius for x, _, radius in boxes),
            any(y + radius > self.height for _, y, radius in boxes),
            any(x + radius > self.width for x, _, radius in boxes),
            any(y < radius for _, y, radius in boxes),
        )

    def vega(self) -> dict:
        """The same window as a Vega-Lite projection."""
        left, _, _, top = self._edges
        return {
            "type": "conicConformal",
            "parallels": list(self.parallels),
            "rotate": [-self.meridian, 0, 0],
            "center": [0, 0],
            "scale": round(self.scale, 6),
            "translate": [round(-left * self.scale, 6), round(top * self.scale, 6)],
            "clipExtent": [[0, 0], [self.width, self.height]],
        }
