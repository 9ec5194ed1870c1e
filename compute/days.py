"""From the text of one cell to a day, as `compute/cells.py` does for every other kind of column."""

from __future__ import annotations

import re
from datetime import date

from compute.cells import LONGEST_NUMBER, seen, short
from compute.errors import Refused
from compute.slips import date_slip

DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
YEAR = re.compile(r"[0-9]{4}", re.ASCII)
FIRST_YEAR = 1900


def day(value: str) -> date:
    """A calendar day, YYYY-MM-DD, from 1900 on."""
    if not DATE.fullmatch(value):
        raise _no_date(value)
    try:
        parsed = date.fromisoformat(value)
    except ValueError:
        raise Refused("is not a day of the calendar", "Check month and day: YYYY-MM-DD") from None
    if parsed.year < FIRST_YEAR:
        raise Refused(f"is before {FIRST_YEAR}", "Check the year")
    return parsed


def day_or_year(value: str) -> date | int:
    """A calendar day, or a year alone."""
    if not YEAR.fullmatch(value):
        return day(value)
    if int(value) < FIRST_YEAR:
        raise Refused(f"is before {FIRST_YEAR}", "Check the year")
    return int(value)


def _no_date(value: str) -> Refused:
    if value == "":
        return Refused("is blank", "Fill in a date, YYYY-MM-DD")
    short(value, LONGEST_NUMBER, "date")
    if slip := date_slip(value):
        return slip
    seen(value)
    return Refused("is not a date", "Write it as YYYY-MM-DD")
