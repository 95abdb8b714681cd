"""All labs by name: ``labs.eighty_twenty(top=10)``. Each takes parameters and gives a View, or is played with live.

A lab is a module of its own name in the folder of the unit that it serves (``course/lesson05/eighty_twenty.py``).
"""

from __future__ import annotations

from crmlab.course.units import find_lab, lab_modules, unit_of_module
from crmlab.engine import Lab


def names() -> list[str]:
    """The ids of all labs, unit by unit in the order of the course.

    >>> "eighty_twenty" in names()
    True
    """
    return list(lab_modules())


def unit_of(name: str) -> str:
    """The unit that a lab serves.

    >>> unit_of("eighty_twenty")
    '05'
    """
    return unit_of_module(lab_modules()[get(name).id])


def get(name: str) -> Lab:
    """The lab with this id; NotFound lists the nearest ids when there is none."""
    found: Lab = find_lab(name)
    return found


def __getattr__(name: str) -> Lab:
    if not name.startswith("_") and name in lab_modules():
        return get(name)
    raise AttributeError(f"crmlab.labs has no {name!r}. It has: {', '.join(names())}")


def __dir__() -> list[str]:
    return sorted([*names(), "get", "names", "unit_of"])
