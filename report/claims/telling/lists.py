"""Predicates about lists in words: who is in them, in which order, and what stands in a row."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from report.claims.language.amounts import is_number
from report.claims.language.arguments import steps
from report.claims.language.places import CUTS, Place
from report.claims.language.reducing import belonging_to
from report.claims.language.rows import cell
from report.claims.language.verdict import Verdict, given
from report.claims.telling.conditions import in_words, slack
from report.claims.telling.finding import Finding
from report.claims.telling.labels import Labels
from report.claims.telling.margins import Margin, between, closest, deciding, different, edges, inside, rivals, whoever
from report.claims.telling.numbers import told, turning
from report.claims.telling.scope import scope, witnesses
from report.claims.telling.wording import listed, printed, shown, the, with_unit
from report.text.yaml import as_list


def only(verdict: Verdict, labels: Labels) -> Finding:
    """Exactly some names."""
    places, listing = given(verdict.places), scope(verdict.arguments, labels)
    names, margin = list(places.named), edges(places, labels, whoever)
    return Finding(
        verdict.status,
        f"{listing}: {listed(verdict.wanted)}, and no others",
        f"{listing}: {listed(names)}",
        margin.text,
        margin.slack,
        witnesses(places, labels),
    )


def member(verdict: Verdict, labels: Labels) -> Finding:
    """At least some names."""
    places, wanted, listing = given(verdict.places), verdict.wanted, scope(verdict.arguments, labels)
    missing = [name for name in wanted if name not in places.named]
    margin = inside(places, wanted, labels) if not missing else Margin()
    meaning = _belong(wanted, "", listing)
    now = _belong(missing, "not ", listing) if missing else meaning
    return Finding(verdict.status, meaning, now, margin.text, margin.slack, witnesses(places, labels, wanted))


def _belong(names: Sequence[str], negation: str, listing: str) -> str:
    if not listing.startswith("places "):
        return f"{listed(names)} {'are' if len(names) > 1 else 'is'} {negation}in {listing}"
    return f"{listed(names)} {f'are {negation}' if len(names) > 1 else f'is {negation}one of the '}{listing}"


def none(verdict: Verdict, labels: Labels) -> Finding:
    """Nobody."""
    places, listing = given(verdict.places), scope(verdict.arguments, labels)
    margin = edges(places, labels, different)
    return Finding(
        verdict.status,
        f"no place {listing.removeprefix('places ')}" if listing.startswith("places ") else f"no place in {listing}",
        f"{listing}: {listed(list(places.named))}",
        margin.text,
        margin.slack,
        witnesses(places, labels),
    )


def every_row(verdict: Verdict, labels: Labels) -> Finding:
    """A condition on every row, or on every subject."""
    condition, own, numbers = given(verdict.condition), verdict.arguments, verdict.numbers
    wrong = [number.subject for number in numbers if not number.satisfies(condition)]
    in_rows = [told(number, labels) for number in numbers]
    nearest = closest(
        Margin(
            f"{row_told.about} is {turning(condition.turns(), row_told)}", slack(condition, number.value, number.kind)
        )
        for row_told, number in zip(in_rows, numbers, strict=True)
        if number.value is not None
    )
    whose = listed(verdict.wanted) if "who" in own else f"every place in {scope(own, labels)}"
    return Finding(
        verdict.status,
        f"{labels.measure(own['column'])} of {whose} is {with_unit(in_words(condition), own['column'])}",
        f"not so of {listed(wrong)}" if wrong else f"so of all {len(verdict.wanted)}",
        nearest.text,
        nearest.slack,
        [row for row_told in in_rows for row in row_told.rows],
    )


def each(verdict: Verdict, labels: Labels) -> Finding:
    """Something of every row, where there is none."""
    listing = scope(verdict.arguments, labels)
    return Finding(verdict.status, f"something of each place in {listing}", f"{listing}: {listed([])}")


def homes(verdict: Verdict, labels: Labels) -> Finding:
    """A place in each of some homes, and none elsewhere."""
    places, belonging = given(verdict.places), {home: belonging_to(home, labels.tables) for home in verdict.wanted}
    empty = [home for home, inside in belonging.items() if not any(map(inside, places.places))]
    elsewhere = [place.name for place in places.places if not any(inside(place) for inside in belonging.values())]
    countries = listed([the(home.removeprefix("country ")) for home in belonging])
    problems = [f"none in {listed(empty)}"] * bool(empty) + [f"elsewhere: {listed(elsewhere)}"] * bool(elsewhere)
    margin = edges(places, labels, whoever)
    meaning = f"{scope(verdict.arguments, labels)}: at least one in each of {countries}, and none elsewhere"
    return Finding(
        verdict.status, meaning, "; ".join(problems) or "so", margin.text, margin.slack, witnesses(places, labels)
    )


def named_cells(verdict: Verdict, labels: Labels) -> Finding:
    """Texts in cells of a row."""
    arguments, texts = verdict.arguments, verdict.texts
    who, columns = labels.named(arguments["who"]), as_list(arguments.get("columns", arguments.get("column", "")))
    named = listed([labels.column(column) for column in columns])
    others = " among others" if "include" in arguments and not {"is", "are"} & arguments.keys() else ""
    return Finding(
        verdict.status,
        f"{named} of {who}: {listed(verdict.wanted)}{others}",
        f"{named} of {who}: {listed(texts)}",
        witnesses=[{"name": who, named: listed(texts)}],
    )


def leader(verdict: Verdict, labels: Labels) -> Finding:
    """One alone at the head, perhaps by a margin."""
    places, condition, (who,) = given(verdict.places), verdict.condition, verdict.wanted
    first, second = [*places.places, None, None][:2]
    alone = first is not None and places.position(first.name) == (1, False)
    ahead = between(first.name, second.name, deciding(places, labels)) if first and second else Margin()
    now = f"{first.name} is first{'' if alone else ', tied'}" if first else "the list is empty"
    meaning = f"{the(who)} alone is first in {scope(verdict.arguments, labels)}"
    if condition:
        meaning += f", and compared with the second it is {in_words(condition)}"
        lead = verdict.numbers[0].value
        turn = slack(condition, lead, "ratio") if lead is not None else None
        text = f"{shown(lead)} times the second" if lead is not None else ""
        ahead = closest([ahead, Margin("; ".join(filter(None, [text, ahead.text])), turn)])
    return Finding(
        verdict.status,
        meaning,
        f"{now}; {ahead.text}" if ahead.text else now,
        ahead.text,
        ahead.slack,
        witnesses(places, labels, [place.name for place in places.places[:3]]),
    )


def order(verdict: Verdict, labels: Labels) -> Finding:
    """One step above the next."""
    places, arguments, wanted = given(verdict.places), verdict.arguments, verdict.wanted
    stepped, cut = steps(arguments), bool(set(CUTS) & arguments.keys())
    now = listed(
        [f"{name} ({printed(places.positions[name])})" for name, place in places.named.items() if cut or name in wanted]
    )
    ordered = ", then ".join(listed([the(name) for name in step]) for step in stepped)
    meaning = f"{'' if cut else 'in '}{scope(arguments, labels)}: {ordered}"
    rows = witnesses(places, labels, None if cut else wanted)
    if not set(wanted) <= places.named.keys() or (cut and set(wanted) != places.named.keys()):
        return Finding(verdict.status, meaning, now, witnesses=rows)
    pairs = [(high, low) for above, below in pairwise(stepped) for high in above for low in below]
    behind = deciding(places, labels)
    margin = closest(
        [*(between(high, low, behind) for high, low in pairs), *([edges(places, labels, whoever)] if cut else [])]
    )
    return Finding(verdict.status, meaning, now, margin.text, margin.slack, rows)


def read(verdict: Verdict, labels: Labels) -> Finding:
    """What a person has read."""
    places, column = given(verdict.places), verdict.arguments.get("column")
    now = ", ".join(
        f"{place.name} {_cell(place, column, places.table)}" if column else place.name for place in places.places
    )
    meaning = f"read by a person against {scope(verdict.arguments, labels)}: {verdict.arguments['seen']}"
    if verdict.holds:
        margin = closest(rivals(places, place.name, labels, lambda rank: False) for place in places.places)
        return Finding(verdict.status, meaning, now, margin.text, margin.slack, witnesses(places, labels))
    return Finding(
        verdict.status,
        meaning,
        f"the rows are now {now}",
        "the rows have changed since a person read this",
        witnesses=witnesses(places, labels),
    )


def _cell(place: Place, column: str, table: str) -> str:
    text = cell(place.row, column, table)
    return shown(Decimal(text), column) if is_number(text) else text
