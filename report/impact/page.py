"""The impact as a page of its own: nothing is fetched, so that it can be read anywhere and sent to a colleague."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from report.exhibits.dark import dark_sheet
from report.fonts.stylesheets import embedded_css
from report.impact import terminal
from report.impact.impact import Exhibit, Impact, Shown
from report.impact.wording import replaced
from report.pages.paper import Paper
from report.text.differing import word_differences
from report.text.environment import TEMPLATES
from report.tokens import variables

SHEETS = ("tokens", "impact")
LETTERS = ("ClusterSans-Regular", "ClusterSans-SemiBold", "ClusterSerif-Regular", "ClusterMono-Regular")
"""The faces that the page brings along: drawings are laid out for their widths."""
Cells = Sequence[tuple[str, bool]]
"""Texts of cells, and whether each is another one than on the other side."""


def as_page(impact: Impact, paper: Paper) -> str:
    """The page, in the style of the paper's site."""
    sheets = [(TEMPLATES / "css" / f"{name}.css").read_text("utf-8") for name in SHEETS]
    drawings = [side.svg for one in impact.exhibits for side in (one.old, one.new) if side]
    dark = f"@media screen and (prefers-color-scheme: dark) {{\n{dark_sheet(drawings)}}}\n"
    template = paper.html.get_template("impact.html.j2")
    return template.render(
        edition=paper.edition,
        impact=impact,
        style=Markup("\n".join([embedded_css(LETTERS), variables(), *sheets, dark])),
        changes=grouped(impact),
        exhibits=[{"exhibit": one, "sides": sides(one)} for one in impact.exhibits],
        words=word_differences,
        line=terminal,
    )


def grouped(impact: Impact) -> list[dict]:
    """Each change with its id, what it is, its reason, and its differences."""
    found: dict[str, list] = {}
    for one in impact.changes:
        found.setdefault(one["id"], []).append(one)
    return [
        {"id": name, "words": impact.words[name], "reason": some[0]["reason"], "differences": some}
        for name, some in found.items()
    ]


def sides(one: Exhibit) -> list[dict]:
    """Before and after: the drawing of a figure; of a table the rows that differ."""
    blank = Shown((), ())
    old, new = one.old or blank, one.new or blank
    before, after = rows_apart(old.rows, new.rows)
    return [
        {"name": name, "columns": side.columns, "svg": Markup(side.svg), "rows": rows}
        for name, side, rows in (("Before", old, before), ("After", new, after))
    ]


def rows_apart(old: Sequence[Sequence[str]], new: Sequence[Sequence[str]]) -> tuple[list[Cells], list[Cells]]:
    """The rows of two tables that are not in both, each cell marked if the row beside it has another one.

    >>> rows_apart([["1", "Ulm"], ["2", "Bonn"]], [["1", "Ulm"], ["3", "Bonn"]])
    ([[('2', True), ('Bonn', False)]], [[('3', True), ('Bonn', False)]])
    """
    before: list[Cells] = []
    after: list[Cells] = []
    for gone, come in replaced([*map(tuple, old)], [*map(tuple, new)]):
        before += _marked(gone, come)
        after += _marked(come, gone)
    return before, after


def _marked(rows: Sequence[Sequence[str]], others: Sequence[Sequence[str]]) -> Iterator[Cells]:
    for row in rows:
        beside = max(others, key=lambda other: _alike(row, other), default=())
        yield [(text, at >= len(beside) or beside[at] != text) for at, text in enumerate(row)]


def _alike(row: Sequence[str], other: Sequence[str]) -> int:
    return sum(one == two for one, two in zip(row, other, strict=False))
