"""Where an import stands: ours and the standard library's at the top, what loads something heavy where it is used."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
HEAVY = {"pandas", "numpy", "plotly", "ipywidgets", "anywidget", "IPython", "scipy", "yaml", "faker", "narwhals",
         "pyarrow", "openpyxl"}
FACE = {"crmlab", "crmlab.notebook"}  # the notebook's face binds everything, and loads each name when it is used


def named(path):
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


TREES = {named(path): ast.parse(path.read_text("utf-8")) for path in sorted((ROOT / "crmlab").rglob("*.py"))}


def homes(tree):
    """Where a package that loads its names when they are used has each of them: its table `_NAMES`."""
    found = {}
    for node in ast.walk(tree):
        names = isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "_NAMES"
        if names and isinstance(node.value, ast.Dict):
            pairs = [(key, value) for key, value in zip(node.value.keys, node.value.values, strict=True) if key]
            found |= {ast.literal_eval(key): ast.literal_eval(value) for key, value in pairs}
    return found


HOMES = {module: homes(tree) for module, tree in TREES.items()}


def aims(node):
    """The modules that an import loads, without their packages."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    found = []
    for name in (alias.name for alias in node.names):
        home = HOMES.get(node.module, {}).get(name)
        inside = f"{node.module}.{name}"
        found.append(home if isinstance(home, str) else inside if inside in TREES else node.module)
    return found


def at_the_top(tree):
    """The imports that run when a module is loaded; those for type checkers don't."""
    blocks = [node for node in tree.body if not isinstance(node, (ast.FunctionDef, ast.ClassDef))
              and not (isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test))]
    return [node for block in blocks for node in ast.walk(block) if isinstance(node, (ast.Import, ast.ImportFrom))]


def inside_functions(tree):
    functions = [node for node in ast.walk(tree) if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))]
    return [node for function in functions for node in ast.walk(function)
            if isinstance(node, (ast.Import, ast.ImportFrom))]


def with_packages(module):
    parts = module.split(".")
    return {".".join(parts[:n]) for n in range(1, len(parts) + 1)}


LOADS = {module: {aim for node in at_the_top(tree) for aim in aims(node)} for module, tree in TREES.items()}


def loaded(module):
    """Every module that comes with this one."""
    seen, waiting = set(), with_packages(module)
    while waiting:
        one = waiting.pop()
        seen.add(one)
        waiting |= {part for aim in LOADS.get(one, ()) for part in with_packages(aim)} - seen
    return seen


def belongs_at_the_top(aim, module):
    if aim.split(".")[0] != "crmlab":
        return aim.split(".")[0] in sys.stdlib_module_names
    comes = loaded(aim)
    return not comes & HEAVY and module not in comes


@pytest.mark.parametrize("module", [module for module in TREES if module not in FACE])
def test_an_import_inside_a_function_loads_something_heavy(module):
    late = {f"line {node.lineno}: {ast.unparse(node)}" for node in inside_functions(TREES[module])
            if all(belongs_at_the_top(aim, module) for aim in aims(node))}
    assert sorted(late) == []
