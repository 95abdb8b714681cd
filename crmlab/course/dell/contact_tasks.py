"""What there is to find out in the labs of contacts, of the reasons for leaving, and of the team."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from crmlab.base.texts import N_
from crmlab.engine import Find, Reach

if TYPE_CHECKING:
    from crmlab.course.dell.contacts_and_staying import Both
    from crmlab.course.dell.reasons_told import Told
    from crmlab.course.dell.team_year import Firm

PEOPLE, CONTACTS = 6, 8  # as the lab of the team begins
NEAR_BEST = 0.95


def _transaction(data: Both) -> str:
    gain = data.curves["transaction"].gain
    return "none" if abs(gain) < 0.06 else "more" if gain > 0 else "fewer"


def _last_two(data: Both) -> str:
    curve = data.curves["relationship"]
    return "none" if abs(curve.more(6)) < 0.5 else "half" if curve.more(6) < curve.more(4) else "same"


def _for_price(data: dict[str, Told]) -> str:
    part = data["relationship"].part("price")
    return "half" if part > 0.4 else "some" if part > 0.03 else "none"


def _honest(data: dict[str, Told]) -> str:
    """The type whose form comes closer to the interview on the price."""
    gap = {who: abs(one.part("price", "stated") - one.part("price")) for who, one in data.items()}
    return min(gap, key=lambda who: gap[who])


def _wasted_on(data: Firm) -> str:
    """What is true of the team that takes the largest first, beside the one that takes those worth most."""
    from crmlab.course.dell.team_year import Plan

    largest, worth = (Plan(data, PEOPLE, CONTACTS, first, "same", "lasting") for first in ("largest", "worth"))
    return "more" if largest.wasted > worth.wasted else "fewer" if largest.wasted < worth.wasted else "same"


def _near_best(data: Firm, parameters: Mapping[str, Any]) -> bool:
    """Whether a plan leaves over nearly as much as the best, counted as long as it lasts."""
    from crmlab.course.dell.team_year import Plan

    if parameters["count"] != "lasting":
        return False
    plan = Plan(data, int(parameters["people"]), int(parameters["contacts"]), parameters["first"], "same", "lasting")
    return plan.left_over >= NEAR_BEST * data.best.left_over


def _a_plan(data: Firm) -> dict[str, Any]:
    return {"count": "lasting", "first": "worth", "people": data.best.people, "contacts": data.best.contacts}


def _losing(data: Firm) -> str:
    from crmlab.course.dell.team_year import Plan

    ways = ("same", "website", "goodbye")
    return max(ways, key=lambda way: Plan(data, PEOPLE, CONTACTS, "worth", way, "lasting").by_losing)


OF_CONTACTS = (
    Find(N_("Show the transaction customers. What do more contacts do to their staying?"),
         N_("Nothing that one can tell from chance. A team for them is money for nothing."),
         options={"none": N_("next to nothing"), "more": N_("many more stay"), "fewer": N_("many fewer stay")},
         right=_transaction, try_this=N_("Compare the first and the last point, and their thin lines.")),
    Find(N_("To the extreme: relationship customers, 6 contacts, then 8. What do the last two bring?"),
         N_("The curve is flat there. Each contact does less than the one before; at last it does nothing."),
         options={"none": N_("nothing"), "half": N_("half of the two before"), "same": N_("as much as the two before")},
         right=_last_two, extreme=True, try_this=N_("Set 6 contacts and read the last sentence.")),
)
OF_REASONS = (
    Find(N_("Of which type does the form say nearly what the interview finds about the price?"),
         N_("Who looks at the price says so. The others hide behind it."),
         options={"relationship": N_("relationship"), "transaction": N_("transaction")},
         right=_honest, try_this=N_("Compare the two bars of the price, for both types.")),
    Find(N_("To the extreme: a manager believes the form alone and lowers all prices. Of 100 lost relationship "
            "customers, how many had left for the price?"),
         N_("The others had left for something else. A lower price would have kept none of them."),
         options={"half": N_("about half"), "some": N_("about one in seven"), "none": N_("nobody")},
         right=_for_price, extreme=True, try_this=N_("Read the second number of the sentence.")),
)
OF_TEAM = (
    Find(N_("Let the largest come first, then those whose contacts bring most. With which order do more accounts cost "
            "the team more than they bring?"),
         N_("Large is not the same as “stays because of us”. Some large customers look at the price only."),
         options={"more": N_("the largest first"), "fewer": N_("those that bring most"), "same": N_("equal")},
         right=_wasted_on, try_this=N_("Read the sentence about accounts that don't bring what they cost.")),
    Reach(N_("Count over five years. Find a team that leaves over nearly as much as the best one."),
          N_("A small team for the right accounts, with few contacts each, beats a large one for all."),
          reached=_near_best, example=_a_plan,
          try_this=N_("Those first whose contacts bring most. Then fewer contacts, and fewer people.")),
    Find(N_("To the extreme: the customers that lose money. As now, website, or goodbye: which leaves over most?"),
         N_("The loss sat in the calls. Answer them in a cheaper way, and most of these customers are worth keeping."),
         options={"same": N_("as now"), "website": N_("the website"), "goodbye": N_("goodbye")},
         right=_losing, extreme=True, try_this=N_("Change only this control, and read the last sentence.")),
)
