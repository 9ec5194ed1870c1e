"""What a reader takes along of an exhibit: its data, its picture, its specification, an address, and how to cite it.

Files are named by the exhibit's id, which no renumbering changes. The data is that of the artifact, cell for cell, in
the form that a spreadsheet opens rightly: with a byte-order mark, without which Excel garbles a dash, and with a last
column `source`, so that a row which is sorted, filtered or copied elsewhere still says where it comes from. Units are
in the columns' names. Programs take the artifact itself.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from pathlib import Path

from report.artifacts import Artifacts
from report.exhibits.catalogue import Catalogue
from report.exhibits.draw import picture_cached
from report.exhibits.exhibit import Exhibit
from report.exhibits.picture import framed
from report.text.medium import Medium
from report.text.sections import Section

FOLDER = "assets/exhibits"


def address(exhibit: Exhibit, section: Section, edition: Mapping) -> str:
    """Where the exhibit stands for good: its page, and its anchor there."""
    page = "" if section.is_first else f"{section.page}.html"
    return f"{edition['url'].rstrip('/')}/{page}#{exhibit.id}"


def citation(exhibit: Exhibit, section: Section, edition: Mapping) -> str:
    """How to cite the exhibit, in one line of plain text."""
    last = edition.get("corrected_text", "")
    publisher = "" if edition["publisher"] == edition["authors"] else f"{edition['publisher']}, "
    return (
        f"{edition['authors']}: {edition['title']}. {edition['subtitle']}. {edition['series']} {edition['number']}, "
        f"version {edition['version']}, {exhibit.label}: {exhibit.title}. {publisher}"
        f"{edition['date_text']}{', corrected ' * bool(last) + last}. {address(exhibit, section, edition)}"
    )


def data_csv(exhibit: Exhibit, artifacts: Artifacts, section: Section, edition: Mapping) -> str:
    """The exhibit's artifact with a column `source` behind its own."""
    source = (
        f"{exhibit.source} {edition['title']}, version {edition['version']}, {exhibit.label}, "
        f"{address(exhibit, section, edition)}"
    ).strip()
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([*artifacts.header(exhibit.data), "source"])
    writer.writerows([*row.values(), source] for row in artifacts.rows(exhibit.data))
    return "\ufeff" + out.getvalue()


def downloads(catalogue: Catalogue, edition: Mapping, cache: Path) -> Iterator[tuple[str, bytes]]:
    """Name and content of every file that the exhibits offer besides the artifacts."""
    for name, exhibit in catalogue.exhibits.items():
        yield f"{exhibit.id}.csv", data_csv(exhibit, catalogue.artifacts, catalogue.placed[name], edition).encode()
    for name, drawing in catalogue.drawings.items():
        exhibit = catalogue.exhibits[name]
        picture = framed(drawing["wide"], exhibit, f"{edition['title']}, version {edition['version']}.")
        yield f"{exhibit.id}.svg", picture.encode()
        yield f"{exhibit.id}.png", picture_cached(picture, cache)


def offers(exhibit: Exhibit, medium: Medium) -> list[dict]:
    """What stands under an exhibit: kind, and the files of this kind as label and address."""

    def file(label: str, suffix: str) -> dict[str, str]:
        return {"label": label, "href": f"{medium.files}{FOLDER}/{exhibit.id}.{suffix}"}

    more = [{"label": label, "href": f"{medium.files}artifacts/{name}.csv"} for name, label in exhibit.more.items()]
    data = {"kind": "Data", "files": [file("CSV", "csv"), *more]}
    if exhibit.kind != "figure":
        return [data]
    specification = {"label": "Vega-Lite", "href": f"{medium.files}artifacts/{exhibit.spec}"}
    return [
        data,
        {"kind": "Picture", "files": [file("PNG", "png"), file("SVG", "svg")]},
        {"kind": "Specification", "files": [specification]},
    ]
