"""Where lessons went: the places of earlier releases that the kit no longer has, and what took their parts.

A notebook that is renamed, split or dropped gets its line here, in the same change. A course folder that holds a copy
of it is then brought up to date without losing anything, and links to the old place lead to the new one.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

# From the old place to the new ones, the one that its links lead to first; () where nothing took its part.
MOVED: dict[str, tuple[str, ...]] = {
    "cases/fedex/case.ipynb": (
        "cases/fedex/1-what-a-shipper-is-worth.ipynb", "cases/fedex/2-eighty-people.ipynb",
        "cases/fedex/3-practice.ipynb", "cases/fedex/4-calls-and-friends.ipynb"),
}


def now_at(place: str, places: Collection[str], moved: Mapping[str, tuple[str, ...]] = MOVED) -> tuple[str, ...]:
    """Where the parts of the lesson that lay at `place` are in a kit with these `places`; () where it was dropped.

    >>> now_at("a.ipynb", {"c.ipynb", "d.ipynb"}, {"a.ipynb": ("b.ipynb", "d.ipynb"), "b.ipynb": ("c.ipynb",)})
    ('c.ipynb', 'd.ipynb')
    """
    if place in places:
        return (place,)
    later = {old: new for old, new in moved.items() if old != place}  # a table that leads in a circle ends, too
    found = [there for new in moved.get(place, ()) for there in now_at(new, places, later)]
    return tuple(dict.fromkeys(found))
