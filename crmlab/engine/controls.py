"""What a learner can change in a lab: declared once, checked from code, drawn in the page."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from crmlab.base.errors import BadInput
from crmlab.base.texts import _

PERCENT = "%"


@dataclass(frozen=True)
class Labelled:
    """What all controls have in common.

    label, help : marked with ``N_`` where they are declared, translated when they are shown.
    when : ``("measure", "profit")`` if the control only matters while another one has that value; it is hidden,
        and left out of the code, otherwise.
    folded : whether it waits behind "More settings", for whoever asks.
    """

    label: str
    help: str = field(default="", kw_only=True)
    when: tuple[str, Any] | None = field(default=None, kw_only=True)
    folded: bool = field(default=False, kw_only=True)

    def matters(self, parameters: Mapping[str, Any]) -> bool:
        """Does this control have an effect beside these values of the others?"""
        return self.when is None or parameters[self.when[0]] == self.when[1]

    def to_page(self, value: Any) -> Any:
        """A parameter's value as the page shows it."""
        return value

    def from_page(self, value: Any) -> Any:
        """The parameter's value for what the page shows."""
        return value

    def _described(self, kind: str, default: Any) -> dict[str, Any]:
        """What the page needs to draw any control."""
        return {"label": _(self.label), "help": _(self.help), "when": self.when and list(self.when), "kind": kind,
                "default": self.to_page(default), "folded": self.folded}


@dataclass(frozen=True)
class Slider(Labelled):
    """A number between two ends. With unit "%" the parameter is a share (0.2) and the page shows 20 %."""

    unit: str
    low: float
    high: float
    step: float
    default: float

    def check(self, name: str, value: Any) -> float:
        """The value, if it is a number inside the range; BadInput otherwise.

        >>> Slider("Top part", "%", 0.05, 0.5, 0.05, 0.2).check("top", 0.9)
        Traceback (most recent call last):
        crmlab.base.errors.BadInput: top is 0.9. It must be a number from 0.05 to 0.5; 0.2 means 20 %.
        """
        number = isinstance(value, (int, float)) or hasattr(value, "__float__")
        if isinstance(value, bool) or not number or not self.low <= float(value) <= self.high:
            raise BadInput(self._refusal().format(
                name=name, value=value if number else repr(value)[:60], low=f"{self.low:g}", high=f"{self.high:g}",
                unit=_(self.unit), default=f"{self.default:g}", shown=f"{self.to_page(self.default):g}"))
        whole = all(isinstance(end, int) for end in (self.low, self.step, self.default))
        return int(value) if whole and float(value).is_integer() else float(value)

    def _refusal(self) -> str:
        if self.unit == PERCENT:
            return _("{name} is {value}. It must be a number from {low} to {high}; {default} means {shown} %.")
        return _("{name} is {value}. It must be a number from {low} to {high} ({unit}).")

    @property
    def _scale(self) -> int:
        return 100 if self.unit == PERCENT else 1

    def to_page(self, value: float) -> float:
        return _tidy(value * self._scale)

    def from_page(self, value: float) -> float:
        """On the grid of steps and inside the range, whatever the page sends."""
        low, step = self.low * self._scale, self.step * self._scale
        steps = round((min(max(float(value), low), self.high * self._scale) - low) / step)
        steps = min(steps, math.floor((self.high - self.low) / self.step + 1e-9))
        return _tidy((low + steps * step) / self._scale)

    def positions(self) -> tuple[float, ...]:
        """Every value that a hand can set, the lowest first.

        >>> Slider("Cost", "$", 0, 3, 1, 1).positions()
        (0, 1, 2, 3)
        """
        steps = math.floor((self.high - self.low) / self.step + 1e-9)
        return tuple(_tidy(self.low + step * self.step) for step in range(steps + 1))

    def corners(self) -> tuple[float, ...]:
        """The values at which a lab is most likely to fail."""
        return tuple(dict.fromkeys((self.low, self.default, self.high)))

    def described(self) -> dict[str, Any]:
        """What the page needs to draw the control."""
        return {**self._described("slider", self.default), "unit": _(self.unit), "low": self.to_page(self.low),
                "high": self.to_page(self.high), "step": _tidy(self.step * self._scale)}


@dataclass(frozen=True)
class Choice(Labelled):
    """One of a few named values; `options` maps each value, as it stands in code, to its label."""

    options: Mapping[str, str]
    default: str

    def check(self, name: str, value: Any) -> str:
        """The value, if it is one of the options; BadInput lists them otherwise."""
        if isinstance(value, str) and value in self.options:
            return value
        raise BadInput(_("{name} is {value}. It must be one of: {known}.").format(
            name=name, value=repr(value)[:60], known=", ".join(f'"{option}"' for option in self.options)))

    def from_page(self, value: Any) -> str:
        return value if value in self.options else self.default

    def corners(self) -> tuple[str, ...]:
        """All options: each is a corner."""
        return tuple(self.options)

    def described(self) -> dict[str, Any]:
        """What the page needs to draw the control."""
        options = [[value, _(label)] for value, label in self.options.items()]
        return {**self._described("choice", self.default), "options": options}


@dataclass(frozen=True)
class Switch(Labelled):
    """On or off."""

    default: bool = False

    def check(self, name: str, value: Any) -> bool:
        """The value, if it is True or False; BadInput otherwise."""
        if isinstance(value, bool):
            return value
        raise BadInput(_("{name} is {value}. It must be True or False.").format(
            name=name, value=repr(value)[:60]))

    def from_page(self, value: Any) -> bool:
        return bool(value)

    def corners(self) -> tuple[bool, ...]:
        """Both."""
        return (False, True)

    def described(self) -> dict[str, Any]:
        """What the page needs to draw the control."""
        return self._described("switch", self.default)


Control = Slider | Choice | Switch


def _tidy(number: float) -> float:
    """Without the dust of binary fractions: 20, not 20.000000000000004."""
    tidy = round(float(number), 10)
    return int(tidy) if tidy.is_integer() else tidy
