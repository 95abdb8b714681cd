"""The model of Curlew Computers: which idea rests on which, each drawn once when a table first needs it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from crmlab.data.curlew import WORLD_VERSION, accounts, leaving, orders, quarters
from crmlab.data.curlew.calendar import Calendar
from crmlab.data.scenario import Scenario, read_scenarios
from crmlab.data.streams import stream
from crmlab.data.window import Window

if TYPE_CHECKING:
    import pandas as pd


class Curlew:
    """Curlew Computers for one seed, size, window and scenario. No table has names: the locale changes nothing."""

    company = "curlew"
    world_version = WORLD_VERSION
    tables: Mapping[str, Callable[[Curlew], pd.DataFrame]] = {
        "accounts": accounts.accounts_table,
        "quarters": quarters.quarters_table,
        "purchases": orders.purchases_table,
        "lost": leaving.lost_table,
        "interviews": leaving.interviews_table,
    }
    truth: Mapping[str, Callable[[Curlew], pd.DataFrame]] = {
        "accounts": accounts.accounts_truth,
        "lost": leaving.lost_truth,
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
    def accounts(self) -> accounts.Accounts:
        return accounts.draw_accounts(self)

    @cached_property
    def quarters(self) -> quarters.Quarters:
        return quarters.draw_quarters(self)

    @cached_property
    def orders(self) -> orders.Orders:
        return orders.draw_orders(self)

    @cached_property
    def leaving(self) -> leaving.Leaving:
        return leaving.draw_leaving(self)

    @cached_property
    def account_ids(self) -> Any:
        width = max(5, len(str(self.size)))
        return self.texts([f"D{n:0{width}d}" for n in range(1, self.size + 1)])

    @staticmethod
    def texts(values: Any, chosen: np.ndarray | None = None) -> Any:
        """Texts as a pandas column; with `chosen`, those at these places: choosing is cheaper than making."""
        import pandas as pd

        column = pd.array(values, dtype="str")
        return column if chosen is None else column.take(chosen)
