"""A list that a claim is about, in words."""

from __future__ import annotations

from collections.abc import Mapping

from report.claims.tables import Tables
from report.claims.words import located
from report.text.yaml import as_list


def scope(arguments: Mapping, tables: Tables) -> str:
    """A list in words.

    >>> from report.claims.tables import Vocabulary
    >>> tables = Tables.of_texts({"facts.json": '{"exhibits": {"ranking": {"words": "the ranking"}}}'}, Vocabulary())
    >>> scope({"in": "ranking", "first": "15", "of": "EU"}, tables), scope({"in": "ranking", "by": "links"}, tables)
    ('places in the EU among the first 15 of the ranking', 'the ranking by links')
    """
    labels = tables.labels
    table = labels.artifact(arguments.get("in", "indicators"))
    rows = next((f"{words} {arguments[key].replace('-', '–')} of " for key, words in
                 (("first", "the first"), ("last", "the last"), ("rows", "rows")) if key in arguments), "")
    ranked = ""
    if "by" in arguments:
        lowest = " from the lowest" if arguments["by"].startswith("lowest ") else ""
        ranked = f" by {labels.column(arguments['by'].removeprefix('lowest '))}{lowest}"
    text = f"{rows}{table}{ranked}"
    if "of" in arguments:
        text = f"places {' or '.join(located(group) for group in as_list(arguments['of']))} among {text}"
    if "not in" in arguments:
        text += f" without {labels.artifact(arguments['not in'])}"
    if "where" in arguments:
        where = arguments["where"]
        told = " and ".join(f"{'' if key == 'is' else key + ' '}{' or '.join(as_list(item))}"
                            for key, item in where.items() if key not in ("in", "column"))
        is_listed = where.get("is") in ("present", "blank") and "in" in where
        column = labels.artifact(where["in"]) if is_listed else labels.column(where.get("column", ""))
        told = {"present": "lists them", "blank": "does not list them"}.get(told, f"is {told}")
        text += f" where {column} {told}"
    return text
