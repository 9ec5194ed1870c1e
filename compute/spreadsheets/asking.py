"""Questions about cells to a person: one for all cells that share their readings, else row by row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from compute.errors import arranged, quoted
from compute.questions import Ask, chosen, yes
from compute.schema import TABLES
from compute.spreadsheets.column import Question, Raw
from compute.spreadsheets.meanings import parsers
from compute.spreadsheets.tidying import Tidied


def alphabet(file: str, why: str, readings: list[tuple[str, str]], ask: Ask) -> str:
    """The alphabet of a file that a person chooses; blank where nobody does."""
    listed = "".join(f"\n  {place}  {how}: {text}" for place, (how, text) in enumerate(readings, 1))
    question = f"\n{file} {why}{listed}\nWhich is right? (a number; Enter leaves it open) "
    place = chosen(ask, question, len(readings))
    return "" if place is None else readings[place][0]


def leave_out(out: Tidied, ask: Ask) -> None:
    """Ask of rows that look like none whether they go; those that stay must be put right in the file."""
    for problem in arranged(out.doubtful):
        if yes(ask, f"\n{replace(problem, fix='Leave it out?')}"):
            out.repairs.append(f"{replace(problem, fix='It was left out')}")
        else:
            out.problems.append(problem)
    out.doubtful = []


def answer(out: Tidied, ask: Ask) -> None:
    """Put every question to a person and fill in the answers; those that are left open are put once more if wanted."""
    out.questions = [left for question in out.questions if (left := _put(question, ask)).cells]
    count = len(out.questions)
    are, them = ("question is", "it") if count == 1 else ("questions are", "them")
    if count and yes(ask, f"\n{count:,} {are} open, and nothing is written until all are answered. Answer {them} now?"):
        answer(out, ask)


def _put(question: Question, ask: Ask) -> Question:
    """Ask one question for all of its cells at once where they share readings, else cell by cell."""
    shared = question.readings
    if len(question.cells) > 1 and shared:
        listed = _listed({how: [texts[how] for _, texts in question.cells.values()] for how in shared})
        every = f"\n{question}{listed}\nWhich, for all {len(question.cells):,}? (a number; Enter asks row by row) "
        if (place := chosen(ask, every, len(shared))) is not None:
            for number in question.cells:
                question.fill(number, shared[place])
            return replace(question, cells={})
    return replace(
        question,
        cells={number: cell for number, cell in question.cells.items() if not _put_cell(question, number, cell, ask)},
    )


def _listed(readings: Mapping[str, Sequence[str]]) -> str:
    """Each reading with its text, or with the first of several."""
    return "".join(
        f"\n  {place}  {how}: {quoted(texts[0])}{' and so on' * (len(set(texts)) > 1)}"
        for place, (how, texts) in enumerate(readings.items(), 1)
    )


def _put_cell(question: Question, number: int, cell: tuple[Raw, dict[str, str]], ask: Ask) -> bool:
    """Ask for one cell: a number chooses a reading, a text is taken if the intake takes it; Enter leaves it open."""
    single = replace(question, cells={number: cell})
    listed = _listed({how: [text] for how, text in cell[1].items()})
    parse = next(parsers(table) for table in TABLES if table.file == question.file)[question.column]
    remark = ""
    while typed := ask(
        f"{remark}\n{single}{listed}\nWhich? (a number, or = and the right value; Enter leaves it open) "
    ).strip():
        try:
            if typed[:1] == "=":
                parse(typed[1:])
                question.rows[number][question.column] = typed[1:]
            else:
                how = dict(enumerate(cell[1], 1))[int(typed)]
                parse(cell[1][how])
                question.fill(number, how)
            return True
        except (KeyError, ValueError) as error:
            remark = f"“{typed}” {getattr(error, 'why', 'is none of the numbers; a value stands behind =')}."
    return False
