"""Do the tests notice? Small faults are put into the code, one at a time, and the module's own tests are run.

``make mutants`` takes a seeded sample of 500 over `data`, `metrics` and `learn`. Whoever survives is printed: either a
test is missing, or the change makes no difference. It works on a copy of what is committed, and needs hours.
"""

from __future__ import annotations

import argparse
import os
import random
import shlex
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from cosmic_ray.commands.init import init
from cosmic_ray.mutating import mutate_and_test
from cosmic_ray.testing import run_tests
from cosmic_ray.work_db import WorkDB, use_db
from cosmic_ray.work_item import MutationSpec, TestOutcome

ROOT = Path(__file__).parents[1]
ROOMS = ("data", "metrics", "learn")
SECONDS = 300.0
NO_MUTANT = "core/ReplaceBinaryOperator_BitOr"  # nearly always a type, which nobody looks at when it runs


def main() -> None:
    """Take a sample, run it, print who survived."""
    options = _options()
    with tempfile.TemporaryDirectory() as name:
        tree = Path(name) / "tree"
        _copy(tree)
        os.chdir(tree)  # what is mutated and what is tested is the copy
        modules = sorted(path for room in ROOMS for path in Path("crmlab", room).rglob("*.py")
                         if not options.only or any(part in str(path) for part in options.only))
        mutants = sorted(_mutants(modules, Path(name) / "mutants.sqlite"), key=_key)
        sample = sorted(random.Random(options.seed).sample(mutants, min(options.sample, len(mutants))), key=_key)
        print(f"{len(sample)} of {len(mutants)} mutants of {len(modules)} modules", flush=True)
        survivors = sum(_survives(mutant, options.python) for mutant in sample)
    print(f"{len(sample) - survivors} of {len(sample)} were noticed, {survivors} survived.")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--python", type=Path, default=ROOT / ".venv" / "bin" / "python", help="runs the tests")
    parser.add_argument("--sample", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("only", nargs="*", help="parts of the paths of modules; all when none is given")
    return parser.parse_args()


def _copy(tree: Path) -> None:
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    for name in filter(None, listing.split("\0")):
        if (ROOT / name).is_file():
            (tree / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, tree / name)


def _mutants(modules: list[Path], place: Path) -> Iterator[MutationSpec]:
    with use_db(str(place), WorkDB.Mode.create) as work:
        init(modules, work, {})
        for item in work.work_items:
            yield from (mutant for mutant in item.mutations if not mutant.operator_name.startswith(NO_MUTANT))


def _key(mutant: MutationSpec) -> tuple[str, tuple[int, int], str, int]:
    return str(mutant.module_path), mutant.start_pos, mutant.operator_name, mutant.occurrence


_passing: set[str] = set()


def _survives(mutant: MutationSpec, python: Path) -> bool:
    """Whether the module's tests pass with the mutant in it; it is printed then."""
    diff, survived = "", True
    for tests in _tests_of(Path(mutant.module_path)):
        command = shlex.join([str(python), "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *map(str, tests)])
        _check_without_a_mutant(command)
        result = mutate_and_test([mutant], command, SECONDS)
        diff, survived = result.diff or "", result.test_outcome == TestOutcome.SURVIVED
        if not survived:
            break
    place = f"{mutant.module_path}:{mutant.start_pos[0]} {mutant.operator_name.removeprefix('core/')}"
    print(f"{'SURVIVED' if survived else 'noticed '} {place}", flush=True)
    if survived:
        print("\n".join(line for line in diff.splitlines()[3:] if line[:1] in "+-"), flush=True)
    return survived


def _check_without_a_mutant(command: str) -> None:
    if command not in _passing:
        outcome, output = run_tests(command, SECONDS)
        if outcome != TestOutcome.SURVIVED:
            raise SystemExit(f"Fails without any mutant: {command}\n{output}")
        _passing.add(command)


def _tests_of(module: Path) -> list[list[Path]]:
    """A module's own tests, with the examples in it, then the others that name it; else those of its room."""
    mirror = Path("tests", *module.parent.parts[1:], f"test_{module.stem}.py")
    names = {".".join(module.with_suffix("").parts), f"{'.'.join(module.parent.parts)} import {module.stem}"}
    others = [path for room in (*ROOMS, "base", "fuzz") for path in sorted(Path("tests", room).rglob("test_*.py"))
              if path != mirror and any(name in path.read_text("utf-8") for name in names)]
    own = [path for path in (mirror, module) if path.exists() and (path == mirror or ">>> " in path.read_text("utf-8"))]
    return [tests for tests in (own, others) if tests] or [[Path("tests", module.parts[1])]]


if __name__ == "__main__":
    main()
