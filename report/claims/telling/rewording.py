"""Words exchanged in an editor's words: old names and numbers for new ones."""

from __future__ import annotations

import re
from collections.abc import Sequence

from report.claims.accounting.lexicon import Lexicon
from report.claims.accounting.names import short, spoken
from report.claims.telling.wording import listed
from report.text.filters import ORDINALS, WORDS, ordinal

PLAIN = Lexicon()
"""What a sentence says where an edition has no words of its own."""


def swapped(words: str, swaps: Sequence[tuple[str, str]], lexicon: Lexicon = PLAIN) -> str:
    """The words with old names and numbers replaced by new ones; blank if any of the old ones is not there.

    >>> swapped("ten of the first fifteen", [("10", "9")]), swapped("Helsinki leads", [("Greater Helsinki", "Oxford")])
    ('nine of the first fifteen', 'Oxford leads')
    """
    marks = {}
    if len({old for old, _ in swaps}) < len({*swaps}):
        return ""  # one number twice, to be exchanged for different ones: nothing says which is which
    for number, (old, new) in enumerate(swaps):
        forms = _forms(old, new, words, lexicon)
        pair = next((pair for pair in forms if pair[0] and _there(pair[0], words)), None)
        if pair is None or often(old, words):
            return ""
        mark = f"\x00{number}\x00"
        words = _whole(pair[0]).sub(mark, words, count=1)
        marks[mark] = _like(*pair)
    for mark, text in marks.items():
        words = words.replace(mark, text)
    return "" if _twice([new for _, new in swaps], words, lexicon) else words


def swapped_beside(
    words: str, swaps: Sequence[tuple[str, str]], beside: Sequence[str], lexicon: Lexicon = PLAIN
) -> str:
    """As `swapped`; of a number that stands there twice the one whose clause alone names somebody is meant.

    >>> swapped_beside("six are in the EU and six in the US", [("6", "5")], ["US"])
    'six are in the EU and five in the US'
    """
    told = swapped(words, swaps, lexicon)
    if told or not beside:
        return told
    clauses = re.split(r"(,? and |[,;:] |,? but )", words)
    named = [at for at, clause in enumerate(clauses) if any(_names(name, clause, lexicon) for name in beside)]
    if len(named) != 1 or not (new := swapped(clauses[named[0]], swaps, lexicon)):
        return ""
    return "".join([*clauses[: named[0]], new, *clauses[named[0] + 1 :]])


def _names(name: str, clause: str, lexicon: Lexicon) -> bool:
    """Whether a clause names a place or a group, as itself or by another word."""
    name = name.removeprefix("country ")
    return any(_there(form, clause) for form in (name, *(word for word, own in lexicon.aliases.items() if own == name)))


def _twice(names: Sequence[str], words: str, lexicon: Lexicon) -> bool:
    """Whether a name that has been put in stands there twice now."""
    forms = [called(name, lexicon).removeprefix("the ") for name in names if not name.rstrip("=").isdigit()]
    return any(len(_whole(form).findall(words)) > 1 for form in forms)


def often(old: str, words: str) -> bool:
    """Whether a number stands there more than once, so that nothing says which of them is meant."""
    number = old.rstrip("=")
    if not number.isdigit():
        return False
    forms = [number, *WORDS[int(number) : int(number) + 1]]
    return sum(len(re.findall(rf"(?<![\w.,]){form}(?!\w|[.,]\d)", words, re.IGNORECASE)) for form in forms) > 1


def _forms(old: str, new: str, words: str, lexicon: Lexicon) -> list[tuple[str, str]]:
    if not old.rstrip("=").isdigit():
        return [(_with_article(old, words, lexicon), called(new, lexicon)), (old, new)]
    before, after = int(old.rstrip("=")), int(new.rstrip("=")) if new.rstrip("=").isdigit() else None
    if after is None:
        return [(old, new)]
    pairs = [(old, new)]
    if before < len(WORDS):
        in_words = WORDS[after] if after < len(WORDS) else str(after)
        at_head = LARGER.get(after, in_words).capitalize()
        pairs += [(WORDS[before], in_words), (WORDS[before].capitalize(), at_head)]
    if before in LARGER:
        in_words = WORDS[after] if after < len(WORDS) else LARGER.get(after, str(after))
        pairs += [(LARGER[before], in_words), (LARGER[before].capitalize(), in_words.capitalize())]
    if before in LATER:
        pairs.append((LATER[before], ordinal(after)))
    pairs.append((ordinal(before), ordinal(after)))
    if before < len(ORDINALS):
        pairs += [(ORDINALS[before], ordinal(after)), (ORDINALS[before].capitalize(), ordinal(after).capitalize())]
    return pairs


LARGER = {13: "thirteen", 14: "fourteen", 15: "fifteen", 16: "sixteen", 17: "seventeen", 18: "eighteen", 19: "nineteen"}
"""Numbers that are written in words where a sentence begins with them."""
LATER = {11: "eleventh", 12: "twelfth", 13: "thirteenth", 14: "fourteenth", 15: "fifteenth"}


def called(name: str, lexicon: Lexicon = PLAIN) -> str:
    """A name as a sentence says it.

    >>> called("UK", Lexicon(called={"UK": "the UK"})), called("Greater Helsinki")
    ('the UK', 'Helsinki')
    """
    return lexicon.called.get(name) or short(name)


