"""How long an answer takes to be checked: the first one in a fresh world, and the next, right or wrong.

    python -m benchmarks.checking [repeats] [beginning of the items' ids]

Every exercise is asked in a fresh world of its own: a learner's own one, or the committed tables. First check and
second check each come once with the right number and once with a wrong one, which needs every slip. Seconds are the
processor's: what others do on the machine meanwhile is not counted.
"""

from __future__ import annotations

import sys
import time
from typing import Any

from benchmarks.report import Row, machine, table
from crmlab.course import items
from crmlab.data import worlds
from crmlab.learn.mark import mark

FIRST_BELOW_S, AGAIN_BELOW_S = 0.4, 0.1
FAR_OFF = 123456789.0  # no answer and no slip of any exercise


def fresh(item: str, number: int) -> Any:
    """A world of the item's company on which nothing was measured yet."""
    company = items.company(item)
    if items.is_own(item):
        return worlds.own_world(f"{item} {number}", "benchmark", company)
    worlds._shared_world.cache_clear()
    return worlds.shared_world(company)


def seconds(task: Any, answer: float, world: Any) -> float:
    begun = time.process_time()
    mark(task, answer, world)
    return time.process_time() - begun


def runs_of(item: str, repeats: int) -> tuple[list[float], list[float]]:
    """Seconds of first checks, and of second ones."""
    task, first, again = items.task(item), [], []
    for number in range(repeats):
        for wrong in (False, True):
            right = task.right_answer(fresh(item, 2 * number + wrong))
            world = fresh(item, 2 * number + wrong)
            if items.is_own(item):
                worlds._own_world.cache_clear()
                world = fresh(item, 2 * number + wrong)
            answer = FAR_OFF if wrong else right
            first.append(seconds(task, answer, world))
            again.append(seconds(task, answer, world))
    return first, again


def main() -> None:
    repeats = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    chosen = [item for item in items.ids("exercises") if item.startswith(sys.argv[2] if len(sys.argv) > 2 else "")]
    runs_of(chosen[0], 1)  # warm-up: imports
    found = {item: runs_of(item, repeats) for item in chosen}
    print(machine("numpy", "pandas", "scipy"), "\n")
    every_first, every_again = ([run for runs in found.values() for run in runs[n]] for n in (0, 1))
    slow = sorted(found, key=lambda item: -max(found[item][0]))[:12]
    print(table([Row("first check, all exercises", "s", every_first, FIRST_BELOW_S),
                 Row("second check, all exercises", "s", every_again, AGAIN_BELOW_S),
                 *(Row(f"first check, {item}", "s", found[item][0], FIRST_BELOW_S) for item in slow)]))
    late = sum(max(runs[0]) > FIRST_BELOW_S for runs in found.values())
    print(f"\n{len(found)} exercises; slowest first check {max(every_first):.2f} s, over {FIRST_BELOW_S} s: {late}; "
          f"slowest second check {max(every_again):.3f} s.")


if __name__ == "__main__":
    main()
