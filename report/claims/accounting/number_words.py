"""The words of numbers, and what they are worth."""

SMALL = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
]
RANKS = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
]
UNITS = {word: number for number, word in enumerate(SMALL)} | {"single": 1, "hundred": 100}
UNITS |= {"duo": 2, "trio": 3, "quartet": 4, "quintet": 5, "sextet": 6, "dozen": 12}
TENS = {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
ORDINALS = {word: number for number, word in enumerate(RANKS, 1)} | {"thirtieth": 30}
PARTS = {"half": 2, "halves": 2, "halved": 2, "quarter": 4, "quarters": 4, "hundredth": 100, "thousandth": 1000}
PARTS |= {word + end: number for word, number in ORDINALS.items() if number > 2 for end in ("", "s")}
MULTIPLES = {
    "twice": 2,
    "double": 2,
    "doubles": 2,
    "doubled": 2,
    "thrice": 3,
    "triple": 3,
    "twofold": 2,
    "threefold": 3,
    "tenfold": 10,
    "fivefold": 5,
}
WHICH = {
    "upper": "upper",
    "top": "upper",
    "middle": "middle",
    "lower": "lower",
    "bottom": "lower",
    "first": "upper",
    "last": "lower",
}
ENDS = {
    **dict.fromkeys(
        (
            "first",
            "top",
            "best",
            "leading",
            "highest",
            "largest",
            "biggest",
            "strongest",
            "busiest",
            "richest",
            "densest",
        ),
        "first",
    ),
    **dict.fromkeys(
        (
            "last",
            "bottom",
            "worst",
            "lowest",
            "smallest",
            "weakest",
            "quietest",
            "poorest",
            "sparsest",
            "least",
            "fewest",
        ),
        "last",
    ),
}
"""Words that with a number say at which end of a list: the first ten, the bottom five."""
BEGINNINGS = {*UNITS, *TENS, *ORDINALS, *PARTS, *MULTIPLES, *WHICH, *ENDS, "a", "an", "this", "that", "tier", "tiers"}
BEGINNINGS |= {"next", "penultimate", "every"}
"""The words, besides figures, with which a number may begin."""
