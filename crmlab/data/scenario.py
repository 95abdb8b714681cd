"""Scenarios: one YAML file a company says every knob of its world, with unit, default and range."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from crmlab.base.errors import BadInput, unknown
from crmlab.base.texts import _

FOLDER = Path(__file__).parent / "scenarios"
KNOB_FIELDS = {"unit", "default", "low", "high", "neutral", "meaning"}


@dataclass(frozen=True)
class Knob:
    """One number that shapes a world.

    low, high : the range in which a learner's own world draws it; equal when it is never drawn.
    neutral : the value that switches its effect off, where there is one.
    """

    name: str
    unit: str
    default: float
    low: float
    high: float
    meaning: str
    neutral: float | None = None

    def __post_init__(self) -> None:
        numbers = (self.default, self.low, self.high)
        if not all(isinstance(n, (int, float)) and math.isfinite(n) for n in numbers):
            raise BadInput(_("The knob {name} needs finite numbers for default, low and high.").format(
                name=self.name))
        if not self.low <= self.default <= self.high:
            raise BadInput(_("The knob {name} has the default {default} outside {low} to {high}.").format(
                name=self.name, default=self.default, low=self.low, high=self.high))
        if not self.unit or not self.meaning:
            raise BadInput(_("The knob {name} needs a unit and a meaning.").format(name=self.name))

    def check(self, value: float) -> float:
        """`value` as a float, when it lies in the range or is the neutral value; otherwise BadInput."""
        number = float(value) if isinstance(value, (int, float)) else math.nan
        if number == self.neutral or self.low <= number <= self.high:
            return number
        raise BadInput(_("{name} = {value!r} does not fit: choose a number from {low} to {high} ({unit}).").format(
            name=self.name, value=value, low=self.low, high=self.high, unit=self.unit))


@dataclass(frozen=True)
class Scenario:
    """The values of all knobs, and the planted tables (channels, reasons, products), of one world.

    >>> scenario("lantern")["buying_share"] > 0.5
    True
    """

    company: str
    name: str
    values: Mapping[str, float]
    knobs: Mapping[str, Knob] = field(repr=False)
    planted: Mapping[str, Any] = field(repr=False)

    def __getitem__(self, knob: str) -> float:
        return self.values[knob]

    def changed(self, values: Mapping[str, float], name: str | None = None) -> Scenario:
        """The same scenario with some knobs at other values, each checked against its range."""
        for knob in values:
            if knob not in self.knobs:
                raise unknown(_("knob"), knob, sorted(self.knobs))
        checked = {knob: self.knobs[knob].check(value) for knob, value in values.items()}
        return Scenario(self.company, name or self.name, MappingProxyType({**self.values, **checked}),
                        self.knobs, self.planted)

    def drawn(self, seed: int) -> Scenario:
        """The same scenario with every knob drawn evenly from its range, each by a stream of its own name."""
        from crmlab.data.streams import stream

        drawn = {name: knob.low + (knob.high - knob.low) * float(stream(seed, f"knob.{name}").random())
                 for name, knob in self.knobs.items()}
        return self.changed(drawn, name="own")


@lru_cache(maxsize=8)
def read_scenarios(company: str) -> Mapping[str, Any]:
    """The scenario file of a company, parsed safely."""
    import yaml

    known = sorted(path.stem for path in FOLDER.glob("*.yaml"))
    if company not in known:
        raise unknown(_("company"), company, known)
    # The C parser is safe as well, and ten times faster.
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load((FOLDER / f"{company}.yaml").read_text(encoding="utf-8"), Loader=loader)


@lru_cache(maxsize=8)
def read_knobs(company: str) -> Mapping[str, Knob]:
    """All knobs of a company, checked."""
    knobs = {}
    for name, fields in read_scenarios(company)["knobs"].items():
        if extra := set(fields) - KNOB_FIELDS:
            raise BadInput(_("The knob {name} has unknown fields: {extra}.").format(
                name=name, extra=", ".join(sorted(extra))))
        knobs[name] = Knob(name, **fields)
    return MappingProxyType(knobs)


def scenario(company: str, name: str = "default") -> Scenario:
    """The scenario `name` of a company: "default", or "plain" with every effect beyond the base process off.

    Errors: NotFound for a company or scenario that does not exist; BadInput for a damaged file.

    >>> scenario("lantern", "plain")["failure_wear"]
    1.0
    """
    content, knobs = read_scenarios(company), read_knobs(company)
    if name not in content["scenarios"]:
        raise unknown(_("scenario"), name, sorted(content["scenarios"]))
    start = Scenario(company, name, MappingProxyType({k: float(knob.default) for k, knob in knobs.items()}),
                     knobs, MappingProxyType(content["planted"]))
    return start.changed(content["scenarios"][name])
