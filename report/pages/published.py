"""The published part of all artifacts of an edition: everything, or without what `report.pages.withheld` keeps back."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path

from report.artifacts import Artifacts, json_text
from report.exhibits.catalogue import catalogue
from report.exhibits.exhibit import definitions
from report.pages.withheld import GONE, IDENTIFYING, LETTER, Withheld, one_of, rows_alone, sides_of, tells_a_row
from report.text.environment import markdown_environment
from report.text.lenient import lenient
from report.text.sections import read_sections


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
    gone = {name: known.get(entry["key"], GONE) for entry in entries for name in named(entry)}
    withheld = Withheld(unprinted(gone | known, prints), prints)
    names = [path.relative_to(whole).as_posix() for path in sorted(whole.rglob("*")) if path.is_file()]
    texts = {
        name: withheld.artifact(name, (whole / name).read_text("utf-8"))
        for name in names
        if name != "manifest.json" and not rows_alone(name)
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
        said |= {next(iter(row.values())): one_of(table) for row in artifacts.rows(f"rows/{table}")}
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


def named(entry: Mapping) -> Iterator[str]:
    """Ids and names that a change of a row tells."""
    if not tells_a_row(entry):
        return
    yield entry["key"]
    for side in (entry[name] for name in sides_of(entry)):
        told = dict(part.partition("=")[::2] for part in side.split("; ")) if isinstance(side, str) else side
        yield from (told[name] for name in ("institution_id", "name", "spinout_of") if told.get(name))
        if isinstance(side, str) and side and entry["column"] in IDENTIFYING:
            yield side
