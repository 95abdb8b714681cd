"""The end of a unit: done, or how much is open; what can be done now, what to practise, where to go."""

from __future__ import annotations

import html
from collections.abc import Callable, Sequence

from crmlab.base.texts import _, ngettext
from crmlab.learn.cards.page_link import Page
from crmlab.learn.cards.paper import OnPaper, paper
from crmlab.learn.cards.progress_card import practise_html
from crmlab.learn.record.progress import LessonProgress

_RING = ('<svg class="crmlab-ring" viewBox="0 0 64 64" width="64" height="64" aria-hidden="true">'
         '<circle cx="32" cy="32" r="28" fill="none" stroke="var(--line)" stroke-width="5"/>'
         '<circle cx="32" cy="32" r="28" fill="none" '
         'stroke="var(--leaf)" stroke-width="5" pathLength="100" stroke-dasharray="{share} 100" '
         'transform="rotate(-90 32 32)"/>{inside}</svg>')
_TICK = ('<path d="M20 33l8 8 16-18" fill="none" stroke="var(--leaf)" stroke-width="6" stroke-linecap="round" '
         'stroke-linejoin="round"/>')


class DoneCard(OnPaper):
    """How far the learner is with one unit, as a small feast where everything is done.

    address : where an item stands. ways : where to go from here, the main way first.

    >>> from crmlab.learn.record.progress import ItemRef, LessonPlan, summarise
    >>> plan = LessonPlan("05", "Eighty-twenty", 40, (ItemRef("05.a", "guess", "How much?"),))
    >>> made = summarise([plan], [{"kind": "guess", "item": "05.a", "value": 5}]).lessons[0]
    >>> DoneCard(made, ways=(Page("Next: 06 · Win or keep?"),)).text()
    'Done. You have finished 05 Eighty-twenty. Next: 06 · Win or keep?'
    """

    def __init__(self, lesson: LessonProgress, address: Callable[[str], str] = lambda _id: "",
                 ways: Sequence[Page] = ()) -> None:
        self.lesson, self._address, self.ways = lesson, address, tuple(ways)

    @property
    def heading(self) -> str:
        """The first words."""
        if self.lesson.complete:
            return _("Done.")
        return _("Nearly there.") if self._is_nearly else _("So far, so good.") if self.lesson.done else _(
            "The end of the page.")

    @property
    def sentence(self) -> str:
        """How far the unit is."""
        name, left = self.lesson.plan.name, len(self.lesson.items) - self.lesson.done
        if self.lesson.complete:
            return _("You have finished {name}.").format(name=name)
        return ngettext("{done} of {total} tasks are done, {left} is open.",
                        "{done} of {total} tasks are done, {left} are open.", left).format(
            done=self.lesson.done, total=len(self.lesson.items), left=left)

    @property
    def _is_nearly(self) -> bool:
        return self.lesson.done >= 0.75 * len(self.lesson.items)

    def text(self) -> str:
        """Heading, sentence, ways."""
        return " ".join([self.heading, self.sentence, *(way.title for way in self.ways)])

    def html(self) -> str:
        """The whole card."""
        look = "done" if self.lesson.complete else "done crmlab-open"
        ways = "".join(f"<li>{way.html('crmlab-way')}</li>" for way in self.ways)
        words = (f'<p class="crmlab-feast">{html.escape(self.heading)}</p><p>{html.escape(self.sentence)}</p>'
                 f"{self._more_html()}{self._practise_html()}")
        return paper(_("The end of this lesson"), f'{self._ring()}<div class="crmlab-words">{words}</div>'
                     f'<ul class="crmlab-ways-on">{ways}</ul>', kind=look)

    def _ring(self) -> str:
        share = round(100 * self.lesson.done / (len(self.lesson.items) or 1), 1)
        return _RING.format(share=share, inside=_TICK if self.lesson.complete else "")

    def _more_html(self) -> str:
        """What can be done now; while something is open, the links to it."""
        if self.lesson.complete:
            goals = "".join(f"<li>{html.escape(goal)}</li>" for goal in self.lesson.plan.goals)
            said = html.escape(_("You can now:"))
            return f"<p>{said}</p><ul>{goals}</ul>" if goals else ""
        still = [one for one in self.lesson.items if one.state != "done"]
        links = "".join(f"<li>{Page(one.item.title, self._address(one.item.id)).html()}</li>" for one in still)
        said = html.escape(_("What is open"))
        return f"<details><summary>{said}</summary><ul>{links}</ul></details>"

    def _practise_html(self) -> str:
        done = [(self.lesson.plan, one) for one in self.lesson.items if one.weak and one.state == "done"]
        return practise_html(done, self._address)
