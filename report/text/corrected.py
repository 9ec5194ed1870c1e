"""Corrections in the words of readers: what was wrong and what is right, values and names as the paper prints them."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

from report.text.filters import day, rounded

UNITS = {"amount_usd": "USD"}
"""Columns of input tables that no artifact has, and which are not called as they are named."""
LABELS = {
    "amount_usd": "amount",
    "name": "name",
    "spinout_of": "origin",
    "spinout_type": "type of origin",
    "institution_id": "institution",
    "institution_a": "first partner",
    "institution_b": "second partner",
}
SCALES = ((10**9, "billion"), (10**6, "million"))


def corrections_in_words(facts: Mapping) -> list[dict]:
    """Every correction of an edition, by date."""
    return [correction_in_words(correction, facts["columns"]) for correction in facts["corrections"]]


def edits_in_words(facts: Mapping) -> list[dict]:
    """Every change of data that no correction tells, in the same words, as far as its keys tell it."""
    return [correction_in_words(_as_correction(edit), facts["columns"]) for edit in facts["release"]["edits"]]


def _as_correction(edit: Mapping) -> dict:
    cells = {f"{side}_value": edit[side] if isinstance(edit[side], str) else "" for side in ("old", "new")}
    return {**edit, **cells, "what": edit["kind"], "source": "", "about": {"names": [edit["key"]], "date": ""}}


def correction_in_words(correction: Mapping, columns: Mapping[str, Mapping]) -> dict:
    """An entry of `facts.corrections` with what readers are told: `title`, `was`, `right`, and all in a `sentence`."""
    subject = _subject(correction)
    capital = subject[:1].upper() + subject[1:]
    if correction["what"] != "cell":
        told = {
            "row added": f"{capital} was missing.",
            "row removed": f"{capital} is no longer counted.",
            "key": f"{capital} is entered as {correction['new_value']} instead of {correction['old_value']}.",
        }[correction["what"]]
        return {**correction, "title": capital, "was": "", "right": "", "sentence": told}
    label = _label(correction["column"], columns)
    was, right = values(correction["column"], correction["old_value"], correction["new_value"], columns)
    return {
        **correction,
        "title": _title(correction, label),
        "was": was or "not given",
        "right": right or "not given",
        "sentence": f"The {label} of {subject} {f'was given as {was}' if was else 'was not given'}; "
        f"it is {right or 'not known'}.",
    }


def _label(column: str, columns: Mapping[str, Mapping]) -> str:
    known = columns.get(column, {}).get("words", column.replace("_", " "))
    return LABELS.get(column, known)


def _subject(correction: Mapping) -> str:
    names = " and ".join(correction["about"]["names"])
    if correction["file"].startswith("funding"):
        return f"the funding that {names} received{_when(correction, 'on', 'in')}"
    if correction["file"].startswith("collaborations"):
        return f"the collaboration between {names}{_when(correction)}"
    return names


def _title(correction: Mapping, label: str) -> str:
    """Who first, then what of it: `Alba Works: amount of the funding of 1 February 2022`."""
    things = [thing for thing in ("funding", "collaboration") if correction["file"].startswith(thing)]
    of_what = "".join(f" of the {thing}{_when(correction)}" for thing in things)
    return f"{' and '.join(correction['about']['names'])}: {label}{of_what}"


def _when(correction: Mapping, on: str = "of", within: str = "of") -> str:
    """With a word before a day and one before a year; blank where nothing is known."""
    date = correction["about"]["date"]
    return date and (f" {on} {day(date)}" if "-" in date else f" {within} {date}")


def values(column: str, old: str, new: str, columns: Mapping[str, Mapping]) -> tuple[str, str]:
    """Two texts of a column as readers know them, with decimals enough to tell them apart.

    >>> values("gdp_usd", "29990000000", "45289900000", {"gdp_usd": {"unit": "USD"}})
    ('USD 29.99 billion', 'USD 45.29 billion')
    >>> values("amount_usd", "1500000", "1500000.5", {}), values("type", "", "research_institute", {})
    (('USD 1,500,000', 'USD 1,500,000.5'), ('', 'research institute'))
    """
    unit = UNITS.get(column) or columns.get(column, {}).get("unit", "")
    try:
        numbers = [Decimal(text) if text else None for text in (old, new)]
    except InvalidOperation:
        return (old.replace("_", " "), new.replace("_", " ")) if column == "type" else (old, new)
    short, exact = ([_number(number, unit, scaled) for number in numbers] for scaled in (True, False))
    return tuple(short if short[0] != short[1] else exact)  # type: ignore[return-value]


def _number(number: Decimal | None, unit: str, scaled: bool) -> str:
    """A number in millions or billions of dollars, or to its last digit."""
    if number is None:
        return ""
    currency = "USD " if unit == "USD" else ""
    for scale, word in SCALES if currency and scaled else ():
        if number >= scale:
            return f"{currency}{_short(rounded(number / scale, 2))} {word}"
    return f"{currency}{_short(f'{number:,f}')}"


def _short(text: str) -> str:
    """Without zeros behind the point."""
    return text.rstrip("0").rstrip(".") if "." in text else text
