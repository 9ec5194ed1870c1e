"""The senses that a condition bears out: its direction, its adjective, what is over a half or next to nothing."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from report.claims.accounting.lists import BOTTOM, DOWN, TOP, UP, from_below, of_adjective
from report.claims.language.amounts import amount
from report.claims.language.conditions import Condition, is_amount
from report.claims.language.verdict import Verdict

DENIED = "denied"
"""Before a direction: what the words may say where they deny it, "no region has more than three" of at most three."""
IMPLIED = {"over": "at least", "below": "at most"}
"""What is more than twice is at least twice."""


EVEN = (*(Decimal(part) for part in range(45, 56)), *(Decimal(part) / 100 for part in range(45, 56)))
"""Shares, in per cent or not, of which the rest is about as large."""
PERCENTILES = ("_p05", "_p95")
"""Columns of simulations in which a rank goes up and down."""


def of_condition(verdict: Verdict, condition: Condition) -> Iterator[str]:
    """The words of a condition: its keys, its direction (of a rank the other way round), and its adjective."""
    words, kind = _pointing(dict(condition.words)), verdict.numbers[0].kind if verdict.numbers else "value"
    by_rank = kind == "rank" or str(verdict.arguments.get("column", "")).endswith("rank")
    up, down = (DOWN, UP) if by_rank else (UP, DOWN)
    if {"over", "at least"} & words.keys():
        yield from (up, f"{DENIED} {down}")
        yield from (
            ("several",) if kind != "share" and not str(verdict.arguments.get("column", "")).endswith("_pct") else ()
        )
    if {"below", "at most"} & words.keys():
        yield from (down, "none", f"{DENIED} {up}", "not reached")
    if {"nearly", "just under"} & words.keys():
        yield from (down, "just under")
    yield from (key for key in words if key not in ("is", "between"))
    yield from (weaker for key, weaker in IMPLIED.items() if key in words)
    if verdict.name == "change" and verdict.numbers and verdict.numbers[0].value:
        yield from (UP,) if verdict.numbers[0].value > 0 else (DOWN, *(["over"] if "below" in words else []))
    if condition.adjective:
        yield from of_adjective(condition.adjective)
    if by_rank and kind == "rank":
        yield from _of_rank(verdict, words)
    column = str(verdict.arguments.get("column", ""))
    part = kind == "share" or "share" in of_column(column) or "share" in str(verdict.arguments.get("name", ""))
    yield from _of_share(words, kind, part)
    yield from of_column(str(verdict.arguments.get("column", verdict.arguments.get("by", ""))))
    if kind == "ratio":
        yield from _of_ratio(words)
    if kind == "correlation":
        yield from _of_correlation(words, condition.adjective)
    if verdict.name == "value" and words.get("is") == "1":
        yield "only"
    yield from _nearly(verdict, words, kind)
    if any(str(text).startswith("No ") for text in verdict.wanted):
        yield from ("none", "not")


def _of_correlation(words: dict, adjective: str) -> Iterator[str]:
    if adjective == "weak":  # the larger do not have more
        yield from ("none", "none", "neither", "not", f"{DENIED} {UP}", f"{DENIED} {DOWN}", UP, DOWN)
    if any(amount(words[key]).value <= 0 for key in ("below", "at most") if key in words):
        yield from ("not", TOP, TOP)  # the richest are not those with the highest
    if any(amount(words[key]).value < 0 for key in ("around", "is") if is_amount(words.get(key, ""))):
        yield from (DOWN, DOWN)


def _pointing(words: dict) -> dict:
    """The words of a condition without a bound from below where all is below nothing: from −1 to 0 is low."""
    highest = [amount(words[key]).value for key in ("below", "at most") if key in words]
    return {
        key: text for key, text in words.items() if not (highest and highest[0] <= 0 and key in ("over", "at least"))
    }


def _of_ratio(words: dict) -> Iterator[str]:
    if list(words.values()) == ["1"]:
        yield from ("equal", "degree matching")
    if "around" in words and amount(words["around"]).value < Decimal("0.9"):
        yield from (DOWN, "below")


def _of_share(words: dict, kind: str, part: bool) -> Iterator[str]:
    """What the amounts of a condition bear out besides their direction."""
    if part and _over_half(words, kind):
        yield "most"
    below = [amount(words[key]).value for key in ("below", "at most", "is") if is_amount(words.get(key, ""))]
    if kind in ("share", "value") and below and 0 < below[0] <= (1 if below[0] <= 1 else 50):
        yield "minority"
    if "just under" in words:
        yield "nearly"
    if "between" in words:
        yield from ("around", *_close(words["between"]))
    if words.get("is") == "0":
        yield from ("none", "not", "nearly none")
    whole = words.get("at least", words.get("is", ""))
    if part and is_amount(whole) and amount(whole).value == 1:
        yield from ("all", "every", "none", "falling", "below", DOWN)  # never falls out
    if part and is_amount(words.get("is", "")) and amount(words["is"]).value in EVEN:
        yield "around"  # evenly divided


def _close(between: str) -> Iterator[str]:
    """Just over, or just under, one of two bounds that are close to one another."""
    low, high = (amount(bound).value for bound in between.split(" and "))
    if low < high <= low * Decimal("1.25"):
        yield from ("just over", "just under", UP, DOWN, "over", "below")


def of_column(column: str) -> Iterator[str]:
    """What a column's own kind bears out: something for each, which is a mean, or a share."""
    if "_per_" in column:
        yield from ("all", "mean")
    if column.endswith(("_pct", "_share", "_per_institution")):
        yield "share"
    if column.endswith(PERCENTILES):
        yield from ("rising", "falling", "falling", UP, DOWN)
    if column.startswith("outside"):
        yield "not"


