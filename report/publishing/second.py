"""A second process for the second core, which never outlives the first."""

from __future__ import annotations

import gc
import os
import signal
import threading
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import active_children, get_context
from multiprocessing.connection import wait
from multiprocessing.process import parent_process
from typing import Any

from report.publishing.ending import SIGNALS


class Second(ProcessPoolExecutor):
    """The process, which starts when it is first asked for something."""

    def submit(self, *asked: Any, **named: Any) -> Future:
        """Let it do something."""
        with _deaf():
            future = super().submit(*asked, **named)
        # of the pipe of results only the second process has an end to write to: what it leaves half said when it is
        # killed is an error, and the first does not wait for the rest
        self._result_queue._writer.close()  # type: ignore[attr-defined]
        return future


@contextmanager
def second_process() -> Iterator[Second]:
    """It does not finish what nobody needs after an error."""
    with Second(1, mp_context=get_context("spawn"), initializer=_begin) as second:
        try:
            yield second
        except BaseException:
            for process in active_children():
                process.kill()
            raise


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


def _follow() -> None:
    if parent := parent_process():
        wait([parent.sentinel])
    os._exit(1)
