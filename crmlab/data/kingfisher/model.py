"""The model of Kingfisher Express: which idea rests on which, each drawn once when a table first needs it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from crmlab.data.kingfisher import WORLD_VERSION, agents, bills, calls, centre, referrals, shippers
from crmlab.data.kingfisher.calendar import Calendar
from crmlab.data.scenario import Scenario, read_scenarios
from crmlab.data.streams import stream
from crmlab.data.window import Window

if TYPE_CHECKING:
    import pandas as pd


class Kingfisher:
    """Kingfisher Express for one seed, size, window and scenario. No table has names, so the locale changes nothing."""

    company = "kingfisher"
    world_version = WORLD_VERSION
    tables: Mapping[str, Callable[[Kingfisher], pd.DataFrame]] = {
        "shippers": shippers.shippers_table,
        "bills": bills.bills_table,
        "calls": calls.calls_table,
        "call_volumes": centre.volumes_table,
        "agents": agents.agents_table,
        "referrals": referrals.referrals_table,
    }
    truth: Mapping[str, Callable[[Kingfisher], pd.DataFrame]] = {
        "shippers": shippers.shippers_truth,
        "bills": bills.bills_truth,
        "calls": calls.calls_truth,
        "agents": agents.agents_truth,
    }

    def __init__(self, seed: int, size: int, months: int, locale: str, scenario: Scenario) -> None:
        self.seed, self.size, self.locale, self.scenario = seed, int(size), locale, scenario
        self.window = Window(str(read_scenarios(self.company)["start"]), int(months))

    def stream(self, name: str) -> np.random.Generator:
        """The random stream of one quantity, apart from every stream of another company's world."""
        return stream(self.seed, f"{self.company}.{name}")

    @cached_property
    def calendar(self) -> Calendar:
        return Calendar(self.window)

    @cached_property
    def shippers(self) -> shippers.Shippers:
        return shippers.draw_shippers(self)

    @cached_property
    def bills(self) -> bills.Bills:
        return bills.draw_bills(self)

    @cached_property
    def satisfaction(self) -> np.ndarray:
        return shippers.draw_satisfaction(self)

    @cached_property
    def referrals(self) -> referrals.Referrals:
        return referrals.draw_referrals(self)

    @cached_property
    def agents(self) -> agents.Agents:
        return agents.draw_agents(self)

    @cached_property
    def calls(self) -> calls.Calls:
        return calls.draw_calls(self)

    @cached_property
    def shipper_ids(self) -> Any:
        return self.texts(numbered("K", self.size, 5))

    @cached_property
    def agent_ids(self) -> Any:
        return self.texts(numbered("A", len(self.agents.training), 3))

    @staticmethod
    def texts(values: Any, chosen: np.ndarray | None = None) -> Any:
        """Texts as a pandas column; with `chosen`, those at these places: choosing is cheaper than making."""
        import pandas as pd

        column = pd.array(values, dtype="str")
        return column if chosen is None else column.take(chosen)


def numbered(letter: str, count: int, digits: int) -> list[str]:
    """"K00001" and so on; more digits only where they are needed."""
    width = max(digits, len(str(count)))
    return [f"{letter}{n:0{width}d}" for n in range(1, count + 1)]
