"""Two states of a paper compared: as a person asked for it, or for what would follow from a correction."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from report.cache import CACHE
from report.editions.sides import Side, sides
from report.editions.source import Source
from report.impact.answer import answer, papers
from report.impact.impact import Impact, Printed
from report.impact.page import as_page
from report.impact.printed import Print, pages_changed, pages_forecast
from report.impact.terminal import in_json, in_lines
from report.pages.paper import Paper
from report.publishing.output import place_files
from report.reading.leaves import read_leaves
from report.reading.reread import in_print
from report.text.filters import day

PDF, MANIFEST = "paper.pdf", "manifest.json"


def compared(source: Source, options: Namespace, *, site: Path, folder: Path) -> str:
    """What is said of it, once the files that were asked for are written; `site` is where it was built last, `folder`
    is ours."""
    old, new = sides(options.old, options.new, source, folder)
    impact, paper = impact_of(old, new, folder, site, drawn=bool(options.html), margins=options.margins)
    files = {options.json: in_json(impact)} if options.json else {}
    files |= {options.html: as_page(impact, paper)} if options.html else {}
    for file, text in files.items():
        place_files({file.name: text.encode()}, file.parent)
    return in_lines(impact)


def consequences(old: Source, new: Source, folder: Path, site: Path) -> str:
    """What would follow from a correction, in lines; `folder` is ours, and `site` was built before, if it is there."""
    return in_lines(impact_of(Side("As it is", old), Side("as corrected", new), folder, site)[0])


def impact_of(
    old: Side, new: Side, folder: Path, site: Path, *, drawn: bool = False, margins: bool = False
) -> tuple[Impact, Paper]:
    """Everything that differs between two states, and the paper of the new one; `folder` is ours."""
    ends = folder / "old", folder / "new"
    old.source.write_kept(ends[0])
    new.source.write_kept(ends[1])
    new.source.standing().write_note(ends[1])
    before, after = papers(*ends, (old.source.words, new.source.words))
    differing = new.source.differing(old.source.edition, ends)
    printed = partial(_printed, ((old, before), (new, after)), site / PDF)
    return answer(before, after, differing, (old.name, new.name), printed, drawn=drawn, margins=margins), after


def _printed(states: Sequence[tuple[Side, Paper]], last: Path, impact: Impact) -> Printed | None:
    """The pages of the PDF that change: a forecast unless both states have been printed; None where nothing was."""
    old, new = (_print(side, paper, last) for side, paper in states)
    if old and new:
        return pages_changed(old, new)
    if old or last.is_file():
        return pages_forecast(old.leaves if old else read_leaves(last.read_bytes(), CACHE), impact)
    return None


def _print(side: Side, paper: Paper, last: Path) -> Print | None:
    """The PDF of a state: a release has its own; else the last one, if it was made of the same artifacts and words."""
    details = side.source.edition.details
    if side.release:
        pdf = side.release.archive.contents("site", [PDF])[PDF]
        days = (day(f"{details.date}"), day(side.release.date))
        return Print(read_leaves(pdf, CACHE), details.version, days)
    files = (last.with_name("paper") / "artifacts" / MANIFEST, paper.artifacts.folder / MANIFEST)
    if not last.is_file() or not files[0].is_file() or files[0].read_bytes() != files[1].read_bytes():
        return None
    leaves = read_leaves(last.read_bytes(), CACHE)
    made_of_it = not any(in_print(paper, [leaf.text for leaf in leaves.pages]))
    return Print(leaves, details.version, (day(f"{details.date}"),)) if made_of_it else None
