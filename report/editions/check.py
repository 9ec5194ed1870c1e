"""An edition checked: its data, what is worth a look in it, and every claim of its text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from report.editions.source import Source
from report.pages.judgement import checked, data_summary, for_programs
from report.publishing.held import scratch


def check_source(source: Source, file: Path | None, *, screening: Any, say: Callable) -> bool:
    """Say what is wrong, worth a look, or claimed and not so, and write it for a program into a file, if there is one;
    whether the text may be published.

    `screening.look` finds what is worth a look in data, `screening.touched` the rows of places that are; wrong data
    raises `screening.wrong`.
    """
    with for_programs(file, wrong=screening.wrong) as record, scratch() as folder:
        data = screening.look(source.edition, source.before)
        record["suspicious"] = [finding.record for finding in data.findings]
        say(*filter(None, [data.summary, *map(str, data.findings), *data.stale]))
        result, standing = source.write(folder / "artifacts"), source.standing()
        standing.write_note(folder / "artifacts")  # what the text may quote of releases
        doubts = screening.touched(data.findings, result)  # place → rows of it that are worth a look
        judged = checked(folder / "artifacts", source.words, doubts=doubts, why=source.why(standing))
        record.update(judged.record)
    reminder = "" if judged.publishable else data.reminder
    say(*filter(None, [data_summary(result.facts["counts"]), standing.told(), judged.told, reminder]))
    return judged.publishable
