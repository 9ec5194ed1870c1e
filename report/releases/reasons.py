"""Why a version differs from the last one: what corrections.csv says of it, and what a person still has to say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from report.errors import ReportError, did_you_mean
from report.releases.releases import CORRECTION, EDITION, REVISION
from report.releases.standing import Standing, is_data, is_next

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
    found: dict[str, list[str]] = {}
    for one in standing.changes:
        if not one["reason"] and _counts(one):
            found.setdefault(_id(one), []).append(_told(one))
    if standing.reworded:
        found.setdefault(WORDS, []).append("sections, exhibits or claims read otherwise")
    return {
        name: "; ".join(lines[:3]) + f"; and {len(lines) - 3} more" * (len(lines) > 3) for name, lines in found.items()
    }


def _counts(one: Mapping) -> bool:
    """The version itself changes with every release."""
    return (one["file"], one["key"]) != ("edition.yml", "version")


def _id(one: Mapping) -> str:
    if is_data(one):
        return one["id"]
    return METHOD if one["file"] == "parameters.yml" else WORDS


def _told(one: Mapping) -> str:
    where = f"{one['file']}, " + (f"{one['column']} of {one['key']}" if one["column"] else one["key"])
    if not isinstance(one["old"], str) or not isinstance(one["new"], str):
        return f"{where}: {one['kind']}"
    return f"{where}: {one['old'][:SHOWN] or 'blank'} → {one['new'][:SHOWN] or 'blank'}"


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
    other = standing.reworded or any(_counts(one) and not is_data(one) for one in standing.changes)
    return REVISION if other else CORRECTION


def decided(standing: Standing, *, version: str, typed: Iterable[str], answers: Answers) -> Standing:
    """The standing of the build that is to become a release, from the one that it has; a person may be asked.

    Raises
    ------
    ReportError
        If nothing has changed, something is missing, or the day is before that of the release that it follows.
    """
    require_new(standing, version)
    wanted = needed(standing, version)
    date, reasons = answers(wanted, read_reasons(typed, wanted))
    if standing.base and date < standing.base.date:
        raise ReportError(f"{date} is before the release of {standing.base.version}, {standing.base.date}.")

    def with_reason(one: dict) -> dict:
        return {**one, "reason": one["reason"] or reasons.get(_id(one), "") * _counts(one)}

    told = {one["id"]: one["reason"] for one in standing.changes if one["reason"]} | reasons
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
