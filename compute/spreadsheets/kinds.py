"""What a text means in a column of each kind: one small function a kind.

Every function takes a text and returns what the table wants, with what was repaired, or raises `Ask` with every reading
there is. What no function can read is asked without a reading, in the words of the intake.
"""

from __future__ import annotations

import html
import re

from compute.altered_ids import alike
from compute.characters import misread, plain_width
from compute.slips import FOOTNOTE
from compute.spreadsheets.cleaning import cleaned
from compute.spreadsheets.column import CURRENT, Ask, Column
from compute.spreadsheets.meanings import COUNTRY, DAY, KEY, NOTE, NUMBER, TEXT, WORD
from compute.spreadsheets.readings import (
    EXPONENT,
    MINUS,
    Readings,
    day_readings,
    degree_readings,
    from_exponent,
    magnitude_readings,
    number_readings,
    parted_by,
    with_month_last,
)

MONEY = ("amount_usd", "gdp_usd", "ecosystem_value_usd", "population")
"""Columns whose numbers are large, and whole or with cents."""
LIKE = 75
"""Out of 100 (rapidfuzz): how like a word must be before it is offered."""
AS_TYPED, OF_EDITION = "as it stands", "the key of the edition"
SEVERAL_DAYS = "can be read as more than one day"
ENTITY = re.compile(r"&(#[0-9]+|#x[0-9a-fA-F]+|[A-Za-z]+);")
Meant = tuple[str, tuple[str, ...]]
"""A text, and the kinds of repairs."""


def _single(readings: Readings, column: Column, repair: str, why: str) -> Meant:
    """The one text that the readings agree on, of those that the intake would take."""
    taken = {how: text for how, text in readings.items() if column.accepts(text)}
    if len(set(taken.values())) == 1:
        return next((text, (repair.format(how),)) for how, text in taken.items())
    if taken:
        raise Ask(why, taken)
    return "", ()


def _number(text: str, column: Column) -> Meant:
    bare, name = text.removeprefix("'"), column.meaning.name
    commas = column.commas or (name in MONEY and not column.typed)  # no money has three decimals
    plain = plain_width(text).translate(MINUS)
    if column.accepts(plain) and not (commas and re.fullmatch(r"-?[1-9][0-9]{0,2}\.[0-9]{3}", plain)):
        return plain, ("digits or a minus sign of another kind written plainly",) * (plain != text)
    if EXPONENT.fullmatch(bare):
        raise Ask("has an exponent: digits that were not shown may be lost", from_exponent(bare))
    if footnote := FOOTNOTE.fullmatch(bare):
        raise Ask("has the mark of a footnote behind it", {"without the mark": footnote[1]})
    if name in MONEY and re.search(r"€|£|¥|\b(EUR|GBP|CHF|CNY|JPY|CAD|AUD)\b", text):
        raise Ask("is in another currency: amounts are in US dollars")
    number, kinds = _single(
        number_readings(bare, name, commas), column, "a number read with {}", "can be read as two numbers"
    )
    if kinds:
        return number, kinds if number != text else ()
    if spelt := magnitude_readings(bare) if name in MONEY else degree_readings(bare, name):
        raise Ask("is no plain number", spelt)
    return text, ()


def day_of(text: str, column: Column) -> Meant:
    """The text of a day."""
    if column.accepts(text):
        if column.exchanged and (other := with_month_last(text)):
            raise Ask(
                SEVERAL_DAYS + column.orders.get(parted_by(text), ""),
                {"year first": text, "day and month exchanged": other},
            )
        return text, ()
    readings = day_readings(text.removeprefix("'"), column.last_year)
    why = SEVERAL_DAYS + column.orders.get(parted_by(text), "")
    day, kinds = _single(readings, column, "a date read {}, written as YYYY-MM-DD", why)
    return (day, kinds) if kinds else (text, ())


def _folded(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "", text.casefold())


def _word(text: str, column: Column) -> Meant:
    from rapidfuzz import fuzz, process

    words = column.meaning.words
    same = [word for word in words if _folded(word) == _folded(text)]
    if text in words or column.accepts(text):
        return text, ()
    if len(same) == 1:
        return same[0], ("a word written as the table spells it",)
    near = process.extractOne(text, words, scorer=fuzz.ratio, score_cutoff=LIKE, processor=str.casefold)
    raise Ask("is not one of the words", {"the word most like it": near[0]} if near else {})


