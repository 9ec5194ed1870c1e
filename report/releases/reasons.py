"""Why a version differs from the last one: what corrections.csv says of it, and what a person still has to say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from report.errors import ReportError, did_you_mean
from report.releases.releases import CORRECTION, EDITION, REVISION
from report.releases.standing import Standing, is_data, is_next
from report.text.excerpts import excerpt

DATA, METHOD, WORDS = "data", "method", "words"
"""What else can be given a reason: every change of data that has none of its own, all parameters, and the text with
what the edition says of itself."""
Answers = Callable[[Mapping[str, str], Mapping[str, str]], tuple[str, dict[str, str]]]
"""The day of a release and all reasons, from what wants one and what has been given."""
SHOWN = 100
"""So many letters of a value are shown."""


def needed(standing: Standing, version: str) -> dict[str, str]:
    """Id → what has changed, of all that needs a reason; nothing for the first version of an edition."""
    if not is_next(standing.base, version):
        return {}
    by_id: dict[str, list[str]] = {}
    for change in standing.changes:
        if not change["reason"] and _counts(change):
            by_id.setdefault(_id(change), []).append(_told(change))
    if standing.reworded:
        by_id.setdefault(WORDS, []).append("sections, exhibits or claims read otherwise")
    return {
        name: "; ".join(lines[:3]) + f"; and {len(lines) - 3} more" * (len(lines) > 3) for name, lines in by_id.items()
    }


def _counts(change: Mapping) -> bool:
    """The version itself changes with every release."""
    return (change["file"], change["key"]) != ("edition.yml", "version")


def _id(change: Mapping) -> str:
    if is_data(change):
        return change["id"]
    return METHOD if change["file"] == "parameters.yml" else WORDS


def _told(change: Mapping) -> str:
    where = f"{change['file']}, " + (f"{change['column']} of {change['key']}" if change["column"] else change["key"])
    if not isinstance(change["old"], str) or not isinstance(change["new"], str):
        return f"{where}: {change['kind']}"
    old, new = (excerpt(change[side], most=SHOWN) or "blank" for side in ("old", "new"))
    return f"{where}: {old} → {new}"


def read_reasons(typed: Iterable[str], wanted: Mapping[str, str]) -> dict[str, str]:
    """Id → reason of what was typed as `ID=REASON`; `data=REASON` is for every change of data that is not named.

    Raises
    ------
    ReportError
        If something else was typed, or an id is of no change that wants a reason.
    """
    pairs = {name.strip(): reason.strip() for name, _, reason in (text.partition("=") for text in typed)}
    known = {*wanted, DATA}
    problems = [
        f'"{name}" is no change that wants a reason{did_you_mean(name, known)}' for name in pairs.keys() - known
    ]
    problems += [f'"{name}" has no reason: write {name}=REASON' for name, reason in pairs.items() if not reason]
    if problems:
        raise ReportError("\n".join(sorted(problems)))
    for name in wanted:
        if name not in (METHOD, WORDS) and DATA in pairs:
            pairs.setdefault(name, pairs[DATA])
    return {name: pairs[name] for name in wanted if name in pairs}


def kind(standing: Standing, version: str) -> str:
    """What sort of version it is: a correction, as long as neither method nor words changed."""
    if not is_next(standing.base, version):
        return EDITION
    other = standing.reworded or any(_counts(change) and not is_data(change) for change in standing.changes)
    return REVISION if other else CORRECTION


def decided(standing: Standing, *, version: str, corrected: str, typed: Iterable[str], answers: Answers) -> Standing:
    """The standing of the build that is to become a release, from the one that it has; a person may be asked. Its data
    was last `corrected` on a day, or blank.

    Raises
    ------
    ReportError
        If nothing has changed, something is missing, or the day is before that of the release that it follows or of a
        correction that it has.
    """
    require_new(standing, version)
    wanted = needed(standing, version)
    date, reasons = answers(wanted, read_reasons(typed, wanted))
    if standing.base and date < standing.base.date:
        raise ReportError(f"{date} is before the release of {standing.base.version}, {standing.base.date}.")
    if date < corrected:
        raise ReportError(f"{date} is before the day of a correction that this version would have, {corrected}.")

    def with_reason(change: dict) -> dict:
        return {**change, "reason": change["reason"] or reasons.get(_id(change), "") * _counts(change)}

    told = {change["id"]: change["reason"] for change in standing.changes if change["reason"]} | reasons
    own = {
        "version": version,
        "date": date,
        "kind": kind(standing, version),
        "reasons": told if is_next(standing.base, version) else {},
    }
    return replace(
        standing,
        own=own,
        changes=list(map(with_reason, standing.changes)),
        history=list(map(with_reason, standing.history)),
    )


def require_new(standing: Standing, version: str) -> None:
    """That there is something to release.

    Raises
    ------
    ReportError
        If nothing changed since the last release but the version.
    """
    if standing.own or (
        is_next(standing.base, version) and not standing.reworded and not any(map(_counts, standing.changes))
    ):
        raise ReportError(f"Nothing has changed since {standing.after}: there is nothing to release.")
