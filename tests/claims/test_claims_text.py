"""Claims in a text: the notation, the sentence around it, proposals of wording, and what nothing binds."""

from __future__ import annotations

import pytest
from conftest import WORDS

from report.claims.accounting.lexicon import Lexicon
from report.claims.language.claims import Claim, read_claims
from report.claims.language.tables import Tables, Vocabulary
from report.claims.telling.coverage import Constants, coverage
from report.claims.telling.finding import Finding
from report.claims.telling.judged import Use, judged, uses
from report.claims.telling.marking import marked
from report.claims.telling.register import Register
from report.claims.telling.rewording import misarticled, swapped
from report.claims.telling.texts import Text
from report.errors import ReportError
from report.pages.paper import read_paper
from report.text.lenient import GAP
from report.text.markdown import html
from report.text.notation import bare, plain, sentence, spans
from report.text.references import BIBLIOGRAPHY

CONSTANTS = Constants(
    {"merger": {"source": "a paper"}}, [{"text": "above 0.90", "source": "an annex"}], ["one another"]
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('[A]{claim="a"}', [(("a",), "A")]),
        ('[A *b* [c](d.html)]{claim="a b"}', [(("a", "b"), "A b c")]),
        ('[A [b]{claim="b"}]{claim="a"}', [(("b",), "b"), (("a",), "A b")]),
        (r'\[A]{claim="a"}', []),
        ('`[A]{claim="a"}` and <!-- [B]{claim="b"} -->', []),
        ('```\n[A]{claim="a"}\n```\n', []),
        ('[A]{.lead} [B](c){claim="x"}', []),
        ('[A]{.wide claim="a" #id}', [(("a",), "A")]),
    ],
)
def test_notation(text: str, found: list) -> None:
    assert [(span.claims, span.words(text)) for span in spans(text)] == found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('First. Second [x]{claim="a"} goes on. Third.', "Second x goes on."),
        ('Up to USD 1.5 billion, e.g. [x]{claim="a"}. Then.', "Up to USD 1.5 billion, e.g. x."),
        ('Before.\n\n- item one\n- item [x]{claim="a"}\n\nAfter.', "item x"),
        ('A [long. Claim]{claim="a"} here. B.', "A long. Claim here."),
        ('Main text.^[A note. It [x]{claim="a"} here.] More.', "It x here."),
        ('It [x]{claim="a"}.^[A note.] More.', "It x."),
        ('Term\n:   Says [x]{claim="a"}. And more.', "Says x."),
        ('::: {#b .box}\n### Title\n\nIn a box [x]{claim="a"}.\n:::', "In a box x."),
    ],
)
def test_the_sentence_around_a_claim(text: str, expected: str) -> None:
    assert sentence(text, spans(text)[0]) == expected


def test_the_words_alone() -> None:
    text = 'A [b [c]{claim="x"}]{constant="y"} [d]{.rule} [e]{.lead} f.'
    assert bare(text) == "A b c d [e]{.lead} f."
    assert plain(bare(text)) == "A b c d e f."


@pytest.mark.parametrize(
    ("words", "swaps", "expected"),
    [
        ("Ten of the first fifteen", [("10", "9")], "Nine of the first fifteen"),
        ("Cambridge is first", [("Cambridge", "Oxford")], "Oxford is first"),
        ("Helsinki and Karlsruhe", [("Greater Helsinki", "Greater Paris")], "Paris and Karlsruhe"),
        ("Oxford before Canberra", [("Oxford", "Canberra"), ("Canberra", "Oxford")], "Canberra before Oxford"),
        ("it comes fourth", [("4", "5")], "it comes fifth"),
        ("nearly twice as many", [("nearly twice", "several times")], "several times as many"),
        ("nobody is named", [("Cambridge", "Oxford")], ""),
        ("Helsinki and Karlsruhe", [("Greater Helsinki", "Karlsruhe")], ""),  # who is named already
    ],
)
def test_proposals(words: str, swaps: list, expected: str) -> None:
    assert swapped(words, swaps) == expected


