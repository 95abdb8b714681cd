"""Dataset: the tables of a simulated company, each made when it is first asked for, and the hidden truth apart."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from crmlab.base.errors import unknown
from crmlab.base.texts import _

if TYPE_CHECKING:
    import pandas as pd

    from crmlab.data.window import Window


class Tables(Mapping[str, "pd.DataFrame"]):
    """Tables by name; each is made once, when it is first asked for.

    The frame you get is yours: changing it changes nothing here.
    """

    def __init__(self, makers: Mapping[str, Callable[[Any], pd.DataFrame]], model: Any) -> None:
        self._makers, self._model = makers, model
        self._made: dict[str, pd.DataFrame] = {}

    def __getitem__(self, name: str) -> pd.DataFrame:
        if name not in self._makers:
            raise unknown(_("table"), name, list(self._makers))
        if name not in self._made:
            self._made[name] = self._makers[name](self._model)
        # pandas copies on write: this costs nothing until somebody changes it.
        return self._made[name].copy(deep=False)

    def __iter__(self) -> Iterator[str]:
        return iter(self._makers)

    def __len__(self) -> int:
        return len(self._makers)


class Dataset(Tables):
    """A simulated company's tables by name, with the truth that a real company never sees in `truth`.

    >>> from crmlab.data import simulate
    >>> tea = simulate("lantern", customers=50)
    >>> list(tea)[:2], len(tea["customers"]), "left_on" in tea.truth["customers"]
    (['customers', 'orders'], 50, True)
    """

    def __init__(self, model: Any) -> None:
        super().__init__(model.tables, model)
        self.truth = Tables(model.truth, model)

    @property
    def company(self) -> str:
        """The company's id, "lantern"."""
        return self._model.company

    @property
    def world_version(self) -> str:
        """The version of the generator; the same version, seed and knobs give the same tables for ever."""
        return self._model.world_version

    @property
    def seed(self) -> int:
        return self._model.seed

    @property
    def scenario(self) -> Any:
        """The knobs' values behind these tables."""
        return self._model.scenario

    @property
    def window(self) -> Window:
        """The months that the tables cover."""
        return self._model.window

    @property
    def as_of(self) -> pd.Timestamp:
        """The last day of the window: the day on which the company looks at its tables."""
        import pandas as pd

        return pd.Timestamp(self.window.as_of)

    def __repr__(self) -> str:
        return f"<{self.company}, {self._model.size:,} customers, {self.world_version}: {', '.join(self)}>"
