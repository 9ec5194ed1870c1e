"""A folder is published in one step: it is the old one or the new one, and what the user keeps in it stays."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import threading
from pathlib import Path

import pytest
from kills import furnish, snapshot

from report.errors import WrongUse
from report.publishing import exchange, journal, staging
from report.publishing.held import held
from report.publishing.output import place_project, publish, require_ours
from report.publishing.record import RECORD, write_record

MANIFEST = "paper/artifacts/manifest.json"
PAGES = {"index.html": "one", "paper/a.html": "a", "paper/old/b.html": "b", MANIFEST: '{"artifacts": {}, "inputs": {}}'}


def made(folder: Path, pages: dict[str, str]) -> Path:
    """A folder that is to be published."""
    for path, text in pages.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    write_record(folder)
    return folder


def texts(folder: Path) -> dict[str, str]:
    """Path → text of every file, the list of them aside."""
    return {
        path.relative_to(folder).as_posix(): path.read_text()
        for path in folder.rglob("*")
        if path.is_file() and path.name != RECORD
    }


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A published site."""
    publish(made(tmp_path / "first", PAGES), tmp_path / "out", MANIFEST)
    return tmp_path / "out"


@pytest.fixture
def next_one(tmp_path: Path) -> Path:
    """What is to be published next: a page changed, one new, one gone."""
    new = {path: text for path, text in PAGES.items() if path != "paper/old/b.html"}
    return made(tmp_path / "next", new | {"index.html": "two", "paper/c.html": "c"})


@pytest.fixture(params=["exchanged", "two renames", "one by one"])
def way(request, monkeypatch: pytest.MonkeyPatch) -> str:
    """The three ways in which a folder is replaced."""

    def fail(number: int):
        def call(one: Path, other: Path) -> None:
            raise OSError(number, os.strerror(number), str(other))

        return call

    if request.param != "exchanged":
        monkeypatch.setattr(exchange, "swap", fail(errno.ENOSYS if request.param == "two renames" else errno.EXDEV))
    return request.param


def no_rest(out: Path) -> None:
    assert not staging.beside(out).exists()
    assert not (out / ".publishing").exists()


def test_a_new_folder(tmp_path: Path) -> None:
    outcome = publish(made(tmp_path / "first", PAGES), tmp_path / "a" / "b", MANIFEST)
    assert (outcome.changed, outcome.notes) == (len(PAGES), [])
    assert texts(tmp_path / "a" / "b") == PAGES
    no_rest(tmp_path / "a" / "b")
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["b"]


def test_what_changed_what_is_new_and_what_is_gone(out: Path, next_one: Path, way: str) -> None:
    outcome = publish(next_one, out, MANIFEST)
    assert texts(out) == texts(next_one)
    assert not (out / "paper" / "old").exists()
    assert outcome.changed == 3
    assert len(outcome.notes) == (way == "one by one")
    no_rest(out)


def test_what_the_user_keeps_stays(out: Path, next_one: Path, way: str) -> None:
    before = furnish(out)
    kept = {
        path: look
        for path, look in before.items()
        if path not in [*PAGES, RECORD, "paper", "paper/old", "paper/artifacts"]
    }
    inode = (out / ".git" / "HEAD").stat().st_ino
    publish(next_one, out, MANIFEST)
    now = snapshot(out)
    assert {path: now.get(path) for path in kept} == kept
    assert (out / ".git" / "HEAD").stat().st_ino == inode
    assert subprocess.run(["git", "fsck"], cwd=out, capture_output=True).returncode == 0
    assert subprocess.run(["git", "log", "--oneline"], cwd=out / "talks", capture_output=True).stdout
    no_rest(out)


