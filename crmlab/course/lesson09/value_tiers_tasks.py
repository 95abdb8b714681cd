"""What there is to find out in the lab of value classes."""

from __future__ import annotations

from crmlab.base.texts import N_
from crmlab.course.shop.customer_accounts import Accounts
from crmlab.engine import Find

LARGEST_VIP = 0.10


def _small_by_profit(data: Accounts) -> str:
    """Whether the smaller half holds a part of the profit, or takes some away."""
    from crmlab.metrics.tiers import WIDE_MIDDLE, tier_shares, value_tiers

    small = tier_shares(data.profit, value_tiers(data.profit, WIDE_MIDDLE))[-1]
    return "loss" if small.total < 0 else "some"


def _by_the_pyramid(data: Accounts) -> str:
    from crmlab.metrics.tiers import CURRY_PYRAMID, WIDE_MIDDLE

    return "fewer" if _changes(data, CURRY_PYRAMID) < _changes(data, WIDE_MIDDLE) else "more"


def _changes(data: Accounts, parts: tuple[float, ...]) -> int:
    """How many buyers are in another class by profit than by revenue."""
    from crmlab.metrics.tiers import value_tiers

    return int((value_tiers(data.revenue, parts) != value_tiers(data.profit, parts)).sum())


def _largest_class(data: Accounts) -> str:
    return min(("40", "250", "1000"), key=lambda people: abs(int(people) - LARGEST_VIP * len(data.ids)))


TASKS = (
    Find(N_("Press profit. What do the small customers hold now?"),
         N_("To serve them costs more than they leave over. So their share falls below 0 %, like Rosa's."),
         options={"loss": N_("less than nothing"), "some": N_("a small share")}, right=_small_by_profit,
         try_this=N_("Look at the two bars above small. Which one hangs below the line?")),
    Find(N_("Press 1 / 4 / 15 / 80 %. Do more or fewer buyers change class?"),
         N_("Most people are small now, whatever you rank by. No customer did anything: only the cut moved."),
         options={"more": N_("more"), "fewer": N_("fewer")}, right=_by_the_pyramid,
         try_this=N_("Compare the last bar before and after.")),
    Find(N_("To the extreme: my own cut-offs, VIP at 10 %. Mei knew forty customers by name. How many VIPs are there?"),
         N_("Nobody knows so many by name. How large a class may be depends on what you want to do for it."),
         options={"40": N_("about 40"), "250": N_("about 250"), "1000": N_("about 1,000")}, right=_largest_class,
         extreme=True, try_this=N_("Press All numbers below the figure, and read the first row.")),
)
