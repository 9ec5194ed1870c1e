"""What stands behind a printed rank: the numbers that decide who is in a list, and how close the next one is.

"10 of 15" says nothing about how firm it is; "the sixteenth is 0.3 behind the fifteenth" does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from report.claims.language.places import Place, PlaceList
from report.claims.language.reducing import keeping
from report.claims.telling.labels import Labels
from report.claims.telling.wording import shown, with_unit


@dataclass(frozen=True)
class Margin:
    """What would turn a claim, in words, and how far away that is as a share of the numbers involved."""

    text: str = ""
    slack: Decimal | None = None


def closest(margins: Iterable[Margin]) -> Margin:
    """The one that would turn first."""
    told = [margin for margin in margins if margin.slack is not None]
    return min(told, key=lambda margin: (margin.slack, margin.text)) if told else Margin()


@dataclass(frozen=True)
class Order:
    """What decides a list's order: a column, what readers call it, and its value for everybody, listed or not."""

    column: str = ""
    words: str = ""
    lowest_first: bool = False
    values: Mapping[str, Decimal] = field(default_factory=dict)

    def distance(self, first: str, second: str) -> Decimal | None:
        """How far two places are apart, as a share of the larger value; None where that decides nothing."""
        if first not in self.values or second not in self.values:
            return None
        upper, lower = self.values[first], self.values[second]
        return abs(upper - lower) / (max(abs(upper), abs(lower)) or Decimal(1)) or None

    def nearest(self, pairs: Iterable[tuple[str, str]]) -> Margin:
        """The pair that is closest together, in words; only its words are made."""
        apart = [(distance, pair) for pair in pairs if (distance := self.distance(*pair)) is not None]
        least = min((distance for distance, _ in apart), default=None)
        return closest(between(*pair, self) for distance, pair in apart if distance == least)


def deciding(places: PlaceList, labels: Labels) -> Order:
    """What decides a list's order: the score or the indicator behind its printed ranks, or its own column."""
    key = places.table, places.column
    if key not in labels.orders:
        labels.orders[key] = _deciding(places, labels)
    return labels.orders[key]


def _deciding(places: PlaceList, labels: Labels) -> Order:
    column, tables = places.column, labels.tables
    behind = labels.ranked_by(places.table, column)
    if behind:
        column, rows = behind, tables.scores() if behind.endswith("_score") else tables.by_name("indicators")
    elif column and not column.endswith("rank"):
        rows = {place.name: place.row for place in places.whole}
    else:
        return Order()
    return Order(
        column,
        labels.measure(column),
        labels.is_best_low(column),
        {name: Decimal(text) for name, row in rows.items() if (text := row.get(column))},
    )


def between(first: str, second: str, order: Order) -> Margin:
    """How far two places are apart."""
    values, column = order.values, order.column
    if first not in values or second not in values:
        return Margin()
    if (values[first] > values[second]) == order.lowest_first:
        first, second = second, first
    ahead, behind = values[first], values[second]
    apart = order.distance(first, second)
    if apart is None:
        return Margin(f"{second} and {first} are equal in {order.words} ({with_unit(shown(ahead, column), column)})")
    return Margin(
        f"{second} is {shown(abs(ahead - behind), column)} behind {first} in {order.words} "
        f"({shown(ahead, column)} and {with_unit(shown(behind, column), column)})",
        apart,
    )


def edges(places: PlaceList, labels: Labels, turns: Callable[[bool, bool], bool]) -> Margin:
    """How close a place outside a cut list is to one inside whose exchange would turn the claim.

    `turns` takes whether the one inside and the one outside belong to the group that the claim is about.
    """
    order = deciding(places, labels)
    inside = {place.name for place in places.cut} & order.values.keys()
    outside = order.values.keys() - inside
    if not inside or not outside:
        return Margin()
    known = {place.name: place for place in places.whole}
    stays = keeping(places.arguments, labels.tables)
    counted = {name: stays(known.get(name, Place(name, 0, {}))) for name in order.values}
    return order.nearest(
        (first, second) for first in inside for second in outside if turns(counted[first], counted[second])
    )


def whoever(inside: bool, outside: bool) -> bool:
    """Any exchange that touches the group: for claims about who is in it."""
    return inside or outside


def different(inside: bool, outside: bool) -> bool:
    """An exchange between the group and the others: for claims about how many are in it."""
    return inside != outside


def inside(places: PlaceList, names: Iterable[str], labels: Labels) -> Margin:
    """How close the nearest place outside a cut list is to one of some places inside."""
    order = deciding(places, labels)
    outside = order.values.keys() - {place.name for place in places.cut}
    return order.nearest((name, other) for name in names for other in outside)


def neighbours(places: PlaceList, name: str, labels: Labels) -> Margin:
    """How close the next better and the next worse place of a list are to one of its places."""
    order, own = deciding(places, labels), places.named.get(name)
    if own is None:
        return Margin()
    above = [place for place in places.places if place.place < own.place][-1:]
    below = [place for place in places.places if place.place > own.place][:1]
    margins = [between(place.name, name, order) for place in above]
    margins += [between(name, place.name, order) for place in below]
    if not below and not places.arguments.get("of"):
        margins.append(inside(places, [name], labels))
    return closest(margins)
