"""What a claim would have to have for a word to be borne out, in words for whoever writes it."""

from __future__ import annotations

from collections.abc import Iterable

from report.claims.accounting.lexicon import MEASURE
from report.claims.accounting.lists import BOTTOM, DOWN, TOP, UP

DEGREE = "degree "
WANTS = {
    TOP: "`leader`, `is: 1` or `first:`",
    BOTTOM: "`is: last` or `last:`",
    UP: "`over:`, `at least:` or `more than`",
    DOWN: "`below:`, `at most:` or `fewer than`",
    "rising": "a `change` that is `over: 0`",
    "falling": "a `change` that is `below: 0`",
    "change": "periods: a `change`",
    "order": "`order`",
    "adjacent": "an `order` of neighbours",
    "compared": "`compare`, `ratio` or `order`",
    "equal": "`as many as`, `alike` or a shared rank",
    "tie": 'a shared rank: `is: "2="`',
    "only": "`only`",
    "completes": "`only` or `is: last`",
    "not reached": "`below:` or `at most:`",
    "mean": "`mean`",
    "share": "`share` or a column of shares",
    "together": "`sum`, or a `ratio` of several",
    "by itself": "a number of one alone",
    "correlation": "`correlation`",
    "exactly": "an exact number",
    "every indicator": "two columns or more",
    **dict.fromkeys(("all", "every", "throughout"), "`all`, `each` or all of several"),
    **dict.fromkeys(("none", "not", "nobody", "neither"), "`none`, `is: 0` or `not in:`"),
    **dict.fromkeys(
        ("most", "minority", "nearly all", "nearly none", "some"), "a part: over a half, or next to nothing"
    ),
    **dict.fromkeys(("several", "few", "large", "small"), "an adjective of `adjectives.yml`"),
    **{key: f"`{key}:`" for key in ("over", "below", "at least", "at most", "nearly", "around")},
}
"""Sense → the predicates, conditions and numbers that bear it out."""


def wanted(senses: Iterable[str]) -> str:
    """What would bear out one of some senses: the end of a message; blank where nothing could.

    >>> wanted(["only"]), wanted(["measure brokerage", "degree weak"]), wanted(["unsaid"])
    ('; `only` would', '; a claim on brokerage or “weak” would', '')
    """
    told = dict.fromkeys(filter(None, map(_wanted, senses)))
    return f"; {' or '.join(told)} would" if told else ""


def _wanted(sense: str) -> str:
    if sense.startswith(MEASURE):
        return f"a claim on {sense.removeprefix(MEASURE)}"
    return f"“{sense.removeprefix(DEGREE)}”" if sense.startswith(DEGREE) else WANTS.get(sense, "")
