"""What a card says back: a mark in words, and a text. Sign and colour come on top and never alone."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

from crmlab.base.texts import N_, _
from crmlab.learn.tasks.marks import UNCHECKABLE, Mark

# The mark that a reader sees and hears, by tone; the stylesheet gives each tone its own sign and colour.
MARKS = {
    "right": N_("Right"),
    "partly": N_("Partly right"),
    "not-yet": N_("Not yet"),
    "unread": N_("Please check"),
    "saved": N_("Saved"),
    "note": "",
    "spoken": "",  # read aloud only: the words stand elsewhere in the card
}


@dataclass(frozen=True)
class Feedback:
    """One answer to the learner.

    tone : a key of `MARKS`.
    text : plain sentences; may use the small markup of :func:`text_html`.
    mark : the word in front, where another fits better than the tone's own ("Guess saved").
    note : a second text below, such as that nothing was saved.
    """

    tone: str
    text: str
    mark: str = ""
    note: str = ""

    @classmethod
    def on(cls, mark: Mark, *, note: str = "", not_yet: str = "") -> Feedback:
        """What a card says to a mark. not_yet : the word in front where nothing is right."""
        text = "\n\n".join(part for part in (mark.sentence, mark.closing) if part)
        word = _("Not checked") if mark.outcome == UNCHECKABLE else not_yet if mark.tone == "not-yet" else ""
        return cls(mark.tone, text, mark=word, note=note)

    def html(self) -> str:
        """The feedback as HTML; everything in it is escaped."""
        mark, text = self._parts()
        sign = f"crmlab-mark crmlab-mark-{self.tone}"
        front = f'<strong class="{sign}">{html.escape(mark)}.</strong> ' if mark else ""
        note = f'<div class="crmlab-note">{text_html(self.note)}</div>' if self.note else ""
        return front + text_html(text) + note

    def plain(self) -> str:
        """The same without HTML."""
        mark, text = self._parts()
        return " ".join(part for part in (f"{mark}." if mark else "", text, self.note) if part)

    def _parts(self) -> tuple[str, str]:
        """The mark and the text, which doesn't say the mark a second time ("Right. Right. ...")."""
        mark = self.mark or _(MARKS[self.tone])
        return mark, self.text.strip().removeprefix(f"{mark}.").strip() if mark else self.text


@dataclass(frozen=True)
class Said:
    """Feedback as the output of a cell, for an answer that came from code."""

    feedback: Feedback

    def _repr_mimebundle_(self, **_kwargs: object) -> dict[str, str]:
        return {"text/html": f'<div class="crmlab-said">{self.feedback.html()}</div>',
                "text/plain": self.feedback.plain()}


def text_html(text: str) -> str:
    """Authored plain text as safe HTML: blank lines part paragraphs, `` `code` ``, ``**strong**``, ``*stress*``.

    >>> text_html("Only **active** customers; a < b")
    '<p>Only <strong>active</strong> customers; a &lt; b</p>'
    """
    return "".join(f"<p>{_inline(part)}</p>" for part in re.split(r"\n\s*\n", text.strip()) if part.strip())


def without_marks(text: str) -> str:
    """Authored text as plain words, in one line.

    >>> without_marks("Only **active** *customers*, by `sum()`")
    'Only active customers, by sum()'
    """
    tagged = re.sub(r"</?(strong|em|code)>", "", text_html(text))
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", tagged)).split())


def _inline(text: str) -> str:
    pieces = re.split(r"`([^`\n]+)`", html.escape(text, quote=False))
    for n, piece in enumerate(pieces):
        if n % 2:
            pieces[n] = f"<code>{piece}</code>"
        else:
            strong = re.sub(r"\*\*(\S(?:[^*]*\S)?)\*\*", r"<strong>\1</strong>", piece)
            pieces[n] = re.sub(r"(?<![\w*])\*(\S(?:[^*]*\S)?)\*(?![\w*])", r"<em>\1</em>", strong)
    return "".join(pieces)
