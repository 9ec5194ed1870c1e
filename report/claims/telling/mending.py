"""A failing sentence mended in the two files that say it: words in the text, a predicate among the claims.

Everything else in both files keeps its bytes: comments, order, quotation marks, markup within the words.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher

import yaml

from report.claims.language.claims import KEYS

Edit = tuple[int, int, str]
"""Where a text begins and ends that another takes the place of."""
TOKEN = re.compile(r"\w+|[^\w\s]")
HIDDEN = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\]\([^()\s]*\)|\^\[[^\]]*\]|\{[^{}\n]*\}|\[@[^\]]*\]", re.DOTALL)
"""What is in the file and not among the words that a reader sees."""


class CannotMend(ValueError):
    """The file does not say it in a way that could be changed without reading it."""


def applied(text: str, edits: list[Edit]) -> str:
    """A text after some edits."""
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    return text


# Words ----------------------------------------------------------------------------------------------------------


def words_of(text: str, claim: str) -> tuple[int, int]:
    r"""Where the words of a claim stand between their brackets; quotation marks may be written `\"`, as in YAML.

    >>> text = 'One [leads]{claim="a b"}.'
    >>> text[slice(*words_of(text, "b"))]
    'leads'
    """
    for match in re.finditer(r'\]\{[^{}]*?claim=\\?"([^"\\]*)', text):
        if claim in match[1].split():
            return _opening(text, match.start()), match.start()
    raise CannotMend(f'no words are bound to "{claim}"')


def _opening(text: str, closing: int) -> int:
    """Where what ends at a closing bracket begins."""
    depth = 1
    for at in range(closing - 1, -1, -1):
        if text[at] in "[]" and text[at - 1 : at] != "\\":
            depth += 1 if text[at] == "]" else -1
            if not depth:
                return at + 1
    raise CannotMend("a bracket is missing")


def with_words(text: str, claim: str, old: str, new: str) -> str:
    """A text in which the words of a claim, which a reader sees as `old`, are `new`.

    >>> with_words('It [*leads* by {{ x }} points]{claim="a"}.', "a", "leads by 3 points", "trails by 3 points")
    'It [*trails* by {{ x }} points]{claim="a"}.'
    """
    start, end = words_of(text, claim)
    if text[start:end] == old:
        return applied(text, [(start, end, new)])
    edits = _exchanged(text[start:end], old, new)
    return applied(text, [(start + first, start + last, other) for first, last, other in edits])


def _exchanged(written: str, old: str, new: str) -> list[Edit]:
    """What to exchange in words as they are written, so that a reader sees the new ones."""
    before, after = (list(TOKEN.finditer(words)) for words in (old, new))
    places = _places(written, [token[0] for token in before])
    edits = []
    matcher = SequenceMatcher(None, [token[0] for token in before], [token[0] for token in after], autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            continue
        if kind == "insert":  # goes with the word before it, or else with the one behind it
            a, b, c, d = (a - 1, b, c - 1, d) if a else (a, b + 1, c, d + 1)
        start, end = _stretch(written, places[a:b])
        edits.append((start, end, new[after[c].start() : after[d - 1].end()] if d > c else ""))
    return [_tidied(written, *edit) for edit in edits]


def _places(written: str, tokens: list[str]) -> list[tuple[int, int] | None]:
    """Where each word that a reader sees stands in what is written; None of one that an expression gives."""
    seen = HIDDEN.sub(lambda hidden: "\0" * len(hidden[0]), written)
    places: list[tuple[int, int] | None] = []
    at = 0
    for token in tokens:
        pattern = rf"(?<!\w){re.escape(token)}(?!\w)" if token[0].isalnum() else re.escape(token)
        match = re.compile(pattern).search(seen, at)
        places.append(match.span() if match else None)
        at = match.end() if match else at
    return places


def _stretch(written: str, places: list[tuple[int, int] | None]) -> tuple[int, int]:
    """From the first to the last of some words, if nothing but signs and blanks stands between them."""
    known = [place for place in places if place]
    if len(known) < len(places) or not known:
        raise CannotMend("an expression of the text says what is no longer true")
    start, end = known[0][0], known[-1][1]
    if re.search(r"[\[\]{}]", written[start:end]):
        raise CannotMend("the words cross the border of other brackets")
    return start, end


def _tidied(written: str, start: int, end: int, new: str) -> Edit:
    """Nothing in place of a word takes the blank before it along."""
    return (start - 1, end, new) if not new and written[start - 1 : start] == " " else (start, end, new)


# Predicates -----------------------------------------------------------------------------------------------------


def with_predicate(text: str, claim: str, predicate: Mapping) -> str:
    """A file of claims in which one has another predicate.

    >>> with_predicate('a: {rank: {who: A, is: "2="}}  # tied', "a", {"rank": {"who": "B", "is": "3"}})
    'a: {rank: {who: B, is: "3"}}  # tied'
    """
    try:
        root = yaml.compose(text, yaml.BaseLoader)
    except yaml.YAMLError:
        raise CannotMend(f'no claim "{claim}" is there') from None
    entries = {key.value: value for key, value in root.value} if isinstance(root, yaml.MappingNode) else {}
    if claim not in entries:
        raise CannotMend(f'no claim "{claim}" is there')
    key, node = next((key, node) for key, node in entries[claim].value if key.value not in KEYS)
    ((name, arguments),) = predicate.items()
    if key.value == name:
        return applied(text, list(_patched(node, arguments)))
    return applied(text, [(key.start_mark.index, _end(node), f"{name}: {flow(arguments)}")])


def _patched(node: yaml.Node, value: object) -> Iterator[Edit]:
    """The edits that make a value of another, the fewest that do."""
    if isinstance(node, yaml.ScalarNode) and isinstance(value, str):
        if node.value != value:
            yield node.start_mark.index, node.end_mark.index, _scalar(value, node.style)
    elif isinstance(node, yaml.SequenceNode) and isinstance(value, list) and len(node.value) == len(value):
        for part, new in zip(node.value, value, strict=True):
            yield from _patched(part, new)
    elif isinstance(node, yaml.MappingNode) and isinstance(value, Mapping) and _keys(node) == [*value]:
        for key, part in node.value:
            yield from _patched(part, value[key.value])
    elif isinstance(node, yaml.SequenceNode) and isinstance(value, list) and not node.flow_style:
        yield node.start_mark.index, _end(node), _lines(node, value)
    else:
        yield node.start_mark.index, _end(node), flow(value)


def _lines(node: yaml.SequenceNode, values: list) -> str:
    """A list in lines of their own; parts that stay keep their bytes."""
    text = str(node.start_mark.buffer)
    parts = [text[part.start_mark.index : _end(part)] for part in node.value]
    known = {flow(yaml.load(part, yaml.BaseLoader)): part for part in parts}
    between = "\n" + " " * node.start_mark.column
    return between.join(f"- {known.get(flow(value), flow(value)[1:-1])}" for value in values)


def _keys(node: yaml.MappingNode) -> list[str]:
    return [key.value for key, _ in node.value]


def _end(node: yaml.Node) -> int:
    """Where a value really ends: one in lines of its own ends with its last part, before blank lines and comments."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _end(last[1] if isinstance(last, tuple) else last)
    return node.end_mark.index


def flow(value: object) -> str:
    """A value of a claim on one line.

    >>> flow({"every": [{"rank": {"who": ["A", "B, C"], "is": "2="}}]})
    '{every: [{rank: {who: [A, "B, C"], is: 2=}}]}'
    """
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {flow(entry)}" for key, entry in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(flow, value)) + "]"
    return _scalar(str(value), None)


def _scalar(text: str, style: str | None) -> str:
    """A text as it must be written to be read as such, in the quotation marks that were there."""
    if style == "'":
        return "'" + text.replace("'", "''") + "'"
    return text if style != '"' and _is_plain(text) else json.dumps(text, ensure_ascii=False)


def _is_plain(text: str) -> bool:
    try:
        return yaml.load(f"{{a: [{text}]}}", yaml.BaseLoader) == {"a": [text]}
    except yaml.YAMLError:
        return False
