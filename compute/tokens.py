"""Colours and faces of the house, which charts share with the pages: `templates/tokens.yml`."""

from pathlib import Path

import yaml

TOKENS = yaml.safe_load((Path(__file__).parents[1] / "templates" / "tokens.yml").read_text("utf-8"))
COLOURS: dict[str, str] = TOKENS["colours"]


def hex_colour(colour: str) -> str:
    """The colour of a name in the palette; any other text as it stands.

    >>> hex_colour("navy") == COLOURS["navy"], hex_colour("#123456")
    (True, '#123456')
    """
    return COLOURS.get(colour, colour)
