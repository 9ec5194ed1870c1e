"""What was made once from the same content is not made again: files named by what they were made from.

An entry begins with the hash of its name and of the rest, and is believed only if that fits: one that is cut off,
empty, or somebody else's is made again. So it does not matter who else writes it at the same moment. A cache that
cannot be written costs time, nothing else.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

CACHE = Path(__file__).parents[1] / ".cache" / "drawings"
"""Where it is kept; it may be deleted at any time."""
LARGEST = 500_000_000
"""Bytes that it may grow to before what was not used for longest goes."""


def cached(content: str, suffix: str, make: Callable[[], bytes], folder: Path) -> bytes:
    """What `make` gives, or gave before: `content` is everything that decides what it gives."""
    return all_cached([content], "", suffix, lambda _: [make()], folder)[0]


def all_cached(
    texts: Sequence[str], beside: str, suffix: str, make: Callable[[list[str]], list[bytes]], folder: Path
) -> list[bytes]:
    """The same of several texts, of which `make` makes all at once that are lacking; `beside` decides with each."""
    contents: dict[str, bytes | None] = {text: kept(beside + text, suffix, folder) for text in texts}
    lacking = [text for text in contents if contents[text] is None]
    if lacking:
        for text, made in zip(lacking, make(lacking), strict=True):
            keep(beside + text, suffix, made, folder)
            contents[text] = made
    return [known for text in texts if (known := contents[text]) is not None]


def fill(target: Path, content: str, make: Callable[[Path], object], folder: Path) -> None:
    """Fill a folder that is new with what `make` writes into it, or wrote before."""
    packed = kept(content, "zip", folder)
    if packed is None:
        make(target)
        keep(content, "zip", _packed(target), folder)
    else:
        with ZipFile(BytesIO(packed)) as archive:
            archive.extractall(target)


def _packed(target: Path) -> bytes:
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        for path in sorted(target.rglob("*")):
            if path.is_file():
                archive.write(path, path.relative_to(target).as_posix())
    return packed.getvalue()


def kept(content: str, suffix: str, folder: Path) -> bytes | None:
    """What was made from the same content, if the cache has it whole; nothing is known of a blank one."""
    return _read(_entry(content, suffix, folder)) if content else None


def keep(content: str, suffix: str, made: bytes, folder: Path) -> None:
    """Put something into the cache; if it cannot be written, so be it."""
    if content:
        _write(_entry(content, suffix, folder), made)


def trim(folder: Path, part: str, largest: int = LARGEST) -> None:
    """Remove the entries that were not used for longest, until the rest is small enough: of those whose name begins
    with a hexadecimal digit, a sixteenth of all, which are looked at in no time."""
    with suppress(OSError):
        found = [(entry.path, entry.stat()) for entry in os.scandir(folder) if entry.name.startswith(part)]
        entries = [(status.st_mtime_ns, status.st_size, path) for path, status in found]
        size = sum(entry[1] for entry in entries)
        for _, length, path in sorted(entries) if 16 * size > largest else ():
            if 16 * size <= largest:
                break
            os.unlink(path)
            size -= length


def _entry(content: str, suffix: str, folder: Path) -> Path:
    return folder / f"{sha256(content.encode()).hexdigest()}.{suffix}"


def _read(entry: Path) -> bytes | None:
    try:
        seal, _, made = entry.read_bytes().partition(b"\n") if entry.is_file() else (b"", b"", b"")
    except OSError:
        return None
    if seal != _seal(entry, made):
        return None
    with suppress(OSError):
        os.utime(entry)  # used just now
    return made


def _write(entry: Path, made: bytes) -> None:
    with suppress(OSError):
        entry.parent.mkdir(parents=True, exist_ok=True)
        entry.unlink(missing_ok=True)
        with entry.open("xb") as file:  # of several who make it at once, one writes it
            file.write(_seal(entry, made) + b"\n" + made)


def _seal(entry: Path, made: bytes) -> bytes:
    """The hash of an entry's name and content."""
    return sha256(entry.name.encode() + b"\n" + made).hexdigest().encode()
