"""The rules of the house: who imports whom, who reads, who writes, and nothing that a clock or chance decides."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterable, Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest
from conftest import ROOT

COMPUTE, REPORT = (sorted((ROOT / folder).rglob("*.py")) for folder in ("compute", "report"))
DOOR = ROOT / "build.py"

READS = {"open", "read_text", "read_bytes", "read_csv", "read_json", "read_excel", "iterdir", "glob", "rglob"}
WRITES = {"write_text", "write_bytes", "to_csv", "mkdir", "unlink", "rmdir", "rmtree", "copyfile", "copytree"}
MAY_READ = {
    "compute/intake.py": "the one reader of input files",
    "compute/spreadsheets/files.py": "whether there are releases, after which tables stay as they are",
    "compute/specifications/basemap.py": "outlines of countries, which are part of the program",
    "compute/attribution/effects.py": "artifacts of the two editions that are compared, where they are made already",
    "compute/tokens.py": "colours and faces of the house, which are part of the program",
    "compute/screening/towns.py": "the towns of the world, which are part of the program",
    "compute/replication/published.py": "the published statements, which are no input of an edition",
}
MAY_WRITE = {"compute/artifacts.py": "the one writer of artifacts"}
UNSTEADY = {
    "date": {"today"},
    "datetime": {"now", "today", "utcnow"},
    "getpass": {"getuser"},
    "locale": {"setlocale"},
    "os": {"urandom", "getpid"},
    "random": {"random", "randint", "choice", "choices", "sample", "shuffle", "uniform"},
    "secrets": {"token_hex", "token_bytes"},
    "socket": {"gethostname"},
    "uuid": {"uuid1", "uuid4"},
    "time": {"time", "time_ns", "perf_counter", "monotonic", "localtime", "gmtime", "strftime"},
}
"""Module or class → functions whose answer is another one tomorrow, or on another machine."""


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def nodes(path: Path) -> Iterator[ast.AST]:
    return ast.walk(ast.parse(path.read_text("utf-8"), str(path)))


def found(paths: Iterable[Path], search: Callable[[Path], Iterable[str]]) -> dict[str, list[str]]:
    """File → what `search` finds in it, of the files where it finds anything."""
    return {name_of(path): hits for path in paths if (hits := sorted(set(search(path))))}


def imported(path: Path) -> set[str]:
    """The first names of everything that a file imports, also within functions."""
    modules = {alias.name for node in nodes(path) if isinstance(node, ast.Import) for alias in node.names}
    modules |= {node.module or "." for node in nodes(path) if isinstance(node, ast.ImportFrom)}
    return {module.split(".")[0] for module in modules}


def called(path: Path) -> set[tuple[str, str]]:
    """(object, function) of everything that is called: ("path", "read_text"), ("", "open")."""
    functions = [node.func for node in nodes(path) if isinstance(node, ast.Call)]
    plain = {("", f.id) for f in functions if isinstance(f, ast.Name)}
    return plain | {
        (getattr(f.value, "id", getattr(f.value, "attr", "")), f.attr)
        for f in functions
        if isinstance(f, ast.Attribute)
    }


def calls_any_of(names: set[str]) -> Callable[[Path], set[str]]:
    return lambda path: {name for _, name in called(path)} & names


def unsteady(path: Path) -> set[str]:
    """Calls of unsteady functions, and imports of them by their bare names."""
    taken = {
        (node.module, alias.name) for node in nodes(path) if isinstance(node, ast.ImportFrom) for alias in node.names
    }
    return {f"{owner}.{name}" for owner, name in called(path) | taken if name in UNSTEADY.get(owner, ())}


def unseeded(path: Path) -> set[str]:
    """`Random()` and `default_rng()` without a seed."""
    return {
        f"line {node.lineno}"
        for node in nodes(path)
        if isinstance(node, ast.Call)
        and not node.args
        and getattr(node.func, "attr", getattr(node.func, "id", "")) in ("Random", "default_rng", "RandomState")
    }


def test_compute_never_imports_report() -> None:
    assert found(COMPUTE, lambda path: imported(path) & {"report", "build", "jinja2", "pypandoc", "weasyprint"}) == {}


def test_report_never_imports_compute() -> None:
    assert found(REPORT, lambda path: imported(path) & {"compute", "build"}) == {}


def test_imports_are_absolute() -> None:
    assert (
        found(
            [*COMPUTE, *REPORT],
            lambda path: {
                f"line {node.lineno}" for node in nodes(path) if isinstance(node, ast.ImportFrom) and node.level
            },
        )
        == {}
    )


def test_only_the_door_knows_both() -> None:
    programs = [*ROOT.glob("*.py"), *COMPUTE, *REPORT, *(ROOT / "data").rglob("*.py")]
    assert list(found(programs, lambda path: ["both"] * ({"compute", "report"} <= imported(path)))) == ["build.py"]


def test_one_module_reads_input_files() -> None:
    assert found(COMPUTE, calls_any_of(READS)).keys() == MAY_READ.keys()


def test_one_module_writes_artifacts() -> None:
    assert found(COMPUTE, calls_any_of(WRITES)).keys() == MAY_WRITE.keys()


def neighbours(path: Path) -> set[str]:
    """The modules of `compute` that a file imports when it is imported itself: not within functions or for types."""
    top = ast.parse(path.read_text("utf-8"), str(path)).body
    taken = {(node.module, alias.name) for node in top if isinstance(node, ast.ImportFrom) for alias in node.names}
    modules = {module_of(other) for other in COMPUTE}
    return {
        name
        for module, part in taken
        for name in [f"{module}.{part}" if f"{module}.{part}" in modules else module]
        if name in modules
    }


def module_of(path: Path) -> str:
    return name_of(path).removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def test_no_circle_within_compute() -> None:
    try:
        TopologicalSorter({module_of(path): neighbours(path) for path in COMPUTE}).prepare()
    except CycleError as circle:
        pytest.fail(f"a circle: {' → '.join(circle.args[1])}")


def test_no_clock_no_chance_no_machine() -> None:
    assert found([*COMPUTE, *REPORT, DOOR], unsteady) == {
        "report/publishing/ending.py": ["os.getpid"],  # whose children end
        "report/terminal/accepting.py": ["date.today"],  # offered to a person
        "report/terminal/asking.py": ["date.today"],  # what a person is offered
        "report/terminal/steps.py": ["time.perf_counter"],
    }  # how long each step took
    assert found([*COMPUTE, *REPORT], unseeded) == {}


def test_the_rules_would_notice(tmp_path: Path) -> None:
    path = tmp_path / "bad.py"
    path.write_text(
        "import time, random\nfrom datetime import datetime\nfrom time import monotonic\n"
        "def f(p):\n    from report import site\n    p.read_text()\n    random.Random()\n"
        "    return time.time(), random.random(), datetime.now()\n"
    )
    assert "report" in imported(path)
    assert calls_any_of(READS)(path) == {"read_text"}
    assert unsteady(path) == {"time.time", "random.random", "datetime.now", "time.monotonic"}
    assert unseeded(path) == {"line 7"}


def test_the_map_of_compute_names_every_module_and_folder() -> None:
    import compute

    said = set(re.findall(r"`(\w+)`", compute.__doc__ or ""))
    names = {path.stem for path in (ROOT / "compute").glob("*.py")} | {path.parent.name for path in COMPUTE}
    assert names - {"__init__", "compute"} - said == set(), "compute/__init__.py says in which step it has a part"
