"""What the page of all data shows: the archive, every table in it, and what the totals of the paper are made of."""

from __future__ import annotations

from collections.abc import Mapping

from report.pages.archive import NAME, Archive, key_of
from report.pages.paper import Paper
from report.places.totals import totals
from report.text.filters import day


def data_page(paper: Paper, files: str) -> dict:
    """Everything that the page shows; `files` is the folder of downloads as seen from it."""
    archive = paper.archive
    data = {name.removeprefix("data/"): len(content) for name, content in archive.data.items()}
    others = [name for name in data if name.removesuffix(".csv") not in archive.tables]
    return {
        "archive": {"href": f"{files}{NAME}", "size": size(len(archive.content))},
        "tables": [table(archive, name, files, data) for name in archive.tables],
        "others": [{"name": name, "href": f"{files}artifacts/{name}", "size": size(data[name])} for name in others],
        "totals": totals(paper.artifacts),
        "outside": paper.atlas.outside,
        "cutoff": day(paper.artifacts.facts["parameters"]["cutoff_date"]),
    }


def table(archive: Archive, name: str, files: str, data: Mapping[str, int]) -> dict:
    """A table with its columns."""
    known = archive.tables[name]
    return {
        **known,
        "name": name,
        "id": name.replace("/", "-").replace("_", "-"),
        "href": f"{files}artifacts/{name}.csv",
        "size": size(data[f"{name}.csv"]),
        "columns": [{**column, "key": key_of(known, column)} for column in known["columns"]],
    }


def size(count: int) -> str:
    """How large a file is.

    >>> size(900), size(2_300_000)
    ('0.9 kB', '2.3 MB')
    """
    return f"{count / 10**6:.1f} MB" if count >= 10**6 else f"{count / 1000:.{0 if count >= 10**4 else 1}f} kB"
