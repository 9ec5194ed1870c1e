"""The faces that there are, and which of them has a letter.

The faces of the house hold Latin and Greek. Every other script has a face in a package that the lock file pins; it
is opened only for a text that needs it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

from fontTools.ttLib import TTFont

from report.cache import CACHE, cached
from report.seal import program
from report.tokens import FACES, TOKENS

FONTS = Path(__file__).parents[2] / "templates" / "fonts"
STYLES = {"Regular": (400, "normal"), "Italic": (400, "italic"), "SemiBold": (600, "normal")}
"""How the file of a style ends → weight and style."""
SIGNS = "\xa0§©°·×–—‘’“”•†…−→↑↓↕↩≤≥≈∑σ\ufe0e"
OFTEN = frozenset([*range(0x20, 0x7F), *map(ord, f"ÄÅÉÖØÜßáâãäåçèéêíñóôöøúü{SIGNS}")])
"""Code points that nearly every page has: the web has faces with these alone (`templates/fonts/often`)."""


@dataclass(frozen=True)
class Script:
    """A face for other scripts than Latin and Greek; `codec` is the character set of the language it is for."""

    language: str
    family: str
    file: str
    codec: str = ""
    joins: bool = False

    @property
    def stem(self) -> str:
        """How its files are named."""
        return f"{self.family.replace(' ', '')}-Regular"

    @property
    def path(self) -> Path:
        """The whole face, inside its package."""
        package, _, name = self.file.partition("/")
        return Path(str(files(package).joinpath(name)))

    @cached_property
    def letters(self) -> frozenset[str]:
        """Every character that it has."""
        known = program() and f"letters {program()} {self.file}"  # its package is one of the libraries
        return frozenset(cached(known, "txt", lambda: _read_letters(self.path), CACHE).decode())

    def writes(self, text: str) -> bool:
        """Whether the language's character set has every letter of the text that this face has."""
        try:
            "".join(letter for letter in text if letter in self.letters).encode(self.codec)
        except UnicodeEncodeError:
            return False
        return True


SCRIPTS = tuple(Script(**entry) for entry in TOKENS["scripts"])


@cache
def fingerprint(path: Path) -> str:
    """What stands for a face that does not change while this process runs."""
    return sha256(path.read_bytes()).hexdigest()


def _letters(path: Path) -> frozenset[str]:
    return frozenset(cached(f"letters {fingerprint(path)}", "txt", lambda: _read_letters(path), CACHE).decode())


def _read_letters(path: Path) -> bytes:
    with TTFont(path, lazy=True) as font:
        font.setGlyphOrder([*map(str, range(font["maxp"].numGlyphs))])  # else it makes a name for each of 65,000 glyphs
        return "".join(sorted(map(chr, font.getBestCmap()))).encode()


@cache
def house_letters() -> frozenset[str]:
    """Every character that all faces of sans and serif have, and the line end."""
    texts = [_letters(path) for path in house_files() if FACES["mono"]["family"].replace(" ", "") not in path.name]
    return frozenset.intersection(*texts) | set("\n\t\r\ufeff")


@cache
def foreign() -> re.Pattern[str]:
    """Finds a character that not all of these faces have."""
    return re.compile(f"[^{re.escape(''.join(sorted(house_letters())))}]")


def house_files(suffix: str = "ttf") -> list[Path]:
    """The files of the faces of the house."""
    return sorted(FONTS.glob(f"*.{suffix}"))


def letters_of(path: Path) -> frozenset[int]:
    """The code points that a file of a face of the house has."""
    return frozenset(map(ord, _letters(path.with_suffix(".ttf"))))


def often_files() -> list[Path]:
    """The same for the web, with the letters alone that nearly every page has."""
    return sorted((FONTS / "often").glob("*.woff2"))
