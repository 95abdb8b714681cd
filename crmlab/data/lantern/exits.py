"""Why customers leave: what they say, and the truth."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from crmlab.data.streams import pick, stream

if TYPE_CHECKING:
    import pandas as pd

    from crmlab.data.lantern.model import Lantern

ASKED_AFTER_DAYS = 14
NO_ANSWER = "no answer"


@dataclass(frozen=True)
class Exits:
    """One entry a customer who has left for good, by day.

    customer : index. day : of leaving. reason : index of the true reason. asked : by the survey, in the window.
    """

    customer: np.ndarray
    day: np.ndarray
    reason: np.ndarray
    asked: np.ndarray


def draw_exits(model: Lantern) -> Exits:
    """Draw the true reasons: over all leavers in their planted shares, service mostly after a failed last order."""
    purchases, planted = model.purchases, model.scenario.planted
    left = purchases.last
    customer, day, failed = purchases.customer[left], purchases.day[left], purchases.failed[left]
    names = list(planted["exit_reasons"])
    shares = np.array(list(planted["exit_reasons"].values()), dtype=float)
    service = names.index("service")
    of_failed = failed.mean() if len(failed) else 0.0
    after_failure = min(planted["service_after_failure"], shares[service] / max(of_failed, 1e-9))
    otherwise = (shares[service] - of_failed * after_failure) / max(1 - of_failed, 1e-9)
    by_group = np.tile(shares, (2, 1))
    for row, share in enumerate((otherwise, after_failure)):
        by_group[row] *= (1 - share) / (1 - shares[service])
        by_group[row, service] = share
    drawn = stream(model.seed, "exits.reason").random(len(customer))
    reason = np.where(failed, pick(drawn, by_group[1]), pick(drawn, by_group[0]))
    asked = stream(model.seed, "exits.asked").random(len(customer)) < model.scenario["exit_asked_share"]
    return Exits(customer, day, reason, asked & (day + ASKED_AFTER_DAYS < model.window.days))


def exit_survey_table(model: Lantern) -> pd.DataFrame:
    """What leavers say when they are asked."""
    import pandas as pd

    exits, planted, seed = model.exits, model.scenario.planted, model.seed
    count = len(exits.customer)
    names = [*planted["exit_reasons"], NO_ANSWER]
    excuses = np.array([planted["exit_excuses"][name] for name in planted["exit_reasons"]])
    honest = stream(seed, "exits.honest").random(count) < model.scenario["exit_honesty"]
    stated = np.where(honest, exits.reason, pick(stream(seed, "exits.excuse").random(count), excuses))
    answers = stream(seed, "exits.answers").random(count) < model.scenario["exit_answer_share"]
    stated = np.where(answers, stated, len(names) - 1)
    rows = np.flatnonzero(exits.asked)
    return pd.DataFrame({
        "customer_id": model.customer_ids[exits.customer[rows]],
        "asked_on": model.window.dates(exits.day[rows] + ASKED_AFTER_DAYS),
        "stated_reason": model.texts(names, stated[rows]),
    })


def exit_truth(model: Lantern) -> pd.DataFrame:
    """The true reason of every customer who has left, asked or not."""
    import pandas as pd

    exits, names = model.exits, list(model.scenario.planted["exit_reasons"])
    return pd.DataFrame({
        "customer_id": model.customer_ids[exits.customer],
        "left_on": model.window.dates(exits.day),
        "true_reason": model.texts(names, exits.reason),
        "asked": exits.asked,
    })
