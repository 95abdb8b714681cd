"""A page on paper that is up to date whenever it is looked at: the map, the progress, the end of a unit."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import anywidget
import traitlets

from crmlab.base.page import script
from crmlab.base.show import bundle
from crmlab.learn.cards.look import FOLDER, style_of
from crmlab.learn.cards.paper import OnPaper


class Sheet(anywidget.AnyWidget):
    """Shows what `make` makes, and has it made again whenever it comes into view.

    >>> from crmlab.learn.cards.course_map import CourseMap
    >>> Sheet(lambda: CourseMap(())).text().splitlines()[0]
    'All that is here is done. The progress page names what is worth practising.'
    """

    _esm = script(FOLDER / "sheet.js")
    _css = style_of("paper")
    page = traitlets.Unicode().tag(sync=True)

    def __init__(self, make: Callable[[], OnPaper]) -> None:
        self._make = make
        self.shown = make()
        super().__init__(page=self.shown.html())
        self.on_msg(self._received)

    def refresh(self) -> None:
        """Make it again from what the record holds now."""
        self.shown = self._make()
        self.page = self.shown.html()

    def _received(self, _widget: object, content: object, _buffers: object) -> None:
        if isinstance(content, dict) and content.get("look"):
            self.refresh()

    def html(self) -> str:
        """What stays without a kernel."""
        return self.shown.html()

    def text(self) -> str:
        """The same without HTML."""
        return self.shown.text()

    def _repr_mimebundle_(self, **_kwargs: Any) -> Any:
        return bundle(self, html=self.html(), text=self.text())
