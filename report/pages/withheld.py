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
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

from report.artifacts import Artifacts, json_text
from report.exhibits.catalogue import catalogue
from report.exhibits.exhibit import definitions
from report.releases.standing import Standing
from report.text.environment import markdown_environment
from report.text.lenient import lenient
from report.text.sections import read_sections

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
        """An id or name if the paper prints it."""
        return said if not said or any(Withheld({said: ""}).found(self.prints)) else instead

    def record(self, entry: Mapping) -> dict:
        """An entry of facts.corrections or of changes.json: of a row nothing but where its institution is."""
        table, column = entry["file"].removesuffix(".csv"), entry["column"]
        if not _tells_a_row(entry):
            return self.value(entry)
        sides = _sides(entry)
        old, new = (entry[side] for side in sides)
        told = {**self.value(entry), "key": self._told(entry["key"], _one(table))}
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
        if path == "facts.json":
            return json_text({**self.value(told), "corrections": [self.record(one) for one in told["corrections"]]})
        if path == "release.json":
            return json_text({**self.value(told), "changes": [self.record(one) for one in told["changes"]]})
        return content if self.value(told) == told else json_text(self.value(told))


def publish(whole: Path, words: Path, public: Path, changes: Sequence[Mapping] = ()) -> Withheld | None:
    """Write into a folder that is new what may be published of all artifacts; what is withheld, None if nothing is.

    `changes` are entries of changes.json that are told beside them.
    """
    artifacts = Artifacts(whole)
    if artifacts.facts["edition"].get("publish_rows"):
        shutil.copytree(whole, public)
        return None
    prints = printed(artifacts, words)
    entries = [*changes, *artifacts.facts["corrections"]]
    known = phrases(artifacts)
    gone = {name: known.get(entry["key"], GONE) for entry in entries for name in _named(entry)}
    withheld = Withheld(unprinted(gone | known, prints), prints)
    names = [path.relative_to(whole).as_posix() for path in sorted(whole.rglob("*")) if path.is_file()]
    texts = {
        name: withheld.artifact(name, (whole / name).read_text("utf-8"))
        for name in names
        if name not in (MEMBERSHIP, "manifest.json") and not name.startswith(f"{ROWS}/")
    }
    hashes = {
        name: sha256(texts[name].encode()).hexdigest() for name in artifacts.manifest["artifacts"] if name in texts
    }
    texts["manifest.json"] = json_text({**artifacts.manifest, "artifacts": hashes})
    for name, text in texts.items():
        (public / name).parent.mkdir(parents=True, exist_ok=True)
        (public / name).write_bytes(text.encode())
    return withheld


def phrases(artifacts: Artifacts) -> dict[str, str]:
    """Every id and name in the rows of an edition → what is said instead."""
    institutions = artifacts.rows("rows/institutions")
    said = {row["spinout_of"]: "an organisation" for row in institutions if row["spinout_of"]}
    for table in ("funding", "collaborations"):
        said |= {next(iter(row.values())): _one(table) for row in artifacts.rows(f"rows/{table}")}
    for row in institutions:
        where = f"an institution in {row['area']}" if row["area"] else "an institution outside all places"
        said |= {row["institution_id"]: where, row["name"]: where}
    return said


def unprinted(known: Mapping[str, str], prints: str) -> dict[str, str]:
    """Those that a text does not say; a bare number, which could be any, is told by no phrase."""
    said = {name for _, name in Withheld(known).found(prints)}
    return {name: phrase for name, phrase in known.items() if name not in said and LETTER.search(name)}


def printed(artifacts: Artifacts, words: Path) -> str:
    """All that the paper prints: the words of its sections, its exhibits as they are shown, places and columns."""
    sections = read_sections(words, published=artifacts.published)
    jinja = lenient(markdown_environment(artifacts))
    shown = catalogue(sections, definitions(words, artifacts.facts["columns"]), artifacts, jinja).exhibits.values()
    ours = {key: artifacts.facts[key] for key in ("columns", "dimensions", "regions", "exhibits")}
    return "\n".join(
        [
            *(section.text for section in sections),
            *(text for one in shown for text in (one.title, one.subtitle, one.note, one.source, one.description)),
            *(cell["text"] for one in shown for row in one.rows for cell in row),
            *(row["area"] for row in artifacts.rows("areas")),
            json.dumps(ours, ensure_ascii=False),
        ]
    )


def _apart(said: str, start: int, end: int) -> bool:
    """Whether a piece of a text is no part of a longer word."""
    return not re.match(r"\w\w", said[max(start - 1, 0) : start + 1]) and not re.match(r"\w\w", said[end - 1 : end + 1])


def _one(table: str) -> str:
    return f"an {KEPT[table]}" if table == "institutions" else f"a {KEPT[table]}"


def _tells_a_row(entry: Mapping) -> bool:
    """Whether a change is one of a row; in a release it may have been told by a phrase, and keys have no blanks."""
    return entry["file"].removesuffix(".csv") in KEPT and " " not in entry["key"]


def _sides(entry: Mapping) -> tuple[str, str]:
    return ("old_value", "new_value") if "old_value" in entry else ("old", "new")


def _named(entry: Mapping) -> Iterator[str]:
    """Ids and names that a change of a row tells."""
    if not _tells_a_row(entry):
        return
    yield entry["key"]
    for side in (entry[name] for name in _sides(entry)):
        told = dict(part.partition("=")[::2] for part in side.split("; ")) if isinstance(side, str) else side
        yield from (told[name] for name in ("institution_id", "name", "spinout_of") if told.get(name))
        if isinstance(side, str) and side and entry["column"] in IDENTIFYING:
            yield side


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
