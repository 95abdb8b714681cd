"""Who may import whom: every import in the package, those inside functions too, against ARCHITECTURE.md."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "crmlab"
MAY_IMPORT = {
    "base": set(),
    "data": {"base"},
    "metrics": {"base"},
    "engine": {"base"},
    "learn": {"base"},
    "course": {"engine", "learn", "metrics", "data", "base"},
    "labs": {"course", "engine", "base"},
    "reader": set(),
    "desk": {"course", "learn", "data", "base", "reader"},
    "cli": {"desk", "base"},
    "__main__": {"cli"},
}
# The notebook's face binds all, so nothing inside may need it.
FACE = {"__init__", "notebook"}
MODULES = sorted(PACKAGE.rglob("*.py"))


def room(path: Path) -> str:
    """The part of the package that a module belongs to: its folder, or its own name at the top."""
    parts = path.relative_to(PACKAGE).parts
    return parts[0] if len(parts) > 1 else path.stem


def module_name(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def called(node: ast.Call) -> str:
    return getattr(node.func, "id", getattr(node.func, "attr", ""))


def imported(source: str, module: str) -> list[tuple[int, str]]:
    """Line and dotted name of everything of ours that a module imports, at its top or in a function."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                base = ".".join([*module.split(".")[: -node.level], *filter(None, [base])])
            names = [f"{base}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Call) and called(node) == "import_module":
            names = [argument.value for argument in node.args[:1] if isinstance(argument, ast.Constant)]
        else:
            continue
        found += [(node.lineno, name) for name in names if name.split(".")[0] == "crmlab"]
    return found


def aim(name: str) -> str:
    """The part of the package that a dotted name leads to; the package itself is its face."""
    part = [*name.split("."), "__init__"][1]
    return part if (PACKAGE / part).is_dir() or (PACKAGE / f"{part}.py").exists() else "__init__"


def wrong_arrows(path: Path, source: str) -> list[str]:
    own = room(path)
    if own in FACE:
        return []
    allowed = MAY_IMPORT[own] | {own}
    return [f"{path.relative_to(PACKAGE.parent)}:{line} imports {name}"
            for line, name in imported(source, module_name(path)) if aim(name) not in allowed]


def test_every_part_has_its_arrows():
    assert {room(path) for path in MODULES} <= set(MAY_IMPORT) | FACE


@pytest.mark.parametrize("path", MODULES, ids=module_name)
def test_a_module_imports_only_what_its_part_may(path):
    assert wrong_arrows(path, path.read_text("utf-8")) == []


@pytest.mark.parametrize(("where", "source"), [
    ("base/texts.py", "from crmlab.learn import record"),
    ("learn/tasks/guess.py", "def f():\n    import crmlab.course.items"),
    ("metrics/rfm.py", "from crmlab import data"),
    ("data/load.py", "from ..metrics import rfm"),
    ("desk/lab.py", "import crmlab"),
    ("engine/declaring.py", "from crmlab import notebook"),
    ("engine/live_lab.py", "from crmlab.course import units"),
    ("engine/declaring.py", "from crmlab.data.world import World"),
    ("course/items.py", "from importlib import import_module\nimport_module('crmlab.desk.saved')"),
    ("cli.py", "from crmlab.learn import record"),
])
def test_an_arrow_in_the_wrong_direction_is_found(where, source):
    assert len(wrong_arrows(PACKAGE / where, source)) == 1


def test_no_part_is_missing_from_the_architecture_page():
    page = (PACKAGE.parent / "ARCHITECTURE.md").read_text("utf-8")
    assert [part for part in MAY_IMPORT if part != "__main__" and f"`{part}" not in page] == []
