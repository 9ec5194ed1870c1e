"""A sheet that came back from reviewers, held against the text as it is now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from report.editions.source import Source
from report.pages.paper import read_paper
from report.pages.remarks import answered


def remarks_placed(source: Source, rows: Iterable[Mapping[str, str]], folder: Path) -> str:
    """Where each remark belongs, in lines; `folder` is ours. The text may be a draft whose claims fail."""
    source.write_kept(folder / "artifacts")
    source.standing().write_note(folder / "artifacts")
    return answered(read_paper(folder / "artifacts", source.words, draft=True), rows)
