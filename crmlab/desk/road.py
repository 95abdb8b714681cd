"""The road through the course: which page comes before and after a lesson or a case."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from crmlab.base.texts import _
from crmlab.course import syllabus
from crmlab.course.notebooks import Notebook, notebooks

FURTHER = "further"


@dataclass(frozen=True)
class Page:
    """One notebook of the kit. kind : "class", "practice" and "session" lie on the road, "further" beside it."""

    place: str
    unit: str
    title: str
    kind: str


@dataclass(frozen=True)
class Road:
    """All pages, each unit's own first, then its practice, then what goes further."""

    pages: tuple[Page, ...]

    def page(self, place: str) -> Page | None:
        """The page at this place of the kit."""
        return next((page for page in self.pages if page.place == place), None)

    def previous(self, page: Page) -> Page | None:
        """The page before it; from one that goes further, back to its unit."""
        earlier = [one for one in self.pages[:self.pages.index(page)] if one.kind != FURTHER]
        return earlier[-1] if earlier else None

    def next(self, page: Page) -> Page | None:
        """The page after it."""
        return next((one for one in self.pages[self.pages.index(page) + 1:] if one.kind != FURTHER), None)


def road() -> Road:
    """The road through this kit.

    >>> here = road().page("notebooks/05-real-orders.ipynb")
    >>> road().previous(here).title, road().next(here).title
    ('05 · Practice', '06 · Win or keep?')
    """
    found = notebooks()
    return Road(tuple(page for unit in (*syllabus.lessons(), *syllabus.cases())
                      for page in _of_unit(unit, [one for one in found if one.unit == unit.id])))


def _of_unit(unit: syllabus.Unit, found: list[Notebook]) -> Iterator[Page]:
    name = unit.title if unit.part is None else f"{unit.id} · {unit.title}"
    for one in found:
        title = one.title or name
        if one.kind == "practice":
            title = _("{unit} · Practice").format(unit=unit.title if unit.part is None else unit.id)
        elif one.kind == "session" and one.title:
            title = f"{unit.title} · {one.title}"
        yield Page(one.place, unit.id, title, one.kind)
