"""What it takes to serve customers: questions, complaints about failed orders, refunds, handling."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from crmlab.data.streams import pick, stream

if TYPE_CHECKING:
    import pandas as pd

    from crmlab.data.lantern.model import Lantern

LATEST_CONTACT_DAYS = 14
TIME_SHAPE = 2.0  # a gamma of shape 2: most calls are short, some are long
SMALLEST_REFUND = 0.2


@dataclass(frozen=True)
class Contacts:
    """One entry a contact with customer service, by day.

    order : index of the order that it is about. complaint : or else a question. refund, cost : whole cents.
    """

    order: np.ndarray
    day: np.ndarray
    complaint: np.ndarray
    handling_time_s: np.ndarray
    cost: np.ndarray
    refund: np.ndarray


def draw_contacts(model: Lantern) -> Contacts:
    """Draw the contacts: some customers ask all the time, most hardly ever; some failures bring a complaint."""
    seed, scenario, purchases = model.seed, model.scenario, model.purchases
    orders, shape = len(purchases.customer), scenario["contact_shape"]
    talkative = stream(seed, "service.talkative").standard_gamma(shape, model.size) / shape
    mean = scenario["contacts_per_order"] * talkative[purchases.customer]
    questions = stream(seed, "service.questions").poisson(mean)
    complains = purchases.failed & (stream(seed, "service.complains").random(orders) < scenario["complaint_share"])
    order = np.concatenate([np.repeat(np.arange(orders), questions), np.flatnonzero(complains)])
    complaint = np.arange(len(order)) >= questions.sum()
    wait = np.floor(stream(seed, "service.day").random(len(order)) * (LATEST_CONTACT_DAYS + 1)).astype(np.int32)
    day = purchases.day[order] + wait
    topics = scenario.planted["contact_topics"]
    mean_time = np.where(complaint, topics["complaint"]["handling_time_s"], topics["question"]["handling_time_s"])
    drawn = stream(seed, "service.time").standard_gamma(TIME_SHAPE, len(order)) / TIME_SHAPE
    seconds = np.maximum(np.rint(drawn * mean_time), 10).astype(np.int64)
    cost = np.rint(seconds / 60 * scenario["agent_cost_cents_per_minute"]).astype(np.int64)
    refund = _refunds(model, order, complaint)
    # A contact after the window's end has not happened yet.
    seen = np.flatnonzero(day < model.window.days)
    seen = seen[np.argsort(day[seen].astype(np.int16), kind="stable")]
    return Contacts(order[seen], day[seen], complaint[seen], seconds[seen], cost[seen], refund[seen])


def _refunds(model: Lantern, order: np.ndarray, complaint: np.ndarray) -> np.ndarray:
    refunded = stream(model.seed, "service.refunded").random(len(order)) < model.scenario["refund_share"]
    part = SMALLEST_REFUND + (1 - SMALLEST_REFUND) * stream(model.seed, "service.refund").random(len(order))
    return np.where(complaint & refunded, np.rint(part * model.amounts[order]), 0).astype(np.int64)


def contacts_table(model: Lantern) -> pd.DataFrame:
    """The log of customer service."""
    import pandas as pd

    contacts, ways = model.contacts, model.scenario.planted["contact_ways"]
    count = len(contacts.order)
    way = pick(stream(model.seed, "service.way").random(count), np.array(list(ways.values())))
    topics = ["question", "complaint"]
    return pd.DataFrame({
        "contact_id": np.arange(1, count + 1),
        "customer_id": model.customer_ids[model.purchases.customer[contacts.order]],
        "order_id": contacts.order.astype(np.int64) + 1,
        "date": model.window.dates(contacts.day),
        "channel": model.texts(list(ways), way),
        "topic": model.texts(topics, contacts.complaint.astype(int)),
        "handling_time_s": contacts.handling_time_s,
        "cost_cents": contacts.cost,
        "refund_cents": contacts.refund,
    })


def costs_table(model: Lantern) -> pd.DataFrame:
    """What each customer cost to serve, over the whole window."""
    import pandas as pd

    contacts, size = model.contacts, model.size
    asked_by = model.purchases.customer[contacts.order]
    orders = np.bincount(model.purchases.customer, minlength=size)

    def per_customer(cents: np.ndarray) -> np.ndarray:
        return np.rint(np.bincount(asked_by, weights=cents, minlength=size)).astype(np.int64)

    return pd.DataFrame({
        "customer_id": model.customer_ids,
        "handling_cents": np.rint(orders * model.scenario["handling_cost_cents"]).astype(np.int64),
        "service_cents": per_customer(contacts.cost),
        "refund_cents": per_customer(contacts.refund),
        "programme_cents": model.programme_costs,
    })
