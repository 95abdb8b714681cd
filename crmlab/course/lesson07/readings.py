"""One reading of "5 % less churn": whose profit, when, and the two amounts before and after."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from crmlab.base.numbers import as_decimal, as_digits, as_signed, percent_sign
from crmlab.base.texts import N_, _, ngettext

if TYPE_CHECKING:
    import pandas as pd

RELATIVE_CUT = 0.05  # "5 % less", read as 5 % of the churn
HEADS = 1000  # the firm's profit is told for so many customers, or newcomers a year: no fractions of a dollar
TIMINGS = {"certain": N_("no (timing B)"), "if_retained": N_("yes (timing A)")}
# What the amounts are, in words: of the bank, and of a shop.
MEASURED = {
    "firm": {
        "customer_value": N_("Value of one customer, whole life, discounted at {rate} a year"),
        "constant_base": N_("Yearly profit of a firm that stays as large (1,000 customers)"),
        "constant_additions": N_("Yearly profit of a firm that grows (1,000 newcomers a year), {later}"),
        "long_run": N_("Yearly profit of a firm that grows (1,000 newcomers a year), in the long run")},
    "shop": {
        "customer_value": N_("Value of one customer, whole life, discounted at {rate} a year"),
        "constant_base": N_("Yearly profit of a shop that stays as large (1,000 customers)"),
        "long_run": N_("Yearly profit of a shop that grows (1,000 newcomers a year), in the long run")},
}


@dataclass(frozen=True)
class Case:
    """One setting of the controls, and the two amounts that it leads to.

    stream : profit of one customer in year 0 (winning), 1, 2, …; the last one goes on. decimals : of the per cent.
    kind : "firm" or "shop", as the sentence calls it.
    """

    stream: tuple[float, ...]
    reading: str
    timing: str
    start: float
    end: float
    discount: float
    years: int = 0
    decimals: int = 1
    kind: str = "firm"

    def value(self, churn: float) -> float:
        from crmlab.metrics.profit_stream import stream_value

        return stream_value(self.stream, churn_per_year=churn, discount_rate_per_year=self.discount,
                            first=self.timing)

    def base(self, churn: float) -> float:
        from crmlab.metrics.churn_effect import constant_base_profit

        return constant_base_profit(self.stream, churn_per_year=churn, customers=HEADS, first=self.timing)

    def newcomers(self, years: float) -> float:
        from crmlab.metrics.churn_effect import constant_additions_profit

        return HEADS * constant_additions_profit(self.stream, churn_before=self.start, churn_after=self.end,
                                                 years_since=years, first=self.timing)

    @property
    def amounts(self) -> tuple[float, float]:
        """Profit before and after the change."""
        if self.reading == "customer_value":
            return self.value(self.start), self.value(self.end)
        if self.reading == "constant_base":
            return self.base(self.start), self.base(self.end)
        return self.newcomers(0), self.newcomers(self.years if self.reading == "constant_additions" else math.inf)

    @property
    def growth(self) -> float | None:
        """In per cent; None where the start is a loss, of which there are no per cent."""
        before, after = self.amounts
        return None if before <= 0 else 100 * (after / before - 1)

    @property
    def change(self) -> str:
        if self.growth is None:
            return _("no per cent")  # why not is asked in the lab
        return percent_sign(as_signed(self.growth, self.decimals))

    @property
    def measured(self) -> str:
        """What the amounts are, in words."""
        later = ngettext("after {n} year", "after {n} years", self.years).format(n=self.years)
        return _(MEASURED[self.kind][self.reading]).format(rate=as_rate(self.discount), later=later)

    def money(self, amount: float) -> str:
        return as_decimal(amount, 2 if self.reading == "customer_value" else 0)


def as_rate(rate: float) -> str:
    """A share as a per cent without needless digits."""
    return percent_sign(as_digits(round(100 * rate, 2)))


def case_sentence(case: Case) -> str:
    before, after = case.amounts
    timing = [_("Timing A.")] if case.timing != "certain" else []
    return " ".join([*timing, _("Churn from {start} to {end} a year. {measured}: from {before} to {after} dollars, "
                                "{change}.").format(
        start=as_rate(case.start), end=as_rate(case.end), measured=case.measured,
        before=case.money(before), after=case.money(after), change=case.change)])


def case_table(case: Case) -> pd.DataFrame:
    import pandas as pd

    from crmlab.metrics.retention import mean_lifetime, median_lifetime

    ends = case.start, case.end
    rows = [[_("Churn a year"), *map(as_rate, ends)],
            [_("Years that a customer stays, mean"), *(as_decimal(mean_lifetime(q), 1) for q in ends)],
            [_("Years until half of them are gone"), *(as_decimal(median_lifetime(q), 1) for q in ends)],
            [_("Profit of this reading, dollars"), *map(case.money, case.amounts)],
            [_("Change"), "", case.change],
            [_("Can a newcomer leave before year 1?"), _(TIMINGS[case.timing]), ""]]
    return pd.DataFrame(rows, columns=[_("What"), _("Start"), _("End")])
