"""Why accounts are lost: the true reason, what the form says, and what an interviewer from outside finds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from crmlab.data.curlew.accounts import TRANSACTION
from crmlab.data.streams import pick_in_groups

if TYPE_CHECKING:
    import pandas as pd

    from crmlab.data.curlew.model import Curlew

REASONS = ("price", "nobody_called", "unsolved", "closed")
PRICE, NOBODY, UNSOLVED, CLOSED = range(4)


@dataclass(frozen=True)
class Leaving:
    """One entry a lost account, by account. account, quarter, true, stated : indices. asked : interviewed, by lot."""

    account: np.ndarray
    quarter: np.ndarray
    true: np.ndarray
    stated: np.ndarray
    asked: np.ndarray


def draw_leaving(model: Curlew) -> Leaving:
    """Draw the reasons. Who got fewer contacts than can be used leaves more often, and for that reason."""
    quarters, scenario = model.quarters, model.scenario
    lost = np.flatnonzero(quarters.last)
    account = quarters.account[lost]
    true = pick_in_groups(model.stream("leaving.true").random(len(lost)), np.arange(len(lost)),
                          _chances(model, account)) if len(lost) else np.empty(0, dtype=np.int64)
    # Price and closing are said as they are; the others are often put politely: "the price".
    polite = model.stream("leaving.stated").random(len(lost)) < scenario["polite_price"]
    stated = np.where(polite & np.isin(true, (NOBODY, UNSOLVED)), PRICE, true)
    asked = model.stream("leaving.asked").random(len(lost)) < scenario.planted["interviewed_share"]
    return Leaving(account, quarters.quarter[lost], true, stated, asked)


def _chances(model: Curlew, account: np.ndarray) -> np.ndarray:
    """For each lost account the chance of each reason: a row sums to one.

    What a relationship customer's hazard would be less with enough contacts is for want of them; the rest is shared
    out as planted.
    """
    scenario, accounts = model.scenario, model.accounts
    best = scenario["relationship_retention"] + scenario["contact_gain"]
    transaction = accounts.kind[account] == TRANSACTION
    missing = np.where(transaction, 0.0, 1 - np.log(best) / np.log(accounts.retention[account]))
    missing = np.maximum(missing, 0.0)
    others = np.array([scenario.planted["reasons"][kind] for kind in ("relationship", "transaction")])
    chances = others[transaction.astype(np.int64)] * (1 - missing)[:, None]
    chances[:, NOBODY] += missing
    return chances


def lost_table(model: Curlew) -> pd.DataFrame:
    """The accounts that said they buy elsewhere now, with what they put on the form."""
    import pandas as pd

    leaving = model.leaving
    return pd.DataFrame({
        "account_id": model.account_ids[leaving.account],
        "quarter": model.calendar.firsts[leaving.quarter],
        "reason_stated": model.texts(list(REASONS), leaving.stated),
    })


def interviews_table(model: Curlew) -> pd.DataFrame:
    """Lost accounts, drawn by lot, whom somebody from outside visited later."""
    import pandas as pd

    leaving = model.leaving
    return pd.DataFrame({
        "account_id": model.account_ids[leaving.account[leaving.asked]],
        "reason_found": model.texts(list(REASONS), leaving.true[leaving.asked]),
    })


def lost_truth(model: Curlew) -> pd.DataFrame:
    """Why each account was lost."""
    import pandas as pd

    leaving = model.leaving
    return pd.DataFrame({"account_id": model.account_ids[leaving.account],
                         "reason_true": model.texts(list(REASONS), leaving.true)})
