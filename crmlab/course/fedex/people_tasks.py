"""What there is to find out in the labs of the call centre: seats or people, and a month of training."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from crmlab.base.texts import N_
from crmlab.engine import Find, Reach

if TYPE_CHECKING:
    from crmlab.course.fedex.month_of_training import Trained
    from crmlab.course.fedex.seats_or_people import CallDay

TEN = 10.0  # o'clock
STEP, MOST_PEOPLE = 10, 400
BREAKS, AS_IT_BEGINS = 0.15, {"hour": TEN, "plan": "table", "saved": 0.0, "breaks": 0.15}
MONTH, DAY_COST, HOUR_COST = 20, 200, 40  # working days, dollars: as the lab of training begins
STAY, SHORT_STAY = 2.0, 0.5  # years


def _where(day: CallDay) -> str:
    """What takes most of the people from the phone at ten."""
    on_shift = day.people * day.on_shift(TEN)
    lost = {"shift": day.people - on_shift, "break": on_shift * BREAKS,
            "out": on_shift * (1 - BREAKS) * (1 - day.inbound)}
    return max(lost, key=lambda what: lost[what])


def _enough(day: CallDay, parameters: Mapping[str, Any]) -> bool:
    """Whether enough are on the phone at ten, by people alone."""
    return (all(parameters[name] == value for name, value in AS_IT_BEGINS.items())
            and day.plan(people=parameters["people"]).seats(TEN) >= day.needed(TEN))


def _so_many(day: CallDay) -> dict[str, Any]:
    people = day.plan().people_for(day.needed(TEN), TEN) or MOST_PEOPLE
    return {"people": min(-(-people // STEP) * STEP, MOST_PEOPLE)}


def _do_most(day: CallDay) -> str:
    busy = day.calls[TEN] * day.handling_s / 3600 / day.plan(people=MOST_PEOPLE).seats(TEN)
    return "wait" if busy < 0.5 else "talk"


def _pays(data: Trained, days: int, stay: float) -> bool:
    """Whether one more month of training pays, with the lab's prices."""
    hours = (data.calls_after(days) - data.calls_after(days + MONTH)) * data.day.handling_s / 3600
    return hours * HOUR_COST > data.day.people * MONTH * DAY_COST / stay


def _which_pay(data: Trained) -> str:
    if not _pays(data, MONTH, STAY):
        return "none"
    return "both" if _pays(data, 2 * MONTH, STAY) else "second"


def _half_a_year(data: Trained) -> str:
    return "yes" if _pays(data, MONTH, SHORT_STAY) else "no"


OF_SEATS = (
    Find(N_("Choose “on paper”, then “as in the table of agents”. What takes most people from the phone at 10:00?"),
         N_("At 10:00 the late shift is not there yet, and more than a quarter have a day off or are ill."),
         options={"shift": N_("other shift, day off"), "break": N_("breaks and talks"), "out": N_("calls out")},
         right=_where, try_this=N_("Press All numbers below the figure and go down line by line.")),
    Reach(N_("Press Reset. Employ so many people that enough are on the phone at 10:00."),
          N_("More than twice as many as today! And look at 18:00: far too many. A better plan of shifts is cheaper."),
          reached=_enough, example=_so_many,
          try_this=N_("Move only the people employed. Read the last number of the sentence.")),
    Find(N_("To the extreme: press Reset, then 400 people. At 10:00, what does an agent do most of the time?"),
         N_("They are on calls for less than half of the time. No caller waits, and much pay buys waiting."),
         options={"talk": N_("talk"), "wait": N_("wait for a call")},
         right=_do_most, extreme=True, try_this=N_("The sentence says how much of the time they are on calls.")),
)
OF_TRAINING = (
    Find(N_("Set the training to 20 days, then to 40. The sentence ends with one more month. Which of the two pays?"),
         N_("The second month costs as much as the third, and teaches more."),
         options={"second": N_("only the second month"), "both": N_("the second and the third"), "none": N_("none")},
         right=_which_pay, try_this=N_("At 20 days “one more month” is the second, at 40 days the third.")),
    Find(N_("To the extreme: press Reset, then let agents stay only half a year. Does the second month still pay?"),
         N_("The month costs the same, and must come back in six months. How long people stay decides."),
         options={"yes": N_("yes"), "no": N_("no")},
         right=_half_a_year, extreme=True, try_this=N_("Read the end of the sentence.")),
)
