"""Damages of rows, of what rows say of one another, and of corrections."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from damages import Damage, Data, Where

INSTITUTIONS, FUNDING, COLLABORATIONS, AREAS, CORRECTIONS = (
    f"{name}.csv" for name in ("institutions", "funding", "collaborations", "areas", "corrections")
)
TABLES = (INSTITUTIONS, FUNDING, COLLABORATIONS, AREAS)
COMPANIES = ("startup", "corporate")


def change_row(file: str, change: Callable[[list[str]], list[str]], data: Data) -> Where:
    """Write one row with other cells."""
    header, rows = data.read(file)
    at = data.rng.randrange(len(rows))
    rows[at] = change(rows[at])
    data.write(file, header, rows)
    return Where(file, (at + 2,))


def pasted_twice(file: str, data: Data) -> Where:
    header, rows = data.read(file)
    at = data.rng.randrange(len(rows))
    data.write(file, header, [*rows, rows[at]])
    return Where(file, (at + 2, len(rows) + 2))


def same_key(file: str, data: Data) -> Where:
    header, rows = data.read(file)
    one, other = sorted(data.rng.sample(range(len(rows)), 2))
    rows[other][0] = rows[one][0]
    data.write(file, header, rows)
    return Where(file, (one + 2, other + 2))


def quotation_mark(file: str, mark: Callable[[bytes], bytes], data: Data) -> Where:
    """Spoil one line of a file; every line is a row here."""
    lines = (data.folder / file).read_bytes().split(b"\n")
    at = data.rng.choice([at for at, line in enumerate(lines) if line])
    lines[at] = mark(lines[at])
    (data.folder / file).write_bytes(b"\n".join(lines))
    return Where(file, (at + 1,))


def references(data: Data) -> dict[str, list[Where]]:
    """Where each institution is referred to, funding first."""
    found: dict[str, list[Where]] = {}
    for file, columns in ((FUNDING, ["institution_id"]), (COLLABORATIONS, ["institution_a", "institution_b"])):
        for column in columns:
            for at, row in enumerate(data.records(file)):
                found.setdefault(row[column], []).append(Where(file, (at + 2,)))
    return found


def referred(data: Data) -> tuple[int, Where]:
    """The position of an institution with references, and the first of them."""
    known = references(data)
    at = data.pick(INSTITUTIONS, lambda row: row["institution_id"] in known)
    return at, known[data.records(INSTITUTIONS)[at]["institution_id"]][0]


def renamed_id(rename: Callable[[str], str], data: Data) -> Where:
    at, first = referred(data)
    data.set(INSTITUTIONS, at, institution_id=rename(data.records(INSTITUTIONS)[at]["institution_id"]))
    return first


def removed_institution(data: Data) -> Where:
    at, first = referred(data)
    header, rows = data.read(INSTITUTIONS)
    data.write(INSTITUTIONS, header, rows[:at] + rows[at + 1 :])
    return first


def funded_research(data: Data) -> Where:
    other = data.pick(INSTITUTIONS, lambda row: row["type"] not in COMPANIES)
    at = data.pick(FUNDING, lambda row: True)
    return data.set(FUNDING, at, institution_id=data.records(INSTITUTIONS)[other]["institution_id"])


def funded_company_becomes_research(data: Data) -> Where:
    funded = {row["institution_id"]: at for at, row in reversed(list(enumerate(data.records(FUNDING))))}
    at = data.pick(INSTITUTIONS, lambda row: row["institution_id"] in funded)
    data.set(INSTITUTIONS, at, type="university", spinout_of="", spinout_type="")
    return Where(FUNDING, (funded[data.records(INSTITUTIONS)[at]["institution_id"]] + 2,))


def with_itself(data: Data) -> Where:
    at = data.pick(COLLABORATIONS, lambda row: True)
    return data.set(COLLABORATIONS, at, institution_b=data.records(COLLABORATIONS)[at]["institution_a"])


def set_where(fits: Callable[[dict], object], cells: dict[str, str], data: Data) -> Where:
    return data.set(INSTITUTIONS, data.pick(INSTITUTIONS, fits), **cells)


def exchanged_coordinates(file: str, data: Data) -> Where:
    at = data.pick(file, lambda row: abs(float(row["longitude"])) > 90)
    row = data.records(file)[at]
    return data.set(file, at, latitude=row["longitude"], longitude=row["latitude"])


def shifted(data: Data) -> Where:
    """All cells of an institution one column to the right, the last into the first."""
    return change_row(INSTITUTIONS, lambda row: [row[-1], *row[:-1]], data)


# Corrections ---------------------------------------------------------------------------------------------------

HEADER = "correction_id,date,file,key,column,old_value,new_value,reason,source".split(",")  # noqa: SIM905


def corrections(lines: Callable[[str, str], list[list[str]]], row: int, data: Data, file: str = CORRECTIONS) -> Where:
    """Write corrections of the city (`old`) of the institution `key`: file, key, column, old and new value."""
    chosen = data.rng.choice(data.records(INSTITUTIONS))
    rows = lines(chosen["institution_id"], chosen["city"])
    data.write(
        CORRECTIONS, HEADER, [[f"e{n}", "2026-01-01", *cells, "a slip", "a letter"] for n, cells in enumerate(rows)]
    )
    position = [r["institution_id"] for r in data.records(INSTITUTIONS)].index(chosen["institution_id"])
    return Where(file, (row if file == CORRECTIONS else position + 2,))


I = INSTITUTIONS  # noqa: E741
WRONG_CORRECTIONS = {
    "unknown file": lambda key, old: [["towns.csv", key, "city", old, "X"]],
    "settings": lambda key, old: [["parameters.yml", key, "city", old, "X"]],
    "blank file": lambda key, old: [["", key, "city", old, "X"]],
    "unknown key": lambda key, old: [[I, "nobody", "city", old, "X"]],
    "key in another case": lambda key, old: [[I, key.swapcase(), "city", old, "X"]],
    "unknown column": lambda key, old: [[I, key, "town", old, "X"]],
    "wrong old value": lambda key, old: [[I, key, "city", f"{old}x", "X"]],
    "old value with a space": lambda key, old: [[I, key, "city", f"{old} ", "X"]],
    "no old value": lambda key, old: [[I, key, "city", "", "X"]],
}
BROKEN_CHAINS = {
    "twice": lambda key, old: [[I, key, "city", old, "X"], [I, key, "city", old, "X"]],
    "out of order": lambda key, old: [[I, key, "city", old, "X"], [I, key, "city", "Y", "Z"]],
}
WRONG_RESULTS = {
    "blank": lambda key, old: [[I, key, "city", old, ""]],
    "no key": lambda key, old: [[I, key, "institution_id", key, "X Y"]],
    "formula": lambda key, old: [[I, key, "city", old, "=1"]],
    "chain to a blank": lambda key, old: [[I, key, "city", old, "X"], [I, key, "city", "X", ""]],
    "decomposed": lambda key, old: [[I, key, "city", old, "Zu\u0308rich"]],
}


def same_correction_id(data: Data) -> Where:
    at = corrections(BROKEN_CHAINS["twice"], 2, data)
    records = data.records(CORRECTIONS)
    data.set(CORRECTIONS, 1, correction_id="e0", old_value=records[0]["new_value"])
    return Where(at.file, (2, 3))


def bad_correction(column: str, text: str, data: Data) -> Where:
    corrections(lambda key, old: [[I, key, "city", old, "X"]], 2, data)
    return data.set(CORRECTIONS, 0, **{column: text})


# The method ----------------------------------------------------------------------------------------------------


def without_its_area(data: Data) -> Where:
    """Remove the area of a full cluster, and any other that could take its place."""
    header, rows = data.read(AREAS)
    name = data.rng.choice([row["area"] for row in data.records(AREAS) if row["gdp_usd"]])
    home = next(row for row in data.records(AREAS) if row["area"] == name)
    far = [
        row
        for row in rows
        if not all(abs(float(row[header.index(axis)]) - float(home[axis])) < 4 for axis in ("latitude", "longitude"))
    ]
    data.write(AREAS, header, far)
    return Where(AREAS)


def moved_areas(data: Data) -> Where:
    header, rows = data.read(AREAS)
    at = header.index("longitude")
    data.write(
        AREAS, header, [[*row[:at], f"{(float(row[at]) + 187) % 360 - 180:.4f}", *row[at + 1 :]] for row in rows]
    )
    return Where(AREAS)


def blank_of_a_full_cluster(column: str, data: Data) -> Where:
    """`full` clusters are those that the edition gives a GDP."""
    return data.set(AREAS, data.pick(AREAS, lambda row: row["gdp_usd"]), **{column: ""})


def row_damages() -> list[tuple[str, Damage]]:
    """Name and damage of everything in this module."""
    found: list[tuple[str, Damage]] = []

    def add(name: str, make: Callable[..., Where], *first: object) -> None:
        found.append((name, partial(make, *first)))

    for file in TABLES:
        add(f"{file} row without its last cell", change_row, file, lambda row: row[:-1])
        add(f"{file} row with one cell", change_row, file, lambda row: row[:1])
        add(f"{file} row with another cell", change_row, file, lambda row: [*row, "x"])
        add(f"{file} row with another empty cell", change_row, file, lambda row: [*row, ""])
        add(f"{file} row within one pair of quotes", change_row, file, lambda row: [",".join(row)])
        add(f"{file} remark below the header", change_row, file, lambda row: ["Total: 99"])
        add(f"{file} row pasted twice", pasted_twice, file)
        add(f"{file} key of another row", same_key, file)
        add(f"{file} quote never closed", quotation_mark, file, lambda line: b'"' + line)
        add(f"{file} quote within the row", quotation_mark, file, lambda line: line.replace(b",", b',"', 1))
        add(f"{file} text behind a quote", quotation_mark, file, lambda line: b'"x" ' + line)
        add(f"{file} lone carriage return", quotation_mark, file, lambda line: line.replace(b",", b"\r,", 1))
    for name, rename in (
        ("a letter", lambda t: f"{t}a"),
        ("case", str.upper),
        ("entirely", lambda t: "anew"),
        ("leading zeros lost", lambda t: t.replace("-0", "-") if "-0" in t else t[1:]),
    ):
        add(f"renamed id: {name}", renamed_id, rename)
    for damage in (
        removed_institution,
        funded_research,
        funded_company_becomes_research,
        with_itself,
        shifted,
        same_correction_id,
        without_its_area,
        moved_areas,
    ):
        add(damage.__name__.replace("_", " "), damage)
    add(
        "origin of a university",
        set_where,
        lambda row: row["type"] == "university",
        {"spinout_of": "X", "spinout_type": "university"},
    )
    add("origin of a corporate", set_where, lambda row: row["type"] == "corporate", {"spinout_of": "X"})
    add("origin without type", set_where, lambda row: row["spinout_of"], {"spinout_type": ""})
    add("type without origin", set_where, lambda row: row["spinout_of"], {"spinout_of": ""})
    add("type of origin alone", set_where, lambda row: not row["spinout_of"], {"spinout_type": "research"})
    add("a spinout becomes a corporate", set_where, lambda row: row["spinout_of"], {"type": "corporate"})
    for file in (INSTITUTIONS, AREAS):
        add(f"{file} coordinates exchanged", exchanged_coordinates, file)
    for column in ("gdp_usd", "population"):
        add(f"{column} blank in a full cluster", blank_of_a_full_cluster, column)
    for name, lines in WRONG_CORRECTIONS.items():
        add(f"correction: {name}", corrections, lines, 2)
    for name, lines in BROKEN_CHAINS.items():
        add(f"corrections: {name}", corrections, lines, 3)
    for name, lines in WRONG_RESULTS.items():
        found.append((f"correction leads to: {name}", partial(corrections, lines, 2, file=INSTITUTIONS)))
    for column, text in (
        ("correction_id", ""),
        ("correction_id", "e 1"),
        ("date", "1.1.2026"),
        ("date", ""),
        ("reason", "=x"),
        ("source", "@x"),
        ("key", ""),
    ):
        add(f"corrections.csv {column}: {text or 'blank'}", bad_correction, column, text)
    return found