BRITISH = Lexicon(called={"UK": "the UK", "Bay Region": "the Bay"}, aliases={"British": "UK"})


@pytest.mark.parametrize(
    ("words", "old", "new", "expected"),
    [
        ("The UK leads", "UK", "India", "India leads"),
        ("in the UK most", "UK", "India", "in India most"),
        ("in India most", "India", "UK", "in the UK most"),
        ("the Bay is first", "Bay Region", "Oxford", "Oxford is first"),
        ("British clusters", "UK", "India", ""),
    ],
)
def test_an_edition_says_which_names_take_an_article(words: str, old: str, new: str, expected: str) -> None:
    assert swapped(words, [(old, new)], BRITISH) == expected


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        ("The India leads by far", True),
        ("the India", True),
        ("The first ten", False),
        ("The British clusters", False),
        ("Oxford and the UK", False),
    ],
)
def test_a_name_without_its_article_or_with_one_too_many_is_seen(words: str, wrong: bool) -> None:
    assert misarticled(words, BRITISH) == wrong


def uncovered(text: str) -> list[str]:
    return [one.word for one in coverage([("a.qmd", text, 1)], CONSTANTS).uncovered]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In 2024 it grew by 1,200.5 to the 3rd.", ["2024", "1,200.5", "3rd"]),
        ("Twenty-one places, two thirds of them twice.", ["Twenty-one", "two", "thirds", "twice"]),
        (
            "The first and the largest lead; most follow, the rest do not.",
            ["first", "largest", "lead", "most", "follow"],
        ),
        ("All of both, more than none. Every interest, any forest.", ["All", "both", "more", "than", "none", "Every"]),
        ("Greater Paris, a greater Paris.", ["greater"]),
        ("They dominate overwhelmingly.", ["dominate", "overwhelmingly"]),
        ("It is good throughout and ranges from {{ a }} to {{ b }}; its range is wide.", ["throughout", "ranges from"]),
        ('{{ facts.counts.clusters }} of [two]{claim="a"} and [2021]{constant="merger"}', []),
        ('[2021]{constant="other"}', ["other"]),
        ("They know one another above 0.90.", []),
        ("[Each of the nine first]{.rule} and [each 9]{.rule}.", ["9"]),
        ("::: rule\nEach of them.\n\n1. Most\n:::\n\nEach.", ["Each"]),
        ("1. Item\n2. Item with [two](3.html)[@key2020]", ["two"]),
        ('{% for x in rows("all", 2) %}{{ part("key", k=[{"value": 3, "label": "two tiers"}]) }}{% endfor %}', ["two"]),
        ("The first {{ rows | length | words }} clusters, the first.", ["first"]),
        ("$$100 \\times \\frac{a}{b}$$\n\nwhere $w_1 = 2$.", ["2"]),
    ],
)
def test_what_nothing_binds(text: str, expected: list[str]) -> None:
    assert uncovered(text) == expected


def test_numerals_are_counted_by_how_they_are_bound() -> None:
    text = 'Here {{ a }}, {{ table("x") }}, [two]{claim="a"}, [2021]{constant="merger"}, above 0.90, one another, 7.'
    found = coverage([("a.qmd", text, 1)], CONSTANTS)
    assert (found.expressions, found.claimed, found.constants, found.exempt, found.numerals) == (1, 1, 1, 1, 5)
    assert [(one.line, one.word) for one in found.uncovered] == [(1, "7")]


def test_the_paper_is_covered_and_nearly_nothing_exempt(artifacts) -> None:
    found = read_paper(artifacts, WORDS).claims.coverage
    assert [one.told() for one in found.uncovered] == []
    assert found.exempt_share < 1 / 20


def claim(name: str, predicate: dict) -> Claim:
    return Claim(name, ("c001",), predicate, "", "a.claims.yml")


