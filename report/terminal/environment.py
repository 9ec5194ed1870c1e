"""The Python that runs this program: the project's own where this one lacks the libraries."""

from __future__ import annotations

import os
import sys
from importlib.util import find_spec
from pathlib import Path

from report.terminal.screen import warn

PYTHON = Path(".venv", "Scripts/python.exe" if os.name == "nt" else "bin/python")
LIBRARIES = (
    "altair",
    "coloraide",
    "ftfy",
    "jinja2",
    "networkx",
    "pandas",
    "pycountry",
    "pypandoc",
    "python_calamine",
    "quarto",
    "rapidfuzz",
    "rich",
    "rich_argparse",
    "scipy",
    "sklearn",
    "vl_convert",
    "weasyprint",
    "xlsxwriter",
    "yaml",
)


def enter_environment(project: Path) -> None:
    """Go on in the project's own environment where this Python lacks the libraries and `make` has set one up."""
    if sys.flags.optimize > 1:  # the library of figures cannot be imported without its docstrings
        os.environ.pop("PYTHONOPTIMIZE", None)
        os.execv(sys.executable, [sys.executable, *sys.argv])
    if all(find_spec(name) for name in LIBRARIES):
        return
    own = project / PYTHON
    if not own.exists() or Path(sys.prefix) == own.parent.parent:
        warn("The libraries are not installed. Type `make` in the project's folder once.")
        raise SystemExit(3)
    os.execv(own, [str(own), *sys.argv])
