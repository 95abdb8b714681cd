"""What happens with an account in a quarter: the offer by lot, contacts, answers, its own calls; and when it ends."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from crmlab.data.curlew.calendar import QUARTERS_PER_YEAR
from crmlab.data.streams import pick, running_sum

if TYPE_CHECKING:
    import pandas as pd

    from crmlab.data.curlew.model import Curlew


@dataclass(frozen=True)
class Quarters:
    """One entry an account and quarter in which it is on the list, by account and then by quarter.

    account, quarter : indices. first : the account begins. discount : share of the list price, by lot.
    last : the account is lost at the end of it.
    """

    account: np.ndarray
    quarter: np.ndarray
    first: np.ndarray
    discount: np.ndarray
    last: np.ndarray


def draw_quarters(model: Curlew) -> Quarters:
    """All quarters until the window's end, each account cut off after the one at whose end it is lost.

    Leaving with chance p after a quarter is the same as having an exponential amount of patience, of which a quarter
    uses up -log(1 - p).
    """
    accounts, count = model.accounts, model.calendar.count
    rows = count - accounts.start
    account = np.repeat(np.arange(model.size), rows)
    first = np.append(True, account[1:] != account[:-1])
    begin = np.cumsum(rows) - rows
    quarter = np.arange(len(account)) - begin[account] + accounts.start[account]
    wear = -np.log(accounts.retention)[account] / QUARTERS_PER_YEAR
    used = running_sum(wear, first)
    patience = model.stream("quarters.patience").standard_exponential(model.size)[account]
    offers = np.array(model.scenario.planted["offers"])
    lot = pick(model.stream("quarters.offer").random(len(account)), np.ones(len(offers)))
    kept = np.flatnonzero((used - wear < patience) | first)
    return Quarters(account[kept], quarter[kept], first[kept], offers[lot][kept], (used >= patience)[kept])


def quarters_table(model: Curlew) -> pd.DataFrame:
    """One row an account and quarter: what Curlew offered and did, and what the account did by itself."""
    import pandas as pd

    accounts, quarters, scenario = model.accounts, model.quarters, model.scenario
    contacts = accounts.contacts[quarters.account]
    calls = model.stream("quarters.calls").poisson(accounts.calls[quarters.account])
    cost = contacts * scenario["contact_cost_cents"] + calls * scenario["call_cost_cents"]
    return pd.DataFrame({
        "account_id": model.account_ids[quarters.account],
        "quarter": model.calendar.firsts[quarters.quarter],
        "discount_percent": np.rint(100 * quarters.discount).astype(np.int64),
        "contacts": contacts.astype(np.int64),
        "answered": _answered(model, contacts),
        "calls_received": calls.astype(np.int64),
        "contact_cost_cents": np.rint(cost).astype(np.int64),
    })


def _answered(model: Curlew, contacts: np.ndarray) -> np.ndarray:
    """How many of the contacts were answered: each has the account's own chance."""
    row = np.repeat(np.arange(len(contacts)), contacts)
    chance = model.accounts.reply[model.quarters.account][row]
    answered = model.stream("quarters.answered").random(len(row)) < chance
    return np.bincount(row, answered, len(contacts)).astype(np.int64)