def test_the_same_again_touches_no_file(out: Path, tmp_path: Path) -> None:
    furnish(out)
    before = {
        path: (path.lstat().st_ino, path.lstat().st_mtime_ns, path.lstat().st_ctime_ns)
        for path in (out, *out.rglob("*"))
    }
    assert publish(made(tmp_path / "again", PAGES), out, MANIFEST).changed == 0
    assert {
        path: (path.lstat().st_ino, path.lstat().st_mtime_ns, path.lstat().st_ctime_ns)
        for path in (out, *out.rglob("*"))
    } == before


def test_what_is_the_same_stays_the_same_file(out: Path, next_one: Path, way: str) -> None:
    before = (out / "paper" / "a.html").stat()
    publish(next_one, out, MANIFEST)
    after = (out / "paper" / "a.html").stat()
    assert (after.st_ino, after.st_mtime_ns, after.st_nlink) == (before.st_ino, before.st_mtime_ns, 1)


def test_a_page_that_was_changed_by_hand(out: Path, next_one: Path, way: str) -> None:
    (out / "paper" / "old" / "b.html").write_text("mine")
    (out / "index.html").write_text("mine")
    notes = publish(next_one, out, MANIFEST).notes
    assert texts(out) == texts(next_one) | {"paper/old/b.html": "mine"}
    assert "paper/old/b.html is no longer published, but was changed by hand: it stays." in notes
    assert "index.html had been changed by hand; it is as this build made it again." in notes


@pytest.mark.parametrize("path", ["paper/c.html", "paper/c.html/mine.txt", "paper"])
def test_a_file_of_the_user_is_never_replaced(out: Path, next_one: Path, path: str, way: str) -> None:
    if path == "paper":
        (out / "paper").rename(out / "elsewhere")
        (out / "paper").symlink_to("elsewhere")
    else:
        (out / path).parent.mkdir(parents=True, exist_ok=True)
        (out / path).write_text("mine")
    before = snapshot(out)
    with pytest.raises(WrongUse, match=r"is not from a build"):
        publish(next_one, out, MANIFEST)
    assert snapshot(out) == before
    no_rest(out)


def test_a_site_from_before_there_was_a_list(out: Path, next_one: Path) -> None:
    (out / RECORD).unlink()
    (out / "mine.txt").write_text("mine")
    publish(next_one, out, MANIFEST)
    assert texts(out) == texts(next_one) | {"mine.txt": "mine", "paper/old/b.html": "b"}


