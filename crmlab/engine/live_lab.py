"""LiveLab: a lab in a notebook. Controls, figure, sentence and table, veiled until the guess is made."""

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
from crmlab.engine.control_panel import ControlPanel
from crmlab.engine.live_figure import LiveFigure

if TYPE_CHECKING:
    from crmlab.base.view import View
    from crmlab.engine.declaring import Lab

log = logging.getLogger(__name__)


class LiveLab:
    """A lab's widget. While it is veiled, nothing that gives the result away reaches the page or the file.

    gate : an object with ``is_open`` and ``on_open(callback)``. With ``skip()`` the veil has a button *Show
        anyway*; ``closed_text`` says what to do first, where that is not a guess.
    """

    def __init__(self, lab: Lab, data: Any = None, gate: Any = None) -> None:
        self.lab, self._data, self._gate = lab, data, gate
        self._world = None if lab.world is None or data is None else lab.world(data)
        # JupyterLab hands over widget messages in a thread of their own while a cell runs.
        self._lock = RLock()
        self._handles: list[Any] = []
        self._prepared: tuple[Any] | None = None
        self._view: View | None = None
        self._figure = LiveFigure()
        self._panel = ControlPanel(
            title=_(lab.title), question=self._question(), veiled=True, can_skip=hasattr(gate, "skip"),
            veil=getattr(gate, "closed_text", _("Make your guess above first. Then this lab opens.")),
            described={name: control.described() for name, control in lab.controls.items()},
            values=self._to_page({name: control.default for name, control in lab.controls.items()}))
        self.widget = ipywidgets.VBox([self._panel, self._figure])
        self._panel.observe(self._moved, "values")
        self._panel.on_msg(self._asked)
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
        return {name: control.from_page(self._panel.values.get(name, control.default))
                for name, control in self.lab.controls.items()}

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
            for handle in self._handles:
                handle.update(bundle(self.widget, **self._stored()), raw=True)

    def _ipython_display_(self) -> None:
        with self._lock:
            self._handles.append(show(self.widget, **self._stored()))

    def _draw(self) -> None:
        parameters = self.parameters
        try:
            if self._prepared is None:
                self._prepared = (self.lab.prepared(self._world or self._data),)
            self._view = self.lab.draw(self._prepared[0], parameters).saying(self.lab.remarks(self._world))
            self._figure.show_view(self._view)
        except BadInput as error:
            self._view = None
            self._figure.show_problem(str(error))
        except Exception:
            log.exception("The lab %s failed with %r", self.lab.id, parameters)
            self._view = None
            self._figure.show_problem(_("The lab can't draw this. Press Reset, or move another control."))
        self._panel.code = self._code(parameters)

    def _code(self, parameters: Mapping[str, Any]) -> str:
        if self._data is None:
            return self.lab.code(**parameters)
        if self._world is not None and self._world.code_name:
            return self.lab.code(data_name=self._world.code_name, **parameters)
        return self.lab.code(data_name="data", **parameters) + "\n" + _("# data: what you gave to this lab")

    def _moved(self, _change: Any) -> None:
        with self._lock:
            if self.is_open:
                self._draw()

    def _asked(self, _panel: Any, message: Any, _buffers: Any) -> None:
        if message.get("type") == "open":
            self._gate.skip()  # the gate records it, and opens this lab and whatever else waits for it
            if self._gate.is_open:
                self.open()

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
