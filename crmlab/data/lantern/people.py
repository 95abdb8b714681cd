"""Who registers, when, by which channel, and whether they ever buy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from crmlab.data.pools import pool
from crmlab.data.streams import pick, stream

if TYPE_CHECKING:
    import pandas as pd

    from crmlab.data.lantern.model import Lantern


@dataclass(frozen=True)
class People:
    """One entry a registered customer, in the order of registration.

    registered : days from the start of the window.
    buys : True for those who order at all; their first order falls on `registered`.
    channel : index into the scenario's acquisition channels.
    """

    registered: np.ndarray
    buys: np.ndarray
    channel: np.ndarray


def draw_people(model: Lantern) -> People:
    """Draw the registrations: they thin out evenly, so that `early_share` of them fall in the first half."""
    size, seed, scenario = model.size, model.seed, model.scenario
    uniform = np.sort(stream(seed, "people.registered").random(size))
    # Density 1 + c (1 - 2t) on 0..1; the inverse of its distribution (1 + c) t - c t^2.
    c = 4 * (scenario["early_share"] - 0.5)
    moment = ((1 + c) - np.sqrt((1 + c) ** 2 - 4 * c * uniform)) / (2 * c)
    channels = scenario.planted["acquisition_channels"]
    shares = np.array([channel["share"] for channel in channels.values()])
    return People(registered=moment * model.window.days,
                  buys=stream(seed, "people.buys").random(size) < scenario["buying_share"],
                  channel=pick(stream(seed, "people.channel").random(size), shares))


def customer_ids(size: int) -> list[str]:
    """"C00001" and so on; more digits only where they are needed.

    >>> customer_ids(2)
    ['C00001', 'C00002']
    """
    width = max(5, len(str(size)))
    heads = [f"C{thousand:0{width - 3}d}" for thousand in range(size // 1000 + 1)]
    # A million numbers are formatted in half a second; put together of two parts, in a tenth.
    tails = [f"{n:03d}" for n in range(1000)]
    return [head + tail for head in heads for tail in tails][1:size + 1]


def customers_table(model: Lantern) -> pd.DataFrame:
    """The customers as the company has them on file."""
    import pandas as pd

    names, size, people = pool(model.locale), model.size, model.people

    def drawn(values: np.ndarray, what: str) -> np.ndarray:
        return (stream(model.seed, f"people.{what}").random(size) * len(values)).astype(np.int32)

    first = drawn(names.first_names, "first_name")
    boxes = names.mailboxes[first]
    emails = [f"{box}{number}@example.com" for number, box in enumerate(boxes, start=1)]
    channels = list(model.scenario.planted["acquisition_channels"])
    return pd.DataFrame({
        "customer_id": model.customer_ids,
        "first_name": model.texts(names.first_names, first),
        "last_name": model.texts(names.last_names, drawn(names.last_names, "last_name")),
        "email": model.texts(emails),
        "city": model.texts(names.cities, drawn(names.cities, "city")),
        "registered": model.window.dates(model.window.whole_days(people.registered)),
        "locale": model.texts([model.locale], np.zeros(size, dtype=int)),
        "acquisition_channel": model.texts(channels, people.channel),
    })
