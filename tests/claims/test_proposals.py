"""Sentences that corrections of the data make false, and how they could read: right, or not proposed at all."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from conftest import DATA, WORDS
from perturbed import KINDS, computed, quick, recomputed, scaled

from compute.edition import Edition
from compute.intake import read_edition
from compute.result import Result
from compute.specifications import FIGURES, MAPS
from report.claims.accounting.lexicon import read_lexicon
from report.claims.language.claims import Claim
from report.claims.language.tables import Tables, Vocabulary
from report.claims.telling.failing import FailingSentence
from report.claims.telling.register import Register
from report.claims.telling.texts import Text
from report.pages.paper import read_paper


@pytest.fixture(scope="module")
def result() -> Result:
    return computed(quick(read_edition(DATA)))


@pytest.fixture(scope="module")
def tables(result: Result) -> Tables:
    """The tables with the economy of the San Francisco Bay Area twice as large."""
    areas = result.edition.areas["area"] == "San Francisco Bay Area"
    texts = recomputed(scaled(result.edition, "areas", areas, "gdp_usd", "2")(result.edition))
    return Tables.of_texts(texts, Vocabulary.of(WORDS))


def proposed(tables: Tables, text: str, claims: dict[str, dict]) -> str:
    """How the one failing sentence of a text could read."""
    judged = {name: Claim(name, (), predicate, "", "a.claims.yml") for name, predicate in claims.items()}
    texts, lexicon = [Text("a.qmd", "a", "A", text, text, 1)], read_lexicon(WORDS)
    (failing,) = Register(texts, tables, judged, lexicon=lexicon).failing_sentences
    return failing.proposal.sentence if failing.proposal else ""


def rank(who: str | list[str], place: str, of: str = "market_orientation") -> dict:
    return {"rank": {"who": who, "in": of, "is": place}}


def count(of: str, number: str) -> dict:
    return {"count": {"of": of, "in": "ranking", "is": number}}


OXFORD, BAY_AREA = rank("Oxford", "5", "funding_intensity"), rank("San Francisco Bay Area", "1")
TEL_AVIV = rank("Tel Aviv Metropolitan Area", "6")
FIRST_FIVE = ["Cambridge", "Greater Helsinki", "Oxford", "San Francisco Bay Area", "Greater Glasgow"]
CASES = [
    ('[Oxford is fifth]{claim="a"}.', [OXFORD], "Oxford is fourth."),
    ('[Oxford, in fifth place]{claim="a"}, has 0.33.', [OXFORD], "Oxford, in fourth place, has 0.33."),
    ('[The Bay Area is first]{claim="a"}.', [BAY_AREA], "The Bay Area shares fifth place."),
    ('Once more [the San Francisco Bay Area takes first place]{claim="a"}.', [BAY_AREA],
     "Once more the San Francisco Bay Area shares fifth place."),
    ('[The Bay Area is first]{claim="a"}, [Shanghai in collaboration intensity]{claim="b"}.',
     [BAY_AREA, rank("Shanghai", "1", "collaboration_intensity")], ""),
    ('[The Bay Area is second and Helsinki third]{claim="a b"}.',
     [{"order": {"who": ["San Francisco Bay Area", "Greater Helsinki"], "in": "funding_intensity", "rows": "2-3"}},
      rank("San Francisco Bay Area", "2", "funding_intensity")],
     "Helsinki is second and Denver–Boulder third."),
    ('[Tel Aviv, in sixth place]{claim="a"}, is new.', [TEL_AVIV], "Tel Aviv, tied for fifth place, is new."),
    ('[Hefei shares fourth place]{claim="a"}.', [rank("Hefei", "4=")], "Hefei is in fourth place."),
    ('[Cambridge and Helsinki share second place]{claim="a b"}.',
     [rank(["Cambridge", "Greater Helsinki"], "2="), rank("Cambridge", "2=")],
     "Helsinki shares first place and Cambridge is third."),
    ('[Canberra and Toronto–Waterloo are both 12=]{claim="a"}.',
     [rank(["Canberra", "Toronto–Waterloo Corridor"], "12=", "ranking")],
     "Toronto–Waterloo is 12th and Canberra is 13th."),
    ('[Cambridge is at its head, followed by Helsinki, Oxford, the San Francisco Bay Area and Glasgow]{claim="a"}.',
     [{"order": {"who": FIRST_FIVE, "in": "ranking", "first": "5"}}],
     "Cambridge is at its head, followed by Helsinki, Oxford, Glasgow and the San Francisco Bay Area."),
    ('[Cambridge and the Bay Area are among the first three]{claim="a"}.',
     [{"member": {"who": ["Cambridge", "San Francisco Bay Area"], "in": "ranking", "first": "3"}}],
     "Cambridge is among the first three."),
    ('[Hefei and Denver–Boulder tie for fourth place, and the alphabet puts Hefei behind]{claim="a"}.',
     [rank(["Hefei", "Denver–Boulder Region"], "4=")], ""),
    ('[Cambridge and the Bay Area are among the first three]{claim="a"}, as they should.',
     [{"member": {"who": ["Cambridge", "San Francisco Bay Area"], "in": "ranking", "first": "3"}}], ""),
    ('[Tel Aviv, in sixth place]{claim="a"}, misses the upper third by 0.1.', [TEL_AVIV], ""),
    ('[In market orientation Cambridge shares second place]{claim="a"}.',
     [rank(["Cambridge", "Greater Helsinki"], "2=")], ""),  # the claim still says where Helsinki is
    ('[All of them are among the first three]{claim="a"}.',
     [{"each": {"in": "ranking", "rows": "900-901", "rank": {"in": "ranking", "at most": "3"}}}], ""),
    # what is counted among a number that changes is claimed itself; nobody compares counts of lists of other lengths
    ('[Twelve clusters are in the EU]{claim="a"}, [four of these in Germany]{claim="b"}.',
     [count("EU", "12"), count("country Germany", "4")], "Eleven clusters are in the EU, four of these in Germany."),
    ('[Twelve clusters are in the EU]{claim="a"}, four of these in Germany.', [count("EU", "12")], ""),
    ('[Two of the nine are in the EU]{claim="a"}, against [eleven of all clusters]{claim="b"}.',
     [{"count": {"of": "EU", "in": "market_orientation", "is": "2", "out of": "9"}}, count("EU", "11")], ""),
    # of several ranks each stays that of whom it is told
    ('[The Bay Area is first in market orientation and Oxford fifth]{claim="a"}.',
     [{"every": [rank("San Francisco Bay Area", "1"), rank("Oxford", "5")]}], ""),
    ('[The San Francisco Bay Area is fourth and Tel Aviv sixth]{claim="a"}.',
     [{"every": [rank("San Francisco Bay Area", "4"), TEL_AVIV]}],
     "The San Francisco Bay Area and Tel Aviv share fifth place."),
    # one number word for several judgements
    ('[The Bay Area is first in market orientation and Shanghai in collaboration intensity]{claim="a"}.',
     [{"every": [BAY_AREA, rank("Shanghai", "1", "collaboration_intensity")]}], ""),
    ('[Oxford is fifth in funding and Denver–Boulder in market orientation]{claim="a"}.',
     [{"every": [OXFORD, rank("Denver–Boulder Region", "5", "market_orientation")]}], ""),
    ('[All three of the first three]{claim="a b"} are there.',
     [{"count": {"in": "ranking", "first": "3", "is": "3"}},
      {"count": {"of": "country UK", "in": "ranking", "first": "3", "is": "3"}}], ""),
    # a name for which something else in the sentence or behind it stands
    ('[The Bay Area comes next]{claim="a"}, [the first of the American ones]{claim="b"}.',
     [{"rank": {"who": "San Francisco Bay Area", "in": "ranking", "is": "2"}},
      {"rank": {"who": "San Francisco Bay Area", "in": "ranking", "of": "US", "is": "1"}}], ""),
    ('[Only Cambridge, Helsinki and the Bay Area are among the first three]{claim="a"}. Its harbour is large.',
     [{"only": {"who": ["Cambridge", "Greater Helsinki", "San Francisco Bay Area"], "in": "ranking", "first": "3"}}],
     ""),
    ('[Only Cambridge, Helsinki and the Bay Area are among the first three]{claim="a"}. Nothing else matters.',
     [{"only": {"who": ["Cambridge", "Greater Helsinki", "San Francisco Bay Area"], "in": "ranking", "first": "3"}}],
     "Only Cambridge, Helsinki and Oxford are among the first three."),
    ('[The first three are Cambridge, Helsinki and the Bay Area]{claim="a"}, which have parks.',
     [{"only": {"who": ["Cambridge", "Greater Helsinki", "San Francisco Bay Area"], "in": "ranking", "first": "3"}}],
     ""),
    ('[Tel Aviv, in sixth place]{claim="a"}, is high there.', [TEL_AVIV], ""),
    # what the rest of the sentence says of whoever enters, or counts among
    ('[Cambridge and Hefei are the first two]{claim="a"}, and Helsinki is Finnish.',
     [{"only": {"who": ["Cambridge", "Hefei"], "in": "ranking", "first": "2"}}], ""),
    ('[Two are in the UK]{claim="a"}, one of them by the sea.',
     [{"count": {"of": "country UK", "in": "ranking", "first": "5", "is": "2"}}], ""),
    # one name drops out
    ('[These are Cambridge, Helsinki and the Bay Area]{claim="a"}.',
     [{"only": {"who": ["Cambridge", "Greater Helsinki", "San Francisco Bay Area"], "in": "ranking", "first": "2"}}],
     "These are Cambridge and Helsinki."),
    # a number that stands there twice is that of the name beside it
    ('[Six are in the EU and six in English-speaking countries]{claim="a"}.',
     [{"every": [{"count": {"of": "EU", "in": "ranking", "third": "middle", "is": "6"}},
                 {"count": {"of": "English-speaking countries", "in": "ranking", "third": "upper", "is": "6"}}]}],
     "Six are in the EU and ten in English-speaking countries."),
    # a list that is shorter now
    ('[Four of the fifteen are American]{claim="a"}.',
     [{"count": {"of": "US", "in": "ranking", "first": "14", "is": "4", "out of": "15"}}],
     "Three of the fourteen are American."),
    ('[The US has four of the first fifteen, against six in the middle third]{claim="a"}.',
     [{"every": [{"count": {"of": "US", "in": "ranking", "first": "14", "is": "4", "out of": "15"}},
                 {"count": {"of": "US", "in": "market_orientation", "at least": "0"}}]}], ""),
    # somebody who is named already
    ('[Cambridge, Helsinki, Oxford and the Bay Area]{claim="a b"}.',
     [{"only": {"who": ["Cambridge", "Greater Helsinki"], "in": "ranking", "first": "2"}},
      {"only": {"who": ["Oxford", "San Francisco Bay Area"], "in": "ranking", "first": "3", "of": "country UK"}}], ""),
    # a list of lists, and what follows from the sentence before
    ('[Besides Cambridge and Helsinki, the Bay Area and Oxford are among the first three]{claim="a"}.',
     [{"only": {"who": ["Cambridge", "Greater Helsinki", "San Francisco Bay Area", "Oxford"], "in": "ranking",
                "first": "3"}}], ""),
    ('This is how [Cambridge, Helsinki and the Bay Area are the first three]{claim="a"}.',
     [{"only": {"who": ["Cambridge", "Greater Helsinki", "San Francisco Bay Area"], "in": "ranking", "first": "3"}}],
     ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "claims", "expected"), CASES)
def test_how_a_failing_sentence_could_read(tables: Tables, text: str, claims: list[dict], expected: str) -> None:
    assert proposed(tables, text, dict(zip("ab", claims, strict=False))) == expected


def test_what_is_true_now_of_whoever_left_a_list_and_of_a_number_of_the_method(tables: Tables) -> None:
    texts = [Text("a.qmd", "a", "A", text := '[A]{claim="a"}. [B]{claim="b"}.', text, 1)]
    share = {"fact": {"name": "robustness.market_orientation.weights.share_above_0_90", "below": "0"}}
    predicates = {"a": rank("San Francisco Bay Area", "8", "industry_collaborations"), "b": share}
    judged = {name: Claim(name, (), predicate, "", "a.claims.yml") for name, predicate in predicates.items()}
    assert [one.finding.now for one in Register(texts, tables, judged).judged] == [
        "San Francisco Bay Area is not in the first ten by industry collaborations relative to GDP",
        "share of weightings that agree above 0.90 (market orientation, weights) is 1",
    ]


DRAWN = (*FIGURES, *(f"map_{name}" for name in MAPS), "brokerage")


def failing(edition: Edition, folder: Path) -> list[FailingSentence]:
    """The failing sentences of the paper on an edition's data; none where the method refuses these."""
    texts = recomputed(edition) or {}
    for name, text in {**texts, **{f"figures/{drawn}.vl.json": "{}" for drawn in DRAWN}}.items():
        file = folder / name  # no claim reads a drawing
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    sentences = read_paper(folder, WORDS, draft=True).claims.failing_sentences if texts else []
    return [one for one in sentences if one.fails]


@pytest.mark.soak
def test_at_least_half_of_the_sentences_that_a_correction_makes_false_have_a_proposal(
    result: Result, tmp_path: Path
) -> None:
    anyhow = {one.sentence for one in failing(result.edition, tmp_path / "as it is")}  # with a single simulation
    corrections = [KINDS[number % len(KINDS)](result, Random(number)) for number in range(60)]
    found = {
        (one.sentence, one.report()): one
        for number, correction in enumerate(corrections)
        for one in failing(correction.apply(result.edition), tmp_path / str(number))
        if one.sentence not in anyhow
    }
    assert len(found) > 100
    assert sum(one.proposal is not None for one in found.values()) / len(found) >= 0.5
