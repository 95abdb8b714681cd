"""Orders: a table in the house's form, together with the report of how it came about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from crmlab.data.reading.report import Report

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, repr=False)
class Orders:
    """Orders that were read.

    table : a data frame with `order_id` (int), `customer_id` (text), `date` (day), `amount_cents` (int; refunds
        negative).
    report : what was read, how the columns were chosen, what was set aside; it prints as plain sentences.

    Only the report is shown, so that a saved notebook holds no row of anyone's data.
    """

    table: pd.DataFrame
    report: Report

    def __repr__(self) -> str:
        return str(self.report)

    def _repr_html_(self) -> str:
        return self.report._repr_html_()


def orders_table(order_id: np.ndarray, customer_id: list[str] | np.ndarray, day: np.ndarray,
                 amount_cents: np.ndarray) -> pd.DataFrame:
    """Columns as one frame in the house's form."""
    import pandas as pd

    return pd.DataFrame({
        "order_id": np.asarray(order_id, dtype=np.int64),
        "customer_id": pd.array(np.asarray(customer_id, dtype=object), dtype="str"),
        "date": np.asarray(day).astype("datetime64[D]").astype("datetime64[us]"),
        "amount_cents": np.asarray(amount_cents, dtype=np.int64),
    })


def table_facts(table: pd.DataFrame) -> dict[str, Any]:
    """The numbers that every report has, counted from the table."""
    amounts, days = table["amount_cents"].to_numpy(), table["date"].to_numpy().astype("datetime64[D]")
    same = table.duplicated().to_numpy()
    return {
        "orders": len(table), "customers": int(table["customer_id"].nunique()),
        "first_day": str(days.min()), "last_day": str(days.max()), "total_cents": int(amounts.sum()),
        "refunds": int((amounts < 0).sum()), "zeros": int((amounts == 0).sum()), "duplicates": int(same.sum()),
        "repeated_order_numbers": int((table.duplicated("order_id").to_numpy() & ~same).sum()),
    }
