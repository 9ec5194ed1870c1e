"""Questions about cells to a person: one for all cells that share their readings, else row by row."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from compute.errors import quoted
from compute.schema import TABLES
from compute.spreadsheets.column import Question, Raw
from compute.spreadsheets.meanings import parsers
from compute.spreadsheets.tidying import Tidied


def alphabet(file: str, why: str, readings: list[tuple[str, str]], ask: Callable[[str], str]) -> str:
    """The alphabet of a file that a person chooses; blank where nobody does."""
    listed = "".join(f"\n  {place}  {how}: {text}" for place, (how, text) in enumerate(readings, 1))
    typed = ask(f"\n{file} {why}{listed}\nWhich is right? (a number; Enter leaves it open) ").strip()
    return readings[int(typed) - 1][0] if typed.isdigit() and 0 < int(typed) <= len(readings) else ""


def answer(out: Tidied, ask: Callable[[str], str]) -> list[Question]:
    """Put every question to a person and fill in the answers; the questions that stay open."""
    still: list[Question] = []
    for question in out.questions:
        left = _put(question, ask)
        if left.cells:
            still.append(left)
    out.questions = still
    return still


def _put(question: Question, ask: Callable[[str], str]) -> Question:
    """Ask one question for all of its cells at once where they share readings, else cell by cell."""
    shared = question.readings
    if len(question.cells) > 1 and shared:
        texts = next(iter(question.cells.values()))[1]
        listed = "".join(f"\n  {number}  {how}: {quoted(texts[how])}" for number, how in enumerate(shared, 1))
        chosen = ask(
            f"\n{question}{listed}\nWhich, for all {len(question.cells):,}? (a number; Enter asks row by row) "
        ).strip()
        if chosen.isdigit() and 0 < int(chosen) <= len(shared):
            how = shared[int(chosen) - 1]
            for number, (_, readings) in question.cells.items():
                question.rows[number][question.column] = readings[how]
            return replace(question, cells={})
    return replace(
        question,
        cells={number: cell for number, cell in question.cells.items() if not _put_cell(question, number, cell, ask)},
    )


def _put_cell(question: Question, number: int, cell: tuple[Raw, dict[str, str]], ask: Callable[[str], str]) -> bool:
    """Ask for one cell: a number chooses a reading, a text is taken if the intake takes it; Enter leaves it open."""
    single = replace(question, cells={number: cell})
    readings = list(cell[1].values())
    listed = "".join(f"\n  {place}  {how}: {quoted(text)}" for place, (how, text) in enumerate(cell[1].items(), 1))
    parse = next(parsers(table) for table in TABLES if table.file == question.file)[question.column]
    remark = ""
    while typed := ask(
        f"{remark}\n{single}{listed}\nWhich? (a number, or = and the right value; Enter leaves it open) "
    ).strip():
        try:
            text = typed[1:] if typed[:1] == "=" else readings[int(typed) - 1] if typed.isdigit() and int(typed) else ""
            parse(text)
            question.rows[number][question.column] = text
            return True
        except (IndexError, ValueError) as error:
            remark = f"“{typed}” {getattr(error, 'why', 'is none of the numbers')}."
    return False
