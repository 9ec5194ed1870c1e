"""The library that charts are written with, loaded once one is: most builds find theirs in the cache."""

from __future__ import annotations

import sys
from importlib.util import LazyLoader, find_spec, module_from_spec
from types import ModuleType
from typing import Any


def lazily(name: str) -> ModuleType:
    """A library that loads itself when something of it is first asked for."""
    spec = find_spec(name)
    if name in sys.modules or not spec or not spec.loader:
        return __import__(name)
    spec.loader = LazyLoader(spec.loader)
    module = sys.modules[name] = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


alt: Any = lazily("altair")
