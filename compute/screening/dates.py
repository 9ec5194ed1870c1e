"""Dates that programs write for "none", that nobody could know yet, or whose days are months."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import numpy as np

from compute.screening.finding import Finding
from compute.screening.rows import is_cut
from compute.screening.view import View

TABLES = ("funding", "collaborations")
NEVER = frozenset(
    map(
        date.fromisoformat,
        ("1899-12-30", "1900-01-01", "1904-01-01", "1969-12-31", "1970-01-01", "1980-01-01", "2000-01-01"),
    )
)
"""The first days of spreadsheets, operating systems and databases."""
FIRST_YEAR = 1985
"""Nothing about quantum technology was funded before."""
GAP_YEARS, FEW = 4, 0.05
"""A few rows that so many empty years separate from all others are slips of a digit."""
YEARS, SILENCE, IMPROBABLE = 730, 90, 10
"""So many days before the last row tell what is usual; so many days without rows, instead of so many, are no chance."""
ENOUGH_DATES = 200
MOST_SPREADS, MOST_POINTS = 4.0, 0.08
"""How many standard deviations, and how much of all, the weekends among days 2–12 may exceed those among 13–31."""
FEW_WEEKENDS, TIMES_USUAL, TURNED = 5, 5, 0.9
"""So many weekends among days 2–12, and so many times what days 13–31 have, where exchanging makes weekdays of them."""
LATE_DAYS = 0.4
"""Share of dates after the 12th, 1sts left out; 60 per cent are usual, and exchanging leaves none."""


def last_rows(view: View) -> Iterator[Finding]:
    """Files that end long before the cut-off, where until then rows came month by month."""
    cutoff = view.edition.parameters.cutoff_date
    for table in [name for name in TABLES if not is_cut(len(getattr(view, name)))]:
        when = [day for day in getattr(view, table)["date"] if isinstance(day, date) and day <= cutoff]
        last = max(when, default=cutoff)
        gap = (cutoff - last).days
        usual = sum((last - day).days <= YEARS for day in when) * gap / YEARS
        if gap >= SILENCE and usual > IMPROBABLE and last.year >= FIRST_YEAR and len({*when}) > IMPROBABLE:
            yield Finding(
                "rows-missing",
                f"{table}.csv",
                (),
                (),
                "date",
                str(gap),
                f"days are without a row between the last one, of {last}, and the cut-off, {cutoff}; "
                f"{usual:.0f} rows would be usual in that time",
                "the file of an earlier year, newest rows that were lost, or days in the calendar of old Macs, which "
                "are four years too early",
                "Take the newest file",
            )


def date_alone(view: View) -> Iterator[Finding]:
    """Dates that stand for no date, slips of the year, and dates after the edition's own."""
    for table in TABLES:
        frame = getattr(view, table)
        years = np.array([when.year if isinstance(when, date) else when for when in frame["date"]], int)
        never = np.array([when in NEVER for when in frame["date"]], bool)
        last = view.edition.details.date
        late = np.array([isinstance(when, date) and when > last for when in frame["date"]], bool)
        for odd, why, cause in (
            (never, "is a day that programs write where there is none", "a blank that became a date"),
            (~never & _detached(years), "is years before everything else in the file", "a slip in the year"),
            (late, f"is after the edition's own date, {last}", "a slip in the year, or day and month exchanged"),
        ):
            for when, rows in frame[odd].groupby("date"):
                yield view.finding("date", table, rows.index, "date", when, why, cause, "Look at the source")


def _detached(years: np.ndarray) -> np.ndarray:
    """Which years lie before a long gap with few rows before it, or before anything can be."""
    year, count = np.unique(years, return_counts=True)
    gaps = np.flatnonzero((np.diff(year) >= GAP_YEARS) & (np.cumsum(count)[:-1] < FEW * len(years)))
    first = year[gaps[-1] + 1] if len(gaps) else FIRST_YEAR
    return years < max(first, FIRST_YEAR)


def day_and_month(view: View) -> Iterator[Finding]:
    """Days and months exchanged throughout, told by weekends.

    Work happens on weekdays. Exchanging is possible only for days up to the 12th, and scatters them over the week,
    while the days after the 12th keep what the source had.
    """
    for table in TABLES:
        whole = [when for when in getattr(view, table)["date"] if isinstance(when, date)]
        if len(whole) < ENOUGH_DATES:
            continue
        day, month = np.array([(when.day, when.month) for when in whole]).T
        weekend = np.array([when.weekday() >= 5 for when in whole], bool)
        early, late = weekend[(day > 1) & (day <= 12) & (day != month)], weekend[day > 12]
        excess = early.mean() - late.mean() if len(early) and len(late) else 0.0
        share = weekend.mean()
        error = np.sqrt(share * (1 - share) * (1 / max(len(early), 1) + 1 / max(len(late), 1)))
        after = (day[day > 1] > 12).mean() if (day > 1).sum() >= ENOUGH_DATES / 2 else 1.0
        exchanged = excess > max(MOST_SPREADS * error, MOST_POINTS)
        if exchanged or after < LATE_DAYS:
            why = (
                f"of days 2 to 12 fall on weekends, {100 * late.mean():.0f} per cent of the later ones"
                if exchanged
                else "of the dates have a day after the 12th, where about 60 are usual"
            )
            yield view.finding(
                "day-and-month",
                table,
                (),
                "date",
                f"{100 * (early.mean() if exchanged else after):.0f}",
                f"per cent {why}",
                "dates whose days and months were exchanged, or half of the rows lost",
                "Take the dates anew from the source, as YYYY-MM-DD",
            )


def day_and_month_in_part(view: View) -> Iterator[Finding]:
    """Days and months exchanged in a block of rows: too few for the whole, too many weekends for chance."""
    for table in TABLES:
        frame = getattr(view, table)
        days = [dated for dated in zip(frame["date"], frame["row"], strict=True) if isinstance(dated[0], date)]
        weekend = [dated for dated in days if dated[0].weekday() >= 5]
        odd = [(when, row) for when, row in weekend if 1 < when.day <= 12 and when.day != when.month]
        late, of_late = (sum(when.day > 12 for when, _ in ones) for ones in (days, weekend))
        usual = (len(days) - late) * (of_late + 1) / max(late, 1)
        turned = sum(when.replace(month=when.day, day=when.month).weekday() < 5 for when, _ in odd)
        most = min(turned / TURNED, MOST_POINTS * (len(days) - late))
        if late >= ENOUGH_DATES and max(FEW_WEEKENDS, TIMES_USUAL * usual) <= len(odd) <= most:
            rows = tuple(int(row) for _, row in odd)
            yield Finding(
                "day-and-month",
                f"{table}.csv",
                rows,
                (),
                "date",
                str(len(odd)),
                "days fall on weekends, as hardly one after the 12th does; with day and month exchanged they do not",
                f"dates whose days and months were exchanged, between rows {rows[0]} and {rows[-1]}",
                "Take the dates of these rows, and of those between them, anew from the source",
            )
