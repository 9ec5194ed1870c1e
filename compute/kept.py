"""What was made before from the same content, and need not be made again."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

Kept = Callable[[str, Callable[[], bytes]], bytes]
"""What a function made before from what a text says, or makes now."""


def once(kept: Kept | None, content: str, make: Callable[[], Any]) -> Any:
    """A JSON value that is made of some content alone, and of the program; made each time where nothing is kept.

    >>> once(None, "", lambda: [1])
    [1]
    """
    if kept is None:
        return make()
    return json.loads(kept(content, lambda: json.dumps(make()).encode()))
