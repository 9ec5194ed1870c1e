"""A face cut to the letters that are used, under a name of our own; the same face and letters give the same bytes."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from fontTools.ttLib import TTFont

DROPPED = ["DSIG", "FFTM", "meta", "vhea", "vmtx", "VORG", "STAT", "avar"]
KEPT_NAMES = {0, 8, 9, 11, 12, 13, 14}
"""Copyright, makers and licence; everything else in a table of names would name the original."""


ASCENT, DESCENT = 1025, -275
"""Of the faces of the house, in thousandths of their size; all faces here count in thousandths."""


def cut(
    source: Path, letters: set[int], family: str, style: str = "Regular", features: list[str] | None = None
) -> TTFont:
    """The face reduced to the code points, in its regular weight, without hinting.

    Without `features`, all that shape words of a script are kept.
    """
    from fontTools.subset import Options, Subsetter  # here, because what was cut before needs neither this nor the next

    font = TTFont(source, recalcTimestamp=False)
    options = Options(hinting=False, notdef_outline=True, name_IDs=["*"])
    if features:
        options.layout_features = features
    options.drop_tables += DROPPED
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=letters)
    subsetter.subset(font)
    if "fvar" in font:
        from fontTools.varLib.instancer import OverlapMode, instantiateVariableFont

        wanted = {"wght": 400, "wdth": 100}
        axes = {axis.axisTag: wanted[axis.axisTag] for axis in font["fvar"].axes}
        font = instantiateVariableFont(font, axes, overlap=OverlapMode.KEEP_AND_SET_FLAGS)
    name(font, family, style)
    return font


def name(font: TTFont, family: str, style: str) -> None:
    """Give the face a name of our own; its licence keeps the original's for the original."""
    table, plain = font["name"], style in ("Regular", "Italic")
    table.names = [record for record in table.names if record.nameID in KEPT_NAMES]
    whole = f"{family} {style}".removesuffix(" Regular")
    post = f"{family.replace(' ', '')}-{style}"
    names = {
        1: family if plain else whole,
        2: style if plain else "Regular",
        3: post,
        4: whole,
        5: "Version 1.0",
        6: post,
    }
    for number, text in (names if plain else names | {16: family, 17: style}).items():
        table.setName(text, number, 3, 1, 0x409)


def level(font: TTFont) -> None:
    """Give the face the height of a line of the house, so that a name in another script moves no line."""
    line, os2 = font["hhea"], font["OS/2"]
    line.ascent, line.descent, line.lineGap = ASCENT, DESCENT, 0
    os2.sTypoAscender, os2.sTypoDescender, os2.sTypoLineGap = ASCENT, DESCENT, 0
    os2.usWinAscent, os2.usWinDescent = ASCENT, -DESCENT


def as_bytes(font: TTFont, flavor: str | None = None) -> bytes:
    """The file of a face: TTF, or woff2."""
    out = BytesIO()
    font.flavor = flavor
    font.save(out)
    return out.getvalue()


def woff2(ttf: bytes) -> bytes:
    """The file of a face for the web."""
    with TTFont(BytesIO(ttf), recalcTimestamp=False) as font:
        return as_bytes(font, "woff2")


def letters_in(ttf: bytes) -> set[int]:
    """The code points that a face has."""
    with TTFont(BytesIO(ttf), lazy=True) as font:
        return set(font.getBestCmap())
