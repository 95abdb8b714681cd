"""How far a learner is, as sheets with links: the progress of the course, and the end of a unit."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

from crmlab.base.errors import unknown
from crmlab.base.texts import _
from crmlab.course.plan import progress_of
from crmlab.desk.course_map import addresses, item_addresses
from crmlab.desk.kit import START
from crmlab.desk.road import road
from crmlab.learn.cards.done_card import DoneCard
from crmlab.learn.cards.page_link import Page
from crmlab.learn.cards.progress_card import ProgressCard
from crmlab.learn.cards.sheet import Sheet
from crmlab.learn.record.record import Record


class ProgressSheet(Sheet):
    """The progress, up to date whenever it is looked at."""

    shown: ProgressCard

    def export_html(self, path: str | os.PathLike[str], *, day: date | None = None) -> Path:
        """Write it as one HTML file that needs nothing else; return where it is."""
        self.refresh()
        return self.shown.export_html(path, day=day)


def progress_sheet(record: Record) -> ProgressSheet:
    """What is done and learnt, and what to practise."""
    return ProgressSheet(lambda: ProgressCard(progress_of(record), item_addresses()))


def done_sheet(unit: str, record: Record) -> Sheet:
    """The end of a unit; NotFound names near ones."""
    def make() -> DoneCard:
        lessons = {one.plan.id: one for one in progress_of(record).lessons}
        if unit not in lessons:
            raise unknown(_("lesson or case"), unit, list(lessons))
        return DoneCard(lessons[unit].only(lambda item: item.notebook in ("class", "session")), item_addresses(),
                        _ways(unit))

    return Sheet(make)


def _ways(unit: str) -> list[Page]:
    """On from the unit's own notebook: its practice, the next unit, the map."""
    ways, address = road(), addresses(Path.cwd().resolve())
    mine = [page for page in ways.pages if page.unit == unit]
    practice = next((page for page in mine if page.kind == "practice"), None)
    following = ways.next(mine[-1]) if mine else None
    found = [Page(_("Practice"), address(practice.place)) if practice else None,
             Page(_("Next: {title}").format(title=following.title), address(following.place)) if following else None,
             Page(_("Map of the course"), f"{there}#Map" if (there := address(START)) else "")]
    return [page for page in found if page and page.address]
