"""Where a cluster stands among all, by rank and by every indicator."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from statistics import median
from typing import Protocol

from report.exhibits.columns import form, heading
from report.text.filters import in_hundred, rounded, until

Rows = Sequence[Mapping[str, str]]
NONE: Mapping[str, Mapping] = {"clusters": {}}


class Printer(Protocol):
    """Prints a number in the form of a column."""

    def __call__(self, value: object, form: str) -> str: ...


@dataclass(frozen=True)
class Standing:
    """A printed rank in one list, the ranks that weightings give it (5 to 95 per cent of them), and the part of them
    in which it is among the first ten; `start`, `length` and `mark` are per cent of a bar over all ranks."""

    label: str
    rank: str
    range: str
    top_ten: str
    start: float
    length: float
    mark: float


@dataclass(frozen=True)
class Measured:
    """An indicator of a cluster: `value`, `median` and `leading`, that of the `leader`, are printed; `at` and `middle`
    are per cent of the leader's value, for a picture, and `marks` the path of all clusters' in it. A missing value is
    blank, and None in the picture."""

    label: str
    dimension: str
    value: str
    rank: str
    median: str
    leader: str
    leading: str
    at: float | None
    middle: float
    marks: str


def standings(
    row: Mapping[str, str], blocks: Mapping[str, Mapping | None], dimensions: Rows, last: int
) -> list[Standing]:
    """The overall rank and that of each dimension, from a row of the ranking with so many rows; without ranges where
    there are too few clusters to weigh anything (a block is None)."""
    lists = [("overall", "Overall"), *((dimension["name"], dimension["label"]) for dimension in dimensions)]
    return [
        _standing(label, row[f"{name}_rank"], last, (blocks[name] or NONE)["clusters"].get(row["cluster"]))
        for name, label in lists
    ]


def _standing(label: str, rank: str, last: int, weighed: Mapping | None) -> Standing:
    def at(place: float) -> float:
        return round(100 * (place - 1) / max(last - 1, 1), 2)

    mark = at(int(rank.rstrip("=") or 1))
    if weighed is None or weighed["rank_p05"] is None:
        return Standing(label, rank, "", "", mark, 0, mark)
    low, high = weighed["rank_p05"], weighed["rank_p95"]
    top_ten = f"{in_hundred(weighed['top_ten_share'])}%"
    return Standing(
        label, rank, until(rounded(low), rounded(high)), top_ten, at(low), round(at(high) - at(low), 2), mark
    )


class Scale:
    """An indicator of all clusters: what is the same on the page of each. `rows` are those of `indicators.csv`, and
    `print_as` prints a number in a form."""

    def __init__(self, rows: Rows, entry: Mapping, print_as: Printer):
        self.entry, self.printed = entry, partial(print_as, form=form(entry))
        self.texts = {row["area"]: row[entry["name"]] for row in rows if row[entry["name"]]}
        self.values = {area: float(text) for area, text in self.texts.items()}
        best = max if entry["best"] == "high" else min
        self.leader = best(self.values, key=lambda area: self.values[area])
        self.whole = max(map(abs, self.values.values())) or 1
        middle = median(self.values.values())
        self.middle, self.median = self.at(middle), self.printed(middle)
        self.leading = self.printed(self.texts[self.leader])
        self.marks = "".join(f"M{at},5v10" for at in sorted({self.at(value) for value in self.values.values()}))

    def at(self, value: float) -> float:
        """Where a value stands, in per cent of the largest."""
        return round(100 * value / self.whole, 1)

    def measured(self, cluster: str) -> Measured:
        """The indicator of a cluster."""
        own = self.values.get(cluster)
        return Measured(
            heading(self.entry),
            self.entry["dimension"],
            self.printed(self.texts[cluster]) if own is not None else "",
            printed_rank(own, list(self.values.values()), self.entry["best"]) if own is not None else "",
            self.median,
            self.leader,
            self.leading,
            self.at(own) if own is not None else None,
            self.middle,
            self.marks,
        )


def printed_rank(own: float, values: Sequence[float], best: str) -> str:
    """The competition rank of a value among all, with a sign where it is shared.

    >>> printed_rank(2, [3, 2, 2, 1], "high"), printed_rank(1, [3, 2, 2, 1], "low")
    ('2=', '1')
    """
    ahead = sum(value > own if best == "high" else value < own for value in values)
    return f"{ahead + 1}{'=' * (values.count(own) > 1)}"
