"""What people add to the program, held together: indicators, regions, columns and exhibits.

Something forgotten in one of their tables stops the computation with a message that names the file and the entry.
What is there is published in `facts.json`, so that whoever shows the artifacts knows labels, units and orders.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

import pandas as pd

from compute import exhibits, specifications
from compute.columns import COLUMNS, column_faults, without_entry
from compute.errors import DEFINITION, InputError, Problem
from compute.exhibits import EXHIBITS
from compute.indicators import DIMENSIONS, INDICATORS, dimension_label, indicator_faults
from compute.regions import region_faults
from compute.specifications import FIGURES

LISTS = {"indicators": "all clusters", "areas": "all places", "ranking": "the ranking"}
"""Artifacts beside the exhibits, as running text calls them."""


def require_complete() -> None:
    """Go on only if nothing was forgotten in an entry.

    Raises
    ------
    InputError
        With everything that was.
    """
    unknown = (
        (f'"{name}" is ranked by "{exhibit.ranked_by}", which is no column', "Name a score or an indicator")
        for name, exhibit in EXHIBITS.items()
        if exhibit.ranked_by and exhibit.ranked_by not in COLUMNS
    )
    _require(
        {
            "compute/regions.py": region_faults(),
            "compute/indicators.py": indicator_faults(),
            "compute/columns.py": column_faults(),
            "compute/exhibits/__init__.py": [*unknown, *module_faults(exhibits, "EXHIBITS")],
            "compute/specifications/__init__.py": [*figure_faults(FIGURES), *module_faults(specifications, "FIGURES")],
        }
    )


def figure_faults(figures: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Figures that somebody specified and for whose rows there is no function, and how to put it right.

    >>> [why for why, _ in figure_faults(["total_funding", "tolls"])]
    ['the figure "tolls" has no data']
    """
    for name in figures:
        if f"figures/{name}" not in EXHIBITS:
            yield (
                f'the figure "{name}" has no data',
                f'List what makes its rows as "figures/{name}" in `EXHIBITS` of a module of compute/exhibits/',
            )


def module_faults(package: ModuleType, table: str) -> Iterator[tuple[str, str]]:
    """Modules of a package with a table of exhibits or figures that its list `MODULES` lacks."""
    modules = [import_module(f"{package.__name__}.{module.name}") for module in iter_modules(package.__path__)]
    for name in [module.__name__ for module in modules if hasattr(module, table) and module not in package.MODULES]:
        yield f"{name} has a table `{table}` that nobody reads", f"Add {name.rpartition('.')[2]} to `MODULES`"


def require_columns(frames: Mapping[str, pd.DataFrame]) -> None:
    """Go on only if every column of these artifacts has its entry.

    Raises
    ------
    InputError
        With all that have none.
    """
    _require({"compute/columns.py": without_entry(frames)})


def _require(faults: Mapping[str, Iterable[tuple[str, str]]]) -> None:
    """No fault in any file; each says what is wrong and how to put it right."""
    if problems := [Problem(DEFINITION, file, *fault) for file, in_file in faults.items() for fault in in_file]:
        raise InputError(problems)


def published() -> dict:
    """Everything that the tables say, as plain JSON values; `exhibits` are by name, without their folder."""
    named = {name.rpartition("/")[2]: exhibit for name, exhibit in EXHIBITS.items()}
    return {
        "indicators": [
            {
                "name": entry.name,
                "label": entry.label,
                "unit": entry.unit,
                "digits": entry.digits,
                "dimension": entry.dimension,
                "best": entry.best,
            }
            for entry in INDICATORS.values()
        ],
        "dimensions": [{"name": name, "label": dimension_label(name)} for name in DIMENSIONS],
        "columns": {
            column.name: {
                "label": column.label,
                "unit": column.unit,
                "digits": column.digits,
                "kind": column.kind,
                "words": column.words,
                "ties": column.ties,
                "best": column.best,
            }
            for column in COLUMNS.values()
        },
        "exhibits": {name: {"words": words, "ranked_by": ""} for name, words in LISTS.items()}
        | {name: {"words": exhibit.words, "ranked_by": exhibit.ranked_by} for name, exhibit in named.items()},
    }
