"""Every text of the package reaches the translators: what gettext is called with is what `make texts` collects."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir

PACKAGE = Path(__file__).parents[2] / "crmlab"
MODULES = sorted(PACKAGE.rglob("*.py"))
HOW_MANY = {"_": 1, "N_": 1, "ngettext": 2}  # how many of a call's arguments are texts
TEXTS_THEMSELVES = PACKAGE / "base" / "texts.py"


def calls(source):
    """Name, line and text arguments of each call that translates."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in HOW_MANY:
            yield node.func.id, node.lineno, node.args[:HOW_MANY[node.func.id]]


def literal(argument):
    return argument.value if isinstance(argument, ast.Constant) and isinstance(argument.value, str) else None


def composed(source):
    """Lines whose text is put together on the spot, so that no translator can meet it.

    `_(name)` is right: the text behind a name is declared with N_ where it is written.
    """
    return [line for name, line, arguments in calls(source) for argument in arguments if literal(argument) is None
            and (name != "_" or isinstance(argument, ast.JoinedStr | ast.BinOp))]


def forms(messages):
    """Every text by itself: a message with a plural comes as a pair."""
    for message in messages:
        yield from filter(None, (message,) if isinstance(message, str) else message)


@pytest.fixture(scope="module")
def extracted():
    return set(forms(found[2] for found in extract_from_dir(PACKAGE)))


@pytest.mark.parametrize(("source", "lines"), [
    ('_("a") + N_("b" "c") + ngettext("d", "e", n) + _(name)', []),
    ('_(f"a {n}")', [1]), ('_("a" + name)', [1]), ("N_(name)", [1]), ('ngettext("a", many, n)', [1]),
])
def test_a_text_that_is_composed_is_found(source, lines):
    assert composed(source) == lines


def test_no_text_is_composed():
    found = [f"{path.relative_to(PACKAGE)}:{line}" for path in MODULES if path != TEXTS_THEMSELVES
             for line in composed(path.read_text("utf-8"))]
    assert found == [], "give gettext the whole sentence as one literal"


def test_every_text_is_collected(extracted):
    missed = [f"{path.relative_to(PACKAGE)}:{line} {text!r}" for path in MODULES
              for _name, line, arguments in calls(path.read_text("utf-8")) for text in map(literal, arguments)
              if text and text not in extracted]
    assert missed == [], "not in the file for translators: call gettext outside of f-strings"
    assert len(extracted) > 500
