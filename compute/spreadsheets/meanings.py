"""What each column of the tables holds, in words for the person who fills it in, and which slips it invites."""

from __future__ import annotations

from dataclasses import dataclass

from compute import schema
from compute.cells import Parser
from compute.regions import NAMES

KEY, NUMBER, DAY, WORD, COUNTRY, TEXT, NOTE = KINDS = ("key", "number", "day", "word", "country", "text", "note")
"""How a column is read; a line break may stand in a note only."""


@dataclass(frozen=True)
class Meaning:
    """A column: its name, how it is read, what it means, and the words that may stand in it, where they are few."""

    name: str
    kind: str
    text: str
    words: tuple[str, ...] = ()


MEANINGS: dict[str, tuple[Meaning, ...]] = {
    "institutions.csv": (
        Meaning("institution_id", KEY, "The key: letters, digits, - and _. Never changed once it is published."),
        Meaning("name", TEXT, "The name as readers see it."),
        Meaning("type", WORD, "What kind of institution it is.", schema.TYPES),
        Meaning("city", TEXT, "The city of its headquarters."),
        Meaning("country", COUNTRY, "Two capital letters of ISO 3166-1: GB, US; NA is Namibia."),
        Meaning("latitude", NUMBER, "Decimal degrees from -90 to 90, with a point: 51.752."),
        Meaning("longitude", NUMBER, "Decimal degrees from -180 to 180, with a point; west is negative."),
        Meaning("spinout_of", TEXT, "Startups only: the organisation it came from; blank if none."),
        Meaning(
            "spinout_type",
            WORD,
            "Whether that is a university or a research organisation; blank if none.",
            ("university", "research"),
        ),
    ),
    "funding.csv": (
        Meaning("funding_id", KEY, "The key of this funding event."),
        Meaning("institution_id", KEY, "The key of a startup or a corporate in institutions."),
        Meaning("date", DAY, "The day, as YYYY-MM-DD."),
        Meaning("amount_usd", NUMBER, "The amount in US dollars, above 0, without thousands separators."),
        Meaning("kind", WORD, "What kind of money it is.", (*schema.STARTUP_KINDS, "corporate")),
    ),
    "collaborations.csv": (
        Meaning("collaboration_id", KEY, "The key of this partnership."),
        Meaning("institution_a", KEY, "The key of one partner in institutions."),
        Meaning("institution_b", KEY, "The key of the other partner."),
        Meaning("date", DAY, "The day, as YYYY-MM-DD, or a year alone."),
    ),
    "areas.csv": (
        Meaning("area", TEXT, "The name of the metropolitan area as readers see it, and its key."),
        Meaning("country", TEXT, "The country as readers see it: UK, US."),
        Meaning("region", WORD, "The region of the world that it is counted in.", NAMES),
        Meaning("latitude", NUMBER, "Decimal degrees of its anchor, with a point."),
        Meaning("longitude", NUMBER, "Decimal degrees of its anchor, with a point; west is negative."),
        Meaning("gdp_usd", NUMBER, "Gross domestic product in US dollars; may be blank where it is no full cluster."),
        Meaning("population", NUMBER, "Inhabitants; may be blank where it is no full cluster."),
        Meaning("ecosystem_value_usd", NUMBER, "The value of its startups in US dollars; may be blank."),
    ),
}
OF_EVERY_TABLE = (
    Meaning("source", TEXT, "Where this row comes from."),
    Meaning("note", NOTE, "Anything worth knowing about this row."),
    Meaning("provenance", WORD, "How the row came about; may be blank.", ("published", "assumed", "simulated")),
)


def meanings(table: schema.Table) -> dict[str, Meaning]:
    """Column → meaning, of all columns that the table may have."""
    return {meaning.name: meaning for meaning in (*MEANINGS[table.file], *OF_EVERY_TABLE)}


def parsers(table: schema.Table) -> dict[str, Parser]:
    """Column → parser, of all columns that the table may have."""
    return table.columns | table.optional
