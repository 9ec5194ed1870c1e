"""Exhibits as pages show them: titles and columns from `exhibits.yml`, values from the artifacts.

An exhibit is called by its short name (`ranking`, `map_europe`); its number follows from where the text first places
it, so that nobody numbers by hand. Everything that several media share is settled here, once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import yaml
from jinja2 import Environment

from report.artifacts import Artifacts, Row
from report.errors import ReportError
from report.exhibits.columns import completed
from report.exhibits.rows import gathered, said, said_once
from report.text.escaping import plain
from report.text.filters import typeset
from report.text.notation import bare
from report.text.strict import WRONG, told
from report.text.yaml import read_yaml

DEFINITIONS = "exhibits.yml"
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the fast one where it is
KINDS = ("table", "figure")
TEXTS = ("title", "subtitle", "note", "source", "description")


@dataclass(frozen=True)
class Exhibit:
    """One table or figure: what surrounds it, and its data as printed cells.

    `claiming` is all of its texts with the notation of claims, of which the texts themselves are bare; `more` are
    further artifacts that it shows, label by name.
    """

    name: str
    kind: str
    number: str
    title: str
    subtitle: str = ""
    note: str = ""
    source: str = ""
    description: str = ""
    claiming: str = ""
    columns: list[dict] = field(default_factory=list)
    rows: list[list[dict]] = field(default_factory=list)
    data: str = ""
    more: dict[str, str] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """Anchor of the exhibit, the same whatever its number."""
        return f"{self.kind}-{self.name.replace('_', '-')}"

    @property
    def label(self) -> str:
        """`Table 3`."""
        return f"{self.kind.capitalize()} {self.number}"

    @property
    def names(self) -> list[str]:
        """What its rows are about: the cells of its first column of names."""
        at = next((at for at, column in enumerate(self.columns) if column["kind"] == "name"), 0)
        return [row[at]["text"] for row in self.rows]

    @property
    def spec(self) -> str:
        """Its specification, from the artifacts' folder."""
        return f"{self.kind}s/{self.name}.vl.json"


def definitions(folder: Path, entries: Mapping[str, Mapping]) -> dict[str, dict]:
    """Short name → definition, as in `exhibits.yml`; `entries` say of a column what its definition does not.

    Raises
    ------
    ReportError
        If the file is no YAML, or an exhibit lacks what every one has.
    """
    complete = {
        name: completed(definition, entries) for name, definition in read_yaml(folder / DEFINITIONS, LOADER).items()
    }
    if problems := [
        f"{DEFINITIONS}: {name}: {problem}."
        for name, definition in complete.items()
        for problem in _lacking(definition)
    ]:
        raise ReportError("\n".join(problems))
    return complete


def _lacking(definition: object) -> Iterator[str]:
    if not isinstance(definition, dict):
        yield "needs a kind and a title, each on an indented line of its own"
        return
    if definition.get("kind") not in KINDS:
        yield f"needs `kind: {'` or `kind: '.join(KINDS)}`"
    yield from (
        f"needs `{key}: …`, a text"
        for key in TEXTS
        if not isinstance(definition.get(key, "" if key != "title" else None), str)
    )
    if definition.get("kind") == "figure" and not definition.get("description"):
        yield "needs `description: …`, what the picture shows, for readers who cannot see it"
    columns = definition.get("columns")
    if not columns:
        yield "needs `columns: …`, a line for each"
    for number, column in enumerate(columns if isinstance(columns, list) else [columns] if columns else [], 1):
        if not isinstance(column, dict) or not isinstance(column.get("key"), str):
            yield f"column {number} needs `key: …`"
        elif not isinstance(column.get("label"), str):
            yield (
                f'column {number}: "{column["key"]}" has no entry in compute/columns.py; write it as there, '
                "or say `label: …` here"
            )


