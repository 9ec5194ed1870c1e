"""What is offered for a cell beside its own readings: what stands above it, and what the edition has in its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from contextlib import suppress

from compute.cells import Refused
from compute.spreadsheets.column import BLANK, CURRENT, EXCHANGED, IS_BLANK, Question
from compute.spreadsheets.meanings import COUNTRY, KEY, TEXT, WORD, meanings, parsers
from compute.spreadsheets.tables import Taken

ABOVE = "what stands above, as in merged cells"
AS_NOW = "as in the edition now"
MERGEABLE = (KEY, WORD, COUNTRY, TEXT)


def offer(
    question: Question, contents: Taken, rows: dict[int, dict[str, str]], standing: Mapping[str, Mapping[str, str]]
) -> None:
    """Offer what stands above, where cells may have been merged, and what stands in the edition now."""
    if question.column == "latitude" and re.search("(above|below) -?90", question.why):
        question.why += "; latitude and longitude may be exchanged"
        _offer_exchanged(question, rows, parsers(contents.table))
    mergeable = question.why == IS_BLANK and meanings(contents.table)[question.column].kind in MERGEABLE
    above = ""
    for number, cells in rows.items():
        above = cells.get(question.column) or above
        if mergeable and above and number in question.cells:
            question.cells[number][1][ABOVE] = above
    if question.column == contents.table.key:
        _offer_key(question, rows, standing)
    for number, (_, readings) in question.cells.items():
        current = standing.get(rows[number].get(contents.table.key, ""), {}).get(question.column)
        if current is not None and current not in readings.values():
            nothing = {how: readings.pop(how) for how in [BLANK] if how in readings}  # is likely to be meant last
            readings.setdefault(CURRENT, current)
            readings.update(nothing)
    _mark_current(question, rows, standing, contents.table.key)


def _mark_current(
    question: Question, rows: Mapping[int, Mapping[str, str]], standing: Mapping[str, Mapping[str, str]], key: str
) -> None:
    """Of several readings, put first and mark the one that gives what the edition has in every one of the cells."""
    current = {number: standing.get(rows[number].get(key, ""), {}).get(question.column) for number in question.cells}
    shared = [how for how in question.readings if how not in (CURRENT, EXCHANGED)]
    same = [how for how in shared if all(texts[how] == current[at] for at, (_, texts) in question.cells.items())]
    if same and len(question.readings) > 1:
        for at, (raw, texts) in question.cells.items():
            others = {how: text for how, text in texts.items() if text != current[at]}
            question.cells[at] = raw, {f"{same[0]}, {AS_NOW}": texts[same[0]], **others}


def _offer_exchanged(
    question: Question, rows: Mapping[int, Mapping[str, str]], parse: Mapping[str, Callable[[str], object]]
) -> None:
    """Offer the longitude beside a latitude that cannot be one, where each could be the other."""
    for number, (raw, readings) in question.cells.items():
        with suppress(Refused, KeyError):
            parse["latitude"](rows[number]["longitude"])
            parse["longitude"](str(raw))
            readings[EXCHANGED] = rows[number]["longitude"]


def _offer_key(
    question: Question, rows: Mapping[int, Mapping[str, str]], standing: Mapping[str, Mapping[str, str]]
) -> None:
    """Offer the key of the one row of the edition that says the same otherwise."""
    for number, (_, readings) in question.cells.items():
        same = [key for key, cells in standing.items() if rows[number].items() <= cells.items()]
        if len(same) == 1 and same[0] not in readings.values():
            readings[CURRENT] = same[0]
