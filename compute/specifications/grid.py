"""The grid of a figure of bars: rows with their labels, the space for bars, and columns of numbers, all in pixels.

In print a row is one line: rank, name and country stand left of the bar, names flush left, digits of the ranks in
line. On a narrow screen a row is two lines, the label above its bar, so that both get the whole width. Bars keep their
meaning: they lie on a scale of values from zero; only where that scale begins and ends is given in pixels.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from compute.specifications import theme
from compute.specifications.charts import alt
from compute.specifications.lettering import fitted, text_width
from compute.specifications.pixels import Layers, pixel

Variant = Literal["print", "narrow"]
GAP = 8
"""Pixels between the parts of a row."""
HEADING = 20
"""Pixels that headings over the rows take."""
LABEL_PART = 0.42
"""Part of the width that labels may take beside bars; longer ones are cut."""


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
"""The same for a figure of few rows."""


@dataclass(frozen=True)
class Label:
    """What names a row; `key` is unique in its figure. A label with a key alone is an empty row."""

    key: str
    name: str = ""
    rank: str = ""
    aside: str = ""


@dataclass(frozen=True)
class Grid:
    """The rows of a figure from `top` downwards; `reserved` pixels at the right edge belong to a column."""

    sheet: Sheet
    labels: tuple[Label, ...]
    top: float
    reserved: float = 0

    @property
    def height(self) -> float:
        """Pixels from the figure's upper edge to the lower edge of its last row."""
        return self.top + self.sheet.step * len(self.labels)

    @property
    def right(self) -> float:
        """Where the room for bars and their values ends."""
        return self.sheet.width - (0 if self.sheet.stacked else self.reserved)

    @cached_property
    def _rank_width(self) -> float:
        """Pixels of the digits; the sign of a tie stands behind them, so that digits stay in line."""
        return max(text_width(label.rank.removesuffix("="), self.sheet.font) for label in self.labels)

    @cached_property
    def indent(self) -> float:
        """Where names begin."""
        tied = any(label.rank.endswith("=") for label in self.labels)
        ranks = self._rank_width + (text_width("=", self.sheet.font) if tied else 0)
        return ranks + GAP if ranks else 0.0

    @cached_property
    def left(self) -> float:
        """Where bars begin."""
        if self.sheet.stacked:
            return self.indent
        widths = [row["aside_x"] + text_width(row["aside"], self.sheet.font) for row in self.label_rows]
        return max(widths, default=self.indent) + 1.5 * GAP

    @cached_property
    def label_rows(self) -> list[dict]:
        """The parts of each label, cut where they are too long, and where what stands beside the name begins."""
        font, space = self.sheet.font, 0.5 * self.sheet.font
        room = (self.sheet.width - self.reserved if self.sheet.stacked else LABEL_PART * self.sheet.width) - self.indent
        rows = []
        for label in (label for label in self.labels if label.name):
            name = fitted(label.name, font, room)
            end = self.indent + text_width(name, font) + (space if label.aside else 0)
            rows.append(
                {
                    "row": label.key,
                    "rank": label.rank.removesuffix("="),
                    "tie": "=" * label.rank.endswith("="),
                    "name": name,
                    "aside": fitted(label.aside, font, self.indent + room - end),
                    "aside_x": round(end, 2),
                }
            )
        return rows

    def y(self) -> alt.Y:
        """The row of a mark, by its field `row`."""
        scale = alt.Scale(
            type="band", domain=[label.key for label in self.labels], range=[self.top, self.height], padding=0
        )
        return alt.Y("row:N", sort=None, axis=None, scale=scale)

    def label_layers(self) -> Layers:
        """Ranks, names and what stands beside the names."""
        rows, digits = self.label_rows, alt.XValue(round(self._rank_width, 2))
        texts = (
            ("rank", digits, "right", theme.GREY),
            ("tie", digits, "left", theme.GREY),
            ("name", alt.XValue(round(self.indent, 2)), "left", theme.INK),
            ("aside", pixel("aside_x"), "left", theme.GREY),
        )
        return [
            self.text("labels", field, x, align=align, colour=colour, dy=self.sheet.label_dy)
            for field, x, align, colour in texts
            if any(row[field] for row in rows)
        ], {"labels": rows}

    def text(
        self,
        data: str,
        field: str,
        x: object,
        align: str = "left",
        colour: str = theme.INK,
        dy: float = 0,
        dx: float = 0,
        bold: bool = False,
    ) -> alt.Chart:
        """A text in every row of a data set, `dy` from the middle of the row."""
        look = {"align": align, "baseline": "middle", "fontSize": self.sheet.font, "fontWeight": 600 if bold else 400}
        return (
            alt.Chart(alt.NamedData(data))
            .mark_text(color=colour, dx=dx, dy=dy, **look)
            .encode(x=x, y=self.y(), text=alt.Text(f"{field}:N"))
        )

    def baseline(self, x: float) -> list[alt.Chart]:
        """The line at zero, along every row; none where names would stand on it."""
        if self.sheet.stacked:
            return []
        line = alt.Chart(alt.NamedData("labels")).mark_tick(
            orient="vertical", thickness=1, size=self.sheet.step, color=theme.RULE, opacity=1
        )
        return [line.encode(x=alt.XValue(round(x, 2)), y=self.y())]
