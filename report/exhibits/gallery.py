"""A page with every exhibit: figures as small drawings, tables as sketches of themselves."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from report.exhibits.catalogue import Catalogue
from report.exhibits.exhibit import Exhibit
from report.exhibits.grounds import ground_of, parted
from report.text.medium import Medium

WIDTH, HEIGHT, LINE, GAP = 320, 200, 14, 10
"""Of a sketch, its lines, and the space between its columns."""
LONGEST = 28
"""Characters that a column is given at most."""


def cards(catalogue: Catalogue, kind: str, medium: Medium) -> Iterator[dict]:
    """The exhibits of a kind in the paper's order: label, title, where each stands, its address, its small picture."""
    for exhibit in catalogue.of_kind(kind):
        section = catalogue.placed[exhibit.name]
        drawing = catalogue.drawings.get(exhibit.name, {}).get("wide", "")
        ground = ground_of(exhibit.name, "wide", drawing)
        yield {
            "label": exhibit.label,
            "title": exhibit.title,
            "place": f"{section.mark} {section.title}".strip(),
            "href": medium.link(section, exhibit.id),
            "svg": Markup(parted(drawing)[0]),
            "ground": ground and medium.files + ground,
            "sketch": [] if drawing else sketch(exhibit),
            "size": (WIDTH, HEIGHT),
        }


def sketch(exhibit: Exhibit) -> list[dict]:
    """The head and the first rows of a table as strokes, as long as their words: x, y, width, and the role of each.

    A small bar in a cell is drawn instead of the cell's words.
    """
    rows = exhibit.rows[: HEIGHT // LINE]
    shares = [_share(column, [row[at] for row in rows]) for at, column in enumerate(exhibit.columns)]
    scale = (WIDTH - GAP * (len(shares) - 1)) / max(sum(shares), 1)
    strokes, left = [], 0.0
    for at, (column, share) in enumerate(zip(exhibit.columns, shares, strict=True)):
        for line, cell in enumerate([{"text": column["label"]}, *(row[at] for row in rows)]):
            start, length = _stroke(cell, share, column["align"] == "right")
            role = "head" if not line else "bar" if "bar" in cell else "name" if column["kind"] == "name" else "cell"
            strokes.append(
                {"x": round(left + scale * start, 1), "y": LINE * line, "width": round(scale * length, 1), "role": role}
            )
        left += scale * share + GAP
    return strokes


def _share(column: dict, cells: list[dict]) -> int:
    """How wide a column is, in characters."""
    return min(max(len(text) for text in [column["label"], *(cell["text"] for cell in cells)]), LONGEST)


def _stroke(cell: dict, share: int, right: bool) -> tuple[float, float]:
    """Where a stroke begins in its column, and its length, in characters."""
    if "bar" in cell:
        return share * cell["bar"]["start"] / 100, max(share * cell["bar"]["length"] / 100, 0.5)
    length = min(len(cell["text"]), share)
    return share - length if right else 0, length
