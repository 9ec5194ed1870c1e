"""YAML as claims are written in it: every value is the text that stands there, so that `0.50` keeps its last digit."""

from __future__ import annotations

from pathlib import Path

import yaml

from report.errors import ReportError
from report.files import text_of


def as_list(value: object) -> list:
    """One or several as a list."""
    return value if isinstance(value, list) else [value]


class _Loader(getattr(yaml, "CBaseLoader", yaml.BaseLoader)):  # type: ignore[misc]  # the fast one where it is
    """Texts only, and no key twice."""

    def construct_mapping(self, node, deep=False):
        keys = [self.construct_object(key) for key, _ in node.value]
        for (key, _), name in zip(node.value, keys, strict=True):
            if keys.count(name) > 1:
                raise yaml.constructor.ConstructorError(None, None, f'"{name}" stands there twice', key.start_mark)
        return super().construct_mapping(node, deep)


def read_yaml(path: Path, loader: type = _Loader) -> dict:
    """The mapping in a file; an empty file is an empty one. Another loader may know numbers and truth values.

    Raises
    ------
    ReportError
        If the file is no YAML, has a key twice, or is no mapping.
    """
    try:
        content = yaml.load(text_of(path), loader) or {}
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        start = getattr(error, "context_mark", None)
        where = f", line {mark.line + 1}" if mark else ""
        since = f" (in what begins on line {start.line + 1})" if start and mark and start.line != mark.line else ""
        why = f"{getattr(error, 'problem', error)}{since}"
        if not isinstance(error, yaml.constructor.ConstructorError):
            why = (
                "a quotation mark, bracket, colon or indentation is missing or too many here or shortly above; "
                f"the reader of YAML says: {why}."
            )
        raise ReportError(f"{path.name}{where}: {why}") from None
    if not isinstance(content, dict):
        raise ReportError(f"{path.name}: the file must consist of `name: …` entries.")
    return content
