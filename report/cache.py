"""What was made once from the same content is not made again: files named by what they were made from.

An entry begins with the hash of its name and of the rest, and is believed only if that fits: one that is cut off,
empty, or somebody else's is made again. So it does not matter who else writes it at the same moment. A cache that
cannot be written costs time, nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

CACHE = Path(__file__).parents[1] / ".cache" / "drawings"
"""Where it is kept; it may be deleted at any time."""


def cached(content: str, suffix: str, make: Callable[[], bytes], folder: Path) -> bytes:
    """What `make` gives, or gave before: `content` is everything that decides what it gives."""
    return all_cached([content], "", suffix, lambda _: [make()], folder)[0]


def all_cached(
    texts: Sequence[str], beside: str, suffix: str, make: Callable[[list[str]], list[bytes]], folder: Path
) -> list[bytes]:
    """The same of several texts, of which `make` makes all at once that are lacking; `beside` decides with each."""
    found: dict[str, bytes | None] = {text: kept(beside + text, suffix, folder) for text in texts}
    lacking = [text for text in found if found[text] is None]
    if lacking:
        for text, made in zip(lacking, make(lacking), strict=True):
            keep(beside + text, suffix, made, folder)
            found[text] = made
    return [made for text in texts if (made := found[text]) is not None]


def kept(content: str, suffix: str, folder: Path) -> bytes | None:
    """What was made from the same content, if the cache has it whole."""
    return _read(_entry(content, suffix, folder))


def keep(content: str, suffix: str, made: bytes, folder: Path) -> None:
    """Put something into the cache; if it cannot be written, so be it."""
    _write(_entry(content, suffix, folder), made)


def _entry(content: str, suffix: str, folder: Path) -> Path:
    return folder / f"{sha256(content.encode()).hexdigest()}.{suffix}"


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
