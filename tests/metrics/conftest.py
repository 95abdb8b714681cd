"""What several metric tests share: real purchase logs."""

from importlib.util import find_spec
from pathlib import Path

import pandas as pd
import pytest


def cdnow_file(name):
    """A CDNOW file that the development package `lifetimes` carries; found without importing it."""
    found = find_spec("lifetimes")
    if found is None:
        pytest.skip("The package lifetimes, which carries the CDNOW data, is not installed: pip install lifetimes.")
    return Path(found.submodule_search_locations[0]) / "datasets" / name


@pytest.fixture(scope="session")
def cdnow_summary():
    """The published one-tenth sample: x, t_x, T in weeks, and mean amount of repeats, for 2,357 customers."""
    return pd.read_csv(cdnow_file("cdnow_customers_summary_with_transactions.csv"))


@pytest.fixture(scope="session")
def cdnow_sample():
    """The purchase log of that sample."""
    return dated(pd.read_csv(cdnow_file("CDNOW_sample.txt"), sep=r"\s+", header=None,
                             names=["master", "customer_id", "date", "quantity", "amount"]))


@pytest.fixture(scope="session")
def cdnow():
    """The whole log: 69,659 purchases of 23,570 customers."""
    return dated(pd.read_csv(cdnow_file("CDNOW_master.txt"), sep=r"\s+", header=None, skiprows=1,
                             names=["customer", "date", "quantity", "amount"]))


def dated(log):
    return log.assign(date=pd.to_datetime(log["date"].astype(str)))
