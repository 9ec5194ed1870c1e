"""Which characters a text may hold: whatever can be seen, and what joins or widens letters where a script needs it."""

from __future__ import annotations

from pathlib import Path

import pytest
from drawn import problems, set_cell

NAMES = [  # as typed, why, how to fix
    ("PQ\u00adShield", "has the character SOFT HYPHEN (U+00AD) at place 3, which cannot be seen", "Remove it"),
    ("PQ\u200bShield", "has the character ZERO WIDTH SPACE (U+200B) at place 3", "Remove it"),
    ("PQ\ufeffShield", "has the character ZERO WIDTH NO-BREAK SPACE (U+FEFF) at place 3", "Remove it"),
    ("PQ\u202eShield", "has the character RIGHT-TO-LEFT OVERRIDE (U+202E) at place 3", "Remove it"),
    ("PQ\u2028Shield", "has the character LINE SEPARATOR (U+2028) at place 3", "Remove it"),
    ("PQShield\u200f", "has the character RIGHT-TO-LEFT MARK (U+200F) at place 9", "Remove it"),
    ("PQ\u3164Shield", "has the character HANGUL FILLER (U+3164) at place 3", "Remove it"),
    ("PQ\ufe0fShield", "has the character VARIATION SELECTOR-16 (U+FE0F) at place 3", "Remove it"),
    ("PQ\x1bShield", "has the character ESCAPE (U+001B) at place 3", "Remove it"),
    ("PQ\tShield", "has the character TAB (U+0009) at place 3", "Remove it"),
    ("PQ\ue000Shield", "has the character PRIVATE USE (U+E000) at place 3", "Remove it"),
    (
        "PQ\u00a0Shield",
        "has the character NO-BREAK SPACE (U+00A0) at place 3, which looks like an ordinary",
        "Put an ordinary",
    ),
    ("PQ\nShield", "has a line break (U+000A) at place 3; 1 line of it may have been row", 'Only "note" may run'),
    (" PQShield", "has a blank before it", "Remove it"),
    ("PQShield ", "has a blank at its end", "Remove it"),
    ("PQShield\u3000", "has a blank at its end", "Remove it"),
    (" ", "has a blank before it", "Remove it"),
    ("PQ  Shield", "has two blanks in a row at place 3", "Remove one"),
    ("PQ\u200dShield", "has the character ZERO WIDTH JOINER (U+200D) at place 3", "Remove it"),
    ("\u200cمی", "has the character ZERO WIDTH NON-JOINER (U+200C) at place 1", "Remove it"),
    ("می\u200c\u200cخواهم", "has the character ZERO WIDTH NON-JOINER (U+200C) at place 3", "Remove it"),
    (
        "ＰＱShield",
        "has the character FULLWIDTH LATIN CAPITAL LETTER P (U+FF30) at place 1, although",
        "Write P instead",
    ),
    (
        "PQ\u3000Shield",
        "has the character IDEOGRAPHIC SPACE (U+3000) at place 3, although",
        "Write an ordinary blank instead",
    ),
    ("Zu\u0308rich", "has accents stored as separate characters (not Unicode NFC)", "Type it again as Zürich"),
    ("Z" + "\u0308\u0323" * 40_000, "is 80,001 characters long, but a text has at most 1,000", "Shorten it"),
    ("Z" + "\u0308\u0323" * 400, "has more than 10 marks on one letter, up to place 12", "Type it again"),
    ("MedellÃ\u00adn", "looks like UTF-8 opened in another alphabet", 'It was probably "Medellín"'),
]


@pytest.mark.parametrize(("typed", "why", "fix"), NAMES, ids=[ascii(case[0][:20]) for case in NAMES])
def test_what_cannot_be_seen_is_refused_by_name_and_place(edition: Path, typed: str, why: str, fix: str) -> None:
    row = set_cell(edition, "institutions", "al-1", "name", typed)
    (found,) = problems(edition)
    assert (found.file, found.rows, found.column, found.value) == ("institutions.csv", (row,), "name", typed)
    assert found.why.startswith(why)
    assert found.fix.startswith(fix)


@pytest.mark.parametrize(
    "typed",
    [
        "شرکت می\u200cخواهم",
        "क्\u200dष विश्वविद्यालय",
        "東京大学　物性研究所",
        "ＮＴＴ研究所",
        "國立臺灣大學",
        "ｱｲｳ電子",
        "한국과학기술원",
        "עברית",
        "Universität Zürich",
        "Łódź – “Q” & Co. (X)",
        "Ångström ½ µm ☃",
        "A. B. C. d'É",
    ],
)
def test_names_in_every_script_are_taken_as_typed(edition: Path, typed: str) -> None:
    set_cell(edition, "institutions", "al-1", "name", typed)
    assert problems(edition) == []


@pytest.mark.parametrize(
    ("file", "key", "column", "typed", "why"),
    [
        (
            "institutions",
            "al-1",
            "type",
            "univer\u200bsity",
            "is not one of the allowed words: it has the character ZERO WIDTH SPACE",
        ),
        (
            "institutions",
            "al-1",
            "country",
            "IT\u200e",
            "is not an ISO 3166-1 country code: it has the character LEFT-TO-RIGHT MARK",
        ),
        ("institutions", "al-1", "latitude", "44.7\u200b", "has the character ZERO WIDTH SPACE (U+200B) at place 5"),
        ("funding", "f-01", "date", "2019-05-02\u200b", "has the character ZERO WIDTH SPACE (U+200B) at place 11"),
        ("funding", "f-01", "funding_id", "f\u200b01", "has the character ZERO WIDTH SPACE (U+200B) at place 2"),
        (
            "funding",
            "f-01",
            "funding_id",
            "ｆ-01",
            "has the character FULLWIDTH LATIN SMALL LETTER F (U+FF46) at place 1",
        ),
        ("areas", "Faro", "area", "Faro ", "has a blank at its end"),
    ],
)
def test_words_numbers_and_keys_too(edition: Path, file: str, key: str, column: str, typed: str, why: str) -> None:
    row = set_cell(edition, file, key, column, typed)
    (found,) = problems(edition)
    assert (found.file, found.rows, found.column) == (f"{file}.csv", (row,), column)
    assert found.why.startswith(why)
