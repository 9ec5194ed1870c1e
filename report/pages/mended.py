"""Failing sentences mended: the files of the words as they would be, and the paper that they would make."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from report.claims.language.verdict import FAILS
from report.claims.telling.failing import FailingSentence
from report.claims.telling.judged import Judged
from report.claims.telling.mending import flow, with_predicate, with_words, words_of
from report.pages.paper import Paper, read_paper


@dataclass(frozen=True)
class Mending:
    """What is to be changed of a sentence: by claim its words, from → to as they stand in the file or as readers see
    them, and its predicate."""

    words: Mapping[str, tuple[str, str]]
    predicates: Mapping[str, Mapping] = field(default_factory=dict)


@dataclass(frozen=True)
class Mended:
    """A mending that was tried: the changed files by their path among the words, and what fails with them."""

    files: Mapping[str, bytes]
    paper: Paper
    wrong: tuple[Judged, ...]
    beyond: tuple[str, ...]


def proposed(paper: Paper, sentence: FailingSentence) -> Mending | None:
    """The mending that a sentence's proposal asks for."""
    proposal, by_id = sentence.proposal, paper.claims.by_id
    if not proposal:
        return None
    words = {}
    for name, new in proposal.words.items():
        old = by_id[name].use.words
        at_head = sentence.sentence.startswith(old)
        words[name] = (old, new[:1].upper() + new[1:] if at_head else new)
    return Mending(words, proposal.claims)


def written(paper: Paper, judged: Judged) -> tuple[str, str]:
    """The words of a claim as they stand in the file, and its predicate on a line."""
    text = (paper.words / _text_file(judged)).read_text("utf-8")
    return text[slice(*words_of(text, judged.claim.id))], flow(judged.claim.predicate)[1:-1]


def tried(paper: Paper, sentence: FailingSentence, mending: Mending, folder: Path) -> Mended:
    """The paper with a sentence mended, its words in a folder of ours that is new.

    Raises
    ------
    CannotMend
        If the files do not say it in a way that could be changed.
    ReportError
        If they could not be read afterwards.
    """
    files = _changed(paper, mending)
    shutil.copytree(paper.words, folder)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    new = replace(read_paper(paper.artifacts.folder, folder, draft=True, last=paper.last), why=paper.why)
    concerned = [new.claims.by_id[name] for name in _concerned(sentence, mending) if name in new.claims.by_id]
    wrong = tuple(judged for judged in concerned if judged.finding.status == FAILS)
    beyond = tuple(judged.use.words for judged in concerned if judged.verdict and not _sound(new, judged))
    return Mended(files, new, wrong, tuple(dict.fromkeys(beyond)))


def _concerned(sentence: FailingSentence, mending: Mending) -> list[str]:
    return list(dict.fromkeys([*mending.words, *(judged.claim.id for judged in sentence.judged)]))


def _sound(paper: Paper, judged: Judged) -> bool:
    """Whether the words of a claim say no more than all claims on these words."""
    place = judged.use.file, judged.use.words
    same = [other.verdict for other in paper.claims.judged if (other.use.file, other.use.words) == place]
    return paper.claims.sound(judged.use.words, [verdict for verdict in same if verdict])


def _changed(paper: Paper, mending: Mending) -> dict[str, bytes]:
    """The files that a mending changes; of words that two claims share it is told twice."""
    texts: dict[str, str] = {}
    done: set[tuple[str, str]] = set()
    by_id = paper.claims.by_id

    def text(name: str) -> str:
        return texts.setdefault(name, (paper.words / name).read_bytes().decode("utf-8"))

    for name, (old, new) in mending.words.items():
        file = _text_file(by_id[name])
        if old != new and (old, new) not in done:
            texts[file] = with_words(text(file), name, old, new)
        done.add((old, new))
    for name, predicate in mending.predicates.items():
        file = _claims_file(by_id[name])
        texts[file] = with_predicate(text(file), name, predicate)
    return {name: content.encode() for name, content in texts.items()}


def _claims_file(judged: Judged) -> str:
    return judged.claim.file if judged.claim.file.startswith("exhibits") else f"sections/{judged.claim.file}"


def _text_file(judged: Judged) -> str:
    file = judged.use.file.partition(",")[0]
    return file if file.startswith("exhibits") else f"sections/{file}"


def differing(paper: Paper, mending: Mending) -> Iterator[str]:
    """What a mending changes of the claims, a line for each."""
    for name, predicate in mending.predicates.items():
        yield f"  claim:     {name}: {flow(paper.claims.by_id[name].claim.predicate)[1:-1]}"
        yield f"         →   {name}: {flow(predicate)[1:-1]}"
