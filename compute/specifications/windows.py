"""The three maps and the two sizes at which each is drawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from compute.specifications import theme
from compute.specifications.projection import Frame

Variant = Literal["print", "narrow"]
Window = tuple[float, float, float, float]
Place = tuple[float, float, float]
REACH = 4


@dataclass(frozen=True)
class Style:
    """What differs between print and a narrow screen; sizes in pixels.

    `named` labels carry rank and short name and the legends stand inside the map; otherwise labels carry the rank,
    with the name only where two clusters share it, and legends and a key stand below.
    """

    width: int
    font: float
    largest_radius: float
    outline: float
    named: bool


STYLES: dict[Variant, Style] = {
    "print": Style(theme.PRINT_WIDTH, 11, 40, 0.8, named=True),
    "narrow": Style(theme.NARROW_WIDTH, 12, 26, 0.5, named=False),
}


@dataclass(frozen=True)
class Map:
    """What one map shows; a window is west, south, east and north, and in print leaves room for the legends.

    Corner of the legends in print: from 0, left or top, to 1, right or bottom.
    """

    windows: dict[Variant, Window]
    parallels: tuple[float, float]
    meridian: float
    corner: tuple[float, float]

    def frame(self, variant: Variant, places: Sequence[Place] = ()) -> Frame:
        """The variant's window at its width in pixels, widened by whole degrees until it holds every place.

        A place is a longitude, a latitude and a radius in pixels. A side moves by `REACH` degrees at most, as far
        as the outlines go; what lies farther stays outside.
        """
        window = self.windows[variant]
        for _ in range(REACH):
            frame = Frame(self.parallels, self.meridian, *window, STYLES[variant].width)
            short = frame.short_of(places)
            if not any(short):
                break
            west, south, east, north = (
                edge + (outwards if lacking else 0)
                for edge, outwards, lacking in zip(window, (-1, -1, 1, 1), short, strict=True)
            )
            window = west, south, east, north
        return Frame(self.parallels, self.meridian, *window, STYLES[variant].width)


MAPS = {
    "europe": Map({"print": (-20, 38, 28, 62.8), "narrow": (-11.5, 38, 27.5, 63)}, (40, 60), 5, (0, 0)),
    "north_america": Map({"print": (-129, 22, -57.5, 54.5), "narrow": (-131, 25, -65, 55)}, (29, 49), -95, (1, 1)),
    "east_asia": Map({"print": (69, -3, 148, 46), "narrow": (72, -2, 145, 45)}, (10, 38), 107, (1, 0.75)),
}
