"""Failing claims and the data under them: before anybody changes the words, the rows that are worth a look.

`doubts` is what `compute` found, as place → rows in words; "" stands for every place. A claim rests on the places of
the rows that show it, on those of the lists that its predicate names, and on those that its sentence speaks of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from report.claims.evaluate import Judged
from report.claims.finding import FAILS, HOLDS, PERSON
from report.claims.register import Register
from report.claims.tables import ClaimError, Tables

Doubts = Mapping[str, list[str]]


OF_EVERYTHING = ("fact", "correlation", "p_value")
"""Predicates on numbers that every place has a part in."""


def under(one: Judged, tables: Tables, doubts: Doubts) -> list[str]:
    """The rows that are worth a look on places that a claim rests on."""
    told = " ".join([one.use.sentence, one.finding.meaning, one.finding.now])
    about = {"", *(row.get("name", "") for row in one.finding.witnesses), *_listed(one.claim.predicate, tables)}
    everything = any(f"'{name}':" in str(one.claim.predicate) for name in OF_EVERYTHING)
    rows = [row for place, found in doubts.items() if everything or place in about or place in told for row in found]
    return list(dict.fromkeys(rows))


def _listed(predicate: object, tables: Tables) -> Iterator[str]:
    """The places of every list within a predicate."""
    if isinstance(predicate, Mapping) and predicate.keys() & {"in", "by"}:
        try:
            yield from tables.places(predicate).named
        except ClaimError:
            return
    parts = predicate.values() if isinstance(predicate, Mapping) else predicate if isinstance(predicate, list) else ()
    for part in parts:
        yield from _listed(part, tables)


def line(one: Judged, tables: Tables, doubts: Doubts) -> str:
    """A failing claim in one line, with the rows to look at first."""
    rows = under(one, tables, doubts)
    return one.line() + (f"; look first at {'; '.join(rows)}" if rows else "")


def record(claims: Register, doubts: Doubts) -> dict:
    """How the claims stand, for a program: counts, the failing ones, and words that nothing binds."""
    return {
        "claims": {status: sum(one.finding.status == status for one in claims.judged)
                   for status in (HOLDS, FAILS, PERSON)},
        "failing": [{
            "id": one.claim.id, "file": one.use.file, "line": _line(one, claims), "sentence": one.use.sentence,
            "words": one.use.words, "now": one.finding.now, "because": "; ".join(under(one, claims.tables, doubts)),
            "proposal": {"words": one.proposal, "claim": ""}} for one in claims.failing],
        "unbound": [{"file": gap.file, "line": gap.line, "sentence": gap.around, "words": gap.word}
                    for gap in claims.coverage.uncovered],
    }


def _line(one: Judged, claims: Register) -> int:
    """The line of its file in which a claim is named."""
    for text in claims.texts:
        if text.file == one.use.file and (found := re.search(rf'claim="[^"]*\b{one.claim.id}\b', text.written)):
            return text.line + text.written.count("\n", 0, found.start())
    return 1
