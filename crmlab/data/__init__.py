"""Companies that do not exist, tables that do: simulated worlds, the shared data sets, and your own orders."""

from importlib import import_module

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


def __getattr__(name: str) -> object:
    if name in _NAMES:
        # Kept here at once: importing a module that is called like its function would put the module here.
        globals()[name] = value = getattr(import_module(_NAMES[name]), name)
        return value
    raise AttributeError(f"crmlab.data has no {name!r}. It has: {', '.join(sorted(__all__))}")


def __dir__() -> list[str]:
    return sorted(__all__)
