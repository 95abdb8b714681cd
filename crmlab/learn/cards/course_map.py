"""The course on one page: parts, lessons and cases with a link each, what is there, and how far the learner is."""

from __future__ import annotations

import html
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from crmlab.base.texts import _, ngettext
from crmlab.learn.cards.page_link import Page as Page
from crmlab.learn.cards.paper import OnPaper, heads_html, overline, paper, row_html
from crmlab.learn.cards.progress_card import bar_html
from crmlab.learn.record.progress import LessonProgress

STYLESHEET = Path(__file__).parent / "static" / "map.css"


@dataclass(frozen=True)
class Stop:
    """A lesson or a case.

    page : None while it is still being written. practice : homework. further : notebooks that go deeper.
    sessions : the notebooks of a case that has several. needs : what to know before.
    progress : how far the learner is, or None where nothing is asked. is_start : the page that shows the map.
    """

    name: str
    question: str
    minutes: int
    needs: tuple[str, ...]
    page: Page | None
    further: tuple[Page, ...] = ()
    practice: tuple[Page, ...] = ()
    sessions: tuple[Page, ...] = ()
    progress: LessonProgress | None = None
    is_start: bool = False
    is_case: bool = False

    @property
    def is_begun(self) -> bool:
        """Whether the learner has done something here."""
        return self.progress is not None and self.progress.done + self.progress.begun > 0

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to do here."""
        return self.progress is not None and self.progress.complete

    def beside(self) -> tuple[tuple[str, tuple[Page, ...]], ...]:
        """The notebooks beside its own page, each group with the words in front of it."""
        return (_("Sessions:"), self.sessions), (_("Homework:"), self.practice), (_("Going further:"), self.further)

    def state(self) -> str:
        """How far it is, in words: the stop itself, then the learner."""
        if self.page is None:
            return _("still being written")
        if not self.is_begun or self.progress is None:
            return _("not begun")
        return _("all done") if self.is_done else self.progress.words()


@dataclass(frozen=True)
class Part:
    """Stops under one heading."""

    title: str
    stops: tuple[Stop, ...]


@dataclass(frozen=True)
class CourseMap(OnPaper):
    """All parts in order.

    note : what keeps the titles from being links, "" where they are. languages : those that the course speaks.

    >>> part = Part("Start", (Stop("05 · Eighty-twenty", "Is it 80?", 40, ("00",), Page("05 · Eighty-twenty")),))
    >>> CourseMap((part,)).next_sentence()
    'Next: 05 · Eighty-twenty, 40 minutes.'
    """

    parts: tuple[Part, ...]
    note: str = ""
    languages: tuple[str, ...] = ()

    def next_sentence(self) -> str:
        """What to do next, in plain words."""
        template, pages = self._next()
        return template.format(**{name: page.title for name, page in pages.items()})

    def there_sentence(self) -> str:
        """How much of the course is written."""
        lessons = [stop for stop in self._stops() if not stop.is_case]
        cases = [stop for stop in self._stops() if stop.is_case]
        here = _("{lessons} of {all_lessons} lessons and {cases} of {all_cases} cases are here.").format(
            lessons=_written(lessons), all_lessons=len(lessons), cases=_written(cases), all_cases=len(cases))
        missing = len(lessons) + len(cases) - _written(lessons) - _written(cases)
        others = ngettext("{n} is still being written.", "{n} are still being written.", missing).format(n=missing)
        return f"{here} {others}" if missing else here

    def language_sentence(self) -> str:
        """In which languages the course is there; "" where nobody said."""
        return _("Languages: {names}.").format(names=", ".join(self.languages)) if self.languages else ""

    def html(self) -> str:
        """The next step, how much is there, and the table."""
        template, pages = self._next()
        following = html.escape(template).format(**{name: page.html() for name, page in pages.items()})
        notes = "".join(f'<p class="crmlab-aside">{html.escape(text)}</p>' for text in self._notes())
        heads = (_("Lesson or case"), _("Its question"), _("Minutes"), _("Know before"), _("How far you are"))
        groups = "".join(_group_html(part, len(heads)) for part in self.parts)
        style = f"<style>{' '.join(STYLESHEET.read_text(encoding='utf-8').split())}</style>"
        inside = (f'{overline("map", _("The course"))}<p class="crmlab-lead">{following}</p>'
                  f"<table>{heads_html(heads)}{groups}</table>{notes}")
        return style + paper(_("The course"), f'<div class="crmlab-map">{inside}</div>')

    def text(self) -> str:
        """The same without HTML."""
        lines = [self.next_sentence(), *self._notes()]
        for part in self.parts:
            lines += ["", part.title, *(f"{stop.name}: {stop.question} ({stop.minutes} min; {stop.state()})"
                                        for stop in part.stops)]
        return "\n".join(lines)

    def _notes(self) -> list[str]:
        return [text for text in (self.there_sentence(), self.language_sentence(), self.note) if text]

    def _stops(self) -> Iterator[Stop]:
        return (stop for part in self.parts for stop in part.stops)

    def _next(self) -> tuple[str, dict[str, Page]]:
        """The sentence with the pages that stand in it: go on with what is begun, or begin the next one."""
        start = next((stop for stop in self._stops() if stop.is_start and stop.progress and not stop.is_done), None)
        left = [stop for stop in self._stops() if stop.page and not stop.is_start and not stop.is_done]
        begun = next((stop for stop in left if stop.is_begun), None)
        fresh = next((stop for stop in left if not stop.is_begun), None)
        if begun and fresh:
            return _said(_("Go on with {now} ({done} of {total} done), or begin {then}, {minutes} minutes."),
                         begun, fresh)
        if begun:
            return _said(_("Go on with {now} ({done} of {total} done)."), begun, None)
        if start and fresh:
            return _said(_("First the rest of this page ({done} of {total} done), then {then}, {minutes} minutes."),
                         start, fresh)
        if fresh:
            return _said(_("Next: {then}, {minutes} minutes."), None, fresh)
        return _("All that is here is done. The progress page names what is worth practising."), {}


def _said(template: str, now: Stop | None, then: Stop | None) -> tuple[str, dict[str, Page]]:
    """`template` with its numbers in it, and the pages that are still to be put in."""
    numbers: dict[str, int] = {}
    if now and now.progress:
        numbers |= {"done": now.progress.done, "total": len(now.progress.items)}
    if then:
        numbers["minutes"] = then.minutes
    for name, number in numbers.items():
        template = template.replace(f"{{{name}}}", str(number))
    return template, {name: stop.page for name, stop in (("now", now), ("then", then)) if stop and stop.page}


def _written(stops: list[Stop]) -> int:
    return sum(stop.page is not None for stop in stops)


def _group_html(part: Part, columns: int) -> str:
    head = f'<tr><th colspan="{columns}" scope="rowgroup">{html.escape(part.title)}</th></tr>'
    return f"<tbody>{head}{''.join(_row_html(stop) for stop in part.stops)}</tbody>"


def _row_html(stop: Stop) -> str:
    name = stop.page.html() if stop.page else html.escape(stop.name)
    beside = "".join(f"<br>{html.escape(label)} {', '.join(page.html() for page in pages)}"
                     for label, pages in stop.beside() if pages)
    question = html.escape(stop.question) + beside
    far = bar_html(stop.progress) if stop.is_begun and stop.progress else ""
    needs = html.escape(", ".join(stop.needs)) or "–"
    cells = (question, str(stop.minutes), needs, f"{far}{html.escape(stop.state())}")
    return row_html(name, cells)
