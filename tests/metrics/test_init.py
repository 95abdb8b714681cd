"""The package's lazy face names every public function, and loads nothing early."""

import inspect
import subprocess
import sys
from importlib import import_module
from pkgutil import iter_modules

import pytest

from crmlab import metrics

HELPERS = {"checks", "fitting", "frames", "intervals", "labels"}
MODULES = sorted(module.name for module in iter_modules(metrics.__path__) if module.name not in HELPERS)


def public(module):
    """Functions and classes that `module` defines itself and does not mark as its own affair."""
    return {name for name, item in vars(module).items() if not name.startswith("_")
            and (inspect.isfunction(item) or inspect.isclass(item)) and item.__module__ == module.__name__}


@pytest.mark.parametrize("name", MODULES)
def test_every_public_function_and_class_can_be_had_from_the_package(name):
    module = getattr(metrics, name)
    assert public(module) <= set(metrics._NAMES[name])
    for item in metrics._NAMES[name]:
        assert getattr(metrics, item) is getattr(module, item)


def test_no_two_modules_share_a_name():
    names = [name for functions in metrics._NAMES.values() for name in functions]
    assert len(names) == len(set(names))
    assert not set(names) & set(metrics._NAMES)


@pytest.mark.parametrize("name", MODULES)
def test_every_function_says_what_it_needs_returns_and_refuses(name):
    module = import_module(f"crmlab.metrics.{name}")
    for item in filter(lambda item: inspect.isfunction(getattr(module, item)), public(module)):
        text = inspect.getdoc(getattr(module, item)) or ""
        for part in ("Returns", "Raises BadInput", ">>>", "Common slip"):
            assert part in text, f"{name}.{item} has no {part!r}"


def test_importing_the_package_loads_nothing_heavy():
    code = ("import sys, crmlab.metrics\n"
            "print([m for m in ('numpy', 'pandas', 'scipy', 'narwhals') if m in sys.modules])")
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_importing_every_module_leaves_scipy_and_pandas_alone():
    code = ("import sys\nfrom crmlab import metrics\nfor name in metrics._NAMES: getattr(metrics, name)\n"
            "print([m for m in ('pandas', 'scipy', 'polars', 'duckdb') if m in sys.modules])")
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_an_unknown_name_is_answered_with_the_known_ones():
    with pytest.raises(AttributeError, match="top_share"):
        metrics.top_shares  # noqa: B018
