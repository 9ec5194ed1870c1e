"""`parameters.yml` and `edition.yml`: YAML texts into the frozen dataclasses of `compute.edition`.

Only the structure is YAML's. Every value is taken as the text that stands in the file and read by the parser of its
field, as the cells of the tables are, so that `no` stays a word and `1e7` is no number.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from difflib import get_close_matches
from typing import get_type_hints

import yaml

from compute.cells import Refused
from compute.errors import CELL, FILE, HEADER, Problem


def read_settings(kind: type, file: str, raw: bytes | None) -> tuple[object | None, list[Problem]]:
    """An instance of the dataclass `kind`, or None and what is wrong; rows are the lines of the file."""
    if raw is None:
        return None, [Problem(FILE, file, "is missing", "Put the file into the data folder")]
    try:
        node = yaml.compose(raw.decode("utf-8-sig"), Loader=yaml.SafeLoader)
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        return None, [Problem(FILE, file, "is not UTF-8 text", "Save it again as UTF-8", (line,))]
    except (yaml.YAMLError, RecursionError) as error:
        marks = (getattr(error, "context_mark", None), getattr(error, "problem_mark", None))
        last = raw.count(b"\n", 0, len(raw.rstrip())) + 1
        lines = tuple(sorted({min(mark.line + 1, last) for mark in marks if mark}))
        why = f"is not valid YAML ({getattr(error, 'problem', None) or 'a character that YAML does not allow'})"
        return None, [Problem(FILE, file, why, "Check indentation, colons, brackets and quotes around this line",
                              lines)]
    problems: list[Problem] = []
    value = _mapping(kind, file, node, "", 1, problems)
    return (None if problems else value), problems


def _mapping(kind: type, file: str, node: yaml.Node | None, path: str, line: int, problems: list[Problem]) -> object:
    if not isinstance(node, yaml.MappingNode):
        fix = f"Write the keys {', '.join(f.name for f in fields(kind))}, each with a colon and its value"
        problems.append(Problem(HEADER, file, f"{path or 'the file'} is not a list of keys and values", fix, (line,)))
        return None
    found = _keys(kind, file, node, path, problems)
    hints = get_type_hints(kind)
    values = {}
    for f in fields(kind):
        name = f"{path}.{f.name}" if path else f.name
        if f.name not in found:
            fix = f.metadata.get("missing", "Add it, with the keys below it")
            problems.append(Problem(HEADER, file, f'the key "{name}" is missing', fix,
                                    (node.start_mark.line + 1,) if path else ()))
        elif is_dataclass(hints[f.name]):
            child = found[f.name]
            values[f.name] = _mapping(hints[f.name], file, child, name, child.start_mark.line + 1, problems)
        else:
            values[f.name] = _scalar(f.metadata["parse"], file, found[f.name], name, problems)
    return kind(**values) if len(values) == len(fields(kind)) else None


def _keys(kind: type, file: str, node: yaml.MappingNode, path: str, problems: list[Problem]) -> dict[str, yaml.Node]:
    known, found = [f.name for f in fields(kind)], {}
    for key, value in node.value:
        name, line = str(getattr(key, "value", "")), key.start_mark.line + 1
        full = f"{path}.{name}" if path else name
        if name in found:
            problems.append(Problem(HEADER, file, "is there twice", "Keep one", (line,), value=full))
        elif name not in known:
            near = get_close_matches(name, known, 1, 0.6)
            fix = f"Did you mean {near[0]}? " if near else ""
            problems.append(Problem(HEADER, file, "is not a known key", f"{fix}Known keys are {', '.join(known)}",
                                    (line,), value=full))
        found[name] = value
    return found


def _scalar(parse, file: str, node: yaml.Node, name: str, problems: list[Problem]) -> object:
    line, text = node.start_mark.line + 1, node.value
    if not isinstance(node, yaml.ScalarNode):
        problems.append(Problem(CELL, file, "is a list or a group where one value is expected",
                                "Write one value behind the colon", (line,), column=name))
        return None
    try:
        value = parse(text)
        if node.style in ("'", '"') and not isinstance(value, str):
            raise Refused("is a text in quotes", "Remove the quotes")
        return value
    except Refused as refused:
        problems.append(Problem(CELL, file, refused.why, refused.fix, (line,), column=name, value=text))
        return None
