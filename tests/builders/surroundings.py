"""Machines that are not like this one: their fonts, their clock."""

from __future__ import annotations

from pathlib import Path

from fontTools.ttLib import TTFont

from report.fonts import cutting
from report.fonts.faces import house_files
from report.tokens import FACES, TOKENS

CLOCK = """
import datetime, time

real, start = time.time, {start} - time.time()
time.time = lambda: real() + start
time.time_ns = lambda: int(time.time() * 10**9)
for name in ("gmtime", "localtime", "ctime"):
    def told(seconds=None, asked=getattr(time, name)):
        return asked(time.time() if seconds is None else seconds)

    setattr(time, name, told)


class Same(type):
    def __instancecheck__(self, value):
        return isinstance(value, self.__mro__[1])

    def __subclasscheck__(self, kind):
        return issubclass(kind, self.__mro__[1])


class Date(datetime.date, metaclass=Same):
    today = classmethod(lambda kind: datetime.datetime.now().date())


class Moment(datetime.datetime, metaclass=Same):
    now = classmethod(lambda kind, zone=None: datetime.datetime.fromtimestamp(time.time(), zone))
    utcnow = classmethod(lambda kind: datetime.datetime.utcfromtimestamp(time.time()))
    today = classmethod(lambda kind: datetime.datetime.now())


datetime.date, datetime.datetime = Date, Moment
"""
"""A `sitecustomize` with which Python believes in another time."""
OTHER_SCRIPTS = [
    *range(0x400, 0x500),
    *range(0x590, 0x700),
    *range(0x900, 0xE80),
    *range(0x3000, 0x3100),
    *range(0x4E00, 0x5200),
]
"""Characters that hostile fonts claim to have."""
YEAR_1999, YEAR_2099 = 930_000_000, 4_090_000_000
"""Seconds since 1970."""


def clock(folder: Path, start: int) -> Path:
    """A folder for `PYTHONPATH` that sets the clock."""
    folder.mkdir(parents=True)
    (folder / "sitecustomize.py").write_text(CLOCK.format(start=start), "utf-8")
    return folder


def hostile_home(folder: Path) -> Path:
    """A home with fonts that bear the names of ours, or of what everybody falls back on, and look otherwise; and with
    settings that prefer them."""
    fonts, settings = folder / ".fonts", folder / ".config" / "fontconfig"
    for place in (fonts, settings):
        place.mkdir(parents=True)
    families = [face["family"] for face in (*FACES.values(), *TOKENS["scripts"])]
    for family in (*families, "Georgia", "DejaVu Sans", "Arial"):
        with TTFont(next(path for path in house_files() if "Mono" in path.name)) as font:
            cutting.name(font, family, "Regular")
            for table in font["cmap"].tables:
                table.cmap |= dict.fromkeys(OTHER_SCRIPTS, font.getGlyphOrder()[5])
            font.save(fonts / f"{family}.ttf")
    (settings / "fonts.conf").write_text(
        f"<fontconfig><dir>{fonts}</dir><match><edit name='family' mode='prepend_first'><string>Georgia</string></edit>"
        "</match></fontconfig>",
        "utf-8",
    )
    return folder


def fonts_of(home: Path) -> dict[str, str]:
    """The environment of somebody who lives there."""
    return {
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / ".config"),
        "FONTCONFIG_FILE": str(home / ".config" / "fontconfig" / "fonts.conf"),
    }
