"""Two plain axes from zero: where values lie in pixels, which round values are marked, and the grid they make."""

from dataclasses import dataclass
from math import floor, log10

import altair as alt

from compute.charts import theme
from compute.charts.geometry import Box
from compute.charts.grid import Sheet
from compute.charts.lettering import text_width
from compute.charts.parts import texts
from compute.charts.pixels import Layers
from compute.order import significant


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
        return [significant(n * step) for n in range(floor(self.end / step) + 1)]

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
    """The two axes; the origin is at the lower left."""

    x: Axis
    y: Axis

    @classmethod
    def of(cls, largest: tuple[float, float], top: float, height: float, sheet: Sheet, margin: float) -> "Plot":
        """Axes that reach a little beyond the largest values, and leave at least `margin` pixels at the right."""
        x_end, y_end = (1.05 * value or 1.0 for value in largest)
        y = Axis(y_end, top + height, top)
        left = 6 + max(text_width(mark["text"], sheet.font) for mark in y.marks)
        last = text_width(Axis(x_end, 0, 1).marks[-1]["text"], sheet.font)
        return cls(Axis(x_end, round(left, 2), round(sheet.width - max(margin, last / 2), 2)), y)

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

    def layers(self, x_title: str, y_title: str, sheet: Sheet) -> Layers:
        """Grid lines with their values, and above and below the plot what the axes show."""
        look = {"fontSize": sheet.font, "color": theme.GREY, "baseline": "middle"}
        line = {"color": theme.PALE, "strokeWidth": 1}
        xs, ys = alt.Chart(alt.NamedData("ticks_x")), alt.Chart(alt.NamedData("ticks_y"))
        bottom, left, text = self.y.start, self.x.start, alt.Text("text:N")
        layers = [
            xs.mark_rule(**line).encode(x=self.across("value"), y=alt.YValue(bottom), y2=alt.Y2Value(self.y.stop)),
            ys.mark_rule(**line).encode(y=self.up("value"), x=alt.XValue(left), x2=alt.X2Value(self.x.stop)),
            xs.mark_text(**look).encode(x=self.across("value"), y=alt.YValue(bottom + sheet.font), text=text),
            ys.mark_text(align="right", **look).encode(y=self.up("value"), x=alt.XValue(left - 6), text=text),
            texts("title_y", sheet), texts("title_x", sheet, align="right")]
        return layers, {"ticks_x": self.x.marks, "ticks_y": self.y.marks,
                        "title_y": [{"x": 0, "y": self.y.stop - 14, "text": y_title}],
                        "title_x": [{"x": self.x.stop, "y": bottom + 2.6 * sheet.font, "text": x_title}]}
