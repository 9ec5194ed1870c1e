"""Cut the house fonts out of IBM's original files.

    python templates/fonts/prepare.py FOLDER [TEXT ...]

FOLDER holds the unpacked npm packages that README.md names, or any other copy of the originals, as TTF or woff2, at
any depth. Every TEXT is a UTF-8 file whose Chinese characters are added to the common ones: name the data files, so
that no institution ends in empty boxes.

Each face is written twice, as TTF (charts and PDF) and as woff2 (web). One file per face holds every
script but Chinese: split into a Latin and a Latin Extended file, names such as "Łódź" would change font midway.
The same originals give the same bytes.
"""

import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

HERE = Path(__file__).parent
FACES = ["IBMPlexSans-Regular", "IBMPlexSans-Italic", "IBMPlexSans-SemiBold",
         "IBMPlexSerif-Regular", "IBMPlexSerif-Italic", "IBMPlexSerif-SemiBold"]  # fmt: skip
CODE_FACE = "IBMPlexMono-Regular"
CHINESE_FACE = "IBMPlexSansSC-Regular"
FEATURES = ["kern", "liga", "ccmp", "locl", "mark", "mkmk", "sups", "subs", "frac", "numr", "dnom"]

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
CHINESE_PUNCTUATION = "·、。，：；（）《》“”"


def latin() -> set[int]:
    """Code points of every face but the Chinese one."""
    return {code for first, last in RANGES for code in range(first, last + 1)}


def chinese(texts: list[Path]) -> set[int]:
    """The 3,755 common characters (GB 2312, level 1) and every other Chinese one that `texts` use."""
    common = b"".join(bytes([row, cell]) for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF))
    used = "".join(path.read_text(encoding="utf-8") for path in texts)
    wanted = common.decode("gb2312", errors="ignore") + CHINESE_PUNCTUATION
    return {ord(sign) for sign in wanted} | {ord(sign) for sign in used if "\u4e00" <= sign <= "\u9fff"}


def original(folder: Path, face: str) -> Path:
    """The file of one face below `folder`; TTF is preferred to woff2."""
    found = [path for kind in ("ttf", "woff2") for path in sorted(folder.rglob(f"{face}.{kind}"))]
    if not found:
        sys.exit(f"{folder}: {face}.ttf or .woff2 is not there. Unpack the npm packages named in README.md into it.")
    return found[0]


def cut(source: Path, code_points: set[int], target: Path) -> None:
    """Write `source`, reduced to `code_points` and without hinting, to `target` (its suffix names the format).

    All names stay: chart software finds the semi-bold face by its typographic family.
    """
    font = TTFont(source, recalcTimestamp=False)
    options = Options(layout_features=FEATURES, hinting=False, notdef_outline=True, name_IDs=["*"])
    options.drop_tables += ["DSIG", "FFTM", "meta", "vhea", "vmtx", "VORG"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=code_points)
    subsetter.subset(font)
    font.flavor = "woff2" if target.suffix == ".woff2" else None
    font.save(target)


def main(arguments: list[str]) -> None:
    """Write all faces beside this script."""
    if not arguments:
        sys.exit("Usage: prepare.py FOLDER [TEXT ...]")
    folder, texts = Path(arguments[0]), [Path(name) for name in arguments[1:]]
    wanted = {face: latin() for face in FACES} | {CODE_FACE: CODE, CHINESE_FACE: chinese(texts)}
    for face, code_points in wanted.items():
        for kind in ("ttf", "woff2"):
            target = HERE / f"{face}.{kind}"
            cut(original(folder, face), code_points, target)
            print(f"{target.name:32}{target.stat().st_size:>9,} bytes")


if __name__ == "__main__":
    main(sys.argv[1:])
