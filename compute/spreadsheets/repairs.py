"""From what a cell holds to the text that the table wants: read with certainty, or asked."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, time

from compute.blanks import SAYS_NOTHING, is_nothing
from compute.cells import Refused
from compute.spreadsheets.cleaning import cleaned
from compute.spreadsheets.column import BLANK, IS_BLANK, Ask, Column, Raw, Read
from compute.spreadsheets.kinds import BY_KIND, day_of, of_one_alphabet, with_noughts
from compute.spreadsheets.meanings import DAY, KEY, NOTE, NUMBER, TEXT
from compute.spreadsheets.readings import plain_number


def read(raw: Raw, column: Column) -> Read:
    """The text that a cell means.

    Raises
    ------
    Ask
        If there is no reading, or more than one.
    """
    if not isinstance(raw, str):
        return _of_spreadsheet(raw, column)
    text, repairs = cleaned(raw, column.meaning.kind == NOTE)
    if repairs and column.meaning.kind == TEXT:
        of_one_alphabet(raw)
    if text == "" and column.accepts(""):
        return Read("", tuple(repairs))
    if text == "":
        raise Ask(IS_BLANK)
    if is_nothing(text) and not column.accepts(text):
        raise Ask(SAYS_NOTHING, {BLANK: ""} if column.accepts("") else {})
    if text.startswith("#") and re.fullmatch(r"#(N/A|REF!|DIV/0!|VALUE!|NAME\?|NUM!|NULL!|#+)", text):
        raise Ask("is an error of the spreadsheet, not a value", {BLANK: ""} if column.accepts("") else {})
    meant, kinds = BY_KIND[column.meaning.kind](text, column)
    try:
        column.parse(meant)
    except Refused as refused:
        raise Ask(refused.why) from None
    return Read(meant, (*repairs, *kinds))


def _of_spreadsheet(raw: Raw, column: Column) -> Read:
    """A cell that a spreadsheet does not keep as text."""
    kind = column.meaning.kind
    if isinstance(raw, datetime | date):
        day = raw.isoformat()[:10]
        if kind == DAY and column.accepts(day) and raw.year <= column.last_year:
            day_of(day, replace(column, exchanged=column.dates_exchanged))
            late = isinstance(raw, datetime) and raw.time() != time()
            return Read(
                day, ("a date of the spreadsheet written as YYYY-MM-DD", *["the time of the day left out"] * late)
            )
        raise Ask(
            "is kept as a date: the spreadsheet has made one of what was typed"
            if kind != DAY
            else f"is a date before 1900 or after {column.last_year}"
        )
    if isinstance(raw, bool) or not isinstance(raw, int | float):
        raise Ask(f"is kept as {'true or false' if isinstance(raw, bool) else 'a time'}, not as what was typed")
    text = plain_number(raw)
    if kind == NUMBER and column.accepts(text):
        if abs(raw) >= 1e15:
            raise Ask("has more digits than a spreadsheet keeps", {"the digits that are left": text})
        return Read(text)
    if kind == DAY:
        return Read(*day_of(text, column))
    if kind == KEY and text in column.keys:
        return Read(text)
    like = {f"{key}, a key of the edition": key for key in with_noughts(text, column)}
    raise Ask(
        "is kept as a number: noughts at its front, or an exponent, may be lost",
        {**like, "as it stands": text} if kind in (KEY, TEXT, NOTE) else {},
    )