def _over_half(words: dict, kind: str) -> bool:
    """Whether a share is over a half, or what is left of it is."""
    over = [amount(words[key]).value for key in ("over", "at least", "is") if is_amount(words.get(key, ""))]
    below = [amount(words[key]).value for key in ("below", "at most") if key in words]
    half = Decimal("0.5") if max([*over, *below], default=0) <= 1 else Decimal(50)
    return (bool(over) and min(over) >= half) or (bool(below) and max(below) == half)


def _nearly(verdict: Verdict, words: dict, kind: str) -> Iterator[str]:
    """Whether a share leaves next to nothing, or is next to nothing."""
    hundred = 100 if kind == "share" or str(verdict.arguments.get("column", "")).endswith("_pct") else 1
    over = [amount(words[key]).value for key in ("over", "at least", "is", "around") if is_amount(words.get(key, ""))]
    below = [amount(words[key]).value for key in ("below", "at most", "is", "around") if is_amount(words.get(key, ""))]
    below += [amount(words["between"].split(" and ")[1]).value] if "between" in words else []
    if over and Decimal("0.9") <= over[0] / hundred <= 1:
        yield "nearly all"
    if below and 0 < below[0] / hundred <= Decimal("0.1"):
        yield "nearly none"


def _of_rank(verdict: Verdict, words: dict) -> Iterator[str]:
    lowest = from_below(verdict.arguments)
    yield "compared"
    if words.get("is") in ("1", "1="):
        yield from (BOTTOM if lowest else TOP, "none", "compared", "equal", DOWN if lowest else UP)
        yield f"{DENIED} {DOWN if lowest else UP}"
        yield BOTTOM if lowest else TOP
        yield from ("head", "every")
    if words.get("is") == "last" or words.get("is") == str(verdict.numbers[0].among):
        yield from (TOP, TOP) if lowest else (BOTTOM, BOTTOM)
        yield from ("completes", "none", UP if lowest else DOWN, f"{DENIED} {UP if lowest else DOWN}")
    if str(words.get("is", "")).endswith("="):
        yield from ("tie", "equal", "degree matching", "degree comparable")
    if {"over", "at least", "between"} & words.keys():
        yield from ("none", "not")
    if words.get("at least") == "2":
        yield TOP
    if "at most" in words or "below" in words:
        yield BOTTOM if lowest else TOP
    if amount(words["is"]).value > 1 if str(words.get("is", ""))[:1].isdigit() else False:
        yield "order"
