"""The notebook's face of the kit: ``import crmlab as crm``, then ``crm.guess(...)``, ``crm.lab(...)`` and so on.

Nothing is loaded until it is used. Nothing inside the package imports this module.
"""

from importlib import import_module
from typing import Any

from crmlab.base.version import __version__ as __version__

_NAMES = {
    # what a learner meets
    **dict.fromkeys(("guess", "compare", "exercise", "quiz", "order", "sort", "recall", "explain", "claim", "claims",
                     "definition", "definitions", "term", "terms", "progress", "course_map", "done", "hand_in",
                     "doctor", "lab", "me", "load", "sql", "drawing", "planted"),
                    "crmlab.notebook"),
    "state": "crmlab.learn.cards.state",
    # data
    **dict.fromkeys(("load_real", "read_orders", "simulate"), "crmlab.data"),
}
_PARTS = ("labs", "metrics", "data")

__all__ = [*_NAMES, *_PARTS]


def __getattr__(name: str) -> Any:
    if name in _PARTS:
        return import_module(f"crmlab.{name}")
    if name in _NAMES:
        return getattr(import_module(_NAMES[name]), name)
    raise AttributeError(f"crmlab has no {name!r}. It has: {', '.join(sorted(__all__))}")


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
