"""Who would have come anyway: new buyers that a channel's spending counts as its own, and did not bring."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from crmlab.data.lantern.ledger import new_buyers
from crmlab.data.streams import stream

if TYPE_CHECKING:
    import pandas as pd

    from crmlab.data.lantern.model import Lantern


def organic_shares(model: Lantern) -> np.ndarray:
    """For each acquisition channel the chance that its new buyer would have come without its spending."""
    listed = [channel["organic"] for channel in model.scenario.planted["acquisition_channels"].values()]
    return np.array(listed) * model.scenario["organic_level"]


def organic_buyers(model: Lantern) -> np.ndarray:
    """New buyers by month and acquisition channel who would have come anyway."""
    people, months = model.people, model.window.months
    channels = len(model.scenario.planted["acquisition_channels"])
    anyway = stream(model.seed, "arrivals.organic").random(model.size) < organic_shares(model)[people.channel]
    month = model.window.months_of(model.window.whole_days(people.registered))
    cell = (month * channels + people.channel)[people.buys & anyway]
    return np.bincount(cell, minlength=months * channels).reshape(-1, channels)


def arrivals_table(model: Lantern) -> pd.DataFrame:
    """New buyers by month and channel, and how many of them towns without the channel's spending show, too."""
    import pandas as pd

    won = new_buyers(model)
    months, channels = won.shape
    return pd.DataFrame({
        "month": np.repeat(model.window.month_dates(), channels),
        "channel": model.texts(list(model.scenario.planted["acquisition_channels"]) * months),
        "new_buyers": won.astype(np.int64).ravel(),
        "organic_buyers": organic_buyers(model).astype(np.int64).ravel(),
    })


def arrivals_truth(model: Lantern) -> pd.DataFrame:
    """The planted share of each channel."""
    import pandas as pd

    return pd.DataFrame({"channel": model.texts(list(model.scenario.planted["acquisition_channels"])),
                         "organic_share": organic_shares(model)})
