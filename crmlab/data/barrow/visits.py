"""Visits: when a member is called on, who decided whether a plan came along, and what the weeks after held anyway."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from crmlab.data.barrow.members import DAYS_PER_YEAR

if TYPE_CHECKING:
    import pandas as pd

    from crmlab.data.barrow.model import Barrow

KNOWN_DAYS = 60  # a new member is visited for the first time after so many days
NOTICED_DAYS = 45  # so long a member that lapsed stays on the visiting list
JITTER_DAYS = 4.0
EFFECT_DAYS = 56  # how long a visit's plan, and the upswing it met, last: eight weeks
REPS = 8
DECIDERS = ("rep", "lot")


@dataclass(frozen=True)
class Visits:
    """One entry a visit, by day.

    member : index. day : number. by_lot : a lot decided about the plan, not the representative. plan : a plan came
    along. upswing : how much more the member would buy in the eight weeks after, whatever the visit does, as a log.
    effect : what the plan makes of the amounts in those weeks, times. accepted : the member said yes to the plan.
    """

    member: np.ndarray
    day: np.ndarray
    by_lot: np.ndarray
    plan: np.ndarray
    upswing: np.ndarray
    effect: np.ndarray
    accepted: np.ndarray


def draw_visits(model: Barrow) -> Visits:
    """Draw the visits, then for each who decides, and whether a plan comes along.

    A representative feels an upswing beforehand (a feast, a new terrace) and brings the plan there, and to large
    members; the lot knows nothing.
    """
    scenario, members = model.scenario, model.members
    member, day = _calendar(model)
    count = len(member)
    felt = model.stream("visits.upswing").standard_normal(count)
    by_lot = model.stream("visits.decider").random(count) < scenario["lot_share"]
    size = np.log(members.size)
    wish = (scenario["rep_eye"] * felt + scenario.planted["size_pull"] * (size - size.mean())[member]
            + model.stream("visits.whim").standard_normal(count))
    plan = np.where(by_lot, model.stream("visits.coin").random(count) < 0.5, wish > 0)
    enough = members.visits_per_year[member] >= scenario.planted["visits_that_work"]
    effect = 1 + scenario["plan_uplift"] * (plan & enough)
    says_yes = felt + model.stream("visits.accepted").standard_normal(count) > scenario.planted["accept_edge"]
    return Visits(member, day, by_lot, plan, scenario["upswing_spread"] * felt, effect, plan & says_yes)


def _calendar(model: Barrow) -> tuple[np.ndarray, np.ndarray]:
    """Which member is visited on which day: evenly over the year, with a little jitter."""
    members, days = model.members, model.window.days
    step = DAYS_PER_YEAR / members.visits_per_year
    rows = np.ceil(days / step).astype(np.int64)
    member = np.repeat(np.arange(model.size), rows)
    turn = np.arange(len(member)) - np.repeat(np.cumsum(rows) - rows, rows)
    offset = model.stream("visits.offset").random(model.size)
    jitter = (model.stream("visits.jitter").random(len(member)) - 0.5) * JITTER_DAYS
    day = np.floor((turn + offset[member]) * step[member] + jitter).astype(np.int64)
    there = ((day >= 0) & (day < days) & (day >= members.joined[member] + KNOWN_DAYS)
             & (day <= members.left[member] + NOTICED_DAYS))
    member, day = member[there], day[there]
    order = np.lexsort((member, day))
    return member[order], day[order]


def visits_table(model: Barrow) -> pd.DataFrame:
    """The visits as the representatives wrote them down."""
    import pandas as pd

    visits = model.visits
    return pd.DataFrame({
        "visit_id": np.arange(1, len(visits.day) + 1, dtype=np.int64),
        "member_id": model.member_ids[visits.member],
        "date": model.window.dates(visits.day),
        "rep": model.texts([f"S{n}" for n in range(1, REPS + 1)], model.members.road[visits.member] % REPS),
        "decided_by": model.texts(list(DECIDERS), visits.by_lot.astype(np.int64)),
        "plan": visits.plan.astype(np.int64),
        "accepted": visits.accepted.astype(np.int64),
    })


def visits_truth(model: Barrow) -> pd.DataFrame:
    """What the weeks after each visit held: the upswing that came anyway, and what the plan added; both times 1."""
    import pandas as pd

    visits = model.visits
    return pd.DataFrame({
        "visit_id": np.arange(1, len(visits.day) + 1, dtype=np.int64), "upswing": np.exp(visits.upswing),
        "effect": visits.effect})
