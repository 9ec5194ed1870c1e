"""Judges the statements that a source printed, against the artifacts as readers find them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from report.claims.language import predicates
from report.claims.language.tables import Tables, Vocabulary
from report.claims.published.kinds import kind_of
from report.claims.published.scopes import GROUPS
from report.claims.published.statement import Statement, members

Answer = tuple[str, bool]
"""What is true now, as text, and whether that is what the statement says."""
Judge = Callable[[Mapping[str, str], Mapping[str, str]], Callable[[Statement], Answer]]


def judge(texts: Mapping[str, str], aliases: Mapping[str, str]) -> Callable[[Statement], Answer]:
    """Answers statements by the artifacts, path → text; `aliases` map a printed name to the one used there.

    The answer is a ClaimError where a statement cannot be understood.
    """
    return partial(_answer, tables=Tables.of_texts(texts, Vocabulary(GROUPS, aliases=aliases)))


def _answer(statement: Statement, tables: Tables) -> Answer:
    kind = kind_of(statement)
    subjects = [statement.subject] if kind.whole else members(statement.subject)
    verdicts = {
        tables.aliases.get(subject, subject): predicates.judge(_renamed(kind.says(subject, statement), tables), tables)
        for subject in subjects
    }
    shown = {name: kind.shows(statement, verdict, tables) for name, verdict in verdicts.items()}
    listed = [f"{_bare(name)} {text}" if len(subjects) > 1 else text for name, text in shown.items()]
    return ", ".join(listed), all(verdict.holds for verdict in verdicts.values())


def _renamed(said, tables: Tables):
    """A predicate with the names that the artifacts use."""
    if isinstance(said, Mapping):
        return {key: _renamed(part, tables) for key, part in said.items()}
    if isinstance(said, list):
        return [_renamed(part, tables) for part in said]
    return tables.aliases.get(said, said)


def _bare(subject: str) -> str:
    return subject.removeprefix("country:").removeprefix("region:")