COUNTRIES = {
    "UK": "GB",
    "GREAT BRITAIN": "GB",
    "ENGLAND": "GB",
    "SCOTLAND": "GB",
    "WALES": "GB",
    "EL": "GR",
    "RUSSIA": "RU",
    "TURKEY": "TR",
    "CZECH REPUBLIC": "CZ",
    "SOUTH KOREA": "KR",
    "THE NETHERLANDS": "NL",
}


def _country(text: str, column: Column) -> Meant:
    import pycountry
    from rapidfuzz import fuzz, process

    if column.accepts(text):
        return text, ()
    bare = text.replace(".", "")
    try:
        known = COUNTRIES.get(bare.upper()) or pycountry.countries.lookup(bare).alpha_2
    except LookupError:
        names = {country.name: country.alpha_2 for country in pycountry.countries}
        near = process.extractOne(bare, [*names], scorer=fuzz.ratio, score_cutoff=LIKE, processor=str.casefold)
        readings = {"the country most like it": names[near[0]]} if near else {}
        raise Ask("is no country, nor its two-letter code", readings) from None
    return known, ("a country written as its two-letter code",)


MONTH = "(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
DATE_LIKE = re.compile(
    rf"(?i)[0-9]{{1,2}}-{MONTH}(-[0-9]{{2,4}})?|{MONTH}-[0-9]{{2,4}}|[0-9]{{1,4}}(-[0-9]{{1,2}}){{2}}"
)


def with_noughts(text: str, column: Column) -> list[str]:
    """The keys of the edition that a text is without the noughts at their front."""
    return sorted(key for key in column.keys if key != text and key.lstrip("0") == text) if text.isdigit() else []


def _key(text: str, column: Column) -> Meant:
    bare = text.removeprefix("'")
    if bare in column.foreign:
        return column.foreign[bare], ("a key of another database mapped by keys.csv",)
    if text in column.keys:
        return text, ()
    if like := column.like.get(alike(text)):
        as_typed = {AS_TYPED: text} if column.accepts(text) else {}
        raise Ask("is a key of the edition but for its capitals or separators", {OF_EDITION: like[0], **as_typed})
    if column.typed and column.accepts(text):
        return text, ()
    if DATE_LIKE.fullmatch(text):
        raise Ask("looks like a date that a spreadsheet has made of an id", {AS_TYPED: text})
    if EXPONENT.fullmatch(text) and not column.typed:
        raise Ask(
            "looks like an exponent that a spreadsheet has made of an id",
            {AS_TYPED: text} if column.accepts(text) else {},
        )
    if len(like := with_noughts(text, column)) == 1:
        raise Ask("is a key of the edition without the noughts at its front", {CURRENT: like[0], AS_TYPED: text})
    if bare != text and column.accepts(bare):
        return bare, ("the apostrophe that marks a text in spreadsheets removed",)
    if not column.accepts(text):
        raise Ask("is not a key, and no row of keys.csv maps it to one of ours")
    return text, ()


def of_one_alphabet(text: str) -> None:
    """Ask whether a text was read in the wrong alphabet, before anything of it is taken away."""
    from ftfy import fix_encoding

    if not text.isascii() and (mended := misread(text) or fix_encoding(text)) != text:
        readings = {"the letters that were meant": cleaned(mended, False)[0], AS_TYPED: cleaned(text, False)[0]}
        raise Ask("was read once in the wrong alphabet", readings)


def _text(text: str, column: Column) -> Meant:
    if not column.typed and ENTITY.search(text) and column.accepts(letters := html.unescape(text)):
        return letters, ("marks of a web page written as letters",)
    if not column.accepts(text) and column.accepts(plain := plain_width(text)):
        return plain, ("full-width letters written plainly",)
    if re.search(r"\w\?\w|\ufffd|(^| )\?\w", text):
        raise Ask("has lost a letter: the file was saved in an alphabet without it")
    of_one_alphabet(text)
    return text, ()


BY_KIND = {KEY: _key, NUMBER: _number, DAY: day_of, WORD: _word, COUNTRY: _country, TEXT: _text, NOTE: _text}
