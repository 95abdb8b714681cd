"""What holds for every file: small modules, quick imports, nothing fetched, locks and generated files in step."""

from __future__ import annotations

import ast
import importlib.util
import io
import json
import re
import subprocess
import sys
import tokenize
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
CODE = sorted((ROOT / "crmlab").rglob("*.py"))
LONGEST_MODULE = 250
LARGEST_FILE = 5 * 2**20
HAS_DOCSTRING = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
NO_CODE = {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER}
HEAVY = {"pandas", "numpy", "plotly", "ipywidgets", "anywidget", "IPython", "scipy", "yaml", "faker", "narwhals"}


def tracked():
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return [ROOT / name for name in listing.split("\0") if name and (ROOT / name).is_file()]


def texts():
    """Every committed file that is text, but the locks: path and content."""
    for path in tracked():
        if path.suffix not in {".png", ".lock", ".mo", ".gz", ".parquet"}:
            yield path, path.read_text("utf-8")


def short(path):
    return str(path.relative_to(ROOT))


def lines_of_code(source):
    """How many lines hold code: no blank lines, no comments, no docstrings."""
    docstrings = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, HAS_DOCSTRING) and ast.get_docstring(node, clean=False) is not None:
            docstrings |= set(range(node.body[0].lineno, node.body[0].end_lineno + 1))
    code = set()
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type not in NO_CODE:
            code |= set(range(token.start[0], token.end[0] + 1))
    return len(code - docstrings)


def test_lines_of_code_leave_out_words():
    source = '"""Doc."""\n\n# why\nx = [1,\n     2]  # more\n\n\ndef f():\n    """Doc\n    on."""\n'
    assert lines_of_code(source) == 3


@pytest.mark.parametrize("path", CODE, ids=short)
def test_a_module_holds_one_idea(path):
    assert lines_of_code(path.read_text("utf-8")) < LONGEST_MODULE


@pytest.mark.parametrize("module", ["crmlab", "crmlab.cli", "crmlab.desk.saved", "crmlab.learn.record.home"])
def test_importing_loads_nothing_heavy(module):
    code = f"import sys, {module}; print(sorted({HEAVY!r} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, cwd=ROOT)
    assert done.stdout.strip() == "[]"


def test_no_committed_file_is_large():
    assert [short(path) for path in tracked() if path.stat().st_size > LARGEST_FILE] == []


FETCHES = re.compile(r"""urlopen|urllib\.request|\brequests\.|\bhttpx\b|\baiohttp\b|\bpooch\b
    |read_\w+\(\s*f?["'](https?|ftp):|(src|href)=\\?["']https?:[^"']*\.(js|css)
    |\bfetch\(|import\(\s*["']https?:""", re.VERBOSE)


def test_nothing_in_the_package_or_the_lessons_is_fetched():
    parts = ("crmlab/", "notebooks/", "cases/")
    found = [f"{short(path)}: {hit[0]}" for path, text in texts() if short(path).startswith(parts)
             for hit in FETCHES.finditer(text)]
    assert found == []


def any_of(*pieces):
    """A pattern for any of these; each comes in two pieces, so that this file does not hold what it looks for."""
    return re.compile("|".join(first + second for first, second in pieces), re.IGNORECASE)


MACHINE = any_of(("/wor", "k/"), ("/roo", "t/"), ("/hom", r"e/\w+/"), ("/User", r"s/\w+/"), (r"C:\\Use", "rs"))
REGISTRY = any_of(("pyp", r"i\."), ("python", "hosted"), ("npm", r"js\."), ("--index", "-url"))
UNFINISHED = any_of((r"\bTO", r"DO\b"), (r"\bFIX", r"ME\b"), (r"\bXX", r"X\b"), ("lorem ", "ipsum"))


@pytest.mark.parametrize(("what", "pattern"), [("a path of somebody's machine", MACHINE),
                                               ("a package registry", REGISTRY), ("unfinished work", UNFINISHED)])
def test_no_committed_text_names(what, pattern):
    found = [f"{short(path)}: {hit[0]}" for path, text in texts() for hit in pattern.finditer(text)]
    assert found == [], what


def notebooks():
    return [path for path in tracked() if path.suffix == ".ipynb"]


@pytest.mark.parametrize("path", [pytest.param(path, id=short(path)) for path in notebooks()])
def test_a_stored_notebook_says_something_without_a_kernel(path):
    notebook = json.loads(path.read_text("utf-8"))
    assert "widgets" not in notebook["metadata"]
    for cell in notebook["cells"]:
        assert "execution" not in cell["metadata"]
        for output in cell.get("outputs", []):
            assert "application/vnd.jupyter.widget-view+json" not in output.get("data", {})
            assert output["output_type"] != "error", output


