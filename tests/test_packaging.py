"""The wheel holds the whole course and nothing else, and works where there is no checkout."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import crmlab

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)], cwd=ROOT,
                   check=True, capture_output=True)
    [path] = folder.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """A folder with the wheel's files in it, as pip lays them out, and nothing of the checkout."""
    folder = tmp_path_factory.mktemp("installed")
    subprocess.run([sys.executable, "-m", "pip", "install", "--quiet", "--no-index", "--no-deps", "--target",
                    str(folder), str(wheel)], check=True, capture_output=True)
    return folder


def names(wheel):
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def committed(pattern):
    listing = subprocess.run(["git", "ls-files", "--cached", "--others", "--exclude-standard", pattern], cwd=ROOT,
                             check=True, capture_output=True, text=True).stdout
    return set(listing.split("\n")) - {""}


def run(installed, tmp_path, code):
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(installed), os.environ["PYTHONPATH"]])}
    environment.pop("CRMLAB_HOME", None)
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, env=environment, check=False,
                          capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("part", ["notebooks", "cases", "datasets"])
def test_the_wheel_holds_the_course(wheel, part):
    there = {f"crmlab/content/{name}" for name in committed(f"{part}/**")}
    assert there and there <= names(wheel)


def test_the_wheel_holds_every_module_and_every_text(wheel):
    assert committed("crmlab/**") <= names(wheel)
    assert not [name for name in names(wheel) if name.endswith(".pot")]


def test_the_wheel_holds_no_tests_no_benchmarks_and_no_machine(wheel):
    tops = {name.split("/")[0] for name in names(wheel)}
    assert {top for top in tops if not top.endswith((".dist-info", ".data"))} == {"crmlab"}
    assert not [name for name in names(wheel) if "__pycache__" in name or ".ipynb_checkpoints" in name]


def test_the_wheel_has_the_kits_number_and_says_that_it_is_typed(wheel):
    assert wheel.name.startswith(f"crmlab-{crmlab.__version__}-")
    assert "crmlab/py.typed" in names(wheel)


def test_the_wheel_carries_its_licence(wheel):
    assert [name for name in names(wheel) if name.endswith("licenses/LICENSE")]


def test_the_course_is_laid_out_from_the_installed_package(installed, tmp_path):
    code = ("import json, crmlab; from pathlib import Path; from crmlab.desk.course_folder import lay_out; "
            "said = lay_out(Path('course')); print(json.dumps([crmlab.__file__, said]))")
    where, said = json.loads(run(installed, tmp_path, code))
    assert Path(where).is_relative_to(installed) and said == []
    course = tmp_path / "course"
    laid = {path.relative_to(course).as_posix() for path in course.rglob("*.ipynb")}
    assert laid == {name for name in committed("notebooks/*.ipynb") if name.count("/") == 1} | {
        name for name in committed("cases/*/*.ipynb")}


def test_the_reading_view_lies_where_jupyterlab_looks_for_it(wheel):
    place = ".data/data/share/jupyter/labextensions/crmlab/package.json"
    [page] = [name for name in names(wheel) if name.endswith(place)]
    with zipfile.ZipFile(wheel) as archive:
        load = json.loads(archive.read(page))["jupyterlab"]["_build"]["load"]
    assert f"{page.removesuffix('package.json')}{load}" in names(wheel)


def test_the_installed_command_line_answers(installed, tmp_path):
    assert "doctor" in run(installed, tmp_path, "from crmlab.cli import main; main([])")


def test_the_installed_package_loads_its_data(installed, tmp_path):
    code = "import crmlab as crm; orders = crm.load('orders'); print(len(orders), crm.__file__)"
    count, where = run(installed, tmp_path, code).split()
    assert int(count) > 1000 and Path(where).is_relative_to(installed)
