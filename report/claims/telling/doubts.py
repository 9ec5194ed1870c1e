"""Failing claims and the data under them: before anybody changes the words, the rows that are worth a look.

`doubts` is what `compute` found, as place → rows in words; "" stands for every place. A claim rests on the places of
the rows that show it, on those of the lists that its predicate names, and on those that its sentence speaks of.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from report.claims.language.tables import Tables
from report.claims.language.verdict import FAILS, HOLDS, PERSON
from report.claims.telling.judged import NOT_UNDERSTOOD, Judged
from report.claims.telling.register import Register

Doubts = Mapping[str, list[str]]


FEW = 3
"""So many places of findings are told with a claim; all of them stand above."""
OF_EVERYTHING = ("fact", "correlation", "p_value")
"""Predicates on numbers that every place has a part in."""


def under(judgement: Judged, tables: Tables, doubts: Doubts) -> list[str]:
    """The rows that are worth a look on places that a claim rests on."""
    told = " ".join([judgement.use.sentence, judgement.finding.meaning, judgement.finding.now])
    about = {
        "",
        *(row.get("name", "") for row in judgement.finding.witnesses),
        *_listed(judgement.claim.predicate, tables),
    }
    everything = any(f"'{name}':" in str(judgement.claim.predicate) for name in OF_EVERYTHING)
    rows = [
        row for place, in_words in doubts.items() if everything or place in about or place in told for row in in_words
    ]
    return list(dict.fromkeys(rows))


def _listed(predicate: object, tables: Tables) -> Iterator[str]:
    """The places of every list within a predicate."""
    if isinstance(predicate, Mapping) and predicate.keys() & {"in", "by"}:
        try:
            yield from tables.places(predicate).named
        except NOT_UNDERSTOOD:
            return
    parts = predicate.values() if isinstance(predicate, Mapping) else predicate if isinstance(predicate, list) else ()
    for part in parts:
        yield from _listed(part, tables)


def line(judgement: Judged, claims: Register, doubts: Doubts) -> str:
    """A failing claim in one line, with the changes that make it fail and the rows to look at first."""
    rows, why = under(judgement, claims.tables, doubts), claims.causes.get(judgement.claim.id, "")
    first = "; ".join(rows[:FEW]) + f"; and {len(rows) - FEW} more" * (len(rows) > FEW)
    return judgement.line() + f"; because: {why}" * bool(why) + f"; look first at {first}" * bool(rows)


def record(claims: Register, doubts: Doubts) -> dict:
    """How the claims stand, for a program: counts, the failing ones, and words that nothing binds."""
    return {
        "claims": {
            status: sum(judgement.finding.status == status for judgement in claims.judged)
            for status in (HOLDS, FAILS, PERSON)
        },
        "failing": [
            entry
            | {"because": "; ".join(under(judgement, claims.tables, doubts)) if judgement else ""}
            | {"changes": claims.causes.get(entry["id"], "")}
            for sentence in claims.failing_sentences
            if sentence.fails
            for entry, judgement in zip(sentence.records, [*sentence.judged, None], strict=False)
        ],
        "unbound": [
            {"file": gap.file, "line": gap.line, "sentence": gap.around, "words": gap.word} for gap in claims.unbound
        ],
    }
