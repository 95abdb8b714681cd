"""LiveLab: a lab in a notebook. Controls, figure, sentence, table and tasks, veiled until the guess is made."""

from __future__ import annotations

import html
import logging
from collections.abc import Mapping
from threading import RLock
from typing import TYPE_CHECKING, Any

import ipywidgets

from crmlab.base.errors import BadInput
from crmlab.base.show import bundle, show
from crmlab.base.texts import _
from crmlab.base.view import table_html
from crmlab.engine.control_panel import ControlPanel
from crmlab.engine.live_figure import LiveFigure
from crmlab.engine.marks import with_guess
from crmlab.engine.nearby import Nearby, key_of
from crmlab.engine.task_sheet import TaskSheet

if TYPE_CHECKING:
    from crmlab.base.view import View
    from crmlab.engine.declaring import Lab

log = logging.getLogger(__name__)


class LiveLab:
    """A lab's widget. While it is veiled, nothing that gives the result away reaches the page or the file.

    gate : an object with ``is_open`` and ``on_open(callback)``. With ``skip()`` the veil has a button *Show
        anyway*; ``closed_text`` says what to do first, where that is not a guess. With ``value`` and ``guess`` (its
        ``id``, ``write(value)``) the guess stands in the figure, where it is the one that the lab is about.
    record, unit : where answers to the lab's tasks are kept, and the unit that its ids begin with. Without a record
        there are no tasks.
    """

    def __init__(self, lab: Lab, data: Any = None, gate: Any = None, record: Any = None, unit: str = "") -> None:
        self.lab, self._data, self._gate = lab, data, gate
        self._world = None if lab.world is None or data is None else lab.world(data)
        # JupyterLab hands over widget messages in a thread of their own while a cell runs.
        self._lock = RLock()
        self._handles: list[Any] = []
        self._prepared: tuple[Any] | None = None
        self._view: View | None = None
        self._figure = LiveFigure()
        self._nearby = Nearby(lab.controls, self._content, self._figure.send, self._lock)
        self._panel = ControlPanel(
            title=_(lab.title), question=self._question(), veiled=True, can_skip=hasattr(gate, "skip"),
            veil=getattr(gate, "closed_text", _("Make your guess above first. Then this lab opens.")),
            described={name: control.described() for name, control in lab.controls.items()}, figure=self._figure,
            values=self._to_page({name: control.default for name, control in lab.controls.items()}))
        self._sheet = TaskSheet(self, record, f"{unit}.lab.{lab.id}") if lab.tasks and record is not None else None
        parts = [self._panel, self._figure] + ([self._sheet.bar] if self._sheet else [])
        self.widget = ipywidgets.VBox(parts).add_class("crmlab-lab")
        self._panel.observe(self._moved, "values")
        self._panel.on_msg(self._asked)
        self._figure.on_msg(self._page_is_new)
        if gate is None or gate.is_open:
            self.open()
        else:
            gate.on_open(lambda *_arguments: self.open())

    @property
    def is_open(self) -> bool:
        """Has the veil been lifted?"""
        return not self._panel.veiled

    @property
    def parameters(self) -> dict[str, Any]:
        """What the controls are set to now."""
        return self._from_page(self._panel.values)

    @property
    def prepared(self) -> Any:
        """What the lab computed once for its data; BadInput where they can't be used."""
        if self._prepared is None:
            self._prepared = (self.lab.prepared(self._world or self._data),)
        return self._prepared[0]

    def set(self, **parameters: Any) -> None:
        """Move the controls, as a hand would; those left out go back to their default."""
        self._panel.values = self._to_page(self.lab.checked(parameters))

    def open(self) -> None:
        """Lift the veil: draw the lab, and put the View in the place of the stored text."""
        with self._lock:
            if self.is_open:
                return
            self._draw()
            self._panel.veiled = False
            if self._sheet:
                self._sheet.open()
            for handle in self._handles:
                handle.update(bundle(self.widget, **self._stored()), raw=True)

    def _ipython_display_(self) -> None:
        with self._lock:
            self._handles.append(show(self.widget, **self._stored()))

    def _draw(self, moved: str = "") -> None:
        values = dict(self._panel.values)
        self._nearby.stop()
        try:
            self._figure.content = found = self._content(values)
            self._nearby.rest_at(values, found, moved)
        except BadInput as error:
            self._say_instead(str(error), values)
        except Exception:
            log.exception("The lab %s failed with %r", self.lab.id, values)
            self._say_instead(_("The lab can't draw this. Press Reset, or move another control."), values)
        self._panel.code = self._code(values)

    def _content(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """What the page shows for these values of the controls."""
        drawn = self.lab.draw(self.prepared, self._from_page(values)).saying(self.lab.remarks(self._world))
        view = with_guess(drawn, self._gate, self.lab.guess)
        if values == self._panel.values:
            self._view = view
        return {"figure": view.figure_json(), "sentence": view.sentence, "stress": view.stress,
                "table": table_html(view.table),
                "code": self._code(values), "key": key_of(values)}

    def _say_instead(self, message: str, values: Mapping[str, Any]) -> None:
        self._view = None
        self._figure.content = {"figure": None, "sentence": message, "stress": "", "table": "",
                                "code": self._code(values), "key": key_of(values)}

    def _code(self, values: Mapping[str, Any]) -> str:
        parameters = self._from_page(values)
        if self._data is None:
            return self.lab.code(**parameters)
        if self._world is not None and self._world.code_name:
            return self.lab.code(data_name=self._world.code_name, **parameters)
        return self.lab.code(data_name="data", **parameters) + "\n" + _("# data: what you gave to this lab")

    def _moved(self, change: Any) -> None:
        with self._lock:
            if self.is_open:
                self._draw(next((name for name, value in change.new.items() if change.old.get(name) != value), ""))

    def _asked(self, _panel: Any, message: Any, _buffers: Any) -> None:
        if message.get("type") == "open":
            self._gate.skip()  # the gate records it, and opens this lab and whatever else waits for it
            if self._gate.is_open:
                self.open()

    def _page_is_new(self, _figure: Any, message: Any, _buffers: Any) -> None:
        """A page that was loaded again holds no Views of nearby positions."""
        with self._lock:
            if message.get("type") == "new" and self._view is not None:
                self._nearby.forget()
                self._nearby.rest_at(self._panel.values, self._figure.content)

    def _stored(self) -> dict[str, Any]:
        heading = f"<p><strong>{html.escape(self._question())}</strong></p>"
        if self._view is None:
            words = self._figure.content["sentence"] if self.is_open else self._panel.veil
            return {"html": f"{heading}<p>{html.escape(words)}</p>", "text": words}
        return {"html": heading + self._view.html(), "text": self._view.sentence,
                "figure": self._figure.content["figure"]}

    def _question(self) -> str:
        """The lab's question, after the name of the data where they have one that a learner knows."""
        name = "" if self._world is None else self._world.display_name
        return f"{name}: {_(self.lab.question)}" if name else _(self.lab.question)

    def _to_page(self, parameters: Mapping[str, Any]) -> dict[str, Any]:
        return {name: self.lab.controls[name].to_page(value) for name, value in parameters.items()}

    def _from_page(self, values: Mapping[str, Any]) -> dict[str, Any]:
        return {name: control.from_page(values.get(name, control.default))
                for name, control in self.lab.controls.items()}
