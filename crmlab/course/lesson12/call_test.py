"""The test with calls: whom a list puts first, who of them was called by lot, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from crmlab.course.lesson12.snapshots import AHEAD, noted, snapshot
from crmlab.course.worlds import World

if TYPE_CHECKING:
    import numpy as np

    from crmlab.metrics.uplift import Uplift

CALL_COST, MARGIN = 1.50, 15.00  # dollars: a call of ninety seconds; what an order leaves over after handling it
ASKED_LIST, ASKED_LENGTH = "likely", 400


@dataclass(frozen=True)
class CallTest:
    """One array element a buyer in the test.

    chance : to order within three months, by a score fitted on the quarter before. segment : "regular", "slipping" or
    "asleep". called : by lot. bought : within four weeks. stopped : asked not to be called again.
    """

    chance: np.ndarray
    segment: np.ndarray
    called: np.ndarray
    bought: np.ndarray
    stopped: np.ndarray

    def listed(self, how: str, people: int) -> np.ndarray:
        """The places of those on a list: the likeliest to order; of "slipping" and "asleep" these before all others."""
        import numpy as np

        others = np.zeros(self.chance.size) if how == "likely" else self.segment != how
        return np.lexsort((-self.chance, others))[:people]

    def uplift(self, how: str, people: int) -> Uplift:
        """What the call changed on a list: the half that was called against the half that the lot left alone."""
        from crmlab.metrics.uplift import response_uplift

        chosen = self.listed(how, people)
        called, bought = self.called[chosen], self.bought[chosen]
        return response_uplift(treated=int(called.sum()), treated_responses=int(bought[called].sum()),
                               control=int((~called).sum()), control_responses=int(bought[~called].sum()))


def call_test(world: World) -> CallTest:
    """Every buyer in the test, with the chance that the shop could compute before it."""
    from crmlab.metrics.scoring import fit_score, predict_score

    test = noted(world, "campaign").set_index("customer_id")
    before, now = snapshot(world, AHEAD, "before"), snapshot(world, 0, "before")
    score = fit_score(before.signals[:, :3], before.ordered)
    known = now.only(test.index.get_indexer(now.ids) >= 0)
    rows = test.loc[known.ids]
    return CallTest(predict_score(score, known.signals[:, :3]), rows["segment"].to_numpy(dtype=object),
                    (rows["group"] == "called").to_numpy(), rows["bought"].to_numpy(),
                    rows["asked_to_stop"].to_numpy())
