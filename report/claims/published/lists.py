"""What statements about ranks, orders, memberships, counts and rows say, as predicates of the language.

Each function takes a subject and its statement.
"""

from __future__ import annotations

from collections.abc import Mapping

from report.claims.language.errors import ClaimError
from report.claims.published.conditions import condition
from report.claims.published.scopes import group, listed, within
from report.claims.published.statement import Statement, members

TIER1 = {"region": "region", "startup": "startup", "origin": "institution_of_origin", "type": "type_of_origin"}
"""What is printed of a quasi-cluster → its column."""
NOTHING = "–"
COLLABORATORS = 3
"""So many of one kind are listed beside a cluster."""


def printed_rank(subject: str, statement: Statement) -> Mapping:
    """The rank that stands in a table, `=` included."""
    table, _, column = statement.scope.partition(":")
    cell = {"who": subject, "in": table, "column": column or "rank"}
    return {"value": cell | condition(statement)} if statement.wording else {"cell": cell | {"is": statement.value}}


def rank(subject: str, statement: Statement) -> Mapping:
    """The rank among the places of the scope, `=` included."""
    return {"rank": {"who": subject, **listed(statement.scope), **condition(statement)}}


def membership(subject: str, statement: Statement) -> Mapping:
    """Whoever has any rank in the scope is listed there."""
    return {"rank": {"who": subject, **listed(statement.scope), "at least": "1"}}


def order(subject: str, statement: Statement) -> Mapping:
    """`>`: every place before stands above every place behind; `=`: they tie; ` | `: no order between them."""
    return {"order": {"who": [_step(step) for step in statement.value.split(" > ")], **listed(statement.scope)}}


def _step(printed: str) -> Mapping | list[str]:
    if " = " not in printed:
        return members(printed)
    if " | " in printed:
        raise ClaimError(f'"{printed}" is both a tie and none')
    return {"tie": printed.split(" = ")}


def count(subject: str, statement: Statement) -> Mapping:
    """How many places of the scope belong to the subject's group."""
    return {"count": within(statement.scope, subject) | condition(statement)}


def quasi_clusters(subject: str, statement: Statement) -> Mapping:
    """Of a figure the number that it gives for a region or for all; of a table its places, or the spinouts there."""
    if subject == "spinout":
        return _count_where("type_of_origin", {"is": "present"}, statement)
    if statement.scope.startswith("figures/"):
        return {"sum": within(statement.scope, subject) | {"column": "quasi_clusters"} | condition(statement)}
    return count(subject, statement)


def regions(subject: str, statement: Statement) -> Mapping:
    """How many regions have a quasi-cluster."""
    return _count_where("quasi_clusters", {"over": "0"}, statement)


def _count_where(column: str, needed: Mapping, statement: Statement) -> Mapping:
    where = {"where": {"column": column, **needed}}
    return {"count": listed(statement.scope) | where | condition(statement)}


def same_places(subject: str, statement: Statement) -> Mapping:
    """The places of the scope in the subject's group are exactly the printed ones; of `countries` and `regions`, each
    printed one has a place of the scope, and none lies elsewhere."""
    if subject in ("countries", "regions"):
        return {"homes": {"are": [_home(name) for name in members(statement.value)], **listed(statement.scope)}}
    return {"only": {"who": members(statement.value), **within(statement.scope, subject)}}


def _home(printed: str) -> str:
    """A Europe beside countries is the EU."""
    return group("region:EU" if printed == "Europe" else f"country:{printed}")


def some_places(subject: str, statement: Statement) -> Mapping:
    """The printed ones are among the places of the scope in the subject's group."""
    return {"member": {"who": members(statement.value), **within(statement.scope, subject)}}


def first_ten(subject: str, statement: Statement) -> Mapping:
    """The whole list where all ten are named, else some of it."""
    return (some_places if statement.precision.startswith("incomplete") else same_places)(subject, statement)


def country_and_region(subject: str, statement: Statement) -> Mapping:
    """Where a cluster lies: `Finland / EU`."""
    country, _, region = statement.value.partition(" / ")
    return _row(subject, statement, {"country": country, "region": region})


def quasi_cluster(subject: str, statement: Statement) -> Mapping:
    """Region, startup, institution and type of origin of a quasi-cluster."""
    printed = {label: text for label, _, text in (part.partition(" ") for part in statement.value.split("; "))}
    return _row(subject, statement, {column: printed.get(label, "") for label, column in TIER1.items()})


def _row(subject: str, statement: Statement, printed: Mapping[str, str]) -> Mapping:
    """The row of that name has these texts; a dash stands for none."""
    row = {"who": subject, "in": statement.scope}
    return {
        "every": [
            {"member": row | {"where": {"column": column, "is": "blank"}}}
            if text == NOTHING
            else {"cell": row | {"column": column, "is": text}}
            for column, text in printed.items()
        ]
    }


def collaborator(subject: str, statement: Statement) -> Mapping:
    """The one that stands beside a cluster."""
    return {"cell": {"who": subject, "in": statement.scope, "columns": statement.measure, "are": statement.value}}


def collaborators(subject: str, statement: Statement) -> Mapping:
    """Those that stand beside a cluster, in any order; `includes` asks for some of them."""
    kind = statement.measure.removeprefix("top_")
    columns = [f"{kind}_{number}" for number in range(1, COLLABORATORS + 1)]
    key = "include" if statement.operator == "includes" else "are"
    return {"cell": {"who": subject, "in": statement.scope, "columns": columns, key: members(statement.value)}}
