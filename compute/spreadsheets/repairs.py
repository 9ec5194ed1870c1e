"""From what a cell holds to the text that the table wants: read with certainty, or asked; one small function a kind.

Every function takes a text and returns `Read`, with what was repaired, or raises `Ask`, with every reading there is.
What no function can read is asked without a reading, in the words of the intake.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from compute.cells import Parser, Refused
from compute.spreadsheets.cleaning import cleaned
from compute.spreadsheets.meanings import COUNTRY, DAY, KEY, NOTE, NUMBER, TEXT, WORD, Meaning
from compute.spreadsheets.readings import EXPONENT, Readings, day_readings, from_exponent, number_readings, plain_number

Raw = str | float | bool | date | datetime | time | timedelta
"""What a cell holds: a text, or what a spreadsheet has made of it."""
CURRENT, BLANK = "what stands in the edition now", "blank"


@dataclass(frozen=True)
class Read:
    """The text of a cell, and the kinds of repairs that made it."""

    text: str
    repairs: tuple[str, ...] = ()


class Ask(Exception):
    """A cell that does not say what it means: why, and each reading with its text."""

    def __init__(self, why: str, readings: Readings | None = None):
        super().__init__(why)
        self.why, self.readings = why, readings or {}


@dataclass(frozen=True)
class Column:
    """A column of a file that is read: its meaning and parser, and what is known where it came from and goes to.

    `foreign` maps keys of other databases to ours; `keys` are those of the edition. `typed`: from a spreadsheet, where
    a text is what somebody typed; a CSV may have gone through one that changed it. `commas`: decimals follow a comma.
    """

    meaning: Meaning
    parse: Parser
    last_year: int
    foreign: Mapping[str, str] = field(default_factory=dict)
    keys: frozenset[str] = frozenset()
    typed: bool = False
    commas: bool = False

    def accepts(self, text: str) -> bool:
        """Whether the intake would take the text."""
        try:
            self.parse(text)
        except Refused:
            return False
        return True


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
    if text == "" and column.accepts(""):
        return Read("", tuple(repairs))
    if text.startswith("#") and re.fullmatch(r"#(N/A|REF!|DIV/0!|VALUE!|NAME\?|NUM!|NULL!|#+)", text):
        raise Ask("is an error of the spreadsheet, not a value", {BLANK: ""} if column.accepts("") else {})
    found, kinds = BY_KIND[column.meaning.kind](text, column)
    try:
        column.parse(found)
    except Refused as refused:
        raise Ask(refused.why) from None
    return Read(found, (*repairs, *kinds))


def _of_spreadsheet(raw: Raw, column: Column) -> Read:
    """A cell that a spreadsheet does not keep as text."""
    kind = column.meaning.kind
    if isinstance(raw, datetime | date):
        day = raw.isoformat()[:10]
        if kind == DAY and column.accepts(day) and raw.year <= column.last_year:
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
        return Read(*_day(text, column))
    if kind == KEY and text in column.keys:
        return Read(text)
    like = {f"{key}, a key of the edition": key for key in _with_noughts(text, column)}
    raise Ask(
        "is kept as a number: noughts at its front, or an exponent, may be lost",
        {**like, "as it stands": text} if kind in (KEY, TEXT, NOTE) else {},
    )


Found = tuple[str, tuple[str, ...]]
"""A text, and the kinds of repairs."""


def _one(readings: Readings, column: Column, repair: str, why: str) -> Found:
    """The one text that the readings agree on, of those that the intake would take."""
    taken = {how: text for how, text in readings.items() if column.accepts(text)}
    if len(set(taken.values())) == 1:
        return next((text, (repair.format(how),)) for how, text in taken.items())
    if taken:
        raise Ask(why, taken)
    return "", ()


def _number(text: str, column: Column) -> Found:
    bare = text.removeprefix("'")
    if column.accepts(text) and not (column.commas and re.fullmatch(r"-?[1-9][0-9]{0,2}\.[0-9]{3}", text)):
        return text, ()
    if EXPONENT.fullmatch(bare):
        raise Ask("has an exponent: digits that were not shown may be lost", from_exponent(bare))
    readings = number_readings(bare, column.meaning.name, column.commas)
    found, kinds = _one(readings, column, "a number read with {}", "can be read as two numbers")
    return (found, kinds if found != text else ()) if kinds else (text, ())


def _day(text: str, column: Column) -> Found:
    if column.accepts(text):
        return text, ()
    readings = day_readings(text.removeprefix("'"), column.last_year)
    found, kinds = _one(readings, column, "a date read {}, written as YYYY-MM-DD", "can be read as more than one day")
    return (found, kinds) if kinds else (text, ())


def _folded(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", " ", text.casefold()).strip()


def _word(text: str, column: Column) -> Found:
    same = [word for word in column.meaning.words if _folded(word) == _folded(text)]
    if text in column.meaning.words or len(same) != 1:
        return text, ()
    return same[0], ("a word written as the table spells it",)


def _country(text: str, column: Column) -> Found:
    import pycountry

    if column.accepts(text):
        return text, ()
    known = str(
        {"UK": "GB", "EL": "GR"}.get(text.upper())
        or getattr(
            next(
                (
                    c
                    for c in pycountry.countries
                    for names in [(c.alpha_2, c.alpha_3, c.name)]
                    if text.casefold() in map(str.casefold, names)
                ),
                None,
            ),
            "alpha_2",
            text,
        )
    )
    return known, ("a country written as its two-letter code",) * (known != text)


MONTH = "(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
DATE_LIKE = re.compile(
    rf"(?i)[0-9]{{1,2}}-{MONTH}(-[0-9]{{2,4}})?|{MONTH}-[0-9]{{2,4}}|[0-9]{{1,4}}(-[0-9]{{1,2}}){{2}}"
)


def _with_noughts(text: str, column: Column) -> list[str]:
    """The keys of the edition that a text is without the noughts at their front."""
    return sorted(key for key in column.keys if key.isdigit() and key != text and key.lstrip("0") == text)


def _key(text: str, column: Column) -> Found:
    bare = text.removeprefix("'")
    if bare in column.foreign:
        return column.foreign[bare], ("a key of another database mapped by keys.csv",)
    if text in column.keys or (column.typed and column.accepts(text)):
        return text, ()
    if DATE_LIKE.fullmatch(text):
        raise Ask("looks like a date that a spreadsheet has made of an id", {"as it stands": text})
    if EXPONENT.fullmatch(text) and not column.typed:
        raise Ask(
            "looks like an exponent that a spreadsheet has made of an id",
            {"as it stands": text} if column.accepts(text) else {},
        )
    if len(like := _with_noughts(text, column)) == 1:
        raise Ask("is a key of the edition without the noughts at its front", {CURRENT: like[0], "as it stands": text})
    if bare != text and column.accepts(bare):
        return bare, ("the apostrophe that marks a text in spreadsheets removed",)
    if not column.accepts(text):
        raise Ask("is not a key, and no row of keys.csv maps it to one of ours")
    return text, ()


def _text(text: str, column: Column) -> Found:
    from ftfy import fix_encoding

    if re.search(r"\w\?\w|\ufffd|(^| )\?\w", text):
        raise Ask("has lost a letter: the file was saved in an alphabet without it")
    if not text.isascii() and (mended := fix_encoding(text)) != text:
        raise Ask("was read once in the wrong alphabet", {"the letters that were meant": mended, "as it stands": text})
    return text, ()


BY_KIND = {KEY: _key, NUMBER: _number, DAY: _day, WORD: _word, COUNTRY: _country, TEXT: _text, NOTE: _text}
