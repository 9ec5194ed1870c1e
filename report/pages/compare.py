"""What a change of data does to the paper: ranks that moved, sentences that read otherwise, claims that turned."""

from __future__ import annotations

from difflib import SequenceMatcher

from report.claims.telling.judged import Judged
from report.pages.paper import Paper
from report.text.notation import sentences_of as split
from report.text.sections import ERRATA


def compared(old: Paper, new: Paper) -> str:
    """The differences as a text: claims first, then sentences, then ranks."""
    parts = {
        "Claims": claims(old.claims.by_id, new.claims.by_id),
        "Sentences": sentences(old, new),
        "Ranks": ranks(old.artifacts.rows("ranking"), new.artifacts.rows("ranking")),
    }
    told = [
        f"{title} ({len(lines)})\n" + "\n".join(f"  {line}" for line in lines)
        for title, lines in parts.items()
        if lines
    ]
    return "\n\n".join(told or ["Nothing that the text says has changed."]) + "\n"


def claims(old: dict[str, Judged], new: dict[str, Judged]) -> list[str]:
    """Claims whose status or margin is another one; those that turned come first."""
    turned, moved = [], []
    for name, now in new.items():
        before = old.get(name, now)
        if now.finding.status != before.finding.status:
            ids = f" ({', '.join(now.claim.paper)})" if now.claim.paper else ""
            turned.append(
                f"{name}{ids}: {before.finding.status} → {now.finding.status}: “{now.use.words}”; "
                f"now: {now.finding.now}"
            )
        elif now.finding.margin != before.finding.margin:
            moved.append(f"{name}: {now.finding.status}; margin: {before.finding.margin} → {now.finding.margin}")
    return turned + moved


def sentences(old: Paper, new: Paper) -> list[str]:
    """Sentences whose printed words are others, as before → now; the page of corrections is none of the text."""
    before = {(text.file, text.line): text for text in old.claims.texts}
    lines = []
    for now in (text for text in new.claims.texts if text.page != ERRATA):
        earlier = before.get((now.file, now.line))
        first, second = split(earlier.expanded) if earlier else [], split(now.expanded)
        for kind, a, b, c, d in SequenceMatcher(None, first, second, autojunk=False).get_opcodes():
            if kind != "equal":
                lines.append(f"{now.file}: “{' '.join(first[a:b])}” → “{' '.join(second[c:d])}”")
    return lines


def ranks(old: list[dict], new: list[dict]) -> list[str]:
    """Clusters that came, went, or stand at another printed rank."""
    before, now = ({row["cluster"]: row for row in rows} for rows in (old, new))
    lines = [f"{name}: no longer ranked" for name in before if name not in now]
    lines += [f"{name}: newly ranked, {now[name]['overall_rank']} overall" for name in now if name not in before]
    for name in now:
        changes = [
            f"{column.removesuffix('_rank').replace('_', ' ')} {before[name].get(column, 'not ranked')} → {rank}"
            for column, rank in now[name].items()
            if column.endswith("_rank")
            if name in before and before[name].get(column) != rank
        ]
        lines += [f"{name}: {', '.join(changes)}"] * bool(changes)
    return lines
