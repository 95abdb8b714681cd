"""Why shippers call, whether the call settles it, and the calls that follow those that did not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from crmlab.data.kingfisher.calendar import as_dates

if TYPE_CHECKING:
    import pandas as pd

    from crmlab.data.kingfisher.model import Kingfisher

LATEST_REPEAT_DAYS = 5
TIME_SHAPE = 2.0  # a gamma of shape 2: most calls are short, some are long
SHORTEST_S = 10
SAVED_BY_TRACKING, ABOUT_LATE = "where_is_it", "complaint"


@dataclass(frozen=True)
class Calls:
    """One entry a call, by day.

    shipper, reason, agent : indices. place : of the day among the working days. resolved : it settled the matter.
    follows : index of the call that it follows, -1 for a first call.
    """

    shipper: np.ndarray
    reason: np.ndarray
    place: np.ndarray
    agent: np.ndarray
    resolved: np.ndarray
    follows: np.ndarray


def first_call_rates(model: Kingfisher) -> dict[str, tuple[float, float]]:
    """Calls a shipment by reason, without and with tracking; complaints are calls a late delivery.

    Tracking saves `tracking_cut` of all calls, and all of what it saves are questions where a parcel is.
    """
    scenario, reasons = model.scenario, model.scenario.planted["call_reasons"]
    whole = scenario["calls_per_shipment"]
    plain = whole - scenario["complaints_per_late"] * scenario["late_share"]
    rates = {}
    for reason, about in reasons.items():
        rate = scenario["complaints_per_late"] if reason == ABOUT_LATE else plain * about["share"]
        rates[reason] = (rate, rate - whole * scenario["tracking_cut"] * (reason == SAVED_BY_TRACKING))
    return rates


def draw_calls(model: Kingfisher) -> Calls:
    """Draw the first calls, then the calls that follow those not resolved, and those that follow these."""
    shipper, reason, place = _first_calls(model)
    follows = np.full(len(shipper), -1)
    rounds: list[tuple[np.ndarray, ...]] = []
    before = 0
    while len(shipper):
        agent, resolved, again, wait = _answered(model, len(rounds), len(shipper))
        rounds.append((shipper, reason, place, agent, resolved, follows))
        # A call after the window's end has not happened yet.
        next_ones = np.flatnonzero(again & (place + wait < len(model.calendar.days)))
        follows = before + next_ones
        before += len(shipper)
        shipper, reason, place = shipper[next_ones], reason[next_ones], (place + wait)[next_ones]
    if not rounds:
        return Calls(*(np.empty(0, dtype=np.int64) for _field in range(6)))
    shipper, reason, place, agent, resolved, follows = map(np.concatenate, zip(*rounds, strict=True))
    order = np.argsort(place.astype(np.int16), kind="stable")
    now_at = np.empty(len(order) + 1, dtype=np.int64)
    now_at[order], now_at[-1] = np.arange(len(order)), -1
    return Calls(shipper[order], reason[order], place[order], agent[order], resolved[order], now_at[follows[order]])


def _first_calls(model: Kingfisher) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    bills, calendar = model.bills, model.calendar
    shape = model.scenario["call_shape"]
    talkative = (model.stream("calls.talkative").standard_gamma(shape, model.size) / shape)[bills.shipper]
    rows, reasons = [], []
    for index, (about, (without, tracked)) in enumerate(first_call_rates(model).items()):
        mean = (bills.late * without if about == ABOUT_LATE else
                talkative * ((bills.shipments - bills.tracked) * without + bills.tracked * tracked))
        rows.append(np.repeat(np.arange(len(mean)), model.stream(f"calls.{about}").poisson(mean)))
        reasons.append(np.full(len(rows[-1]), index))
    row, reason = np.concatenate(rows), np.concatenate(reasons)
    begin = np.maximum(calendar.month_starts[bills.month], model.shippers.place[bills.shipper])[row]
    days = calendar.month_starts[bills.month + 1][row] - begin
    place = begin + np.floor(model.stream("calls.day").random(len(row)) * days).astype(np.int64)
    return bills.shipper[row], reason, place


def _answered(model: Kingfisher, turn: int, count: int) -> tuple[np.ndarray, ...]:
    """Who takes each call, whether it is resolved, whether and after how many days another one follows."""
    def drawn(what: str) -> np.ndarray:
        return model.stream(f"calls.{what}.{turn}").random(count)

    inbound = np.flatnonzero(~model.agents.outbound)
    agent = inbound[(drawn("agent") * len(inbound)).astype(np.int64)]
    resolved = drawn("resolved") < model.agents.resolution[agent]
    again = ~resolved & (drawn("again") < model.scenario["repeat_chance"])
    return agent, resolved, again, 1 + np.floor(drawn("wait") * LATEST_REPEAT_DAYS).astype(np.int64)


def calls_table(model: Kingfisher) -> pd.DataFrame:
    """The log of these shippers' calls."""
    import pandas as pd

    calls, reasons, count = model.calls, model.scenario.planted["call_reasons"], len(model.calls.shipper)
    mean = model.scenario["handling_time_s"] * np.array([about["handling"] for about in reasons.values()])
    drawn = model.stream("calls.time").standard_gamma(TIME_SHAPE, count) / TIME_SHAPE
    return pd.DataFrame({
        "call_id": np.arange(1, count + 1),
        "shipper_id": model.shipper_ids[calls.shipper],
        "date": as_dates(model.calendar.days[calls.place]),
        "reason": model.texts(list(reasons), calls.reason),
        "handling_s": np.maximum(np.rint(drawn * mean[calls.reason]), SHORTEST_S).astype(np.int64),
        "agent_id": model.agent_ids[calls.agent],
        "resolved": calls.resolved.astype(np.int64),
    })


def calls_truth(model: Kingfisher) -> pd.DataFrame:
    """Which call each one follows; 0 for a first call about a matter."""
    import pandas as pd

    return pd.DataFrame({"call_id": np.arange(1, len(model.calls.shipper) + 1), "follows": model.calls.follows + 1})
