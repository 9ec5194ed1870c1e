"""Colours and faces of the house, which figures share with the pages: `templates/tokens.yml`."""

from pathlib import Path

import yaml

TOKENS = yaml.safe_load((Path(__file__).parents[1] / "templates" / "tokens.yml").read_text("utf-8"))
COLOURS: dict[str, str] = {name: light for name, (light, _) in TOKENS["colours"].items()}


def hex_colour(colour: str) -> str:
    """The colour of a name in the palette; any other text as it stands.

    >>> hex_colour("navy") == COLOURS["navy"], hex_colour("#123456")
    (True, '#123456')
    """
    return COLOURS.get(colour, colour)


def luminance(colour: str) -> float:
    """Relative luminance of an sRGB colour, from 0 to 1 (WCAG 2).

    >>> luminance("#000000"), round(luminance("#808080"), 3)
    (0.0, 0.216)
    """
    parts = (part / 255 for part in bytes.fromhex(colour[1:]))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def lightness(colour: str) -> float:
    """CIE L* of an sRGB colour, from 0 to 100: how light it is in a greyscale copy.

    >>> round(lightness("#000000")), round(lightness("#777777"))
    (0, 50)
    """
    share = luminance(colour)
    return 116 * share ** (1 / 3) - 16 if share > 216 / 24389 else share * 24389 / 27
