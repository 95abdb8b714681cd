"""Who ships: since when, how much, how likely to leave, with or without the site, and how satisfied."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from crmlab.data.kingfisher.calendar import as_dates, working_days
from crmlab.data.streams import pick

if TYPE_CHECKING:
    import pandas as pd

    from crmlab.data.kingfisher.model import Kingfisher

STOCK_SINCE = "2020-01-01"
FEWEST_SHIPMENTS = 1
MONTHS_PER_YEAR = 12
MARGIN_SPREAD = 0.05  # standard deviation of the margin between shippers of one sector
SURE = 0.98  # chance to use the site, however large a shipper is


@dataclass(frozen=True)
class Shippers:
    """One entry a shipper, by the day of the first shipment.

    started : date. place : of that day among the window's working days; -1 for those that were there before.
    rate : shipments in a whole month. hazard : chance to leave at the end of a month without late deliveries.
    price : revenue of a shipment in cents. margin : share of revenue. sector : index. web : uses the site.
    """

    started: np.ndarray
    place: np.ndarray
    rate: np.ndarray
    hazard: np.ndarray
    price: np.ndarray
    margin: np.ndarray
    sector: np.ndarray
    web: np.ndarray


def draw_shippers(model: Kingfisher) -> Shippers:
    """Draw the shippers. Size, hazard and sector are drawn apart, so that none stands in for another."""
    size, scenario = model.size, model.scenario
    started, place = _draw_starts(model)
    mean, shape = scenario["shipments_per_month"], scenario["size_shape"]
    above = model.stream("shippers.rate").standard_gamma(shape, size) / shape
    rate = FEWEST_SHIPMENTS + (mean - FEWEST_SHIPMENTS) * above
    shape = scenario["hazard_shape"]
    unlike = model.stream("shippers.hazard").standard_gamma(shape, size) / shape
    hazard = -np.expm1(np.log(scenario["retention_per_year"]) / MONTHS_PER_YEAR * unlike)
    sectors = scenario.planted["sectors"]
    shares = np.array([sector["share"] for sector in sectors.values()])
    sector = pick(model.stream("shippers.sector").random(size), shares)
    bill = _levels(sectors, "bill", shares)
    margin = _levels(sectors, "margin", shares * bill)
    spread = MARGIN_SPREAD * model.stream("shippers.margin").standard_normal(size)
    relative = (rate / mean) ** scenario["web_by_size"]
    chance = np.minimum(scenario["web_share"] * relative / relative.mean(), SURE)
    return Shippers(started, place, rate, hazard,
                    price=scenario["bill_mean_cents"] / mean * bill[sector],
                    margin=scenario["margin_mean"] * margin[sector] + spread,
                    sector=sector, web=model.stream("shippers.web").random(size) < chance)


def _draw_starts(model: Kingfisher) -> tuple[np.ndarray, np.ndarray]:
    before, inside = working_days(STOCK_SINCE, model.window.first_day), model.calendar.days
    drawn = model.stream("shippers.started").random(model.size)
    stock = model.stream("shippers.stock").random(model.size) < model.scenario["stock_share"]
    place = np.sort(np.where(stock, np.floor(drawn * len(before)) - len(before), np.floor(drawn * len(inside))))
    place = place.astype(np.int64)
    return np.concatenate([before, inside])[place + len(before)], np.maximum(place, -1)


def _levels(sectors: Mapping[str, Mapping[str, float]], name: str, weights: np.ndarray) -> np.ndarray:
    """A factor by sector, scaled so that its weighted mean is one."""
    factors = np.array([sector[name] for sector in sectors.values()])
    return factors * weights.sum() / (weights * factors).sum()


def draw_satisfaction(model: Kingfisher) -> np.ndarray:
    """The last survey's answers, 1 to 5: higher for users of the site, lower after a month with a late delivery."""
    scenario, bills = model.scenario, model.bills
    annoyed = np.zeros(model.size, dtype=bool)
    last = np.append(bills.shipper[1:] != bills.shipper[:-1], True)
    annoyed[bills.shipper[last]] = bills.late[last] > 0
    felt = model.stream("shippers.satisfaction").standard_normal(model.size)
    felt += scenario["web_delight"] * model.shippers.web - scenario["late_annoyance"] * annoyed
    return 1 + np.searchsorted(np.array(scenario.planted["satisfaction_edges"]), felt)


def shippers_table(model: Kingfisher) -> pd.DataFrame:
    """The shippers as the carrier has them on file."""
    import pandas as pd

    shippers, planted = model.shippers, model.scenario.planted
    ways = [*planted["channels"], "referral"]
    way = pick(model.stream("shippers.channel").random(model.size), np.array(list(planted["channels"].values())))
    way[model.referrals.referred] = ways.index("referral")
    return pd.DataFrame({
        "shipper_id": model.shipper_ids,
        "started": as_dates(shippers.started),
        "sector": model.texts(list(planted["sectors"]), shippers.sector),
        "channel": model.texts(ways, way),
        "satisfaction": model.satisfaction.astype(np.int64),
        "web_shipping": shippers.web.astype(np.int64),
    })


def shippers_truth(model: Kingfisher) -> pd.DataFrame:
    """What no carrier sees about its shippers. left_on : first day of the month in which none was shipped any more."""
    import pandas as pd

    shippers, bills = model.shippers, model.bills
    firsts = model.calendar.month_firsts
    left_on = np.full(model.size, np.datetime64("NaT"), dtype=firsts.dtype)
    seen = bills.last & (bills.month + 1 < model.window.months)
    left_on[bills.shipper[seen]] = firsts[bills.month[seen] + 1]
    return pd.DataFrame({
        "shipper_id": model.shipper_ids,
        "shipments_per_month": shippers.rate,
        "hazard_per_month": shippers.hazard,
        "margin": shippers.margin,
        "left_on": left_on,
    })
