"""All labs by name: ``labs.eighty_twenty(top=10)``. Each takes parameters and gives a View, or is played with live.

A lab is a module of its own name in the folder of the unit that it serves (``course/lesson05/eighty_twenty.py``).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from importlib import import_module

from crmlab.base.errors import unknown
from crmlab.base.texts import _
from crmlab.course import units
from crmlab.engine import Lab

DECLARED = "\n@lab("


def names() -> list[str]:
    """The ids of all labs, unit by unit in the order of the course.

    >>> "eighty_twenty" in names()
    True
    """
    return list(_modules())


def get(name: str) -> Lab:
    """The lab with this id; NotFound lists the nearest ids when there is none."""
    if name not in _modules():
        raise unknown(_("lab"), name, names())
    return getattr(import_module(_modules()[name]), name)


@lru_cache(maxsize=1)
def _modules() -> Mapping[str, str]:
    """The module of each lab. Files are read, not imported: a learner needs one lab, and not what the others load."""
    return {path.stem: f"crmlab.course.{folder.name}.{path.stem}"
            for folder in units.folders().values() for path in sorted(folder.glob("*.py"))
            if DECLARED in path.read_text("utf-8")}


def __getattr__(name: str) -> Lab:
    if not name.startswith("_") and name in _modules():
        return get(name)
    raise AttributeError(f"crmlab.labs has no {name!r}. It has: {', '.join(names())}")


def __dir__() -> list[str]:
    return sorted([*names(), "get", "names"])
