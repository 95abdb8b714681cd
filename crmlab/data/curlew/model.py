"""The model of Curlew Computers: which idea rests on which, each drawn once when a table first needs it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from crmlab.data.company_model import CompanyModel, numbered
from crmlab.data.curlew import WORLD_VERSION, accounts, leaving, orders, quarters
from crmlab.data.curlew.calendar import Calendar

if TYPE_CHECKING:
    import pandas as pd


class Curlew(CompanyModel):
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
        return self.texts(numbered("D", self.size, 5))
