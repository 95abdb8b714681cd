"""The model of Copper Barrow: which idea rests on which, each drawn once when a table first needs it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from crmlab.data.barrow import WORLD_VERSION, articles, baskets, members, visits
from crmlab.data.company_model import CompanyModel, numbered

if TYPE_CHECKING:
    import pandas as pd


class Barrow(CompanyModel):
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
        return self.texts(numbered("M", self.size, 4))
