"""The colours and faces of `templates/tokens.yml`, and style sheets, pictures and themes with them filled in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import yaml

TEMPLATES = Path(__file__).parents[1] / "templates"
TOKENS = yaml.safe_load((TEMPLATES / "tokens.yml").read_text("utf-8"))
COLOURS: dict[str, str] = {name: light for name, (light, _) in TOKENS["colours"].items()}
DARK: dict[str, str] = {name: dark for name, (_, dark) in TOKENS["colours"].items()}
"""The colours on paper, in print and on a screen in the light; and on a screen in the dark."""
FACES: dict[str, dict[str, str]] = TOKENS["faces"]


def painted(text: str) -> str:
    """The text with its colours filled in, for what cannot read CSS variables.

    >>> painted('<path fill="var(--navy)"/>') == f'<path fill="{COLOURS["navy"]}"/>'
    True
    """
    return re.sub(r"var\(--([\w-]+)\)", lambda name: COLOURS.get(name[1], name[0]), text)


def stack(face: str, scripts: tuple[str, ...] = ()) -> str:
    """The families of a face in the order in which they are tried, as CSS writes them."""
    families = (FACES[face]["family"], *scripts)
    return ", ".join([*(f'"{family}"' for family in families), FACES[face]["otherwise"]])


def variables(scripts: tuple[str, ...] = ()) -> str:
    """Colours and faces as CSS variables; `scripts` are the families of other scripts that the edition uses."""
    lines = [f"  --{face}: {stack(face, scripts)};" for face in FACES]
    return ":root {\n" + "\n".join([*_colours(COLOURS), *lines]) + "\n}\n"


def dark_variables() -> str:
    """The colours in the dark as CSS variables."""
    return "html:root {\n  color-scheme: dark;\n" + "\n".join(_colours(DARK)) + "\n}\n"


def _colours(colours: Mapping[str, str]) -> list[str]:
    return [f"  --{name}: {colour};" for name, colour in colours.items()]
