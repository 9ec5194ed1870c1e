"""One organisation under two ids, which is then counted twice.

Comparing every name with every other would take the square of their number. Only candidates are compared: the nearest
neighbours in space, and the neighbours in three alphabetical orders (as written, backwards, words sorted) among names
of the same country with the same numbers in them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

import numpy as np

from compute.screening.finding import Finding
from compute.screening.view import View
from compute.sphere import distance_km

NEAR_KM = 25.0
"""Alike names are one organisation only within a town; equal ones anywhere in a country."""
NEIGHBOURS = 8
"""So many neighbours in space, and in each alphabetical order, are candidates."""
ALIKE = 80
"""Out of 100 (rapidfuzz): `Quantinum` is 94 like `Quantinuum`, `University` 20 like `Company`."""
MOST_PAIRS = 0.05
"""More pairs than this share of all rows are no slips of single rows."""
LONG_ENOUGH = 4
"""Letters that the differing words need before likeness says anything."""
SHORT = {
    "univ": "university",
    "universitat": "university",
    "universite": "university",
    "universidad": "university",
    "universita": "university",
    "uni": "university",
    "inst": "institute",
    "institut": "institute",
    "instituto": "institute",
    "tech": "technology",
    "technol": "technology",
    "natl": "national",
    "lab": "laboratory",
    "labs": "laboratory",
    "laboratories": "laboratory",
    "center": "centre",
    "ctr": "centre",
    "intl": "international",
    "dept": "department",
    "st": "saint",
    "res": "research",
    "acad": "academy",
    "sci": "science",
    "sciences": "science",
}
"""Words that are the same word."""
IDLE = frozenset(
    (
        "inc",
        "ltd",
        "limited",
        "llc",
        "llp",
        "gmbh",
        "ag",
        "sa",
        "sas",
        "sarl",
        "bv",
        "nv",
        "plc",
        "corp",
        "corporation",
        "co",
        "company",
        "oy",
        "oyj",
        "ab",
        "as",
        "asa",
        "spa",
        "srl",
        "kk",
        "pte",
        "pty",
        "pvt",
        "se",
        "kg",
        "ug",
        "the",
        "of",
        "for",
        "and",
        "de",
        "la",
        "le",
        "du",
        "di",
        "der",
        "fur",
        "e",
        "et",
        "y",
    )
)
"""Forms of companies and little words, which tell nobody apart."""
GENERIC = frozenset(
    (
        "group",
        "holding",
        "holdings",
        "technology",
        "technologies",
        "systems",
        "international",
        "laboratory",
        "global",
        "computing",
    )
)
"""Words that may be there or not without making another organisation."""

Names = list[list[str]]


def organisation_twice(view: View) -> Iterator[Finding]:
    """Two institutions whose names say the same and whose places agree, or whose ids differ in capitals alone."""
    frame = view.institutions
    names = [words(name) for name in frame["name"]]
    ids = frame["institution_id"].to_numpy(object)
    folded = np.array([name.casefold() for name in ids], object)
    pairs = set(map(tuple, alike_pairs(view, names))) | set(map(tuple, equal_neighbours(folded)))
    if len(pairs) > MOST_PAIRS * len(frame):
        yield view.finding(
            "organisation-twice",
            "institutions",
            sorted({position for pair in pairs for position in pair}),
            "name",
            str(len(pairs)),
            f"pairs of names say the same; so do {' and '.join(frame['name'].iloc[list(min(pairs))])}",
            "a column of names that was exchanged with another, filled down or cut off",
            "Take the file from before that",
        )
        return
    for a, b in sorted(pairs):
        apart = float(distance_km(view.units[a], view.units[b]))
        only_ids = folded[a] == folded[b]
        how = "their ids differ only in capitals" if only_ids else f"their names say the same, {apart:,.0f} km apart"
        value = f"{frame['name'].iloc[a]} / {frame['name'].iloc[b]}"
        yield view.finding(
            "organisation-twice",
            "institutions",
            (a, b),
            "name",
            value,
            f"are two rows, {ids[a]} and {ids[b]}: {how}",
            "one organisation under two ids, counted twice",
            "Keep one, and give its id to the funding and the collaborations of the other",
        )


def words(name: str) -> list[str]:
    """The words that tell a name apart, abbreviations written out.

    >>> words("Univ. of St. Gallen"), words("PQ Shield Ltd.")
    (['university', 'saint', 'gallen'], ['pq', 'shield'])
    """
    plain = name.casefold()
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()
    plain = re.sub(r"\b([a-z])\.(?=[a-z]\b|\s|$)", r"\1", plain.replace("&", " and "))
    return [SHORT.get(word, word) for word in re.findall("[a-z0-9]+", plain) if word not in IDLE]


def alike_pairs(view: View, names: Names) -> np.ndarray:
    """Positions of institutions that are alike in name and place, shape (n, 2)."""
    from rapidfuzz import fuzz, process

    joined = np.array(["".join(name) for name in names], object)
    ordered = np.array([" ".join(sorted(name)) for name in names], object)
    country = view.institutions["country"].to_numpy(object)
    numbers = np.array([" ".join(sorted(word for word in name if word.isdigit())) for name in names], object)
    pairs = candidates(view, numbers, country, joined, ordered)
    a, b = pairs.T
    pairs = pairs[(numbers[a] == numbers[b]) & (joined[a] != "") & (joined[b] != "")]
    a, b = pairs.T
    near = distance_km(view.units[a], view.units[b]) <= NEAR_KM
    same = ((joined[a] == joined[b]) | (ordered[a] == ordered[b])) & (near | (country[a] == country[b]))
    maybe = np.flatnonzero(near & ~same)
    likeness = process.cpdist(ordered[a[maybe]], ordered[b[maybe]], scorer=fuzz.token_set_ratio, score_cutoff=ALIKE)
    for k in maybe[likeness > 0]:
        same[k] = one_name(set(names[a[k]]), set(names[b[k]]))
    return pairs[same]


def candidates(
    view: View, numbers: np.ndarray, country: np.ndarray, joined: np.ndarray, ordered: np.ndarray
) -> np.ndarray:
    """Pairs of positions that are worth comparing, each once, shape (n, 2)."""
    from scipy.spatial import cKDTree

    count = len(joined)
    _, near = cKDTree(view.units).query(view.units, k=min(NEIGHBOURS + 1, count))
    near = near.reshape(count, -1)
    pairs = [np.column_stack([np.repeat(np.arange(count), near.shape[1]), near.ravel()])]
    for key in (joined, np.array([text[::-1] for text in joined], object), ordered):
        order = np.array([k for *_, k in sorted(zip(country, numbers, key, range(count), strict=True))], int)
        pairs += [np.column_stack([order[:-step], order[step:]]) for step in range(1, min(NEIGHBOURS, count - 1) + 1)]
    every = np.sort(np.concatenate(pairs), axis=1)
    code = np.unique(every[:, 0] * count + every[:, 1])
    compared = np.column_stack([code // count, code % count])
    return compared[compared[:, 0] != compared[:, 1]]


def equal_neighbours(texts: np.ndarray) -> np.ndarray:
    """Pairs of positions with equal texts, each with the next of its kind."""
    order = np.argsort(texts, kind="stable")
    same = texts[order][1:] == texts[order][:-1]
    return np.sort(np.column_stack([order[:-1][same], order[1:][same]]), axis=1)


def one_name(first: set[str], second: set[str]) -> bool:
    """Whether two sets of words say the same: alike where they differ, or a generic word more on one side.

    >>> one_name({"quantinuum"}, {"quantinum"}), one_name({"bt", "group"}, {"bt"}), one_name({"bt"}, {"bt", "x"})
    (True, True, False)
    """
    from rapidfuzz import fuzz

    only_first, only_second = first - second, second - first
    if not only_first or not only_second:
        return (only_first | only_second) <= GENERIC
    left, right = "".join(sorted(only_first)), "".join(sorted(only_second))
    return min(len(left), len(right)) >= LONG_ENOUGH and fuzz.ratio(left, right) >= ALIKE
