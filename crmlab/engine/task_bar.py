"""TaskBar: the foot of a lab. One task at a time, its answer, and what came of it."""

from __future__ import annotations

from pathlib import Path

import anywidget
import traitlets

from crmlab.base.page import script
from crmlab.base.texts import _

HERE = Path(__file__).parent


class TaskBar(anywidget.AnyWidget):
    """The tasks of a lab in the page.

    tasks : what each asks, and its options; without options it is checked where the lab stands.
    states : how each came out, and what is said. at : which one is seen.
    It sends {"type": "answer" or "show", "task": number, "value": option}.
    """

    _esm = script(HERE / "task_bar.js")
    _css = HERE / "task_bar.css"
    tasks: traitlets.List[dict[str, object]] = traitlets.List().tag(sync=True)
    states: traitlets.List[dict[str, object]] = traitlets.List().tag(sync=True)
    at = traitlets.Int(0).tag(sync=True)
    veiled = traitlets.Bool(True).tag(sync=True)
    words = traitlets.Dict().tag(sync=True)

    @traitlets.default("words")
    def _translated_words(self) -> dict[str, str]:
        return {"find": _("Find out:"), "check": _("Check"), "show": _("Show me"), "next": _("Next task"),
                "task": _("Task {n} of {total}"), "done": _("done")}
