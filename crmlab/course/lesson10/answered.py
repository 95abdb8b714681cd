"""What customers answered in the satisfaction survey, and whether they ordered again afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from crmlab.course.shop.spending import ORDER
from crmlab.course.worlds import World

if TYPE_CHECKING:
    import numpy as np

MARKS = range(1, 11)


@dataclass(frozen=True)
class Answered:
    """One array element an answer.

    marks : satisfaction from 1 to 10. watched_days : days from the answer to the end of the data.
    days_to_order : days to the next order after the answer; infinite where none came.
    """

    marks: np.ndarray
    watched_days: np.ndarray
    days_to_order: np.ndarray

    def again(self, days: int, lowest: int = 1, highest: int = 10) -> tuple[int, int]:
        """Of those with such a mark who could be watched for `days`: how many, and how many ordered again."""
        counted = (self.watched_days >= days) & (self.marks >= lowest) & (self.marks <= highest)
        return int(counted.sum()), int((counted & (self.days_to_order <= days)).sum())


def answered(world: World) -> Answered:
    """Join the survey with the orders that came after each answer.

    An order on the day of the answer itself is not counted: nobody knows which came first. Refunds are no orders.
    """
    survey = world.load("satisfaction", "customer_id", "answered_on", "satisfied")
    orders = world.load("orders", *ORDER)
    answers = survey[["customer_id", "answered_on"]].reset_index(names="answer")
    later = answers.merge(orders.loc[orders["amount_cents"] > 0, ["customer_id", "date"]], on="customer_id")
    later = later[later["date"] > later["answered_on"]]
    days = (later["date"] - later["answered_on"]).dt.days.groupby(later["answer"]).min()
    watched = (world.last_day - survey["answered_on"]).dt.days
    return Answered(survey["satisfied"].to_numpy(), watched.to_numpy(),
                    days.reindex(answers["answer"]).fillna(float("inf")).to_numpy())
