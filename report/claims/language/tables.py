"""The artifacts as lists of places: what a claim says something about.

A list is an artifact's rows, perhaps ranked by a column, cut to some rows, and reduced to a group. Ties are ties, in
the tables' own order: by rank, then alphabetically without a leading "Greater ". Cuts count printed rows, as readers
do.
"""

from __future__ import annotations

from collections.abc import Mapping

from report.claims.language.arguments import only_keys
from report.claims.language.artifacts import Artifacts, Vocabulary
from report.claims.language.errors import ClaimError
from report.claims.language.places import AMONG, REDUCING, PlaceList
from report.claims.language.reducing import keeping
from report.claims.language.rows import cut_out

__all__ = ["Tables", "Vocabulary"]


class Tables(Artifacts):
    """Artifacts, and the lists that the arguments of a predicate make of them."""

    def places(self, arguments: Mapping) -> PlaceList:
        """The list that the arguments of a predicate describe."""
        table = arguments.get("in", "indicators")
        by = arguments.get("by", "")
        if not isinstance(by, str):
            raise ClaimError("a list is in the order of one column: `by: total_funding_usd`")
        column, whole = self.ranked(table, by)
        if AMONG in arguments:
            only_keys(arguments[AMONG], set(REDUCING))
            whole = list(filter(keeping({"in": table, **arguments[AMONG]}, self), whole))
        cut = cut_out(whole, arguments)
        places = list(filter(keeping(arguments, self), cut)) if arguments.keys() & set(REDUCING) else cut
        return PlaceList(places, self.path(table), column, cut, whole, arguments)
