"""What makes customers stay or leave: satisfaction, where they came from, the retention programme."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from crmlab.data.streams import stream

if TYPE_CHECKING:
    from crmlab.data.lantern.model import Lantern


@dataclass(frozen=True)
class Loyalty:
    """One entry a registered customer.

    dropout : the chance to leave after an order without any planted effect, drawn from beta(a, b).
    patience : how many plain orders the customer lasts: a customer leaves after the order that uses it up.
    wear : how much patience one order uses up, 1 without planted effects.
    satisfaction : 0 to 1, evenly spread.
    in_programme : drawn by lot into the retention programme.
    """

    dropout: np.ndarray
    patience: np.ndarray
    wear: np.ndarray
    satisfaction: np.ndarray
    in_programme: np.ndarray


def draw_loyalty(model: Lantern) -> Loyalty:
    """Draw how long customers last.

    Leaving with chance p after every order is the same as having an exponential amount of patience, of which an
    order uses up -log(1 - p). An effect that multiplies the use by w turns p into 1 - (1 - p)^w: proportional
    hazards, with the base process untouched.
    """
    size, seed, scenario = model.size, model.seed, model.scenario
    total, mean = scenario["dropout_size"], scenario["dropout_mean"]
    to_leave = stream(seed, "loyalty.dropout_a").standard_gamma(total * mean, size)
    to_stay = stream(seed, "loyalty.dropout_b").standard_gamma(total * (1 - mean), size)
    dropout = to_leave / (to_leave + to_stay)
    with np.errstate(divide="ignore"):  # a chance of zero gives patience without end
        patience = stream(seed, "loyalty.patience").standard_exponential(size) / -np.log1p(-dropout)
    satisfaction = stream(seed, "loyalty.satisfaction").random(size)
    in_programme = stream(seed, "loyalty.programme").random(size) < scenario["programme_share"]
    in_programme &= model.people.buys
    channels = scenario.planted["acquisition_channels"].values()
    by_channel = np.array([channel["wear"] for channel in channels]) ** scenario["channel_effect"]
    wear = np.exp(scenario["satisfaction_effect"] * (0.2 - satisfaction**4))
    wear *= by_channel[model.people.channel]
    wear *= np.where(in_programme, scenario["programme_wear"], 1.0)
    return Loyalty(dropout, patience, wear, satisfaction, in_programme)
