"""What there is to find out in the lab of the calls."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from crmlab.base.texts import N_
from crmlab.course.lesson12.call_test import ASKED_LENGTH, CallTest
from crmlab.engine import Find, Reach

LENGTHS = range(50, ASKED_LENGTH + 1, 50)
LISTS = ("likely", "slipping", "asleep")


def _slipping(data: CallTest) -> str:
    best, other = (data.uplift(how, ASKED_LENGTH) for how in ("likely", "slipping"))
    return "rises" if other.treated_rate < best.treated_rate and other.uplift > best.uplift else "falls"


def _is_sure(data: CallTest, parameters: Mapping[str, Any]) -> bool:
    """Whether the list gains, and chance alone does not explain it."""
    return data.uplift(parameters["listed"], int(parameters["people"])).low > 0


def _sure(data: CallTest) -> dict[str, Any]:
    return next(({"listed": how, "people": people} for how in ("slipping", "asleep", "likely")
                 for people in reversed(LENGTHS) if data.uplift(how, people).low > 0), {"listed": "slipping"})


def _shortest(data: CallTest) -> str:
    found = data.uplift("slipping", min(LENGTHS))
    return "both" if found.low <= 0 <= found.high else "sure"


TASKS = (
    Find(N_("Press “slipping away”. Fewer of those called order now. What does the uplift do?"),
         N_("Response and uplift are two things. The likeliest buyers need no call. Here the call reminds people."),
         options={"rises": N_("it rises"), "falls": N_("it falls")}, right=_slipping,
         try_this=N_("Uplift is called minus left alone. Read the number beside the bars.")),
    Reach(N_("Find a list on which the call surely adds orders: the whole interval lies above 0."),
          N_("The interval in brackets says what fits these data. Only when 0 lies outside, chance is no good excuse."),
          reached=_is_sure, example=_sure,
          try_this=N_("The sentence tells when 0 lies inside. A longer list makes the interval shorter.")),
    Find(N_("To the extreme: “slipping away”, cut after 50 people. What does the test say now?"),
         N_("With 25 people on each side, one order moves the uplift by four points."),
         options={"both": N_("a gain and a loss both fit"), "sure": N_("a sure gain")}, right=_shortest, extreme=True,
         try_this=N_("Read the two numbers in brackets.")),
)
