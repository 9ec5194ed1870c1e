"""What differs between two states of a paper, as data: shown in a terminal, on a page, and to programs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import inf

Causes = Sequence[tuple[str, float | None]]
"""Id of a change, and its share in ranks; no share of what cannot be divided."""


@dataclass(frozen=True)
class Place:
    """A place that came, went, or has another name, status or other members; blank is who is not there."""

    name: str
    was: str
    old: str
    new: str
    came: tuple[str, ...] = ()
    went: tuple[str, ...] = ()
    why: str = ""

    @property
    def record(self) -> dict:
        """As programs read it."""
        return {"place": self.name, "was": self.was, "old": self.old, "new": self.new} | {
            "came": list(self.came),
            "went": list(self.went),
        }


@dataclass(frozen=True)
class Rank:
    """A cluster's rank in a list, as printed; blank where it has none."""

    cluster: str
    list: str
    old: str
    new: str
    causes: Causes = ()
    why: str = ""
    note: str = ""

    @property
    def change(self) -> float | None:
        """How many places it moved, downwards above zero; None where it came or went."""
        return float(int(self.new.rstrip("=")) - int(self.old.rstrip("="))) if self.old and self.new else None

    @property
    def moved(self) -> float:
        """How far it moved; farther than anybody where it came or went."""
        return abs(self.change) if self.change is not None else inf

    @property
    def record(self) -> dict:
        """As programs read it."""
        causes = [{"change": change, "share": share} for change, share in self.causes]
        return {"cluster": self.cluster, "list": self.list, "old": self.old, "new": self.new, "causes": causes}


@dataclass(frozen=True)
class Shown:
    """What an exhibit shows: heads of its columns, its rows as texts, and its drawing."""

    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    svg: str = ""


@dataclass(frozen=True)
class Exhibit:
    """An exhibit that changed; no side where it is new or gone. `anchor` is its address on its page."""

    name: str
    anchor: str
    label: str
    title: str
    old: Shown | None
    new: Shown | None


@dataclass(frozen=True)
class Claim:
    """A claim that turned, or is within reach of turning; blank where it was not made."""

    id: str
    old: str
    new: str
    words: str
    now: str
    file: str
    line: int
    why: str = ""

    @property
    def record(self) -> dict:
        """As programs read it."""
        return {"id": self.id, "old": self.old, "new": self.new}


@dataclass(frozen=True)
class Sentence:
    """A sentence that reads otherwise; blank where it is new or gone."""

    file: str
    line: int
    old: str
    new: str

    @property
    def record(self) -> dict:
        """As programs read it."""
        return {"file": self.file, "line": self.line, "old": self.old, "new": self.new}


@dataclass(frozen=True)
class Printed:
    """Pages of a PDF: of the new one where there is one, else of the old one, which is a forecast."""

    pages: tuple[int, ...] = ()
    is_forecast: bool = False


@dataclass(frozen=True)
class Impact:
    """Everything that differs between two states, the worst first in each part.

    `changes` are the entries of changes.json, `words` says of each id in a few words what it is, `printed` is None
    where no PDF is known.
    """

    old: str
    new: str
    changes: Sequence[Mapping]
    words: Mapping[str, str]
    places: Sequence[Place] = ()
    ranks: Sequence[Rank] = ()
    exhibits: Sequence[Exhibit] = ()
    artifacts: Sequence[str] = ()
    turned: Sequence[Claim] = ()
    near: Sequence[Claim] = ()
    sentences: Sequence[Sentence] = ()
    site_pages: Sequence[str] = ()
    printed: Printed | None = None
    margins: Sequence[str] = ()

    @property
    def is_empty(self) -> bool:
        """Whether a reader sees no difference."""
        return not (self.changes or self.places or self.ranks or self.exhibits or self.turned or self.sentences)

    @property
    def record(self) -> dict:
        """As programs read it."""
        exact = self.printed and not self.printed.is_forecast
        return {
            "changes": list(self.changes),
            "places": [one.record for one in self.places],
            "ranks": [one.record for one in self.ranks],
            "exhibits": [one.name for one in self.exhibits],
            "artifacts": list(self.artifacts),
            "claims": [one.record for one in self.turned],
            "near": [one.id for one in self.near],
            "sentences": [one.record for one in self.sentences],
            "site_pages": list(self.site_pages),
            "pdf_pages": list(self.printed.pages) if self.printed and exact else None,
        }
