"""`parameters.yml` and `edition.yml`: YAML texts into the frozen dataclasses of `compute.edition`.

Only the structure is YAML's: keys, values, lists. Every value is taken as the text that stands in the file and read by
the parser of its field, as the cells of the tables are, so that `no` stays a word and `1e7` is no number. What YAML
has beyond that (tags, anchors, aliases, deep nesting) is refused.
"""

from __future__ import annotations

from dataclasses import MISSING, Field, fields, is_dataclass
from typing import Any, TypeVar, get_type_hints

import yaml

from compute.cells import Refused
from compute.characters import unseen
from compute.edition import EITHER, MANY, ONE
from compute.errors import CELL, FILE, HEADER, Problem, nearest, quoted
from compute.sheets import BYTE_ORDER_MARK

LONGEST_FILE = 100_000
DEEPEST = 8
SYNTAX = "Check indentation, colons, brackets and quotes around this line"

Kind = TypeVar("Kind")


def read_settings(kind: type[Kind], file: str, raw: bytes | Problem | None) -> tuple[Kind | None, list[Problem]]:
    """An instance of the dataclass `kind`, or None and what is wrong; rows are the lines of the file."""
    if isinstance(raw, Problem):
        return None, [raw]
    node, fault = _node(file, raw or b"")
    if fault:
        return None, [fault]
    problems: list[Problem] = []
    value: Any = _mapping(kind, file, node, "", 1, problems)
    return (None if problems else value), problems


def _node(file: str, raw: bytes) -> tuple[yaml.Node | None, Problem | None]:
    """The file as YAML, or why it is none that is read here."""
    if len(raw) > LONGEST_FILE:
        return None, Problem(
            FILE,
            file,
            f"has {len(raw):,} bytes, but settings are short",
            f"Write at most {LONGEST_FILE:,}; is it another file?",
        )
    try:
        text = raw.removeprefix(BYTE_ORDER_MARK).decode("utf-8")
    except UnicodeDecodeError as error:
        return None, Problem(
            FILE, file, "is not UTF-8 text", "Save it again as UTF-8", (raw[: error.start].count(b"\n") + 1,)
        )
    try:
        fault = _unseen_character(file, text) or _beyond_values(file, text)
        return (None, fault) if fault else (yaml.compose(text, Loader=yaml.SafeLoader), None)
    except yaml.YAMLError as error:
        marks = (getattr(error, "context_mark", None), getattr(error, "problem_mark", None))
        last = text.rstrip().count("\n") + 1
        lines = tuple(sorted({min(mark.line + 1, last) for mark in marks if mark}))
        why = f"is not valid YAML ({getattr(error, 'problem', None) or 'a character that YAML does not allow'})"
        return None, Problem(FILE, file, why, SYNTAX, lines)


def _unseen_character(file: str, text: str) -> Problem | None:
    for number, line in enumerate(text.split("\n"), 1):
        if fault := unseen(line.removesuffix("\r"), also="\t"):
            return Problem(FILE, file, *fault, (number,))
    return None


def _beyond_values(file: str, text: str) -> Problem | None:
    """The first thing in the file that only a programmer would write, and that no setting needs."""
    depth = 0
    event: Any
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        why = None
        if isinstance(event, yaml.AliasEvent):
            why = f"has an alias, {quoted(f'*{event.anchor}')}"
        elif getattr(event, "anchor", None):
            why = f"has an anchor, {quoted('&' + event.anchor)}"
        elif getattr(event, "tag", None):
            why = f"has a tag, {quoted(event.tag)}"
        elif depth > DEEPEST:
            why = f"has more than {DEEPEST} levels within one another"
        if why:
            return Problem(FILE, file, why, "Write keys and plain values only", (event.start_mark.line + 1,))
    return None


