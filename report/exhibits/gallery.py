"""A page with every exhibit: of each the upper left of what it looks like, at a size at which it can be read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markupsafe import Markup

from report.exhibits.catalogue import Catalogue
from report.exhibits.exhibit import Exhibit
from report.exhibits.grounds import grounds_of, parted
from report.text.medium import Medium

WIDTH, HEIGHT, LINE, LETTER, GAP = 320, 200, 18, 6, 12
"""Of a sketch, its lines, and on average its letters, and the space between its columns."""
BELOW = 5
"""Of a letter, at most, below its line."""
LONGEST, HEAD = 26, 10
"""Characters that a column is given at most, and of its heading at most where its cells are shorter."""
CROPPED = 'preserveAspectRatio="xMinYMin slice" '
"""Of a drawing that is taller than its card."""
MARK = re.compile(r"<(?:path|text) [^>]*/>|<text [^>]*>.*?</text>")


def cards(catalogue: Catalogue, kind: str, medium: Medium) -> Iterator[dict]:
    """The exhibits of a kind in the paper's order: label, title, where each stands, its address, its small picture."""
    for exhibit in catalogue.of_kind(kind):
        section = catalogue.placed[exhibit.name]
        drawing = catalogue.drawings.get(exhibit.name, {}).get("narrow", "")
        grounds = grounds_of(exhibit.name, "narrow", drawing)
        yield {
            "label": exhibit.label,
            "title": exhibit.title,
            "place": f"{section.mark} {section.title}".strip(),
            "href": medium.link(section, exhibit.id),
            "svg": Markup(cropped(parted(drawing)[0])),
            "grounds": {look: medium.files + file for look, file in grounds.items()},
            "sketch": [] if drawing else sketch(exhibit),
            "size": (WIDTH, HEIGHT),
        }


def cropped(drawing: str) -> str:
    """The drawing; of one that is taller than its card the upper part, without the marks that begin below that.

    >>> cropped('<svg viewBox="0 0 320 152"><path d="M0,210h9"/></svg>')
    '<svg viewBox="0 0 320 152"><path d="M0,210h9"/></svg>'
    >>> cropped('<svg viewBox="0 0 320 800"><path d="M0,9h9"/><text transform="translate(9,210)">Ulm</text></svg>')
    '<svg preserveAspectRatio="xMinYMin slice" viewBox="0 0 320 800"><path d="M0,9h9"/></svg>'
    >>> cropped('<svg viewBox="0 0 9 800"><text transform="translate(9,210)"/><text x="9">A</text></svg>')
    '<svg preserveAspectRatio="xMinYMin slice" viewBox="0 0 9 800"><text x="9">A</text></svg>'
    """
    if not any(int(height) > HEIGHT for height in re.findall(r'^<svg [^>]*viewBox="0 0 \d+ (\d+)', drawing)):
        return drawing

    def seen(mark: re.Match[str]) -> str:
        down = re.search(r"(?:translate\(|d=\"M)[-\d.]+,([-\d.]+)", mark[0])
        return "" if down and float(down[1]) > HEIGHT - BELOW * mark[0].startswith("<text") else mark[0]

    return MARK.sub(seen, drawing.replace("<svg ", f"<svg {CROPPED}", 1))


def sketch(exhibit: Exhibit) -> list[dict]:
    """The head and the first rows of a table's first columns, as many as fit: x and y in pixels, text, and its role.

    Columns that fold where there is little room are left out. `ends` says that a text ends at x.
    """
    rows = exhibit.rows[: HEIGHT // LINE - 2]
    marks, left = [], 0.0
    for at, column in enumerate(exhibit.columns):
        if column.get("folds"):
            continue
        cells = [row[at] for row in rows]
        width, ends = float(LETTER * _share(column, cells)), column["align"] == "right"
        if left + width > WIDTH:
            if ends or WIDTH - left < LETTER * HEAD:
                break
            width = WIDTH - left
        for line, cell in enumerate([{"text": column["label"]}, *cells]):
            role = "head" if not line else "name" if column["kind"] == "name" else "cell"
            text = _cut(str(cell["text"]), int(width // LETTER))
            marks.append({"x": left + width * ends, "y": LINE * line + 12, "text": text, "ends": ends, "role": role})
        left += width + GAP
    return marks


def _share(column: dict, cells: list[dict]) -> int:
    """How wide a column is, in characters."""
    return min(max([min(len(column["label"]) + 1, HEAD), *(len(str(cell["text"])) for cell in cells)]), LONGEST)


def _cut(text: str, letters: int) -> str:
    """The text, or its beginning.

    >>> _cut("Quantum cluster", 10), _cut("Ulm", 10)
    ('Quantum c…', 'Ulm')
    """
    return text if len(text) <= letters else f"{text[: letters - 1].rstrip()}…"
