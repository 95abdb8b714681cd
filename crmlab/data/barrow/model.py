"""The model of Copper Barrow: which idea rests on which, each drawn once when a table first needs it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from crmlab.data.barrow import WORLD_VERSION, articles, baskets, members, visits
from crmlab.data.scenario import Scenario, read_scenarios
from crmlab.data.streams import stream
from crmlab.data.window import Window

if TYPE_CHECKING:
    import pandas as pd


class Barrow:
    """Copper Barrow for one seed, size, window and scenario. No table has names, so the locale changes nothing."""

    company = "barrow"
    world_version = WORLD_VERSION
    tables: Mapping[str, Callable[[Barrow], pd.DataFrame]] = {
        "members": members.members_table,
        "visits": visits.visits_table,
        "baskets": baskets.baskets_table,
        "lines": articles.lines_table,
        "articles": articles.articles_table,
    }
    truth: Mapping[str, Callable[[Barrow], pd.DataFrame]] = {
        "members": members.members_truth,
        "visits": visits.visits_truth,
    }

    def __init__(self, seed: int, size: int, months: int, locale: str, scenario: Scenario) -> None:
        self.seed, self.size, self.locale, self.scenario = seed, int(size), locale, scenario
        self.window = Window(str(read_scenarios(self.company)["start"]), int(months))

    def stream(self, name: str) -> np.random.Generator:
        """The random stream of one quantity, apart from every stream of another company's world."""
        return stream(self.seed, f"{self.company}.{name}")

    @cached_property
    def members(self) -> members.Members:
        return members.draw_members(self)

    @cached_property
    def visits(self) -> visits.Visits:
        return visits.draw_visits(self)

    @cached_property
    def baskets(self) -> baskets.Baskets:
        return baskets.draw_baskets(self)

    @cached_property
    def member_ids(self) -> Any:
        width = max(4, len(str(self.size)))
        return self.texts([f"M{n:0{width}d}" for n in range(1, self.size + 1)])

    @staticmethod
    def texts(values: Any, chosen: np.ndarray | None = None) -> Any:
        """Texts as a pandas column; with `chosen`, those at these places: choosing is cheaper than making."""
        import pandas as pd

        column = pd.array(values, dtype="str")
        return column if chosen is None else column.take(chosen)
