"""What there is to find out in the labs of the second session: was it the plan, and who gets one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from crmlab.base.texts import N_
from crmlab.course.metro.plan_year import MINUTES, MOST, STEP
from crmlab.course.metro.visits_measured import LOT, RARELY, REP
from crmlab.engine import Find, Reach

if TYPE_CHECKING:
    from crmlab.course.metro.plan_year import PlanYear
    from crmlab.course.metro.visits_measured import Visits

DEAR = 120  # minutes: the end of the lab's range


def _by_reps(data: Visits) -> str:
    return "larger" if data.of(REP).uplift().uplift > data.of(LOT).uplift().uplift else "smaller"


def _rarely(data: Visits) -> str:
    found = data.of(LOT, RARELY).uplift()
    return "open" if found.low < 0 < found.high else "clear"


def _accepted(data: Visits) -> str:
    group = data.of(LOT)
    return "larger" if group.uplift(only_accepted=True).uplift > group.uplift().uplift else "smaller"


def _nearly_best(data: PlanYear, parameters: Mapping[str, Any]) -> bool:
    """Whether the choice leaves over most of what the best one would, at the cost with which the lab begins."""
    best = max(data.left_over(data.best_limit()), 0.0)
    return parameters["minutes"] == MINUTES and data.left_over(parameters["limit"]) >= 0.95 * best


def _a_choice(data: PlanYear) -> dict[str, Any]:
    return {"limit": data.best_limit() if data.left_over(data.best_limit()) > 0 else MOST, "minutes": MINUTES}


def _hoped(data: PlanYear) -> str:
    best = data.best_limit(belief=REP)
    return "low" if best < data.best_limit() - STEP else "same"


def _when_dear(data: PlanYear) -> str:
    return "no" if data.left_over(0, DEAR) < 0 else "yes"


OF_UPLIFT = (
    Find(N_("Choose visits where the representative decided. Is the uplift now larger or smaller?"),
         N_("Far larger. Representatives feel who has a feast ahead, and bring the plan there. The plan gets the "
            "credit."),
         options={"larger": N_("larger"), "smaller": N_("smaller")},
         right=_by_reps, try_this=N_("Compare the uplift at the end of the sentence.")),
    Find(N_("Press Reset, then choose members visited once a year. Does the plan work there?"),
         N_("The range holds 0, and it is wide: few such visits. The tables can't tell. That is an answer, too."),
         options={"clear": N_("clearly yes or no"), "open": N_("open: the range holds 0")},
         right=_rarely, try_this=N_("Read both ends of the range.")),
    Find(N_("To the extreme: press Reset, then count only plans that were accepted (More settings). What does the "
            "uplift do?"),
         N_("It grows, though the lot decided. Who says yes has something ahead. Count every plan that was brought."),
         options={"larger": N_("it grows"), "smaller": N_("it shrinks")},
         right=_accepted, extreme=True, try_this=N_("Compare with the uplift of every plan brought.")),
)
OF_DECISION = (
    Reach(N_("Leave the minutes alone. Find the limit at which plans leave most over by the lot’s uplift."),
          N_("Drafting costs the same for a large member and a small one, but brings more with the large one."),
          reached=_nearly_best, example=_a_choice, try_this=N_("Look for the top of the line of the lot.")),
    Find(N_("Where would you put the limit if you believed the representatives’ number?"),
         N_("Lower: you would write plans for many members where they don’t pay. That is what a wrong number costs."),
         options={"low": N_("lower"), "same": N_("at the same place")},
         right=_hoped, try_this=N_("Draw the line for the representatives’ visits, and look for its top.")),
    Find(N_("To the extreme: drafting takes 120 minutes. Does a plan for every visit (limit 0) still pay by the lot’s "
            "uplift?"),
         N_("No. With a machine that drafts in five minutes it does. So the cost of a plan decides, too."),
         options={"yes": N_("yes"), "no": N_("no")},
         right=_when_dear, extreme=True, try_this=N_("Read the first sentence.")),
)
