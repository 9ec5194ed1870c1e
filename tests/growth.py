"""How the work grows with the data: editions of growing size computed, each in a process of its own.

`python tests/growth.py FOLDER` computes one, and prints the processor seconds of each step and the memory as JSON.
"""

from __future__ import annotations

import gc
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import wraps
from math import log
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "builders")]
from sized import Size, write_sized  # noqa: E402

INSTITUTIONS = [Size(4_000), Size(40_000), Size(400_000)]
CLUSTERS = [Size(40_000, full=45), Size(40_000, full=150), Size(40_000, full=450)]
STEPS = {
    "spatial_clusters": "spatial clusters",
    "merge": "merging",
    "name_clusters": "names",
    "not_merged": "neighbours",
    "profiles": "status",
    "indicators": "indicators",
    "robustness": "robustness",
    "exhibit_frames": "exhibits",
    "facts": "facts",
    "specifications": "specifications",
}
"""What `compute.method` calls → what it is called here."""
LEAST = 0.05
"""Of fewer seconds no growth can be told."""


def tables(say: Callable[[str], None] = print) -> None:
    """Growth with the institutions, and with the full clusters among as many institutions."""
    with tempfile.TemporaryDirectory() as folder:
        for title, sizes, of in (
            ("institutions", INSTITUTIONS, [size.institutions for size in INSTITUTIONS]),
            ("full clusters", CLUSTERS, [size.full for size in CLUSTERS]),
        ):
            found = [_measured(write_sized(Path(folder) / f"{title} {size}", size)) for size in sizes]
            say(
                f"\n{'processor seconds of ' + title:<40}"
                + "".join(f"{number:>10,}" for number in of)
                + f"{'exponent':>10}"
            )
            for step in found[0]:
                say(row(step, [one[step] for one in found], of))


def row(step: str, took: Sequence[float], of: Sequence[int]) -> str:
    """A line of a table, with the exponent of the growth between the last two sizes.

    >>> row("a", [0.1, 1, 10], [1, 10, 100]).split()
    ['a', '0.10', '1.00', '10.00', '1.00']
    """
    known = took[-2] >= LEAST
    exponent = f"{log(took[-1] / took[-2]) / log(of[-1] / of[-2]):.2f}" if known else "–"
    return f"{step:<40}" + "".join(f"{seconds:10.2f}" for seconds in took) + f"{exponent:>10}"


def _measured(data: Path) -> dict[str, float]:
    done = subprocess.run([sys.executable, __file__, str(data)], check=True, capture_output=True, text=True)
    return json.loads(done.stdout)


def computed(data: Path) -> dict[str, float]:
    """The seconds of each step of computing an edition, of all together, and the memory in GB."""
    from compute import method
    from compute.artifacts import artifacts
    from compute.intake import read_edition

    took: dict[str, float] = {}
    for name, called in STEPS.items():
        setattr(method, name, _timed(called, getattr(method, name), took))
    start = time.process_time()
    edition = _timed("intake", read_edition, took)(data)
    _timed("artifacts", artifacts, took)(method.compute_edition(edition))
    took["all"] = time.process_time() - start
    took["memory, GB"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    return took


def _timed(name: str, function: Callable, took: dict[str, float]) -> Callable:
    @wraps(function)
    def timed(*arguments: object) -> object:
        start = time.process_time()
        try:
            return function(*arguments)
        finally:
            took[name] = took.get(name, 0.0) + time.process_time() - start

    return timed


if __name__ == "__main__":
    gc.disable()  # as a command does
    print(json.dumps(computed(Path(sys.argv[1]))))
