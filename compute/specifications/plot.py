"""Two plain axes from zero: where values lie in pixels, which round values are marked, and the grid they make."""

from __future__ import annotations

from dataclasses import dataclass
from math import floor, log10

from compute.order import significant
from compute.specifications import theme
from compute.specifications.charts import alt
from compute.specifications.geometry import Box
from compute.specifications.grid import Sheet
from compute.specifications.lettering import text_width
from compute.specifications.parts import texts
from compute.specifications.pixels import Layers


@dataclass(frozen=True)
class Axis:
    """Values from zero to `end` on pixels from `start` to `stop`."""

    end: float
    start: float
    stop: float

    @property
    def ticks(self) -> list[float]:
        """Zero and at most six more multiples of 1, 2 or 5 times a power of ten.

        >>> Axis(0.44, 300, 0).ticks
        [0.0, 0.1, 0.2, 0.3, 0.4]
        """
        power = 10.0 ** floor(log10(self.end))
        step = next(part * power for part in (0.1, 0.2, 0.5, 1, 2) if self.end / (part * power) < 7)
        return [significant(n * step) for n in range(floor(round(self.end / step, 6)) + 1)]

    @property
    def marks(self) -> list[dict]:
        """The marked values, and how they are printed."""
        places = max(0, -floor(log10(self.ticks[1])))
        return [{"value": value, "text": theme.number(value, places)} for value in self.ticks]

    @property
    def scale(self) -> alt.Scale:
        """The axis as Vega-Lite has it."""
        return alt.Scale(domain=[0, self.end], range=[self.start, self.stop], nice=False)

    def pixel(self, value: float) -> float:
        """Where a value lies."""
        return self.start + value / self.end * (self.stop - self.start)


@dataclass(frozen=True)
class Plot:
    """The two axes, the origin at the lower left, and where its title begins."""

    x: Axis
    y: Axis
    edge: float

    @classmethod
    def of(cls, ends: tuple[float, float], frame: Box, sheet: Sheet) -> Plot:
        """Axes to these values, within a frame that has room for what is written at its left and right edge."""
        y = Axis(ends[1], frame.bottom, frame.top)
        left = frame.left + 6 + max(text_width(mark["text"], sheet.font) for mark in y.marks)
        last = text_width(Axis(ends[0], 0, 1).marks[-1]["text"], sheet.font)
        return cls(Axis(ends[0], round(left, 2), round(frame.right - last / 2, 2)), y, frame.left)

    @property
    def box(self) -> Box:
        """The plot's rectangle."""
        return Box(self.x.start, self.y.stop, self.x.stop, self.y.start)

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Where two values lie."""
        return self.x.pixel(x), self.y.pixel(y)

    def across(self, field: str) -> alt.X:
        """A field on the lower axis."""
        return alt.X(f"{field}:Q", axis=None, scale=self.x.scale)

    def up(self, field: str) -> alt.Y:
        """A field on the upright axis."""
        return alt.Y(f"{field}:Q", axis=None, scale=self.y.scale)

    def layers(self, name: str, title: str, foot: str, sheet: Sheet) -> Layers:
        """Grid lines with their values, a title above and a foot below; `name` begins the names of the data sets."""
        look = {"fontSize": sheet.font, "color": theme.GREY, "baseline": "middle"}
        line = {"color": theme.PALE, "strokeWidth": 1}
        xs, ys = alt.Chart(alt.NamedData(f"{name}_x")), alt.Chart(alt.NamedData(f"{name}_y"))
        bottom, left, text = self.y.start, self.x.start, alt.Text("text:N")
        layers = [
            xs.mark_rule(**line).encode(x=self.across("value"), y=alt.YValue(bottom), y2=alt.Y2Value(self.y.stop)),
            ys.mark_rule(**line).encode(y=self.up("value"), x=alt.XValue(left), x2=alt.X2Value(self.x.stop)),
            xs.mark_text(**look).encode(x=self.across("value"), y=alt.YValue(bottom + sheet.font), text=text),
            ys.mark_text(align="right", **look).encode(y=self.up("value"), x=alt.XValue(left - 6), text=text),
            texts(f"{name}_title", sheet),
            texts(f"{name}_foot", sheet, align="right"),
        ]
        return layers, {
            f"{name}_x": self.x.marks,
            f"{name}_y": self.y.marks,
            f"{name}_title": [{"x": self.edge, "y": self.y.stop - 14, "text": title}],
            f"{name}_foot": [{"x": self.x.stop, "y": bottom + 2.6 * sheet.font, "text": foot}],
        }
