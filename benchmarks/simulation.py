"""How fast a company is made: beside a plain Faker loop, and over 1, 3 and 10 million orders in time and memory."""

from __future__ import annotations

import subprocess
import sys
import time

from benchmarks.report import Row, machine, table

RUNS = 5
FAKER_CUSTOMERS = 3000
# A customer has 3.6 orders on average, so these make about 1, 3 and 10 million.
SIZES = (280_000, 830_000, 2_780_000)
MEGABYTE = 2**20

MAKE_ORDERS = """
import psutil, resource, sys, time
from crmlab.data import simulate
import pandas
customers = int(sys.argv[1])
simulate("lantern", customers=100)["orders"]
before = psutil.Process().memory_info().rss
start = time.perf_counter()
orders = len(simulate("lantern", customers=customers)["orders"])
seconds = time.perf_counter() - start
print(orders, seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 - before)
"""


def customers_a_second(customers: int) -> float:
    """Rows of the customers table that the kit makes in a second."""
    from crmlab.data import simulate

    start = time.perf_counter()
    made = len(simulate("lantern", customers=customers, seed=customers)["customers"])
    return made / (time.perf_counter() - start)


def faker_customers_a_second() -> float:
    """The same columns from a loop over Faker, as a course would write it."""
    import pandas as pd
    from faker import Faker

    fake = Faker("en_US")
    Faker.seed(1)
    start = time.perf_counter()
    rows = [{"customer_id": f"C{n:05}", "first_name": fake.first_name(), "last_name": fake.last_name(),
             "email": fake.safe_email(), "city": fake.city(), "registered": fake.date_between("-2y", "today")}
            for n in range(FAKER_CUSTOMERS)]
    made = len(pd.DataFrame(rows))
    return made / (time.perf_counter() - start)


def orders_made(customers: int) -> tuple[int, float, float]:
    """Orders, seconds, and the most memory on top in bytes, in a process of its own."""
    printed = subprocess.run([sys.executable, "-c", MAKE_ORDERS, str(customers)], check=True, capture_output=True,
                             text=True).stdout.split()
    return int(printed[0]), float(printed[1]), float(printed[2])


def main() -> None:
    customers_a_second(1000)
    ours = [customers_a_second(100_000) for _ in range(RUNS)]
    loop = [faker_customers_a_second() for _ in range(RUNS)]
    million = [1_000_000 / customers_a_second(1_000_000) for _ in range(3)]
    rows = [Row("100,000 customers: times faster than a Faker loop", "times",
                [one / other for one, other in zip(ours, loop, strict=True)]),
            Row("a Faker loop", "customers/s", loop),
            Row("1,000,000 customers", "s", million, below=1)]
    for customers in SIZES:
        found = [orders_made(customers) for _ in range(3)]
        millions = found[0][0] / 1e6
        rows += [Row(f"{millions:.1f} million orders: a million takes", "s", [s / millions for _, s, _ in found]),
                 Row(f"{millions:.1f} million orders: a million needs", "MB",
                     [b / millions / MEGABYTE for _, _, b in found])]
    print(machine("numpy", "pandas", "faker"), table(rows), sep="\n\n")


if __name__ == "__main__":
    main()
