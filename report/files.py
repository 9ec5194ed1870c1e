"""Reading an editor's files: what cannot be read is a message with the file's name."""

from __future__ import annotations

from pathlib import Path

from report.errors import ReportError


def text_of(path: Path) -> str:
    """The text of a file.

    Raises
    ------
    ReportError
        If it is not there, is no file, may not be read or is not UTF-8.
    """
    try:
        if path.exists() and not path.is_file():
            raise ReportError(f"{path.name}: is a folder or something else, not a file.")
        return path.read_text("utf-8")
    except OSError as error:
        raise ReportError(f"{path.name}: cannot be read ({error.strerror}).") from None
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise ReportError(f"{path.name}, line {line}: is not UTF-8 text; save it again as UTF-8.") from None
