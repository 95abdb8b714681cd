"""What the models of all companies share: seed, size, window and scenario, streams by name, columns of text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from crmlab.data.scenario import Scenario, read_scenarios
from crmlab.data.streams import stream
from crmlab.data.window import Window

if TYPE_CHECKING:
    import pandas as pd


class CompanyModel:
    """One company for one seed, size, window, locale and scenario.

    company, world_version : as in `companies.py`. tables, truth : from a name to the function that makes it.
    """

    company: str
    world_version: str
    tables: Mapping[str, Callable[[Any], pd.DataFrame]]
    truth: Mapping[str, Callable[[Any], pd.DataFrame]]

    def __init__(self, seed: int, size: int, months: int, locale: str, scenario: Scenario) -> None:
        self.seed, self.size, self.locale, self.scenario = seed, int(size), locale, scenario
        self.window = Window(str(read_scenarios(self.company)["start"]), int(months))

    def stream(self, name: str) -> np.random.Generator:
        """The random stream of one quantity, apart from every stream of another company's world."""
        return stream(self.seed, f"{self.company}.{name}")

    @staticmethod
    def texts(values: Any, chosen: np.ndarray | None = None) -> Any:
        """Texts as a pandas column; with `chosen`, those at these places: choosing is cheaper than making."""
        import pandas as pd

        column = pd.array(values, dtype="str")
        return column if chosen is None else column.take(chosen)


def numbered(letter: str, count: int, digits: int) -> list[str]:
    """Keys in order; more digits only where they are needed.

    >>> numbered("K", 2, 5)
    ['K00001', 'K00002']
    """
    width = max(digits, len(str(count)))
    return [f"{letter}{n:0{width}d}" for n in range(1, count + 1)]
