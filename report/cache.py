"""What was made once from the same content is not made again: files named by what they were made from."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

CACHE = Path(__file__).parents[1] / ".cache" / "drawings"
"""Where it is kept; it may be deleted at any time."""


def cached(content: str, suffix: str, make: Callable[[], bytes], folder: Path) -> bytes:
    """What `make` gives, or gave before: `content` is everything that decides what it gives."""
    path = folder / f"{sha256(content.encode()).hexdigest()}.{suffix}"
    if path.is_file():
        return path.read_bytes()
    made = make()
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".part")
    unfinished.write_bytes(made)
    unfinished.replace(path)
    return made
