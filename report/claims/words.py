"""Names, numbers and lists as the findings and proposals of claims say them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from report.text.filters import ORDINALS, WORDS, money, ordinal, rounded

THE = {"EU", "US", "UK", "UAE", "Netherlands", "rest of the world", "English-speaking countries",
       "UK, Canada, and Australia", "first ten in ecosystem maturity", "first ten by spinouts per research institution"}
AFFIXES = re.compile(r"^(?:Greater|Metro) | (?:Metropolitan Area|Region|Area|Corridor|Metroplex|Commuter Belt)$")


def located(group: str) -> str:
    """A group behind "places": `in the EU`, `outside China`, `in Finland`.

    >>> located("EU"), located("outside China"), located("country Finland"), located("Rest of the World")
    ('in the EU', 'outside China', 'in Finland', 'in the rest of the world')
    """
    name = group.removeprefix("country ").replace("Rest of the World", "rest of the world")
    if name.startswith("outside "):
        return name
    return f"in {'the ' * (name in THE)}{name}"


def shown(value: Decimal, column: str = "") -> str:
    """A value for readers: dollars as money, else at most four significant digits and no more than it has.

    >>> shown(Decimal("28.5714285714")), shown(Decimal(6_230_000_000), "total_funding_usd"), shown(Decimal("1820.66"))
    ('28.57', 'USD 6.2 billion', '1,821')
    """
    if column.endswith("_usd") and abs(value) >= 10**6:
        return money(value)
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


def short(name: str) -> str:
    """A place as running text calls it.

    >>> short("Greater Helsinki"), short("Tel Aviv Metropolitan Area"), short("San Francisco Bay Area")
    ('Helsinki', 'Tel Aviv', 'San Francisco Bay')
    """
    return AFFIXES.sub("", AFFIXES.sub("", name))


def spoken(name: str, words: str) -> str:
    """The form in which a name stands in some words; blank if it does not."""
    parts = [part for part in (*short(name).split("–")[:1], *short(name).split(" ")[:1]) if len(part) > 4]
    forms = [name, f"{short(name)} Area", short(name), short(name).replace(" ", "–"), *parts]
    return next((form for form in forms if re.search(rf"\b{re.escape(form)}\b", words)), "")


def swapped(words: str, swaps: Sequence[tuple[str, str]]) -> str:
    """The words with old names and numbers replaced by new ones; blank if any of the old ones is not there.

    >>> swapped("ten of the first fifteen", [("10", "9")]), swapped("Helsinki leads", [("Greater Helsinki", "Oxford")])
    ('nine of the first fifteen', 'Oxford leads')
    """
    marks = {}
    for number, (old, new) in enumerate(swaps):
        forms = _forms(old, new, words)
        found = next(((form, other) for form, other in forms if form and _there(form, words)), None)
        if found is None:
            return ""
        mark = f"\x00{number}\x00"
        words = _whole(found[0]).sub(mark, words, count=1)
        marks[mark] = _like(found[0], found[1])
    for mark, text in marks.items():
        words = words.replace(mark, text)
    return words


def _forms(old: str, new: str, words: str) -> list[tuple[str, str]]:
    if not old.rstrip("=").isdigit():
        return [(spoken(old, words), short(new)), (old, new)]
    before, after = int(old.rstrip("=")), int(new.rstrip("=")) if new.rstrip("=").isdigit() else None
    if after is None:
        return [(old, new)]
    pairs = [(old, new)]
    if before < len(WORDS):
        in_words = WORDS[after] if after < len(WORDS) else str(after)
        pairs += [(WORDS[before], in_words), (WORDS[before].capitalize(), in_words.capitalize())]
    if before < len(ORDINALS):
        pairs += [(ORDINALS[before], ordinal(after)), (ORDINALS[before].capitalize(), ordinal(after).capitalize())]
    return pairs


def _there(form: str, words: str) -> bool:
    return bool(_whole(form).search(words))


def _whole(form: str) -> re.Pattern:
    """A form as a word of its own, not as a part of a longer number."""
    return re.compile(rf"(?<![\w.,]){re.escape(form)}(?!\w|[.,]\d)" if form[:1].isdigit() else
                      rf"(?<!\w){re.escape(form)}(?!\w)")


def relisted(words: str, old: Sequence[str], new: Sequence[str]) -> str:
    """The words with the list of old names replaced by one of the new; blank if the old ones are no list there.

    >>> relisted("Just Helsinki and Karlsruhe are", ["Karlsruhe", "Greater Helsinki"], ["Hefei", "Oxford", "Dubai"])
    'Just Hefei, Oxford and Dubai are'
    """
    forms = [spoken(name, words) for name in old]
    if not all(forms) or not new or (len(old) == 1) != (len(new) == 1):
        return ""
    starts = [words.index(form) for form in forms]
    low, high = min(starts), max(start + len(form) for start, form in zip(starts, forms, strict=True))
    between = words[low:high]
    for form in forms:
        between = between.replace(form, "", 1)
    if re.sub(r"\b(and|the|Greater|Area|Region|in|this|order)\b|[\s,*]", "", between):
        return ""
    return words[:low] + listed([short(name) for name in new], limit=99) + words[high:]


def _like(old: str, new: str) -> str:
    return new[:1].upper() + new[1:] if old[:1].isupper() else new
