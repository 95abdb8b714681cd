"""The road through the course: which page comes before and after a lesson or a case."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath

from crmlab.base.texts import _
from crmlab.course import syllabus
from crmlab.desk.kit import lesson_places

CLASS, PRACTICE, FURTHER = "class", "practice", "further"


@dataclass(frozen=True)
class Page:
    """One notebook of the kit. kind : "class" and "practice" lie on the road, "further" beside it."""

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
    ('05 · Eighty-twenty', '06 · Win or keep?')
    """
    places = lesson_places()
    pages = [page for unit in syllabus.lessons() for page in _of_lesson(unit, places)]
    pages += [page for unit in syllabus.cases() for page in _of_case(unit, places)]
    return Road(tuple(pages))


def unit_of(place: str) -> str:
    """The unit whose notebook lies at `place`.

    >>> unit_of("notebooks/05-eighty-twenty.ipynb"), unit_of("cases/fedex/case.ipynb")
    ('05', 'fedex')
    """
    path = PurePosixPath(place)
    return path.parent.name if path.parts[0] == "cases" else path.name.split("-", 1)[0]


def _of_lesson(unit: syllabus.Unit, places: list[str]) -> list[Page]:
    own = [_page(unit, place) for place in places
           if PurePosixPath(place).parts[0] == "notebooks" and unit_of(place) == unit.id]
    return sorted(own, key=lambda page: ((CLASS, PRACTICE, FURTHER).index(page.kind), page.place))


def _page(unit: syllabus.Unit, place: str) -> Page:
    name = PurePosixPath(place).stem
    if name in unit.further:
        return Page(place, unit.id, unit.further[name], FURTHER)
    if name == f"{unit.id}-practice":
        return Page(place, unit.id, _("{unit} · Practice").format(unit=unit.id), PRACTICE)
    return Page(place, unit.id, f"{unit.id} · {unit.title}", CLASS)


def _of_case(unit: syllabus.Unit, places: list[str]) -> list[Page]:
    own = [place for place in places if PurePosixPath(place).parts[0] == "cases" and unit_of(place) == unit.id]
    titles = [unit.title] if len(own) == 1 else [f"{unit.title} · {n}" for n in range(1, len(own) + 1)]
    return [Page(place, unit.id, title, CLASS) for place, title in zip(own, titles, strict=True)]
