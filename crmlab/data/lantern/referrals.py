"""Word of mouth: who recommended Lantern Tea to whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from crmlab.data.streams import stream

if TYPE_CHECKING:
    import pandas as pd

    from crmlab.data.lantern.model import Lantern


def referrals_table(model: Lantern) -> pd.DataFrame:
    """One row a customer who came by referral: the one who recommended is a buyer who registered earlier.

    Satisfied customers recommend more: with weight exp(referral_satisfaction x satisfaction).
    """
    import pandas as pd

    channels = list(model.scenario.planted["acquisition_channels"])
    referred = np.flatnonzero(model.people.channel == channels.index("referral"))
    weight = np.exp(model.scenario["referral_satisfaction"] * model.loyalty.satisfaction) * model.people.buys
    reached = np.cumsum(weight)
    before = np.append(0.0, reached)[referred]
    # The very first have nobody before them.
    referred, before = referred[before > 0], before[before > 0]
    drawn = stream(model.seed, "referrals.referrer").random(len(referred)) * before
    referrer = np.searchsorted(reached, drawn, side="right")
    return pd.DataFrame({
        "referred_id": model.customer_ids[referred],
        "referrer_id": model.customer_ids[referrer],
        "date": model.window.dates(model.window.whole_days(model.people.registered[referred])),
    })
