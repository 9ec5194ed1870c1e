"""What must not change a byte: the order of rows and columns, line ends, byte-order marks, the clock, the machine."""

from __future__ import annotations

import csv
import io
import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT
from folders import contents
from small import write_edition

TABLES = ("institutions.csv", "funding.csv", "collaborations.csv", "areas.csv")


def artifacts(folder: Path) -> dict[str, bytes]:
    """Path → bytes of the artifacts in a folder, the manifest without the hashes of its inputs."""
    found = contents(folder)
    manifest = json.loads(found["manifest.json"])
    return {**found, "manifest.json": json.dumps({**manifest, "inputs": None}).encode()}


def compute(data: Path, out: Path) -> dict[str, bytes]:
    import build

    assert build.main(["compute", "--data", str(data), "--out", str(out)]) == 0
    return artifacts(out)


@pytest.fixture(scope="module")
def original(tmp_path_factory) -> dict[str, bytes]:
    """The artifacts of the small edition as it is."""
    folder = tmp_path_factory.mktemp("original")
    return compute(write_edition(folder / "edition"), folder / "out")


def shuffled(raw: bytes, rng: random.Random) -> bytes:
    """The rows and the columns of a file in another order."""
    header, *rows = csv.reader(io.StringIO(raw.decode(), newline=""))
    order = rng.sample(range(len(header)), len(header))
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows(
        [row[i] for i in order] for row in [header, *rng.sample(rows, len(rows))]
    )
    return out.getvalue().encode()


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_rows_and_columns(edition: Path, tmp_path: Path, original, seed: int) -> None:
    rng = random.Random(seed)
    for file in TABLES:
        (edition / file).write_bytes(shuffled((edition / file).read_bytes(), rng))
    assert compute(edition, tmp_path / "out") == original


def test_byte_order_marks_and_line_ends(edition: Path, tmp_path: Path, original) -> None:
    for file in TABLES:
        (edition / file).write_bytes(b"\xef\xbb\xbf" + (edition / file).read_bytes().replace(b"\n", b"\r\n"))
    assert compute(edition, tmp_path / "out") == original


def test_empty_rows_and_columns_with_remarks(edition: Path, tmp_path: Path, original) -> None:
    for file in TABLES:
        header, *lines = (edition / file).read_text("utf-8").splitlines()
        text = "\n".join([f"{header},note", *(f"{line},a remark\n" for line in lines)])
        (edition / file).write_text(text, "utf-8")
    assert compute(edition, tmp_path / "out") == original


def test_a_second_run_writes_the_same(edition: Path, tmp_path: Path, original) -> None:
    assert compute(edition, tmp_path / "out") == original
    assert compute(edition, tmp_path / "out") == original


def test_hash_seed_time_zone_locale_and_folder(tmp_path: Path, original) -> None:
    places = {
        "PYTHONHASHSEED": "4711",
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "tr_TR.UTF-8",
        "LANG": "tr_TR.UTF-8",
        "PYTHONUTF8": "0",
    }
    write_edition(tmp_path / "elsewhere" / "edition")
    subprocess.run(
        [sys.executable, ROOT / "build.py", "compute", "--data", "edition", "--out", "out"],
        check=True,
        cwd=tmp_path / "elsewhere",
        env={**os.environ, **places},
    )
    assert artifacts(tmp_path / "elsewhere" / "out") == original


@pytest.mark.soak
def test_the_whole_edition_shuffled(tmp_path: Path) -> None:
    first = compute(ROOT / "data" / "2025", tmp_path / "first")
    data = tmp_path / "data"
    data.mkdir()
    for path in filter(Path.is_file, (ROOT / "data" / "2025").iterdir()):
        raw = path.read_bytes()
        (data / path.name).write_bytes(shuffled(raw, random.Random(1)) if path.name in TABLES else raw)
    assert compute(data, tmp_path / "second") == first
