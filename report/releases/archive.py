"""The archive of a version: a zip that is the same for the same content, and is there as a whole or not at all.

Its manifest has the SHA-256 of every other member, so that a damaged archive is told by the member that is damaged.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from pathlib import Path, PurePosixPath
from struct import Struct
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo
from zlib import error as ZlibError

from report.errors import ReportError

MANIFEST = "manifest.json"
LARGEST = 12_000_000
"""Bytes that an archive may have: it stays in the repository for good."""
LONG_AGO = (1980, 1, 1, 0, 0, 0)
END, PLACE = Struct("<4s4H2LH"), 42
"""How a zip ends, and where an entry of its directory says where its file begins."""
"""What every member says of its time: an archive of the same content has the same bytes."""
UNREADABLE = (
    BadZipFile,
    ZlibError,
    EOFError,
    KeyError,
    ValueError,
    TypeError,
    NotImplementedError,
    RuntimeError,
    OSError,
    RecursionError,
)
"""What reading a damaged zip, or a manifest in it, can raise."""


def packed(manifest: Mapping, members: Mapping[str, bytes]) -> bytes:
    """The bytes of an archive of these members, whose hashes go into the manifest."""
    hashes = {name: sha256(content).hexdigest() for name, content in sorted(members.items())}
    text = json.dumps({**manifest, "members": hashes}, ensure_ascii=False, indent=1) + "\n"
    return zipped({MANIFEST: text.encode(), **dict(sorted(members.items()))})


def zipped(members: Mapping[str, bytes]) -> bytes:
    """The bytes of a zip of these members, in this order."""
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name, content in members.items():
            entry = ZipInfo(name, LONG_AGO)
            entry.create_system, entry.external_attr = 3, 0o100644 << 16  # as Unix writes it, whoever does
            archive.writestr(entry, content, ZIP_DEFLATED, 9)
    return out.getvalue()


def joined(archives: Iterable[bytes]) -> bytes:
    """One zip of several that have a file each, which are not packed again.

    >>> members = {"a.txt": b"aa", "b/c.txt": b"bc"}
    >>> joined(zipped({name: content}) for name, content in members.items()) == zipped(members)
    True
    """
    files, entries, at = [], [], 0
    for archive in archives:
        _, _, _, _, _, size, start, _ = END.unpack(archive[-END.size :])
        entry = archive[start : start + size]
        files.append(archive[:start])
        entries.append(entry[:PLACE] + at.to_bytes(4, "little") + entry[PLACE + 4 :])
        at += start
    directory = b"".join(entries)
    return b"".join([*files, directory, END.pack(b"PK\5\6", 0, 0, len(files), len(files), len(directory), at, 0)])


def members_of(folder: Path, prefix: str) -> dict[str, bytes]:
    """Every file below a folder as members below `prefix`, without hidden ones (an editor's lock, a system's notes)."""
    files = {path: path.relative_to(folder) for path in sorted(folder.rglob("*")) if path.is_file()}
    return {
        f"{prefix}/{name.as_posix()}": path.read_bytes()
        for path, name in files.items()
        if not any(part.startswith(".") or part == "__pycache__" for part in name.parts)
    }


def put(content: bytes, target: Path, *, anew: bool = False) -> None:
    """Put an archive into its place in one step; `anew` replaces one that is there.

    Raises
    ------
    ReportError
        If it is larger than an archive may be, or if one is there already.
    """
    if len(content) > LARGEST:
        raise ReportError(f"{target.name} would have {len(content):,} bytes; an archive may have {LARGEST:,}.")
    target.parent.mkdir(parents=True, exist_ok=True)
    for left in target.parent.glob(".*.zip.*.part"):  # by runs that were ended
        left.unlink(missing_ok=True)
    part = target.with_name(f".{target.name}.{sha256(content).hexdigest()[:12]}.part")
    with part.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    try:
        part.replace(target) if anew else _named(part, target)
    except FileExistsError:
        raise ReportError(f"{target.name} is there already: a released version is never overwritten.") from None
    finally:
        part.unlink(missing_ok=True)


def _named(part: Path, target: Path) -> None:
    """Give a file a name that must not be taken yet."""
    try:
        os.link(part, target)
    except OSError:  # taken; or a file system that knows no links
        if target.exists():
            raise FileExistsError from None
        part.replace(target)


@dataclass(frozen=True)
class Archive:
    """An archive that was opened: its manifest, and its members on demand, each held against its hash."""

    file: Path
    manifest: Mapping

    @property
    def hashes(self) -> Mapping[str, str]:
        """Member → SHA-256."""
        return self.manifest["members"]

    def names(self, prefix: str) -> list[str]:
        """The members below `site`, without that."""
        return [name.removeprefix(f"{prefix}/") for name in self.hashes if name.startswith(f"{prefix}/")]

    def contents(self, prefix: str, names: Iterable[str] | None = None) -> dict[str, bytes]:
        """Name → content of the members below `site`, or of some of them.

        Raises
        ------
        ReportError
            If one of them is damaged.
        """
        wanted = self.names(prefix) if names is None else list(names)
        try:
            with ZipFile(self.file) as archive:
                return {name: self._member(archive, f"{prefix}/{name}") for name in wanted}
        except UNREADABLE as error:
            raise damaged(self.file, f"it cannot be read ({error})") from None

    def _member(self, archive: ZipFile, name: str) -> bytes:
        try:
            content = archive.read(name)
        except UNREADABLE as error:
            raise damaged(self.file, f"{name} cannot be read ({error})") from None
        if (actual := sha256(content).hexdigest()) != self.hashes.get(name):
            raise damaged(self.file, f"{name} has the SHA-256 {actual}, and should have {self.hashes.get(name)}")
        return content

    def holds(self, prefix: str, members: Mapping[str, bytes]) -> bool:
        """Whether the members below `words` are these and no others."""
        mine = {name: known for name, known in self.hashes.items() if name.startswith(f"{prefix}/")}
        return mine == {name: sha256(content).hexdigest() for name, content in members.items()}

    def unpack(self, prefix: str, folder: Path) -> Path:
        """Write the members below `data` into a folder."""
        for name, content in self.contents(prefix).items():
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        return folder


def opened(file: Path) -> Archive:
    """The archive of a file.

    Raises
    ------
    ReportError
        If it is no archive of ours, or its manifest is damaged.
    """
    try:
        with ZipFile(file) as archive:
            manifest = json.loads(archive.read(MANIFEST))
        if not all(
            isinstance(manifest[key], kind)
            for key, kind in {"version": str, "date": str, "kind": str, "reasons": dict, "members": dict}.items()
        ):
            raise ValueError("a value is of another kind")
    except UNREADABLE as error:
        raise damaged(file, f"{MANIFEST} cannot be read ({error})") from None
    if f"{manifest['version']}.zip" != file.name:
        raise damaged(file, f"{MANIFEST} says that it is version {manifest['version']}")
    if any(_leads_away(name) for name in manifest["members"]):
        raise damaged(file, "a member lies outside of it")
    return Archive(file, manifest)


def _leads_away(name: str) -> bool:
    path = PurePosixPath(name)
    return path.is_absolute() or ".." in path.parts or "\\" in name or not name.isprintable()


def damaged(file: Path, how: str) -> ReportError:
    """The message about an archive that is not as it was written."""
    return ReportError(f"{file.name} is damaged: {how}. Put a sound copy of it back into {file.parent}.")
