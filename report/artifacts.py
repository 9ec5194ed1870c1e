"""The artifacts as the report reads them: rows of text, facts, chart specifications."""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from report.errors import did_you_mean

Row = dict[str, str]


@dataclass(frozen=True)
class Artifacts:
    """A folder that the compute step wrote."""

    folder: Path

    @cached_property
    def facts(self) -> dict:
        """Every value that the text may quote."""
        return self._json("facts.json")

    @cached_property
    def manifest(self) -> dict:
        """Versions, parameters and hashes."""
        return self._json("manifest.json")

    @cached_property
    def method(self) -> dict[str, int | list[int]]:
        """How the ranking is built: numbers of dimensions, of indicators, and of tiers.

        `indicators_per_dimension` are all numbers that dimensions have: three, or three and four.
        """
        counts = self.facts["counts"]
        return {"dimensions": counts["dimensions"], "indicators": counts["indicators"],
                "indicators_per_dimension": sorted(set(counts["indicators_by_dimension"].values())),
                "tiers": sum(name.startswith("tier") for name in counts)}

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
        with (self.folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def chart(self, name: str) -> dict:
        """A Vega-Lite specification."""
        return self._json(f"figures/{name}.vl.json")

    def has_chart(self, name: str) -> bool:
        """Whether the compute step specified a drawing of the figure."""
        return (self.folder / "figures" / f"{name}.vl.json").is_file()

    def _json(self, name: str) -> dict:
        return json.loads((self.folder / name).read_text("utf-8"))
