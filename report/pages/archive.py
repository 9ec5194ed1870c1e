"""One archive with all published data of the edition: tables, what their columns mean, checksums, how to cite it.

Its bytes are the same for the same content. `datapackage.json` describes it for programs (a Data Package),
`codebook.csv` for people.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

from report.artifacts import Artifacts, json_text
from report.cache import CACHE, cached
from report.pages.cited import LICENCES, names
from report.releases.archive import joined, zipped
from report.seal import program

NAME, SUMS = "data.zip", "SHA256SUMS"
LEFT_OUT = (".vl.json", "codebook.json", "release.json")
"""What is no data: drawings' specifications, and what stands here in another form."""


@dataclass(frozen=True)
class Archive:
    """Everything in the archive of a paper: `edition` is what it says of itself, `citation` how to cite it."""

    artifacts: Artifacts
    edition: Mapping
    citation: str

    @cached_property
    def tables(self) -> dict[str, dict]:
        """Path without suffix → title, columns and rows of every table, rows and results before exhibits."""
        told = self.artifacts.codebook
        names = sorted(told.keys() & set(self.artifacts.names), key=lambda name: (name.startswith(("t", "f")), name))
        return {name: {**told[name], "rows": self.artifacts.counts[name]} for name in names}

    @cached_property
    def data(self) -> dict[str, bytes]:
        """Name → content of every file of data."""
        folder = self.artifacts.folder
        files = [path for path in sorted(folder.rglob("*")) if path.is_file() and not path.name.endswith(LEFT_OUT)]
        return {f"data/{path.relative_to(folder).as_posix()}": path.read_bytes() for path in files}

    @cached_property
    def members(self) -> dict[str, bytes]:
        """Name → content of everything in it."""
        described = {
            "CITATION.txt": f"{self.citation}\n",
            "codebook.csv": self.codebook,
            "datapackage.json": json_text(self.package),
        }
        files = self.data | {name: text.encode() for name, text in described.items()}
        sums = "".join(f"{sha256(content).hexdigest()}  {name}\n" for name, content in sorted(files.items()))
        return {**files, SUMS: sums.encode()}

    @cached_property
    def content(self) -> bytes:
        """The archive."""
        return joined(_packed(name, content) for name, content in self.members.items())

    @property
    def codebook(self) -> str:
        """A row for each column of each table, as a spreadsheet opens it."""
        out = io.StringIO()
        writer = csv.writer(out)
        writer.writerow(["table", "column", "meaning", "type", "unit", "values", "key", "source"])
        for name, table in self.tables.items():
            for column in table["columns"]:
                written = [f"data/{name}.csv", *(column[part] for part in ("name", "meaning", "type", "unit"))]
                writer.writerow([*written, "; ".join(column["values"]), key_of(table, column), self.source])
        return "\ufeff" + out.getvalue()

    @property
    def source(self) -> str:
        """Where the values come from."""
        note = " ".join(self.edition["data_note"].split())
        return note or f"{self.edition['title']}, version {self.edition['version']}"

    @property
    def package(self) -> dict:
        """The content of datapackage.json."""
        edition = self.edition
        name, address = LICENCES.get(edition["licence"], ("", ""))
        licence = {"name": name, "path": address, "title": edition["licence"]}
        return {
            "profile": "data-package",
            "name": f"quantum-clusters-{edition['date'][:4]}",
            "title": edition["title"],
            "description": self.citation,
            "version": edition["version"],
            "homepage": edition["url"],
            "licenses": [{key: value for key, value in licence.items() if value}] * bool(edition["licence"]),
            "sources": [{"title": self.source}],
            "contributors": [{"title": author, "role": "author"} for author in names(edition)],
            "resources": list(self._resources()),
        }

    def _resources(self) -> Iterator[dict]:
        for path, content in self.data.items():
            table = path.removeprefix("data/").removesuffix(".csv")
            suffix = path.rpartition(".")[2]
            described = {
                "name": resource(path),
                "path": path,
                "format": suffix,
                "mediatype": {"csv": "text/csv", "json": "application/json"}[suffix],
                "encoding": "utf-8",
                "bytes": len(content),
                "hash": f"sha256:{sha256(content).hexdigest()}",
            }
            if table in self.tables:
                known = self.tables[table]
                described |= {
                    "profile": "tabular-data-resource",
                    "title": known["title"],
                    "schema": self._schema(known),
                }
            yield described

    def _schema(self, table: Mapping) -> dict:
        leading = [column for column in table["columns"] if column["leads_to"] in self.tables]
        return {
            "fields": [field(column) for column in table["columns"]],
            "missingValues": [""],
            **({"primaryKey": table["key"]} if table["key"] else {}),
            **({"foreignKeys": [self._foreign(column) for column in leading]} if leading else {}),
        }

    def _foreign(self, column: Mapping) -> dict:
        other = column["leads_to"]
        reference = {"resource": resource(f"data/{other}.csv"), "fields": self.tables[other]["key"]}
        return {"fields": column["name"], "reference": reference}


def resource(path: str) -> str:
    """What a file is called within the package.

    >>> resource("data/rows/institutions.csv")
    'rows-institutions-csv'
    """
    return re.sub(r"[^a-z0-9]+", "-", path.removeprefix("data/").lower())


def field(column: Mapping) -> dict:
    """A column as a Table Schema tells it."""
    limits = {"required": True} if column["required"] else {}
    if column["values"]:
        limits["enum"] = column["values"]
    told = {"name": column["name"], "type": column["type"], "title": column["meaning"], "unit": column["unit"]}
    return {key: value for key, value in (told | {"constraints": limits}).items() if value}


def key_of(table: Mapping, column: Mapping) -> str:
    """Whether a column names the rows of its table, or those of another one."""
    if column["name"] == table["key"]:
        return "names the row"
    return f"names a row of data/{column['leads_to']}.csv" if column["leads_to"] else ""


def _packed(name: str, content: bytes) -> bytes:
    """A zip of one file, of which few are new in a build."""
    known = program() and f"{program()} {name} {sha256(content).hexdigest()}"
    return cached(known, "zip", lambda: zipped({name: content}), CACHE)
