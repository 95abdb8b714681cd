"""``crmlab record save|bring|merge``: the learner's record on its way between computers and copies."""

from __future__ import annotations

import argparse
from pathlib import Path

from crmlab.base.texts import _
from crmlab.desk.carry_record import bring, save
from crmlab.desk.merge_record import merge
from crmlab.desk.which_folder import add_argument, which_folder
from crmlab.learn.record.home import RECORD_NAME


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``crmlab record``."""
    actions = parser.add_subparsers(dest="action", metavar=_("ACTION"), required=True)
    help_texts = {"save": _("write your record into one file, to carry it to another computer"),
                  "bring": _("bring what such a file holds into your record here; both are kept"),
                  "merge": _("bring the answers that copies of your record hold into it")}
    for name, text in help_texts.items():
        action = actions.add_parser(name, help=text, description=text)
        if name != "merge":
            action.add_argument("file", type=Path, metavar=_("FILE"), help=_("the file that carries the record"))
        add_argument(action)


def run(options: argparse.Namespace) -> int:
    """Do it, and say what came from where and what was kept."""
    folder = which_folder(options.folder, Path.cwd())
    said = {"save": lambda: save(folder, options.file), "bring": lambda: bring(folder, options.file),
            "merge": lambda: merge(folder / RECORD_NAME)}[options.action]()
    for sentence in said:
        print(sentence)
    return 0
