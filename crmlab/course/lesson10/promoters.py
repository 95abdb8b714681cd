"""Who was asked whether they recommend the shop, who answered, and what the score of a period is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from crmlab.course.shop.spending import ORDER
from crmlab.course.worlds import World

if TYPE_CHECKING:
    import numpy as np

    from crmlab.metrics.satisfaction import NetPromoter

ASKED_AFTER_DAYS = 30  # from the first order
PERIODS = {"month": 1, "quarter": 3, "half": 6, "all": 1200}  # in months; the last one is longer than any data
FEWEST = 10  # answers: with fewer, the formula of the error is far off
TWO_SIDED_95 = 1.96
MONTHS, MIDDLE = 12, 15


@dataclass(frozen=True)
class Asked:
    """One array element an answer; customers : how many were asked.

    ratings : "would you recommend us?", 0 to 10. months : calendar months of the answers since the year 0.
    """

    ratings: np.ndarray
    months: np.ndarray
    customers: int
    whole: NetPromoter

    @property
    def answered_share(self) -> float:
        return self.whole.answers / self.customers

    @property
    def span(self) -> list[str]:
        """From the first month with an answer to the last one."""
        return [f"{_month(self.months.min())}-01", f"{_month(self.months.max())}-28"]

    def with_silent(self, score: float) -> float:
        """The score of everybody who was asked, if those who did not answer would have this one."""
        return self.answered_share * self.whole.score + (1 - self.answered_share) * score

    def by(self, length: int) -> Iterator[tuple[str, str, NetPromoter]]:
        """First month, middle day and score of each period of so many months with an answer."""
        from crmlab.metrics.satisfaction import net_promoter_score

        for first in range(self.months.min() // length * length, self.months.max() + 1, length):
            here = (self.months >= first) & (self.months < first + length)
            if here.any():
                begin, end = max(first, self.months.min()), min(first + length - 1, self.months.max())
                day = f"{_month((begin + end) // 2)}-{MIDDLE if (begin + end) % 2 == 0 else 28}"
                yield _month(begin), day, net_promoter_score(self.ratings[here])

    def interval(self, score: NetPromoter) -> float:
        """How far, with 95 % confidence, the score of so few answers may lie from that of all customers like them."""
        return TWO_SIDED_95 * score.standard_error

    def margin(self, period: str) -> float:
        """The longest such interval of all periods with enough answers; 0 where there is none."""
        return max((self.interval(score) for _first, _day, score in self.by(PERIODS[period])
                    if score.answers >= FEWEST), default=0.0)


def asked(world: World) -> Asked:
    """The answers, and everybody whose first order lies 30 days or more before the end of the data."""
    import pandas as pd

    from crmlab.metrics.satisfaction import net_promoter_score

    survey = world.load("satisfaction", "answered_on", "would_recommend")
    first = world.load("orders", *ORDER).groupby("customer_id")["date"].min()
    months = survey["answered_on"].dt.year * MONTHS + survey["answered_on"].dt.month - 1
    ratings = survey["would_recommend"].to_numpy()
    was_asked = first + pd.Timedelta(days=ASKED_AFTER_DAYS) <= world.last_day
    return Asked(ratings, months.to_numpy(), int(was_asked.sum()), net_promoter_score(ratings))


def _month(number: int) -> str:
    return f"{number // MONTHS}-{number % MONTHS + 1:02d}"
