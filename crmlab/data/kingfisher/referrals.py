"""Word of mouth: satisfied shippers bring some new ones, far fewer than one each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from crmlab.data.kingfisher.calendar import as_dates

if TYPE_CHECKING:
    import pandas as pd

    from crmlab.data.kingfisher.model import Kingfisher

SATISFIED = 4
TRIES = 16  # candidates drawn for each new shipper; the first one that still ships recommended it


@dataclass(frozen=True)
class Referrals:
    """One entry a referral: index of the new shipper, and of the one that recommended."""

    referred: np.ndarray
    referrer: np.ndarray


def draw_referrals(model: Kingfisher) -> Referrals:
    """Draw the shippers that came by referral, and for each a satisfied one that started earlier and still ships."""
    started, gone = model.shippers.started, _gone_on(model)
    satisfied = np.flatnonzero(model.satisfaction >= SATISFIED)
    count = round(model.scenario["referrals_per_satisfied"] * len(satisfied))
    referred = np.sort(np.argsort(model.stream("referrals.referred").random(model.size))[:count])
    candidates = np.searchsorted(started[satisfied], started[referred], side="left")
    # The very first have nobody before them.
    referred, candidates = referred[candidates > 0], candidates[candidates > 0]
    drawn = model.stream("referrals.referrer").random((len(referred), TRIES))
    tried = satisfied[(drawn * candidates[:, None]).astype(np.int64)]
    there = gone[tried] > started[referred][:, None]
    found = there.any(axis=1)
    referrer = tried[np.arange(len(tried)), there.argmax(axis=1)]
    return Referrals(referred[found], referrer[found])


def _gone_on(model: Kingfisher) -> np.ndarray:
    """For each shipper the day from which it ships no more; after the window for those that stay."""
    bills = model.bills
    gone = np.full(model.size, model.calendar.end)
    gone[bills.shipper[bills.last]] = model.calendar.month_firsts[bills.month[bills.last] + 1].astype("datetime64[D]")
    return gone


def referrals_table(model: Kingfisher) -> pd.DataFrame:
    """One row a shipper that came by referral."""
    import pandas as pd

    referrals = model.referrals
    return pd.DataFrame({
        "referrer_id": model.shipper_ids[referrals.referrer],
        "referred_id": model.shipper_ids[referrals.referred],
        "date": as_dates(model.shippers.started[referrals.referred]),
    })
