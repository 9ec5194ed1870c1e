"""Names, numbers and lists as the findings and proposals of claims say them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from report.text.filters import money, rounded

IN_DOLLARS, IN_HUNDRED = "_usd", "_pct"
"""How columns end whose numbers are dollars, or per cent."""
AMOUNT = re.compile(r"\d[\d.,]*")
THE = {
    "EU",
    "US",
    "UK",
    "UAE",
    "Netherlands",
    "rest of the world",
    "Rest of the World",
    "English-speaking countries",
    "UK, Canada, and Australia",
    "first ten in ecosystem maturity",
    "first ten by spinouts per research institution",
}


def located(group: str) -> str:
    """A group behind "places": `in the EU`, `outside China`, `in Finland`.

    >>> located("EU"), located("outside China"), located("country Finland"), located("Rest of the World")
    ('in the EU', 'outside China', 'in Finland', 'in the rest of the world')
    """
    name = group.removeprefix("country ").replace("Rest of the World", "rest of the world")
    if name.startswith(("outside ", "on ")):
        return name
    return f"in {'the ' * (name in THE)}{name}"


def the(name: str) -> str:
    """A name in a sentence: `the EU`, `Cambridge`."""
    return f"{'the ' * (name in THE)}{name}"


def with_unit(text: str, column: str) -> str:
    """A number, or a condition on one, with the unit of its column; an adjective stays as it is.

    >>> with_unit("over 75", "in_pct"), with_unit("over 5 million", "funding_usd"), with_unit("last", "in_pct")
    ('over 75 per cent', 'over USD 5 million', 'last')
    """
    if text.startswith("“"):
        return text
    if column.endswith(IN_HUNDRED) and AMOUNT.search(text):
        return f"{text} per cent"
    return AMOUNT.sub(r"USD \g<0>", text) if column.endswith(IN_DOLLARS) and "USD" not in text else text


def shown(value: Decimal, column: str = "") -> str:
    """A value for readers: dollars as money, else at most four significant digits and no more than it has.

    >>> shown(Decimal("28.5714285714")), shown(Decimal(6_230_000_000), "total_funding_usd"), shown(Decimal("1820.66"))
    ('28.57', 'USD 6.2 billion', '1,821')
    """
    if column.endswith(IN_DOLLARS):
        return money(value) if abs(value) >= 10**6 else f"USD {shown(value)}"
    if value == value.to_integral_value() or abs(value) >= 1000:
        return rounded(value)
    text = rounded(value, max(0, 3 - value.adjusted()))
    return text.rstrip("0").rstrip(".") if "." in text else text


def printed(position: tuple[int, bool]) -> str:
    """A rank as printed: `2=`."""
    return f"{position[0]}{'=' * position[1]}"


def listed(names: Sequence[str], limit: int = 12) -> str:
    """`A, B and C`; long lists are cut, an empty one is `none`."""
    if not names:
        return "none"
    if len(names) > limit:
        return f"{', '.join(names[:limit])} and {len(names) - limit} more"
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))
