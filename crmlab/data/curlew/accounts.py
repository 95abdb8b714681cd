"""Who buys: of which of the three types, how large, since when, with how many contacts by lot, and how sure to stay."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from crmlab.data.streams import pick

if TYPE_CHECKING:
    import pandas as pd

    from crmlab.data.curlew.model import Curlew

ONE_OFF, TRANSACTION, RELATIONSHIP = range(3)
TYPES = ("one_off", "transaction", "relationship")
STOCK_SINCE = np.datetime64("2020-01-01")
LARGEST = 40  # times the smallest account of a type, so that no single account carries the firm
REPLY_SPREAD = 0.08
EARLIER_MEAN = 5.0  # orders before the window of an account that was there then


@dataclass(frozen=True)
class Accounts:
    """One entry an account, by the quarter in which the window first sees it.

    kind : index into TYPES. people : who work there. start : quarter (0, 1, …). stock : bought before the window.
    contacts : planned for each quarter, by lot. reply : chance that a contact is answered. calls : own calls a quarter.
    retention : chance to stay for a year. sector : index.
    """

    kind: np.ndarray
    people: np.ndarray
    start: np.ndarray
    stock: np.ndarray
    contacts: np.ndarray
    reply: np.ndarray
    calls: np.ndarray
    retention: np.ndarray
    sector: np.ndarray


def kept_part(contacts: np.ndarray, enough: float) -> np.ndarray:
    """The part of what contacts can do that so many of them do: it rises ever more slowly, and no more from `enough`.

    >>> kept_part(np.array([0, 3, 6, 8]), 6).tolist()
    [0.0, 0.75, 1.0, 1.0]
    """
    return 1 - (1 - np.minimum(np.asarray(contacts) / enough, 1.0)) ** 2


def draw_accounts(model: Curlew) -> Accounts:
    """Draw the accounts. Type, size, sector and contacts are drawn apart, so that none stands in for another."""
    size, scenario = model.size, model.scenario
    shares = np.array([scenario["one_off_share"], 0.0, scenario["relationship_share"]])
    shares[TRANSACTION] = 1 - shares.sum()
    kind = pick(model.stream("accounts.kind").random(size), shares)
    start, stock = _draw_starts(model, kind)
    order = np.argsort(start, kind="stable")
    kind, start, stock = kind[order], start[order], stock[order]
    levels = np.array(scenario.planted["contact_levels"])
    contacts = levels[np.argsort(np.argsort(model.stream("accounts.contacts").random(size))) * len(levels) // size]
    reply = np.array([scenario.planted["one_off_reply"], scenario["transaction_reply"], scenario["relationship_reply"]])
    reply = np.clip(reply[kind] + REPLY_SPREAD * model.stream("accounts.reply").standard_normal(size), 0.01, 0.95)
    kept = scenario["relationship_retention"] + scenario["contact_gain"] * kept_part(
        contacts, scenario.planted["contacts_enough"])
    retention = np.select([kind == ONE_OFF, kind == TRANSACTION], [1.0, scenario["transaction_retention"]], kept)
    sectors = scenario.planted["sectors"]
    sector = pick(model.stream("accounts.sector").random(size), np.array(list(sectors.values())))
    return Accounts(kind, _draw_people(model, kind), start, stock, contacts, reply, _draw_calls(model, kind),
                    retention, sector)


def _draw_starts(model: Curlew, kind: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """A one-off customer comes in the window; of the others many were there before it."""
    stock = (model.stream("accounts.stock").random(model.size) < model.scenario["known_share"]) & (kind != ONE_OFF)
    drawn = np.floor(model.stream("accounts.start").random(model.size) * model.calendar.count).astype(np.int64)
    return np.where(stock, 0, drawn), stock


def _draw_people(model: Curlew, kind: np.ndarray) -> np.ndarray:
    """Sizes follow a Pareto law: many small accounts, few large ones; relationship accounts are larger."""
    scenario = model.scenario
    drawn = model.stream("accounts.people").random(model.size)
    above = np.minimum((1 - drawn) ** (-1 / scenario["account_shape"]), LARGEST)
    least = scenario.planted["fewest_people"] * np.where(kind == RELATIONSHIP, scenario["relationship_size"], 1.0)
    return np.maximum(np.rint(least * above), 1).astype(np.int64)


def _draw_calls(model: Curlew, kind: np.ndarray) -> np.ndarray:
    """How often an account calls by itself: some relationship customers call very often, whatever they buy."""
    scenario = model.scenario
    demanding = model.stream("accounts.demanding").random(model.size) < scenario["demanding_share"]
    usual = np.array([scenario.planted["one_off_calls"], scenario.planted["transaction_calls"],
                      scenario["relationship_calls"]])[kind]
    return np.where(demanding & (kind == RELATIONSHIP), scenario["demanding_calls"], usual)


def accounts_table(model: Curlew) -> pd.DataFrame:
    """The accounts as Curlew has them on file."""
    import pandas as pd

    accounts = model.accounts
    before = (model.window.first_day - STOCK_SINCE).astype(np.int64)
    earlier = np.floor(model.stream("accounts.since").random(model.size) * before).astype(np.int64)
    since = (STOCK_SINCE + earlier).astype("datetime64[us]")
    count = np.where(accounts.stock, 1 + model.stream("accounts.earlier").poisson(EARLIER_MEAN, model.size), 0)
    return pd.DataFrame({
        "account_id": model.account_ids,
        "sector": model.texts(list(model.scenario.planted["sectors"]), accounts.sector),
        "people": accounts.people,
        "first_purchase": np.where(accounts.stock, since, model.orders.first_dates),
        "purchases_before": count.astype(np.int64),
        "contacts_planned": accounts.contacts.astype(np.int64),
    })


def accounts_truth(model: Curlew) -> pd.DataFrame:
    """What no firm sees about its accounts: type, chance to stay a year, and what a year is expected to bring."""
    import pandas as pd

    accounts, orders = model.accounts, model.orders
    return pd.DataFrame({
        "account_id": model.account_ids,
        "type_true": model.texts(list(TYPES), accounts.kind),
        "retention_per_year": accounts.retention,
        "calls_per_quarter": accounts.calls,
        "margin_cents_per_quarter": orders.expected_margin,
    })
