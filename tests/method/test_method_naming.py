"""Names: the nearest area within reach of the centroid; a cluster without one is an error that says where it is."""

from __future__ import annotations

import pytest
from drawn import computed, east, places
from small import AREAS, write_edition

from compute.errors import InputError
from compute.naming import namer


def name_at(km: float, drawing: str, reach: float = 80) -> str:
    """The area of a cluster whose centroid lies `km` east."""
    return namer(places(drawing), reach)(east([km])[0])


def test_the_nearest_area_names_the_cluster() -> None:
    drawing = """
    area  | east_km
    Alba  | 0
    Bern  | 60
    """
    assert [name_at(km, drawing) for km in (-10, 29, 31, 60)] == ["Alba", "Alba", "Bern", "Bern"]


@pytest.mark.parametrize(("km", "name"), [(80, "Alba"), (80.0000004, "Alba"), (80.000001, "")])
def test_reach_includes_its_limit(km: float, name: str) -> None:
    drawing = """
    area  | east_km
    Alba  | 0
    """
    assert name_at(km, drawing) == name


@pytest.mark.parametrize(
    ("one", "other", "first"),
    [
        ("Oslo", "Örebro", "Örebro"),  # o-r comes before o-s: accents do not count
        ("alba", "Bern", "alba"),  # nor do capitals
        ("Zürich", "Zurich", "Zurich"),  # but where nothing else differs, the texts themselves do
        ("Greater Bern", "Cork", "Cork"),  # "Greater" is ignored in tables only
    ],
)
def test_of_equally_near_areas_the_alphabetically_first(one: str, other: str, first: str) -> None:
    drawing = """
    area  | east_km
    {}    | -7
    {}    | 7
    """
    assert name_at(0, drawing.format(one, other)) == first
    assert name_at(0, drawing.format(other, one)) == first


def test_a_cluster_without_an_area_is_called_by_city_size_and_position(tmp_path) -> None:
    without_bern = "\n".join(line for line in AREAS.splitlines() if not line.startswith("Bern "))
    with pytest.raises(InputError) as caught:
        computed(write_edition(tmp_path / "edition", areas=without_bern))
    message = str(caught.value)
    # Bern and Köniz have three institutions each; the alphabetically first city speaks for the cluster.
    assert len(caught.value.problems) == 1
    assert message.startswith("areas.csv: no area lies within 80 km of the cluster of 6 institutions around Bern ")
    # The mean of 46.99, 46.99, 47.00, 46.90, 46.90 and 46.91; and of 7.45 four times, 7.46 twice.
    assert "latitude 46.9483, longitude 7.4533" in message
    assert "institutions.csv, rows 7–12" in message
    assert "Add an area at that place" in message


def test_a_nameless_cluster_is_an_error_even_if_it_would_be_nothing(tmp_path) -> None:
    without_faro = "\n".join(line for line in AREAS.splitlines() if not line.startswith("Faro "))
    with pytest.raises(InputError, match="3 institutions around Faro"):
        computed(write_edition(tmp_path / "edition", areas=without_faro))
