"""What there is to find out in the lab of the net promoter score."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from crmlab.base.texts import N_
from crmlab.course.lesson10.promoters import PERIODS, Asked
from crmlab.engine import Find, Reach

NARROW = 15  # points


def _is_narrow(data: Asked, parameters: Mapping[str, Any]) -> bool:
    return data.margin(parameters["period"]) <= NARROW


def _shortest(data: Asked) -> dict[str, Any]:
    return {"period": next(period for period in PERIODS if data.margin(period) <= NARROW)}


def _larger(data: Asked) -> str:
    return "silent" if data.with_silent(100) - data.with_silent(-100) > 2 * data.margin("all") else "chance"


TASKS = (
    Reach(N_("Priya accepts no bar longer than 15 points up or down. How long must she collect answers?"),
          N_("Nearly every month's bar held the thin line, the score of all: fifty answers jump by chance. "
             "Four times the answers halve the bar."),
          reached=_is_narrow, example=_shortest, try_this=N_("Take a longer period, and read “give or take”.")),
    Find(N_("To the extreme: all together, and the silent at −100, then at +100. What moves the score more?"),
         N_("More answers help against chance. Against silence they do not help: somebody must ask the silent."),
         options={"chance": N_("chance"), "silent": N_("the silent")}, right=_larger, extreme=True,
         try_this=N_("Compare “give or take” with the two scores of everybody.")),
)
