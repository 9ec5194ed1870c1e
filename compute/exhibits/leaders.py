"""Which clusters an exhibit shows, and in what order: best first, ties alphabetically without "Greater "."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pandas as pd

from compute.order import by_name, competition, printed

if TYPE_CHECKING:
    from compute.result import Result

TOP = 10


def in_order(frame: pd.DataFrame, keys: Sequence) -> pd.DataFrame:
    """The rows of `frame` sorted by `keys`, one key for each row, and numbered anew."""
    return frame.iloc[sorted(range(len(frame)), key=keys.__getitem__)].reset_index(drop=True)


def place(rank: str) -> int:
    """The number of a printed rank.

    >>> place("12=")
    12
    """
    return int(rank.removesuffix("="))


def first_ten(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows whose `rank` is ten or better, best first: more than ten where the tenth place is shared."""
    frame = frame[frame["rank"].map(place) <= TOP]
    keys = [(place(rank), by_name(name)) for rank, name in zip(frame["rank"], frame["cluster"], strict=True)]
    return in_order(frame, keys)


def ranked(result: Result, indicator: str) -> pd.DataFrame:
    """Clusters with a value of `indicator`, highest first: rank (as printed), cluster, country, region, the indicator.

    Ties are those of the method's own ranks.
    """
    ranks = result.indicator_ranks.set_index("area")[indicator].dropna().astype(float)
    places = competition(ranks.to_dict())
    names = sorted(places, key=lambda name: (places[name], by_name(name)))
    values = result.indicators.set_index("area")[indicator]
    text = printed(places)
    frame = pd.DataFrame(
        {"rank": pd.Series([text[name] for name in names], dtype=object), "cluster": pd.Series(names, dtype=object)}
    )
    return whereabouts(result, frame).assign(**{indicator: values.reindex(names).array})


def whereabouts(result: Result, frame: pd.DataFrame) -> pd.DataFrame:
    """`frame`, which has a column `cluster`, with the country and the region of each, as `areas.csv` has them."""
    areas = result.edition.areas.set_index("area")[["country", "region"]].reindex(frame["cluster"])
    return frame.assign(country=areas["country"].array, region=areas["region"].array)


def top_ten(result: Result, indicator: str) -> pd.DataFrame:
    """The clusters at place ten or better by an indicator: rank, cluster, country, region, the indicator."""
    return first_ten(ranked(result, indicator))
