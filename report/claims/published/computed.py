"""What is true now of a statement, in a few words: names, ranks, or a number with five digits."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from report.claims.language.amounts import SCALES as MULTIPLES
from report.claims.language.places import PlaceList
from report.claims.language.rows import Row
from report.claims.language.tables import Tables
from report.claims.language.verdict import Verdict, given
from report.claims.published.conditions import SCALES
from report.claims.published.lists import NOTHING, TIER1
from report.claims.published.statement import Statement

MISSING = "not listed"


def position(statement: Statement, verdict: Verdict, tables: Tables) -> str:
    """The rank among the places of the scope."""
    return _position(given(verdict.places), verdict.arguments["who"])


def positions(statement: Statement, verdict: Verdict, tables: Tables) -> str:
    """The ranks of the places in an order."""
    places = given(verdict.places)
    return ", ".join(f"{_position(places, name)} {name}" for name in places.named if name in verdict.wanted)


def _position(places: PlaceList, name: str) -> str:
    rank, shared = places.position(name) or (MISSING, False)
    return f"{rank}{'=' if shared else ''}"


def cell(statement: Statement, verdict: Verdict, tables: Tables) -> str:
    """A cell as it stands there."""
    return _row(verdict).get(verdict.arguments["column"]) or MISSING


def country_and_region(statement: Statement, verdict: Verdict, tables: Tables) -> str:
    """Two cells of a row."""
    row = _row(verdict.parts[0])
    return f"{row['country']} / {row['region']}" if row else MISSING


def quasi_cluster(statement: Statement, verdict: Verdict, tables: Tables) -> str:
    """A row of a table of quasi-clusters."""
    row = _row(verdict.parts[0])
    return "; ".join(["Tier 1", *(f"{label} {row[TIER1[label]] or NOTHING}" for label in TIER1)]) if row else MISSING


def _row(verdict: Verdict) -> Row:
    places, who = given(verdict.places), verdict.arguments["who"]
    return places.named[who].row if who in places.named else {}


def texts(statement: Statement, verdict: Verdict, tables: Tables) -> str:
    """All names in a row."""
    return _names(verdict.texts)


def places(statement: Statement, verdict: Verdict, tables: Tables) -> str:
    """The places of the scope; of some, those that are there; of homes, the countries."""
    listed = given(verdict.places).named
    if verdict.name == "homes":
        return _names(sorted({tables.home(place).get("country", "") for place in listed.values()} - {""}))
    return _names(name for name in verdict.wanted if name in listed) if verdict.name == "member" else _names(listed)


def _names(names: Iterable[str]) -> str:
    return " | ".join(names) or "none"


def number(statement: Statement, verdict: Verdict, tables: Tables) -> str:
    """The number that was judged, as the statement counts it: in its unit, per cent, or what it leaves of 100."""
    value = verdict.numbers[0].value
    if value is not None and statement.subject == "others":
        value = 100 - value
    if value is not None and statement.measure.endswith("_pct") and verdict.name == "ratio":
        value = 100 * value
    return _shown(value, statement.unit)


def lowest(statement: Statement, verdict: Verdict, tables: Tables) -> str:
    """The lowest of several numbers, if all are there."""
    values = [number.value for part in verdict.parts or (verdict,) for number in part.numbers]
    known = [value for value in values if value is not None]
    return _shown(min(known) if len(known) == len(values) else None)


def sides(statement: Statement, verdict: Verdict, tables: Tables) -> str:
    """Both numbers of a comparison."""
    return ", ".join(_shown(side.value, statement.unit) for side in verdict.numbers[0].sides)


def _shown(value: Decimal | None, unit: str = "") -> str:
    """Five significant digits, or a whole number.

    >>> _shown(Decimal("28.5714285714")), _shown(Decimal("378000000")), _shown(Decimal("2.4e8"), "USD million")
    ('28.571', '378000000', '240')
    """
    if value is None:
        return MISSING
    in_unit = value / MULTIPLES[SCALES.get(unit, "")]
    text = f"{Decimal(f'{in_unit:.12g}'):f}"
    return f"{Decimal(f'{Decimal(text):.5g}').normalize():f}" if "." in text else text
