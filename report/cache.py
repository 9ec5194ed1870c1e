"""What was made once from the same content is not made again: files named by what they were made from.

An entry begins with the hash of its name and of the rest, and is believed only if that fits: one that is cut off,
empty, or somebody else's is made again. So it does not matter who else writes it at the same moment. A cache that
cannot be written costs time, nothing else.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

CACHE = Path(__file__).parents[1] / ".cache" / "drawings"
"""Where it is kept; it may be deleted at any time."""


def cached(content: str, suffix: str, make: Callable[[], bytes], folder: Path) -> bytes:
    """What `make` gives, or gave before: `content` is everything that decides what it gives."""
    entry = folder / f"{sha256(content.encode()).hexdigest()}.{suffix}"
    kept = _read(entry)
    if kept is None:
        kept = make()
        _write(entry, kept)
    return kept


def _read(entry: Path) -> bytes | None:
    try:
        seal, _, made = entry.read_bytes().partition(b"\n") if entry.is_file() else (b"", b"", b"")
    except OSError:
        return None
    return made if seal == _seal(entry, made) else None


def _write(entry: Path, made: bytes) -> None:
    with suppress(OSError):
        entry.parent.mkdir(parents=True, exist_ok=True)
        entry.unlink(missing_ok=True)
        with entry.open("xb") as file:  # of several who make it at once, one writes it
            file.write(_seal(entry, made) + b"\n" + made)


def _seal(entry: Path, made: bytes) -> bytes:
    """The hash of an entry's name and content."""
    return sha256(entry.name.encode() + b"\n" + made).hexdigest().encode()
