"""Students' own worlds: how long a table takes, and how often an answer copied from another student would pass.

    python -m benchmarks.own_worlds [students] [lesson]
"""

from __future__ import annotations

import sys
import time
from bisect import bisect_left, bisect_right

from benchmarks.report import Row, machine, table
from crmlab.course import items, units
from crmlab.data import own_world
from crmlab.data.companies import COMPANIES

STUDENTS, LESSON = 2000, "05"
TIMED = 15


def table_milliseconds(company: str, name: str) -> list[float]:
    """How long each of some students waits for a table of their own."""
    own_world("warm-up", "benchmark", company).load(name)
    runs = []
    for student in range(TIMED):
        world = own_world(f"{name}-{student}", "benchmark", company)
        start = time.perf_counter()
        world.load(name)
        runs.append(1000 * (time.perf_counter() - start))
    return runs


def copied_share(answers: list[float], slack: float) -> float:
    """The part of all ordered pairs of students in which one's answer passes as the other's, in per cent."""
    ordered = sorted(answers)
    near = sum(bisect_right(ordered, answer + slack) - bisect_left(ordered, answer - slack) - 1 for answer in ordered)
    return 100 * near / (len(ordered) * (len(ordered) - 1))


def main(arguments: list[str]) -> None:
    students, lesson = [*arguments, *(str(STUDENTS), LESSON)[len(arguments):]]
    print(machine("numpy", "pandas", "pyarrow"), "")
    print(table([Row(f"own table {name} of {company}", "ms", table_milliseconds(company, name), below=20)
                 for company in COMPANIES for name in own_world("warm-up", "benchmark", company).tables]), "")
    own = {item: items.exercise(item) for item in items.ids("exercises")
           if items.is_own(item) and item.startswith(lesson)}
    answers: dict[str, list[float]] = {item: [] for item in own}
    for student in range(int(students)):
        world = own_world(f"2026-{student:05}", "benchmark", units.unit_items(lesson).company)
        for item, exercise in own.items():
            answers[item].append(exercise.answer(world))
    print(f"| exercise, {students} students | a copied answer passes | target |", "| --- | ---: | --- |", sep="\n")
    for item, exercise in own.items():
        share = copied_share(answers[item], exercise.slack)
        print(f"| `{item}` | {share:.2f} % of pairs | < 5 %: {'met' if share <= 5 else 'MISSED'} |")


if __name__ == "__main__":
    main(sys.argv[1:])
