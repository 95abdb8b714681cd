"""What there is to find out in the lab of the satisfaction curve."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from crmlab.base.texts import N_
from crmlab.course.lesson10.answered import Answered
from crmlab.course.lesson10.repurchase import DELIGHTED, SATISFIED, curve
from crmlab.engine import Find, Reach

XEROX = 6  # times: the totally satisfied against the satisfied


def _times(parameters: Mapping[str, Any]) -> float:
    """How many times as often mark 10 orders again as mark 8 on the drawn curve."""
    shape = {"at_top": 1.0, "competition": parameters["competition"], "bend": parameters["bend"]}
    low = curve(SATISFIED, **shape)
    return curve(DELIGHTED, **shape) / low if low > 0 else float("inf")


def _like_xerox(_data: Answered, parameters: Mapping[str, Any]) -> bool:
    return _times(parameters) >= XEROX


def _in_a_monopoly(_data: Answered) -> str:
    shape = {"at_top": 1.0, "competition": 0.0, "bend": 4.0}
    return "same" if curve(1, **shape) == curve(DELIGHTED, **shape) else "fewer"


TASKS = (
    Find(N_("Competition 0 %: the only tea shop on an island. On the dashed curve, who orders again?"),
         N_("Even the angry come back: they have no choice. They look loyal, until a second shop opens."),
         options={"same": N_("all marks alike"), "fewer": N_("only the happy")}, right=_in_a_monopoly,
         try_this=N_("Move competition to 0 %, and follow the dashed curve from left to right.")),
    Reach(N_("To the extreme: make mark 10 order again at least six times as often as mark 8 on the curve."),
          N_("Only with full competition, and a curve that rises at the very end. So far from our points is the famous "
             "number."),
          reached=_like_xerox, example=lambda _data: {"competition": 1.0, "bend": 8}, extreme=True,
          try_this=N_("Competition to 100 %. Then the bend, up to its end.")),
)
