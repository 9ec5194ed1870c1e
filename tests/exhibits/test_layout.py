"""How tables are set: heads, ties, folding and what may break follow from columns and cells."""

from __future__ import annotations

from report.exhibits.layout import laid_out


def column(label: str, kind: str = "text", **more) -> dict:
    return {
        "label": label,
        "kind": kind,
        "align": "right" if kind in ("rank", "number") else "left",
        "group": "",
        "folds": False,
        **more,
    }


RANKED = [
    column("Rank", "rank"),
    column("Cluster", "name"),
    column("Country", folds=True),
    column("Region", folds=True),
    column("A", "number", group="Score"),
    column("B", "number", group="Score"),
]


def rows(*cells: str) -> list[list[dict]]:
    return [[{"text": text} for text in line.split("|")] for line in cells]


def test_ties_have_a_slot_of_their_own_in_their_column_only() -> None:
    first, second = laid_out(RANKED, rows("1=|Ulm|DE|EU|1|2", "3|Lille|FR|EU|3|4"), for_print=False).rows
    assert [(cell["text"], cell["sign"], cell["tied"]) for cell in (first[0], second[0])] == [
        ("1", "=", True),
        ("3", "", True),
    ]
    assert (first[4]["text"], first[4]["tied"]) == ("1", False)


def test_groups_stand_above_their_columns_in_two_rows() -> None:
    above, below = laid_out(RANKED, rows("1|Ulm|DE|EU|1|2"), for_print=False).heads
    assert [(head["label"], head.get("colspan"), head.get("rowspan")) for head in above] == [
        ("Rank", None, 2),
        ("Cluster", None, 2),
        ("Country", None, 2),
        ("Region", None, 2),
        ("Score", 2, None),
    ]
    assert [head["label"] for head in below] == ["A", "B"]


def test_what_folds_stands_below_the_name_once_and_never_in_print() -> None:
    layout = laid_out(RANKED, rows("1|Ulm|UK|UK and more|1|2"), for_print=False)
    assert [cell["folded"] for cell in layout.rows[0]] == ["", "UK", "", "", "", ""]
    assert laid_out(RANKED, rows("1|Ulm|DE|EU|1|2"), for_print=True).rows[0][1]["folded"] == ""


def test_a_wide_table_prints_one_of_the_columns_that_fold() -> None:
    wide = [*RANKED, *(column(name, "number") for name in "CDE")]
    printed = laid_out(wide, rows("1|Ulm|DE|EU|1|2|3|4|5"), for_print=True)
    assert [cell["text"] for cell in printed.rows[0]] == ["1", "Ulm", "DE", *"12345"]
    assert len(laid_out(wide, rows("1|Ulm|DE|EU|1|2|3|4|5"), for_print=False).rows[0]) == len(wide)
    assert len(laid_out(RANKED, rows("1|Ulm|DE|EU|1|2"), for_print=True).rows[0]) == len(RANKED)


def test_tables_of_many_words_stack_and_their_cells_are_labelled() -> None:
    columns = [
        column("Cluster", "name"),
        column("First", group="Partners"),
        column("Second", group="Partners"),
        column("More"),
    ]
    layout = laid_out(columns, rows(f"Ulm|{'a' * 40}|{'b' * 40}|{'c' * 9}"), for_print=False)
    assert "exhibit-stacks" in layout.classes.split()
    assert [cell["label"] for cell in layout.rows[0]] == ["", "Partners", "", "More"]
    assert "exhibit-stacks" not in laid_out(columns, rows("Ulm|a|b|c"), for_print=False).classes


def test_numbers_of_a_group_say_in_a_stack_which_is_which() -> None:
    columns = [
        column("Cluster", "name"),
        column("Other"),
        column("Reason"),
        column("First", "number", group="Institutions"),
        column("Second", "number", group="Institutions"),
    ]
    layout = laid_out(columns, rows(f"Greater Ulm|{'a' * 40}|{'b' * 40}|1|2"), for_print=False)
    assert [cell["label"] for cell in layout.rows[0]][3:] == ["Institutions (first, second)", ""]


def test_long_wide_and_sortable_tables_say_so() -> None:
    many = rows(*["1|Ulm|DE|EU|1|2"] * 51)
    assert laid_out(RANKED, many, for_print=False).classes == "exhibit exhibit-table exhibit-long exhibit-breaks"
    assert laid_out(RANKED, many, for_print=False).sortable and not laid_out(RANKED, many, for_print=True).sortable
    wide = [*RANKED, *map(column, "CDEF")]
    assert {"exhibit-wide", "exhibit-dense"} <= set(laid_out(wide, [], for_print=True).classes.split())


def test_short_cells_do_not_break_where_all_columns_find_room() -> None:
    layout = laid_out(RANKED, rows("1|Ulm|DE|EU|1|2"), for_print=False)
    assert "short" in layout.rows[0][2]["classes"].split() and "short" not in layout.rows[0][1]["classes"].split()
    long = laid_out([column("Text"), *[column("More")] * 5], [[{"text": "x" * 31}] * 6], for_print=False)
    assert all("short" not in cell["classes"].split() for cell in long.rows[0])