def misarticled(words: str, lexicon: Lexicon) -> bool:
    """Whether a name has an article that it does not take, or stands alone without the one that it takes.

    >>> british = Lexicon(called={"UK": "the UK"})
    >>> misarticled("the UK and India lead", british), misarticled("The India leads", british)
    (False, True)
    >>> misarticled("India and UK", british), misarticled("UK startups", british)
    (True, False)
    """
    forms = [form for name in lexicon.called for form in _articled(name, lexicon)]
    taking = "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True)) or "(?!)"
    rest = re.sub(rf"\b[Tt]he (?:{taking})\b", "", words)
    return bool(re.search(rf"\b(?:[Tt]he {NAME}|(?:{taking})){ENDING}", rest))


NAME = r"[A-ZÀ-Ý][\w–]+(?: [A-ZÀ-Ý][\w–]+)*"
ENDING = r"(?:[,;]| and\b| is\b| are\b| leads?\b| has\b| have\b|$)"
"""What follows a name that stands alone, and is no part of a longer one."""


def _articled(name: str, lexicon: Lexicon) -> list[str]:
    """The forms, without it, in which a name that takes an article may stand."""
    the, _, form = called(name, lexicon).partition(" ")
    if the != "the":
        return []
    return [form, *(alias for alias, meant in lexicon.aliases.items() if meant == name and alias in f"{form} {name}")]


def _with_article(name: str, words: str, lexicon: Lexicon) -> str:
    """The form in which a name stands in some words, with its article if it takes one."""
    form = spoken(name, words)
    forms = [f"{the} {bare}" for bare in {form, *_articled(name, lexicon)} for the in ("the", "The")]
    articled = sorted(forms, key=len, reverse=True) if _articled(name, lexicon) else []
    return next((text for text in articled if _there(text, words)), form)


def _there(form: str, words: str) -> bool:
    return bool(_whole(form).search(words))


def _whole(form: str) -> re.Pattern:
    """A form as a word of its own, not as a part of a longer number."""
    return re.compile(
        rf"(?<![\w.,]){re.escape(form)}(?!\w|[.,]\d)" if form[:1].isdigit() else rf"(?<!\w){re.escape(form)}(?!\w)"
    )


def relisted(words: str, old: Sequence[str], new: Sequence[str], lexicon: Lexicon = PLAIN) -> str:
    """The words with the list of old names replaced by one of the new; blank if the old ones are no list there.

    >>> relisted("Just Helsinki and Karlsruhe are", ["Karlsruhe", "Greater Helsinki"], ["Hefei", "Oxford", "Dubai"])
    'Just Hefei, Oxford and Dubai are'
    >>> relisted("All except Hefei and Oxford have", ["Hefei", "Oxford"], ["Oxford"])
    'All except Oxford have'
    """
    forms = [_with_article(name, words, lexicon) for name in old]
    if not all(forms) or not new:
        return ""
    starts = [words.index(form) for form in forms]
    low, high = min(starts), max(start + len(form) for start, form in zip(starts, forms, strict=True))
    between = words[low:high]
    for form in forms:
        between = between.replace(form, "", 1)
    if len(re.findall(r"\band\b", between)) > 1 or re.sub(
        r"\b(and|the|Greater|Area|Region|in|this|order)\b|[\s,*]", "", between
    ):
        return ""
    after = words[high:]
    excepted = EXCEPTED.search(words[:low])
    if (len(old) == 1) != (len(new) == 1) and not excepted and not (after := _agreeing(after, len(new) == 1)):
        return ""
    told = words[:low] + listed([called(name, lexicon) for name in new], limit=99) + after
    left = any(spoken(name, told) for name in old if name not in new)
    return "" if left or _twice(new, told, lexicon) else told


EXCEPTED = re.compile(r"\b(?:except|but|bar|without|than|save)(?: for)? (?:the )?$")
"""Before a list whose verb is not its own: all except Montreal have."""
NUMBERS_OF_VERBS = {"are": "is", "have": "has", "lie": "lies", "stand": "stands", "lead": "leads", "rank": "ranks"}


NUMBERS_OF_PHRASES = (
    (" are the only clusters ", " is the only cluster "),
    (" are the only ones ", " is the only one "),
)


def _agreeing(after: str, single: bool) -> str:
    """What follows a list that now has one name, or no longer has only one; blank if its verb is not known."""
    for several, one in NUMBERS_OF_PHRASES:
        old, new = (several, one) if single else (one, several)
        if after.startswith(old):
            return new + after.removeprefix(old)
    verbs = NUMBERS_OF_VERBS if single else {verb: form for form, verb in NUMBERS_OF_VERBS.items()}
    verb, *rest = after.split() or [""]
    return after.replace(verb, verbs[verb], 1) if verb in verbs and rest[:1] not in (["a"], ["the"], ["both"]) else ""


def _like(old: str, new: str) -> str:
    """The new form with a capital where the old one has it; an article has one where the old one had an article."""
    capital = old.startswith("The ") if new.startswith("the ") else old[:1].isupper()
    return new[:1].upper() + new[1:] if capital else new
