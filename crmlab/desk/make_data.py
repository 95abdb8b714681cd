"""``crmlab data make``: the tables of a simulated company, as files of any size."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

from crmlab.base.errors import BadInput
from crmlab.base.numbers import as_decimal
from crmlab.base.texts import _
from crmlab.data import simulate, write
from crmlab.data.companies import COMPANIES, DEFAULT_COMPANY
from crmlab.data.writing import in_the_way

BAR = 24
DEFAULT_MONTHS = 24


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``crmlab data``."""
    make = parser.add_subparsers(dest="action", metavar="make", required=True).add_parser(
        "make", help=_("make the tables and write them to files"))
    make.add_argument("company", nargs="?", default=DEFAULT_COMPANY,
                      help=_("whose tables: {companies} (default: %(default)s)").format(companies=", ".join(COMPANIES)))
    make.add_argument("--customers", type=int, metavar="N",
                      help=_("how many registered customers (if not given: the company's usual number)"))
    make.add_argument("--months", type=int, default=DEFAULT_MONTHS, metavar="N",
                      help=_("how many months of orders (default: %(default)s)"))
    make.add_argument("--seed", type=int, metavar="N",
                      help=_("the same number gives the same tables (if not given: the course's own)"))
    make.add_argument("--locale", default="en_US", help=_("where names of people come from (default: %(default)s)"))
    make.add_argument("--format", choices=("csv", "parquet", "excel"), default="csv",
                      help=_("the kind of file (default: %(default)s)"))
    make.add_argument("--out", type=Path, metavar="DIR",
                      help=_("the folder to write to; made if it does not exist (otherwise: the company's name)"))
    make.add_argument("--force", action="store_true",
                      help=_("write over files of the same names that are there already"))


def run(options: argparse.Namespace) -> int:
    """Make them and write them; says how far it is, and at the end what lies where."""
    start = time.monotonic()
    seed = {} if options.seed is None else {"seed": options.seed}
    dataset = simulate(options.company, customers=options.customers, months=options.months, locale=options.locale,
                       **seed)
    folder = options.out or Path(options.company)
    if not options.force:
        _refuse_to_replace(in_the_way(dataset, folder, options.format))
    progress = Progress(len(dataset), sys.stderr)
    try:
        paths = write(dataset, folder, options.format, on_table=progress.begin)
    except OSError as error:
        raise BadInput(_("{folder} can't be written to: {reason}. Name another folder with --out.").format(
            folder=folder, reason=error.strerror or error)) from error
    progress.end()
    print(_("{n} tables in {folder}, made in {seconds} s.").format(
        n=len(paths), folder=folder, seconds=as_decimal(time.monotonic() - start, 1)))
    return 0


def _refuse_to_replace(there: Sequence[Path]) -> None:
    """BadInput where files would be written over: an orders.csv may be somebody's own."""
    if there:
        raise BadInput(_("{folder} already holds {names}, and nothing was written. Name another folder with --out, or "
                         "write over what is there with --force.").format(
                             folder=there[0].parent, names=", ".join(path.name for path in there)))


class Progress:
    """A bar that grows by a table; in a file or a pipe, where nothing can be drawn over, a line a table."""

    def __init__(self, tables: int, stream: TextIO) -> None:
        self._tables, self._stream, self._done = tables, stream, 0

    def begin(self, name: str) -> None:
        """A table is about to be written."""
        if self._stream.isatty():
            filled = BAR * self._done // self._tables
            bar = "#" * filled + "." * (BAR - filled)
            self._stream.write(f"\r[{bar}] {self._done}/{self._tables} {name:<24}")
        else:
            self._stream.write(f"{self._done + 1}/{self._tables} {name}\n")
        self._stream.flush()
        self._done += 1

    def end(self) -> None:
        """All are written: take the bar away."""
        if self._stream.isatty():
            self._stream.write("\r" + " " * (BAR + 40) + "\r")
            self._stream.flush()
