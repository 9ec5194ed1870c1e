"""What the names of columns say: of the second partner, of the 95th percentile, of a share of what is above a bound."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal

NUMBERED = re.compile(r"_p?(\d+)$")
"""How the columns of a second partner or of a 95th percentile end."""
ABOVE = re.compile(r"above_(\d)_(\d+)$")
"""How the names of shares of what is above a bound end."""


def numbered(columns: Iterable[str]) -> set[int]:
    """The numbers in the names of columns: of the second partner, of the 95th percentile."""
    return {int(number[1]) for column in columns if (number := NUMBERED.search(column))}


def least(arguments: Mapping) -> list[Decimal]:
    """The bound in the name of a share of what is above it."""
    bound = ABOVE.search(str(arguments.get("name", arguments.get("column", ""))))
    return [Decimal(f"{bound[1]}.{bound[2]}")] if bound else []
