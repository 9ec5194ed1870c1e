"""Exhibits as pages show them: titles and columns from `exhibits.yml`, values from the artifacts.

An exhibit is called by its short name (`ranking`, `map_europe`); its number follows from where the text first places
it, so that nobody numbers by hand. Everything that several media share is settled here, once.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import yaml
from jinja2 import Environment

from report.artifacts import Artifacts, Row
from report.claims.notation import bare
from report.filters import typeset

DEFINITIONS = Path(__file__).parent / "exhibits.yml"
TEXTS = ("title", "subtitle", "note", "source", "description")


@dataclass(frozen=True)
class Exhibit:
    """One table or figure: what surrounds it, and its data as printed cells.

    `claiming` is all of its texts with the notation of claims, of which the texts themselves are bare; `charted` is
    whether there is a drawing of it; `more` are further artifacts that it shows, label by name.
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
    charted: bool = False
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
    def spec(self) -> str:
        """Its chart specification, from the artifacts' folder."""
        return f"{self.kind}s/{self.name}.vl.json"


def definitions(path: Path = DEFINITIONS) -> dict[str, dict]:
    """Short name → definition, as in `exhibits.yml`."""
    return yaml.safe_load(path.read_text("utf-8"))


def exhibit(name: str, number: str, definition: dict, artifacts: Artifacts, jinja: Environment) -> Exhibit:
    """The exhibit of a definition, its texts and cells expanded."""
    kind = definition["kind"]
    data = definition.get("data", f"{kind}s/{name}")
    columns = [{"key": c["key"], "label": c["label"], "align": c.get("align", "left"), "group": c.get("group", ""),
                "kind": c.get("kind", "text"), "folds": c.get("folds", False)} for c in definition.get("columns", [])]
    cells = printed_cells(artifacts.rows(data), definition, jinja) if columns else []
    texts = {key: jinja.from_string(definition.get(key, "")).render().strip() for key in TEXTS}
    words = {key: typeset(bare(text)) for key, text in texts.items()}
    return Exhibit(name, kind, number, columns=columns, rows=cells, data=data, charted=artifacts.has_chart(name),
                   more=definition.get("more", {}), claiming="\n\n".join(texts.values()), **words)


def printed_cells(rows: list[Row], definition: dict, jinja: Environment) -> list[list[dict]]:
    """The cells of these rows, as the definition's columns print them; a `form` may use the whole `row`."""
    columns = definition["columns"]
    rows = gathered(rows, definition["gathered"]) if "gathered" in definition else rows
    printers = [jinja.compile_expression(f"value | {c['form']}") if "form" in c else None for c in columns]
    return [[_cell(row, len(rows), column, printer) for column, printer in zip(columns, printers, strict=True)]
            for row in rows]


def gathered(rows: list[Row], key: str) -> list[Row]:
    """Rows with the same `key` as one row: their other cells in a list, and `number`, how many they were.

    >>> gathered([{"region": "EU", "place": "Ulm"}, {"region": "EU", "place": "Lille"}], "region")
    [{'region': 'EU', 'place': 'Ulm; Lille', 'number': '2'}]
    """
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(row[key], []).append(row)
    return [{**{column: "; ".join(row[column] for row in group) for column in group[0]},
             key: name, "number": str(len(group))} for name, group in groups.items()]


def _cell(row: Row, places: int, column: dict, printer) -> dict:
    value = row[column["key"]]
    text = "–" if value == "" else printer(value=value, row=row) if printer else value
    cell = {"text": text if column.get("kind") == "name" else typeset(text)}
    if column.get("kind") in ("rank", "number", "bar") and value:
        cell["sort"] = value.rstrip("=")
    if "bar" in column and value:
        cell["bar"] = bar({role: row[key] for role, key in column["bar"].items()}, places)
    return cell


def bar(values: dict[str, str], places: int) -> dict[str, float]:
    """A small bar on an axis of so many places, in per cent: where it starts, its length, perhaps where its mark is.

    Ranks `from` and `to`, and the rank `at` which the mark stands, go from the first place at the left to the last at
    the right. A `score`, which is a mean rank, is the longer the better.

    >>> bar({"from": "1", "to": "3", "at": "2="}, 5), bar({"score": "2"}, 5)
    ({'start': 0.0, 'length': 50.0, 'mark': 25.0}, {'start': 0, 'length': 75.0})
    """
    along = {role: 100 * (float(value.rstrip("=")) - 1) / max(places - 1, 1) for role, value in values.items()}
    if "score" in along:
        return {"start": 0, "length": round(100 - along["score"], 2)}
    return {"start": round(along["from"], 2), "length": round(along["to"] - along["from"], 2),
            "mark": round(along["at"], 2)}