BIBTEX = WORDS / BIBLIOGRAPHY
TABLES = Tables.of_texts(
    {"tables/ranking.csv": "rank,cluster,country,region\n1,Alba,Italy,EU\n2,Bern,UK,EU\n", "facts.json": "{}"},
    Vocabulary(),
)
LEADER = {"leader": {"who": "Bern", "in": "ranking", "by": "rank"}}
ALBA = {"leader": {"who": "Alba", "in": "ranking", "by": "rank"}}


def register(text: str, **claims: dict) -> Register:
    return Register(
        [Text("a.qmd", "a", "A", text, text, 1)],
        TABLES,
        {name: claim(name, predicate) for name, predicate in claims.items()},
    )


def test_a_failing_claim_says_what_is_true_and_proposes() -> None:
    found = register('One. Now [Bern leads]{claim="lead"} again.', lead=LEADER)
    assert [one.claim.id for one in found.failing] == ["lead"]
    report = found.failing_sentences[0].report()
    assert report.startswith("a.qmd: Now Bern leads again.")
    assert "lead (c001) fails" in report and "proposal:  Now Alba leads again." in report
    assert found.failing_sentences[0].records[0]["proposal"]["claim"] == {
        "lead": {"leader": {"who": "Alba", "in": "ranking", "by": "rank"}}
    }
    assert found.failing[0].line().startswith("fails: lead c001: a.qmd: “Bern leads”; now: Alba is first")
    with pytest.raises(ReportError, match="Now Bern leads again"):
        found.require()


GROUNDLESS = [
    ('[A]{claim="b"}', {}, 'name the claim "b", which no .claims.yml file has'),
    ("A", {"b": LEADER}, "no words in the text name this claim"),
    ('[A]{claim="b"} [B]{claim="b"}', {"b": LEADER}, "stands in the text more than once"),
    ('[A]{claim="b"}', {"b": {"leader": {"in": "ranking"}}}, "needs `who:`"),
    ('[A]{claim="b"}', {"b": {"rank": {"who": "Bern", "by": "happiness", "is": "1"}}}, "no artifact"),
    (f'[A {GAP}]{{claim="b"}}', {"b": {"count": {"in": "ranking", "is": "2"}}}, "no value for an expression"),
]


@pytest.mark.parametrize(("text", "claims", "said"), GROUNDLESS)
def test_what_lost_its_ground_fails_and_the_others_are_judged(text: str, claims: dict, said: str) -> None:
    found = register(f'{text} And [Alba leads]{{claim="alba"}}.', alba=ALBA, **claims)
    assert found.by_id["alba"].finding.status == "holds"
    assert any(said in one.finding.now for one in found.failing)
    with pytest.raises(ReportError):
        found.require()


def test_a_sentence_without_a_value_is_listed() -> None:
    found = register(f'It has {GAP} of them. Now [Alba leads]{{claim="alba"}}.', alba=ALBA)
    assert [one.sentence for one in found.failing_sentences] == [f"It has {GAP} of them."]
    with pytest.raises(ReportError, match="no value for an expression"):
        found.require()


@pytest.mark.parametrize(
    ("yml", "said"),
    [
        ("A b: {count: {is: 1}}", "an id has lower-case letters"),
        ("a: text", "needs a predicate"),
        ("a: {paper: c001}", "has the predicates none"),
        ("a: {count: {}, rank: {}}", "a claim has one"),
        ("a: {cuont: {}}", 'no predicate "cuont"'),
        ("a: {count: {}}\na: {rank: {}}", "stands there twice"),
        ("- a", "must consist of"),
        ("a: {", "a.claims.yml, line"),
    ],
)
def test_files_of_claims_are_checked(tmp_path, yml: str, said: str) -> None:
    (tmp_path / "a.claims.yml").write_text(yml, "utf-8")
    with pytest.raises(ReportError, match=said):
        read_claims(tmp_path)


