"""Declaring a lab: a pure function from parameters to a View, with its controls beside it."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from crmlab.base.errors import BadInput
from crmlab.base.texts import _

if TYPE_CHECKING:
    from crmlab.base.view import View
    from crmlab.engine.controls import Control
    from crmlab.engine.live_lab import LiveLab
    from crmlab.engine.tasks import Find, Reach
    from crmlab.engine.world import World


class Lab:
    """An idea to play with: call it with parameters for one View, or :meth:`live` for sliders.

    id : the function's name; title, question : what the learner reads first; controls : by parameter name;
    world : from what a learner gives to a world; from nothing to the lab's own company. None for a lab that computes
    from its controls alone. tasks : what to find out in it; guess : the id of the guess whose number stands in its
    figure.
    """

    def __init__(self, function: Callable[..., View], *, title: str, question: str,
                 controls: Mapping[str, Control], prepare: Callable[[Any], Any] | None = None,
                 world: Callable[..., World] | None = None, tasks: Sequence[Find | Reach] = (),
                 guess: str = "") -> None:
        self.id = self.__name__ = function.__name__
        self.title, self.question, self.controls = title, question, dict(controls)
        self.__doc__ = function.__doc__
        self.tasks, self.guess = tuple(tasks), guess
        self.world, self._function, self._prepare = world, function, prepare
        self._fits_together()

    @property
    def company(self) -> str:
        """Whose tables it shows when it is given none; "" for a lab without tables."""
        return self.world().company if self.world is not None else ""

    def __call__(self, data: Any = None, **parameters: Any) -> View:
        """The View for these parameters; those left out have their default.

        data : nothing for the lab's own company, a world, an orders table, or what ``crm.read_orders`` gave.
        Raises BadInput for a parameter that doesn't exist or is out of range.
        """
        looked_at = data if self.world is None else self.world(data)
        view = self.draw(self.prepared(looked_at), self.checked(parameters))
        remarks = self.remarks(looked_at)
        return view.saying(remarks) if remarks else view

    def remarks(self, data: Any = None) -> tuple[str, ...]:
        """What the sentence must say about a learner's own data beside the result."""
        return () if self.world is None or data is None else self.world(data).remarks

    def prepared(self, data: Any = None) -> Any:
        """What the lab computes once for its data, so that a moved slider only costs the rest."""
        if self.world is not None and self._prepare is not None:
            return self.world(data).once(self._prepare)
        if data is not None:
            raise BadInput(_("The lab {lab} computes from its controls alone. Call it without data.").format(
                lab=self.id))
        return None

    def draw(self, prepared: Any, parameters: Mapping[str, Any]) -> View:
        """The View for data that are prepared and parameters that are checked and complete."""
        given = () if self._prepare is None else (prepared,)
        return self._function(*given, **parameters)

    def checked(self, parameters: Mapping[str, Any]) -> dict[str, Any]:
        """All parameters in order, with defaults for those left out; BadInput says what is wrong with one."""
        for name in parameters:
            if name not in self.controls:
                raise BadInput(_("The lab {lab} has no parameter {name}. It has: {known}.").format(
                    lab=self.id, name=name, known=", ".join(self.controls)))
        return {name: control.check(name, parameters.get(name, control.default))
                for name, control in self.controls.items()}

    def code(self, *, data_name: str | None = None, **parameters: Any) -> str:
        """The one line that gives this very View.

        data_name : how the data is called in the learner's code, when it is not the lab's own company.
        """
        complete = self.checked(parameters)
        given = [] if data_name is None else [data_name]
        given += [f"{name}={_literal(value)}" for name, value in complete.items()
                  if self.controls[name].matters(complete)]
        return f"crm.labs.{self.id}({', '.join(given)})"

    def live(self, data: Any = None, gate: Any = None, record: Any = None, unit: str = "") -> LiveLab:
        """The lab with its controls, shown when it is the last line of a cell.

        gate : an object with ``is_open`` and ``on_open(callback)``, such as a guess; veiled until it opens.
        record, unit : where answers to its tasks are kept, and the unit that their ids begin with ("05"); without a
            record it shows no tasks.
        """
        from crmlab.engine.live_lab import LiveLab

        return LiveLab(self, data=data, gate=gate, record=record, unit=unit)

    def __repr__(self) -> str:
        return f"<lab {self.id}: {_(self.question)}>"

    def _fits_together(self) -> None:
        keywords = [p.name for p in inspect.signature(self._function).parameters.values()
                    if p.kind is inspect.Parameter.KEYWORD_ONLY]
        if keywords != list(self.controls):
            raise TypeError(f"lab {self.id}: parameters {keywords} and controls {list(self.controls)} differ")
        if (self.world is None) != (self._prepare is None):
            raise TypeError(f"lab {self.id}: what is prepared needs a world, and a world needs something to prepare")


def lab(*, title: str, question: str, controls: Mapping[str, Control],
        prepare: Callable[[Any], Any] | None = None,
        world: Callable[..., World] | None = None, tasks: Sequence[Find | Reach] = (),
        guess: str = "") -> Callable[[Callable[..., View]], Lab]:
    """Make a Lab of a function with one keyword-only parameter for each control.

    prepare : from a world to what the function takes as its first argument; done once for each world. Without it
        the function takes its controls alone.
    world : from what a learner gives (nothing, a world, orders) to the world that is prepared.
    tasks : two to four things to find out in it, one of them at an end of its range.
    guess : the id of the guess that this lab answers; its number stands in the figure where a View says ``guess_at``.
    """
    return lambda function: Lab(function, title=title, question=question, controls=controls, prepare=prepare,
                                world=world, tasks=tasks, guess=guess)


def _literal(value: Any) -> str:
    return f'"{value}"' if isinstance(value, str) else repr(value)
