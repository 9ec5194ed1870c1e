"""Words between brackets against their claims: what is accounted for, what is noticed, and today's text."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
import yaml
from conftest import ROOT, WORDS
from mutated import added, replaced

from report.claims.language.predicates import judge
from report.claims.telling.accounts import as_written
from report.claims.telling.outside import outside_claims
from report.claims.telling.register import Register
from report.pages.paper import read_paper
from report.text.notation import spans


@pytest.fixture(scope="module")
def register(artifacts: Path) -> Register:
    return read_paper(artifacts, WORDS).claims


COUNT = {"count": {"of": "EU", "in": "market_orientation", "is": "1"}}
SECOND = {"rank": {"who": "Oxford", "in": "funding_intensity", "is": "5"}}
LEADER = {"leader": {"who": "Cambridge", "by": "startup_funding_pct_gdp", "margin": "a wide margin"}}
ONLY = {"only": {"who": ["Greater Helsinki", "Karlsruhe"], "of": "EU", "in": "ranking", "first": "15"}}
ORDER = {"order": {"who": ["San Francisco Bay Area", "Greater Washington"], "by": "total_funding_usd"}}
MORE = {
    "compare": {
        "this": {"count": {"of": "US", "in": "ranking"}},
        "is": "more than",
        "that": {"count": {"of": "country France", "in": "ranking"}},
    }
}
LOWER = {"member": {"who": ["Dubai", "Suzhou"], "in": "ranking", "third": "lower"}}
TWO_RANKED = {
    "every": [
        {"rank": {"who": "San Francisco Bay Area", "in": "ranking", "is": "5"}},
        {"rank": {"who": "Tel Aviv Metropolitan Area", "in": "ranking", "is": "6"}},
    ]
}
WITH_LEADER = {"every": [{"rank": {"who": "Cambridge", "in": "ranking", "is": "1"}}, *TWO_RANKED["every"]]}
WEAK = {"correlation": {"columns": ["total_funding_usd", "collaborations"], "is": "weak"}}
SEOUL = {"order": {"who": [["Singapore", "Greater Tokyo"], "Seoul Metropolitan Area"], "in": "ranking"}}
FIVE = {
    "every": [
        {"count": {"of": "country UK", "in": "ranking", "is": "5"}},
        {"count": {"of": "country UK", "in": "ranking", "third": "upper", "is": "5"}},
    ]
}
OXFORD_AND_FOUR = {
    "every": [
        {"member": {"who": "Oxford", "in": "ranking"}},
        {"count": {"of": "country UK", "in": "ranking", "is": "5"}},
    ]
}
PAST_THIRTIETH = {"rank": {"who": ["Dubai", "Suzhou"], "in": "ranking", "over": "30"}}
INSIDE = {
    "all": {"who": ["Startups", "Corporates"], "in": "institutions_by_type", "column": "in_clusters_pct", "over": "50"}
}
EXACT = {
    "value": {"who": "Denver–Boulder Region", "in": "startup_ratio", "column": "startups_per_institution", "is": "0.50"}
}
BELOW = {
    "all": {
        "who": ["Greater Boston", "Greater Austin"],
        "in": "funding_vs_ecosystem",
        "column": "standardised_residual",
        "at least": "-1",
        "below": "0",
    }
}
SEVEN = {"value": {"who": "Startups", "in": "institutions_by_type", "column": "in_clusters_pct", "around": "70"}}
RAISED = {"ratio": {"who": "Greater Helsinki", "to": "Greater Copenhagen", "column": "total_funding_usd", "over": "2"}}
BUSIER = {
    "compare": {
        "this": {"value": {"who": "Greater Copenhagen", "column": "collaborations"}},
        "is": "more than",
        "that": {"value": {"who": "Greater Helsinki", "column": "collaborations"}},
    }
}
SINCE = {
    "change": {"who": "2025", "since": "2024", "in": "funding_by_period", "column": "in_clusters_usd", "below": "0"}
}
PERIODS = {
    "compare": {
        "this": {"value": {"who": "2025", "in": "funding_by_period", "column": "in_clusters_pct"}},
        "is": "more than",
        "that": {"value": {"who": "2024", "in": "funding_by_period", "column": "in_clusters_pct"}},
    }
}
PART_OF_ALL = {"share": {"who": "San Francisco Bay Area", "column": "total_funding_usd", "around": "29"}}
RANKED = {
    "compare": {
        "this": {"value": {"who": "Dubai", "in": "ranking", "column": "rank"}},
        "is": "more than",
        "that": {"value": {"who": "Oxford", "in": "ranking", "column": "rank"}},
    }
}
FEWER = {
    "compare": {
        "this": {"count": {"of": "China", "in": "ranking", "third": "lower"}},
        "is": "more than",
        "that": {"count": {"of": "China", "in": "ranking", "third": "upper"}},
    }
}
OF_TWO_KINDS = {
    "compare": {
        "this": {"value": {"who": "Greater Boston", "in": "areas", "column": "startups"}},
        "is": "more than",
        "that": {"value": {"who": "Greater Boston", "in": "areas", "column": "universities"}},
    }
}
AT_BOTH_ENDS = {
    "every": [
        {"rank": {"who": "San Francisco Bay Area", "by": "total_funding_usd", "is": "1"}},
        {"rank": {"who": "San Francisco Bay Area", "by": "external_share", "is": "last"}},
    ]
}
HIGH_AND_LOW = {
    "every": [
        {"rank": {"who": "Cambridge", "in": "ranking", "is": "1"}},
        {"rank": {"who": "Dubai", "in": "ranking", "is": "last"}},
    ]
}
TWO_LEADERS = {
    "every": [
        {"leader": {"who": "Cambridge", "by": "startup_funding_pct_gdp"}},
        {"leader": {"who": "Suzhou", "by": "external_share"}},
    ]
}
TWO_COUNTS = {
    "every": [{"count": {"of": "EU", "in": "tier1", "is": "4"}}, {"count": {"of": "China", "in": "tier1", "is": "3"}}]
}
TWO_THIRDS = {
    "every": [
        {"member": {"who": "Oxford", "in": "ranking", "third": "upper"}},
        {"member": {"who": "Suzhou", "in": "ranking", "third": "lower"}},
    ]
}
TEN_OF = [{"by": "collaborations", "at most": "10"}, {"by": "external_share", "at most": "10"}]
EUROPE_AND_US = {
    "every": [
        {"count": {"of": "Europe", "in": "ranking", "is": "17"}},
        {"count": {"of": "US", "in": "ranking", "is": "10"}},
    ]
}
ALL_THREE = {
    "every": [
        {"rank": {"who": "Greater Boston", "in": "ranking", "by": f"{dimension}_rank", "is": rank}}
        for dimension, rank in (("market_orientation", "11"), ("collaboration_intensity", "32"))
    ]
}
TO_CLUSTERS = {"value": {"who": "Startups", "in": "institutions_by_type", "column": "in_clusters_pct", "around": "70"}}
OPEN_AND_MANY = {"only": {"who": ["Hefei", "Shanghai"], "where": TEN_OF}}


@pytest.mark.parametrize(
    ("words", "predicate", "beyond"),
    [
        ("Oxford is in fifth place by startup funding relative to GDP", SECOND, []),
        ("Seven startups in ten lie in clusters", SEVEN, []),
        ("Seven of every ten startups lie in clusters", SEVEN, []),
        ("Seven universities in ten lie in clusters", SEVEN, ["universities"]),
        ("Eight startups in ten lie in clusters", SEVEN, ["Eight startups in ten"]),
        ("Six clusters in ten countries lie there", SEVEN, ["ten"]),
        ("Oxford is in sixth place by startup funding relative to GDP", SECOND, ["sixth"]),
        ("Hefei is in fifth place by startup funding", SECOND, ["Hefei"]),
        ("Oxford is in fifth place by brokerage", SECOND, ["brokerage"]),
        ("Oxford is only in fifth place", SECOND, ["only"]),
        ("Oxford is no longer in fifth place", SECOND, ["no longer"]),
        ("Cambridge leads by a wide margin in startup funding", LEADER, []),
        ("Cambridge leads by a narrow margin in startup funding", LEADER, ["by a narrow margin"]),
        ("Cambridge trails by a wide margin in startup funding", LEADER, ["trails"]),
        ("Only Helsinki and Karlsruhe of the EU are among the first fifteen", ONLY, []),
        ("Only Helsinki of the EU is among the first fifteen", ONLY, ["Karlsruhe"]),
        ("Only Helsinki and Helsinki of the EU are among the first fifteen", ONLY, ["Karlsruhe"]),
        ("Only Helsinki and Karlsruhe of the EU are among the last fifteen", ONLY, ["last fifteen"]),
        ("the Bay Area stands ahead of Washington by funding", ORDER, []),
        ("Washington stands ahead of the Bay Area by funding", ORDER, ["Greater Washington"]),
        ("the US has more clusters than France", MORE, []),
        ("the US has fewer clusters than France", MORE, ["fewer"]),
        ("Dubai and Suzhou are in the lower third", LOWER, []),
        ("Dubai and Suzhou are in the upper third", LOWER, ["upper third"]),
        ("Dubai and Suzhou are mouldy", LOWER, ["mouldy"]),
        ("Dubai and Suzhou are both in the lower third", LOWER, []),
        # what may or should be says nothing of the data, nor does a remark before a colon; names and numbers do
        ("Dubai and Suzhou, which should not keep pace, are in the lower third", LOWER, []),
        ("In May Dubai and Suzhou were not in the lower third", LOWER, ["not"]),
        ("Dubai and Suzhou, which do not keep pace, are in the lower third", LOWER, ["not"]),
        ("Small does not mean insignificant: Dubai and Suzhou are in the lower third", LOWER, []),
        ("All are growing: Dubai and Suzhou are in the lower third", LOWER, ["growing"]),
        ("Dubai and Suzhou, which may outrank Oxford, are in the lower third", LOWER, ["Oxford"]),
        # synonyms, and forms of words of no weight
        ("Dubai and Suzhou, plainly outplayed, are found in the lower third", LOWER, ["outplayed"]),
        ("Dubai and Suzhou, two prisms of a phenomenon, are in the lower third", LOWER, []),
        ("Oxford and four other clusters are British", OXFORD_AND_FOUR, []),
        ("Oxford and three other clusters are British", OXFORD_AND_FOUR, ["three"]),
        ("Dubai and Suzhou are placed in the lower third overall", PAST_THIRTIETH, []),
        ("Dubai and Suzhou are placed in the middle third overall", PAST_THIRTIETH, ["middle third"]),
        ("Cambridge leads by a country mile in startup funding", LEADER, []),
        ("Cambridge leads by a whisker in startup funding", LEADER, ["by a whisker"]),
        ("every second institution of Denver–Boulder is a startup", EXACT, []),
        ("every third institution of Denver–Boulder is a startup", EXACT, ["every third"]),
        ("Neither Dubai nor Suzhou is in the lower third", LOWER, ["Neither", "nor"]),
        ("the leading Dubai and Suzhou are in the lower third", LOWER, ["leading"]),
        ("Dubai and Suzhou are again in the lower third", LOWER, ["again"]),
        ("foreign Dubai and Suzhou are in the lower third", LOWER, ["foreign"]),
        ("Dubai and Suzhou are very much in the lower third", LOWER, ["very", "much"]),
        ("alone Oxford is in fifth place", SECOND, ["alone"]),
        ("Oxford is sixth to last by startup funding relative to GDP", SECOND, []),
        ("Oxford is penultimate by startup funding relative to GDP", SECOND, ["penultimate"]),
        # a rank beside somebody who has another
        ("the Bay Area is fifth and Tel Aviv sixth", TWO_RANKED, []),
        ("the Bay Area and Tel Aviv are fifth and sixth", TWO_RANKED, []),
        ("fifth is the Bay Area, sixth Tel Aviv", TWO_RANKED, []),
        ("the Bay Area is sixth and Tel Aviv fifth", TWO_RANKED, ["sixth", "fifth"]),
        ("the Bay Area and Tel Aviv are sixth and fifth", TWO_RANKED, ["sixth", "fifth"]),
        ("sixth are the Bay Area and Tel Aviv", TWO_RANKED, ["sixth"]),
        # which way an order goes of which the words name one side
        ("ranks below Singapore and Tokyo", SEOUL, []),
        ("Seoul ranks lower", SEOUL, []),
        ("ranks ahead of Singapore and Tokyo", SEOUL, ["ahead of"]),
        ("Seoul ranks higher", SEOUL, ["higher"]),
        ("Cambridge leads, with the Bay Area in fifth and Tel Aviv in sixth place", WITH_LEADER, []),
        ("Oxford is last but five by startup funding relative to GDP", SECOND, []),
        ("Oxford is last but two by startup funding relative to GDP", SECOND, ["last but two"]),
        # how many all are
        ("all five British clusters are in the upper third", FIVE, []),
        ("all four British clusters are in the upper third", FIVE, ["four", "all four"]),
        ("both British clusters are in the upper third", FIVE, ["both"]),
        # where somebody is
        ("Dubai (UAE) and Suzhou (China) are in the lower third", LOWER, []),
        ("Dubai (China) and Suzhou are in the lower third", LOWER, ["China"]),
        ("Dubai in China and Suzhou are in the lower third", LOWER, ["China"]),
        # a bound is no exact number, and most are not all
        ("Most startups and companies are inside clusters", INSIDE, []),
        ("All startups and companies are inside clusters", INSIDE, ["All"]),
        ("Several startups and companies are inside clusters", INSIDE, ["Several"]),
        ("More than half of the startups and companies are inside clusters", INSIDE, []),
        ("Half of the startups and companies are inside clusters", INSIDE, ["Half"]),
        ("Half of Denver–Boulder's institutions are startups", EXACT, []),
        ("Boston and Austin lie below the line", BELOW, []),
        ("Boston and Austin lie above the line", BELOW, ["above"]),
        # a comparison the wrong way round
        ("Helsinki has raised more than twice as much as Copenhagen", RAISED, []),
        ("Copenhagen has raised more than twice as much as Helsinki", RAISED, ["more than twice"]),
        ("Copenhagen has raised less than half as much as Helsinki", RAISED, []),
        ("Copenhagen has raised more money than Helsinki", RAISED, ["more"]),
        ("Copenhagen takes part in more collaborations than Helsinki", BUSIER, []),
        ("Helsinki takes part in more collaborations than Copenhagen", BUSIER, ["more"]),
        ("In 2025 clusters raised less money than in 2024", SINCE, []),
        ("In 2024 clusters raised less money than in 2025", SINCE, ["less"]),
        ("In 2025 the share of clusters in funding was higher than in 2024", PERIODS, []),
        ("In 2024 the share of clusters in funding was higher than in 2025", PERIODS, ["higher"]),
        ("In 2025 the share of clusters in funding was higher than in 2023", PERIODS, ["2023"]),
        ("Dubai ranks lower than Oxford", RANKED, []),
        ("Oxford ranks lower than Dubai", RANKED, ["lower"]),
        ("the US has more clusters than France", MORE, []),
        ("France has more clusters than the US", MORE, ["more"]),
        # a comparison told from the other side
        ("Helsinki takes part in fewer collaborations than Copenhagen", BUSIER, []),
        ("Helsinki trails Copenhagen in collaborations", BUSIER, []),
        ("Copenhagen takes part in fewer collaborations than Helsinki", BUSIER, ["fewer"]),
        ("has fewer collaborations than Copenhagen", BUSIER, []),
        ("France has fewer clusters than the US", MORE, []),
        ("Oxford ranks higher than Dubai", RANKED, []),
        ("In 2024 clusters raised more money than in 2025", SINCE, []),
        ("Copenhagen has raised less money than Helsinki", RAISED, []),
        ("The upper third has fewer Chinese clusters than the lower third", FEWER, []),
        ("The lower third has more Chinese clusters than the upper third", FEWER, []),
        ("The lower third has fewer Chinese clusters than the upper third", FEWER, ["fewer"]),
        ("The upper third has more Chinese clusters than the lower third", FEWER, ["more"]),
        ("Boston has more startups than universities", OF_TWO_KINDS, []),
        ("Boston has fewer universities than startups", OF_TWO_KINDS, []),
        ("Boston has more universities than startups", OF_TWO_KINDS, ["more"]),
        ("Helsinki has raised at least twice as much as Copenhagen", RAISED, []),
        ("Europe's seventeen clusters outnumber the ten of the US", EUROPE_AND_US, []),
        ("The ten clusters of the US outnumber Europe's seventeen", EUROPE_AND_US, ["outnumber"]),
        ("Compared with the US, Europe has more clusters: seventeen to ten", EUROPE_AND_US, []),
        ("Compared with the US, Europe has fewer clusters: seventeen to ten", EUROPE_AND_US, ["fewer"]),
        ("Helsinki has raised money more lavishly than Copenhagen", RAISED, []),
        ("Helsinki has raised money less lavishly than Copenhagen", RAISED, ["less lavishly"]),
        ("Helsinki's funding is more than twice as high as Copenhagen's", RAISED, []),
        (
            "Boston's strength is its market orientation, 11th, not its collaboration intensity, 32nd",
            ALL_THREE,
            ["not"],
        ),
        ("Boston is eleventh in market orientation and only 32nd in collaboration intensity", ALL_THREE, []),
        ("Seven of ten startups are in clusters", TO_CLUSTERS, []),
        ("Seven of nine startups are in clusters", TO_CLUSTERS, ["Seven", "nine"]),
        ("One startup in ten is in a cluster", TO_CLUSTERS, ["One startup in ten"]),
        ("Dubai and Suzhou are in the lower third, as economists and policymakers observe", LOWER, []),
        ("Dubai and Suzhou, giants of the lower third, grew rapidly", LOWER, ["giants", "grew", "rapidly"]),
        # two things exchanged
        ("the Bay Area leads in funding and trails in openness", AT_BOTH_ENDS, []),
        ("in openness the Bay Area trails, in funding it leads", AT_BOTH_ENDS, []),
        ("the Bay Area trails in funding and leads in openness", AT_BOTH_ENDS, ["trails"]),
        ("Cambridge leads and Dubai trails", HIGH_AND_LOW, []),
        ("Cambridge and Dubai are first and last", HIGH_AND_LOW, []),
        ("Cambridge trails and Dubai leads", HIGH_AND_LOW, ["trails"]),
        ("Dubai and Cambridge are first and last", HIGH_AND_LOW, ["first"]),
        ("Cambridge leads in startup funding relative to GDP and Suzhou in openness", TWO_LEADERS, []),
        ("Cambridge leads in openness and Suzhou in startup funding relative to GDP", TWO_LEADERS, ["openness"]),
        ("four are in the EU and three in China", TWO_COUNTS, []),
        ("three are in the EU and four in China", TWO_COUNTS, ["three"]),
        ("Oxford is in the upper third and Suzhou in the lower third", TWO_THIRDS, []),
        ("Oxford is in the lower third and Suzhou in the upper third", TWO_THIRDS, ["lower third"]),
        # of what whole a share is
        ("29 per cent of the funding went to the Bay Area", PART_OF_ALL, []),
        ("29 per cent of the funding of all clusters is the Bay Area's", PART_OF_ALL, []),
        ("29 per cent of the money raised is in the US: in the Bay Area", PART_OF_ALL, []),
        ("The Bay Area has 29 per cent of the funding of the US", PART_OF_ALL, ["US"]),
        ("The Bay Area has 29 per cent of American funding", PART_OF_ALL, ["American"]),
        # a weak correlation is denied, or called weak
        ("Better-funded clusters do not collaborate more often", WEAK, []),
        ("Funding has little to do with collaborations", WEAK, []),
        ("Better-funded clusters collaborate more often", WEAK, ["Better"]),
        # several indicators
        ("Only Hefei and Shanghai are among the first ten by every indicator", OPEN_AND_MANY, []),
        ("Oxford is in fifth place by every indicator", SECOND, ["by every indicator"]),
        # what cannot stand together
        ("Oxford is in fifth strong place", SECOND, ["strong"]),
        ("Oxford is by no means in fifth place", SECOND, ["by no means"]),
        ("Dubai and two Suzhou are in the lower third", LOWER, ["two"]),
    ],
)
def test_what_words_say_beyond_their_claim(register: Register, words: str, predicate: dict, beyond: list[str]) -> None:
    verdict = judge(predicate, register.tables)
    found = register.accountant.unaccounted(words, [verdict])
    assert [one.word for one in found] == beyond


def test_what_nobody_could_see_is_declared(register: Register) -> None:
    verdict = judge(SECOND, register.tables)
    says = {"proud": "fifth"}
    assert register.accountant.unaccounted("proud Oxford is fifth", [verdict], says) == []


def test_today_s_text_says_no_more_than_its_claims(register: Register) -> None:
    assert [word.told() for word in register.beyond] == []
    assert sum(len(claim.says) for claim in register.claims.values()) <= 40


def test_today_s_text_names_nobody_without_a_ground(register: Register) -> None:
    assert [name.told() for name in register.outside] == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Oxford is charming.", ["Oxford"]),
        ("[Oxford is charming.]{.aside}", []),
        ("Oxford is charming.[@erixon2025clusters]", []),
        ('Oxford has {{ f["Oxford"].startups }} startups. Cambridge too.', ["Cambridge"]),
        ('[Oxford is fifth]{claim="intensity-oxford"}, and Oxford is British.', []),
        ('[Oxford is fifth]{claim="intensity-oxford"}, and Hefei is Chinese.', ["Hefei", "Chinese"]),
        ("The university IonQ is known.[@erixon2025clusters]", ["university"]),
        ("PsiQuantum, an old research institute, is known.[@erixon2025clusters]", ["research institute"]),
        ("The startup IonQ and Stanford University are known.[@erixon2025clusters]", []),
        ("::: rule\nOxford counts.\n:::\n\nGermany counts.", ["Germany"]),
        ('{{ ref("map_europe") }} shows Paris.', []),
    ],
)
def test_names_outside_the_brackets(register: Register, text: str, names: list[str]) -> None:
    found = outside_claims("a.qmd", text, 1, register.by_id, register.accountant)
    assert [name.word for name in found] == names


SENTENCES = yaml.load((ROOT / "tests/claims/true_sentences.yml").read_text("utf-8"), yaml.BaseLoader)


def test_of_true_sentences_at_most_one_word_in_a_hundred_is_reported(register: Register) -> None:
    verdicts = [judge(one["claim"], register.tables) for one in SENTENCES]
    assert all(verdict.holds for verdict in verdicts) and len(verdicts) >= 40
    reported = [
        (one["words"], found.word)
        for one, verdict in zip(SENTENCES, verdicts, strict=True)
        for found in register.accountant.unaccounted(one["words"], [verdict])
    ]
    assert len(reported) * 100 <= sum(len(one["words"].split()) for one in SENTENCES), reported


def test_what_is_declared_is_neither_a_name_nor_a_number(register: Register) -> None:
    tokens = [
        token for claim in register.claims.values() for word in claim.says for token in register.accountant.tokens(word)
    ]
    assert [token.text for token in tokens if token.names or token.number] == []


def noticed(register: Register, seed: int, share: int) -> tuple[float, float]:
    """The parts of replacements and of additions that are noticed, of one in `share` of all."""
    random, found = Random(seed), {replaced: [], added: []}
    for text in register.texts:
        claimed = [span for span in spans(text.written) if span.claims]
        for span in claimed:
            inside = [one for one in claimed if span.start <= one.start and one.end <= span.end]
            known = [register.by_id[name] for one in inside for name in one.claims]
            words, verdicts = as_written(text.written[slice(*span.inner)]), [one.verdict for one in known]
            says = {word: meaning for one in known for word, meaning in one.claim.says.items()}
            for change, results in found.items():
                results += [
                    bool(register.accountant.unaccounted(new, verdicts, says))
                    for new in change(words, random)
                    if random.randrange(share) == 0
                ]
    return tuple(sum(results) / len(results) for results in found.values())


def test_a_sample_of_changed_words_is_noticed(register: Register) -> None:
    assert min(noticed(register, seed=1, share=5)) > 0.93


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(5))
def test_changed_words_are_noticed(register: Register, seed: int) -> None:
    replacements, additions = noticed(register, seed, share=1)
    assert replacements >= 0.95 and additions >= 0.95
