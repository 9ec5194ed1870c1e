"""What an argument must be to be taken: a file or folder that is there, a day, a year."""

from __future__ import annotations

from argparse import ArgumentTypeError
from datetime import date
from pathlib import Path


def existing_folder(text: str) -> Path:
    """A folder that is there, else wrong use."""
    if not Path(text).is_dir():
        raise ArgumentTypeError(f"there is no data folder {text}")
    return Path(text)


def existing_file(text: str) -> Path:
    """A file that is there, else wrong use."""
    if not Path(text).is_file():
        raise ArgumentTypeError(f"there is no file {text}")
    return Path(text)


def day(text: str) -> date:
    """A date as the tables write it, else wrong use.

    >>> day("2026-11-01")
    datetime.date(2026, 11, 1)
    """
    try:
        return date(*map(int, text.split("-"))) if len(text) == 10 else date(0, 0, 0)
    except (ValueError, TypeError):
        raise ArgumentTypeError(f'"{text}" is no date; write year, month and day as in 2026-11-01') from None


def a_year(text: str) -> str:
    """Four digits, else wrong use."""
    if len(text) != 4 or not (text.isascii() and text.isdigit()):
        raise ArgumentTypeError(f'"{text}" is no year; write four digits as in 2026')
    return text
