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
from report.text.opened import opened

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


def repaired(source: Source, *, editor: Deciding, folder: Path) -> int:
    """Mend the failing sentences of a source one after the other; how many still fail. `folder` is ours.

    Each is written before the next one is told: whoever stops, or is stopped, keeps what was mended.
    """
    source.write_kept(folder / "artifacts")
    stands = source.standing()
    stands.write_note(folder / "artifacts")
    paper = read_paper(folder / "artifacts", source.words, draft=True, last=stands.register)
    paper = replace(paper, why=source.why(stands))
    if _failing(paper):
        editor.tell(*_changed(paper, {change["id"] for change in stands.changes} if stands.base else None))
    left: set[str] = set()
    for number in count():
        sentence = next((sentence for sentence in _failing(paper) if _name(sentence) not in left), None)
        if sentence is None:
            break
        try:
            mended = _mended(paper, sentence, editor, source.words, folder / f"{number}")
        except Stopped:
            break
        if mended is None:
            left.add(_name(sentence))
            continue
        _write(mended.files, paper.words, source.words)
        paper = mended.paper
    return len(_failing(paper))


def _changed(paper: Paper, ids: Collection[str] | None) -> list[str]:
    """What has been corrected, in the words of readers: since the last release, whose changes have these ids."""
    told = corrections_in_words(paper.artifacts.facts)
    return [
        f"What changed: {correction['sentence']} ({correction['correction_id']})"
        for correction in told
        if ids is None or correction["correction_id"] in " ".join(ids).split()
    ]


def _failing(paper: Paper) -> list[FailingSentence]:
    return [sentence for sentence in paper.claims.failing_sentences if sentence.fails]


def _name(sentence: FailingSentence) -> str:
    return (
        " ".join([sentence.file, *(judged.claim.id for judged in sentence.judged)])
        if sentence.judged
        else sentence.file + sentence.sentence
    )


def _mended(paper: Paper, sentence: FailingSentence, editor: Deciding, words: Path, folder: Path) -> Mended | None:
    """A sentence as somebody wants it; None if it is to stay as it is. `words` is the editor's own folder."""
    mending, trial, why = proposed(paper, sentence), None, ""
    for number in count():
        if mending:
            trial, why = _tried(paper, sentence, mending, folder / f"{number}")
        if number and trial and not trial.wrong and not trial.beyond:
            return trial
        lines = [*differing(paper, mending)] if mending else []
        editor.tell("", opened(sentence.report(), words), *lines, *([f"  but:       {why}"] * bool(why)))
        chosen = editor.decision(bool(trial and not trial.wrong and (number or not trial.beyond)))
        if chosen == STOP:
            raise Stopped
        if chosen != EDIT:
            return trial if chosen == YES else None
        mending = _edited(paper, sentence, editor)
    return None


def _tried(paper: Paper, sentence: FailingSentence, mending: Mending, folder: Path) -> tuple[Mended | None, str]:
    """A mending that was tried, and what speaks against it."""
    try:
        trial = tried(paper, sentence, mending, folder)
    except (CannotMend, ReportError) as error:
        return None, str(error)
    against = [f"{bad.claim.id}: now true is: {bad.finding.now}" for bad in trial.wrong]
    against += [f"“{words}” says more than its claims" for words in trial.beyond]
    return trial, "; ".join(against)


def _edited(paper: Paper, sentence: FailingSentence, editor: Deciding) -> Mending | None:
    before = [(judged.claim.id, *written(paper, judged)) for judged in sentence.judged]
    after = editor.edit(before, _checked)
    words = {name: (old, new) for (name, old, _), (_, new, _) in zip(before, after, strict=True)}
    return Mending(words, {name: yaml.load(f"{{{text}}}", yaml.BaseLoader) for name, _, text in after})


def _checked(text: str) -> str:
    """A predicate as somebody typed it: one, with its arguments in braces."""
    try:
        predicate: Any = yaml.load(f"{{{text}}}", yaml.BaseLoader)
    except yaml.YAMLError:
        predicate = None
    if not isinstance(predicate, Mapping) or len(predicate) != 1:
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
            raise ReportError(f"{opened(name, words)} was changed meanwhile. Type `build.py repair` again.")
    folders = {(words / name).parent for name in files}
    for folder in sorted(folders):
        place_files({Path(name).name: files[name] for name in files if (words / name).parent == folder}, folder)
