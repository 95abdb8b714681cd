"""``crmlab doctor``: is this installation able to run the course, and what to do where it is not."""

from __future__ import annotations

import argparse
import platform
import shutil
import sys
from collections.abc import Iterator
from importlib import metadata, util
from pathlib import Path

from crmlab.base.content import content_folder
from crmlab.base.errors import BadInput
from crmlab.base.texts import _, language, languages, ngettext, own_name
from crmlab.desk.finding import BAD, GOOD, NOTE, Finding
from crmlab.desk.kit import read_kit
from crmlab.desk.safety import check_copies, check_home, check_kernel, check_rights
from crmlab.learn.record.home import RECORD_NAME, find_course_folder
from crmlab.learn.record.record import Record

OLDEST_PYTHON = (3, 11)
EXTENSIONS = {"@jupyter-widgets/jupyterlab-manager": "jupyterlab_widgets", "jupyterlab-plotly": "plotly",
              "anywidget": "anywidget"}
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """``crmlab doctor`` takes none."""


def run(options: argparse.Namespace) -> int:
    """Print every finding; 1 where one of them keeps the course from running."""
    found = list(findings())
    for finding in found:
        print(f"[{finding.state:^7}] {finding.text}")
        if finding.advice:
            print(f"          {finding.advice}")
    problems = sum(finding.state == BAD for finding in found)
    print(ngettext("{n} problem found.", "{n} problems found.", problems).format(n=problems) if problems
          else _("All is well: the course can run."))
    return int(problems > 0)


def findings() -> Iterator[Finding]:
    """Every check, in the order in which a learner would meet what it checks."""
    yield from course_findings()
    yield check_browser()


def course_findings() -> Iterator[Finding]:
    """The checks of what a learner needs."""
    yield check_python(sys.version_info[:3])
    yield check_packages()
    yield check_extensions()
    yield check_offline()
    yield check_language()
    yield check_kernel()
    yield check_home()
    yield check_course_folder()
    yield from folder_findings()


def folder_findings() -> Iterator[Finding]:
    """What is not as it should be with the course folder around here; nothing where all is well."""
    try:
        folder = find_course_folder()
    except BadInput:
        return  # said already
    if folder is not None:
        yield from filter(None, (check_copies(folder / RECORD_NAME), check_rights(folder)))


def check_python(have: tuple[int, ...]) -> Finding:
    """Whether Python is new enough.

    >>> check_python((3, 9, 2)).state
    'problem'
    """
    told = ".".join(map(str, have))
    if have[:2] >= OLDEST_PYTHON:
        return Finding(GOOD, _("Python {version} on {system}.").format(version=told, system=platform.system()))
    return Finding(BAD, _("Python {version} is too old.").format(version=told),
                   _("Install Python 3.11 or newer, then install the kit with it."))


def check_packages() -> Finding:
    """Whether every package that the kit needs is there, in a version that fits."""
    from packaging.requirements import Requirement

    needed = [Requirement(line) for line in metadata.requires("crmlab") or []]
    needed = [one for one in needed if one.marker is None or one.marker.evaluate({"extra": ""})]
    wrong = []
    for one in needed:
        have = _installed(one.name)
        if have is None or not one.specifier.contains(have, prereleases=True):
            found = have or _("missing")
            wrong.append(f"{one.name}{one.specifier} ({found})")
    if wrong:
        return Finding(BAD, _("Needed, and not there in a version that fits: {packages}.").format(
            packages=", ".join(wrong)),
            _("In a checkout run `make lab`, otherwise `pip install --upgrade crmlab`."))
    return Finding(GOOD, _("All {n} packages that the kit needs are there.").format(n=len(needed)))


def check_extensions() -> Finding:
    """Whether JupyterLab has the extensions that draw sliders and figures."""
    from jupyter_core.paths import jupyter_path

    places = [Path(place) for place in jupyter_path("labextensions")]
    missing = [package for name, package in EXTENSIONS.items()
               if not any((place / name / "package.json").is_file() for place in places)]
    if not missing:
        return Finding(GOOD, _("JupyterLab can draw sliders and figures."))
    return Finding(BAD, _("JupyterLab lacks what draws sliders and figures: {packages}.").format(
        packages=", ".join(missing)),
        _("Run `{python} -m pip install --force-reinstall {packages}`.").format(
            python=sys.executable, packages=" ".join(missing)))


def check_offline() -> Finding:
    """Whether all that a lesson loads lies on this machine."""
    plotly = util.find_spec("plotly")
    script = Path(plotly.origin).parent / "package_data" / "plotly.min.js" if plotly and plotly.origin else None
    if script is None or not script.is_file():
        return Finding(BAD, _("The script that draws figures is missing from the plotly package."),
                       _("Run `{python} -m pip install --force-reinstall plotly`.").format(python=sys.executable))
    try:
        count = len(read_kit().lessons)
        content_folder("datasets")
    except BadInput as error:
        return Finding(BAD, str(error))
    told = ngettext("Works without a network: {n} notebook, the data and the drawing script are on this machine.",
                    "Works without a network: {n} notebooks, the data and the drawing script are on this machine.",
                    count)
    return Finding(GOOD, told.format(n=count))


def check_language() -> Finding:
    """Whether the language that was asked for is there."""
    there = ", ".join(f"{own_name(code)} ({code})" for code in languages())
    if language() in languages():
        return Finding(GOOD, _("The course speaks {name}. It can speak: {all}.").format(
            name=own_name(language()), all=there))
    return Finding(NOTE, _("The language {code} was asked for and is not there; the kit speaks English.").format(
        code=language()), _("Set CRMLAB_LANGUAGE to one of: {codes}. Or unset it.").format(codes=there))


def check_course_folder() -> Finding:
    """Whether there is a course folder here, and whether its record can be read."""
    try:
        folder = find_course_folder()
    except BadInput as error:
        return Finding(BAD, str(error))
    if folder is None:
        return Finding(NOTE, _("You are in no course folder."),
                       _("`crmlab lab` makes one, or opens the one whose name you give."))
    return check_record(folder / RECORD_NAME)


def check_record(path: Path) -> Finding:
    """Whether the record at `path` can be read, and how much is in it."""
    try:
        if path.exists():
            path.open("rb").close()
        record = Record(path)
        entries, damaged = len(record.events), record.damaged
    except OSError as error:
        return Finding(BAD, _("Your record {path} can't be read: {reason}.").format(
            path=path, reason=error.strerror), _("Make the file readable for you, or restore it from a copy."))
    told = ngettext("Course folder {folder}: {n} entry in your record.",
                    "Course folder {folder}: {n} entries in your record.", entries)
    told = told.format(folder=path.parent, n=entries)
    if not damaged:
        return Finding(GOOD, told)
    skipped = ngettext("{n} damaged line in it is skipped; the others count.",
                       "{n} damaged lines in it are skipped; the others count.", damaged)
    return Finding(NOTE, told, skipped.format(n=damaged))


def check_browser() -> Finding:
    """Whether there is a browser that the kit's own tests can drive; learners need any browser at all."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found:
        return Finding(GOOD, _("Browser for the kit's own tests: {path}.").format(path=found))
    return Finding(NOTE, _("No Chromium found."),
                   _("Only the kit's own browser tests need it. For the course, any current browser will do."))


def _installed(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None
