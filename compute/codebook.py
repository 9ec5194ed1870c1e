"""What every column of every published table means, for readers and for programs.

Columns of artifacts have their entries in `compute.columns`; those of the rows, which the intake reads by
`compute.schema`, are told here. A test holds both against what is written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from compute import schema
from compute.columns import COLUMNS, NUMBER
from compute.definitions import LISTS
from compute.exhibits import EXHIBITS
from compute.regions import NAMES

AREA = "named_areas"
"""Path of the table of areas as it was read, without suffix."""


@dataclass(frozen=True)
class Told:
    """What a column means, the type of its values (as frictionless data calls it), its unit, and what it may say."""

    meaning: str
    type: str = "string"
    unit: str = ""
    values: tuple[str, ...] = ()


PLACE = Told("Place that the institution lies in; blank outside all places")
STATUS = Told("What the place is", values=("cluster", "tier1", "tier2", "none"))
ROWS: Mapping[str, Mapping[str, Told]] = {
    "rows/institutions": {
        "institution_id": Told("Key of the institution"),
        "name": Told("Name"),
        "type": Told("Type; research is the first two, industry the last two", values=schema.TYPES),
        "city": Told("City of the headquarters, as displayed"),
        "country": Told("Country of the headquarters, ISO 3166-1 alpha-2 (NA is Namibia)"),
        "latitude": Told("Latitude of the headquarters, WGS84", "number", "degrees"),
        "longitude": Told("Longitude of the headquarters, WGS84", "number", "degrees"),
        "spinout_of": Told("Organisation that a startup came out of; blank if none"),
        "spinout_type": Told("Type of that organisation", values=("university", "research")),
        "area": PLACE,
        "status": STATUS,
    },
    "rows/funding": {
        "funding_id": Told("Key of the funding event"),
        "institution_id": Told("Startup or corporate that raised or committed the money"),
        "date": Told("Day of the event, up to the cut-off", "date"),
        "amount_usd": Told("Amount", "number", "USD"),
        "kind": Told("Kind of funding", values=(*schema.STARTUP_KINDS, "corporate")),
        "area": PLACE,
    },
    "rows/collaborations": {
        "collaboration_id": Told("Key of the partnership"),
        "institution_a": Told("First partner"),
        "institution_b": Told("Second partner"),
        "date": Told("Day of the partnership, or its year"),
        "area_a": Told("Place of the first partner; blank outside all places"),
        "area_b": Told("Place of the second partner; blank outside all places"),
    },
    "replication": {
        "id": Told("Key of the statement"),
        "statement": Told("What the source says"),
        "printed": Told("What it prints"),
        "computed": Told("What is computed here; blank if nothing can be"),
        "agrees": Told("Whether the two agree", values=("yes", "no")),
        "status": Told("Whether it is checked, and if not, why"),
        "exhibit": Told("Where the source says it"),
        "anomaly": Told("Key of a contradiction within the source"),
        "note": Told("What is said of it"),
    },
    AREA: {
        "area": Told("Named metropolitan area that a spatial cluster can turn out to be"),
        "country": Told("Country, as displayed"),
        "region": Told("Region, as displayed", values=NAMES),
        "latitude": Told("Latitude of its anchor, WGS84", "number", "degrees"),
        "longitude": Told("Longitude of its anchor, WGS84", "number", "degrees"),
        "gdp_usd": Told("Gross domestic product of a year; needed for clusters", "number", "USD"),
        "population": Told("Inhabitants; needed for clusters", "number", "people"),
        "ecosystem_value_usd": Told("Value of the startup ecosystem of all industries; may be blank", "number", "USD"),
    },
}
"""Tables that were read, as they are published: path without suffix → column → what it says."""
TITLES = {
    "rows/institutions": "Institutions as they were read, with the place that each lies in",
    "rows/funding": "Funding events up to the cut-off",
    "rows/collaborations": "Partnerships up to the cut-off",
    AREA: "Named areas, as they were read",
    "membership": "Which place each institution counts in",
    "areas": "Places at their centres, and everything counted in them",
    "merges": "Merge ledger: pairs of neighbouring spatial clusters",
    "indicators": "Clusters and their indicators",
    "ranking": "The ranking with its scores",
    "quasi_clusters": "Quasi-clusters",
    "tables/agreement": "Agreement of other methods with the ranking",
    "tables/merge_ledger": "Merge ledger: the pairs that are printed",
    "figures/quasi_clusters_by_region": "Quasi-clusters by region",
    "replication": "Printed statements of the source beside this computation",
}
KEYS = {
    **{path: next(iter(columns)) for path, columns in ROWS.items()},
    "membership": "institution_id",
    "areas": "area",
    "indicators": "area",
    "ranking": "cluster",
    "quasi_clusters": "quasi_cluster",
}
"""Table → the column that names its rows."""
LEADING = {
    ("rows/funding", "institution_id"): "rows/institutions",
    ("rows/collaborations", "institution_a"): "rows/institutions",
    ("rows/collaborations", "institution_b"): "rows/institutions",
    ("indicators", "area"): "areas",
    ("ranking", "cluster"): "areas",
    ("quasi_clusters", "quasi_cluster"): "areas",
}
"""Table and column → the table whose key it names."""
SCHEMAS = {table.file.removesuffix(".csv"): table for table in schema.TABLES} | {AREA: schema.AREAS}


def codebook(headers: Mapping[str, Iterable[str]]) -> dict[str, dict]:
    """Path of a table without suffix → its `title`, its `key`, and its `columns`; `headers` are their names."""
    return {
        path: {"title": title(path), "key": KEYS.get(path, ""), "columns": list(columns(path, names))}
        for path, names in headers.items()
    }


def title(path: str) -> str:
    """What a table has.

    >>> title("areas"), title("figures/total_funding")
    ('Places at their centres, and everything counted in them', 'The first ten by total funding')
    """
    words = EXHIBITS[path].words if path in EXHIBITS else LISTS.get(path, "")
    plain = path.rpartition("/")[2].replace("_", " ")
    return TITLES.get(path) or (words or plain)[:1].upper() + (words or plain)[1:]


def columns(path: str, names: Iterable[str]) -> Iterator[dict]:
    """What a table's columns mean."""
    table = path.rpartition("/")[2]
    needed = SCHEMAS[table].needed if table in SCHEMAS and path in ROWS else frozenset()
    for name in names:
        told = ROWS.get(path, {}).get(name) or artifact(name)
        yield {
            "name": name,
            "meaning": told.meaning,
            "type": told.type,
            "unit": told.unit,
            "values": list(told.values),
            "required": name in needed or name == KEYS.get(path),
            "leads_to": LEADING.get((path, name), ""),
        }


def artifact(name: str) -> Told:
    """What a column of an artifact means; a printed rank is text, since it may be shared (`2=`)."""
    if name not in COLUMNS:
        return Told(name.capitalize())
    column = COLUMNS[name]
    if column.kind != NUMBER:
        return Told(column.label, values=STATUS.values if name == "status" else ())
    return Told(column.words[:1].upper() + column.words[1:], "number", column.unit)
