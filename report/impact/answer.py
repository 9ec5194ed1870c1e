"""The answer to "what did that change?": everything that differs between two papers, with why."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from report.impact import causes, comparing
from report.impact.causes import Differing, Effects
from report.impact.impact import Impact, Printed
from report.impact.pages import Comparison, undrawn
from report.pages.paper import Paper, read_paper

NOTE = "release.json"
APART = ("version", "date")
"""What an edition says of itself that is no difference to be told."""


def papers(old: Path, new: Path, words: tuple[Path, Path]) -> tuple[Paper, Paper]:
    """The papers of two folders of artifacts and two of words, as drafts without drawings.

    Version, day, releases and the list of corrections are the new ones in both: that they differ needs no telling. Rows
    that an edition keeps to itself leave its folder: no page shows them.
    """
    file, other = old / "facts.json", json.loads((new / "facts.json").read_text("utf-8"))
    facts = json.loads(file.read_text("utf-8"))
    facts["edition"] |= {name: other["edition"][name] for name in APART}
    facts |= {"corrections": other["corrections"]}
    facts["counts"]["corrections"] = other["counts"]["corrections"]
    file.write_text(json.dumps(facts, ensure_ascii=False), "utf-8")
    for folder, edition in ((old, facts["edition"]), (new, other["edition"])):
        if not edition.get("publish_rows"):
            shutil.rmtree(folder / "rows")
    if (new / NOTE).is_file():
        shutil.copyfile(new / NOTE, old / NOTE)
    before = undrawn(read_paper(old, words[0], draft=True))
    return before, undrawn(read_paper(new, words[1], draft=True, last=before.register))


def answer(
    old: Paper,
    new: Paper,
    differing: Differing,
    names: tuple[str, str],
    printed: Callable[[Impact], Printed | None] = lambda _: None,
    *,
    drawn: bool = False,
    margins: bool = False,
) -> Impact:
    """Everything that differs between two papers; exhibits with their drawings where they are to be shown."""
    beside = Comparison(old, new)
    turned, near = comparing.claims(old, new)
    found = Impact(
        *names,
        [one for one in differing.records if one["file"] != "edition.yml" or one["key"] not in APART],
        differing.words,
        comparing.places(old, new),
        comparing.ranks(old, new),
        [beside.drawn(one) for one in beside.exhibits] if drawn else beside.exhibits,
        artifacts(old, new),
        turned,
        near,
        comparing.sentences(old, new),
        beside.site_pages,
        margins=comparing.margins(old, new) if margins else [],
    )
    found = replace(found, printed=printed(found))
    return differing.asked(lambda effects: explained(effects, found, new))


def explained(effects: Effects, found: Impact, paper: Paper) -> Impact:
    """The same, with the causes of what moved and turned."""
    if not effects.parts:
        return found
    return replace(
        found,
        places=causes.place_causes(effects, found.places),
        ranks=causes.rank_causes(effects, found.ranks),
        turned=causes.claim_causes(effects, found.turned, paper),
    )


def artifacts(old: Paper, new: Paper) -> list[str]:
    """The artifacts that differ."""
    before, after = (_hashes(paper) for paper in (old, new))
    return [path for path in sorted(before.keys() | after.keys()) if before.get(path) != after.get(path)]


def _hashes(paper: Paper) -> Mapping[str, str]:
    return paper.artifacts.manifest["artifacts"]
