"""A statement that a source printed, as its columns have it."""

from __future__ import annotations

from typing import Protocol


class Statement(Protocol):
    """The columns that say what is stated; `data/2025/published/README.md` explains them."""

    @property
    def subject(self) -> str: ...

    @property
    def measure(self) -> str: ...

    @property
    def operator(self) -> str: ...

    @property
    def wording(self) -> str: ...

    @property
    def value(self) -> str: ...

    @property
    def unit(self) -> str: ...

    @property
    def scope(self) -> str: ...

    @property
    def precision(self) -> str: ...


def members(text: str) -> list[str]:
    """The members of a list.

    >>> members("Cambridge | Oxford")
    ['Cambridge', 'Oxford']
    """
    return text.split(" | ")
