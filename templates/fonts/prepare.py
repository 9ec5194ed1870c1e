"""Cut the faces of the house out of IBM's original files.

    python templates/fonts/prepare.py FOLDER

FOLDER holds the unpacked npm packages that README.md names, or any other copy of the originals, as TTF or woff2, at
any depth. Each face is written as TTF (charts, PDF) and as woff2 (web), under a name of our own, and for the web once
more with what nearly every page has (`often/`): a browser loads the whole only where a page has another letter. Both
are cut from one face, so that a name such as "Łódź" looks the same throughout. The same originals give the same bytes.
"""

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parents[1]))

from report.fonts.cutting import as_bytes, cut  # noqa: E402
from report.fonts.faces import OFTEN, STYLES  # noqa: E402
from report.tokens import FACES  # noqa: E402

WEB_FEATURES = ["kern", "liga", "ccmp", "locl", "mark", "mkmk"]
FEATURES = [*WEB_FEATURES, "sups", "subs", "frac", "numr", "dnom"]

CODE = set(range(0x20, 0x7F)) | {0xA0, 0x2026, 0x2192}
RANGES = [
    (0x20, 0x7E), (0xA0, 0x17F), (0x18F, 0x18F), (0x192, 0x192), (0x1A0, 0x1A1), (0x1AF, 0x1B0),  # Latin
    (0x1CD, 0x1DC), (0x218, 0x21B), (0x237, 0x237), (0x259, 0x259), (0x1E80, 0x1E85), (0x1E9E, 0x1E9E),
    (0x1EA0, 0x1EF9), (0x2C6, 0x2DD), (0x300, 0x304), (0x306, 0x308), (0x30A, 0x30C), (0x327, 0x328),
    (0x391, 0x3C9),  # Greek, for formulas
    (0x2000, 0x200B), (0x2010, 0x2015), (0x2018, 0x201E), (0x2020, 0x2022), (0x2026, 0x2026),  # punctuation
    (0x202F, 0x2030), (0x2032, 0x2033), (0x2039, 0x203A), (0x2044, 0x2044),
    (0x2070, 0x209C), (0x20A9, 0x20BF), (0x2113, 0x2122), (0x2126, 0x2126), (0x2150, 0x215E),
    (0x2190, 0x2199), (0x21A9, 0x21A9), (0x2200, 0x2265), (0x22C5, 0x22C5), (0x2308, 0x230B),  # arrows and mathematics
    (0x25A0, 0x25CF), (0x2713, 0x2717), (0xFB01, 0xFB02),
]  # fmt: skip


def latin() -> set[int]:
    """Code points of sans and serif."""
    return {code for first, last in RANGES for code in range(first, last + 1)}


def original(folder: Path, face: str) -> Path:
    """The file of one face below `folder`; TTF is preferred to woff2."""
    found = [path for kind in ("ttf", "woff2") for path in sorted(folder.rglob(f"{face}.{kind}"))]
    if not found:
        sys.exit(f"{folder}: {face}.ttf or .woff2 is not there. Unpack the npm packages named in README.md into it.")
    return found[0]


def main(arguments: list[str]) -> None:
    """Write all faces beside this script."""
    if len(arguments) != 1:
        sys.exit("Usage: prepare.py FOLDER")
    for face, names in FACES.items():
        for style in ["Regular"] if face == "mono" else STYLES:
            source = original(Path(arguments[0]), f"{names['drawn_as'].replace(' ', '')}-{style}")
            font = cut(source, CODE if face == "mono" else latin(), names["family"], style, FEATURES)
            for flavor, suffix in ((None, "ttf"), ("woff2", "woff2")):
                target = HERE / f"{names['family'].replace(' ', '')}-{style}.{suffix}"
                target.write_bytes(as_bytes(font, flavor))
                print(f"{target.name:32}{target.stat().st_size:>9,} bytes")
            if face != "mono":
                write_often(target.with_suffix(".ttf"), names["family"], style)


def write_often(whole: Path, family: str, style: str) -> None:
    """Write a face of ours for the web once more, with the letters that nearly every page has."""
    font = cut(whole, set(OFTEN), family, style, WEB_FEATURES)
    (HERE / "often" / f"{whole.stem}.woff2").write_bytes(as_bytes(font, "woff2"))


if __name__ == "__main__":
    main(sys.argv[1:])
