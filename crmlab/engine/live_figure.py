"""LiveFigure: one View in the page, changed in place. The only class that knows how a figure gets drawn."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import anywidget
import traitlets

from crmlab.base.page import script
from crmlab.base.template import ROLES
from crmlab.base.texts import _

HERE = Path(__file__).parent
PLOTLY_MODULE = HERE / "plotly_module.js"
PARTS = (PLOTLY_MODULE, HERE / "theme.js", HERE / "store.js", HERE / "fit.js", HERE / "narrow.js")


class PlotlySource(anywidget.AnyWidget):
    """plotly.js of the installed plotly package, held once a kernel; all figures of that kernel refer to it."""

    _esm = PLOTLY_MODULE.read_text(encoding="utf-8") + (HERE / "plotly_source.js").read_text(encoding="utf-8")
    version = traitlets.Unicode().tag(sync=True)
    text = traitlets.Bytes().tag(sync=True)


class LiveFigure(anywidget.AnyWidget):
    """Figure, sentence and table of the View that was shown last.

    The three travel as one value, so that a reader never sees a sentence beside another figure.

    content : {"figure", "sentence", "table", "code", "key"}; `key` names the values of the controls
        (:func:`crmlab.engine.nearby.key_of`). roles : what the page calls each colour of a figure.
    """

    _esm = script(HERE / "live_figure.js", *PARTS)
    content = traitlets.Dict(allow_none=True, default_value=None).tag(sync=True)
    source = anywidget.WidgetTrait().tag(sync=True)
    roles = traitlets.Dict(ROLES).tag(sync=True)
    words = traitlets.Dict().tag(sync=True)

    def __init__(self, **more: Any) -> None:
        super().__init__(source=plotly_source(), **more)

    @traitlets.default("words")
    def _translated_words(self) -> dict[str, str]:
        return {"numbers": _("All numbers"), "hide_numbers": _("Hide the numbers")}


def plotly_source() -> PlotlySource:
    """The kernel's one PlotlySource; a new one only if somebody closed it."""
    source = _source()
    if source.comm is None:
        _source.cache_clear()
        source = _source()
    return source


@cache
def _source() -> PlotlySource:
    import plotly
    from plotly.offline import get_plotlyjs

    return PlotlySource(version=plotly.__version__, text=get_plotlyjs().encode())
