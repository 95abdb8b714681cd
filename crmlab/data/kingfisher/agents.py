"""The agents of the call centre: how long they were trained, by lot, and what share of calls they resolve."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from crmlab.data.kingfisher.calendar import as_dates, working_days

if TYPE_CHECKING:
    import pandas as pd

    from crmlab.data.kingfisher.model import Kingfisher

# Everybody was hired and trained before the first call of the window.
HIRED_FROM, HIRED_UNTIL = "2021-01-01", "2023-09-01"
STEP_DAYS = 20
SCORE_MEAN, SCORE_PER_GAIN, SCORE_ABILITY, SCORE_NOISE = 62.0, 20.0, 7.0, 5.0
SHIFTS = ("early", "late", "off")
LEAST_RATE, MOST_RATE = 0.05, 0.98


@dataclass(frozen=True)
class Agents:
    """One entry an agent, by the day of hiring.

    training : days. ability : standard normal. resolution : share of calls resolved. shift : index into SHIFTS.
    """

    training: np.ndarray
    ability: np.ndarray
    resolution: np.ndarray
    shift: np.ndarray
    outbound: np.ndarray


def trained_part(model: Kingfisher, days: np.ndarray) -> np.ndarray:
    """The part of what endless training would add that is reached after so many days; 0 after 20."""
    return 1 - model.scenario["training_fade"] ** ((days - STEP_DAYS) / STEP_DAYS)


def draw_agents(model: Kingfisher) -> Agents:
    """Draw the agents; lots are drawn without replacement, so that the training groups are of one size."""
    scenario, count = model.scenario, int(model.scenario.planted["agents"])
    lengths = np.array(scenario.planted["training_days"])
    training = lengths[_lot(model, "training") * len(lengths) // count]
    ability = model.stream("agents.ability").standard_normal(count)
    rate = scenario["resolution_at_20_days"] + scenario["training_gain"] * trained_part(model, training)
    rate = np.clip(rate + scenario.planted["agent_spread"] * ability, LEAST_RATE, MOST_RATE)
    off = round(scenario["off_share"] * count)
    early = off + round(scenario.planted["early_part"] * (count - off))
    lot = _lot(model, "shift")
    shift = np.select([lot < off, lot < early], [SHIFTS.index("off"), SHIFTS.index("early")], SHIFTS.index("late"))
    outbound = _lot(model, "outbound") < round(scenario["outbound_share"] * count)
    return Agents(training, ability, rate, shift, outbound)


def _lot(model: Kingfisher, name: str) -> np.ndarray:
    """A lot for each agent: the numbers from 0 in an order of chance."""
    return np.argsort(np.argsort(model.stream(f"agents.{name}").random(int(model.scenario.planted["agents"]))))


def agents_table(model: Kingfisher) -> pd.DataFrame:
    """The agents on the payroll."""
    import pandas as pd

    agents, count = model.agents, len(model.agents.training)
    days = working_days(HIRED_FROM, HIRED_UNTIL)
    hired = np.sort(np.floor(model.stream("agents.hired").random(count) * len(days)).astype(np.int64))
    score = SCORE_MEAN + SCORE_PER_GAIN * trained_part(model, agents.training) + SCORE_ABILITY * agents.ability
    score += SCORE_NOISE * model.stream("agents.score").standard_normal(count)
    return pd.DataFrame({
        "agent_id": model.agent_ids,
        "hired": as_dates(days[hired]),
        "training_days": agents.training.astype(np.int64),
        "test_score": np.clip(np.rint(score), 0, 100).astype(np.int64),
        "shift": model.texts(list(SHIFTS), agents.shift),
        "outbound": agents.outbound.astype(np.int64),
    })


def agents_truth(model: Kingfisher) -> pd.DataFrame:
    """Each agent's true share of calls resolved."""
    import pandas as pd

    return pd.DataFrame({"agent_id": model.agent_ids, "resolution_rate": model.agents.resolution})
