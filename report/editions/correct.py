"""A correction from its order to corrections.csv: what would follow is told before anything is written."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from report.editions.compared import consequences
from report.editions.source import Source
from report.errors import shown
from report.publishing.output import place_files
from report.releases.releases import CORRECTIONS, corrected

NOT_COMPARED = "The data was not in order before; nothing can be compared."


def make_correction(source: Source, *, correcting: Any, person: Any, site: Path, folder: Path) -> None:
    """Take an order in, tell what follows, and write it if that is confirmed.

    `correcting` understands corrections (`compute.correcting.command`), `person` asks whoever corrects
    (`report.terminal.correcting`); `site` is where it was built last, `folder` is ours.
    """
    tables, released = correcting.tables_of(source.data), corrected(source.releases)
    order = person.order(tables, correcting.naming(tables), released, correcting.told)
    said = (person.day, order.reason, order.source)
    text, ids = correcting.text_with(tables, order.changes, order.undone, released, said)
    after = source.with_folders(_copy(source.data, folder / source.data.resolve().name, text)).unsaid
    findings = correcting.odd(source.edition_if_valid, after.edition)
    told = consequences(source, after, folder, site) if source.edition_if_valid else NOT_COMPARED
    person.tell(told, *map(str, findings))
    if person.confirmed(bool(findings)):
        tables.require_unchanged()
        place_files({CORRECTIONS: text.encode()}, source.data)
        person.tell(f"Written to {shown(source.data / CORRECTIONS)}: {', '.join(ids) or 'a correction less'}.")


def _copy(data: Path, folder: Path, corrections: str) -> Path:
    """A copy of a data folder with another corrections.csv."""
    shutil.copytree(data, folder, ignore=shutil.ignore_patterns(".*"))
    (folder / CORRECTIONS).write_bytes(corrections.encode())
    return folder
