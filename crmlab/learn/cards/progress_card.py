"""Progress: what is done and learnt, what is worth practising, with links; and as a page of its own."""

from __future__ import annotations

import html
import os
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from crmlab.base.errors import BadInput
from crmlab.base.texts import _, language, ngettext
from crmlab.learn.cards.look import style_tag
from crmlab.learn.cards.page_link import Page
from crmlab.learn.cards.paper import OnPaper, heads_html, overline, paper, row_html
from crmlab.learn.record.progress import ItemProgress, LessonPlan, LessonProgress, Progress

if TYPE_CHECKING:
    import pandas as pd

Address = Callable[[str], str]  # from the id of an item, or of a unit, to its address; "" for none
MOST_SHOWN = 5
PAGE = """<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
{style}
</head>
<body class="jp-OutputArea-output">
<main>
<h1>{title}</h1>
<p>{day}</p>
{body}
</main>
</body>
</html>
"""


class ProgressCard(OnPaper):
    """What :func:`crmlab.learn.record.progress.summarise` found, as something to look at.

    sentence : the whole in words. table : a data frame, a row a lesson and one for all of them.
    address : where an item, or a unit, stands.
    """

    def __init__(self, progress: Progress, address: Address = lambda _id: "") -> None:
        self.progress, self._address = progress, address
        self.sentence = progress.sentence()

    @property
    def table(self) -> pd.DataFrame:
        """A row a lesson, and the sums below."""
        import pandas as pd

        rows = self.progress.lessons
        counts = {_("Tasks"): [len(one.items) for one in rows], _("Done"): [one.done for one in rows],
                  _("Begun"): [one.begun for one in rows]}
        return pd.DataFrame({_("Lesson"): [*(one.plan.name for one in rows), _("All")],
                             **{name: [*numbers, sum(numbers)] for name, numbers in counts.items()}})

    def html(self) -> str:
        """Sentence, a bar for each lesson, what was learnt, what to practise."""
        return paper(_("My progress"), overline("progress", _("My progress")) + self._body_html(), kind="progress")

    def text(self) -> str:
        """The sentence."""
        return self.sentence

    def export_html(self, path: str | os.PathLike[str], *, day: date | None = None) -> Path:
        """Write one HTML file that needs nothing else; return where it is.

        day : the day to print on it, today when not given. Raises BadInput where the file can't be written.
        """
        body = ProgressCard(self.progress)._body_html()  # addresses lead nowhere from a file of its own
        page = PAGE.format(language=html.escape(language()), title=html.escape(_("My progress")),
                           style=style_tag("paper"), day=(day or date.today()).isoformat(),
                           body=f'<div class="crmlab-paper crmlab-progress">{body}</div>')
        target = Path(path)
        try:
            target.write_text(page, encoding="utf-8")
        except OSError as error:
            raise BadInput(_("The page can't be written to {path!r}. Name a file in a folder that exists and is "
                             "yours, such as progress.html.").format(path=str(target))) from error
        return target

    def _body_html(self) -> str:
        rows = "".join(map(self._row, self.progress.lessons))
        heads = heads_html((_("Lesson"), _("How far you are")))
        return (f'<p class="crmlab-lead">{html.escape(self.sentence)}</p>'
                f'<table class="crmlab-bars">{heads}<tbody>{rows}</tbody></table>'
                f"{self._learnt_html()}{practise_html(self.progress.weak, self._address)}")

    def _row(self, lesson: LessonProgress) -> str:
        name = Page(lesson.plan.name, self._address(lesson.plan.id)).html()
        return row_html(name, (f"{bar_html(lesson)}{html.escape(lesson.words())}",))

    def _learnt_html(self) -> str:
        finished = [one.plan for one in self.progress.lessons if one.complete and one.plan.goals]
        if not finished:
            return ""
        items = "".join(f"<li><strong>{html.escape(plan.name)}</strong><ul>"
                        + "".join(f"<li>{html.escape(goal)}</li>" for goal in plan.goals) + "</ul></li>"
                        for plan in finished)
        heading = html.escape(_("What you can do now"))
        return f'<h4>{heading}</h4><ul class="crmlab-learnt">{items}</ul>'


def bar_html(lesson: LessonProgress) -> str:
    """How far a lesson is, as a bar; the words stand beside it."""
    total = len(lesson.items) or 1
    done, begun = (round(100 * count / total, 1) for count in (lesson.done, lesson.begun))
    return (f'<span class="crmlab-meter" aria-hidden="true"><i style="width: {done}%"></i>'
            f'<i class="crmlab-begun" style="width: {begun}%"></i></span>')


def practise_html(weak: Sequence[tuple[LessonPlan, ItemProgress]], address: Address) -> str:
    """What is worth practising, with a link each; the first few are open, the others folded."""
    if not weak:
        return ""
    lines = [f'<li>{Page(one.item.title, address(one.item.id)).html()} <span class="crmlab-known">'
             f"{html.escape(plan.name)} · {html.escape(one.weak)}</span></li>" for plan, one in weak]
    shown, more = "".join(lines[:MOST_SHOWN]), lines[MOST_SHOWN:]
    folded = ngettext("{n} more", "{n} more", len(more)).format(n=len(more))
    rest = f"<details><summary>{html.escape(folded)}</summary><ul>{''.join(more)}</ul></details>" if more else ""
    heading = html.escape(_("Worth practising"))
    return f'<h4>{heading}</h4><ul class="crmlab-practise">{shown}</ul>{rest}'
