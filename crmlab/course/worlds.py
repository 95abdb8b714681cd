"""The companies of the course, as labs meet them: ``@lab(world=lantern)`` shows Lantern Tea when nothing is given."""

from __future__ import annotations

from typing import Any

from crmlab.data.worlds import World, as_world

__all__ = ["World", "kingfisher", "lantern"]


def lantern(given: Any = None) -> World:
    """What a learner gave as a world, or Lantern Tea."""
    return as_world(given, "lantern")


def kingfisher(given: Any = None) -> World:
    """What a learner gave as a world, or Kingfisher Express."""
    return as_world(given, "kingfisher")
