"""The style sheets that name faces and colours, made from the tokens."""

from __future__ import annotations

import shutil
from base64 import b64encode
from collections.abc import Collection, Iterator, Sequence
from hashlib import sha256
from pathlib import Path

from report.cache import CACHE, cached
from report.fonts.cutting import letters_in, woff2
from report.fonts.faces import FONTS, OFTEN, STYLES, house_files, letters_of, often_files
from report.fonts.folder import Fonts
from report.seal import program
from report.tokens import FACES, stack, variables

STAND_INS = """
/* Local stand-ins with the faces' proportions, so that lines do not jump when the real ones arrive. */
@font-face { font-family: "Sans Fallback"; src: local("Arial"), local("Liberation Sans"); size-adjust: 103%; ascent-override: 99.5%; descent-override: 26.7%; line-gap-override: 0%; }
@font-face { font-family: "Serif Fallback"; src: local("Georgia"), local("DejaVu Serif"); size-adjust: 104%; ascent-override: 98.6%; descent-override: 26.4%; line-gap-override: 0%; }
"""  # noqa: E501


def write_fonts(fonts: Fonts, folder: Path) -> None:
    """Write fonts, their licences, and the style sheets that name them into a folder of assets."""
    (folder / "fonts" / "often").mkdir(parents=True)
    for path in often_files():
        shutil.copyfile(path, folder / "fonts" / "often" / path.name)
    for path in [*house_files("woff2"), FONTS / "OFL.txt"]:
        shutil.copyfile(path, folder / "fonts" / path.name)
    for name, content in fonts.cut.items():
        (folder / "fonts" / name).with_suffix(".woff2").write_bytes(_for_web(content))
    tokens = folder / "css" / "tokens.css"
    tokens.write_text(variables(fonts.families) + tokens.read_text("utf-8"), "utf-8", newline="\n")
    (folder / "css" / "fonts.css").write_text(faces_css(fonts), "utf-8", newline="\n")


def _for_web(ttf: bytes) -> bytes:
    known = program() and f"{program()} {sha256(ttf).hexdigest()}"
    return cached(known, "woff2", lambda: woff2(ttf), CACHE)


def faces_css(fonts: Fonts) -> str:
    """The web's faces: those of the house, of which a page whose letters are common loads little, and for other scripts
    those that the edition uses. A face says which letters it has, so that no page loads one for a letter it lacks."""
    lines = [
        _face(
            family,
            f"../fonts/{path.relative_to(FONTS).as_posix()}",
            f"font-weight: {weight}; font-style: {slant}; {_range(letters)}",
        )
        for path, letters in _letters_of_files()
        for family, (weight, slant) in [_named(path)]
    ]
    lines += [
        _face(
            script.family,
            f"../fonts/{script.stem}.woff2",
            f"font-weight: 100 900; {_range(letters_in(fonts.cut[f'{script.stem}.ttf']))}",
        )
        for script in fonts.scripts
    ]
    return "\n".join(lines) + STAND_INS + languages_css(fonts)


def _letters_of_files() -> Iterator[tuple[Path, frozenset[int]]]:
    """Every file of a face of the house for the web, with the letters that it is loaded for."""
    often = {path.stem: path for path in often_files()}
    for path in house_files("woff2"):
        yield path, letters_of(path) - (OFTEN if path.stem in often else frozenset())
    yield from ((path, OFTEN) for path in often.values())


def _range(letters: Collection[int]) -> str:
    """The letters as CSS has them.

    >>> _range({65, 66, 67, 97})
    'unicode-range: U+41-43, U+61; '
    """
    firsts = sorted(code for code in letters if code - 1 not in letters)
    lasts = sorted(code for code in letters if code + 1 not in letters)
    parts = (f"U+{a:X}-{b:X}" if a != b else f"U+{a:X}" for a, b in zip(firsts, lasts, strict=True))
    return f"unicode-range: {', '.join(parts)}; "


def embedded_css(files: Sequence[str]) -> str:
    """Faces of the house within a page that stands alone: their files as they are, in its style sheet."""
    return "\n".join(
        _face(family, f"data:font/woff2;base64,{content}", f"font-weight: {weight}; font-style: {slant}; ")
        for path in house_files("woff2")
        if path.stem in files
        for family, (weight, slant) in [_named(path)]
        for content in [b64encode(path.read_bytes()).decode()]
    )


def _named(path: Path) -> tuple[str, tuple[int, str]]:
    """Family, weight and slant of a face of the house."""
    families = {face["family"].replace(" ", ""): face["family"] for face in FACES.values()}
    family, _, style = path.stem.partition("-")
    return families[family], STYLES[style]


def languages_css(fonts: Fonts) -> str:
    """Names in another script in the face of their language, if the edition has any."""
    rules = (
        f'bdi[lang="{script.language}"] {{ font-family: "{script.family}", {stack("sans")}; }}\n'
        for script in fonts.scripts
        if script.language
    )
    return "".join(rules)


def _face(family: str, address: str, more: str) -> str:
    return f'@font-face {{ font-family: "{family}"; {more}font-display: swap; src: url("{address}") format("woff2"); }}'
