"""The parts of a bar chart: key, headings, bars on a scale, numbers at their ends and in columns; and the whole.

Nothing needs an axis: every bar starts at zero and carries its value. Where there is nothing to show the chart says so.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import ceil

import altair as alt
import pandas as pd

from compute.charts import theme
from compute.charts.bubbles import short_name
from compute.charts.grid import GAP, SHEETS, Grid, Label, Sheet, Variant
from compute.charts.lettering import text_width
from compute.charts.pixels import Layers, pixel, pixel_down

SWATCH = 10
HEADING = 20
"""Pixels of a coloured square in a key, and from a heading down to the rows."""


@dataclass(frozen=True)
class Span:
    """A scale of values from zero, and where it lies: pixels from the left."""

    largest: float
    left: float
    right: float

    def x(self, field: str) -> alt.X:
        """A field on this scale."""
        scale = alt.Scale(domain=[0, self.largest or 1], range=[self.left, self.right], nice=False)
        return alt.X(f"{field}:Q", axis=None, stack=None, scale=scale)


def records(frame: pd.DataFrame) -> list[dict]:
    """Rows of a frame as JSON has them: exact money as a number, missing as null."""
    return [{name: _plain(value) for name, value in row.items()} for row in frame.to_dict("records")]


def _plain(value: object) -> object:
    if value is None or value != value:
        return None
    if isinstance(value, Decimal):
        return int(value) if value == int(value) else float(value)
    return value.item() if hasattr(value, "item") else value


def short_names(clusters: Sequence[str]) -> dict[str, str]:
    """Cluster → short name, or the full one for those that would not be told apart."""
    short = [short_name(cluster) for cluster in clusters]
    return {cluster: name if short.count(name) == 1 else cluster for cluster, name in zip(clusters, short, strict=True)}


def cluster_labels(rows: Sequence[Mapping]) -> tuple[Label, ...]:
    """Labels of rows that have a rank, a cluster and a country."""
    names = short_names([row["cluster"] for row in rows])
    return tuple(Label(row["cluster"], names[row["cluster"]], row["rank"],
                       "" if row["country"] == names[row["cluster"]] else row["country"]) for row in rows)


def key_layers(entries: Mapping[str, str], sheet: Sheet) -> tuple[Layers, float]:
    """Coloured squares with their names (name → colour), in as many lines as they need, and the height they take."""
    x, y, rows = 0.0, 8.0, []
    for name, colour in entries.items():
        width = SWATCH + 5 + text_width(name, sheet.font)
        if x and x + width > sheet.width:
            x, y = 0.0, y + 1.6 * sheet.font
        rows.append({"x": round(x + SWATCH / 2, 2), "text_x": round(x + SWATCH + 5, 2), "y": y, "text": name, "colour": colour})
        x += width + 2 * GAP
    base = alt.Chart(alt.NamedData("key"))
    squares = base.mark_square(size=SWATCH**2, opacity=1).encode(
        x=pixel("x"), y=pixel_down("y"), color=alt.Color("colour:N", scale=None))
    names = base.mark_text(align="left", baseline="middle", fontSize=sheet.font, color=theme.INK).encode(
        x=pixel("text_x"), y=pixel_down("y"), text=alt.Text("text:N"))
    return ([squares, names], {"key": rows}), y + 12 if entries else 0.0


def region_key(rows: Sequence[Mapping], sheet: Sheet) -> tuple[Layers, float]:
    """The key of the regions that occur."""
    present = {row["region"] for row in rows}
    return key_layers({name: colour for name, colour in theme.REGION_COLOURS.items() if name in present}, sheet)


@dataclass(frozen=True)
class Column:
    """Numbers that stand one under the other, flush right, under their heading; one text for each row."""

    heading: str
    texts: Sequence[str]

    def width(self, sheet: Sheet) -> float:
        """Pixels of the widest of its texts."""
        return max(text_width(text, sheet.font) for text in (self.heading, *self.texts))


def headings(texts: Iterable[tuple[float, str, str]], grid: Grid, aside: Column | None = None) -> Layers:
    """Headings over the rows at (x, alignment, text), and that of the column at the right edge."""
    data: dict[str, list[dict]] = {}
    y = grid.top - HEADING / 2
    for x, align, text in [*texts, *([(grid.sheet.width, "right", aside.heading)] if aside else [])]:
        data.setdefault(f"headings_{align}", []).append({"x": round(x, 2), "y": y, "text": text})
    return [alt.Chart(alt.NamedData(name)).mark_text(
        align=name.removeprefix("headings_"), baseline="middle", fontSize=grid.sheet.font, color=theme.GREY).encode(
        x=pixel("x"), y=pixel_down("y"), text=alt.Text("text:N")) for name in data], data


def bar_layer(grid: Grid, span: Span, data: str, start: str | None, end: str, tips: Sequence[alt.Tooltip],
              **encoding) -> alt.Chart:
    """Bars from zero, or from a field, to a field."""
    sheet = grid.sheet
    ends = {"x": span.x(end)} if start is None else {"x": span.x(start), "x2": alt.X2(f"{end}:Q")}
    return alt.Chart(alt.NamedData(data)).mark_bar(orient="horizontal", size=sheet.bar, yOffset=sheet.bar_dy).encode(
        y=grid.y(), tooltip=list(tips), **ends, **encoding)


def tooltips(fields: Mapping[str, str]) -> list[alt.Tooltip]:
    """Field with type → title."""
    return [alt.Tooltip(field, title=title, **({"format": ",.4~g"} if field.endswith(":Q") else {}))
            for field, title in fields.items()]


@dataclass(frozen=True)
class Panel:
    """Bars on one scale: the field, the heading over them, the texts at their ends, their part of the width.

    `largest` is where the scale ends, by default the largest value; without a `colour` bars take their region's.
    """

    field: str
    heading: str
    texts: Sequence[str]
    part: float = 1
    largest: float | None = None
    colour: str = ""


@dataclass(frozen=True)
class Gap:
    """Rows left out: before which row, and what is said of them."""

    before: int
    text: str


def ranked_bars(frame: pd.DataFrame, variant: Variant, panels: Sequence[Panel], aside: Column | None = None,
                tips: Mapping[str, str] | None = None, gap: Gap | None = None) -> dict:
    """The clusters of `frame`, in its order, with one bar each in every panel.

    `frame` has rank, cluster, country, region and the panels' fields.
    """
    if frame.empty:
        return nothing(variant, "No cluster has a value.")
    sheet, rows = SHEETS[variant], records(frame)
    key, top = region_key(rows, sheet)
    labels = cluster_labels(rows)
    rows = [row | {"row": row["cluster"]} | {f"text_{n}": panel.texts[i] for n, panel in enumerate(panels)}
            for i, row in enumerate(rows)]
    if gap:
        labels = (*labels[:gap.before], Label(gap.text), *labels[gap.before:])
    grid = Grid(sheet, labels, top + HEADING)
    spans = spans_of(grid, panels, rows, aside)
    heads = [(min(span.left, sheet.width - text_width(panel.heading, sheet.font)), "left", panel.heading) for span, panel in zip(spans, panels, strict=True)]
    parts = [key, grid.label_layers(), headings(heads, grid, aside)]
    tips = tooltips({"cluster:N": "Cluster"} | {f"{p.field}:Q": p.heading for p in panels} | (tips or {}))
    layers = [layer for n, (span, panel) in enumerate(zip(spans, panels, strict=True))
              for layer in panel_layers(grid, span, panel, f"text_{n}", tips)]
    parts.append((layers, {"rows": rows}))
    parts += [column_layers(grid, [row["row"] for row in rows], aside)] if aside else []
    parts += [gap_layers(grid, gap)] if gap else []
    return chart(grid, parts)


def spans_of(grid: Grid, panels: Sequence[Panel], rows: Sequence[Mapping], aside: Column | None) -> list[Span]:
    """Where each panel's bars lie: side by side, each leaving room for the texts at its bars' ends."""
    sheet = grid.sheet
    right = sheet.width - (aside.width(sheet) + 2 * GAP if aside and not sheet.stacked else 0)
    room = right - grid.left + 2 * GAP
    spans, left = [], grid.left
    for panel in panels:
        width = room * panel.part / sum(each.part for each in panels) - 2 * GAP
        texts = 6 + max(text_width(text, sheet.font) for text in panel.texts)
        largest = max(row[panel.field] for row in rows) if panel.largest is None else panel.largest
        spans.append(Span(largest, round(left, 2), round(left + width - texts, 2)))
        left += width + 2 * GAP
    return spans


def panel_layers(grid: Grid, span: Span, panel: Panel, text: str, tips: Sequence[alt.Tooltip]) -> list[alt.Chart]:
    """The bars of a panel, its line at zero and its values."""
    colour = alt.ColorValue(panel.colour) if panel.colour else alt.Color("region:N", scale=theme.region_scale(), legend=None)
    return [bar_layer(grid, span, "rows", None, panel.field, tips, color=colour), *grid.baseline(span.left),
            grid.text("rows", text, span.x(panel.field), dx=5, dy=grid.sheet.bar_dy)]


def gap_layers(grid: Grid, gap: Gap) -> Layers:
    """What is said of the rows left out, and a broken line."""
    row = {"row": gap.text, "text": gap.text, "end": grid.sheet.width}
    start = round(grid.indent + text_width(gap.text, grid.sheet.font) + GAP, 2)
    line = alt.Chart(alt.NamedData("gap")).mark_rule(color=theme.GREY, strokeDash=[2, 3]).encode(
        x=alt.XValue(start), x2=alt.X2Value(grid.sheet.width), y=grid.y())
    text = grid.text("gap", "text", alt.XValue(round(grid.indent, 2)), colour=theme.GREY)
    return [line, text], {"gap": [row]}


def column_layers(grid: Grid, rows: Sequence[str], column: Column) -> Layers:
    """The column at the right edge; on a narrow screen in line with the labels."""
    texts = [{"row": row, "text": text} for row, text in zip(rows, column.texts, strict=True)]
    layer = grid.text("column", "text", alt.XValue(grid.sheet.width), align="right", colour=theme.GREY,
                      dy=grid.sheet.label_dy)
    return [layer], {"column": texts}


@dataclass(frozen=True)
class Segment:
    """A part of a stacked bar: its row, the group that it stands for, its value, text and colour."""

    row: str
    group: str
    value: float
    text: str
    colour: str


def stack_layers(grid: Grid, span: Span, segments: Sequence[Segment], tips: Mapping[str, str]) -> Layers:
    """Bars whose parts follow one another from zero; a part carries its text where that has room."""
    ends: dict[str, float] = {}
    rows = []
    for segment in segments:
        start = ends.get(segment.row, 0)
        ends[segment.row] = end = start + segment.value
        wide = segment.value / (span.largest or 1) * (span.right - span.left)
        fits = wide >= text_width(segment.text, grid.sheet.font) + 2
        rows.append({"row": segment.row, "group": segment.group, "value": segment.value, "start": start, "end": end,
                     "middle": start + segment.value / 2, "text": segment.text if fits else "", "colour": segment.colour,
                     "ink": theme.ink_on(segment.colour)})
    bars = bar_layer(grid, span, "segments", "start", "end", tooltips({"row:N": "", **tips}),
                     color=alt.Color("colour:N", scale=None), stroke=alt.StrokeValue(theme.PAPER))
    texts = grid.text("segments", "text", span.x("middle"), align="center", dy=grid.sheet.bar_dy + 0.5).encode(
        color=alt.Color("ink:N", scale=None))
    return [bars, texts], {"segments": rows}


def end_layer(grid: Grid, span: Span, ends: Mapping[str, tuple[float, str]]) -> Layers:
    """A text behind each stacked bar, at the given value."""
    rows = [{"row": row, "end": end, "text": text} for row, (end, text) in ends.items()]
    return [grid.text("ends", "text", span.x("end"), dx=5, dy=grid.sheet.bar_dy, bold=True)], {"ends": rows}


def chart(grid: Grid, parts: Iterable[Layers]) -> dict:
    """The specification of a chart that fills its grid; each layer has scales of its own, all given in full."""
    return assemble(parts, grid.sheet.width, grid.height, grid.sheet.font)


def assemble(parts: Iterable[Layers], width: float, height: float, font: float) -> dict:
    """Layers and their data as one specification."""
    parts = list(parts)
    layers = [layer.to_dict(validate=False, context={"top_level": False}) for layers, _ in parts for layer in layers]
    return {
        "$schema": alt.SCHEMA_URL, "autosize": "none", "config": theme.configuration(font),
        "width": width, "height": ceil(height), "layer": layers,
        "resolve": {"scale": dict.fromkeys(("x", "y", "color"), "independent")},
        "datasets": {name: rows for _, sets in parts for name, rows in sets.items()},
    }


def nothing(variant: Variant, text: str) -> dict:
    """A chart that only says why it is empty."""
    sheet = SHEETS[variant]
    rows = [{"x": sheet.width / 2, "y": 2 * sheet.font, "text": text}]
    layer = alt.Chart(alt.NamedData("nothing")).mark_text(baseline="middle", fontSize=sheet.font, color=theme.GREY).encode(
        x=pixel("x"), y=pixel_down("y"), text=alt.Text("text:N"))
    return assemble([([layer], {"nothing": rows})], sheet.width, 4 * sheet.font, sheet.font)
