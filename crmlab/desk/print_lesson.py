"""``crmlab print``: a lesson as one HTML page to read, to print and to give away, without JupyterLab or the network."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbconvert import HTMLExporter
from nbformat import NotebookNode

from crmlab.base.errors import BadInput
from crmlab.base.texts import _
from crmlab.desk.files import read_json, write_atomically
from crmlab.desk.learner_copy import is_notebook, mark_of
from crmlab.desk.paper import Paper

SECONDS_A_CELL = 300


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``crmlab print``."""
    parser.add_argument("notebook", type=Path, metavar="NOTEBOOK", help=_(
        "the notebook, such as notebooks/05-eighty-twenty.ipynb in your course folder"))
    parser.add_argument("--out", type=Path, metavar="FILE", help=_("the page to write (default: beside the notebook)"))
    parser.add_argument("--saved", dest="how", action="store_const", const=as_saved, default=run_anew, help=_(
        "print it as it was saved; without this it is run first, so that the page shows what you guessed and answered"))


def run(options: argparse.Namespace) -> int:
    """Write the page, and say where it is."""
    page = print_lesson(options.notebook, options.out or options.notebook.with_suffix(".html"), options.how)
    print(_("{page} holds the lesson. Any browser shows and prints it, without the network.").format(page=page))
    return 0


def print_lesson(path: Path, page: Path, how: Callable[[NotebookNode, Path], NotebookNode]) -> Path:
    """Write the notebook at `path` as the HTML page `page`; the notebook stays as it is.

    how : `run_anew` or `as_saved`, which make of the notebook what is printed. Raises BadInput where `path` is no
    notebook of the course, and where the page can't be written.
    """
    found = read_json(path)
    if not is_notebook(found) or not mark_of(found):
        raise BadInput(_("{path} is no notebook of the course. Name one, such as notebooks/05-eighty-twenty.ipynb in "
                         "your course folder.").format(path=path))
    notebook = how(nbformat.reads(json.dumps(found), as_version=4), path.parent)
    exporter = HTMLExporter(preprocessors=[Paper], exclude_anchor_links=True)
    html, _resources = exporter.from_notebook_node(notebook, {"metadata": {"name": path.stem}})
    try:
        write_atomically(page, html.encode("utf-8", "replace"))
    except OSError as error:
        raise BadInput(_("The page {page} can't be written: {reason}. Name another place with --out.").format(
            page=page, reason=error.strerror or error)) from error
    return page


def as_saved(notebook: NotebookNode, _folder: Path) -> NotebookNode:
    """The notebook as it is."""
    return notebook


def run_anew(notebook: NotebookNode, folder: Path) -> NotebookNode:
    """The notebook, run from top to bottom in its folder; a cell that fails shows its error, and the next one runs."""
    return NotebookClient(notebook, timeout=SECONDS_A_CELL, kernel_name="python3", allow_errors=True,
                          resources={"metadata": {"path": str(folder.resolve())}}).execute()
