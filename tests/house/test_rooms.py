"""The rules of the rooms: arrows go one way, modules stay small, and no test reads data when it is imported."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest
from conftest import ROOT

PROGRAM = [*sorted((ROOT / "compute").rglob("*.py")), *sorted((ROOT / "report").rglob("*.py")), ROOT / "build.py"]
GROUND = ("report.artifacts", "report.cache", "report.errors", "report.files", "report.seal", "report.tokens")
"""What every room may use."""
ROOMS = {
    "text": set(),
    "publishing": set(),
    "terminal": set(),
    "fonts": {"text"},
    "exhibits": {"text", "fonts"},
    "claims": {"text", "exhibits"},
    "releases": {"text", "publishing"},
    "tagging": set(),
    "places": {"text", "exhibits"},
    "pages": {"text", "fonts", "tagging", "exhibits", "claims", "releases", "places"},
    "reading": {"text", "exhibits", "claims", "pages"},
    "impact": {"text", "fonts", "exhibits", "claims", "pages", "reading"},
    "editions": {
        *("text", "fonts", "tagging", "exhibits", "claims", "releases", "pages", "reading", "impact", "publishing")
    },
    "previewing": {"publishing"},
}
"""Room of `report` → the rooms that it may use."""
READERS = {
    "read_edition",
    "read_published",
    "read_claims",
    "read_sections",
    "read_paper",
    "read_constants",
    "definitions",
    "exhibit_frames",
    "drawn_frames",
    "specifications",
    "without_maps",
    "apply_method",
    "compute_edition",
    "main",
}
"""What reads or computes."""


def module_of(path: Path) -> str:
    return path.relative_to(ROOT).with_suffix("").as_posix().removesuffix("/__init__").replace("/", ".")


MODULES = {module_of(path): path for path in PROGRAM}


def used(path: Path) -> set[str]:
    """The modules of ours that a file imports, also within functions and for types."""
    nodes = list(ast.walk(ast.parse(path.read_text("utf-8"), str(path))))
    named = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    for node in nodes:
        if isinstance(node, ast.ImportFrom):
            parts = {f"{node.module}.{alias.name}" for alias in node.names}
            named |= {part for part in parts if part in MODULES} or {node.module or ""}
    return (named & MODULES.keys()) - {module_of(path)}


def room_of(module: str) -> str:
    """`text` of `report.text.filters`; of what stands in no room, the module itself."""
    parts = module.split(".")
    return parts[1] if parts[0] == "report" and len(parts) > 1 and parts[1] in ROOMS else module


def test_every_folder_of_the_report_is_a_room_with_its_rules() -> None:
    assert {path.parent.name for path in (ROOT / "report").glob("*/__init__.py")} == ROOMS.keys()


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_uses_only_the_rooms_before_it(room: str) -> None:
    allowed = {room, *ROOMS[room], *GROUND}
    assert {
        module: strange
        for module, path in MODULES.items()
        if room_of(module) == room
        if (strange := {other for other in used(path) if room_of(other) not in allowed})
    } == {}


def test_no_circle_between_modules() -> None:
    try:
        TopologicalSorter({module: used(path) for module, path in MODULES.items()}).prepare()
    except CycleError as circle:
        pytest.fail(f"a circle: {' → '.join(circle.args[1])}")


def test_no_circle_between_folders() -> None:
    """Modules that stand in no room, such as `compute/order.py` below all and `compute/facts.py` above, are none."""
    folders: dict[str, set[str]] = {}
    for module, path in MODULES.items():
        folders.setdefault(_folder(module), set()).update(map(_folder, used(path)))
    try:
        TopologicalSorter({folder: others - {folder} for folder, others in folders.items()}).prepare()
    except CycleError as circle:
        pytest.fail(f"a circle: {' → '.join(circle.args[1])}")


def _folder(module: str) -> str:
    folder = MODULES[module].parent.relative_to(ROOT).as_posix()
    return module if folder in ("compute", "report", ".") else folder


def test_no_module_is_longer_than_250_lines() -> None:
    lengths = {module: len(path.read_text("utf-8").splitlines()) for module, path in MODULES.items()}
    assert {module: length for module, length in lengths.items() if length > 250} == {}


def at_import(body: Iterable[ast.stmt]) -> Iterator[ast.AST]:
    """What runs when a module is imported: its statements, and the decorators of its functions."""
    for node in body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            for decorator in node.decorator_list:
                yield from ast.walk(decorator)
        elif isinstance(node, ast.ClassDef):
            yield from at_import(node.body)
        else:
            yield from ast.walk(node)


def read_at_import(path: Path) -> list[str]:
    calls = [node for node in at_import(ast.parse(path.read_text("utf-8")).body) if isinstance(node, ast.Call)]
    return [
        f"line {call.lineno}: {name}"
        for call in calls
        if (name := getattr(call.func, "id", getattr(call.func, "attr", ""))) in READERS
    ]


def test_no_test_reads_data_when_it_is_imported() -> None:
    files = [path for path in sorted((ROOT / "tests").rglob("*.py")) if path.name.startswith("test_")]
    assert {path.name: found for path in files if (found := read_at_import(path))} == {}


def test_the_rules_would_notice(tmp_path: Path) -> None:
    path = tmp_path / "test_bad.py"
    path.write_text(
        "from report.pages.paper import read_paper\nimport report.text.filters\nPAPER = read_paper(1, 2)\n"
        "def test():\n    read_paper(1, 2)\n"
    )
    assert read_at_import(path) == ["line 3: read_paper"]
    tree = ast.parse(path.read_text())
    assert len(list(ast.walk(tree))) > 5
