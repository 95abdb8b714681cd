"""What was spent to win customers and to keep them: a ledger by month, and a programme drawn by lot."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from crmlab.data.streams import stream

if TYPE_CHECKING:
    import pandas as pd

    from crmlab.data.lantern.model import Lantern

SPEND_NOISE = 0.08
FULLEST = 0.98  # part of a channel's ceiling that a month may reach


def programme_months(model: Lantern) -> np.ndarray:
    """The months in which each customer was in the retention programme, the first and the last one included."""
    start = model.window.months_of(model.window.whole_days(model.people.registered))
    return np.where(model.loyalty.in_programme, model.window.months - start, 0)


def programme_costs(model: Lantern) -> np.ndarray:
    """What the programme cost for each customer, in whole cents: a letter and a sample every month.

    The company can't see who has left, so it writes on to all.
    """
    return programme_months(model) * _monthly_cost(model)


def _monthly_cost(model: Lantern) -> int:
    return round(model.scenario["programme_cost_cents_per_month"])


def new_buyers(model: Lantern) -> np.ndarray:
    """New buyers by month and acquisition channel."""
    people, channels = model.people, len(model.scenario.planted["acquisition_channels"])
    month = model.window.months_of(model.window.whole_days(people.registered))
    cell = (month * channels + people.channel)[people.buys]
    return np.bincount(cell, minlength=model.window.months * channels).reshape(-1, channels)


def response_curves(model: Lantern) -> tuple[np.ndarray, np.ndarray]:
    """Each channel's ceiling (new buyers a month) and k (for a US cent): new = ceiling (1 - exp(-k spend)).

    In a mean month, a new buyer costs what the scenario lists.
    """
    channels = model.scenario.planted["acquisition_channels"].values()
    share = np.array([c["share"] for c in channels])
    mean = model.size * model.scenario["buying_share"] / model.window.months * share / share.sum()
    factor = np.array([c["ceiling"] for c in channels])
    cost = np.array([c["cost_cents"] for c in channels]) * model.scenario["acquisition_cost_level"]
    return factor * mean, -np.log1p(-1 / factor) / (cost * mean)


def ledger_table(model: Lantern) -> pd.DataFrame:
    """Spending by month, purpose and channel."""
    import pandas as pd

    won = new_buyers(model)
    ceiling, k = response_curves(model)
    noise = stream(model.seed, "ledger.spend").standard_normal(won.shape)
    # The spending that brings so many new buyers on the channel's curve (Blattberg and Deighton 1996).
    spent = -np.log1p(-np.minimum(won / ceiling, FULLEST)) / k * np.exp(SPEND_NOISE * noise)
    months, channels = won.shape
    start = model.window.months_of(model.window.whole_days(model.people.registered))
    joined = np.bincount(start[model.loyalty.in_programme], minlength=months)
    kept_in = np.cumsum(joined)
    names = [*model.scenario.planted["acquisition_channels"], "programme"]
    return pd.DataFrame({
        "month": np.repeat(model.window.month_dates(), channels + 1),
        "purpose": model.texts((["acquisition"] * channels + ["retention"]) * months),
        "channel": model.texts(names * months),
        "spend_cents": np.column_stack([np.rint(spent), kept_in * _monthly_cost(model)]).astype(np.int64).ravel(),
        "new_buyers": np.column_stack([won, np.zeros(months)]).astype(np.int64).ravel(),
        "customers_in_programme": np.column_stack([np.zeros_like(won), kept_in]).astype(np.int64).ravel(),
    })


def programme_table(model: Lantern) -> pd.DataFrame:
    """The retention programme: who was drawn into it by lot, and who stays outside for comparison."""
    import pandas as pd

    buyers = np.flatnonzero(model.people.buys)
    treated = model.loyalty.in_programme[buyers]
    return pd.DataFrame({
        "customer_id": model.customer_ids[buyers],
        "group": model.texts(["control", "treated"], treated.astype(int)),
        "started": model.window.dates(model.window.whole_days(model.people.registered[buyers])),
        "cost_cents": model.programme_costs[buyers],
    })


def ledger_truth(model: Lantern) -> pd.DataFrame:
    """The response curve behind each acquisition channel's spending."""
    import pandas as pd

    ceiling, k = response_curves(model)
    return pd.DataFrame({"channel": model.texts(list(model.scenario.planted["acquisition_channels"])),
                         "ceiling_per_month": ceiling, "k_per_us_cent": k})
