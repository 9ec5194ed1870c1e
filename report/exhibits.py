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

DEFINITIONS = Path(__file__).parent / "exhibits.yml"
TEXTS = ("title", "subtitle", "note", "source", "description")


@dataclass(frozen=True)
class Exhibit:
    """One table or figure: what surrounds it, and its data as printed cells.

    `claiming` is all of its texts with the notation of claims, of which the texts themselves are bare.
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

    @property
    def id(self) -> str:
        """Anchor of the exhibit, the same whatever its number."""
        return f"{self.kind}-{self.name.replace('_', '-')}"

    @property
    def label(self) -> str:
        """`Table 3`."""
        return f"{self.kind.capitalize()} {self.number}"

    @property
    def csv(self) -> str:
        """Its data, from the artifacts' folder."""
        return f"{self.data}.csv"

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
                "kind": c.get("kind", "text")} for c in definition.get("columns", [])]
    cells = printed_cells(artifacts.rows(data), definition, jinja) if columns else []
    texts = {key: jinja.from_string(definition.get(key, "")).render().strip() for key in TEXTS}
    words = {key: bare(text) for key, text in texts.items()}
    return Exhibit(name, kind, number, columns=columns, rows=cells, data=data, claiming="\n\n".join(texts.values()),
                   **words)


def printed_cells(rows: list[Row], definition: dict, jinja: Environment) -> list[list[dict]]:
    """The cells of these rows, as the definition's columns print them."""
    columns = definition["columns"]
    printers = [jinja.compile_expression(f"value | {c['form']}") if "form" in c else None for c in columns]
    return [[_cell(row[column["key"]], column, printer) for column, printer in zip(columns, printers, strict=True)]
            for row in rows]


def _cell(value: str, column: dict, printer) -> dict:
    cell = {"text": "–" if value == "" else printer(value=value) if printer else value}
    if column.get("kind") in ("rank", "number") and value:
        cell["sort"] = value.rstrip("=")
    return cell