def test_claims_in_pages_and_in_print() -> None:
    text = 'Now [Bern *leads*]{claim="lead"}, [as ever]{.rule}.'
    found = register(text, lead=LEADER).by_id
    page = html(marked(text, found, for_print=False, draft=False, opener=lambda _: "<button>?</button>"), BIBTEX)
    assert page.strip() == (
        '<p>Now <span id="claim-lead" class="claim">Bern <em>leads</em></span><button>?</button>, as ever.</p>'
    )
    assert html(marked(text, found, for_print=True, draft=False, opener=str), BIBTEX).strip() == (
        "<p>Now Bern <em>leads</em>, as ever.</p>"
    )
    for for_print in (True, False):
        draft = html(marked(text, found, for_print=for_print, draft=True, opener=lambda _: ""), BIBTEX)
        assert 'class="claim claim-fails"' in draft and '<span class="claim-mark">[fails]</span>' in draft


def test_a_row_that_shows_two_parts_is_shown_once() -> None:
    count = {"count": {"in": "ranking", "is": "2"}}
    shown = register('[A]{claim="a"}', a={"every": [ALBA, count]}).by_id["a"].finding.witnesses
    assert [row["name"] for row in shown] == ["Alba", "Bern"]


def test_uses_come_in_the_order_of_the_text() -> None:
    assert [use.id for use in uses('[a [b]{claim="y"}]{claim="x z"} [c]{claim="w"}', "f", "p")] == ["x", "z", "y", "w"]


def test_the_paper_s_claims_can_be_read() -> None:
    assert len(read_claims(WORDS)) > 100


def test_a_judged_claim_is_a_record() -> None:
    use = Use("lead", "a.qmd", "a", "Bern leads", "Now Bern leads.")
    record = judged({"lead": claim("lead", LEADER)}, [use], TABLES)[0].record
    assert list(record)[:6] == ["id", "paper_ids", "file", "sentence", "words", "status"]
    assert record["paper_ids"] == ["c001"] and record["status"] == "fails"
    assert isinstance(Finding("holds", "", "").witnesses, list)


@pytest.mark.parametrize(
    ("words", "beyond"),
    [
        ("Bern leads", "Bern"),
        ("Alba leads three times", "three times"),
        ("Alba trails", "trails"),
        ("Alba purrs", "purrs"),
    ],
)
def test_words_that_say_more_than_their_claim_are_not_published(words: str, beyond: str) -> None:
    assert register('[Alba leads]{claim="first"}.', first=ALBA).holds
    astray = register(f'[{words}]{{claim="first"}}.', first=ALBA)
    assert not astray.failing and not astray.holds
    with pytest.raises(ReportError, match=f"words beyond their claim “{beyond}”"):
        astray.require()


def test_a_name_that_the_data_has_not_is_told_with_the_one_that_was_meant() -> None:
    def now(name: str) -> str:
        predicate = {"rank": {"who": name, "in": "ranking", "is": "1"}}
        (one,) = register('[Alba leads]{claim="first"}.', first=predicate).judged
        return one.finding.now

    assert now("Albaa") == 'Albaa is not in ranking; did you mean "Alba" by "Albaa"?'
    assert "did you mean" not in now("Bern") + now("Nowhere")


def test_a_word_around_an_exhibit_is_told_by_the_exhibit() -> None:
    (gap,) = coverage([("exhibits.yml, ranking", "They have 9 startups.", 1)], Constants()).uncovered
    assert gap.told() == "exhibits.yml, ranking: numeral “9” in “They have 9 startups.”"


def test_an_excerpt_begins_behind_its_heading_and_ends_with_its_paragraph() -> None:
    text = "# Growth of the north\n\nOslo has nine startups.\n\nOf Bergen more is said below."
    for written in (text, text.replace("\n\nOslo", "\nOslo")):
        told = coverage([("a.qmd", written, 1)], Constants()).uncovered[0]
        assert told.around == "Oslo has nine startups."
