"""Linking the six lists: 3,000 and 100,000 people in time and memory, and beside the package splink in the same run.

The peer lives in an environment of its own (`.venv/peers`), which `make bench` makes; without it, it is left out.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.report import Row, machine, table

RUNS = 5
SMALL, LARGE = 3_000, 100_000
SMALL_BELOW_S, LARGE_BELOW_S = 2, 60
MEGABYTE = 2**20
PEERS = Path(".venv/peers/bin/python")

# Both read the entries from one file, and say seconds, bytes of memory on top, precision and recall.
OURS = """
import resource, sys, time
import numpy as np, pandas as pd, psutil
from crmlab.metrics import block_keys, candidate_pairs, groups, link_quality, match_points
entries = pd.read_csv(sys.argv[1], dtype=str, keep_default_na=False)
before = psutil.Process().memory_info().rss
start = time.perf_counter()
names, fields = entries["name"].tolist(), {f: entries[f].to_numpy(dtype=str) for f in ("email", "birth_year", "city")}
pairs = candidate_pairs(*block_keys(names, fields))
chosen = match_points(names, fields, pairs) >= 12
card = groups(len(entries), (pairs[0][chosen], pairs[1][chosen]))
seconds = time.perf_counter() - start
found = link_quality(card, entries["customer_id"])
used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 - before
print(seconds, used, found.precision, found.recall)
"""

THEIRS = """
import resource, sys, time
import pandas as pd, psutil
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on
entries = pd.read_csv(sys.argv[1], dtype=str)
before = psutil.Process().memory_info().rss
start = time.perf_counter()
rules = [block_on("normal"), block_on("email"), block_on("initials", "birth_year"), block_on("initials", "city")]
settings = SettingsCreator(link_type="dedupe_only", unique_id_column_name="entry_id",
    blocking_rules_to_generate_predictions=rules,
    comparisons=[cl.JaroWinklerAtThresholds("normal", [0.97, 0.9]), cl.ExactMatch("email"), cl.ExactMatch("birth_year"),
                 cl.ExactMatch("city")])
api = DuckDBAPI()
linker = Linker(api.register(entries), settings) if hasattr(api, "register") else Linker(entries, settings, api)
linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
linker.training.estimate_parameters_using_expectation_maximisation(block_on("email"))
linker.training.estimate_parameters_using_expectation_maximisation(block_on("normal"))
pairs = linker.inference.predict(threshold_match_probability=0.95)
cards = linker.clustering.cluster_pairwise_predictions_at_threshold(pairs, 0.95).as_pandas_dataframe()
seconds = time.perf_counter() - start
used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 - before
pair_count = lambda sizes: (sizes * (sizes - 1) / 2).sum()
cards = cards[["entry_id", "cluster_id"]].merge(entries[["entry_id", "customer_id"]], on="entry_id")
joined, owed, right = (pair_count(cards.groupby(by).size()) for by in (
    ["cluster_id"], ["customer_id"], ["cluster_id", "customer_id"]))
print(seconds, used, right / joined, right / owed)
"""


def write_entries(people: int, path: Path) -> None:
    """All entries of the six lists of so many people, with their owners, as one file."""
    import pandas as pd

    from crmlab.data import simulate
    from crmlab.data.lantern import LISTS
    from crmlab.metrics import normal_name

    made = simulate("lantern", customers=people)
    entries = pd.concat([made[name] for name in LISTS], ignore_index=True).fillna("")
    normal = entries["name"].map(normal_name)
    entries = entries.assign(
        email=entries["email"].where(entries["email"].str.contains("@"), ""),
        birth_year=entries["birth_year"].where(entries["birth_year"] != "1900", ""), normal=normal,
        initials=normal.map(lambda name: "".join(part[0] for part in name.split())))
    columns = ["entry_id", "name", "normal", "initials", "email", "birth_year", "city"]
    entries[columns].merge(made.truth["lists"][["entry_id", "customer_id"]]).to_csv(path, index=False)


def measured(python: Path | str, program: str, path: Path) -> list[float]:
    """Seconds, bytes on top, precision and recall of one run in a process of its own."""
    done = subprocess.run([str(python), "-c", program, str(path)], check=True, capture_output=True, text=True)
    return [float(value) for value in done.stdout.split()[-4:]]


def main() -> None:
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for people, runs, below in ((SMALL, RUNS, SMALL_BELOW_S), (LARGE, 3, LARGE_BELOW_S)):
            path = Path(folder) / f"{people}.csv"
            write_entries(people, path)
            tools = [("ours", sys.executable, OURS, below)]
            if PEERS.exists():
                tools.append(("splink", PEERS, THEIRS, None))
            for name, python, program, target in tools:
                seconds, used, precision, recall = zip(*(measured(python, program, path) for _n in range(runs)),
                                                       strict=True)
                what = f"{people:,} people, {name}"
                rows += [Row(what, "s", seconds, below=target),
                         Row(f"{what}: memory on top", "MB", [each / MEGABYTE for each in used]),
                         Row(f"{what}: precision", "%", [100 * each for each in precision]),
                         Row(f"{what}: recall", "%", [100 * each for each in recall])]
    if not PEERS.exists():
        print("splink is left out: there is no .venv/peers. `make bench` makes it.")
    print(machine("numpy", "pandas"), table(rows), sep="\n\n")


if __name__ == "__main__":
    main()
