"""Whose statement is it? What the source printed and what only this edition's rows say are told apart by a sign."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from report.claims.language.claims import Claim

READ = {"in", "by", "column", "columns", "name", "per"}
"""The arguments of a predicate that say what it reads."""


def rests_on_print(claim: Claim, printed: Collection[str]) -> bool:
    """Whether a claim answers a statement of the source, or reads only lists and columns that the source printed.

    >>> first = {"rank": {"who": "Oxford", "in": "ranking", "is": 3}}
    >>> rests_on_print(Claim("a", (), first, "", ""), ["ranking"])
    True
    >>> rests_on_print(Claim("a", (), {"leader": {"who": "Oxford", "by": "lowest gdp_usd"}}, "", ""), ["ranking"])
    False
    >>> rests_on_print(Claim("a", ("c013",), {}, "", ""), [])
    True
    """
    read = set(read_by(claim.predicate))
    return bool(claim.paper) or (bool(read) and read <= set(printed))


def unprinted(exhibit: str, columns: Iterable[str], printed: Collection[str]) -> list[str]:
    """The columns of an exhibit that are not printed as such, nor (`exhibit.column`) in this exhibit.

    >>> unprinted("funding", ["rank", "gdp_usd", "share_pct"], ["rank", "funding.share_pct"])
    ['gdp_usd']
    """
    return [column for column in columns if not {column, f"{exhibit}.{column}"} & set(printed)]


def read_by(said: object) -> Iterator[str]:
    """Every name under an argument that says what is read; of `lowest gdp_usd` the column."""
    if isinstance(said, list):
        for part in said:
            yield from read_by(part)
    elif isinstance(said, Mapping):
        for key, value in said.items():
            names = value if isinstance(value, list) else [value]
            if key in READ:
                yield from (name.split()[-1] for name in names if isinstance(name, str))
            yield from read_by(value)
