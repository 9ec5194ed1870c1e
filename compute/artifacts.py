"""The only module that writes artifacts: frames and dictionaries into files, always the same bytes.

Formats follow the kind of a value: exact money and counts plainly, coordinates, kilometres and scores with six
decimals, every other float as Python shows it after rounding to twelve significant digits, missing values empty.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import platform
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from importlib.metadata import version
from pathlib import Path

import pandas as pd

from compute.edition import Edition, plain
from compute.order import significant

SIX_DECIMALS = ("_km", "latitude", "longitude")
LIBRARIES = ("altair", "networkx", "numpy", "pandas", "scikit-learn")


def cell(value: object, column: str) -> str:
    """The text of one value in an artifact.

    >>> cell(Decimal("1500.50"), "amount_usd"), cell(Fraction(1, 3), "overall_score"), cell(0.1 + 0.2, "share")
    ('1500.5', '0.333333', '0.3')
    """
    if type(value) is str:  # most of them are
        return value
    if value is None or value != value:
        return ""
    if isinstance(value, Decimal):
        return money(value)
    if isinstance(value, Fraction):
        return f"{Decimal(round(value * 10**6)).scaleb(-6):f}"
    if isinstance(value, float):
        if column.endswith(SIX_DECIMALS):
            return f"{round(value, 6) + 0.0:.6f}"
        return repr(significant(value) + 0.0)
    return str(value)


def money(value: Decimal) -> str:
    """A plain decimal without trailing zeros."""
    text = f"{value:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"


def csv_text(frame: pd.DataFrame) -> str:
    """A frame as CSV: LF, minimal quoting."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(frame.columns)
    columns = [[cell(value, name) for value in frame[name].to_numpy(object)] for name in frame.columns]
    writer.writerows(zip(*columns, strict=True))
    return out.getvalue()


def header(text: str) -> list[str]:
    """The columns of a table as CSV."""
    return next(csv.reader([text.partition("\n")[0]]))


def json_text(value: object) -> str:
    """A dictionary as JSON, keys sorted, one entry a line."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, indent=1, allow_nan=False) + "\n"


def six_decimals(value: object) -> object:
    """Every float within a nested dictionary rounded to six decimals."""
    if isinstance(value, Mapping):
        return {key: six_decimals(item) for key, item in value.items()}
    return round(value, 6) + 0.0 if isinstance(value, float) else value


def artifacts(result) -> dict[str, str]:
    """Path → text of every artifact of a `compute.Result`, the manifest last."""
    edition = result.edition
    texts = {
        "membership.csv": csv_text(result.institutions[["institution_id", "area", "status"]]),
        "areas.csv": csv_text(result.areas),
        "merges.csv": csv_text(result.merges),
        "indicators.csv": csv_text(result.indicators),
        "ranking.csv": csv_text(result.ranking),
        "quasi_clusters.csv": csv_text(result.quasi_clusters),
        "robustness.json": json_text(six_decimals(result.robustness)),
        "facts.json": json_text(result.facts),
        **{f"{name}.csv": csv_text(frame) for name, frame in result.exhibits.items()},
        **{
            f"{name}.vl.json": json.dumps(spec, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n"
            for name, spec in result.specifications.items()
        },
    }
    return {**dict(sorted(texts.items())), "manifest.json": json_text(manifest(edition, texts))}


def manifest(edition: Edition, texts: Mapping[str, str]) -> dict:
    """What the artifacts were made from: versions, parameters, and the SHA-256 of every input and artifact."""
    return {
        "edition": edition.details.stated(),
        "parameters": plain(edition.parameters),
        "versions": {
            "edition": edition.details.version,
            "python": platform.python_version(),
            **{name: version(name) for name in LIBRARIES},
        },
        "inputs": edition.inputs,
        "artifacts": {path: hashlib.sha256(text.encode()).hexdigest() for path, text in texts.items()},
    }


def write(result, folder: Path) -> dict[str, str]:
    """Write every artifact of `result` into `folder`; their texts."""
    texts = artifacts(result)
    for path, text in texts.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text.encode())
    return texts


def write_table(table: pd.DataFrame, file: Path) -> None:
    """Write a table as a CSV file."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(csv_text(table).encode())


def write_json(value: object, file: Path) -> None:
    """Write a dictionary as a JSON file."""
    file.write_bytes(json_text(value).encode())
