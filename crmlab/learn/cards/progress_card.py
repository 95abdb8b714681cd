"""Progress as a picture: a bar a lesson with its words, one sentence, a table; and as a page of its own."""

from __future__ import annotations

import html
import os
from base64 import b64encode
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from crmlab.base.errors import BadInput
from crmlab.base.template import COLOURS, INK
from crmlab.base.texts import _, language
from crmlab.base.view import table_html
from crmlab.learn.cards.paper import OnPaper
from crmlab.learn.record.progress import LessonProgress, Progress

if TYPE_CHECKING:
    import pandas as pd

WIDTH, ROW, BAR, EDGE = 640, 48, 14, 8
PAGE = """<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>
body {{ font: 16px/1.5 system-ui, 'Noto Sans', 'Noto Sans CJK SC', sans-serif; color: #222; background: #fff;
       max-width: 44rem; margin: 2rem auto; padding: 0 1rem; }}
table {{ border-collapse: collapse; }}
th, td {{ text-align: left; padding: 4px 14px 4px 0; border-bottom: 1px solid #ddd; }}
svg {{ max-width: 100%; height: auto; }}
</style>
</head>
<body>
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

    figure : a bar for each lesson as an SVG drawing with its words beside it (text, not a Plotly figure: the page
    stays small and needs no script). sentence : the same, read aloud. table : a data frame, a row a lesson.
    """

    def __init__(self, progress: Progress) -> None:
        self.progress = progress
        self.sentence = progress.sentence()

    @property
    def figure(self) -> str:
        """The bars as one SVG element."""
        rows = self.progress.lessons
        drawn = "".join(_row(lesson, ROW * place) for place, lesson in enumerate(rows))
        width, height = WIDTH + 2 * EDGE, ROW * (len(rows) + 1)
        paper = f'<rect x="{-EDGE}" width="{width}" height="{height}" fill="#fff"/>'  # also on a dark page
        return (f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{html.escape(self.sentence)}" '
                f'width="{width}" height="{height}" viewBox="{-EDGE} 0 {width} {height}" '
                f'font-family="system-ui, sans-serif" font-size="14" fill="{INK}">{_STRIPES}{paper}{drawn}'
                f'{_legend(ROW * len(rows) + 20)}</svg>')

    @property
    def table(self) -> pd.DataFrame:
        """The same numbers: a row a lesson."""
        import pandas as pd

        return pd.DataFrame({
            _("Lesson"): [one.plan.name for one in self.progress.lessons],
            _("Minutes"): [one.plan.minutes for one in self.progress.lessons],
            _("Items"): [len(one.items) for one in self.progress.lessons],
            _("Done"): [one.done for one in self.progress.lessons],
            _("Begun"): [one.begun for one in self.progress.lessons],
            _("Worth another look"): [one.weak for one in self.progress.lessons],
        })

    def html(self) -> str:
        """Sentence, bars, what is worth another look, and the table."""
        # As an image: of inline SVG, JupyterLab leaves only the texts, run together, where it trusts no HTML.
        source = f"data:image/svg+xml;base64,{b64encode(self.figure.encode()).decode('ascii')}"
        return self._with_figure(f'<img alt="{html.escape(self.sentence)}" src="{source}">')

    def _with_figure(self, figure: str) -> str:
        return f"<p>{html.escape(self.sentence)}</p>{figure}{self._weak_html()}{table_html(self.table)}"

    def export_html(self, path: str | os.PathLike[str], *, day: date | None = None) -> Path:
        """Write one HTML file that needs nothing else; return where it is.

        day : the day to print on it, today when not given. Raises BadInput where the file can't be written.
        """
        page = PAGE.format(language=html.escape(language()), title=html.escape(_("My progress")),
                           day=(day or date.today()).isoformat(), body=self._with_figure(self.figure))
        target = Path(path)
        try:
            target.write_text(page, encoding="utf-8")
        except OSError as error:
            raise BadInput(_("The page can't be written to {path!r}. Name a file in a folder that exists and is "
                             "yours, such as progress.html.").format(path=str(target))) from error
        return target

    def _weak_html(self) -> str:
        lines = [_("{lesson}: {item} ({why})").format(lesson=plan.name, item=one.item.title, why=one.weak)
                 for plan, one in self.progress.weak]
        if not lines:
            return ""
        listed = "".join(f"<li>{html.escape(line)}</li>" for line in lines)
        return f"<p><strong>{html.escape(_('Worth another look'))}</strong></p><ul>{listed}</ul>"

    def text(self) -> str:
        """The sentence."""
        return self.sentence


_STRIPES = (f'<defs><pattern id="crmlab-again" width="8" height="8" patternUnits="userSpaceOnUse" '
            f'patternTransform="rotate(45)"><rect width="8" height="8" fill="#fff"/>'
            f'<rect width="4" height="8" fill="{COLOURS[1]}"/></pattern></defs>')
_SOLID, _AGAIN, _HALF = COLOURS[0], "url(#crmlab-again)", "#B5D3E7"


def _row(lesson: LessonProgress, top: int) -> str:
    """One lesson: its title and words above a bar of done, done but weak, begun, open."""
    total = len(lesson.items) or 1
    weak = sum(bool(one.weak) and one.state == "done" for one in lesson.items)
    parts = ((lesson.done - weak, _SOLID), (weak, _AGAIN), (lesson.begun, _HALF))
    title = lesson.plan.name
    drawn, left = [], 0.0
    for count, fill in parts:
        width = (WIDTH - 2) * count / total
        drawn.append(_box(1 + left, top + 22, width, fill) if count else "")
        left += width
    return (f'<text x="0" y="{top + 15}" font-weight="600">{html.escape(title)}</text>'
            f'<text x="{WIDTH}" y="{top + 15}" text-anchor="end">{html.escape(lesson.words())}</text>'
            f'{_box(1, top + 22, WIDTH - 2, "#fff")}{"".join(drawn)}')


def _legend(top: int) -> str:
    entries = ((_SOLID, _("done")), (_AGAIN, _("done, worth another look")), (_HALF, _("begun")),
               ("#fff", _("open")))
    lefts = (1, 130, 370, 500)  # the second entry is the longest, in every language
    return "".join(f'{_box(left, top, 20, fill)}<text x="{left + 27}" y="{top + 12}" '
                   f'font-size="12">{html.escape(words)}</text>'
                   for left, (fill, words) in zip(lefts, entries, strict=True))


def _box(left: float, top: int, width: float, fill: str) -> str:
    return (f'<rect x="{left:.1f}" y="{top}" width="{width:.1f}" height="{BAR}" fill="{fill}" '
            f'stroke="{INK}" stroke-width="1"/>')
