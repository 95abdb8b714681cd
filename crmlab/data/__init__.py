"""Companies that do not exist, tables that do: simulated worlds, the shared data sets, and your own orders."""

import sys
from importlib import import_module
from types import ModuleType
from typing import Any

_NAMES = {
    "Dataset": "crmlab.data.dataset",
    "World": "crmlab.data.worlds",
    "load": "crmlab.data.worlds",
    "load_real": "crmlab.data.real",
    "own_world": "crmlab.data.worlds",
    "read_orders": "crmlab.data.read_orders",
    "shared_world": "crmlab.data.worlds",
    "simulate": "crmlab.data.simulation",
    "write": "crmlab.data.writing",
}

__all__ = [*_NAMES]


class _Package(ModuleType):
    """Keeps `read_orders` the function: importing the module of that name would put the module in its place."""

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in _NAMES and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package


def __getattr__(name: str) -> Any:
    if name in _NAMES:
        return getattr(import_module(_NAMES[name]), name)
    raise AttributeError(f"crmlab.data has no {name!r}. It has: {', '.join(sorted(__all__))}")


def __dir__() -> list[str]:
    return sorted(__all__)
