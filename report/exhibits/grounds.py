"""What a map stands on, land, borders and lakes, as a picture of its own that lies under the map's marks.

Outlines weigh more than all else on a page. Apart they are loaded only when a reader comes near them, and only those of
the drawing, wide or narrow, that is shown.
"""

from __future__ import annotations

import re
from pathlib import Path

from report.exhibits.catalogue import VARIANTS, Catalogue
from report.exhibits.dark import darkened

FOLDER = "assets/grounds"
MAP = re.compile(
    r'(?P<head><svg\b[^>]*>)(?P<told>.*?)(?P<paper><rect\b[^>]*/>)'
    r'(?P<open>(?:<(?!g class="mark-(?:rect|shape))[^>]+>)*)'
    r'(?P<ground>(?:<g class="mark-(?:rect|shape) [^>]*>(?:<path[^>]*/>)*</g>)*<g class="mark-shape [^>]*>.*?</g>)'
    r'(?P<marks>(?!<g class="mark-shape).*)',
    re.DOTALL,
)
"""A drawing whose first marks, above its paper, are outlines."""


def parted(drawing: str) -> tuple[str, str]:
    """A drawing without its ground, and the ground as a drawing; blank where it has none.

    >>> marks, ground = parted('<svg width="9" id="a"><rect/><g><g class="mark-shape a"><path d="M0,0"/></g><g/></g></svg>')
    >>> marks, ground
    ('<svg width="9" id="a"><g><g/></g></svg>', '<svg width="9" id="a"><rect/><g><g class="mark-shape a"><path d="M0,0"/></g></g></svg>')
    """  # noqa: E501
    found = _map(drawing)
    if not found:
        return drawing, ""
    head, told, paper, opening, ground, marks = found.groups()
    alone = re.sub(r' (?:role|aria-labelledby)="[^"]*"', "", head)
    return head + told + opening + marks, f"{alone}{paper}{opening}{ground}{'</g>' * opening.count('<g')}</svg>"


def _map(drawing: str) -> re.Match | None:
    return MAP.match(drawing) if 'class="mark-shape ' in drawing else None


def grounds_of(name: str, variant: str, drawing: str) -> dict[str, str]:
    """Class of a picture → where the ground of a figure's drawing lies, from the folder of the site's files.

    One is for screens in the light, one for screens in the dark; there are none where the drawing has no ground.
    """
    if not _map(drawing):
        return {}
    light = f"{FOLDER}/{name}{VARIANTS[variant]}"
    return {"ground": f"{light}.svg", "ground ground-dark": f"{light}-dark.svg"}


def write_grounds(catalogue: Catalogue, files: Path) -> None:
    """Write the grounds of all maps into the folder of the site's files."""
    (files / FOLDER).mkdir()
    for name, drawn in catalogue.drawings.items():
        for variant, drawing in drawn.items():
            ground = parted(drawing)[1]
            for file, shown in zip(
                grounds_of(name, variant, drawing).values(), (ground, darkened(ground)), strict=False
            ):
                (files / file).write_text(shown, "utf-8", newline="\n")
