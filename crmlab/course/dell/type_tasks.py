"""What there is to find out in the three labs of the first session: types, prices, worth."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmlab.base.texts import N_
from crmlab.engine import Find

if TYPE_CHECKING:
    from crmlab.course.dell.book import Book

LOW, MIDDLE, HIGH = 0.10, 0.40, 0.70  # three cuts to try
NEAR, EXTREME = 0.05, 0.95
LITTLE = 0.05  # a change smaller than this is none


def _fewest(data: Book) -> str:
    """The cut with the fewest accounts close by."""
    back = data.answered[data.purchases >= 2]
    near = {name: int((abs(back - cut) <= NEAR).sum()) for name, cut in
            (("low", LOW), ("middle", MIDDLE), ("high", HIGH))}
    return min(near, key=lambda name: near[name])


def _remain(data: Book) -> str:
    back = data.purchases >= 2
    part = (data.answered[back] >= EXTREME).mean()
    return "none" if part < LITTLE else "half" if part < 0.6 else "all"


def _relationship_price(data: Book) -> str:
    from crmlab.course.dell.price_by_type import offers

    more = offers(data, "relationship").more()
    return "none" if abs(more) < 0.12 else "more" if more > 0 else "fewer"


def _gift(data: Book) -> str:
    """What 15 % off does to the margin of relationship customers."""
    from crmlab.course.dell.price_by_type import MOST, offers

    found = offers(data, "relationship")
    kept = found.rate(MOST) * found.margin[-1] / (found.rate(0) * found.margin[0])
    return "half" if kept < 0.65 else "little" if kept < 0.95 else "more"


def _largest(data: Book) -> str:
    from crmlab.course.dell.worth_by_type import as_many

    many = as_many(data, "largest")
    return "few" if many < 10 else "tens" if many < 100 else "hundreds"


def _why(data: Book) -> str:
    """In what those that lose money differ most from all relationship customers, in times."""
    from crmlab.course.dell.worth_by_type import groups

    found = groups(data)
    losing, each = found["losing"], found["each"]
    if not losing.size:
        return "calls"
    times = {"calls": data.per_year(data.calls, losing.some) / data.per_year(data.calls, each.some),
             "contacts": losing.mean(data.contacts) / each.mean(data.contacts),
             "goods": (1 - losing.year("margin") / losing.year("paid")) / (1 - each.year("margin") / each.year("paid"))}
    return max(times, key=lambda name: times[name])


OF_TYPES = (
    Find(N_("Try the cuts 10 %, 40 % and 70 %. Which one passes through the fewest accounts?"),
         N_("There is a valley between the hills. A cut in a valley moves few accounts from one type to the other."),
         options={"low": N_("10 %"), "middle": N_("40 %"), "high": N_("70 %")},
         right=_fewest, try_this=N_("Look at the height of the bars beside the line.")),
    Find(N_("To the extreme: press Reset, then cut at 95 %. How many relationship customers are left?"),
         N_("Nobody answers everything. A type is a line that we draw, so say where you drew it."),
         options={"none": N_("nearly none"), "half": N_("about half"), "all": N_("nearly all")},
         right=_remain, extreme=True, try_this=N_("Read the number of those that answer more.")),
)
OF_PRICES = (
    Find(N_("Show the relationship customers. What does 15 % off do to their purchases?"),
         N_("Nothing that one can tell from chance. They would have bought anyway."),
         options={"none": N_("next to nothing"), "more": N_("clearly more"), "fewer": N_("clearly fewer")},
         right=_relationship_price, try_this=N_("Compare the first bar with the last, and the thin lines with both.")),
    Find(N_("To the extreme: every relationship customer gets 15 % off, always. What is left of the margin of 100 "
            "quarters?"),
         N_("The discount is a gift to people who did not ask for it."),
         options={"half": N_("about half"), "little": N_("a little less"), "more": N_("more than before")},
         right=_gift, extreme=True, try_this=N_("The last column of the table: first row, last row.")),
)
OF_WORTH = (
    Find(N_("Some relationship customers cost more than they bring. In what do they differ most from the others?"),
         N_("They call very often. So the loss lies in the calls, and calls can be answered in cheaper ways."),
         options={"contacts": N_("in our contacts"), "calls": N_("in their calls"),
                  "goods": N_("in the cost of goods")},
         right=_why, try_this=N_("Compare the row “those that lose money” with the first row of the table.")),
    Find(N_("To the extreme: the largest tenth, and count what is left. How many transaction customers is "
            "one of them worth?"),
         N_("“Tens” is true of a few. It is not true of the mean."),
         options={"few": N_("fewer than ten"), "tens": N_("tens"), "hundreds": N_("hundreds")},
         right=_largest, extreme=True, try_this=N_("The number at the end of the sentence.")),
)
