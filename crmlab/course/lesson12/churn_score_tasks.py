"""What there is to find out in the lab of the churn score."""

from __future__ import annotations

from crmlab.base.texts import N_
from crmlab.course.lesson12.snapshots import Quarters
from crmlab.engine import Find


def _area(data: Quarters, signals: str, judged: str) -> float:
    from crmlab.course.lesson12.churn_score import Judged

    return Judged.of(data, signals, judged).area.value


def _with_visits(data: Quarters) -> str:
    return "better" if _area(data, "visits", "next") > _area(data, "last", "next") else "worse"


def _with_reminders(data: Quarters) -> str:
    """What happens to a splendid score on Monday."""
    splendid, monday = _area(data, "reminders", "old"), _area(data, "reminders", "next")
    return "breaks" if monday < splendid - 0.1 else "holds"


def _why(_data: Quarters) -> str:
    return "after"


TASKS = (
    Find(N_("Press “days since the last order”, then “+ visits”. Does the score get better or worse?"),
         N_("Who has left still looks in now and then, but less often. No bill shows that; the visits do."),
         options={"better": N_("better"), "worse": N_("worse")}, right=_with_visits,
         try_this=N_("Read the AUC in the sentence both times: 0.5 is a coin, 1 is always right.")),
    Find(N_("To the extreme: “+ reminders”, first “the old file”, then “the next three months”. What happens?"),
         N_("On the old file it looks nearly perfect. On Monday it is worse than without reminders."),
         options={"breaks": N_("splendid, then poor"), "holds": N_("good both times")}, right=_with_reminders,
         extreme=True, try_this=N_("Compare the two AUC numbers, and the bars with the short lines.")),
    Find(N_("A reminder goes to whoever ordered nothing for two months. When does it come?"),
         N_("The old file was pulled after the three months, with their reminders. Such a signal is a leak: it gives "
            "the answer away, and on Monday nobody has it."),
         options={"after": N_("after the silence"), "before": N_("before the silence")}, right=_why,
         try_this=N_("Who gets a reminder in September? Somebody silent in August and September.")),
)
