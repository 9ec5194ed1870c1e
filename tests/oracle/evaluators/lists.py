"""Evaluators of ranks, orders, memberships and names."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise

from compute.replication.published import Statement
from evaluators.answers import MISSING, Answer, cell, each, members
from evaluators.book import Book, Place, position
from evaluators.wording import satisfies

TABLE7 = {"region": "region", "startup": "startup", "origin": "institution_of_origin", "type": "type_of_origin"}


def printed_rank(statement: Statement, book: Book) -> Answer:
    """The rank that stands in a table, `=` included."""
    table, _, column = statement.scope.partition(":")
    rows = book.named(table)
    return each(statement, book, lambda name: cell(rows, name, column or "rank"), _same_rank(statement))


def rank_in_scope(statement: Statement, book: Book) -> Answer:
    """The rank among the places of the scope, `=` included."""
    places = book.scope(statement.scope)
    return each(statement, book, lambda name: position(places, name), _same_rank(statement))


def _same_rank(statement: Statement):
    def holds(rank: str) -> bool:
        if statement.wording:
            return satisfies(Decimal(rank.removesuffix("=")), statement.wording, statement.value)
        return rank == statement.value

    return holds


def order(statement: Statement, book: Book) -> Answer:
    """`>`: every place before stands above every place behind; `=`: they tie; ` | `: no order between them.

    A scope of some rows holds no other places than the statement names.
    """
    places = {place.name: place for place in book.scope(statement.scope)}
    steps = [[book.canonical(name) for name in re.split(r" = | \| ", step)] for step in statement.value.split(" > ")]
    ties = [[book.canonical(name) for name in tie.split(" = ")] for tie in re.split(r" > | \| ", statement.value)]
    named = {name for step in steps for name in step}
    listed = [place for place in places.values() if place.name in named]
    shown = ", ".join(f"{position(list(places.values()), place.name)} {place.name}" for place in listed)
    complete = named == places.keys() if re.search(r"\d-\d", statement.scope) else named <= places.keys()
    holds = complete and all(
        places[high].place < places[low].place for above, below in pairwise(steps) for high in above for low in below
    )
    return shown, holds and all(len({places[name].place for name in tie}) == 1 for tie in ties)


def count(statement: Statement, book: Book) -> Answer:
    """How many places of the scope belong to the subject's group; each of several groups has that many."""
    places = book.scope(statement.scope)
    return each(statement, book, lambda group: str(len(book.of(places, group))), statement.value.__eq__)


def count_quasi_clusters(statement: Statement, book: Book) -> Answer:
    """Of a figure the number it gives for a region or for all; of a table its places, or those with a `spinout`."""
    places = book.scope(statement.scope)
    if statement.subject == "spinout":
        number = sum(bool(place.row["type_of_origin"]) for place in places)
    elif "figures/" in statement.scope:
        number = sum(int(place.row["quasi_clusters"]) for place in book.of(places, statement.subject))
    else:
        number = len(book.of(places, statement.subject))
    return str(number), str(number) == statement.value


def count_regions(statement: Statement, book: Book) -> Answer:
    """How many regions have a quasi-cluster."""
    number = sum(int(place.row["quasi_clusters"]) > 0 for place in book.scope(statement.scope))
    return str(number), str(number) == statement.value


def same_places(statement: Statement, book: Book) -> Answer:
    """The places of the scope in the subject's group are exactly the printed ones."""
    listed = _names(book.of(book.scope(statement.scope), statement.subject))
    return _listed(listed), set(listed) == {book.canonical(name) for name in members(statement.value)}


def some_places(statement: Statement, book: Book) -> Answer:
    """The printed ones are among the places of the scope in the subject's group; the text lists those found."""
    wanted = [book.canonical(name) for name in members(statement.value)]
    listed = set(_names(book.of(book.scope(statement.scope), statement.subject)))
    return _listed([name for name in wanted if name in listed]), listed >= set(wanted)


def first_ten(statement: Statement, book: Book) -> Answer:
    """The whole list where the paper names all ten, else some of it."""
    return (some_places if statement.precision.startswith("incomplete") else same_places)(statement, book)


def membership(statement: Statement, book: Book) -> Answer:
    """Every place of the subject is listed in the scope; the text gives their ranks."""
    places = book.scope(statement.scope)
    return each(statement, book, lambda name: position(places, name), bool)


def members_or_homes(statement: Statement, book: Book) -> Answer:
    """A set of places; or, for the subjects `countries` and `regions`, where the places of the scope lie: each
    printed country or region has one of them, and none lies elsewhere."""
    if statement.subject not in ("countries", "regions"):
        return same_places(statement, book)
    places = book.scope(statement.scope)
    wanted = ["region:EU" if home == "Europe" else f"country:{home}" for home in members(statement.value)]
    inside = [book.of(places, home) for home in wanted]
    elsewhere = set(_names(places)) - {name for some in inside for name in _names(some)}
    homes = sorted(
        {group.removeprefix("country:") for place in places for group in place.groups if group.startswith("country:")}
    )
    return _listed(homes), all(inside) and not elsewhere


def region(statement: Statement, book: Book) -> Answer:
    """Country and region of a cluster."""
    rows = book.named("tables/ranking")

    def home(name: str) -> str:
        return f"{rows[name]['country']} / {rows[name]['region']}" if name in rows else ""

    return each(statement, book, home, statement.value.__eq__)


def collaborators(statement: Statement, book: Book) -> Answer:
    """Names in Table 2 (in any order) or Table 4; `includes` asks for some of them."""
    row = book.named(statement.scope).get(book.canonical(statement.subject), {})
    group = statement.measure.removeprefix("top_")
    columns = [column for column in row if column.removeprefix("top_").startswith(group)]
    listed = [book.canonical(row[column]) for column in columns if row[column]]
    wanted = {book.canonical(name) for name in members(statement.value)}
    return _listed(listed), wanted <= set(listed) if statement.operator == "includes" else wanted == set(listed)


def quasi_cluster(statement: Statement, book: Book) -> Answer:
    """A row of Table 7: region, startup, institution and type of origin; a dash stands for none."""
    row = book.named(statement.scope).get(book.canonical(statement.subject))
    if row is None:
        return MISSING, False
    computed = {label: row[column] or "–" for label, column in TABLE7.items()}
    wanted = dict(part.split(" ", 1) for part in statement.value.split("; "))
    agrees = all(book.canonical(computed[label]) == book.canonical(wanted[label]) for label in TABLE7)
    return "; ".join(["Tier 1", *(f"{label} {name}" for label, name in computed.items())]), agrees


def _names(places: list[Place]) -> list[str]:
    return [place.name for place in places]


def _listed(names: list[str]) -> str:
    return " | ".join(names) or "none"
