"""What a text means in a column of each kind: one small function a kind.

Every function takes a text and returns what the table wants, with what was repaired, or raises `Ask` with every reading
there is. What no function can read is asked without a reading, in the words of the intake.
"""

from __future__ import annotations

import re

from compute.spreadsheets.column import CURRENT, Ask, Column
from compute.spreadsheets.meanings import COUNTRY, DAY, KEY, NOTE, NUMBER, TEXT, WORD
from compute.spreadsheets.readings import EXPONENT, Readings, day_readings, from_exponent, number_readings

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


def day_of(text: str, column: Column) -> Found:
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


def with_noughts(text: str, column: Column) -> list[str]:
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
    if len(like := with_noughts(text, column)) == 1:
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


BY_KIND = {KEY: _key, NUMBER: _number, DAY: day_of, WORD: _word, COUNTRY: _country, TEXT: _text, NOTE: _text}