def _mapping(kind: type, file: str, node: yaml.Node | None, path: str, line: int, problems: list[Problem]) -> object:
    if not isinstance(node, yaml.MappingNode):
        fix = f"Write the keys {', '.join(f.name for f in fields(kind))}, each with a colon and its value"
        problems.append(Problem(HEADER, file, f"{path or 'the file'} is not a list of keys and values", fix, (line,)))
        return None
    nodes = _keys(kind, file, node, path, problems)
    hints = get_type_hints(kind)
    values = {}
    for f in fields(kind):
        name = f"{path}.{f.name}" if path else f.name
        if f.name not in nodes:
            if f.default is MISSING:
                fix = f.metadata.get("missing", "Add it, with the keys below it")
                problems.append(
                    Problem(
                        HEADER, file, f'the key "{name}" is missing', fix, (node.start_mark.line + 1,) if path else ()
                    )
                )
        elif is_dataclass(hints[f.name]):
            child = nodes[f.name]
            values[f.name] = _mapping(hints[f.name], file, child, name, child.start_mark.line + 1, problems)
        else:
            values[f.name] = _value(f, file, nodes[f.name], name, problems)
    return None if problems else kind(**values)


def _keys(kind: type, file: str, node: yaml.MappingNode, path: str, problems: list[Problem]) -> dict[str, yaml.Node]:
    known, nodes = [f.name for f in fields(kind)], {}
    for key, value in node.value:
        name, line = key.value if isinstance(key, yaml.ScalarNode) else "a list or a group", key.start_mark.line + 1
        full = f"{path}.{name}" if path else name
        if name in nodes:
            problems.append(Problem(HEADER, file, "is there twice", "Keep one", (line,), value=full))
        elif name not in known:
            near = nearest(name, known)
            fix = f"Did you mean {near}? " if near else ""
            problems.append(
                Problem(
                    HEADER, file, "is not a known key", f"{fix}Known keys are {', '.join(known)}", (line,), value=full
                )
            )
        nodes[name] = value
    return nodes


def _value(setting: Field, file: str, node: yaml.Node, name: str, problems: list[Problem]) -> object:
    """The value of a setting: of its one text, or of each text of its list, as a tuple."""
    takes, parse = setting.metadata.get("takes", ONE), setting.metadata["parse"]
    is_list = isinstance(node, yaml.SequenceNode)
    if isinstance(node, yaml.MappingNode) or (is_list and takes == ONE) or (not is_list and takes == MANY):
        what = "a list or a group" if takes == ONE else "a group" if takes == EITHER else "one value or a group"
        fix = {ONE: "Write one value behind the colon", MANY: "Write [one, two]", EITHER: "Write a value or [one, two]"}
        problems.append(
            Problem(
                CELL, file, f"is {what} where {takes} is expected", fix[takes], (node.start_mark.line + 1,), column=name
            )
        )
        return None
    if takes == ONE:
        return _scalar(parse, file, node, name, problems)
    items = node.value if is_list else [node]
    values = tuple(_scalar(parse, file, item, name, problems) for item in items)
    if not values or len(set(values)) < len(values):
        problems.append(
            Problem(
                CELL,
                file,
                "names one thing twice" if values else "is an empty list",
                "Write each once, and at least one",
                (node.start_mark.line + 1,),
                column=name,
            )
        )
    return values


def _scalar(parse, file: str, node: yaml.Node, name: str, problems: list[Problem]) -> object:
    line, text = node.start_mark.line + 1, node.value
    if not isinstance(node, yaml.ScalarNode):
        problems.append(
            Problem(
                CELL,
                file,
                "is a list or a group where one value is expected",
                "Write one value behind the colon",
                (line,),
                column=name,
            )
        )
        return None
    try:
        value = parse(text)
        if node.style in ("'", '"') and not isinstance(value, str):
            raise Refused("is a text in quotes", "Remove the quotes")
        return value
    except Refused as refused:
        block = "Write >- behind the colon, and no empty line within; " * (node.style in (">", "|") and "\n" in text)
        problems.append(Problem(CELL, file, refused.why, block + refused.fix, (line,), column=name, value=text))
        return None
