"""Words that cannot stand together, or not beside their claim: "most five", "every clusters", "none is not"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from functools import cache

from report.claims.accounting.numerals import CARDINAL, ORDINAL, THIRD
from report.claims.accounting.tokens import Token

QUANTIFIERS = "all|both|each|every|few|half|many|most|neither|no|none|several|some"
COMPARATIVES = (
    "more|fewer|less|higher|lower|larger|smaller|greater|better|worse|stronger|weaker|denser|sparser|poorer|quieter"
)
PREPOSITIONS = "above|below|under|over|behind|beyond|ahead of|exceeds?|outnumbers?|surpass(?:es)?|falls? short of"
QUALITIES = "leading|large|great|big|small|strong|weak|high|low|rich|ample|scarce|many|top"
GRADED = "open|sensitive|balanced|valuable|intense|numerous|concentrated|central|mature|frequent"
MASSES = "funding|money|capital|brokerage|density|gdp|openness|value"
DETERMINERS = "the|their|its|these|those|a|an"
LINKS = "is|are|has|have|does|do|was|were|of|in|on|by|among|and|or"
NOUNS = "cluster|country|dimension|indicator|institution|list|period|place|region|startup|university"
ENDED = r"(?= (?:is|has|was|in|of|among|by|with|outside|on|from|to|and|or|than|dominates|ranks|leads)\b|[,;:.]|$)"
"""Behind a noun that is no part of the next: "many cluster" against "many cluster members"."""
PLURALS = (
    "clusters|collaborations|countries|counts|dimensions|indicators|"
    "institutions|lists|periods|places|regions|startups|universities"
)
ATTRIBUTES = "leading|large|small|big|great|strong|weak|growing|rising|falling|shrinking|top"
BOUNDS = "more than|less than|fewer than|at least|at most|up to|no more than|no fewer than|not more than|not less than"
ADJECTIVES = "high|strong|ample|large|great|weak|small|low|scarce"
DEGREES = "weaker|sparser|denser|quieter|poorer|richer|busier|worse|better|stronger"
GENERAL = (
    "strategy|policy|plan|attempt|effort|account|analysis|assessment|discussion|comparison|explanation|"
    "reader|visitor|investor|observer|government|policymaker"
)
"""What is spoken of in general behind "any", of no list: any strategy will have to, any reader may ask."""
RULES = (
    (r"\b(both|each|(?<!to )every|few|many|most|neither|none|several) NUMBER\b", "it does not go with a number"),
    (rf"\b(all|both|few|many|most|several)(?: other| single)? (?:{NOUNS}){ENDED}", "it is said of several"),
    (rf"\b(each|every|one) (?!counts)(?:{PLURALS})\b", "it is said of one"),
    (r"\b(all|both|few|many|most|several) (?:is|has|was|does)\b", "it is said of several"),
    (r"\b(?:the|a) (both|each|every|neither|no|none)\b", "no article goes before it"),
    (r"\b(?:as (only|no|none|neither|each|every)|of (neither|none))\b", "it does not go here"),
    (
        rf"\b({QUANTIFIERS}) (?:{QUANTIFIERS}|only|single)\b(?<!no single)(?<!every single)(?<!half of all)",
        "two quantities at once",
    ),
    (r"\b(all|each|every|few|fewer|half|many|more|most|several|some) NAME\b", "it does not go with a name"),
    (r"\b(all|each|every|few|half|many|most|no|several) the NAME\b", "it does not go with a name"),
    (r"\b(both)(?! (?:the )?NAME(?: \w+)* (?:and|,)) (?:the )?NAME", "it is said of two"),
    (
        r"^(?!(?:among|of|in|on|for|outside|beyond|within)\b[^,]*, only).*"
        r"(?:NAME|HOME)[ ,]+(?:and )?(?:the )?(only|exclusively|solely) (?:the )?(?:NAME|HOME)",
        "it parts a list",
    ),
    (r"\b(?:a|an|any other|best|main|most|by a) (only)\b", "it does not go here"),
    (r"\b(only) (?:and|any|by a|no|none|nor|or|than|that|which)\b", "it does not go here"),
    (r"\b(?:alone|only|exclusively)\b[^,;:]* (alone|only|exclusively)\b", "it is said twice"),
    (rf"\b({COMPARATIVES}) RANK\b", "it does not go with a rank"),
    (rf"\b({COMPARATIVES}) (?:the )?NAME\b", "it compares nobody"),
    (rf"\b({COMPARATIVES})(?<!more)(?<!fewer)(?<!less) (?:the )?HOME\b", "it compares nobody"),
    (
        rf"\b({BOUNDS}) (?:on|in no|with|at|for|as|among|which|where|when|ranks?|leads?|lies?|shows?|shown|"
        r"raised|takes?|followed|most|nearly|almost|hardly|first|last|upper|lower|middle)\b",
        "it compares nothing",
    ),
    (r"\b(RANK) (?:NUMBER|THIRD|third)\b", "no rank goes before it"),
    (r"\b(?:first|last|lower|middle|that|this|upper) (first)\b", "it is no third"),
    (
        rf"\b({PREPOSITIONS}) (?:\w+ ){{0,2}}than\b(?<!\bunder more than)(?<!\bunder less than)",
        "it does not go with than",
    ),
    (rf"\b(?:a|the|and|by|even|of) ({PREPOSITIONS})$", "something follows it"),
    (r"(?<!than )\b(not|no|every|more than|less than|than)$", "something follows it"),
    (
        r"\b(?:no|none|neither|nobody|never|not)\b(?:(?! and| but|,| if)[^,;:])*?"
        r" (not|never|no|none)(?! only)\b",
        "no is said twice",
    ),
    (rf"\b(?:the|a) ({PREPOSITIONS}|{COMPARATIVES}) half\b(?<!lower half)", "it is no half"),
    (r"(?:^|[;,] |\b(?:the|a|an|its|of|in|by|as|with|among|than|has|have|and) )(alone)\b", "it follows a name"),
    (rf"\b(nobody|none) (?:other )?(?:{NOUNS}|{PLURALS})\b", "no noun follows it"),
    (r"\b(nobody|none|neither|alone|not) (?:other|single)\b", "it does not go here"),
    (rf"\b(no) (?:{LINKS}|{DETERMINERS}|never)\b", "a noun follows it"),
    (rf"\b(not) (?:{NOUNS}|{PLURALS})\b", "no noun follows it"),
    (rf"\b(every) (?:{LINKS}|{DETERMINERS})\b", "a noun follows it"),
    (
        r"^(?=.*\bany\b)(?:(?!\b(?:than|no|not|hardly|scarcely|barely|without|if|nor|none|neither|nobody|as|outside|of)\b).)*"
        rf"\b(any)\b(?! (?:{GENERAL})\b)",
        "nothing denies it",
    ),
    (
        r"\b(many|several|few|fewer|every|each|both(?!.* and )|either|neither(?! the)|none|nobody|alone)"
        rf" (?:\w+ )?(?:{MASSES})\b",
        "it cannot be counted",
    ),
    (rf"\b(?:the|an?) (many|either|several|some|all|any|never|not|{PREPOSITIONS}) ", "no article goes before it"),
    (rf"\b({COMPARATIVES}|{PREPOSITIONS})(?<!more)(?<!less) (?:{GRADED})\b", "it does not go with it"),
    (rf"\b(relative to) (?:the )?(?:{MASSES})\b(?<!gdp)", "it is a measure itself"),
    (r"\b(high|low|strong|weak|ample|scarce|small|little|much) of\b(?! the)", "it is no part"),
    (r"\bthan (few|high|low|strong|weak|ample|many|much|small|large)\b", "it is no number"),
    (r"\bthan (only|none|nobody|no|neither|several|some|each|every)\b", "it does not go with than"),
    (r"\bof (nobody|alone|only)\b", "it does not go here"),
    (rf"\b(?:{QUALITIES}) (every|none|few|not|neither|each|no|nobody)\b", "it does not go here"),
    (r"\b(?:is|was) (many|some|several|few|each|every)\b", "it is said of several"),
    (r"\b(every) (?!hundred)[a-z]+[a-rt-z]s\b(?<!'s)", "it is said of one"),
    (rf"\bwith the ({COMPARATIVES})\b(?! half)", "it compares nobody"),
    (rf"\b(all) (?:{COMPARATIVES}|by)\b", "it does not go here"),
    (r"(?:NAME|HOME|NUMBER|RANK) (most)$", "it does not go here"),
    (
        rf"\b({QUALITIES}|growing|rising|falling|shrinking|new|old|former|record) (?:the )?NAME",
        "no claim says so of it",
    ),
    (rf"(?:RANK|THIRD|NAME|HOME) ({QUALITIES})(?: (?!the\b)|$)", "it does not go here"),
    (
        rf"\b(?:{NOUNS}|{PLURALS}) (every|many|several|few|no(?! longer)|neither|either|some|any)\b",
        "it does not go here",
    ),
    (r"\b(not) (?:the|a|an|by|of|in|first|last) (?:first|last|upper|lower|middle)\b", "it denies the claim"),
    (r"\b(not only)\b(?!.*\bbut\b)", "no but follows it"),
    (r"\b([a-z]+) \1\b", "it stands there twice"),
    (r"\b(either|both|neither|many|few) other\b", "it does not go with other"),
    (rf"(?:^|[,;:] )({ATTRIBUTES}) (?:it|they|these|those|is|are|has|have)\b", "it does not go here"),
    (
        rf"(?:NUMBER|RANK|\bit|\bthey|{NOUNS}|{PLURALS}) ({ATTRIBUTES})\b"
        r"(?! than| enough| by| clusters| industry| research)",
        "it does not go here",
    ),
    (r"\b(two|NUMBER) (?:them|it|than|its|their|any|no|NAME(?:$|,| (?:and|is|are|has|have)))\b", "it counts nobody"),
    (rf"\b(RANK) (?:{PLURALS}|correlation|share|follow|only|low|high|most|fewest)\b", "no place follows it"),
    (
        r"\b(twice|thrice|three times)(?<!nearly twice)"
        r"(?: of (?!that)|$| (?:is|are|and|in|with|have|has|than|a|to|NAME(?!['’]s))\b)",
        "it multiplies nothing",
    ),
    (
        rf"(?:(?<!of the )NUMBER|RANK|more|fewer|less|other|both|either) (only) (?:{PLURALS}|NAME|HOME|a|the)\b",
        "it parts a phrase",
    ),
    (r"^(more than|less than|fewer than) (?:NAME|HOME)(?:,| (?:and|is|are|has|have|leads?)\b)", "it compares nothing"),
    (rf"\b({BOUNDS})(?:,|$| (?:it|by|of|and|to|is|are|has|have|than|{COMPARATIVES})\b)", "no number follows it"),
    (
        r"^(?!.*(?:NUMBER|half|\w+th|thirds?|quarters?|per cent|times|\d).* or (?:more|less|fewer))"
        r".*\b(or (?:more|less|fewer))\b",
        "no number goes before it",
    ),
    (rf"\bso ({BOUNDS}|far|{PREPOSITIONS}|{COMPARATIVES}) an?\b", "it does not go here"),
    (r"\b(twice|large|strong|high|weak|small|ample|great|many) ahead\b", "it does not go with ahead"),
    (rf"(?:^|[,;:] )({QUALITIES})(?<!many) of (?:the|their|its|all)\b", "it is no part"),
    (rf"\b(half) of (?:{PLURALS}|collaborations|funding)\b", "an article follows it"),
    (rf"^(?!.*\bthan\b).*\b({DEGREES}) (?:{PLURALS}|companies)\b", "it compares nobody"),
    (rf"\b(?:lies?|stands?|are|is) ({COMPARATIVES}) (?:the|an?)\b", "it compares nobody"),
    (rf"\branks? ({COMPARATIVES}|outnumbers?) (?:NAME|HOME)\b", "it compares nobody"),
    (rf"\b({COMPARATIVES})(?<!more)(?<!less)(?<!fewer) than (?:half|twice|three)\b", "it does not go with a number"),
    (r"\bby (most|many|neither|every|several|few) (?:count|measure)\b", "it is no count"),
    (r"\b(neither|none|alone) (?:in(?! [a-z]+ing\b)|by|on|rank)\b", "it does not go here"),
    (r"\b(?:have|has) (nobody|alone|either|neither)\b", "it does not go here"),
    (r"\b(every|(?<!in )(?<!than )(?<!of )either|(?<!by )nobody|(?<!as )many|(?<!as )few)$", "something follows it"),
    (r"\bthe (most) (?:HOME|NAME)\b", "it does not go with a name"),
    (rf"(?<!\bso )\b({ADJECTIVES}|dominates?) (?:NUMBER|half|one|twice)\b", "it does not go here"),
    (rf"(?<!\bso )(?<!\bhow )\b({ADJECTIVES}) (?:the|an?|their|its)\b", "it does not go here"),
    (r"\b(most|many|few|several|some|none) (?:their|its|the|these|those)\b(?<!most the)", "of follows it"),
    (r"\bas (both|nobody|none|neither|each|all|most|several|half|some|every)\b", "it does not go with as"),
    (r"\bhalf of (many|any|few|most|several|some)\b", "two quantities at once"),
    (r"^(not) (?:of|has|have|is|are)\b", "it follows its verb"),
    (r"\b(not|neither|either) NAME(?: and NAME)? (?:lies?|is|are|has|have)\b", "it does not go with a name"),
    (r"(?<!at )\b(most|few) (?:one|name)\b", "it is no quantity"),
    (
        rf"^(?!.*\bthan\b)(?:.*[;,] )?({COMPARATIVES}|under|over|falls? short of) (?:startups|universities)\b",
        "than follows it",
    ),
    (rf"\b({COMPARATIVES}|{PREPOSITIONS})(?<!more)(?<!less) so in\b", "it does not go with so"),
    (
        r"(?:^|NAME|HOME|more|clusters|,) (most) (?:in(?! demand)|ranges?|leads?|ranks?|came|completes?)\b",
        "it does not go here",
    ),
    (rf"\bNUMBER (most) (?:{PLURALS})\b", "it does not go here"),
    (r"\b(every) (?:NAME|nearly|almost|open|RANK|as|is)\b", "a noun follows it"),
    (r"\b(?:of|among|on|in|is|has|complete|any of) (leading) (?:the|a|an|all)\b", "it does not go here"),
    (r"(?<!without )\b(leading) (?:in|and|second|third|fourth|RANK)\b", "it does not go here"),
    (r"\b(rising|growing|falling|shrinking) (?:NAME|HOME|the|a|many|has|have|is|are|best|as)\b", "it does not go here"),
    (r"\b(?:the|a|an|in|among|of) (together)\b", "it does not go here"),
    (r"\b(many) (?:more than|and|first|RANK|in|on|are british)\b|\bNUMBER (many)\b", "it does not go here"),
    (r"\bNAME (solely|exclusively|only) and (?:the )?NAME", "it parts a list"),
    (r"\bthis (NUMBER|two)\b", "it does not go here"),
    (
        r"\b((?:all|most|none|half|dozens) of)(?:$| (?!all\b|any\b|the\b|th[eo]se\b|them\b|its?\b|their\b|our\b|"
        r"th(?:at|is)\b|wh(?:at|ose)\b|cluster\b|which\b|whom\b|a\b|an\b|both\b|gdp\b|NAME|HOME|NUMBER|\W))",
        "an article follows it",
    ),
    (r"\b(without exception) (?!in\b|have\b|has\b|are\b|is\b|and\b|among\b)\w", "it ends what it is said of"),
    (r"\b(unrivalled|unmatched) (?!in\b|by\b|as\b|with\b|and\b|for\b|anywhere\b|so\b)\w", "it does not go here"),
    (r"\b(the former) (?:leader|head|first|number|holder|rival|star)\b", "no claim says what was"),
    (rf"\b(?:a|the|in) (alone|solely|exclusively|merely) (?:{NOUNS}|{PLURALS})\b", "it does not go here"),
)
BRACKETS, NO_SIGN, COMMAS = re.compile(r"[()]"), re.compile(r"[^ ,;:.]"), re.compile(r"[\s,]*,[\s,]*|\s+")
SIGNS = {CARDINAL: "NUMBER", ORDINAL: "RANK", THIRD: "THIRD"}


def shape(words: str, tokens: Sequence[Token], names: Set[str]) -> tuple[str, list[int]]:
    """Words with a sign for each name and number, in lower case, as the rules read them; where each token begins."""
    told, at, starts = "", 0, []
    for token in tokens:
        between = words[at : token.start]
        if between != " ":
            aside = NO_SIGN.sub("", BRACKETS.sub(", ", between))
            between = COMMAS.sub(lambda sign: ", " if "," in sign[0] else " ", aside)
        told += between if told else between.strip(" .")
        starts.append(len(told))
        at = token.start + len(token.text)
        told += _sign(token, names)
    return told, starts


def _sign(token: Token, names: Set[str]) -> str:
    if token.names:
        return "NAME" if set(token.names) & names else "HOME"
    if token.number and token.number.kind == CARDINAL and 1900 <= token.number.value <= 2100:
        return "YEAR"
    if token.number and (token.number.value > 1 or token.number.kind == THIRD):
        return SIGNS.get(token.number.kind, token.word)
    return token.word


@cache
def _compiled() -> list[tuple[re.Pattern[str], str]]:
    """The rules; few builds need them, and to compile them takes a while."""
    return [(re.compile(rule), why) for rule, why in RULES]


def misplaced(words: str, tokens: Sequence[Token], names: Set[str]) -> Iterator[tuple[str, str]]:
    """The words that cannot stand where they do, and why; `names` are those of places and institutions."""
    told, starts = shape(words, tokens, names)
    for rule, why in _compiled():
        for match in rule.finditer(told):
            group = next(number for number, text in enumerate(match.groups(), 1) if text)
            known = dict(zip(starts, tokens, strict=True)).get(match.start(group))
            yield known.text if known and match[group].isupper() else match[group], why
