"""Failing sentences repaired in an editor's words: each is told, mended as somebody decides, and judged again."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any, Protocol

import yaml

from report.claims.telling.failing import FailingSentence
from report.claims.telling.mending import CannotMend
from report.editions.source import Source
from report.errors import ReportError
from report.pages.mended import Mended, Mending, differing, proposed, tried, written
from report.pages.paper import Paper, read_paper
from report.publishing.output import place_files
from report.text.corrected import corrections_in_words

YES, EDIT, STOP = "y", "e", "s"


class Deciding(Protocol):
    """Who decides: a person, or nobody."""

    def tell(self, *lines: str) -> None: ...
    def decision(self, takeable: bool) -> str: ...
    def edit(
        self, written: Sequence[tuple[str, str, str]], check: Callable[[str], str]
    ) -> list[tuple[str, str, str]]: ...


class Stopped(Exception):
    """Somebody wants to go on another time."""


def repaired(source: Source, folder: Path, editor: Deciding) -> int:
    """Mend the failing sentences of a source one after the other; how many still fail. `folder` is ours.

    Each is written before the next one is told: whoever stops, or is stopped, keeps what was mended.
    """
    source.write_kept(folder / "artifacts")
    stands = source.standing()
    stands.write_note(folder / "artifacts")
    paper = read_paper(folder / "artifacts", source.words, draft=True, last=stands.register)
    paper = replace(paper, why=source.why(stands))
    if _failing(paper):
        editor.tell(*_changed(paper, {one["id"] for one in stands.changes} if stands.base else None))
    left: set[str] = set()
    for number in count():
        one = next((one for one in _failing(paper) if _name(one) not in left), None)
        if one is None:
            break
        try:
            mended = _mended(paper, one, editor, folder / f"{number}")
        except Stopped:
            break
        if mended is None:
            left.add(_name(one))
            continue
        _write(mended.files, paper.words, source.words)
        paper = mended.paper
    return len(_failing(paper))


def _changed(paper: Paper, ids: Collection[str] | None) -> list[str]:
    """What has been corrected, in the words of readers: since the last release, whose changes have these ids."""
    told = corrections_in_words(paper.artifacts.facts)
    return [
        f"What changed: {one['sentence']} ({one['correction_id']})"
        for one in told
        if ids is None or one["correction_id"] in " ".join(ids).split()
    ]


def _failing(paper: Paper) -> list[FailingSentence]:
    return [one for one in paper.claims.failing_sentences if one.fails]


def _name(one: FailingSentence) -> str:
    return " ".join([one.file, *(judged.claim.id for judged in one.judged)]) if one.judged else one.file + one.sentence


def _mended(paper: Paper, one: FailingSentence, editor: Deciding, folder: Path) -> Mended | None:
    """A sentence as somebody wants it; None if it is to stay as it is."""
    mending, trial, why = proposed(paper, one), None, ""
    for number in count():
        if mending:
            trial, why = _tried(paper, one, mending, folder / f"{number}")
        if number and trial and not trial.wrong and not trial.beyond:
            return trial
        lines = [*differing(paper, mending)] if mending else []
        editor.tell("", one.report(), *lines, *([f"  but:       {why}"] * bool(why)))
        chosen = editor.decision(bool(trial and not trial.wrong and (number or not trial.beyond)))
        if chosen == STOP:
            raise Stopped
        if chosen != EDIT:
            return trial if chosen == YES else None
        mending = _edited(paper, one, editor)
    return None


def _tried(paper: Paper, one: FailingSentence, mending: Mending, folder: Path) -> tuple[Mended | None, str]:
    """A mending that was tried, and what speaks against it."""
    try:
        trial = tried(paper, one, mending, folder)
    except (CannotMend, ReportError) as error:
        return None, str(error)
    against = [f"{bad.claim.id}: now true is: {bad.finding.now}" for bad in trial.wrong]
    against += [f"“{words}” says more than its claims" for words in trial.beyond]
    return trial, "; ".join(against)


def _edited(paper: Paper, one: FailingSentence, editor: Deciding) -> Mending | None:
    before = [(judged.claim.id, *written(paper, judged)) for judged in one.judged]
    after = editor.edit(before, _checked)
    words = {name: (old, new) for (name, old, _), (_, new, _) in zip(before, after, strict=True)}
    return Mending(words, {name: yaml.load(f"{{{text}}}", yaml.BaseLoader) for name, _, text in after})


def _checked(text: str) -> str:
    """A predicate as somebody typed it: one, with its arguments in braces."""
    try:
        found: Any = yaml.load(f"{{{text}}}", yaml.BaseLoader)
    except yaml.YAMLError:
        found = None
    if not isinstance(found, Mapping) or len(found) != 1:
        raise ValueError("Write it as it was: a word, a colon, and what belongs to it in braces or brackets.")
    return text


def _write(files: Mapping[str, bytes], base: Path, words: Path) -> None:
    """Write changed files, if nobody has changed them meanwhile.

    Raises
    ------
    ReportError
        If somebody has.
    """
    for name in files:
        if (words / name).read_bytes() != (base / name).read_bytes():
            raise ReportError(f"{name} was changed meanwhile. Type `build.py repair` again.")
    folders = {(words / name).parent for name in files}
    for folder in sorted(folders):
        place_files({Path(name).name: files[name] for name in files if (words / name).parent == folder}, folder)
