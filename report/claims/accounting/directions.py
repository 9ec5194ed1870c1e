"""Which way words may point: names tell it of an order, and "no" turns it round."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from report.claims.accounting.condition_senses import DENIED
from report.claims.accounting.lexicon import PLAIN
from report.claims.accounting.lists import BOTTOM, DOWN, TOP, UP
from report.claims.accounting.numerals import MULTIPLE
from report.claims.accounting.tokens import Token, numbers
from report.claims.language.arguments import steps
from report.claims.language.conditions import LAST
from report.claims.language.verdict import Verdict

OF_WHOM = ("of which", "of whom", "of them", "of these", "of the", "of the two")
DENYING = {"no", "no longer", "none", "neither", "neither of", "nobody", "never", "not", "no other", "no single", "nor"}
DENYING |= {f"{none} {whom}" for none in ("none", "neither") for whom in OF_WHOM}
OF_DIRECTION = {UP: ("over", "at least", "equal"), DOWN: ("below", "at most")}
CLAUSE = {"and", "but", "yet", "while", "if", "which"}
EXCEPTING = (
    "except",
    "with the exception",
    "bar",
    "other than",
    "apart from",
    "but for",
    "save for",
    "but one",
    "bar one",
    "save one",
)
"""Words that part somebody from "no": no cluster but for Oxford."""
LEFT_OUT = ("outside", "misses", "miss", "missed", "beyond", "lack", "lacks", "without", "excluded")
"""Words that say of all what "none" says: all are outside the first ten."""
HALVES = ("degree in the upper half", "degree in the lower half")
"""Of those who are all in one, none is in the other."""
OTHER = {UP: DOWN, DOWN: UP}


def directions(senses: Counter[str], tokens: Sequence[Token], parts: Sequence[Verdict]) -> None:
    """Add to the senses of some verdicts the directions that their words may have."""
    said = [name for token in tokens for name in token.names]
    for part in parts:
        if part.name == "order":
            senses.update(_of_order(part, said))
    _denied(senses, tokens)
    _not_denied(senses, tokens)
    if any(not str(arguments.get("rows", "1-")).startswith("1-") for part in parts for arguments, _ in part.lists):
        senses.update([DOWN, "below"])  # below 15th place, where a list begins
    if numbers(tokens, MULTIPLE):
        senses["equal"] += 1  # "three times as many"
    if _has_one_behind(parts):
        senses.update([BOTTOM, "only"])
    if left_out(tokens):
        senses["all"] += senses["none"]
    if any(token.word.startswith(EXCEPTING) for token in tokens):
        senses.update([TOP, "only"] * any(map(_has_some_before, parts)))
        senses["only"] += senses["every indicator"] > 0  # in any dimension except one
        senses["only"] += senses["only"] > 0  # except A, B alone
        for sense in ("none", "not", "all", "every"):
            senses[sense] += senses["only"]


def left_out(tokens: Sequence[Token]) -> bool:
    """Whether words say of somebody that he is outside of something."""
    return any(token.word.split()[0] in LEFT_OUT for token in tokens)


def _has_some_before(part: Verdict) -> bool:
    """Whether a verdict has somebody second, or behind the first: more than anybody except those."""
    if part.name == "order" and part.places and len(part.wanted) > 1 and part.wanted[0] in part.places.named:
        return part.places.rank(part.wanted[0]) == 1
    return part.name == "rank" and part.condition is not None and part.condition.printed.rstrip("=") == "2"


def _has_one_behind(parts: Sequence[Verdict]) -> bool:
    """Whether of two whom the claims rank in one list one is last, and the other before him: only A scores worse."""
    ranks = [part for part in parts if part.name == "rank" and part.condition and part.numbers]
    last = [part for part in ranks if part.condition and part.condition.printed == LAST]
    return any(
        part.condition is not None
        and part.condition.printed == str(part.numbers[0].among - 1)
        and all(part.arguments.get(key) == other.arguments.get(key) for key in ("in", "by"))
        for part in ranks
        for other in last
    )


def _of_order(verdict: Verdict, said: Sequence[str]) -> Counter[str]:
    """Up if whom the words name first stands above the others, down if below; both if they name nobody."""
    stepped = steps(verdict.arguments)
    first = next((name for name in said if name in verdict.wanted), None)
    if first is None and len(years := [name[-4:] for name in verdict.wanted if name[-4:].isdigit()]) == len(stepped):
        return Counter([UP if years[0] == max(years) else DOWN])  # the last period has more than those before
    if first is None or len(stepped) > 2:
        return Counter([UP, DOWN])
    return Counter([UP if first in stepped[0] else DOWN])


def way(token: Token) -> str:
    """Up or down, for a word that says one of them."""
    if PLAIN in token.senses or token.number:
        return ""
    ways = {UP if sense in (UP, TOP) else DOWN for sense in token.senses if sense in (UP, DOWN, TOP, BOTTOM)}
    return ways.pop() if len(ways) == 1 else ""


def _denied(senses: Counter[str], tokens: Sequence[Token]) -> None:
    """Where a negation stands, the directions of conditions are the other way round."""
    for direction, other in OTHER.items():
        turned = senses[f"{DENIED} {direction}"]
        if turned and _denies(direction, OF_DIRECTION[direction], tokens):
            senses[direction] += turned + 1  # "falls below" says it twice
            senses[other] -= 1
            senses["equal"] += direction == UP  # none has as much as that
            senses["none"] += not senses["none"]

    for one, other in (HALVES, HALVES[::-1]):
        if senses[other] and _denies(one, (), tokens):
            senses.update([one, "none"])


def _not_denied(senses: Counter[str], tokens: Sequence[Token]) -> None:
    """A direction behind "no" in its clause is borne out only where it may be denied, "no region has fewer"."""
    for direction, words in OF_DIRECTION.items():
        if senses[f"{DENIED} {direction}"] or not _denies(direction, words, tokens):
            continue
        if direction == DOWN or not senses["top"]:
            for sense in (direction, *words):
                senses[sense] = 0


def denies(token: Token, before: bool) -> bool:
    """Whether "no" stands in the clause up to a token; `before`: up to the one before it."""
    text = token.word
    return text in DENYING or (before and text not in CLAUSE and not token.opens)


def _denies(direction: str, words: Sequence[str], tokens: Sequence[Token]) -> bool:
    """Whether "no" stands before a direction in its clause."""
    denying = False
    for token in tokens:
        denying = denies(token, denying)
        if (
            denying
            and token.word not in DENYING
            and {direction, *words} & set(token.senses)
            and PLAIN not in token.senses
        ):
            return True
    return False
