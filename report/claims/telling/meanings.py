"""A verdict in words, whatever its predicate."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from report.claims.language.predicates import RELATIONS
from report.claims.language.verdict import Verdict, given
from report.claims.telling import lists
from report.claims.telling.conditions import in_words
from report.claims.telling.finding import Finding
from report.claims.telling.labels import Labels
from report.claims.telling.margins import Margin, closest
from report.claims.telling.numbers import margin, told
from report.claims.telling.scope import HOME, scope
from report.claims.telling.wording import listed, the, with_unit
from report.text.yaml import as_list


def finding(verdict: Verdict, labels: Labels) -> Finding:
    """What people are told of a verdict."""
    return OF_PREDICATES.get(verdict.name, _number)(verdict, labels)


def _number(verdict: Verdict, labels: Labels) -> Finding:
    """A number, or one for each of several subjects, without saying everything twice."""
    condition, numbers = given(verdict.condition), verdict.numbers
    in_rows = [told(number, labels) for number in numbers]
    about, now = in_rows[0].about, f"{in_rows[0].about} is {in_rows[0].text}"
    if numbers[0].kind == "rank" and numbers[0].value is None:
        now = f"{numbers[0].subject} is not in {scope(numbers[0].arguments, labels)}"
    if len(numbers) > 1:
        names = as_list(verdict.arguments["who"])
        about = about.replace(the(names[0]), listed([the(name) for name in names]), 1)
        now = f"{about}: {', '.join(f'{name} {row_told.text}' for name, row_told in zip(names, in_rows, strict=True))}"
    nearest = closest(margin(number, condition, labels) for number in numbers)
    return Finding(
        verdict.status,
        f"{about} is {with_unit(in_words(condition), in_rows[0].column)}",
        now,
        nearest.text,
        nearest.slack,
        [row for row_told in in_rows for row in row_told.rows],
    )


def _compare(verdict: Verdict, labels: Labels) -> Finding:
    relation, ratio = verdict.arguments["is"], verdict.numbers[0]
    this, that = verdict.numbers if relation in RELATIONS else ratio.sides
    left, right = told(this, labels), told(that, labels)
    now, rows = f"{left.about} is {left.text}; {right.about} is {right.text}", left.rows + right.rows
    if this.value is None or that.value is None or (relation not in RELATIONS and ratio.value is None):
        return Finding(verdict.status, f"{left.about} is {relation} {right.about}", now, witnesses=rows)
    if relation in RELATIONS:
        scale = max(abs(this.value), abs(that.value))
        apart = abs(this.value - that.value) / scale if scale else None
        return Finding(
            verdict.status,
            f"{left.about} is {relation} {right.about}",
            now,
            f"{left.text} against {right.text}",
            apart,
            rows,
        )
    condition = given(verdict.condition)
    turns = margin(ratio, condition, labels)
    return Finding(
        verdict.status,
        f"{left.about} divided by {right.about} is {in_words(condition)}",
        now,
        turns.text,
        turns.slack,
        rows,
    )


def _every(verdict: Verdict, labels: Labels) -> Finding:
    parts = [finding(part, labels) for part in verdict.parts]
    worst = [part for part in parts if part.status == verdict.status]
    nearest = closest(Margin(part.margin, part.slack) for part in worst)
    return Finding(
        verdict.status,
        "; and ".join(part.meaning for part in parts),
        "; ".join(part.now for part in worst),
        nearest.text,
        nearest.slack,
        _once(row for part in parts for row in part.witnesses),
    )


def _once(rows: Iterable[dict[str, str]]) -> list[dict[str, str]]:
    """The rows, one for everybody who is shown, as long as they do not contradict one another.

    >>> _once([{"name": "Bern", "rank": "1"}, {"name": "Alba", "rank": "2"}, {"name": "Bern", "links": "3"}])
    [{'name': 'Bern', 'rank': '1', 'links': '3'}, {'name': 'Alba', 'rank': '2'}]
    >>> _once([{"name": "Bern", "rank": "1"}, {"name": "Bern", "rank": "2"}])
    [{'name': 'Bern', 'rank': '1'}, {'name': 'Bern', 'rank': '2'}]
    """
    shown: dict[str, list[dict[str, str]]] = {}
    for row in rows:
        known = shown.setdefault(next(iter(row.values()), ""), [])
        alike = (other for other in known if all(other.get(key, text) == text for key, text in row.items()))
        if same := next(alike, None):
            same.update(row)
        else:
            known.append(dict(row))
    return [_home_last(row) for known in shown.values() for row in known]


def _home_last(row: Mapping[str, str]) -> dict[str, str]:
    return {key: row[key] for key in sorted(row, key=lambda key: key in HOME)}


OF_PREDICATES: dict[str, Callable[[Verdict, Labels], Finding]] = {
    "only": lists.only,
    "member": lists.member,
    "none": lists.none,
    "all": lists.every_row,
    "homes": lists.homes,
    "cell": lists.named_cells,
    "leader": lists.leader,
    "order": lists.order,
    "read": lists.read,
    "compare": _compare,
    "every": _every,
    "each": lists.each,
}
"""What is told otherwise than as a number against a condition."""
