"""What an edition that keeps its rows to itself may publish: decided here, and nowhere else.

Pages, downloads and lists are made from published artifacts. Of an edition with `publish_rows` these are all that was
computed; of any other one, aggregates: no rows, and instead of the id or name of an institution the place where it is,
unless the paper prints the name itself.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from report.artifacts import json_text
from report.releases.standing import Standing

ROWS, MEMBERSHIP = "rows", "membership.csv"
KEPT = {"institutions": "institution", "funding": "funding round", "collaborations": "collaboration"}
"""Tables whose rows are withheld, and what one of them is called."""
PARTNERS = ("institution_id", "institution_a", "institution_b")
IDENTIFYING = {*PARTNERS, "name", "spinout_of", "latitude", "longitude"}
"""Columns of these tables whose values say which institution is meant; the first three name it."""
GONE = "an institution that is no longer listed"
WORD, LETTER = re.compile(r"\w+"), re.compile(r"[^\W\d_]")


@dataclass(frozen=True)
class Withheld:
    """What is withheld, id or name → what is said instead; and all that the paper `prints`, which is not."""

    phrases: Mapping[str, str] = field(default_factory=dict)
    prints: str = ""

    @cached_property
    def _by_word(self) -> dict[str, list[tuple[int, str]]]:
        """First word of an id or name → where it stands in it, and the whole, the longest first."""
        known: dict[str, list[tuple[int, str]]] = {}
        for name in sorted(self.phrases, key=len, reverse=True):
            if word := WORD.search(name):
                known.setdefault(word[0], []).append((word.start(), name))
        return known

    def found(self, said: str) -> Iterator[tuple[int, str]]:
        """Where ids and names stand in a text, and which."""
        end = 0
        for word in WORD.finditer(said):
            for offset, name in self._by_word.get(word[0], ()):
                start = word.start() - offset
                if start >= end and said.startswith(name, start) and _apart(said, start, start + len(name)):
                    end = start + len(name)
                    yield start, name
                    break

    def text(self, said: str) -> str:
        """A text with what is said instead.

        >>> Withheld({"Alba Works": "an institution in Alba"}).text("Alba Works, Alba Workshop")
        'an institution in Alba, Alba Workshop'
        """
        parts, at = [], 0
        for start, name in self.found(said):
            parts += [said[at:start], self.phrases[name]]
            at = start + len(name)
        return "".join([*parts, said[at:]])

    def value(self, said: Any) -> Any:
        """Any JSON value, every text in it told so; an entry that is called by what is withheld is left out."""
        if isinstance(said, str):
            return self.text(said)
        if isinstance(said, Mapping):
            return {key: self.value(item) for key, item in said.items() if key not in self.phrases}
        return [self.value(item) for item in said] if isinstance(said, list | tuple) else said

    def _told(self, said: str, instead: str) -> str:
        """What is said of an id or name, be it one that the data no longer has."""
        return self.phrases.get(said) or self._or(said, instead)

    def _or(self, said: str, instead: str) -> str:
        """An id or name if the paper prints it; a bare number in it may be any."""
        prints = LETTER.search(said) and any(Withheld({said: ""}).found(self.prints))
        return said if not said or prints else instead

    def record(self, entry: Mapping) -> dict:
        """An entry of facts.corrections or of changes.json: of a row nothing but where its institution is."""
        table, column = entry["file"].removesuffix(".csv"), entry["column"]
        if not tells_a_row(entry):
            return self.value(entry)
        sides = sides_of(entry)
        old, new = (entry[side] for side in sides)
        told = {**self.value(entry), "key": self._told(entry["key"], one_of(table))}
        if "about" in entry:
            told["about"] = {**entry["about"], "names": [self._told(name, GONE) for name in entry["about"]["names"]]}
        if not column:
            return {**told, **dict.fromkeys(sides, "")}
        if entry.get("what") == "key":
            return {**told, sides[0]: "another", sides[1]: "one key"}
        if column in PARTNERS:
            return {**told, **{side: self._told(entry[side], GONE) for side in sides}}
        if column in IDENTIFYING:
            return {**told, sides[0]: self._or(old, "another one"), sides[1]: self._or(new, "not published")}
        return told

    def standing(self, stands: Standing) -> Standing:
        """What pages and lists are told of releases."""
        return replace(
            stands,
            own=stands.own and self.value(stands.own),
            changes=[self.record(change) for change in stands.changes],
            history=[self.record(change) for change in stands.history],
        )

    def artifact(self, path: str, content: str) -> str:
        """The text of an artifact, as it is published."""
        if path == "merges.csv":
            return _merges(content)
        if path.endswith(".csv"):
            header, *rows = csv.reader(io.StringIO(content, newline=""))
            told = [[self.text(cell) for cell in row] for row in rows]
            return content if told == rows else _csv([header, *told])
        told = json.loads(content)
        if path == "codebook.json":
            return json_text({name: table for name, table in told.items() if not rows_alone(f"{name}.csv")})
        if path == "facts.json":
            return json_text({**self.value(told), "corrections": [self.record(one) for one in told["corrections"]]})
        if path == "release.json":
            return json_text({**self.value(told), "changes": [self.record(one) for one in told["changes"]]})
        return content if self.value(told) == told else json_text(self.value(told))


def rows_alone(name: str) -> bool:
    """Whether an artifact is nothing but rows."""
    return name == MEMBERSHIP or name.startswith(f"{ROWS}/")


def _apart(said: str, start: int, end: int) -> bool:
    """Whether a piece of a text is no part of a longer word."""
    return not re.match(r"\w\w", said[max(start - 1, 0) : start + 1]) and not re.match(r"\w\w", said[end - 1 : end + 1])


def one_of(table: str) -> str:
    return f"an {KEPT[table]}" if table == "institutions" else f"a {KEPT[table]}"


def tells_a_row(entry: Mapping) -> bool:
    """Whether a change is one of a row; in a release it may have been told by a phrase, and keys have no blanks."""
    return entry["file"].removesuffix(".csv") in KEPT and " " not in entry["key"]


def sides_of(entry: Mapping) -> tuple[str, str]:
    return ("old_value", "new_value") if "old_value" in entry else ("old", "new")


def _merges(content: str) -> str:
    """The merge ledger, its clusters called by their places."""
    rows = [
        {**row, "cluster_a": row["area_a"], "cluster_b": row["area_b"]}
        for row in csv.DictReader(io.StringIO(content, newline=""))
    ]
    return _csv([next(csv.reader([content.split("\n", 1)[0]])), *(list(row.values()) for row in rows)])


def _csv(rows: list[list[str]]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()
