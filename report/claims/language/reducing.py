"""Which places of a list stay when it is reduced: to groups, to those not in another list, by conditions."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from functools import cache

from report.claims.language.amounts import is_number
from report.claims.language.artifacts import Artifacts
from report.claims.language.conditions import Condition
from report.claims.language.errors import ClaimError
from report.claims.language.places import Place, positions, wheres
from report.claims.language.rows import cell
from report.text.yaml import as_list

Test = Callable[[Place], bool]


def keeping(arguments: Mapping, artifacts: Artifacts) -> Test:
    """Whether a place stays in the list that the arguments describe."""
    table = arguments.get("in", "indicators")
    tests = [_where({"in": table, **_condition(where)}, artifacts) for where in wheres(arguments)]
    if "not in" in arguments:
        others = artifacts.by_name(arguments["not in"])
        tests.insert(0, lambda place: place.name not in others)
    if groups := [belonging_to(group, artifacts) for group in as_list(arguments.get("of", []))]:
        tests.insert(0, lambda place: any(test(place) for test in groups))
    return lambda place: all(test(place) for test in tests)


def _condition(where: object) -> Mapping:
    if not isinstance(where, dict) or not where.keys() & {"column", "by"}:
        raise ClaimError("`where:` takes `{column: …, over: …}` or `{by: …, at most: …}`, or a list of such conditions")
    return where


def belonging_to(group: str, artifacts: Artifacts) -> Test:
    """Whether a place belongs to a group."""
    needed = [_matching(key, set(values), artifacts) for key, values in artifacts.members(group).items()]
    return needed[0] if len(needed) == 1 else lambda place: all(test(place) for test in needed)


def _matching(key: str, values: set[str], artifacts: Artifacts) -> Test:
    wanted, key = not key.startswith("not "), key.removeprefix("not ")
    if key == "in":
        listed = {name for table in values for name in artifacts.by_name(table)}
        return lambda place: (place.name in listed) == wanted
    return lambda place: (artifacts.home(place).get(key, "") in values) == wanted


def _where(where: Mapping, artifacts: Artifacts) -> Test:
    """Whether a place satisfies a condition: on a column of an artifact, or on its rank `by` one there."""
    column, wanted, table = where.get("column", ""), where.get("is"), where["in"]
    if "by" in where or column.endswith("rank"):
        return _where_rank(where, artifacts)
    rows = artifacts.by_name(table)
    condition = cache(lambda: Condition.of(where, {"in", "column"}, artifacts.adjectives))  # texts have none

    def test(place: Place) -> bool:
        text = cell(rows.get(place.name, {}), column, table)
        if wanted in ("present", "blank"):
            return bool(text) == (wanted == "present")
        if not is_number(text):
            return wanted is not None and text != "" and text in as_list(wanted)
        return condition().holds(Decimal(text), "value")

    return test


def _where_rank(where: Mapping, artifacts: Artifacts) -> Test:
    """On the rank `by` a column, among those listed, or on a column of ranks, which are as they stand there."""
    condition = Condition.of(where, {"in", "column", "by"}, artifacts.adjectives)
    _, places = artifacts.ranked(where["in"], where.get("by") or where["column"])
    position = positions(places) if "by" in where else _printed(places, where["column"])
    last = position[places[-1].name][0] if places else 0
    among = max(len(places), last)

    def test(place: Place) -> bool:
        rank, tied = position.get(place.name, (0, False))
        return rank > 0 and condition.holds(Decimal(rank), "rank", tied=tied, among=among, last=last)

    return test


def _printed(places: Sequence[Place], column: str) -> dict[str, tuple[int, bool]]:
    return {place.name: (place.place, place.row[column].endswith("=")) for place in places}
