"""The model of Kingfisher Express: which idea rests on which, each drawn once when a table first needs it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from crmlab.data.company_model import CompanyModel, numbered
from crmlab.data.kingfisher import WORLD_VERSION, agents, bills, calls, centre, referrals, shippers
from crmlab.data.kingfisher.calendar import Calendar

if TYPE_CHECKING:
    import pandas as pd


class Kingfisher(CompanyModel):
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
