"""A state of an edition (`compute.changes`) as a folder that can be read again, and random changes of one."""

from __future__ import annotations

import csv
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from random import Random

import yaml

from compute.differences import State
from compute.intake import DETAILS, PARAMETERS

OPTIONAL = {
    "abstract",
    "keywords",
    "doi",
    "issn",
    "contact",
    "repository",
    "publish_rows",
    "respond",
    "formats",
    "renderer",
}
"""The keys of edition.yml that may be absent, which they are where they say nothing."""
Rows = dict[str, dict[str, str]]
Tables = dict[str, Rows]


def write_state(folder: Path, state: State) -> Path:
    """The folder of a state, without corrections."""
    folder.mkdir(parents=True, exist_ok=True)
    for file, rows in state.items():
        if file in (PARAMETERS, DETAILS):
            (folder / file).write_text(_settings(rows), "utf-8")
        else:
            (folder / file).write_text(_csv(rows), "utf-8")
    return folder


def _csv(rows: Rows) -> str:
    out = StringIO()
    header = list(dict.fromkeys(name for row in rows.values() for name in row))
    writer = csv.DictWriter(out, header, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows.values())
    return out.getvalue()


def _settings(values: Rows) -> str:
    nested: dict = {}
    for path, row in values.items():
        if path in OPTIONAL and row["value"] in ("", "false"):
            continue
        *groups, name = path.split(".")
        into = nested
        for group in groups:
            into = into.setdefault(group, {})
        into[name] = row["value"]
    text = yaml.safe_dump(nested, allow_unicode=True, sort_keys=False, width=1000)
    return (
        text.replace("'", "")
        if "spatial" in nested
        else text.replace(f"'{values['date']['value']}'", values["date"]["value"])
    )


def retyped(tables: Tables, random: Random) -> None:
    """A startup becomes a university: with its origin and its funding."""
    startups = [key for key, row in tables["institutions.csv"].items() if row["type"] == "startup"]
    key = random.choice(startups)
    tables["institutions.csv"][key] |= {"type": "university", "spinout_of": "", "spinout_type": ""}
    tables["funding.csv"] = {name: row for name, row in tables["funding.csv"].items() if row["institution_id"] != key}


def removed(tables: Tables, random: Random) -> None:
    """An institution goes, with everything that names it."""
    key = random.choice(list(tables["institutions.csv"]))
    del tables["institutions.csv"][key]
    naming = {"funding.csv": ["institution_id"], "collaborations.csv": ["institution_a", "institution_b"]}
    for file, columns in naming.items():
        tables[file] = {name: row for name, row in tables[file].items() if key not in [row[c] for c in columns]}


def added(tables: Tables, random: Random) -> None:
    """An institution comes, with a round and a partner."""
    key = f"new-{random.randrange(10**6)}"
    like = dict(random.choice([row for row in tables["institutions.csv"].values() if row["type"] == "startup"]))
    partner = random.choice(list(tables["institutions.csv"]))
    tables["institutions.csv"][key] = {**like, "institution_id": key, "name": f"New {key}"}
    _put(tables["funding.csv"], f"f-{key}", institution_id=key, date="2020-01-01", amount_usd="1000000", kind="vc")
    _put(tables["collaborations.csv"], f"c-{key}", institution_a=key, institution_b=partner, date="2021")


def renamed(tables: Tables, random: Random) -> None:
    """An institution gets another key, everywhere."""
    old = random.choice(list(tables["institutions.csv"]))
    new = f"{old}-renamed"
    for file in ("institutions.csv", "funding.csv", "collaborations.csv"):
        for row in tables[file].values():
            row |= {name: new for name, text in row.items() if text == old and name.startswith("institution_")}
    tables["institutions.csv"] = {row["institution_id"]: row for row in tables["institutions.csv"].values()}


def amount(tables: Tables, random: Random) -> None:
    """A round is another."""
    if tables["funding.csv"]:
        random.choice(list(tables["funding.csv"].values()))["amount_usd"] = str(random.randrange(1, 10**8))


def moved(tables: Tables, random: Random) -> None:
    """A place on the map is another by a little."""
    random.choice(list(tables["institutions.csv"].values()))["latitude"] = f"{random.uniform(-60, 60):.4f}"


def swapped(tables: Tables, random: Random) -> None:
    """Two partners change sides."""
    row = random.choice(list(tables["collaborations.csv"].values()))
    row["institution_a"], row["institution_b"] = row["institution_b"], row["institution_a"]


def parameter(tables: Tables, random: Random) -> None:
    """A threshold is another."""
    tables[PARAMETERS]["quasi.min_collaborations"]["value"] = str(random.randrange(3, 9))


def next_year(tables: Tables, random: Random) -> None:
    """The edition is of the next year, and has a round of that year."""
    tables[DETAILS]["date"]["value"] = "2026-11-01"
    company = next(key for key, row in tables["institutions.csv"].items() if row["type"] in ("startup", "corporate"))
    _put(tables["funding.csv"], "f-next", institution_id=company, date="2026-02-01", amount_usd="5", kind="debt")


def _put(rows: Rows, key: str, **cells: str) -> None:
    header = next(iter(rows.values()))
    first = next(iter(header))
    rows[key] = {**dict.fromkeys(header, ""), first: key, **cells}


KINDS: tuple[Callable[[Tables, Random], None], ...] = (
    retyped,
    removed,
    added,
    renamed,
    amount,
    moved,
    swapped,
    parameter,
    next_year,
)


def changed(state: State, random: Random, number: int) -> State:
    """The state after so many random changes."""
    tables = {file: {key: dict(row) for key, row in rows.items()} for file, rows in state.items()}
    for change in random.sample(KINDS, number):
        change(tables, random)
    return {file: dict(sorted(rows.items())) if file.endswith(".csv") else rows for file, rows in tables.items()}