def exhibit(name: str, number: str, definition: dict, artifacts: Artifacts, jinja: Environment) -> Exhibit:
    """The exhibit of a definition, its texts and cells expanded.

    Raises
    ------
    ReportError
        If the definition uses what does not exist, with the exhibit and the entry.
    """
    kind = definition["kind"]
    data = definition.get("data", f"{kind}s/{name}")
    columns = [
        {
            "key": c["key"],
            "label": c["label"],
            "align": c.get("align", "left"),
            "group": c.get("group", ""),
            "kind": c.get("kind", "text"),
            "folds": c.get("folds", False),
        }
        for c in definition.get("columns", [])
    ]
    if kind == "figure" and not artifacts.has_specification(name):
        raise ReportError(
            f"{DEFINITIONS}: {name}: nothing draws this figure; list the function that specifies it in `FIGURES` of a "
            "module of compute/specifications/, or say `kind: table`."
        )
    if columns and "data" not in definition and data not in artifacts.names:
        raise ReportError(
            f"{DEFINITIONS}: {name}: nothing makes its rows; list the function that does as `{data}` in `EXHIBITS` of "
            "a module of compute/exhibits/, or say `data: …`, the artifact that it shows."
        )
    with _entry(name, "data"):
        rows = having(artifacts.rows(data), definition.get("where", {})) if columns else []
    cells = printed_cells(name, rows, definition, jinja) if columns else []
    texts = {}
    for key in TEXTS:
        with _entry(name, key):
            texts[key] = jinja.from_string(definition.get(key, "")).render().strip()
    words = {key: plain(typeset(bare(text))) for key, text in texts.items()}
    return Exhibit(
        name,
        kind,
        number,
        columns=columns,
        rows=cells,
        data=data,
        more=definition.get("more", {}),
        claiming="\n\n".join(texts.values()),
        **words,
    )


def having(rows: list[Row], where: Mapping[str, str]) -> list[Row]:
    """The rows that have these cells."""
    return [row for row in rows if where.items() <= row.items()]


@contextmanager
def _entry(name: str, key: str) -> Iterator[None]:
    """Whatever goes wrong inside is told with the exhibit's name and the entry's key."""
    try:
        yield
    except WRONG as error:
        raise ReportError(f"{DEFINITIONS}: {name}: {key}: {told(error)}") from None


def printed_cells(name: str, rows: list[Row], definition: dict, jinja: Environment) -> list[list[dict]]:
    """The cells of these rows, as the definition's columns print them; a `form` may use the whole `row`."""
    with _entry(name, "gathered"):
        rows = gathered(rows, definition["gathered"]) if "gathered" in definition else rows
    with _entry(name, "once"):
        rows = said_once(rows, definition["once"], definition["columns"][0]["key"]) if "once" in definition else rows
    printed = []
    for column in definition["columns"]:
        with _entry(name, f"column {column['key']}"):
            printer = jinja.compile_expression(f"value | {column['form']}") if "form" in column else None
            printed.append([_cell(row, len(rows), column, printer) for row in rows])
    return [list(cells) for cells in zip(*printed, strict=True)]


def _cell(row: Row, places: int, column: dict, printer) -> dict:
    value = said(row, column["key"])
    text = "–" if value == "" else printer(value=value, row=row) if printer else value
    cell = {"text": text if column.get("kind") == "name" else typeset(text)}
    if column.get("kind") in ("rank", "number", "bar") and value:
        cell["sort"] = value.rstrip("=")
    if column.get("chosen"):
        cell["chosen"] = value
    if "bar" in column and value:
        cell["bar"] = bar({role: said(row, key) for role, key in column["bar"].items()}, places)
    return cell


def bar(values: dict[str, str], places: int) -> dict[str, float]:
    """A small bar on an axis of so many places, in per cent: where it starts, its length, perhaps where its mark is.

    Ranks `from` and `to`, and `at`, where the mark stands, go from the first place at the left to the last one, which
    `of` says if it is not the number of rows. A `score`, which is a mean rank, is the longer the better.

    >>> bar({"from": "1", "to": "3", "at": "2=", "of": "5"}, 2), bar({"score": "2"}, 5)
    ({'start': 0.0, 'length': 50.0, 'mark': 25.0}, {'start': 0, 'length': 75.0})
    """
    last = int(values.get("of", places))
    ranks = {role: float(value.rstrip("=")) for role, value in values.items() if role != "of"}
    along = {role: 100 * (rank - 1) / max(last - 1, 1) for role, rank in ranks.items()}
    if "score" in along:
        return {"start": 0, "length": round(100 - along["score"], 2)}
    return {
        "start": round(along["from"], 2),
        "length": round(along["to"] - along["from"], 2),
        "mark": round(along["at"], 2),
    }
