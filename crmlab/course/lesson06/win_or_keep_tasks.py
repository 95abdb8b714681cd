"""What there is to find out in the lab of winning and keeping."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from crmlab.base.texts import N_
from crmlab.course.shop.arrivals import Arrivals
from crmlab.course.shop.keeping import Keeping
from crmlab.engine import Find, Reach

MONTHS = {"12 months": 12, "6 months": 6, "3 months": 3}
CLAIMED = 5  # times


@dataclass(frozen=True)
class Costs:
    """Both sides of the ledger. arrivals : None where the data don't tell who would have come anyway; `why` says so."""

    keeping: Keeping
    arrivals: Arrivals | None = None
    why: str = ""

    def per_new(self, won: str) -> float | None:
        """What winning one cost, of "all" new buyers or of the "extra" ones; None where nobody knows."""
        if won == "all":
            return self.keeping.per_new()
        return self.arrivals.per_extra() if self.arrivals else None

    def kept(self, who: str, months: int) -> float:
        """How many customers the programme's money is divided by."""
        data = self.keeping
        return {"won": float(data.won), "members": float(data.members.size),
                "stayed": float(data.members.stayed[months]), "saved": data.saved(months)}[who]


def _ratio(data: Costs, parameters: Mapping[str, Any]) -> float:
    """How many times as much winning costs; 0 where nobody was saved, or nobody knows."""
    new = data.per_new(parameters["won"])
    customers = data.kept(parameters["kept"], MONTHS[parameters["stayed"]])
    money = data.keeping.members.programme[parameters["money"]]
    return new * customers / money if new and customers > 0 else 0.0


def _is_true(data: Costs, parameters: Mapping[str, Any]) -> bool:
    """Whether winning costs five times as much, with every new buyer below the line as on the slide."""
    return parameters["won"] == "all" and _ratio(data, parameters) >= CLAIMED


def _shorter(data: Costs) -> str:
    return "dearer" if data.kept("stayed", 3) < data.kept("stayed", 12) else "cheaper"


def _is_fair(_data: Costs, parameters: Mapping[str, Any]) -> bool:
    """Whether both sides count only those whom the money moved, and all the money stands above the line."""
    return (parameters["won"], parameters["kept"], parameters["money"]) == ("extra", "saved", "all")


def _is_largest(data: Costs, parameters: Mapping[str, Any]) -> bool:
    """Whether nothing in the lab makes winning look dearer."""
    return _ratio(data, parameters) >= _ratio(data, _largest(data)) - 1e-9


def _largest(_data: Costs) -> dict[str, Any]:
    return {"won": "extra", "kept": "won", "money": "month", "stayed": "12 months"}


TASKS = (
    Reach(N_("Make the slide true: divide by every new buyer, and let winning cost at least 5 times as much."),
          N_("One month of letters stands against the whole cost of winning. The months don't match."),
          reached=_is_true, example=lambda _data: {"kept": "stayed", "money": "month"},
          try_this=N_("Leave winning as it is. Which money, of how many months, do you divide on the other side?")),
    Find(N_("Press Reset. “Stayed” now means an order in the last 3 months, not 12. What does keeping one cost then?"),
         N_("Fewer people count as stayed, so the same money is divided by fewer. Nobody did anything else."),
         options={"dearer": N_("more"), "cheaper": N_("less"), "same": N_("the same")}, right=_shorter,
         try_this=N_("Press 12 months, then 3 months. Read the second sentence both times.")),
    Reach(N_("Now be fair: count only people whom the money moved. On both sides, and with the money of all months."),
          N_("Your guess was about this place. The letters to everybody are paid for, and they save few."),
          reached=_is_fair, example=lambda _data: {"won": "extra", "kept": "saved"},
          try_this=N_("Who would have come anyway, and who would have stayed? Leave both out. Take all months.")),
    Reach(N_("To the extreme: make winning look as dear as you can."),
          N_("Nothing in the ledger changed. Whoever may choose what stands below the line may choose the answer."),
          reached=_is_largest, example=_largest, extreme=True,
          try_this=N_("Few people below the winning, many below the keeping, and little money above them.")),
)
