"""The artifacts as claims read them: rows by name, ranked by a column, and the vocabulary in which claims speak."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Self

from report.claims.language.conditions import Adjectives, read_adjectives
from report.claims.language.errors import ClaimError
from report.claims.language.places import Place
from report.claims.language.rows import Row, by_name, pair, ranked
from report.errors import did_you_mean
from report.text.yaml import read_yaml

NAMES = ("institution_id", "cluster", "quasi_cluster", "area", "period", "region", "category", "involvement")
"""The column that names a row: the first of these that a table has."""
PAIR = {"cluster_a", "cluster_b"}
"""The columns that name a row about two clusters together: `Cambridge & Oxford`."""
FACTS, NAMING = "facts.json", ("best_funded", "regions")
"""The facts, and those of them whose keys are names."""
NUMBER = re.compile(r'("(?:[^"]|"")*")|(?<=,)-?[\d.]+=?(?=[,\r\n])')
"""Cells of a CSV file: a text in quotation marks, or a number that is not the first of its row, which may be a name."""
LOWEST = "lowest "
COUNTRY = "country "


@dataclass(frozen=True)
class Vocabulary:
    """What words mean by the names of groups (`groups.yml`) and by words of degree (`adjectives.yml`).

    `aliases` are names that stand for another: in the cells of artifacts the one is read as the other.
    """

    groups: Mapping[str, Mapping] = field(default_factory=dict)
    adjectives: Adjectives = field(default_factory=dict)
    aliases: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, words: Path) -> Vocabulary:
        """That of the folder of an edition's words."""
        return cls(read_yaml(words / "groups.yml"), read_adjectives(words))


