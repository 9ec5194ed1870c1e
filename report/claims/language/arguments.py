"""The arguments of predicates: what must be there, and who is meant."""

from __future__ import annotations

from collections.abc import Mapping

from report.claims.language.errors import ClaimError
from report.errors import did_you_mean
from report.text.yaml import as_list


def needed(arguments: Mapping, key: str):
    """An argument that must be there."""
    if key not in arguments:
        raise ClaimError(f"needs `{key}:`")
    return arguments[key]


def subjects(arguments: Mapping) -> list[str]:
    """The names of `who`."""
    who = as_list(needed(arguments, "who"))
    if not all(isinstance(name, str) for name in who):
        raise ClaimError("`who:` takes names; a list is described without it")
    return who


def only_keys(arguments: Mapping, known: set[str]) -> None:
    """No argument that nobody knows."""
    if not isinstance(arguments, dict):
        raise ClaimError("takes arguments in {…}")
    if strange := arguments.keys() - known:
        meant = "".join(did_you_mean(key, known) for key in sorted(strange))
        raise ClaimError(f'does not know "{", ".join(sorted(strange))}"{meant}')


def steps(arguments: Mapping) -> list[list[str]]:
    """The steps of an order, each with those that share it."""
    return [as_list(step["tie"]) if isinstance(step, dict) else as_list(step) for step in needed(arguments, "who")]
