"""BG/NBD on the published CDNOW sample: our fit beside that of the package lifetimes, in turn, in one process."""

from __future__ import annotations

import time
import warnings
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

from benchmarks.report import Row, machine, table

RUNS = 9
SAMPLE = "cdnow_customers_summary_with_transactions.csv"


def milliseconds(fit: Callable[[], object]) -> float:
    """How long one fit takes."""
    start = time.perf_counter()
    fit()
    return 1000 * (time.perf_counter() - start)


def main() -> None:
    found = find_spec("lifetimes")
    if found is None or not found.submodule_search_locations:
        raise SystemExit("The package lifetimes is not installed: pip install lifetimes")
    warnings.simplefilter("ignore")  # lifetimes is no longer kept up, and its libraries say so
    import pandas as pd
    from lifetimes import BetaGeoFitter

    from crmlab.metrics import bg_nbd_log_likelihood, fit_bg_nbd

    log = pd.read_csv(Path(found.submodule_search_locations[0]) / "datasets" / SAMPLE)
    x, t_x, age = log["x"], log["t_x"], log["T"]
    model = fit_bg_nbd(x, t_x, age)
    fits = {"crmlab": lambda: fit_bg_nbd(x, t_x, age), "lifetimes": lambda: BetaGeoFitter().fit(x, t_x, age)}
    runs: dict[str, list[float]] = {name: [] for name in fits}
    for _run in range(RUNS):
        for name, fit in fits.items():
            runs[name].append(milliseconds(fit))
    times = [other / ours for ours, other in zip(runs["crmlab"], runs["lifetimes"], strict=True)]
    print(machine("numpy", "scipy", "lifetimes"), "")
    print(table([*(Row(f"BG/NBD fit on CDNOW: {name}", "ms", found) for name, found in runs.items()),
                 Row("times faster than lifetimes, pair by pair", "times", times)]), "")
    value = bg_nbd_log_likelihood(x, t_x, age, r=model.r, alpha=model.alpha, a=model.a, b=model.b)
    print(f"r {model.r:.3f}, alpha {model.alpha:.3f}, a {model.a:.3f}, b {model.b:.3f}, log-likelihood {value:.1f}; "
          "published: .243, 4.414, .793, 2.426, -9582.4")


if __name__ == "__main__":
    main()
