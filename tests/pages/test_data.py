"""All data of an edition: one archive that people and programs can read, and a page on which the totals add up."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from zipfile import ZipFile

import pytest
from conftest import DATA, WORDS

from compute import schema
from compute.codebook import AREA, ROWS
from report.pages.paper import read_paper


@pytest.fixture(scope="module")
def members(site: Path) -> dict[str, bytes]:
    with ZipFile(site / "paper" / "data.zip") as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="module")
def package(members) -> dict:
    return json.loads(members["datapackage.json"])


def table(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_every_table_of_the_site_is_in_it(site, members, package):
    offered = {path.relative_to(site / "paper" / "artifacts").as_posix() for path in site.rglob("artifacts/**/*.csv")}
    described = {resource["path"] for resource in package["resources"]}
    assert {f"data/{name}" for name in offered} <= described == {name for name in members if name.startswith("data/")}
    assert {"data/rows/institutions.csv", "data/rows/funding.csv", "data/membership.csv"} <= described


def test_checksums_hold_and_the_bytes_are_the_same_again(site, members, package):
    sums = dict(line.split("  ")[::-1] for line in members["SHA256SUMS"].decode().splitlines())
    assert sums.keys() == members.keys() - {"SHA256SUMS"}
    assert all(sha256(members[name]).hexdigest() == known for name, known in sums.items())
    assert all(resource["hash"] == f"sha256:{sums[resource['path']]}" for resource in package["resources"])
    again = read_paper(site / "paper" / "artifacts", WORDS).archive
    assert again.content == (site / "paper" / "data.zip").read_bytes()
    assert "Quantum Clusters" in members["CITATION.txt"].decode()


def fits(text: str, field: dict) -> bool:
    constraints = field.get("constraints", {})
    if text == "":
        return not constraints.get("required")
    if field["type"] == "number":
        return bool(re.fullmatch(r"-?\d+(\.\d+)?(e[-+]\d+)?", text))
    if field["type"] == "date":
        return bool(date.fromisoformat(text))
    return text in constraints.get("enum", [text])


def test_every_cell_is_as_the_package_says(members, package):
    tables = {one["name"]: (one, table(members[one["path"]])) for one in package["resources"] if "schema" in one}
    for resource, rows in tables.values():
        fields, known = resource["schema"]["fields"], resource["schema"]
        assert [field["name"] for field in fields] == list(rows[0]), resource["path"]
        for field in fields:
            wrong = [row[field["name"]] for row in rows if not fits(row[field["name"]], field)]
            assert wrong == [], (resource["path"], field)
        if key := known.get("primaryKey"):
            assert len({row[key] for row in rows}) == len(rows)
        for foreign in known.get("foreignKeys", []):
            other, keys = foreign["reference"], tables[foreign["reference"]["resource"]][1]
            assert {row[foreign["fields"]] for row in rows} <= {row[other["fields"]] for row in keys}


def test_rows_are_told_as_the_intake_reads_them():
    """Every column of the input tables that is published has a meaning, and is told to be needed where it is."""
    for name in ("institutions", "funding", "collaborations", "areas"):
        path = AREA if name == "areas" else f"rows/{name}"
        read = next(one for one in schema.TABLES if one.file == f"{name}.csv")
        assert [*read.columns] == [column for column in ROWS[path] if column in read.columns]
        for column, told in ROWS[path].items():
            for value in told.values if column in read.columns else ():
                assert read.columns[column](value) == value


def test_the_rows_are_those_of_the_edition(members):
    with (DATA / "institutions.csv").open(encoding="utf-8", newline="") as file:
        typed = {row["institution_id"]: row for row in csv.DictReader(file)}
    rows = table(members["data/rows/institutions.csv"])
    assert [row["institution_id"] for row in rows] == sorted(typed)
    assert all(row["name"] == typed[row["institution_id"]]["name"] for row in rows)
    assert all(Decimal(row["latitude"]) == Decimal(typed[row["institution_id"]]["latitude"]) for row in rows)


def test_totals_add_up_in_view(site):
    page = (site / "paper" / "data.html").read_text("utf-8")
    facts = json.loads((site / "paper" / "artifacts" / "facts.json").read_text("utf-8"))

    def numbers(html: str) -> list[list[Decimal]]:
        rows = re.findall(r"<tr[^>]*>(.*?)</tr>", html, re.DOTALL)
        cells = [re.findall(r'right">([\d,.]+)</td>', row) for row in rows]
        return [[Decimal(cell.replace(",", "")) for cell in row] for row in cells if len(row) == 3]

    bodies = [numbers(body) for body in re.findall(r'<tbody id="[\w-]+">(.*?)</tbody>', page, re.DOTALL)]
    assert len(bodies) == 6  # five regions, and the quasi-clusters
    for *rows, told in bodies:
        assert [sum(column) for column in zip(*rows, strict=True)] == told
    clusters, outside, everything = numbers(re.search("<tfoot>(.*?)</tfoot>", page, re.DOTALL)[1])
    assert [sum(column) for column in zip(*(body[-1] for body in bodies[:5]), strict=True)] == clusters
    inside = [sum(column) for column in zip(*(body[-1] for body in bodies), strict=True)]
    assert [a + b for a, b in zip(inside, outside, strict=True)] == everything
    assert everything[2] == facts["totals"]["funding_usd"] and clusters[2] == facts["totals"]["funding_in_clusters_usd"]
    rounds = page[page.index('id="rounds"') :]
    amounts = re.findall(r'right">([\d,.]+)</td></tr>', rounds.partition("</tbody>")[0])
    assert sum(Decimal(amount.replace(",", "")) for amount in amounts) == outside[2]
