"""What was planted in a simulated company: what it was built to show, by which knobs, and what real logs say."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass

from crmlab.base.texts import _
from crmlab.learn.cards.paper import OnPaper, overline, paper, rows_html


@dataclass(frozen=True)
class Setting:
    """One knob as it stands in the shared company: what it means, its value and unit in words."""

    meaning: str
    value: str


@dataclass(frozen=True)
class Planting:
    """One thing that was built in.

    shows : what a learner will find because of it. settings : the knobs that do it; empty where a table was typed.
    real : what a real log or a published measurement says to the same question, with its source.
    """

    shows: str
    real: str
    settings: Sequence[Setting] = ()


@dataclass(frozen=True)
class PlantedCard(OnPaper):
    """Says, folded, that a simulation shows what it was built to show, and where to look for evidence.

    >>> print(PlantedCard((Planting("Few buy much.", "In one real shop: 60 %."),)).text())
    A model shows what was put into it. It proves nothing about real firms.
    Planted: Few buy much. Real: In one real shop: 60 %.
    """

    plantings: Sequence[Planting]

    def text(self) -> str:
        """The card without HTML."""
        lines = [_("Planted: {shows} Real: {real}").format(shows=one.shows, real=one.real) for one in self.plantings]
        return "\n".join([self._warning, *lines])

    def html(self) -> str:
        """The card; all but its first sentence is folded."""
        rows = rows_html([(one.shows, one.real) for one in self.plantings],
                         [_("What we planted"), _("What real data say")])
        folded = _folded(_("What we planted, and what real data say"), rows + self._settings_html())
        said = f"<p>{html.escape(self._warning)}</p>"
        return paper(_("What we planted"), overline("planted", _("What we planted")) + said + folded, kind="planted")

    @property
    def _warning(self) -> str:
        if any(one.settings for one in self.plantings):
            return _("These numbers are made up: we built in what you found. It proves nothing about real firms.")
        return _("A model shows what was put into it. It proves nothing about real firms.")

    def _settings_html(self) -> str:
        settings = dict.fromkeys(setting for one in self.plantings for setting in one.settings)
        if not settings:
            return ""
        rows = rows_html([(one.meaning, one.value) for one in settings], [_("Knob"), _("Set to")])
        return _folded(_("The knobs, exactly"), rows)


def _folded(summary: str, inner_html: str) -> str:
    return f"<details><summary>{html.escape(summary)}</summary>{inner_html}</details>"