def locked(name):
    """Name and version of every line of a lock, and its whole text."""
    text = (ROOT / name).read_text("utf-8")
    return dict(re.findall(r"^([A-Za-z0-9._-]+)==([^ ;\\]+)", text, re.M)), text


def canonical(name):
    return re.sub(r"[-_.]+", "-", name).lower()


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_a_lock_carries_a_hash_for_every_package_and_no_address(name):
    _versions, text = locked(name)
    entries = re.split(r"\n(?=\S)", text.strip())
    assert [entry.split(" ")[0] for entry in entries if "--hash=sha256:" not in entry] == []
    assert "://" not in text and "--index" not in text and "--find-links" not in text


@pytest.mark.parametrize(("name", "extras"), [
    ("requirements.lock", []), ("requirements-dev.lock", PROJECT["project"]["optional-dependencies"])])
def test_a_lock_is_in_step_with_the_one_list_of_dependencies(name, extras):
    versions, _text = locked(name)
    direct = [*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["build"],
              *(line for extra in extras for line in PROJECT["project"]["optional-dependencies"][extra])]
    for requirement in map(Requirement, direct):
        assert requirement.specifier.contains(versions[canonical(requirement.name)], prereleases=True), requirement


def test_the_contributors_lock_holds_the_learners_versions():
    learner, developer = locked("requirements.lock")[0], locked("requirements-dev.lock")[0]
    assert {name: developer.get(name) for name in learner} == learner


def test_the_conda_file_is_made_from_the_one_list_of_dependencies():
    spec = importlib.util.spec_from_file_location("environment", ROOT / ".ci" / "environment.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert (ROOT / "environment.yml").read_text("utf-8") == module.environment(PROJECT["project"]), (
        "run `make environment.yml`")


def test_every_command_in_the_documents_exists():
    targets = set(re.findall(r"^([a-z.-]+):", (ROOT / "Makefile").read_text("utf-8"), re.M))
    named = {name for page in ("README.md", "CONTRIBUTING.md") for name in re.findall(
        r"(?:`|^)make ([a-z.-]+)`?", (ROOT / page).read_text("utf-8"), re.M)}
    assert named and named <= targets


MESSAGES = {"_", "N_", "ngettext"}
FORMAT = re.compile(r"\{[^{}]*:[^{}]*\}")


def messages_of(path):
    """Every text that translators get from a module, with its line."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MESSAGES:
            yield from ((node.lineno, one.value) for one in node.args
                        if isinstance(one, ast.Constant) and isinstance(one.value, str))


def test_a_translator_never_copies_a_number_format():
    """Messages hold ready words, ``{share}``; crmlab/base/numbers.py writes them by the reader's language."""
    found = [f"{short(path)}:{line}: {message}" for path in CODE for line, message in messages_of(path)
             if FORMAT.search(message)]
    assert found == []


def test_no_minus_sign_is_made_in_a_finished_sentence():
    """A hyphen may be part of a word; crmlab/base/numbers.py gives a number its sign."""
    replaced = re.compile(r"""replace\(\s*["']-["'],\s*["']−["']\s*\)""")
    assert [short(path) for path in CODE if replaced.search(path.read_text("utf-8"))] == []


def test_no_script_writes_numbers_in_a_fixed_language():
    fixed = re.compile(r"""toLocale\w+\(\s*(["']|\))|Intl\.\w+\(\s*(["']|\))""")
    found = [short(path) for path in (ROOT / "crmlab").rglob("*.js") if fixed.search(path.read_text("utf-8"))]
    assert found == []


def test_the_starter_for_windows_does_what_the_readme_says():
    starter = (ROOT / "Start the course.bat").read_bytes()
    assert b"\r\n" in starter and b"\n" not in starter.replace(b"\r\n", b""), "cmd.exe misreads labels in other lines"
    readme, steps = (ROOT / "README.md").read_text("utf-8"), starter.decode("ascii").replace("\\", "/")
    for step in (".ci/install.py --require-hashes -r requirements.lock",
                 ".ci/install.py --no-deps --no-build-isolation -e .", "lab course"):
        assert step in steps and step in readme.replace("\\", "/")
    labels = set(re.findall(r"^:(\w+)", steps.replace("\r", ""), re.M))
    assert set(re.findall(r"goto (\w+)", steps)) == labels
