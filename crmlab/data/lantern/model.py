"""The model of Lantern Tea: which idea rests on which, each drawn once when a table first needs it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from crmlab.data.company_model import CompanyModel
from crmlab.data.lantern import (
    WORLD_VERSION,
    arrivals,
    campaign,
    exits,
    ledger,
    listed_people,
    lists,
    loyalty,
    people,
    products,
    purchases,
    referrals,
    service,
    signals,
    surveys,
)
from crmlab.data.scenario import Scenario

if TYPE_CHECKING:
    import pandas as pd


class Lantern(CompanyModel):
    """Lantern Tea for one seed, size, window, locale and scenario, in its first version."""

    company = "lantern"
    world_version = "lantern-1"
    tables: Mapping[str, Callable[[Lantern], pd.DataFrame]] = {
        "customers": people.customers_table,
        "orders": purchases.orders_table,
        "products": products.products_table,
        "order_lines": products.order_lines_table,
        "service_contacts": service.contacts_table,
        "costs_to_serve": service.costs_table,
        "ledger": ledger.ledger_table,
        "programme": ledger.programme_table,
        "exit_survey": exits.exit_survey_table,
        "satisfaction": surveys.satisfaction_table,
        "servqual": surveys.servqual_table,
        "servqual_items": surveys.servqual_items_table,
        "servqual_importance": surveys.servqual_importance_table,
        "kano": surveys.kano_table,
        "referrals": referrals.referrals_table,
    }
    truth: Mapping[str, Callable[[Lantern], pd.DataFrame]] = {
        "customers": purchases.customers_truth,
        "orders": purchases.orders_truth,
        "ledger": ledger.ledger_truth,
        "exit_survey": exits.exit_truth,
        "servqual": surveys.servqual_truth,
        "kano": surveys.kano_truth,
    }

    def __init__(self, seed: int, size: int, months: int, locale: str, scenario: Scenario) -> None:
        from crmlab.data.pools import pool

        pool(locale)  # an unknown locale is refused at once, not when a name is first needed
        super().__init__(seed, size, months, locale, scenario)

    @cached_property
    def customer_ids(self) -> Any:
        return self.texts(people.customer_ids(self.size))

    @cached_property
    def people(self) -> people.People:
        return people.draw_people(self)

    @cached_property
    def loyalty(self) -> loyalty.Loyalty:
        return loyalty.draw_loyalty(self)

    @cached_property
    def purchases(self) -> purchases.Purchases:
        return purchases.draw_purchases(self)

    @cached_property
    def spend_means(self) -> np.ndarray:
        return purchases.draw_spend_means(self)

    @cached_property
    def amounts(self) -> np.ndarray:
        return purchases.draw_amounts(self)

    @cached_property
    def favourites(self) -> np.ndarray:
        return products.draw_favourites(self)

    @cached_property
    def lines(self) -> products.Lines:
        return products.draw_lines(self)

    @cached_property
    def contacts(self) -> service.Contacts:
        return service.draw_contacts(self)

    @cached_property
    def programme_costs(self) -> np.ndarray:
        return ledger.programme_costs(self)

    @cached_property
    def campaign(self) -> campaign.Campaign:
        return campaign.draw_campaign(self)

    @cached_property
    def exits(self) -> exits.Exits:
        return exits.draw_exits(self)

    @cached_property
    def listed_people(self) -> listed_people.ListedPeople:
        return listed_people.draw_listed_people(self)

    @cached_property
    def lists(self) -> dict[str, lists.Entries]:
        return lists.draw_lists(self)


class LanternWithArrivals(Lantern):
    """The second version: the company also knows how many of its new buyers would have come anyway."""

    world_version = "lantern-2"
    tables: Mapping[str, Callable[[Lantern], pd.DataFrame]] = {**Lantern.tables, "arrivals": arrivals.arrivals_table}
    truth: Mapping[str, Callable[[Lantern], pd.DataFrame]] = {**Lantern.truth, "arrivals": arrivals.arrivals_truth}


class LanternWithLists(LanternWithArrivals):
    """The third version: six systems keep a list each of the same people."""

    world_version = "lantern-3"
    tables: Mapping[str, Callable[[Lantern], pd.DataFrame]] = {**LanternWithArrivals.tables, **lists.TABLES}
    truth: Mapping[str, Callable[[Lantern], pd.DataFrame]] = {**LanternWithArrivals.truth, "lists": lists.lists_truth}


class LanternWithCampaign(LanternWithLists):
    """The fourth version: what the web shop notes every month, and a test with calls drawn by lot."""

    world_version = WORLD_VERSION
    tables: Mapping[str, Callable[[Lantern], pd.DataFrame]] = {
        **LanternWithLists.tables, "signals": signals.signals_table, "campaign": campaign.campaign_table}
    truth: Mapping[str, Callable[[Lantern], pd.DataFrame]] = {
        **LanternWithLists.truth, "campaign": campaign.campaign_truth}
