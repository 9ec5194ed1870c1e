"""The artifacts as the report reads them: rows of text, facts, specifications."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from report.errors import did_you_mean

Row = dict[str, str]
NO_RELEASE = {"version": "", "date": "", "kind": "", "reasons": {}, "after": "", "known": True, "changes": []}
"""Of a build before the first release, and of one that was not asked to look for any."""


@dataclass(frozen=True)
class Artifacts:
    """A folder that the compute step wrote."""

    folder: Path

    @cached_property
    def facts(self) -> dict:
        """Every value that the text may quote; `edition` and `release` say where the build stands among the releases.

        `edition.version` is a version only where there is no other one that readers could take it for. `release.edits`
        are changes of data since the edition's first release that no row of corrections.csv tells; `release.known` is
        whether they are known, which they are not where that release was withdrawn.
        """
        facts, release = self._json("facts.json"), self.release
        version = f"after {release['after']}, not released" if release["after"] else facts["edition"]["version"]
        told = {row["correction_id"] for row in facts["corrections"]}
        edits = [change for change in release["changes"] if not told.issuperset(change["id"].split())]
        return {
            **facts,
            "edition": {**facts["edition"], "version": version, "released": release["date"]},
            "release": {**release, "edits": edits},
        }

    @property
    def release(self) -> dict:
        """What the build was told of releases, if anything."""
        return self._json("release.json") if (self.folder / "release.json").is_file() else NO_RELEASE

    @cached_property
    def places(self) -> dict[str, dict]:
        """Of every place its funding by year, its partners, and the places next to it."""
        return self._json("places.json")

    @cached_property
    def codebook(self) -> dict[str, dict]:
        """Of every table, by its path without suffix, what it has and what its columns mean."""
        return self._json("codebook.json")

    @property
    def has_rows(self) -> bool:
        """Whether the edition publishes the rows that its places are made of."""
        return (self.folder / "rows").is_dir()

    @cached_property
    def robustness(self) -> dict:
        """What other methods and weights make of the ranks."""
        return self._json("robustness.json")

    @cached_property
    def manifest(self) -> dict:
        """Versions, parameters and hashes."""
        return self._json("manifest.json")

    @cached_property
    def method(self) -> dict[str, Any]:
        """How the ranking is built: numbers of dimensions, of indicators, and of tiers.

        `indicators_per_dimension` are all numbers that dimensions have: three, or three and four; `indicators_of` names
        those of a dimension in running text.
        """
        counts, indicators = self.facts["counts"], self.facts["indicators"]
        return {
            "dimensions": counts["dimensions"],
            "indicators": counts["indicators"],
            "indicators_per_dimension": sorted(set(counts["indicators_by_dimension"].values())),
            "indicators_of": {
                dimension: listed(
                    self.facts["columns"][indicator["name"]]["words"]
                    for indicator in indicators
                    if indicator["dimension"] == dimension
                )
                for dimension in counts["indicators_by_dimension"]
            },
            "tiers": sum(name.startswith("tier") for name in counts),
        }

    @property
    def published(self) -> bool:
        """Whether the edition is held against what a source printed."""
        return (self.folder / "replication.csv").is_file()

    @cached_property
    def names(self) -> list[str]:
        """Every CSV artifact, as `rows` takes it."""
        return sorted(path.relative_to(self.folder).with_suffix("").as_posix() for path in self.folder.rglob("*.csv"))

    def header(self, name: str) -> list[str]:
        """The columns of a CSV artifact."""
        with (self.folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            return next(csv.reader(file))

    def rows(self, name: str) -> list[Row]:
        """The rows of a CSV artifact, `ranking` or `tables/tier1`, as text.

        Raises
        ------
        LookupError
            If there is none of this name.
        """
        if name not in self.names:
            raise LookupError(f'there is no artifact "{name}"{did_you_mean(name, self.names)}')
        if name not in self._read:
            self._read[name] = self._rows(name)
        return self._read[name]

    @cached_property
    def _read(self) -> dict[str, list[Row]]:
        return {}

    def _rows(self, name: str) -> list[Row]:
        with (self.folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            header, *rows = csv.reader(file)
            return [dict(zip(header, row, strict=True)) for row in rows if row]

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many rows each CSV artifact has."""
        return {name: self._count(name) for name in self.names}

    def _count(self, name: str) -> int:
        with (self.folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            return sum(map(bool, csv.reader(file))) - 1

    def specification(self, name: str) -> dict:
        """A Vega-Lite specification."""
        return json.loads(self.specification_text(name))

    def specification_text(self, name: str) -> str:
        """The same as JSON in a line."""
        return (self.folder / "figures" / f"{name}.vl.json").read_text("utf-8").strip()

    def has_specification(self, name: str) -> bool:
        """Whether the compute step specified the figure."""
        return (self.folder / "figures" / f"{name}.vl.json").is_file()

    def _json(self, name: str) -> dict:
        return json.loads((self.folder / name).read_text("utf-8"))


def listed(names: Iterable[str]) -> str:
    """Names in running text.

    >>> listed(["Alba"]), listed(["Alba", "Bern", "Citong"])
    ('Alba', 'Alba, Bern and Citong')
    """
    *first, last = names
    return " and ".join(filter(None, [", ".join(first), last]))


def json_text(value: object) -> str:
    """Plain values as JSON, one entry a line."""
    return json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False) + "\n"
