"""A whole edition at once: what the commands ask of it, whatever becomes of its artifacts then.

What computes is loaded where something is computed: most commands find their artifacts in the cache.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from compute.attribution.bridge import BEFORE, bridge, year_before
from compute.attribution.effects import Differing
from compute.changes import since
from compute.edition import Edition
from compute.errors import InputError
from compute.intake import read_edition
from compute.kept import Kept
from compute.replication import Judge, agreement
from compute.replication.published import published_of
from compute.result import Result
from compute.schema import CORRECTIONS

__all__ = ["corrected", "differing", "doubts", "inputs", "read_edition", "since", "write_before", "write_whole"]


def write_whole(
    edition: Edition,
    data: Path,
    editions: Path,
    folder: Path,
    lacking: Callable[[str], str],
    judge: Judge,
    kept: Kept | None = None,
) -> Result:
    """The result of an edition, its artifacts written into a folder, with the agreement where there is one.

    `data` is where the edition was read, `editions` has the folders of all years, `lacking` returns the characters of a
    text that cannot be printed, `judge` judges what the edition's source published, and `kept` gives what was made
    before from the same content.

    Raises
    ------
    InputError
        If something cannot be printed.
    """
    from compute.artifacts import header, write, write_json, write_table
    from compute.codebook import AREA, ROWS, codebook
    from compute.method import compute_edition
    from compute.place_rows import rows
    from compute.places import places
    from compute.unprintable import printable

    result = bridged(printable(compute_edition(edition, kept), lacking), data)
    texts = write(result, folder)
    tables = {**rows(result), AREA: edition.areas[[*ROWS[AREA]]]}
    if (statements := agreement(texts, edition, data, editions, judge)) is not None:
        tables["replication"] = statements
    for name, table in tables.items():
        write_table(table, folder / f"{name}.csv")
    headers = {path.removesuffix(".csv"): header(text) for path, text in texts.items() if path.endswith(".csv")}
    write_json(codebook(headers | {name: [*table] for name, table in tables.items()}), folder / "codebook.json")
    write_json(places(result), folder / "places.json")
    return result


def bridged(result: Result, data: Path) -> Result:
    """The result with what leads to it from the edition of the year before, where there is one."""
    before = year_before(data, result.edition.details.date.year)
    frame = bridge(result, before) if before else None
    if frame is None:
        return result
    from compute.specifications.movement import both

    return replace(
        result,
        exhibits=result.exhibits | {"tables/bridge": frame, "figures/movement": frame},
        specifications=result.specifications | both(frame),
    )


def corrected(edition: Edition) -> list[dict[str, str]]:
    """An edition's corrections in the order in which they apply, every cell as text."""
    rows = edition.corrections.sort_values("row")[list(CORRECTIONS.columns)].to_dict("records")
    return [{str(name): str(value) for name, value in row.items()} for row in rows]


def write_before(
    data: Path, count: int, editions: Path, folder: Path, lacking: Callable[[str], str], judge: Judge
) -> None:
    """The artifacts of an edition with its first `count` corrections alone; nothing where that is not valid."""
    try:
        edition = read_edition(data, count)
    except InputError:
        return
    write_whole(edition, data, editions, folder, lacking, judge)


def differing(old: Edition, new: Edition, ends: tuple[Path, Path] | None = None, kept: Kept | None = None) -> Differing:
    """What differs between two editions, and what follows from it; `ends` are folders with the artifacts of both, if
    they are there already, and `kept` gives what was made before."""
    return Differing(old, new, ends, kept)


def inputs(edition: Edition, data: Path, editions: Path) -> dict[str, Path]:
    """What an edition is computed from and held against: name in an archive → folder."""
    published = published_of(data, edition.details.date.year, editions)
    before = year_before(data, edition.details.date.year)
    beside = {"data/published": published, f"data/{BEFORE}": before}
    return {"data": data} | {name: folder for name, folder in beside.items() if folder}


def doubts(edition: Edition, before: Edition | None) -> str:
    """How much of an edition, and of what changed since the one before, is worth a look, in a line; nothing if nothing
    is."""
    from compute.screening import look

    return look(edition, before).summary
