"""Bars on a scale of values, whole or made of parts, and the numbers that stand at and beside them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from compute.specifications import theme
from compute.specifications.charts import alt
from compute.specifications.grid import HEADING, Grid, Sheet
from compute.specifications.lettering import text_width
from compute.specifications.parts import assemble, texts, tooltips
from compute.specifications.pixels import Layers


@dataclass(frozen=True)
class Span:
    """A scale of values from zero, and where it lies: pixels from the left."""

    largest: float
    left: float
    right: float

    def x(self, field: str) -> alt.X:
        """A field on this scale."""
        scale = alt.Scale(domain=[0, self.largest or 1], range=[round(self.left, 2), round(self.right, 2)], nice=False)
        return alt.X(f"{field}:Q", axis=None, stack=None, scale=scale)

    def width(self, value: float) -> float:
        """Pixels that a value takes."""
        return value / (self.largest or 1) * (self.right - self.left)


@dataclass(frozen=True)
class Column:
    """Texts that stand one under the other, flush right at the figure's edge, under their heading."""

    heading: str
    texts: Sequence[str]

    def width(self, sheet: Sheet) -> float:
        """Pixels of the widest of its texts."""
        return widest((self.heading, *self.texts), sheet)


@dataclass(frozen=True)
class Segment:
    """A part of a bar: its row, the group that it stands for, its value, text and colour."""

    row: str
    group: str
    value: float
    text: str
    colour: str


def widest(some: Iterable[str], sheet: Sheet, bold: bool = False) -> float:
    """Pixels of the widest of some texts."""
    return max(text_width(text, sheet.font, bold) for text in some)


def bar_layer(grid: Grid, ends: Mapping[str, object], data: str, tips: Mapping[str, str], **encoding) -> alt.Chart:
    """The bars of a data set; `ends` are x, and x2 where they do not begin at zero."""
    sheet = grid.sheet
    return (
        alt.Chart(alt.NamedData(data))
        .mark_bar(orient="horizontal", size=sheet.bar, yOffset=sheet.bar_dy)
        .encode(y=grid.y(), tooltip=tooltips(tips), **ends, **encoding)
    )


def stack(grid: Grid, span: Span, segments: Sequence[Segment], measure: str, title: str) -> Layers:
    """Bars whose parts follow one another from zero; a part carries its text where that has room.

    `measure` names the field of the values, which says what they are; `title` stands before them in tooltips.
    """
    ends: dict[str, float] = {}
    rows = []
    for part in segments:
        start = ends.get(part.row, 0)
        ends[part.row] = start + part.value
        fits = span.width(part.value) >= text_width(part.text, grid.sheet.font) + 6
        rows.append(
            {
                "row": part.row,
                "part": f"{part.row}: {part.group}",
                measure: part.value,
                "colour": part.colour,
                "start": start,
                "middle": start + part.value / 2,
                "end": start + part.value,
                "text": part.text if fits else "",
                "ink": theme.ink_on(part.colour),
            }
        )
    tips = {"part": "Part", measure: title}
    bars = bar_layer(
        grid,
        {"x": span.x("start"), "x2": alt.X2("end:Q")},
        "segments",
        tips,
        color=alt.Color("colour:N", scale=None),
        stroke=alt.StrokeValue(theme.PAPER),
    )
    inside = grid.text("segments", "text", span.x("middle"), align="center", dy=grid.sheet.bar_dy + 0.5)
    return [bars, inside.encode(color=alt.Color("ink:N", scale=None))], {"segments": rows}


def totals(grid: Grid, span: Span, rows: Iterable[dict], field: str, texts: Iterable[str]) -> Layers:
    """A text behind each bar made of parts, at the value of a field of its row."""
    ends = [row | {"text": text} for row, text in zip(rows, texts, strict=True)]
    return [grid.text("ends", "text", span.x(field), dx=5, dy=grid.sheet.bar_dy, bold=True)], {"ends": ends}


def headings(heads: Iterable[tuple[float, str]], grid: Grid, aside: Column | None = None) -> Layers:
    """Headings over the rows at their pixels, kept within the figure, and the heading of the column."""
    sheet, y = grid.sheet, grid.top - HEADING / 2
    left = [
        {"x": round(min(x, sheet.width - text_width(text, sheet.font)), 2), "y": y, "text": text} for x, text in heads
    ]
    right = [{"x": sheet.width, "y": y, "text": aside.heading}] if aside else []
    layers = [texts("headings", sheet, colour=theme.GREY)]
    if aside:
        layers.append(texts("column_heading", sheet, align="right", colour=theme.GREY))
    return layers, {"headings": left, "column_heading": right}


def column(grid: Grid, rows: Iterable[str], aside: Column) -> Layers:
    """The column at the right edge; on a narrow screen in line with the labels."""
    cells = [{"row": row, "text": text} for row, text in zip(rows, aside.texts, strict=True)]
    layer = grid.text(
        "column", "text", alt.XValue(grid.sheet.width), align="right", colour=theme.GREY, dy=grid.sheet.label_dy
    )
    return [layer], {"column": cells}


def specification(grid: Grid, parts: Iterable[Layers]) -> dict:
    """The specification of a figure that fills its grid."""
    return assemble(parts, grid.sheet.width, grid.height, grid.sheet.font)
