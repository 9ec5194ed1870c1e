"""The grid of a bar chart: rows with their labels, the space for bars, and columns of numbers, all in pixels.

In print a row is one line: rank, name and country stand left of the bar, names flush left, digits of the ranks in
line. On a narrow screen a row is two lines, the label above its bar, so that both get the whole width. Bars keep their
meaning: they lie on a scale of values from zero; only where that scale begins and ends is given in pixels.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import altair as alt

from compute.charts import theme
from compute.charts.lettering import text_width
from compute.charts.pixels import Layers, pixel, text_layer

Variant = Literal["print", "narrow"]
GAP = 8
"""Pixels between the parts of a row."""


@dataclass(frozen=True)
class Sheet:
    """What differs between print and a narrow screen, in pixels: width, size of type, height of a row and its bar.

    `label_dy` and `bar_dy` are how far the label and the bar stand from the middle of their row.
    """

    width: int
    font: float
    step: float
    bar: float
    label_dy: float
    bar_dy: float

    @property
    def stacked(self) -> bool:
        """Whether labels stand above their bars."""
        return self.label_dy != 0


SHEETS: dict[Variant, Sheet] = {
    "print": Sheet(theme.PRINT_WIDTH, 11, 21, 14, 0, 0),
    "narrow": Sheet(theme.NARROW_WIDTH, 12, 38, 14, -9.5, 6.5),
}

ROOMY: dict[Variant, Sheet] = {
    "print": Sheet(theme.PRINT_WIDTH, 11, 28, 19, 0, 0),
    "narrow": Sheet(theme.NARROW_WIDTH, 12, 44, 18, -11.5, 7),
}
"""The same for a chart of few rows."""


@dataclass(frozen=True)
class Label:
    """What names a row; `key` is unique in its chart. A label with a key alone is an empty row."""

    key: str
    name: str = ""
    rank: str = ""
    aside: str = ""


@dataclass(frozen=True)
class Grid:
    """The rows of a chart from `top` downwards."""

    sheet: Sheet
    labels: tuple[Label, ...]
    top: float

    @property
    def height(self) -> float:
        """Pixels from the chart's upper edge to the lower edge of its last row."""
        return self.top + self.sheet.step * len(self.labels)

    @property
    def indent(self) -> float:
        """Pixels that the ranks take."""
        ranks = [label.rank for label in self.labels if label.rank]
        return max((self._digits(rank) for rank in ranks), default=-GAP) + self._sign(ranks) + GAP

    @property
    def left(self) -> float:
        """Where bars begin."""
        if self.sheet.stacked:
            return self.indent
        return self.indent + max(self._name(label) + self._aside(label) for label in self.labels) + 1.5 * GAP

    def _digits(self, rank: str) -> float:
        return text_width(rank.removesuffix("="), self.sheet.font)

    def _sign(self, ranks: Sequence[str]) -> float:
        """Room for the sign of a tie behind the digits, which stay in line."""
        return text_width("=", self.sheet.font) if any(rank.endswith("=") for rank in ranks) else 0.0

    def _name(self, label: Label) -> float:
        return text_width(label.name, self.sheet.font)

    def _aside(self, label: Label) -> float:
        return 0.5 * self.sheet.font + text_width(label.aside, self.sheet.font) if label.aside else 0.0

    def y(self) -> alt.Y:
        """The row of a mark, by its field `row`; bars fill the row unless they have a size."""
        scale = alt.Scale(type="band", domain=[label.key for label in self.labels], range=[self.top, self.height],
                          padding=0)
        return alt.Y("row:N", sort=None, axis=None, scale=scale)

    def label_layers(self) -> Layers:
        """Ranks, names and what stands beside the names."""
        ranks = [label.rank for label in self.labels if label.rank]
        digits = self.indent - GAP - self._sign(ranks)
        rows = [{"row": label.key, "rank": label.rank.removesuffix("="), "tie": "=" * label.rank.endswith("="),
                 "name": label.name, "aside": label.aside,
                 "aside_x": round(self.indent + self._name(label) + 0.5 * self.sheet.font, 2)}
                for label in self.labels if label.name]
        texts = [("rank", alt.XValue(round(digits, 2)), "right", theme.GREY), ("tie", alt.XValue(round(digits, 2)), "left", theme.GREY),
                 ("name", alt.XValue(round(self.indent, 2)), "left", theme.INK), ("aside", pixel("aside_x"), "left", theme.GREY)]
        return [self.text("labels", field, x, align=align, colour=colour, dy=self.sheet.label_dy)
                for field, x, align, colour in texts if any(row[field] for row in rows)], {"labels": rows}

    def text(self, data: str, field: str, x: object, align: str = "left", colour: str = theme.INK, dy: float = 0,
             dx: float = 0, bold: bool = False) -> alt.Chart:
        """A text in every row of a data set, `dy` from the middle of the row."""
        look = {"align": align, "baseline": "middle", "fontSize": self.sheet.font, "fontWeight": 600 if bold else 400}
        return alt.Chart(alt.NamedData(data)).mark_text(color=colour, dx=dx, dy=dy, **look).encode(
            x=x, y=self.y(), text=alt.Text(f"{field}:N"))

    def baseline(self, x: float, data: str = "labels") -> list[alt.Chart]:
        """The line at zero, along every row; none where names would stand on it."""
        if self.sheet.stacked:
            return []
        line = alt.Chart(alt.NamedData(data)).mark_tick(
            orient="vertical", thickness=1, size=self.sheet.step, color=theme.RULE, opacity=1)
        return [line.encode(x=alt.XValue(x), y=self.y())]
