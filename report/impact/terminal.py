"""The impact in a terminal: at most 25 lines, the worst of everything first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from report.artifacts import json_text
from report.impact.impact import Claim, Impact, Place, Rank
from report.text.differing import SAME, word_differences

MOST = 25
"""Lines that are shown."""
WIDEST = 150
"""Characters of a line."""


def in_lines(impact: Impact) -> str:
    """The answer in at most 25 lines, unless margins were asked for."""
    if impact.is_empty:
        return f"{impact.old} → {impact.new}: nothing that a reader sees has changed."
    shown = _without_causes(impact) if len(impact.words) == 1 else impact
    parts = [(title, lines) for title, lines in _parts(shown) if lines]
    room = dict(zip(range(len(parts)), _rooms([len(lines) for _, lines in parts], MOST - 3 - len(parts)), strict=True))
    told = [f"{impact.old} → {impact.new}"]
    for at, (title, lines) in enumerate(parts):
        told += [f"{title} ({len(lines)})", *(_cut(f"  {line}") for line in _first(lines, room[at]))]
    return "\n".join([*told, *_pages(impact), *impact.margins])


def _without_causes(impact: Impact) -> Impact:
    """The same where a single change does everything, which need not be said in each line."""
    return replace(
        impact,
        places=[replace(one, why="") for one in impact.places],
        ranks=[replace(one, why="") for one in impact.ranks],
        turned=[replace(one, why="") for one in impact.turned],
    )


def in_json(impact: Impact) -> str:
    """The answer for programs."""
    return json_text(impact.record)


def _parts(impact: Impact) -> Iterator[tuple[str, list[str]]]:
    yield "Changes", list(_changes(impact))
    yield "Places", list(map(place_line, impact.places))
    yield "Ranks", list(map(rank_line, impact.ranks))
    yield "Exhibits", [f"{one.label}: {one.title}" for one in impact.exhibits]
    yield "Claims that turned", list(map(claim_line, impact.turned))
    yield "Claims within reach of turning", [f"{one.id}: {one.now}" for one in impact.near]
    yield "Sentences", [f"{_where(one.file, one.line)}: {_reads(one.old, one.new)}" for one in impact.sentences]


def _rooms(wanted: Sequence[int], lines: int) -> list[int]:
    """How many lines each part gets: all that it wants, or a fair share.

    >>> _rooms([1, 30, 4], 12), _rooms([2, 2], 12)
    ([1, 7, 4], [2, 2])
    """
    got = [0] * len(wanted)
    while sum(got) < min(lines, sum(wanted)):
        for at, most in enumerate(wanted):
            if got[at] < most and sum(got) < lines:
                got[at] += 1
    return got


def _first(lines: Sequence[str], room: int) -> list[str]:
    if len(lines) <= room:
        return list(lines)
    return [*lines[: room - 1], f"… {len(lines) - room + 1} more"] if room > 1 else [f"{lines[0]} …"][:room]


def _cut(line: str) -> str:
    return line if len(line) <= WIDEST else f"{line[: WIDEST - 1].rpartition(' ')[0]} …"


def _changes(impact: Impact) -> Iterator[str]:
    seen: dict[str, list] = {}
    for one in impact.changes:
        seen.setdefault(one["id"], []).append(one)
    for name, some in seen.items():
        first = some[0]
        values = (
            f": {first['old'] or 'blank'} → {first['new'] or 'blank'}"
            if isinstance(first["old"] or first["new"], str)
            else ""
        )
        because = f" ({first['reason']})" if first["reason"] else ""
        yield f"{name}: {impact.words[name]}{values}{because}"


def place_line(one: Place) -> str:
    """A place in a line."""
    name = one.name if one.name == one.was else f"{one.was} → {one.name}"
    status = "" if one.old == one.new else f" {_status(one.old)} → {_status(one.new)}"
    members = ", ".join([f"{len(one.came)} came"] * bool(one.came) + [f"{len(one.went)} went"] * bool(one.went))
    return f"{name}:{status}" + f" {members}" * bool(members) + _because(one.why)


def _status(status: str) -> str:
    """A status in words.

    >>> _status("tier1"), _status("none"), _status("")
    ('quasi-cluster of tier 1', 'no cluster', 'not there')
    """
    named = {"none": "no cluster", "": "not there"}
    return named.get(status, status.replace("tier", "quasi-cluster of tier "))


def rank_line(one: Rank) -> str:
    """A rank in a line: `Oxford 3 → 2: c-4 (PQShield’s amount) alone does it`."""
    where = "" if one.list == "overall" else f" in {one.list.replace('_', ' ')}"
    note = f", {one.note}" if one.note else ""
    return f"{one.cluster}{where} {one.old or 'not ranked'} → {one.new or 'not ranked'}{note}" + _because(one.why)


def claim_line(one: Claim) -> str:
    """A claim in a line."""
    return f"{one.id} {one.old or 'new'} → {one.new}{_because(one.why)}: “{one.words}”; now: {one.now}"


def _because(why: str) -> str:
    return f": {why}" if why else ""


def _where(file: str, line: int) -> str:
    return f"{file}, line {line}" if line else file


def _reads(old: str, new: str) -> str:
    """The words that differ with a few around them: `… is [third → second] …`."""
    pieces = word_differences(old, new)
    told = [text if kind == SAME else f"[−{text}−]" if kind == "out" else f"[+{text}+]" for kind, text in pieces]
    text = "".join(told)
    start = text.find(" ", text.find("[") - 30) if text.find("[") > 30 else 0
    return f"{'…' * bool(start)}{text[start:]}"


def _pages(impact: Impact) -> list[str]:
    names = ", ".join(page.removesuffix(".html").removeprefix("paper/") for page in impact.site_pages)
    return [_cut(f"Pages of the site ({len(impact.site_pages)}): {names or 'none'}"), _cut(printed_line(impact))]


def printed_line(impact: Impact) -> str:
    """The pages of the PDF, a forecast where there is none yet."""
    if impact.printed is None:
        return "No PDF has been built here yet."
    told = ranges(impact.printed.pages) or "none"
    return f"Pages of the PDF{', a forecast' * impact.printed.is_forecast}: {told}"


def ranges(pages: Sequence[int]) -> str:
    """Numbers in a row as ranges.

    >>> ranges([1, 2, 3, 7])
    '1–3, 7'
    """
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
