"""The one folder in which everything that draws or prints looks for fonts, instead of the machine's.

Pango (the PDF) and the library that draws the figures both read fontconfig's settings from the file that
`FONTCONFIG_FILE` names, once, before their first text. `show` must come before that, in the process that draws.
"""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from html import escape
from pathlib import Path
from string import printable

import fontTools

from report.cache import CACHE, cached
from report.errors import ReportError
from report.files import text_of
from report.fonts import cutting
from report.fonts.faces import SCRIPTS, Script, fingerprint, foreign, house_files
from report.fonts.runs import lacking, runs
from report.tokens import FACES

FOLDER = CACHE.parent / "fonts"
SPARE = Path(tempfile.gettempdir()) / "quantum-clusters-fonts"
"""Where the faces lie if the cache cannot be written."""
PART = "."
"""How a file begins that is being written: fontconfig passes it over."""
PARTS = re.compile(r'[",;<>|\n]')
"""What parts names in the files that texts come from."""
TEXTS = {".bib", ".csv", ".json", ".qmd", ".yml"}
NEUTRAL = " 0123456789()[]-–.&/:'’\"“”\u200c\u200d"
"""What may stand inside a name of any script, and is then printed in its face."""
SETTINGS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
<dir>{folder}</dir>
<cachedir>{folder}/cache</cachedir>
{aliases}
</fontconfig>
"""
ALIAS = '<alias binding="same"><family>{generic}</family><prefer><family>{family}</family></prefer></alias>'
_shown: Path | None = None
GENERIC = {"sans": "sans-serif", "serif": "serif", "mono": "monospace"}
"""Face → what CSS calls its kind."""


@dataclass(frozen=True)
class Fonts:
    """The folder with the faces that an edition is printed in, and those for other scripts among them: file → bytes."""

    folder: Path
    scripts: tuple[Script, ...]
    cut: dict[str, bytes]

    @property
    def families(self) -> tuple[str, ...]:
        """The names of the faces for other scripts."""
        return tuple(script.family for script in self.scripts)


def laid(texts: Iterable[str] = (), folder: Path = FOLDER) -> Fonts:
    """A folder with the faces of the house and those for other scripts, cut to what the texts need.

    The folder is named by what is in it; what was changed in it meanwhile is put right.
    """
    if not house_files():
        raise ReportError(
            "templates/fonts holds no TTF file, and without the fonts every label would be measured "
            "wrongly. Restore the folder."
        )
    shares = needed(texts)
    cut = {f"{script.stem}.ttf": _cut(script, share, folder / "cut") for script, share in shares.items()}
    files = {path.name: path.read_bytes() for path in house_files()} | cut
    key = sha256(b"".join(name.encode() + content for name, content in files.items())).hexdigest()
    return Fonts(_written(files, (folder / key, SPARE / key)), tuple(shares), cut)


def _written(files: dict[str, bytes], places: Sequence[Path]) -> Path:
    """The first of these folders that can hold the files."""
    for number, place in enumerate(places, 1):
        try:
            _write(place, files | {"fonts.conf": _settings(place)})
        except OSError:
            if number == len(places):
                raise
        else:
            break
    return place


def needed(texts: Iterable[str]) -> dict[Script, set[str]]:
    """Script → the letters that the texts print in it.

    >>> {script.language: "".join(sorted(letters)) for script, letters in needed(["a,ไทย", "東京 Łódź"]).items()}
    {'th': 'ทยไ', 'zh-Hant': '京東'}
    """
    shares: dict[Script, set[str]] = {}
    pieces = (piece for text in texts if foreign().search(text) for piece in PARTS.split(text))
    for piece in filter(foreign().search, pieces):
        for script, part in runs(piece):
            if script:
                shares.setdefault(script, set()).update(script.letters & set(piece if script.joins else part))
    return {script: shares[script] for script in SCRIPTS if script in shares}


def texts_below(*folders: Path) -> Iterator[str]:
    """The texts that an edition is printed from: every file of these folders that is one."""
    yield from (text_of(path) for folder in folders for path in _text_files(folder))


def _text_files(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.rglob("*")) if path.suffix in TEXTS]


def require_faces(folder: Path) -> None:
    """Refuse words with characters that no font has.

    Raises
    ------
    ReportError
        With the file and line of each.
    """
    faults = [
        f"{path.name}, line {number}: no font here has the character {letter} (U+{ord(letter):04X}); write it "
        "another way."
        for path in _text_files(folder)
        if lacking(text := text_of(path))
        for number, line in enumerate(text.splitlines(), 1)
        for letter in lacking(line)
    ]
    if faults:
        raise ReportError("\n".join(faults))


def _cut(script: Script, share: set[str], folder: Path) -> bytes:
    wanted = share | set(printable if script.joins else NEUTRAL)
    made_from = [
        fontTools.version,
        script.family,
        fingerprint(script.path),
        Path(cutting.__file__).read_text("utf-8"),
        *sorted(wanted),
    ]
    return cached("\n".join(made_from), "ttf", lambda: _cut_face(script, wanted), folder)


def _cut_face(script: Script, letters: set[str]) -> bytes:
    font = cutting.cut(script.path, set(map(ord, letters)), script.family)
    cutting.level(font)
    return cutting.as_bytes(font)


def _settings(folder: Path) -> bytes:
    aliases = "\n".join(ALIAS.format(generic=GENERIC[face], family=FACES[face]["family"]) for face in GENERIC)
    return SETTINGS.format(folder=escape(str(folder)), aliases=aliases).encode("utf-8", "surrogateescape")


def _write(folder: Path, files: dict[str, bytes]) -> None:
    """Exactly these files; whoever reads meanwhile sees whole ones."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in folder.iterdir():
        if path.is_file() and path.name not in files and not path.name.startswith(PART):
            path.unlink(missing_ok=True)
    for name, content in files.items():
        path = folder / name
        if not path.is_file() or path.read_bytes() != content:
            with tempfile.NamedTemporaryFile(dir=folder, prefix=PART, delete=False) as unfinished:
                unfinished.write(content)
            Path(unfinished.name).replace(path)


def show(folder: Path) -> None:
    """Let this process see the fonts of the folder and no others."""
    global _shown
    _shown = folder
    os.environ["FONTCONFIG_FILE"] = str(folder / "fonts.conf")


def shown() -> Path:
    """The folder whose fonts this process sees; if nobody has said, only the faces of the house."""
    if not _shown:
        folder = laid().folder
        show(folder)
        return folder
    return _shown
