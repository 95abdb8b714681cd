"""The star: one table of facts in the middle, a table for each way to look at them around it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from crmlab.course.worlds import World

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Star:
    """A star schema. sales : the facts, one row an order line, with a key into each of the other three."""

    sales: pd.DataFrame
    days: pd.DataFrame
    customers: pd.DataFrame
    products: pd.DataFrame

    def tables(self) -> dict[str, pd.DataFrame]:
        """The four tables by name."""
        return {"sales": self.sales, "days": self.days, "customers": self.customers, "products": self.products}

    def whole(self) -> pd.DataFrame:
        """The facts with all that the other tables say about them, as one wide table."""
        return (self.sales.merge(self.days, on="date").merge(self.customers, on="customer_id")
                .merge(self.products, on="product_id"))


def star(world: World) -> Star:
    """The star of a company's orders, in whole currency units."""
    orders = world.load("orders", "order_id", "channel")[["order_id", "customer_id", "date", "channel"]]
    lines = world.load("order_lines", "order_id", "product_id", "amount_cents", "cost_cents")
    sales = lines.merge(orders, on="order_id")
    sales = sales.assign(revenue=sales["amount_cents"] / 100,
                         margin=(sales["amount_cents"] - sales["cost_cents"]) / 100)
    customers = world.load("customers", "customer_id", "city", "acquisition_channel")
    products = world.load("products", "product_id", "name", "category")
    columns = ["order_id", "date", "customer_id", "product_id", "channel", "revenue", "margin"]
    return Star(sales[columns], _days(orders), customers.rename(columns={"acquisition_channel": "came_by"}), products)


def _days(orders: pd.DataFrame) -> pd.DataFrame:
    import pandas as pd

    days = pd.date_range(orders["date"].min(), orders["date"].max()).astype(orders["date"].dtype)
    year = days.year.astype(str)
    return pd.DataFrame({"date": days, "month": year + "-" + days.month.map("{:02d}".format),
                         "quarter": year + "-Q" + days.quarter.astype(str), "year": days.year})


def star_of(world: World) -> Star:
    """The star of a world, made once."""
    return world.once(star)
