"""What is shipped in each month, what comes late or is tracked online, what is billed, and who leaves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from crmlab.data.kingfisher.shippers import FEWEST_SHIPMENTS
from crmlab.data.streams import running_sum

if TYPE_CHECKING:
    import pandas as pd

    from crmlab.data.kingfisher.model import Kingfisher

PRICE_SHAPE = 30.0  # parcels are of unlike weight, so that a month's bill scatters around its mean
COST_NOISE, LEAST_COST = 0.06, 0.5
SMALLEST_BILL_CENTS = 100


@dataclass(frozen=True)
class Bills:
    """One entry a shipper and month in which it shipped, by shipper and then by month.

    shipper, month : indices. shipments, late, tracked : counts. hazard : chance to leave at the end of the month.
    last : the shipper leaves at the end of it.
    """

    shipper: np.ndarray
    month: np.ndarray
    shipments: np.ndarray
    late: np.ndarray
    tracked: np.ndarray
    hazard: np.ndarray
    last: np.ndarray


def draw_bills(model: Kingfisher) -> Bills:
    """Draw all months until the window's end, then cut each shipper off after the month at whose end it leaves.

    Leaving with chance p after a month is the same as having an exponential amount of patience, of which a month
    uses up -log(1 - p). A month with a late delivery uses up `late_hazard` times as much: proportional hazards.
    """
    shippers, scenario = model.shippers, model.scenario
    shipper, month, part = _months(model)
    first = np.append(True, shipper[1:] != shipper[:-1])
    late, tracked, shipments = _shipments(model, shipper, part)
    wear = -np.log1p(-shippers.hazard)[shipper] * np.where(late > 0, scenario["late_hazard"], 1.0)
    used = running_sum(wear, first)
    patience = model.stream("bills.patience").standard_exponential(model.size)[shipper]
    kept = np.flatnonzero((used - wear < patience) | first)
    return Bills(shipper[kept], month[kept], shipments[kept], late[kept], tracked[kept],
                 hazard=-np.expm1(-wear[kept]), last=(used >= patience)[kept])


def _months(model: Kingfisher) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Every month of every shipper if none left: shipper, month, and the part of the month after its start."""
    calendar, place = model.calendar, model.shippers.place
    new = place >= 0
    start = np.where(new, calendar.months_of(place), 0)
    rows = model.window.months - start
    shipper = np.repeat(np.arange(model.size, dtype=np.int32), rows)
    begin = np.cumsum(rows) - rows
    month = np.arange(len(shipper)) - (begin - start)[shipper]
    part = np.ones(len(shipper))
    edges = calendar.month_starts
    left = edges[start + 1] - place
    part[begin[new]] = left[new] / np.diff(edges)[start[new]]
    return shipper, month, part


def _shipments(model: Kingfisher, shipper: np.ndarray, part: np.ndarray) -> tuple[np.ndarray, ...]:
    """Counts by month: late, tracked, all. One shipment is sure, the others are Poisson.

    A Poisson number of things, each of one of four kinds, is four Poisson numbers: no draw for each shipment.
    """
    shippers, scenario = model.shippers, model.scenario
    late, tracked = scenario["late_share"], scenario["tracked_share"] * shippers.web[shipper]
    mean = np.maximum(shippers.rate[shipper] * part - FEWEST_SHIPMENTS, 0)
    sure_late = model.stream("bills.sure_late").random(len(part)) < late
    sure_tracked = model.stream("bills.sure_tracked").random(len(part)) < tracked
    drawn = {name: model.stream(f"bills.{name}").poisson(mean * share) for name, share in {
        "late_tracked": late * tracked, "late_untracked": late * (1 - tracked),
        "tracked": (1 - late) * tracked, "untracked": (1 - late) * (1 - tracked)}.items()}
    return (drawn["late_tracked"] + drawn["late_untracked"] + sure_late,
            drawn["late_tracked"] + drawn["tracked"] + sure_tracked,
            sum(drawn.values()) + FEWEST_SHIPMENTS)


def bills_table(model: Kingfisher) -> pd.DataFrame:
    """The bills as the carrier has them on file, by shipper and month."""
    import pandas as pd

    bills, shippers, count = model.bills, model.shippers, len(model.bills.shipper)
    scatter = model.stream("bills.price").standard_gamma(PRICE_SHAPE, count) / PRICE_SHAPE
    revenue = np.maximum(np.rint(bills.shipments * shippers.price[bills.shipper] * scatter), SMALLEST_BILL_CENTS)
    noise = 1 + COST_NOISE * model.stream("bills.cost").standard_normal(count)
    cost = np.rint(revenue * np.maximum((1 - shippers.margin[bills.shipper]) * noise, LEAST_COST))
    return pd.DataFrame({
        "shipper_id": model.shipper_ids[bills.shipper],
        "month": model.calendar.month_firsts[bills.month],
        "shipments": bills.shipments.astype(np.int64),
        "late": bills.late.astype(np.int64),
        "tracked_online": bills.tracked.astype(np.int64),
        "revenue_cents": revenue.astype(np.int64),
        "cost_cents": cost.astype(np.int64),
    })


def bills_truth(model: Kingfisher) -> pd.DataFrame:
    """The chance to leave at the end of each month that was billed, and after which month a shipper left."""
    import pandas as pd

    bills = model.bills
    return pd.DataFrame({
        "shipper_id": model.shipper_ids[bills.shipper],
        "month": model.calendar.month_firsts[bills.month],
        "hazard": bills.hazard,
        "left_after": bills.last,
    })
