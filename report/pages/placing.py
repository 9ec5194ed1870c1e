"""What a section places beside its own words, as blocks of HTML in its markdown: exhibits, boxes, lists, claims."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from jinja2 import TemplateError
from markupsafe import Markup

from report.claims.language.verdict import HOLDS
from report.claims.telling.judged import MARKS
from report.claims.telling.printed import unprinted
from report.claims.telling.published import adjectives, declared
from report.exhibits.downloads import address, citation, offers
from report.exhibits.exhibit import Exhibit, printed_cells
from report.exhibits.gallery import cards
from report.exhibits.grounds import grounds_of, parted
from report.exhibits.layout import classes_of, laid_out
from report.exhibits.linked import with_addresses
from report.pages.cite_place import cite_place
from report.pages.claims_overview import overview
from report.pages.data_page import data_page
from report.pages.errata_told import errata_page, of_exhibit
from report.pages.failing_words import failing_words
from report.pages.filling import Filling
from report.pages.first_ten import first_ten
from report.pages.leading import Leading
from report.pages.mentions import linked
from report.pages.responding import Responding
from report.text.boxes import BODY
from report.text.escaping import raw
from report.text.filters import typeset
from report.text.references import listed
from report.text.register import HEADING


@dataclass(frozen=True)
class Placing(Filling):
    """The parts of one page."""

    def functions(self) -> dict[str, Callable[..., Markup]]:
        """What an editor calls; their names are `report.text.expansion.PLACING`."""
        placing: dict[str, Callable[..., str]] = {
            "table": self.table,
            "figure": self.figure,
            "part": self.block,
            "claims": self.claims,
            "gallery": lambda kind: self.block("gallery", cards=[*cards(self.paper.catalogue, kind, self.medium)]),
            "errata": lambda: self.block("errata", links=self.places, **errata_page(self.paper, self.medium)),
            "data": lambda: self.block("data", places=self.places, **data_page(self.paper, self.medium.files)),
            "cite": lambda: self.block("cite", **cite_place(self.paper, self.medium)),
            "first_ten": lambda href: self.block("first_ten", href=href, **first_ten(self.paper)),
            "references": lambda: listed(self.paper.works),
        }
        return {name: _as_markup(function) for name, function in placing.items()}

    def table(self, name: str, rows: list | None = None, partial: str = "table") -> str:
        """An exhibit as a table; of a table the rows may be given instead."""
        exhibit = self.paper.catalogue.find(name)
        shown = self._shown(exhibit)
        if rows is not None:
            shown["rows"] = printed_cells(name, rows, self.paper.catalogue.definitions[name], self.paper.markdown)
        cells = self.leading.cells(exhibit, shown["rows"])
        layout = laid_out(shown["columns"], cells, for_print=self.medium.print)
        is_weighed = self.paper.catalogue.definitions[name].get("weighable") and not self.medium.print
        weighing = self.paper.atlas.weighing(exhibit.names) if is_weighed else None
        return raw(self.kept_html(partial, exhibit=shown, layout=layout, weighing=weighing))

    @cached_property
    def leading(self) -> Leading:
        """Where the numbers of the page lead."""
        return Leading(self.paper, self.medium, self.places)

    def figure(self, name: str) -> str:
        """An exhibit as a figure.

        Raises
        ------
        TemplateError
            If it is a table, told with file and line.
        """
        exhibit = self.paper.catalogue.find(name)
        if exhibit.kind != "figure":
            raise TemplateError(f'"{name}" is a table; write table("{name}")')
        shown = self._shown(exhibit)
        if self.medium.print:
            shown["img_src"] = f"drawing:{name}"
        else:
            drawn = self.paper.catalogue.linked_drawings[name].items()
            shown["drawings"] = [
                {
                    "classes": classes_of(variant, drawing),
                    "svg": Markup(parted(with_addresses(drawing, self.places))[0]),
                    "grounds": grounds_of(name, variant, drawing),
                }
                for variant, drawing in reversed(drawn)
            ]
        shown["table"] = (
            {"columns": exhibit.columns, "rows": self.leading.cells(exhibit, exhibit.rows)} if exhibit.rows else None
        )
        return self.block("figure", exhibit=shown, places=self.places, files=self.medium.files)

    def claims(self, name: str) -> str:
        """A list for a page: of all claims, of words of degree, or of what is declared."""
        register = self.paper.claims
        if name == "claims":
            return self.block("claims_overview", **overview(self.paper, self.medium))
        if name == "adjectives":
            return self.block("adjectives", adjectives=adjectives(register))
        return self.block("constants", **declared(register))

    @property
    def responding(self) -> Responding:
        """The messages that the page prepares."""
        return Responding(self.paper.edition, self.medium)

    def linked(self, text: str) -> str:
        """The text of the page with links to places."""
        return linked(text, self.paper.names, self.places)

    def opener(self, judged: list, anchored: bool = False) -> Markup:
        """What stands behind words that claim something, and opens their panel."""
        return Markup(self.html("claim_opener", claims=judged, anchored=anchored))

    def anchor(self, line: int, time: int) -> str:
        """What stands at a passage: the ids that lead there, and a link to it."""
        entry = self.paper.register.at(self.medium.section.slug, line, time)
        if not entry:
            return ""
        here = f"{entry.page}#"
        earlier = [alias.removeprefix(here) for alias in entry.aliases if alias.startswith(here) and alias != here]
        made = self.html("anchor", entry=entry, earlier=earlier).replace("\n", "")
        return f"`{made}`{{=html}}" + (f" {{#{entry.id}}}" if entry.kind == HEADING else "")

    def moved_passages(self) -> str:
        """At the foot of a page: where the passages are that once stood on it and now stand on another."""
        here = f"{self.medium.section.slug}#"
        elsewhere = [entry for entry in self.paper.register.entries if entry.page != self.medium.section.slug]
        passages = [
            {"id": alias.removeprefix(here), "href": self.medium.link(page, entry.id)}
            for entry in elsewhere
            for page in [self.paper.links.find(entry.page)]
            for alias in entry.aliases
            if alias.startswith(here) and alias != here
        ]
        return self.block("moved", passages=passages) if passages and not self.medium.print else ""

    def evidence(self, text: str) -> tuple[str, str]:
        """What stands above a page that claims something, and shows its evidence, and what its openers open, below it:
        those of its text, and of the exhibits that stand on it."""
        shown = [text, *(exhibit.claiming for exhibit in self.paper.catalogue.on(self.medium.section))]
        groups = [group for source in shown for group in self.paper.claims.groups(source)]
        doubts = [one.doubt for group in groups for one in group]
        href = f"{self.medium.root}{self.medium.section.claims_page}.html"
        if not groups:
            return "", ""
        return self.block(
            "claim_switch", count=len(doubts), doubts=Counter(filter(None, doubts)), href=href
        ), self.block(
            "claim_panels",
            groups=groups,
            places=self.places,
            evidence=self.leading.evidence,
            version=self.paper.edition["version"],
            respond=self.responding.to_claim,
            href_claims=href,
        )

    def frame(self, kind: str, name: str, title: str) -> str:
        """The HTML around a box or takeaways, `BODY` where its text stands."""
        label = self.paper.links.boxes[name][0] if name in self.paper.links.boxes else ""
        return self.html(kind, **{kind: {"id": name, "label": label, "title": typeset(title), "body": BODY}})

    def notice(self) -> str:
        """The notices that this is a draft and that the data is reconstructed; nothing where neither is so.

        The first page of a draft lists the places that fail.
        """
        places = failing_words(self.paper, self.medium) if self.paper.draft and self.medium.section.is_first else []
        return self.html("notice", draft=self.paper.draft_note, places=places, note=self.paper.data_note)

    def _shown(self, exhibit: Exhibit) -> dict:
        openers = (
            []
            if self.medium.print
            else [self.opener(group, anchored=True) for group in self.paper.claims.groups(exhibit.claiming)]
        )
        section = self.paper.catalogue.placed[exhibit.name]
        own = self._own(exhibit)
        mixed = exhibit.kind == "table" and 0 < len(own) < len(exhibit.columns)
        return {
            **vars(exhibit),
            "columns": [{**column, "own": mixed and column["key"] in own} for column in exhibit.columns],
            "id": exhibit.id,
            "label": exhibit.label,
            "openers": openers,
            "wrong": self._wrong(exhibit),
            "own": own and not mixed,
            "offers": offers(exhibit, self.medium),
            "address": address(exhibit, section, self.paper.edition),
            "citation": citation(exhibit, section, self.paper.edition),
            "respond": self.responding.to_exhibit(exhibit, section),
            "corrected": of_exhibit(self.paper, exhibit.name, self.medium),
        }

    def _own(self, exhibit: Exhibit) -> list[str]:
        """The columns that the source did not print. A table that has others too is signed there, else its title is."""
        keys = [column["key"] for column in exhibit.columns]
        return unprinted(exhibit.name, keys, self.paper.claims.constants.printed) if self.paper.reconstructed else []

    def _wrong(self, exhibit: Exhibit) -> list[dict]:
        """In a draft, words around an exhibit whose claims do not hold."""
        groups = self.paper.claims.groups(exhibit.claiming) if self.paper.draft else []
        doubtful = [next((claim for claim in group if claim.finding.status != HOLDS), None) for group in groups]
        return [{"mark": MARKS[claim.finding.status], "words": claim.use.words} for claim in doubtful if claim]


def _as_markup(function: Callable[..., str]) -> Callable[..., Markup]:
    return lambda *arguments, **named: Markup(function(*arguments, **named))
