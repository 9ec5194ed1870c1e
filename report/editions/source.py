"""The source of a paper: numbers in one folder, words in another, and the releases before it.

The numbers are computed by a program that this one does not know; it is handed in.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any

from report.cache import CACHE, cached, fill, keep, kept
from report.claims.published.judging import judge
from report.claims.telling.failing import Why
from report.claims.telling.judged import Judged
from report.editions.folders import YEAR, newest, words_of
from report.editions.numbers import Numbers
from report.editions.published import FACTS, published_paper, told_the_same
from report.editions.reading import hashes, if_valid, read_once
from report.fonts.runs import lacking
from report.impact.causes import Differing, failing_causes
from report.pages.errata import Touched, touched
from report.pages.paper import Paper
from report.publishing.held import scratch
from report.publishing.second import Beside, alone
from report.releases.archive import members_of
from report.releases.releases import CORRECTIONS, read_releases
from report.releases.standing import Standing, is_next, standing
from report.seal import seal

Place = Callable[[Standing], Standing]


@dataclass(frozen=True)
class Source:
    """What a command reads: folders of data and words that it was given, else the newest edition's, and the releases'.
    `tell` says something to whoever looks on; `load_numbers` loads the program that computes, once it is needed; `read`
    has the editions that were read already, by what their folders hold."""

    load_numbers: Callable[[], Numbers]
    root: Path
    data_given: Path | None
    words_given: Path | None
    releases: Path
    tell: Callable[..., object]
    read: dict[str, Any] = field(default_factory=dict)

    def with_folders(self, data: Path, words: Path | None = None) -> Source:
        """The same with another data folder, and other words if they are named."""
        return replace(self, data_given=data, words_given=words or self.words_given)

    @property
    def unsaid(self) -> Source:
        """The same, but nothing of it is told: a state that is looked at beside the edition."""
        return replace(self, tell=lambda *_: None)

    @cached_property
    def numbers(self) -> Numbers:
        """The program that computes."""
        return self.load_numbers()

    @property
    def data(self) -> Path:
        """The data folder that was given, else the newest edition's."""
        return self.data_given or newest(self.root / "data")

    @cached_property
    def edition(self) -> Any:
        """The edition, read and checked."""
        edition = self._read(self.data)
        self.tell(*_beside(edition))
        return edition

    def _read(self, data: Path) -> Any:
        return read_once(data, self.numbers.read_edition, self.read)

    @cached_property
    def known(self) -> Mapping[str, Any]:
        """What a paper needs to know of the edition besides its artifacts; it is read only if that is not kept."""
        made_from = seal([self.root / "data", self.data], {"known of": self.data.name})
        if (made := kept(made_from, "json", CACHE)) is not None:
            known = json.loads(made)
            self.tell(*known["beside"])
            return known
        edition, numbers = self.edition, self.numbers
        inputs = numbers.inputs(edition, self.data, self.root / "data")
        known = {
            "beside": _beside(edition),
            "year": edition.details.date.year,
            "version": edition.details.version,
            "inputs": {name: str(folder) for name, folder in inputs.items()},
            "corrected": numbers.corrected(edition),
        }
        keep(made_from, "json", json.dumps(known).encode(), CACHE)
        return known

    def doubts(self, beside: Beside) -> Callable[[], str]:
        """Begins to find out how much of the edition is worth a look; what is returned says it, in a line."""
        read = [self.root / "data", self.data, self._year_before, self.releases]
        made_from = seal(read, {"doubts of": self.data.name})

        def look() -> bytes:
            return self.numbers.doubts(self.edition, self.before).encode()

        return beside(lambda: cached(made_from, "txt", look, CACHE).decode())

    @cached_property
    def edition_if_valid(self) -> Any | None:
        """The same; nothing where something in it is wrong."""
        return if_valid(lambda: self.edition)

    @cached_property
    def before(self) -> Any | None:
        """The edition that this one goes on from: the last release, if the data has changed since, or without one the
        year before; nothing where there is neither."""
        base = self.standing().base
        if base and not self.standing().changes:
            return None
        with scratch() as folder:
            data = base.archive.unpack("data", folder / "data") if base else self._year_before
            return if_valid(lambda: self._read(data)) if data.is_dir() else None

    @property
    def _year_before(self) -> Path:
        return self.data.resolve().parent / f"{self.known['year'] - 1}"

    @cached_property
    def words(self) -> Path:
        """The folder of words that was given, else that of the edition."""
        words = self.words_given or words_of(self.data, self.known["year"], self.root / "report")
        self.tell(f"Words: {words.relative_to(self.root) if words.is_relative_to(self.root) else words}")
        return words

    def write(self, folder: Path) -> Any:
        """Write the artifacts of the edition into a folder of ours; its result."""
        return self.numbers.write_whole(self.edition, self.data, self.root / "data", folder, lacking, judge, self._kept)

    @cached_property
    def _kept(self) -> Callable[[str, Callable[[], bytes]], bytes]:
        """What was made before from what a text says, outlines and colours, or is made now."""
        beside = seal([self.root / "data" / "basemap", self.root / "templates"], {})
        return lambda content, make: cached(beside and beside + content, "json", make, CACHE)

    def differing(self, before: Any, ends: tuple[Path, Path] | None = None) -> Differing:
        """What leads from an earlier edition to this one; `ends` are folders with the artifacts of both, if they are
        there already."""
        return self.numbers.differing(before, self.edition, ends, self._kept)

    def write_kept(self, folder: Path) -> None:
        """The same, without the result, and computed only if that was not done before with the same inputs."""
        beside = [path for path in sorted((self.root / "data").glob("*")) if not YEAR.fullmatch(path.name)]
        made_from = seal([*beside, self.root / "templates"], {"data": self.data.name, "inputs": hashes(self.inputs())})
        fill(folder, made_from, self.write, CACHE)

    def inputs(self) -> dict[str, bytes]:
        """Everything that the edition is computed from and held against, as members of an archive."""
        members = (members_of(Path(folder), prefix) for prefix, folder in self.known["inputs"].items())
        return {name: content for some in members for name, content in some.items()}

    def standing(self) -> Standing:
        """Where a build stands among the releases."""
        return self._standing

    @cached_property
    def _standing(self) -> Standing:
        inputs = self.inputs()

        def since(folder: Path) -> tuple[list[dict], bool]:
            def led() -> bytes:
                return json.dumps(self.numbers.since(self._read(folder), self.edition)).encode()

            states = {name: hashes(files) for name, files in (("from", members_of(folder, "data")), ("to", inputs))}
            records, same = json.loads(cached(seal([], states), "json", led, CACHE))
            return records, same

        return standing(read_releases(self.releases), self.known["version"], inputs, self.words, since)

    def paper(
        self, whole: Path, public: Path, draft: bool, place: Place | None = None, beside: Beside = alone
    ) -> tuple[Paper, Standing]:
        """The paper, all artifacts in a folder and those to publish in another, and where it (or `place`) stands."""
        doubts = self.doubts(beside)
        self.write_kept(whole)
        if doubtful := doubts():
            self.tell(f"{doubtful} `build.py check` lists them.")
        stands = place(self.standing()) if place else self.standing()
        stands.write_note(whole)
        paper = published_paper(whole, public, self.words, draft, stands)
        with scratch() as states:
            paper = replace(paper, touched=self._touched(paper, stands, states), why=self.why(stands))
        return paper, paper.withheld.standing(stands) if paper.withheld else stands

    def why(self, stands: Standing) -> Why:
        """What says which changes since the last release, before the first which corrections, make claims fail."""

        def known(failing: Sequence[Judged]) -> Mapping[str, str]:
            before = self._starting(stands)
            return failing_causes(self.differing(before), failing, self.words) if before else {}

        return known

    def _starting(self, stands: Standing) -> Any | None:
        """The edition as it was released last, else without its corrections; nothing where that is not valid."""
        if is_next(stands.base, self.edition.details.version):
            return self.before
        return if_valid(lambda: self.numbers.read_edition(self.data, 0))

    def _touched(self, paper: Paper, stands: Standing, folder: Path) -> dict[str, Touched]:
        """Id → what a correction touched, held against the paper with those before it alone."""
        rows, papers = self.known["corrected"], []
        ids = [row["correction_id"] for row in rows]
        for count in range(len(ids)):
            self._write_before(folder / f"{count}", rows[:count])
            if (folder / f"{count}" / FACTS).is_file():
                told_the_same(folder / f"{count}", paper, stands)
                public = folder / f"{count} published"
                papers.append((count, published_paper(folder / f"{count}", public, self.words, True, Standing())))
        papers.append((len(ids), paper))
        by_id: dict[str, Touched] = {}
        for (first, before), (end, after) in pairwise(papers):
            together = ids[first:end]
            for name in together:
                others, (since, last) = tuple(other for other in together if other != name), stands.since(name)
                by_id[name] = replace(touched(before, after, paper, last), with_others=others, since=since)
        return by_id

    def _write_before(self, folder: Path, rows: list[dict[str, str]]) -> None:
        """The artifacts of the edition with its first corrections alone, computed only if that was not done before."""
        around = [path for path in sorted((self.root / "data").glob("*")) if path != self.data]
        own = [path for path in sorted(self.data.iterdir()) if path.name != CORRECTIONS]
        made_from = seal([*around, *own, self.root / "templates"], {"data": self.data.name, "corrections": rows})

        def write(target: Path) -> None:
            target.mkdir(parents=True, exist_ok=True)
            self.numbers.write_before(self.data, len(rows), self.root / "data", target, lacking, judge)

        fill(folder, made_from, write, CACHE)


def _beside(edition: Any) -> list[str]:
    return [f"Worth a look: {problem}" for problem in edition.beside]
