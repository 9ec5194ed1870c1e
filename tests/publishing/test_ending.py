"""A program that is stopped, or that nobody listens to, ends with one line, the right code, and nothing left behind."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import ROOT
from small import write_edition


def hear() -> None:
    """A program hears an interruption again where whoever runs the tests does not."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def begin(tmp_path: Path, *arguments: object, environment: dict | None = None, **options) -> subprocess.Popen:
    """Start `build.py` in a session of its own, with a folder of its own for temporary files."""
    (tmp_path / "tmp").mkdir(exist_ok=True)
    environment = {**os.environ, "TMPDIR": str(tmp_path / "tmp"), **(environment or {})}
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "preexec_fn": hear, **options}
    return subprocess.Popen(
        [sys.executable, ROOT / "build.py", *map(str, arguments)],
        text=True,
        env=environment,
        start_new_session=True,
        **pipes,
    )


def running(session: int) -> list[str]:
    """The processes of a session that still run."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            state, _, _, its_session = (process / "stat").read_text().rpartition(")")[2].split()[:4]
            if int(its_session) == session and state != "Z":
                found.append((process / "cmdline").read_text())
        except OSError:
            continue
    return found


def reached(scratch: Path, name: str) -> None:
    """Wait until a build has written a file of that name into its scratch folder."""
    until = time.monotonic() + 60
    while not any(scratch.rglob(name)):
        assert time.monotonic() < until
        time.sleep(0.02)


def listens(process: subprocess.Popen) -> None:
    """Wait until a program handles signals itself, which a busy machine takes a while to reach."""
    status, until = Path(f"/proc/{process.pid}/status"), time.monotonic() + 60
    while not int(re.search(r"SigCgt:\s*(\w+)", status.read_text())[1], 16) >> signal.SIGTERM - 1 & 1:
        assert time.monotonic() < until
        time.sleep(0.02)


def ended(session: int) -> None:
    """Nothing of a session runs any more, soon at least: who is killed may take a while to be gone."""
    until = time.monotonic() + 10
    while (left := running(session)) and time.monotonic() < until:
        time.sleep(0.05)
    assert left == []


# Signals ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "code", "said"), [("SIGINT", 130, "Interrupted"), ("SIGTERM", 143, "Terminated")])
@pytest.mark.parametrize("after", ["", "*", "manifest.json", "index.html"])
@pytest.mark.parametrize("whom", [os.kill, os.killpg], ids=["one", "group"])
def test_a_signal(tmp_path: Path, edition, words, name: str, code: int, said: str, after: str, whom) -> None:
    if (whom is os.killpg) == (name == "SIGTERM"):
        pytest.skip("a terminal interrupts all, whoever terminates means one")
    building = begin(tmp_path, "build", "--data", edition, "--text", words, "--out", tmp_path / "out")
    listens(building)
    if after:
        reached(tmp_path / "tmp", after)
    time.sleep(0.3)
    whom(building.pid, getattr(signal, name))
    out, err = building.communicate(timeout=20)
    assert (building.returncode, out) == (code, "")
    assert err.splitlines()[-1].startswith(f"{said}; the output is whole")
    assert "Traceback" not in err
    ended(building.pid)
    assert {path.name for path in tmp_path.iterdir()} - {"out"} == {"edition", "tmp", "words"}
    assert not (tmp_path / "out").exists() or (tmp_path / "out" / "index.html").is_file()
    assert list((tmp_path / "tmp").iterdir()) == []


STARTS_OTHERS = """
import subprocess
from report.publishing.ending import watch
watch()
subprocess.run(["sh", "-c", "sleep 300 & echo $$; sleep 300"], start_new_session=True)
"""


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM"])
def test_what_a_child_started_ends_too(name: str) -> None:
    """A renderer starts programs of its own, in a session that no signal of the terminal reaches."""
    command = [sys.executable, "-c", STARTS_OTHERS]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, preexec_fn=hear) as program:
        child = int(program.stdout.readline())
        os.kill(program.pid, getattr(signal, name))
    ended(child)


def test_what_was_ignored_stays_ignored(tmp_path: Path, edition: Path, words: Path) -> None:
    checking = begin(
        tmp_path,
        "check",
        "--data",
        edition,
        "--text",
        words,
        preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN),
    )
    time.sleep(1)
    checking.send_signal(signal.SIGHUP)
    checking.communicate()
    assert checking.returncode == 0


def test_what_a_kill_leaves_is_gone_after_the_next_start(tmp_path: Path, edition: Path, words: Path) -> None:
    building = begin(tmp_path, "build", "--data", edition, "--text", words, "--out", tmp_path / "out")
    reached(tmp_path / "tmp", "manifest.json")
    building.kill()
    building.communicate()
    ended(building.pid)
    assert [path.name.startswith("quantum-clusters-") for path in (tmp_path / "tmp").iterdir()] == [True]
    begin(tmp_path, "check", "--data", edition, "--text", words).communicate()
    assert list((tmp_path / "tmp").iterdir()) == []


def test_the_folder_of_a_running_command_stays(tmp_path: Path, edition: Path, words: Path) -> None:
    building = begin(tmp_path, "build", "--no-pdf", "--data", edition, "--text", words, "--out", tmp_path / "out")
    reached(tmp_path / "tmp", "*")
    begin(tmp_path, "check", "--data", edition, "--text", words).communicate()
    assert "files changed" in building.communicate()[0]
    assert building.returncode == 0


# Nobody listens ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("shell", "code", "said"),
    [
        ("{command} >&-", 0, "Standard output: is closed"),
        ("{command} | true", 0, "Standard output: Broken pipe"),
        ("{command} >/dev/full", 3, "Standard output: No space left on device"),
        ("{command} 2>&-", 0, ""),
        ("{command} 2>/dev/full", 0, ""),
        ("{command} >&- 2>&- <&-", 0, ""),
    ],
)
def test_nobody_listens(tmp_path: Path, edition: Path, words: Path, shell: str, code: int, said: str) -> None:
    command = f"'{sys.executable}' '{ROOT}/build.py' check --data '{edition}' --text '{words}' --releases '{tmp_path}'"
    done = subprocess.run(["sh", "-c", shell.format(command=command, tmp=tmp_path)], capture_output=True, text=True)
    assert done.returncode == code
    assert done.stderr.splitlines()[1:] == ([f"{said}; not everything could be said."] if said else [])


# Odd places --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["two words", "quo'te\"s", "two\nlines", "ünï", "-dash", "n" * 250])
def test_odd_names(tmp_path: Path, name: str) -> None:
    edition = write_edition(tmp_path / name / "edition")
    for _ in range(2):
        done = begin(tmp_path, "compute", "--data", edition, "--out", tmp_path / name / name)
        assert (done.communicate(), done.returncode) == (("", ""), 0)
    assert (tmp_path / name / name / "manifest.json").exists()
    assert sorted(path.name for path in (tmp_path / name).iterdir()) == sorted(["edition", name])


@pytest.mark.parametrize(
    "change",
    [
        {"HOME": None},
        {"HOME": "/nonexistent"},
        {"LC_ALL": "C", "LANG": None},
        {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
    ],
    ids=str,
)
def test_odd_surroundings(tmp_path: Path, edition: Path, words: Path, change: dict) -> None:
    surroundings = {key: value for key, value in {**os.environ, **change}.items() if value is not None}
    (tmp_path / "tmp").mkdir()
    folders = ["--data", edition, "--text", words, "--releases", tmp_path / "releases"]
    done = subprocess.run(
        [sys.executable, ROOT / "build.py", "build", "--out", tmp_path / "öut", *folders],
        env={**surroundings, "TMPDIR": str(tmp_path / "tmp")},
        capture_output=True,
    )
    assert done.returncode == 0
    assert b"rror" not in done.stderr
    assert (tmp_path / "öut" / "paper.pdf").exists()


def test_a_message_names_a_file_on_one_line(tmp_path: Path, edition: Path, words: Path) -> None:
    (tmp_path / "two\nlines").write_text("a file")
    done = begin(tmp_path, "compute", "--data", edition, "--out", tmp_path / "two\nlines")
    assert done.communicate()[1].splitlines()[0].endswith("two\\nlines is a file; name a folder for the output.")
    assert done.returncode == 2


@pytest.mark.parametrize("full", ["out", "tmp"])
def test_a_full_disk(tmp_path: Path, edition: Path, full: str) -> None:
    if os.geteuid():
        pytest.skip("only root can mount")
    (tmp_path / "disk").mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "none", tmp_path / "disk"]).returncode:
        pytest.skip("nothing can be mounted here")
    try:
        out = (tmp_path / "disk" if full == "out" else tmp_path) / "out"
        temporary = {"TMPDIR": str(tmp_path / "disk")} if full == "tmp" else {}
        done = begin(tmp_path, "compute", "--data", edition, "--out", out, environment=temporary)
        message = done.communicate()[1].splitlines()
        assert done.returncode == 3
        assert message[0].startswith(str(tmp_path / "disk"))
        assert message[0].endswith("cannot be used: No space left on device.")
        assert not out.exists()
        assert list((tmp_path / "disk").iterdir()) == []
    finally:
        subprocess.run(["umount", tmp_path / "disk"], check=True)


def test_a_mount_point(tmp_path: Path, edition: Path, words: Path) -> None:
    if os.geteuid():
        pytest.skip("only root can mount")
    out = tmp_path / "out"
    out.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "none", out]).returncode:
        pytest.skip("nothing can be mounted here")
    try:
        for number in range(2):
            done = begin(tmp_path, "compute", "--data", edition, "--out", out)
            assert done.communicate()[1].splitlines() == [
                f"{out} is a mount point: its files were replaced one by one."
            ]
            assert done.returncode == 0
            (out / "CNAME").write_text("example.org")
            assert "manifest.json" in os.listdir(out), number
            assert ".publishing" not in os.listdir(out)
    finally:
        subprocess.run(["umount", out], check=True)