class Artifacts:
    """Every artifact of one computation, and the vocabulary in which claims speak of them.

    `read` gives a file's text (`indicators.csv`) or raises FileNotFoundError; `files` are all that there are, if that
    is known: an unknown name may have meant one of them.
    """

    def __init__(self, read: Callable[[str], str], vocabulary: Vocabulary, files: Iterable[str] = ()):
        self._read, self._vocabulary, self._files = read, vocabulary, sorted(files)
        self._paths: dict[str, str] = {}
        self._rows: dict[str, list[Row]] = {}
        self._named: dict[str, dict[str, Row]] = {}
        self._orders: dict[tuple[str, str], tuple[str, list[Place]]] = {}
        self.names = sorted({Path(name).stem for name in self._files if name.endswith(".csv")})
        self.adjectives, self.aliases, self._groups = vocabulary.adjectives, vocabulary.aliases, vocabulary.groups

    @classmethod
    def of_folder(cls, folder: Path, vocabulary: Vocabulary) -> Self:
        """The artifacts in a folder; no other file can be named."""
        files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}

        def read(name: str) -> str:
            if name not in files:
                raise FileNotFoundError(name)
            return files[name].read_text("utf-8")

        return cls(read, vocabulary, files)

    @classmethod
    def of_texts(cls, texts: Mapping[str, str], vocabulary: Vocabulary) -> Self:
        """Artifacts in memory: path → text."""

        def read(name: str) -> str:
            if name not in texts:
                raise FileNotFoundError(name)
            return texts[name]

        return cls(read, vocabulary)

    def without_numbers(self) -> Self:
        """Whom and what the tables name, and in which rows; of the facts, whom they are about."""

        def read(name: str) -> str:
            if name == FACTS:
                return json.dumps({part: dict.fromkeys(self.facts.get(part, {})) for part in NAMING})
            return "".join(filter(None, NUMBER.split(self._read(name))))

        return type(self)(read, self._vocabulary, [name for name in self._files if name == FACTS or self._names(name)])

    def _names(self, file: str) -> bool:
        """Whether a file is a table whose rows have names; of others claims can say nothing."""
        header = self._read(file).partition("\n")[0] if file.endswith(".csv") else ""
        return not {*NAMES, *PAIR}.isdisjoint(header.strip().split(","))

    @cached_property
    def content(self) -> str:
        """What stands for artifacts and vocabulary; blank where nothing that follows from them is kept."""
        hashes = [(name, sha256(self._read(name).encode()).hexdigest()) for name in self._files]
        return f"{hashes} {self._vocabulary}" if hashes else ""

    @cached_property
    def facts(self) -> dict:
        """The facts that the text quotes."""
        return json.loads(self._read(FACTS))

    @cached_property
    def groups(self) -> Mapping[str, Mapping]:
        """Group → what makes a place belong to it; each region of the data is a group without an entry."""
        return {region: {"region": [region]} for region in self.facts.get("regions", {})} | {**self._groups}

    def path(self, name: str) -> str:
        """`ranking` → `tables/ranking`: the artifact that a short name means, an exhibit before a file beside it."""
        path = self._path(name)
        if not path:
            raise ClaimError(f'there is no artifact "{name}"{did_you_mean(name, self.names)}')
        return path

    def knows(self, name: str) -> bool:
        """Whether there is an artifact of a short name."""
        return bool(self._path(name))

    def elsewhere(self, column: str) -> str:
        """The end of a sentence about a column that a table lacks: the lists that have it, if there are any."""
        having = [name for name in self.names if self.knows(name) and column in next(iter(self.rows(name)), {})]
        return (
            f"; {', '.join(having[:3])} {'have' if len(having) > 1 else 'has'} it: `in: {having[0]}`" if having else ""
        )

    def _path(self, name: str) -> str:
        if name not in self._paths:
            paths = (f"tables/{name}", f"figures/{name}", name)
            self._paths[name] = next((path for path in paths if self.has(path)), "")
        return self._paths[name]

    def has(self, path: str) -> bool:
        """Whether there is an artifact at a path."""
        if path not in self._rows:
            try:
                rows: list[Row] = list(csv.DictReader(io.StringIO(self._read(f"{path}.csv"))))
            except FileNotFoundError:
                return False
            self._rows[path] = [self._renamed(row) for row in rows] if self.aliases else rows
        return True

    def _renamed(self, row: Row) -> Row:
        return {column: self.aliases.get(text, text) for column, text in row.items()}

    def scores(self) -> dict[str, Row]:
        """The rows of `ranking.csv`, which has the scores behind the printed ranks, by cluster."""
        return {row["cluster"]: row for row in self._rows["ranking"]} if self.has("ranking") else {}

    def rows(self, name: str) -> list[Row]:
        """The rows of an artifact, every cell as text."""
        return self._rows[self.path(name)]

    def by_name(self, name: str) -> dict[str, Row]:
        """The rows of an artifact by the name of what they are about."""
        if not isinstance(name, str):
            raise ClaimError(f"an artifact is called by its name, not by {name}")
        if name not in self._named:
            rows = self.rows(name)
            column = next((column for column in NAMES if rows and column in rows[0]), "")
            if rows and not column and not rows[0].keys() >= PAIR:
                raise ClaimError(f'the rows of "{name}" have no names')
            self._named[name] = {
                row[column] if column else pair(row["cluster_a"], row["cluster_b"]): row for row in rows
            }
        return self._named[name]

    def ranked(self, table: str, by: str) -> tuple[str, list[Place]]:
        """The rows of an artifact in order, `by` a column or as they are listed, and the column that ranks them."""
        rows = self.by_name(table)
        if (table, by) not in self._orders:
            column = by.removeprefix(LOWEST) or ("rank" if rows and "rank" in next(iter(rows.values())) else "")
            place = ranked(rows, column, by.startswith(LOWEST), table)
            names = sorted(place, key=lambda name: (place[name], by_name(name))) if by else list(place)
            self._orders[table, by] = column, [Place(name, place[name], rows[name]) for name in names]
        return self._orders[table, by]

    def home(self, place: Place) -> Row:
        """The row that says where a place lies; without a region of its own that is the ranking's."""
        return place.row if "region" in place.row else self.by_name("ranking").get(place.name, {})

    @cached_property
    def _countries(self) -> set[str]:
        return {row["country"] for row in self.rows("ranking") if "country" in row} if self.knows("ranking") else set()

    def members(self, group: str) -> Mapping[str, list[str]]:
        """What makes a place belong to a group: `region`, `country` or `in`, perhaps with `not`."""
        if group.startswith(COUNTRY):
            return {"country": [group.removeprefix(COUNTRY)]}
        if group not in self.groups:
            country = f"{COUNTRY}{group}"
            meant = f'; did you mean "{country}"?' if group in self._countries else did_you_mean(group, self.groups)
            raise ClaimError(f'"{group}" is neither a region nor a group of places (groups.yml){meant}')
        return self.groups[group]
