"""Two states of a paper compared: as a person asked for it, or for what would follow from a correction."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from report.editions.sides import Read, Side, sides
from report.editions.source import Source
from report.impact.answer import answer, papers
from report.impact.impact import Impact
from report.impact.page import as_page
from report.impact.terminal import in_json, in_lines
from report.pages.paper import Paper


def compared(options: Namespace, read: Read, room: Path, folder: Path) -> tuple[str, dict[Path, bytes]]:
    """What is said of it, and the files that were asked for; `room` has the releases, `folder` is ours."""
    both = sides(options.old, options.new, read, room, folder)
    found, paper = impact_of(*both, folder, drawn=bool(options.html), margins=options.margins)
    files = {options.json: in_json(found)} if options.json else {}
    files |= {options.html: as_page(found, paper)} if options.html else {}
    return in_lines(found), {file: text.encode() for file, text in files.items()}


def followed(old: Source, new: Source, folder: Path) -> str:
    """What would follow from a correction, in lines; `folder` is ours."""
    return in_lines(impact_of(Side("As it is", old), Side("as corrected", new), folder)[0])


def impact_of(
    old: Side, new: Side, folder: Path, *, drawn: bool = False, margins: bool = False
) -> tuple[Impact, Paper]:
    """Everything that differs between two states, and the paper of the new one; `folder` is ours."""
    old.source.write_kept(folder / "old")
    new.source.write_kept(folder / "new")
    before, after = papers(folder / "old", folder / "new", (old.source.words, new.source.words))
    differing = new.source.numbers.differing(old.source.edition, new.source.edition)
    return answer(before, after, differing, (old.name, new.name), drawn=drawn, margins=margins), after
