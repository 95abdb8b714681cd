"""One thin command line over the learner's and the instructor's side.

A command is a module with ``add_arguments(parser)`` and ``run(options) -> exit code``; it is loaded when asked for.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module

from crmlab.base.errors import BadInput
from crmlab.base.texts import N_, _
from crmlab.base.version import __version__

COMMANDS = {
    "lab": ("crmlab.desk.open_lab", N_("open the course in JupyterLab; lay it out first where needed")),
    "data": ("crmlab.desk.make_data", N_("make the tables of a company that does not exist, in any size")),
    "submit": ("crmlab.desk.submit", N_("make the one file that you hand in; nothing is sent")),
    "record": ("crmlab.desk.record_command", N_("carry your record to another computer; bring copies of it together")),
    "again": ("crmlab.desk.again", N_("start a lesson or a case again; what you did before is kept")),
    "print": ("crmlab.desk.print_lesson", N_("make one page of a lesson, to print or to read without JupyterLab")),
    "doctor": ("crmlab.desk.doctor", N_("check this installation and say what to do where something is missing")),
}
WRONG_INPUT, INTERRUPTED = 2, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit code: 0 done, 1 something is wrong, 2 the input can't be used."""
    arguments = list(sys.argv[1:] if arguments is None else arguments)
    parser = _parser(arguments)
    if not arguments:
        parser.print_help()
        return 0
    options = parser.parse_args(arguments)
    try:
        return int(import_module(COMMANDS[options.command][0]).run(options) or 0)
    except BadInput as error:
        print(f"crmlab: {error}", file=sys.stderr)
        return WRONG_INPUT
    except KeyboardInterrupt:
        return INTERRUPTED


def _parser(arguments: Sequence[str]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="crmlab", description=_(
        "Lessons, cases and labs on customer relationship management, in which no number is taken on trust."))
    parser.add_argument("--version", action="version", version=f"crmlab {__version__}")
    commands = parser.add_subparsers(dest="command", metavar=_("COMMAND"), required=True)
    for name, (module, help_text) in COMMANDS.items():
        command = commands.add_parser(name, help=_(help_text), description=_(help_text))
        if name in arguments[:1]:  # the others' modules need not be loaded
            import_module(module).add_arguments(command)
    return parser
