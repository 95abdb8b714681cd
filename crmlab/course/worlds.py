"""The companies of the course, each in the version that this course folder began with.

Labs meet them as ``@lab(world=lantern)``: Lantern Tea when nothing is given. Where no course folder is near, every
version is the newest.
"""

from __future__ import annotations

from typing import Any

from crmlab.data.companies import DEFAULT_COMPANY, find
from crmlab.data.worlds import World, as_world, own_world, shared_world
from crmlab.learn.record.home import worlds_begun

__all__ = ["World", "barrow", "curlew", "kingfisher", "lantern", "own", "shared", "version_here"]


def lantern(given: Any = None) -> World:
    """What a learner gave as a world, or Lantern Tea."""
    return shared("lantern") if given is None else as_world(given, "lantern")


def kingfisher(given: Any = None) -> World:
    """What a learner gave as a world, or Kingfisher Express."""
    return shared("kingfisher") if given is None else as_world(given, "kingfisher")


def barrow(given: Any = None) -> World:
    """What a learner gave as a world, or Copper Barrow."""
    return shared("barrow") if given is None else as_world(given, "barrow")


def curlew(given: Any = None) -> World:
    """What a learner gave as a world, or Curlew Computers."""
    return shared("curlew") if given is None else as_world(given, "curlew")


def version_here(company: str) -> str:
    """The version of a company's world in this course folder; one that notes none began with the first."""
    begun, known = worlds_begun(), find(company)
    return known.world_version if begun is None else known.find_version(begun.get(company) or known.first_version)


def shared(company: str) -> World:
    """The world that everybody has."""
    return shared_world(company, version_here(company))


def own(student_id: str, course: str = "", company: str = DEFAULT_COMPANY) -> World:
    """The learner's own world."""
    return own_world(student_id, course, company, version_here(company))
