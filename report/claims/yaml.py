"""YAML as claims are written in it: every value is the text that stands there, so that `0.50` keeps its last digit."""

from __future__ import annotations

from pathlib import Path

import yaml

from report.errors import ReportError


class _Loader(getattr(yaml, "CBaseLoader", yaml.BaseLoader)):
    """Texts only, and no key twice."""

    def construct_mapping(self, node, deep=False):
        keys = [self.construct_object(key) for key, _ in node.value]
        for (key, _), name in zip(node.value, keys, strict=True):
            if keys.count(name) > 1:
                raise yaml.constructor.ConstructorError(None, None, f'"{name}" stands there twice', key.start_mark)
        return super().construct_mapping(node, deep)


def read_yaml(path: Path) -> dict:
    """The mapping in a file; an empty file is an empty one.

    Raises
    ------
    ReportError
        If the file is no YAML, has a key twice, or is no mapping.
    """
    try:
        found = yaml.load(path.read_text("utf-8"), _Loader) or {}
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f", line {mark.line + 1}" if mark else ""
        raise ReportError(f"{path.name}{where}: {getattr(error, 'problem', error)}") from None
    if not isinstance(found, dict):
        raise ReportError(f"{path.name}: the file must consist of `name: …` entries.")
    return found
