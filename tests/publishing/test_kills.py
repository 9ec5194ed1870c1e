"""Kills at random moments of real builds: some in `make test`, hundreds in `make soak`."""

from __future__ import annotations

from random import Random

import pytest
from kills import Site, over_a_site, over_nothing

SEED = 20251101


@pytest.fixture(scope="module", params=[("--no-pdf",), ()], ids=["without PDF", "with PDF"])
def good(request, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A published site with the user's things in it."""
    site = Site(tmp_path_factory.mktemp("kills") / "home", request.param)
    site.prepare()
    return site


def test_some_kills(good: Site) -> None:
    """Publishing is the same with a PDF and without, so that fewer kills are aimed at it where there is one."""
    over_a_site(good, 4 if "--no-pdf" in good.options else 1, Random(SEED), aimed=True)
    over_a_site(good, 1, Random(SEED), aimed=False)
    over_nothing(good, 1, Random(SEED))


@pytest.mark.soak
def test_kills_while_publishing(good: Site) -> None:
    over_a_site(good, 60, Random(SEED + 1), aimed=True)


@pytest.mark.soak
def test_kills_at_any_moment(good: Site) -> None:
    over_a_site(good, 50, Random(SEED + 2), aimed=False)


@pytest.mark.soak
def test_kills_over_an_empty_folder(good: Site) -> None:
    over_nothing(good, 20, Random(SEED + 3))
