"""A test of January, after the window: half of all buyers, drawn by lot, are called; who buys within four weeks?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from crmlab.data.streams import stream

if TYPE_CHECKING:
    import pandas as pd

    from crmlab.data.lantern.model import Lantern

WEEKS_WATCHED = 4
GROUPS = ("left alone", "called")
KINDS = ("won't buy", "minds the call", "won by the call", "buys anyway")


@dataclass(frozen=True)
class Campaign:
    """One entry a buyer, in the order of the customers.

    buyer : index of the customer. segment : index into the scenario's `call_segments`. called : drawn by lot.
    anyway : would buy within the four weeks without a call. if_called : would buy with one.
    stops : asks not to be called again, if called.
    """

    buyer: np.ndarray
    segment: np.ndarray
    called: np.ndarray
    anyway: np.ndarray
    if_called: np.ndarray
    stops: np.ndarray


def draw_campaign(model: Lantern) -> Campaign:
    """Draw what each buyer would do without a call and with one; the lot decides which of the two is seen.

    Without a call they go on as before: nobody who has left comes back, the others buy at their own rate.
    """
    segments = list(model.scenario.planted["call_segments"].values())
    buyer = np.flatnonzero(model.people.buys)
    segment, size = _segments(model, buyer), len(buyer)

    def drawn(name: str) -> np.ndarray:
        return stream(model.seed, f"january.{name}").random(size)

    def listed(what: str, level: str) -> np.ndarray:
        return np.array([one[what] for one in segments])[segment] * model.scenario[level]

    still = np.ones(model.size, dtype=bool)
    still[model.purchases.customer[model.purchases.last]] = False
    chance = -np.expm1(-WEEKS_WATCHED * model.purchases.rate[buyer]) * still[buyer]
    anyway = drawn("anyway") < chance
    # One number decides for both: who buys anyway may mind, who does not may be won.
    moved = drawn("moved")
    if_called = np.where(anyway, moved >= listed("minds", "call_annoys"), moved < listed("won", "call_persuades"))
    return Campaign(buyer, segment, drawn("lot") < model.scenario["call_share"], anyway, if_called,
                    drawn("stops") < listed("stops", "call_annoys"))


def _segments(model: Lantern, buyer: np.ndarray) -> np.ndarray:
    """The first of the listed segments whose days since the last order are not exceeded."""
    last = np.zeros(model.size, dtype=np.int64)
    np.maximum.at(last, model.purchases.customer, model.purchases.day)
    ends = [one["days"] for one in model.scenario.planted["call_segments"].values()][:-1]
    return np.searchsorted(ends, model.window.days - 1 - last[buyer])


def campaign_table(model: Lantern) -> pd.DataFrame:
    """Who was called, and what came of it."""
    import pandas as pd

    drawn = model.campaign
    bought = np.where(drawn.called, drawn.if_called, drawn.anyway)
    p = model.scenario["spend_shape"]
    scatter = stream(model.seed, "january.amount").standard_gamma(p, len(drawn.buyer)) / p
    amount = np.maximum(np.rint(scatter * model.spend_means[drawn.buyer]), 100).astype(np.int64)
    return pd.DataFrame({
        "customer_id": model.customer_ids[drawn.buyer],
        "segment": model.texts(list(model.scenario.planted["call_segments"]), drawn.segment),
        "group": model.texts(GROUPS, drawn.called.astype(int)),
        "bought": bought,
        "amount_cents": np.where(bought, amount, 0),
        "asked_to_stop": drawn.called & drawn.stops,
    })


def campaign_truth(model: Lantern) -> pd.DataFrame:
    """What nobody can see of one person: both what they do without a call and what they do with one."""
    import pandas as pd

    drawn = model.campaign
    kind = np.where(drawn.anyway, np.where(drawn.if_called, 3, 1), np.where(drawn.if_called, 2, 0))
    return pd.DataFrame({
        "customer_id": model.customer_ids[drawn.buyer],
        "buys_anyway": drawn.anyway,
        "buys_if_called": drawn.if_called,
        "kind": model.texts(KINDS, kind),
    })
