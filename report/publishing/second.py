"""A second process for the second core, which never outlives the first."""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import active_children, get_context
from multiprocessing.connection import wait
from multiprocessing.process import parent_process
from typing import Any, TypeVar

from report.publishing.ending import SIGNALS

Made = TypeVar("Made")
Beside = Callable[[Callable[[], Any]], Callable[[], Any]]
"""Begins to make something on the second core; what it returns waits for it."""
COPIES = sys.platform == "linux"
"""Whether a process can be copied as it stands; elsewhere libraries of the system do not bear it."""
ASKED: list[Callable[[], Any]] = []
"""What this process was copied for, last."""


def alone(make: Callable[[], Made]) -> Callable[[], Made]:
    """There is no second core: it is made when it is waited for."""
    return make


class Second:
    """What the second core is given to do while the first goes on."""

    def __init__(self) -> None:
        self.pools: list[ProcessPoolExecutor] = []

    def submit(self, *asked: Any, **named: Any) -> Future:
        """Let a process of its own call something that it can load; the process starts when it is first asked."""
        if not self.pools:
            self.pools.append(ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=_begin))
        return _submitted(self.pools[0], *asked, **named)

    def beside(self, make: Callable[[], Made]) -> Callable[[], Made]:
        """Begin to make something in a copy of this process as it is now; what is returned waits for it.

        Files that it makes are there then, and nothing else changes here. It must not draw: a copy has none of the
        threads with which a library may have drawn before, and would wait for them for ever. Where a process cannot be
        copied, it is made here, when it is waited for.
        """
        if not COPIES:
            return alone(make)
        copy = ProcessPoolExecutor(1, mp_context=get_context("fork"), initializer=_copied, initargs=(make,))
        made = _submitted(copy, _make)
        copy.shutdown(wait=False)
        return made.result


def _submitted(pool: ProcessPoolExecutor, *asked: Any, **named: Any) -> Future:
    with _deaf():
        future = pool.submit(*asked, **named)
    # of the pipe of results only the second process has an end to write to: what it leaves half said when it is
    # killed is an error, and the first does not wait for the rest
    pool._result_queue._writer.close()  # type: ignore[attr-defined]
    return future


@contextmanager
def second_process() -> Iterator[Second]:
    """It does not finish what nobody waited for, nor take its heap apart, which lasts as long as making ten pages."""
    second = Second()
    try:
        yield second
    finally:
        for process in active_children():
            process.kill()
        for pool in second.pools:
            pool.shutdown()


@contextmanager
def _deaf() -> Iterator[None]:
    """Whatever is started meanwhile hears no signals: the first process ends it."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {getattr(signal, name) for name in SIGNALS})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin() -> None:
    """Follow the first process, whatever ends that; garbage is not worth collecting."""
    gc.disable()
    threading.Thread(target=_follow, daemon=True).start()


def _copied(make: Callable[[], Any]) -> None:
    """Give way to the others, of which one makes what takes longest."""
    os.nice(10)
    _begin()
    ASKED.append(make)


def _make() -> Any:
    return ASKED[-1]()


def _follow() -> None:
    if parent := parent_process():
        wait([parent.sentinel])
    os._exit(1)
