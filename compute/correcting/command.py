"""What the command `correct` asks of the numbers, whatever it does with the answers."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import date
from functools import partial

from compute.correcting.change import Change, with_changes
from compute.correcting.tables import Tables, tables_of
from compute.correcting.telling import odd, told
from compute.correcting.undoing import correction_named, undone

__all__ = ["naming", "odd", "tables_of", "text_with", "told"]


def naming(tables: Tables) -> Callable[[str], str]:
    """What gives the id of a correction as it was typed."""
    return partial(correction_named, tables)


def text_with(
    tables: Tables,
    changes: Sequence[Change],
    taken_back: Collection[str],
    released: Collection[str],
    said: tuple[date, str, str],
) -> tuple[str, list[str]]:
    """corrections.csv with more changes and without some corrections, and the ids of what is new; `said` are the date,
    the reason and the source of that."""
    left, back = undone(tables, taken_back, released)
    return with_changes(left, [*changes, *back], *said)