def test_a_link_as_output_is_followed(out: Path, next_one: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("out")
    publish(next_one, tmp_path / "link", MANIFEST)
    assert (tmp_path / "link").is_symlink()
    assert texts(out) == texts(next_one)


def test_a_link_to_nothing_is_followed(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("there")
    publish(made(tmp_path / "first", PAGES), tmp_path / "link", MANIFEST)
    assert texts(tmp_path / "there") == PAGES


@pytest.mark.parametrize("foreign", ["thesis.txt", ".publishing/thesis.txt", ".git/HEAD"])
def test_a_foreign_folder_is_refused_and_untouched(tmp_path: Path, foreign: str) -> None:
    (tmp_path / "out" / foreign).parent.mkdir(parents=True)
    (tmp_path / "out" / foreign).write_text("precious")
    before = snapshot(tmp_path / "out")
    with pytest.raises(WrongUse, match="holds other files"):
        publish(made(tmp_path / "first", PAGES), tmp_path / "out", MANIFEST)
    assert snapshot(tmp_path / "out") == before


# What a user does meanwhile --------------------------------------------------------------------------------------


def meanwhile(monkeypatch: pytest.MonkeyPatch, act) -> None:
    """Something happens just before the exchange."""

    def call(*arguments: Path, do=staging.exchange) -> None:
        act()
        do(*arguments)

    monkeypatch.setattr(staging, "exchange", call)


def test_what_the_user_changes_meanwhile_is_carried_over(out: Path, next_one: Path, monkeypatch) -> None:
    for name in ("edited", "saved", "removed", "moved/file"):
        (out / name).parent.mkdir(exist_ok=True)
        (out / name).write_text("before")

    def act() -> None:
        with (out / "edited").open("a") as file:
            file.write(", after")
        (out / "part").write_text("saved anew")
        (out / "part").replace(out / "saved")
        (out / "removed").unlink()
        (out / "moved").rename(out / "there")
        (out / "new" / "empty").mkdir(parents=True)
        (out / "new" / "link").symlink_to("nowhere")
        (out / "new" / "file").write_text("new")

    meanwhile(monkeypatch, act)
    publish(next_one, out, MANIFEST)
    assert texts(out) == texts(next_one) | {
        "edited": "before, after",
        "saved": "saved anew",
        "there/file": "before",
        "new/file": "new",
    }
    assert (out / "new" / "empty").is_dir()
    assert not (out / "moved").exists()
    assert os.readlink(out / "new" / "link") == "nowhere"
    no_rest(out)


# Kills, at every step --------------------------------------------------------------------------------------------


STEPS = {
    "exchanged": ["assemble", "exchange", "repair", "_gone_meanwhile", "_changed_meanwhile", "emptied"],
    "two renames": ["assemble", "exchange", "repair", "_changed_meanwhile", "emptied"],
    "one by one": ["copy", "replace", "complete", "unlink", "_prune", "emptied"],
}


@pytest.mark.parametrize("cut", ["before", "after"])
@pytest.mark.parametrize("step", range(6))
def test_a_kill_at_any_step(out: Path, next_one: Path, way: str, step: int, cut: str) -> None:
    """An exchanged site is whole at once, any other after the next start; and it always has all that is the user's."""
    if step >= len(STEPS[way]):
        pytest.skip("this way has fewer steps")
    kept = {
        path: look
        for path, look in furnish(out).items()
        if isinstance(look[1], bytes | str) and path not in [*PAGES, RECORD]
    }
    killed_at(STEPS[way][step], cut, way, next_one, out)
    if way == "exchanged":
        assert holds(out, kept) in ("old", "new")
    require_ours(out, MANIFEST)
    assert holds(out, kept) in ("old", "new")
    no_rest(out)
    publish(next_one, out, MANIFEST)
    assert holds(out, kept) == "new"
    no_rest(out)


def killed_at(name: str, cut: str, way: str, staged: Path, out: Path) -> None:
    """Publish in a process that is gone before or after one step, without a chance to tidy up."""
    place = Path if name in ("replace", "rename", "unlink") else journal if way == "one by one" else staging
    do = getattr(place, name)

    def call(*arguments, **options):
        if cut == "after":
            do(*arguments, **options)
        os._exit(9)

    child = os.fork()
    if not child:
        setattr(place, name, call)
        try:
            publish(staged, out, MANIFEST)
        finally:
            os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9


def holds(out: Path, kept: dict) -> str:
    """Whether a site is the old one or the new one; what is the user's is there."""
    now = snapshot(out)
    assert {path: now.get(path) for path in kept} == kept
    for name, page in (("old", "one"), ("new", "two")):
        pages = (
            PAGES
            if name == "old"
            else {k: v for k, v in PAGES.items() if k != "paper/old/b.html"} | {"paper/c.html": "c"}
        )
        if {
            path: (out / path).read_text() for path in now.keys() - kept.keys() - {RECORD} if (out / path).is_file()
        } == pages | {"index.html": page}:
            return name
    return "a mixture"


@pytest.mark.parametrize("way", ["two renames"], indirect=True)
def test_two_renames_that_were_cut_in_two_are_finished(out: Path, next_one: Path, way: str) -> None:
    killed_at("rename", "after", way, next_one, out)
    assert not out.exists()
    require_ours(out, MANIFEST)
    assert texts(out) == texts(next_one)
    no_rest(out)


def test_two_builds_at_once_publish_one_after_the_other(out: Path, next_one: Path, tmp_path: Path) -> None:
    others = [made(tmp_path / f"n{n}", PAGES | {"index.html": f"{n}"}) for n in range(6)]
    threads = [threading.Thread(target=publish, args=(one, out, MANIFEST)) for one in others * 5]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert texts(out) in [texts(one) for one in others]
    no_rest(out)


def test_a_folder_that_goes_just_as_it_is_asked_for_is_asked_for_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand, in_the_way = os.mkdir, [tmp_path / "held"]

    def gone(path: str | Path, mode: int = 0o777) -> None:
        if in_the_way and Path(path) == in_the_way.pop():
            raise FileExistsError(errno.EEXIST, "File exists", str(path))
        stand(path, mode)

    monkeypatch.setattr(os, "mkdir", gone)
    with held(tmp_path / "held") as mine:
        assert mine
    assert not in_the_way


@pytest.mark.parametrize("kind", ["file", "link"])
def test_what_is_no_folder_is_in_the_way(tmp_path: Path, kind: str) -> None:
    place = tmp_path / "held"
    place.write_text("mine") if kind == "file" else place.symlink_to("nowhere")
    with pytest.raises(FileExistsError), held(place):
        pass


def test_a_journal_leads_nowhere_else(out: Path, next_one: Path, tmp_path: Path) -> None:
    (tmp_path / "precious").write_text("precious")
    (out / ".publishing").mkdir()
    (out / ".publishing" / "journal.json").write_text(json.dumps({"fresh": [], "stale": ["../precious"]}))
    require_ours(out, MANIFEST)
    assert (tmp_path / "precious").exists()


# A project within a folder of other things ------------------------------------------------------------------------


def placed(staged: Path, out: Path) -> list[str]:
    marks = {"*.qmd": "<!-- made ", "clusters/*.html": "<!-- made "}
    return place_project(staged, out, "paper", "artifacts/manifest.json", marks)


def test_a_project_takes_the_place_of_the_last_one_and_of_nothing_else(tmp_path: Path, next_one: Path) -> None:
    out, first = tmp_path / "home", made(tmp_path / "first", PAGES)
    for staged in (first, next_one):
        (staged / RECORD).unlink()
    mine = {"README.md": "mine", "mine.qmd": "mine", "paper/mine.txt": "mine", "other/page.html": "mine"}
    for path, text in mine.items():
        (out / path).parent.mkdir(parents=True, exist_ok=True)
        (out / path).write_text(text)
    placed(first, out)
    assert texts(out) == PAGES | mine
    (out / "errata.qmd").write_text("<!-- made before -->")
    (out / "clusters").mkdir()
    (out / "clusters" / "ulm.html").write_text("<!-- made before -->")
    placed(next_one, out)
    assert texts(out) == texts(next_one) | mine
    assert not (out / "paper" / "old").exists()
    no_rest(out)


def test_a_project_whose_placing_was_cut_off_is_finished_by_the_next(
    tmp_path: Path, next_one: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, first = tmp_path / "home", made(tmp_path / "first", PAGES)
    for staged in (first, next_one):
        (staged / RECORD).unlink()
    placed(first, out)
    monkeypatch.setattr(journal, "complete", lambda *_: None)
    placed(next_one, out)
    monkeypatch.undo()
    assert texts(out / "paper") == texts(first / "paper") and (out / "index.html").read_text() == "one"
    placed(next_one, out)
    assert texts(out) == texts(next_one)
    no_rest(out)


def test_a_file_of_the_user_in_the_place_of_a_page_is_told(tmp_path: Path, next_one: Path) -> None:
    (tmp_path / "home" / "paper").mkdir(parents=True)
    (tmp_path / "home" / "paper" / "c.html").write_text("mine")
    with pytest.raises(WrongUse, match=r"c\.html is not from a build"):
        placed(next_one, tmp_path / "home")
    assert texts(tmp_path / "home") == {"paper/c.html": "mine"}
