"""A list that a claim is about, in words, and the rows that show who is in it."""

from __future__ import annotations

from collections.abc import Container, Mapping
from decimal import Decimal

from report.claims.language.places import AMONG, PlaceList, wheres
from report.claims.telling.labels import Labels
from report.claims.telling.wording import located, shown
from report.text.yaml import as_list

CUT = {"first": "the first {} of ", "last": "the last {} of ", "rows": "rows {} of ", "third": "the {} third of "}
HOME = ("country", "region")


def scope(arguments: Mapping, labels: Labels) -> str:
    """A list in words.

    >>> labels = Labels({}, {"ranking": {"words": "the ranking"}})
    >>> scope({"in": "ranking", "first": "15", "of": "EU"}, labels), scope({"in": "ranking", "by": "links"}, labels)
    ('places in the EU among the first 15 of the ranking', 'the ranking by links')
    >>> scope({"in": "ranking", "where": [{"in": "tier_1", "is": "blank"}, {"column": "links", "is": "2"}]}, labels)
    'the ranking where they are not in tier 1 and links is 2'
    """
    cut = next((words.format(arguments[key].replace("-", "–")) for key, words in CUT.items() if key in arguments), "")
    artifact, ranked = labels.artifact(arguments.get("in", "indicators")), _ranked(arguments, labels)
    text = f"{cut}{artifact}{'' if artifact.endswith(ranked) else ranked}"
    if AMONG in arguments:
        before = {key: item for key, item in arguments.items() if key in ("in", "by")}
        text = cut + scope({**before, **arguments[AMONG]}, labels)
    if "of" in arguments:
        within = "in" if text.startswith("the ranking") else "among"
        text = f"places {' or '.join(located(group) for group in as_list(arguments['of']))} {within} {text}"
    if "not in" in arguments:
        text += f" without {labels.artifact(arguments['not in'])}"
    told = " and ".join(_where(where, labels) for where in wheres(arguments))
    return f"{text} where {told}" if told else text


def _ranked(arguments: Mapping, labels: Labels) -> str:
    if "by" not in arguments:
        return ""
    lowest = " from the lowest" if arguments["by"].startswith("lowest ") else ""
    column = labels.measure(arguments["by"].removeprefix("lowest "))
    return f" by {column.removesuffix(' rank')}{lowest}"


def _where(where: Mapping, labels: Labels) -> str:
    told = " and ".join(
        f"{'' if key == 'is' else key + ' '}{' or '.join(as_list(item))}"
        for key, item in where.items()
        if key not in ("in", "column", "by")
    )
    if "by" in where:
        return f"the rank{_ranked(where, labels)} is {told}"
    is_listed = where.get("is") in ("present", "blank") and "in" in where
    column = labels.artifact(where["in"]) if is_listed else labels.column(where.get("column", ""))
    if is_listed:
        return f"they are {'not ' * (told == 'blank')}in {column}"
    return f"{column} is {'given' if told == 'present' else told}"


def witnesses(places: PlaceList, labels: Labels, names: Container[str] | None = None) -> list[dict[str, str]]:
    """Rows that show who is in a list, and by what; of some names alone, where they are given."""
    by_rank = places.column.endswith("rank")
    by = "" if by_rank else places.column
    rows = []
    for place in places.places if names is None else [place for place in places.places if place.name in names]:
        rank = (by_rank and place.row.get(places.column)) or str(place.place)
        value = {labels.column(by): shown(Decimal(place.row[by]), by)} if by else {}
        home = {key: place.row[key] for key in HOME if place.row.get(key) not in (None, place.name)}
        rows.append({"name": place.name, f"rank{_ranked(places.arguments, labels) * by_rank}": rank} | value | home)
    return rows
